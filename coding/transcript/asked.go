package transcript

import (
	"regexp"
	"strings"

	"framewright/coding/document"
)

// askedLabel is what a person who looks at such a file would call the voice
// that has no label in it.
const askedLabel = "question text"

// askedRe is a question that is numbered as such: "Q1. …".
var askedRe = regexp.MustCompile(`^(?i:q|question|frage|pregunta)\s?\d{1,3}\s*[-–.):：]`)

// byQuestions gives the questions a voice of their own, where one label alone
// stands in the file and nearly every time what stands above it, in a paragraph
// of its own, is a question: the label is of who answers. Where that holds for
// half of the labels only, it is a guess; where for fewer, it is not made.
func (d *detection) byQuestions(named map[string]bool) {
	if d.captions || d.chat() {
		return
	}
	var questions []int
	key, labels, asked := "", 0, 0
	above := -1 // the line with words above this one
	for i := range d.lines {
		l, m := &d.lines[i], d.marks[i]
		switch {
		case m != nil:
			k := Fold(m.label)
			if key != "" && k != key || m.form != colonForm || asks(k) {
				return
			}
			key = k
			labels++
			if above >= 0 && d.marks[above] == nil && d.question(above) {
				asked++
				questions = append(questions, above)
			}
			above = i
		case l.text != "" && !l.head && l.aside == "":
			above = i
		}
	}
	if asked < 2 || asked*2 < labels {
		d.asking = questions
		return
	}
	d.mostly = asked*5 < labels*4
	for _, i := range questions {
		m := &mark{label: askedLabel, form: styleForm}
		if t, ok := timeOnly(&d.lines[i]); ok {
			m.spans, m.start, m.end = t.spans, t.start, t.end
		}
		d.marks[i] = m
		d.note(i, m, named)
	}
	d.take(d.found[Fold(askedLabel)])
	d.asker = Fold(askedLabel)
}

// question is true of a line that asks: with a question mark at its end, with
// the number of a question, or all in bold.
func (d *detection) question(i int) bool {
	l := &d.lines[i]
	if l.row != nil || l.para.Kind != document.Body && l.para.Kind != document.Heading || bracketOnly(l.text) || transcriptRe.MatchString(l.text) {
		return false
	}
	end := strings.TrimRight(l.text, "\"”»’'*_) ")
	return strings.HasSuffix(end, "?") || strings.HasSuffix(end, "？") || strings.HasSuffix(end, "؟") ||
		askedRe.MatchString(l.text) || l.bold == len(l.text) && len(l.text) > 0
}
