package export

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds the text formats, and the main part of Word files, to files that
// a person has read.
func TestGolden(t *testing.T) {
	for name, r := range map[string]*Report{"matrix": matrixReport(), "quotes": quotesReport(), "codebook": codebookReport(), "awkward": awkwardReport(), "flagged": flaggedReport(), "languages": languagesReport(), "leftwards": leftwardsReport(), "reading": readingReport(), "reading-ar": arabicReading(), "reading-zh": chineseReading()} {
		for _, format := range []string{"md", "csv", "html", "docx"} {
			data, _ := mustWrite(t, format, r)
			file := filepath.Join("..", "testdata", "golden", "export", name+"."+format)
			if format == "docx" {
				data, file = zipPart(t, data, "word/document.xml"), file+".xml"
			}
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, data, 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v (go test ./export -run Golden -update writes it)", err)
			}
			if !bytes.Equal(data, want) {
				t.Errorf("%s differs; read the difference, then: go test ./export -run Golden -update", file)
			}
		}
	}
}

// TestDocumentParts holds the Word package together: each part is well-formed, and
// each relation leads to a part.
func TestDocumentParts(t *testing.T) {
	data, _ := mustWrite(t, "docx", transcriptsReport())
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml", "word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels", "word/footer1.xml", "word/header1.xml", "word/header2.xml", "word/header3.xml"} {
		xmlText(t, zipPart(t, data, name))
	}
	if got := xmlText(t, zipPart(t, data, "word/header2.xml")); !strings.Contains(got, "P03, interview of 11 February") || !strings.Contains(got, TeamOnly) {
		t.Errorf("header of the first transcript: %q", got)
	}
	body := string(zipPart(t, data, "word/document.xml"))
	for _, want := range []string{`w:val="Turn"`, `w:val="Note"`, `w:right="3969"`, `r:id="rIdHeader3"`, `w:w="11906"`} { // 70 mm, A4
		if !strings.Contains(body, want) {
			t.Errorf("the document lacks %s", want)
		}
	}
	quotes, _ := mustWrite(t, "docx", quotesReport())
	body = string(zipPart(t, quotes, "word/document.xml"))
	for _, want := range []string{`w:val="Quote"`, `w:val="Attribution"`, `w:val="Heading1"`, `w:val="Heading2"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the quotation bank lacks %s", want)
		}
	}
	matrix, _ := mustWrite(t, "docx", matrixReport())
	if body := string(zipPart(t, matrix, "word/document.xml")); !strings.Contains(body, `<w:tblHeader/>`) || !strings.Contains(body, `w:anchor="a`) {
		t.Error("no repeated header, or no links, in the matrix")
	}
}

// TestEntryStaysTogether ties each part of an entry to the next, and the last to nothing.
func TestEntryStaysTogether(t *testing.T) {
	const next, none, whole = `<w:keepNext/>`, `<w:keepNext w:val="0"/>`, `<w:keepLines/>`
	part := func(style, keep, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + keep + whole + `</w:pPr><w:r><w:t xml:space="preserve">` + text
	}
	for name, c := range map[string]struct {
		entry Entry
		want  []string
	}{
		"alone": {Entry{Quote: Text("q1")}, []string{part("Quote", none, "q1")}},
		"said":  {Entry{Quote: Text("q1"), Attribution: Text("a1")}, []string{part("Quote", next, "q1"), part("Attribution", "", "a1")}},
		"note":  {Entry{Quote: Text("q1"), Note: Text("n1")}, []string{part("Quote", next, "q1"), part("Note", "", "n1")}},
		"all":   {Entry{Quote: Text("q1"), Attribution: Text("a1"), Labels: []string{"l1"}, Note: Text("n1")}, []string{part("Quote", next, "q1"), part("Attribution", next, "a1"), `<w:pStyle w:val="Attribution"/>` + next + whole, part("Note", "", "n1")}},
	} {
		data, _ := mustWrite(t, "docx", &Report{Sections: []Section{{Title: "S", Blocks: []Block{&c.entry}}}})
		body := string(zipPart(t, data, "word/document.xml"))
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %s in %s", name, want, body)
			}
		}
	}
}

func TestCSVIsNoFormula(t *testing.T) {
	c := &csvFile{}
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+41": "'+41", "-5": "'-5", "@a": "'@a", "\ta": "'\ta", "\ra": "'\na", "'=1": "''=1", "a=1": "a=1", "'tis": "'tis", "": "", "5": "5",
	} {
		if got := c.field(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	data, _ := mustWrite(t, "csv", quotesReport())
	if !bytes.HasPrefix(data, []byte("\ufeffTheme,Sub-theme,Quotation")) || !bytes.Contains(data, []byte("\r\n")) {
		t.Errorf("no byte order mark, or no CRLF: %q", data[:40])
	}
}

func styledText(t *rapid.T) []Span {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Span {
		return Span{Text: rapid.StringN(1, 400, -1).Draw(t, "text"), Style: Style(rapid.IntRange(0, int(Strong)).Draw(t, "style"))}
	}), 0, 6).Draw(t, "spans")
}

func TestPiecesAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := styledText(t)
		text := plainText(in)
		at := 0
		for i := range text { // a cut between characters
			at = i
			if rapid.IntRange(0, 40).Draw(t, "stop") == 0 {
				break
			}
		}
		head, tail := splitSpans(in, at)
		if plainText(head) != text[:at] || plainText(tail) != text[at:] {
			t.Fatalf("cut at %d: %q + %q", at, plainText(head), plainText(tail))
		}
		joined := ""
		for _, p := range pieces(in, &styles{lines: 1, wide: 1}) {
			part := plainText(p)
			if units(part) > excelUnits || part == "" {
				t.Fatalf("a piece of %d units", units(part))
			}
			joined += part
		}
		if joined != text {
			t.Fatal("the pieces are not the text")
		}
	})
}

func TestColumnBlocksHoldEachTextOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var columns []Column
		for range rapid.IntRange(0, 2).Draw(t, "heads") {
			columns = append(columns, Column{Kind: HeadColumn})
		}
		for range rapid.IntRange(0, 9).Draw(t, "attributes") {
			columns = append(columns, Column{Kind: AttributeColumn})
		}
		for range rapid.IntRange(0, 60).Draw(t, "texts") {
			columns = append(columns, Column{Width: rapid.Float64Range(0, 200).Draw(t, "width")})
		}
		room := rapid.Float64Range(60, 420).Draw(t, "room")
		seen := map[int]int{}
		for _, block := range columnBlocks(columns, room) {
			if total(block) > room+0.001 {
				t.Fatalf("a block of %f in %f", total(block), room)
			}
			for _, c := range block {
				if seen[c.index]++; c.width <= 0 {
					t.Fatalf("a column of width %f", c.width)
				}
			}
		}
		for i, c := range columns {
			if n := seen[i]; n == 0 || n > 1 && c.Kind != HeadColumn {
				t.Fatalf("column %d stands in %d blocks", i, n)
			}
		}
	})
}

func TestAnyTextInAnyFormat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := styledText(t)
		r := &Report{Title: plainText(in), Sections: []Section{{ID: "s", Title: plainText(in), Running: plainText(in), Blocks: []Block{
			&Table{Columns: []Column{{Title: plainText(in), Kind: HeadColumn}, {ID: "b", Definition: plainText(in)}}, Rows: Each([]Row{{Cells: []Cell{{Spans: in}, {Spans: in, Link: "s", Flag: plainText(in)}}}})},
			&Paragraph{Role: Item, Number: plainText(in), Spans: in}}}}}
		for _, f := range Formats() {
			var out bytes.Buffer
			if _, err := Write(&out, f.Ext, r); err != nil && framework.NameOf(err) != "no-font-for-pdf" {
				t.Fatalf("%s: %v", f.Ext, err)
			}
		}
	})
}
