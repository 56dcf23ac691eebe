package search

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
)

// How far apart NEAR lets its sides be: from one word to the next is 1.
const (
	defaultNear = 10
	maxNear     = 100
	maxSides    = 6 // of NEARs in one another
)

// next reads operands joined by NEAR; it binds closer than AND.
func (p *parser) next() (*node, error) {
	n, err := p.one()
	for err == nil && n != nil && p.peek() == tokNear {
		n, err = p.near(n, p.take())
	}
	return n, err
}

func (p *parser) near(left *node, t token) (*node, error) {
	within := defaultNear
	if _, digits, ok := strings.Cut(t.text, "/"); ok {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > maxNear {
			return nil, &problem{what: fmt.Sprintf("%s does not say within how many words", t.text),
				hint: fmt.Sprintf("write bus NEAR/5 late, with a number from 1 to %d", maxNear)}
		}
		within = n
	}
	switch p.peek() {
	case tokWord, tokPhrase, tokOpen, tokPlus, tokNot, tokField:
	default:
		return nil, lonelyNear(t.text)
	}
	right, err := p.one()
	if err != nil {
		return nil, err
	}
	if right == nil {
		return nil, lonelyNear(t.text)
	}
	for _, side := range []*node{left, right} {
		if !sideOfNear(side) {
			return nil, &problem{what: "NEAR stands between words, phrases and groups of OR",
				hint: "write (bus OR train) NEAR/5 late; what is joined by AND, NOT or a field goes beside it: (bus NEAR/5 late) NOT train"}
		}
	}
	l := &leaf{kind: nearby, sides: [2]*node{left, right}, within: within}
	if l.depth() >= maxSides {
		return nil, &problem{what: fmt.Sprintf("more than %d sides of NEAR hang together", maxSides), hint: "ask for less at a time"}
	}
	return &node{leaf: l}, nil
}

// depth counts the NEARs in one another.
func (l *leaf) depth() int {
	if l.kind != nearby {
		return 0
	}
	deepest := 0
	for _, side := range l.sides {
		for _, k := range collect(nil, side) {
			deepest = max(deepest, k.depth())
		}
	}
	return 1 + deepest
}

func lonelyNear(sign string) error {
	return &problem{what: sign + " needs a word on both sides",
		hint: `write bus NEAR/5 late; put the word itself in quotation marks: "NEAR"`}
}

// sideOfNear tells whether a part of a query has places in a text.
func sideOfNear(n *node) bool {
	if n.op == opOr {
		return !slices.ContainsFunc(n.kids, func(k *node) bool { return !sideOfNear(k) })
	}
	return n.op == opLeaf && n.leaf.kind != condition
}

// place is one word or phrase of a text: token numbers, and its bytes.
type place struct {
	from, to int
	match    Match
}

// group is the places that together fulfil one side of a NEAR: one, or with a
// NEAR in that side several, in the order of the text.
type group []place

// meetings lists where the two sides of a NEAR meet: where a place of one
// stands close enough to a place of the other. Each place is paired with its
// neighbours on the other side alone, before it and behind it. That finds
// every place which is close enough to any, and stays small in long turns.
func (m *matcher) meetings(l *leaf, r *reading) ([]group, error) {
	left, err := m.groups(l.sides[0], r)
	if err != nil {
		return nil, err
	}
	right, err := m.groups(l.sides[1], r)
	if err != nil {
		return nil, err
	}
	return tidy(slices.Concat(paired(left, right, l.within), paired(right, left, l.within))), nil
}

// owned is a place and the number of its group.
type owned struct {
	place
	owner int
}

func paired(as, bs []group, within int) []group {
	var out []group
	var starts []owned
	for i, b := range bs {
		for _, p := range b {
			starts = append(starts, owned{p, i})
		}
	}
	ends := slices.Clone(starts)
	slices.SortStableFunc(starts, func(a, b owned) int { return cmp.Compare(a.from, b.from) })
	slices.SortStableFunc(ends, func(a, b owned) int { return cmp.Compare(a.to, b.to) })
	for _, a := range as {
		for _, p := range a {
			i, _ := slices.BinarySearchFunc(starts, p.to+1, func(b owned, at int) int { return cmp.Compare(b.from, at) })
			if i < len(starts) && starts[i].from-p.to <= within {
				out = append(out, slices.Concat(a, bs[starts[i].owner]))
			}
			i, _ = slices.BinarySearchFunc(ends, p.from, func(b owned, at int) int { return cmp.Compare(b.to, at) })
			if i > 0 && p.from-ends[i-1].to <= within {
				out = append(out, slices.Concat(a, bs[ends[i-1].owner]))
			}
		}
	}
	return out
}

// groups lists where one side of a NEAR stands.
func (m *matcher) groups(n *node, r *reading) ([]group, error) {
	if n.op == opOr {
		var out []group
		for _, k := range n.kids {
			some, err := m.groups(k, r)
			if err != nil {
				return nil, err
			}
			out = append(out, some...)
		}
		return tidy(out), nil
	}
	if n.leaf.kind == nearby {
		return m.meetings(n.leaf, r)
	}
	matches, err := m.find(n.leaf, r)
	out := make([]group, 0, len(matches))
	for _, found := range matches {
		out = append(out, group{{from: r.word(found.Start), to: r.word(found.End - 1), match: found}})
	}
	return out, err
}

// tidy sorts groups and what is in them, and drops what is there twice.
func tidy(list []group) []group {
	for i, g := range list {
		slices.SortFunc(g, comparePlaces)
		list[i] = slices.Compact(g)
	}
	slices.SortFunc(list, func(a, b group) int { return slices.CompareFunc(a, b, comparePlaces) })
	return slices.CompactFunc(list, func(a, b group) bool { return slices.Equal(a, b) })
}

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
}

// word is the number of the word at a byte of the text.
func (r *reading) word(at int) int {
	i, there := slices.BinarySearchFunc(r.exact, at, func(t *analysis.Token, at int) int { return cmp.Compare(t.Start, at) })
	if !there {
		i--
	}
	return i
}

// highlights are the words of all groups.
func highlights(list []group) []Match {
	var out []Match
	for _, g := range list {
		for _, p := range g {
			out = append(out, p.match)
		}
	}
	return coalesce(out)
}
