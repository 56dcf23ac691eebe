package document_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/framework"
)

func rowsOf(doc *document.Document) string {
	var out []string
	for _, p := range doc.Paragraphs {
		out = append(out, fmt.Sprint(p.Line, ": ", strings.Join(cellTexts(p), "|")))
	}
	return strings.Join(out, "\n")
}

// cellTexts are the texts of a row's cells, or of the whole paragraph.
func cellTexts(p document.Paragraph) []string {
	if !p.Table {
		return []string{p.Text()}
	}
	var out []string
	for i, from := range p.Cells {
		to := len(p.Runs)
		if i+1 < len(p.Cells) {
			to = p.Cells[i+1] - 1
		}
		text := ""
		for _, r := range p.Runs[from:to] {
			text += r.Text
		}
		out = append(out, text)
	}
	return out
}

func TestTablesInText(t *testing.T) {
	for _, c := range []struct{ name, file, in, want string }{
		{"commas", "t.csv", "speaker,words\nA,\"So, when?\"\n,\nB,in May\n", "1: speaker|words\n2: A|So, when?\n4: B|in May"},
		{"semicolons", "t.csv", "id;why\n034;=no clue, really\n", "1: id|why\n2: 034|=no clue, really"},
		{"a line break in a cell", "t.csv", "id,why\n1,\"a\nb\"\n2,c", "1: id|why\n2: 1|a\nb\n4: 2|c"},
		{"a tab in a cell", "t.csv", "id,why\n1,a\tb", "1: id|why\n2: 1|a b"},
		{"an empty cell within, and at the end", "t.csv", "a,b,c\n1,,3\n1,,\n", "1: a|b|c\n2: 1||3\n3: 1||"},
		{"tabs and quote marks", "t.tsv", "start\tend\ttext\n0\t9\t\"I think\n9\t12\tso.\"", "1: start|end|text\n2: 0|9|\"I think\n3: 9|12|so.\""},
		{"the ending .tab", "t.tab", "a\tb\n1\t2", "1: a|b\n2: 1|2"},
		{"a separator of lines within a cell", "t.csv", "a,b\n1,x\u2028y", "1: a|b\n2: 1|x\ny"},
		{"references to characters", "t.csv", "a,b\n1,but&#8212;what &amp; R&D AT&T; &ampere; &nbsp;x", "1: a|b\n2: 1|but—what & R&D AT&T; &ampere; \u00a0x"},
		{"nothing to part", "t.csv", "text\nyes\nno", "1: text\n2: yes\n3: no"},
		{"text under a workbook's name", "t.xlsx", "a;b\n1;2", "1: a|b\n2: 1|2"},
	} {
		doc, err := document.Read(c.file, []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := rowsOf(doc); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		for _, p := range doc.Paragraphs {
			if p.Text() != strings.Join(cellTexts(p), "\t") || !p.Table {
				t.Errorf("%s: the row's text is %q", c.name, p.Text())
			}
		}
		checkRead(t, c.file, []byte(c.in))
	}
}

func TestTablesThatAreRefused(t *testing.T) {
	for _, c := range []struct{ file, in, name, where string }{
		{"t.csv", "a,b\n1,\"open\n2,x", "open-quote", "t.csv:2: "},
		{"t.csv", "a\x00\x01\x02,b\x00\x05c", "not-text", "t.csv: "},
		{"t.csv", "\n,,\n \n", "empty-file", "t.csv: "},
		{"t.csv", strings.Repeat(",", 2_100_000) + "x", "too-large", "t.csv: "},
	} {
		_, err := document.Read(c.file, []byte(c.in))
		if framework.NameOf(err) != c.name || !strings.HasPrefix(err.Error(), c.where) {
			t.Errorf("%.40q: %v, want %s", c.in, err, c.name)
		}
		if err != nil {
			checkError(t, c.file, err)
		}
	}
}

// Tables gives rows as Read decodes them, under the file's own name.
func TestTablesOfRows(t *testing.T) {
	tables, encoding, err := document.Tables("/x/t.csv", []byte("id;said\n1;Caf\xe9 im M\xe4rz."))
	if err != nil || encoding != "windows-1252" || len(tables) != 1 || tables[0].Rows[1].Cell(1) != "Café im März." || tables[0].Where(2) != "t.csv:2" {
		t.Errorf("%+v %s %v", tables, encoding, err)
	}
	if _, _, err := document.Tables("/x/t.csv", []byte("a,\"b")); framework.NameOf(err) != "open-quote" || !strings.HasPrefix(err.Error(), "t.csv:1: ") {
		t.Error(err)
	}
}

// Whatever stands in the cells, the reader and the counter agree.
func TestTablesAreCounted(t *testing.T) {
	cell := rapid.StringOfN(rapid.SampledFrom([]rune("ab \"\"\n\r\t,;|'病気é-–1.\u00a0\u2028&amp;")), 0, 10, -1)
	rapid.Check(t, func(rt *rapid.T) {
		delimiter := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(rt, "delimiter")
		var b strings.Builder
		for range rapid.IntRange(1, 6).Draw(rt, "rows") {
			for i := range rapid.IntRange(1, 4).Draw(rt, "columns") {
				if i > 0 {
					b.WriteString(delimiter)
				}
				text := cell.Draw(rt, "cell")
				if rapid.Bool().Draw(rt, "quoted") {
					text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
				}
				b.WriteString(text)
			}
			b.WriteString("\n")
		}
		doc, err := document.Read("t.csv", []byte(b.String()))
		if err != nil {
			return
		}
		if n, err := document.CountWords("t.csv", []byte(b.String())); err != nil || n != doc.Words() {
			rt.Fatalf("%q: the reader has %d words, the counter %d (%v)", b.String(), doc.Words(), n, err)
		}
	})
}
