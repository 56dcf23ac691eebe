package revise

import (
	"framewright/framework"
	"framewright/framework/anchor"
)

// Kind says what became of a turn.
type Kind string

// The kinds of changes.
const (
	Corrected Kind = "corrected" // its words; perhaps its speaker too
	Respoken  Kind = "speaker"   // its speaker alone
	Retimed   Kind = "time"      // its time alone
	PutIn     Kind = "new"
	Parted    Kind = "split"   // a new turn with words of another
	Joined    Kind = "joined"  // its words are in another now, and its number is gone
	Removed   Kind = "removed" // it is gone, and so is its number
	Displaced Kind = "moved"   // it stands elsewhere
)

// TurnChange is what became of one turn.
type TurnChange struct {
	No            framework.TurnNo
	Kind          Kind
	With          framework.TurnNo // the turn it was joined to, or parted from
	Before, After *framework.Turn  // nil where there was, or is, none
}

// Turns lists the turns that changed, in the order of the new text; those that
// are gone stand where they stood.
func (r *Revision) Turns() []TurnChange {
	var out []TurnChange
	index := map[framework.TurnNo]int{}
	var pairs []anchor.Pair
	for i, turn := range r.was {
		index[turn.No] = i
	}
	for j, turn := range r.now {
		if i, ok := index[turn.No]; ok {
			pairs = append(pairs, anchor.Pair{Old: i, New: j})
		}
	}
	_, displaced := anchor.Ascending(pairs)
	moved := map[int]bool{}
	for _, p := range displaced {
		moved[p.New] = true
	}
	at := 0 // of the old turns, the first that has not been told of
	for j, turn := range r.now {
		i, old := index[turn.No]
		for ; old && !moved[j] && at < i; at++ {
			out = append(out, r.gone(at)...)
		}
		switch {
		case !old:
			out = append(out, r.came(j))
		case moved[j]:
			out = append(out, TurnChange{No: turn.No, Kind: Displaced, Before: r.was[i], After: turn})
		default:
			out = append(out, changed(r.was[i], turn)...)
			at = i + 1
		}
	}
	for ; at < len(r.was); at++ {
		out = append(out, r.gone(at)...)
	}
	return out
}

func changed(was, now *framework.Turn) []TurnChange {
	c := TurnChange{No: now.No, Before: was, After: now}
	switch {
	case was.Text != now.Text:
		c.Kind = Corrected
	case was.Speaker != now.Speaker:
		c.Kind = Respoken
	case was.Start != now.Start || was.End != now.End:
		c.Kind = Retimed
	default:
		return nil
	}
	return []TurnChange{c}
}

// gone tells of an old turn that is no longer there.
func (r *Revision) gone(i int) []TurnChange {
	if r.New.Turn(r.was[i].No) != nil {
		return nil
	}
	c := TurnChange{No: r.was[i].No, Kind: Removed, Before: r.was[i]}
	if j := r.joinedInto(i); j >= 0 {
		c.Kind, c.With = Joined, r.now[j].No
	}
	return []TurnChange{c}
}

// came tells of a new turn: of words that another had, or of new ones.
func (r *Revision) came(j int) TurnChange {
	c := TurnChange{No: r.now[j].No, Kind: PutIn, After: r.now[j]}
	if i := r.partedFrom(j); i >= 0 {
		c.Kind, c.With = Parted, r.was[i].No
	}
	return c
}

// partedFrom is the old turn that at least half of a new one's words are of,
// -1 where there is none.
func (r *Revision) partedFrom(j int) int {
	if !r.inherited[j] {
		return -1
	}
	size := len(anchor.Units(r.now[j].Text))
	for i, heirs := range r.heirs {
		for _, h := range heirs {
			if h.Turn == j && 2*h.Words >= size {
				return i
			}
		}
	}
	return -1
}

// Fate says what became of the turns that a ref names.
type Fate string

// The fates of refs.
const (
	Stands    Fate = "stands"    // the turns are there
	Rewritten Fate = "rewritten" // turns were joined: their words have another number now
	Loosened  Fate = "parted"    // some of their words stand in turns that the ref does not name
	Dangling  Fate = "gone"      // a turn it names is gone
)

// Ref tells what became of the turns that a ref names, and how it is written
// now: anew where that is certain; where turns were parted, as it would have
// to be written to name all of their words. Turns that the old text did not
// have stand as they are.
func (r *Revision) Ref(at framework.Turns) (framework.Turns, Fate) {
	from, to := r.indexOf(at.From), r.indexOf(at.To)
	if at.From.N == 0 || from < 0 || to < from {
		return at, Stands
	}
	now, fate := at, Stands
	for _, end := range []struct {
		i  int
		no *framework.TurnNo
	}{{from, &now.From}, {to, &now.To}} {
		if r.New.Turn(*end.no) != nil {
			continue
		}
		j := r.joinedInto(end.i)
		if j < 0 {
			return at, Dangling
		}
		*end.no, fate = r.now[j].No, Rewritten
	}
	if lo, hi := r.reach(from, to); lo < r.placeOf(now.From) || hi > r.placeOf(now.To) {
		lo, hi = min(lo, r.placeOf(now.From)), max(hi, r.placeOf(now.To))
		wide := framework.Turns{From: r.now[lo].No, To: r.now[hi].No}
		if fate == Rewritten {
			return at, Dangling
		}
		return wide, Loosened
	}
	return now, fate
}

// reach gives the first and the last new turn with at least a fifth of the
// words of any of some old turns; fewer may be a coincidence.
func (r *Revision) reach(from, to int) (lo, hi int) {
	lo, hi = len(r.now), -1
	for i := from; i <= to; i++ {
		for _, h := range r.heirs[i] {
			if 5*h.Words >= r.words[i] {
				lo, hi = min(lo, h.Turn), max(hi, h.Turn)
			}
		}
	}
	return lo, hi
}

func (r *Revision) indexOf(no framework.TurnNo) int {
	for i, turn := range r.was {
		if turn.No == no {
			return i
		}
	}
	return -1
}

// placeOf is the index of a turn of the new text.
func (r *Revision) placeOf(no framework.TurnNo) int {
	for j, turn := range r.now {
		if turn.No == no {
			return j
		}
	}
	return -1
}
