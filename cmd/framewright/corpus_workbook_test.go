package main

import (
	"regexp"
	"slices"
	"strings"

	"framewright/framework"

	"github.com/xuri/excelize/v2"
)

// matrixJSON is what `matrix THEME --json` gives.
type matrixJSON struct {
	Columns []struct{ Subtheme, Number, Name string }
	Rows    []struct {
		Participant string
		Cells       map[string]struct{ State, Summary string }
	}
}

// workbook is an exported workbook that is read back.
type workbookFile struct {
	b    *corpusStudy
	file *excelize.File
}

// workbook exports all matrices with their evidence, and reads them back: what
// stands on each sheet, how it is laid out, and where each link leads.
func (b *corpusStudy) workbook(attributes int) {
	b.t.Helper()
	b.must("export", "matrix", "-o", "matrix.xlsx", "--evidence")
	file, err := excelize.OpenFile(b.desk + "/matrix.xlsx")
	if err != nil {
		b.t.Fatal(err)
	}
	defer file.Close()
	w := workbookFile{b, file}
	var tree struct {
		Themes []struct{ ID, Number, Name string }
	}
	b.ask(&tree, "theme", "show")
	want := []string{"About"}
	for _, theme := range tree.Themes {
		want = append(want, theme.Number+" "+theme.Name)
	}
	if got := file.GetSheetList(); !slices.Equal(got, append(want, "Evidence", "framewright")) {
		b.t.Errorf("sheets: %q", got)
	}
	if visible, err := file.GetSheetVisible("framewright"); visible || err != nil {
		b.t.Errorf("the base sheet can be seen (%v)", err)
	}
	for i, theme := range tree.Themes {
		w.layout(want[i+1], attributes)
		w.sheet(want[i+1], theme.ID)
	}
	w.wayBack()
}

func (w workbookFile) at(sheet string, column, row int) string {
	w.b.t.Helper()
	v, err := w.file.GetCellValue(sheet, cellName(column, row))
	if err != nil {
		w.b.t.Fatal(err)
	}
	return v
}

func cellName(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row)
	return name
}

// layout holds what makes a sheet fit to be worked with: heads that stay, a
// filter on the attributes, hidden ids, a print set-up.
func (w workbookFile) layout(sheet string, attributes int) {
	t := w.b.t
	t.Helper()
	panes, err := w.file.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.XSplit != 2+attributes || panes.YSplit != 3 {
		t.Errorf("%s: panes %+v, %v", sheet, panes, err)
	}
	if ids, _ := w.file.GetRowVisible(sheet, 1); ids {
		t.Errorf("%s: the row of ids can be seen", sheet)
	}
	if ids, _ := w.file.GetColVisible(sheet, "A"); ids {
		t.Errorf("%s: the column of ids can be seen", sheet)
	}
	filtered, titled := false, false
	for _, n := range w.file.GetDefinedName() {
		about := strings.Contains(n.RefersTo, sheet)
		filtered = filtered || about && strings.Contains(n.Name, "_FilterDatabase")
		titled = titled || about && strings.Contains(n.Name, "Print_Titles")
	}
	page, err := w.file.GetPageLayout(sheet)
	if err != nil || *page.Size != 8 || *page.Orientation != "landscape" || !filtered || !titled {
		t.Errorf("%s: filter %v, repeated heads %v, page %+v, %v", sheet, filtered, titled, page, err)
	}
	head, err := w.file.GetHeaderFooter(sheet)
	if err != nil || !strings.Contains(head.OddHeader, "Research team only") {
		t.Errorf("%s: header %+v, %v", sheet, head, err)
	}
}

// sheet compares a matrix with what the program says of it: every head, every
// summary whole, every link to the first passage behind its cell.
func (w workbookFile) sheet(sheet, theme string) {
	t := w.b.t
	t.Helper()
	var m matrixJSON
	w.b.ask(&m, "matrix", theme)
	rows, columns := w.places(sheet)
	links := 0
	for _, r := range m.Rows {
		row, ok := rows[r.Participant]
		if !ok {
			t.Errorf("%s has no row %s", sheet, r.Participant)
			continue
		}
		for _, c := range m.Columns {
			column, ok := columns[c.Subtheme]
			if c.Subtheme == "" || c.Subtheme == theme || !ok {
				continue // the case, and the theme as a whole, where nobody charted them
			}
			if head := w.at(sheet, column, 3); !strings.HasPrefix(head, c.Number+" "+c.Name+"\n") {
				t.Errorf("%s: the head of %s is %q", sheet, c.Subtheme, head)
			}
			want := r.Cells[c.Subtheme]
			text := want.Summary
			if text == "" && want.State != "uncharted" {
				text = want.State
			}
			if got := w.at(sheet, column, row); got != text {
				t.Errorf("%s@%s is %q, want %q", c.Subtheme, r.Participant, got, text)
			}
			links += w.link(sheet, column, row, c.Subtheme+"@"+r.Participant)
		}
	}
	if links < len(m.Rows) {
		t.Errorf("%s: %d links", sheet, links)
	}
}

// places finds the rows and columns of a sheet by their hidden ids.
func (w workbookFile) places(sheet string) (rows, columns map[string]int) {
	rows, columns = map[string]int{}, map[string]int{}
	for r := 4; w.at(sheet, 1, r) != ""; r++ {
		rows[w.at(sheet, 1, r)] = r
	}
	for c := 2; c < 40; c++ {
		if id := w.at(sheet, c, 1); id != "" {
			columns[id] = c
		}
	}
	return rows, columns
}

var linkTarget = regexp.MustCompile(`^'(.+)'!([A-Z]+)(\d+)$`)

// link follows the link of a cell, which stands in the narrow column right of
// it, to the passage it leads to; 1 where there is one.
func (w workbookFile) link(sheet string, column, row int, cell string) int {
	t := w.b.t
	t.Helper()
	ok, target, err := w.file.GetCellHyperLink(sheet, cellName(column+1, row))
	if err != nil || !ok || w.at(sheet, column+1, 1) != "" {
		return 0
	}
	m := linkTarget.FindStringSubmatch(target)
	if m == nil || m[1] != "Evidence" {
		t.Errorf("%s leads to %q", cell, target)
		return 0
	}
	_, to, _ := excelize.CellNameToCoordinates(m[2] + m[3])
	if got := w.at("Evidence", 2, to); got != cell {
		t.Errorf("%s leads to the evidence of %q", cell, got)
	}
	return 1
}

// wayBack follows the links from each passage to its cell, and holds that each
// passage is the words of its turn.
func (w workbookFile) wayBack() {
	t := w.b.t
	t.Helper()
	heads := map[string]int{}
	for c := 2; c < 12; c++ {
		heads[w.at("Evidence", c, 3)] = c
	}
	n := 0
	for row := 4; w.at("Evidence", 2, row) != ""; row++ {
		n++
		ok, target, err := w.file.GetCellHyperLink("Evidence", cellName(2, row))
		m := linkTarget.FindStringSubmatch(target)
		if err != nil || !ok || m == nil {
			t.Errorf("Evidence row %d leads to %q", row, target)
			continue
		}
		column, to, _ := excelize.CellNameToCoordinates(m[2] + m[3])
		if back := w.at(m[1], column, 1) + "@" + w.at(m[1], 1, to); back != w.at("Evidence", 2, row) {
			t.Errorf("Evidence row %d is of %s and leads to %s", row, w.at("Evidence", 2, row), back)
		}
		ref, passage := w.at("Evidence", heads["Ref"], row), w.at("Evidence", heads["Passage"], row)
		first := strings.Fields(passage)
		if r, err := framework.ParseRef(ref); err == nil && r.Turns.From != r.Turns.To && len(first) > 1 && strings.HasSuffix(first[0], ":") {
			first = first[1:] // over several turns each begins with its speaker
		}
		if len(first) == 0 || !strings.Contains(w.b.textOf(ref), first[0]) {
			t.Errorf("Evidence row %d: %q is not at %s", row, passage, ref)
		}
	}
	if made := w.b.passages(); n < len(made) {
		t.Errorf("%d passages of evidence for %d codings", n, len(made))
	}
}
