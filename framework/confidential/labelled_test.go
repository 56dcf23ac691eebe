package confidential

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// marked is a turn of the labelled set.
type marked struct {
	where, language, text string
	truth                 []Candidate // Kind "" is a trap; Why "skip" counts neither way
}

// labelled reads testdata/labelled*.txt: {kind|words}.
func labelled(t testing.TB) (out []marked) {
	t.Helper()
	files, err := filepath.Glob("testdata/labelled*.txt")
	if err != nil || len(files) < 2 {
		t.Fatalf("the labelled set is not there: %v %v", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		language := "en"
		for n, line := range strings.Split(string(data), "\n") {
			if tag, is := strings.CutPrefix(line, "@ "); is {
				language = tag
			} else if line != "" && line[0] != '#' {
				m := unmark(t, line)
				m.where, m.language = fmt.Sprintf("%s:%d", filepath.Base(file), n+1), language
				out = append(out, m)
			}
		}
	}
	return out
}

func unmark(t testing.TB, line string) (m marked) {
	for {
		before, rest, ok := strings.Cut(line, "{")
		m.text += before
		if !ok {
			return m
		}
		inner, after, closed := strings.Cut(rest, "}")
		parts := strings.Split(inner, "|")
		if !closed || len(parts) < 2 || parts[0] != "" && !slices.Contains(Kinds, parts[0]) {
			t.Fatalf("bad mark-up: %s", line)
		}
		c := Candidate{From: len(m.text), To: len(m.text) + len(parts[1]), Text: parts[1], Kind: parts[0]}
		if len(parts) > 2 {
			c.Why = parts[2]
		}
		m.text += parts[1]
		m.truth = append(m.truth, c)
		line = after
	}
}

// score is what was found of one kind.
type score struct{ truth, hit, said, right int }

func (s score) recall() float64    { return float64(s.hit) / float64(max(1, s.truth)) }
func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.said)) }

// measure compares what is found with what is marked. A stretch is hit where
// something of the same kind overlaps it; something found is right where it
// overlaps a stretch of its kind.
func measure(t *testing.T, set []marked) (kinds map[string]*score, all score, traps, sprung int) {
	seen, names := map[string]bool{}, map[string]bool{}
	for _, m := range set {
		Learn(seen, m.text)
	}
	for _, m := range set {
		Named(names, seen, Identify(m.text, Options{Language: m.language, Seen: seen}))
	}
	kinds = map[string]*score{}
	for _, k := range Kinds {
		kinds[k] = &score{}
	}
	for _, m := range set {
		found := Identify(m.text, Options{Language: m.language, Seen: seen, Names: names, Known: []string{"P03", "P07", "INT"}})
		for _, w := range m.truth {
			at := slices.IndexFunc(found, func(c Candidate) bool { return c.From < w.To && w.From < c.To })
			switch {
			case w.Why == "skip":
			case w.Kind == "":
				if traps++; at >= 0 && !overlapsTruth(found[at], m.truth) {
					sprung++
				}
			default:
				kinds[w.Kind].truth++
				all.truth++
				if at >= 0 {
					all.hit++
				}
				if slices.ContainsFunc(found, func(c Candidate) bool { return c.From < w.To && w.From < c.To && c.Kind == w.Kind }) {
					kinds[w.Kind].hit++
				} else {
					t.Logf("%s: missed %s %q in %q", m.where, w.Kind, w.Text, m.text)
				}
			}
		}
		for _, c := range found {
			w := slices.IndexFunc(m.truth, func(w Candidate) bool { return c.From < w.To && w.From < c.To && w.Kind != "" })
			if w >= 0 && m.truth[w].Why == "skip" {
				continue
			}
			kinds[c.Kind].said++
			all.said++
			if w >= 0 {
				all.right++
			}
			if w >= 0 && m.truth[w].Kind == c.Kind {
				kinds[c.Kind].right++
			} else {
				t.Logf("%s: wrong %s %q (%s) in %q", m.where, c.Kind, c.Text, c.Why, m.text)
			}
		}
	}
	return kinds, all, traps, sprung
}

func overlapsTruth(c Candidate, truth []Candidate) bool {
	return slices.ContainsFunc(truth, func(w Candidate) bool { return w.Kind != "" && c.From < w.To && w.From < c.To })
}

// TestLabelledSet holds precision and recall above what was once measured. The
// set was written by whoever wrote the rules; it guards them against getting
// worse, and says little of other people's talk.
func TestLabelledSet(t *testing.T) {
	set := labelled(t)
	kinds, all, traps, sprung := measure(t, set)
	t.Logf("%d turns, %d identifiers, %d traps of which %d were sprung", len(set), all.truth, traps, sprung)
	for _, k := range Kinds {
		s := kinds[k]
		t.Logf("%-13s %3d  precision %.3f  recall %.3f", k, s.truth, s.precision(), s.recall())
	}
	t.Logf("%-13s %3d  precision %.3f  recall %.3f", "all", all.truth, all.precision(), all.recall())
	for kind, floor := range map[string][2]float64{Name: {0.98, 1}, Place: {1, 1}, Organisation: {1, 1}} {
		if s := kinds[kind]; s.precision() < floor[0] || s.recall() < floor[1] {
			t.Errorf("%s: precision %.3f, recall %.3f, below %v", kind, s.precision(), s.recall(), floor)
		}
	}
	for _, kind := range []string{Date, Age, Phone, Email, Web, Handle, Postcode, Number, Plate} {
		if s := kinds[kind]; s.truth == 0 || s.precision() < 1 || s.recall() < 1 {
			t.Errorf("%s: precision %.3f, recall %.3f of %d: a shape is found always", kind, s.precision(), s.recall(), s.truth)
		}
	}
	if all.precision() < 0.99 || all.recall() < 1 || sprung > 1 {
		t.Errorf("precision %.3f, recall %.3f, %d traps sprung", all.precision(), all.recall(), sprung)
	}
	if all.truth < 150 || traps < 100 {
		t.Errorf("the set has %d identifiers and %d traps", all.truth, traps)
	}
}
