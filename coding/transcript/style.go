package transcript

import (
	"strings"

	"framewright/coding/document"
)

// byStyle finds out who speaks where no label says so, but one voice is set in
// bold, in italics or in a colour and the other is not: the voice that asks is
// the interviewer. Headings in bold ask nothing.
func (d *detection) byStyle(named map[string]bool) {
	talk := d.talk()
	for _, s := range []struct {
		name string
		is   func(look) bool
	}{
		{"bold", func(l look) bool { return l.bold }},
		{"italic", func(l look) bool { return l.italic }},
		{"coloured", func(l look) bool { return l.color != "" }},
	} {
		v := d.voicesBy(talk, s.is)
		if v.asks() == 0 {
			continue
		}
		for _, i := range talk {
			l := &d.lines[i]
			if i < v.first {
				continue
			}
			label := plainVoice
			if s.is(l.look) {
				label = s.name + " text"
			}
			m := &mark{label: label, form: styleForm}
			if t, ok := timeOnly(l); ok {
				m.spans, m.start, m.end = t.spans, t.start, t.end
			}
			d.marks[i] = m
			d.note(i, m, named)
		}
		for _, e := range d.order {
			if e.forms[styleForm] > 0 {
				d.take(e)
			}
		}
		d.asker = Fold(plainVoice)
		if v.asks() > 0 {
			d.asker = Fold(s.name + " text")
		}
		return
	}
}

// plainVoice is the label of those who speak in ordinary type, where others do
// not. The labels of such files are in no file: they are how a person who looks
// at one would call the voices.
const plainVoice = "plain text"

// talk gives the lines in which somebody may speak; none where all are set in
// one type.
func (d *detection) talk() []int {
	var out []int
	set := false
	for i := range d.lines {
		l := &d.lines[i]
		if l.text == "" || l.head || l.aside != "" || l.cue != nil || l.row != nil || l.para.Kind != document.Body ||
			bracketOnly(l.text) || theEnd(l) || bareRe.MatchString(l.text) || len(d.lines)-i <= lastLines && nobodySays(l) {
			continue
		}
		set = set || l.look != look{}
		out = append(out, i)
	}
	if !set {
		return nil
	}
	return out
}

// styled counts the lines of two voices, and those that ask.
type styled struct {
	first                              int // the line with which the talk begins
	set, plain, setAsking, plainAsking int
	changes                            int
}

func (d *detection) voicesBy(talk []int, is func(look) bool) styled {
	v := styled{first: -1}
	last := false
	for _, i := range talk {
		l := &d.lines[i]
		set := is(l.look)
		asking := strings.ContainsAny(l.text, "?？؟")
		if v.first < 0 {
			// A title is no question.
			if count(l.text) <= 12 && !sentence(l.text) && !asking {
				continue
			}
			v.first = i
		} else if set != last {
			v.changes++
		}
		last = set
		v.add(set, asking)
	}
	return v
}

func (v *styled) add(set, asking bool) {
	n, asks := &v.plain, &v.plainAsking
	if set {
		n, asks = &v.set, &v.setAsking
	}
	*n++
	if asking {
		*asks++
	}
}

// asks is 1 where the voice that is set off asks, -1 where the other one does,
// 0 where the type does not part two voices: they must take turns, and one of
// them must ask at least every second time and twice as often as the other.
func (v styled) asks() int {
	if v.set == 0 || v.plain == 0 || v.changes < 1 || v.changes*4 < min(v.set, v.plain) {
		return 0
	}
	a, b := float64(v.setAsking)/float64(v.set), float64(v.plainAsking)/float64(v.plain)
	switch {
	case a >= 0.5 && a >= 2*b && (v.setAsking > 1 || v.set+v.plain < 6):
		return 1
	case b >= 0.5 && b >= 2*a && v.plainAsking > 1:
		return -1
	}
	return 0
}
