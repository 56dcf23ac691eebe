package main

import (
	"fmt"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
)

// shownChanges is how many changed cells are shown word by word.
const shownChanges = 40

// aroundChange is how many characters are shown on either side of a change.
const aroundChange = 50

// showMatrixBack prints what became of edited workbooks, by what happened.
func (a *app) showMatrixBack(r *action.MatrixReport, rq *action.MatrixReturn, dry bool) {
	a.showMatrixCells(r, dry)
	a.showMatrixOffers(r, dry)
	if len(r.Conflicts) > 0 {
		a.printf("%s\n", a.style(red, counted(len(r.Conflicts), "conflict")+": edited in the workbook and in the study"))
		for _, d := range r.Conflicts {
			a.showConflict(d)
		}
	}
	a.showHeldBack(r)
	if len(r.Memos) > 0 {
		a.printf("%s\n", a.style(green, counted(len(r.Memos), "comment")+would(dry, " kept as memos", " would be kept as memos")))
		for _, m := range r.Memos {
			a.printf("  %s  %s  %s\n", m.About, a.style(dim, m.By), clip(strings.Join(strings.Fields(m.Text), " "), 80))
		}
	}
	if len(r.Findings) > 0 {
		a.printf("%s\n", a.style(yellow, "applied as they stand, with words or refs that do not hold:"))
		for _, f := range r.Findings {
			a.printf("  %s  %s\n", f.Cell, f.Message)
		}
	}
	for _, w := range r.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
	a.printf("%s\n", matrixSum(r, dry))
	a.nextReturned(r, rq)
}

func would(dry bool, did, would string) string {
	if dry {
		return would
	}
	return did
}

// showMatrixCells prints the cells that were written, with what changed in them.
func (a *app) showMatrixCells(r *action.MatrixReport, dry bool) {
	n := len(r.Applied) + len(r.Cleared)
	if n == 0 {
		return
	}
	a.printf("%s\n", a.style(green, counted(n, "cell")+would(dry, " changed", " would change")))
	shown := 0
	for _, ch := range r.Changes {
		if shown++; shown > shownChanges {
			a.printf("  … and %d more (--json lists all)\n", n-shownChanges)
			return
		}
		how := ""
		if ch.How != "applied" {
			how = "  " + ch.How
		}
		if ch.By != "" {
			how += ", " + ch.By + "'s text stands there now"
		}
		a.printf("  %s  %s\n", a.style(bold, ch.Cell), a.style(dim, ch.Where+how))
		for _, line := range wrap(a.diffLine(ch.Before, ch.After, aroundChange), min(a.width, 100)-6) {
			a.printf("      %s\n", line)
		}
	}
}

// showMatrixOffers prints new columns and rows.
func (a *app) showMatrixOffers(r *action.MatrixReport, dry bool) {
	for _, n := range r.Columns {
		if n.Added {
			a.printf("%s %s  %s\n", a.style(green, would(dry, "added the sub-theme", "would add the sub-theme")), n.Theme, a.style(dim, n.Where))
		}
	}
	for _, n := range r.Rows {
		if n.Added {
			a.printf("%s %s  %s\n", a.style(green, would(dry, "added the participant", "would add the participant")), n.Participant, a.style(dim, n.Where))
		}
	}
}

// showHeldBack prints what the study could not take as it is.
func (a *app) showHeldBack(r *action.MatrixReport) {
	if len(r.Held) == 0 {
		return
	}
	a.printf("%s\n", a.style(yellow, counted(len(r.Held), "thing")+" held back"))
	for _, h := range r.Held {
		a.printf("  %s  %s\n      %s\n", a.style(bold, h.What), a.style(dim, h.Where), h.Reason)
		a.showHeldText(h)
		if h.Mend != "" {
			a.printf("      → %s\n", h.Mend)
		}
	}
}

// heldText is how much is shown of a text that was held back and compares with
// nothing.
const heldText = 600

// showHeldText prints what would be lost: what was changed in it where that is
// known, else as it stands.
func (a *app) showHeldText(h action.MatrixHeld) {
	said := clip(strings.Join(strings.Fields(h.Text), " "), heldText)
	switch {
	case h.Text == "" && h.Was == "":
		return
	case h.Was != "":
		said = a.diffLine(h.Was, h.Text, aroundChange)
	}
	for i, line := range wrap(said, min(a.width, 100)-15) {
		lead := "it says: "
		if i > 0 {
			lead = "         "
		}
		a.printf("      %s%s\n", lead, line)
	}
}

// matrixSum says in one line what became of edited workbooks.
func matrixSum(r *action.MatrixReport, dry bool) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{len(r.Applied), "applied"}, {len(r.Cleared), "emptied"}, {len(r.Kept), "kept"}, {len(r.Decided), "decided before"}, {r.Unchanged, "unchanged"},
		{len(r.Emptied), "emptied there and left"}, {len(r.Held) - len(r.Emptied), "held back"}} {
		if p.n > 0 || p.what == "applied" || p.what == "unchanged" {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if n := len(r.Conflicts); n > 0 {
		parts = append(parts, counted(n, "conflict"))
	}
	if n := len(r.Memos); n > 0 {
		parts = append(parts, counted(n, "memo"))
	}
	head := counted(len(r.Files), "workbook")
	if dry {
		head = "dry run, nothing changed: " + head
	}
	return head + ": " + strings.Join(parts, ", ")
}

// nextReturned names what is next: what waits first.
func (a *app) nextReturned(r *action.MatrixReport, rq *action.MatrixReturn) {
	var files []string
	for _, f := range rq.Files {
		files = append(files, shellWord(f))
	}
	again := "framewright import matrix " + strings.Join(files, " ")
	flags := waitingFlags(r, rq)
	added := slices.ContainsFunc(r.Columns, func(n action.MatrixColumn) bool { return n.Added }) || slices.ContainsFunc(r.Rows, func(n action.MatrixRow) bool { return n.Added })
	changed := added || len(r.Applied)+len(r.Cleared)+len(r.Memos)+len(r.Kept) > 0
	switch {
	case len(r.Conflicts) > 0:
		a.next("%s %s takes the workbook's text of the conflicts, --ours keeps the study's", again, theirsFlags(r))
	case len(flags) > 0 && changed:
		a.next("%s %s takes what waits; framewright undo takes back what was done", again, strings.Join(flags, " "))
	case len(flags) > 0:
		a.next("%s %s takes what waits", again, strings.Join(flags, " "))
	case len(r.Findings) > 0:
		a.next("framewright check lists words and refs that do not hold")
	case changed:
		a.next("framewright matrix shows the matrices; framewright undo takes the import back")
	default:
		a.next("framewright matrix shows the matrices")
	}
}

// theirsFlags are the flags that take the workbook's side of the conflicts: what
// was emptied there is emptied only where that is said too.
func theirsFlags(r *action.MatrixReport) string {
	for _, d := range r.Conflicts {
		if d.There == "" {
			return "--theirs --clear"
		}
	}
	return "--theirs"
}

// waitingFlags are the flags that take what waits and was not answered with no.
func waitingFlags(r *action.MatrixReport, rq *action.MatrixReturn) []string {
	var out []string
	waits := func(key, flag string) {
		if rq.Answers[key].Take == "" && !slices.Contains(out, flag) {
			out = append(out, flag)
		}
	}
	for _, n := range r.Columns {
		if !n.Added {
			waits(n.Key, "--add")
		}
	}
	for _, n := range r.Rows {
		if !n.Added {
			waits(n.Key, "--add")
		}
	}
	for _, m := range r.Moved {
		waits(m.Key, "--moved")
	}
	for _, w := range r.Waiting {
		waits(w.Key, "--clear")
	}
	return out
}
