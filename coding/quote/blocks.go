package quote

import (
	"slices"
	"strings"
)

// block is a rectangle of an alignment: tokens i to i2, elements j to j2.
type block struct{ i, i2, j, j2 int }

const (
	blockSize = 120 // elements at least; smaller quotations are aligned as a whole
	runLength = 10  // tokens in a row that stand in both texts once, and so for one another
)

// blocks cuts a long alignment where both texts run alike for a while, in words that
// stand there only: the way goes through there, and what lies between can be
// aligned by itself. Its work then grows with the quotation, not with its square.
func blocks(original []token, edited []element) []block {
	n, m := len(original), len(edited)
	if m < 2*blockSize {
		return []block{{0, n, 0, m}}
	}
	var out []block
	last := block{0, n, 0, m}
	for _, p := range rising(commonRuns(original, edited)) {
		i, j := p[0]+runLength/2, p[1]+runLength/2
		if j-last.j >= blockSize && m-j >= blockSize && i > last.i {
			out = append(out, block{last.i, i, last.j, j})
			last.i, last.j = i, j
		}
	}
	return append(out, last)
}

// commonRuns are the places of runs that each text has once, in the order of the
// edited one: [token, element].
func commonRuns(original []token, edited []element) [][2]int {
	key := func(list []string) string { return strings.Join(list, "\x01") }
	at := map[string]int{}
	window := make([]string, 0, runLength)
	for j := 0; j+runLength <= len(edited); j++ {
		window = window[:0]
		for _, e := range edited[j : j+runLength] {
			if e.kind != "" {
				break
			}
			window = append(window, e.key)
		}
		if len(window) == runLength {
			if k := key(window); at[k] == 0 {
				at[k] = j + 1
			} else {
				at[k] = -1 // twice
			}
		}
	}
	found := map[int]int{} // element → token + 1; -1 where it stands twice
	for i := 0; i+runLength <= len(original); i++ {
		window = window[:0]
		for _, t := range original[i : i+runLength] {
			window = append(window, t.key)
		}
		if j := at[key(window)]; j > 0 {
			if found[j-1] == 0 {
				found[j-1] = i + 1
			} else {
				found[j-1] = -1
			}
		}
	}
	var out [][2]int
	for j, i := range found {
		if i > 0 {
			out = append(out, [2]int{i - 1, j})
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[1] - b[1] })
	return out
}

// rising is the longest part of pairs, ordered by the second, in which the first
// rises too.
func rising(pairs [][2]int) [][2]int {
	var tails []int // of the best chain of each length, its last pair
	before := make([]int, len(pairs))
	for k, p := range pairs {
		n, _ := slices.BinarySearchFunc(tails, p[0], func(t, i int) int { return pairs[t][0] - i })
		before[k] = -1
		if n > 0 {
			before[k] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, k)
		} else {
			tails[n] = k
		}
	}
	var out [][2]int
	if len(tails) > 0 {
		for k := tails[len(tails)-1]; k >= 0; k = before[k] {
			out = append(out, pairs[k])
		}
	}
	slices.Reverse(out)
	return out
}

// alignBlocks is align block by block; nil where that is too much work.
func (a *aligner) alignBlocks() []step {
	list := blocks(a.original.list, a.edited)
	cells := 0
	for _, b := range list {
		cells += (b.i2 - b.i + 1) * (b.j2 - b.j + 1)
		if (b.i2-b.i+1)*(b.j2-b.j+1) > heldLimit {
			return nil
		}
	}
	if cells > 4*heldLimit {
		return nil
	}
	if len(list) == 1 {
		return a.align()
	}
	var out []step
	for k, b := range list {
		d := *a.draft
		d.border = d.border[b.i : b.i2+1]
		d.fixedBegin, d.fixedEnd = k > 0, k < len(list)-1
		one := &aligner{original: tokenList{a.original.list[b.i:b.i2]}, edited: a.edited[b.j:b.j2], tidy: a.tidy, draft: &d}
		for _, s := range one.align() {
			s.i, s.i2, s.j, s.j2 = s.i+b.i, s.i2+b.i, s.j+b.j, s.j2+b.j
			out = append(out, s)
		}
	}
	return out
}
