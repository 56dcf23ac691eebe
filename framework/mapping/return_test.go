package mapping

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

// waiting is a map with one dimension of two categories, and three elements.
func waiting() *framework.Map {
	return &framework.Map{ID: "waiting", Subthemes: []string{"access/waiting"},
		Dimensions: []*framework.Dimension{{ID: "coping", Name: "Coping", Categories: []*framework.Category{{ID: "pushing", Name: "Pushing"}, {ID: "fate", Name: "Fate"}}}},
		Elements: []*framework.Element{
			{ID: "e1", Cell: "access/waiting@P01", Text: "rings", Dimension: "coping", Category: "pushing", By: "ama"},
			{ID: "e2", Cell: "access/waiting@P01", Text: "stopped", By: "ama"},
			{ID: "e3", Cell: "access/waiting@P02", Text: "leaves it", Words: "it will come", Dimension: "coping", Category: "fate", By: "ben"},
		}}
}

func charted() []Cell {
	var out []Cell
	for who, text := range map[string]string{"P01": "Rings every week [2]. Stopped [4].", "P02": "Asks nobody; it will come [2].", "P03": "Moved away [6]."} {
		out = append(out, Cell{Ref: framework.Ref{Kind: framework.CellRef, Theme: "access/waiting", Participant: who}, Theme: "1.1 Waiting", Summary: text})
	}
	slices.SortFunc(out, func(a, b Cell) int { return strings.Compare(a.Ref.Participant, b.Ref.Participant) })
	return out
}

// sheetOf is a map as a table that left, with what it remembers.
func sheetOf(t testing.TB, m *framework.Map) (*Table, *Departure) {
	t.Helper()
	lines := Lines(m, charted())
	base, err := ParseBase(Entries("STUDY", "2026-03-01", m, lines))
	if err != nil {
		t.Fatal(err)
	}
	out := &Table{Columns: map[string]bool{}}
	for _, c := range []string{ParticipantColumn, ThemeColumn, SummaryColumn, ElementColumn, DimensionColumn, CategoryColumn, WordsColumn, NoteColumn} {
		out.Columns[c] = true
	}
	for i, l := range lines {
		out.Rows = append(out.Rows, Row{Where: fmt.Sprintf("map:%d", i+4), ID: l.ID(), Cells: map[string]string{ParticipantColumn: l.Participant, ThemeColumn: l.Theme,
			SummaryColumn: l.Summary, ElementColumn: l.Text, DimensionColumn: l.Dimension, CategoryColumn: l.Category, WordsColumn: l.Words, NoteColumn: l.Note}})
	}
	return out, base
}

// options find cells as a study of one subtheme would.
func options() Options {
	return Options{By: "ben", Cell: func(theme, who string) (framework.Ref, error) {
		if theme != "access/waiting" && theme != "1.1 Waiting" {
			return framework.Ref{}, fmt.Errorf("there is no theme %s", theme)
		}
		return framework.ParseRef("access/waiting@" + who)
	}}
}

// row finds the row of an element.
func (t *Table) row(id string) *Row {
	for i := range t.Rows {
		if strings.HasSuffix(t.Rows[i].ID, " "+id) || t.Rows[i].ID == id {
			return &t.Rows[i]
		}
	}
	return nil
}

// sortedAs prints where the elements of a map are, one a line.
func sortedAs(m *framework.Map) string {
	var out []string
	for _, e := range m.Elements {
		out = append(out, e.Cell[len("access/waiting"):]+" "+e.Text+" "+in(e))
	}
	return strings.Join(out, "\n")
}

func TestReturnOfAnEditedTable(t *testing.T) {
	none := func(*framework.Map) {}
	for name, c := range map[string]struct {
		there     func(*Table)
		here      func(*framework.Map)
		o         Options
		want      []string // lines of sortedAs that must stand, or with - must not
		applied   int
		conflicts int
		held      int
	}{
		"nothing": {there: func(*Table) {}, here: none, want: []string{"@P01 rings coping/pushing"}},
		"sorted there": {there: func(s *Table) { s.row("e2").Cells[CategoryColumn] = "fate" }, here: none,
			want: []string{"@P01 stopped coping/fate"}, applied: 1},
		"sorted here since": {there: func(*Table) {}, here: func(m *framework.Map) { Sort(m.Elements[1], m.Dimensions[0], m.Dimensions[0].Categories[1]) },
			want: []string{"@P01 stopped coping/fate"}},
		"sorted in both alike": {there: func(s *Table) { s.row("e2").Cells[CategoryColumn] = "Fate" },
			here: func(m *framework.Map) { Sort(m.Elements[1], m.Dimensions[0], m.Dimensions[0].Categories[1]) },
			want: []string{"@P01 stopped coping/fate"}},
		"sorted in both otherwise": {there: func(s *Table) { s.row("e2").Cells[CategoryColumn] = "Pushing" },
			here: func(m *framework.Map) { Sort(m.Elements[1], m.Dimensions[0], m.Dimensions[0].Categories[1]) },
			want: []string{"@P01 stopped coping/fate"}, conflicts: 1},
		"theirs": {there: func(s *Table) { s.row("e2").Cells[CategoryColumn] = "Pushing" }, o: Options{Theirs: true},
			here: func(m *framework.Map) { Sort(m.Elements[1], m.Dimensions[0], m.Dimensions[0].Categories[1]) },
			want: []string{"@P01 stopped coping/pushing"}, applied: 1},
		"text there, sorting here": {there: func(s *Table) { s.row("e2").Cells[ElementColumn] = "gave up" },
			here: func(m *framework.Map) { Sort(m.Elements[1], m.Dimensions[0], nil) },
			want: []string{"@P01 gave up coping/"}, applied: 1},
		"autocorrected": {there: func(s *Table) { s.row("e1").Cells[ElementColumn] = "rings\u00a0" }, here: none, want: []string{"@P01 rings coping/pushing"}},
		"merged here, sorted there": {there: func(s *Table) { s.row("e1").Cells[CategoryColumn] = "Anger" },
			here: func(m *framework.Map) {
				d := m.Dimensions[0]
				MergeCategories(m, d, []*framework.Category{d.Categories[0]}, d.Categories[1])
			}, want: []string{"@P01 rings coping/anger"}, applied: 1},
		"renamed here": {there: func(*Table) {}, here: func(m *framework.Map) { m.Dimensions[0].Categories[0].Name = "Pressing on" },
			want: []string{"@P01 rings coping/pushing"}},
		"unsorted there": {there: func(s *Table) { s.row("e1").Cells[DimensionColumn], s.row("e1").Cells[CategoryColumn] = "", "" }, here: none,
			want: []string{"@P01 rings /"}, applied: 1},
		"row deleted": {there: func(s *Table) { s.Rows = s.Rows[1:] }, here: none, want: []string{"@P01 rings coping/pushing"}},
		"row deleted and cleared": {there: func(s *Table) { s.Rows = s.Rows[1:] }, here: none, o: Options{Clear: true},
			want: []string{"-@P01 rings coping/pushing", "@P01 stopped /"}, applied: 1},
		"deleted there, changed here": {there: func(s *Table) { s.Rows = s.Rows[1:] }, o: Options{Clear: true},
			here: func(m *framework.Map) { m.Elements[0].Text = "rings and rings" }, want: []string{"@P01 rings and rings coping/pushing"}, conflicts: 1},
		"removed here": {there: func(*Table) {}, here: func(m *framework.Map) { RemoveElements(m, m.Elements[0]) }, want: []string{"-@P01 rings coping/pushing"}},
		"removed here, changed there": {there: func(s *Table) { s.row("e1").Cells[ElementColumn] = "rings daily" },
			here: func(m *framework.Map) { RemoveElements(m, m.Elements[0]) }, want: []string{"-@P01 rings daily coping/pushing"}, conflicts: 1},
		"emptied": {there: func(s *Table) { s.row("e1").Cells[ElementColumn] = "" }, here: none, want: []string{"@P01 rings coping/pushing"}},
		"emptied and cleared": {there: func(s *Table) { s.row("e1").Cells[ElementColumn] = "" }, here: none, o: Options{Clear: true},
			want: []string{"-@P01 rings coping/pushing"}, applied: 1},
		"a bare cell filled": {there: func(s *Table) {
			s.row("access/waiting@P03").Cells[ElementColumn] = "moved away\nleft no address"
			s.row("access/waiting@P03").Cells[DimensionColumn] = "coping\nTies"
			s.row("access/waiting@P03").Cells[CategoryColumn] = "Leaving\nCut"
		}, here: none, want: []string{"@P03 moved away coping/leaving", "@P03 left no address ties/cut"}, applied: 2},
		"a row added below": {there: func(s *Table) {
			s.Rows = slices.Insert(s.Rows, 1, Row{Where: "map:5", Cells: map[string]string{ElementColumn: "in a temper", CategoryColumn: "pushing"}})
		}, here: none, want: []string{"@P01 rings coping/pushing\n@P01 in a temper coping/pushing\n@P01 stopped /"}, applied: 1},
		"a row copied": {there: func(s *Table) {
			twin := *s.row("e1")
			twin.Cells = map[string]string{ParticipantColumn: "P01", ElementColumn: "rings the ward too", DimensionColumn: "Coping", CategoryColumn: "Pushing"}
			s.Rows = append(s.Rows, twin)
		}, here: none, want: []string{"@P01 rings coping/pushing", "@P01 rings the ward too coping/pushing"}, applied: 1},
		"a category of no known dimension": {there: func(s *Table) {
			s.Rows = append(s.Rows, Row{Where: "map:9", Cells: map[string]string{ParticipantColumn: "P02", ElementColumn: "x", CategoryColumn: "nowhere"}})
		}, here: func(m *framework.Map) { m.Dimensions = append(m.Dimensions, &framework.Dimension{ID: "mood"}) }, want: []string{"@P02 x /"}, applied: 1, held: 1},
		"of another theme": {there: func(s *Table) {
			s.Rows = append(s.Rows, Row{Where: "map:9", Cells: map[string]string{ParticipantColumn: "P02", ThemeColumn: "Fees", ElementColumn: "x"}})
		}, here: none, want: []string{"-@P02 x /"}, held: 1},
		"columns deleted": {there: func(s *Table) {
			for i := range s.Rows {
				delete(s.Rows[i].Cells, DimensionColumn)
				delete(s.Rows[i].Cells, CategoryColumn)
			}
			delete(s.Columns, DimensionColumn)
			delete(s.Columns, CategoryColumn)
		}, here: none, want: []string{"@P01 rings coping/pushing", "@P02 leaves it coping/fate"}},
	} {
		t.Run(name, func(t *testing.T) {
			table, base := sheetOf(t, waiting())
			m := waiting()
			c.here(m)
			c.there(table)
			o := options()
			o.Theirs, o.Clear = c.o.Theirs, c.o.Clear
			r := Return(m, base, table, charted(), o)
			if len(r.Applied) != c.applied || len(r.Conflicts) != c.conflicts || len(r.Held) != c.held {
				t.Errorf("applied %v, conflicts %v, held %v", r.Applied, r.Conflicts, r.Held)
			}
			got := sortedAs(m)
			for _, want := range c.want {
				not, line := strings.HasPrefix(want, "-"), strings.TrimPrefix(want, "-")
				if strings.Contains("\n"+got+"\n", "\n"+line+"\n") == not {
					t.Errorf("%q: got\n%s", want, got)
				}
			}
			// A second time it changes nothing more.
			if again := Return(m, base, table, charted(), Options{By: "ben", Cell: o.Cell, Ours: true}); c.conflicts == 0 && !c.o.Clear && !c.o.Theirs && len(again.Applied) > 0 {
				t.Errorf("a second time it does %v", again.Applied)
			}
		})
	}
}

// Whatever two analysts do to different elements comes together, in whatever
// order the rows are.
func TestReturnLosesNoSorting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &framework.Map{ID: "waiting", Subthemes: []string{"access/waiting"}, Dimensions: waiting().Dimensions}
		for n := range rapid.IntRange(1, 12).Draw(t, "elements") {
			m.Elements = append(m.Elements, &framework.Element{ID: fmt.Sprintf("e%d", n), Text: fmt.Sprint("element ", n), Cell: "access/waiting@" + rapid.SampledFrom([]string{"P01", "P02", "P03"}).Draw(t, "cell")})
		}
		m.SortElements()
		lines := Lines(m, charted())
		base, err := ParseBase(Entries("S", "", m, lines))
		if err != nil {
			t.Fatal(err)
		}
		table := &Table{Columns: map[string]bool{ElementColumn: true, ParticipantColumn: true, DimensionColumn: true, CategoryColumn: true}}
		want := map[string]string{}
		for _, l := range lines {
			row := Row{Where: "x", ID: l.ID(), Cells: map[string]string{ParticipantColumn: l.Participant, ElementColumn: l.Text}}
			if e := m.Element(l.Element); e != nil {
				where := rapid.SampledFrom([]string{"", "Pushing", "Fate", "Anger"}).Draw(t, "category")
				want[e.ID] = "/"
				switch {
				case where != "" && rapid.Bool().Draw(t, "there"):
					row.Cells[DimensionColumn], row.Cells[CategoryColumn] = "Coping", where
					want[e.ID] = "coping/" + framework.Slug(where)
				case where == "Fate":
					e.Dimension, e.Category = "coping", "fate"
					want[e.ID] = "coping/fate"
				}
			}
			table.Rows = append(table.Rows, row)
		}
		table.Rows = rapid.Permutation(table.Rows).Draw(t, "rows")
		r := Return(m, base, table, charted(), options())
		if len(r.Conflicts)+len(r.Held) > 0 {
			t.Fatalf("conflicts %v, held %v", r.Conflicts, r.Held)
		}
		for _, e := range m.Elements {
			if in(e) != want[e.ID] {
				t.Fatalf("%s is in %s, want %s", e.ID, in(e), want[e.ID])
			}
		}
	})
}
