package action

import (
	"context"
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// Marked is what an analyst has marked as read of a transcript, after a mark
// was set or taken away.
type Marked struct {
	By         string   `json:"by"`
	Transcript string   `json:"transcript"`
	Turns      int      `json:"turns"` // the transcript has
	Read       int      `json:"read"`  // of these are marked
	Left       []string `json:"left"`  // refs of what is not
	Changed    bool     `json:"changed"`
}

// MarkRead notes that the analyst at work has read a transcript or some of its
// turns, or, with unmark, that they have not.
func (s *Session) MarkRead(ctx context.Context, ref string, unmark bool) (*Marked, error) {
	r, err := passageRef(ref)
	if err != nil {
		return nil, err
	}
	reason := "read --mark"
	if unmark {
		reason = "read --unmark"
	}
	var out *Marked
	err = s.update(ctx, reason, func(tx *store.Tx, by string) error {
		t, err := tx.Transcript(r.Transcript)
		if err != nil {
			return err
		}
		if len(t.Stretch(r.Turns)) == 0 && len(t.Turns()) > 0 {
			return noTurn(t, r)
		}
		reading, err := tx.Reading(by)
		if err != nil {
			return err
		}
		changed := markRead(reading, t, r.Turns, unmark)
		out = marked(reading, t)
		if out.Changed = changed; !changed {
			return nil
		}
		tx.Touch(r.String())
		return tx.PutReading(reading)
	})
	return out, err
}

// markRead changes an analyst's marks. It tells whether that makes any
// difference.
func markRead(reading *framework.Reading, t *framework.Transcript, at framework.Turns, unmark bool) bool {
	i := slices.IndexFunc(reading.Marks, func(m framework.ReadMark) bool { return m.Transcript == t.ID })
	day := today()
	switch {
	case i < 0 && unmark:
		return false
	case i < 0:
		reading.Marks = append(reading.Marks, framework.ReadMark{Transcript: t.ID, Turns: coding.Mark(t, nil, at), On: day})
		return true
	}
	m := &reading.Marks[i]
	before := coding.Read(t, m.Turns)
	if unmark {
		turns, left := coding.Unmark(t, m.Turns, at)
		if left && slices.Equal(before, coding.Read(t, turns)) {
			return false
		}
		if m.Turns, m.On = turns, day; !left {
			reading.Marks = slices.Delete(reading.Marks, i, i+1)
		}
		return true
	}
	if len(m.Turns) == 0 {
		return false
	}
	turns := coding.Mark(t, m.Turns, at)
	if len(turns) > 0 && slices.Equal(before, coding.Read(t, turns)) {
		return false
	}
	m.Turns, m.On = turns, day
	return true
}

// marked tells how much of a transcript an analyst has marked.
func marked(reading *framework.Reading, t *framework.Transcript) *Marked {
	text := &coveredText{t: t, sweep: coding.NewSweep(t)}
	var read []bool
	for _, m := range reading.Marks {
		if m.Transcript == t.ID {
			read = coding.Read(t, m.Turns)
		}
	}
	left, n := leftOf(text, read)
	turns := len(text.sweep.Turns())
	return &Marked{By: reading.By, Transcript: t.ID, Turns: turns, Read: turns - n, Left: left}
}

// MarkedRead tells how much of a transcript the analyst at work has marked as
// read.
func (s *Session) MarkedRead(ctx context.Context, transcript string) (out *Marked, err error) {
	err = s.view(ctx, func(tx *store.Tx) error {
		by, err := s.atWork(tx)
		if err != nil {
			return err
		}
		t, err := tx.Transcript(transcript)
		if err != nil {
			return err
		}
		reading, err := tx.Reading(by)
		if err == nil {
			out = marked(reading, t)
		}
		return err
	})
	return out, err
}
