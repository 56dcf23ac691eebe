package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, codeCommand, uncodeCommand) }

const codeLong = `Index a passage under one or more themes. Themes are paths (training/access),
numbers (3.2) or names that only one theme has.

--words names the words within the turns, as the transcript has them; "first
words … last words" marks a long passage; without it the whole turns are coded.
Words that are not there, or are there twice, are refused with the nearest
places; --nth 2 chooses. Coding the same passage again adds its further themes.

--from-find codes every turn that a search finds: it shows them, and codes them
on --yes or when you confirm.

JSON keys: id, ref, transcript, turn, words, text, under, by, note, outcome.`

func codeCommand(a *app) *cobra.Command {
	var rq action.CodeRequest
	var o action.FindOptions
	var query string
	var dry, asJSON, yes bool
	c := &cobra.Command{
		Use: "code REF THEME…", GroupID: "method", ValidArgsFunction: a.placeWords, Short: "Index a passage under themes", Long: codeLong,
		Args: usage(cobra.MinimumNArgs(1)),
		Example: `  framewright code P03:12 access/transport --words "twice a day"
  framewright code P03:12-14 access/transport cost/fares --note "a fare or a favour?"
  framewright code --from-find 'bus*' access/transport --dry-run`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if query != "" {
				return a.codeFromFind(c, s, query, args, o, yes, asJSON)
			}
			if len(args) < 2 {
				return usageError(c, fmt.Errorf("a ref and at least one theme are needed"))
			}
			rq.Ref, rq.Themes = args[0], args[1:]
			info, err := s.Code(c.Context(), rq)
			if err != nil || asJSON {
				return orJSON(a, err, []action.CodingInfo{info})
			}
			a.showCodings([]action.CodingInfo{info}, dry)
			return nil
		}}
	f := c.Flags()
	f.StringVar(&rq.Words, "words", "", "the `words` within the turns")
	f.IntVar(&rq.Nth, "nth", 0, "which of several same places in the turn, from 1")
	f.StringVar(&rq.Note, "note", "", "a note on this coding")
	f.StringVar(&query, "from-find", "", "code every turn this `QUERY` finds")
	f.StringVar(&o.Participant, "participant", "", "with --from-find: only this participant")
	f.StringArrayVar(&o.Where, "where", nil, "with --from-find: only participants with ATTRIBUTE=VALUE")
	f.StringVar(&o.Theme, "theme", "", "with --from-find: only turns coded under this theme")
	f.StringVar(&o.Speaker, "speaker", "participant", "with --from-find: participant, interviewer or all")
	f.BoolVar(&yes, "yes", false, "code what --from-find found without asking")
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) codeFromFind(c *cobra.Command, s *action.Session, query string, args []string, o action.FindOptions, yes, asJSON bool) error {
	if len(args) != 1 {
		return usageError(c, fmt.Errorf("--from-find takes one theme"))
	}
	dry := s.DryRun
	if !dry && !yes {
		s.DryRun = true
		would, err := s.CodeFromFind(c.Context(), query, args[0], o)
		if err != nil {
			return err
		}
		if len(would) == 0 || asJSON {
			if err := a.shownCodings(would, asJSON); err != nil || len(would) == 0 {
				return err
			}
		} else {
			a.showCodings(would, true)
		}
		if !a.inTTY {
			return &framework.Error{Kind: framework.Usage, Name: "needs-yes", What: "nothing was coded: there is nobody to ask here",
				Hint: "add --yes to code these turns"}
		}
		if !a.confirm(fmt.Sprintf("code these %s under %s?", counted(len(would), "turn"), args[0])) {
			return nil
		}
		s.DryRun = false
	}
	done, err := s.CodeFromFind(c.Context(), query, args[0], o)
	if err != nil || asJSON {
		return orJSON(a, err, done)
	}
	a.showCodings(done, dry)
	return nil
}

// shownCodings prints codings for people or programs.
func (a *app) shownCodings(list []action.CodingInfo, asJSON bool) error {
	if asJSON {
		return a.json(list)
	}
	a.showCodings(list, a.dry)
	return nil
}

// showCodings prints codings one to a line, with what was done to them.
func (a *app) showCodings(list []action.CodingInfo, dry bool) {
	for _, k := range list {
		outcome := k.Outcome
		if dry && outcome != "already coded" {
			outcome = "would be " + outcome
		}
		a.printf("%s %s %s  %s\n", a.style(green, outcome), k.Ref, a.style(cyan, strings.Join(k.Under, ", ")), a.style(dim, k.ID))
		a.printf("    %s\n", clip(strings.ReplaceAll(k.Text, "\n", " / "), max(40, a.width-6)))
	}
	if len(list) != 1 {
		a.note(counted(len(list), "passage"))
	}
}

func uncodeCommand(a *app) *cobra.Command {
	var dry, asJSON bool
	c := &cobra.Command{
		Use: "uncode ID|REF [THEME]", GroupID: "method", Args: usage(cobra.RangeArgs(1, 2)),
		Short: "Remove a coding, or one theme from it",
		Long: `Remove one of your codings, named by its id, or all of yours on a passage. With a
theme only that theme is taken from them. framewright undo brings them back.

JSON keys: id, ref, transcript, turn, words, text, under, by, note, outcome.`,
		Example: "  framewright uncode k4m2x9qd\n  framewright uncode P03:12 access/transport",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			theme := ""
			if len(args) > 1 {
				theme = args[1]
			}
			gone, err := s.Uncode(c.Context(), args[0], theme)
			if err != nil || asJSON {
				return orJSON(a, err, gone)
			}
			for _, k := range gone {
				a.printf("removed %s %s %s %s\n", k.Ref, orWhole(theme, k.Under), k.ID, quoted(k.Words))
			}
			a.next("framewright undo brings it back")
			return nil
		}}
	return listing(changing(c, &dry), &asJSON)
}

func orWhole(theme string, under []string) string {
	if theme != "" {
		return theme
	}
	return strings.Join(under, ", ")
}
