package revise_test

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/framework"
	"framewright/framework/anchor"
)

// coded is a passage of the old text, and the ids of its characters in order.
type coded struct {
	passage framework.Passage
	text    string
	whole   bool // of whole turns
	cells   []cell
	words   [][]int // ids, word by word
}

// code chooses a passage of the draft.
func (d *draft) code(old *framework.Transcript) (coded, bool) {
	i := d.rng.IntN(len(d.lines))
	j := i
	if d.rng.IntN(4) == 0 {
		j = min(len(d.lines)-1, i+d.rng.IntN(3))
	}
	if d.rng.IntN(6) == 0 {
		at := framework.Turns{From: framework.TurnNo{N: d.lines[i].no}, To: framework.TurnNo{N: d.lines[j].no}}
		c := coded{passage: framework.Passage{Transcript: "P03", At: at}, whole: true}
		for _, l := range d.lines[i : j+1] {
			c.take(l, span{0, len(l.cells)})
		}
		return c, true
	}
	first, last := d.lines[i].words(), d.lines[j].words()
	from := first[d.rng.IntN(len(first))].from
	to := last[d.rng.IntN(len(last))].to
	if i == j {
		k := d.rng.IntN(len(first))
		from, to = first[k].from, first[min(len(first)-1, k+d.rng.IntN(6))].to
		if w := first[k]; unicode.Is(unicode.Han, d.lines[i].cells[from].r) && d.rng.IntN(2) == 0 { // some characters of it
			from = w.from + d.rng.IntN(w.to-w.from)
			to = from + 1 + d.rng.IntN(w.to-from)
		}
	}
	var c coded
	for k := i; k <= j; k++ {
		s := span{0, len(d.lines[k].cells)}
		if k == i {
			s.from = from
		}
		if k == j {
			s.to = to
		}
		c.take(d.lines[k], s)
	}
	place := anchor.Span{From: point(d.lines, i, from), To: point(d.lines, j, to)}
	c.passage = anchor.Store(old, place)
	c.whole = c.passage.Words+c.passage.First+c.passage.Last == ""
	at, err := anchor.Locate(old, c.passage)
	return c, err == nil && at == place
}

func point(lines []line, i, at int) anchor.Point {
	return anchor.Point{Turn: framework.TurnNo{N: lines[i].no}, Index: i, Offset: len(line{cells: lines[i].cells[:at]}.text())}
}

// take adds a stretch of a turn to a passage.
func (c *coded) take(l line, s span) {
	part := line{cells: l.cells[s.from:s.to]}
	for _, w := range part.words() {
		var ids []int
		for _, x := range part.cells[w.from:w.to] {
			c.cells = append(c.cells, x)
			if ids = append(ids, x.id); unicode.Is(unicode.Han, x.r) {
				c.words, ids = append(c.words, ids), nil
			}
		}
		if len(ids) > 0 {
			c.words = append(c.words, ids)
		}
	}
	c.text += part.text() + "\n"
}

// covered lists the characters of a place in the new text, without blanks,
// each with the word it stands in.
func (d *draft) covered(s anchor.Span) (cells []cell, words []int) {
	n := 0
	for i := s.From.Index; i <= s.To.Index; i++ {
		l := d.lines[i]
		offset := 0
		for _, c := range l.cells {
			size := len(string(c.r))
			in := (i > s.From.Index || offset >= s.From.Offset) && (i < s.To.Index || offset < s.To.Offset)
			if unicode.IsSpace(c.r) || unicode.Is(unicode.Han, c.r) {
				n++
			}
			if offset += size; in && !unicode.IsSpace(c.r) {
				cells, words = append(cells, c), append(words, n)
			}
		}
		n++
	}
	return cells, words
}

// judge says what is wrong with where a passage was placed, "" where nothing
// is.
func (d *draft) judge(c coded, s anchor.Span, outcome anchor.Outcome) string {
	cells, words := d.covered(s)
	own := map[int]bool{}
	for _, x := range c.cells {
		own[x.id] = true
	}
	there := map[int]bool{}
	for _, l := range d.lines {
		for _, x := range l.cells {
			there[x.id] = true
		}
	}
	a := slices.IndexFunc(cells, func(x cell) bool { return own[x.id] })
	if a < 0 {
		if left := slices.ContainsFunc(c.cells, func(x cell) bool { return there[x.id] && !d.moved[x.id] }); c.whole && !left {
			return "" // the turn is there, and says something else
		}
		return "it is placed on words that are none of its own"
	}
	if d.verbatim(c, cells, words, own) {
		return ""
	}
	b := len(cells) - 1
	for !own[cells[b].id] {
		b--
	}
	lost := func(list [][]int) int { // words gone from an end
		n := 0
		for _, w := range list {
			if slices.ContainsFunc(w, func(id int) bool { return there[id] && !d.moved[id] }) {
				break
			}
			n++
		}
		return n
	}
	backwards := slices.Clone(c.words)
	slices.Reverse(backwards)
	for n, x := range cells { // what was pasted, or came into a whole turn respelled, was put in
		if !own[x.id] && (d.moved[x.id] || c.whole && respelled(cells, words, words[n])) {
			cells[n].id = min(x.id, -1)
		}
	}
	if why := edge(cells[:a], words[:a], words[a], lost(c.words), c.whole); why != "" {
		return "at its beginning " + why
	}
	if why := edge(cells[b+1:], words[b+1:], words[b], lost(backwards), c.whole); why != "" {
		return "at its end " + why
	}
	if outcome == anchor.Shortened {
		return ""
	}
	inside := map[int]bool{}
	for _, x := range cells {
		inside[x.id] = true
	}
	for _, x := range c.cells {
		if there[x.id] && !d.moved[x.id] && !inside[x.id] && spoken(x.r) && !(c.whole && d.broken(x.id)) {
			return fmt.Sprintf("it leaves out %q, which is still there", x.r)
		}
	}
	return ""
}

// respelled tells whether a word is none of the old text's: letters were put
// into it or taken out, or it was glued of two.
func respelled(cells []cell, words []int, word int) bool {
	last := 0
	for n, x := range cells {
		if words[n] != word {
			continue
		}
		if x.id < 0 || last > 0 && x.id != last+1 {
			return true
		}
		last = x.id
	}
	return false
}

// broken tells whether a character stands in a word that was respelled.
func (d *draft) broken(id int) bool {
	for _, l := range d.lines {
		for _, w := range l.words() {
			cells := l.cells[w.from:w.to]
			if slices.ContainsFunc(cells, func(x cell) bool { return x.id == id }) {
				return respelled(cells, make([]int, len(cells)), 0)
			}
		}
	}
	return false
}

// edge judges what a passage has outside its own characters: nothing that
// others said, and no more words than it has lost there.
func edge(cells []cell, words []int, inner, lost int, whole bool) string {
	seen := map[int]bool{}
	for n, x := range cells {
		if !spoken(x.r) {
			continue
		}
		if words[n] == inner { // a word that was glued together is taken whole
			continue
		}
		if x.id > 0 {
			return fmt.Sprintf("it takes in %q of another passage", x.r)
		}
		seen[words[n]] = true
	}
	if len(seen) > lost && !whole {
		return fmt.Sprintf("it takes in %d words that were put in, having lost %d", len(seen), lost)
	}
	return ""
}

func spoken(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
}

// verbatim tells whether a passage reads as ever, made of its own characters,
// others put in beside them, and others that stood beside it: "I, I went" has
// two places for "I went", and of "no, no" one can go, and nobody can tell
// which.
func (d *draft) verbatim(c coded, cells []cell, words []int, own map[int]bool) bool {
	var b, was strings.Builder
	all, strange := map[int]bool{}, map[int]bool{}
	for n, x := range cells {
		b.WriteRune(x.r)
		if all[words[n]] = true; own[x.id] {
			continue
		}
		if strange[words[n]] = true; x.id > 0 && !d.moved[x.id] && !d.beside(c, x.id) {
			return false
		}
	}
	for _, x := range c.cells {
		was.WriteRune(x.r)
	}
	return 2*len(strange) <= len(all) && anchor.Fold(b.String()).Text == anchor.Fold(was.String()).Text
}

// beside tells whether a character stood a few words from an end of a passage,
// in its turn.
func (d *draft) beside(c coded, id int) bool {
	for _, end := range []cell{c.cells[0], c.cells[len(c.cells)-1]} {
		if d.from[id] == d.from[end.id] && id > end.id-40 && id < end.id+40 {
			return true
		}
	}
	return false
}
