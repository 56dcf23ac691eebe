package main

import (
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// readBeside shows an original and its translations.
func (a *app) readBeside(c *cobra.Command, s *action.Session, ref string, asJSON bool) error {
	turns, ids, err := s.Beside(c.Context(), ref)
	if err != nil || asJSON {
		return orJSON(a, err, turns)
	}
	if column := (min(a.width, 160) - 3*(len(ids)-1) - 8) / len(ids); column >= 30 {
		a.showColumns(turns, ids, column)
	} else {
		a.showBelow(turns)
	}
	a.next("framewright quote add %s --words \"…\"", toQuote(turns, len(ids)-1))
	return nil
}

// toQuote is the first turn of a participant in one of the texts.
func toQuote(turns []action.BesideInfo, in int) string {
	for _, t := range turns {
		if x := t.Texts[in]; !x.Missing && x.Role != string(framework.Interviewer) {
			return x.Ref
		}
	}
	return turns[0].Texts[in].Ref
}

// showColumns prints the texts side by side.
func (a *app) showColumns(turns []action.BesideInfo, ids []string, width int) {
	heads := make([]string, len(ids))
	for i, id := range ids {
		heads[i] = a.style(bold, pad(id, width))
	}
	a.printf("%s%s\n", strings.Repeat(" ", 8), strings.TrimRight(strings.Join(heads, "   "), " "))
	for _, t := range turns {
		columns := make([][]string, len(ids))
		rows := 0
		for i, x := range t.Texts {
			columns[i] = wrap(besideText(x), width)
			rows = max(rows, len(columns[i]))
		}
		for n := range rows {
			line := strings.Repeat(" ", 8)
			if n == 0 {
				line = a.style(besideStyle(t), pad("["+t.Turn+"]", 7)) + " "
			}
			for i := range columns {
				cell := ""
				if n < len(columns[i]) {
					cell = columns[i][n]
				}
				line += pad(cell, width) + "   "
			}
			a.printf("%s\n", strings.TrimRight(line, " "))
		}
	}
}

// showBelow prints each turn's texts one below the other.
func (a *app) showBelow(turns []action.BesideInfo) {
	for _, t := range turns {
		a.printf("%s\n", a.style(besideStyle(t), "["+t.Turn+"]"))
		for _, x := range t.Texts {
			a.printf("    %s\n", a.style(dim, x.Transcript))
			for _, line := range wrap(besideText(x), min(a.width, 100)-6) {
				a.printf("      %s\n", line)
			}
		}
	}
}

func besideText(x action.BesideText) string {
	if x.Missing {
		return "—"
	}
	return x.Speaker + ": " + x.Text
}

func besideStyle(t action.BesideInfo) string {
	for _, x := range t.Texts {
		if x.Role == string(framework.Interviewer) {
			return dim
		}
	}
	return bold
}

// kindOf is a transcript's kind with what it is of.
func kindOf(t action.TranscriptInfo) string {
	if t.Kind == string(framework.Translation) && t.Of != "" {
		return t.Kind + " of " + t.Of
	}
	return t.Kind
}
