package action

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/coding/search"
	"framewright/framework"
	"framewright/framework/store"
)

// FindOptions narrow a search.
type FindOptions struct {
	Theme       string
	Participant string
	Where       []string
	Speaker     string // participant (default), interviewer, all
	Context     int    // words on either side
	Limit       int    // 0: all
}

// FoundWords is one match with its context.
type FoundWords struct {
	Ref         string  `json:"ref"`
	Transcript  string  `json:"transcript"`
	Turn        string  `json:"turn"`
	Participant string  `json:"participant"`
	Speaker     string  `json:"speaker"`
	Before      string  `json:"before"`
	Match       string  `json:"match"`
	After       string  `json:"after"`
	Score       float64 `json:"score"`

	CutBefore, CutAfter bool `json:"-"` // the turn goes on there
}

// FindReport is the answer to a search, with what it left out.
type FindReport struct {
	Words        []FoundWords
	Turns        int // that answer the query
	Total        int // with those beyond the limit
	Interviewers int // turns of interviewers that answer it and were left out
}

// Find searches the transcripts.
func (s *Session) Find(ctx context.Context, query string, o FindOptions) (*FindReport, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, err
	}
	out := &FindReport{Words: []FoundWords{}}
	err = s.view(ctx, func(tx *store.Tx) error {
		hits, f, err := s.search(ctx, tx, q, o)
		if err != nil {
			return err
		}
		out.Turns, out.Total, out.Interviewers = len(hits.Hits), hits.Total, len(f.interviewers)
		for _, h := range hits.Hits {
			for _, sn := range h.Snippets(o.Context) {
				out.Words = append(out.Words, FoundWords{Ref: h.Transcript + ":" + h.Turn, Transcript: h.Transcript, Turn: h.Turn,
					Participant: f.participantOf(h.Place), Speaker: h.Speaker, Before: sn.Before, Match: sn.Match, After: sn.After,
					Score: h.Score, CutBefore: sn.CutBefore, CutAfter: sn.CutAfter})
			}
		}
		return nil
	})
	return out, err
}

// search runs a query over the study's index, or over its text.
func (s *Session) search(ctx context.Context, tx *store.Tx, q *search.Query, o FindOptions) (*search.Result, *filter, error) {
	f, err := newFilter(tx, o)
	if err != nil {
		return nil, nil, err
	}
	stamps, err := tx.Stamps()
	if err != nil {
		return nil, nil, err
	}
	read := 0
	src := search.Source{Load: func(id string) ([]search.Doc, string, error) {
		s.progress("reading for the search index", read, len(stamps))
		read++
		return f.load(tx, id)
	}}
	defer s.progress("", 0, 0)
	for _, st := range stamps {
		src.Stamps = append(src.Stamps, search.Stamp{Transcript: st.Transcript, Size: st.Size, ModTime: st.ModTime})
	}
	dir, err := s.Folder.CacheDir("index")
	if err != nil {
		dir = ""
		s.note("no place for the search index (%v): searching the text itself", err)
	}
	res, err := search.Find(ctx, dir, src, q, search.Options{Keep: f.keep, Limit: o.Limit})
	if err != nil {
		return nil, nil, err
	}
	for _, n := range res.Notes {
		s.note("%s", n)
	}
	return res, f, f.err
}

// filter says which turns a search may answer with. Themes and attributes are
// not in the index; they are joined here.
type filter struct {
	tx           *store.Tx
	d            *Desk
	o            FindOptions
	where        []Where
	theme        string
	heads        map[string]*framework.Transcript
	coded        map[string]map[string]bool // transcript → turns coded under the theme
	interviewers map[search.Place]bool
	err          error
}

func newFilter(tx *store.Tx, o FindOptions) (*filter, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	f := &filter{tx: tx, d: d, o: o, heads: map[string]*framework.Transcript{}, coded: map[string]map[string]bool{}, interviewers: map[search.Place]bool{}}
	if f.where, err = d.parseWhere(o.Where); err != nil {
		return nil, err
	}
	if o.Participant != "" {
		p, err := d.participant(o.Participant)
		if err != nil {
			return nil, err
		}
		f.o.Participant = p.ID
	}
	if o.Theme != "" {
		n, err := d.theme(o.Theme)
		if err != nil {
			return nil, err
		}
		f.theme = n.Path
	}
	switch o.Speaker {
	case "", "participant", "interviewer", "all":
	default:
		return nil, &framework.Error{Kind: framework.Usage, Name: "bad-speaker", What: fmt.Sprintf("%q is no choice of speakers", o.Speaker),
			Hint: "choose --speaker participant, interviewer or all"}
	}
	return f, nil
}

func (f *filter) head(id string) *framework.Transcript {
	if t := f.heads[id]; t != nil {
		return t
	}
	t, err := f.tx.Head(id)
	if err != nil {
		f.err = err
		t = &framework.Transcript{ID: id}
	}
	f.heads[id] = t
	return t
}

// load reads a transcript for the index.
func (f *filter) load(tx *store.Tx, id string) ([]search.Doc, string, error) {
	data, err := tx.TranscriptBytes(id)
	if err != nil {
		return nil, "", err
	}
	t, err := tx.Transcript(id)
	if err != nil {
		return nil, "", err
	}
	language := orDefault(t.Language, f.d.Study.Language)
	var docs []search.Doc
	for _, turn := range t.Turns() {
		docs = append(docs, search.Doc{Transcript: id, Turn: turn.No.String(), Speaker: turn.Speaker,
			Role: t.Speaker(turn.Speaker).Role, Language: language, Text: turn.Text})
	}
	sum := sha256.Sum256(append(data, language...))
	return docs, hex.EncodeToString(sum[:]), nil
}

func (f *filter) participantOf(p search.Place) string {
	return f.head(p.Transcript).Speaker(p.Speaker).Participant
}

// keep decides on one hit.
func (f *filter) keep(p search.Place) bool {
	asks := p.Role == framework.Interviewer
	if f.o.Speaker == "interviewer" && !asks {
		return false
	}
	who := f.participantOf(p)
	if f.o.Participant != "" && !f.speaks(p.Transcript, who, f.o.Participant) {
		return false
	}
	if len(f.where) > 0 && !f.fulfils(p.Transcript, who) {
		return false
	}
	if f.theme != "" && !f.codedTurns(p.Transcript)[p.Turn] {
		return false
	}
	if asks && (f.o.Speaker == "" || f.o.Speaker == "participant") {
		f.interviewers[p] = true
		return false
	}
	return true
}

// speaks tells whether a turn is a participant's: their own, that of a member
// of the group they are, or an interviewer's question to them.
func (f *filter) speaks(transcript, who, want string) bool {
	if who == "" {
		return slices.Contains(f.head(transcript).Cases(f.d.Participants), want)
	}
	p := f.d.Participants.Find(who)
	return who == want || p != nil && p.PartOf == want
}

// fulfils tells whether the speaker fulfils the conditions, as they were at
// the wave of the interview; an interviewer's turn, whether anybody asked
// does.
func (f *filter) fulfils(transcript, who string) bool {
	t := f.head(transcript)
	candidates := []string{who}
	if who == "" {
		candidates = t.Cases(f.d.Participants)
	}
	return slices.ContainsFunc(candidates, func(id string) bool {
		p := f.d.Participants.Find(id)
		return p != nil && matches(p, t.Wave, f.where)
	})
}

func (f *filter) codedTurns(transcript string) map[string]bool {
	if have, ok := f.coded[transcript]; ok {
		return have
	}
	turns := map[string]bool{}
	f.coded[transcript] = turns
	t, err := f.tx.Transcript(transcript)
	if err != nil {
		f.err = err
		return turns
	}
	files, err := f.tx.Codings(transcript)
	if err != nil {
		f.err = err
		return turns
	}
	for _, file := range files {
		for _, c := range file.Codings {
			if coding.UnderTheme(c, f.d.Themes, f.theme) {
				for _, turn := range t.Stretch(c.Passage.At) {
					turns[turn.No.String()] = true
				}
			}
		}
	}
	return turns
}

// FindHelp explains the query language.
func FindHelp() string { return strings.TrimSpace(search.Help) }
