package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, analystCommand) }

func analystCommand(a *app) *cobra.Command {
	var name string
	var dry, asJSON bool
	add := &cobra.Command{Use: "add ID", Short: "Declare an analyst, or name one anew", Args: usage(cobra.ExactArgs(1)),
		Example: `  framewright analyst add ama --name "Analyst A"`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if err := s.AddAnalyst(c.Context(), args[0], name); err != nil {
				return err
			}
			a.printf("analyst %s is declared\n", args[0])
			a.next("work as %s on this machine: framewright analyst me %s", args[0], args[0])
			return nil
		}}
	add.Flags().StringVar(&name, "name", "", "how the analyst is printed; not a real name unless the team wants it")
	list := &cobra.Command{Example: "  framewright analyst list", Use: "list", Short: "List the analysts", Args: usage(cobra.NoArgs),
		Long: "List the analysts with what is allocated to them; * marks who you are here.\n\nJSON keys: id, name, me, allocated.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			found, err := s.Analysts(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, found)
			}
			for _, x := range found {
				mark := " "
				if x.Me {
					mark = "*"
				}
				given := ""
				if len(x.Allocated) > 0 {
					given = "  charts " + strings.Join(x.Allocated, ", ")
				}
				a.printf("%s %s  %s%s\n", mark, pad(x.ID, 10), x.Name, a.style(dim, given))
			}
			return nil
		}}
	me := &cobra.Command{Use: "me ID", Short: "Choose which analyst you are, in this study on this machine", Args: usage(cobra.ExactArgs(1)),
		Example: `  framewright analyst me ama`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if err := s.Me(c.Context(), args[0]); err != nil {
				return err
			}
			a.printf("you are %s in this study\n", args[0])
			return nil
		}}
	return group("analyst", "Who codes and charts", changing(add, &dry), listing(list, &asJSON), changing(me, &dry), allocateCommand(a))
}

const allocateLong = `Say who charts what: give an analyst participants, themes or both. A cell is theirs
where its participant, its theme or a theme above it is given to them; what is
given to nobody is everybody's. chart --next shows each analyst their own cells,
and status how far they have come.

With an analyst alone: what is given to them.

Cells may be given to several analysts: to chart them twice, each of them has them
in the queue. How many these are is said each time; --remove takes back.

JSON keys: analyst, given, changed, cells (how many), shared (analyst, cells: of
these, how many are theirs too).`

func allocateCommand(a *app) *cobra.Command {
	var remove, dry, asJSON bool
	c := &cobra.Command{
		Use: "allocate ID [PARTICIPANT | THEME]…", Short: "Say who charts which participants and themes", Long: allocateLong,
		Args: usage(cobra.MinimumNArgs(1)), ValidArgsFunction: a.completing(themeWords, 0),
		Example: `  framewright analyst allocate ama P01 P02 P03
  framewright analyst allocate ben access cost/fares
  framewright analyst allocate ama P03 --remove`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			var done *action.Allocated
			if len(args) == 1 && !remove {
				done, err = s.AllocatedTo(c.Context(), args[0])
			} else {
				done, err = s.Allocate(c.Context(), args[0], args[1:], remove)
			}
			if err != nil || asJSON {
				return orJSON(a, err, done)
			}
			a.showAllocated(done, len(args) == 1 && !remove, remove)
			return nil
		}}
	c.Flags().BoolVar(&remove, "remove", false, "take it back; without anything named: all of it")
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) showAllocated(done *action.Allocated, asked, remove bool) {
	verb := "given to"
	if remove {
		verb = "taken back from"
	}
	switch {
	case asked:
	case len(done.Changed) == 0:
		a.printf("nothing changed\n")
	case a.dry:
		a.printf("would be %s %s: %s\n", verb, done.Analyst, strings.Join(done.Changed, ", "))
	default:
		a.printf("%s %s: %s\n", verb, done.Analyst, strings.Join(done.Changed, ", "))
	}
	if len(done.Given) == 0 {
		a.printf("%s charts what is given to nobody\n", done.Analyst)
	} else {
		a.printf("%s charts %s\n", done.Analyst, strings.Join(done.Given, ", "))
	}
	if done.Cells > 0 {
		a.note(sharedWords(done))
	}
	a.next("framewright --as %s chart --next", done.Analyst)
}

// sharedWords says how many cells are an analyst's, and whose else.
func sharedWords(done *action.Allocated) string {
	line := fmt.Sprintf("that is %s", counted(done.Cells, "cell"))
	var others []string
	for _, other := range done.Shared {
		n := fmt.Sprint(other.Cells)
		if other.Cells == done.Cells {
			n = "all"
		}
		others = append(others, fmt.Sprintf("%s also given to %s", n, other.Analyst))
	}
	if len(others) > 0 {
		line += "; " + strings.Join(others, ", ")
	}
	return line
}
