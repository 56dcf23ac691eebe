package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func memoEdit(a *app) *cobra.Command {
	var kind, title string
	var dry, asJSON, yes bool
	c := &cobra.Command{Use: "edit ID [TEXT|-]", Short: "Change a memo's text, title or kind", Args: usage(cobra.RangeArgs(1, 2)),
		Long: `Change a memo. A new text replaces the old one and keeps its title, unless it
brings its own ("# Title" in the first line); - reads it from standard input, and
without any of these your editor opens with the memo. Another analyst's memo is
changed with --yes only.

` + memoKeys,
		Example: `  framewright memo edit 2026-03-04-fare-or-favour
  framewright memo edit 2026-03-04-fare-or-favour --title "A debt, not a fare"`,
		RunE: func(c *cobra.Command, args []string) error {
			ch := action.MemoChange{Yes: yes}
			if c.Flags().Changed("kind") {
				ch.Kind = &kind
			}
			if c.Flags().Changed("title") {
				ch.Title = &title
			}
			return a.changeMemo(c, args, ch, dry, asJSON, func(s *action.Session) (*string, error) {
				if len(args) == 1 && (ch.Kind != nil || ch.Title != nil) {
					return nil, nil
				}
				m, err := s.Memo(c.Context(), args[0])
				if err != nil {
					return nil, err
				}
				text, err := a.memoText(c, args[1:], m.Text)
				return &text, err
			})
		}}
	c.Flags().StringVar(&kind, "kind", "", `analytic, familiarisation or "field note"`)
	c.Flags().StringVar(&title, "title", "", "its new title; an empty one takes it away")
	c.Flags().BoolVar(&yes, "yes", false, "change it although it is another analyst's")
	return listing(changing(c, &dry), &asJSON)
}

func memoLink(a *app) *cobra.Command {
	var dry, asJSON bool
	return listing(changing(&cobra.Command{Use: "link ID REF…", Short: "Say what else a memo is about", Args: usage(cobra.MinimumNArgs(2)),
		Long:    "Add refs to what a memo is about.\n\n" + memoKeys,
		Example: "  framewright memo link 2026-03-04-fare-or-favour P07:4 cost/fares@P07",
		RunE: func(c *cobra.Command, args []string) error {
			return a.changeMemo(c, args, action.MemoChange{Link: args[1:]}, dry, asJSON, nil)
		}}, &dry), &asJSON)
}

func memoUnlink(a *app) *cobra.Command {
	var dry, asJSON bool
	return listing(changing(&cobra.Command{Use: "unlink ID REF…", Short: "Say what a memo is not about", Args: usage(cobra.MinimumNArgs(2)),
		Long:    "Take refs from what a memo is about, those that lead nowhere any more too.\n\n" + memoKeys,
		Example: "  framewright memo unlink 2026-03-04-fare-or-favour P07:4",
		RunE: func(c *cobra.Command, args []string) error {
			return a.changeMemo(c, args, action.MemoChange{Unlink: args[1:]}, dry, asJSON, nil)
		}}, &dry), &asJSON)
}

// changeMemo makes a change, with the text that text gives, and tells of it.
func (a *app) changeMemo(c *cobra.Command, args []string, ch action.MemoChange, dry, asJSON bool, text func(*action.Session) (*string, error)) error {
	s, err := a.session()
	if err != nil {
		return err
	}
	s.DryRun = dry
	if text != nil {
		if ch.Text, err = text(s); err != nil {
			return err
		}
	}
	m, err := s.MemoEdit(c.Context(), args[0], ch)
	if err != nil || asJSON {
		return orJSON(a, err, m)
	}
	a.printf("%s  %s, %s  %s\n", a.style(bold, m.ID), m.Kind, m.By, a.style(cyan, strings.Join(m.About, " ")))
	a.next("framewright memo show %s", m.ID)
	return nil
}

func memoRemove(a *app) *cobra.Command {
	var dry, asJSON, yes bool
	c := &cobra.Command{Use: "remove ID", Short: "Remove a memo", Args: usage(cobra.ExactArgs(1)),
		Long: `Remove a memo, also from what other memos are about. One of another analyst, or one
that others lead to, is removed on --yes or when you confirm; the prose of others
stays as it is, and check tells where it leads nowhere now. framewright undo brings
it back.

` + memoKeys,
		Example: "  framewright memo remove 2026-03-04-fare-or-favour",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if !yes && !dry && a.inTTY {
				why, err := s.MemoRests(c.Context(), args[0])
				if err != nil {
					return err
				}
				if why != "" {
					if yes = a.confirm(fmt.Sprintf("%s: remove %s?", why, args[0])); !yes {
						return nil
					}
				}
			}
			m, err := s.MemoRemove(c.Context(), args[0], yes || dry)
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			a.printf("%s memo %s\n", pickWord(dry, "would remove", "removed"), m.ID)
			a.next("framewright undo brings it back")
			return nil
		}}
	c.Flags().BoolVar(&yes, "yes", false, "remove it although others hang on it")
	return listing(changing(c, &dry), &asJSON)
}
