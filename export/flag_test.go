package export

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const (
	staleFlag = "stale: the definition changed after this was written"
	wordsFlag = "“no shelter at all” is not in the transcript"
)

// flaggedReport is the matrix with three remarks: on a cell with evidence, on one
// without, on an empty one.
func flaggedReport() *Report {
	r := matrixReport()
	t := r.Sections[0].Blocks[0].(*Table)
	var rows []Row
	for row := range t.Rows {
		row.Cells = slices.Clone(row.Cells) // the second sheet has some of them too
		rows = append(rows, row)
	}
	rows[0].Cells[3].Flag = staleFlag
	rows[1].Cells[5].Flag = wordsFlag
	rows[1].Cells[4] = Cell{Flag: "=1+1: nothing charted | _yet_ <here>"}
	t.Rows = Each(rows)
	return r
}

// TestFlagsAreToldInEveryFormat finds each remark again, after its mark where there
// is no column of remarks.
func TestFlagsAreToldInEveryFormat(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Ext, func(t *testing.T) {
			data, _ := mustWrite(t, f.Ext, flaggedReport())
			got := strings.Join(strings.Fields(readBack(t, f.Ext, data)), " ")
			for _, flag := range []string{staleFlag, wordsFlag, "=1+1: nothing charted | _yet_ <here>"} {
				if f.Ext != "xlsx" && f.Ext != "csv" {
					flag = flagMark + " " + flag
				}
				if !strings.Contains(strings.ReplaceAll(got, " ", ""), strings.ReplaceAll(flag, " ", "")) {
					t.Errorf("%q is not in the file", flag)
				}
			}
			plain, _ := mustWrite(t, f.Ext, matrixReport())
			if text := readBack(t, f.Ext, plain); strings.Contains(text, "Remarks") || strings.Contains(text, flagMark+" ") {
				t.Error("remarks in a report that has none")
			}
		})
	}
}

// TestFlagsStayOutOfCells compares a flagged workbook with the same one without flags,
// in the way in which a program that takes it back finds the cells: by hidden ids.
func TestFlagsStayOutOfCells(t *testing.T) {
	texts := func(r *Report) map[string]string {
		data, _ := mustWrite(t, "xlsx", r)
		f := openBook(t, data)
		rows, err := f.GetRows(accessSheet)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, row := range rows[firstRow-1:] {
			for i, text := range row {
				if id := rows[0]; i > 0 && i < len(id) && id[i] != "" {
					out[row[0]+" "+id[i]] = text
				}
			}
		}
		return out
	}
	plain := matrixReport()
	rows := plain.Sections[0].Blocks[0].(*Table)
	var list []Row
	for row := range rows.Rows {
		list = append(list, row)
	}
	list[1].Cells[4] = Cell{}
	rows.Rows = Each(list)
	want, got := texts(plain), texts(flaggedReport())
	if len(want) < 9*7 || fmt.Sprint(want) != fmt.Sprint(got) {
		t.Errorf("the texts of the cells changed:\n%v\n%v", want, got)
	}
}

func TestFlagsBesideCells(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", flaggedReport())
	f := openBook(t, data)
	// E F: transport and its links; G H: cost, which has flags only; I J: time.
	for cell, want := range map[string]string{"F4": flagMark + arrow, "F5": arrow, "H4": "", "H5": flagMark, "J5": flagMark, "F1": "", "H1": "", "J1": "", "G1": "access/cost"} {
		if got := cellOf(t, f, accessSheet, cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"F4": "'Evidence'!B5", "J5": "'Remarks'!B6"} {
		if _, target, _ := f.GetCellHyperLink(accessSheet, cell); target != want {
			t.Errorf("%s leads to %q, want %q", cell, target, want)
		}
	}
	if _, target, _ := f.GetCellHyperLink(RemarksSheet, "E4"); target != "'1 Getting to care'!E4" {
		t.Errorf("the first remark leads back to %q", target)
	}
	if got := cellOf(t, f, RemarksSheet, "A1") + cellOf(t, f, RemarksSheet, "A4"); got != "" {
		t.Errorf("the list of remarks looks like a table of the study: %q", got)
	}
	notes, err := f.GetComments(accessSheet)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, n := range notes {
		for _, p := range n.Paragraph {
			said[n.Cell] += p.Text
		}
	}
	if len(said) != 3 || said["F4"] != staleFlag || said["J5"] != wordsFlag {
		t.Errorf("the marks say %q", said)
	}
	sheet := string(zipPart(t, data, "xl/worksheets/sheet2.xml"))
	if !strings.Contains(sheet, `tooltip="`+staleFlag) || !strings.Contains(sheet, "2 passages") {
		t.Error("no tip at the mark, or the tip of the evidence is gone")
	}
	if front := workbookText(t, f); !strings.Contains(front, "! beside a cell: 3 cells need a look") {
		t.Error("the front sheet does not count the flags")
	}
}

// TestManyFlags has more than can pop up: each is still marked and listed.
func TestManyFlags(t *testing.T) {
	const many = excelPopUps + 3
	rows := make([]Row, many)
	for i := range rows {
		rows[i] = Row{ID: fmt.Sprint("r", i), Cells: []Cell{{Spans: Text("x"), Flag: "look"}}}
	}
	r := &Report{Sections: []Section{{ID: "s", Title: "S", Blocks: []Block{&Table{Columns: []Column{{ID: "c", Title: "C"}}, Rows: Each(rows)}}}}}
	data, warnings := mustWrite(t, "xlsx", r)
	f := openBook(t, data)
	list, err := f.GetRows(RemarksSheet)
	if err != nil || len(list) != notesHeader+many {
		t.Errorf("%d rows of remarks, %v", len(list), err)
	}
	if got := cellOf(t, f, "S", fmt.Sprint("C", firstRow+many-1)); got != flagMark {
		t.Errorf("the last flag is marked %q", got)
	}
	if all := strings.Join(warnings, "\n"); !strings.HasPrefix(all, "3 remarks") {
		t.Errorf("warnings: %q", all)
	}
}

func TestFlagsInCSV(t *testing.T) {
	data, _ := mustWrite(t, "csv", flaggedReport())
	table, _, _ := strings.Cut(string(data), "\r\n\r\n")
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	last := len(records[0]) - 1
	for i, want := range map[int]string{0: "Remarks", 1: "1.1 Transport and distance: " + staleFlag, 2: "1.2 Cost: =1+1: nothing charted | _yet_ <here>; 1.3 Time: " + wordsFlag, 3: ""} {
		if got := records[i][last]; got != want {
			t.Errorf("record %d ends with %q, want %q", i, got, want)
		}
	}
	if strings.Contains(records[1][last-4]+records[1][last-3], "stale") {
		t.Error("a remark is in a cell")
	}
}

// TestEntriesAreNamed lets a report say what its entries are.
func TestEntriesAreNamed(t *testing.T) {
	for said, want := range map[string]string{"": "Quotation", "Passage": "Passage"} {
		r := quotesReport()
		r.Entries = said
		data, _ := mustWrite(t, "xlsx", r)
		f := openBook(t, data)
		if got := cellOf(t, f, want+"s", "D3") + "|" + cellOf(t, f, want+"s", "B2"); got != want+"|"+want+"s" {
			t.Errorf("%q: column and title are %q", said, got)
		}
		data, _ = mustWrite(t, "csv", r)
		if !strings.HasPrefix(string(data), "\ufeffTheme,Sub-theme,"+want+",") {
			t.Errorf("%q: %q", said, data[:60])
		}
	}
}

// TestSameRemarkOnce says no sentence twice, and leaves what somebody said as it is.
func TestSameRemarkOnce(t *testing.T) {
	const twice = wordsFlag + ". " + staleFlag + ". " + wordsFlag
	for flag, want := range map[string]string{
		"":                                  "",
		"a b. a b":                          "a b",
		"a b. a b.":                         "a b.",
		"a b. c d. a b. c d. e f":           "a b. c d. e f",
		"a b. a b, too":                     "a b. a b, too",
		twice:                               wordsFlag + ". " + staleFlag,
		"Dr. No has no ref. Dr. No is late": "Dr. No has no ref. Dr. No is late",
		"Dr. No is late. Dr. No is late":    "Dr. No is late",
		"“It is late. It is late. It is late. It is late.” is nowhere": "“It is late. It is late. It is late. It is late.” is nowhere",
		"‘it’s “so late. so late. so late. so late.”’ is nowhere":      "‘it’s “so late. so late. so late. so late.”’ is nowhere",
		"“so. so late.” is nowhere. “so. so late.” is nowhere":         "“so. so late.” is nowhere",
		"“no end. no end. no end. no end":                              "“no end. no end. no end. no end",
		"\xff it is. \xff":                                             "\xff it is. \xff",
	} {
		if got := (Cell{Flag: flag}).remark(); got != want {
			t.Errorf("%q becomes %q, want %q", flag, got, want)
		}
	}
	r := matrixReport()
	r.Sections[1].Title, r.Sections[1].Blocks = "W", []Block{&Table{Columns: []Column{{ID: "c", Title: "C"}}, Rows: Each([]Row{{ID: "r", Cells: []Cell{{Spans: Text("x"), Flag: twice}}}})}}
	for _, f := range Formats() {
		data, _ := mustWrite(t, f.Ext, r)
		got := strings.Join(strings.Fields(readBack(t, f.Ext, data)), "")
		if n := strings.Count(got, strings.ReplaceAll(wordsFlag, " ", "")); n != 1 {
			t.Errorf("%s says the remark %d times", f.Ext, n)
		}
	}
	data, _ := mustWrite(t, "xlsx", r)
	notes, err := openBook(t, data).GetComments("W")
	if err != nil || len(notes) != 1 || strings.Count(fmt.Sprint(notes[0].Paragraph), wordsFlag) != 1 {
		t.Errorf("the mark says %v, %v", notes, err)
	}
}
