package anchor

import (
	"slices"
	"unicode/utf8"
)

// soften pairs words within the gaps that the certain pairs leave: words that
// were respelled, parted or joined, and words that stand in the place of as
// many others. Where that could be done in two ways it is not done.
func (r *relation) soften(a, b []string) {
	i, j := 0, 0 // where the gap begins
	for n := 0; n <= len(b); n++ {
		at := len(a)
		if n < len(b) {
			if at = r.fixed(n); at < 0 {
				continue
			}
		}
		if i < at && j < n && r.clean(j, n) {
			(&gap{r: r, a: a[i:at], b: b[j:n], i: i, j: j}).pair()
		}
		i, j = at+1, n+1
	}
}

// clean tells whether none of the new units from one to another may be an old
// one.
func (r *relation) clean(from, to int) bool {
	for j := from; j < to; j++ {
		if r.hi[j] >= r.lo[j] {
			return false
		}
	}
	return true
}

// gap is what went from between two certain pairs, and what came.
type gap struct {
	r    *relation
	a, b []string
	i, j int // where a and b begin
}

// What pairing words costs in a gap; a word without a partner costs 12.
const (
	alone    = 12
	mostPair = 9  // for letters changed, at the most; 24 would be all of them
	mostOdd  = 6  // the same where not as many words came as went
	maxGap   = 80 // units on either side: beyond, a passage was not respelled but written anew
)

// step is one move through a gap: so many old words are so many new ones.
type step struct{ old, new int }

var steps = []step{{1, 0}, {0, 1}, {1, 1}, {2, 1}, {1, 2}}

// pair finds the cheapest pairing of the words that resemble, then pairs by
// position what lies between the pairs found.
func (g *gap) pair() {
	if len(g.a) > maxGap || len(g.b) > maxGap {
		return
	}
	x, y := 0, 0
	for _, p := range g.resembling() {
		g.inPlace(x, p[0], y, p[1])
		for j := p[1]; j < p[3]; j++ {
			g.r.lo[g.j+j], g.r.hi[g.j+j], g.r.free[g.j+j], g.r.soft[g.j+j] = g.i+p[0], g.i+p[2]-1, false, true
		}
		x, y = p[2], p[3]
	}
	g.inPlace(x, len(g.a), y, len(g.b))
}

// inPlace lets as many new words as old ones stand in their places.
func (g *gap) inPlace(x, xEnd, y, yEnd int) {
	if xEnd-x != yEnd-y || slices.Contains(g.a[x:xEnd], "") || slices.Contains(g.b[y:yEnd], "") {
		return
	}
	for ; x < xEnd; x, y = x+1, y+1 {
		j := g.j + y
		g.r.lo[j], g.r.hi[j], g.r.free[j], g.r.soft[j], g.r.weak[j] = g.i+x, g.i+x, false, true, true
	}
}

// resembling lists the pairs, as old from, new from, old to, new to, that
// every cheapest way through the gap has.
func (g *gap) resembling() [][4]int {
	before, after := g.costs(false), g.costs(true)
	best := after[0][0]
	var out [][4]int
	for x := range before {
		for y := range before[x] {
			if before[x][y]+after[x][y] != best {
				continue
			}
			for _, s := range steps[2:] {
				if x+s.old > len(g.a) || y+s.new > len(g.b) {
					continue
				}
				c, ok := g.cost(x, y, s)
				if ok && before[x][y]+c+after[x+s.old][y+s.new] == best {
					out = append(out, [4]int{x, y, x + s.old, y + s.new})
				}
			}
		}
	}
	return certain(out, before, after, best)
}

// certain keeps the pairs that no other cheapest way avoids.
func certain(pairs [][4]int, before, after [][]int, best int) [][4]int {
	var out [][4]int
	for n, p := range pairs {
		sole := true
		for m, q := range pairs {
			if n != m && (p[0] < q[2] && q[0] < p[2] || p[1] < q[3] && q[1] < p[3]) {
				sole = false
			}
		}
		// Another way may leave the words of the pair alone.
		for x := p[0]; x < p[2]; x++ {
			for y := range before[x] {
				sole = sole && before[x][y]+alone+after[x+1][y] != best
			}
		}
		if sole {
			out = append(out, p)
		}
	}
	return out
}

// costs gives the cost of the cheapest way from the beginning to every place
// of the gap, or from there to the end.
func (g *gap) costs(onward bool) [][]int {
	n, m := len(g.a), len(g.b)
	table := make([][]int, n+1)
	for x := range table {
		table[x] = make([]int, m+1)
	}
	for p := range n + 1 {
		for q := range m + 1 {
			x, y := p, q
			if onward {
				x, y = n-p, m-q
			}
			if p+q > 0 {
				table[x][y] = g.cheapest(table, x, y, onward)
			}
		}
	}
	return table
}

func (g *gap) cheapest(table [][]int, x, y int, onward bool) int {
	best := alone * (len(g.a) + len(g.b))
	for _, s := range steps {
		fromX, fromY := x-s.old, y-s.new
		toX, toY := fromX, fromY
		if onward {
			fromX, fromY, toX, toY = x, y, x+s.old, y+s.new
		}
		if fromX < 0 || fromY < 0 || toX > len(g.a) || toY > len(g.b) {
			continue
		}
		if c, ok := g.cost(fromX, fromY, s); ok {
			best = min(best, c+table[toX][toY])
		}
	}
	return best
}

// cost prices a step; false where the words do not resemble.
func (g *gap) cost(x, y int, s step) (int, bool) {
	if s.old == 0 || s.new == 0 {
		return alone, true
	}
	if slices.Contains(g.a[x:x+s.old], "") || slices.Contains(g.b[y:y+s.new], "") {
		return 0, false
	}
	one, two := joined(g.a[x:x+s.old]), joined(g.b[y:y+s.new])
	if s.old+s.new == 2 {
		c := int(24 * alike(one, two))
		return c, c <= mostOdd || c <= mostPair && len(g.a) == len(g.b)
	}
	c := 1 + 4*letters([]rune(one), []rune(two)) // a blank, and what else changed
	return c, c == 1 || c <= 5 && utf8.RuneCountInString(one) > 3
}

func joined(words []string) string {
	out := ""
	for _, w := range words {
		out += loose(w)
	}
	return out
}
