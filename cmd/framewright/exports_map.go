package main

import (
	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func exportMap(a *app) *cobra.Command {
	var word string
	var o action.MapExport
	c := &cobra.Command{Use: "map [MAP|TYPOLOGY…] -o FILE", Short: "Write maps: the range of views, typologies, and what goes together",
		Long: `Write maps with the typologies that cross their dimensions and the patterns over
them; without ids all. For the team: for each dimension the categories with their
definitions, elements, participants, the words they were noted from and the way
back to them; the grids of typologies with participants; patterns with the cases
against them.

--for reader (and --for archive) writes the range of views in words, "some",
"others", "one view", which follow the order of the categories and tell nothing of
how many hold a view; no ids, refs, comments or counts. Types come without who is of
them, and without those of one participant unless --keep-small is given; of the
patterns only those that hold ("map link done"), on more than one participant and
with more for them than against.

How many took part is said; by which attributes only with "breakdown: true" under
report in study.yaml, and numbers of views only with "counts: true". Where a number
of a dimension, typology or pattern is below "minimum-group", none of its numbers is
printed, for the others would tell it. An attribute with such a value, a number or a
date is not broken down.

Words of yours that hold an id or count people are refused; words that count vaguely
("most"), values of attributes that few have, quoted words that are in no
transcript, and categories without a definition are named in notes.`,
		Example: `  framewright export map -o map.docx
  framewright export map coping -o coping.xlsx
  framewright export map coping -o findings.docx --for reader`}
	c.Flags().BoolVar(&o.KeepSmall, "keep-small", false, "for readers: types of one participant too")
	return audienced(exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (_ *action.Exported, err error) {
		if o.Audience, err = action.ParseAudience(word); err != nil {
			return nil, err
		}
		return s.ExportMap(c.Context(), file, args, o)
	}), &word)
}
