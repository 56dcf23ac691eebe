package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"framewright/framework"
	"framewright/framework/sheet"
)

// standing prints a book as a test can compare it: sheets, then rows with
// their cells by place (f: behind a formula), then comments.
func standing(b *sheet.Book) string {
	var out strings.Builder
	for _, g := range b.Sheets {
		fmt.Fprintf(&out, "[%s", g.Name)
		if g.Hidden {
			out.WriteString(" hidden")
		}
		out.WriteString("]\n")
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				mark := ""
				if c.Formula {
					mark = " f"
				}
				fmt.Fprintf(&out, "%s%d%s %q\n", sheet.Letters(c.Column), r.Line, mark, c.Text)
			}
		}
		for _, c := range g.Comments {
			printComment(&out, "#", c)
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func printComment(out *strings.Builder, mark string, c sheet.Comment) {
	fmt.Fprintf(out, "%s%s%d %s", mark, sheet.Letters(c.Column), c.Line, c.Author)
	if c.Date != "" {
		out.WriteString(" " + c.Date)
	}
	fmt.Fprintf(out, ": %q\n", c.Text)
	for _, r := range c.Replies {
		printComment(out, mark+">", r)
	}
}

func stands(t *testing.T, what string, data []byte, want string) {
	t.Helper()
	b, err := sheet.ReadBook(what, data)
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if got := standing(b); got != want {
		t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
	}
}

func TestBookOfLibrary(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		day := 14
		id, err := f.NewStyle(&excelize.Style{NumFmt: day})
		if err != nil {
			t.Fatal(err)
		}
		f.SetSheetRow("Sheet1", "B2", &[]any{" two  spaces ", "a\nb", 0.1 + 0.2, true, "007", "=1+1", "R&D <x> \"y\"", "_x005F_x000D_"})
		f.SetCellValue("Sheet1", "A9", 45352)
		f.SetCellStyle("Sheet1", "A9", "A9", id)
		f.SetCellRichText("Sheet1", "C9", []excelize.RichTextRun{{Text: "bold "}, {Text: " plain "}, {Text: "\r\nend"}})
		f.SetCellFormula("Sheet1", "D9", "1+2")
		f.SetRowVisible("Sheet1", 9, false)
		f.AddComment("Sheet1", excelize.Comment{Cell: "C20", Author: "Ana", Paragraph: []excelize.RichTextRun{{Text: "Is this\n"}, {Text: "right?"}}})
		f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "Ben", Paragraph: []excelize.RichTextRun{{Text: "Ben:\n"}, {Text: "No."}}})
		f.NewSheet("Hidden one")
		f.SetSheetVisible("Hidden one", false, true)
		w, err := f.NewStreamWriter("Hidden one")
		if err != nil {
			t.Fatal(err)
		}
		w.SetRow("A1", []any{[]excelize.RichTextRun{{Text: "streamed "}, {Font: &excelize.Font{Bold: true}, Text: "runs"}}, nil, "x"})
		w.Flush()
	})
	stands(t, "library.xlsx", data, `[Sheet1]
B2 " two  spaces "
C2 "a\nb"
D2 "0.3"
E2 "TRUE"
F2 "007"
G2 "=1+1"
H2 "R&D <x> \"y\""
I2 "_x000D_"
A9 "2024-03-01"
C9 "bold  plain \nend"
D9 f ""
#B2 Ben: "No."
#C20 Ana: "Is this\nright?"
[Hidden one hidden]
A1 "streamed runs"
C1 "x"`)
}

func TestBookByHand(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"shared texts", `<row r="2"><c r="A2" t="s"><v>0</v></c><c t="s"><v> 1 </v></c></row>`, "A2 \"東京\"\nB2 \"two runs\""},
		{"prefixes and quotes", `<x:row r='3'><x:c t='inlineStr' r='B3'><x:is><x:t xml:space='preserve'> a </x:t></x:is></x:c></x:row>`, `B3 " a "`},
		{"entities", `<row><c t="str"><v>&lt;R&amp;D&gt; &quot;&apos; &#8217;&#x1F600;</v></c></row>`, `A1 "<R&D> \"' ’😀"`},
		{"literal text and comments", `<row><!-- <c> --><c t="str"><v>a<![CDATA[<b>&amp;]]><!-- x -->c<?x y?>d</v></c></row>`, `A1 "a<b>&amp;cd"`},
		{"a > in quotes", `<row spans="a>b" r="4"><c t="str"><v>x</v></c></row>`, `A4 "x"`},
		{"runs", `<row><c t="inlineStr"><is><r><rPr><b/></rPr><t>a_x000D_</t></r><r><t>
b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c></row>`, `A1 "a\nb"`},
		{"escapes", `<row><c t="str"><v>a_x000D_&#10;b_x005F_x000A_ _x00e9_</v></c></row>`, `A1 "a\nb_x000A_ é"`},
		{"what was typed", `<row><c t="e"><f>Depends</f><v>#NAME?</v></c><c t="e"><f>-fares</f><v>#NAME?</v></c><c t="e"><f>_xlfn.SINGLE(home)</f><v>#NAME?</v></c><c t="e"><v>#N/A</v></c></row>`,
			"A1 f \"=Depends\"\nB1 f \"-fares\"\nC1 f \"@home\"\nD1 \"#N/A\""},
		{"values of formulas", `<row><c t="str"><f>A9&amp;"x"</f><v>yx</v></c><c><f t="shared" si="0"/><v>3.0</v></c><c t="str"><f>A1</f><v></v></c></row>`, "A1 f \"yx\"\nB1 f \"3\"\nC1 f \"\""},
		{"truth and dates", `<row><c t="b"><v>0</v></c><c t="d"><v>2024-03-01T00:00:00</v></c><c s="1"><v>45352</v></c></row>`, "A1 \"FALSE\"\nB1 \"2024-03-01\"\nC1 \"2024-03-01\""},
		{"any order", `<row r="5"><c r="C5" t="str"><v>c</v></c><c r="A5" t="str"><v>a</v></c></row><row r="2"><c t="str"><v>x</v></c></row>`, "A2 \"x\"\nA5 \"a\"\nC5 \"c\""},
		{"empty", `<row r="1"><c r="A1" s="1"/></row><row/>`, ""},
		{"a text in the wrong place", `<row><c t="inlineStr"><v>x</v></c></row>`, `A1 "x"`},
		{"a text there is not", `<row><c t="s"><v>9</v></c></row>`, ""},
	} {
		stands(t, c.name, parts(t, "", c.rows), strings.TrimSuffix("[S]\n"+c.want, "\n"))
	}
}

// partsOf packs a workbook of one sheet with further parts.
func partsOf(t testing.TB, more map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="http://r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/s.xml"/><Relationship Id="rId9" Type="http://x/person" Target="persons/person.xml"/></Relationships>`,
		"xl/worksheets/s.xml":        `<worksheet><sheetData/></worksheet>`,
		"xl/persons/person.xml":      `<personList><person displayName="Ana &amp; co" id="{1}"/><person displayName="Ben" id="{2}"/></personList>`,
		"xl/worksheets/_rels/s.xml.rels": `<Relationships><Relationship Id="a" Type="http://x/comments" Target="../comments1.xml"/>` +
			`<Relationship Id="b" Type="http://x/threadedComment" Target="/xl/threadedComments/t.xml"/></Relationships>`,
	}
	for name, text := range more {
		all[name] = text
	}
	return pack(t, all)
}

const shadow = "[Threaded comment]\n\nYour version of Excel allows you to read this: learn more at https://example.org/\n\nComment:\n    Is it so?\nReply:\n    It is.\nReply:\n    Good."

func TestBookComments(t *testing.T) {
	threads := `<ThreadedComments>` +
		`<threadedComment ref="C4" dT="2026-03-02T10:00:00.00" personId="{2}" id="{b}" parentId="{a}"><text>Not &lt;quite&gt;</text></threadedComment>` +
		`<threadedComment ref="C4" dT="2026-03-01T10:00:00.00" personId="{1}" id="{a}"><text>Who said it?</text><mentions/></threadedComment>` +
		`<threadedComment ref="C4" dT="2026-03-04T10:00:00.00" personId="{1}" id="{d}" parentId="{c}"><text>third</text></threadedComment>` +
		`<threadedComment ref="C4" dT="2026-03-03T10:00:00.00" personId="{2}" id="{c}" parentId="{a}"><text>second</text></threadedComment>` +
		`</ThreadedComments>`
	old := func(author, ref, text string) string {
		return `<comments><authors><author>` + author + `</author></authors><commentList><comment ref="` + ref + `" authorId="0"><text><r><t>` + text + `</t></r></text></comment></commentList></comments>`
	}
	for _, c := range []struct{ name, old, threads, want string }{
		{"a thread stands once", old("tc={a}", "C4", shadow), threads, "#C4 Ana & co 2026-03-01T10:00:00.00: \"Who said it?\"\n" +
			"#>C4 Ben 2026-03-02T10:00:00.00: \"Not <quite>\"\n#>C4 Ben 2026-03-03T10:00:00.00: \"second\"\n#>C4 Ana & co 2026-03-04T10:00:00.00: \"third\""},
		{"a thread beside an old comment", old("Cy", "A1", "Cy:\nhello"), threads, "#A1 Cy: \"hello\"\n#C4 Ana & co 2026-03-01T10:00:00.00: \"Who said it?\"\n" +
			"#>C4 Ben 2026-03-02T10:00:00.00: \"Not <quite>\"\n#>C4 Ben 2026-03-03T10:00:00.00: \"second\"\n#>C4 Ana & co 2026-03-04T10:00:00.00: \"third\""},
		{"only the shadow is left", old("tc={a}", "B2", shadow), "", "#B2 : \"Is it so?\"\n#>B2 : \"It is.\"\n#>B2 : \"Good.\""},
		{"the author at the end", old("", "B2", "First thought\n\t-Ana Lee\n----\nan answer\n\t-Ben"), "", "#B2 Ana Lee: \"First thought\"\n#>B2 Ben: \"an answer\""},
		{"nothing in it", old("Ana", "B2", " "), "", ""},
	} {
		more := map[string]string{"xl/comments1.xml": c.old}
		if c.threads != "" {
			more["xl/threadedComments/t.xml"] = c.threads
		}
		stands(t, c.name, partsOf(t, more), strings.TrimSuffix("[S]\n"+c.want, "\n"))
	}
	_, err := sheet.ReadBook("x.xlsx", partsOf(t, map[string]string{"xl/comments1.xml": old("A", "nowhere", "x")}))
	if framework.NameOf(err) != "bad-workbook" {
		t.Errorf("a comment on no cell: %v", err)
	}
}

func TestBookEncodings(t *testing.T) {
	rows := `<worksheet><sheetData><row><c t="str"><v>été</v></c></row></sheetData></worksheet>`
	wide := "\xff\xfe"
	for _, r := range rows {
		wide += string([]byte{byte(r), byte(r >> 8)})
	}
	for name, part := range map[string]string{"UTF-8 with a mark": "\ufeff<?xml version=\"1.0\"?>\r\n" + rows, "UTF-16": wide} {
		stands(t, name, partsOf(t, map[string]string{"xl/worksheets/s.xml": part}), "[S]\nA1 \"été\"")
	}
}

func TestBookErrors(t *testing.T) {
	sheetOf := func(rows string) []byte {
		return partsOf(t, map[string]string{"xl/worksheets/s.xml": rows})
	}
	in := func(rows string) []byte {
		return sheetOf(`<worksheet><sheetData>` + rows + `</sheetData></worksheet>`)
	}
	whole := in(`<row><c t="str"><v>x</v></c></row>`)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"text":                   {[]byte("a,b\n"), "not-a-table"},
		"nothing":                {nil, "not-a-table"},
		"an old workbook":        {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), "not-a-table"},
		"another packed file":    {pack(t, map[string]string{"a.txt": "x"}), "not-a-table"},
		"a text document":        {pack(t, map[string]string{"_rels/.rels": `<R><Relationship Type="x/officeDocument" Target="word/d.xml"/></R>`, "word/d.xml": `<document/>`}), "not-a-table"},
		"cut off":                {whole[:len(whole)/2], "bad-workbook"},
		"a part cut off":         {sheetOf(`<worksheet><sheetData><row><c><v>1</v></c></row>`), "bad-workbook"},
		"closed out of order":    {in(`<row><c><v>1</c></v></row>`), "bad-workbook"},
		"a tag left open":        {sheetOf(`<worksheet><sheetData><row`), "bad-workbook"},
		"no entity":              {in(`<row><c t="str"><v>&nbsp;</v></c></row>`), "bad-workbook"},
		"entities of its own":    {sheetOf(`<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`), "bad-workbook"},
		"not Unicode":            {in("<row><c t=\"str\"><v>\xe9t\xe9</v></c></row>"), "bad-workbook"},
		"two documents":          {sheetOf(`<worksheet><sheetData/></worksheet><worksheet/>`), "bad-workbook"},
		"deep":                   {sheetOf(strings.Repeat("<a>", 500)), "bad-workbook"},
		"a sheet without a part": {partsOf(t, map[string]string{"xl/_rels/workbook.xml.rels": `<R/>`}), "bad-workbook"},
		"far down":               {in(`<row r="9999999"><c><v>1</v></c></row>`), "bad-workbook"},
		"no row":                 {in(`<row r="-1"/>`), "bad-workbook"},
		"far out":                {in(`<row><c r="ZZZZ1"><v>1</v></c></row>`), "bad-workbook"},
		"a cell twice":           {in(`<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), "bad-workbook"},
		"a row twice":            {in(`<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>`), "bad-workbook"},
	} {
		_, err := sheet.ReadBook("dir/b.xlsx", c.data)
		if framework.NameOf(err) != c.want || !strings.HasPrefix(err.Error(), "b.xlsx: ") || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// TestBookCaps: a small file must not unpack into what takes up the memory.
func TestBookCaps(t *testing.T) {
	rows := `<worksheet><sheetData><row><c t="str"><v>` + strings.Repeat("a", sheet.MaxBytes+1) + `</v></c></row></sheetData></worksheet>`
	if _, err := sheet.ReadBook("b.xlsx", partsOf(t, map[string]string{"xl/worksheets/s.xml": rows})); framework.NameOf(err) != "table-too-large" {
		t.Error(err)
	}
}

func FuzzBook(f *testing.F) {
	f.Add([]byte(`<sheetData><row r="2"><c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t> b&amp;</t></r></is></c></row></sheetData>`), true)
	f.Add([]byte(`<sheetData><row><c t="e"><f>-x</f><v>#NAME?</v></c><c s="1"><v>3</v></c><c t="b"><v>1</v></c></row></sheetData>`), true)
	f.Add([]byte(`<t:table table:name="x"><t:table-row table:number-rows-repeated="2"><t:table-cell table:number-columns-repeated="2"><text:p>a<text:s/>b</text:p></t:table-cell></t:table-row></t:table>`), false)
	f.Add([]byte(`<table><table-row><table-cell office:value-type="time" office:value="PT1H2M3S"><annotation><date>2</date><p>x</p></annotation><p/></table-cell></table-row></table>`), false)
	f.Fuzz(func(t *testing.T, part []byte, excel bool) {
		var data []byte
		if excel {
			data = partsOf(t, map[string]string{"xl/worksheets/s.xml": "<worksheet>" + string(part) + "</worksheet>"})
		} else {
			data = odsOf(t, string(part))
		}
		b, err := sheet.ReadBook("x", data)
		if err != nil {
			if framework.NameOf(err) == "" {
				t.Fatalf("%v is no error for people", err)
			}
			return
		}
		for _, g := range b.Sheets {
			sound(t, g)
		}
	})
}

// sound checks what every grid promises.
func sound(t *testing.T, g *sheet.Grid) {
	line := 0
	for _, r := range g.Rows {
		if r.Line <= line || len(r.Cells) == 0 {
			t.Fatalf("row %d after %d with %d cells", r.Line, line, len(r.Cells))
		}
		line = r.Line
		column := -1
		for _, c := range r.Cells {
			if c.Column <= column || c.Column > 16383 || c.Text == "" || strings.Contains(c.Text, "\r") {
				t.Fatalf("%+v after column %d", c, column)
			}
			column = c.Column
		}
	}
}
