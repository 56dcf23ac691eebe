package anchor

import (
	"sort"

	"framewright/framework"
)

// Pair is a turn that both texts have, by its indexes into their Turns().
type Pair struct{ Old, New int }

// byNumber finds the blocks of two texts whose turns are told apart by their
// numbers. Turns that were put elsewhere as they are come back apart.
func byNumber(was, now []*framework.Turn) (blocks []block, inOrder, elsewhere []Pair) {
	index := make(map[framework.TurnNo]int, len(now))
	for j, turn := range now {
		index[turn.No] = j
	}
	var pairs []Pair
	for i, turn := range was {
		if j, ok := index[turn.No]; ok {
			pairs = append(pairs, Pair{i, j})
		}
	}
	inOrder, pairs = Ascending(pairs)
	for _, p := range pairs {
		if was[p.Old].Text == now[p.New].Text {
			elsewhere = append(elsewhere, p)
		}
	}
	return divide(was, now, inOrder), inOrder, elsewhere
}

// divide makes blocks around turns that are known to be one. A turn that
// stayed as it was is a block of its own. Those that changed are blocks of
// their own too, unless text went from one to the next; turns that came or
// went belong to the changed turns beside them.
func divide(was, now []*framework.Turn, known []Pair) []block {
	d := &divider{was: was, now: now, keys: map[*framework.Turn][]string{}}
	for _, p := range known {
		if was[p.Old].Text != now[p.New].Text {
			d.changed = append(d.changed, p)
			continue
		}
		d.until(p.Old, p.New)
		d.block(p.Old+1, p.New+1)
	}
	d.until(len(was), len(now))
	return d.out
}

// Ascending parts the pairs into the most that stand in one order in both
// texts, and the others.
func Ascending(pairs []Pair) (inOrder, others []Pair) {
	var tails []int // of the best rows of each length, the last pair
	before := make([]int, len(pairs))
	for n, p := range pairs {
		at := sort.Search(len(tails), func(k int) bool { return pairs[tails[k]].New >= p.New })
		before[n] = -1
		if at > 0 {
			before[n] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, n)
		}
		tails[at] = n
	}
	in := map[int]bool{}
	if len(tails) > 0 {
		for n := tails[len(tails)-1]; n >= 0; n = before[n] {
			in[n] = true
		}
	}
	for n, p := range pairs {
		if in[n] {
			inOrder = append(inOrder, p)
		} else {
			others = append(others, p)
		}
	}
	return inOrder, others
}

// divider cuts what lies between untouched turns into blocks.
type divider struct {
	was, now []*framework.Turn
	old, new int    // where the next block begins
	changed  []Pair // turns with new words since then
	keys     map[*framework.Turn][]string
	out      []block
}

// until makes the blocks up to the next untouched turn.
func (d *divider) until(old, new int) {
	at := Pair{d.old, d.new} // the end of the changed turn before, or where the text begins
	for n, p := range d.changed {
		from := at
		if n > 0 {
			from = d.changed[n-1]
		}
		d.between(from, at, p, Pair{p.Old + 1, p.New + 1})
		at = Pair{p.Old + 1, p.New + 1}
	}
	if n := len(d.changed); n > 0 {
		d.between(d.changed[n-1], at, Pair{old, new}, Pair{old, new})
	}
	d.block(old, new)
	d.changed = d.changed[:0]
}

// between cuts the text from one changed turn to the next, where no cheapest
// way from the old text to the new goes over the cut, if only with a word that
// was given to the next speaker: behind the first turn, before the second, or
// else among what came and went between them. left and right are where that
// begins and ends.
func (d *divider) between(from, left, right, to Pair) {
	if left == from && left == right || right == to && left == right {
		return // nothing stands on one side
	}
	r := relate(d.units(d.was[from.Old:to.Old]), d.units(d.now[from.New:to.New]))
	cut := false
	for _, at := range []Pair{left, right} {
		if at != from && at != to && (r.vast || d.apart(r, from, at)) {
			d.block(at.Old, at.New)
			cut = true
		}
	}
	for i := left.Old; i <= right.Old && !cut; i++ {
		for j := left.New; j <= right.New && !cut; j++ {
			if cut = d.apart(r, from, Pair{i, j}); cut {
				d.block(i, j)
			}
		}
	}
}

// apart tells whether a cut keeps all words on their sides.
func (d *divider) apart(r *relation, from, at Pair) bool {
	return r.keepsApart(len(d.units(d.was[from.Old:at.Old])), len(d.units(d.now[from.New:at.New])))
}

// keepsApart tells whether no unit behind a place of the new text can be one
// before a place of the old text, nor the other way round.
func (r *relation) keepsApart(old, new int) bool {
	for j := range r.lo {
		if r.hi[j] < r.lo[j] || r.weak[j] {
			continue
		}
		if before := j < new; (r.lo[j] < old) != before || (r.hi[j] < old) != before {
			return false
		}
	}
	return true
}

// block ends a block where the next one begins.
func (d *divider) block(old, new int) {
	if d.old < old || d.new < new {
		d.out = append(d.out, block{d.old, old, d.new, new})
	}
	d.old, d.new = old, new
}

func (d *divider) units(turns []*framework.Turn) []string {
	var out []string
	for _, turn := range turns {
		keys, known := d.keys[turn]
		if !known {
			keys = keysOf(newField([]*framework.Turn{turn}, 0).units())
			d.keys[turn] = keys
		}
		out = append(out, keys...)
	}
	return out
}
