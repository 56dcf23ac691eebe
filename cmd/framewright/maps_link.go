package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { mapCommands = append(mapCommands, mapLink) }

const linkKeys = `JSON keys: id, if, then, text, by, date, status, stood, doubt, broken, support,
against, without, neither, unknown; of each case: participant, wave, if, then, mixed,
elements (id, ref, category, text, words, turns).`

func mapLink(a *app) *cobra.Command {
	var by string
	var asJSON bool
	c := &cobra.Command{Use: "link [MAP/DIMENSION…]", Short: "Linkage: who stands where over dimensions and attributes, and the cases against a pattern",
		Long: `Show where every participant stands on the dimensions, all of them or those named:
read along the rows for what goes together, down the columns for the range. With
--by an attribute, who of each value is in which category. A pattern you see is
stored with "link add" and held against the cases that speak against it with
"link show".

Where what was noted of somebody has waves, each wave is a row, with the attributes
as they were then; what was noted without a wave, as a rule at the first interview,
is a row of its own.

JSON keys: dimensions (dimension, name, subthemes, categories: id, name), rows
(participant, wave, cells by dimension: categories, elements: id, ref, category,
text, words, turns), by, values (value, dimension, in: category, participants).`,
		Example: "  framewright map link\n  framewright map link coping/style trust/level\n  framewright map link coping/style --by role",
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			m, err := s.Links(c.Context(), args, by)
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			a.showLinks(m)
			return nil
		}}
	c.Flags().StringVar(&by, "by", "", "who of each value of this `attribute` is in which category")
	c.AddCommand(linkAdd(a), linkEdit(a), linkShow(a), linkList(a), linkDone(a), linkRemove(a))
	return listing(c, &asJSON)
}

// showLinks prints where everybody stands.
func (a *app) showLinks(m *action.LinkMatrix) {
	if len(m.Dimensions) == 0 {
		a.note("there are no dimensions yet")
		a.next("framewright map dimension --help")
		return
	}
	if m.By != "" {
		a.showLinksBy(m)
	} else {
		heads := []string{""}
		for _, d := range m.Dimensions {
			heads = append(heads, d.Name+"\n"+strings.Join(d.Subthemes, ", "))
		}
		var rows [][]string
		for _, r := range m.Rows {
			row := []string{atWave(r.Participant, r.Wave)}
			for _, d := range m.Dimensions {
				row = append(row, standsAt(d, r.Cells[d.Dimension]))
			}
			rows = append(rows, row)
		}
		a.grid(heads, rows)
	}
	first := m.Dimensions[len(m.Dimensions)-1].Dimension + "=CATEGORY"
	if m.Attribute != "" {
		first = m.Attribute + "=…"
	}
	a.next(`framewright map link add --if %s --then %s=CATEGORY --text "…" stores a pattern`, first, m.Dimensions[0].Dimension)
}

func atWave(participant, wave string) string {
	if wave != "" {
		return participant + "/w" + wave
	}
	return participant
}

// standsAt names the categories of a cell: · where nothing was noted, ? where
// what was noted is in none yet.
func standsAt(d action.AxisInfo, cell action.LinkCell) string {
	switch {
	case len(cell.Elements) == 0:
		return "·"
	case len(cell.Categories) == 0:
		return "?"
	}
	var names []string
	for _, id := range cell.Categories {
		names = append(names, nameOf(d.Categories, id))
	}
	return strings.Join(names, " + ")
}

func nameOf(list []action.NamedThing, id string) string {
	for _, c := range list {
		if c.ID == id {
			return c.Name
		}
	}
	return id
}

// showLinksBy prints, for each dimension, categories by the values of an
// attribute. This is the researchers' own screen: it may count.
func (a *app) showLinksBy(m *action.LinkMatrix) {
	for n, d := range m.Dimensions {
		if n > 0 {
			a.printf("\n")
		}
		heads := []string{d.Name}
		var values []action.LinkValue
		for _, v := range m.Values {
			if v.Dimension == d.Dimension {
				values = append(values, v)
				heads = append(heads, orWord(v.Value, m.By+" not known"))
			}
		}
		var rows [][]string
		for _, c := range append(append([]action.NamedThing{}, d.Categories...), action.NamedThing{Name: "in none"}) {
			row := []string{c.Name}
			there := 0
			for _, v := range values {
				who := v.In[c.ID]
				there += len(who)
				if len(who) == 0 {
					row = append(row, "·")
				} else {
					row = append(row, fmt.Sprintf("%d: %s", len(who), strings.Join(who, " ")))
				}
			}
			if c.ID != "" || there > 0 {
				rows = append(rows, row)
			}
		}
		a.grid(heads, rows)
	}
}

func linkAdd(a *app) *cobra.Command {
	var first, then, text string
	var dry, asJSON bool
	c := &cobra.Command{Use: `add --if CONDITION --then CONDITION --text "…"`, Short: "Store a pattern to be held against the cases", Args: usage(cobra.NoArgs),
		Long: `Store a pattern. A condition is an attribute (role=practitioner), a category
(MAP/DIMENSION=CATEGORY; the map may be left out where one map only has the
dimension) or a type (TYPOLOGY=TYPE); several values with commas mean any of them,
!= means none of them. One side at least rests on what was charted.

` + linkKeys,
		Example: "  framewright map link add --if role=practitioner --then coping/style=passive --text 'Those who know the queue do not fight it.'",
		RunE: func(c *cobra.Command, _ []string) error {
			if first == "" || then == "" {
				return usageError(c, fmt.Errorf("a pattern has two sides: --if and --then"))
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			info, err := s.LinkAdd(c.Context(), first, then, text)
			if err != nil || asJSON {
				return orJSON(a, err, info)
			}
			a.printf("%s %s: if %s, then %s\n", a.style(green, pickWord(dry, "would store", "stored")), info.ID, info.If, info.Then)
			if !dry {
				a.next("framewright map link show %s", info.ID)
			}
			return nil
		}}
	c.Flags().StringVar(&first, "if", "", "the one side: a `condition`")
	c.Flags().StringVar(&then, "then", "", "the other side: a `condition`")
	c.Flags().StringVar(&text, "text", "", "what you make of it")
	return listing(changing(c, &dry), &asJSON)
}

func linkShow(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Use: "show [ID]", Short: "The cases for a pattern, and the negative cases against it", Args: usage(cobra.MaximumNArgs(1)),
		Long: `Show a pattern, or all, with the cases: those who support it, the negative cases
that speak against it (if without then), those with then without if, and those of
whom nothing is known; each with the elements, to be looked at: trace goes from
their cells to the words.

` + linkKeys,
		Example: "  framewright map link show k4m2x9qd\n  framewright map link show",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Linkages(c.Context(), strings.Join(args, ""))
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for i, info := range list {
				if i > 0 {
					a.printf("\n")
				}
				a.showLinkage(info)
			}
			a.nextOfLinkages(list)
			return nil
		}}, &asJSON)
}

func (a *app) nextOfLinkages(list []*action.LinkageInfo) {
	if len(list) == 0 {
		a.note("no patterns are stored yet")
		a.next(`framewright map link add --if CONDITION --then MAP/DIMENSION=CATEGORY --text "…"`)
		return
	}
	for _, info := range list {
		if len(info.Against) > 0 && len(info.Against[0].Elements) > 0 {
			a.next("framewright trace %s looks at a case against it", info.Against[0].Elements[0].Ref)
			return
		}
	}
	a.next("framewright map link done %s --status holds", list[0].ID)
}

// showLinkage prints one pattern with its cases.
func (a *app) showLinkage(info *action.LinkageInfo) {
	a.printf("%s  if %s, then %s  %s\n", a.style(bold, info.ID), a.style(cyan, info.If), a.style(cyan, info.Then), a.style(dim, strings.TrimSpace(info.By+" "+info.On)+orStatus(info.Status)))
	for _, line := range wrap(info.Text, min(a.width, 100)-4) {
		if line != "" {
			a.printf("    %s\n", line)
		}
	}
	if info.Broken != "" {
		a.note(a.style(yellow, "note: ") + info.ID + " cannot be held against the cases: " + info.Broken)
		return
	}
	if info.Doubt != "" {
		a.note(a.style(yellow, "note: ") + info.ID + " was decided (" + info.Status + "): " + info.Doubt)
	}
	for _, part := range []struct {
		head, also string
		list       []action.WitnessInfo
	}{{"support it", alsoElsewhere(info.Support), info.Support}, {"speak against it", "", info.Against}, {"then without if", "", info.Without}, {"nothing is known of", "", info.Unknown}} {
		a.printf("  %s %s\n", a.style(bold, part.head), a.style(dim, fmt.Sprintf("(%d%s)", len(part.list), part.also)))
		for _, w := range part.list {
			a.showWitness(w)
		}
	}
	if len(info.Neither) > 0 {
		var ids []string
		for _, w := range info.Neither {
			ids = append(ids, atWave(w.Participant, w.Wave))
		}
		a.printf("  %s %s\n", a.style(bold, "neither"), strings.Join(ids, " "))
	}
}

// alsoElsewhere counts those for a pattern who are in other categories, too.
func alsoElsewhere(list []action.WitnessInfo) string {
	n := 0
	for _, w := range list {
		if w.Mixed {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d also in another category", n)
}

func orStatus(status string) string { return ", " + orWord(status, "open") }

func (a *app) showWitness(w action.WitnessInfo) {
	a.printf("    %s  %s\n", a.style(bold, atWave(w.Participant, w.Wave)), a.style(dim, w.If+" | "+w.Then))
	for _, e := range w.Elements {
		a.printf("        %s  %s\n", a.style(cyan, strings.Join(append([]string{e.Ref}, e.Turns...), " ")), e.Text)
		for _, line := range wrap(e.Words, min(a.width, 100)-10) {
			if line != "" {
				a.printf("          %s\n", a.style(italic, line))
			}
		}
	}
}

func linkList(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Use: "list", Short: "List the patterns, with how many cases are for and against", Args: usage(cobra.NoArgs),
		Long: "List the patterns.\n\n" + linkKeys, Example: "  framewright map link list",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Linkages(c.Context(), "")
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for _, l := range list {
				a.listLinkage(l)
			}
			a.note(counted(len(list), "pattern"))
			if len(list) > 0 {
				a.next("framewright map link show %s", list[0].ID)
			}
			return nil
		}}, &asJSON)
}

// listLinkage prints a pattern in a line: how the cases stand, or why they
// cannot be held against it.
func (a *app) listLinkage(l *action.LinkageInfo) {
	a.printf("%s  if %s, then %s: ", a.style(bold, l.ID), l.If, l.Then)
	if l.Broken != "" {
		a.printf("%s%s\n    %s\n", a.style(red, "broken"), orStatus(l.Status), l.Broken)
		return
	}
	a.printf("%d for%s, %d against, %d not known%s\n", len(l.Support), alsoElsewhere(l.Support), len(l.Against), len(l.Unknown), orStatus(l.Status))
	if l.Doubt != "" {
		a.printf("    %s\n", a.style(yellow, l.Doubt))
	}
}

func linkEdit(a *app) *cobra.Command {
	var first, then, text string
	var dry, asJSON bool
	c := &cobra.Command{Use: `edit ID [--if CONDITION] [--then CONDITION] [--text "…"]`, Short: "Change a pattern", Args: usage(cobra.ExactArgs(1)),
		Long: `Change a side of a pattern, or what you make of it. With another side the pattern is
open again: what was decided was decided of other words.

` + linkKeys,
		Example: "  framewright map link edit k4m2x9qd --text 'Those who know the queue wait.'\n  framewright map link edit k4m2x9qd --then coping/style=passive,leaving",
		RunE: func(c *cobra.Command, args []string) error {
			given := func(flag string, at *string) *string {
				if c.Flags().Changed(flag) {
					return at
				}
				return nil
			}
			one, two, words := given("if", &first), given("then", &then), given("text", &text)
			if one == nil && two == nil && words == nil {
				return usageError(c, fmt.Errorf("say what is to change: --if, --then or --text"))
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			info, err := s.LinkEdit(c.Context(), args[0], one, two, words)
			if err != nil || asJSON {
				return orJSON(a, err, info)
			}
			a.printf("%s %s: if %s, then %s%s\n", a.style(green, pickWord(dry, "would change", "changed")), info.ID, info.If, info.Then, orStatus(info.Status))
			if !dry {
				a.next("framewright map link show %s", info.ID)
			}
			return nil
		}}
	c.Flags().StringVar(&first, "if", "", "the one side: a `condition`")
	c.Flags().StringVar(&then, "then", "", "the other side: a `condition`")
	c.Flags().StringVar(&text, "text", "", "what you make of it")
	return listing(changing(c, &dry), &asJSON)
}

func linkDone(a *app) *cobra.Command {
	var status string
	var dry, asJSON bool
	c := &cobra.Command{Use: `done ID --status holds|"given up"`, Short: "Say what was decided of a pattern", Args: usage(cobra.ExactArgs(1)),
		Long:    "Say what was decided of a pattern: it holds, or it was given up. Only what holds is\nsaid to readers. --status open takes it back.\n\n" + linkKeys,
		Example: "  framewright map link done k4m2x9qd --status holds\n  framewright map link done k4m2x9qd --status 'given up'",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if status == "" {
				return usageError(c, fmt.Errorf("what was decided? --status holds or --status \"given up\""))
			}
			word := status
			if word == "open" {
				word = ""
			}
			info, err := s.LinkDone(c.Context(), args[0], word)
			if err != nil || asJSON {
				return orJSON(a, err, info)
			}
			a.printf("%s%s: %s\n", pickWord(dry, "would be ", ""), info.ID, orWord(info.Status, "open"))
			switch n := len(info.Against); {
			case info.Status == action.LinkHolds && n >= len(info.Support):
				a.note(a.style(yellow, "note: ") + fmt.Sprintf("%s, %d against it: can it be said to hold? The report says “though not all”; --status open takes it back", counted(len(info.Support), "case")+" for it", n))
			case info.Status == action.LinkHolds && n > 0:
				a.note(a.style(yellow, "note: ") + counted(n, "case") + " against it: the report says “though not all”")
			}
			if !dry {
				a.next("framewright export map -o map.docx")
			}
			return nil
		}}
	c.Flags().StringVar(&status, "status", "", `holds, "given up" or open`)
	return listing(changing(c, &dry), &asJSON)
}

func linkRemove(a *app) *cobra.Command {
	var dry bool
	return changing(&cobra.Command{Use: "remove ID", Short: "Remove a pattern", Args: usage(cobra.ExactArgs(1)),
		Long:    "Remove a pattern. One that did not hold is better given up: the trail of what was\ntried stays.",
		Example: "  framewright map link remove k4m2x9qd",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if err := s.LinkRemove(c.Context(), args[0]); err != nil {
				return err
			}
			verb := "removed"
			if dry {
				verb = "would remove"
			}
			a.printf("%s pattern %s\n", verb, args[0])
			if !dry {
				a.next("framewright undo brings it back")
			}
			return nil
		}}, &dry)
}
