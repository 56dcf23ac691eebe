package main

import (
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() {
	commands = append(commands, func(a *app) *cobra.Command {
		c := group("reporting", "What checklists of reporting ask, in your words", reportingList(a), reportingSet(a))
		c.Long = `What COREQ and SRQR ask of a study and its files cannot tell: credentials, setting,
funding … "framewright export methods" puts your answers into its tables and says
what is still open. depositor and conditions stand on the pages of a deposit.`
		return c
	})
}

func reportingList(a *app) *cobra.Command {
	var which string
	var answered, asJSON bool
	c := &cobra.Command{Use: "list", Short: "List the items with your answers", Args: usage(cobra.NoArgs),
		Long:    "List the items of the checklists with your answers. What the study's files answer is filled in by `framewright export methods`.\n\nJSON keys: item, part, asks, answer.",
		Example: "  framewright reporting list --checklist coreq\n  framewright reporting list --answered",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			found, err := s.Reporting(c.Context(), which, answered)
			if err != nil || asJSON {
				return orJSON(a, err, found)
			}
			a.showReporting(found)
			a.next(`framewright reporting set coreq-10 "…"`)
			return nil
		}}
	c.Flags().StringVar(&which, "checklist", "both", "`which`: coreq, srqr or both")
	c.Flags().BoolVar(&answered, "answered", false, "only what you have answered")
	return listing(c, &asJSON)
}

// showReporting prints each item's question whole: one that is cut off cannot be
// answered.
func (a *app) showReporting(list []action.ReportingInfo) {
	const lead = 12
	for _, it := range list {
		for n, line := range wrap(it.Asks, max(30, a.width-lead)) {
			item := ""
			if n == 0 {
				item = it.Item
			}
			a.printf("%s%s\n", a.style(bold, pad(item, lead)), line)
		}
		if it.Answer != "" {
			for _, line := range wrap("→ "+strings.ReplaceAll(it.Answer, "\n", " "), max(30, a.width-lead)) {
				a.printf("%s%s\n", strings.Repeat(" ", lead), a.style(green, line))
			}
		}
	}
}

func reportingSet(a *app) *cobra.Command {
	var dry bool
	c := &cobra.Command{Use: `set ITEM "ANSWER"`, Short: "Write down the answer to an item", Args: usage(cobra.ExactArgs(2)),
		Long:    `Write down the answer to an item of a checklist; "" takes it away. It is kept in study.yaml, under reporting.`,
		Example: `  framewright reporting set coreq-10 "Purposive, by role and area"` + "\n" + `  framewright reporting set depositor "Institute for Housing"`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			item, err := s.SetReporting(c.Context(), args[0], args[1])
			if err != nil {
				return err
			}
			a.printf("%s: %s\n", item, orWord(args[1], "no answer any more"))
			a.next("framewright export methods -o methods.docx")
			return nil
		}}
	return changing(c, &dry)
}
