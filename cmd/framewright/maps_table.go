package main

import (
	"path/filepath"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { importCommands = append(importCommands, importMap) }

func mapOut(a *app) *cobra.Command {
	c := &cobra.Command{Use: "out [MAP] -o FILE.xlsx", Short: "Write a workbook to note and sort elements in", Args: usage(cobra.MaximumNArgs(1)),
		Long: `Write a workbook to note and sort elements in: participant, summary, element,
dimension, category. Each element has a row, and each charted cell that has none yet.
Whoever has it may add rows and names as they like, and sort and filter; "map in"
brings it back. A .csv will do too, but does not remember what left.`,
		Example: "  framewright map out waiting -o waiting.xlsx"}
	c = exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error) {
		return s.MapOut(c.Context(), file, strings.Join(args, ""))
	})
	c.Flags().Lookup("output").Usage = "the `file` to write: .xlsx"
	run := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		err := run(c, args)
		if file := c.Flag("output").Value.String(); err == nil {
			a.next("sort in it, save, and: framewright map in %s", shellWord(file))
		}
		return err
	}
	return c
}

// importMap is "map in" under the name of its sisters.
func importMap(a *app) *cobra.Command {
	c := mapIn(a)
	c.Use = strings.Replace(c.Use, "in ", "map ", 1)
	c.Short = "Bring a sorted workbook of elements back (map in)"
	c.Example = strings.ReplaceAll(c.Example, "map in", "import map")
	return c
}

func mapIn(a *app) *cobra.Command {
	var o action.MapInOptions
	var dry, asJSON bool
	c := &cobra.Command{Use: "in FILE.xlsx|ods…", Short: "Bring a sorted workbook of elements back", Args: usage(cobra.MinimumNArgs(1)),
		Long: `Bring a workbook that "map out" wrote back, as .xlsx or .ods; several copies of one
come back one after the other.

Rows that were added become elements: of the participant and theme they name, or of
the row above where they name none and the rows stand in the order they left in;
where they were sorted, such a row is held back. Several lines in one cell are
several elements. Dimensions and categories with new names are made, and named.
Comments become notes. What has no place in a map (a further column, a second sheet,
another participant in a row that left with one) is held back, with the reason.

What was changed in the workbook and not here since is taken; what was changed on
both sides in two ways is listed, and --theirs or --ours decides. Rows that are gone
or emptied change nothing; with --clear their elements are removed. All of it is one
change, and one undo.

JSON keys: for each file file, map, applied (what, element, cell, before,
after), unchanged, conflicts (element, cell, what, base, here, there), held (what,
reason), made, deleted, emptied, warnings.`,
		Example: "  framewright map in waiting.xlsx --dry-run\n  framewright map in waiting-ben.ods --theirs",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			list, err := s.MapIn(c.Context(), args, o)
			if err != nil {
				return err
			}
			if asJSON {
				err = a.json(list)
			} else {
				a.showReturned(list, dry)
			}
			for _, r := range list {
				if len(r.Conflicts) > 0 && err == nil && !o.Theirs && !o.Ours {
					err = errSilent{framework.Failed}
				}
			}
			return err
		}}
	f := c.Flags()
	f.StringVar(&o.Map, "map", "", "the `map` it is of, where the file does not say")
	f.BoolVar(&o.Theirs, "theirs", false, "where both changed one thing: take the workbook's")
	f.BoolVar(&o.Ours, "ours", false, "where both changed one thing: keep the study's")
	f.BoolVar(&o.Clear, "clear", false, "remove elements whose rows are gone or emptied")
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) showReturned(list []*action.MapReturned, dry bool) {
	for _, r := range list {
		a.printf("%s → map %s: %s %s, %d unchanged\n", filepath.Base(r.File), a.style(bold, r.Map), counted(len(r.Applied), "change"), pickWord(dry, "would be made", "made"), r.Unchanged)
		for _, c := range r.Applied {
			a.showApplied(c)
		}
		for _, name := range r.Named() {
			a.printf("  %s %s\n", a.style(green, "new name"), name)
		}
		for _, c := range r.Conflicts {
			a.printf("  %s %s (%s)\n      left with %s\n      here      %s\n      there     %s\n", a.style(red, "conflict"), c.Cell, c.What, orNothing(c.Base), orNothing(c.Here), orNothing(c.There))
		}
		for _, h := range r.Held {
			a.printf("  %s %s: %s\n", a.style(yellow, "held back"), h.What, h.Reason)
		}
		for _, kept := range []struct {
			list []string
			what string
		}{{r.Deleted, "row gone, element kept"}, {r.Emptied, "row emptied, element kept"}} {
			for _, e := range kept.list {
				a.printf("  %s %s\n", a.style(yellow, kept.what), e)
			}
		}
		for _, w := range r.Warnings {
			a.note(a.style(yellow, "note: ") + w)
		}
	}
	a.afterReturn(list)
}

func (a *app) showApplied(c action.MapApplied) {
	switch c.What {
	case "new":
		a.printf("  %s %s  %s\n", a.style(green, "new"), c.Cell, c.After)
	case "removed":
		a.printf("  %s %s  %s\n", a.style(red, "removed"), c.Cell, c.Before)
	default:
		a.printf("  %s %s  %s → %s\n", c.What, c.Cell, orNothing(c.Before), orNothing(c.After))
	}
}

func orNothing(s string) string { return orWord(s, "(nothing)") }

// afterReturn names the next step.
func (a *app) afterReturn(list []*action.MapReturned) {
	kept, held := 0, 0
	for _, r := range list {
		kept += len(r.Deleted) + len(r.Emptied)
		held += len(r.Held)
		if len(r.Conflicts) > 0 {
			a.next("decide: framewright map in %s --theirs, or --ours", shellWord(r.File))
			return
		}
	}
	if kept > 0 {
		a.note("elements whose rows are gone or emptied stay; --clear removes them")
	}
	if held > 0 {
		a.next("mend what was held back, and bring it in again: framewright map in %s; what is in already stays as it is", shellWord(list[len(list)-1].File))
		return
	}
	a.next("framewright map show %s", list[len(list)-1].Map)
}
