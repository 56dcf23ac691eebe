package confidential

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNumbersWithCheckDigits(t *testing.T) {
	for _, c := range []struct {
		text, want string // want "" where it is no number of identity
	}{
		{"It was 943 476 5919 on the card.", "943 476 5919"},
		{"It was 943 476 5918 on the card.", ""},
		{"My NHS number is 943 476 5918, or near it.", "943 476 5918"},
		{"AB 12 34 56 C it says", "AB 12 34 56 C"},
		{"GB 12 34 56 C it says", ""},
		{"The card is 4000 0000 0000 0002.", "4000 0000 0000 0002"},
		{"The card is 4000 0000 0000 0003.", ""},
		{"DE89 3704 0044 0532 0130 00 is where it goes", "DE89 3704 0044 0532 0130 00"},
		{"DE88 3704 0044 0532 0130 00 is where it goes", ""},
		{"It is 078-05-1120 there.", "078-05-1120"},
		{"It is 900-05-1120 there.", ""},
	} {
		got := ""
		for _, f := range Identify(c.text, Options{}) {
			if f.Kind == Number {
				got = f.Text
			}
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWhatTheStudyKnowsIsLeftAlone(t *testing.T) {
	const text = "So I told Rosa that the Learning Lounge in Ashcombe is shut, and Rosa told Benedikt."
	all := texts(Identify(text, Options{}))
	for _, want := range []string{"Rosa", "Learning Lounge", "Ashcombe", "Benedikt"} {
		if !slices.Contains(all, want) {
			t.Errorf("%q is not found: %q", want, all)
		}
	}
	left := texts(Identify(text, Options{Known: []string{"Rosa", "the Learning Lounge", "Ashcombe"}}))
	if !slices.Equal(left, []string{"Benedikt"}) {
		t.Errorf("with what is known: %q", left)
	}
}

func texts(list []Candidate) (out []string) {
	for _, c := range list {
		out = append(out, c.Text)
	}
	return out
}

// TestStartsOfSentences: there a capital says nothing, and the corpus decides.
func TestStartsOfSentences(t *testing.T) {
	const text = "Gubbins was the word. Zbigniew was there too."
	seen := map[string]bool{}
	Learn(seen, "all that gubbins and the word was there")
	if got := texts(Identify(text, Options{Seen: seen, Names: map[string]bool{"zbigniew": true}})); !slices.Equal(got, []string{"Zbigniew"}) {
		t.Errorf("%q", got)
	}
	if got := texts(Identify(text, Options{})); len(got) > 0 {
		t.Errorf("with nothing known: %q", got)
	}
}

func TestGermanNounsAreNoNames(t *testing.T) {
	const text = "Dann hat der Chef die Arbeit und das Geld und den Urlaub gestrichen, sagt Frau Obermüller."
	if got := texts(Identify(text, Options{Language: "de"})); !slices.Equal(got, []string{"Obermüller"}) {
		t.Errorf("%q", got)
	}
}

func TestPersonNames(t *testing.T) {
	for _, c := range []struct {
		label string
		file  bool
		want  []string
	}{
		{"Rosa Delgado", false, []string{"Rosa Delgado"}},
		{"Rosa Delgado (Carer)", false, []string{"Rosa Delgado"}},
		{"Interviewer 2", false, nil}, {"P03", false, nil}, {"INT", false, nil}, {"Speaker A", false, nil},
		{"Interview_Rosa_final.docx", true, []string{"Rosa"}},
		{"Quotations for readers", true, nil}, {"2026-02-20-group-afterwards", true, nil},
	} {
		if got := PersonNames(c.label, c.file); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.label, got, c.want)
		}
	}
}

// TestLongTextsTakeWorkByTheirLength compares a text with one eight times as long.
// What is counted is memory asked for, which grows with the work and is the same
// on a busy machine.
func TestLongTextsTakeWorkByTheirLength(t *testing.T) {
	var one strings.Builder
	for _, m := range labelled(t) {
		one.WriteString(m.text + " ")
	}
	once := strings.Repeat(one.String(), 4)
	f := NewFinder(Options{Seen: map[string]bool{"the": true}})
	asked := func(text string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f.Identify(text)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	asked(once) // what is made once is made
	short, long := asked(once), asked(strings.Repeat(once, 8))
	if long > 16*short {
		t.Errorf("%d bytes took %d bytes of memory, and eight times as many %d", len(once), short, long)
	}
}

func FuzzIdentify(f *testing.F) {
	for _, m := range labelled(f) {
		f.Add(m.text, m.language)
	}
	f.Add("Mrs\x00 É’s [Ana] \xff @ +0 (0", "")
	f.Fuzz(func(t *testing.T, text, language string) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "�")
		}
		list := Identify(text, Options{Language: language})
		end := 0
		for _, c := range list {
			if c.From < end || c.To <= c.From || c.To > len(text) || text[c.From:c.To] != c.Text || !slices.Contains(Kinds, c.Kind) || c.Why == "" {
				t.Fatalf("%+v after %d in %q", c, end, text)
			}
			if !utf8.ValidString(c.Text) {
				t.Fatalf("%q is cut within a letter", c.Text)
			}
			end = c.To
		}
		if again := Identify(text, Options{Language: language}); !slices.Equal(list, again) {
			t.Fatalf("%v and then %v", list, again)
		}
		PersonNames(text, false)
		Learn(map[string]bool{}, text)
	})
}
