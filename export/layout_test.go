package export

import (
	"math"
	"strings"
	"testing"
)

// Printed columns are as wide as their hints ask; what the page leaves over goes to
// those that hold text.
func TestColumnHints(t *testing.T) {
	columns := []Column{{Kind: HeadColumn, Width: 6}, {Kind: AttributeColumn, Width: 26}, {Kind: AttributeColumn}, {Width: 80}, {Width: 10}, {Width: 24}}
	blocks := columnBlocks(columns, 384)
	if len(blocks) != 1 || len(blocks[0]) != len(columns) {
		t.Fatalf("the columns stand in %d blocks", len(blocks))
	}
	b := blocks[0]
	if math.Abs(total(b)-384) > 1e-6 {
		t.Errorf("the columns take %.1f of 384 mm", total(b))
	}
	if b[0].width != 12 || b[1].width != 42 || b[2].width != attrWidth || b[4].width != 18 {
		t.Errorf("narrow columns: %+v", b)
	}
	if !(b[3].width > 2*b[5].width && b[5].width > 39) {
		t.Errorf("a passage takes %.1f mm beside a note with %.1f", b[3].width, b[5].width)
	}
	if all := columnBlocks([]Column{{Width: 5}, {Width: 10}}, 100)[0]; math.Abs(total(all)-100) > 1e-6 {
		t.Errorf("columns that are all narrow take %.1f of 100 mm", total(all))
	}
}

// In Word a row stays whole where a page is sure to hold it.
func TestWordRowsStayWhole(t *testing.T) {
	tall := strings.Repeat("a word after the other ", 400)
	r := &Report{Sections: []Section{{Title: "S", Blocks: []Block{&Table{Columns: []Column{{Title: "P", Kind: HeadColumn}, {Title: "T"}},
		Rows: Each([]Row{{Cells: []Cell{{Spans: Text("short")}, {Spans: Text("few words")}}}, {Cells: []Cell{{Spans: Text("long")}, {Spans: Text(tall)}}}})}}}}}
	data, _ := mustWrite(t, "docx", r)
	rows := strings.Split(string(zipPart(t, data, "word/document.xml")), "<w:tr>")[1:]
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, whole := range []bool{true, true, false} { // the header, and the two
		if strings.Contains(rows[i], "<w:cantSplit/>") != whole {
			t.Errorf("row %d is kept whole: %v", i, !whole)
		}
	}
}

// A code stands by its turn, closer than turns stand to each other.
func TestWordCodesStandByTheirTurn(t *testing.T) {
	r := &Report{Sections: []Section{{Title: "S", Blocks: []Block{&TurnLine{Number: "1", Spans: Text("plain")}, &TurnLine{Number: "2", Spans: Text("coded"), Codes: []string{"1.1 Bus"}}}}}}
	data, _ := mustWrite(t, "docx", r)
	body := string(zipPart(t, data, "word/document.xml"))
	if strings.Count(body, `"Turn"`) != 1 || strings.Count(body, `"TurnCoded"`) != 1 || strings.Count(body, `"Codes"`) != 1 {
		t.Errorf("the turns are set as %s", body)
	}
	if styles := string(zipPart(t, data, "word/styles.xml")); !strings.Contains(styles, `w:styleId="TurnCoded"`) {
		t.Error("there is no style TurnCoded")
	}
}
