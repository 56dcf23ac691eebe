package revise_test

import (
	"slices"
	"strings"
	"unicode"
)

// draw chooses a word of a turn.
func (d *draft) draw(i int) (span, bool) {
	list := d.lines[i].words()
	if len(list) == 0 {
		return span{}, false
	}
	return list[d.rng.IntN(len(list))], true
}

// run chooses some words of a turn that follow each other.
func (d *draft) run(i, most int) (span, bool) {
	list := d.lines[i].words()
	if len(list) == 0 {
		return span{}, false
	}
	k := d.rng.IntN(len(list))
	return span{list[k].from, list[min(len(list)-1, k+d.rng.IntN(most))].to}, true
}

func (d *draft) textOf(i int, s span) string { return d.lines[i].word(s) }

// gap chooses a place between the words of a turn.
func (d *draft) gap(i int) int {
	at := []int{0}
	for _, w := range d.lines[i].words() {
		at = append(at, w.to)
	}
	return at[d.rng.IntN(len(at))]
}

const zwj = '\u200d' // joins emoji into one

// joining tells what is part of the character before it.
func joining(r rune) bool {
	return r == zwj || unicode.Is(unicode.Mn, r) || r >= 0x1f3fb && r <= 0x1f3ff
}

// typo changes a letter of a word. The word it makes is none that anybody
// says.
func (d *draft) typo(i int) bool {
	w, ok := d.draw(i)
	if !ok || !d.mayGo(units(d.textOf(i, w))) || d.twin(i, w) {
		return false
	}
	k := w.from + d.rng.IntN(w.to-w.from)
	l := &d.lines[i]
	if joining(l.cells[k].r) || k+1 < len(l.cells) && joining(l.cells[k+1].r) || k > 0 && l.cells[k-1].r == zwj {
		return false
	}
	odd := []rune("qxz")[d.rng.IntN(3)]
	if unicode.Is(unicode.Han, l.cells[k].r) {
		odd = []rune("鑫淼焱")[d.rng.IntN(3)]
	}
	d.note(d.went, units(d.textOf(i, w)))
	switch d.rng.IntN(3) {
	case 0:
		l.cells[k] = d.put(string(odd))[0]
	case 1:
		l.cells = slices.Insert(l.cells, k, d.put(string(odd))[0])
	default:
		if w.to-w.from < 4 || d.said(l.word(span{w.from, k})+l.word(span{k + 1, w.to})) {
			return false
		}
		l.cells = slices.Delete(l.cells, k, k+1)
	}
	return true
}

func (d *draft) said(word string) bool {
	return slices.Contains(vocabulary, word) || slices.Contains(rare, word)
}

// remove takes words out.
func (d *draft) remove(i int) bool {
	s, ok := d.run(i, 4)
	if !ok || !d.mayGo(units(d.textOf(i, s))) || d.twin(i, s) {
		return false
	}
	d.note(d.went, units(d.textOf(i, s)))
	d.lines[i].cells = slices.Delete(d.lines[i].cells, s.from, s.to)
	return true
}

// insert puts words in.
func (d *draft) insert(i int) bool {
	text := d.say(1+d.rng.IntN(4), false)
	return d.putIn(i, text)
}

func (d *draft) putIn(i int, text string) bool {
	if !d.mayCome(units(text)) {
		return false
	}
	d.note(d.came, units(text))
	at := d.gap(i)
	d.lines[i].cells = slices.Insert(d.lines[i].cells, at, d.put(" "+text+" ")...)
	return true
}

// copy puts in again what somebody has said.
func (d *draft) copy(i int) bool {
	j := d.rng.IntN(len(d.lines))
	s, ok := d.run(j, 5)
	return ok && d.putIn(i, d.textOf(j, s))
}

// join makes one turn of two.
func (d *draft) join(i int) bool {
	if i+1 >= len(d.lines) || !d.mayCome(units(d.lines[i+1].text())) {
		return false
	}
	d.lines[i].cells = slices.Concat(d.lines[i].cells, d.put(" "), d.lines[i+1].cells)
	d.lines = slices.Delete(d.lines, i+1, i+2)
	return true
}

// split makes two turns of one.
func (d *draft) split(i int) bool {
	at := d.gap(i)
	l := d.lines[i]
	if at == 0 || at == len(l.cells) {
		return false
	}
	second := line{speaker: l.speaker, cells: slices.Clone(l.cells[at:])}
	if d.rng.IntN(2) == 0 {
		second.speaker = "INT"
	}
	d.lines[i].cells = slices.Clone(l.cells[:at])
	d.lines = slices.Insert(d.lines, i+1, second)
	return true
}

// drop takes a turn out.
func (d *draft) drop(i int) bool {
	if len(d.lines) < 3 || !d.mayGo(units(d.lines[i].text())) {
		return false
	}
	d.note(d.went, units(d.lines[i].text()))
	d.lines = slices.Delete(d.lines, i, i+1)
	return true
}

// add puts a turn in.
func (d *draft) add(i int) bool {
	text := d.say(1+d.rng.IntN(8), false)
	if !d.mayCome(units(text)) {
		return false
	}
	d.note(d.came, units(text))
	d.lines = slices.Insert(d.lines, i, line{speaker: "INT", cells: d.put(text)})
	return true
}

// shift moves the border between two turns.
func (d *draft) shift(i int) bool {
	if i+1 >= len(d.lines) {
		return false
	}
	list := d.lines[i].words()
	if len(list) < 3 {
		return false
	}
	at := list[len(list)-1-d.rng.IntN(2)].from
	if !d.mayCome(units(line{cells: d.lines[i].cells[at:]}.text())) {
		return false
	}
	d.lines[i+1].cells = slices.Concat(d.lines[i].cells[at:], d.put(" "), d.lines[i+1].cells)
	d.lines[i].cells = slices.Clone(d.lines[i].cells[:at])
	return true
}

// dress sets a turn in another typography.
func (d *draft) dress(i int) bool {
	for k, c := range d.lines[i].cells {
		switch c.r {
		case '’':
			d.lines[i].cells[k].r = '\''
		case '\'':
			d.lines[i].cells[k].r = '’'
		case '“', '”':
			d.lines[i].cells[k].r = '"'
		case '-':
			d.lines[i].cells[k].r = '\u2011'
		case ' ':
			d.lines[i].cells[k].r = '\u00a0'
		}
	}
	return true
}

// paste cuts words out and puts them into a turn further away: words that
// nobody else says, for of two that read the same nobody could tell which was
// moved.
func (d *draft) paste(i int) bool {
	j := d.rng.IntN(len(d.lines))
	s, ok := d.run(i, 6)
	if !ok || i-j < 2 && j-i < 2 {
		return false
	}
	list := units(d.textOf(i, s))
	if !d.mayGo(list) || !d.mayCome(list) || slices.ContainsFunc(list, func(u string) bool { return d.times(u) > 1 }) {
		return false
	}
	d.note(d.went, list)
	d.note(d.came, list)
	cut := slices.Clone(d.lines[i].cells[s.from:s.to])
	for _, c := range cut {
		d.moved[c.id] = true
	}
	d.lines[i].cells = slices.Delete(d.lines[i].cells, s.from, s.to)
	at := d.gap(j)
	d.lines[j].cells = slices.Insert(d.lines[j].cells, at, slices.Concat(d.put(" "), cut, d.put(" "))...)
	return true
}

// times counts how often a word is said.
func (d *draft) times(unit string) int {
	n := 0
	for _, l := range d.lines {
		for _, u := range units(l.text()) {
			if u == unit {
				n++
			}
		}
	}
	return n
}

// glue takes the blank between two words away.
func (d *draft) glue(i int) bool {
	list := d.lines[i].words()
	if len(list) < 2 {
		return false
	}
	k := d.rng.IntN(len(list) - 1)
	two := span{list[k].from, list[k+1].to}
	text := strings.ReplaceAll(d.textOf(i, two), " ", "")
	if !d.mayGo(units(d.textOf(i, two))) || d.twin(i, two) || d.said(text) || !d.mayCome(units(text)) {
		return false
	}
	d.note(d.went, units(d.textOf(i, two)))
	d.note(d.came, units(text))
	d.lines[i].cells = slices.Delete(d.lines[i].cells, list[k].to, list[k+1].from)
	return true
}
