package transcript

import (
	"framewright/coding/document"
)

// headLine is a line above the talk that says when, where and with whom it
// was: "Participant: …". Such lines hold names, and are nobody's turn.
type headLine struct {
	at     int
	fields []headField
	key    string // the folded label, where the line could be a turn as well
	hard   bool   // its key is no speaker's label
	tight  bool   // no sentence stands above it
}

// headReach is how many lines without a key may part two head lines.
const headReach = 25

// findHeads looks for head lines above the talk and takes them out of the
// candidates for labels.
func (d *detection) findHeads() {
	heads := d.headLines()
	kept := d.chooseHeads(heads)
	last := -1
	for _, h := range kept {
		d.lines[h.at].head = true
		d.peopleOf(h)
		if h.tight {
			d.front, last = h.at+1, h.at
		}
	}
	d.passOver(kept)
	if last >= 0 && heads[len(heads)-1].at == last {
		d.front = d.listBelow(last)
	}
}

// peopleOf keeps the names that a head line gives.
func (d *detection) peopleOf(h headLine) {
	for _, f := range h.fields {
		for _, p := range peopleIn(f.part, f.value) {
			d.people = append(d.people, p.words)
		}
	}
}

// headLines gathers what has the shape of a head line, down to the first line
// that can only be talk.
func (d *detection) headLines() []headLine {
	var out []headLine
	tight, since := true, 0
	for i := range d.lines {
		l := &d.lines[i]
		if l.cue != nil || l.row != nil || since > headReach {
			break
		}
		if l.text == "" || l.para.Kind == document.Remark {
			continue
		}
		if h, ok := d.headLine(i); ok {
			h.tight = tight
			out = append(out, h)
			since = 0
			continue
		}
		if !d.passes(i) {
			break
		}
		since++
		tight = tight && !sentence(l.text) && since <= 6
	}
	return out
}

// headLine reads a line; false where it is none, whatever its neighbours are.
func (d *detection) headLine(i int) (headLine, bool) {
	l := &d.lines[i]
	fields := headFields(l.text)
	if fields == nil && l.bold > 0 && l.bold < len(l.text) {
		if p := headKey(l.text[:l.bold]); p != 0 {
			fields = []headField{{p, l.text[l.bold:]}}
		}
	}
	if fields == nil {
		return headLine{}, false
	}
	h := headLine{at: i, fields: fields, hard: fields[0].part&rolePart == 0}
	if m := d.marks[i]; m != nil {
		h.key = Fold(m.label)
		if m.form == nameTime || m.form == timeName || len(m.spans) > 1 || m.start != "" {
			return headLine{}, false
		}
	}
	if h.hard && h.key != "" && d.found[h.key].total > 3 && !stopLabels[h.key] {
		return headLine{}, false
	}
	return h, h.hard || valueLike(fields[0].value)
}

// passes is true of a line that may stand among head lines without being one.
func (d *detection) passes(i int) bool {
	m := d.marks[i]
	if m == nil {
		return true
	}
	e := d.found[Fold(m.label)]
	switch {
	case stopLabels[e.key]:
		return true
	case e.total > 1 || e.known || m.strong:
		return false
	case m.form == colonForm || m.form == tabForm || m.form == typeForm:
		return valueLike(d.lines[i].text[restFrom(m):])
	}
	return m.form == bareHead || m.form == nameTime
}

// gap is true where something parts a line from the one above: an empty line,
// a rule.
func (d *detection) gap(i int) bool {
	if i <= 0 || i >= len(d.lines) {
		return true
	}
	above, l := &d.lines[i-1], &d.lines[i]
	if l.para == above.para {
		return false
	}
	n := 0
	for j := i - 1; j >= 0 && d.lines[j].para == above.para; j-- {
		n++
	}
	if l.unit != "line" {
		n = 1
	}
	return l.para.Line > above.para.Line+n || l.para.Kind != above.para.Kind || l.para.Table != above.para.Table
}

// headBlock is what the head lines show together.
type headBlock struct {
	inside          map[string]int // how often a label stands among them
	hard, roles     int
	firstHard, last int
	others          bool // labels that recur below carry the talk
}

func (d *detection) blockOf(heads []headLine) headBlock {
	b := headBlock{inside: map[string]int{}, firstHard: len(d.lines)}
	for _, h := range heads {
		if h.key != "" {
			b.inside[h.key]++
		}
		if h.hard {
			b.hard++
			b.last = h.at
			b.firstHard = min(b.firstHard, h.at)
		} else {
			b.roles++
		}
	}
	for _, e := range d.order {
		if e.total-b.inside[e.key] > 1 && !stopLabels[e.key] && (e.known || isCode(e.original()) || isNamey(e.original())) {
			b.others = b.others || b.inside[e.key] == 0
		}
	}
	return b
}

// chooseHeads keeps the lines that are front matter: those whose key is no
// speaker's label, and those with a part for a key where it does not recur as
// one, or where the value can only be a name.
func (d *detection) chooseHeads(heads []headLine) []headLine {
	b := d.blockOf(heads)
	var out []headLine
	for i, h := range heads {
		if h.hard && !h.tight && h.fields[0].part&peoplePart == 0 {
			continue // the talk may have begun
		}
		if h.hard || d.isFront(heads, i, b) {
			out = append(out, h)
		}
	}
	// A lone line such as "Note" above unlabelled text is no head; nor is a
	// file's only line.
	if b.hard == 0 && len(heads) > 0 && heads[len(heads)-1].at == len(d.lines)-1 {
		return nil
	}
	return out
}

func (d *detection) isFront(heads []headLine, i int, b headBlock) bool {
	h := heads[i]
	value := h.fields[0].value
	name, full := nameLike(value)
	long := longForm.MatchString(h.key)
	recurs := h.key != "" && d.found[h.key].total > b.inside[h.key]
	end := heads[len(heads)-1].at + 1
	if !recurs {
		switch {
		case b.hard > 0:
			return name || b.others && valueLike(value)
		case long || h.key == "":
			return name && (b.others || full)
		}
		return full && b.roles > 1 && b.others
	}
	next := h.at + 1
	again := next < len(d.lines) && d.marks[next] != nil && Fold(d.marks[next].label) == h.key
	switch {
	case full:
		return b.hard > 0 || b.roles > 1 && (long || d.gap(end)) || again
	case name:
		return b.last > h.at || b.hard > 0 && b.roles > 1 && d.gap(end)
	}
	// Something else than a name, such as "female, 40": front matter where a
	// date or place comes below it.
	return b.last > h.at && b.firstHard < b.last
}

// passOver takes labels out that stand once between two head lines: keys that
// no list has.
func (d *detection) passOver(heads []headLine) {
	if len(heads) == 0 {
		return
	}
	from, to := heads[0].at, heads[len(heads)-1].at
	for i := to + 1; i < len(d.lines) && !d.gap(i) && d.marks[i] != nil && d.passes(i); i++ {
		if d.marks[i].form != colonForm {
			break
		}
		to = i
	}
	if to+1 < len(d.lines) && !d.gap(to+1) {
		to = heads[len(heads)-1].at
	}
	for i := from; i <= to; i++ {
		if m := d.marks[i]; m != nil && d.passes(i) && m.form != bareHead {
			d.lines[i].head = true
		}
	}
}

// listBelow is where the names end that are listed below a key: "Present:".
func (d *detection) listBelow(at int) int {
	fields := headFields(d.lines[at].text)
	if len(fields) == 0 || fields[len(fields)-1].value != "" {
		return at + 1
	}
	i := at + 1
	for i < len(d.lines) && (i == at+1 || !d.gap(i)) {
		if name, _ := nameLike(d.lines[i].text); !name || d.marks[i] != nil {
			break
		}
		i++
	}
	return i
}

// headPeople finds head lines in a document, in which nobody speaks: only
// those that name people, for a title or date is part of its text.
func (d *detection) headPeople() {
	for _, h := range d.headLines() {
		for _, f := range h.fields {
			if name, _ := nameLike(f.value); name && h.tight && f.part&peoplePart != 0 {
				d.lines[h.at].head = true
			}
		}
	}
}
