package margin

import (
	"slices"
	"sort"
)

// gramSize is how many words in a row mark a place: three are rare enough in
// talk, and survive most mended typing errors.
const gramSize = 3

// mostTable bounds the words of a gap in the one text times those in the other
// that are compared one by one.
const mostTable = 1 << 20

type gram [gramSize]string

// grams are the places of the rows of words that occur once in a text; -1
// marks those that occur again.
type grams map[gram]int

func gramsOf(list []word) grams {
	g := make(grams, len(list))
	for i := 0; i+gramSize <= len(list); i++ {
		k := gramAt(list, i)
		if _, again := g[k]; again {
			g[k] = -1
		} else {
			g[k] = i
		}
	}
	return g
}

func gramAt(list []word, i int) gram {
	var k gram
	for n := range k {
		k[n] = list[i+n].key
	}
	return k
}

// akin tells cheaply whether two texts may be the same talk: a tenth of the
// rows of words are shared, or the text is too short to tell.
func (g grams) akin(list []word) bool {
	n, shared := 0, 0
	for i := 0; i+gramSize <= len(list); i++ {
		n++
		if _, ok := g[gramAt(list, i)]; ok {
			shared++
		}
	}
	return n < 40 || shared*10 >= min(n, len(g))
}

// align pairs the words of a with those of b in order: first by rows of words
// that occur once in both, then outwards from these, then word by word in the
// gaps that remain. It gives for each word of a its word in b, or -1.
func align(a, b []word, index grams) []int {
	pairs := make([]int, len(a))
	for i := range pairs {
		pairs[i] = -1
	}
	for _, p := range chain(a, b, index) {
		pairs[p.a] = p.b
	}
	at := pair{-1, -1}
	for i := 0; i <= len(a); i++ {
		next := pair{i, len(b)}
		if i < len(a) {
			if pairs[i] < 0 {
				continue
			}
			next.b = pairs[i]
		}
		fill(a, b, pairs, at, next)
		at = next
	}
	return pairs
}

type pair struct{ a, b int }

// chain is the longest run of unique rows of words that stand in the same
// order in both texts, word by word (patience sorting).
func chain(a, b []word, index grams) []pair {
	var found []pair
	for k, j := range gramsOf(b) {
		if i, ok := index[k]; ok && i >= 0 && j >= 0 {
			found = append(found, pair{i, j})
		}
	}
	slices.SortFunc(found, func(p, q pair) int { return p.a - q.a })
	tails, before := []int{}, make([]int, len(found))
	for n, p := range found {
		at := sort.Search(len(tails), func(t int) bool { return found[tails[t]].b >= p.b })
		before[n] = -1
		if at > 0 {
			before[n] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, n)
		} else {
			tails[at] = n
		}
	}
	var out []pair
	if len(tails) > 0 {
		for n := tails[len(tails)-1]; n >= 0; n = before[n] {
			for w := gramSize - 1; w >= 0; w-- {
				out = append(out, pair{found[n].a + w, found[n].b + w})
			}
		}
	}
	slices.Reverse(out)
	return inOrder(out)
}

// inOrder keeps the pairs that go on in both texts: rows overlap.
func inOrder(list []pair) []pair {
	slices.SortFunc(list, func(p, q pair) int {
		if p.a != q.a {
			return p.a - q.a
		}
		return p.b - q.b
	})
	var out []pair
	for _, p := range list {
		if n := len(out); n == 0 || p.a > out[n-1].a && p.b > out[n-1].b {
			out = append(out, p)
		}
	}
	return out
}

// fill pairs the words between two pairs: equal ones from both ends, and what
// is left by the longest sequence that both have.
func fill(a, b []word, pairs []int, from, to pair) {
	lo, hi := pair{from.a + 1, from.b + 1}, pair{to.a, to.b}
	for lo.a < hi.a && lo.b < hi.b && a[lo.a].key == b[lo.b].key {
		pairs[lo.a] = lo.b
		lo.a, lo.b = lo.a+1, lo.b+1
	}
	for lo.a < hi.a && lo.b < hi.b && a[hi.a-1].key == b[hi.b-1].key {
		hi.a, hi.b = hi.a-1, hi.b-1
		pairs[hi.a] = hi.b
	}
	n, m := hi.a-lo.a, hi.b-lo.b
	if n == 0 || m == 0 || n*m > mostTable {
		return
	}
	table := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &table[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[lo.a+i].key == b[lo.b+j].key {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[lo.a+i].key == b[lo.b+j].key:
			pairs[lo.a+i] = lo.b + j
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
}
