package action

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

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
	In          string // one of FindPlaces; "" is the transcripts
}

// FoundWords is one match with its context.
type FoundWords struct {
	In          string  `json:"in"`  // one of FindPlaces, never all
	Ref         string  `json:"ref"` // of the turn or cell; the id of a quotation, memo or coding
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
	Turns        int              // that answer the query
	Total        int              // with those beyond the limit
	Interviewers int              // turns of interviewers that answer it and were left out
	Unknown      []search.Unknown // where nothing was found: words that stand nowhere, and words like them
	Instead      string           // where nothing was found: a query that finds something; may be empty
	Elsewhere    []Elsewhere      // where nothing was found in the transcripts: where else there is something
}

// Find searches the transcripts, or what else o.In names.
func (s *Session) Find(ctx context.Context, query string, o FindOptions) (*FindReport, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, err
	}
	out := &FindReport{Words: []FoundWords{}}
	err = s.view(ctx, func(tx *store.Tx) error {
		f, err := s.filter(tx, q, o)
		if err != nil {
			return err
		}
		if o.In == "" || o.In == "transcripts" || o.In == "all" {
			if err := s.findTurns(ctx, f, q, out); err != nil {
				return err
			}
		}
		return s.findElsewhere(ctx, f, q, out)
	})
	return out, err
}

// findTurns looks into the transcripts.
func (s *Session) findTurns(ctx context.Context, f *filter, q *search.Query, out *FindReport) error {
	hits, err := s.searched(ctx, f, q)
	if err != nil {
		return err
	}
	out.Turns, out.Total, out.Interviewers = len(hits.Hits), hits.Total, len(f.interviewers)
	snippets := search.Snippets(hits.Hits, f.o.Context)
	for i, h := range hits.Hits {
		out.add(h, snippets[i], FoundWords{In: "transcripts", Ref: h.Transcript + ":" + h.Turn, Participant: f.participantOf(h.Place)})
	}
	if hits.Total > 0 || hits.Filtered > 0 || f.o.In == "all" {
		return nil
	}
	dir, src, err := s.source(f)
	if err != nil {
		return err
	}
	meant, err := search.Suggest(ctx, dir, src, q, search.Options{Holds: f.holds})
	if err == nil {
		out.Unknown, out.Instead = meant.Unknown, meant.Query
		out.Elsewhere, err = f.elsewhere(ctx, q)
	}
	return err
}

// add takes up a hit with each of its places in their context.
func (r *FindReport) add(h search.Hit, snippets []search.Snippet, w FoundWords) {
	w.Transcript, w.Turn, w.Speaker, w.Score = h.Transcript, h.Turn, h.Speaker, h.Score
	for _, sn := range snippets {
		w.Before, w.Match, w.After, w.CutBefore, w.CutAfter = sn.Before, sn.Match, sn.After, sn.CutBefore, sn.CutAfter
		r.Words = append(r.Words, w)
	}
}

// search runs a query over the study's index, or over its text.
func (s *Session) search(ctx context.Context, tx *store.Tx, q *search.Query, o FindOptions) (*search.Result, *filter, error) {
	f, err := s.filter(tx, q, o)
	if err != nil {
		return nil, nil, err
	}
	res, err := s.searched(ctx, f, q)
	return res, f, err
}

// filter readies the options and the fields of a query.
func (s *Session) filter(tx *store.Tx, q *search.Query, o FindOptions) (*filter, error) {
	f, err := newFilter(tx, o)
	if err != nil {
		return nil, err
	}
	if f.veil, err = s.veil(tx); err != nil {
		return nil, err
	}
	return f, f.readFields(q)
}

// searched runs the query.
func (s *Session) searched(ctx context.Context, f *filter, q *search.Query) (*search.Result, error) {
	dir, src, err := s.source(f)
	if err != nil {
		return nil, err
	}
	defer s.progress("", 0, 0)
	res, err := search.Find(ctx, dir, src, q, search.Options{Keep: f.keep, Limit: f.o.Limit, Holds: f.holds})
	if err != nil {
		return nil, err
	}
	for _, n := range res.Notes {
		s.note("%s", n)
	}
	return res, f.err
}

// source is the transcripts for the index, and its place; "" where there is
// none.
func (s *Session) source(f *filter) (dir string, src search.Source, err error) {
	stamps, err := f.tx.Stamps()
	if err != nil {
		return "", src, err
	}
	read := 0
	src.Load = func(id string) ([]search.Doc, string, error) {
		s.progress("reading for the search index", read, len(stamps))
		read++
		return f.load(id)
	}
	for _, st := range stamps {
		src.Stamps = append(src.Stamps, search.Stamp{Transcript: st.Transcript, Size: st.Size, ModTime: st.ModTime})
	}
	if dir, err = s.Folder.CacheDir("index"); err != nil {
		s.note("no place for the search index (%v): searching the text itself", err)
		return "", src, nil
	}
	return dir, src, nil
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
	texts        map[string]*framework.Transcript
	codings      map[string]map[string][]*framework.Coding // transcript → turn → what covers it
	names        *framework.Resolver
	conditions   map[*search.Condition]*wanted
	veil         *veil
	interviewers map[search.Place]bool
	err          error
}

func newFilter(tx *store.Tx, o FindOptions) (*filter, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	f := &filter{tx: tx, d: d, o: o, heads: map[string]*framework.Transcript{}, texts: map[string]*framework.Transcript{},
		codings: map[string]map[string][]*framework.Coding{}, names: framework.NewResolver(d.Themes), interviewers: map[search.Place]bool{}}
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
	return f, checkSpeaker(o.Speaker)
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

// text reads a transcript once.
func (f *filter) text(id string) (*framework.Transcript, error) {
	if t := f.texts[id]; t != nil {
		return t, nil
	}
	t, err := f.tx.Transcript(id)
	if err == nil {
		f.texts[id] = t
	}
	return t, err
}

// load reads a transcript for the index.
func (f *filter) load(id string) ([]search.Doc, string, error) {
	data, err := f.tx.TranscriptBytes(id)
	if err != nil {
		return nil, "", err
	}
	t, err := f.text(id)
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
	if f.theme != "" && !slices.ContainsFunc(f.covering(p.Transcript, p.Turn), func(c *framework.Coding) bool { return f.under(c.Under, f.theme) }) {
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

// FindHelp explains the query language.
func FindHelp() string { return strings.TrimSpace(search.Help) }
