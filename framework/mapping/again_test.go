package mapping

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
)

// A row without a participant is of the row above while the rows stand as they
// left; once they were sorted, nobody knows whose it is.
func TestARowWithoutAParticipantAfterASort(t *testing.T) {
	stray := Row{Where: "map:9", Cells: map[string]string{ElementColumn: "in a temper"}}
	for name, c := range map[string]struct {
		change func(*Table)
		held   bool
	}{
		"as they left":       {func(s *Table) { s.Rows = slices.Insert(s.Rows, 1, stray) }, false},
		"one deleted":        {func(s *Table) { s.Rows = slices.Insert(s.Rows[1:], 1, stray) }, false},
		"one copied":         {func(s *Table) { s.Rows = slices.Insert(append(s.Rows, s.Rows[0]), 1, stray) }, false},
		"turned round":       {func(s *Table) { slices.Reverse(s.Rows); s.Rows = slices.Insert(s.Rows, 1, stray) }, true},
		"only far below it":  {func(s *Table) { slices.Reverse(s.Rows[1:]); s.Rows = slices.Insert(s.Rows, 1, stray) }, true},
		"turned, no base":    {func(s *Table) { slices.Reverse(s.Rows); s.Rows = append(s.Rows, stray) }, true},
		"as they are, a sum": {func(s *Table) { s.Rows = append(s.Rows, Row{Where: "map:10", Cells: map[string]string{}}) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			table, base := sheetOf(t, waiting())
			c.change(table)
			if strings.HasSuffix(name, "no base") {
				base = nil
			}
			m := waiting()
			r := Return(m, base, table, charted(), options())
			if held := slices.ContainsFunc(r.Held, func(h Held) bool { return strings.Contains(h.Reason, "sorted") }); held != c.held {
				t.Errorf("held: %v\n%s", r.Held, sortedAs(m))
			}
			if c.held && strings.Contains(sortedAs(m), "in a temper") {
				t.Errorf("it went to somebody:\n%s", sortedAs(m))
			}
		})
	}
}

func TestWhatAMapHasNoPlaceForIsHeld(t *testing.T) {
	table, base := sheetOf(t, waiting())
	table.row("e1").Cells[ParticipantColumn] = "P02"
	table.row("e2").Comments = []string{"ask again in May"}
	table.row("access/waiting@P03").Comments = []string{"no time"}
	table.Held = []Held{{"column Weight", "no such column"}}
	m := waiting()
	r := Return(m, base, table, charted(), options())
	if len(r.Held) != 3 || r.Held[0].What != "column Weight" || !strings.Contains(r.Held[1].Reason, "changed from P01 to P02") || !strings.Contains(r.Held[2].Reason, "no time") {
		t.Errorf("held %v", r.Held)
	}
	if m.Elements[0].Cell != "access/waiting@P01" || len(r.Deleted) > 0 {
		t.Errorf("%+v, deleted %v", m.Elements[0], r.Deleted)
	}
	if m.Elements[1].Note != "ask again in May" || len(r.Applied) != 1 || r.Applied[0].What != "note" {
		t.Errorf("note %q, applied %v", m.Elements[1].Note, r.Applied)
	}
	if again := Return(m, base, table, charted(), options()); len(again.Applied) > 0 {
		t.Errorf("a second time it does %v", again.Applied)
	}
	two := Row{Where: "map:9", Cells: map[string]string{ParticipantColumn: "P02", ElementColumn: "asks", DimensionColumn: "coping", CategoryColumn: "Pushing\nFate"}}
	if r := Return(waiting(), nil, &Table{Columns: table.Columns, Rows: []Row{two}}, charted(), options()); len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "dropped Fate") {
		t.Errorf("of two categories: %v", r.Warnings)
	}
}

// The summary stands in every line of a cell, and leaves once.
func TestEveryLineHasItsSummary(t *testing.T) {
	lines := Lines(waiting(), charted())
	entries := 0
	for _, e := range Entries("S", "", waiting(), lines) {
		if e.Key == "cell access/waiting@P01" {
			entries++
		}
	}
	if lines[1].Summary != lines[0].Summary || !lines[1].Again || lines[0].Again || entries != 1 {
		t.Errorf("%+v, %d entries", lines[:2], entries)
	}
}

func TestACellChartedAnewIsKnownWithoutWords(t *testing.T) {
	e := &framework.Element{}
	Stamp(e, "Rings every week, “like a parrot” [2].")
	for now, want := range map[string]bool{
		"Rings every week, “like a parrot” [2].":      false,
		"Rings every week,  \"like a parrot\" [3a*].": false,
		"Rings every month [2].":                      true,
		"":                                            true,
	} {
		if got := WhyLook(e, now) != ""; got != want {
			t.Errorf("%q: %v", now, got)
		}
	}
	if e.Words = "every week"; WhyLook(e, "Still rings every week.") != "" {
		t.Error("words that stand there tell more than the fingerprint")
	}
	if Stamp(e, "x"); e.Seen != "" {
		t.Error("an element with words needs none")
	}
	if WhyLook(&framework.Element{}, "anything") != "" {
		t.Error("of what was never stamped nothing is known")
	}
}

// The first interview has no wave in many studies: it is an occasion of its own.
func TestTheFirstInterviewAndTheSecond(t *testing.T) {
	all := people("P01", "P02")
	all[0].Values["role"] = []string{"client"}
	all[0].Waves = map[string]map[string][]string{"2": {"role": {"practitioner"}}}
	m := coping("wait/time@P01 style/waits", "wait/time@P01/w2 style/pushes", "wait/time@P02 style/waits")
	g := NewBase(staff(), all, []*framework.Map{m}, nil, nil, nil)
	axis, _ := g.Axis("coping/style")
	var got []string
	for _, p := range g.Positions(axis, []Axis{axis}) {
		got = append(got, fmt.Sprint(p.Participant, "/", p.Wave, p.Categories))
	}
	if want := []string{"P01/[waits]", "P01/2[pushes]", "P02/[waits]"}; !slices.Equal(got, want) {
		t.Error(got)
	}
	p, err := g.Weigh(&framework.Linkage{If: "role=client", Then: "style=waits"})
	if err != nil || who(p.Support) != "P01" || who(p.Neither) != "P01/2" {
		t.Errorf("%v: for %s, neither %s", err, who(p.Support), who(p.Neither))
	}
	s := g.Stand(&framework.Typology{ID: "t", Dimensions: []string{"coping/style", "coping/trust"}})
	if why := s.Case("P01").Reasons[0]; why != "in several categories of Style: Waits it out (without a wave), Pushes (wave 2)" {
		t.Error(why)
	}
}

func TestPatternsFollowValueByValue(t *testing.T) {
	for _, c := range []struct{ from, to, was, want, note string }{
		{"c/d/a", "c/d/b", "c/d=a,x", "c/d=b,x", ""},
		{"c/d/a", "c/d/b", "c/d!=a,b", "c/d!=b", ""},
		{"c/d/a", "c/e/a", "c/d!=a", "c/e!=a", ""},
		{"c/d/a", "c/e/a", "c/d=a,x", "c/d=a,x", "map link edit"},
		{"c/d/a", "", "c/d=x,a", "c/d=x,a", "which is gone"},
		{"c/d/a", "c/d/b", "c/dd=a", "c/dd=a", ""},
		{"c/d/a", "c/d/b", "c/d=aa", "c/d=aa", ""},
	} {
		l := &framework.Linkage{ID: "k", If: "role=x", Then: c.was}
		got := Reroute(nil, []*framework.Linkage{l}, c.from, c.to)
		if l.Then != c.want || got.Linkages != (c.was != c.want) || (len(got.Notes) > 0) != (c.note != "") || c.note != "" && !strings.Contains(got.Notes[0], c.note) {
			t.Errorf("%v: %s, %+v", c, l.Then, got)
		}
	}
}

func TestAPatternDecidedAndTheCasesSince(t *testing.T) {
	all := people("P01", "P02")
	for i := range all {
		all[i].Values["role"] = []string{"client"}
	}
	l := &framework.Linkage{If: "role=client", Then: "coping/style=waits", Status: "holds", Stood: "1 for, 0 against"}
	for elements, want := range map[string]string{
		"wait/time@P01 style/waits":                            "",
		"wait/time@P01 style/waits|wait/time@P02 style/pushes": "decided when the cases stood 1 for, 0 against; now they stand 1 for, 1 against, and no more speak for it than against it",
		"wait/time@P01 style/waits|wait/time@P02 style/waits":  "decided when the cases stood 1 for, 0 against; now they stand 2 for, 0 against",
	} {
		p, err := NewBase(staff(), all, []*framework.Map{coping(strings.Split(elements, "|")...)}, nil, nil, nil).Weigh(l)
		if err != nil || p.Doubtful() != want {
			t.Errorf("%s: %v %q", elements, err, p.Doubtful())
		}
	}
	m := coping("wait/time@P01 style/waits", "wait/time@P01 style/pushes", "wait/time@P02 style/waits")
	p, _ := NewBase(staff(), all, []*framework.Map{m}, nil, nil, nil).Weigh(l)
	if who(p.Mixed()) != "P01" || p.Support[0].Then.Why != "Style: Waits it out; also Pushes" {
		t.Errorf("mixed %s, %q", who(p.Mixed()), p.Support[0].Then.Why)
	}
}

// Four dimensions of six categories have 1296 fields; what is shown are those
// that are named or hold somebody.
func TestAGridOfManyDimensions(t *testing.T) {
	m := &framework.Map{ID: "m"}
	ty := &framework.Typology{ID: "t", Types: []*framework.Type{{ID: "k", When: [][]string{{"c5", "c0", "c0", "c0"}}}, {ID: "none"}}}
	for d := range 4 {
		dim := &framework.Dimension{ID: fmt.Sprint("d", d)}
		for c := range 6 {
			dim.Categories = append(dim.Categories, &framework.Category{ID: fmt.Sprint("c", c)})
		}
		m.Dimensions = append(m.Dimensions, dim)
		ty.Dimensions = append(ty.Dimensions, "m/"+dim.ID)
		m.Elements = append(m.Elements, &framework.Element{ID: dim.ID, Cell: "wait@P01", Text: "x", Dimension: dim.ID, Category: "c1"})
	}
	s := NewBase(&framework.Study{}, people("P01"), []*framework.Map{m}, nil, nil, nil).Stand(ty)
	var got []string
	for _, f := range s.Fields() {
		got = append(got, strings.Join(f.When, " ")+fmt.Sprintf(" %d", len(f.Cases)))
	}
	if want := []string{"c1 c1 c1 c1 1", "c5 c0 c0 c0 0"}; !slices.Equal(got, want) {
		t.Error(got)
	}
	if grids := s.Grids(); len(grids) != 2 || len(grids[0].Fields) != 6 || len(grids[0].Fields[1]) != 6 || len(grids[0].Fields[1][1].Cases) != 1 {
		t.Errorf("%d grids", len(s.Grids()))
	}
	if !slices.Contains(s.Broken(), "none names no combination, and nobody is placed in it") {
		t.Error(s.Broken())
	}
}

func TestTwoCategoriesOfOneName(t *testing.T) {
	m := waiting()
	d := m.Dimensions[0]
	if _, err := AddCategory(m, d, "pressing", "Pushing", ""); framework.NameOf(err) != "map-taken" {
		t.Errorf("got %v", err)
	}
	if _, err := AddDimension(m, "ways", "coping", ""); framework.NameOf(err) != "map-taken" {
		t.Errorf("got %v", err)
	}
	if err := FreeName(Place{m, d, d.Categories[0]}, "Pushing"); err != nil {
		t.Errorf("its own name: %v", err)
	}
}
