package main

import (
	"fmt"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// marking is what `read` is asked to note instead of printing the text.
type marking struct{ mark, unmark, dry bool }

func (m marking) asked() bool { return m.mark || m.unmark }

func (m *marking) flags(c *cobra.Command) {
	c.Flags().BoolVar(&m.mark, "mark", false, "note that you have read it")
	c.Flags().BoolVar(&m.unmark, "unmark", false, "note that you have not")
	changing(c, &m.dry)
}

// markRead carries out `read --mark` and `read --unmark`. shown is set where
// the text was to be shown in some other way too.
func (a *app) markRead(c *cobra.Command, s *action.Session, ref string, m marking, shown, asJSON bool) error {
	if m.mark && m.unmark {
		return usageError(c, fmt.Errorf("choose --mark or --unmark"))
	}
	if shown {
		return usageError(c, fmt.Errorf("--mark and --unmark print no text: leave --coded and --beside out"))
	}
	s.DryRun = m.dry
	r, err := s.MarkRead(c.Context(), ref, m.unmark)
	if err != nil || asJSON {
		return orJSON(a, err, r)
	}
	a.printf("%s\n", markedAs(r))
	if !r.Changed {
		a.note("that is how it stood")
	}
	if r.Read < r.Turns && r.Read > 0 {
		a.next("framewright read %s", r.Left[0])
		return nil
	}
	a.next("framewright coverage")
	return nil
}

// markedAs says what an analyst has read of a transcript.
func markedAs(r *action.Marked) string {
	switch {
	case r.Read == 0:
		return fmt.Sprintf("%s: nothing is marked as read by %s", r.Transcript, r.By)
	case r.Read == r.Turns:
		return fmt.Sprintf("%s: all %s are marked as read by %s", r.Transcript, counted(r.Turns, "turn"), r.By)
	}
	return fmt.Sprintf("%s: %d of %s are marked as read by %s; left: %s", r.Transcript, r.Read, counted(r.Turns, "turn"), r.By, upToTen(r.Left))
}

// offerMark names the way to mark what was just read, where it is not marked.
func (a *app) offerMark(c *cobra.Command, s *action.Session, transcript, ref string) {
	if r, err := s.MarkedRead(c.Context(), transcript); err == nil && r.Read < r.Turns {
		a.note(fmt.Sprintf("read it? framewright read %s --mark", ref))
	}
}
