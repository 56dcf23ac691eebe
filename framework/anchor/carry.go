package anchor

// carried is where a changed text has the words of a stretch of the old text.
type carried struct {
	from, to int
	short    bool // words at an end are gone
	torn     bool // it is open which words are the stretch's
	sure     bool // enough of the words are left to tell
}

// leastKept is the share of its words, counted over both texts, that a stretch
// must keep to be the same stretch.
const leastKept = 0.5

// of tells whether a new unit is certainly one of a stretch of old ones, and,
// where it is not, whether it may be.
func (r *relation) of(j, first, last int) (in, maybe bool) {
	if r.hi[j] < r.lo[j] || r.lo[j] >= last || r.hi[j] < first {
		return false, false
	}
	in = !r.free[j] && r.lo[j] >= first && r.hi[j] < last
	return in, !in
}

// carry follows a stretch of the old text, given in its offsets, to the new
// one: from the first unit that is certainly the stretch's to the last. Where
// one outside of these may be its too, the result is torn.
func (s *segment) carry(from, to int) carried {
	first, last := cover(s.a, from, to)
	if first == last {
		return carried{}
	}
	x, y, kept, exact := -1, -1, 0, 0
	open := [2]int{len(s.b), -1} // the first and last that may be its
	for j := range s.b {
		in, maybe := s.rel.of(j, first, last)
		if in {
			if x < 0 {
				x = j
			}
			y = j
			switch {
			case s.rel.weak[j]:
			case s.rel.soft[j]: // two words may have become one
				kept += s.rel.hi[j] - s.rel.lo[j] + 1
			default:
				kept++
			}
			if !s.rel.soft[j] {
				exact++
			}
		}
		if maybe {
			open[0], open[1] = min(open[0], j), j
		}
	}
	if open[1] >= 0 && (x < 0 || open[0] < x || open[1] > y) {
		return carried{torn: true}
	}
	if kept == 0 {
		return carried{}
	}
	x, y = s.tight(x, y, first, last)
	k := carried{from: s.b[x].from, to: s.b[y].to, short: s.rel.lo[x] != first || s.rel.hi[y] != last-1}
	if kept < last-first && (s.either(x) || s.either(y)) {
		k.short = true // of "no, no, no" one went: it may have been an outer one
	}
	k.sure = 2*float64(kept) >= leastKept*float64(last-first+y+1-x)
	if exact == 0 { // words that only resemble are these if they stand alone in the old ones' place
		k.sure = k.sure && !k.short && kept >= last-first && s.meets(first-1, x-1, first, x) && s.meets(last, y+1, last-1, y)
	}
	if s.rel.lo[x] == first {
		k.from -= s.lead(s.a[first].from-from, from, k.from)
	}
	if s.rel.hi[y] == last-1 {
		k.to += s.trail(to-s.a[last-1].to, to, k.to)
	}
	return k
}

// tight leaves words out at the ends, in a turn where nothing else is the
// stretch's, that only stand in the place of others, or are part of a word that
// would have been torn over two turns.
func (s *segment) tight(x, y, first, last int) (int, int) {
	in := func(j int) bool {
		in, _ := s.rel.of(j, first, last)
		return in
	}
	lo, hi := x, y
	for lo < y && (!in(lo) || s.rel.weak[lo] || s.torn(lo, lo+1)) {
		lo++
	}
	for hi > lo && (!in(hi) || s.rel.weak[hi] || s.torn(hi, hi-1)) {
		hi--
	}
	for x < lo && (!in(x) || s.new.turnAt(s.b[x]) != s.new.turnAt(s.b[lo])) {
		x++
	}
	for y > hi && (!in(y) || s.new.turnAt(s.b[y]) != s.new.turnAt(s.b[hi])) {
		y--
	}
	return x, y
}

// torn tells whether two new units would be one old one over the border of two
// turns.
func (s *segment) torn(j, next int) bool {
	return next >= 0 && next < len(s.b) && s.rel.soft[j] && s.rel.soft[next] && s.rel.lo[j] == s.rel.lo[next] &&
		s.new.turnAt(s.b[j]) != s.new.turnAt(s.b[next])
}

// meets tells whether a unit of the old text and one of the new, which stand
// beside others, are certainly one; or whether both others end their turns.
func (s *segment) meets(i, j, besideOld, besideNew int) bool {
	endOld := i < 0 || i >= len(s.a) || s.old.turnAt(s.a[i]) != s.old.turnAt(s.a[besideOld])
	endNew := j < 0 || j >= len(s.b) || s.new.turnAt(s.b[j]) != s.new.turnAt(s.b[besideNew])
	if endOld || endNew {
		return endOld && endNew
	}
	return s.rel.fixed(j) == i && !s.rel.soft[j]
}

// either tells whether a new unit is one of several old ones.
func (s *segment) either(j int) bool { return s.rel.lo[j] != s.rel.hi[j] && !s.rel.soft[j] }

// cover gives the units that lie in a stretch.
func cover(list []token, from, to int) (first, last int) {
	for first < len(list) && list[first].from < from {
		first++
	}
	for last = first; last < len(list) && list[last].to <= to; {
		last++
	}
	return first, last
}

// lead is how many bytes of marks stand before the first word in the new text
// as they did in the old one; trail, behind the last word.
func (s *segment) lead(size, from, at int) int {
	if at >= size && s.new.text[at-size:at] == s.old.text[from:from+size] {
		return size
	}
	return 0
}

func (s *segment) trail(size, to, at int) int {
	if at+size <= len(s.new.text) && s.new.text[at:at+size] == s.old.text[to-size:to] {
		return size
	}
	return 0
}
