package action

import (
	"context"
	"slices"
	"strings"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// Logged is one change to the study.
type Logged struct {
	Time time.Time `json:"time"`
	ID   string    `json:"id"`
	By   string    `json:"by"`
	What string    `json:"what"`
	Refs []string  `json:"refs"`

	Hidden bool     `json:"-"` // of what was coded the transcripts alone are told
	Says   []string `json:"-"` // Refs for print: turns first; of an undo what it took back
	Short  []string `json:"-"` // Says with themes by their numbers
}

// Log lists the changes to the study, oldest first.
func (s *Session) Log(ctx context.Context) ([]Logged, error) {
	out := []Logged{}
	err := s.view(ctx, func(tx *store.Tx) error {
		entries, err := tx.Log()
		if err == nil {
			out, err = s.logged(tx, entries)
		}
		return err
	})
	return out, err
}

// logged shows entries of the log as the analyst at work may see them.
func (s *Session) logged(tx *store.Tx, entries []store.LogEntry) ([]Logged, error) {
	v, err := s.veil(tx)
	if err != nil {
		return []Logged{}, err
	}
	numbers := map[string]string{}
	if ts, err := tx.Themes(); err == nil { // a log is to be read where the framework is spoiled, too
		for _, n := range ts.All() {
			numbers[n.Path] = n.Number
		}
	}
	out := make([]Logged, len(entries))
	at := map[string]*Logged{}
	for i, e := range entries {
		refs, hidden := v.seen(e.By, e.Refs)
		out[i] = Logged{Time: e.Time, ID: e.ID, By: e.By, What: e.What, Refs: refs, Hidden: hidden}
		at[e.ID] = &out[i]
	}
	for i := range out {
		l := &out[i]
		l.Says = turnsFirst(l.Refs)
		if of := at[strings.Join(l.Refs, " ")]; l.What == "undo" && of != nil {
			l.Says, l.Hidden = of.taken(at), of.Hidden
		}
		for _, ref := range l.Says {
			l.Short = append(l.Short, orDefault(numbers[ref], ref))
		}
	}
	return out, nil
}

// taken says what an undo of this change took back; of an undo, what came back.
func (l *Logged) taken(at map[string]*Logged) []string {
	if of := at[strings.Join(l.Refs, " ")]; l.What == "undo" && of != nil {
		return append([]string{"of undo:"}, of.taken(at)...)
	}
	return append([]string{l.What}, turnsFirst(l.Refs)...)
}

// turnsFirst brings the turns to the front: they tell most, and the end of a
// long line is cut.
func turnsFirst(refs []string) []string {
	turns, others := []string{}, []string{}
	for _, ref := range refs {
		if r, err := framework.ParseRef(ref); err == nil && r.Kind == framework.PassageRef {
			turns = append(turns, ref)
		} else {
			others = append(others, ref)
		}
	}
	return slices.Concat(turns, others)
}
