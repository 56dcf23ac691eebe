package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, frameworkCommand) }

func frameworkCommand(a *app) *cobra.Command {
	c := group("framework", "How the thematic framework came to be what it is", frameworkHistory(a))
	c.GroupID = "method"
	return c
}

func frameworkHistory(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Use: "history", Short: "Versions of the framework, what changed and why", Args: usage(cobra.NoArgs),
		Example: "  framewright framework history\n  framewright framework history --json",
		Long: `Show the versions of the framework, the newest first: when each was frozen, by
whom and why, what changed against the one before, and what was decided for it.
What changed is found by comparing the versions, so that edits by hand show too.

JSON keys: versions: version, draft, date, by, reason, themes (how many);
changes (against the version before; [] of the first): what (add, rename, define,
move, merge, split, remove, renumber, reorder), themes (paths before), into
(paths after), name, field (name, define, include, exclude, example), was, now
(words, or numbers); decisions: id, time, by, what, themes, into, reason.`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			h, err := s.FrameworkHistory(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, h)
			}
			for i, v := range h.Versions {
				if i > 0 {
					a.printf("\n")
				}
				a.showVersion(v, i == len(h.Versions)-1)
			}
			switch {
			case len(h.Versions) == 0:
				a.next("framewright import framework FILE, or framewright theme add PATH \"Name\"")
			case h.Versions[0].Draft:
				a.next("when the team agrees on it: framewright theme freeze --reason \"…\"")
			}
			return nil
		}}, &asJSON)
}

func (a *app) showVersion(v action.FrameworkVersion, first bool) {
	head := strings.ToUpper(v.Edition[:1]) + v.Edition[1:]
	by := ""
	if v.By != "" {
		by = ", frozen by " + v.By
	}
	a.printf("%s%s: %s\n", a.style(bold, head), by, counted(v.Themes, "theme"))
	if v.Reason != "" {
		a.lines("  ", v.Reason, "")
	}
	if !first && len(v.Changes) == 0 {
		a.printf("  nothing changed since the version before\n")
	}
	for _, ch := range v.Changes {
		a.lines("  ", changeWords(ch), "")
	}
	if len(v.Decisions) > 0 {
		a.printf("  Decisions\n")
	}
	for _, d := range v.Decisions {
		words := d.Time[:10] + " " + d.By + ": " + decisionWords(d)
		if d.Reason != "" {
			words += " – " + d.Reason
		}
		a.lines("    ", words, "")
	}
}

// changeWords says one difference between two versions.
func changeWords(ch action.VersionChange) string {
	was, now := strings.Join(ch.Themes, ", "), strings.Join(ch.Into, ", ")
	switch ch.What {
	case "add":
		return fmt.Sprintf("added %s %s (%s)", ch.Now, now, ch.Name)
	case "remove":
		return fmt.Sprintf("removed %s %s (%s)", ch.Was, was, ch.Name)
	case "move":
		return fmt.Sprintf("moved %s %s to %s %s", ch.Was, was, ch.Now, now)
	case "merge":
		return fmt.Sprintf("merged %s into %s", was, now)
	case "split":
		return fmt.Sprintf("split %s into %s", was, now)
	case "rename":
		return fmt.Sprintf("renamed %s: “%s” is now “%s”", now, ch.Was, ch.Now)
	case "renumber":
		return fmt.Sprintf("renumbered %s: %s is now %s", now, ch.Was, ch.Now)
	case "reorder":
		return "reordered " + now
	}
	if ch.First() {
		return fmt.Sprintf("defined %s: “%s”", now, ch.Now)
	}
	return fmt.Sprintf("redefined %s, %s: %s is now %s", now, ch.Field, quotedOrNone(ch.Was), quotedOrNone(ch.Now))
}

func quotedOrNone(words string) string {
	if words == "" {
		return "nothing"
	}
	return "“" + words + "”"
}

// pastOf are the words for what was decided.
var pastOf = map[string]string{"add": "added", "rename": "renamed", "define": "redefined", "move": "moved", "merge": "merged", "split": "split", "remove": "removed", "import": "imported"}

func decisionWords(d action.ThemeDecision) string {
	was, now, between := few(d.Themes), few(d.Into), " into "
	if d.What == "move" {
		between = " to "
	}
	switch {
	case was == "":
		return pastOf[d.What] + " " + now
	case now == "" || now == was:
		return pastOf[d.What] + " " + was
	}
	return pastOf[d.What] + " " + was + between + now
}

// few lists paths, and counts what would be too many to read.
func few(paths []string) string {
	if len(paths) > 8 {
		return strings.Join(paths[:6], ", ") + fmt.Sprintf(" and %d more", len(paths)-6)
	}
	return strings.Join(paths, ", ")
}
