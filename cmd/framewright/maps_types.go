package main

import (
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { mapCommands = append(mapCommands, mapTypes) }

const typesLong = `Cross two or more dimensions, name the combinations, and see who is of which
type. A participant is of the type whose combination the elements noted of them
make up, one category on each dimension; whoever is in several, in none, or in a
combination without a name is listed with the reason. Where you know better,
place them by hand and say why: that wins, and stays visible.`

// typesKeys are the JSON keys of a typology.
const typesKeys = `JSON keys: id, title, dimensions (dimension, name, subthemes, categories: id, name),
types (id, name, define, when, participants), grid (when, type, participants),
cases (participant, type, categories by dimension, elements, reasons, placed:
reason, by; against), unplaced, warnings.`

func mapTypes(a *app) *cobra.Command {
	c := group("types", "Typologies: dimensions crossed, each participant in one type or listed with the reason",
		typesNew(a), typesName(a), typesDefine(a), typesPlace(a), typesShow(a), typesList(a), typesRemove(a))
	c.GroupID = ""
	c.Long = typesLong
	return orList(a, c, "list", func(c *cobra.Command, s *action.Session) (bool, error) {
		list, err := s.TypesList(c.Context())
		return len(list) > 0, err
	})
}

// typing is a command that changes a typology and shows it.
func typing(a *app, c *cobra.Command, run func(s *action.Session, c *cobra.Command, args []string) (*action.TypologyInfo, error), said func(info *action.TypologyInfo, args []string, dry bool)) *cobra.Command {
	var dry, asJSON bool
	c.Long = orWord(c.Long, c.Short+".") + "\n\n" + typesKeys
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.session()
		if err != nil {
			return err
		}
		s.DryRun = dry
		info, err := run(s, c, args)
		if err != nil || asJSON {
			return orJSON(a, err, info)
		}
		said(info, args, dry)
		for _, w := range info.Warnings {
			a.note(a.style(yellow, "note: ") + w)
		}
		return nil
	}
	return listing(changing(c, &dry), &asJSON)
}

func typesNew(a *app) *cobra.Command {
	var cross []string
	var title string
	c := &cobra.Command{Use: "new ID --cross MAP/DIMENSION MAP/DIMENSION …", Short: "Begin a typology: which dimensions it crosses", Args: usage(cobra.MinimumNArgs(1)),
		Example: "  framewright map types new copers --cross coping/style trust/level --title 'How people cope'"}
	c.Flags().StringSliceVar(&cross, "cross", nil, "the `dimensions` to cross, of one map or several")
	c.Flags().StringVar(&title, "title", "", "its title")
	return typing(a, c, func(s *action.Session, c *cobra.Command, args []string) (*action.TypologyInfo, error) {
		return s.TypesNew(c.Context(), args[0], title, append(cross, args[1:]...))
	}, func(info *action.TypologyInfo, _ []string, dry bool) {
		a.printf("%s typology %s: %s\n", a.style(green, pickWord(dry, "would begin", "new")), info.ID, crossedNames(info))
		a.next(`framewright map types name %s TYPE "Name" --when %s`, info.ID, strings.TrimSuffix(strings.Repeat("CATEGORY,", len(info.Dimensions)), ","))
	})
}

func crossedNames(info *action.TypologyInfo) string {
	var names []string
	for _, d := range info.Dimensions {
		names = append(names, d.Dimension)
	}
	return strings.Join(names, " × ")
}

func typesName(a *app) *cobra.Command {
	var when []string
	c := &cobra.Command{Use: `name ID TYPE ["Name"] --when CATEGORY,CATEGORY`, Short: "Name a type, and say which combinations it is", Args: usage(cobra.RangeArgs(2, 3)),
		Long: `Name a type, and say which combinations it is: one category for each dimension, in
their order. Several combinations may be one type (--when may be repeated); those
given stand in place of those it had.`,
		Example: "  framewright map types name copers patient 'The patient' --when waits,trusts\n  framewright map types name copers wary --when waits,doubts --when pushes,doubts"}
	c.Flags().StringArrayVar(&when, "when", nil, "a combination: one `category` for each dimension, with commas; may be repeated")
	return typing(a, c, func(s *action.Session, c *cobra.Command, args []string) (*action.TypologyInfo, error) {
		name := ""
		if len(args) > 2 {
			name = args[2]
		}
		return s.TypesName(c.Context(), args[0], args[1], name, when)
	}, func(info *action.TypologyInfo, args []string, dry bool) {
		a.sayType(info, args[1], pickWord(dry, "would name", "named"))
		a.next("framewright map types show %s", info.ID)
	})
}

// sayType prints one type in a line after it was changed.
func (a *app) sayType(info *action.TypologyInfo, slug, verb string) {
	for _, t := range info.Types {
		if strings.EqualFold(t.ID, slug) || strings.EqualFold(t.Name, slug) {
			a.printf("%s %s (%s): %s\n", a.style(green, verb), t.Name, t.ID, orWord(strings.Join(t.Participants, " "), "nobody yet"))
		}
	}
}

func typesDefine(a *app) *cobra.Command {
	c := &cobra.Command{Use: `define ID TYPE "TEXT"`, Short: "Say what a type is", Args: usage(cobra.ExactArgs(3)),
		Example: "  framewright map types define copers patient 'They wait because they trust that their turn will come.'"}
	return typing(a, c, func(s *action.Session, c *cobra.Command, args []string) (*action.TypologyInfo, error) {
		return s.TypesDefine(c.Context(), args[0], args[1], args[2])
	}, func(info *action.TypologyInfo, args []string, dry bool) {
		a.sayType(info, args[1], pickWord(dry, "would define", "defined"))
		a.next("framewright map types show %s", info.ID)
	})
}

func typesPlace(a *app) *cobra.Command {
	var reason string
	c := &cobra.Command{Use: `place ID PARTICIPANT TYPE|none --reason "…"`, Short: "Put a participant into a type by hand, with the reason", Args: usage(cobra.RangeArgs(2, 3)),
		Long: `Put a participant into a type by hand, or with none into no type, with the reason.
It wins over the elements, and where these say otherwise that stands beside it.
Without a type the placement is taken back: the elements decide again.`,
		Example: "  framewright map types place copers P03 patient --reason 'Says so of the whole year; the one complaint was the exception.'\n  framewright map types place copers P04 none --reason 'Speaks for others only.'\n  framewright map types place copers P03"}
	c.Flags().StringVar(&reason, "reason", "", "why")
	return typing(a, c, func(s *action.Session, c *cobra.Command, args []string) (*action.TypologyInfo, error) {
		slug := ""
		if len(args) > 2 {
			slug = args[2]
		}
		return s.TypesPlace(c.Context(), args[0], args[1], slug, reason)
	}, func(info *action.TypologyInfo, args []string, dry bool) {
		if dry {
			a.printf("would place:\n")
		}
		for _, cs := range info.Cases {
			if strings.EqualFold(cs.Participant, args[1]) {
				a.sayCase(info, cs)
			}
		}
		a.next("framewright map types show %s", info.ID)
	})
}

// sayCase prints where one participant is, and why.
func (a *app) sayCase(info *action.TypologyInfo, cs action.TypeCaseInfo) {
	where := "in no type"
	for _, t := range info.Types {
		if t.ID == cs.Type {
			where = t.Name
		}
	}
	a.sayWhy(cs, where)
}

// sayWhy prints a participant, where they are if that is not said above, and
// why.
func (a *app) sayWhy(cs action.TypeCaseInfo, where string) {
	why := strings.Join(cs.Reasons, "; ")
	if cs.Placed != nil {
		where = strings.TrimPrefix(where+", placed by hand ("+cs.Placed.By+")", ", ")
		why = cs.Placed.Reason
	}
	if where != "" && why != "" {
		where += ": "
	}
	for i, part := range wrap(cs.Participant+" "+where+why, min(a.width, 100)-6) {
		if i > 0 {
			part = "    " + part
		}
		a.printf("  %s\n", part)
	}
	if cs.Against != "" {
		a.printf("      %s\n", a.style(yellow, "against it: "+cs.Against))
	}
}

func typesShow(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Use: "show ID", Short: "The grid, the types, and who is in none and why", Args: usage(cobra.ExactArgs(1)),
		Long:    "Show a typology: its grid with the participants in each field, its types, and those\nin none with the reason. * marks those placed by hand.\n\n" + typesKeys,
		Example: "  framewright map types show copers",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			info, err := s.Types(c.Context(), args[0])
			if err != nil || asJSON {
				return orJSON(a, err, info)
			}
			a.showTypes(info)
			return nil
		}}, &asJSON)
}

func typesList(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Use: "list", Short: "List the typologies", Args: usage(cobra.NoArgs),
		Long: "List the typologies.\n\n" + typesKeys, Example: "  framewright map types list",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.TypesList(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for _, info := range list {
				a.printf("%s  %s  %s, %d in none\n", a.style(bold, info.ID), crossedNames(info), counted(len(info.Types), "type"), len(info.Unplaced))
			}
			a.note(counted(len(list), "typology"))
			if len(list) > 0 {
				a.next("framewright map types show %s", list[0].ID)
			} else {
				a.next("framewright map types new ID --cross MAP/DIMENSION MAP/DIMENSION")
			}
			return nil
		}}, &asJSON)
}

func typesRemove(a *app) *cobra.Command {
	var dry bool
	return changing(&cobra.Command{Use: "remove ID [TYPE]", Short: "Remove a typology, or one type of it", Args: usage(cobra.RangeArgs(1, 2)),
		Long:    "Remove a typology, or one type of it with those placed in it by hand. Maps and\nelements stay; framewright undo brings it back.",
		Example: "  framewright map types remove copers wary\n  framewright map types remove copers",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			slug := strings.Join(args[1:], "")
			if err := s.TypesRemove(c.Context(), args[0], slug); err != nil {
				return err
			}
			verb := "removed"
			if dry {
				verb = "would remove"
			}
			a.printf("%s %s\n", verb, strings.TrimSpace(args[0]+" "+slug))
			if !dry {
				a.next("framewright undo brings it back")
			}
			return nil
		}}, &dry)
}
