package confidential

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestIndependentSet measures what is found on talk that was written without a
// look at the rules, of other subjects than the labelled set. Its floors are
// what was measured: nobody may tune the rules to single lines of it.
func TestIndependentSet(t *testing.T) {
	set := independent(t)
	kinds, all, traps, sprung := measure(t, set)
	t.Logf("%d turns, %d identifiers, %d traps of which %d were sprung", len(set), all.truth, traps, sprung)
	for _, k := range Kinds {
		if s := kinds[k]; s.truth+s.said > 0 {
			t.Logf("%-13s %3d  precision %.3f  recall %.3f", k, s.truth, s.precision(), s.recall())
		}
	}
	t.Logf("%-13s %3d  precision %.3f  recall %.3f", "all", all.truth, all.precision(), all.recall())
	if all.precision() < 0.95 || all.recall() < 1 || sprung > 3 {
		t.Errorf("precision %.3f, recall %.3f, %d traps sprung", all.precision(), all.recall(), sprung)
	}
	// Of the right kind: a place or an organisation that is taken for a name
	// costs the one who reviews it a key, and hides nothing.
	for kind, floor := range map[string][2]float64{
		Name: {0.89, 1}, Place: {0.95, 0.91}, Organisation: {0.9, 0.95}, Number: {1, 1},
		Date: {1, 1}, Phone: {1, 1}, Email: {1, 1}, Web: {1, 1}, Postcode: {1, 1},
	} {
		if s := kinds[kind]; s.precision() < floor[0] || s.recall() < floor[1] {
			t.Errorf("%s: precision %.3f, recall %.3f, below %v", kind, s.precision(), s.recall(), floor)
		}
	}
	if all.truth < 120 || traps < 80 {
		t.Errorf("the set has %d identifiers and %d traps", all.truth, traps)
	}
}

// independent reads testdata/independent.txt, marked up as the labelled set is.
func independent(t testing.TB) (out []marked) {
	t.Helper()
	data, err := os.ReadFile("testdata/independent.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line != "" && line[0] != '#' {
			m := unmark(t, line)
			m.where, m.language = fmt.Sprintf("independent.txt:%d", n+1), "en"
			out = append(out, m)
		}
	}
	return out
}
