package quote

import (
	"fmt"
	"strings"
	"unicode"

	"framewright/framework"
)

// reader turns an alignment into edits, warnings and differences.
type reader struct {
	original, edited string
	a                *aligner
	borders          []int // offsets in original where one turn ends and the next begins

	edits       []Edit
	warnings    []Warning
	differences []difference
}

// difference is words that differ without a mark that declares it.
type difference struct{ original, edited, before string }

func (r *reader) read(steps []step) {
	for k := 0; k < len(steps); {
		s := steps[k]
		end := k + 1
		switch s.op {
		case opOpen:
			for end < len(steps) && steps[end-1].op != opClose {
				end++
			}
			r.mark(s.i, steps[end-1].i, s.j)
		case opDrop, opAdd, opSwap:
			for end < len(steps) && (steps[end].op == opDrop || steps[end].op == opAdd || steps[end].op == opSwap) {
				end++
			}
			r.differ(s, steps[end-1])
		case opLetter:
			r.letter(s)
		case opTidy:
			r.edits = append(r.edits, Edit{Kind: Tidy, Original: r.from(s.i, s.i2)})
		case opEndDrop, opEndAdd:
			for end < len(steps) && (steps[end].op == opEndDrop || steps[end].op == opEndAdd) {
				end++
			}
			r.typography(s, steps[end-1])
		case opMatch, opCase:
			r.typography(s, s)
		}
		k = end
	}
}

// from is the original's text of some tokens.
func (r *reader) from(i, i2 int) string {
	if i == i2 {
		return ""
	}
	list := r.a.original.list
	return r.original[list[i].from:list[i2-1].to]
}

// to is the quotation's text of some elements.
func (r *reader) to(j, j2 int) string {
	if j == j2 {
		return ""
	}
	return r.edited[r.a.edited[j].from:r.a.edited[j2-1].to]
}

// mark records what [...] or [word] took away or put in.
func (r *reader) mark(i, i2, j int) {
	e := Edit{Kind: r.a.edited[j].kind, Original: r.from(i, i2), Text: r.to(j, j+1)}
	if e.Kind == Insertion && i < i2 {
		e.Kind = Replacement
	}
	r.edits = append(r.edits, e)
	if e.Kind == Omission && i == i2 {
		r.warn("nothing-omitted", e, "nothing is left out here")
	}
	r.negations(e, r.a.original.list[i:i2], r.a.edited[j].inside)
	words := 0
	for _, t := range r.a.original.list[i:i2] {
		if t.word {
			words++
		}
	}
	if words > LongEdit {
		r.warn("long", e, fmt.Sprintf("%d words are taken away at once", words))
	}
	if r.joins(i, i2) {
		r.warn("joins-turns", e, "this joins the words of different turns")
	}
}

// joins tells whether a border between turns lies in what an edit took away
// or at its ends.
func (r *reader) joins(i, i2 int) bool {
	list := r.a.original.list
	if i == i2 {
		return false
	}
	for _, b := range r.borders {
		from, to := 0, len(r.original)
		if i > 0 {
			from = list[i-1].to
		}
		if i2 < len(list) {
			to = list[i2].from
		}
		if b >= from && b < to && i > 0 && i2 < len(list) {
			return true
		}
	}
	return false
}

func (r *reader) letter(s step) {
	e := Edit{Kind: Letter, Original: r.from(s.i, s.i2), Text: r.to(s.j, s.j2)}
	r.edits = append(r.edits, e)
	r.negations(e, r.a.original.list[s.i:s.i2], r.a.edited[s.j].inside)
}

// negations warns where a negation goes or comes.
func (r *reader) negations(e Edit, gone []token, put []string) {
	var lost, come []string
	for _, t := range gone {
		if negates(t.key) {
			lost = append(lost, t.key)
		}
	}
	for _, w := range put {
		if negates(w) {
			come = append(come, w)
		}
	}
	switch {
	case len(lost) > len(come):
		r.warn("negation", e, fmt.Sprintf("this takes away “%s”, which may turn the meaning", strings.Join(lost, "”, “")))
	case len(come) > len(lost):
		r.warn("negation", e, fmt.Sprintf("this puts in “%s”, which may turn the meaning", strings.Join(come, "”, “")))
	}
}

func (r *reader) warn(kind string, e Edit, what string) {
	r.warnings = append(r.warnings, Warning{Kind: kind, What: what, Edit: e})
}

// typography records tokens that are set in another way, invisible characters
// apart.
func (r *reader) typography(first, last step) {
	o, e := r.from(first.i, last.i2), r.to(first.j, last.j2)
	if visible(o) != visible(e) {
		r.edits = append(r.edits, Edit{Kind: Typography, Original: o, Text: e})
	}
}

func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

func (r *reader) differ(first, last step) {
	d := difference{original: r.from(first.i, last.i2), edited: r.to(first.j, last.j2)}
	d.before = r.from(max(0, first.i-3), first.i)
	r.differences = append(r.differences, d)
}

// undeclared refuses a quotation, showing what differs and how to declare it.
func undeclared(ds []difference) error {
	var lines []string
	for i, d := range ds {
		if i == 8 {
			lines = append(lines, fmt.Sprintf("… and %d more differences", len(ds)-i))
			break
		}
		lines = append(lines, d.String())
	}
	e := &framework.Error{Name: "undeclared-edit", What: "the quotation differs from the transcript in a way that no mark declares",
		Excerpt: strings.Join(lines, "\n")}
	e.Hint = "give the transcript's words, or declare the edit: " + declare(ds[0])
	return e
}

// String tells a difference both ways.
func (d difference) String() string {
	place := ""
	if d.before != "" {
		place = fmt.Sprintf(" after “%s”", one(d.before))
	}
	switch {
	case d.edited == "":
		return fmt.Sprintf("the transcript has “%s”%s, the quotation leaves it out", one(d.original), place)
	case d.original == "":
		return fmt.Sprintf("the quotation has “%s”%s, the transcript does not", one(d.edited), place)
	}
	return fmt.Sprintf("the transcript has “%s”%s, the quotation “%s”", one(d.original), place, one(d.edited))
}

func declare(d difference) string {
	if d.edited == "" {
		return "[...] stands for words left out"
	}
	if d.original == "" {
		return fmt.Sprintf("[%s] stands for words put in", one(d.edited))
	}
	return fmt.Sprintf("[%s] stands for words put in the place of others, [...] for words left out", one(d.edited))
}

// one brings a text to one line and a length that can be shown.
func one(s string) string {
	words := strings.Fields(s)
	if len(words) > 14 {
		words = append(append(words[:7:7], "…"), words[len(words)-6:]...)
	}
	return strings.Join(words, " ")
}
