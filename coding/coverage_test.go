package coding

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/words"
)

// talk draws a transcript whose turn numbers have gaps and insertions, and are
// not always in order.
func talk(t *rapid.T) *framework.Transcript {
	out := &framework.Transcript{ID: "P01", Kind: framework.Verbatim,
		Speakers: []framework.Speaker{{Label: "INT", Role: framework.Interviewer}, {Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}}}
	seen := map[framework.TurnNo]bool{}
	for range rapid.IntRange(0, 12).Draw(t, "turns") {
		no := turnNo(t)
		if seen[no] {
			continue
		}
		seen[no] = true
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"mm", "the bus,", "— and", "我住在", "then."}), 0, 6).Draw(t, "text"), " ")
		out.Body = append(out.Body, framework.Item{Turn: &framework.Turn{No: no, Speaker: rapid.SampledFrom([]string{"INT", "P01"}).Draw(t, "who"), Text: text}})
	}
	return out
}

func turnNo(t *rapid.T) framework.TurnNo {
	return framework.TurnNo{N: rapid.IntRange(1, 9).Draw(t, "n"), Sub: rapid.SampledFrom([]string{"", "", "a", "b"}).Draw(t, "sub")}
}

func someTurns(t *rapid.T) framework.Turns {
	if rapid.IntRange(0, 9).Draw(t, "whole") == 0 {
		return framework.Turns{}
	}
	return framework.Turns{From: turnNo(t), To: turnNo(t)}
}

func touchedNaively(t *framework.Transcript, stretches []framework.Turns) []bool {
	turns := t.Turns()
	out := make([]bool, len(turns))
	for _, at := range stretches {
		for _, turn := range t.Stretch(at) {
			out[slices.Index(turns, turn)] = true
		}
	}
	return out
}

func TestSweepTouchesWhatStretchesTouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := talk(t)
		stretches := rapid.SliceOfN(rapid.Custom(someTurns), 0, 6).Draw(t, "stretches")
		s := NewSweep(tr)
		for _, at := range stretches {
			s.Add(at)
			var visited []*framework.Turn
			s.Each(at, func(i int, turn *framework.Turn) {
				if s.Turns()[i] != turn {
					t.Fatalf("turn %s is not the one at %d", turn.No, i)
				}
				visited = append(visited, turn)
			})
			if !slices.Equal(visited, tr.Stretch(at)) {
				t.Fatalf("%s visits %d turns, want %d", at, len(visited), len(tr.Stretch(at)))
			}
		}
		if got, want := s.Touched(), touchedNaively(tr, stretches); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestGapsHoldWhatWaits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := talk(t)
		turns := tr.Turns()
		waits, ends := make([]int, len(turns)), make([]bool, len(turns))
		left, total := 0, 0
		for i := range turns {
			if waits[i] = rapid.IntRange(0, 2).Draw(t, "waits"); waits[i] > 0 {
				left, total = left+1, total+waits[i]
			} else {
				ends[i] = rapid.Bool().Draw(t, "ends")
			}
		}
		for _, g := range Gaps(turns, waits, func(i int) bool { return ends[i] }) {
			left, total = left-g.Turns, total-g.Words
			from := slices.IndexFunc(turns, func(u *framework.Turn) bool { return u.No == g.At.From })
			to := slices.IndexFunc(turns, func(u *framework.Turn) bool { return u.No == g.At.To })
			if waits[from] == 0 || waits[to] == 0 || slices.Contains(ends[from:to+1], true) {
				t.Fatalf("%s begins or ends with a turn that does not wait, or runs over an end", g.At)
			}
		}
		if left != 0 || total != 0 {
			t.Fatalf("%d turns and %d words are in no stretch", left, total)
		}
	})
}

// Marks are a set of turns, whatever stretches they were made of; what is
// stored is the fewest stretches, and means the same when turns have gone.
func TestMarksAreASetOfTurns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := talk(t)
		turns := tr.Turns()
		if len(turns) == 0 {
			return
		}
		want := make([]bool, len(turns))
		var marks []framework.Turns
		some := false
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			at, unmark := someTurns(t), rapid.Bool().Draw(t, "unmark")
			if unmark && !some || len(tr.Stretch(at)) == 0 {
				continue
			}
			for i, touched := range touchedNaively(tr, []framework.Turns{at}) {
				if touched {
					want[i] = !unmark
				}
			}
			switch {
			case unmark:
				marks, some = Unmark(tr, marks, at)
			case !some:
				marks, some = Mark(tr, nil, at), true
			default:
				if len(marks) > 0 {
					marks = Mark(tr, marks, at)
				}
			}
			if some != slices.Contains(want, true) {
				t.Fatalf("something is marked: %v, want %v", some, want)
			}
			if some && !slices.Equal(Read(tr, marks), want) {
				t.Fatalf("%v means %v, want %v", marks, Read(tr, marks), want)
			}
			runs := 0
			for i := range want {
				if want[i] && (i == 0 || !want[i-1]) {
					runs++
				}
			}
			if !slices.Contains(want, false) {
				runs = 0
			}
			if some && len(marks) != runs {
				t.Fatalf("%v are %d stretches, want %d", marks, len(marks), runs)
			}
		}
	})
}

func TestMarksOutliveTheirTurns(t *testing.T) {
	tr := interview()
	marks := []framework.Turns{{From: framework.TurnNo{N: 2}, To: framework.TurnNo{N: 9}}}
	if got := Read(tr, marks); !reflect.DeepEqual(got, []bool{false, true, true}) {
		t.Errorf("2-9 of three turns: %v", got)
	}
	if got := Mark(tr, marks, at(1)); got != nil {
		t.Errorf("all of it is marked with stretches: %v", got)
	}
	if got := Mark(tr, []framework.Turns{{From: framework.TurnNo{N: 8}, To: framework.TurnNo{N: 9}}}, at(2)); len(got) != 1 || got[0] != at(2) {
		t.Errorf("turns that are gone stay marked: %v", got)
	}
}

// Words are counted once, however passages lie over each other.
func TestCoveredWordsAreCountedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := talk(t)
		turns := tr.Turns()
		var passages []Placed
		for range rapid.IntRange(0, 6).Draw(t, "passages") {
			if len(turns) == 0 {
				break
			}
			from, to := somePoint(t, turns), somePoint(t, turns)
			if to.Compare(from) < 0 {
				from, to = to, from
			}
			passages = append(passages, Placed{Span: anchor.Span{From: from, To: to}})
		}
		slices.SortStableFunc(passages, func(a, b Placed) int { return anchor.Compare(a.Span, b.Span) })
		got := make([]int, len(turns))
		NewWordlist(turns).Covered(passages, func(turn, words int) { got[turn] += words })
		for i, turn := range turns {
			want := 0
			for _, w := range words.Spans(turn.Text) {
				if slices.ContainsFunc(passages, func(p Placed) bool { return holdsSome(p.Span, i, w) }) {
					want++
				}
			}
			if got[i] != want {
				t.Fatalf("turn %s %q: %d words, want %d", turn.No, turn.Text, got[i], want)
			}
		}
	})
}

// holdsSome tells whether a span holds a word of a turn, or a part of it.
func holdsSome(s anchor.Span, turn int, w words.Span) bool {
	for at := w.From; at < w.To; at++ {
		p := anchor.Point{Index: turn, Offset: at}
		if s.From.Compare(p) <= 0 && p.Compare(s.To) < 0 {
			return true
		}
	}
	return false
}

func somePoint(t *rapid.T, turns []*framework.Turn) anchor.Point {
	i := rapid.IntRange(0, len(turns)-1).Draw(t, "turn")
	return anchor.Point{Turn: turns[i].No, Index: i, Offset: rapid.IntRange(0, len(turns[i].Text)).Draw(t, "offset")}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		values []float64
		least  float64
		median float64
		short  string
	}{
		{nil, 1, 0, "[]"},
		{[]float64{9, 9, 1}, 1, 9, "[false false false]"},
		{[]float64{9, 1, 9, 9}, 1, 9, "[false true false false]"},
		{[]float64{9, 4.5, 9, 9}, 1, 9, "[false false false false]"},
		{[]float64{1, 2, 3, 4}, 1, 2.5, "[true false false false]"},
		{[]float64{1, 2, 3, 4}, 2, 2.5, "[false false false false]"},
		{[]float64{0, 0, 0, 0}, 0, 0, "[false false false false]"},
	} {
		median, short := Short(c.values, c.least)
		if median != c.median || fmt.Sprint(short) != c.short {
			t.Errorf("%v: median %v, short %v", c.values, median, short)
		}
	}
}

func TestFew(t *testing.T) {
	for n, want := range map[int]int{0: 0, 3: 0, 4: 1, 19: 1, 20: 2, 39: 3} {
		if got := Few(n); got != want {
			t.Errorf("of %d participants %d are few, want %d", n, got, want)
		}
	}
}

func TestOthers(t *testing.T) {
	for _, c := range []struct {
		name           string
		list           []Tally
		large, growing bool
		share          float64
	}{
		{"nothing", nil, false, false, 0},
		{"too few passages to say", []Tally{{2, 2}, {2, 2}}, false, false, 1},
		{"large from the start", []Tally{{5, 1}, {5, 1}}, true, false, 0.2},
		{"growing", []Tally{{10, 0}, {10, 1}}, false, true, 0.05},
		{"shrinking", []Tally{{10, 1}, {10, 0}}, false, false, 0.05},
		{"one transcript cannot grow", []Tally{{10, 1}}, false, false, 0.1},
		{"transcripts without the theme do not count", []Tally{{0, 0}, {0, 0}, {10, 0}, {10, 1}}, false, true, 0.05},
	} {
		o := Others(c.list)
		if o.Large != c.large || o.Growing != c.growing || o.Share != c.share {
			t.Errorf("%s: %+v", c.name, o)
		}
	}
	for name, want := range map[*framework.Theme]bool{{ID: "other"}: true, {ID: "rest", Name: " Other "}: true, {ID: "others-work"}: false, {ID: "rest", Name: "Other people"}: false} {
		if IsOther(name) != want {
			t.Errorf("%s %q is an other: %v", name.ID, name.Name, !want)
		}
	}
}
