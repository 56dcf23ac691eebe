package main

import (
	"fmt"
	"sort"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/words"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, logCommand, undoCommand) }

func logCommand(a *app) *cobra.Command {
	var asJSON bool
	var limit int
	c := &cobra.Command{Example: "  framewright log --limit 10", Use: "log", GroupID: "keep", Short: "Who changed what, and when", Args: usage(cobra.NoArgs),
		Long: "List the changes to the study, the newest first, each with the id that\n`framewright undo ID` takes; of an undo, what it took back. Where a line would be\ntoo long, themes are named by their numbers.\n\nJSON keys: time, id, by, what, refs.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			entries, err := s.Log(c.Context())
			sort.SliceStable(entries, func(i, j int) bool { return entries[i].Time.After(entries[j].Time) })
			return a.showLog(entries, err, limit, asJSON)
		}}
	c.Flags().IntVar(&limit, "limit", 50, "at most so many; 0 for all")
	return listing(c, &asJSON)
}

func (a *app) showLog(entries []action.Logged, err error, limit int, asJSON bool) error {
	if limit > 0 && len(entries) > limit {
		entries = entries[:limit]
	}
	if err != nil || asJSON {
		return orJSON(a, err, entries)
	}
	for _, e := range entries {
		says, room := strings.Join(e.Says, " "), max(20, a.width-56)
		if words.Width(says) > room {
			says = strings.Join(e.Short, " ")
		}
		a.printf("%s  %s  %s  %s  %s\n", e.Time.Local().Format("2006-01-02 15:04"), a.style(dim, e.ID), pad(e.By, 8), pad(e.What, 20), clip(says, room)+blindMark(e))
	}
	return nil
}

// blindMark says of an entry why it tells of no turns and themes.
func blindMark(e action.Logged) string {
	if e.Hidden {
		return " (coded blind)"
	}
	return ""
}

const undoLong = `Take back the last change made on this machine; again, the one before it, up to
the last 100. With an id take back that one change and leave the later ones:
--list shows what can be taken back, with ids.

Later changes to the same files stay: the records are parted. A change that
later ones rest on is refused, and they are named: a theme under which somebody
has coded since, a coding that a cell was charted from, a text that was
corrected again. So is one that has been overwritten by hand. The id of an undo,
which it tells, brings back what it took.

JSON keys: time, id, by, what, refs.`

func undoCommand(a *app) *cobra.Command {
	var dry, list, asJSON bool
	var limit int
	c := &cobra.Command{Use: "undo [ID]", GroupID: "keep", Short: "Take back the last change made on this machine, or any of the last 100", Args: usage(cobra.MaximumNArgs(1)),
		Long: undoLong, Example: "  framewright undo --dry-run\n  framewright undo\n  framewright undo --list\n  framewright undo k4m2x9qd",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if list {
				entries, err := s.Undoable(c.Context())
				return a.showLog(entries, err, limit, asJSON)
			}
			if asJSON || c.Flags().Changed("limit") {
				return usageError(c, fmt.Errorf("--json and --limit go with --list"))
			}
			s.DryRun = dry
			return a.undo(c, s, strings.Join(args, ""))
		}}
	c.Flags().BoolVar(&list, "list", false, "list what can be taken back, the newest first")
	c.Flags().IntVar(&limit, "limit", 0, "with --list: at most so many; 0 for all")
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) undo(c *cobra.Command, s *action.Session, id string) error {
	u, err := s.Undo(c.Context(), id)
	if err != nil {
		return err
	}
	verb := pickWord(s.DryRun, "would take back", "took back")
	if u.What == "undo" {
		verb = pickWord(s.DryRun, "would bring back", "brought back") + " what was taken back by"
	}
	a.printf("%s %q by %s %s\n", verb, u.What, u.By, clip(strings.Join(u.Refs, " "), 60))
	for _, f := range u.Files {
		a.printf("    %s\n", f)
	}
	if len(u.Merged) > 0 {
		a.note("what was changed later stays in " + strings.Join(u.Merged, ", "))
	}
	if u.Redo != "" {
		a.next("framewright undo %s brings it back", u.Redo)
	}
	return nil
}
