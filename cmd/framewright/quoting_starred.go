package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// starFlags are what `quote add --starred` takes.
type starFlags struct {
	on          bool
	participant string
}

// check refuses what does not go together: a place, or all starred ones.
func (f starFlags) check(c *cobra.Command, args []string) error {
	switch {
	case !f.on && len(args) == 0:
		return usageError(c, fmt.Errorf("name the turns (P03:12) or a coding, or take all that summaries star: --starred"))
	case !f.on && f.participant != "":
		return usageError(c, fmt.Errorf("--participant goes with --starred: who speaks in a turn is known"))
	case f.on && len(args) > 0:
		return usageError(c, fmt.Errorf("--starred takes all starred places: leave %s out, or --starred", args[0]))
	}
	if !f.on {
		return nil
	}
	for _, name := range []string{"words", "nth", "text", "state", "note"} {
		if c.Flags().Changed(name) {
			return usageError(c, fmt.Errorf("--%s is for one quotation: set it afterwards with framewright quote edit", name))
		}
	}
	return nil
}

func (a *app) quoteStarred(c *cobra.Command, s *action.Session, f starFlags, themes []string, asJSON bool) error {
	o := action.QuoteOptions{Participant: f.participant}
	switch len(themes) {
	case 0:
	case 1:
		o.Theme = themes[0]
	default:
		return usageError(c, fmt.Errorf("--starred takes one --theme, or none for all"))
	}
	out, err := s.QuoteStarred(c.Context(), o)
	if err != nil || asJSON {
		return orJSON(a, err, out)
	}
	warned := 0
	for _, q := range out.Added {
		a.printf("%s  %-9s %s  %s\n", a.style(bold, q.ID), q.Ref, clip("“"+q.Text+"”", max(40, min(a.width, 120)-50)), a.style(cyan, strings.Join(q.Under, ", ")))
		if len(q.Warnings) > 0 {
			warned++
		}
	}
	for _, p := range out.Passed {
		a.note(a.style(yellow, "passed over: ") + fmt.Sprintf("[%s*] in %s: %s", p.Ref, p.Cell, p.Reason))
	}
	verb := "taken up"
	if s.DryRun {
		verb = "would be taken up"
	}
	known := ""
	if out.Known > 0 {
		known = fmt.Sprintf("; %d in the bank already", out.Known)
	}
	a.note(fmt.Sprintf("%s %s%s", counted(len(out.Added), "candidate"), verb, known))
	if warned > 0 {
		a.note(counted(warned, "candidate") + " with a note, such as a signature that fits few people: framewright quote list")
	}
	switch {
	case len(out.Added) > 0:
		a.next("framewright quote list --state candidate; choose with framewright quote edit ID --state chosen")
	case out.Known == 0 && len(out.Passed) == 0:
		a.next("star a quotable place in a summary with *, as in [12*]: framewright chart CELL")
	}
	return nil
}
