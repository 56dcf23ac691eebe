package main

import (
	"framewright/cmd/framewright/action"
	"framewright/export"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// teamOnly gives a command that writes for the team alone the flag that others
// have, so that who tries it on this one is told why not, and what there is
// instead.
func teamOnly(c *cobra.Command, instead string) *cobra.Command {
	var word string
	run := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		audience, err := action.ParseAudience(word)
		if err != nil {
			return err
		}
		if audience != export.Team {
			return &framework.Error{Kind: framework.Usage, Name: "team-only", What: "what export " + c.Name() + " writes is for the research team only", Hint: instead}
		}
		return run(c, args)
	}
	c.Flags().StringVar(&word, "for", "team", "for the team only")
	return c
}
