package search

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// suggest asks both engines, which must agree.
func (s *study) suggest(t *testing.T, dir, query string) string {
	t.Helper()
	q, err := Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, d := range []string{"", dir} {
		meant, err := Suggest(context.Background(), d, s.source(), q, Options{Holds: holdsOf})
		if err != nil {
			t.Fatal(err)
		}
		text := meant.Query
		for _, u := range meant.Unknown {
			text += fmt.Sprintf(" | %s: %s", u.Word, strings.Join(u.Nearest, " "))
		}
		said = append(said, text)
	}
	if said[0] != said[1] {
		t.Errorf("%s: scan %q, index %q", query, said[0], said[1])
	}
	return said[0]
}

func TestSuggest(t *testing.T) {
	s := newStudy().
		put("P1", "participant en The bus is late. The bus!", "interviewer en A bush? A bud?", "participant en We were waiting for the neighbour.").
		put("P2", "participant fr Le café est fermé.", "participant en Bust and bus.", "participant en nurse's well-being")
	dir := t.TempDir()
	s.index(t, dir, "bus")
	for query, want := range map[string]string{
		"buz":                       "bus | buz: bus bud",
		"bsu late":                  "bus late | bsu: bus",
		`"the buz" OR zzzzzzzz`:     "\"the bus\" OR zzzzzzzz | buz: bus bud | zzzzzzzz: ",
		"(buz OR nieghbor) -zzzzzz": "(bus OR neighbour) -zzzzzz | buz: bus bud | nieghbor: neighbour",
		"cafez":                     "café | cafez: café",
		"bus neighbour":             "",
		"waits zebra":               " | zebra: ",
		"neighbours bsu":            " | bsu: bus",
		"buz speaker:interviewer":   "bud speaker:interviewer | buz: bus bud",
		"+buz NEAR/3 'laate'":       "+bus NEAR/3 'late' | buz: bus bud | laate: late",
		"buz*":                      "",
		"wel-being":                 "well-being | wel: we well",
		"训":                         " | 训: ",
	} {
		if got := s.suggest(t, dir, query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}
