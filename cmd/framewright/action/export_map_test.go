package action

import (
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

func TestCountsOfPeopleAreFoundInProse(t *testing.T) {
	st := &framework.Study{Attributes: []framework.Attribute{{ID: "role", Values: []string{"adviser", "lead"}, Names: map[string]string{"lead": "team leader"}}}}
	for text, want := range map[string]string{
		"Three of the twelve rang":            "Three of the twelve",
		"3 of 12":                             "3 of 12",
		"two out of ten":                      "two out of ten",
		"20 % rang; 7.5% wrote":               "20 %",
		"said by 4 participants":              "4 participants",
		"two team leaders said so":            "two team leaders",
		"five of the advisers":                "five of the advisers",
		"nine of them":                        "nine of them",
		"waited six weeks, rang three times":  "",
		"within 2 weeks of the first call":    "",
		"one of the ways to wait":             "",
		"Section 21 notices; two offices":     "",
		"for people who wait":                 "",
		"the twelve steps of the first month": "",
	} {
		if got := counting(st).FindString(text); got != want {
			t.Errorf("%s: %q; want %q", text, got, want)
		}
	}
}

func TestIdsAreToldFromWords(t *testing.T) {
	d := &Desk{Study: &framework.Study{}, Participants: framework.Participants{{ID: "P03"}, {ID: "ANN"}, {ID: "may"}, {ID: "H-2"}}}
	g := &readerGuard{d: d, transcripts: map[string]bool{"p09-2": true}}
	g.look("x", "As P03 and ANN said in may, and ann may say; p09-2; H-2; P031; section 3.")
	want := []string{"x: P03", "x: ANN", "x: p09-2", "x: H-2"}
	if !slices.Equal(g.ids, want) {
		t.Errorf("%v; want %v", g.ids, want)
	}
}

// Whatever the range: what one alone holds is one view or another, what several
// hold never "some" twice, and how many several are changes no word.
func TestPhrasesDoNotCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(1, 9), 1, 8).Draw(t, "sizes")
		holders := func(several int) (out [][]string) {
			for _, n := range sizes {
				if n > 1 {
					n = several
				}
				out = append(out, make([]string, n))
			}
			return out
		}
		few, many := phrases(holders(2)), phrases(holders(40))
		if !slices.Equal(few, many) {
			t.Fatalf("%v and %v", few, many)
		}
		for i, phrase := range few {
			if single := strings.HasPrefix(phrase, "One view") || strings.HasPrefix(phrase, "Another view"); single != (sizes[i] == 1) {
				t.Fatalf("%d: %s", sizes[i], phrase)
			}
			if strings.HasPrefix(phrase, "Some ") && slices.Contains(few[:i], phrase) {
				t.Fatalf("twice: %v", few)
			}
		}
	})
}

func TestAMemberAndTheirGroupAreOneVoice(t *testing.T) {
	b := &mapBook{d: &Desk{Participants: framework.Participants{{ID: "G1", Kind: "group"}, {ID: "P01", PartOf: "G1"}, {ID: "P02", PartOf: "G1"}, {ID: "P03"}}}}
	for in, want := range map[string]string{"G1 P01": "G1", "P01 P02": "P01 P02", "P03 G1 P02": "P03 G1", "P03": "P03"} {
		if got := strings.Join(b.people(strings.Fields(in)), " "); got != want {
			t.Errorf("%s: %s; want %s", in, got, want)
		}
	}
}
