package anchor

import (
	"slices"

	"framewright/framework"
)

// block is a stretch of turns of an old text and the turns that stand in its
// place in the corrected one, as indexes into Turns(); the ends are exclusive.
// Words are followed within a block only. A block of one turn on either side,
// with the same text, is a turn that nothing has happened to.
type block struct{ Old, OldEnd, New, NewEnd int }

// Change is a transcript beside its corrected text, made to follow many
// passages from the one to the other. Neither text may change meanwhile,
// except that the new turns' numbers may be given before the first passage is
// followed.
type Change struct {
	old, new *framework.Transcript
	was, now []*framework.Turn
	segments []*segment
	ofOld    []int // of each turn, its segment
	ofNew    []int
	known    []Pair      // turns that are certainly one, in order
	guessed  bool        // turns are told apart by what they say
	apartOld map[int]int // turns that were put elsewhere as they are, and where
	apartNew map[int]int

	oldField, newField *field // the whole texts, once they are needed
}

// segment is a block with its units, once they are needed.
type segment struct {
	block
	old, new *field
	a, b     []token
	rel      *relation
}

// Follow compares a transcript with its corrected text. Turns with the same
// number are one turn.
func Follow(old, new *framework.Transcript) *Change {
	c := &Change{old: old, new: new, was: old.Turns(), now: new.Turns(), apartOld: map[int]int{}, apartNew: map[int]int{}}
	blocks, inOrder, elsewhere := byNumber(c.was, c.now)
	c.known = inOrder
	for _, p := range elsewhere {
		c.apartOld[p.Old], c.apartNew[p.New] = p.New, p.Old
	}
	return c.lay(blocks)
}

// FollowPairs compares a transcript with a text whose turns are told apart by
// what they say: known are the turns that are certainly one, in order. The
// numbers of the new turns prove nothing then.
func FollowPairs(old, new *framework.Transcript, known []Pair) *Change {
	c := &Change{old: old, new: new, was: old.Turns(), now: new.Turns(), known: known, guessed: true}
	return c.lay(divide(c.was, c.now, known))
}

func (c *Change) lay(blocks []block) *Change {
	c.ofOld, c.ofNew = make([]int, len(c.was)), make([]int, len(c.now))
	for n, b := range blocks {
		c.segments = append(c.segments, &segment{block: b})
		for i := b.Old; i < b.OldEnd; i++ {
			c.ofOld[i] = n
		}
		for j := b.New; j < b.NewEnd; j++ {
			c.ofNew[j] = n
		}
	}
	return c
}

// untouched tells whether a block is one turn that has stayed as it was.
func (c *Change) untouched(b block) bool {
	return b.OldEnd == b.Old+1 && b.NewEnd == b.New+1 && c.was[b.Old].Text == c.now[b.New].Text
}

// open gives a segment with its units.
func (c *Change) open(n int) *segment {
	s := c.segments[n]
	if s.rel != nil {
		return s
	}
	s.old, s.new = newField(c.was[s.Old:s.OldEnd], s.Old), newField(c.now[s.New:s.NewEnd], s.New)
	s.a = s.old.units()
	if c.untouched(s.block) {
		s.b, s.rel = s.a, same(len(s.a))
		return s
	}
	s.b = s.new.units()
	s.rel = relate(s.old.keys(s.a, c.apartOld), s.new.keys(s.b, c.apartNew))
	for _, p := range c.known {
		if p.Old >= s.Old && p.Old < s.OldEnd && len(s.rel.lo) > 0 && s.OldEnd+s.NewEnd > s.Old+s.New+2 {
			s.keep(p)
		}
	}
	return s
}

// keep lets a turn that is known to be one of the old text have the words that
// may be its own or those of a turn that went altogether: nobody thinks that
// they came from there.
func (s *segment) keep(p Pair) {
	if s.rel.vast {
		return
	}
	i, iEnd := s.old.unitsOf(s.a, p.Old)
	j, jEnd := s.new.unitsOf(s.b, p.New)
	left := map[int]bool{} // turns that have left words for certain
	for n := range s.b {
		if i := s.rel.fixed(n); i >= 0 {
			left[s.old.turnAt(s.a[i])] = true
		}
	}
	gone := func(i int) bool { return !left[s.old.turnAt(s.a[i])] }
	for ; j < jEnd; j++ {
		lo, hi := s.rel.lo[j], s.rel.hi[j]
		ownLo, ownHi := lo >= i && lo < iEnd, hi >= i && hi < iEnd
		switch {
		case ownLo && hi >= iEnd && gone(hi):
			s.rel.hi[j] = s.lastSame(j, lo, iEnd)
		case ownHi && lo < i && gone(lo):
			s.rel.lo[j] = s.firstSame(j, i, hi)
		}
	}
}

// lastSame is the last unit of the old text, from one to before another, that
// reads like one of the new text; firstSame the first, up to another.
func (s *segment) lastSame(j, from, end int) int {
	for n := end - 1; n > from; n-- {
		if s.a[n].key == s.b[j].key {
			return n
		}
	}
	return from
}

func (s *segment) firstSame(j, from, to int) int {
	for n := from; n < to; n++ {
		if s.a[n].key == s.b[j].key {
			return n
		}
	}
	return to
}

// unitsOf gives the first and the last but one of the units of a turn.
func (f *field) unitsOf(units []token, turn int) (from, to int) {
	for from < len(units) && f.turnAt(units[from]) < turn {
		from++
	}
	for to = from; to < len(units) && f.turnAt(units[to]) == turn; {
		to++
	}
	return from, to
}

// turnAt is the index of the turn that a unit stands in.
func (f *field) turnAt(unit token) int { return f.point(unit.from).Index }

// keys are the units' keys; none for those in turns that are followed by
// themselves.
func (f *field) keys(units []token, apart map[int]int) []string {
	out := keysOf(units)
	if len(apart) == 0 {
		return out
	}
	for n, t := range units {
		if _, ok := apart[f.turnAt(t)]; ok {
			out[n] = ""
		}
	}
	return out
}

// strand gives the segments that old turns lie in as one; nil where they do
// not follow each other in the new text.
func (c *Change) strand(first, last int) *segment {
	from, to := c.ofOld[first], c.ofOld[last]
	if from == to {
		return c.open(from)
	}
	s := &segment{block: c.segments[from].block, rel: newRelation(0)}
	for n := from + 1; n <= to; n++ {
		if b := c.segments[n].block; b.Old != s.OldEnd || b.New != s.NewEnd {
			return nil
		}
		s.OldEnd, s.NewEnd = c.segments[n].OldEnd, c.segments[n].NewEnd
	}
	s.old, s.new = newField(c.was[s.Old:s.OldEnd], s.Old), newField(c.now[s.New:s.NewEnd], s.New)
	for n := from; n <= to; n++ {
		s.add(c.open(n))
	}
	return s
}

// add appends a segment's units to a strand.
func (s *segment) add(part *segment) {
	shift := len(s.a)
	for _, t := range part.a {
		by := s.old.starts[part.Old-s.Old]
		s.a = append(s.a, token{t.key, t.from + by, t.to + by})
	}
	for j, t := range part.b {
		by := s.new.starts[part.New-s.New]
		s.b = append(s.b, token{t.key, t.from + by, t.to + by})
		s.rel.lo = append(s.rel.lo, part.rel.lo[j]+shift)
		s.rel.hi = append(s.rel.hi, part.rel.hi[j]+shift)
		s.rel.free = append(s.rel.free, part.rel.free[j])
		s.rel.soft = append(s.rel.soft, part.rel.soft[j])
		s.rel.weak = append(s.rel.weak, part.rel.weak[j])
	}
}

// Units lists the words of a text as they are compared: folded, and in scripts
// without blanks every character.
func Units(text string) []string {
	return keysOf(newField([]*framework.Turn{{Text: text}}, 0).units())
}

// Heir is a turn of the new text, by its index, that has words of an old one.
type Heir struct{ Turn, Words int }

// Heirs tells, for each turn of the old text, how many words it had and which
// turns of the new text have how many of them. Words are counted as units: in
// scripts without blanks, characters.
func (c *Change) Heirs() (words []int, heirs [][]Heir) {
	words, heirs = make([]int, len(c.was)), make([][]Heir, len(c.was))
	for n, s := range c.segments {
		if s.Old == s.OldEnd {
			continue
		}
		if c.untouched(s.block) {
			words[s.Old], heirs[s.Old] = 1, []Heir{{s.New, 1}}
			continue
		}
		s = c.open(n)
		for _, t := range s.a {
			words[s.old.turnAt(t)]++
		}
		for j, t := range s.b {
			if !s.rel.vast && s.rel.hi[j] >= s.rel.lo[j] && !s.rel.weak[j] {
				i := s.old.turnAt(s.a[s.rel.lo[j]])
				heirs[i] = inherit(heirs[i], s.new.turnAt(t))
			}
		}
	}
	for i, j := range c.apartOld {
		words[i], heirs[i] = 1, []Heir{{j, 1}}
	}
	return words, heirs
}

func inherit(heirs []Heir, turn int) []Heir {
	i := slices.IndexFunc(heirs, func(h Heir) bool { return h.Turn == turn })
	if i < 0 {
		return append(heirs, Heir{turn, 1})
	}
	heirs[i].Words++
	return heirs
}
