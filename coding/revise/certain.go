package revise

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/anchor"
)

// What makes two turns one for certain, whatever stands around them.
const (
	leastUnits = 5   // shorter turns are said too often
	leastAlike = 0.6 // of the words of both, as a share
	leastAhead = 0.2 // how much more alike than either is to any other turn
)

// certain finds the turns that are one in both texts beyond doubt: what is
// said in few other places is the same, or nearly. Short turns between two
// such, where nothing else came or went, are certain with them. Everything
// else is left open: of two "Yes." one of which went, nobody knows which.
func certain(was, now []*framework.Turn) []anchor.Pair {
	a, b := profiles(was), profiles(now)
	best := make([]match, len(a))
	back := make([]match, len(b))
	shared := index(b)
	for i := range a {
		for _, j := range candidates(a[i], shared) {
			s := similarity(a[i], b[j])
			best[i].offer(j, s)
			back[j].offer(i, s)
		}
	}
	var pairs []anchor.Pair
	for i, m := range best {
		if m.score >= leastAlike && m.lead() && back[m.of].lead() && back[m.of].of == i {
			pairs = append(pairs, anchor.Pair{Old: i, New: m.of})
		}
	}
	pairs, _ = anchor.Ascending(pairs)
	return between(pairs, a, b)
}

// between adds the turns between two certain pairs where as many stand there
// in both texts, saying the same.
func between(pairs []anchor.Pair, a, b []profile) []anchor.Pair {
	var out []anchor.Pair
	i, j := 0, 0
	for _, p := range append(slices.Clone(pairs), anchor.Pair{Old: len(a), New: len(b)}) {
		if p.Old-i == p.New-j && slices.EqualFunc(a[i:p.Old], b[j:p.New], func(x, y profile) bool { return x.text == y.text }) {
			for n := range p.Old - i {
				out = append(out, anchor.Pair{Old: i + n, New: j + n})
			}
		}
		if p.Old < len(a) {
			out = append(out, p)
		}
		i, j = p.Old+1, p.New+1
	}
	return out
}

// match is what a turn of the other text is most like, and how much it is like
// the next.
type match struct {
	of            int
	score, second float64
}

func (m *match) offer(of int, score float64) {
	if score > m.score {
		m.of, m.score, m.second = of, score, m.score
	} else if score > m.second {
		m.second = score
	}
}

func (m match) lead() bool { return m.score-m.second >= leastAhead }

// profile is a turn as the words it has, sorted.
type profile struct {
	text  string
	units []string
}

func profiles(turns []*framework.Turn) []profile {
	out := make([]profile, len(turns))
	for i, turn := range turns {
		units := anchor.Units(turn.Text)
		out[i].text = strings.Join(units, " ")
		slices.Sort(units)
		out[i].units = units
	}
	return out
}

// mostCommon is in how many turns a word may stand and still tell them apart.
const mostCommon = 12

// index lists the turns that each rare word stands in.
func index(list []profile) map[string][]int {
	out := map[string][]int{}
	for j, p := range list {
		for n, u := range p.units {
			if n == 0 || p.units[n-1] != u {
				out[u] = append(out[u], j)
			}
		}
	}
	return out
}

// candidates lists the turns that have a rare word in common with one, or are
// as long and begin with the same words.
func candidates(p profile, shared map[string][]int) []int {
	if len(p.units) < leastUnits {
		return nil
	}
	seen := map[int]bool{}
	var out []int
	for _, u := range p.units {
		if list := shared[u]; len(list) <= mostCommon {
			for _, j := range list {
				if !seen[j] {
					seen[j] = true
					out = append(out, j)
				}
			}
		}
	}
	return out
}

// similarity is the share of the words of two turns that both have (L. Dice,
// Measures of the amount of ecologic association between species, 1945).
func similarity(a, b profile) float64 {
	if len(b.units) < leastUnits {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(a.units) && j < len(b.units); {
		switch c := strings.Compare(a.units[i], b.units[j]); {
		case c == 0:
			both, i, j = both+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 2 * float64(both) / float64(len(a.units)+len(b.units))
}
