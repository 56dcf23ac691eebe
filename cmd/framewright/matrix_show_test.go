package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/words"

	"pgregory.net/rapid"
)

// matrixOf is a matrix of so many columns, with the cells' texts row by row.
func matrixOf(columns int, groups []string, texts ...string) *chart.Matrix {
	m := &chart.Matrix{Theme: "a", Title: "1 A"}
	for i := range columns {
		m.Columns = append(m.Columns, chart.Column{Subtheme: fmt.Sprintf("a/s%d", i+1), Number: fmt.Sprintf("1.%d", i+1), Name: fmt.Sprintf("Column %d", i+1), Top: "1 A"})
	}
	for i := 0; i < len(texts); i += columns {
		r := &chart.Row{Participant: fmt.Sprintf("P%02d", len(m.Rows)+1), Attributes: map[string]chart.Values{"role": {"nurse"}}, Cells: map[string]*chart.Cell{}}
		if len(groups) > 0 {
			r.Group = groups[len(m.Rows)]
		}
		for c, col := range m.Columns {
			cell := &chart.Cell{State: framework.Charted, Summary: texts[i+c]}
			if cell.Summary == "" {
				cell.State = framework.Uncharted
			}
			r.Cells[col.Subtheme] = cell
		}
		m.Rows = append(m.Rows, r)
	}
	return m
}

func shownMatrix(m *chart.Matrix, width int, colour bool) string {
	var out bytes.Buffer
	a := &app{terminal: &terminal{out: &out, err: &out, width: width, color: colour}}
	a.showMatrix(m, []framework.Attribute{{ID: "role"}}, false)
	return out.String()
}

// The form of a matrix follows from its columns and the screen.
func TestFormOfAMatrix(t *testing.T) {
	texts := func(n int) []string { return strings.Split(strings.Repeat("Short.|", n-1)+"Short.", "|") }
	for _, k := range []struct {
		columns, rows, width int
		table                bool
	}{
		{1, 3, 200, false}, {2, 3, 100, true}, {3, 3, 100, true}, {4, 3, 120, true}, {4, 3, 100, false},
		{2, 3, 99, false}, {5, 3, 400, false}, {2, 1, 100, false},
	} {
		got := shownMatrix(matrixOf(k.columns, nil, texts(k.columns*k.rows)...), k.width, false)
		if table := strings.Contains(got, "────"); table != k.table {
			t.Errorf("%d columns of %d rows at %d: table is %v\n%s", k.columns, k.rows, k.width, table, got)
		}
	}
}

// No line of a table is wider than the screen, columns stand where their heads
// stand, and every character of every cell is there.
func TestTableKeepsWidthAndText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 4).Draw(t, "columns")
		rows := rapid.IntRange(2, 6).Draw(t, "rows")
		word := rapid.SampledFrom([]string{"bus", "費用", "a", "überfüllt", "👩‍⚕️", "[12*]", "{fare?}", "Donaudampfschifffahrtsgesellschaft", "\n", "ค่ารถ"})
		var texts []string
		for range columns * rows {
			texts = append(texts, strings.TrimSpace(strings.Join(rapid.SliceOfN(word, 1, 40).Draw(t, "words"), " ")))
		}
		width := rapid.IntRange(120, 260).Draw(t, "width")
		got := shownMatrix(matrixOf(columns, nil, texts...), width, false)
		for _, line := range strings.Split(got, "\n") {
			if words.Width(line) > width {
				t.Fatalf("%d columns wide of %d: %q", words.Width(line), width, line)
			}
		}
		if plain := shownMatrix(matrixOf(columns, nil, texts...), width, true); uncoloured(plain) != got {
			t.Fatalf("with colour it stands otherwise:\n%s\n%s", uncoloured(plain), got)
		}
		all := strings.Join(texts, " ")
		for _, r := range "費*ü?า" {
			if n, want := strings.Count(got, string(r)), strings.Count(all, string(r)); n != want {
				t.Fatalf("%q stands there %d times, want %d\n%s", r, n, want, got)
			}
		}
	})
}

func uncoloured(s string) string {
	var b strings.Builder
	for s != "" {
		if strings.HasPrefix(s, "\x1b[") {
			_, s, _ = strings.Cut(s, "m")
			continue
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Each group has its head and those of the columns, and a long table repeats
// these.
func TestHeadsOfATable(t *testing.T) {
	got := shownMatrix(matrixOf(2, []string{"rural", "rural", "urban"}, "a", "b", "c", "d", "e", "f"), 100, false)
	if strings.Count(got, "— rural —") != 1 || strings.Count(got, "— urban —") != 1 || strings.Count(got, "1.1 Column 1") != 2 {
		t.Error(got)
	}
	long := make([]string, 2*60)
	for i := range long {
		long[i] = "Takes the bus."
	}
	if heads := strings.Count(shownMatrix(matrixOf(2, nil, long...), 100, false), "1.1 Column 1"); heads < 4 || heads > 8 {
		t.Errorf("the heads of 60 rows stand there %d times", heads)
	}
}

// A row over several themes goes theme by theme.
func TestRowThemeByTheme(t *testing.T) {
	m := matrixOf(6, nil, "1", "2", "3", "4", "5", "6")
	for i := range m.Columns {
		m.Columns[i].Top = []string{"1 A", "1 A", "2 B", "2 B", "2 B", "3 C"}[i]
	}
	got := shownMatrix(m, 100, false)
	for _, top := range []string{"\n  1 A\n", "\n  2 B\n", "\n  3 C\n"} {
		if strings.Count(got, top) != 1 {
			t.Errorf("%q is not there once:\n%s", top, got)
		}
	}
	if one := shownMatrix(matrixOf(6, nil, "1", "2", "3", "4", "5", "6"), 100, false); strings.Contains(one, "\n  1 A\n") {
		t.Errorf("one theme needs no head:\n%s", one)
	}
}

func TestSecondTextsAreNamed(t *testing.T) {
	m := matrixOf(2, nil, "a", "b", "c", "d")
	m.Rows[0].Cells["a/s2"].Also = []string{"ben", "cia"}
	if got := shownMatrix(m, 100, false); !strings.Contains(got, "b (ben, cia charted it too)\n") || strings.Count(got, "too") != 1 {
		t.Error(got)
	}
}

func TestStaleCellsAreMarked(t *testing.T) {
	for _, columns := range []int{1, 2, 5} {
		m := matrixOf(columns, nil, strings.Split(strings.Repeat("x|", 2*columns-1)+"x", "|")...)
		m.Rows[0].Cells["a/s1"].Stale = []string{"the definition changed"}
		if got := shownMatrix(m, 100, false); strings.Count(got, "*") != 1 {
			t.Errorf("%d columns:\n%s", columns, got)
		}
	}
}
