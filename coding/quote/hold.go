package quote

import (
	"strings"

	"framewright/framework"
)

// Part is a stretch of talk, one of several in a row, that a quotation somebody
// else typed is held against.
type Part struct {
	Text string
	// Joined tells that the same person goes on from the part before, and a
	// quotation may run over. Elsewhere an omission has to be declared: Gap is what
	// lies between, as far as it is to be shown, and GapWords how much of it.
	Joined   bool
	Gap      string
	GapWords int
}

// Spot is a point in a part: the part's index, and bytes into its text.
type Spot struct{ Part, Offset int }

// Change is words that differ without a mark that declares it: what was said, and
// what is quoted in its place; either may be empty.
type Change struct{ Original, Edited string }

// Held is how a quotation stands against the parts it was held to.
type Held struct {
	Edits    []Edit
	Warnings []Warning // further kinds: "joins-answers", "nothing-omitted", "punctuation", "capital"
	Changes  []Change
	Amiss    int    // how many words and marks are undeclared
	Words    int    // words of the quotation outside of brackets
	Kept     int    // those of them that were said so
	Leaps    int    // from one voice to another without a mark
	In       []int  // of each part, how many of its words are kept
	From, To Spot   // the first and the last word that is kept
	First    string // the word just before, where it negates what is quoted and no mark stands there
	Last     string // the word just after, likewise
}

// heldLimit bounds the cells of one block of an alignment.
const heldLimit = 4_000_000

// Hold finds the likeliest source of a quotation within parts: it begins and ends
// anywhere, with or without an omission mark. Beside what Check allows, a "..."
// without brackets may stand for words left out, marks and capitals where a turn
// is cut may differ, and a comma or a capital elsewhere is warned of. It is nil
// where the two are too long to be aligned.
func Hold(parts []Part, edited string, rules framework.ReportRules) *Held {
	return hold(parts, edited, rules, false)
}

// HoldSpliced is Hold for parts of several voices: the quotation may leap from any
// place in them to a later one, and how often it does is counted.
func HoldSpliced(parts []Part, edited string, rules framework.ReportRules) *Held {
	return hold(parts, edited, rules, true)
}

func hold(parts []Part, edited string, rules framework.ReportRules, jumps bool) *Held {
	original, list, border, starts := lay(parts)
	elements, trimmed := trim(pauses(elements(edited)))
	a := &aligner{original: tokenList{list}, edited: elements, tidy: phrases(rules.Tidy), draft: &loose{border: border, jumps: jumps}}
	h := &holding{reader: reader{original: original, edited: edited, a: a}, starts: starts, rules: rules,
		held: &Held{In: make([]int, len(parts))}}
	steps := a.alignBlocks()
	if steps == nil && len(elements) > 0 {
		return nil
	}
	h.read(steps, trimmed)
	return h.held
}

// lay puts parts into one text of tokens, with an opaque token in the place of
// what an omission mark has to stand for.
func lay(parts []Part) (text string, list []token, border []bool, starts []int) {
	var b strings.Builder
	for k, p := range parts {
		if k > 0 {
			b.WriteByte('\n')
			if !p.Joined {
				gap := p.Gap
				if gap == "" {
					gap = "…"
				}
				list = append(list, token{key: "\x00", opaque: true, words: p.GapWords, from: b.Len(), to: b.Len() + len(gap)})
				border = append(border, true)
				b.WriteString(gap + "\n")
			}
		}
		starts = append(starts, b.Len())
		for i, t := range tokens(p.Text).list {
			t.from, t.to = t.from+b.Len(), t.to+b.Len()
			list, border = append(list, t), append(border, i == 0)
		}
		b.WriteString(p.Text)
	}
	return b.String(), list, append(border, true), starts
}

// trimmed is what a quotation has at its ends that stands for no words.
type trimmed struct{ head, tail *element }

// trim takes the omission marks and the stops at both ends away.
func trim(list []element) ([]element, trimmed) {
	var t trimmed
	edge := func(e element) bool {
		return e.kind == Omission || e.kind == pause || e.kind == "" && (free(e.token) || sentenceEnd(e.token))
	}
	for len(list) > 0 && edge(list[0]) {
		if list[0].kind == Omission || list[0].kind == pause {
			t.head = &list[0]
		}
		list = list[1:]
	}
	for n := len(list); n > 0 && edge(list[n-1]); n-- {
		if list[n-1].kind == Omission || list[n-1].kind == pause {
			t.tail = &list[n-1]
		}
		list = list[:n-1]
	}
	return list, t
}

// Words are the words of a text as quotations are compared by, folded and in
// lower case; marks are none.
func Words(text string) []string {
	var out []string
	for _, t := range tokens(text).list {
		if t.word {
			out = append(out, strings.ToLower(t.key))
		}
	}
	return out
}

// Runs are the words of a quotation that stand side by side, between the marks
// that declare edits. Words with bracketed letters are in none, and are counted
// too: n is how many words stand outside of brackets.
func Runs(edited string) (runs [][]string, n int) {
	var run []string
	end := func() {
		if len(run) > 0 {
			runs = append(runs, run)
		}
		run = nil
	}
	for _, e := range pauses(elements(edited)) {
		switch {
		case e.kind == Letter:
			n++
			end()
		case e.kind != "":
			end()
		case e.word:
			n++
			run = append(run, strings.ToLower(e.key))
		}
	}
	end()
	return runs, n
}

// WordSpans are the places of a text's words, those that Words gives, in bytes.
func WordSpans(text string) [][2]int {
	var out [][2]int
	for _, t := range tokens(text).list {
		if t.word {
			out = append(out, [2]int{t.from, t.to})
		}
	}
	return out
}
