package anchor

import "slices"

// carried is where a changed text has the words of a stretch of the old text.
type carried struct {
	from, to int
	whole    bool // its words are all there, and no others between them
	short    bool // words at an end are gone
	torn     bool // repeated words leave it open which of them are which
	sure     bool // enough of the words are left to tell
}

// maxTable bounds the words of the one text times the words of the other that
// are followed through a change.
const maxTable = 9_000_000

// leastKept is the share of its words, counted over both texts, that a stretch
// must keep to be the same stretch.
const leastKept = 0.5

// carry follows a stretch of the old field, given in its offsets, to the new
// one, by the longest sequence of words that both have. Where that sequence
// can be chosen in several ways which lead to different places, the result is
// torn.
func carry(old, new *field, from, to int) carried {
	a, b := old.folded.tokens(), new.folded.tokens()
	first, last := cover(a, from, to)
	if first == last || len(b) == 0 || (len(a)+1)*(len(b)+1) > maxTable {
		return carried{}
	}
	early := common(keysOf(a), keysOf(b))
	late := mirrored(a, b)
	x, y := follow(early, len(b), first, last), follow(late, len(b), first, last)
	if x != y {
		return carried{torn: x.kept > 0 || y.kept > 0}
	}
	if x.kept == 0 {
		return carried{}
	}
	c := carried{short: x.short, from: b[x.from].from, to: b[x.to-1].to}
	c.whole = x.kept == last-first && x.to-x.from == x.kept
	c.sure = 2*float64(x.kept) >= leastKept*float64(last-first+x.to-x.from)
	marks(old, new, a[first].from-from, to-a[last-1].to, from, to, &c)
	return c
}

// cover gives the tokens that lie in a stretch.
func cover(list []token, from, to int) (first, last int) {
	for first < len(list) && list[first].from < from {
		first++
	}
	for last = first; last < len(list) && list[last].to <= to; {
		last++
	}
	return first, last
}

// marks takes in the marks before the first and behind the last word where
// the new text has the same ones.
func marks(old, new *field, before, after, from, to int, c *carried) {
	if lead := old.text[from : from+before]; c.from >= before && new.text[c.from-before:c.from] == lead {
		c.from -= before
	}
	if trail := old.text[to-after : to]; c.to+after <= len(new.text) && new.text[c.to:c.to+after] == trail {
		c.to += after
	}
}

// common pairs the words of a longest common subsequence: for each word of a
// its place in b, or -1. Of several it takes the one with the earliest pairs.
func common(a, b []string) []int {
	width := len(b) + 1
	table := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i*width+j] = table[(i+1)*width+j+1] + 1
			} else {
				table[i*width+j] = max(table[(i+1)*width+j], table[i*width+j+1])
			}
		}
	}
	out := make([]int, len(a))
	i, j := 0, 0
	for ; i < len(a); i++ {
		out[i] = -1
		for j < len(b) && a[i] != b[j] && table[i*width+j+1] >= table[i*width+j] {
			j++
		}
		if j < len(b) && a[i] == b[j] {
			out[i] = j
			j++
		}
	}
	return out
}

// mirrored is common with the latest pairs.
func mirrored(a, b []token) []int {
	x, y := keysOf(a), keysOf(b)
	slices.Reverse(x)
	slices.Reverse(y)
	out := common(x, y)
	slices.Reverse(out)
	for i, j := range out {
		if j >= 0 {
			out[i] = len(b) - 1 - j
		}
	}
	return out
}

// followed is where tokens first to last of the old text are among the new.
type followed struct {
	from, to, kept int
	short          bool
}

// follow finds the new stretch that the pairs lead to. Words replaced at an
// end belong to it where nothing beyond the end changed with them, or where as
// many words were put in as went.
func follow(pairs []int, size, first, last int) followed {
	lo, hi := first, last-1
	for lo < last && pairs[lo] < 0 {
		lo++
	}
	for hi >= first && pairs[hi] < 0 {
		hi--
	}
	if lo >= last {
		return followed{}
	}
	r := followed{from: pairs[lo], to: pairs[hi] + 1}
	for _, j := range pairs[first:last] {
		if j >= 0 {
			r.kept++
		}
	}
	if lo > first {
		i := first - 1
		for i >= 0 && pairs[i] < 0 {
			i--
		}
		anchor := -1
		if i >= 0 {
			anchor = pairs[i]
		}
		n, ok := replaced(r.from-anchor-1, lo-first, first-i-1)
		r.from, r.short = r.from-n, !ok
	}
	if hi < last-1 {
		i := last
		for i < len(pairs) && pairs[i] < 0 {
			i++
		}
		anchor := size
		if i < len(pairs) {
			anchor = pairs[i]
		}
		n, ok := replaced(anchor-r.to, last-1-hi, i-last)
		r.to, r.short = r.to+n, r.short || !ok
	}
	return r
}

// replaced tells how many of the new words in a gap stand for the words lost
// inside a stretch, given how many were lost beyond its end.
func replaced(put, inside, beyond int) (n int, ok bool) {
	switch {
	case put == 0:
		return 0, false
	case beyond == 0:
		return put, true
	case put == inside+beyond:
		return inside, true
	}
	return 0, false
}
