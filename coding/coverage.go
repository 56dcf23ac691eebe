package coding

import (
	"framewright/framework"
)

// Sweep takes stretches of turns over one transcript and tells which turns
// they touch, in time that grows with the turns and the stretches alone: not
// with how long the stretches are.
type Sweep struct {
	turns []*framework.Turn
	index map[framework.TurnNo]int
	steps []int // how many stretches begin, less those that have ended, at each turn
}

// NewSweep makes the sweep of a transcript, without stretches.
func NewSweep(t *framework.Transcript) *Sweep {
	s := &Sweep{turns: t.Turns()}
	s.index = make(map[framework.TurnNo]int, len(s.turns))
	for i, turn := range s.turns {
		if _, twice := s.index[turn.No]; !twice {
			s.index[turn.No] = i
		}
	}
	s.steps = make([]int, len(s.turns)+1)
	return s
}

// within gives the first and the last turn of a stretch by their places among
// the transcript's turns; none where it has none. It means what
// framework.Transcript.Stretch means: all turns for the zero value, and where
// an end of the stretch is not there any more, ok is false and the numbers
// between decide.
func (s *Sweep) within(at framework.Turns) (from, to int, ok bool) {
	if at.From.N == 0 {
		return 0, len(s.turns) - 1, true
	}
	from, one := s.index[at.From]
	to, two := s.index[at.To]
	return from, to, one && two && from <= to
}

// Each visits the places of the turns of a stretch, in order.
func (s *Sweep) Each(at framework.Turns, visit func(i int, turn *framework.Turn)) {
	if from, to, ok := s.within(at); ok {
		for i := from; i <= to; i++ {
			visit(i, s.turns[i])
		}
		return
	}
	for i, turn := range s.turns {
		if at.Has(turn.No) {
			visit(i, turn)
		}
	}
}

// Add takes a stretch in.
func (s *Sweep) Add(at framework.Turns) {
	if from, to, ok := s.within(at); ok {
		s.steps[from]++
		s.steps[to+1]--
		return
	}
	for i, turn := range s.turns {
		if at.Has(turn.No) {
			s.steps[i]++
			s.steps[i+1]--
		}
	}
}

// Has tells whether the transcript has a turn of that number.
func (s *Sweep) Has(no framework.TurnNo) bool {
	_, has := s.index[no]
	return has
}

// Touched tells of every turn whether any stretch touches it.
func (s *Sweep) Touched() []bool {
	out := make([]bool, len(s.turns))
	open := 0
	for i := range out {
		open += s.steps[i]
		out[i] = open > 0
	}
	return out
}

// Turns are the transcript's turns, by whose places the sweep goes.
func (s *Sweep) Turns() []*framework.Turn { return s.turns }

// Gap is a stretch of turns in which something is left to do.
type Gap struct {
	At    framework.Turns
	Turns int // how many of its turns wait
	Words int // in these
}

// Gaps lists the stretches of turns that wait, in order of place. waits holds
// the words of each turn that waits, 0 for one that does not; ends tells
// whether a turn ends a stretch. What neither waits nor ends one, such as a
// question between two answers, lies within the stretch; none begins or ends
// with it.
func Gaps(turns []*framework.Turn, waits []int, ends func(i int) bool) []Gap {
	var out []Gap
	open := false
	for i, turn := range turns {
		switch {
		case waits[i] > 0 && !open:
			out, open = append(out, Gap{At: framework.Turns{From: turn.No, To: turn.No}, Turns: 1, Words: waits[i]}), true
		case waits[i] > 0:
			g := &out[len(out)-1]
			g.At.To = turn.No
			g.Turns++
			g.Words += waits[i]
		case ends(i):
			open = false
		}
	}
	return out
}
