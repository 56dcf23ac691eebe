package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/chart"

	"github.com/spf13/cobra"
)

// nextFlags choose which of the cells that wait are asked for.
type nextFlags struct {
	next bool
	action.NextOptions
	limit int
}

// nextFlagsOf registers them. They mean something with --next only, and next is
// set where it was given.
func nextFlagsOf(c *cobra.Command, o *nextFlags) {
	c.Flags().BoolVar(&o.next, "next", false, "go through the cells that wait: with evidence, stale, then the rest")
	c.Flags().StringVar(&o.Theme, "theme", "", "with --next: only under this theme")
	c.Flags().StringVar(&o.Participant, "participant", "", "with --next: only of this participant (`ID`)")
	c.Flags().BoolVar(&o.ByParticipant, "by-participant", false, "with --next: participant by participant, in place of theme by theme")
	c.Flags().BoolVar(&o.Mine, "mine", false, "with --next: only what is allocated to you, not what is nobody's")
	c.Flags().IntVar(&o.limit, "limit", 20, "with --next, where it lists: how many cells; 0 for all")
}

// nextHelp is for the help of the command that has these flags.
const nextHelp = `With --next, the cells that wait for you: uncharted ones with evidence, stale ones,
then the rest; what is allocated to you, and what is allocated to nobody
(framewright analyst allocate). On a terminal it goes through them, a key a cell:
c opens the editor, a not asked, n nothing said, x not applicable, s skips, u takes
the last answer back. Elsewhere it lists them.

JSON keys with --next: cell, reason (evidence, stale, uncharted), evidence (how many
passages), stale (why), theme, number, name, participant, wave.`

// given tells which of the flags was set, for those that say nothing without
// --next.
func (o *nextFlags) given(c *cobra.Command) string {
	for _, name := range []string{"theme", "participant", "by-participant", "mine", "limit"} {
		if f := c.Flags().Lookup(name); f != nil && f.Changed {
			return "--" + name
		}
	}
	return ""
}

// chartNext lists the cells that wait or, on a terminal, goes through them.
func (a *app) chartNext(c *cobra.Command, s *action.Session, o nextFlags) error {
	asJSON, _ := c.Flags().GetBool("json")
	q, err := s.Next(c.Context(), o.NextOptions)
	switch {
	case err != nil:
		return err
	case asJSON:
		return a.json(q.Cells)
	case len(q.Cells) == 0:
		a.nothingToChart(q, o)
		return nil
	case a.inTTY && a.outTTY && !s.DryRun:
		return a.nextWalk(c, s, q)
	}
	a.showNext(q, o)
	return nil
}

func (a *app) nothingToChart(q *action.NextCells, o nextFlags) {
	switch {
	case q.Others > 0 && o.Mine:
		a.printf("nothing of what is allocated to %s waits; %s nobody's or others'\n", q.Analyst, action.Plural(q.Others, "cell that waits is", "cells that wait are"))
		a.next("framewright chart --next, for what is nobody's too")
	case q.Others > 0:
		a.printf("nothing waits for %s; %s for other analysts\n", q.Analyst, action.Plural(q.Others, "cell waits", "cells wait"))
		a.next("framewright status shows who charts what")
	default:
		a.printf("no cell waits to be charted\n")
		a.next("framewright export matrix -o matrix.xlsx --evidence")
	}
}

// showNext prints the first of the cells that wait, and how many there are.
func (a *app) showNext(q *action.NextCells, o nextFlags) {
	shown := q.Cells
	if o.limit > 0 && len(shown) > o.limit {
		shown = shown[:o.limit]
	}
	var rows [][]string
	for _, n := range shown {
		rows = append(rows, []string{shortAddress(n), strings.TrimSpace(n.Number + " " + n.Name), whyNext(n)})
	}
	a.table([]string{"cell", "sub-theme", "why"}, rows)
	a.note(waitingNext(q))
	if more := len(q.Cells) - len(shown); more > 0 {
		a.note(fmt.Sprintf("%d more are not shown: --limit 0 shows all", more))
	}
	a.next("framewright chart %s", q.Cells[0].Cell)
}

// shortAddress is a cell's address with the number of its theme, which commands
// take as they take its path: a table has no room for paths.
func shortAddress(n action.NextCell) string {
	_, row, _ := strings.Cut(n.Cell, "@")
	return orWord(n.Number, n.Theme) + "@" + row
}

// whyNext says in words why a cell waits.
func whyNext(n action.NextCell) string {
	switch chart.Reason(n.Reason) {
	case chart.HasEvidence:
		return action.Plural(n.Evidence, "passage waits", "passages wait")
	case chart.IsStale:
		return "stale: " + strings.Join(n.Stale, "; ")
	}
	return "nothing is coded for it"
}

// waitingNext counts what waits, and for whom.
func waitingNext(q *action.NextCells) string {
	var parts []string
	for _, k := range []struct {
		reason chart.Reason
		words  string
	}{{chart.HasEvidence, "with evidence"}, {chart.IsStale, "stale"}, {chart.IsUncharted, "without evidence"}} {
		if n := q.Waiting[k.reason]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, k.words))
		}
	}
	line := fmt.Sprintf("%s for %s: %s", action.Plural(len(q.Cells), "cell waits", "cells wait"), q.Analyst, strings.Join(parts, ", "))
	if q.Others > 0 {
		line += fmt.Sprintf("; %d more for others", q.Others)
	}
	return line
}
