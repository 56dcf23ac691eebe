package document_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"framewright/coding/document"
)

// Every reader has a fuzz target of its own, fed with the fixtures of its
// format; packed formats have a second one, which changes what is packed, for
// a changed archive hardly ever opens. To run one for longer than the seeds:
//
//	go test ./coding/document -run '^$' -fuzz '^FuzzDocxText$' -fuzztime 10m

func FuzzCSV(f *testing.F)  { fuzzFormat(f, "csv") }
func FuzzDoc(f *testing.F)  { fuzzFormat(f, "doc") }
func FuzzDocx(f *testing.F) { fuzzFormat(f, "docx") }
func FuzzHTML(f *testing.F) { fuzzFormat(f, "html") }
func FuzzJSON(f *testing.F) { fuzzFormat(f, "json") }
func FuzzMD(f *testing.F)   { fuzzFormat(f, "md") }
func FuzzODT(f *testing.F)  { fuzzFormat(f, "odt") }
func FuzzPDF(f *testing.F)  { fuzzFormat(f, "pdf") }
func FuzzRTF(f *testing.F)  { fuzzFormat(f, "rtf") }
func FuzzSRT(f *testing.F)  { fuzzFormat(f, "srt") }
func FuzzTSV(f *testing.F)  { fuzzFormat(f, "tsv") }
func FuzzTXT(f *testing.F)  { fuzzFormat(f, "txt") }
func FuzzVTT(f *testing.F)  { fuzzFormat(f, "vtt") }
func FuzzXLSX(f *testing.F) { fuzzFormat(f, "xlsx") }

func FuzzDocxText(f *testing.F)     { fuzzPart(f, "docx", "word/document.xml") }
func FuzzDocxComments(f *testing.F) { fuzzPart(f, "docx", "word/comments.xml") }
func FuzzDocxStyles(f *testing.F)   { fuzzPart(f, "docx", "word/styles.xml") }
func FuzzODTText(f *testing.F)      { fuzzPart(f, "odt", "content.xml") }
func FuzzXLSXSheet(f *testing.F)    { fuzzPart(f, "xlsx", "xl/worksheets/sheet1.xml") }
func FuzzXLSXStrings(f *testing.F)  { fuzzPart(f, "xlsx", "xl/sharedStrings.xml") }

// TestEveryReaderIsFuzzed holds the list above against the formats there are.
func TestEveryReaderIsFuzzed(t *testing.T) {
	src, err := os.ReadFile("fuzz_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range document.Formats() {
		if !bytes.Contains(src, []byte(`{ fuzzFormat(f, "`+format.ID+`") }`)) {
			t.Errorf("fuzz_test.go has no target for %s", format.ID)
		}
	}
}

func fuzzFormat(f *testing.F, id string) {
	for _, x := range fixtures(f) {
		if x.format.ID == id {
			f.Add(x.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, "fuzzed."+id, data) })
}

// fuzzPart changes one part of the packed fixtures of a format.
func fuzzPart(f *testing.F, id, part string) {
	var whole []byte
	for _, x := range fixtures(f) {
		if x.format.ID != id {
			continue
		}
		if text := unpack(f, x.data, part); text != nil {
			whole = x.data
			f.Add(text)
		}
	}
	if whole == nil {
		f.Fatalf("no fixture of %s has a part %s", id, part)
	}
	f.Fuzz(func(t *testing.T, text []byte) { checkRead(t, "fuzzed."+id, repack(t, whole, part, text)) })
}

func unpack(t testing.TB, data []byte, part string) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	f, err := r.Open(part)
	if err != nil {
		return nil
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(filepath.Base(part), err)
	}
	return text
}

// repack is the archive with one part replaced.
func repack(t testing.TB, data []byte, part string, text []byte) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range r.File {
		if f.Name != part {
			err = w.Copy(f)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	out, err := w.CreateHeader(&zip.FileHeader{Name: part, Method: zip.Store})
	if err == nil {
		_, err = out.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
