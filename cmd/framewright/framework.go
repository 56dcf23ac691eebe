package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, themeCommand) }

func themeCommand(a *app) *cobra.Command {
	c := group("theme", "The thematic framework: themes and sub-themes", themeAdd(a), themeRename(a), themeDefine(a), themeShow(a))
	c.GroupID = "method"
	return c
}

// themeChange is the run of a command that changes one theme.
func (a *app) themeChange(c *cobra.Command, dry bool, change func(*action.Session) (framework.Node, error)) error {
	s, err := a.session()
	if err != nil {
		return err
	}
	s.DryRun = dry
	n, err := change(s)
	if err != nil {
		return err
	}
	a.printf("%s %s  %s\n", n.Number, n.Path, n.Label())
	if n.Define != "" {
		a.printf("    %s\n", n.Define)
	} else {
		a.next("say what belongs there: framewright theme define %s \"…\"", n.Path)
	}
	return nil
}

func themeAdd(a *app) *cobra.Command {
	var dry bool
	var define string
	c := &cobra.Command{Use: "add PATH [NAME]", Short: "Add a theme or sub-theme", Args: usage(cobra.RangeArgs(1, 2)),
		Example: "  framewright theme add access \"Getting to care\"\n  framewright theme add access/transport \"Transport and distance\" --define \"Any means of travelling\"",
		RunE: func(c *cobra.Command, args []string) error {
			return a.themeChange(c, dry, func(s *action.Session) (framework.Node, error) {
				text := action.ThemeText{Define: &define}
				if len(args) > 1 {
					text.Name = &args[1]
				}
				return s.ThemeAdd(c.Context(), args[0], text)
			})
		}}
	c.Flags().StringVar(&define, "define", "", "what belongs there")
	return changing(c, &dry)
}

func themeRename(a *app) *cobra.Command {
	var dry bool
	return changing(&cobra.Command{Use: "rename PATH NAME", Short: "Change the name a theme is printed with; its path stays", Args: usage(cobra.ExactArgs(2)),
		Example: "  framewright theme rename access/transport \"Distance and transport\"",
		RunE: func(c *cobra.Command, args []string) error {
			return a.themeChange(c, dry, func(s *action.Session) (framework.Node, error) {
				return s.ThemeText(c.Context(), "theme rename", args[0], action.ThemeText{Name: &args[1]})
			})
		}}, &dry)
}

func themeDefine(a *app) *cobra.Command {
	var dry bool
	var include, exclude string
	c := &cobra.Command{Use: "define PATH [DEFINITION]", Short: "Say what belongs to a theme, and what does not", Args: usage(cobra.RangeArgs(1, 2)),
		Example: "  framewright theme define access/transport \"Any means of, or obstacle to, travelling\" --exclude \"Fares, which go under cost\"",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) < 2 && !c.Flags().Changed("include") && !c.Flags().Changed("exclude") {
				return usageError(c, fmt.Errorf("nothing was said of %s: give a definition, --include or --exclude", args[0]))
			}
			return a.themeChange(c, dry, func(s *action.Session) (framework.Node, error) {
				var text action.ThemeText
				if len(args) > 1 {
					text.Define = &args[1]
				}
				if c.Flags().Changed("include") {
					text.Include = &include
				}
				if c.Flags().Changed("exclude") {
					text.Exclude = &exclude
				}
				return s.ThemeText(c.Context(), "theme define", args[0], text)
			})
		}}
	c.Flags().StringVar(&include, "include", "", "what is to be included")
	c.Flags().StringVar(&exclude, "exclude", "", "what is not, and where it goes")
	return changing(c, &dry)
}

func themeShow(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Example: "  framewright theme show\n  framewright theme show access --json", Use: "show [PATH]", Short: "Show the framework with its numbers and definitions", Args: usage(cobra.MaximumNArgs(1)),
		Long: "Show the framework with its numbers and definitions.\n\nJSON keys: version, themes: id (the full path), number, name, define, include, exclude, subthemes.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			tree, err := s.ThemeShow(c.Context(), strings.Join(args, ""))
			if err != nil || asJSON {
				return orJSON(a, err, tree)
			}
			a.showThemes(tree.Themes, 0)
			a.note(fmt.Sprintf("framework version %d", tree.Version))
			if len(tree.Themes) == 0 {
				a.next("framewright import framework FILE, or framewright theme add PATH \"Name\"")
			}
			return nil
		}}, &asJSON)
}

func (a *app) showThemes(themes []action.ThemeInfo, depth int) {
	for _, t := range themes {
		lead := strings.Repeat("    ", depth)
		a.printf("%s%s %s  %s\n", lead, a.style(bold, t.Number), t.Name, a.style(dim, t.ID))
		for _, part := range []struct{ head, text string }{{"", t.Define}, {"include: ", t.Include}, {"exclude: ", t.Exclude}} {
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
