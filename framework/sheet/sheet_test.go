package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"framewright/framework"
	"framewright/framework/sheet"
)

// flat prints a table as "line: a|b", for comparing.
func flat(t *sheet.Table) string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, fmt.Sprintf("%d: %s", r.Line, strings.Join(r.Cells, "|")))
	}
	return strings.Join(out, "\n")
}

func TestDelimited(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"commas", "id,role\nP01,nurse\n", "1: id|role\n2: P01|nurse"},
		{"semicolons with commas in prose", "id;said\nP01;yes, no, yes\nP02;a, b\n", "1: id|said\n2: P01|yes, no, yes\n3: P02|a, b"},
		{"tabs", "id\trole\nP01\tnurse, old", "1: id|role\n2: P01|nurse, old"},
		{"bars", "id | role\nP01 | nurse", "1: id|role\n2: P01|nurse"},
		{"one column", "id\nP01\nP02", "1: id\n2: P01\n3: P02"},
		{"quotes", "id,said\nP01,\"a, \"\"b\"\"\nc\"\nP02,x", "1: id|said\n2: P01|a, \"b\"\nc\n4: P02|x"},
		{"quotes after a blank", "id, said\nP01, \"a, b\" \nP02, c", "1: id|said\n2: P01|a, b\n3: P02|c"},
		{"a quote within a cell", "id,said\nP01,she said \"no\" then\nP02,\"say \"no\" now\"", "1: id|said\n2: P01|she said \"no\" then\n3: P02|say \"no\" now"},
		{"blank rows", "id,role\n\n,\n  \nP01,nurse\n\n", "1: id|role\n5: P01|nurse"},
		{"old line ends", "id,role\rP01,nurse\r\nP02,\"a\rb\"\nP03,x", "1: id|role\n2: P01|nurse\n3: P02|a\nb\n5: P03|x"},
		{"ragged", "id,role,area\nP01\nP02,a,b,c", "1: id|role|area\n2: P01\n3: P02|a|b|c"},
		{"declared delimiter", "sep=;\r\nid;x\r\nP01;a,b", "2: id|x\n3: P01|a,b"},
		{"leading zeros", "id,n\n007,01.10", "1: id|n\n2: 007|01.10"},
		{"mark", "\ufeffid,role\nP01,é", "1: id|role\n2: P01|é"},
		{"nothing", "", ""},
	} {
		tables, err := sheet.Tables("people.csv", []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := flat(tables[0]); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = "id,said\nP01,“café” – ½\n"
	little, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	big, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	bare, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	win, _ := charmap.Windows1252.NewEncoder().String(text)
	for name, data := range map[string]string{"UTF-8": text, "UTF-16LE": little, "UTF-16BE": big, "UTF-16LE ": bare, "Windows-1252": win, "UTF-8 ": "\xef\xbb\xbf" + text} {
		got, encoding, err := sheet.Decode([]byte(data))
		if err != nil || got != text || encoding != strings.TrimSpace(name) {
			t.Errorf("%s: read as %s, %q, %v", name, encoding, got, err)
		}
	}
	table, err := sheet.Read("p.csv", []byte(win))
	if err != nil || len(table.Notes) != 1 {
		t.Errorf("the guess is not told: %v %v", table, err)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ data, name, where string }{
		{"id,a\nP01,x\nP02,\"open\nand on", "open-quote", "people.csv:3"},
		{"a\x00b\x01\x00\x00\x00c", "not-a-table", "people.csv"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not-a-table", "people.csv"},
		{"PK\x03\x04nonsense", "bad-workbook", "people.csv"},
		{"\n\n , \n", "empty-table", "people.csv"},
	} {
		_, err := sheet.Read("/home/x/people.csv", []byte(c.data))
		if framework.NameOf(err) != c.name || !strings.HasPrefix(err.Error(), c.where+": ") || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%q: %v, want %s at %s", c.data, err, c.name, c.where)
		}
	}
	if _, err := sheet.Read("x.csv", make([]byte, sheet.MaxBytes+1)); framework.NameOf(err) != "table-too-large" {
		t.Error(err)
	}
}

func TestHeader(t *testing.T) {
	known := map[string]string{"participant": "participant", "Participant ID": "participant", "part-of": "part-of"}
	table, err := sheet.Read("people.csv", []byte("\ufeffPARTICIPANT_ID,Part Of,Job title,\n\nP01,G1,nurse\nP02,G1,nurse,old"))
	if err != nil {
		t.Fatal(err)
	}
	h, err := table.Header(known)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(h.Columns); got != "[{0 PARTICIPANT_ID participant} {1 Part Of part-of} {2 Job title }]" {
		t.Error(got)
	}
	r := h.Records()[0]
	if r.Get("participant") != "P01" || r.Get("part-of") != "G1" || r.Get("absent") != "" || r.Cell(2) != "nurse" || r.Cell(9) != "" || r.Where() != "people.csv:3" {
		t.Errorf("%+v", r)
	}
	if len(h.Warnings) != 1 || !strings.Contains(h.Warnings[0], "people.csv:4") {
		t.Error(h.Warnings)
	}
	if err := h.Need("participant", "theme"); framework.NameOf(err) != "missing-column" || !strings.Contains(err.Error(), "theme") {
		t.Error(err)
	}
	for _, twice := range []string{"role,Role\na,b", "participant,participant id\na,b"} {
		table, _ := sheet.Read("people.csv", []byte(twice))
		h, err := table.Header(known)
		if err == nil {
			err = h.Unique()
		}
		if framework.NameOf(err) != "duplicate-column" || !strings.Contains(err.Error(), "people.csv:1") {
			t.Errorf("%q: %v", twice, err)
		}
	}
}

func TestManyStrayRows(t *testing.T) {
	table, err := sheet.Read("people.csv", []byte("a,b\n"+strings.Repeat("1,2,3\n", 40)))
	if err != nil {
		t.Fatal(err)
	}
	h, err := table.Header(nil)
	if err != nil || h.Unique() != nil || len(h.Warnings) != 11 || !strings.Contains(h.Warnings[10], "30 rows more") {
		t.Errorf("%v %v", h.Warnings, err)
	}
}

func TestLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := sheet.Letters(i); got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
}

// book makes a workbook with the library that also writes the project's own.
func book(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbook(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		style := func(code string) int {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		f.SetSheetRow("Sheet1", "A1", &[]any{"id", "age", "note", "when"})
		f.SetSheetRow("Sheet1", "A4", &[]any{"007", 41, "a\nb _x005F_x000D_ c", true})
		f.SetSheetRow("Sheet1", "A5", &[]any{"=1+1", 0.1 + 0.2, " x ", nil})
		f.SetCellRichText("Sheet1", "D5", []excelize.RichTextRun{{Text: "bold "}, {Text: "plain"}})
		for i, c := range []struct {
			v    float64
			code string
		}{{44927, "dd/mm/yyyy"}, {44927.5, `yyyy\-mm\-dd hh:mm`}, {0.25, "h:mm"}, {7, "000"}, {0.5, "0%"}, {12, `0 "days"`}, {1.5, "[h]:mm:ss"}} {
			cell := "E" + fmt.Sprint(4+i)
			f.SetCellValue("Sheet1", cell, c.v)
			f.SetCellStyle("Sheet1", cell, cell, style(c.code))
		}
		f.NewSheet("Base")
		f.SetCellStr("Base", "C2", "hidden")
		f.SetSheetVisible("Base", false)
	})
	tables, err := sheet.Tables("people.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	want := "1: id|age|note|when\n4: 007|41|a\nb _x000D_ c|TRUE|2023-01-01\n5: =1+1|0.3|x|bold plain|2023-01-01T12:00:00\n6: ||||06:00:00\n7: ||||007\n8: ||||50%\n9: ||||12\n10: ||||36:00:00"
	if got := flat(tables[0]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(tables) != 2 || !tables[1].Hidden || tables[1].Sheet != "Base" || flat(tables[1]) != "2: ||hidden" {
		t.Errorf("second sheet: %+v", tables[1])
	}
	if tables[0].Where(4) != "people.xlsx:Sheet1:4" {
		t.Error(tables[0].Where(4))
	}
}

func TestFirstVisibleSheet(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		f.NewSheet("Codings")
		f.SetCellStr("Codings", "A1", "ref")
	})
	if table, err := sheet.Read("c.xlsx", data); err != nil || table.Sheet != "Codings" {
		t.Errorf("%+v %v", table, err)
	}
}

func TestFormulas(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		f.SetCellValue("Sheet1", "A1", 3)
		f.SetCellFormula("Sheet1", "A1", "1+2")
	})
	table, err := sheet.Read("c.xlsx", data)
	if err != nil || len(table.Notes) != 1 || !strings.Contains(table.Notes[0], "A1") || !strings.Contains(table.Notes[0], "formula") {
		t.Errorf("%+v %v", table, err)
	}
}

// parts packs a workbook by hand: for what no library writes.
func parts(t *testing.T, book, rows string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="http://r"><workbookPr ` + book + `/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="/xl/s.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="strings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/strings.xml":             `<sst><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t>two </t></r><r><t>runs</t></r></si></sst>`,
		"xl/styles.xml":              `<styleSheet><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/s.xml":                   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestForeignWorkbooks(t *testing.T) {
	for _, c := range []struct{ name, book, rows, want string }{
		{"readings are left out", "", `<row r="2"><c r="A2" t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`, "2: 東京|two runs"},
		{"rows and cells without places", "", `<row><c><v>1</v></c><c t="str"><f>A1</f><v>x</v></c></row><row/><row><c><v>2.50</v></c></row>`, "1: 1|x\n3: 2.5"},
		{"dates from 1900", "", `<row><c s="1"><v>1</v></c><c s="1"><v>61</v></c><c s="1"><v>45352</v></c></row>`, "1: 1900-01-01|1900-03-01|2024-03-01"},
		{"dates from 1904", `date1904="1"`, `<row><c s="1"><v>0</v></c><c s="1"><v>43890</v></c></row>`, "1: 1904-01-01|2024-03-01"},
		{"ISO dates", "", `<row><c t="d"><v>2024-03-01T00:00:00</v></c></row>`, "1: 2024-03-01"},
		{"errors", "", `<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>1E-3</v></c><c><v>123456789012</v></c></row>`, "1: |0.001|123456789012"},
		{"a string there is not", "", `<row><c t="s"><v>9</v></c><c><v>1</v></c></row>`, "1: |1"},
	} {
		table, err := sheet.Read("x.xlsx", parts(t, c.book, c.rows))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := flat(table); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	for _, rows := range []string{`<row r="9999999"><c><v>1</v></c></row>`, `<row><c r="ZZZZ1"><v>1</v></c></row>`, `<row><c r="1-"><v>1</v></c></row>`, `<row>`} {
		if _, err := sheet.Read("x.xlsx", parts(t, "", rows)); framework.NameOf(err) != "bad-workbook" {
			t.Errorf("%s: %v", rows, err)
		}
	}
}

// TestWideRowsAreRefused: a few bytes a row must not take up the memory.
func TestWideRowsAreRefused(t *testing.T) {
	var rows strings.Builder
	for i := range 1300 {
		fmt.Fprintf(&rows, `<row><c r="XFD%d"><v>1</v></c></row>`, i+1)
	}
	if _, err := sheet.Read("wide.xlsx", parts(t, "", rows.String())); framework.NameOf(err) != "table-too-large" {
		t.Error(err)
	}
}

// TestWrittenIsRead: what a table holds comes back from both formats as it was.
func TestWrittenIsRead(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.TrimSpace(rapid.StringOfN(rapid.SampledFrom([]rune("ab,;\t\"'|\n é“–_x0D1 病😀=+")), 0, 12, -1).Draw(t, "cell"))
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(text, 2, 4), 1, 6).Draw(t, "rows")
		for i := range rows {
			rows[i][0] = "r" + rows[i][0] // no blank row, none that declares a delimiter
			rows[i] = append(rows[i][:1:1], append([]string{"x"}, rows[i][1:]...)...)
		}
		var b strings.Builder
		delimiter := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "delimiter")
		b.WriteString("a" + delimiter + "b" + delimiter + "c" + delimiter + "d" + delimiter + "e\n")
		for _, r := range rows {
			for i := range 5 {
				cell := ""
				if i < len(r) {
					cell = r[i]
				}
				if i > 0 {
					b.WriteString(delimiter)
				}
				b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
			}
			b.WriteString("\n")
		}
		table, err := sheet.Read("t.csv", []byte(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		data := book(noTB{}, func(f *excelize.File) {
			for i, r := range rows {
				f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+2), &r)
			}
		})
		inBook, err := sheet.Read("t.xlsx", data)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			for j, want := range r {
				if got := table.Rows[i+1].Cell(j); got != want {
					t.Fatalf("text: %q, want %q", got, want)
				}
				if got := inBook.Rows[i].Cell(j); got != want {
					t.Fatalf("workbook: %q, want %q", got, want)
				}
			}
		}
	})
}

// noTB stands for a test where rapid's own is at work.
type noTB struct{ testing.TB }

func (noTB) Helper()           {}
func (noTB) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

func FuzzTables(f *testing.F) {
	f.Add([]byte("id,role\nP01,\"a\"\"b\"\n"))
	f.Add([]byte("sep=;\na;b\r\rc"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00"))
	f.Add(book(f, func(f *excelize.File) { f.SetSheetRow("Sheet1", "A1", &[]any{"a", 1, 2.5, true}) }))
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, err := sheet.Tables("t", data)
		if err != nil {
			if framework.NameOf(err) == "" {
				t.Fatalf("%v is no error for people", err)
			}
			return
		}
		for _, table := range tables {
			for _, r := range table.Rows {
				if r.Line < 1 || strings.TrimSpace(strings.Join(r.Cells, "")) == "" {
					t.Fatalf("row %+v", r)
				}
			}
		}
	})
}

func TestDialects(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a transcriber's tabs", "start\tend\ttext\n0\t9\t\"I think\n9\t12\twe can.\"\n12\t20\t\"No,\" she said", "1: start|end|text\n2: 0|9|\"I think\n3: 9|12|we can.\"\n4: 12|20|\"No,\" she said"},
		{"a spreadsheet's tabs", "id\tsaid\n1\t\"a \"\"b\"\" c\"\n2\tx", "1: id|said\n2: 1|a \"b\" c\n3: 2|x"},
		{"a spreadsheet's line breaks", "id\tsaid\n1\t\"a\nb\"\n2\tx", "1: id|said\n2: 1|a\nb\n4: 2|x"},
		{"every cell in quotes", "\"id\"\t\"said\"\n\"1\"\t\"x\"", "1: id|said\n2: 1|x"},
	} {
		table, err := sheet.Read("t.tsv", []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := flat(table); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
	if d := sheet.DialectOf("sep=;\na;b"); d != (sheet.Dialect{Delimiter: ';', From: 6}) {
		t.Errorf("%+v", d)
	}
}

func TestHiddenRowsAndColumns(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		f.SetSheetRow("Sheet1", "A1", &[]any{"id", "said", "by"})
		f.SetSheetRow("Sheet1", "A2", &[]any{1, "yes", "x"})
		f.SetSheetRow("Sheet1", "A3", &[]any{2, "no", "y"})
		f.SetRowVisible("Sheet1", 3, false)
		f.SetColVisible("Sheet1", "B:C", false)
	})
	table, err := sheet.Read("t.xlsx", data)
	if err != nil || fmt.Sprint(table.HiddenRows, table.HiddenColumns, len(table.Rows)) != "[3] [1 2] 3" {
		t.Errorf("%+v %v", table, err)
	}
	_, err = sheet.Read("x.xlsx", parts(t, "", `<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`))
	if framework.NameOf(err) != "bad-workbook" {
		t.Errorf("a cell that says two things: %v", err)
	}
}
