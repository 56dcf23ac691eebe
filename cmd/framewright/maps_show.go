package main

import (
	"slices"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func mapList(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Use: "list", Short: "List the maps", Args: usage(cobra.NoArgs),
		Long:    "List the maps with what they hold.\n\nJSON keys: id, title, subthemes, dimensions, categories, elements, unsorted.",
		Example: "  framewright map list",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Maps(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for _, m := range list {
				a.printf("%s  %s\n    reads %s: %s in %s of %s", a.style(bold, m.ID), m.Title, strings.Join(m.Subthemes, ", "),
					counted(m.Elements, "element"), countedIn(m.Categories, "category", "categories"), counted(m.Dimensions, "dimension"))
				if m.Unsorted > 0 {
					a.printf(", %d unsorted", m.Unsorted)
				}
				a.printf("\n")
			}
			if len(list) == 0 {
				a.note("there are no maps yet")
				a.next("framewright map new ID --from SUBTHEME")
				return nil
			}
			a.next("framewright map show %s", list[0].ID)
			return nil
		}}, &asJSON)
}

func countedIn(n int, one, many string) string { return action.Plural(n, one, many) }

func mapShow(a *app) *cobra.Command {
	var dimension string
	var asJSON, ids bool
	c := &cobra.Command{Use: "show [MAP]", Short: "Show dimensions, categories and their elements, and what is left over", Args: usage(cobra.MaximumNArgs(1)),
		Long: `Show dimensions, their categories in the order of their range, and the elements in
them with whose they are and the turns behind them. At the end, what the categories
leave over: elements not sorted yet, charted cells without an element, participants
with nothing in a dimension, and elements whose cell has been charted anew.

JSON keys: id, title, subthemes (path, number, name), dimensions (id, name, define,
address, categories (id, name, define, address, elements), unsorted, missing),
unsorted, bare, gone. An element has id, cell, participant, wave, text, words,
dimension, category, refs, by, note; those under gone have why, too.`,
		Example: "  framewright map show\n  framewright map show waiting --dimension coping --ids",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			info, err := s.Map(c.Context(), strings.Join(args, ""), dimension)
			if err != nil || asJSON {
				return orJSON(a, err, info)
			}
			a.showMap(info, ids)
			return nil
		}}
	c.Flags().StringVar(&dimension, "dimension", "", "only this `dimension`")
	c.Flags().BoolVar(&ids, "ids", false, "print the ids of all elements")
	return listing(c, &asJSON)
}

func (a *app) showMap(m *action.MapInfo, ids bool) {
	a.printf("%s  %s\n", a.style(bold, m.ID), m.Title)
	for _, t := range m.Subthemes {
		a.printf("    %s\n", a.style(dim, "reads "+strings.TrimSpace(t.Number+" "+t.Name)+" ("+t.Path+")"))
	}
	for _, d := range m.Dimensions {
		a.printf("\n%s%s\n", a.style(bold, d.Name), slugBeside(a, d.Address, d.ID, d.Name))
		if d.Define != "" {
			a.lines("    ", d.Define, dim)
		}
		for _, k := range d.Categories {
			a.printf("  %s%s\n", a.style(green, k.Name), slugBeside(a, k.ID, k.ID, k.Name))
			if k.Define != "" {
				a.lines("      ", k.Define, dim)
			}
			a.showElements(k.Elements, ids)
			if len(k.Elements) == 0 {
				a.printf("      %s\n", a.style(dim, "holds nothing"))
			}
		}
		if len(d.Unsorted) > 0 {
			a.printf("  %s\n", a.style(yellow, "in no category yet"))
			a.showElements(d.Unsorted, true)
		}
		if len(d.Missing) > 0 {
			a.lines("  ", "nothing noted of "+strings.Join(d.Missing, ", "), dim)
		}
	}
	a.showLeft(m)
}

// slugBeside prints what addresses a thing beside its name.
func slugBeside(a *app, address, slug, name string) string {
	if name == slug && address == slug {
		return ""
	}
	return "  " + a.style(dim, address)
}

func (a *app) showElements(list []action.ElementInfo, ids bool) {
	who := 0
	for _, e := range list {
		who = max(who, len(whoNoted(e)))
	}
	for _, e := range list {
		id := ""
		if ids {
			id = a.style(cyan, e.ID) + "  "
		}
		refs := e.Cell
		if len(e.Refs) > 0 {
			refs += " " + strings.Join(e.Refs, " ")
		}
		lines := wrap(e.Text, max(24, min(a.width, 100)-who-14))
		a.printf("      %s%s  %s  %s\n", id, pad(whoNoted(e), who), strings.Join(lines, "\n"+strings.Repeat(" ", 8+who)), a.style(dim, refs))
	}
}

// whoNoted is the participant, with the wave where the cell has one.
func whoNoted(e action.ElementInfo) string {
	if e.Wave != "" {
		return e.Participant + "/w" + e.Wave
	}
	return e.Participant
}

// showTraceOfMap prints where a map, dimension, category or element leads: each
// element, and indented below it the statements it was noted from and their
// turns. It is false of a trace of anything else.
func (a *app) showTraceOfMap(tr *action.Trace) bool {
	if !slices.Contains([]string{"map", "dimension", "category", "element"}, tr.Kind) {
		return false
	}
	a.printf("%s %s\n", a.style(bold, tr.Kind), tr.Ref)
	a.lines("    ", tr.Text, "")
	last := ""
	for _, l := range tr.Lines {
		mark := ""
		if !l.OK {
			mark = a.style(red, " NOT FOUND")
		}
		switch l.Kind {
		case "element":
			last = ""
			a.printf("  %s %s %s  %s%s\n", l.Kind, a.style(bold, l.Ref), a.style(dim, l.By), a.style(cyan, l.From), mark)
			a.lines("      ", l.Text, "")
		default:
			if l.Kind == "statement" && l.From != last {
				last = l.From
				a.lines("        ", l.From, italic)
			}
			lead := "↳"
			if l.Kind != "statement" {
				lead = l.Kind
			}
			a.printf("        %s %s%s\n", lead, a.style(bold, l.Ref), mark)
			a.lines("            ", l.Text, "")
		}
	}
	if len(tr.Lines) == 0 {
		a.note("it holds no element yet")
	}
	return true
}

func (a *app) showLeft(m *action.MapInfo) {
	if len(m.Unsorted) > 0 {
		a.printf("\n%s\n", a.style(yellow, "unsorted"))
		a.showElements(m.Unsorted, true)
	}
	if len(m.Bare) > 0 {
		a.printf("\n%s\n", a.style(yellow, "charted, and no element noted"))
		a.lines("      ", strings.Join(m.Bare, " "), dim)
	}
	if len(m.Gone) > 0 {
		a.printf("\n%s\n", a.style(red, "to look at again"))
		for _, g := range m.Gone {
			a.printf("      %s  %s: %s  (%s)\n", a.style(cyan, g.ID), g.Cell, g.Text, g.Why)
		}
	}
	switch {
	case len(m.Gone) > 0:
		a.next("framewright chart %s shows the cell; framewright map edit %s --looked says that it stands, --words \"…\" ties it anew", m.Gone[0].Cell, m.Gone[0].ID)
	case len(m.Unsorted)+len(m.Bare) > 0:
		a.next("framewright map out %s -o %s.xlsx", m.ID, m.ID)
	case len(m.Dimensions) > 0 && len(m.Dimensions[0].Categories) > 0:
		a.next("framewright trace %s", m.Dimensions[0].Categories[0].Address)
	}
}
