package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/chart"
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
		if h.Text != "" {
			a.printf("      it says: %s\n", clip(strings.Join(strings.Fields(h.Text), " "), 100))
		}
		if h.Mend != "" {
			a.printf("      → %s\n", h.Mend)
		}
	}
}

// showConflict prints what both sides made of a text, word by word.
func (a *app) showConflict(d action.MatrixConflict) {
	a.printf("  %s  %s\n", a.style(bold, d.Cell), a.style(dim, d.Where))
	here := "the study"
	if len(d.By) > 0 {
		here += " (" + strings.Join(d.By, ", ") + ")"
	}
	for _, side := range []struct{ who, text string }{{here, d.Here}, {"the workbook", d.There}} {
		a.printf("    %s\n", a.style(cyan, side.who+":"))
		said := a.diffLine(d.Base, side.text, 0)
		if side.text == "" {
			said = a.style(dim, "(empty)") + " " + said
		}
		for _, line := range strings.Split(said, "\n") {
			for _, part := range wrap(line, min(a.width, 100)-6) {
				a.printf("      %s\n", part)
			}
		}
	}
}

// diffLine is a text with what has gone from another and what has come: in
// colours on a terminal, else as [-gone-]{+come+}. Around changes so many
// characters are shown; 0 shows all.
func (a *app) diffLine(from, to string, around int) string {
	var b strings.Builder
	parts := chart.WordDiff(from, to)
	for i, p := range parts {
		text := p.Text
		if around > 0 {
			text = strings.ReplaceAll(text, "\n", " / ")
		}
		switch p.Kind {
		case chart.Gone:
			b.WriteString(a.marking(red, "[-", text, "-]"))
		case chart.Come:
			b.WriteString(a.marking(green, "{+", text, "+}"))
		default:
			b.WriteString(near(text, around, i == 0, i == len(parts)-1))
		}
	}
	return b.String()
}

// marking colours every word by itself: lines are wrapped between words, and
// colour would run over their ends.
func (a *app) marking(code, open, text, shut string) string {
	if !a.color {
		return open + text + shut
	}
	words := strings.Split(text, " ")
	for i, w := range words {
		words[i] = a.style(code, w)
	}
	return strings.Join(words, " ")
}

// near cuts what stands between changes: of the first stretch the end is
// shown, of the last the beginning.
func near(text string, around int, first, last bool) string {
	runes := []rune(text)
	if around == 0 || len(runes) <= 2*around+3 && !first && !last || len(runes) <= around {
		return text
	}
	head, tail := string(runes[:around]), string(runes[len(runes)-around:])
	switch {
	case first && last:
		return text
	case first:
		return "…" + tail
	case last:
		return head + "…"
	}
	return head + " … " + tail
}

// matrixSum says in one line what became of edited workbooks.
func matrixSum(r *action.MatrixReport, dry bool) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{len(r.Applied), "applied"}, {len(r.Cleared), "emptied"}, {len(r.Kept), "kept"}, {r.Unchanged, "unchanged"},
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
	waits := func(added bool, flag string) {
		if !added && !strings.Contains(again, flag) {
			again += " " + flag
		}
	}
	for _, n := range r.Columns {
		waits(n.Added, "--add")
	}
	for _, n := range r.Rows {
		waits(n.Added, "--add")
	}
	waits(len(r.Emptied) == 0, "--clear")
	switch {
	case len(r.Conflicts) > 0:
		a.next("%s --theirs takes the workbook's text of the conflicts, --ours keeps the study's", again)
	case strings.Contains(again, " --add"), strings.Contains(again, " --clear"):
		a.next("%s takes what waits; framewright undo takes back what was done", again)
	case len(r.Findings) > 0:
		a.next("framewright check lists words and refs that do not hold")
	default:
		a.next("framewright matrix shows the matrices; framewright undo takes the import back")
	}
}
