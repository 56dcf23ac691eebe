package quote

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/framework"
)

// reader turns an alignment into edits, warnings and differences.
type reader struct {
	original, edited string
	a                *aligner
	at               place
	longest          int // words that an edit may take away unwarned

	edits       []Edit
	warnings    []Warning
	differences []difference
	hollow      []difference // [...] where nothing is left out
	kept        int          // the participant's words that stay, outside of brackets
	cut         bool         // whether an edit takes words away or puts some in
}

// difference is words that differ without a mark that declares it.
type difference struct{ original, edited, before string }

func (r *reader) read(steps []step) {
	for k := 0; k < len(steps); {
		s := steps[k]
		r.keep(s)
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
			r.cut = true
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

// keep counts a word that stays in the quotation.
func (r *reader) keep(s step) {
	switch s.op {
	case opMatch, opCase, opLetter:
		if t := r.a.original.list[s.i]; t.word && r.at.theirs(t.from) {
			r.kept++
		}
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
	r.edits, r.cut = append(r.edits, e), true
	if e.Kind == Omission && !slices.ContainsFunc(r.a.original.list[i:i2], weighs) && !r.beyond(j) {
		r.hollow = append(r.hollow, difference{original: e.Original, edited: e.Text, before: r.from(max(0, i-3), i)})
	}
	r.negations(e, r.a.original.list[i:i2], r.a.edited[j].inside)
	words := 0
	for _, t := range r.a.original.list[i:i2] {
		if t.word {
			words++
		}
	}
	if words > r.longest {
		r.warn("long", e, fmt.Sprintf("%d words are taken away at once", words))
	}
	if r.joins(i, i2) {
		r.warn("joins-turns", e, r.joined(i, i2))
	}
}

// beyond tells whether a mark stands at an end of the quotation where the turn
// has more words than the place that is quoted.
func (r *reader) beyond(j int) bool {
	plain := func(e element) bool { return e.kind == "" && free(e.token) }
	list := r.a.edited
	return r.at.before && !slices.ContainsFunc(list[:j], func(e element) bool { return !plain(e) }) ||
		r.at.after && !slices.ContainsFunc(list[j+1:], func(e element) bool { return !plain(e) })
}

// joins tells whether a border between turns lies in what an edit took away
// or at its ends.
func (r *reader) joins(i, i2 int) bool {
	list := r.a.original.list
	if i == i2 {
		return false
	}
	for _, b := range r.at.borders {
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

// joined says what an edit over a border joins.
func (r *reader) joined(i, i2 int) string {
	for _, t := range r.a.original.list[i:i2] {
		if t.word && !r.at.theirs(t.from) {
			return "this joins the words of different turns: what an interviewer says between them is gone"
		}
	}
	return "this joins the words of different turns"
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
	hint := "give the transcript's words, or declare the edit: " + declare(ds[0])
	if ds[0].edited == "" && !slices.ContainsFunc(tokens(ds[0].original).list, weighs) { // no [...] can stand for it
		hint = "give the transcript's words with the marks between them"
	}
	return &framework.Error{Name: "undeclared-edit", What: "the quotation differs from the transcript in a way that no mark declares",
		Excerpt: strings.Join(lines, "\n"), Hint: hint}
}

// omitsNothing refuses a quotation whose [...] tells of words left out where none
// are.
func omitsNothing(ds []difference) error {
	var lines []string
	for _, d := range ds[:min(len(ds), 8)] {
		line := fmt.Sprintf("“%s” stands", one(d.edited))
		if d.before != "" {
			line += fmt.Sprintf(" after “%s”", one(d.before))
		}
		if d.original != "" {
			line += fmt.Sprintf(" for “%s” alone", one(d.original))
		}
		lines = append(lines, line)
	}
	return &framework.Error{Name: "undeclared-edit", What: "the quotation tells of words left out, and the transcript has none there",
		Excerpt: strings.Join(lines, "\n"), Hint: "take this " + ds[0].edited + " away, and keep the transcript's own marks"}
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
