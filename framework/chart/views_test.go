package chart

import (
	"slices"
	"strings"
	"testing"

	"framewright/framework"
)

// Who has a row, where the choice of rows says more than which theme it is.
func TestChoiceOfRows(t *testing.T) {
	for _, k := range []struct {
		name  string
		theme string
		o     Options
		rows  string
	}{
		{"groups and members", "nights", Options{Rows: BothRows}, "P01 P02 G1 P03 P04"},
		{"only groups is the default", "nights", Options{Rows: GroupRows}, "P01 P02 G1"},
		{"one participant, whatever the case", "nights", Options{Participants: []string{"p02"}}, "P02"},
		{"several keep the study's order", "nights", Options{Participants: []string{"G1", "P01"}}, "P01 G1"},
		{"of a group its members", "nights", Options{Participants: []string{"G1"}, Rows: MemberRows}, "P03 P04"},
		{"of a group both", "nights", Options{Participants: []string{"G1"}, Rows: BothRows}, "G1 P03 P04"},
		{"a member that the group stands for", "nights", Options{Participants: []string{"P04"}}, "P04"},
		{"all waves of one", "learning", Options{Participants: []string{"P01"}}, "P01 P01/w1 P01/w2"},
		{"one wave", "learning", Options{Wave: "2"}, "P01/w2"},
		{"a wave where nothing of it is charted", "nights", Options{Wave: "1"}, "P01/w1 P02/w1 G1/w1"},
		{"unlike a value", "nights", Options{Where: []string{"role!=warden"}}, "P02"},
		{"unlike any of several", "nights", Options{Where: []string{"role != porter, warden"}, Rows: MemberRows}, "P04"},
		{"one of several", "nights", Options{Where: []string{"role=porter,head warden"}}, "P01 P02 G1"},
		{"a value that is known", "nights", Options{Where: []string{"years!="}}, "P01 P02"},
		{"filters together", "nights", Options{Where: []string{"role=warden", "years!=12"}}, "G1"},
	} {
		m := must[*Matrix](t)(charted().Matrix(k.theme, k.o))
		if got := rowIDs(m); got != k.rows {
			t.Errorf("%s: got %s, want %s", k.name, got, k.rows)
		}
	}
}

func TestRowsOfMembersNameTheirGroup(t *testing.T) {
	m := must[*Matrix](t)(charted().Matrix("nights", Options{Rows: BothRows}))
	for _, r := range m.Rows {
		if want := map[string]string{"P03": "G1", "P04": "G1"}[r.Participant]; r.PartOf != want {
			t.Errorf("%s is part of %q, want %q", r.Participant, r.PartOf, want)
		}
	}
}

func TestRowsThatCannotBe(t *testing.T) {
	for want, o := range map[string]Options{
		"no-such-participant": {Participants: []string{"P99"}},
		"no-such-wave":        {Wave: "9"},
		"bad-rows":            {Rows: "people"},
		"no-such-value":       {Where: []string{"role!=porter,smith"}},
	} {
		if _, err := charted().Matrix("nights", o); framework.NameOf(err) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// Several themes stand side by side, with views among them, and each column
// once.
func TestBeside(t *testing.T) {
	for _, k := range []struct {
		names       []string
		o           Options
		id, title   string
		columnPaths string
	}{
		{[]string{"nights", "learning/deep"}, Options{}, "nights+learning/deep", "2 Night work + 1.3 deep", "2 nights, 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory"},
		{[]string{"learning/how", ViewPrefix + "core"}, Options{}, "learning/how+matrix:core", "1.1 Ways of learning + The core",
			"1.1 learning/how, 2 nights, 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory"},
		{[]string{ViewPrefix + "core", "nights"}, Options{}, "matrix:core+nights", "The core + 2 Night work", "2 nights, 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory"},
		{[]string{"learning/kin"}, Options{}, "learning/who", "1.2 Teachers", "1.2 learning/who"},
		{[]string{"learning/deep", "nights"}, Options{Case: true}, "learning/deep+nights", "1.3 deep + 2 Night work", " , 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory, 2 nights"},
		{[]string{"learning/deep", "nights"}, Options{Whole: true}, "learning/deep+nights", "1.3 deep + 2 Night work",
			" , 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory, 1.3 learning/deep, 2 nights"},
		{nil, Options{Whole: true}, "", "All themes",
			" , 1.1 learning/how, 1.2 learning/who, 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory, 1 learning, 2 nights"},
	} {
		m := must[*Matrix](t)(charted().Beside(k.names, k.o))
		if m.ID != k.id || m.Title != k.title || columnIDs(m) != k.columnPaths {
			t.Errorf("%v:\n got %s | %s | %s\nwant %s | %s | %s", k.names, m.ID, m.Title, columnIDs(m), k.id, k.title, k.columnPaths)
		}
		for _, r := range m.Rows {
			if len(r.Cells) != len(m.Columns) {
				t.Errorf("%v: %s has %d cells for %d columns", k.names, r.ID(), len(r.Cells), len(m.Columns))
			}
		}
	}
	for _, names := range [][]string{{"nights", "weather"}, {"nights", ViewPrefix + "none"}} {
		if _, err := charted().Beside(names, Options{}); err == nil {
			t.Errorf("%v is no error", names)
		}
	}
}

// What left is what stands on the sheets, whatever was chosen: a row that was
// filtered out must not come back as one that somebody deleted.
func TestBaseListsExactlyWhatLeft(t *testing.T) {
	for _, o := range []LayoutOptions{
		{},
		{Themes: []string{"nights+learning/deep"}, Options: Options{Case: true}},
		{Themes: []string{"learning"}, Options: Options{Where: []string{"role!=warden"}}},
		{Themes: []string{"learning", "nights"}, Options: Options{Participants: []string{"P01"}, Whole: true}},
		{Views: []string{"core"}, Options: Options{Rows: BothRows, Group: "role"}},
		{Themes: []string{"learning"}, Options: Options{Wave: "2"}},
	} {
		w := must[*Workbook](t)(charted().Layout(o))
		if len(w.Base.Sheets) != len(w.Sheets) {
			t.Fatalf("%+v: %d sheets left, %d are remembered", o, len(w.Sheets), len(w.Base.Sheets))
		}
		left := map[string]string{}
		for i, s := range w.Sheets {
			var rows, columns []string
			for _, c := range s.Columns {
				if c.Kind == CellColumn {
					columns = append(columns, c.ID)
				}
			}
			for _, r := range s.Rows {
				rows = append(rows, r.ID)
				for _, c := range r.Cells {
					if c.Ref != "" && c.Text != "" {
						left[c.Ref] = c.Text
					}
				}
			}
			b := w.Base.Sheets[i]
			if b.ID != s.ID || !slices.Equal(b.Rows, rows) || !slices.Equal(b.Columns, columns) || strings.Contains(b.ID, " ") {
				t.Errorf("%+v: left %s %v %v, remembered %s %v %v", o, s.ID, rows, columns, b.ID, b.Rows, b.Columns)
			}
		}
		for _, c := range w.Base.Cells {
			if c.State == framework.Charted && left[c.Ref.String()] != c.Text {
				t.Errorf("%+v: %s is remembered as %q, and left as %q", o, c.Ref, c.Text, left[c.Ref.String()])
			}
			delete(left, c.Ref.String())
		}
		if len(left) > 0 {
			t.Errorf("%+v: not remembered: %v", o, left)
		}
	}
}

// The case as a whole stands on the first sheet only, the theme as a whole on
// its own.
func TestWholesOnSheets(t *testing.T) {
	w := must[*Workbook](t)(charted().Layout(LayoutOptions{Themes: []string{"nights", "learning/deep"}, Options: Options{Whole: true}}))
	if got := strings.Join(w.Base.Sheets[0].Columns, " "); got != "@ nights" {
		t.Error(got)
	}
	if got := strings.Join(w.Base.Sheets[1].Columns, " "); got != "learning/deep/notes learning/deep/memory learning/deep" {
		t.Error(got)
	}
}

func TestFrontSaysWhichRows(t *testing.T) {
	w := must[*Workbook](t)(charted().Layout(LayoutOptions{Options: Options{Participants: []string{"P01"}, Wave: "2", Rows: BothRows, Where: []string{"role!=porter"}}}))
	for name, want := range map[string]string{"Only the rows of": "P01", "Only rows of wave": "2", "Rows of": "groups and their members", "Only rows with": "role!=porter"} {
		if !slices.Contains(w.Facts, Fact{name, want}) {
			t.Errorf("%s %s is not among %v", name, want, w.Facts)
		}
	}
}
