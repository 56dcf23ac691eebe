package coding_test

import (
	"errors"
	"strings"
	"testing"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"

	"pgregory.net/rapid"
)

// talk is a transcript of some turns in which words are said again and again,
// in scripts with and without blanks.
func talk(t *rapid.T) *framework.Transcript {
	tr := &framework.Transcript{ID: "P01", Kind: framework.Verbatim, Speakers: []framework.Speaker{{Label: "INT", Role: framework.Interviewer}, {Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}}}
	word := rapid.SampledFrom([]string{"the", "bus", "comes", "twice,", "café", "it’s", "早上", "公交车。", "Yes.", "no!", "(well)", "3.5", "👍🏽"})
	for i := range rapid.IntRange(1, 5).Draw(t, "turns") {
		text := strings.Join(rapid.SliceOfN(word, 1, 9).Draw(t, "words"), " ")
		if rapid.Bool().Draw(t, "lines") {
			text = strings.Replace(text, " ", "\n", 1)
		}
		tr.Last = i + 1
		tr.Body = append(tr.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: tr.Speakers[i%2].Label, Text: text}})
	}
	return tr
}

// stretch is some passage of a transcript that can be stored.
func stretch(t *rapid.T, tr *framework.Transcript) anchor.Span {
	turns := tr.Turns()
	i := rapid.IntRange(0, len(turns)-1).Draw(t, "first")
	j := rapid.IntRange(i, len(turns)-1).Draw(t, "last")
	from, to := wordIn(t, tr, i), wordIn(t, tr, j)
	s := anchor.Span{From: from.From, To: to.To}
	if s.To.Compare(s.From) <= 0 {
		s = from
	}
	return s
}

// wordIn is a word of a turn, as the text has it between blanks.
func wordIn(t *rapid.T, tr *framework.Transcript, i int) anchor.Span {
	turn := tr.Turns()[i]
	fields := strings.Fields(turn.Text)
	n := rapid.IntRange(0, len(fields)-1).Draw(t, "word")
	at := 0
	for k := 0; ; k++ {
		at += strings.Index(turn.Text[at:], fields[k])
		if k == n {
			break
		}
		at += len(fields[k])
	}
	return anchor.Span{From: anchor.Point{Turn: turn.No, Index: i, Offset: at}, To: anchor.Point{Turn: turn.No, Index: i, Offset: at + len(fields[n])}}
}

func holds(outer, inner anchor.Span) bool {
	return outer.From.Compare(inner.From) <= 0 && inner.To.Compare(outer.To) <= 0
}

// stored fails where a passage does not find its place again.
func stored(t *rapid.T, tr *framework.Transcript, s anchor.Span) {
	p := coding.Passage(tr, s)
	if at, err := anchor.Locate(tr, p); err != nil || at != s {
		t.Fatalf("%+v is stored as %+v, which is at %+v (%v)", s, p, at, err)
	}
}

// Split and join give the passage back, and both parts are non-empty and hold
// all of its words.
func TestPartThenUniteGivesThePassageBack(t *testing.T) {
	parted := 0
	rapid.Check(t, func(t *rapid.T) {
		tr := talk(t)
		s := stretch(t, tr)
		cut := wordIn(t, tr, rapid.IntRange(s.From.Index, s.To.Index).Draw(t, "cut"))
		words, nth := anchor.Text(tr, cut), rapid.IntRange(0, 3).Draw(t, "nth")
		first, second, err := coding.Part(tr, s, coding.Edge{Words: words}, nth)
		if err != nil {
			return
		}
		parted++
		if back := coding.Unite(first, second); back != s {
			t.Fatalf("%+v was parted into %+v and %+v, which unite to %+v", s, first, second, back)
		}
		if back := coding.Unite(second, first); back != s {
			t.Fatalf("the order of the parts matters: %+v", back)
		}
		if anchor.Overlap(first, second) || strings.TrimSpace(anchor.Text(tr, first)) == "" || !strings.HasPrefix(anchor.Text(tr, second), words) {
			t.Fatalf("%q was parted at %q into %q and %q", anchor.Text(tr, s), words, anchor.Text(tr, first), anchor.Text(tr, second))
		}
		if got, want := strings.Join(strings.Fields(anchor.Text(tr, first)+" "+anchor.Text(tr, second)), ""), strings.Join(strings.Fields(anchor.Text(tr, s)), ""); got != want {
			t.Fatalf("the parts hold %q of %q", got, want)
		}
		stored(t, tr, first)
		stored(t, tr, second)
		stored(t, tr, s)
	})
	if parted < 5 {
		t.Errorf("only %d passages were parted: nothing is tested", parted)
	}
}

// What is trimmed lies within the passage, what is extended holds it.
func TestShortenAndLengthen(t *testing.T) {
	shorter, longer := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		tr := talk(t)
		s := stretch(t, tr)
		at := wordIn(t, tr, rapid.IntRange(0, len(tr.Turns())-1).Draw(t, "turn"))
		edge := coding.Edge{Words: anchor.Text(tr, at)}
		if rapid.Bool().Draw(t, "whole") {
			edge = coding.Edge{Turn: at.From.Turn}
		}
		nth := rapid.IntRange(0, 2).Draw(t, "nth")
		from, to := edge, coding.Edge{}
		if rapid.Bool().Draw(t, "to") {
			from, to = to, from
		}
		if got, err := coding.Shorten(tr, s, "", from, to, nth); err == nil {
			shorter++
			if !holds(s, got) || got.From != s.From && got.To != s.To {
				t.Fatalf("%+v was shortened to %+v", s, got)
			}
			stored(t, tr, got)
		}
		if got, err := coding.Lengthen(tr, s, from, to, nth); err == nil {
			longer++
			if !holds(got, s) || got == s || got.From != s.From && got.To != s.To {
				t.Fatalf("%+v was lengthened to %+v", s, got)
			}
			if edge.Words != "" && !strings.HasSuffix(anchor.Text(tr, got), edge.Words) && !strings.HasPrefix(anchor.Text(tr, got), edge.Words) {
				t.Fatalf("%q does not begin or end with %q", anchor.Text(tr, got), edge.Words)
			}
			stored(t, tr, got)
		}
		if got, err := coding.Shorten(tr, s, anchor.Text(tr, at), coding.Edge{}, coding.Edge{}, nth); err == nil && !holds(s, got) {
			t.Fatalf("%+v was trimmed to %+v", s, got)
		}
	})
	if shorter < 5 || longer < 5 {
		t.Errorf("only %d were shortened and %d lengthened", shorter, longer)
	}
}

func TestSentences(t *testing.T) {
	tr := &framework.Transcript{ID: "P01", Body: []framework.Item{{Turn: &framework.Turn{No: framework.TurnNo{N: 1}, Text: "It comes twice. I pay my neighbour, and then I pay again! Do I?\n我坐公交车。很慢。"}}}}
	text := tr.Turns()[0].Text
	for words, want := range map[string]string{
		"neighbour":    "I pay my neighbour, and then I pay again!",
		"It":           "It comes twice.",
		"twice. I pay": "It comes twice. I pay my neighbour, and then I pay again!",
		"Do":           "Do I?",
		"公交车":          "我坐公交车。",
		"慢":            "很慢。",
	} {
		at := strings.Index(text, words)
		s := anchor.Span{From: anchor.Point{Turn: framework.TurnNo{N: 1}, Offset: at}, To: anchor.Point{Turn: framework.TurnNo{N: 1}, Offset: at + len(words)}}
		if got := anchor.Text(tr, coding.Sentences(tr, s)); got != want {
			t.Errorf("%q stands in %q; want %q", words, got, want)
		}
	}
}

// Words that stand in the passage once are found there, however often they
// stand in the turn; nth counts within the passage.
func TestWithinCountsWithinThePassage(t *testing.T) {
	tr := &framework.Transcript{ID: "P01", Body: []framework.Item{{Turn: &framework.Turn{No: framework.TurnNo{N: 1}, Text: "pay once, pay twice, pay again and pay"}}}}
	_, s, err := anchor.Place(tr, framework.Turns{}, "twice, pay again", 0)
	if err != nil {
		t.Fatal(err)
	}
	got, err := coding.Within(tr, s, "pay", 0)
	if err != nil || got.From.Offset != len("pay once, pay twice, ") {
		t.Errorf("pay is at %+v (%v)", got, err)
	}
	whole, _ := coding.Whole(tr, framework.Turns{From: framework.TurnNo{N: 1}, To: framework.TurnNo{N: 1}})
	_, err = coding.Within(tr, whole, "pay", 0)
	var e *framework.Error
	if !errors.As(err, &e) || e.Name != "several-places" || !strings.Contains(e.Excerpt, "4  1  ") {
		t.Errorf("four places: %v", err)
	}
	if got, err := coding.Within(tr, whole, "pay", 4); err != nil || got.To.Offset != len(tr.Turns()[0].Text) {
		t.Errorf("the fourth is at %+v (%v)", got, err)
	}
}

func TestParseEdge(t *testing.T) {
	for typed, want := range map[string]coding.Edge{
		"14": {Turn: framework.TurnNo{N: 14}}, "P01:12a": {Turn: framework.TurnNo{N: 12, Sub: "a"}}, "P02:14": {Words: "P02:14"},
		"pay again": {Words: "pay again"}, "": {}, "14 buses": {Words: "14 buses"},
	} {
		if got := coding.ParseEdge(typed, "P01"); got != want {
			t.Errorf("%q is %+v, want %+v", typed, got, want)
		}
	}
}
