package main

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/framework/sheet"
)

// writeWorkbook writes a workbook of one sheet by hand: the program's own
// writer is what is tested.
func writeWorkbook(t *testing.T, path string, rows [][]string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	var cells strings.Builder
	for r, row := range rows {
		fmt.Fprintf(&cells, `<row r="%d">`, r+1)
		for c, text := range row {
			var b strings.Builder
			_ = xml.EscapeText(&b, []byte(text))
			fmt.Fprintf(&cells, `<c r="%c%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+c, r+1, b.String())
		}
		cells.WriteString("</row>")
	}
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + main + `"><sheetData>` + cells.String() + `</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+part[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// well runs the program in a study and wants it to succeed.
func well(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, said, code := told(t, dir, append([]string{"-C", filepath.Join(dir, "study")}, args...)...)
	if code != 0 {
		t.Fatalf("framewright %s: exit code %d\n%s%s", strings.Join(args, " "), code, out, said)
	}
	return out
}

// xlsxStudy is a study of one interview and one theme.
func xlsxStudy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if _, said, code := told(t, dir, "init", "study", "--title", "Workbooks"); code != 0 {
		t.Fatal(said)
	}
	talk := "INT: How do you get there?\n\nP01: =A1 is the road, they say. The bus comes twice a day.\n"
	if err := os.WriteFile(filepath.Join(dir, "P01.txt"), []byte(talk), 0o666); err != nil {
		t.Fatal(err)
	}
	well(t, dir, "analyst", "add", "ama")
	well(t, dir, "import", "transcripts", filepath.Join(dir, "P01.txt"))
	return dir
}

// TestImportWorkbooks: participants, a framework and codings come from
// workbooks as they do from CSV; a zero in front of a number stays.
func TestImportWorkbooks(t *testing.T) {
	t.Parallel()
	dir := xlsxStudy(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	writeWorkbook(t, at("people.xlsx"), [][]string{{"Code", "E-mail", "Area", "Ward"}, {"P01", "one@example.org", "rural; urban", "007"}, {"P02", "", "n/a", "12"}})
	writeWorkbook(t, at("themes.xlsx"), [][]string{{"Theme", "Sub-theme", "Definition"}, {"Getting to care", "", ""}, {"", "Transport", "Any means of travelling"}})
	writeWorkbook(t, at("codings.xlsx"), [][]string{{"Ref", "Words", "Themes", "Note"}, {"P01:2", "twice a day", "getting-to-care/transport", "=often"}, {"P01:2", "twice a day", "1.1", ""}})

	out := well(t, dir, "import", "participants", at("people.xlsx"), "--json")
	checkJSON(t, out, keys{"file": "string", "rows": list{keys{"where": "string", "status": "string", "ref": "string", "detail": "string"}}, "warnings": list{"string"}})
	if out := well(t, dir, "participant", "list"); !strings.Contains(out, "007") || strings.Contains(out, "example.org") || !strings.Contains(out, "rural; urban") {
		t.Errorf("participants:\n%s", out)
	}
	well(t, dir, "import", "framework", at("themes.xlsx"))
	if out := well(t, dir, "theme", "show"); !strings.Contains(out, "1.1 Transport  getting-to-care/transport") || !strings.Contains(out, "Any means of travelling") {
		t.Errorf("framework:\n%s", out)
	}
	if out := well(t, dir, "import", "codings", at("codings.xlsx")); !strings.Contains(out, "2 rows: 1 coded, 1 already coded") {
		t.Errorf("codings:\n%s", out)
	}
	if out := well(t, dir, "passages"); strings.Count(out, "twice a day") != 1 || !strings.Contains(out, "{=often}") {
		t.Errorf("passages:\n%s", out)
	}
}

// TestNoFormulaLeaves: text that begins like a formula is text in every cell of
// every workbook, with not a character lost.
func TestNoFormulaLeaves(t *testing.T) {
	t.Parallel()
	dir := xlsxStudy(t)
	texts := map[string]string{"plus": "+1 each day [2]", "minus": "-5 degrees [2]", "at": "@home [2]", "equals": `=HYPERLINK("http://example.org";"here") [2]`}
	well(t, dir, "theme", "add", "signs")
	for slug, text := range texts {
		well(t, dir, "theme", "add", "signs/"+slug, "--define", text, "--", "="+slug)
		well(t, dir, "chart", "signs/"+slug+"@P01", "--", text)
	}
	well(t, dir, "code", "P01:2", "signs/plus", "--note", "=1+1")
	well(t, dir, "quote", "add", "P01:2", "--theme", "signs/plus", "--note", "@note")
	for _, what := range []string{"matrix", "quotes", "passages", "framework", "transcripts"} {
		path := filepath.Join(dir, what+".xlsx")
		args := []string{"export", what, "-o", path}
		if what == "matrix" {
			args = append(args, "--evidence")
		}
		well(t, dir, args...)
		all := noFormulas(t, path)
		switch what {
		case "matrix":
			for _, text := range texts {
				if !strings.Contains(all, text) {
					t.Errorf("%q is not in the matrix", text)
				}
			}
		case "framework":
			if !strings.Contains(all, "=equals") {
				t.Error("a theme's name is not in the codebook")
			}
		default:
			if !strings.Contains(all, "=A1 is the road") {
				t.Errorf("the words are not in %s", what)
			}
		}
	}
}

// noFormulas reads every cell of a workbook; its sheets hold no formula but
// none.
func noFormulas(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/") {
			continue
		}
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "<f>") || strings.Contains(string(data), "<f ") {
			t.Errorf("%s: %s holds a formula", filepath.Base(path), part.Name)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := sheet.Tables(path, data)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, table := range tables {
		for _, row := range table.Rows {
			all.WriteString(strings.Join(row.Cells, "\t") + "\n")
		}
	}
	return all.String()
}
