package framework

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNaturalOrder(t *testing.T) {
	want := []string{"1", "02", "2", "10", "A1", "a2", "G1", "P1", "P2", "p02", "P2-1", "P2-10", "P10", "P10a", "äpfel", "доступ", "путь"}
	got := slices.Clone(want)
	slices.Reverse(got)
	SortIDs(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestNaturalOrderIsAnOrder(t *testing.T) {
	word := rapid.StringMatching(`[Aa0129é中 -]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		if NaturalLess(a, b) && NaturalLess(b, a) || a != b && !NaturalLess(a, b) && !NaturalLess(b, a) || NaturalLess(a, a) {
			t.Fatalf("%q and %q have no one order", a, b)
		}
		if NaturalLess(a, b) && NaturalLess(b, c) && !NaturalLess(a, c) {
			t.Fatalf("%q < %q < %q, but not the first and the last", a, b, c)
		}
	})
}

func TestTheNextNumberIsTheFirstFreeOne(t *testing.T) {
	taken := map[string]bool{"P01": true, "P02": true, "P04": true}
	if got := NextNumber(func(id string) bool { return taken[id] }); got != "P03" {
		t.Error(got)
	}
	n := 0
	if got := NextNumber(func(string) bool { n++; return n < 100 }); got != "P100" {
		t.Error(got)
	}
}

func TestBlankStatesAreReadAsPeopleWriteThem(t *testing.T) {
	for s, want := range map[string]CellState{"not asked": NotAsked, " Not-Asked ": NotAsked, "NOTHING SAID": NothingSaid, "nothing\u00a0said": NothingSaid,
		"not–applicable": NotApplicable, "n/a": NotApplicable, "N/A": NotApplicable, "not_applicable": NotApplicable} {
		if got, ok := ParseState(s); !ok || got != want {
			t.Errorf("%q is %q, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "charted", "uncharted", "asked", "not", "nothing", "notasked", "not asked yet"} {
		if got, ok := ParseState(s); ok {
			t.Errorf("%q is %q", s, got)
		}
	}
}

func TestCellsKnowTheirState(t *testing.T) {
	for want, c := range map[CellState]*Cell{Uncharted: nil, Charted: {Summary: "x"}, NotAsked: {State: NotAsked}} {
		if got := c.Status(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := (&Cell{}).Status(); got != Uncharted {
		t.Errorf("an empty cell is %q", got)
	}
	r := &Row{Participant: "P03", Theme: "access", Cells: []*Cell{{Subtheme: "cost", Wave: "2"}, {Subtheme: "cost"}, {}}}
	for i, want := range []string{"access/cost@P03/w2", "access/cost@P03", "access@P03"} {
		if got := r.Ref(r.Cells[i]).String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if r.Cell(r.Cells[i].Subtheme, r.Cells[i].Wave) != r.Cells[i] {
			t.Errorf("%s is not found", want)
		}
	}
	if ref := (&Row{Participant: "P03"}).Ref(&Cell{}).String(); ref != "@P03" {
		t.Errorf("the case as a whole is %s", ref)
	}
}

func TestParticipantsAndTheirGroups(t *testing.T) {
	ps := Participants{{ID: "P10", PartOf: "G1"}, {ID: "G1", Kind: "group"}, {ID: "P2", PartOf: "G1"}, {ID: "P3"}, {ID: "P4", PartOf: "gone"}}
	ps.Sort()
	ids := func(ps Participants) (out []string) {
		for _, p := range ps {
			out = append(out, p.ID)
		}
		return out
	}
	if got := ids(ps.Rows()); !slices.Equal(got, []string{"G1", "P3", "P4"}) {
		t.Errorf("rows %v", got)
	}
	if got := ids(ps.Members("G1")); !slices.Equal(got, []string{"P2", "P10"}) {
		t.Errorf("members %v", got)
	}
	if ps.Find("g1") == nil || ps.Find("G2") != nil {
		t.Error("Find")
	}
}

func TestAttributesMayDifferByWave(t *testing.T) {
	p := &Participant{Values: map[string][]string{"role": {"nurse"}, "area": {"rural"}}, Waves: map[string]map[string][]string{"2": {"role": {"manager"}, "area": nil}}}
	for _, c := range []struct{ wave, key, want string }{{"", "role", "nurse"}, {"1", "role", "nurse"}, {"2", "role", "manager"}, {"2", "area", ""}, {"2", "age", ""}} {
		got := ""
		if v := p.At(c.wave, c.key); len(v) > 0 {
			got = v[0]
		}
		if got != c.want {
			t.Errorf("%s at wave %q is %q, want %q", c.key, c.wave, got, c.want)
		}
	}
}

func TestTranscriptsKnowTheirTurns(t *testing.T) {
	turn := func(s, who, text string) Item {
		no, _ := ParseTurnNo(s)
		return Item{Turn: &Turn{No: no, Speaker: who, Text: text}}
	}
	tr := &Transcript{Speakers: []Speaker{{Label: "INT", Role: Interviewer}, {"A", ParticipantRole, "P1"}, {"B", ParticipantRole, "P2"}, {"A2", ParticipantRole, "P1"}},
		Body: []Item{{Heading: "one"}, turn("1", "INT", "how are you?"), turn("1a", "A", "fine\nthanks"), {Note: "laughs"}, turn("2", "B", "")}}
	if got := tr.Participants(); !slices.Equal(got, []string{"P1", "P2"}) {
		t.Errorf("participants %v", got)
	}
	stretch, _ := ParseTurns("1-1a")
	if got := tr.Stretch(stretch); len(got) != 2 || tr.Turn(TurnNo{1, "a"}) != got[1] || tr.Turn(TurnNo{3, ""}) != nil || len(tr.Turns()) != 3 {
		t.Errorf("stretch %v", got)
	}
	late := &Transcript{Body: []Item{turn("1", "A", "one"), turn("1b", "A", "put in later"), turn("1a", "A", "two"), turn("2", "A", "three")}}
	for at, want := range map[string]int{"1-1a": 3, "1-1b": 2, "1b-1a": 2, "1b-2": 3, "1": 1, "1-3": 4, "7": 0} {
		stretch, err := ParseTurns(at)
		if got := late.Stretch(stretch); err != nil || len(got) != want {
			t.Errorf("%s has %d turns, want %d as they stand (%v)", at, len(got), want, err)
		}
	}
	if s := tr.Speaker("Z"); s.Role != UnknownRole || s.Label != "Z" || tr.Speaker("INT").Role != Interviewer {
		t.Errorf("an undeclared speaker is %+v", s)
	}
}
