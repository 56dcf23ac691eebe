package search

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// spreadBy is how many things one processor takes at a time, and fewer than
// are worth a second one.
const spreadBy = 32

// spread does n things, on all processors where they are many. worker, below
// spreadWorkers(n), names what is free to be written to while it runs. Of the
// errors that came up the first in order is given.
func spread(n int, do func(worker, i int) error) error {
	errs := make([]error, n)
	var taken atomic.Int64
	var failed atomic.Bool
	work := func(worker int) {
		for !failed.Load() {
			from := int(taken.Add(spreadBy)) - spreadBy
			for i := from; i < min(from+spreadBy, n); i++ {
				if errs[i] = do(worker, i); errs[i] != nil {
					failed.Store(true)
					return
				}
			}
			if from >= n {
				return
			}
		}
	}
	var all sync.WaitGroup
	for worker := 1; worker < spreadWorkers(n); worker++ {
		all.Go(func() { work(worker) })
	}
	work(0)
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func spreadWorkers(n int) int { return max(1, min(runtime.GOMAXPROCS(0), n/spreadBy)) }

// matchAll reads many turns that the index found, in order, and looks whether
// they bear it out. Where the caller is asked
// about turns (a query with conditions) it is one turn after the other.
func (m *matcher) matchAll(docs []Doc) ([]Hit, error) {
	hits := make([]Hit, len(docs))
	one := func(m *matcher, i int) error {
		matches, score, ok, err := m.match(docs[i])
		if err == nil && !ok {
			err = fmt.Errorf("%w of %s:%s", errDisagrees, docs[i].Transcript, docs[i].Turn)
		}
		hits[i] = Hit{Place: placeOf(docs[i]), Text: docs[i].Text, Matches: matches, Score: score}
		return err
	}
	if len(m.q.Conditions()) > 0 {
		for i := range docs {
			if err := one(m, i); err != nil {
				return nil, err
			}
		}
		return hits, nil
	}
	matchers := []*matcher{m}
	for len(matchers) < spreadWorkers(len(docs)) {
		matchers = append(matchers, newMatcher(m.q, nil))
	}
	return hits, spread(len(docs), func(worker, i int) error { return one(matchers[worker], i) })
}

// Snippets gives the Hit.Snippets of each of many hits.
func Snippets(hits []Hit, context int) [][]Snippet {
	out := make([][]Snippet, len(hits))
	_ = spread(len(hits), func(_, i int) error { // nothing in it fails
		out[i] = hits[i].Snippets(context)
		return nil
	})
	return out
}
