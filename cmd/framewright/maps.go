package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, mapCommand) }

// mapCommands make what stands under "map"; a file that brings one in adds it
// here.
var mapCommands = []func(*app) *cobra.Command{mapNew, mapList, mapShow, mapSet, mapNote, mapEdit, mapSort, mapDimension, mapCategory, mapOut, mapIn, mapRemove}

func mapCommand(a *app) *cobra.Command {
	c := group("map", "Interpretation: elements, dimensions, categories, typologies")
	c.Long = `Interpretation: what was noted in the cells of one or more sub-themes (elements) is
sorted into dimensions and categories, which lead back to the words (trace).

The way most people take is a workbook: "map new", "map out", sort in Excel, "map in".
A category's address is MAP/DIMENSION/CATEGORY; where there is one map only, the map
may be left out of it.`
	for _, make := range mapCommands {
		c.AddCommand(make(a))
	}
	c.GroupID = "method"
	return orList(a, c, "list", func(c *cobra.Command, s *action.Session) (bool, error) {
		list, err := s.Maps(c.Context())
		return len(list) > 0, err
	})
}

// orList lets a group list what there is, as its command of that name does, and
// help where there is nothing yet, or no study.
func orList(a *app, c *cobra.Command, name string, any func(*cobra.Command, *action.Session) (bool, error)) *cobra.Command {
	help := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.session()
		if err != nil {
			return help(c, args)
		}
		some, err := any(c, s)
		if err != nil || !some {
			return help(c, args)
		}
		for _, sub := range c.Commands() {
			if sub.Name() == name {
				sub.SetContext(c.Context())
				return sub.RunE(sub, nil)
			}
		}
		return help(c, args)
	}
	return c
}

const mapKeys = "JSON keys: map, what, address, elements (id, cell, participant, wave, text, words,\ndimension, category, refs, by, note), notes."

// mapChange is the run of a command that changes a map.
func (a *app) mapChange(ctx context.Context, dry, asJSON bool, next string, change func(context.Context, *action.Session) (*action.MapOutcome, error)) error {
	s, err := a.session()
	if err != nil {
		return err
	}
	s.DryRun = dry
	out, err := change(ctx, s)
	if err != nil || asJSON {
		return orJSON(a, err, out)
	}
	a.printf("%s\n", wouldBe(dry, out.What))
	if strings.HasPrefix(out.What, "noted") || strings.HasPrefix(out.What, "sorted") {
		for _, e := range out.Elements {
			a.printf("  %s  %s  %s\n", a.style(cyan, e.ID), e.Cell, e.Text)
		}
	}
	for _, n := range out.Notes {
		a.note(n)
	}
	if next != "" && !dry {
		a.next("%s", strings.ReplaceAll(strings.ReplaceAll(next, "ADDRESS", out.Address), "MAP", out.Map))
	}
	return nil
}

// wouldBe is what was done, said of what a dry run would do.
func wouldBe(dry bool, what string) string {
	if !dry {
		return what
	}
	done, rest, _ := strings.Cut(what, " ")
	verb := map[string]string{"made": "make", "noted": "note", "changed": "change", "sorted": "sort", "added": "add", "renamed": "rename", "defined": "define",
		"removed": "remove", "merged": "merge", "moved": "move", "stored": "store", "named": "name", "new": "begin"}[done]
	if verb == "" {
		return "would be: " + what
	}
	return "would " + verb + " " + rest
}

func mapNew(a *app) *cobra.Command {
	var title string
	var from []string
	var dry, asJSON bool
	c := &cobra.Command{Use: "new ID --from SUBTHEME…", Short: "Begin a map of one or more sub-themes", Args: usage(cobra.MinimumNArgs(1)),
		Long: `Begin a map of one or more sub-themes, whose cells it reads; of a theme it reads
all sub-themes. Several stand behind --from with commas, or --from is repeated.

` + mapKeys,
		Example: "  framewright map new waiting --from access/waiting --title \"Living with the wait\"\n  framewright map new money --from cost/fares,cost/fees",
		RunE: func(c *cobra.Command, args []string) error {
			return a.mapChange(c.Context(), dry, asJSON, "framewright map out MAP -o MAP.xlsx", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapNew(ctx, args[0], title, append(from, args[1:]...))
			})
		}}
	c.Flags().StringSliceVar(&from, "from", nil, "a `subtheme` or theme whose cells it reads; may be repeated")
	c.Flags().StringVar(&title, "title", "", "its title, for print")
	return listing(changing(c, &dry), &asJSON)
}

func mapSet(a *app) *cobra.Command {
	var title string
	var add, drop []string
	var dry, asJSON bool
	c := &cobra.Command{Use: "set [MAP]", Short: "Change a map's title, or which sub-themes it reads", Args: usage(cobra.MaximumNArgs(1)),
		Long: `Change a map's title, or which sub-themes it reads. What was noted in cells that it
no longer reads stays where it is sorted.

` + mapKeys,
		Example: "  framewright map set waiting --add cost/fares\n  framewright map set --title \"Living with the wait\"",
		RunE: func(c *cobra.Command, args []string) error {
			var to *string
			if c.Flags().Changed("title") {
				to = &title
			}
			if to == nil && len(add)+len(drop) == 0 {
				return usageError(c, fmt.Errorf("say what is to change: --title, --add or --drop"))
			}
			return a.mapChange(c.Context(), dry, asJSON, "framewright map show MAP", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapRead(ctx, strings.Join(args, ""), to, add, drop)
			})
		}}
	c.Flags().StringVar(&title, "title", "", "its title, for print")
	c.Flags().StringSliceVar(&add, "add", nil, "a `subtheme` that it is to read too")
	c.Flags().StringSliceVar(&drop, "drop", nil, "a `subtheme` that it is no longer to read")
	return listing(changing(c, &dry), &asJSON)
}

func mapNote(a *app) *cobra.Command {
	var words, note, id, into string
	var dry, asJSON bool
	c := &cobra.Command{Use: "note CELL \"element\"", Short: "Note an element in a cell", Args: usage(cobra.ExactArgs(2)),
		Long: `Note an element: one thing that the summary of a cell tells, in your words and near
the participant's. --words gives the part of the summary it was noted from, as it
stands there: when that part is charted anew, check and "map show" say so.

` + mapKeys,
		Example: "  framewright map note access/waiting@P03 \"puts off asking\" --words \"asks only when it hurts\"\n  framewright map note access/waiting@P03 \"blames herself\" --sort coping/endurance",
		RunE: func(c *cobra.Command, args []string) error {
			return a.mapChange(c.Context(), dry, asJSON, "framewright map sort ELEMENT DIMENSION/CATEGORY, or all at once in a workbook: framewright map out MAP -o MAP.xlsx",
				func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
					return s.MapNote(ctx, id, args[0], args[1], words, note, into)
				})
		}}
	c.Flags().StringVar(&words, "words", "", "the part of the summary it was noted from")
	c.Flags().StringVar(&note, "note", "", "a remark of yours")
	c.Flags().StringVar(&id, "map", "", "the `map` it goes into, where several read that cell")
	c.Flags().StringVar(&into, "sort", "", "where it is sorted: `DIMENSION/CATEGORY`")
	return listing(changing(c, &dry), &asJSON)
}

func mapEdit(a *app) *cobra.Command {
	var words, note string
	var dry, asJSON, looked bool
	c := &cobra.Command{Use: "edit ELEMENT [\"element\"]", Short: "Change an element's words", Args: usage(cobra.RangeArgs(1, 2)),
		Long: `Change an element's words, the part of the summary it was noted from, or the note on
it. "map show --ids" tells the ids of elements; their first characters will do.
An element that was noted from a cell as a whole is listed to be looked at again when
the cell is charted anew; --looked says that you did, and that it stands.

` + mapKeys,
		Example: "  framewright map edit k4m2x9qd \"puts off asking for help\"\n  framewright map edit k4m2 --words \"asks only when it hurts\"\n  framewright map edit k4m2 --looked",
		RunE: func(c *cobra.Command, args []string) error {
			given := func(flag string, at *string) *string {
				if c.Flags().Changed(flag) {
					return at
				}
				return nil
			}
			var text *string
			if len(args) > 1 {
				text = &args[1]
			}
			return a.mapChange(c.Context(), dry, asJSON, "framewright map show MAP", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapElement(ctx, args[0], text, given("words", &words), given("note", &note), looked)
			})
		}}
	c.Flags().StringVar(&words, "words", "", "the part of the summary it was noted from; empty for the cell as a whole")
	c.Flags().BoolVar(&looked, "looked", false, "it was held against its cell as that stands now")
	c.Flags().StringVar(&note, "note", "", "a remark of yours")
	return listing(changing(c, &dry), &asJSON)
}

func mapSort(a *app) *cobra.Command {
	var dry, asJSON bool
	c := &cobra.Command{Use: "sort ELEMENT… DIMENSION/CATEGORY", Short: "Sort elements into a category", Args: usage(cobra.MinimumNArgs(2)),
		Long: `Sort elements into a category of their map; into a dimension alone where the category
is not known yet; with - in its place back among the unsorted.

` + mapKeys,
		Example: "  framewright map sort k4m2x9qd coping/endurance\n  framewright map sort k4m2x9qd r9d3q7ab coping\n  framewright map sort k4m2x9qd -",
		RunE: func(c *cobra.Command, args []string) error {
			last := len(args) - 1
			return a.mapChange(c.Context(), dry, asJSON, "framewright map show MAP", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapSort(ctx, args[:last], args[last])
			})
		}}
	return listing(changing(c, &dry), &asJSON)
}

func mapRemove(a *app) *cobra.Command {
	var dry, asJSON, yes bool
	c := &cobra.Command{Use: "remove MAP|ELEMENT…", Short: "Remove a map, or elements", Args: usage(cobra.MinimumNArgs(1)),
		Long: `Remove a map, or elements of one. A map that holds elements is removed on --yes or
when you confirm. framewright undo brings it back.

` + mapKeys,
		Example: "  framewright map remove k4m2x9qd r9d3q7ab\n  framewright map remove waiting --yes",
		RunE: func(c *cobra.Command, args []string) error {
			return a.mapChange(c.Context(), dry, asJSON, "framewright undo brings it back", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				if len(args) == 1 {
					maps, err := s.Maps(ctx)
					if err != nil {
						return nil, err
					}
					for _, m := range maps {
						if strings.EqualFold(m.ID, args[0]) {
							return a.removing(ctx, s, args[0], 0, yes)
						}
					}
				}
				return s.MapUnnote(ctx, args)
			})
		}}
	c.Flags().BoolVar(&yes, "yes", false, "remove it although it holds elements")
	return listing(changing(c, &dry), &asJSON)
}

// removing removes a map, dimension or category; where something is sorted into
// it and there is somebody to ask, it asks. The study is free meanwhile.
func (a *app) removing(ctx context.Context, s *action.Session, address string, depth int, yes bool) (*action.MapOutcome, error) {
	out, err := s.MapRemove(ctx, address, depth, yes)
	var e *framework.Error
	if !a.inTTY || !errors.As(err, &e) || e.Name != "needs-yes" {
		return out, err
	}
	if !a.confirm(strings.TrimPrefix(e.What, "nothing was removed: ") + ": remove " + address + "?") {
		return out, err
	}
	return s.MapRemove(ctx, address, depth, true)
}
