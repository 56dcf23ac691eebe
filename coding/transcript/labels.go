package transcript

import (
	"slices"
	"strings"
	"unicode"

	"framewright/coding/document"
)

// evidence is what a file shows of one label, all spellings together.
type evidence struct {
	key       string
	spellings map[string]int
	total     int
	forms     [boldForm + 1]int
	strong    int // with the time set apart
	columns   int // in the columns of a chat
	first     int // the line it first stands on
	followed  int // times that unlabelled text comes below a label on a line of its own
	shortRest int // times that only a few words follow it, without a full stop
	known     bool
	named     bool // in the options
	accepted  bool
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

	taken        [boldForm + 1]int // of the accepted labels, by form
	names, codes int               // how often accepted ones that are names and that are none stand
}

func detect(lines []line, named map[string]bool) *detection {
	d := read(lines, named)
	d.findHeads()
	d = d.again(named)
	d.follow()
	d.decide()
	for i, m := range d.marks {
		if m != nil && !d.holds(m) {
			d.marks[i] = nil
		}
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
		if l.head {
			continue
		}
		if l.para.Cue != nil {
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

// decide accepts labels, the certain ones first: later decisions look at how
// much of the file those explain.
func (d *detection) decide() {
	if d.chat() {
		for _, e := range d.order {
			if e.columns > 0 || e.named {
				d.take(e)
			}
		}
		return
	}
	likely := 0
	for _, e := range d.order {
		if n := e.forms[colonForm]; e.known || isCode(e.original()) || isNamey(e.original()) && !stopLabels[e.key] {
			likely += n
		}
	}
	if d.texts > 0 {
		d.cover = float64(likely) / float64(d.texts)
	}
	established := len(d.lines)
	for _, e := range d.order {
		if e.certain() {
			d.take(e)
			if e.total > 1 {
				established = min(established, e.first)
			}
		}
	}
	for _, e := range d.order {
		if !e.accepted && d.accept(e, established) {
			d.take(e)
		}
	}
	for _, e := range d.order {
		if !e.accepted && d.kin(e) {
			d.take(e)
		}
	}
	for _, e := range d.order {
		if e.accepted && e.total == 1 && e.first < established && established < len(d.lines) && e.metadata() {
			e.accepted = false
		}
	}
}

// kin is true of a label made of words of a name that is known: "Ada" where
// the head of the file, or other turns, have "Ada Okoro". Left in the text it
// would be a name in what is said.
func (d *detection) kin(e *evidence) bool {
	label := nameParts(e.original())
	if len(label) == 0 || stopLabels[e.key] || !isNamey(e.original()) || e.forms[colonForm]+e.forms[timeName]+e.forms[nameTime] == 0 {
		return false
	}
	for _, name := range d.people {
		if within(label, name) || within(name, label) {
			return true
		}
	}
	return slices.ContainsFunc(d.order, func(o *evidence) bool {
		return o.accepted && !o.known && len(strings.Fields(o.original())) > 1 && mayBeName(o) && within(label, nameParts(o.original()))
	})
}

// within is true where all of some stand among all.
func within(some, all []string) bool {
	return !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(all, w) })
}

// certain is true of labels that need no comparison with the rest of the
// file.
func (e *evidence) certain() bool {
	switch {
	case e.named, e.forms[voiceForm] > 0, e.forms[timedHead] > 0:
		return true
	case stopLabels[e.key]:
		return false
	case e.known:
		return e.forms[colonForm]+e.forms[headingForm]+e.forms[nameTime]+e.forms[timeName]+e.forms[tabForm]+e.forms[boldForm] > 0
	}
	return e.total >= 2 && e.forms[colonForm]+e.forms[headingForm] >= 2 && isNamey(e.original()) && !strings.Contains(e.original(), ",")
}

// metadata is true of a line such as "Interviewer: J. Doe" above the talk.
func (e *evidence) metadata() bool {
	return e.shortRest > 0 && (longForm.MatchString(e.key) || !e.known)
}

func (d *detection) accept(e *evidence, established int) bool {
	name := e.original()
	switch {
	case stopLabels[e.key]:
		return false
	case e.forms[headingForm] > 0:
		return isNamey(name) && (e.total > 1 || d.others(headingForm))
	case e.forms[nameTime]+e.forms[timeName] > 0:
		return d.acceptTimed(e)
	case e.forms[bareHead] > 0 && e.forms[bareHead] == e.total:
		return e.total > 1 && e.followed*10 >= e.total*6 && !d.others(colonForm)
	case e.forms[boldForm] > 0 && e.forms[boldForm] == e.total:
		return e.total > 1 && isNamey(name) && !d.others(colonForm)
	case e.forms[tabForm] > 0 && e.forms[tabForm] == e.total:
		return e.total > 2 && isNamey(name) && e.total*5 > d.texts
	}
	return d.acceptColon(e, established)
}

// acceptTimed judges a name beside a time on a line of its own.
func (d *detection) acceptTimed(e *evidence) bool {
	if !isNamey(e.original()) && !isCode(e.original()) && e.total < 3 {
		return false
	}
	return e.followed*10 >= e.total*6 && (e.total > 1 || e.strong > 0)
}

// acceptColon judges what stands in front of a colon and is neither a known
// label nor recurs as a name: codes, labels that occur once in a file where
// nearly every line has one, nicknames in lower case.
func (d *detection) acceptColon(e *evidence, established int) bool {
	name := e.original()
	before := e.first < established && established < len(d.lines)
	switch {
	case isCode(name):
		return !before || e.total > 1
	case d.captions && d.cover >= 0.6 && !strings.Contains(name, ","):
		bare, _, _ := strings.Cut(name, "(")
		return len(strings.Fields(bare)) == 1 || isNamey(name)
	case isNamey(name) && e.total == 1:
		return d.cover >= 0.6 && d.byName() && !before && len(strings.Fields(name)) <= 4 && !strings.Contains(name, ",")
	case isNamey(name):
		return e.total > 2 || d.cover >= 0.3
	}
	bare := strings.TrimFunc(name, func(r rune) bool { return !unicode.IsSpace(r) })
	return e.total > 2 && (bare == "" || strings.Contains(name, "(")) && float64(e.total) >= 0.02*float64(d.texts)
}

// take accepts a label.
func (d *detection) take(e *evidence) {
	e.accepted = true
	for f, n := range e.forms {
		d.taken[f] += n
	}
	if e.known || isCode(e.original()) {
		d.codes += e.total
	} else {
		d.names += e.total
	}
}

// byName tells whether speakers go by names rather than by codes here, as far
// as the labels accepted so far show it.
func (d *detection) byName() bool { return d.names >= d.codes }

// others tells whether a form is established in the file by accepted labels.
func (d *detection) others(f form) bool { return d.taken[f] > 0 }

// holds tells whether a candidate stands after the labels are decided.
func (d *detection) holds(m *mark) bool {
	e := d.found[Fold(m.label)]
	return e.accepted && (m.columns || e.named || !d.chat())
}

// labelled tells whether anybody is named in the file.
func (d *detection) labelled() bool {
	return slices.ContainsFunc(d.order, func(e *evidence) bool { return e.accepted && !noPersonRe.MatchString(e.original()) })
}
