package quote

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
)

// holding reads the alignment of a draft's quotation.
type holding struct {
	reader
	rules  framework.ReportRules
	starts []int // of each part, where it begins in the text
	held   *Held
	begun  bool
}

func (h *holding) read(steps []step, ends trimmed) {
	h.edge(ends.head)
	for k := 0; k < len(steps); {
		end := k + 1
		switch steps[k].op {
		case opOpen:
			for end < len(steps) && steps[end-1].op != opClose {
				end++
			}
			h.marked(steps[k].i, steps[end-1].i2, steps[k].j)
		case opDrop, opAdd, opSwap:
			for end < len(steps) && (steps[end].op == opDrop || steps[end].op == opAdd || steps[end].op == opSwap) {
				end++
			}
			h.change(h.from(steps[k].i, steps[end-1].i2), h.to(steps[k].j, steps[end-1].j2), end-k)
		default:
			h.one(steps[k])
		}
		k = end
	}
	h.edge(ends.tail)
	for _, e := range h.a.edited {
		if e.kind == "" && e.word || e.kind == Letter {
			h.held.Words++
		}
	}
	if len(steps) > 0 {
		h.cutOff(steps[0].i, steps[len(steps)-1].i2, ends)
	}
	h.held.Edits, h.held.Warnings = h.edits, h.warnings
}

// edge records an omission mark at an end.
func (h *holding) edge(e *element) {
	if e != nil && e.kind == Omission {
		h.edits = append(h.edits, Edit{Kind: Omission, Text: h.edited[e.from:e.to]})
	}
}

func (h *holding) change(original, edited string, n int) {
	h.held.Changes = append(h.held.Changes, Change{Original: original, Edited: edited})
	h.held.Amiss += n
}

// one reads a step of one token.
func (h *holding) one(s step) {
	switch s.op {
	case opMatch, opCase, opLetter, opSame:
		h.stands(s)
	}
	switch s.op {
	case opJump:
		h.held.Leaps++
	case opLetter:
		h.letter(s)
	case opTidy:
		h.edits = append(h.edits, Edit{Kind: Tidy, Original: h.from(s.i, s.i2)})
	case opMatch, opEndDrop, opEndAdd:
		h.typography(s, s)
	case opCase:
		h.typography(s, s)
		if h.a.capitalInside(s) {
			h.warn("capital", h.edits[len(h.edits)-1], fmt.Sprintf("the transcript has “%s”", h.from(s.i, s.i2)))
		}
	case opPoint:
		h.typography(s, s)
		if h.pointInside(s) {
			h.warn("punctuation", h.edits[len(h.edits)-1], "the marks between the words are not the transcript's")
		}
	}
}

// stands notes words that are quoted as they were said.
func (h *holding) stands(s step) {
	for i := s.i; i < s.i2; i++ {
		t := h.a.original.list[i]
		if !t.word {
			continue
		}
		part := sort.SearchInts(h.starts, t.from+1) - 1
		if !h.begun {
			h.held.From, h.begun = Spot{part, t.from - h.starts[part]}, true
		}
		h.held.To = Spot{part, t.to - h.starts[part]}
		h.held.Kept++
		h.held.In[part]++
	}
}

// capitalInside tells whether a capital changes where no sentence can begin anew.
func (a *aligner) capitalInside(s step) bool {
	if s.j == 0 || a.draft.border[s.i] {
		return false
	}
	before := a.edited[s.j-1]
	return before.kind == "" && before.word
}

// pointInside tells whether a mark changes in the middle of what is said.
func (h *holding) pointInside(s step) bool {
	if s.i2 > s.i {
		if list := h.a.edited; s.j > 0 && list[s.j-1].kind != "" || s.j < len(list) && list[s.j].kind != "" {
			return false
		}
		cost, _ := h.a.point(s.i)
		return cost == costPoint && h.a.original.list[s.i].key != "'"
	}
	cost, _ := h.a.pointAdded(s.i, s.j)
	return cost == costPoint && h.a.edited[s.j].key != "'"
}

// marked reads what [...], a "..." or [word] took away or put in.
func (h *holding) marked(i, i2, j int) {
	e := Edit{Kind: h.a.edited[j].kind, Original: h.from(i, i2), Text: h.to(j, j+1)}
	gone, inside := h.a.original.list[i:i2], h.a.edited[j].inside
	bare := e.Kind == pause
	if bare {
		e.Kind = Omission
	}
	if e.Kind == Insertion && i < i2 {
		e.Kind = Replacement
	}
	h.edits = append(h.edits, e)
	count, names, opaque := weigh(gone)
	switch {
	case e.Kind == Replacement && trailsOff(e.Text): // it says itself that more is left out than it stands for
	case e.Kind == Replacement && (opaque || count-names > max(4, len(inside)+1)):
		h.change(e.Original, e.Text, 1)
		return
	case e.Kind == Replacement && denies(gone) && !denied(inside):
		h.change(e.Original, e.Text, 1)
		return
	case e.Kind == Omission && count == 0 && !opaque:
		h.warn("nothing-omitted", e, "nothing is left out here")
	}
	if bare && count > 0 {
		h.warn("bare-dots", e, "a plain “...” stands for words left out; “[...]” would declare it")
	}
	h.negations(e, gone, inside)
	if count > h.rules.LongestEdit() {
		h.warn("long", e, fmt.Sprintf("%d words are taken away at once", count))
	}
	switch {
	case i == i2:
	case opaque:
		h.warn("joins-turns", e, "this joins two answers, or two places")
	case h.crosses(i, i2):
		h.warn("joins-turns", e, "this joins the words of different turns")
	}
}

// trailsOff tells whether a bracket holds an omission beside the words it puts in:
// "[teaches people...]".
func trailsOff(bracket string) bool {
	inside := strings.Trim(bracket, "[]() ")
	for _, dots := range []string{"...", "…", ". . ."} {
		if strings.HasSuffix(inside, dots) || strings.HasPrefix(inside, dots) {
			return true
		}
	}
	return false
}

func (h *holding) crosses(i, i2 int) bool {
	for k := i; k <= i2; k++ {
		if h.a.draft.border[k] && k > 0 && k < len(h.a.original.list) {
			return true
		}
	}
	return false
}

// weigh counts words that a mark takes away, and among them names: a bracket
// stands for a name however long it is.
func weigh(gone []token) (count, names int, opaque bool) {
	for _, t := range gone {
		switch {
		case t.opaque:
			count, opaque = count+t.words, true
		case t.word:
			count++
			if r, size := utf8.DecodeRuneInString(t.key); unicode.IsUpper(r) && size < len(t.key) && t.key[size] != '\'' {
				names++
			}
		}
	}
	return count, names, opaque
}

func denies(gone []token) bool {
	for _, t := range gone {
		if t.word && negates(t.key) {
			return true
		}
	}
	return false
}

func denied(inside []string) bool {
	for _, w := range inside {
		if negates(w) {
			return true
		}
	}
	return false
}

// cutOff notes a negation right beside the quotation that its end cuts off.
func (h *holding) cutOff(i, i2 int, ends trimmed) {
	list := h.a.original.list
	if i > 0 && !h.a.draft.border[i] && ends.head == nil && turns(list[i-1].key) {
		h.held.First = h.from(i-1, i)
	}
	if i2 < len(list) && !h.a.draft.border[i2] && ends.tail == nil && turns(list[i2].key) && !strings.HasSuffix(strings.ToLower(list[i2].key), "n't") {
		h.held.Last = h.from(i2, i2+1)
	}
}

// turns tells whether a word turns what follows it, or stands behind, into its
// opposite, rather than answering no.
func turns(key string) bool {
	key = strings.ToLower(key)
	return key == "not" || key == "never" || key == "nicht" || key == "pas" || strings.HasSuffix(key, "n't")
}
