package coding

import (
	"math/bits"
	"slices"

	"framewright/framework"
	"framewright/framework/anchor"
)

// NearTurns is how far NEAR reaches without a number: an answer, the question
// and answer after it, and the question between them and the next.
const NearTurns = 5

// Choice is an expression of themes that ParseChoice has understood, such as
// "access AND cost NOT other". It does not change and may serve several
// choosers.
//
// A coding is chosen when it is under one of the themes that the expression
// names without a NOT before them, and the expression is true at its words: a
// theme is true there where any coding under it overlaps them, the coding
// itself included. x NEAR/n y is true at a coding under x or y where a coding
// under the other stands within n turns. Where every theme is behind a NOT, any
// coding may be chosen.
type Choice struct {
	root   *choiceNode // nil chooses everything
	themes []string    // a path for each bit
	named  uint64      // those without a NOT before them
	joined uint64      // those of them that an AND joins with others
	nears  []*choiceNode
}

// choiceOp is what a node does with its kids.
type choiceOp int

const (
	opTheme choiceOp = iota
	opAll
	opAny
	opNot
	opNear
)

// choiceNode is an expression or a part of one.
type choiceNode struct {
	op         choiceOp
	kids       []*choiceNode
	themes     uint64 // opTheme: its bit
	one, other uint64 // opNear: the themes on either side
	turns      int    // opNear
}

// Alone tells whether a coding's own themes decide, so that no other coding
// needs to be looked at.
func (c *Choice) Alone() bool { return c.root == nil || c.root.ors() != 0 }

// ors is the themes of a node that is a theme or any of several, 0 for
// anything else.
func (n *choiceNode) ors() uint64 {
	switch n.op {
	case opTheme:
		return n.themes
	case opAny:
		var all uint64
		for _, k := range n.kids {
			m := k.ors()
			if m == 0 {
				return 0
			}
			all |= m
		}
		return all
	}
	return 0
}

// settle works out which themes are asked for, and which of them together with
// others.
func (c *Choice) settle() {
	if c.root != nil {
		c.named = c.asked(c.root, true)
	}
}

// asked gives the themes of a node that stand behind no NOT, or behind an even
// number of them.
func (c *Choice) asked(n *choiceNode, wanted bool) uint64 {
	if n.op == opNear {
		if !wanted {
			return 0
		}
		c.nears = append(c.nears, n)
		return n.one | n.other
	}
	if n.op == opTheme {
		if !wanted {
			return 0
		}
		return n.themes
	}
	var all uint64
	sides := 0
	for _, k := range n.kids {
		m := c.asked(k, wanted != (n.op == opNot))
		if all |= m; m != 0 {
			sides++
		}
	}
	if n.op == opAll && sides > 1 {
		c.joined |= all
	}
	return all
}

// Chosen is a coding that was chosen.
type Chosen struct {
	Placed
	// With are the codings that an AND or NEAR found beside it, under the
	// themes that it is not under itself, in order of place.
	With []Placed
}

// Chooser applies a choice to the codings of a study, one transcript after the
// other. It remembers what paths mean; it serves one goroutine.
type Chooser struct {
	*Choice
	resolve func(path string) string
	masks   map[string]uint64
}

// NewChooser applies a choice to codings whose themes resolve gives as they
// stand now; a path that no theme has any more resolves to itself.
func NewChooser(c *Choice, resolve func(path string) string) *Chooser {
	return &Chooser{Choice: c, resolve: resolve, masks: map[string]uint64{}}
}

// Wants tells whether a coding is under one of the themes asked for.
func (c *Chooser) Wants(k *framework.Coding) bool {
	return c.named == 0 || c.mask(k)&c.named != 0
}

// Matters tells whether a coding is under any theme of the expression, asked
// for or not: no other has a say.
func (c *Chooser) Matters(k *framework.Coding) bool {
	return c.named == 0 || c.mask(k) != 0
}

// Fits lists those of the coding's themes, as they stand now, that lie under
// the themes asked for: all of them where anything may be chosen.
func (c *Chooser) Fits(k *framework.Coding) []string {
	var out []string
	for _, path := range k.Under {
		now := c.resolve(path)
		if (c.named == 0 || c.of(path)&c.named != 0) && !slices.Contains(out, now) {
			out = append(out, now)
		}
	}
	return out
}

func (c *Chooser) mask(k *framework.Coding) (m uint64) {
	for _, path := range k.Under {
		m |= c.of(path)
	}
	return m
}

// of is the themes of the expression that a path, as a file has it, lies
// under.
func (c *Chooser) of(path string) uint64 {
	m, known := c.masks[path]
	if known {
		return m
	}
	now := c.resolve(path)
	for i, theme := range c.themes {
		if framework.Under(now, theme) {
			m |= 1 << i
		}
	}
	c.masks[path] = m
	return m
}

// Choose gives the codings of one transcript that the choice is true for, in
// order of place. It takes time in proportion to n log n for n codings, and to
// the number of pairs it gives.
func (c *Chooser) Choose(placed []Placed) []Chosen {
	inOrder := func(a, b Placed) int { return anchor.Compare(a.Span, b.Span) }
	if !slices.IsSortedFunc(placed, inOrder) {
		placed = slices.Clone(placed)
		slices.SortStableFunc(placed, inOrder)
	}
	at := &choicePlace{placed: placed, masks: make([]uint64, len(placed)), found: map[uint64]*choiceSpans{}}
	for i, p := range placed {
		at.masks[i] = c.mask(p.Coding)
	}
	var out []Chosen
	for i, p := range placed {
		if c.named != 0 && at.masks[i]&c.named == 0 || c.root != nil && !at.holds(c.root, i) {
			continue
		}
		out = append(out, Chosen{Placed: p, With: c.with(at, i)})
	}
	return out
}

// with lists the codings that the i-th coding was found together with.
func (c *Chooser) with(at *choicePlace, i int) []Placed {
	var found []int
	add := func(k int) bool {
		if k != i {
			found = append(found, k)
		}
		return false
	}
	for rest := c.joined &^ at.masks[i]; rest != 0; rest &= rest - 1 {
		at.overlaps(1<<bits.TrailingZeros64(rest), i, add)
	}
	for _, n := range c.nears {
		for _, side := range [2][2]uint64{{n.one, n.other}, {n.other, n.one}} {
			if at.masks[i]&side[0] != 0 && at.masks[i]&side[1] == 0 {
				at.near(side[1], i, n.turns, add)
			}
		}
	}
	slices.Sort(found)
	var out []Placed
	for _, k := range slices.Compact(found) {
		out = append(out, at.placed[k])
	}
	return out
}
