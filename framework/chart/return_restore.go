package chart

import "strings"

// restored gives an edited text with the spelling of the one it was made from
// in the stretches that nobody edited: a program that curls every quotation
// mark has edited none of them. A quotation mark is spelled as it was only where
// what it belongs to is the same, and never without its partner: an opening
// mark at the end of a quotation would hide it from every check.
func restored(from, edited string) string {
	x, y := brokenTokens(from), brokenTokens(edited)
	at := make([]int, len(y)) // the token of x, -1 for one that came
	for i := range at {
		at[i] = -1
	}
	for _, p := range match(x, y) {
		at[p.b] = p.a
	}
	keep := kept(x, y, at)
	var b strings.Builder
	for j, t := range y {
		if keep[j] {
			t = x[at[j]]
		}
		b.WriteString(t.text)
	}
	out := b.String()
	if !alike(out, edited) || quotations(out) < quotations(edited) {
		return edited
	}
	return out
}

// kept tells which tokens of y are spelled as in x.
func kept(x, y []token, at []int) []bool {
	keep := make([]bool, len(y))
	open := -1 // the double quotation mark before
	for j, t := range y {
		keep[j] = at[j] >= 0 && (t.text == x[at[j]].text || !quoting(t.key) || belongs(x, y, at, j))
		if t.key == "\n" {
			open = -1
		}
		if t.key != `"` {
			continue
		}
		if open < 0 {
			open = j
			continue
		}
		if !keep[open] || !keep[j] {
			keep[open], keep[j] = false, false
		}
		open = -1
	}
	return keep
}

func quoting(key string) bool { return key == `"` || key == "'" }

// belongs tells whether the characters that a quotation mark of y stands
// against, on one side or on both, are those that it stands against in x.
func belongs(x, y []token, at []int, j int) bool {
	before := j > 0 && solid(y[j-1])
	after := j+1 < len(y) && solid(y[j+1])
	if before && at[j-1] != at[j]-1 || after && (at[j+1] < 0 || at[j+1] != at[j]+1) {
		return false
	}
	if !before && at[j] > 0 && solid(x[at[j]-1]) || !after && at[j]+1 < len(x) && solid(x[at[j]+1]) {
		return false // it turned from one side to the other
	}
	return before || after
}

func solid(t token) bool { return strings.TrimSpace(t.key) != "" }

// quotations is how many stretches of a text are somebody's words.
func quotations(text string) int {
	n := 0
	for _, sp := range ParseSummary(text).Spans {
		if sp.Kind == Verbatim {
			n++
		}
	}
	return n
}
