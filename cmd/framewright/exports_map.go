package main

import (
	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func exportMap(a *app) *cobra.Command {
	var word string
	c := &cobra.Command{Use: "map [MAP|TYPOLOGY…] -o FILE", Short: "Write maps: the range of views, typologies, and what goes together",
		Long: `Write maps with the typologies that cross their dimensions and the patterns over
them; without ids all. For the team: for each dimension the categories with their
definitions, elements, participants, the words they were noted from and the way
back to them; the grids of typologies with participants; patterns with the cases
against them.

--for reader writes the range of views in words, "some", "others", "one view",
without ids, refs or counts; types without who is of them; only patterns that hold
("map link done"). How many took part is said; by which attributes only with
"breakdown: true" under report in study.yaml, and numbers of views only with
"counts: true". Names and definitions that hold an id or a count are refused.`,
		Example: `  framewright export map -o map.docx
  framewright export map coping -o coping.xlsx
  framewright export map coping -o findings.docx --for reader`}
	return audienced(exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error) {
		audience, err := action.ParseAudience(word)
		if err != nil {
			return nil, err
		}
		return s.ExportMap(c.Context(), file, args, audience)
	}), &word)
}
