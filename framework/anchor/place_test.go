package anchor_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"framewright/framework"
	"framewright/framework/anchor"
)

func TestPlace(t *testing.T) {
	s := script(
		"How do you get there?",
		"The bus comes twice a day. If I miss the first\nI pay my neighbour – she’s careful, and I don’t mind.",
		"And then?",
		"Then I wait. No, no, no: I wait for care.The fare is more than the consultation.",
		"今日は病院に行きません。",
		"ไม่ได้ไปหาหมอ",
	)
	for _, c := range []struct {
		name, at, words string
		nth             int
		want            framework.Passage
		text            string
		err             string
	}{
		{name: "plain", at: "2", words: "twice a day", want: framework.Passage{Words: "twice a day"}},
		{name: "over a line break", at: "2", words: "first I pay", want: framework.Passage{Words: "first\nI pay"}},
		{name: "other typography", at: "2", words: "neighbour \u2014 she's  careful", want: framework.Passage{Words: "neighbour – she’s careful"}},
		{name: "whole turn", at: "2", words: " ", want: framework.Passage{}},
		{name: "in the whole transcript", words: "twice a day", want: framework.Passage{At: turns("2"), Words: "twice a day"}},
		{name: "narrowed", at: "1-4", words: "And then?", want: framework.Passage{At: turns("3"), Words: "And then?"}},
		{name: "inside a word", at: "2", words: "care", err: "words-not-found"},
		{name: "inside a contraction", at: "2", words: "don", err: "words-not-found"},
		{name: "other case", at: "2", words: "the bus", err: "words-not-found"},
		{name: "no blank after a full stop", at: "4", words: "for care.", want: framework.Passage{Words: "for care."}},
		{name: "ambiguous", at: "4", words: "I wait", err: "words-ambiguous"},
		{name: "second", at: "4", words: "I wait", nth: 2, want: framework.Passage{Words: "I wait", Nth: 2}},
		{name: "third of two", at: "4", words: "I wait", nth: 3, err: "words-not-found"},
		{name: "first of one", at: "2", words: "twice", nth: 1, want: framework.Passage{Words: "twice"}},
		{name: "repeated", at: "4", words: "No, no, no", want: framework.Passage{Words: "No, no, no"}},
		{name: "over turns", at: "2-4", words: "I don’t mind. And then? Then I wait.",
			want: framework.Passage{First: "I don’t mind.", Last: "Then I wait."}, text: "I don’t mind.\nAnd then?\nThen I wait."},
		{name: "first and last", at: "2-4", words: "she's careful … I wait for care",
			want: framework.Passage{First: "she’s careful, and I don’t", Last: "no: I wait for care"}},
		{name: "first and last in one turn", at: "4", words: "Then I [...] for care", want: framework.Passage{Words: "Then I wait. No, no, no: I wait for care"}},
		{name: "Chinese characters", at: "5", words: "病院", want: framework.Passage{Words: "病院"}},
		{name: "Thai", at: "6", words: "ไปหา", want: framework.Passage{Words: "ไปหา"}},
		{name: "half a Thai character", at: "6", words: "ไม", err: "words-not-found"},
		{name: "no such turn", at: "9", words: "x", err: "no-such-turn"},
		{name: "nothing to find", at: "2", words: "\u00ad", err: "words-not-found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, span, err := anchor.Place(s, turns(c.at), c.words, c.nth)
			if framework.NameOf(err) != c.err {
				t.Fatalf("error %v, want %q", err, c.err)
			}
			if err != nil {
				return
			}
			c.want.Transcript = "P03"
			if c.want.At == (framework.Turns{}) {
				c.want.At = turns(c.at)
			}
			if p != c.want {
				t.Errorf("passage %+v\n   want %+v", p, c.want)
			}
			if got := anchor.Text(s, span); c.text != "" && got != c.text || c.want.Words != "" && got != c.want.Words {
				t.Errorf("text %q", got)
			}
		})
	}
}

func TestTypedInAnotherCase(t *testing.T) {
	s := script("They attend. The Bus, the bus.", "ΟΔΟΣ και οδός; Straße.", "They pay … and then they go.", "I am in, she IS in")
	for _, c := range []struct {
		at, words string
		nth       int
		text      string // "": refused
		recased   bool
	}{
		{"1", "They attend", 0, "They attend", false},
		{"1", "they attend", 0, "They attend", true},
		{"1", "THEY ATTEND", 0, "They attend", true},
		{"1", "the bus", 0, "the bus", false}, // as it was typed it stands once
		{"1", "THE BUS", 0, "", false},        // two places
		{"1", "they attend", 1, "", false},    // counted words are taken to the letter
		{"1", "hey attend", 0, "", false},
		{"2", "οδος", 0, "ΟΔΟΣ", true},
		{"2", "strasse", 0, "", false},
		{"", "they attend", 0, "They attend", true},
		{"1-3", "they attend … Then They Go", 0, "They attend. The Bus, the bus.\nΟΔΟΣ και οδός; Straße.\nThey pay … and then they go", true},
		{"4", "She is", 0, "she IS", true},
		{"4", "is", 0, "IS", true},
	} {
		p, span, recased, err := anchor.PlaceTyped(s, turns(c.at), c.words, c.nth)
		if (err == nil) != (c.text != "") || recased != c.recased || err == nil && anchor.Text(s, span) != c.text {
			t.Errorf("%q: %q, recased %v (%v)", c.words, anchor.Text(s, span), recased, err)
		}
		if err != nil && framework.NameOf(err) != "words-not-found" {
			t.Errorf("%q: %v", c.words, err)
		}
		if err == nil {
			checkPlaced(t, s, p, span)
		}
	}
}

// TestTypedInAnyCase: words in another case are found where they were taken
// from, or refused where they might be others.
func TestTypedInAnyCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawScript(t)
		turn := rapid.SampledFrom(s.Turns()).Draw(t, "turn")
		from := rapid.SampledFrom(wordStarts(turn.Text)).Draw(t, "from")
		to := rapid.SampledFrom(wordEnds(turn.Text)).Draw(t, "to")
		if to <= from {
			return
		}
		at := framework.Turns{From: turn.No, To: turn.No}
		typed := strings.Map(func(r rune) rune {
			if rapid.Bool().Draw(t, "other case") && unicode.IsLower(r) {
				return unicode.ToUpper(r)
			}
			return r
		}, turn.Text[from:to])
		_, _, exact := anchor.Place(s, at, typed, 0)
		p, span, recased, err := anchor.PlaceTyped(s, at, typed, 0)
		if recased && exact == nil {
			t.Fatalf("%q stands there as it is", typed)
		}
		if err != nil {
			if n := occurrences(turn.Text, turn.Text[from:to]); n < 2 && framework.NameOf(err) == "words-not-found" && !strings.Contains(typed, "…") {
				t.Fatalf("%q stands once apart from capitals, and is refused: %v", typed, err)
			}
			return
		}
		checkPlaced(t, s, p, span)
		if same := anchor.Fold(anchor.Text(s, span)).Text; !strings.Contains(typed, "…") && !strings.EqualFold(strings.TrimSpace(same), strings.TrimSpace(anchor.Fold(typed).Text)) {
			t.Fatalf("%q was placed at %q", typed, same)
		}
	})
}

// occurrences counts where words stand apart from capitals, overlapping places
// too, and within longer words.
func occurrences(text, words string) (n int) {
	text, words = strings.ToLower(anchor.Fold(text).Text), strings.ToLower(anchor.Fold(words).Text)
	for i := range text {
		if strings.HasPrefix(text[i:], words) {
			n++
		}
	}
	return n
}

func TestRestAndBeside(t *testing.T) {
	s := script("a b c", "d", "e f g", "h")
	span := anchor.Span{From: anchor.Point{Turn: s.Turns()[1].No, Index: 1}, To: anchor.Point{Turn: s.Turns()[2].No, Index: 2, Offset: 3}}
	if lead, trail := anchor.Rest(s.Turns(), span); lead != "" || trail != " g" {
		t.Errorf("rest %q and %q", lead, trail)
	}
	before, after := anchor.Beside(s.Turns(), span, 2)
	if len(before) != 1 || before[0].Text != "a b c" || len(after) != 1 || after[0].Text != "h" {
		t.Errorf("beside %v and %v", before, after)
	}
	for _, c := range []struct {
		lead, trail string
		n           int
		want        string
	}{{"", "", 3, "[x]"}, {"abc", "def", 3, "abc[x]def"}, {"abcd", "defg", 3, "…bcd[x]def…"}, {"👩‍👩‍👧👍🏽ab", "", 3, "…👍🏽ab[x]"}} {
		if got := anchor.Bracketed(c.lead, "x", c.trail, c.n); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestCandidates(t *testing.T) {
	s := script("How do you get there?", "The bus comes twice a day, the old bus.", "Right.", "I pay my neighbour. I pay my neighbour, every time.")
	for _, c := range []struct{ at, words, ref, nearest string }{
		{"2", "the bus comes", "P03:2", "The bus comes"},
		{"2", "The bus came twice a day", "P03:2", "The bus comes twice a day"},
		{"1", "twice a day", "P03:2", "twice a day"},
		{"2", "I pay my neighbor", "P03:4", "I pay my neighbour"},
	} {
		_, _, err := anchor.Place(s, turns(c.at), c.words, 0)
		var nf *anchor.NotFound
		if !errors.As(err, &nf) || nf.Ambiguous() || len(nf.Candidates) == 0 {
			t.Fatalf("%q: %v", c.words, err)
		}
		if got := nf.Candidates[0]; got.Ref.String() != c.ref || got.Words != c.nearest {
			t.Errorf("%q: nearest %s %q, want %s %q", c.words, got.Ref, got.Words, c.ref, c.nearest)
		}
		if !strings.Contains(err.Error(), c.nearest) {
			t.Errorf("the message does not show %q:\n%v", c.nearest, err)
		}
	}
	_, _, err := anchor.Place(s, turns("4"), "I pay my neighbour", 0)
	var nf *anchor.NotFound
	if !errors.As(err, &nf) || !nf.Ambiguous() || len(nf.Candidates) != 2 || nf.Candidates[1].Nth != 2 {
		t.Fatalf("want two places, got %v", err)
	}
	for _, part := range []string{"--nth 2", "1  P03:4", "2  P03:4", "every time"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in\n%v", part, err)
		}
	}
}

// TestPlacedIsLocated: what was placed is located at the same place, whatever
// was typed, and reads as the transcript does.
func TestPlacedIsLocated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawScript(t)
		all := s.Turns()
		i := rapid.IntRange(0, len(all)-1).Draw(t, "from turn")
		j := rapid.IntRange(i, len(all)-1).Draw(t, "to turn")
		from := rapid.SampledFrom(wordStarts(all[i].Text)).Draw(t, "from")
		to := rapid.SampledFrom(wordEnds(all[j].Text)).Draw(t, "to")
		if i == j && to <= from {
			return
		}
		want := anchor.Span{From: anchor.Point{Turn: all[i].No, Index: i, Offset: from}, To: anchor.Point{Turn: all[j].No, Index: j, Offset: to}}
		typed := disturb(t, anchor.Text(s, want))
		at := framework.Turns{From: all[i].No, To: all[j].No}
		got := map[anchor.Span]bool{}
		for nth := 1; ; nth++ {
			p, span, err := anchor.Place(s, at, typed, nth)
			if err != nil {
				if nth == 1 {
					t.Fatalf("%q: %v", typed, err)
				}
				break
			}
			got[span] = true
			checkPlaced(t, s, p, span)
		}
		if !got[want] && i == j {
			t.Fatalf("%q was not placed at %v but at %v", typed, want, got)
		}
		_, _, err := anchor.Place(s, at, typed, 0)
		if several := framework.NameOf(err) == "words-ambiguous"; several != (len(got) > 1) {
			t.Fatalf("%d places, and without a number: %v", len(got), err)
		}
	})
}

func checkPlaced(t rapid.TB, s *framework.Transcript, p framework.Passage, span anchor.Span) {
	t.Helper()
	again, err := anchor.Locate(s, p)
	if err != nil || again != span {
		t.Fatalf("%+v placed at %v, located at %v: %v", p, span, again, err)
	}
	text := anchor.Text(s, span)
	if text == "" || p.Words != "" && p.Words != text || !strings.HasPrefix(text, p.First) || !strings.HasSuffix(text, p.Last) {
		t.Fatalf("%+v is not spelled as %q", p, text)
	}
	for _, point := range []anchor.Point{span.From, span.To} {
		if !atGrapheme(s.Turns()[point.Index].Text, point.Offset) {
			t.Fatalf("%v lies within a character", point)
		}
	}
}

func wordStarts(s string) []int {
	out := []int{}
	before := ' '
	for i, r := range s {
		if unicode.IsSpace(before) && !unicode.IsSpace(r) {
			out = append(out, i)
		}
		before = r
	}
	return out
}

func wordEnds(s string) []int {
	out := []int{}
	before := ' '
	for i, r := range s {
		if !unicode.IsSpace(before) && unicode.IsSpace(r) {
			out = append(out, i)
		}
		before = r
	}
	return append(out, len(strings.TrimRightFunc(s, unicode.IsSpace)))
}

// TestOccurrencesAreCounted: repeated words are counted, overlapping ones too.
func TestOccurrencesAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "words")
		k := rapid.IntRange(1, n).Draw(t, "sought")
		s := script(strings.TrimSpace(strings.Repeat("no ", n)))
		_, _, err := anchor.Place(s, turns("1"), strings.TrimSpace(strings.Repeat("no ", k)), 0)
		want := n - k + 1
		if want == 1 {
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		var nf *anchor.NotFound
		if !errors.As(err, &nf) || len(nf.Candidates) != want {
			t.Fatalf("%d in %d: want %d places, got %v", k, n, want, err)
		}
	})
}

func TestLocateStored(t *testing.T) {
	s := script("one two", "three four three", "five", "six seven six")
	for _, c := range []struct {
		p    framework.Passage
		want string
		err  string
	}{
		{framework.Passage{}, "one two\nthree four three\nfive\nsix seven six", ""},
		{framework.Passage{At: turns("2-3")}, "three four three\nfive", ""},
		{framework.Passage{At: turns("2"), Words: "four"}, "four", ""},
		{framework.Passage{At: turns("2"), Words: "three"}, "", "words-ambiguous"},
		{framework.Passage{At: turns("2"), Words: "three", Nth: 2}, "three", ""},
		{framework.Passage{At: turns("2-4"), First: "four", Last: "seven"}, "four three\nfive\nsix seven", ""},
		{framework.Passage{At: turns("2-4"), First: "three", Last: "six"}, "", "words-ambiguous"},
		{framework.Passage{At: turns("2-4"), First: "three", Last: "six", Nth: 2}, "three four three\nfive\nsix seven six", ""},
		{framework.Passage{At: turns("2-4"), First: "four"}, "four three\nfive\nsix seven six", ""},
		{framework.Passage{At: turns("2-4"), First: "five", Last: "six"}, "", "words-not-found"},
		{framework.Passage{At: turns("2-8"), First: "five", Last: "six"}, "", "no-such-turn"},
	} {
		span, err := anchor.Locate(s, c.p)
		if framework.NameOf(err) != c.err {
			t.Errorf("%+v: %v, want %q", c.p, err, c.err)
		}
		if err == nil && anchor.Text(s, span) != c.want {
			t.Errorf("%+v: %q, want %q", c.p, anchor.Text(s, span), c.want)
		}
	}
}

func TestSpans(t *testing.T) {
	s := script("one two three", "four")
	span := func(at, words string) anchor.Span {
		_, sp, err := anchor.Place(s, turns(at), words, 0)
		if err != nil {
			t.Fatal(err)
		}
		return sp
	}
	a, b, c, d := span("1", "one two"), span("1", "two three"), span("1", "three"), span("1-2", "")
	if !anchor.Overlap(a, b) || anchor.Overlap(a, c) || !anchor.Overlap(c, d) {
		t.Error("overlaps are wrong")
	}
	if anchor.Compare(a, b) >= 0 || anchor.Compare(c, b) <= 0 || anchor.Compare(a, a) != 0 || anchor.Compare(a, d) >= 0 {
		t.Error("order is wrong")
	}
}

func TestFingerprint(t *testing.T) {
	a := script("one", "two")
	b := script("one", "two")
	b.Body = append(b.Body, framework.Item{Heading: "After"})
	if anchor.Fingerprint(a) != anchor.Fingerprint(b) || len(anchor.Fingerprint(a)) != 8 {
		t.Error("a heading changed the fingerprint")
	}
	for _, other := range []*framework.Transcript{script("one", "two "), script("onet", "wo"), script("one"), script("one", "two", "")} {
		if anchor.Fingerprint(other) == anchor.Fingerprint(a) {
			t.Error("two texts have one fingerprint")
		}
	}
}

func TestEmptyTranscript(t *testing.T) {
	_, _, err := anchor.Place(script(), framework.Turns{}, "", 0)
	if framework.NameOf(err) != "no-such-turn" {
		t.Error(err)
	}
	if _, _, err := anchor.Place(script("", "", "a"), framework.Turns{}, "b", 0); framework.NameOf(err) != "words-not-found" {
		t.Error(err)
	}
}
