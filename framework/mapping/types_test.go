package mapping

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

// coping is a map with two dimensions: style (waits, pushes) and trust (high,
// low).
func coping(elements ...string) *framework.Map {
	m := &framework.Map{ID: "coping", Title: "Coping", Subthemes: []string{"wait/time"}, Dimensions: []*framework.Dimension{
		{ID: "style", Name: "Style", Categories: []*framework.Category{{ID: "waits", Name: "Waits it out"}, {ID: "pushes", Name: "Pushes"}}},
		{ID: "trust", Name: "Trust", Categories: []*framework.Category{{ID: "high", Name: "Trusts"}, {ID: "low", Name: "Does not"}}},
	}}
	for i, e := range elements { // "wait/time@P01 style/waits"
		cell, place, _ := strings.Cut(e, " ")
		dimension, category, _ := strings.Cut(place, "/")
		m.Elements = append(m.Elements, &framework.Element{ID: fmt.Sprintf("e%07d", i), Cell: cell, Text: e, Dimension: dimension, Category: category})
	}
	return m
}

func people(ids ...string) (out framework.Participants) {
	for _, id := range ids {
		member, group, _ := strings.Cut(id, "<")
		out = append(out, &framework.Participant{ID: member, PartOf: group, Values: map[string][]string{}})
	}
	return out
}

func crossed() *framework.Typology {
	return &framework.Typology{ID: "copers", Dimensions: []string{"coping/style", "coping/trust"}, Types: []*framework.Type{
		{ID: "patient", Name: "The patient", When: [][]string{{"waits", "high"}}},
		{ID: "wary", Name: "The wary", When: [][]string{{"waits", "low"}, {"pushes", "low"}}},
	}}
}

func TestEachCaseIsOfOneTypeOrListedWithTheReason(t *testing.T) {
	m := coping("wait/time@P01 style/waits", "wait/time@P01 trust/high",
		"wait/time@P02 style/pushes", "wait/time@P02 trust/low",
		"wait/time@P03 style/waits", "wait/time@P03 style/pushes", "wait/time@P03 trust/low",
		"wait/time@P04 style/waits",
		"wait/time@P05 style/pushes", "wait/time@P05 trust/high",
		"wait/time@P06 style/", "wait/time@P06 trust/high",
		"wait/time@P07/w1 style/waits", "wait/time@P07/w2 style/pushes", "wait/time@P07 trust/low")
	ty := crossed()
	ty.Placed = []*framework.Placement{{Participant: "P04", Type: "wary", Reason: "told later"}, {Participant: "P02", Type: "patient", Reason: "on the whole"},
		{Participant: "P01", Reason: "too mixed"}}
	s := NewBase(&framework.Study{}, people("P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08"), []*framework.Map{m}, nil, nil, nil).Stand(ty)
	for id, want := range map[string]string{
		"P01": "|too mixed|the elements make them The patient",
		"P02": "patient||the elements make them The wary",
		"P03": "|in several categories of Style: Waits it out, Pushes|",
		"P04": "wary||", // one dimension is open: no contradiction
		"P05": "|no type is named for Pushes × Trusts|",
		"P06": "|what is noted on Style is in no category yet|",
		"P07": "|in several categories of Style: Waits it out (wave 1), Pushes (wave 2)|",
		"P08": "|nothing is noted on Style; nothing is noted on Trust|",
	} {
		c := s.Case(id)
		got := "|" + strings.Join(c.Reasons, "; ") + "|" + c.Against
		if c.Type != nil {
			got = c.Type.ID + got
		}
		if got != want {
			t.Errorf("%s: %s; want %s", id, got, want)
		}
	}
	if got := fmt.Sprint(s.Warnings); got != "[P02 alone is The patient: think of whether a type of one is a type P04 alone is The wary: think of whether a type of one is a type]" {
		t.Error(got)
	}
	var grid []string
	for _, f := range s.Fields() {
		var who []string
		for _, c := range f.Cases {
			who = append(who, c.Participant)
		}
		grid = append(grid, strings.Join(f.When, "+")+":"+strings.Join(who, ","))
	}
	if got := strings.Join(grid, " "); got != "waits+high:P01 waits+low:P04 pushes+high:P05 pushes+low:P02" {
		t.Error(got)
	}
}

func TestACategoryThatWasMergedIntoAnotherStillNamesIt(t *testing.T) {
	m := coping("wait/time@P01 style/endures", "wait/time@P01 style/waits", "wait/time@P01 trust/high")
	m.Dimensions[0].Categories[0].Replaces = []string{"endures"}
	ty := crossed()
	ty.Types[0].When = [][]string{{"endures", "high"}}
	s := NewBase(&framework.Study{}, people("P01"), []*framework.Map{m}, nil, nil, nil).Stand(ty)
	if c := s.Case("P01"); c.Type == nil || c.Type.ID != "patient" {
		t.Errorf("%+v", c)
	}
}

func TestAPlacementThatLeavesNoRoomIsAContradiction(t *testing.T) {
	m := coping("wait/time@P01 style/pushes")
	ty := crossed()
	ty.Placed = []*framework.Placement{{Participant: "p01", Type: "patient", Reason: "r"}}
	s := NewBase(&framework.Study{}, people("P01"), []*framework.Map{m}, nil, nil, nil).Stand(ty)
	if c := s.Case("P01"); c.Type == nil || c.Against != "the elements are of no combination that is named The patient" {
		t.Errorf("%+v", c)
	}
}

func TestGroupsOrMembersAsTheyAreCharted(t *testing.T) {
	all := people("G1", "P01<G1", "P02<G1", "G2", "P03<G2", "G3", "P04<G3", "P05")
	cell := func(who string) framework.Ref {
		return framework.Ref{Kind: framework.CellRef, Theme: "old/time", Participant: who}
	}
	now := func(path string) string { return strings.Replace(path, "old/", "wait/", 1) }
	g := NewBase(&framework.Study{}, all, []*framework.Map{coping()}, nil, []framework.Ref{cell("P01"), cell("G3"), cell("P04"), cell("P99")}, now)
	// Of G1 a member is charted: its members are cases. Of G2 nothing is: the
	// group. Of G3 both are.
	if got := fmt.Sprint(g.Cases(g.Axes())); got != "[P01 P02 G2 G3 P04 P05 p99]" {
		t.Error(got)
	}
}

func TestThreeDimensionsMakeGridsOfTheLastTwo(t *testing.T) {
	m := coping("wait/time@P01 style/waits", "wait/time@P01 trust/high", "wait/time@P01 who/alone")
	m.Dimensions = append(m.Dimensions, &framework.Dimension{ID: "who", Categories: []*framework.Category{{ID: "alone"}, {ID: "helped"}, {ID: "both"}}})
	ty := &framework.Typology{ID: "t", Dimensions: []string{"coping/style", "coping/trust", "coping/who"}}
	grids := NewBase(&framework.Study{}, people("P01"), []*framework.Map{m}, nil, nil, nil).Stand(ty).Grids()
	if len(grids) != 2 || fmt.Sprint(grids[0].Above) != "[waits]" || len(grids[1].Fields) != 2 || len(grids[1].Fields[0]) != 3 {
		t.Fatalf("%+v", grids)
	}
	if f := grids[0].Fields[0][0]; len(f.Cases) != 1 || !slices.Equal(f.When, []string{"waits", "high", "alone"}) {
		t.Errorf("%+v", f)
	}
}

func TestWhatIsNamedAndNotThereIsWarnedOf(t *testing.T) {
	ty := crossed()
	ty.Types[1].When = append(ty.Types[1].When, []string{"waits", "high"}, []string{"gone", "low"}, []string{"waits"})
	ty.Placed = []*framework.Placement{{Participant: "P77", Type: "patient"}, {Participant: "P01", Type: "lost"}}
	m := coping("wait/time@P01 style/waits", "wait/time@P01 trust/high")
	g := NewBase(&framework.Study{}, people("P01"), []*framework.Map{m}, nil, nil, nil)
	s := g.Stand(ty)
	if c := s.Case("P01"); c.Type != nil || fmt.Sprint(c.Reasons) != "[Waits it out × Trusts is named by The patient and The wary]" {
		t.Errorf("%+v", c)
	}
	said := strings.Join(s.Warnings, "\n")
	for _, want := range []string{"P77 is placed by hand and is no participant", "P01 is placed by hand in lost", "The wary names gone, which is no category of Style",
		"does not name one category for each dimension", "Waits it out × Trusts is named by The patient and The wary", "nobody is The patient"} {
		if !strings.Contains(said, want) {
			t.Errorf("not said: %s\n%s", want, said)
		}
	}
	ty.Dimensions[1] = "coping/gone"
	s = g.Stand(ty)
	if c := s.Case("P01"); c.Type != nil || fmt.Sprint(c.Reasons) != "[the dimension coping/gone is not there any more]" {
		t.Errorf("%+v", c)
	}
}

// Whatever is noted and placed: every row of the study is in exactly one type or
// in the list with a reason, and a placement by hand wins.
func TestEveryParticipantIsPlacedOnceOrListed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := []string{"P01", "P02", "P03", "P04", "P05", "G1", "P06<G1", "P07<G1"}
		var elements []string
		for range rapid.IntRange(0, 20).Draw(t, "elements") {
			who := rapid.SampledFrom([]string{"P01", "P02", "P03", "P04", "P05", "G1", "P06", "P07"}).Draw(t, "who")
			elements = append(elements, "wait/time@"+who+rapid.SampledFrom([]string{"", "/w1", "/w2"}).Draw(t, "wave")+" "+
				rapid.SampledFrom([]string{"style/waits", "style/pushes", "trust/high", "trust/low", "style/", "/", "trust/"}).Draw(t, "place"))
		}
		ty := crossed()
		for _, id := range []string{"P01", "P06"} {
			if to := rapid.SampledFrom([]string{"no", "", "patient", "wary"}).Draw(t, "by hand"); to != "no" {
				ty.Placed = append(ty.Placed, &framework.Placement{Participant: id, Type: to, Reason: "so"})
			}
		}
		all := people(ids...)
		s := NewBase(&framework.Study{}, all, []*framework.Map{coping(elements...)}, nil, nil, nil).Stand(ty)
		seen := map[string]int{}
		for _, ty := range append(slices.Clone(s.Typology.Types), nil) {
			for _, c := range s.Of(ty) {
				seen[c.Participant]++
				if (c.Type == nil) != (len(c.Reasons) > 0) {
					t.Fatalf("%s: type %v, reasons %v", c.Participant, c.Type, c.Reasons)
				}
			}
		}
		for _, c := range s.Cases {
			if seen[c.Participant] != 1 {
				t.Fatalf("%s is there %d times", c.Participant, seen[c.Participant])
			}
			combination, one := c.Combination()
			if c.Placed == nil && c.Type != nil && (!one || !slices.Contains(s.Named(combination), c.Type)) {
				t.Fatalf("%s is %s by %v", c.Participant, c.Type.ID, c.Categories)
			}
		}
		for _, p := range all { // nobody falls through: a group's people are there as the group or as members
			group := all.Find(p.PartOf)
			if seen[p.ID] == 0 && (group == nil || seen[group.ID] == 0) && len(all.Members(p.ID)) == 0 {
				t.Fatalf("%s is nowhere", p.ID)
			}
		}
		for _, p := range ty.Placed {
			if c := s.Case(p.Participant); c.Placed == nil || (c.Type == nil) != (p.Type == "") || c.Type != nil && c.Type.ID != p.Type {
				t.Fatalf("%s is not where the hand put them: %+v", p.Participant, c)
			}
		}
	})
}
