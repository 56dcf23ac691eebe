package action

import "framewright/coding/draft"

// countFinder finds counts of people in prose.
type countFinder struct{ counter *draft.Counter }

func newCountFinder(d *Desk) *countFinder {
	return &countFinder{draft.NewCounter(d.Study, d.Participants)}
}

// find gives what counts people, and what counts vaguely or may count them.
func (f *countFinder) find(text string) (counted, vague []string) {
	for _, c := range f.counter.Find(text) {
		if words := text[c.From:c.To]; c.Vague {
			vague = appendOnce(vague, words)
		} else {
			counted = appendOnce(counted, words)
		}
	}
	return counted, vague
}
