package coding

import (
	"sort"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/words"
)

// Wordlist counts the words that passages cover in one transcript. The words
// of a turn are found once, when a passage first reaches it.
type Wordlist struct {
	turns []*framework.Turn
	words map[int][]words.Span
}

// NewWordlist makes the list of a transcript whose turns these are.
func NewWordlist(turns []*framework.Turn) *Wordlist {
	return &Wordlist{turns: turns, words: map[int][]words.Span{}}
}

// Covered gives, turn by turn, how many words the passages cover; a word that
// lies in several, or in part, is one. The passages are in order of place, as
// Place gives them. The time grows with the words in the turns they touch, not
// with how many passages lie over each other.
func (l *Wordlist) Covered(passages []Placed, visit func(turn, words int)) {
	done := anchor.Point{Index: -1} // up to here everything is counted
	last := -1                      // the place in its turn of the last word that was counted
	for _, p := range passages {
		from := p.Span.From
		if from.Compare(done) < 0 {
			from = done
		}
		if p.Span.To.Compare(from) <= 0 {
			continue
		}
		for i := from.Index; i <= p.Span.To.Index && i < len(l.turns); i++ {
			start, end := 0, len(l.turns[i].Text)
			if i == from.Index {
				start = from.Offset
			}
			if i == p.Span.To.Index {
				end = p.Span.To.Offset
			}
			if i != done.Index {
				last = -1
			}
			n := l.count(i, start, end, &last)
			done = anchor.Point{Index: i, Offset: end}
			if n > 0 {
				visit(i, n)
			}
		}
	}
}

// count gives the words of a turn that lie in a stretch of it, or in part, and
// that come behind the last one counted.
func (l *Wordlist) count(turn, start, end int, last *int) int {
	list, known := l.words[turn]
	if !known {
		list = words.Spans(l.turns[turn].Text)
		l.words[turn] = list
	}
	first := sort.Search(len(list), func(i int) bool { return list[i].To > start })
	first = max(first, *last+1)
	behind := sort.Search(len(list), func(i int) bool { return list[i].From >= end })
	if behind <= first {
		return 0
	}
	*last = behind - 1
	return behind - first
}
