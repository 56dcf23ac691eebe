package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// CandidateRequest says where passages for a theme are to be looked for: by a
// search, by a question that was asked, or by who speaks.
type CandidateRequest struct {
	Theme    string
	Query    string // a search
	Part     string // of a turn that a search finds: turn (default), sentence, match
	Question string // a question of the guide by its id, or words of one
	SaidBy   string // a participant, or a speaker's label
	Again    bool   // what was turned down before, too

	Transcripts []string    // only these
	Options     FindOptions // only these participants
}

// Candidate is a passage that may belong under a theme.
type Candidate struct {
	CodingInfo
	Asked    string `json:"asked,omitempty"`    // the question it answers, as it was put
	AskedRef string `json:"askedRef,omitempty"` // where
	Question string `json:"question,omitempty"` // its id in the guide
	Lead     string `json:"-"`                  // what its first turn says before it
	Trail    string `json:"-"`                  // what its last turn says behind it
	Turns    int    `json:"-"`                  // how many turns it runs over
	Of       int    `json:"-"`                  // of how many in its transcript
	passage  framework.Passage
	span     anchor.Span
	text     string // fingerprint of the transcript that the place is of
}

// LongTurns is how many turns an answer has at most that is accepted unseen.
const LongTurns = 30

// Long tells whether the passage runs on so far that somebody should look
// where it ends: what was asked in between may not have been known for a
// question of its own.
func (c Candidate) Long() bool { return c.AskedRef != "" && c.Turns > LongTurns }

// Theme is the theme it is offered for.
func (c Candidate) Theme() string { return c.Under[0] }

// Candidates are what was found, with what is not offered.
type Candidates struct {
	List     []Candidate
	Coded    int // that the analyst has coded under the theme
	Rejected int // that they have turned down for it
}

// Candidates looks for passages for a theme. Nothing is changed.
func (s *Session) Candidates(ctx context.Context, rq CandidateRequest) (*Candidates, error) {
	by, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	out := &Candidates{}
	err = s.view(ctx, func(tx *store.Tx) error {
		f, err := newFilter(tx, rq.Options)
		if err != nil {
			return err
		}
		n, err := f.d.theme(rq.Theme)
		if err != nil {
			return err
		}
		l := &looker{s: s, ctx: ctx, tx: tx, filter: f, rq: rq, theme: n.Path, co: newCoder(tx, f.d, by), out: out}
		if l.only, err = onlyThese(tx, rq.Transcripts); err != nil {
			return err
		}
		switch {
		case rq.Query != "":
			return l.byQuery()
		case rq.Question != "":
			return l.byQuestion()
		}
		return l.bySpeaker()
	})
	return out, err
}

// looker collects candidates.
type looker struct {
	s      *Session
	ctx    context.Context
	tx     *store.Tx
	filter *filter
	rq     CandidateRequest
	theme  string
	only   map[string]bool // transcripts; nil: all
	co     *coder          // reads, and puts nothing
	out    *Candidates
}

func onlyThese(tx *store.Tx, ids []string) (map[string]bool, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	out := map[string]bool{}
	for _, id := range ids {
		t, err := tx.Transcript(id)
		if err != nil {
			return nil, err
		}
		out[t.ID] = true
	}
	return out, nil
}

// offer makes a candidate of a stretch, where it is wanted and new.
func (l *looker) offer(t *framework.Transcript, span anchor.Span, asked Candidate) error {
	_, f, err := l.co.open(t.ID)
	if err != nil {
		return err
	}
	p := coding.Passage(t, span)
	if at, err := anchor.Locate(t, p); err != nil || at != span {
		if span, err = coding.Whole(t, span.Turns()); err != nil { // words that no passage can begin or end with
			return err
		}
		p = coding.Passage(t, span)
	}
	c := candidate(t, p, span, l.theme, l.co.by)
	c.Asked, c.AskedRef, c.Question = asked.Asked, asked.AskedRef, asked.Question
	switch {
	case slices.ContainsFunc(l.out.List, func(have Candidate) bool { return have.passage == p }):
	case l.coded(t, f, span):
		l.out.Coded++
	case !l.rq.Again && l.turnedDown(f, p):
		l.out.Rejected++
	default:
		l.out.List = append(l.out.List, c)
	}
	return nil
}

func candidate(t *framework.Transcript, p framework.Passage, span anchor.Span, theme, by string) Candidate {
	k := &framework.Coding{By: by, Passage: p, Under: []string{theme}}
	c := Candidate{CodingInfo: codingInfo(t, coding.Placed{Coding: k, Span: span, Text: anchor.Text(t, span)}),
		passage: p, span: span, text: anchor.Fingerprint(t)}
	c.Lead, c.Trail = anchor.Rest(t.Turns(), span)
	c.Turns, c.Of = span.To.Index-span.From.Index+1, len(t.Turns())
	c.Outcome = "found"
	return c
}

// coded tells whether the analyst has coded all of a stretch under the theme.
func (l *looker) coded(t *framework.Transcript, f *framework.CodingFile, span anchor.Span) bool {
	return slices.ContainsFunc(f.Codings, func(c *framework.Coding) bool {
		if !coding.UnderTheme(c, l.co.names, l.theme) {
			return false
		}
		at, err := anchor.Locate(t, c.Passage)
		return err == nil && at.From.Compare(span.From) <= 0 && span.To.Compare(at.To) <= 0
	})
}

func (l *looker) turnedDown(f *framework.CodingFile, p framework.Passage) bool {
	return slices.ContainsFunc(f.Rejected, func(r framework.TurnedDown) bool {
		return isTurnedDown(r, l.co.names, p, l.theme)
	})
}

// isTurnedDown tells whether a passage was turned down for a theme: itself, or
// the whole turns it lies in.
func isTurnedDown(r framework.TurnedDown, themes *framework.Resolver, p framework.Passage, theme string) bool {
	return themes.Path(r.Theme) == theme && r.At == p.At && (r.Words == "" || r.Words == storedWords(p))
}

// who tells whether a stretch is of the participants that are asked for.
func (l *looker) who(t *framework.Transcript, at framework.Turns) bool {
	speakers := coding.Speakers(t, at)
	if len(speakers) == 0 {
		speakers = t.Cases(l.filter.d.Participants)
	}
	o := l.filter.o
	if o.Participant != "" && !slices.ContainsFunc(speakers, func(id string) bool { return l.filter.speaks(t.ID, id, o.Participant) }) {
		return false
	}
	return len(l.filter.where) == 0 || slices.ContainsFunc(speakers, func(id string) bool {
		p := l.filter.d.Participants.Find(id)
		return p != nil && matches(p, t.Wave, l.filter.where)
	})
}

// Adjust gives a candidate another stretch: turns (12-14, P03:12-14), or
// words, sought in its turns and then in the whole transcript. elsewhere tells
// that the words stand in none of its turns, and the place is not where it was.
func (s *Session) Adjust(ctx context.Context, c Candidate, typed string) (now Candidate, elsewhere bool, err error) {
	err = s.view(ctx, func(tx *store.Tx) error {
		t, err := tx.Transcript(c.Transcript)
		if err != nil {
			return err
		}
		var span anchor.Span
		if span, elsewhere, err = adjusted(t, c.span, strings.TrimSpace(typed)); err != nil {
			return err
		}
		now = candidate(t, coding.Passage(t, span), span, c.Theme(), c.By)
		now.Asked, now.AskedRef, now.Question = c.Asked, c.AskedRef, c.Question
		return nil
	})
	return now, elsewhere, err
}

func adjusted(t *framework.Transcript, span anchor.Span, typed string) (at anchor.Span, elsewhere bool, err error) {
	plain := typed
	if id, turns, ok := strings.Cut(typed, ":"); ok && strings.EqualFold(id, t.ID) {
		plain = turns
	}
	if turns, err := framework.ParseTurns(plain); err == nil {
		at, err = coding.Whole(t, turns)
		return at, false, err
	}
	_, found, _, err := anchor.PlaceTyped(t, span.Turns(), typed, 0)
	if framework.NameOf(err) == "words-not-found" {
		if _, wide, _, other := anchor.PlaceTyped(t, framework.Turns{}, typed, 0); other == nil {
			return wide, true, nil
		}
	}
	return found, false, err
}

// InPlace is the passage in brackets with some characters on either side, where
// it is a part of its turns.
func (c Candidate) InPlace(around int) string {
	if c.Lead == "" && c.Trail == "" {
		return c.Spoken
	}
	return anchor.Bracketed(c.Lead, c.Spoken, c.Trail, around)
}

// Retheme offers a candidate for another theme.
func (s *Session) Retheme(ctx context.Context, c Candidate, theme string) (Candidate, error) {
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		n, err := d.theme(theme)
		if err == nil {
			c.Under = []string{n.Path}
		}
		return err
	})
	return c, err
}

// Decision is what an analyst said to a candidate.
type Decision struct {
	Candidate
	Accept bool // else it is turned down
}

// Decide codes the candidates that were accepted and remembers those that were
// turned down, in one change. reason is the command, for the log.
func (s *Session) Decide(ctx context.Context, reason, note string, decisions []Decision) ([]CodingInfo, error) {
	out := []CodingInfo{}
	err := s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		co := newCoder(tx, d, by)
		var under []string
		for _, dec := range decisions {
			info, err := co.decide(dec, note)
			if err != nil {
				return err
			}
			out = append(out, info)
			if tx.Touch(append([]string{info.Ref}, info.Under...)...); dec.Accept {
				under = append(under, dec.Theme())
			}
		}
		if err := s.onSplit(tx, co.names, d, under); err != nil {
			return err
		}
		return co.put()
	})
	return out, err
}

func (co *coder) decide(dec Decision, note string) (CodingInfo, error) {
	t, f, err := co.open(dec.Transcript)
	if err != nil {
		return CodingInfo{}, err
	}
	if anchor.Fingerprint(t) != dec.text {
		return CodingInfo{}, &framework.Error{Name: "changed-meanwhile", What: fmt.Sprintf("%s was changed while you decided", t.ID),
			Hint: "nothing was coded: look through the passages again"}
	}
	n, err := co.d.theme(dec.Theme())
	if err != nil {
		return CodingInfo{}, err
	}
	same := func(r framework.TurnedDown) bool {
		return co.names.Path(r.Theme) == n.Path && r.At == dec.passage.At && r.Words == storedWords(dec.passage)
	}
	if !dec.Accept {
		if !slices.ContainsFunc(f.Rejected, same) {
			f.Rejected = append(f.Rejected, framework.TurnedDown{At: dec.passage.At, Words: storedWords(dec.passage), Theme: n.Path})
		}
		info := dec.CodingInfo
		info.Outcome = "turned down"
		return info, nil
	}
	return co.index(t, f, dec.passage, dec.span, []string{n.Path}, note), nil
}
