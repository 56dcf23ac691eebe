package main

import (
	"bytes"
	"strings"
	"testing"

	"framewright/framework/chart"
	"framewright/framework/words"

	"pgregory.net/rapid"
)

// TestTableColumnsAlign holds the columns of a printed table to their place on
// the screen, whatever script and signs the cells are in.
func TestTableColumnsAlign(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "e\u0301", "训练", "か", "한", "👍🏽", "👩‍👩‍👧", "🇩🇪", "❤️", "مُ", "בֵּ", "กำ", " b"}), 0, 30).Draw(t, "cell"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]string
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			rows = append(rows, []string{cell.Draw(t, "one"), cell.Draw(t, "two"), "|"})
		}
		var out bytes.Buffer
		(&terminal{out: &out, width: 120}).table([]string{"one", "two", "|"}, rows)
		at := -1
		for line := range strings.SplitSeq(strings.TrimSuffix(out.String(), "\n"), "\n") {
			before, _, ok := strings.Cut(line, "|")
			if !ok {
				t.Fatalf("%q has lost its last column", line)
			}
			if n := words.Width(before); at < 0 {
				at = n
			} else if n != at {
				t.Fatalf("the last column stands at %d and at %d:\n%s", at, n, out.String())
			}
		}
	})
}

func TestMatrixHead(t *testing.T) {
	for _, c := range []struct {
		name, want string
		stale      bool
	}{
		{"Access", "2.3 Access                  ", false},
		{"Access", "2.3 Access *                ", true},
		{"Getting there and back again", "2.3 Getting there and back… ", false},
		{"Getting there and back again", "2.3 Getting there and bac… *", true},
		{"训练", "2.3 训练 *                  ", true},
	} {
		got := matrixHead(chart.Column{Number: "2.3", Name: c.name}, c.stale)
		if got != c.want || words.Width(got) != 28 {
			t.Errorf("%q (stale: %v) is %q, %d wide; want %q", c.name, c.stale, got, words.Width(got), c.want)
		}
	}
}

// Where the article is written as one with the word, the star goes before it.
func TestStarred(t *testing.T) {
	for query, want := range map[string]string{
		"bus": "bus*", "'bus*' fare": "bus*", "الحافلة": "*الحافلة", "\"אוטובוס\"": "*אוטובוס", "*الحافلة": "*الحافلة", "": "*", "公交": "公交*",
	} {
		if got := starred(query); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}
