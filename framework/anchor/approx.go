package anchor

import "sort"

// window is a stretch of words that resembles the words sought.
type window struct {
	from, to   int     // tokens
	similarity float64 // 1 is the same
}

// What an alignment of words costs, a word left out being 1. A word too many
// costs less, so that "the old bus" is near to "the bus".
const (
	costMissing = 1.0
	costExtra   = 0.7
)

// windows finds where words resemble a text's words: approximate matching of
// a pattern at any place by dynamic programming (P. Sellers, The theory and
// computation of evolutionary distances, 1980). price is the cost of one word
// in the place of another, 0 to 1. The windows do not overlap; the most
// similar come first.
func windows(pattern, text []string, least float64, price func(a, b string) float64) []window {
	n := len(pattern)
	if n == 0 {
		return nil
	}
	cost, begin := make([]float64, n+1), make([]int, n+1)
	for i := range cost {
		cost[i] = float64(i) * costMissing
	}
	var found []window
	for j, word := range text {
		diagonal, diagonalBegin := cost[0], begin[0]
		cost[0], begin[0] = 0, j+1
		for i := 1; i <= n; i++ {
			best, from := diagonal+price(pattern[i-1], word), diagonalBegin
			if c := cost[i] + costExtra; c < best {
				best, from = c, begin[i]
			}
			if c := cost[i-1] + costMissing; c < best {
				best, from = c, begin[i-1]
			}
			diagonal, diagonalBegin = cost[i], begin[i]
			cost[i], begin[i] = best, from
		}
		if s := 1 - cost[n]/float64(n); s >= least && begin[n] <= j {
			found = append(found, window{begin[n], j + 1, s})
		}
	}
	return apart(found)
}

// apart keeps the most similar of windows that overlap; of equal ones the
// shortest, then the first.
func apart(found []window) []window {
	sort.SliceStable(found, func(a, b int) bool {
		x, y := found[a], found[b]
		if x.similarity != y.similarity {
			return x.similarity > y.similarity
		}
		return x.to-x.from < y.to-y.from
	})
	var out []window
	for _, w := range found {
		free := true
		for _, o := range out {
			free = free && (w.to <= o.from || o.to <= w.from)
		}
		if free {
			out = append(out, w)
		}
		if len(out) == 50 {
			break
		}
	}
	return out
}

// alike prices words by how much their letters differ, whatever case and
// accents they have (both come loose).
func alike(a, b string) float64 {
	if a == b {
		return 0
	}
	x, y := []rune(a), []rune(b)
	longest := max(len(x), len(y))
	if longest < 3 || 2*min(len(x), len(y)) < longest {
		return 1
	}
	if d := float64(letters(x, y)) / float64(longest); d <= 0.4 {
		return d
	}
	return 1
}

// letters is the edit distance of two words.
func letters(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			swap := diagonal
			if a[i] != b[j] {
				swap++
			}
			diagonal = row[j+1]
			row[j+1] = min(swap, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
