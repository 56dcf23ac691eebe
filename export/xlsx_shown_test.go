package export

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// longCell is a report with one cell that no row can show, which comes back where there
// is a base.
func longCell(back bool) (*Report, string) {
	text := strings.Repeat("She waits for the bus that does not come, and pays a neighbour. ", 90)
	r := baseReport("Framework matrix")
	r.Sections = []Section{{ID: "access", Title: "Access", Blocks: []Block{&Table{
		Columns: []Column{{ID: "participant", Title: "Participant", Kind: HeadColumn}, {ID: "access/bus", Title: "Bus"}},
		Rows:    Each([]Row{{ID: "P01", Cells: []Cell{{Spans: Text("P01")}, {Spans: Text(text)}}}})}}}}
	if back {
		r.Base = Each([]KeyValue{{"access/bus@P01", text}})
	}
	return r, text
}

// TestLongCellSaysThatItGoesOn: what a row cannot show ends at a word, says how much of
// it stands there, and shows that.
func TestLongCellSaysThatItGoesOn(t *testing.T) {
	r, text := longCell(true)
	data, _ := mustWrite(t, "xlsx", r)
	f := openBook(t, data)
	shown, err := f.GetCellValue("Access", "C4")
	if err != nil {
		t.Fatal(err)
	}
	head, mark, ok := strings.Cut(shown, "\n"+ContinuedMark)
	if !ok || !strings.HasPrefix(text, head) || !strings.HasSuffix(head, " ") {
		t.Fatalf("the cell ends with %.300q", shown[max(0, len(shown)-300):])
	}
	if want := fmt.Sprintf(", from row 4; here are %d of its %d characters⟧", len(head), len(text)); mark != want {
		t.Errorf("the mark ends %q, want %q", mark, want)
	}
	if high, _ := f.GetRowHeight("Access", 4); high > excelHeight-lineHeight {
		t.Errorf("the row is %v high: the mark may be cut off", high)
	}
	r, text = longCell(false) // a deposit holds its texts whole, wherever it is read
	data, _ = mustWrite(t, "xlsx", r)
	if whole, _ := openBook(t, data).GetCellValue("Access", "C4"); whole != text {
		t.Errorf("without a base the cell holds %d of %d characters", len(whole), len(text))
	}
}

// TestHeadsFollowTheirStyle: a head that somebody makes white on black is so throughout.
func TestHeadsFollowTheirStyle(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", matrixReport())
	part := string(zipPart(t, data, "xl/worksheets/sheet2.xml"))
	row := regexp.MustCompile(`(?s)<row r="3".*?</row>`).FindString(part)
	if row == "" || strings.Contains(row, "<color") {
		t.Errorf("a head has a colour of its own: %.600s", row)
	}
	if !strings.Contains(row, `<is><t xml:space="preserve">Participant</t></is>`) {
		t.Errorf("a plain head has a look of its own: %.300s", row)
	}
	if !strings.Contains(part, `<r><t xml:space="preserve">Depends on`) {
		t.Error("plain words of a summary have a look of their own")
	}
}

// TestCellsAreSetIn: words do not touch the lines around them, whichever way they run.
func TestCellsAreSetIn(t *testing.T) {
	for _, c := range []struct {
		order int
		rtl   bool
		want  string
	}{{0, false, "left"}, {readRightToLeft, false, "right"}, {0, true, "right"}, {readLeftToRight, true, "left"}} {
		style := ownStyles()[summaryStyle]
		got := style.alignment(c.order, "", c.rtl)
		if !strings.Contains(got, `horizontal="`+c.want+`" indent="1"`) {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestRefsKeepTheirOrder(t *testing.T) {
	in := []Span{{Text: "لا تدريب "}, {Text: "[2-4]", Style: Ref}, {Text: "[12;", Style: Ref}, {Text: " 14]", Style: Ref}}
	want := "لا تدريب [\u200e2-4\u200e][\u200e12;\u200e\u200e 14\u200e]"
	if got := plainText(refsInOrder(in)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if plainText(in) != "لا تدريب [2-4][12; 14]" {
		t.Error("the report was changed")
	}
	plain := []Span{{Text: "No training "}, {Text: "[2-4]", Style: Ref}}
	if got := plainText(refsInOrder(plain)); got != "No training [2-4]" {
		t.Errorf("%q", got)
	}
}

func groupedReport() *Report {
	r := baseReport("Framework matrix")
	var rows []Row
	for i, area := range []string{"rural", "rural", "urban"} {
		id := fmt.Sprint("P", i)
		rows = append(rows, Row{ID: id, Group: area, Cells: []Cell{{Spans: Text(id)}, {Spans: Text(area)}, {Spans: Text("Waits.")}}})
	}
	r.Sections = []Section{{ID: "access", Title: "Access", Blocks: []Block{&Table{
		Columns: []Column{{Title: "Participant", Kind: HeadColumn}, {Title: "Area", Kind: AttributeColumn}, {Title: "Bus"}}, Rows: Each(rows)}}}}
	return r
}

// TestGroupsHaveHeads: a row names each group where it is read; a workbook, whose rows
// are sorted and come back, has fills that go with them instead.
func TestGroupsHaveHeads(t *testing.T) {
	md, _ := mustWrite(t, "md", groupedReport())
	for _, line := range []string{"| **rural** |  |  |", "| **urban** |  |  |"} {
		if n := strings.Count(string(md), line); n != 1 {
			t.Errorf("%q stands %d times in %s", line, n, md)
		}
	}
	html, _ := mustWrite(t, "html", groupedReport())
	if n := strings.Count(string(html), `<tr class="group">`); n != 2 {
		t.Errorf("the web page has %d heads of groups", n)
	}
	docx, _ := mustWrite(t, "docx", groupedReport())
	if n := strings.Count(string(zipPart(t, docx, "word/document.xml")), `<w:gridSpan w:val="3"/>`); n != 2 {
		t.Errorf("the Word file has %d heads of groups", n)
	}
	data, _ := mustWrite(t, "xlsx", groupedReport())
	_, of := styleNames(t, data)
	f := openBook(t, data)
	for cell, want := range map[string]string{"B4": "Group", "C5": "Group", "C6": "Group, every other", "D4": "Summary"} {
		if got := of(f, "Access", cell); got != StylePrefix+want {
			t.Errorf("%s is in the style %q, want %q", cell, got, want)
		}
	}
	if rows, _ := f.GetRows("Access"); len(rows) != 6 {
		t.Errorf("the sheet has %d rows, want 3 heads and 3 rows", len(rows))
	}
}

// TestPDFThatNobodyCouldRead is refused; one with a few such words is not.
func TestPDFThatNobodyCouldRead(t *testing.T) {
	r := baseReport("矩陣")
	r.Subtitle, r.Meta, r.Legend = "", nil, nil
	r.Sections = []Section{{Title: "工作", Blocks: []Block{&Paragraph{Spans: Text(strings.Repeat("他談到工作與家庭。", 20))}}}}
	var out strings.Builder
	if _, err := Write(&out, "pdf", r); err == nil || !strings.Contains(fmt.Sprint(err), "Chinese") {
		t.Errorf("written all the same: %v", err)
	}
	r = baseReport("A study of buses")
	r.Sections = []Section{{Title: "Buses", Blocks: []Block{&Paragraph{Spans: Text("She says 公車 and waits.")}}}}
	if _, warnings := mustWrite(t, "pdf", r); len(warnings) != 1 {
		t.Errorf("warnings: %q", warnings)
	}
}
