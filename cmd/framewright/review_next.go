package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
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

// showPlace prints one place with all that is needed to decide it.
func (a *app) showPlace(p *action.ReviewDetail) {
	a.printf("%s %s  %s\n", a.style(bold, p.Kind), a.style(bold, p.Ref), a.style(dim, fmt.Sprintf("%s, since %s; the first of %d", p.ID, p.Since, p.Waiting)))
	a.lines("  ", p.Why, italic)
	if p.Kind == string(framework.Recode) {
		a.printf("\n")
		a.showTurns(p.Turns)
		if p.Text != "" {
			a.printf("\n")
			a.lines("  ", "“"+strings.ReplaceAll(p.Text, "\n", " / ")+"”", bold)
		}
		a.printf("  %s %s\n", a.style(dim, "is under"), a.style(cyan, strings.Join(p.Under, ", ")))
	}
	for _, t := range p.Texts {
		a.printf("\n  %s\n", a.style(dim, t.Theme+", "+orWord(t.By, "nobody")))
		a.lines("    ", t.Text, "")
	}
	a.printf("\n")
	if p.Before != nil {
		a.showMeaning(fmt.Sprintf("in version %d", p.Before.Version), *p.Before)
	}
	if p.Now != nil && p.Kind != string(framework.Recode) || p.Now != nil && len(p.Choices) == 0 {
		a.showMeaning("now", *p.Now)
	}
	for i, w := range p.Ways {
		if i < len(p.Choices) {
			a.showMeaning(w.Key, p.Choices[i])
		} else {
			a.printf("  %s %s\n", a.style(bold, orWord(w.Key, "-")), w.Says)
		}
		a.printf("      %s\n", a.style(dim, w.Command))
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

// decideByKey asks for a key and does what it says; again tells to go on to
// the next place.
func (a *app) decideByKey(c *cobra.Command, s *action.Session, p *action.ReviewDetail, skipped *[]string) (again bool, err error) {
	keys := ""
	for _, w := range p.Ways {
		keys += w.Key
	}
	key, err := a.askKey("what shall it be?", keys+"sq")
	if err != nil {
		return false, err
	}
	d := action.ReviewDecision{IDs: []string{p.ID}}
	switch {
	case key == 'q':
		return false, nil
	case key == 's':
		*skipped = append(*skipped, p.ID)
		return true, nil
	case key == 'k':
		d.Keep = true
	case key == 'd':
		d.Drop = true
	default:
		d.Themes = []string{p.Choices[key-'1'].Theme}
	}
	done, err := s.ReviewDone(c.Context(), d)
	if err != nil {
		return false, err
	}
	a.showDecided(done)
	a.printf("\n")
	return true, nil
}
