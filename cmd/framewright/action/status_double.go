package action

import (
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// Waiting are decisions between two analysts that the codings of the analyst at
// work do not follow yet.
type Waiting struct {
	Between   []string `json:"between"`
	Decisions int      `json:"decisions"`
}

// doubleCoding looks for what double coding asks for next.
type doubleCoding struct {
	tx       *store.Tx
	st       *Status
	blind    map[string]*framework.Blind
	settled  map[string]bool // transcripts that something was settled in
	comparer *coding.Comparer
	looked   int
}

// mostLooked is how many transcripts are compared to see whether analysts
// differ: a status has to be quick in the largest study.
const mostLooked = 5

func (s *Session) doubleCoding(tx *store.Tx, st *Status, ts *framework.Themes) (*doubleCoding, error) {
	c := &doubleCoding{tx: tx, st: st, blind: map[string]*framework.Blind{}, settled: map[string]bool{}, comparer: coding.NewComparer(ts)}
	blinds, err := tx.Blinds()
	if err != nil {
		return nil, err
	}
	for _, b := range blinds {
		c.blind[b.Transcript] = b
		if !b.Over() {
			st.Blind = append(st.Blind, blindInfo(b))
		}
	}
	me, err := s.atWork(tx)
	if err != nil {
		return nil, err
	}
	return c, c.waiting(me)
}

// waiting counts the decisions that wait for an analyst, by whom they are
// between.
func (c *doubleCoding) waiting(me string) error {
	ids, err := c.tx.SettledTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		list, err := c.tx.Settled(id)
		if err != nil {
			return err
		}
		c.settled[id] = len(list) > 0
		for _, rec := range list {
			if rec.Waits != me || c.blind[id] != nil && c.blind[id].Hides(me) {
				continue
			}
			i := slices.IndexFunc(c.st.Waiting, func(w Waiting) bool { return slices.Equal(w.Between, rec.Between[:]) })
			if i < 0 {
				i = len(c.st.Waiting)
				c.st.Waiting = append(c.st.Waiting, Waiting{Between: slices.Clone(rec.Between[:])})
			}
			c.st.Waiting[i].Decisions++
		}
	}
	return nil
}

// take looks whether two analysts differ over a transcript in which nothing is
// settled yet. Of what is being coded blind nothing is said.
func (c *doubleCoding) take(t *framework.Transcript, files []*framework.CodingFile) {
	coded := slices.DeleteFunc(slices.Clone(files), func(f *framework.CodingFile) bool { return len(f.Codings) == 0 })
	b := c.blind[t.ID]
	if len(coded) < 2 || c.settled[t.ID] || c.st.differ != nil || c.looked == mostLooked || b != nil && !b.Over() {
		return
	}
	c.looked++
	first, _ := coding.Place(t, coded[:1])
	second, _ := coding.Place(t, coded[1:2])
	if len(c.comparer.Differences(t, first, second)) > 0 {
		c.st.differ = []string{coded[0].By, coded[1].By}
	}
}
