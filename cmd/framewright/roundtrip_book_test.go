package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// roundBook is an exported workbook that is edited as a file: its sheets' rows
// are taken apart and written anew, all else in its parts stays to the byte.
// What spreadsheet programs do to a file is done here part by part, so that
// each way of storing a text is met and not only that of one program.
type roundBook struct {
	testing.TB
	parts  map[string]string
	sheets []*roundSheet
	shared []string // texts that cells share, as mark-up
	people []string // of threads, by their place
}

// roundSheet is one sheet: the mark-up before and after its rows, and the rows.
type roundSheet struct {
	name, part, entry string
	before, after     string
	rows              []*roundRow
}

type roundRow struct {
	line  int
	attrs string
	cells map[int]*roundCell // by column, from 0
}

// roundCell is a cell as mark-up: the attribute t, and what stands inside.
type roundCell struct{ style, kind, inside string }

func openRound(t testing.TB, file string) *roundBook {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	b := &roundBook{TB: t, parts: map[string]string{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.parts[f.Name] = string(data)
	}
	targets := map[string]string{}
	for _, m := range regexp.MustCompile(`<Relationship [^>]*>`).FindAllString(b.parts["xl/_rels/workbook.xml.rels"], -1) {
		targets[attrOf(m, "Id")] = path.Join("xl", strings.TrimPrefix(attrOf(m, "Target"), "/xl/"))
	}
	for _, m := range regexp.MustCompile(`<sheet [^>]*>(</sheet>)?`).FindAllString(b.parts["xl/workbook.xml"], -1) {
		b.sheets = append(b.sheets, b.sheet(m, targets[attrOf(m, "r:id")]))
	}
	return b
}

// attrOf reads an attribute from a tag of the program's own writing.
func attrOf(tag, name string) string {
	m := regexp.MustCompile(`\s` + name + `="([^"]*)"`).FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return plainMarkup(m[1])
}

func plainMarkup(s string) string {
	var out struct {
		T string `xml:",chardata"`
	}
	if err := xml.Unmarshal([]byte("<a>"+s+"</a>"), &out); err != nil {
		return s
	}
	return out.T
}

func (b *roundBook) sheet(entry, part string) *roundSheet {
	s := &roundSheet{name: attrOf(entry, "name"), part: part, entry: entry}
	text := b.parts[part]
	from, to := strings.Index(text, "<sheetData>"), strings.Index(text, "</sheetData>")
	if from < 0 || to < 0 {
		b.Fatalf("sheet %s has no rows", s.name)
	}
	s.before, s.after = text[:from], text[to+len("</sheetData>"):]
	var raw struct {
		Rows []struct {
			R     int        `xml:"r,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
			Cells []struct {
				R      string `xml:"r,attr"`
				S      string `xml:"s,attr"`
				T      string `xml:"t,attr"`
				Inside string `xml:",innerxml"`
			} `xml:"c"`
		} `xml:"row"`
	}
	if err := xml.Unmarshal([]byte(text[from:to]+"</sheetData>"), &raw); err != nil {
		b.Fatal(err)
	}
	for _, r := range raw.Rows {
		row := &roundRow{line: r.R, cells: map[int]*roundCell{}}
		for _, a := range r.Attrs {
			row.attrs += fmt.Sprintf(` %s="%s"`, a.Name.Local, a.Value)
		}
		for _, c := range r.Cells {
			row.cells[columnAt(c.R)] = &roundCell{c.S, c.T, c.Inside}
		}
		s.rows = append(s.rows, row)
	}
	return s
}

func columnAt(ref string) int {
	n := 0
	for _, r := range strings.TrimRight(ref, "0123456789") {
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

func columnLetters(i int) string {
	out := ""
	for i++; i > 0; i = (i - 1) / 26 {
		out = string(rune('A'+(i-1)%26)) + out
	}
	return out
}

// styled is a cell's style; "" where there is no cell.
func (c *roundCell) styled() string {
	if c == nil {
		return ""
	}
	return c.style
}

// says is a cell's text as the program wrote it: whole, or in runs.
func (c *roundCell) says() string {
	if c == nil {
		return ""
	}
	var in struct {
		T    string   `xml:"is>t"`
		Runs []string `xml:"is>r>t"`
		V    string   `xml:"v"`
	}
	if err := xml.Unmarshal([]byte("<c>"+c.inside+"</c>"), &in); err != nil {
		return ""
	}
	return strings.ReplaceAll(in.T+strings.Join(in.Runs, "")+in.V, "_x005F_", "_")
}

func (s *roundSheet) row(line int) *roundRow {
	for _, r := range s.rows {
		if r.line == line {
			return r
		}
	}
	r := &roundRow{line: line, cells: map[int]*roundCell{}}
	s.rows = append(s.rows, r)
	return r
}

// id is the sheet's hidden id: "" where it holds no matrix.
func (s *roundSheet) id() string { return s.row(1).cells[0].says() }

// matrices are the sheets that hold one.
func (b *roundBook) matrices() []*roundSheet {
	return slices.DeleteFunc(slices.Clone(b.sheets), func(s *roundSheet) bool { return !strings.HasPrefix(s.id(), "sheet-") })
}

// width is the column behind the last that has a head or an id.
func (s *roundSheet) width() int {
	n := 0
	for _, line := range []int{1, 3} {
		for c, cell := range s.row(line).cells {
			if cell.says() != "" {
				n = max(n, c+1)
			}
		}
	}
	return n
}

// columnOf finds the column with a hidden id, -1 where there is none.
func (s *roundSheet) columnOf(id string) int {
	for c, cell := range s.row(1).cells {
		if c > 0 && cell.says() == id {
			return c
		}
	}
	return -1
}

// data are the rows below the heads that name a participant.
func (s *roundSheet) data() []*roundRow {
	at := s.columnOf("participant")
	var out []*roundRow
	for _, r := range s.rows {
		if r.line > 3 && r.cells[at].says() != "" {
			out = append(out, r)
		}
	}
	return out
}

// save writes the file. Sheets that are gone go with their parts' entries;
// names that point into sheets are dropped, as their numbers have changed.
func (b *roundBook) save(file string) {
	b.Helper()
	var entries strings.Builder
	for _, s := range b.sheets {
		b.parts[s.part] = s.before + s.markup() + s.after
		old := regexp.MustCompile(` name="[^"]*"`).FindString(s.entry)
		entries.WriteString(strings.Replace(s.entry, old, ` name="`+markup(s.name, false)+`"`, 1))
	}
	book := b.parts["xl/workbook.xml"]
	book = regexp.MustCompile(`(?s)<sheets>.*</sheets>`).ReplaceAllLiteralString(book, "<sheets>"+entries.String()+"</sheets>")
	book = regexp.MustCompile(`(?s)<definedNames>.*</definedNames>`).ReplaceAllString(book, "")
	b.parts["xl/workbook.xml"] = regexp.MustCompile(` activeTab="\d+"`).ReplaceAllString(book, "")
	b.saveShared()
	b.savePeople()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range sortedKeys(b.parts) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, b.parts[name])
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o666); err != nil {
		b.Fatal(err)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (s *roundSheet) markup() string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	slices.SortFunc(s.rows, func(x, y *roundRow) int { return x.line - y.line })
	for _, r := range s.rows {
		fmt.Fprintf(&b, `<row r="%d"%s>`, r.line, r.attrs)
		var columns []int
		for c := range r.cells {
			columns = append(columns, c)
		}
		slices.Sort(columns)
		for _, c := range columns {
			cell := r.cells[c]
			fmt.Fprintf(&b, `<c r="%s%d"`, columnLetters(c), r.line)
			for _, a := range [][2]string{{"s", cell.style}, {"t", cell.kind}} {
				if a[1] != "" {
					fmt.Fprintf(&b, ` %s="%s"`, a[0], a[1])
				}
			}
			b.WriteString(">" + cell.inside + "</c>")
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData>")
	return b.String()
}

// saveShared adds the shared texts, behind those that are there.
func (b *roundBook) saveShared() {
	if len(b.shared) == 0 {
		return
	}
	b.parts["xl/sharedStrings.xml"] = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Join(b.shared, "") + `</sst>`
	b.relate("xl/_rels/workbook.xml.rels", "sharedStrings", "sharedStrings.xml")
	b.declare("xl/sharedStrings.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml")
}

// relate adds a relationship.
func (b *roundBook) relate(rels, kind, target string) {
	if b.parts[rels] == "" {
		b.parts[rels] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`
	}
	base := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	if kind == "threadedComment" || kind == "person" {
		base = "http://schemas.microsoft.com/office/2017/10/relationships/"
	}
	entry := fmt.Sprintf(`<Relationship Id="rIdX%d" Type="%s%s" Target="%s"/>`, len(b.parts[rels]), base, kind, target)
	if !strings.Contains(b.parts[rels], `Target="`+target+`"`) {
		b.parts[rels] = strings.Replace(b.parts[rels], "</Relationships>", entry+"</Relationships>", 1)
	}
}

// declare says of which kind a part is.
func (b *roundBook) declare(part, kind string) {
	const list = "[Content_Types].xml"
	if !strings.Contains(b.parts[list], `"/`+part+`"`) {
		b.parts[list] = strings.Replace(b.parts[list], "</Types>", `<Override PartName="/`+part+`" ContentType="`+kind+`"/></Types>`, 1)
	}
}
