package chart

import "slices"

// pair is a token of the first text and one of the second that are the same.
type pair struct{ a, b int }

// mostEdits is how many edits between two texts are looked for exactly: the
// work grows with their square. Longer ones are first parted at words that both
// texts have once.
const mostEdits = 600

// match pairs the tokens of two texts that are the same, in order: as many as
// there can be, after Myers, "An O(ND) difference algorithm and its variations"
// (1986); of texts with little in common fewer, after the patience sorting of
// unique words.
func match(x, y []token) []pair {
	ids := map[string]int{}
	a, b := numbered(x, ids), numbered(y, ids)
	return matchRange(nil, a, b, 0, 0, true)
}

// numbered gives each token the number of its key.
func numbered(list []token, ids map[string]int) []int {
	out := make([]int, len(list))
	for i, t := range list {
		id, ok := ids[t.key]
		if !ok {
			id = len(ids)
			ids[t.key] = id
		}
		out[i] = id
	}
	return out
}

// matchRange appends the pairs of a and b, which begin at the given places of
// the whole texts.
func matchRange(out []pair, a, b []int, atA, atB int, split bool) []pair {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		out = append(out, pair{atA + head, atB + head})
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	midA, midB := a[head:len(a)-tail], b[head:len(b)-tail]
	if len(midA) > 0 && len(midB) > 0 {
		if found, ok := myers(midA, midB); ok {
			for _, p := range found {
				out = append(out, pair{atA + head + p.a, atB + head + p.b})
			}
		} else if split {
			out = matchBetween(out, midA, midB, atA+head, atB+head)
		}
	}
	for i := tail; i > 0; i-- {
		out = append(out, pair{atA + len(a) - i, atB + len(b) - i})
	}
	return out
}

// matchBetween parts two texts at the tokens that each has once, and pairs what
// stands between these.
func matchBetween(out []pair, a, b []int, atA, atB int) []pair {
	i, j := 0, 0
	for _, p := range append(unique(a, b), pair{len(a), len(b)}) {
		out = matchRange(out, a[i:p.a], b[j:p.b], atA+i, atB+j, false)
		if p.a < len(a) {
			out = append(out, pair{atA + p.a, atB + p.b})
		}
		i, j = p.a+1, p.b+1
	}
	return out
}

// unique pairs what stands once in each text: the longest row of pairs that is
// in order in both.
func unique(a, b []int) []pair {
	type seen struct{ nA, nB, a, b int }
	at := map[int]*seen{}
	for i, id := range a {
		if at[id] == nil {
			at[id] = &seen{}
		}
		at[id].nA++
		at[id].a = i
	}
	for j, id := range b {
		if s := at[id]; s != nil {
			s.nB++
			s.b = j
		}
	}
	var pairs []pair
	for i, id := range a {
		if s := at[id]; s.nA == 1 && s.nB == 1 {
			pairs = append(pairs, pair{i, s.b})
		}
	}
	return rising(pairs)
}

// rising is the longest row of pairs whose second places rise.
func rising(pairs []pair) []pair {
	var piles []int // the last pair of the best row of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(piles, p.b, func(at, b int) int { return pairs[at].b - b })
		before[i] = -1
		if n > 0 {
			before[i] = piles[n-1]
		}
		if n == len(piles) {
			piles = append(piles, i)
		} else {
			piles[n] = i
		}
	}
	var out []pair
	if len(piles) > 0 {
		for i := piles[len(piles)-1]; i >= 0; i = before[i] {
			out = append(out, pairs[i])
		}
	}
	slices.Reverse(out)
	return out
}

// myers finds the longest common row of a and b; ok is false where that takes
// more edits than mostEdits.
func myers(a, b []int) (out []pair, ok bool) {
	limit := min(len(a)+len(b), mostEdits)
	v := make([]int, 2*limit+3) // furthest place in a on each diagonal
	mid := limit + 1
	var trace [][]int
	for d := 0; d <= limit; d++ {
		trace = append(trace, slices.Clone(v[mid-d-1:mid+d+2]))
		for k := -d; k <= d; k += 2 {
			x := v[mid+k-1] + 1
			if k == -d || k != d && v[mid+k-1] < v[mid+k+1] {
				x = v[mid+k+1]
			}
			for x < len(a) && x-k < len(b) && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			v[mid+k] = x
			if x >= len(a) && x-k >= len(b) {
				return backtrack(trace, len(a), len(b)), true
			}
		}
	}
	return nil, false
}

// backtrack reads the pairs from the furthest places, the last first.
func backtrack(trace [][]int, x, y int) []pair {
	var out []pair
	for d := len(trace) - 1; d >= 0; d-- {
		v, mid := trace[d], d+1
		k := x - y
		from := k - 1
		if k == -d || k != d && v[mid+k-1] < v[mid+k+1] {
			from = k + 1
		}
		fromX := v[mid+from]
		fromY := fromX - from
		if d == 0 {
			fromX, fromY = 0, 0
		}
		for x > fromX && y > fromY {
			x, y = x-1, y-1
			out = append(out, pair{x, y})
		}
		x, y = fromX, fromY
	}
	slices.Reverse(out)
	return out
}
