package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func pseudonymApply(a *app) *cobra.Command {
	var dry, yes, asJSON bool
	c := &cobra.Command{Use: "apply", Short: "Replace the names of the key throughout the study; this cannot be undone", Args: usage(cobra.NoArgs),
		Long: `Replace the names of the key wherever they stand: in transcripts, summaries, memos,
quotations, notes, maps and all other texts of the study. Codings and quotations stay
on their words; what cannot be placed for certain is listed, and check names it until
it is mended. Cells do not go stale: a pseudonym changes nothing of what they say.

It cannot be undone: the undo history, which holds the names, is cleared here, and on
other machines when the study is next opened there. Copies, backups, git history and
files that were sent away are not reached. --dry-run shows some sentences of each name
before and after, and the places where a name may be a common word (May 2015; Will that
do?) with how to keep them, on the terminal and in no file. Done a second time it changes nothing more.
Exports under the study's folder go, too; one that somebody has worked in since is kept and named.

JSON keys: places, transcripts (transcript, places, refs), texts (file, ref, field,
places), codings and quotes (stay, moved, shortened, needs_you, open), unplaced (id,
by, outcome, ref, under, problem, hint), left (id, where, hint), exports, kept, warnings.`,
		Example: "  framewright pseudonym apply --dry-run\n  framewright pseudonym apply",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			return a.applyPseudonyms(c, s, yes, asJSON)
		}}
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return listing(changing(c, &dry), &asJSON)
}

const cannotBeUndone = "this cannot be undone"

// applyPseudonyms asks, replaces and tells.
func (a *app) applyPseudonyms(c *cobra.Command, s *action.Session, yes, asJSON bool) error {
	if !s.DryRun && !yes {
		sure, err := a.askToApply(c, s, asJSON)
		if err != nil || !sure {
			return err
		}
	}
	report, err := s.ApplyPseudonyms(c.Context())
	if err != nil || asJSON {
		return orJSON(a, err, report)
	}
	a.showPseudonymised(report, s.DryRun)
	if !report.Changed() {
		return nil
	}
	if !s.DryRun {
		a.note("the undo history was cleared; copies, backups, git history and files that were sent away still hold the names")
	}
	a.next("framewright check --confidentiality")
	return nil
}

// askToApply says what would be replaced, and asks whether it is to be.
func (a *app) askToApply(c *cobra.Command, s *action.Session, asJSON bool) (bool, error) {
	note := s.Note
	s.DryRun, s.Note = true, nil
	would, err := s.ApplyPseudonyms(c.Context())
	s.DryRun, s.Note = false, note
	if err != nil || !would.Changed() {
		return err == nil, err
	}
	if !a.inTTY {
		return false, action.NeedsYes(fmt.Sprintf("nothing was changed: %s would be replaced; %s, and there is nobody to ask here", counted(would.Places, "place"), cannotBeUndone),
			"look with --dry-run, and add --yes to replace them")
	}
	if !asJSON {
		a.showPseudonymised(would, true)
	}
	a.note(a.style(yellow, cannotBeUndone+": ") + "the undo history goes too. Keep a copy of the study first, where your ethics approval allows one.")
	if !a.confirm(fmt.Sprintf("replace %s?", counted(would.Places, "place"))) {
		a.note("nothing was replaced")
		return false, nil
	}
	return true, nil
}

func (a *app) showPseudonymised(r *action.PseudonymsApplied, dry bool) {
	if !r.Changed() {
		a.note("no real name of the key stands in the study: nothing to replace")
	}
	verb := "replaced"
	if dry {
		verb = "would be replaced"
	}
	texts := 0
	for _, t := range r.Texts {
		texts += t.Places
	}
	if r.Changed() {
		a.printf("%s %s: %d in %s, %d in other texts\n", counted(r.Places, "place"), verb, r.Places-texts, counted(len(r.Transcripts), "transcript"), texts)
	}
	if dry {
		a.showLooks(r.Looks)
		a.showDoubtful(r.Doubtful)
	}
	for _, t := range r.Transcripts {
		if len(r.Transcripts) <= 30 {
			a.printf("    %s  %s\n", pad(t.Transcript, 8), counted(t.Places, "place"))
		}
	}
	for n, t := range r.Texts {
		if n == 30 {
			a.printf("    … and %s more (--json lists all)\n", counted(len(r.Texts)-n, "text"))
			break
		}
		a.printf("    %s %s  %s\n", t.Ref, t.Field, counted(t.Places, "place"))
	}
	a.showFollowed("coding", r.Codings)
	a.showFollowed("quotation", r.Quotes)
	for _, u := range r.Unplaced {
		a.printf("    %s %s by %s  %s%s\n      → %s\n", a.style(yellow, "needs you:"), u.Ref, u.By, strings.Join(u.Under, ", "), behind("; ", u.Problem), u.Hint)
	}
	for _, l := range r.Left {
		a.printf("    %s %s holds the name of %s\n      → %s\n", a.style(yellow, "left:"), l.Where, l.ID, l.Hint)
	}
	if len(r.Exports) > 0 {
		goes := "removed, with the old names in them (export them anew): "
		if dry {
			goes = "exports that go, with the old names in them (export them anew): "
		}
		a.printf("%s%s\n", goes, strings.Join(firstFew(r.Exports, 12), ", "))
	}
	if len(r.Kept) > 0 {
		a.note(a.style(yellow, "kept: ") + action.KeptExports(r.Kept))
	}
	for _, w := range r.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
}

// looksMost is how many places are shown before and after.
const looksMost = 24

// showLooks prints sentences before and after, some of each entry.
func (a *app) showLooks(list []action.PseudonymLook) {
	for n, l := range list {
		if n == looksMost {
			a.printf("    … (the first %d are shown)\n", looksMost)
			break
		}
		a.printf("    %s  %s\n    %s  %s\n", a.style(dim, pad(l.Ref, 8)), l.Before, pad(" →", 8), a.style(green, l.After))
	}
}

// showDoubtful lists where a name may be the common word it is spelled like, and how
// such a place is kept.
func (a *app) showDoubtful(list []action.DoubtfulPlace) {
	for n, d := range list {
		if n == looksMost {
			a.printf("    … and %s more where the word may be no name\n", counted(len(list)-n, "place"))
			break
		}
		how := "it stands alone; where it is no name, take the entry out: framewright pseudonym remove " + d.ID
		if d.Keep != "" {
			how = fmt.Sprintf("framewright pseudonym never %q keeps it", d.Keep)
		}
		a.printf("    %s %s  %s\n      → %s\n", a.style(yellow, "a name?"), d.Ref, d.Words, how)
	}
}

// showFollowed tells what became of what rests on the words.
func (a *app) showFollowed(what string, n action.CorrectedCounts) {
	if n.Stay+n.Moved+n.Shortened+n.Needs == 0 {
		return
	}
	line := fmt.Sprintf("%s as they are, %d with the new words", counted(n.Stay, what), n.Moved)
	if n.Needs > 0 {
		line += fmt.Sprintf(", %d need you", n.Needs)
	}
	a.printf("%s\n", line)
}

func behind(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}
