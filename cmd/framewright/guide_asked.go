package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/chart"

	"github.com/spf13/cobra"
)

func guideAsked(a *app) *cobra.Command {
	var o action.AskedOptions
	var asJSON bool
	c := &cobra.Command{Use: "asked [TRANSCRIPT]…", Short: "See which questions of the guide were asked in which interview", ValidArgsFunction: a.completing(transcriptWords, 0),
		Long: `See which questions of the topic guide were asked in which interview. A question is
found by its words, whatever their order, and by the guide's number in front of
what is said ("3-And how…", "Q3"); a question counts as asked where one of its
probes was. It is a finding, not a proof: look at the turns.

The table has a row a transcript and a column a question: the turn in which it was
first asked, + where it was asked again,
  –   not asked
  <   the interview was held before the question existed
  >   it was held after the question was dropped
  ?   the interview's date or the guide's is not known
  /   not in this part of the interview
One transcript, or --question, is shown in words. The translations of an interview
are read with it; documents and notes in which nobody asks are left out.

JSON keys: question, section, transcript, status (asked, not asked, before it
existed, after it was dropped, unknown date, not in this part), turns, score, text.`,
		Example: `  framewright guide asked
  framewright guide asked P03 --probes
  framewright guide asked --question q4`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			o.Transcripts = args
			r, err := s.GuideAsked(c.Context(), o)
			if err != nil || asJSON {
				return orJSON(a, err, answersOf(r))
			}
			a.showAsked(r)
			return nil
		}}
	c.Flags().StringVar(&o.Question, "question", "", "only this question (`ID`)")
	c.Flags().BoolVar(&o.Probes, "probes", false, "the probes too, each by itself")
	return listing(c, &asJSON)
}

func answersOf(r *action.AskedReport) []action.AskedInfo {
	if r == nil {
		return nil
	}
	return r.Answers
}

func (a *app) showAsked(r *action.AskedReport) {
	switch {
	case len(r.Transcripts) == 0:
		a.note("there is no interview to look into yet: framewright import transcripts FILES…")
	case len(r.Transcripts) == 1 || len(r.Questions) == 1:
		a.showAskedWords(r)
	default:
		a.showAskedTable(r)
	}
	if len(r.LeftOut) > 0 {
		a.note("left out, as nobody asks there: " + clip(strings.Join(r.LeftOut, ", "), 80))
	}
	if len(r.Answers) > 0 {
		a.next("look at a turn: framewright read %s", firstAsked(r))
	}
	if len(r.Undated) > 0 {
		a.note(clip(strings.Join(r.Undated, ", "), 80) + ": the interview's date is not known: framewright import transcripts FILE --date 2026-02-11")
	}
}

func firstAsked(r *action.AskedReport) string {
	for _, x := range r.Answers {
		if len(x.Turns) > 0 {
			return x.Turns[0]
		}
	}
	return r.Transcripts[0]
}

// askedMarks stand in the table for what is no turn.
var askedMarks = map[string]string{"not asked": "–", "before it existed": "<", "after it was dropped": ">", "unknown date": "?", "not in this part": "/"}

// showAskedTable prints blocks of as many questions as the screen is wide.
func (a *app) showAskedTable(r *action.AskedReport) {
	cells := map[[2]string]string{}
	for _, x := range r.Answers {
		mark := askedMarks[x.Status]
		if len(x.Turns) > 0 {
			_, mark, _ = strings.Cut(x.Turns[0], ":")
		}
		if len(x.Turns) > 1 {
			mark += "+"
		}
		cells[[2]string{x.Transcript, x.Question}] = mark
	}
	width := 10
	for _, id := range r.Transcripts {
		width = max(width, len(id))
	}
	per := max(4, (a.width-width-2)/6)
	for from := 0; from < len(r.Questions); from += per {
		block := r.Questions[from:min(from+per, len(r.Questions))]
		heads := []string{"transcript"}
		for _, q := range block {
			heads = append(heads, pad(q.ID, 4))
		}
		var rows [][]string
		for _, id := range r.Transcripts {
			row := []string{id}
			for _, q := range block {
				row = append(row, cells[[2]string{id, q.ID}])
			}
			rows = append(rows, row)
		}
		a.table(heads, rows)
		a.printf("\n")
	}
	asked := map[string]int{}
	for _, x := range r.Answers {
		if len(x.Turns) > 0 {
			asked[x.Question]++
		}
	}
	for _, q := range r.Questions {
		a.printf("%s %s  %s\n", a.style(bold, pad(q.ID, 5)), a.style(dim, fmt.Sprintf("asked in %d of %d", asked[q.ID], len(r.Transcripts))), clip(q.Text, max(30, a.width-28)))
	}
	a.note("– not asked  < before it existed  > after it was dropped  ? unknown date  / not in this part")
}

func (a *app) showAskedWords(r *action.AskedReport) {
	for _, x := range r.Answers {
		lead := x.Question
		text := x.Text
		if len(r.Questions) == 1 {
			lead, text = x.Transcript, ""
		}
		where := x.Status
		if len(x.Turns) > 0 {
			where = "asked at " + strings.Join(x.Turns, ", ")
		}
		a.printf("%s  %s", a.style(bold, pad(lead, 6)), where)
		if text != "" {
			a.printf("  %s", a.style(dim, clip(text, max(30, a.width-len(where)-12))))
		}
		a.printf("\n")
	}
	if len(r.Questions) == 1 {
		a.printf("%s %s\n", a.style(bold, r.Questions[0].ID), r.Questions[0].Text)
	}
}

// showUnasked suggests the state of a cell that nobody was asked about.
func (a *app) showUnasked(u *action.Unasked) {
	if u != nil {
		a.note(a.style(yellow, "not asked? ") + u.Reason)
		a.next("if that is so: framewright chart %s --state %q", u.Cell, u.State)
	}
}

// showUnaskedIn suggests cells of a matrix.
func (a *app) showUnaskedIn(c *cobra.Command, s *action.Session, m *chart.Matrix) error {
	found, err := s.UnaskedIn(c.Context(), m)
	for i, u := range found {
		if i == 10 {
			a.note(fmt.Sprintf("and %d more; framewright guide asked shows all interviews", len(found)-i))
			break
		}
		a.note(a.style(yellow, "not asked? ") + u.Cell + ": " + u.Reason)
	}
	return err
}
