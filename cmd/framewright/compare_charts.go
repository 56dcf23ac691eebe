package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

const compareChartsHelp = `Charts. --charts lists the cells that two analysts have charted, both texts with
what each rests on, and then how the second differs from the first: in colour on a
terminal, else as [-gone-] {+come+}. Passages that the other does not rest on are
marked, and it says which evidence neither uses. On a terminal it walks through
them: 1 adopts the first text, 2 the second, b keeps both standing, e opens the
editor for a text from both, s skips, u goes back and takes the answer back, q
stops. What is not adopted goes to the cell's history.

JSON keys of --charts: cell, theme, number, name, participant, wave, first and
second (by, date, state, summary, from, stale, warnings, stands, rests: ref, id, by,
text, alone), words (kind: same, gone, come; text), neither (as rests).`

// compareCharts lists the cells with two texts or, on a terminal, goes through
// them.
func (a *app) compareCharts(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	switch {
	case o.settle || o.settled || o.apply || o.statistics || o.blind || o.done || o.stop || o.list || o.take != "":
		return usageError(c, fmt.Errorf("--charts compares summaries: what settles codings does not go with it"))
	case len(args) != 0 && len(args) != 2:
		return usageError(c, fmt.Errorf("--charts takes two analysts, or none for all"))
	}
	rq := action.ChartsRequest{Analysts: args, Theme: o.theme}
	list, err := s.CompareCharts(c.Context(), rq)
	if err != nil || o.asJSON {
		return orJSON(a, err, list)
	}
	if len(list) > 0 && a.inTTY && a.outTTY {
		return a.chartsWalk(c, s, rq, list)
	}
	for _, d := range list {
		a.showDouble(d, o.full)
	}
	if len(list) == 0 {
		a.printf("no cell has two texts\n")
		a.next("framewright chart CELL TEXT puts a text beside a colleague's")
		return nil
	}
	a.note(action.Plural(len(list), "cell has two texts", "cells have two texts"))
	a.next("framewright chart %s --adopt %s", list[0].Cell, list[0].Second.By)
	return nil
}

// showDouble prints both texts of a cell, what each rests on, and how the
// second differs from the first: as they were written first, since marks amid
// refs and quoted words are hard to read.
func (a *app) showDouble(d action.DoubleCell, full bool) {
	a.printf("%s  %s\n", a.style(bold, d.Cell), a.style(dim, strings.TrimSpace(d.Number+" "+d.Name)))
	a.showCharter(d.First, full)
	a.showCharter(d.Second, full)
	if d.First.Says() != d.Second.Says() {
		a.printf("  %s\n", a.style(bold, "from the first to the second"))
		a.paragraph(a.diffLine(d.First.Says(), d.Second.Says(), 0), 6)
	}
	if len(d.Neither) > 0 {
		a.printf("  %s\n", a.style(yellow, "neither rests on"))
		a.showRests(d.Neither, full)
	}
	a.printf("\n")
}

func (a *app) showCharter(t action.ChartedText, full bool) {
	where := "in the cell"
	if !t.Stands {
		where = "beside it"
	}
	a.printf("  %s  %s\n", a.style(bold, orWord(t.By, "(nobody named)")), a.style(dim, strings.TrimSpace(where+" "+t.On)))
	a.paragraph(t.Says(), 6)
	a.showFindings(t.Findings, t.Stale)
	if len(t.Rests) == 0 {
		a.printf("      %s\n", a.style(dim, "it rests on nothing that is coded or cited"))
		return
	}
	a.showRests(t.Rests, full)
}

// showRests lists passages; what both texts rest on needs no mark.
func (a *app) showRests(rests []action.RestInfo, full bool) {
	for _, r := range rests {
		mark := ""
		if r.Alone {
			mark = a.style(yellow, "  only here")
		}
		a.printf("      %s %s%s\n", a.style(cyan, "["+r.Ref+"]"), a.style(dim, orWord(r.By, "cited")), mark)
		a.paragraph(shortened(r.Spoken, full), 10)
	}
}
