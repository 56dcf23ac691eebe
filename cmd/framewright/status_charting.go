package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/words"
)

// peopleShown is how many participants a status lists unless all are asked for.
const peopleShown = 10

// showAnalysts says what each analyst has to chart, and has charted.
func (a *app) showAnalysts(st *action.Status, bars bars) {
	if !worthListing(st) {
		return
	}
	a.printf("  %s\n", a.style(bold, "by analyst"))
	for _, w := range st.ByAnalyst {
		charted := fmt.Sprintf("charted %d", w.Charted)
		if w.ChartedStale > 0 {
			charted += fmt.Sprintf(" (%d stale)", w.ChartedStale)
		}
		if w.Total == 0 {
			a.printf("  %s %s\n", pad(clip(w.Analyst, bars.name), bars.name), charted)
			continue
		}
		a.printf("%s; %s\n", bars.line(w.Analyst, w.Done, w.Total, w.Stale, "cells given to them"), charted)
	}
}

// worthListing is true where there are several analysts, or something is
// allocated: what a single one has done the themes tell.
func worthListing(st *action.Status) bool {
	charted := false
	for _, w := range st.ByAnalyst {
		if w.Total > 0 {
			return true
		}
		charted = charted || w.Charted > 0
	}
	return charted && len(st.ByAnalyst) > 1
}

// showPeople lists the participants of whom cells wait, as many as can be read
// at a glance, or everyone.
func (a *app) showPeople(st *action.Status, bars bars, everyone bool) {
	if st.Cells["charted"] == 0 && !everyone {
		return // nobody is begun
	}
	shown, more, done := people(st, everyone)
	if len(shown) == 0 && done == 0 {
		return
	}
	a.printf("  %s\n", a.style(bold, "by participant"))
	for _, p := range shown {
		a.printf("%s\n", bars.line(p.Participant, p.Done, p.Total, p.Stale, "cells"))
	}
	switch {
	case more > 0 && done > 0:
		a.printf("  %s\n", a.style(dim, fmt.Sprintf("and %d more; %d done: framewright status --participants", more, done)))
	case more > 0:
		a.printf("  %s\n", a.style(dim, fmt.Sprintf("and %d more: framewright status --participants", more)))
	case done > 0 && len(shown) > 0 && !everyone:
		a.printf("  %s\n", a.style(dim, fmt.Sprintf("%d done", done)))
	case !everyone && len(shown) == 0:
		a.printf("  %s\n", a.style(dim, fmt.Sprintf("all %d done", done)))
	}
}

// people are the participants to be shown, how many more wait, and how many
// are done.
func people(st *action.Status, everyone bool) (shown []action.PersonStatus, more, done int) {
	if everyone {
		return st.ByPerson, 0, 0
	}
	for _, p := range st.ByPerson {
		switch {
		case p.Done == p.Total:
			done++
		case len(shown) == peopleShown:
			more++
		default:
			shown = append(shown, p)
		}
	}
	return shown, more, done
}

// bars are lines that say how much of something is done, all of one width.
type bars struct {
	a           *app
	name, width int // in columns; width 0 has no bar
	digits      int
}

// The widths of names and bars: what is left of the screen, within what can be
// taken in.
const (
	longestName = 34
	longestBar  = 20
	shortestBar = 5
)

// barsFor makes room for the longest name and number.
func (a *app) barsFor(st *action.Status, everyone bool) bars {
	b := bars{a: a, name: 8, digits: 3}
	see := func(name string, total int) {
		b.name = max(b.name, min(words.Width(name), longestName))
		b.digits = max(b.digits, len(fmt.Sprint(total)))
	}
	for _, t := range st.ByTheme {
		see(t.Number+" "+t.Name, t.Total)
	}
	for _, w := range st.ByAnalyst {
		see(w.Analyst, w.Total)
	}
	shown, _, _ := people(st, everyone)
	for _, p := range shown {
		see(p.Participant, p.Total)
	}
	numbers := 2*b.digits + len(" of  cells, 999 stale")
	b.name = min(b.name, max(8, a.width-len("   ")-numbers))
	rest := a.width - len("  ") - b.name - len(" [] ") - numbers
	if b.width = min(rest, longestBar); b.width < shortestBar {
		b.width = 0
	}
	return b
}

// line is a name with its bar, and the numbers beside it.
func (b bars) line(name string, done, total, stale int, what string) string {
	out := "  " + pad(clip(name, b.name), b.name) + " "
	if b.width > 0 {
		out += b.a.bar(done, total, b.width) + " "
	}
	out += fmt.Sprintf("%*d of %*d %s", b.digits, done, b.digits, total, what)
	if stale > 0 {
		out += b.a.style(yellow, fmt.Sprintf(", %d stale", stale))
	}
	return out
}

// bar draws how much of something is done. Full is only what is done to the
// last, and empty only what is not begun. Where there is no colour, it is of
// plain letters: what reads them may be a log or a screen reader.
func (a *app) bar(done, total, width int) string {
	full := 0
	if total > 0 {
		full = done * width / total
	}
	if full == 0 && done > 0 {
		full = 1
	}
	if !a.color {
		return "[" + strings.Repeat("#", full) + strings.Repeat("-", width-full) + "]"
	}
	return a.style(green, strings.Repeat("█", full)) + a.style(dim, strings.Repeat("░", width-full))
}
