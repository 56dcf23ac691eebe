package coding_test

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/words"
)

// drawTalk is a short talk in which every word is another.
func drawTalk(t *rapid.T) *framework.Transcript {
	talk := &framework.Transcript{ID: "P01", Kind: framework.Verbatim, Speakers: ferryTalk.Speakers}
	n := 0
	for i := range rapid.IntRange(1, 6).Draw(t, "turns") {
		var said []string
		for range rapid.IntRange(0, 6).Draw(t, "words") {
			n++
			said = append(said, fmt.Sprintf("w%d%s", n, rapid.SampledFrom([]string{"", "", ",", "."}).Draw(t, "mark")))
		}
		talk.Body = append(talk.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1},
			Speaker: rapid.SampledFrom([]string{"P01", "P01", "INT"}).Draw(t, "speaker"), Text: strings.Join(said, " ")}})
	}
	return talk
}

// drawCodings are an analyst's codings: any words, from any to any.
func drawCodings(t *rapid.T, talk *framework.Transcript, by string) *framework.CodingFile {
	f := &framework.CodingFile{Transcript: "P01", By: by}
	var ends []anchor.Span
	for i, turn := range talk.Turns() {
		for _, w := range words.Spans(turn.Text) {
			ends = append(ends, anchor.Span{From: anchor.Point{Turn: turn.No, Index: i, Offset: w.From}, To: anchor.Point{Turn: turn.No, Index: i, Offset: w.To}})
		}
	}
	if len(ends) == 0 {
		return f
	}
	for range rapid.IntRange(0, 6).Draw(t, "codings") {
		from := rapid.IntRange(0, len(ends)-1).Draw(t, "from")
		to := rapid.IntRange(from, min(len(ends)-1, from+5)).Draw(t, "to")
		under := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"crossing/boats", "crossing/ships", "crossing/ice", "crossing/quay", "gone"}), 1, 2, rapid.ID[string]).Draw(t, "under")
		coding.Add(f, anchor.Store(talk, anchor.Span{From: ends[from].From, To: ends[to].To}), under, "", func(path string) string { return path })
	}
	return f
}

func place(t *rapid.T, talk *framework.Transcript, f *framework.CodingFile) []coding.Placed {
	placed, lost := coding.Place(talk, []*framework.CodingFile{f})
	if len(lost) > 0 {
		t.Fatal(lost)
	}
	return placed
}

// given is, word by word and one by one, what was given under a theme.
func given(talk *framework.Transcript, list []coding.Placed, theme string) map[anchor.Point]bool {
	out := map[anchor.Point]bool{}
	for i, turn := range talk.Turns() {
		for _, w := range words.Spans(turn.Text) {
			one := anchor.Span{From: anchor.Point{Turn: turn.No, Index: i, Offset: w.From}, To: anchor.Point{Turn: turn.No, Index: i, Offset: w.To}}
			for _, p := range list {
				for _, path := range p.Under {
					if now, ok := ferryThemes.Resolve(path); (ok && now.Path == theme || !ok && path == theme) && anchor.Overlap(p.Span, one) {
						out[one.From] = true
					}
				}
			}
		}
	}
	return out
}

var comparedThemes = []string{"crossing/boats", "crossing/ice", "crossing/quay", "gone"}

// Every word that only one analyst has put under a theme lies in a difference
// over that theme, every difference holds such a word, and it is the same
// whichever analyst is named first.
func TestDifferencesAreOfWordsThatDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		talk := drawTalk(t)
		first, second := place(t, talk, drawCodings(t, talk, "ama")), place(t, talk, drawCodings(t, talk, "ben"))
		got := coding.NewComparer(ferryThemes).Differences(talk, first, second)
		for _, theme := range comparedThemes {
			a, b := given(talk, first, theme), given(talk, second, theme)
			hit := map[int]bool{}
			for i, turn := range talk.Turns() {
				for _, w := range words.Spans(turn.Text) {
					at := anchor.Point{Turn: turn.No, Index: i, Offset: w.From}
					if a[at] == b[at] {
						continue
					}
					found := false
					for n, d := range got {
						if slices.Contains(d.Themes, theme) && d.Span.From.Compare(at) <= 0 && at.Compare(d.Span.To) < 0 {
							found, hit[n] = true, true
						}
					}
					if !found {
						t.Fatalf("%s at %v is told of nowhere", theme, at)
					}
				}
			}
			for n, d := range got {
				if slices.Contains(d.Themes, theme) && !hit[n] {
					t.Fatalf("%s over %s, and no word differs", d.Kind, theme)
				}
			}
		}
		other := coding.NewComparer(ferryThemes).Differences(talk, second, first)
		if len(other) != len(got) {
			t.Fatalf("%d differences one way, %d the other", len(got), len(other))
		}
		for i, d := range other {
			d.First, d.Second, d.AlsoFirst, d.AlsoSecond = d.Second, d.First, d.AlsoSecond, d.AlsoFirst
			if !reflect.DeepEqual(d, got[i]) {
				t.Fatalf("%+v one way, %+v the other", got[i], d)
			}
			one, two := got[i].Settlement("P01", "ama", "ben"), other[i].Settlement("P01", "ben", "ama")
			if !reflect.DeepEqual(one, two) {
				t.Fatalf("%+v and %+v", one, two)
			}
		}
	})
}

// Ids tell differences apart.
func TestDifferencesHaveTheirOwnIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		talk := drawTalk(t)
		seen := map[string]bool{}
		for _, d := range coding.NewComparer(ferryThemes).Differences(talk, place(t, talk, drawCodings(t, talk, "ama")), place(t, talk, drawCodings(t, talk, "ben"))) {
			id := d.Settlement("P01", "ama", "ben").ID
			if err := framework.CheckID(id); err != nil || len(id) != 8 || seen[id] {
				t.Fatalf("id %q: %v, twice: %v", id, err, seen[id])
			}
			seen[id] = true
		}
	})
}

// Who takes the other's reading of one place after another ends where nothing
// differs any more, and the other's codings are as they were.
func TestAdoptEndsWithoutDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		talk := drawTalk(t)
		one, two := drawCodings(t, talk, "ama"), drawCodings(t, talk, "ben")
		before := fmt.Sprint(describe(one))
		c := coding.NewComparer(ferryThemes)
		for round := 0; ; round++ {
			list := c.Differences(talk, place(t, talk, one), place(t, talk, two))
			if len(list) == 0 {
				break
			}
			if round > 60 {
				t.Fatalf("there is no end: %+v", list)
			}
			d := list[rapid.IntRange(0, len(list)-1).Draw(t, "next")]
			had := len(two.Codings)
			did := c.Adopt(two, d, d.Second, d.First)
			if len(did.Added)+len(did.Changed)+len(did.Removed) == 0 || len(two.Codings) != had+len(did.Added)-len(did.Removed) {
				t.Fatalf("%+v of %d codings makes %d", did, had, len(two.Codings))
			}
		}
		if after := fmt.Sprint(describe(one)); after != before {
			t.Fatalf("the other's codings were\n%s\nand are\n%s", before, after)
		}
		for _, k := range two.Codings {
			if len(k.Under) == 0 {
				t.Fatalf("%s is left without a theme", k.ID)
			}
		}
	})
}

func describe(f *framework.CodingFile) []string {
	var out []string
	for _, k := range f.Codings {
		out = append(out, fmt.Sprintf("%+v", *k))
	}
	return out
}

// Figures are those of counting one by one.
func TestFiguresEqualNaiveCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		talk := drawTalk(t)
		lists := [][]coding.Placed{place(t, talk, drawCodings(t, talk, "ama")), place(t, talk, drawCodings(t, talk, "ben")), place(t, talk, drawCodings(t, talk, "cem"))}
		pair, panel := &coding.Agreement{Unit: coding.ByWord}, &coding.Panel{Unit: coding.ByWord, Analysts: 3}
		pair.Agree(talk, ferryThemes, lists[0], lists[1])
		panel.Agree(talk, ferryThemes, lists...)
		uncoded := 0
		var at []anchor.Point
		for i, turn := range talk.Turns() {
			if turn.Speaker != "P01" {
				continue
			}
			for _, w := range words.Spans(turn.Text) {
				at = append(at, anchor.Point{Turn: turn.No, Index: i, Offset: w.From})
			}
		}
		coded := map[anchor.Point]bool{}
		for _, theme := range comparedThemes {
			var by []map[anchor.Point]bool
			for _, list := range lists {
				by = append(by, given(talk, list, theme))
			}
			var d coding.Decisions
			votes := make(coding.Votes, 4)
			var units [][]string
			for _, p := range at {
				yes := 0
				var unit []string
				for _, m := range by {
					if m[p] {
						yes, coded[p] = yes+1, true
					}
					unit = append(unit, fmt.Sprint(m[p]))
				}
				votes[yes]++
				units = append(units, unit)
				switch a, b := by[0][p], by[1][p]; {
				case a && b:
					d.Both++
				case a:
					d.First++
				case b:
					d.Second++
				default:
					d.Neither++
				}
			}
			if got, ok := pair.Themes[theme]; ok && got != d {
				t.Fatalf("%s: %+v, want %+v", theme, got, d)
			}
			if !slices.Contains(panel.Paths(), theme) {
				continue
			}
			if got := panel.Votes(theme); !slices.Equal(got, votes) {
				t.Fatalf("%s: %v, want %v", theme, got, votes)
			}
			one, okOne := votes.Alpha()
			two, okTwo := alphaOfValues(units)
			if okOne != okTwo || math.Abs(one-two) > 1e-12 {
				t.Fatalf("%s: alpha %v %v by votes, %v %v by values", theme, one, okOne, two, okTwo)
			}
		}
		for _, p := range at {
			if !coded[p] {
				uncoded++
			}
		}
		if panel.Units != len(at) || panel.Uncoded != uncoded || pair.Units != len(at) {
			t.Fatalf("%d words, %d uncoded; want %d, %d", panel.Units, panel.Uncoded, len(at), uncoded)
		}
	})
}

// Two analysts are a panel of two.
func TestPairIsAPanelOfTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		talk := drawTalk(t)
		a, b := place(t, talk, drawCodings(t, talk, "ama")), place(t, talk, drawCodings(t, talk, "ben"))
		for _, unit := range []coding.Unit{coding.ByTurn, coding.ByWord} {
			pair, panel := &coding.Agreement{Unit: unit, Top: true}, &coding.Panel{Unit: unit, Top: true, Analysts: 2}
			for range 2 { // two transcripts
				pair.Agree(talk, ferryThemes, a, b)
				panel.Agree(talk, ferryThemes, a, b)
			}
			for _, path := range slices.Sorted(maps.Keys(pair.Themes)) {
				d := pair.Themes[path]
				if v := panel.Votes(path); !slices.Equal(v, coding.Votes{d.Neither, d.First + d.Second, d.Both}) || strings.Contains(path, "/") {
					t.Fatalf("%s: %v and %+v", path, v, d)
				}
				one, _ := d.Agreement()
				two, _ := panel.Votes(path).Agreement()
				x, okX := votesOf(d).Alpha()
				y, okY := panel.Votes(path).Alpha()
				if okX != okY || math.Abs(one-two) > 1e-12 || math.Abs(x-y) > 1e-12 {
					t.Fatalf("%v %v, %v %v", one, two, x, y)
				}
			}
			if len(pair.Themes) != len(panel.Paths()) || pair.Units != panel.Units || pair.Uncoded != panel.Uncoded {
				t.Fatalf("%+v and %+v", pair, panel)
			}
		}
	})
}
