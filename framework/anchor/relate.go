package anchor

// relation tells which units of a changed text are which of the old one. Where
// a longest common subsequence can be chosen in several ways, it holds all of
// them, so that nothing is taken for certain that another choice would place
// elsewhere.
type relation struct {
	lo, hi []int  // of each new unit: the first and the last old unit that it may be; hi < lo where it is none
	free   []bool // of each new unit: it may be none of the old ones
	soft   []bool // of each new unit: it is the old one respelled, or another word in its place
	weak   []bool // of each new unit: it is another word, in the place of the old one
	vast   bool   // the texts differ too much to be compared: any unit may be any
}

// maxCells bounds the table that relate fills, in cells of two bytes.
const maxCells = 12_000_000

// relate compares two lists of units. An old and a new one belong together
// where some longest common subsequence pairs them; which do is read from the
// costs of the way there and the way on (D. Hirschberg, A linear space
// algorithm for computing maximal common subsequences, 1975), kept only in the
// band that so few changes can reach (E. Ukkonen, Algorithms for approximate
// string matching, 1985). Where even that is too large, every unit may be any.
func relate(a, b []string) *relation {
	r := newRelation(len(b))
	if len(a) == 0 || len(b) == 0 {
		return r
	}
	x, y := interned(a, b)
	d := changesBetween(x, y, min(len(x)+len(y), maxCells/(len(x)+1)-1, 60_000))
	if d < 0 {
		for j := range b {
			r.lo[j], r.hi[j] = 0, len(a)-1
		}
		r.vast = true
		return r
	}
	t := &band{a: x, b: y, cost: d, shift: (d + len(x) - len(y)) / 2}
	t.fill()
	clear(r.free)
	t.readBack(r)
	r.soften(a, b)
	return r
}

func newRelation(size int) *relation {
	r := &relation{lo: make([]int, size), hi: make([]int, size), free: make([]bool, size), soft: make([]bool, size), weak: make([]bool, size)}
	for j := range size {
		r.lo[j], r.hi[j], r.free[j] = 0, -1, true
	}
	return r
}

// same is the relation of a text to itself.
func same(size int) *relation {
	r := newRelation(size)
	for j := range size {
		r.lo[j], r.hi[j], r.free[j] = j, j, false
	}
	return r
}

// fixed gives the old unit that a new one certainly is, -1 where there is no
// such.
func (r *relation) fixed(j int) int {
	if r.free[j] || r.lo[j] != r.hi[j] {
		return -1
	}
	return r.lo[j]
}

// interned gives equal units equal numbers. An empty one is like no other.
func interned(a, b []string) (x, y []int32) {
	known := make(map[string]int32, len(a))
	next := int32(0)
	number := func(list []string) []int32 {
		out := make([]int32, len(list))
		for i, s := range list {
			n, ok := known[s]
			if !ok || s == "" {
				n = next
				next++
				known[s] = n
			}
			out[i] = n
		}
		return out
	}
	return number(a), number(b)
}

// changesBetween counts the units that have to be taken out and put in to make
// one text of the other (E. Myers, An O(ND) difference algorithm and its
// variations, 1986); -1 where they are more than most.
func changesBetween(a, b []int32, most int) int {
	n, m := len(a), len(b)
	if n-m > most || m-n > most {
		return -1
	}
	reach := make([]int, 2*most+3) // how far along a each diagonal has come
	mid := most + 1
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			i := 0
			if k == -d || k != d && reach[mid+k-1] < reach[mid+k+1] {
				i = reach[mid+k+1]
			} else {
				i = reach[mid+k-1] + 1
			}
			for i < n && i-k < m && i-k >= 0 && a[i] == b[i-k] {
				i++
			}
			reach[mid+k] = i
			if i >= n && i-k >= m {
				return d
			}
		}
	}
	return -1
}

// far is a cost beyond every way.
const far = ^uint16(0)

// band is the part of the table of costs that a way with no more than cost
// changes can touch: of row i the columns from i-shift to i-shift+cost.
type band struct {
	a, b  []int32
	cost  int
	shift int // how many units are taken out in all
	rows  [][]uint16
}

// column gives the column of the table that place k of row i stands for.
func (t *band) column(i, k int) int { return i - t.shift + k }

// fill computes what it costs to come from the beginning to every cell.
func (t *band) fill() {
	width := t.cost + 1
	cells := make([]uint16, (len(t.a)+1)*width)
	t.rows = make([][]uint16, len(t.a)+1)
	for i := range t.rows {
		row := cells[i*width : (i+1)*width]
		t.rows[i] = row
		for k := range row {
			j := t.column(i, k)
			row[k] = far
			switch {
			case j < 0 || j > len(t.b):
				continue
			case i == 0 && j == 0:
				row[k] = 0
				continue
			}
			best := far
			if i > 0 && k+1 < width {
				best = oneMore(t.rows[i-1][k+1])
			}
			if k > 0 {
				best = min(best, oneMore(row[k-1]))
			}
			if i > 0 && j > 0 && t.a[i-1] == t.b[j-1] {
				best = min(best, t.rows[i-1][k])
			}
			row[k] = best
		}
	}
}

func oneMore(cost uint16) uint16 {
	if cost == far {
		return far
	}
	return cost + 1
}

// readBack computes what it costs to go on from every cell, row by row from
// the end, and notes the pairs and gaps that lie on a cheapest way.
func (t *band) readBack(r *relation) {
	width := t.cost + 1
	row, below := make([]uint16, width), make([]uint16, width)
	for i := len(t.a); i >= 0; i-- {
		for k := width - 1; k >= 0; k-- {
			j := t.column(i, k)
			row[k] = far
			if j < 0 || j > len(t.b) {
				continue
			}
			if i == len(t.a) && j == len(t.b) {
				row[k] = 0
			}
			pair := i < len(t.a) && j < len(t.b) && t.a[i] == t.b[j]
			if i < len(t.a) && k > 0 {
				row[k] = min(row[k], oneMore(below[k-1]))
			}
			if k+1 < width {
				row[k] = min(row[k], oneMore(row[k+1]))
			}
			if pair {
				row[k] = min(row[k], below[k])
			}
			here := t.rows[i][k]
			if here == far || j == len(t.b) {
				continue
			}
			if pair && t.cheapest(here, below[k], 0) {
				r.mayBe(j, i)
			}
			if k+1 < width && t.cheapest(here, row[k+1], 1) {
				r.free[j] = true
			}
		}
		row, below = below, row
	}
}

func (t *band) cheapest(before, after uint16, step int) bool {
	return after != far && int(before)+int(after)+step == t.cost
}

// mayBe notes that a new unit may be an old one. Units come in falling order
// of the old ones.
func (r *relation) mayBe(j, i int) {
	if r.hi[j] < r.lo[j] {
		r.lo[j], r.hi[j] = i, i
	}
	r.lo[j] = min(r.lo[j], i)
}
