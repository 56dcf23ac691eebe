package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, themeCommand) }

func themeCommand(a *app) *cobra.Command {
	c := group("theme", "The thematic framework: themes and sub-themes", themeAdd(a), themeOther(a), themeRename(a), themeDefine(a),
		themeMove(a), themeMerge(a), themeSplit(a), themeRemove(a), themeFreeze(a), themeShow(a))
	c.GroupID = "method"
	return c
}

// themeTexts are the flags that say what belongs to a theme.
type themeTexts struct{ define, include, exclude, example string }

func (tt *themeTexts) flags(c *cobra.Command) {
	c.Flags().StringVar(&tt.include, "include", "", "what is to be included")
	c.Flags().StringVar(&tt.exclude, "exclude", "", "what is not, and where it goes")
	c.Flags().StringVar(&tt.example, "example", "", "words that show what belongs there; invented or agreed upon, not a participant's by chance")
}

// given are the texts whose flags were set.
func (tt *themeTexts) given(c *cobra.Command) (text action.ThemeText, any bool) {
	for flag, at := range map[string]struct {
		from *string
		to   **string
	}{"define": {&tt.define, &text.Define}, "include": {&tt.include, &text.Include}, "exclude": {&tt.exclude, &text.Exclude}, "example": {&tt.example, &text.Example}} {
		if c.Flags().Changed(flag) {
			*at.to, any = at.from, true
		}
	}
	return text, any
}

// reasoned adds what every change of the framework takes.
func reasoned(c *cobra.Command, reason *string, dry *bool) *cobra.Command {
	c.Flags().StringVar(reason, "reason", "", "why; kept with the change in changes.yaml, and told by framework history")
	return changing(c, dry)
}

func themeAdd(a *app) *cobra.Command {
	var dry, other bool
	var reason string
	var texts themeTexts
	c := &cobra.Command{Use: "add PATH [NAME]", Short: "Add a theme or sub-theme", Args: usage(cobra.RangeArgs(1, 2)),
		Long:    "Add a theme or sub-theme. --other gives it a sub-theme for what fits no other one.",
		Example: "  framewright theme add access \"Getting to care\"\n  framewright theme add access/transport \"Transport and distance\" --define \"Any means of travelling\"",
		RunE: func(c *cobra.Command, args []string) error {
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				text, _ := texts.given(c)
				if len(args) > 1 {
					text.Name = &args[1]
				}
				return s.ThemeAdd(c.Context(), args[0], text, other, reason)
			})
		}}
	c.Flags().StringVar(&texts.define, "define", "", "what belongs there")
	texts.flags(c)
	c.Flags().BoolVar(&other, "other", false, `give it a sub-theme "other" too`)
	return reasoned(c, &reason, &dry)
}

func themeOther(a *app) *cobra.Command {
	var dry bool
	var reason string
	return reasoned(&cobra.Command{Use: "other [PATH]", Short: `Add an "other" for what fits no sub-theme`, Args: usage(cobra.MaximumNArgs(1)),
		Long: `Add a sub-theme "other" to a theme, or, with no PATH, to every theme that has
sub-themes and lacks one. What gathers there shows where a theme is missing.`,
		Example: "  framewright theme other access\n  framewright theme other",
		RunE: func(c *cobra.Command, args []string) error {
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				return s.ThemeOther(c.Context(), strings.Join(args, ""), reason)
			})
		}}, &reason, &dry)
}

func themeRename(a *app) *cobra.Command {
	var dry bool
	var reason string
	return reasoned(&cobra.Command{Use: "rename PATH NAME", Short: "Change the name a theme is printed with; its path stays", Args: usage(cobra.ExactArgs(2)),
		Example: "  framewright theme rename access/transport \"Distance and transport\"",
		RunE: func(c *cobra.Command, args []string) error {
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				return s.ThemeText(c.Context(), "theme rename", args[0], action.ThemeText{Name: &args[1]}, reason)
			})
		}}, &reason, &dry)
}

func themeDefine(a *app) *cobra.Command {
	var dry bool
	var reason string
	var texts themeTexts
	c := &cobra.Command{Use: "define PATH [DEFINITION]", Short: "Say what belongs to a theme, and what does not", Args: usage(cobra.RangeArgs(1, 2)),
		Long: `Say what belongs to a theme, and what does not. Cells that were charted under
the old definition go into the review queue, to be read again.`,
		Example: "  framewright theme define access/transport \"Any means of, or obstacle to, travelling\" --exclude \"Fares, which go under cost\"",
		RunE: func(c *cobra.Command, args []string) error {
			text, any := texts.given(c)
			if len(args) < 2 && !any {
				return usageError(c, fmt.Errorf("nothing was said of %s: give a definition, --include, --exclude or --example", args[0]))
			}
			if len(args) > 1 {
				text.Define = &args[1]
			}
			return a.themeChange(dry, func(s *action.Session) (*action.ThemeOutcome, error) {
				return s.ThemeText(c.Context(), "theme define", args[0], text, reason)
			})
		}}
	texts.flags(c)
	return reasoned(c, &reason, &dry)
}

func themeShow(a *app) *cobra.Command {
	var asJSON, counts bool
	c := &cobra.Command{Example: "  framewright theme show\n  framewright theme show access --counts\n  framewright theme show access --json", Use: "show [PATH]", Short: "Show the framework with its numbers and definitions", Args: usage(cobra.MaximumNArgs(1)),
		Long: `Show the framework with its numbers, definitions and examples. --counts adds how
many codings and charted cells hang on each theme itself, not on those below it.

JSON keys: version, frozen (the day; "" of a draft), themes: id (the full path),
number, name, define, include, exclude, example, subthemes; with --counts also
counts: codings, cells. And memos (ids), of the one theme that is shown.`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			tree, err := s.ThemeShow(c.Context(), strings.Join(args, ""), counts)
			if err != nil || asJSON {
				return orJSON(a, err, tree)
			}
			a.showThemes(tree.Themes, 0)
			if len(tree.Memos) > 0 {
				a.printf("memos: %s\n", a.style(yellow, strings.Join(tree.Memos, " ")))
			}
			a.note("framework " + tree.Edition)
			if len(tree.Themes) == 0 {
				a.next("framewright import framework FILE, or framewright theme add PATH \"Name\"")
			}
			return nil
		}}
	c.Flags().BoolVar(&counts, "counts", false, "how many codings and charted cells each theme has")
	return listing(c, &asJSON)
}

func (a *app) showThemes(themes []action.ThemeInfo, depth int) {
	for _, t := range themes {
		lead := strings.Repeat("    ", depth)
		counts := ""
		if t.Counts != nil {
			counts = "  " + counted(t.Counts.Codings, "coding") + ", " + counted(t.Counts.Cells, "cell")
		}
		a.printf("%s%s %s  %s%s\n", lead, a.style(bold, t.Number), t.Name, a.style(dim, t.ID), counts)
		for _, part := range []struct{ head, text string }{{"", t.Define}, {"include: ", t.Include}, {"exclude: ", t.Exclude}, {"example: ", t.Example}} {
			if part.text == "" {
				continue
			}
			for _, line := range wrap(part.head+part.text, max(40, min(a.width, 100)-len(lead)-6)) {
				a.printf("%s      %s\n", lead, line)
			}
		}
		a.showThemes(t.Subthemes, depth+1)
	}
}
