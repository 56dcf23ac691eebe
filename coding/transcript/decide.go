package transcript

import (
	"slices"
	"strings"
	"unicode"
)

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
		if n := e.forms[colonForm]; e.known || isCode(e.original()) || isNamey(e.original()) && !stopped(e.key) {
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
	d.dropQuestions()
	for _, e := range d.order {
		if !e.accepted && !e.dropped && d.accept(e, established) {
			d.take(e)
		}
	}
	d.frequent = d.frequentForms()
	for _, e := range d.order {
		if !e.accepted && !e.dropped && d.kin(e) {
			d.take(e)
		}
	}
	for _, e := range d.order {
		if !d.captions && e.forms[cellForm] == 0 && e.accepted && e.total == 1 && e.first < established && established < len(d.lines) && e.metadata() {
			e.accepted = false
		}
	}
}

// kin is true of a label made of words of a name that is known: "Ada" where
// the head of the file, or other turns, have "Ada Okoro". Left in the text it
// would be a name in what is said.
func (d *detection) kin(e *evidence) bool {
	if d.misspelt(e) {
		return true
	}
	label := nameParts(e.original())
	if len(label) == 0 || stopped(e.key) || !isNamey(e.original()) || e.forms[colonForm]+e.forms[timeName]+e.forms[nameTime] == 0 {
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

// misspelt is true of a rare label that differs by a slip from one that carries
// the talk.
func (d *detection) misspelt(e *evidence) bool {
	name := e.original()
	if e.total > 2 || e.forms[colonForm]+e.forms[bareHead]+e.forms[nameTime]+e.forms[timeName] == 0 || stopped(e.key) || len(strings.Fields(name)) > 3 || saysSomething(name) {
		return false
	}
	if nearPart(e.key) != 0 && isNamey(name) && slices.ContainsFunc(d.order, func(o *evidence) bool { return o.accepted && o.known }) {
		return true
	}
	f := formOf(name)
	return slices.ContainsFunc(d.frequent, func(g labelForm) bool { return f.same(g) || f.near(g) || f.short(g) })
}

// frequentForms are the labels that carry the talk.
func (d *detection) frequentForms() []labelForm {
	var out []labelForm
	for _, e := range d.order {
		if e.accepted && e.total > 2 && len(out) < mostLabels {
			out = append(out, formOf(e.original()))
		}
	}
	return out
}

// within is true where all of some stand among all.
func within(some, all []string) bool {
	return !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(all, w) })
}

// certain is true of labels that need no comparison with the rest of the
// file.
func (e *evidence) certain() bool {
	switch {
	case e.named, e.forms[voiceForm] > 0, e.forms[timedHead] > 0, e.forms[cellForm] > 0:
		return true
	case stopped(e.key):
		return false
	case e.known:
		return e.forms[colonForm]+e.forms[headingForm]+e.forms[nameTime]+e.forms[timeName]+e.forms[tabForm]+e.forms[typeForm] > 0
	case e.voiced > 0 && len(strings.Fields(e.original())) < 4 && e.original() == strings.ToUpper(e.original()):
		return true
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
	case stopped(e.key):
		return false
	case e.forms[headingForm] > 0:
		return isNamey(name) && (e.total > 1 || d.others(headingForm))
	case e.forms[nameTime]+e.forms[timeName] > 0:
		return d.acceptTimed(e)
	case e.forms[bareHead] > 0 && e.forms[bareHead] == e.total:
		return e.total > 1 && e.followed*10 >= e.total*6 && !d.others(colonForm)
	case e.forms[typeForm]+e.forms[tabForm] == e.total:
		return false // a convention, or nothing
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
	case unnamed(e.key):
		return d.cover >= 0.3 && !before
	case isCode(name), together(e.key) && !strings.ContainsAny(name, "/+&"):
		return !before || e.total > 1
	case d.captions && d.cover >= 0.6 && !strings.Contains(name, ","):
		bare, _, _ := strings.Cut(name, "(")
		return len(strings.Fields(bare)) == 1 || isNamey(name)
	case d.captions && isFullName(name):
		return d.others(colonForm) && d.byName()
	case isNamey(name) && e.total == 1:
		return d.cover >= 0.6 && d.byName() && !before && len(strings.Fields(name)) <= 4 && !strings.Contains(name, ",")
	case isNamey(name):
		return e.total > 2 || d.cover >= 0.3
	}
	bare := strings.TrimFunc(name, func(r rune) bool { return !unicode.IsSpace(r) })
	return e.total > 2 && (bare == "" || strings.Contains(name, "(")) && float64(e.total) >= 0.02*float64(d.texts)
}

// isFullName is true of two to four words of letters that all begin with a
// capital, as first and last names do.
func isFullName(label string) bool {
	fields := strings.Fields(label)
	if len(fields) < 2 || len(fields) > 4 || saysSomething(label) {
		return false
	}
	for _, f := range fields {
		r := []rune(f)
		if !unicode.IsUpper(r[0]) || len(r) > 1 && !unicode.IsLower(r[len(r)-1]) && r[len(r)-1] != '.' {
			return false
		}
	}
	return true
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

// untake takes an acceptance back.
func (d *detection) untake(e *evidence) {
	e.accepted = false
	for f, n := range e.forms {
		d.taken[f] -= n
	}
	if e.known || isCode(e.original()) {
		d.codes -= e.total
	} else {
		d.names -= e.total
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
