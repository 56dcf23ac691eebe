package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"strings"
	"testing"
	"unsafe"
)

// hostileBook packs parts; where size is not 0 the sheet's header claims it.
func hostileBook(t *testing.T, sheet string, size uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst><si><t>` + strings.Repeat("long ", 2000) + `</t></si></sst>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var packed bytes.Buffer
	f, _ := flate.NewWriter(&packed, flate.BestSpeed)
	f.Write([]byte(sheet))
	f.Close()
	if size == 0 {
		size = uint64(len(sheet))
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(sheet)),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: size})
	if err == nil {
		_, err = w.Write(packed.Bytes())
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLyingSizes: a header that claims more than there can be takes no memory, and
// does not end the program.
func TestLyingSizes(t *testing.T) {
	for _, size := range []uint64{1 << 40, 1 << 62} {
		book, err := ReadBook("lies.xlsx", hostileBook(t, `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`, size))
		if err == nil && len(book.Sheets[0].Rows) != 1 {
			t.Errorf("size %d: read as %d rows", size, len(book.Sheets[0].Rows))
		}
	}
}

// TestSharedTextsAreHeldOnce: however many cells hold one text, it is kept once.
func TestSharedTextsAreHeldOnce(t *testing.T) {
	book, err := ReadBook("shared.xlsx", hostileBook(t, `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData></worksheet>`, 0))
	if err != nil {
		t.Fatal(err)
	}
	cells := book.Sheets[0].Rows[0].Cells
	if len(cells) != 2 || len(cells[0].Text) != 10000 || unsafe.StringData(cells[0].Text) != unsafe.StringData(cells[1].Text) {
		t.Errorf("two cells of one text hold it twice")
	}
}
