package search

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
)

// TestSpread: everything is done once, and of errors the first is given.
func TestSpread(t *testing.T) {
	for _, n := range []int{0, 1, spreadBy - 1, spreadBy, 4*spreadBy + 3, 1000} {
		done := make([]atomic.Int32, n)
		if err := spread(n, func(worker, i int) error {
			if worker >= spreadWorkers(n) {
				t.Errorf("worker %d of %d", worker, spreadWorkers(n))
			}
			done[i].Add(1)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for i := range done {
			if done[i].Load() != 1 {
				t.Fatalf("of %d, number %d was done %d times", n, i, done[i].Load())
			}
		}
	}
	wrong := errors.New("wrong")
	if err := spread(500, func(_, i int) error {
		if i == 77 {
			return wrong
		}
		return nil
	}); !errors.Is(err, wrong) {
		t.Errorf("spread gave %v", err)
	}
}

// TestManyHits: what is matched on all processors is what is matched one by
// one, in the same order, with the same words around it.
func TestManyHits(t *testing.T) {
	s := newStudy()
	for i, language := range []string{"en", "pl", "ar", "fi", ""} {
		var turns []string
		for n := range 200 {
			turns = append(turns, fmt.Sprintf("The bus %d was late, and waiting for buses is waiting %d.", n, i))
		}
		s.say(fmt.Sprint("P", i), language, turns...)
	}
	dir := t.TempDir()
	for _, query := range []string{"bus", "wait* bus", `"waiting for" buses`, "bsu~"} {
		byIndex, byScan := s.findWith(t, dir, query, Options{}), s.findWith(t, "", query, Options{})
		if byIndex.Engine != ByIndex || len(byIndex.Hits) == 0 || len(byIndex.Hits) != len(byScan.Hits) {
			t.Fatalf("%s: %d hits by %s, %d by scan", query, len(byIndex.Hits), byIndex.Engine, len(byScan.Hits))
		}
		around := Snippets(byIndex.Hits, 3)
		for i, h := range byIndex.Hits {
			want := byScan.Hits[i]
			if h.Place != want.Place || h.Score != want.Score || !slices.Equal(h.Matches, want.Matches) || !slices.Equal(around[i], want.Snippets(3)) {
				t.Fatalf("%s: hit %d is %+v, want %+v", query, i, h, want)
			}
		}
	}
}
