package main

import (
	"fmt"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
)

func (a *app) nothingWaits(others, skipped int) {
	switch {
	case skipped > 0:
		a.printf("that was all; %s skipped\n", counted(skipped, "place"))
	case others > 0:
		a.printf("nothing waits for you; %s for other analysts\n", counted(others, "place"))
		a.next("framewright review list")
	default:
		a.printf("nothing waits to be looked at again\n")
	}
}

// showPlace prints one place, the nth, with all that is needed to decide it. On
// a terminal a key decides, and the commands are left out.
func (a *app) showPlace(p *action.ReviewDetail, n int) {
	of := fmt.Sprintf("%d of %d", n, n-1+p.Waiting)
	a.printf("%s %s  %s\n", a.style(bold, p.Kind), a.style(bold, p.Ref), a.style(dim, fmt.Sprintf("%s, since %s; %s", p.ID, p.Since, of)))
	a.lines("  ", p.Why, italic)
	if p.Kind == string(framework.Recode) {
		a.printf("\n")
		a.showTurns(p.Turns)
		a.printf("\n")
		if p.Text != "" && !slices.ContainsFunc(p.Turns, func(t action.TurnInfo) bool { return t.To > 0 }) { // its place is lost
			a.lines("  ", "“"+strings.ReplaceAll(p.Text, "\n", " / ")+"”", bold)
		}
		a.printf("  %s %s\n", a.style(dim, "is under"), a.style(cyan, strings.Join(p.Stands, ", ")))
	}
	for _, t := range p.Texts {
		a.printf("\n  %s\n", a.style(dim, t.Theme+", "+orWord(t.By, "nobody")))
		a.lines("    ", t.Text, "")
	}
	a.printf("\n")
	a.showMeanings(p)
	for i, w := range p.Ways {
		switch {
		case i < len(p.Choices):
			a.showMeaning(w.Key, p.Choices[i])
		case !a.inTTY || w.Key != "":
			a.printf("  %s %s\n", a.style(bold, orWord(w.Key, "-")), w.Says)
		default:
			a.printf("  - %s: %s\n", w.Says, w.Command)
		}
		if !a.inTTY {
			a.printf("      %s\n", a.style(dim, w.Command))
		}
	}
}

// showMeanings prints what the theme in question meant and means.
func (a *app) showMeanings(p *action.ReviewDetail) {
	if p.Before != nil {
		a.showMeaning(fmt.Sprintf("in version %d", p.Before.Version), *p.Before)
	}
	if p.Now != nil && (p.Kind != string(framework.Recode) || len(p.Choices) == 0) {
		a.showMeaning("now", *p.Now)
	}
}

// showMeaning prints what a theme means behind a lead.
func (a *app) showMeaning(lead string, t action.ReviewTheme) {
	a.printf("  %s %s %s %s\n", a.style(bold, lead), t.Number, t.Name, a.style(dim, t.Theme))
	for _, part := range []struct{ what, says string }{{"", t.Define}, {"include: ", t.Include}, {"exclude: ", t.Exclude}} {
		if part.says != "" {
			a.lines("      ", part.what+part.says, "")
		}
	}
}
