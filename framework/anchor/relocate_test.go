package anchor_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
	"framewright/framework/anchor"
)

// numbered makes a transcript of turns with numbers of their own.
func numbered(numbers string, texts ...string) *framework.Transcript {
	s := script(texts...)
	for i, n := range strings.Fields(numbers) {
		no, err := framework.ParseTurnNo(n)
		if err != nil {
			panic(err)
		}
		s.Body[i].Turn.No = no
	}
	return s
}

func TestRelocate(t *testing.T) {
	old := script("How do you get there?", "The bus come twice a day, I think. If I miss it I pay my neighbour, no, no.", "And then?", "Then I wait, I think so.")
	bus := "The bus come twice a day"
	for _, c := range []struct {
		name    string
		p       framework.Passage
		new     *framework.Transcript
		outcome anchor.Outcome
		want    framework.Passage
	}{
		{"untouched", framework.Passage{At: turns("2"), Words: bus}, old, anchor.Same, framework.Passage{At: turns("2"), Words: bus}},
		{"changed elsewhere in the turn", framework.Passage{At: turns("2"), Words: bus},
			script("", "The bus come twice a day, I think. If I miss it, I pay a friend.", "And then?", ""), anchor.Same, framework.Passage{At: turns("2"), Words: bus}},
		{"a word corrected", framework.Passage{At: turns("2"), Words: bus},
			script("", "The bus comes twice a day, I think.", "", ""), anchor.Moved, framework.Passage{At: turns("2"), Words: "The bus comes twice a day"}},
		{"the first word corrected", framework.Passage{At: turns("2"), Words: "If I miss it"},
			script("", "The bus come twice a day, I think. When I miss it I pay my neighbour", "", ""), anchor.Moved, framework.Passage{At: turns("2"), Words: "When I miss it"}},
		{"its end deleted", framework.Passage{At: turns("2"), Words: "miss it I pay my neighbour, no, no"},
			script("", "The bus come twice a day, I think. If I miss it I pay my neighbour.", "", ""), anchor.Shortened, framework.Passage{At: turns("2"), Words: "miss it I pay my neighbour"}},
		{"gone", framework.Passage{At: turns("2"), Words: bus},
			script("", "It never came at all.", "", "Right."), anchor.Lost, framework.Passage{}},
		{"typography", framework.Passage{At: turns("2"), Words: "day, I think"},
			script("", "The bus come twice a day,\u00a0I think. If I miss it", "", ""), anchor.Moved, framework.Passage{At: turns("2"), Words: "day,\u00a0I think"}},
		{"turn parted before it", framework.Passage{At: turns("2"), Words: "I pay my neighbour"},
			numbered("1 2 2a 3 4", "", "The bus come twice a day, I think.", "If I miss it I pay my neighbour, no, no.", "And then?", "Then I wait, I think so."),
			anchor.Moved, framework.Passage{At: turns("2a"), Words: "I pay my neighbour"}},
		{"turn parted within it", framework.Passage{At: turns("2"), Words: "twice a day, I think. If I miss it I pay"},
			numbered("1 2 2a 3 4", "", "The bus come twice a day, I think.", "If I miss it I pay my neighbour, no, no.", "And then?", "Then I wait, I think so."),
			anchor.Moved, framework.Passage{At: turns("2-2a"), First: "twice a day, I think.", Last: "I miss it I pay"}},
		{"which of two went", framework.Passage{At: turns("2"), Words: "no", Nth: 2},
			script("", "The bus come twice a day, I think. If I miss it I pay my neighbour, no.", "", ""), anchor.Unsure, framework.Passage{}},
		{"the other of two went", framework.Passage{At: turns("2"), Words: "I", Nth: 3},
			script("", "The bus come twice a day, surely. If I miss it I pay my neighbour, no, no.", "", ""), anchor.Moved, framework.Passage{At: turns("2"), Words: "I", Nth: 2}},
		{"edited here while the same stands elsewhere", framework.Passage{At: turns("2"), Words: "I think"},
			script("", "The bus come twice a day, we thought. If I miss it I pay my neighbour, no, no.", "And then?", "Then I wait, I think so."), anchor.Lost, framework.Passage{}},
		{"inserted into", framework.Passage{At: turns("2"), Words: "If I miss it I pay"},
			script("", "The bus come twice a day, I think. If I miss it then I pay my neighbour, no, no.", "", ""), anchor.Moved, framework.Passage{At: turns("2"), Words: "If I miss it then I pay"}},
		{"whole turns", framework.Passage{At: turns("2-3")}, numbered("1 3 4", "", "And then?", ""), anchor.Shortened, framework.Passage{At: turns("3")}},
		{"whole turn changed", framework.Passage{At: turns("2")}, script("", "Something else.", "", ""), anchor.Same, framework.Passage{At: turns("2")}},
		{"whole turn gone", framework.Passage{At: turns("2")}, numbered("1 3 4", "", "", ""), anchor.Lost, framework.Passage{}},
		{"whole transcript", framework.Passage{}, script("Anything."), anchor.Same, framework.Passage{}},
		{"everything gone", framework.Passage{At: turns("2"), Words: bus}, script(), anchor.Lost, framework.Passage{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.p.Transcript = "P03"
			got, outcome, err := anchor.Relocate(old, c.new, c.p)
			if err != nil || outcome != c.outcome {
				t.Fatalf("%s %+v, %v; want %s", outcome, got, err, c.outcome)
			}
			c.want.Transcript = "P03"
			if outcome == anchor.Lost || outcome == anchor.Unsure {
				c.want = c.p
			}
			if got != c.want {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
	if p, outcome, err := anchor.Relocate(old, old, framework.Passage{At: turns("2"), Words: "plane"}); outcome != anchor.Lost || framework.NameOf(err) != "words-not-found" || p.Words != "plane" {
		t.Errorf("a passage without a place: %v %v", outcome, err)
	}
}

// TestRelocateNeverErrs: however the words around a passage change, the
// passage is found where it went, or said to be uncertain; with a vocabulary
// as rich as speech it is nearly always found.
func TestRelocateNeverErrs(t *testing.T) {
	for _, v := range []struct {
		words int // of the vocabulary
		least float64
	}{{3, 0}, {12, 0}, {400, 0.98}} {
		tried, found := 0, 0
		rapid.Check(t, func(t *rapid.T) {
			var before, after []string
			from, to := -1, -1
			size := rapid.IntRange(30, 120).Draw(t, "size")
			begin := rapid.IntRange(0, size-8).Draw(t, "begin")
			end := begin + rapid.IntRange(3, 8).Draw(t, "length")
			word := func() string { return fmt.Sprintf("w%d", rapid.IntRange(0, v.words-1).Draw(t, "word")) }
			for i := range size {
				w := word()
				before = append(before, w)
				inside := i >= begin && i < end
				if i == begin {
					from = len(after)
				}
				change := 9
				if !inside {
					change = rapid.IntRange(0, 30).Draw(t, "change")
				}
				switch change {
				case 0:
					after = append(after, word())
				case 1:
				case 2:
					after = append(after, w, word())
				default:
					after = append(after, w)
				}
				if i == end-1 {
					to = len(after)
				}
			}
			old, new := script(strings.Join(before, " ")), script(strings.Join(after, " "))
			nth := 0
			words := strings.Join(before[begin:end], " ")
			for k := 0; k <= begin; k++ {
				if strings.HasPrefix(strings.Join(before[k:], " ")+" ", words+" ") {
					nth++
				}
			}
			p, _, err := anchor.Place(old, turns("1"), words, nth)
			if err != nil {
				t.Fatal(err)
			}
			moved, outcome, err := anchor.Relocate(old, new, p)
			if err != nil {
				t.Fatal(err)
			}
			tried++
			if outcome == anchor.Unsure || outcome == anchor.Lost {
				return
			}
			found++
			span, err := anchor.Locate(new, moved)
			want := len(strings.Join(after[:from], " "))
			if from > 0 {
				want++
			}
			if v.words > 10 && (err != nil || span.From.Offset != want || span.To.Offset != len(strings.Join(after[:to], " "))) {
				t.Fatalf("%s: %q went to %q", outcome, words, anchor.Text(new, span))
			}
			if err != nil || outcome != anchor.Shortened && anchor.Text(new, span) != words {
				t.Fatalf("%s: %q reads %q: %v", outcome, words, anchor.Text(new, span), err)
			}
		})
		if share := float64(found) / float64(tried); share < v.least {
			t.Errorf("with %d words only %d of %d were found", v.words, found, tried)
		} else {
			t.Logf("with %d words %d of %d were found", v.words, found, tried)
		}
	}
}
