package main

import (
	"fmt"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// themeChange is the run of a command that changes the framework.
func (a *app) themeChange(dry bool, change func(*action.Session) (*action.ThemeOutcome, error)) error {
	s, err := a.session()
	if err != nil {
		return err
	}
	s.DryRun = dry
	out, err := change(s)
	if err != nil {
		return err
	}
	a.showOutcome(out)
	return nil
}

// showOutcome tells what a change of the framework did: the themes as they are
// now, and what of the coding and the charts it touches.
func (a *app) showOutcome(o *action.ThemeOutcome) {
	for _, n := range o.Themes {
		a.printf("%s %s  %s\n", n.Number, n.Path, n.Label())
		for _, text := range []string{n.Define, labelled("include: ", n.Include), labelled("exclude: ", n.Exclude), labelled("example: ", n.Example)} {
			if text != "" {
				a.printf("    %s\n", text)
			}
		}
	}
	a.showGone(o)
	if o.Nothing {
		a.note("nothing changed: the framework was so already")
		return
	}
	if o.Begun {
		a.note("this begins " + o.Edition)
	}
	if n := touchedWords(o); n != "" {
		a.note(n)
	}
	if n := stayWords(o); n != "" {
		a.note(n)
	}
	for _, line := range o.Loose {
		a.note(line)
	}
	a.afterTheme(o)
}

// showGone says what became of the themes that are no longer where they were.
func (a *app) showGone(o *action.ThemeOutcome) {
	switch o.Change.What {
	case framework.ThemeMoved, framework.ThemeMerged:
		for _, path := range o.Change.Themes {
			if path != o.Change.Into[0] {
				a.printf("    %s leads there\n", path)
			}
		}
	case framework.ThemeRemoved:
		for _, path := range o.Change.Themes {
			a.printf("%s (removed)\n", path)
		}
	}
}

// stayWords tells of what stands under a theme that has sub-themes only now: it
// is neither moved nor lost.
func stayWords(o *action.ThemeOutcome) string {
	var what []string
	if o.Stay.Codings > 0 {
		what = append(what, counted(o.Stay.Codings, "coding"))
	}
	if o.Stay.Cells > 0 {
		what = append(what, counted(o.Stay.Cells, "cell"))
	}
	if len(what) == 0 {
		return ""
	}
	words := fmt.Sprintf("%s %s directly under %s", strings.Join(what, " and "), pickWord(o.Stay.Codings+o.Stay.Cells == 1, "stays", "stay"), o.Stay.Theme)
	if o.Recode+o.Reread > 0 {
		words += " until the review decides"
	}
	return words
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + text
}

// touchedWords says how much of the analysis a change is about, and how much
// of that asks for a decision.
func touchedWords(o *action.ThemeOutcome) string {
	if o.Codings+o.Cells == 0 {
		return ""
	}
	words := counted(o.Codings, "coding") + " and " + counted(o.Cells, "cell") + " stand there"
	switch {
	case o.Change.What == framework.ThemeRenamed || slices.Equal(o.Change.Themes, o.Change.Into):
		if o.Recode+o.Reread == 0 {
			return ""
		}
	case o.Change.What == framework.ThemeMoved || o.Change.What == framework.ThemeMerged:
		words += "; they are left as they are, for the old path leads to the new one"
	}
	if o.Recode+o.Reread > 0 {
		words += fmt.Sprintf("; in the review queue: %s to decide anew, %s to read again", counted(o.Recode, "coding"), counted(o.Reread, "cell"))
	}
	return words
}

// afterTheme names the next step.
func (a *app) afterTheme(o *action.ThemeOutcome) {
	if o.Recode+o.Reread > 0 {
		a.next("framewright review list")
		return
	}
	for _, n := range o.Themes {
		if n.Define == "" && n.ID != framework.OtherSlug {
			a.next("say what belongs there: framewright theme define %s \"…\"", n.Path)
			return
		}
	}
}

func themeMove(a *app) *cobra.Command {
	var dry bool
	var reason string
	var at action.ThemePlace
	c := &cobra.Command{Use: "move PATH [NEWPATH]", Short: "Bring a theme to another path, or another place in the order", Args: usage(cobra.RangeArgs(1, 2)),
		Long: `Bring a theme, with all below it, to another path: another slug, another parent,
or the top. What was coded and charted under the old path is left alone, for
the old path leads to the new one. A frozen number is kept under the same
parent; elsewhere the theme takes the next number there.

With --before, --after or --to it goes to that place among its siblings; without
NEWPATH only the order changes.`,
		Example: "  framewright theme move access/fares cost/fares --reason \"Fares are about money\"\n  framewright theme move access/transport --after cost\n  framewright theme move access --to 1",
		RunE: func(c *cobra.Command, args []string) error {
			places := 0
			for _, flag := range []string{"before", "after", "to"} {
				if c.Flags().Changed(flag) {
					places++
				}
			}
			if places > 1 || places == 0 && len(args) < 2 {
				return usageError(c, fmt.Errorf("say where %s goes: a new path, or one of --before, --after and --to", args[0]))
			}
			if c.Flags().Changed("to") && at.To < 1 {
				return usageError(c, fmt.Errorf("--to counts from 1"))
			}
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				return s.ThemeMove(c.Context(), args[0], strings.Join(args[1:], ""), at, reason)
			})
		}}
	c.Flags().StringVar(&at.Before, "before", "", "the sibling that comes next")
	c.Flags().StringVar(&at.After, "after", "", "the sibling that comes before")
	c.Flags().IntVar(&at.To, "to", 0, "its place among its siblings, counted from 1")
	return reasoned(c, &reason, &dry)
}

func themeMerge(a *app) *cobra.Command {
	var dry bool
	var into, reason string
	c := &cobra.Command{Use: "merge PATH… --into PATH", Short: "Take themes into another", Args: usage(cobra.MinimumNArgs(1)),
		Long: `Take themes into another. What was coded and charted under them is left alone,
for their paths lead to the other one now; where two texts meet in one cell,
the cell goes into the review queue. What lies below them comes along, and is
joined where both have a sub-theme of the same slug. The theme that stays keeps
its own name and definition.`,
		Example: "  framewright theme merge access/fares access/fees --into access/cost --reason \"Nobody told them apart\"",
		RunE: func(c *cobra.Command, args []string) error {
			if into == "" {
				return usageError(c, fmt.Errorf("say which theme takes them in: --into PATH"))
			}
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				return s.ThemeMerge(c.Context(), args, into, reason)
			})
		}}
	c.Flags().StringVar(&into, "into", "", "the theme that takes them in")
	return reasoned(c, &reason, &dry)
}

func themeSplit(a *app) *cobra.Command {
	var dry, replace bool
	var reason string
	c := &cobra.Command{Use: "split PATH NEW…", Short: "Make new themes out of one", Args: usage(cobra.MinimumNArgs(2)),
		Long: `Make new sub-themes below a theme; or, with --replace, new themes that take its
place, while it goes. Name two or more. NEW is a slug, or a name in quotation marks. Every coding
of the theme goes into the review queue, where its analyst says which of the
new themes it belongs under; every cell, to be read again.`,
		Example: "  framewright theme split access transport cost\n  framewright theme split access/transport \"Public transport\" \"Own car\" --replace --reason \"Two different troubles\"",
		RunE: func(c *cobra.Command, args []string) error {
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				return s.ThemeSplit(c.Context(), args[0], args[1:], replace, reason)
			})
		}}
	c.Flags().BoolVar(&replace, "replace", false, "the new themes take the old one's place")
	return reasoned(c, &reason, &dry)
}

func themeRemove(a *app) *cobra.Command {
	var dry, yes, below bool
	var reason string
	c := &cobra.Command{Use: "remove PATH…", Short: "Take themes out of the framework", Args: usage(cobra.MinimumNArgs(1)),
		Long: `Take themes out of the framework. Their paths and numbers are never used again.
Codings under them stay in their files, and go into the review queue together
with the cells. Where other analysts have coded or charted there, it asks first.`,
		Example: "  framewright theme remove access/parking --reason \"Nobody speaks of it\"\n  framewright theme remove access --with-subthemes --yes",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if !yes && !dry {
				if stop, err := a.sureToRemove(c, s, args, below); stop || err != nil {
					return err
				}
			}
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				return s.ThemeRemove(c.Context(), args, below, reason)
			})
		}}
	c.Flags().BoolVar(&below, "with-subthemes", false, "what lies below them goes too")
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return reasoned(c, &reason, &dry)
}

// sureToRemove asks before what others hang codings or cells on goes.
func (a *app) sureToRemove(c *cobra.Command, s *action.Session, paths []string, below bool) (stop bool, err error) {
	note := s.Note
	s.DryRun, s.Note = true, nil
	would, err := s.ThemeRemove(c.Context(), paths, below, "")
	s.DryRun, s.Note = false, note
	if err != nil || would.Others == 0 {
		return err != nil, err
	}
	what := fmt.Sprintf("%s and %s stand under %s, %d of them other analysts'", counted(would.Codings, "coding"), counted(would.Cells, "cell"), strings.Join(would.Change.Themes, ", "), would.Others)
	if !a.inTTY {
		return true, action.NeedsYes("nothing was removed: "+what+", and there is nobody to ask here", "add --yes to remove it; the codings go into the review queue")
	}
	return !a.confirm(what + ", and will wait in the review queue; remove?"), nil
}

func themeFreeze(a *app) *cobra.Command {
	var dry bool
	var reason string
	return reasoned(&cobra.Command{Use: "freeze", Short: "Fix the numbers, and keep this version of the framework", Args: usage(cobra.NoArgs),
		Long: `Fix the number of every theme, and keep the framework as it is now as a version
(versions/1.yaml …). From then on new sub-themes take the next number under
their parent, and no number is given again. The first change after a freeze
begins the next version, as a draft. Exports say which version they were made
with.`,
		Example: "  framewright theme freeze --reason \"Agreed at the team day; coding begins\"",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			v, err := s.ThemeFreeze(c.Context(), reason)
			if err != nil {
				return err
			}
			a.printf("%s is frozen: %s\n", v.Edition, counted(v.Themes, "theme"))
			if v.Waiting > 0 {
				a.note(fmt.Sprintf("%s in the review queue after what was changed before: framewright review list", action.Plural(v.Waiting, "place still waits", "places still wait")))
			}
			a.next("give it to the team: framewright export framework -o codebook.docx")
			return nil
		}}, &reason, &dry)
}
