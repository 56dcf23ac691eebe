package revise

import (
	"slices"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Revision is a transcript beside its corrected text.
type Revision struct {
	Old, New *framework.Transcript

	change *anchor.Change
	heirs  [][]anchor.Heir // of each old turn, the new turns that have words of it
	words  []int           // of each old turn, how many it had
	was    []*framework.Turn
	now    []*framework.Turn

	inherited map[int]bool // new turns that have words of old ones
}

// Relocate places a passage of the old text on the new one; see
// [anchor.Change.Relocate].
func (r *Revision) Relocate(p framework.Passage) (framework.Passage, anchor.Outcome, error) {
	return r.change.Relocate(p)
}

// Changed tells whether anything differs: a word, a speaker, a time, a
// heading, a number.
func (r *Revision) Changed() bool {
	return !slices.EqualFunc(r.Old.Body, r.New.Body, func(a, b framework.Item) bool {
		if a.Turn == nil || b.Turn == nil {
			return a == b
		}
		return *a.Turn == *b.Turn
	})
}

// begin makes a revision of a body whose new turns have no numbers yet.
// Turns that have one are the old ones of that number.
func begin(old *framework.Transcript, body []framework.Item) *Revision {
	r := &Revision{Old: old, New: head(old)}
	r.New.Body = body
	r.follow(anchor.Follow(old, r.New))
	return r
}

// head is a transcript without its turns.
func head(t *framework.Transcript) *framework.Transcript {
	h := *t
	h.Speakers, h.Gone, h.Body = slices.Clone(t.Speakers), slices.Clone(t.Gone), nil
	return &h
}

func (r *Revision) follow(c *anchor.Change) {
	r.change, r.was, r.now = c, r.Old.Turns(), r.New.Turns()
	r.words, r.heirs = c.Heirs()
	r.inherited = map[int]bool{}
	for _, heirs := range r.heirs {
		for _, h := range heirs {
			r.inherited[h.Turn] = true
		}
	}
}

// finish gives new turns their numbers and notes those that are gone. Numbers
// in taken are given to none: something may still point at them.
func (r *Revision) finish(taken []framework.TurnNo) *Revision {
	n := newNumbers(r, taken)
	for j, turn := range r.now {
		if turn.No.N == 0 {
			turn.No = n.next(j)
		}
		n.taken[turn.No] = true
	}
	for _, turn := range r.was {
		if r.New.Turn(turn.No) == nil && !slices.Contains(r.New.Gone, turn.No) {
			r.New.Gone = append(r.New.Gone, turn.No)
		}
	}
	slices.SortFunc(r.New.Gone, framework.TurnNo.Compare)
	r.New.Corrected = r.New.Corrected || r.Changed()
	return r
}

// numbers gives numbers to turns that have none.
type numbers struct {
	r     *Revision
	taken map[framework.TurnNo]bool
	last  int // the index of the last turn that has its number from the old text
}

func newNumbers(r *Revision, taken []framework.TurnNo) *numbers {
	n := &numbers{r: r, taken: map[framework.TurnNo]bool{}, last: -1}
	for _, list := range [][]framework.TurnNo{taken, r.Old.Gone} {
		for _, no := range list {
			n.taken[no] = true
		}
	}
	for _, turn := range r.was {
		n.taken[turn.No] = true
	}
	for j, turn := range r.now {
		if turn.No.N > 0 {
			n.last = j
		}
	}
	return n
}

// next is the number of the new turn at an index.
func (n *numbers) next(j int) framework.TurnNo {
	if j > n.last && !n.r.inherited[j] {
		for {
			n.r.New.Last++
			if no := (framework.TurnNo{N: n.r.New.Last}); !n.taken[no] {
				return no
			}
		}
	}
	no := n.before(j)
	for {
		no.Sub = following(no.Sub)
		if !n.taken[no] {
			return no
		}
	}
}

// before is the number that a turn's own comes after: that of the turn it
// follows, and of the first turn there is where it follows none.
func (n *numbers) before(j int) framework.TurnNo {
	if j > 0 {
		return n.r.now[j-1].No
	}
	for _, list := range [][]*framework.Turn{n.r.now, n.r.was} {
		for _, turn := range list {
			if turn.No.N > 0 {
				return framework.TurnNo{N: turn.No.N}
			}
		}
	}
	return framework.TurnNo{N: 1}
}

// following is the letter after another: a after none, b after a, aa after z.
func following(sub string) string {
	b := []byte(sub)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 'z' {
			b[i]++
			return string(b)
		}
		b[i] = 'a'
	}
	return "a" + string(b)
}
