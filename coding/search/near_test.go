package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNear(t *testing.T) {
	s := newStudy().
		say("P1", "en", "The bus was late again", "Late, so late: the first bus", "The bus came. We waited and ate and slept and woke and were late").
		say("P2", "en", "no bus and no train", "a tram that is late for the bus", "Waiting for buses is what they do, later")
	dir := t.TempDir()
	for query, want := range map[string]string{
		`bus NEAR/2 late`:               "P1:1 [bus|late]",
		`late NEAR/2 bus`:               "P1:1 [bus|late]",
		`bus NEAR/1 late`:               "",
		`bus NEAR/3 late`:               "P1:1 [bus|late] P1:2 [late|bus] P2:2 [late|bus]",
		`bus NEAR late`:                 "P1:1 [bus|late] P1:2 [Late|late|bus] P2:2 [late|bus]",
		`no NEAR/3 no`:                  "P2:1 [no|no]",
		`no NEAR/2 no`:                  "",
		`late NEAR late`:                "P1:2 [Late|late]",
		`"the bus" NEAR/2 late`:         "P1:1 [The bus|late] P2:2 [late|the bus]",
		`(tram OR bus) NEAR/3 late`:     "P1:1 [bus|late] P1:2 [late|bus] P2:2 [tram|late|bus]",
		`b?s NEAR/2 lat*`:               "P1:1 [bus|late]",
		`tram NEAR/3 late NEAR/3 bus`:   "P2:2 [tram|late|bus]",
		`tram NEAR/3 late NEAR/2 bus`:   "",
		`bus NOT (bus NEAR/3 late)`:     "P1:3 [bus] P2:1 [bus]",
		`NOT bus NEAR/3 late AND train`: "P2:1 [train]",
		`"NEAR" OR tram`:                "P2:2 [tram]",
	} {
		if got := show(s.find(t, "", query)); got != want {
			t.Errorf("scan %s:\n got %s\nwant %s", query, got, want)
		}
		if got := show(s.index(t, dir, query)); got != want {
			t.Errorf("index %s:\n got %s\nwant %s", query, got, want)
		}
	}
}

// TestNearByDefinition holds NEAR against every pair of words.
func TestNearByDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 30).Draw(t, "words")
		n := rapid.IntRange(1, 6).Draw(t, "within")
		left, right := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "left"), rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "right")
		want := make([]bool, len(words))
		for i, w := range words {
			for j, v := range words {
				if i != j && max(i-j, j-i) <= n && w == left && v == right {
					want[i], want[j] = true, true
				}
			}
		}
		got := make([]bool, len(words))
		res := newStudy().say("P1", "-", strings.Join(words, " ")).find(t, "", left+" NEAR/"+string(rune('0'+n))+" "+right)
		for _, h := range res.Hits {
			for _, m := range h.Matches {
				got[m.Start/2] = true
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s NEAR/%d %s in %q: %v, want %v", left, n, right, words, got, want)
		}
	})
}

func TestNearIsRefused(t *testing.T) {
	for query, want := range map[string]string{
		`NEAR a`:               "NEAR needs",
		`a NEAR`:               "NEAR needs",
		`a NEAR/5`:             "NEAR/5 needs",
		`a NEAR ,`:             "NEAR needs",
		`a NEAR NEAR b`:        "NEAR needs",
		`a NEAR/0 b`:           "does not say within how many",
		`a NEAR/x b`:           "does not say within how many",
		`a NEAR/101 b`:         "does not say within how many",
		`a NEAR (b c)`:         "NEAR stands between",
		`a NEAR -b`:            "NEAR stands between",
		`(a NOT b) NEAR c`:     "NEAR stands between",
		`a NEAR role:x`:        "NEAR stands between",
		`a NEAR (b OR role:x)`: "NEAR stands between",
		`a NEAR b NEAR c NEAR d NEAR e NEAR f NEAR g`: "more than 6 sides",
	} {
		if _, err := Parse(query); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", query, err, want)
		}
	}
}
