package action

import (
	"context"
	"errors"
	"maps"
	"slices"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// Starred is what was taken up of the places that summaries mark as quotable.
type Starred struct {
	Added  []*QuoteInfo `json:"added"`
	Known  int          `json:"known"`  // in the bank already
	Passed []PassedStar `json:"passed"` // not quotable
}

// PassedStar is a starred place that was not taken up, with the reason.
type PassedStar struct {
	Cell   string `json:"cell"`
	Ref    string `json:"ref"`
	Reason string `json:"reason"`
}

// QuoteStarred takes up, as candidates, the places that summaries mark as
// quotable, [12*]: the words that the statement quotes, else the turns. What
// the bank holds already is not taken twice.
func (s *Session) QuoteStarred(ctx context.Context, o QuoteOptions) (*Starred, error) {
	out := &Starred{Added: []*QuoteInfo{}, Passed: []PassedStar{}}
	err := s.update(ctx, "quote add --starred", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		k := &starTaker{tx: tx, d: d, by: by, out: out, bank: map[string][]*framework.Quotation{}, texts: map[string]*framework.Transcript{}, touched: map[string]bool{}, theme: o.Theme}
		if o.Theme != "" {
			n, err := d.theme(o.Theme)
			if err != nil {
				return err
			}
			k.theme = n.Path
		}
		if o.Participant != "" {
			p, err := d.participant(o.Participant)
			if err != nil {
				return err
			}
			k.only = p.ID
		}
		if err := tx.EachRow(k.row); err != nil {
			return err
		}
		if err := d.toldElsewhere(tx, out.Added...); err != nil {
			return err
		}
		s.unasked(out.Added...)
		return k.put()
	})
	return out, err
}

// starTaker collects the candidates of all cells before any is put: a
// participant's quotations are one file.
type starTaker struct {
	tx      *store.Tx
	d       *Desk
	by      string
	theme   string // only cells under it; "" all
	only    string // only cells of this participant; "" all
	out     *Starred
	bank    map[string][]*framework.Quotation // participant → all quotations
	texts   map[string]*framework.Transcript  // those read already
	touched map[string]bool
}

func (k *starTaker) row(row *framework.Row) error {
	if k.only != "" && row.Participant != k.only {
		return nil
	}
	for _, c := range row.Texts() {
		ref := row.Ref(c)
		under := []string{}
		if n, ok := k.d.Themes.Resolve(ref.Theme); ok {
			ref.Theme = n.Path
			under = append(under, n.Path)
		}
		if k.theme != "" && !framework.Under(ref.Theme, k.theme) {
			continue
		}
		for _, st := range chart.ParseSummary(c.Summary).Statements {
			if err := k.statement(ref, under, st); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k *starTaker) statement(cell framework.Ref, under []string, st chart.Statement) error {
	for _, cite := range st.Refs {
		if !cite.Starred || cite.Time != "" {
			continue
		}
		ref := cite.Ref(cell.Participant)
		t, err := k.transcript(ref.Transcript)
		if err != nil {
			return err
		}
		if t == nil {
			k.pass(cell, ref, "there is no transcript "+ref.Transcript)
			continue
		}
		passages := starredPassages(t, ref, st)
		switch {
		case len(t.Stretch(ref.Turns)) == 0:
			k.pass(cell, ref, "there is no such turn")
		case len(passages) == 0:
			k.pass(cell, ref, "no participant speaks there")
		}
		for _, p := range passages {
			if err := k.take(t, cell, under, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// transcript reads a transcript once, however many stars lead there; nil where
// there is none.
func (k *starTaker) transcript(id string) (*framework.Transcript, error) {
	if t, known := k.texts[id]; known {
		return t, nil
	}
	has, err := k.tx.HasTranscript(id)
	if err == nil && has {
		k.texts[id], err = k.tx.Transcript(id)
	}
	return k.texts[id], err
}

func (k *starTaker) pass(cell, ref framework.Ref, reason string) {
	k.out.Passed = append(k.out.Passed, PassedStar{Cell: cell.String(), Ref: ref.String(), Reason: reason})
}

// starredPassages are the words that a statement quotes from the turns it
// stars, else each of these turns that can be quoted.
func starredPassages(t *framework.Transcript, ref framework.Ref, st chart.Statement) []framework.Passage {
	var out []framework.Passage
	for _, q := range st.Quotes {
		if p, _, _, err := anchor.PlaceTyped(t, ref.Turns, q.Words, 0); err == nil {
			out = append(out, p)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, turn := range t.Stretch(ref.Turns) {
		if s := t.Speaker(turn.Speaker); s.Role == framework.Interviewer {
			continue
		}
		out = append(out, framework.Passage{Transcript: t.ID, At: framework.Turns{From: turn.No, To: turn.No}})
	}
	return out
}

// take makes a candidate of a passage, unless it cannot be quoted or is in the
// bank: as it stands, or within a longer or shorter quotation of the same turn
// that was taken from the same words.
func (k *starTaker) take(t *framework.Transcript, cell framework.Ref, under []string, p framework.Passage) error {
	q := &framework.Quotation{ID: framework.NewID(), By: k.by, State: framework.Candidate, Passage: p, Under: under, Note: "starred in " + cell.String()}
	info, err := k.d.quoteInfo(t, q)
	if err == nil {
		err = k.d.permitted(q, info)
	}
	var e *framework.Error
	if errors.As(err, &e) {
		k.pass(cell, p.Ref(), e.What)
		return nil
	}
	if err != nil {
		return err
	}
	have, known := k.bank[q.Participant]
	if !known {
		if have, err = k.tx.Quotes(q.Participant); err != nil {
			return err
		}
		k.bank[q.Participant] = have
	}
	if slices.ContainsFunc(have, func(h *framework.Quotation) bool { return overlaps(t, h.Passage, p) }) {
		k.out.Known++
		return nil
	}
	k.bank[q.Participant] = append(have, q)
	k.touched[q.Participant] = true
	k.out.Added = append(k.out.Added, info)
	k.tx.Touch(info.Ref)
	return nil
}

// overlaps tells whether two passages of a transcript share words.
func overlaps(t *framework.Transcript, a, b framework.Passage) bool {
	if a.Transcript != b.Transcript {
		return false
	}
	x, errX := anchor.Locate(t, a)
	y, errY := anchor.Locate(t, b)
	return errX == nil && errY == nil && anchor.Overlap(x, y)
}

func (k *starTaker) put() error {
	for _, id := range slices.Sorted(maps.Keys(k.touched)) {
		if err := k.tx.PutQuotes(id, k.bank[id]); err != nil {
			return err
		}
	}
	return nil
}
