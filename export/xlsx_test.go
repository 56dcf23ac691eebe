package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func matrixBook(t *testing.T) *excelize.File {
	data, _ := mustWrite(t, "xlsx", matrixReport())
	return openBook(t, data)
}

func cellOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

const accessSheet = "1 Getting to care"

func TestWorkbookLayout(t *testing.T) {
	f := matrixBook(t)
	if got := fmt.Sprint(f.GetSheetList()); got != "[About 1 Getting to care 2 Waiting- in the room - on… Evidence framewright]" {
		t.Errorf("sheets: %s", got)
	}
	for cell, want := range map[string]string{"A1": "access", "B1": "participant", "E1": "access/transport", "F1": "", "G1": "access/cost", "B2": "1 Getting to care", "A4": "P01", "G4": "not asked"} {
		if got := cellOf(t, f, accessSheet, cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if got := cellOf(t, f, accessSheet, "E3"); got != "1.1 Transport and distance\nAny means of, or obstacle to, travelling; not the fare." {
		t.Errorf("header: %q", got)
	}
	if visible, _ := f.GetRowVisible(accessSheet, 1); visible {
		t.Error("row 1 can be seen")
	}
	if visible, _ := f.GetColVisible(accessSheet, "A"); visible {
		t.Error("column A can be seen")
	}
	panes, err := f.GetPanes(accessSheet)
	if err != nil || !panes.Freeze || panes.XSplit != 4 || panes.YSplit != 3 || panes.TopLeftCell != "E4" {
		t.Errorf("panes: %+v, %v", panes, err)
	}
	names := fmt.Sprint(f.GetDefinedName())
	if !strings.Contains(names, "'1 Getting to care'!$A:$D,'1 Getting to care'!$3:$3") || !strings.Contains(names, "_FilterDatabase") {
		t.Errorf("defined names: %s", names)
	}
}

func TestWorkbookPrints(t *testing.T) {
	f := matrixBook(t)
	l, err := f.GetPageLayout(accessSheet)
	if err != nil || *l.Size != 8 || *l.Orientation != "landscape" || *l.FitToWidth != 1 || *l.FitToHeight != 0 {
		t.Errorf("page layout: %+v, %v", l, err)
	}
	props, err := f.GetSheetProps(accessSheet)
	if err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("not fitted to the page: %+v, %v", props, err)
	}
	h, err := f.GetHeaderFooter(accessSheet)
	if err != nil || !strings.Contains(h.OddHeader, TeamOnly) || !strings.Contains(h.OddFooter, "&P / &N") {
		t.Errorf("header and footer: %+v, %v", h, err)
	}
	dim, err := f.GetSheetDimension(accessSheet)
	if err != nil || dim != "A1:J12" {
		t.Errorf("dimension: %s, %v", dim, err)
	}
}

func TestWorkbookRichText(t *testing.T) {
	runs, err := matrixBook(t).GetCellRichText(accessSheet, "E4")
	if err != nil {
		t.Fatal(err)
	}
	var verbatim, comment string
	for _, r := range runs {
		if r.Font != nil && r.Font.Italic {
			verbatim += r.Text
		}
		if r.Font != nil && r.Font.Color == commentColor {
			comment += r.Text
		}
	}
	if verbatim != "“I pay my neighbour, more than the consultation”" || comment != "{debt as much as a fare?}" {
		t.Errorf("verbatim %q, comment %q", verbatim, comment)
	}
}

func TestWorkbookTextStaysText(t *testing.T) {
	f := matrixBook(t)
	formula, err := f.GetCellFormula(accessSheet, "H4")
	if err != nil || formula != "" || cellOf(t, f, accessSheet, "H4") != "=1+1 is what he says" {
		t.Errorf("formula %q, %v", formula, err)
	}
	want := "@home, -5 degrees, +2 hours\n_x000D_ typed by somebody | with a pipe * and <b>tags</b>"
	if got := cellOf(t, f, accessSheet, "H7"); got != want {
		t.Errorf("got %q", got)
	}
}

func TestWorkbookLinks(t *testing.T) {
	f := matrixBook(t)
	for _, c := range []struct{ sheet, cell, want string }{
		{accessSheet, "F4", "'Evidence'!B5"}, // P01 rests on the second passage
		{accessSheet, "J4", "'Evidence'!B5"}, // an uncharted cell leads there too
		{"Evidence", "D4", "'1 Getting to care'!E6"},
		{"About", "B15", "'1 Getting to care'!B2"},
	} {
		ok, target, err := f.GetCellHyperLink(c.sheet, c.cell)
		if err != nil || !ok || target != c.want {
			t.Errorf("%s!%s leads to %q (%v, %v), want %q", c.sheet, c.cell, target, ok, err, c.want)
		}
	}
	if got := cellOf(t, f, accessSheet, "I4"); got != "" {
		t.Errorf("an uncharted cell holds %q", got)
	}
}

func TestWorkbookBase(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", matrixReport())
	if part := string(zipPart(t, data, "xl/workbook.xml")); !strings.Contains(part, `name="framewright" sheetId="5" state="veryHidden"`) && !strings.Contains(part, `state="veryHidden"`) {
		t.Error("the base is not very hidden")
	}
	f := openBook(t, data)
	if got := cellOf(t, f, BaseSheet, "A1") + "|" + cellOf(t, f, BaseSheet, "B1"); got != "access\tP01\taccess/transport|Depends on a bus" {
		t.Errorf("base: %q", got)
	}
	if got := cellOf(t, f, BaseSheet, "B2") + cellOf(t, f, BaseSheet, "C2") + cellOf(t, f, BaseSheet, "D2"); got != strings.Repeat("b", 70000) {
		t.Errorf("a long value came back with %d characters", len(got))
	}
}

func TestWorkbookForReader(t *testing.T) {
	r := matrixReport()
	r.Audience = Reader
	data, _ := mustWrite(t, "xlsx", r)
	f := openBook(t, data)
	if text := workbookText(t, f); strings.Contains(text, "access/transport") || strings.Contains(text, TeamOnly) {
		t.Error("ids or the marking are in a workbook for readers")
	}
	if i, _ := f.GetSheetIndex(BaseSheet); i >= 0 {
		t.Error("the base is in a workbook for readers")
	}
	if cellOf(t, f, accessSheet, "A1")+cellOf(t, f, accessSheet, "A4") != "" {
		t.Error("row ids are in a workbook for readers")
	}
}

// longBook has one cell that print would clip and one that Excel cannot hold.
func longBook(t *testing.T) (*excelize.File, string, string) {
	clipped := strings.TrimSpace(strings.Repeat("so the neighbour comes again ", 300))
	long := strings.TrimSpace(strings.Repeat("🚌 waiting ", 4000))
	r := &Report{Sections: []Section{{ID: "s", Title: "Long", Blocks: []Block{&Table{
		Columns: []Column{{ID: "p", Title: "P", Kind: HeadColumn}, {ID: "c", Title: "C"}},
		Rows:    Each([]Row{{ID: "r1", Cells: []Cell{{Spans: Text("one")}, {Spans: Text(clipped)}}}, {ID: "r2", Cells: []Cell{{Spans: Text("two")}, {Spans: spans(Verbatim, long)}}}, {ID: "r3"}}),
	}}}}}
	data, _ := mustWrite(t, "xlsx", r)
	return openBook(t, data), clipped, long
}

func TestWorkbookLongCells(t *testing.T) {
	f, clipped, long := longBook(t)
	if cellOf(t, f, "Long", "C4") != clipped {
		t.Error("a cell within Excel's limit is not whole in its cell")
	}
	head, mark, found := strings.Cut(cellOf(t, f, "Long", "C5"), "\n"+ContinuedMark)
	if !found || !strings.HasPrefix(long, head) || len(head) < 30000 || !strings.Contains(mark, "from row ") {
		t.Errorf("the long cell does not say where it goes on: %q", mark)
	}
	rows, err := f.GetRows(NotesSheet)
	if err != nil {
		t.Fatal(err)
	}
	whole := map[string]string{}
	for _, row := range rows[notesHeader:] {
		key := strings.Split(row[0], "\t")
		whole[key[1]] += row[3]
	}
	if whole["r1"] != clipped || whole["r2"] != long {
		t.Errorf("the notes hold %d and %d bytes of %d and %d", len(whole["r1"]), len(whole["r2"]), len(clipped), len(long))
	}
	for cell, want := range map[string]string{"D4": "'Notes'!B4", "D6": ""} {
		if _, target, _ := f.GetCellHyperLink("Long", cell); target != want {
			t.Errorf("%s leads to %q, want %q", cell, target, want)
		}
	}
	if w, _ := f.GetColWidth("Long", "C"); w != 100 {
		t.Errorf("the column was not widened first: %v", w)
	}
}

func TestNamesThatNoCellHolds(t *testing.T) {
	long := strings.Repeat("x", excelUnits+1)
	for name, r := range map[string]*Report{
		"title":   {Title: long},
		"section": {Sections: []Section{{Title: long, Blocks: []Block{&Table{}}}}},
		"column":  {Sections: []Section{{Blocks: []Block{&Table{Columns: []Column{{ID: long}}}}}}},
		"row":     {Sections: []Section{{Blocks: []Block{&Table{Rows: Each([]Row{{ID: long}})}}}}},
	} {
		if _, err := Write(io.Discard, "xlsx", r); err == nil || !strings.Contains(err.Error(), ".docx") {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Write(io.Discard, "docx", r); err != nil {
			t.Errorf("%s as docx: %v", name, err)
		}
	}
}

// TestHalfEscapes looks into the file itself: what matters is what Excel reads.
func TestHalfEscapes(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", awkwardReport())
	sheet := string(zipPart(t, data, "xl/worksheets/sheet2.xml"))
	if strings.Contains(strings.ReplaceAll(sheet, "_x005F_", ""), "_xD83D_") || !strings.Contains(sheet, "_x005F_xD83D_") || !strings.Contains(sheet, "_x005F_x000D_") {
		t.Error("text that looks like an escape is not kept apart")
	}
}

func TestSheetNames(t *testing.T) {
	b := &workbook{names: map[string]bool{}}
	for _, c := range []struct{ title, want string }{
		{"Access", "Access"}, {"ACCESS", "ACCESS (2)"}, {"a/b:c*d?e[f]g\\h", "a-b-c-d-e-f-g-h"}, {"'quoted'", "quoted"}, {"", "Sheet"}, {"\n", "Sheet (2)"},
		{strings.Repeat("x", 40), strings.Repeat("x", 30) + "…"}, {strings.Repeat("x", 41), strings.Repeat("x", 26) + "… (2)"}, {strings.Repeat("🚌", 20), strings.Repeat("🚌", 15) + "…"},
	} {
		if got := b.sheetName(c.title); got != c.want || units(got) > 31 {
			t.Errorf("%q becomes %q, want %q", c.title, got, c.want)
		}
	}
}

func BenchmarkWorkbook2000x100(b *testing.B) {
	r := wideReport(2000, 100, 60)
	for b.Loop() {
		if _, err := Write(io.Discard, "xlsx", r); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNumbersAreSortedAsNumbers: what is a number in a column of numbers is one in the
// workbook; what only looks like one stays as it is written.
func TestNumbersAreSortedAsNumbers(t *testing.T) {
	table := &Table{Columns: []Column{{ID: "participant", Title: "Participant", Kind: HeadColumn}, {ID: "attribute:years", Title: "Years", Kind: AttributeColumn, Numbers: true}}}
	texts := []string{"12", "3", "007", "1.10", "about 5", "-2.5"}
	var rows []Row
	for _, text := range texts {
		rows = append(rows, Row{ID: text, Cells: []Cell{{Spans: Text("P" + text)}, {Spans: Text(text)}}})
	}
	table.Rows = Each(rows)
	var b bytes.Buffer
	if _, err := Write(&b, "xlsx", &Report{Title: "Numbers", Sections: []Section{{ID: "n", Title: "Numbers", Blocks: []Block{table}}}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, text := range texts {
		cell := cellAt(3, firstRow+i)
		got, err := f.GetCellValue("Numbers", cell)
		if err != nil || got != text {
			t.Errorf("%s says %q, not %q (%v)", cell, got, text, err)
		}
		kind, err := f.GetCellType("Numbers", cell)
		number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber
		if want := i < 2 || i == 5; err != nil || number != want {
			t.Errorf("%s (%s) is a number: %v, should be %v (%v)", cell, text, number, want, err)
		}
	}
}
