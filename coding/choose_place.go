package coding

import (
	"math"
	"sort"

	"framewright/framework/anchor"
)

// choicePlace is a transcript's codings while an expression is held against them.
type choicePlace struct {
	placed []Placed // in order of place
	masks  []uint64 // the themes of the expression that each is under
	found  map[uint64]*choiceSpans
}

// holds tells whether a node is true at the i-th coding.
func (p *choicePlace) holds(n *choiceNode, i int) bool {
	switch n.op {
	case opAll:
		for _, k := range n.kids {
			if !p.holds(k, i) {
				return false
			}
		}
		return true
	case opAny:
		for _, k := range n.kids {
			if p.holds(k, i) {
				return true
			}
		}
		return false
	case opNot:
		return !p.holds(n.kids[0], i)
	case opNear:
		m := p.masks[i]
		return m&n.one != 0 && (m&n.other != 0 || p.near(n.other, i, n.turns, enough)) ||
			m&n.other != 0 && p.near(n.one, i, n.turns, enough)
	}
	return p.masks[i]&n.themes != 0 || p.overlaps(n.themes, i, enough)
}

// enough ends a walk at the first coding it meets.
func enough(int) bool { return true }

// overlaps walks the codings under any of the themes that share words with the
// i-th, until each says that it is enough. It tells whether one did.
func (p *choicePlace) overlaps(themes uint64, i int, each func(int) bool) bool {
	s, at := p.under(themes), p.placed[i].Span
	if at.From == at.To && s.same(at, each) { // turns without words overlap themselves
		return true
	}
	return s.walk(at.To, at.From, each)
}

// near walks the codings under any of the themes that stand within so many
// turns of the i-th.
func (p *choicePlace) near(themes uint64, i, turns int, each func(int) bool) bool {
	at := p.placed[i].Span
	before := anchor.Point{Index: min(at.To.Index+turns, math.MaxInt-1) + 1}
	after := anchor.Point{Index: at.From.Index - turns, Offset: -1}
	return p.under(themes).walk(before, after, each)
}

// under lays out the codings under any of the themes, once for a transcript.
func (p *choicePlace) under(themes uint64) *choiceSpans {
	if s := p.found[themes]; s != nil {
		return s
	}
	s := &choiceSpans{placed: p.placed}
	for i, m := range p.masks {
		if m&themes != 0 {
			s.items = append(s.items, i)
		}
	}
	for s.size = 1; s.size < len(s.items); s.size *= 2 {
	}
	s.last = make([]anchor.Point, 2*s.size)
	for k := range s.last {
		s.last[k] = anchor.Point{Index: math.MinInt}
	}
	for k, i := range s.items {
		s.last[s.size+k] = p.placed[i].Span.To
	}
	for k := s.size - 1; k > 0; k-- {
		s.last[k] = s.last[2*k]
		if s.last[k].Compare(s.last[2*k+1]) < 0 {
			s.last[k] = s.last[2*k+1]
		}
	}
	p.found[themes] = s
	return s
}

// choiceSpans are codings in order of where they begin, with a tree over where they
// end: which of them reach a place is found without looking at the others. (A
// priority search in the manner of E. McCreight, Priority search trees, 1985,
// over an array.)
type choiceSpans struct {
	placed []Placed
	items  []int          // indexes into placed, ascending
	size   int            // leaves of the tree, a power of two
	last   []anchor.Point // of each node, the furthest end below it; the root is 1
}

// walk goes over the codings that begin before one point and end after
// another, until each says that it is enough.
func (s *choiceSpans) walk(before, after anchor.Point, each func(int) bool) bool {
	n := sort.Search(len(s.items), func(k int) bool { return s.placed[s.items[k]].Span.From.Compare(before) >= 0 })
	return s.down(1, 0, s.size, n, after, each)
}

// down walks the node whose leaves are from first to end.
func (s *choiceSpans) down(node, first, end, n int, after anchor.Point, each func(int) bool) bool {
	if first >= n || s.last[node].Compare(after) <= 0 {
		return false
	}
	if end-first == 1 {
		return each(s.items[first])
	}
	middle := (first + end) / 2
	return s.down(2*node, first, middle, n, after, each) || s.down(2*node+1, middle, end, n, after, each)
}

// same goes over the codings of exactly one span.
func (s *choiceSpans) same(at anchor.Span, each func(int) bool) bool {
	k := sort.Search(len(s.items), func(k int) bool { return anchor.Compare(s.placed[s.items[k]].Span, at) >= 0 })
	for ; k < len(s.items) && s.placed[s.items[k]].Span == at; k++ {
		if each(s.items[k]) {
			return true
		}
	}
	return false
}
