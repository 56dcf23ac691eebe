package coding_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
)

var ferryThemes = &framework.Themes{Version: 1, Top: []*framework.Theme{{ID: "crossing", Subthemes: []*framework.Theme{
	{ID: "boats", Replaces: []string{"crossing/ships"}}, {ID: "ice"}, {ID: "quay"}}}}}

var ferryTalk = &framework.Transcript{ID: "P01", Kind: framework.Verbatim,
	Speakers: []framework.Speaker{{Label: "INT", Role: framework.Interviewer}, {Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}},
	Body: []framework.Item{
		{Turn: &framework.Turn{No: framework.TurnNo{N: 1}, Speaker: "INT", Text: "How do you cross?"}},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 2}, Speaker: "P01", Text: "The ferry goes twice a day. I sit on the quay."}},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 3}, Speaker: "INT", Text: "And in winter?"}},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 4}, Speaker: "P01", Text: "We wait for the ice."}},
	}}

// coded places codings written as "turn|words|themes".
func coded(t *testing.T, by string, list ...string) []coding.Placed {
	t.Helper()
	f := &framework.CodingFile{Transcript: "P01", By: by}
	for _, one := range list {
		p := strings.Split(one, "|")
		at, err := framework.ParseTurns(p[0])
		if err != nil {
			t.Fatal(err)
		}
		passage, _, err := anchor.Place(ferryTalk, at, p[1], 0)
		if err != nil {
			t.Fatal(err)
		}
		coding.Add(f, passage, strings.Fields(p[2]), "", func(path string) string { return path })
	}
	placed, lost := coding.Place(ferryTalk, []*framework.CodingFile{f})
	if len(lost) > 0 {
		t.Fatal(lost)
	}
	return placed
}

func TestDifferences(t *testing.T) {
	for name, k := range map[string]struct{ first, second, want []string }{
		"the same":                        {[]string{"2|The ferry goes|crossing/boats"}, []string{"2|The ferry goes|crossing/boats"}, nil},
		"the same under a former path":    {[]string{"2|The ferry goes|crossing/boats"}, []string{"2|The ferry goes|crossing/ships"}, nil},
		"the same but for a full stop":    {[]string{"2|twice a day.|crossing/boats"}, []string{"2|twice a day|crossing/boats"}, nil},
		"whole turns and all their words": {[]string{"4||crossing/ice"}, []string{"4|We wait for the ice|crossing/ice"}, nil},
		"one coded":                       {[]string{"2|The ferry goes|crossing/boats"}, nil, []string{"one coded: The ferry goes: crossing/boats: 1 0"}},
		"different themes": {[]string{"2|I sit|crossing/quay"}, []string{"2|sit on the quay|crossing/ice"},
			[]string{"different themes: I sit on the quay: crossing/ice crossing/quay: 1 1"}},
		"different borders": {[]string{"2|I sit|crossing/quay"}, []string{"2|I sit on the quay|crossing/quay"},
			[]string{"different borders: I sit on the quay: crossing/quay: 1 1"}},
		"borders and a further theme": {[]string{"2|I sit|crossing/quay"}, []string{"2|I sit on the quay|crossing/quay crossing/ice"},
			[]string{"different themes: I sit on the quay: crossing/ice: 0 1", "different borders: I sit on the quay: crossing/quay: 1 1"}},
		"cut in two, but the same words": {[]string{"2|The ferry goes|crossing/boats", "2|twice a day|crossing/boats"}, []string{"2|The ferry goes twice a day|crossing/boats"}, nil},
		"two places": {[]string{"2|The ferry|crossing/boats", "4||crossing/ice"}, []string{"4||crossing/quay"},
			[]string{"one coded: The ferry: crossing/boats: 1 0", "different themes: We wait for the ice.: crossing/ice crossing/quay: 1 1"}},
	} {
		var got []string
		for _, d := range coding.NewComparer(ferryThemes).Differences(ferryTalk, coded(t, "ama", k.first...), coded(t, "ben", k.second...)) {
			got = append(got, fmt.Sprintf("%s: %s: %s: %d %d", d.Kind, anchor.Text(ferryTalk, d.Span), strings.Join(d.Themes, " "), len(d.First), len(d.Second)))
		}
		if strings.Join(got, "\n") != strings.Join(k.want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(k.want, "\n"))
		}
	}
}

func TestAgree(t *testing.T) {
	first := coded(t, "ama", "1-2|How do you cross? … The ferry goes|crossing/boats", "4||crossing/ice")
	second := coded(t, "ben", "2|The ferry goes twice a day|crossing/boats")
	for unit, want := range map[coding.Unit]string{
		coding.ByTurn: "2 units, 0 uncoded; crossing/boats {1 0 0 1}; crossing/ice {0 1 0 1}",
		coding.ByWord: "16 units, 5 uncoded; crossing/boats {3 0 3 10}; crossing/ice {0 5 0 11}",
	} {
		g := &coding.Agreement{Unit: unit}
		g.Agree(ferryTalk, ferryThemes, first, second)
		got := fmt.Sprintf("%d units, %d uncoded", g.Units, g.Uncoded)
		for _, path := range slices.Sorted(maps.Keys(g.Themes)) {
			got += fmt.Sprintf("; %s %v", path, g.Themes[path])
		}
		if got != want {
			t.Errorf("by %s: %s, want %s", unit, got, want)
		}
		// A second transcript in which nobody gave a theme counts for all of them.
		g.Agree(ferryTalk, ferryThemes, nil, nil)
		for path, d := range g.Themes {
			if d.Units() != g.Units {
				t.Errorf("by %s: %s was decided on %d of %d units", unit, path, d.Units(), g.Units)
			}
		}
	}
}
