package document_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"framewright/coding/document"
	"framewright/framework"
)

var writeFixtures = flag.Bool("fixtures", false, "write the workbooks of testdata/transcripts/xlsx anew")

// bookFixtures make the workbooks among the fixtures, which no editor of text
// can.
var bookFixtures = map[string]func(f *excelize.File){
	"time-speaker-text.xlsx": func(f *excelize.File) {
		sheetRows(f, "Sheet1", []any{"Time", "Speaker", "Text"},
			[]any{"00:00:02", "I", "How did you come to the allotment?"},
			[]any{"00:00:07", "R", "By accident. The plot beside ours was free,\nand nobody wanted it."},
			[]any{"00:00:15", "I", "And then?"},
			[]any{"00:00:17", "R", "=then the rain came"},
			[]any{"00:00:21", "R", "0450 spades of clay, I swear."})
		f.SetRowVisible("Sheet1", 4, false)
	},
	"two-sheets.xlsx": func(f *excelize.File) {
		f.SetSheetName("Sheet1", "First half")
		sheetRows(f, "First half", []any{"Speaker", "Text"}, []any{"M", "Who waters in August?"}, []any{"F1", "We take turns."})
		f.NewSheet("Second half")
		sheetRows(f, "Second half", []any{"Speaker", "Text"}, []any{"F2", "I do not, at all."}, []any{"M", "No?"})
		f.SetCellRichText("Second half", "B4", []excelize.RichTextRun{{Text: "Only "}, {Text: "once", Font: &excelize.Font{Bold: true}}, {Text: ", and badly."}})
		f.SetCellStr("Second half", "A4", "F2")
		f.SetColVisible("Second half", "C", false)
		f.NewSheet("Key")
		sheetRows(f, "Key", []any{"F1", "a real name stood here"})
		f.SetSheetVisible("Key", false)
		f.NewSheet("Empty")
	},
	"survey.xlsx": func(f *excelize.File) {
		sheetRows(f, "Sheet1", []any{"ID", "Joined", "Why?"}, []any{"id", "q1", "Q4"},
			[]any{31, 45000, "=no clue"}, []any{32, 45001, "-99"}, []any{33, 45002, "Because the soil is mine, more or less."})
		code := "yyyy-mm-dd"
		style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		f.SetCellStyle("Sheet1", "B3", "B5", style)
		f.SetCellFormula("Sheet1", "D5", "1+1")
	},
}

func sheetRows(f *excelize.File, sheet string, rows ...[]any) {
	for i, r := range rows {
		f.SetSheetRow(sheet, fmt.Sprint("A", i+1), &r)
	}
}

func workbookOf(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The workbooks that lie there are those that are made here.
func TestWorkbookFixtures(t *testing.T) {
	for name, fill := range bookFixtures {
		path := filepath.Join("..", "..", "testdata", "transcripts", "xlsx", name)
		made := workbookOf(t, fill)
		if *writeFixtures {
			if err := os.WriteFile(path, made, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		lies, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		a, errA := document.Read(name, made)
		b, errB := document.Read(name, lies)
		if errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
			t.Errorf("%s is not what is made here (write it with -fixtures): %v %v", name, errA, errB)
		}
	}
}

func TestWorkbookSheets(t *testing.T) {
	doc, err := document.Read("x.xlsx", workbookOf(t, bookFixtures["two-sheets.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range doc.Paragraphs {
		got = append(got, fmt.Sprint(p.Line, " ", p.Kind, " ", strings.Join(cellTexts(p), "|")))
	}
	want := "1 1 First half\n2 0 Speaker|Text\n3 0 M|Who waters in August?\n4 0 F1|We take turns.\n" +
		"5 1 Second half\n6 0 Speaker|Text\n7 0 F2|I do not, at all.\n8 0 M|No?\n9 0 F2|Only once, and badly."
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	if len(doc.Aside) != 1 || doc.Aside[0].Kind != document.Hidden || doc.Aside[0].Text != "F1 a real name stood here" || doc.Aside[0].Where != "sheet Key" {
		t.Errorf("the hidden sheet: %+v", doc.Aside)
	}
	notices := strings.Join(doc.Notices, "\n")
	for _, want := range []string{"columns hidden", "column C", "sheet Key is hidden"} {
		if !strings.Contains(notices, want) {
			t.Errorf("%q is not told:\n%s", want, notices)
		}
	}
}

func TestWorkbooksThatAreRefused(t *testing.T) {
	sound := workbookOf(t, bookFixtures["survey.xlsx"])
	for _, c := range []struct {
		name, file string
		data       []byte
		hint       string
	}{
		{"bad-workbook", "t.xlsx", sound[:len(sound)/2], "save it anew"},
		{"bad-workbook", "t.xlsx", storedZip(t, map[string]string{"xl/workbook.xml": "<a>"}), "save it anew"},
		{"no-such-format", "t.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), "save it as .xlsx or .csv"},
		{"no-such-format", "t.ods", storedZip(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "save it as .xlsx"},
		{"encrypted-file", "t.xlsx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "take the password off"},
		{"empty-file", "t.xlsx", workbookOf(t, func(*excelize.File) {}), "open it and look"},
	} {
		_, err := document.Read(c.file, c.data)
		if framework.NameOf(err) != c.name || !strings.Contains(err.Error(), c.hint) {
			t.Errorf("%s: %v, want %s", c.file, err, c.name)
		}
	}
}

// storedZip packs parts without compressing them.
func storedZip(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A sheet may declare hundreds of thousands of rows, or cells at its far end,
// in a few bytes: neither may take memory by the row or by the column.
func TestDeclaredEmptiness(t *testing.T) {
	var blank, wide strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&blank, `<row r="%d"><c r="XFD%d"/></row>`, i+1, i+1)
	}
	for i := range 400 {
		fmt.Fprintf(&wide, `<row r="%d"><c r="XFD%d" t="str"><v>x</v></c></row>`, i+1, i+1)
	}
	for rows, want := range map[string]string{blank.String(): "empty-file", wide.String(): "too-large", `<row r="1048576"><c t="str"><v>last</v></c></row>`: ""} {
		_, err := document.Read("t.xlsx", oneSheet(t, rows))
		if framework.NameOf(err) != want {
			t.Errorf("%.60s…: %v, want %q", rows, err, want)
		}
	}
}

func oneSheet(t *testing.T, rows string) []byte {
	t.Helper()
	return storedZip(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	})
}

// Cells as no spreadsheet writes them are read and counted alike.
func TestOddCells(t *testing.T) {
	for rows, want := range map[string]string{
		`<row><c t="inlineStr"><v>in the wrong place</v></c></row>`:                                                      "1: in the wrong place",
		`<row><c><v>0_x0009_00</v></c></row>`:                                                                            "1: 0_x0009_00",
		`<row><c t="str"><f>A1</f><v>a_x000D_b _x005F_x000D_</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>`: "1: a\nb _x000D_||TRUE",
		`<row><c t="inlineStr"><is><t>Te</t><r><t>xt</t></r><rPh><t>aloud</t></rPh></is></c></row>`:                      "1: Text",
		`<row r="3" hidden="1"><c r="B3"><v>0.50</v></c><c><v>1</v><v>2</v></c></row>`:                                   "3: |0.5|2",
		`<row><c t="s"><v>0</v></c><c t="d"><v>2026-01-01T00:00:00</v></c></row>`:                                        "1: |2026-01-01",
	} {
		doc, err := document.Read("t.xlsx", oneSheet(t, rows))
		if err != nil {
			t.Errorf("%s: %v", rows, err)
		} else if got := rowsOf(doc); got != want {
			t.Errorf("%s: %q, want %q", rows, got, want)
		}
		checkRead(t, "t.xlsx", oneSheet(t, rows))
	}
}

// A note far out in one row does not widen the others.
func TestFarCell(t *testing.T) {
	doc, err := document.Read("t.xlsx", oneSheet(t, strings.Repeat(`<row><c t="str"><v>x</v></c><c t="str"><v>y</v></c></row>`, 300)+`<row><c r="XFC301" t="str"><v>far</v></c></row>`))
	if err != nil || len(doc.Paragraphs) != 301 || len(doc.Paragraphs[0].Cells) != 2 || len(doc.Paragraphs[300].Cells) != 16383 {
		t.Errorf("%v, %d paragraphs", err, len(doc.Paragraphs))
	}
}
