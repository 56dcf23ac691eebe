package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
)

// showCorrected lists what was corrected, and what became of all that rests on
// it.
func (a *app) showCorrected(r *action.CorrectReport, dry bool) {
	if !r.Changed() {
		a.printf("%s stands as it did: nothing was corrected\n", r.Transcript)
		return
	}
	a.showCorrectedTurns(r, dry)
	a.showFollowers("coding", r.Codings)
	a.showFollowers("quotation", r.Quotes)
	for _, ref := range r.Refs {
		switch ref.Outcome {
		case "rewritten":
			a.printf("ref in %s: [%s] is [%s] now\n", ref.In, ref.Before, ref.After)
		case "parted":
			a.printf("%s in %s: [%s] was split; its words are in %s now: look whether the ref should be [%s]\n", a.style(yellow, "ref"), ref.In, ref.Before, ref.After, ref.After)
		default:
			a.printf("%s in %s: [%s] leads nowhere now\n", a.style(red, "ref"), ref.In, ref.Before)
		}
	}
	for _, cell := range r.Stale {
		a.printf("stale %s: %s\n", cell.Cell, strings.Join(cell.Reasons, "; "))
	}
	for _, w := range r.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
	a.printf("%s\n", countedCodings(r.Counts))
}

// countedCodings is one line: "3 codings stay, 1 moved, 1 shortened, 1 needs
// you".
func countedCodings(n action.CorrectedCounts) string {
	stay := "stays"
	if n.Stay != 1 {
		stay = "stay"
	}
	line := counted(n.Stay, "coding") + " " + stay
	for _, p := range []struct {
		n    int
		what string
	}{{n.Moved, "moved"}, {n.Shortened, "shortened"}} {
		if p.n > 0 {
			line += fmt.Sprintf(", %d %s", p.n, p.what)
		}
	}
	switch {
	case n.Needs == 1:
		line += ", 1 needs you"
	case n.Needs > 1:
		line += fmt.Sprintf(", %d need you", n.Needs)
	}
	if n.Open > 0 {
		line += fmt.Sprintf("; %d had no place before (framewright check)", n.Open)
	}
	return line
}

// mostTurns is how many corrected turns are shown with their words.
const mostTurns = 60

func (a *app) showCorrectedTurns(r *action.CorrectReport, dry bool) {
	times := 0
	for n, t := range r.Turns {
		if t.Change == "time" {
			times++
			continue
		}
		if n-times >= mostTurns {
			continue
		}
		what := t.Change
		if t.With != "" {
			what += map[string]string{"joined": " to ", "split": " from "}[t.Change] + t.With
		}
		if dry {
			what = "would be: " + what
		}
		a.printf("%s %s %s\n", a.style(bold, r.Transcript+":"+t.Turn), t.Speaker, a.style(green, what))
		if t.Change == "speaker" || t.Change == "moved" {
			continue
		}
		before, after := changedPart(t.Before, t.After)
		a.showWords("- ", before)
		a.showWords("+ ", after)
	}
	if rest := len(r.Turns) - times - mostTurns; rest > 0 {
		a.printf("… and %s more; --json lists all\n", counted(rest, "turn"))
	}
	if times > 0 {
		a.printf("%s a time\n", map[bool]string{true: "1 turn has", false: fmt.Sprintf("%d turns have", times)}[times == 1])
	}
}

func (a *app) showWords(mark, words string) {
	if words == "" {
		return
	}
	for _, line := range wrap(words, min(a.width, 100)-8) {
		a.printf("    %s%s\n", mark, line)
		mark = "  "
	}
}

// showFollowers lists codings or quotations with their words before and after.
func (a *app) showFollowers(kind string, list []action.CorrectedWords) {
	for _, w := range list {
		colour := map[string]string{"ambiguous": red, "lost": red, "shortened": yellow}[w.Outcome]
		outcome := w.Outcome
		if outcome == "same" {
			outcome = "stays, its words changed"
		}
		a.printf("%s %s %s %s  %s\n", kind, w.ID, a.style(bold, w.Ref), a.style(colour, outcome), a.style(dim, w.By+" "+strings.Join(w.Under, ", ")))
		before, after := changedPart(w.Before, w.After)
		a.showWords("- ", before)
		if w.After != w.Before {
			a.showWords("+ ", after)
		}
		if w.Problem != "" {
			a.printf("    %s %s\n", a.style(red, "problem:"), w.Problem)
		}
		if w.Hint != "" {
			a.printf("    → %s\n", w.Hint)
		}
	}
}

// What of two long texts is shown beside what differs, in words.
const (
	wordsBeside = 6
	shortText   = 40
)

// changedPart cuts from two texts what they begin and end with in common, but
// for a few words: in a long turn one sees what was corrected. A text without
// another is shown whole.
func changedPart(before, after string) (string, string) {
	a, b := strings.Fields(before), strings.Fields(after)
	if len(a) == 0 || len(b) == 0 || before == after || len(a) < shortText && len(b) < shortText {
		return before, after
	}
	head, tail := 0, 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	cut := func(words []string) string {
		from, to := max(0, head-wordsBeside), min(len(words), len(words)-tail+wordsBeside)
		text := strings.Join(words[from:to], " ")
		if from > 0 {
			text = "… " + text
		}
		if to < len(words) {
			text += " …"
		}
		return text
	}
	return cut(a), cut(b)
}
