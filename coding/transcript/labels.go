package transcript

import (
	"slices"
	"strings"

	"framewright/coding/document"
)

// evidence is what a file shows of one label, all spellings together.
type evidence struct {
	key       string
	spellings map[string]int
	total     int
	forms     [forms]int
	strong    int // with the time set apart
	columns   int // in the columns of a chat
	voiced    int // behind a chevron or a dash
	first     int // the line it first stands on
	followed  int // times that unlabelled text comes below a label on a line of its own
	shortRest int // times that only a few words follow it, without a full stop
	known     bool
	named     bool // in the options
	accepted  bool
	dropped   bool // is the number of a question
}

func (e *evidence) original() string {
	best := ""
	for s, n := range e.spellings {
		if best == "" || n > e.spellings[best] || n == e.spellings[best] && s < best {
			best = s
		}
	}
	return best
}

// detection decides over a whole file which candidates are labels.
type detection struct {
	lines    []line
	marks    []*mark // by line; nil where the line shows nothing
	found    map[string]*evidence
	order    []*evidence // by first line
	captions bool
	columns  int        // lines in the columns of a chat
	texts    int        // lines that hold body text
	front    int        // so many lines stand above an unlabelled text
	people   [][]string // the names in the head of the file, in words
	cover    float64    // the share of lines that start with a likely label

	alias    map[string]string // folded label → the one it was joined to
	offers   [][2]*evidence    // labels that may be one, the leading one first
	offerWhy map[[2]*evidence]string
	frequent []labelForm
	mostly   bool   // of the labels, some have no question above them in a file of questions without labels
	asking   []int  // the lines without a label that may be questions of somebody else
	asker    string // the folded label of the voice that asks, in files without labels

	taken        [forms]int // of the accepted labels, by form
	names, codes int        // how often accepted ones that are names and that are none stand
}

func detect(lines []line, named map[string]bool) *detection {
	d := read(lines, named)
	d.findHeads()
	d = d.again(named)
	d.follow()
	d.decide()
	d.drop()
	d.tryConventions(named)
	d.findAsides()
	if !d.labelled() {
		d.byStyle(named)
	} else {
		d.byQuestions(named)
	}
	return d
}

// again reads the lines anew, without those that proved to be head lines.
func (d *detection) again(named map[string]bool) *detection {
	if !slices.ContainsFunc(d.lines, func(l line) bool { return l.head }) {
		return d
	}
	out := read(d.lines, named)
	out.front, out.people = d.front, d.people
	return out
}

// read gathers the candidates for labels.
func read(lines []line, named map[string]bool) *detection {
	d := &detection{lines: lines, marks: make([]*mark, len(lines)), found: map[string]*evidence{}}
	for i := range lines {
		l := &lines[i]
		if l.head || l.aside != "" {
			continue
		}
		if l.cue != nil {
			d.captions = true
		}
		if l.text != "" && l.para.Kind == document.Body {
			d.texts++
		}
		if m, ok := candidate(l); ok {
			d.marks[i] = &m
			d.note(i, &m, named)
		}
	}
	return d
}

func (d *detection) note(i int, m *mark, named map[string]bool) {
	key := Fold(m.label)
	e := d.found[key]
	if e == nil {
		e = &evidence{key: key, spellings: map[string]int{}, first: i, known: isKnown(key), named: named[key]}
		d.found[key] = e
		d.order = append(d.order, e)
	}
	e.spellings[m.label]++
	e.total++
	e.forms[m.form]++
	if m.strong {
		e.strong++
	}
	if d.lines[i].voice {
		e.voiced++
	}
	if m.columns {
		e.columns++
		d.columns++
	}
	rest := strings.Fields(d.lines[i].text[restFrom(m):])
	if len(rest) > 0 && len(rest) <= 5 && !strings.ContainsAny(rest[len(rest)-1], ".?!") {
		e.shortRest++
	}
}

func restFrom(m *mark) int {
	if len(m.spans) == 0 {
		return 0
	}
	return m.spans[len(m.spans)-1].to
}

// follow counts how often unlabelled text comes below a label that stands on
// a line of its own: what tells a speaker from a remark.
func (d *detection) follow() {
	for i, m := range d.marks {
		if m == nil || restFrom(m) < len(d.lines[i].text) {
			continue
		}
		if i+1 < len(d.lines) && !leadRe.MatchString(d.lines[i+1].text) && (d.marks[i+1] == nil || d.marks[i+1].form == colonForm && m.form != colonForm) {
			d.found[Fold(m.label)].followed++
		}
	}
}

// chat tells whether the file is a saved chat: then who speaks stands in its
// column, however seldom and however the name is written, and nowhere else.
func (d *detection) chat() bool { return d.columns >= 3 && d.columns*4 > d.texts }

// labelled tells whether anybody is named in the file.
func (d *detection) labelled() bool {
	return slices.ContainsFunc(d.marks, func(m *mark) bool { return m != nil && !noPersonRe.MatchString(m.label) })
}
