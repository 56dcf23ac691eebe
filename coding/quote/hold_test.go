package quote_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/quote"
	"framewright/framework"
)

// TestHoldJoinsParts: words run over a joined part, and over no other without a
// mark.
func TestHoldJoinsParts(t *testing.T) {
	parts := []quote.Part{{Text: "I wait for the bus and"}, {Text: "it never comes."}, {Text: "So I walk.", Joined: true}, {Text: "And you?", Gap: "INT: Why?", GapWords: 1}}
	parts[1].Joined = true
	for _, c := range []struct {
		edited, changes, warnings string
		from, to                  int
	}{
		{"wait for the bus and it never comes so I walk", "", "", 0, 2},
		{"So I walk. [...] And you?", "", "joins-turns", 2, 3},
		{"So I walk. And you?", "INT: Why?→", "", 2, 3},
		{"the bus [...] and it never comes", "", "nothing-omitted", 0, 1},
		{"the tram and it never comes", "bus→tram", "", 0, 1},
		{"the bus [and then] comes", "and\nit never→[and then]", "", 0, 1},
	} {
		h := quote.Hold(parts, c.edited, framework.ReportRules{})
		var changes []string
		for _, ch := range h.Changes {
			changes = append(changes, ch.Original+"→"+ch.Edited)
		}
		if got := strings.Join(changes, " | "); got != c.changes || kinds(h.Warnings) != c.warnings || h.From.Part != c.from || h.To.Part != c.to {
			t.Errorf("%s: %q (%s) %v–%v", c.edited, got, kinds(h.Warnings), h.From, h.To)
		}
	}
}

// TestHoldLong: a long quotation is aligned block by block as it is as a whole.
func TestHoldLong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var words []string
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for range 500 {
			words = append(words, speech[r.IntN(11)]+string(rune('a'+r.IntN(26))))
		}
		edited := slices.Clone(words[20:480])
		at := rapid.IntRange(5, 440).Draw(t, "at")
		var want []quote.Change
		switch rapid.IntRange(0, 2).Draw(t, "kind") {
		case 0:
			want = []quote.Change{{Original: edited[at], Edited: "purple"}}
			edited[at] = "purple"
		case 1:
			edited = slices.Replace(edited, at, at+9, "[...]")
		}
		h := quote.Hold([]quote.Part{{Text: strings.Join(words, " ")}}, strings.Join(edited, " "), framework.ReportRules{})
		if h == nil || len(h.Changes) != len(want) || h.Words-h.Kept != len(want) || len(want) == 1 && h.Changes[0].Edited != "purple" {
			t.Fatalf("%v, want %v", h, want)
		}
	})
}

func FuzzHold(f *testing.F) {
	f.Add("Um, the bus – it’s late.", "so [laughs] it (...) goes", "[T]he bus [...] late ... [it]'s", "um")
	f.Add("a [b] (c)", "", "(laughs) < ... > a/.../[ []x[]y", "")
	f.Fuzz(func(t *testing.T, one, two, edited, tidy string) {
		parts := []quote.Part{{Text: one}, {Text: two, Joined: len(two)%2 == 0}}
		for _, h := range []*quote.Held{quote.Hold(parts, edited, framework.ReportRules{Tidy: []string{tidy}}), quote.HoldSpliced(parts, edited, framework.ReportRules{})} {
			if h != nil && (h.From.Part > h.To.Part || h.To.Offset > len(parts[h.To.Part].Text)) {
				t.Fatalf("%+v", h)
			}
		}
	})
}
