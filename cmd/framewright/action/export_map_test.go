package action

import (
	"slices"
	"strings"
	"testing"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
)

// The words of a range follow its order alone, however long it is: none is kept
// for one participant, and none tells where the range ends.
func TestPhrasesDoNotCount(t *testing.T) {
	for i, want := range []string{"Some described", "Others described", "One view was", "Another view was", "A further view was", "Another view was", "A further view was"} {
		if got := phrase(i); got != want {
			t.Errorf("%d: %s; want %s", i, got, want)
		}
	}
}

// Of a group all its members are counted, each person once; a number below the
// smallest group takes those beside it with it.
func TestNumbersForReaders(t *testing.T) {
	st := &framework.Study{Report: framework.ReportRules{Counts: true, MinimumGroup: 3}}
	b := &mapBook{d: &Desk{Study: st, Participants: framework.Participants{{ID: "G1", Kind: "group"}, {ID: "P01", PartOf: "G1"}, {ID: "P02", PartOf: "G1"},
		{ID: "P03"}, {ID: "P04"}, {ID: "P05"}, {ID: "P06"}, {ID: "H1", Kind: "household"}}}}
	for in, want := range map[string]string{
		"P03 P04 P05|P03 P04 P05 P06": " (3 participants)| (4 participants)",
		"P03 P04 P05|P06":             "|",
		"G1 P03|P04 P05 P06":          " (3 participants)| (3 participants)",
		"G1|P03 P04 P05":              "|",
		"H1 P03 P04 P05|P04 P05 P06":  "|",
		"P03 P04 P05|":                " (3 participants)|",
	} {
		var voices [][]string
		for _, list := range strings.Split(in, "|") {
			voices = append(voices, strings.Fields(list))
		}
		if got := strings.Join(b.numbers("x", voices...), "|"); got != want {
			t.Errorf("%s: %q; want %q", in, got, want)
		}
	}
	st.Report.Counts = false
	if got := b.numbers("x", []string{"P03", "P04", "P05"}); got[0] != "" {
		t.Errorf("counts are off: %q", got)
	}
}

// A pattern is hedged within its sentence, or in one of its own.
func TestPatternsAreHedged(t *testing.T) {
	for text, want := range map[string]string{
		"Clients wait.":                  "Clients wait – though not all.",
		"Clients wait":                   "Clients wait – though not all.",
		"Clients wait. They ring later.": "Clients wait. They ring later. This did not hold for all.",
		"Do clients wait?":               "Do clients wait? This did not hold for all.",
		"Clients wait …":                 "Clients wait … This did not hold for all.",
		"Clients wait...":                "Clients wait... This did not hold for all.",
		"Clients wait, but not all do.":  "Clients wait, but not all do.",
		"They wait (or ring)":            "They wait (or ring) – though not all.",
	} {
		if got := textOf(hedge(export.Text(text))); got != want {
			t.Errorf("%s: %s; want %s", text, got, want)
		}
	}
	for in, want := range map[[2]string]string{{"a name", ""}: "a name.", {"Ended.", ""}: "Ended.", {"Ended.", " (3)"}: "Ended (3).", {"a \"word.\"", ""}: "a \"word.\"", {"so?", " (3)"}: "so? (3)."} {
		if got := textOf(item(export.Text(in[0]), in[1]).Spans); got != want {
			t.Errorf("%q: %s; want %s", in, got, want)
		}
	}
}

// Words are styled as they stand in the summary, and those that do not stand
// there say so; the turns are those of their statement.
func TestWordsOfElements(t *testing.T) {
	s := chart.ParseSummary(`Sat by the phone, "hung on hoping" to the end [2]. Rang [4].`)
	for words, want := range map[string]string{
		"hung on hoping":               "verbatim:hung on hoping",
		"phone, \"hung on hoping\" to": "plain:phone, |verbatim:\"hung on hoping\"|plain: to",
		"never there":                  "plain:never there|state: – its words no longer stand in the cell",
	} {
		var got []string
		for _, sp := range notedWords(&framework.Element{Words: words}, s) {
			got = append(got, map[export.Style]string{export.Plain: "plain", export.Verbatim: "verbatim", export.State: "state"}[sp.Style]+":"+sp.Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q; want %q", words, got, want)
		}
	}
	n := mapping.Noted{Element: &framework.Element{Words: "hung on hoping", Cell: "a/b@P01"}, Ref: framework.Ref{Participant: "P01"}}
	if got := turnsNoted(n, s); !slices.Equal(got, []string{"P01:2"}) {
		t.Errorf("%q", got)
	}
}

func TestAMemberAndTheirGroupAreOneVoice(t *testing.T) {
	b := &mapBook{d: &Desk{Participants: framework.Participants{{ID: "G1", Kind: "group"}, {ID: "P01", PartOf: "G1"}, {ID: "P02", PartOf: "G1"}, {ID: "P03"}}}}
	for in, want := range map[string]string{"G1 P01": "G1", "P01 P02": "P01 P02", "P03 G1 P02": "P03 G1", "P03": "P03"} {
		if got := strings.Join(b.people(strings.Fields(in)), " "); got != want {
			t.Errorf("%s: %s; want %s", in, got, want)
		}
	}
}
