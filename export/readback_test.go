package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Readers that share no code with the writers.

func mustWrite(t testing.TB, format string, r *Report) ([]byte, Warnings) {
	t.Helper()
	var out bytes.Buffer
	warnings, err := Write(&out, format, r)
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.Bytes(), warnings
}

// readBack gives the text of a written file.
func readBack(t *testing.T, format string, data []byte) string {
	t.Helper()
	switch format {
	case "xlsx":
		return workbookText(t, openBook(t, data))
	case "docx":
		return xmlText(t, zipPart(t, data, "word/document.xml"))
	case "html":
		return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(data), " "))
	case "csv":
		reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
		reader.FieldsPerRecord = -1
		records, err := reader.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, r := range records {
			b.WriteString(strings.Join(r, "\n") + "\n")
		}
		return b.String()
	case "md":
		text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(data), " ")
		return html.UnescapeString(regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(text, "$1"))
	case "pdf":
		return pdfText(t, data)
	}
	t.Fatalf("no way to read .%s back: add one, so that the promise is tested for it", format)
	return ""
}

func openBook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func workbookText(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			b.WriteString(strings.Join(row, "\n") + "\n")
		}
	}
	return b.String()
}

func zipPart(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// xmlText is the character data of a part; paragraphs, breaks and tabs part words.
func xmlText(t *testing.T, part []byte) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(part))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.CharData:
			b.Write(token)
		case xml.StartElement:
			if n := token.Name.Local; n == "p" || n == "br" || n == "tab" {
				b.WriteByte('\n')
			}
		}
	}
}

func pdfText(t *testing.T, data []byte) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed: the PDF's text is not read back")
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// words lists every word of the spans of a report's blocks, which all formats hold.
func words(t *testing.T, r *Report) []string {
	t.Helper()
	var all []Span
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case *Table:
				for row, err := range b.Rows {
					if err != nil {
						t.Fatal(err)
					}
					for _, c := range row.Cells {
						all = append(append(all, c.Spans...), Span{Text: "\n"})
					}
				}
			case *Entry:
				all = append(append(append(append(all, e(b.Quote)...), e(b.Attribution)...), e(b.Note)...), Span{Text: "\n"})
			case *TurnLine:
				all = append(append(all, e(b.Spans)...), Span{Text: "\n" + b.Number + "\n" + b.Speaker + "\n"})
			case *Paragraph:
				all = append(append(all, e(b.Spans)...), Span{Text: "\n"})
			}
		}
	}
	return strings.Fields(plainText(all))
}

func e(in []Span) []Span { return append(append([]Span(nil), in...), Span{Text: "\n"}) }

func TestEveryWordIsThere(t *testing.T) {
	for name, r := range samples() {
		if name == "awkward" {
			continue // its words change on purpose: see TestAwkwardText
		}
		for _, f := range Formats() {
			if f.Ext == "pdf" && slices.Contains([]string{"languages", "leftwards", "reading-ar", "reading-zh"}, name) {
				continue // its fonts lack the letters, which it says: see TestAwkwardText
			}
			t.Run(name+"."+f.Ext, func(t *testing.T) {
				data, _ := mustWrite(t, f.Ext, r)
				got := strings.Join(strings.Fields(readBack(t, f.Ext, data)), "")
				got = strings.ReplaceAll(got, "\u200e", "") // Word files mark which way a ref runs
				for _, w := range words(t, r) {
					if f.Ext == "md" { // emphasis and links may end inside a word
						w = strings.TrimSuffix(strings.Trim(w, "“”"), "].")
					}
					if !strings.Contains(got, w) && !strings.Contains(strings.NewReplacer("*", "", "_", "").Replace(got), strings.NewReplacer("*", "", "_", "").Replace(w)) {
						t.Fatalf("%q is not in the file", w)
					}
				}
			})
		}
	}
}

func TestAwkwardText(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Ext, func(t *testing.T) {
			data, warnings := mustWrite(t, f.Ext, awkwardReport())
			got := readBack(t, f.Ext, data)
			want := []string{"broken", "=SUM(A1:A9)", "e\u0301 combining", "<script>alert(1)</script>", "_x000D_ and _x005F_x0041_ and"}
			if f.Ext == "pdf" {
				want = []string{"broken", "é combining", "▯"}
				if i := strings.IndexFunc(got, disordered); i >= 0 {
					t.Errorf("writing from right to left is set from the left: %q", got[i:min(i+40, len(got))])
				}
			} else {
				want = append(want, "🚌", "👩‍👩‍👧", "الحافلة تأتي مرتين", "公交车一天来两次", "बस दिन में", "bell␇")
			}
			for _, w := range want {
				if !strings.Contains(got, w) && !strings.Contains(got, strings.ReplaceAll(w, "é", "e\u0301")) {
					t.Errorf("%q is not in the file", w)
				}
			}
			all := strings.Join(warnings, "\n")
			if !strings.Contains(all, "control characters") || !strings.Contains(all, "no text") {
				t.Errorf("the replacements are not told: %q", all)
			}
			if f.Ext == "pdf" && !(strings.Contains(all, "-o x.docx") && strings.Contains(all, "Arabic")) {
				t.Errorf("no way out is named: %q", all)
			}
		})
	}
}

func TestSameReportSameBytes(t *testing.T) {
	first := map[string][]byte{}
	for range 2 {
		for name, r := range samples() {
			for _, f := range Formats() {
				if f.Ext == "pdf" && r.RTL { // refused: nobody could read it
					continue
				}
				data, _ := mustWrite(t, f.Ext, r)
				key := name + "." + f.Ext
				if before, ok := first[key]; ok && !bytes.Equal(before, data) {
					t.Errorf("%s differs between two writes", key)
				}
				first[key] = data
			}
		}
	}
}

func TestMarkingAndIdentifiers(t *testing.T) {
	for _, f := range Formats() {
		if f.Ext == "csv" {
			continue // a table has no page to mark
		}
		for _, audience := range []Audience{"", Team, Reader, Archive} {
			r := quotesReport()
			r.Audience = audience
			data, _ := mustWrite(t, f.Ext, r)
			text := readBack(t, f.Ext, data)
			if got, want := strings.Contains(text, TeamOnly), audience == Team || audience == ""; got != want {
				t.Errorf("%s for %q: marking there %v, want %v", f.Ext, audience, got, want)
			}
			if got, want := strings.Contains(text, "P03:12"), audience == Team || audience == ""; got != want {
				t.Errorf("%s for %q: ref there %v, want %v", f.Ext, audience, got, want)
			}
		}
	}
}

func TestErrorsComeBack(t *testing.T) {
	broken := &Report{Sections: []Section{{ID: "a", Title: "A", Blocks: []Block{&Table{Columns: []Column{{ID: "x", Title: "X"}}, Rows: failing(3)}}}}}
	wide := &Report{Sections: []Section{{Title: "A", Blocks: []Block{&Table{Columns: []Column{{Title: "X"}}, Rows: Each([]Row{{ID: "r1", Cells: make([]Cell, 2)}})}}}}}
	for _, f := range Formats() {
		if _, err := Write(io.Discard, f.Ext, broken); err == nil || !strings.Contains(err.Error(), "P09.yaml: spoiled") {
			t.Errorf("%s: error of the rows: %v", f.Ext, err)
		}
		if _, err := Write(io.Discard, f.Ext, wide); err == nil || !strings.Contains(err.Error(), "r1") {
			t.Errorf("%s: too many cells: %v", f.Ext, err)
		}
		if _, err := Write(brokenPipe{}, f.Ext, matrixReport()); err == nil {
			t.Errorf("%s: a writer that fails is not told", f.Ext)
		}
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func TestPanicBecomesError(t *testing.T) {
	r := &Report{Sections: []Section{{Title: "A", Blocks: []Block{&Table{Columns: []Column{{Title: "X"}}, Rows: func(func(Row, error) bool) { panic("boom") }}}}}}
	for _, f := range Formats() {
		if _, err := Write(io.Discard, f.Ext, r); err == nil || !strings.Contains(err.Error(), "boom") {
			t.Errorf("%s: %v", f.Ext, err)
		}
	}
	if _, err := Write(io.Discard, "docx", nil); err == nil {
		t.Error("no report: no error")
	}
}

func TestFormatOf(t *testing.T) {
	for name, want := range map[string]string{"a.XLSX": "xlsx", "b.htm": "html", "dir.x/c.markdown": "md", "d.pdf": "pdf"} {
		if f, err := FormatOf(name); err != nil || f.Ext != want {
			t.Errorf("%s: %v, %v", name, f.Ext, err)
		}
	}
	for _, name := range []string{"report", "report.odt"} {
		_, err := FormatOf(name)
		if err == nil || !strings.Contains(err.Error(), ".docx") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
