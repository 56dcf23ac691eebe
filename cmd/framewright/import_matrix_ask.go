package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

const conflictHelp = `  t take the workbook's text      o keep the study's
  b both: the workbook's beside a colleague's, or below one's own
  e edit the two into one         s skip: it stays open
  q no more questions: what is left stays open, all else is applied`

// matrixAsk goes through what edited workbooks ask, before anything is changed.
type matrixAsk struct {
	a       *app
	c       *cobra.Command
	answers map[string]action.MatrixAnswer
	n       int // questions asked
}

// askMatrix asks about new columns and rows, emptied cells and conflicts, one
// by one. What was added may bring further questions.
func (a *app) askMatrix(c *cobra.Command, s *action.Session, rq *action.MatrixReturn) error {
	note := s.Note
	s.DryRun, s.Note = true, nil
	defer func() { s.DryRun, s.Note = false, note }()
	if rq.Answers == nil {
		rq.Answers = map[string]action.MatrixAnswer{}
	}
	m := &matrixAsk{a: a, c: c, answers: rq.Answers}
	for {
		report, err := s.ImportMatrix(c.Context(), rq)
		if err != nil {
			return err
		}
		before := m.n
		if err := m.all(report); errors.Is(err, errStop) {
			return nil
		} else if err != nil {
			return err
		}
		if m.n == before {
			return nil
		}
	}
}

func (m *matrixAsk) all(report *action.MatrixReport) error {
	for _, n := range report.Columns {
		if !n.Added {
			question := fmt.Sprintf("%s has a new column %q (%s): add it as the sub-theme %s?", n.Where, n.Name, counted(n.Cells, "text"), n.Theme)
			if err := m.yesNo(n.Key, question); err != nil {
				return err
			}
		}
	}
	for _, n := range report.Rows {
		if !n.Added {
			question := fmt.Sprintf("%s has a new row %s (%s): add the participant %s?", n.Where, n.Participant, counted(n.Cells, "text"), n.Participant)
			if err := m.yesNo(n.Key, question); err != nil {
				return err
			}
		}
	}
	for _, v := range report.Moved {
		question := fmt.Sprintf("%s: %s of %s changed, and texts stand at other participants than they left with. Was it sorted without the names? Take the texts as they stand?", v.Where, counted(len(v.Cells), "cell"), v.Theme)
		if err := m.yesNo(v.Key, question); err != nil {
			return err
		}
	}
	for _, w := range report.Waiting {
		question := fmt.Sprintf("%s was emptied in the workbook (%s). It holds: %s\nempty it?", m.a.style(bold, w.Cell), w.Where, clip(strings.ReplaceAll(w.Before, "\n", " / "), 200))
		if err := m.yesNo(w.Key, question); err != nil {
			return err
		}
	}
	for i, d := range report.Conflicts {
		if err := m.conflict(d, i+1, len(report.Conflicts)); err != nil {
			return err
		}
	}
	return nil
}

// stopped makes a walk end where nobody answers any more.
func stopped(err error) error {
	if errors.Is(err, io.EOF) {
		return errStop
	}
	return err
}

func (m *matrixAsk) yesNo(key, question string) error {
	if _, done := m.answers[key]; done {
		return nil
	}
	got, err := m.a.askKey(question, "ynq")
	if err != nil {
		return stopped(err)
	}
	m.n++
	switch got {
	case 'y':
		m.answers[key] = action.MatrixAnswer{Take: action.TakeTheirs}
	case 'n':
		m.answers[key] = action.MatrixAnswer{Take: action.TakeNone}
	case 'q':
		return errStop
	}
	return nil
}

func (m *matrixAsk) conflict(d action.MatrixConflict, nth, of int) error {
	if _, done := m.answers[d.Key]; done {
		return nil
	}
	m.a.printf("%s\n", m.a.style(dim, fmt.Sprintf("%d of %d", nth, of)))
	m.a.showConflict(d)
	takes := map[byte]string{'t': action.TakeTheirs, 'o': action.TakeOurs, 'b': action.TakeBoth, 's': action.TakeNone}
	for {
		key, err := m.a.askKey("theirs, ours, both, edit, skip?", "tobesq?")
		if err != nil {
			return stopped(err)
		}
		switch key {
		case 'q':
			return errStop
		case '?':
			fmt.Fprintln(m.a.err, conflictHelp)
			continue
		case 'e':
			text, err := m.oneText(d)
			if framework.NameOf(err) != "" {
				m.a.report(err)
				continue
			}
			if err != nil {
				return stopped(err)
			}
			if strings.TrimSpace(text) == "" {
				continue
			}
			m.answers[d.Key] = action.MatrixAnswer{Take: action.TakeText, Text: text}
		default:
			m.answers[d.Key] = action.MatrixAnswer{Take: takes[key]}
		}
		m.n++
		return nil
	}
}

// oneText asks for the text that the two become: in the editor, else line by
// line.
func (m *matrixAsk) oneText(d action.MatrixConflict) (string, error) {
	if orWord(os.Getenv("VISUAL"), os.Getenv("EDITOR")) == "" {
		fmt.Fprintln(m.a.err, "there is no editor (EDITOR is not set)")
		return m.a.typedText("")
	}
	return m.a.memoText(m.c, nil, strings.Trim(d.Here+"\n\n"+d.There, "\n")+"\n")
}
