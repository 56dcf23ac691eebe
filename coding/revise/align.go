package revise

import (
	"slices"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Align lays a corrected text beside a transcript: a file that was built anew,
// its turns numbered anyhow. Turns that say what they said keep their numbers,
// changed ones are known by what is left of their words and by who speaks,
// others are new. Head and speakers stay the transcript's; where the file has
// no times the old ones are kept. Numbers in taken are given to no new turn.
func Align(old, built *framework.Transcript, taken []framework.TurnNo) *Revision {
	r := &Revision{Old: old, New: head(old)}
	r.New.Body = copied(built.Body)
	for _, turn := range r.New.Turns() {
		turn.No = framework.TurnNo{}
	}
	r.New.Speakers = speakers(old, built)
	r.follow(anchor.FollowPairs(old, r.New, certain(r.Old.Turns(), r.New.Turns())))
	for _, p := range pairUp(r) {
		was, now := r.was[p.Old], r.now[p.New]
		now.No = was.No
		if now.Start == "" && now.End == "" {
			now.Start, now.End = was.Start, was.End
		}
	}
	return r.finish(taken)
}

// speakers are the old text's, and those that only the new one has.
func speakers(old, built *framework.Transcript) []framework.Speaker {
	out := slices.Clone(old.Speakers)
	for _, s := range built.Speakers {
		if !slices.ContainsFunc(out, func(o framework.Speaker) bool { return o.Label == s.Label }) {
			out = append(out, s)
		}
	}
	return out
}

// pairUp decides which new turn gets which old number: stretch by stretch, so
// that as many words as can be stay with theirs.
func pairUp(r *Revision) []anchor.Pair {
	weights := map[anchor.Pair]float64{}
	var tied []anchor.Pair
	for i, heirs := range r.heirs {
		for _, h := range heirs {
			p := anchor.Pair{Old: i, New: h.Turn}
			weights[p] = float64(h.Words)
			if r.was[i].Speaker == r.now[h.Turn].Speaker {
				weights[p] *= 1.5
			}
			tied = append(tied, p)
		}
	}
	var out []anchor.Pair
	i, j := 0, 0
	for _, fix := range append(fixed(r, tied), anchor.Pair{Old: len(r.was), New: len(r.now)}) {
		out = append(out, (&pairer{r: r, weights: weights, i: i, j: j, n: fix.Old - i, m: fix.New - j}).pairs()...)
		if fix.Old < len(r.was) {
			out = append(out, fix)
		}
		i, j = fix.Old+1, fix.New+1
	}
	return r.first(out)
}

// fixed are pairs of turns that have words of each other alone: they part the
// text into stretches that can be paired up each by itself.
func fixed(r *Revision, tied []anchor.Pair) []anchor.Pair {
	olds := make([]int, len(r.now))
	for _, p := range tied {
		olds[p.New]++
	}
	var out []anchor.Pair
	for _, p := range tied {
		if olds[p.New] == 1 && len(r.heirs[p.Old]) == 1 && 2*r.heirs[p.Old][0].Words >= r.words[p.Old] {
			out = append(out, p)
		}
	}
	out, _ = anchor.Ascending(out)
	return out
}

// first gives a turn that was joined of several the first one's number, and
// the first part of a turn that was parted the turn's.
func (r *Revision) first(pairs []anchor.Pair) []anchor.Pair {
	old, now := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		old[p.Old], now[p.New] = true, true
	}
	for n, p := range pairs {
		for i := p.Old - 1; i >= 0 && !old[i]; i-- {
			if r.joinedInto(i) == p.New {
				pairs[n].Old = i
			}
		}
		for j := p.New - 1; j >= 0 && !now[j]; j-- {
			if r.now[j].Speaker == r.was[p.Old].Speaker && r.partedFrom(j) == p.Old {
				pairs[n].New = j
			}
		}
	}
	return pairs
}

// joinedInto is the new turn that has most of an old one's words, -1 where
// none has.
func (r *Revision) joinedInto(i int) int {
	for _, h := range r.heirs[i] {
		if 5*h.Words >= 4*r.words[i] {
			return h.Turn
		}
	}
	return -1
}

// pairer pairs the turns of a stretch: n old ones from i, m new ones from j.
type pairer struct {
	r          *Revision
	weights    map[anchor.Pair]float64
	i, j, n, m int
}

// What a pair of turns is worth that have no words in common, but one speaker:
// less than any word, and nothing where they are more than an interjection.
const (
	alike         = 0.01
	interjections = 4
)

func (p *pairer) worth(x, y int) float64 {
	if w := p.weights[anchor.Pair{Old: p.i + x, New: p.j + y}]; w > 0 {
		return w
	}
	was, now := p.r.was[p.i+x], p.r.now[p.j+y]
	if was.Speaker == now.Speaker && len(p.r.heirs[p.i+x]) == 0 && !p.r.inherited[p.j+y] && p.r.words[p.i+x] <= interjections &&
		len(anchor.Units(now.Text)) <= interjections {
		return alike
	}
	return 0
}

// pairs finds the pairs that are worth most together, by dynamic programming
// over a table of one byte a cell.
func (p *pairer) pairs() []anchor.Pair {
	if p.n <= 0 || p.m <= 0 {
		return nil
	}
	const pair, skipOld, skipNew = 1, 2, 3
	moves := make([]byte, p.n*p.m)
	row, below := make([]float64, p.m+1), make([]float64, p.m+1)
	for x := p.n - 1; x >= 0; x-- {
		row[p.m] = 0
		for y := p.m - 1; y >= 0; y-- {
			move, best := byte(skipOld), below[y]
			if row[y+1] > best {
				move, best = skipNew, row[y+1]
			}
			if w := p.worth(x, y); w > 0 && w+below[y+1] >= best {
				move, best = pair, w+below[y+1]
			}
			moves[x*p.m+y], row[y] = move, best
		}
		row, below = below, row
	}
	var out []anchor.Pair
	for x, y := 0, 0; x < p.n && y < p.m; {
		switch moves[x*p.m+y] {
		case pair:
			out = append(out, anchor.Pair{Old: p.i + x, New: p.j + y})
			x, y = x+1, y+1
		case skipOld:
			x++
		default:
			y++
		}
	}
	return out
}
