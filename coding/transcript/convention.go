package transcript

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"framewright/coding/document"
)

// convention is a way to name speakers that a single line never proves, since
// speech has brackets, dashes and short lines as well. It holds for a file in
// which it names several people who take turns.
type convention struct {
	read  func(*line) (mark, bool)
	least float64 // the share of lines that must have it
}

var conventions = []convention{
	{bracketText, 0.1},
	{dashMark, 0.1},
	{typeMark, 0.1},
	{tabMark, 0.2},
	{ownMark, 0.1},
}

var (
	bracketRe = regexp.MustCompile(`^([\[(<【〔])\s*([^\[\]()<>【】〔〕:：]{1,63}?)\s*[\])>】〕]\s*[:：]?\s*`)
	dashedRe  = regexp.MustCompile(`^([^:：\-–—]{1,40}?(?:-\p{Lu}[^:：\-–—\s]*)?)(?:[\s\x{00a0}]+[-–—][\s\x{00a0}]*|[–—][\s\x{00a0}]+|-[\s\x{00a0}]+)`)
)

// bracketText reads "[Ada] So …". In round brackets only a part or a code is a
// label: remarks stand there too.
func bracketText(l *line) (mark, bool) {
	m := bracketRe.FindStringSubmatchIndex(l.text)
	if m == nil || m[1] >= len(l.text) {
		return mark{}, false
	}
	label := trimMarks(l.text[m[4]:m[5]])
	round := l.text[m[2]:m[3]] == "("
	if !plausible(label) || noiseRe.MatchString(label) || round && !isKnown(Fold(label)) && !isCode(label) {
		return mark{}, false
	}
	return mark{label: label, form: bracketForm, spans: []span{{0, m[1], false}}}, true
}

// dashMark reads "Ada – so …" and "INT - so …".
func dashMark(l *line) (mark, bool) {
	m := dashedRe.FindStringSubmatchIndex(l.text)
	if m == nil || m[1] >= len(l.text) {
		return mark{}, false
	}
	label := trimMarks(l.text[m[2]:m[3]])
	if !plausible(label) || len(strings.Fields(label)) > 4 {
		return mark{}, false
	}
	return mark{label: label, form: dashForm, spans: []span{{0, m[1], false}}}, true
}

// ownMark reads a name or a part that stands alone on its line.
func ownMark(l *line) (mark, bool) {
	label := l.text
	if len(label) > 60 || len(strings.Fields(label)) > 4 || l.row != nil || !plausible(label) || bareRe.MatchString(label) ||
		strings.ContainsRune(".,:;!?…。，？！-–—", lastRune(label)) {
		return mark{}, false
	}
	return mark{label: label, form: ownForm, spans: []span{{0, len(l.text), false}}}, true
}

func lastRune(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}

// tryConventions looks for those conventions where the file's labels leave
// most of it unexplained.
func (d *detection) tryConventions(named map[string]bool) {
	if d.chat() || d.taken[voiceForm]+d.taken[cellForm] > 0 || d.labelled() && d.count()*4 > d.texts {
		return
	}
	var best *detection
	for _, c := range conventions {
		if t := d.trial(c, named); t != nil && (best == nil || t.count() > best.count()) {
			best = t
		}
	}
	if best != nil {
		d.adopt(best)
	}
}

// trial is a detection by one convention alone; nil where it does not hold.
func (d *detection) trial(c convention, named map[string]bool) *detection {
	t := &detection{lines: d.lines, marks: make([]*mark, len(d.lines)), found: map[string]*evidence{}, texts: d.texts}
	for i := range d.lines {
		l := &d.lines[i]
		if l.head || l.aside != "" || l.text == "" || l.para.Kind != document.Body {
			continue
		}
		if m, ok := c.read(l); ok {
			t.marks[i] = &m
			t.note(i, &m, named)
		}
	}
	for _, e := range t.order {
		if e.mayName() && (e.known || e.named || e.total > 1) && (e.forms[ownForm] == 0 || t.heads(e)) {
			t.take(e)
		}
	}
	if !t.turns(c.least) {
		return nil
	}
	for _, e := range t.order {
		// One who speaks once, in a file where the others are named so. A
		// word that is stressed, or followed by a dash, is too much like one.
		if !e.accepted && e.mayName() && isNamey(e.original()) && e.forms[ownForm]+e.forms[typeForm]+e.forms[dashForm] == 0 && t.count()*2 > t.texts {
			t.take(e)
		}
	}
	t.drop()
	return t
}

// sectionWords head parts of notes and name what is shown: a text that comes
// back to them has no speakers of these names.
var sectionWords = wordSet("monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche " +
	"montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado " +
	"january february march july september october november december " +
	"morning afternoon evening night noon day week year today yesterday " +
	"introduction background method methods result results conclusion discussion appendix chapter section part observation observations setting context " +
	"photo picture image figure slide video audio screen")

// mayName is true of labels that are no words of the talk itself.
func (e *evidence) mayName() bool {
	name := e.original()
	if stopped(e.key) || noiseRe.MatchString(name) {
		return false
	}
	if first := keyWords(name); len(first) > 0 && sectionWords[first[0]] && len(first) < 3 {
		return false
	}
	if e.known || isCode(name) {
		return true
	}
	r := []rune(name)
	return isNamey(name) && !saysSomething(name) && (!unicode.IsLower(r[0]))
}

// heads is true of a label on a line of its own below which, each time,
// something else stands than another label.
func (d *detection) heads(e *evidence) bool {
	good := 0
	for i, m := range d.marks {
		if m != nil && Fold(m.label) == e.key && i+1 < len(d.lines) && (d.marks[i+1] == nil || !isNamey(d.lines[i+1].text)) {
			good++
		}
	}
	return good*10 >= e.total*9
}

// turns tells whether the accepted labels look like people who take turns:
// several, one after the other, on enough of the lines.
func (d *detection) turns(least float64) bool {
	last, changes, n := "", 0, 0
	for _, m := range d.marks {
		if m == nil || !d.found[Fold(m.label)].accepted {
			continue
		}
		if key := Fold(m.label); key != last {
			changes++
			last = key
		}
		n++
	}
	speakers, known := 0, 0
	for _, e := range d.order {
		if e.accepted {
			speakers++
			if e.known {
				known++
			}
		}
	}
	return speakers > 1 && changes*2 >= n && (n > 3 || known > 1) && float64(n) >= least*float64(d.texts)
}

// count is on how many lines a label stands.
func (d *detection) count() int {
	n := 0
	for _, m := range d.marks {
		if m != nil {
			n++
		}
	}
	return n
}

// drop takes out what is no label.
func (d *detection) drop() {
	for i, m := range d.marks {
		if m != nil && !d.holds(m) {
			d.marks[i] = nil
		}
	}
}

// adopt takes over the labels of a convention where they explain much more
// than the labels found before: those on other lines, which nothing else
// vouches for, are words of the talk then.
func (d *detection) adopt(t *detection) {
	gained, lost := 0, 0
	for i := range d.lines {
		switch {
		case t.marks[i] != nil && d.marks[i] == nil:
			gained++
		case t.marks[i] == nil && d.marks[i] != nil:
			lost++
		}
	}
	if gained <= 3*lost {
		return
	}
	for i, m := range d.marks {
		if t.marks[i] != nil {
			d.marks[i] = t.marks[i]
		} else if m != nil && !d.found[Fold(m.label)].known && !d.found[Fold(m.label)].named {
			d.marks[i] = nil
		}
	}
	d.recount(t)
}

// recount makes the evidence anew from the marks that stand.
func (d *detection) recount(t *detection) {
	named := map[string]bool{}
	for _, x := range []*detection{d, t} {
		for key, e := range x.found {
			named[key] = named[key] || e.named
		}
	}
	d.found, d.order, d.columns = map[string]*evidence{}, nil, 0
	d.taken, d.names, d.codes = [forms]int{}, 0, 0
	for i, m := range d.marks {
		if m != nil {
			d.note(i, m, named)
		}
	}
	for _, e := range slices.Clone(d.order) {
		d.take(e)
	}
}
