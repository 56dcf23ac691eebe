package main

import (
	"fmt"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func quoteEdit(a *app) *cobra.Command {
	var text, note, state, rng string
	var themes, used []string
	var dry, asJSON bool
	c := &cobra.Command{Use: "edit ID", Short: "Change a quotation's text, note, state, range or themes", Args: usage(cobra.ExactArgs(1)),
		Long: quoteMarks + "\n\nJSON keys: id, participant, ref, original, text, edits, attribution, under, state,\nby, note, warnings, kind, source, range, used, permission, fits, coarser.",
		Example: `  framewright quote edit m3v8t2yc --text "The bus comes [...] twice a day" --state chosen
  framewright quote edit m3v8t2yc --range contrasting --used "report.docx, p 12"`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			ch := action.QuoteChange{Themes: themes, Used: used}
			if f := c.Flags(); !f.Changed("text") && !f.Changed("note") && !f.Changed("state") && !f.Changed("range") && len(themes)+len(used) == 0 {
				return usageError(c, fmt.Errorf("nothing is to be changed: give --text, --note, --state, --range, --used or --theme"))
			}
			for name, to := range map[string]struct {
				field **string
				value *string
			}{"text": {&ch.Text, &text}, "note": {&ch.Note, &note}, "state": {&ch.State, &state}, "range": {&ch.Range, &rng}} {
				if c.Flags().Changed(name) {
					*to.field = to.value
				}
			}
			q, err := s.QuoteEdit(c.Context(), args[0], ch)
			if err != nil || asJSON {
				return orJSON(a, err, q)
			}
			a.showQuote(q)
			return nil
		}}
	c.Flags().StringVar(&text, "text", "", "as it is to be printed; empty for as it stands")
	c.Flags().StringVar(&note, "note", "", "for the team: why this one")
	c.Flags().StringVar(&state, "state", "", "candidate, chosen, used or rejected")
	c.Flags().StringVar(&rng, "range", "", "\"common view\", contrasting or exceptional; empty for none")
	c.Flags().StringArrayVar(&used, "used", nil, "it is printed at this `PLACE`, such as \"report.docx, p 12\"")
	c.Flags().StringArrayVar(&themes, "theme", nil, "the `themes` it illustrates, in place of those it has")
	return listing(changing(c, &dry), &asJSON)
}
