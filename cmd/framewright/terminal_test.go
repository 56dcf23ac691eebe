package main

import (
	"bytes"
	"strings"
	"testing"

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
