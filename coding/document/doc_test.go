package document_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"framewright/coding/document"
	"framewright/framework"
)

// The tests do without LibreOffice: what it once made of the fixtures lies in
// testdata/doc. TestDocByLibreOffice holds that it still does.
func init() { document.UseConverter(fixtureConverter) }

func fixtureConverter(doc []byte) ([]byte, error) {
	paths, err := filepath.Glob(filepath.Join("testdata", "doc", "*.docx"))
	if err != nil {
		return nil, err
	}
	for _, p := range paths {
		old, err := os.ReadFile(oldWord(p))
		if err == nil && sha256.Sum256(old) == sha256.Sum256(doc) {
			return os.ReadFile(p)
		}
	}
	return nil, &framework.Error{Name: "unreadable-file", What: "this is no file of the tests", Hint: "take another"}
}

// oldWord is the file that a converted one was made of.
func oldWord(docx string) string {
	return filepath.Join("..", "..", "testdata", "transcripts", "doc", strings.TrimSuffix(filepath.Base(docx), "x"))
}

func docFixture(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "transcripts", "doc", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDocByLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes seconds to start")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		if _, err := exec.LookPath("libreoffice"); err != nil {
			t.Skip("there is no LibreOffice here to convert with")
		}
	}
	defer document.UseConverter(fixtureConverter)
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	for _, name := range []string{"labels.doc", "table.doc"} {
		data := docFixture(t, name)
		document.UseConverter(fixtureConverter)
		want, err := document.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		document.UseConverter(nil)
		got, err := document.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(strings.Fields(sketchOf(got)), strings.Fields(sketchOf(want))) {
			t.Errorf("%s: LibreOffice makes\n%s\nand made\n%s", name, sketchOf(got), sketchOf(want))
		}
		checkRead(t, name, data)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if len(left) > 0 || err != nil {
		t.Errorf("copies were left behind: %s", left)
	}
}

// A file is converted once to be read and counted, and not at all where that
// would be in vain.
func TestDocIsConvertedOnce(t *testing.T) {
	data, runs := docFixture(t, "table.doc"), 0
	document.UseConverter(func(doc []byte) ([]byte, error) {
		runs++
		return fixtureConverter(doc)
	})
	defer document.UseConverter(fixtureConverter)
	doc, err := document.Read("a.doc", data)
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Notices) != 1 || !strings.Contains(doc.Notices[0], "LibreOffice") {
		t.Errorf("nobody is told who read it: %q", doc.Notices)
	}
	if n, err := document.CountWords("a.doc", data); err != nil || n != doc.Words() || runs != 1 {
		t.Errorf("%d of %d words after %d conversions, %v", n, doc.Words(), runs, err)
	}
	for n := 0; n < len(data); n += 97 {
		checkRead(t, "a.doc", data[:n])
	}
	if runs != 1 {
		t.Errorf("%d conversions of cut files", runs-1)
	}
}

func TestDocConversionFails(t *testing.T) {
	defer document.UseConverter(fixtureConverter)
	for _, c := range []struct {
		docx string
		err  error
	}{{docx: "no package"}, {err: errors.New("out of order")}} {
		document.UseConverter(func([]byte) ([]byte, error) { return []byte(c.docx), c.err })
		_, err := document.Read("a.doc", docFixture(t, "labels.doc"))
		if framework.NameOf(err) != "unreadable-file" {
			t.Errorf("error %v", err)
		}
		checkError(t, "a.doc", err)
	}
}

// What a file is decides, not its name.
func TestDocByContent(t *testing.T) {
	word, err := os.ReadFile("../../testdata/transcripts/docx/heads.docx")
	if err != nil {
		t.Fatal(err)
	}
	for want, data := range map[string][]byte{"docx": word, "rtf": rtfOf("R: hm"), "html": []byte("<html><p>R: hm"), "odt": odtOf(t, "<text:p>R: hm</text:p>")} {
		if doc, err := document.Read("a.doc", data); err != nil || doc.Format != want {
			t.Errorf("%s: %v, %+v", want, err, doc)
		}
	}
	if doc, err := document.Read("a.docx", docFixture(t, "labels.doc")); err != nil || doc.Format != "doc" {
		t.Errorf("doc: %v, %+v", err, doc)
	}
}

// oleOf makes a compound file with a stream of each name: header, table of
// sectors, folder, and eight sectors of data for the first stream.
func oleOf(data []byte, names ...string) []byte {
	le := binary.LittleEndian
	head := make([]byte, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le.PutUint16(head[24:], 0x3e)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xfffe)
	le.PutUint16(head[30:], 9)
	le.PutUint32(head[44:], 1)
	le.PutUint32(head[48:], 1)
	le.PutUint32(head[68:], 0xfffffffe)
	for at := 76; at < 512; at += 4 {
		le.PutUint32(head[at:], 0xffffffff)
	}
	le.PutUint32(head[76:], 0)
	table := bytes.Repeat([]byte{0xff}, 512)
	folders := (len(names) + 1 + 3) / 4
	next := func(n, to int) { le.PutUint32(table[4*n:], uint32(to)) }
	le.PutUint32(table, 0xfffffffd)
	for i := 1; i <= folders; i++ {
		next(i, i+1)
	}
	le.PutUint32(table[4*folders:], 0xfffffffe)
	first := folders + 1
	for i := range 8 {
		next(first+i, first+i+1)
	}
	le.PutUint32(table[4*(first+7):], 0xfffffffe)
	dir := make([]byte, folders*512)
	for i, name := range append([]string{"Root Entry"}, names...) {
		e := dir[128*i:]
		for k, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(e[2*k:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(name)+2))
		for _, at := range []int{68, 72, 76} {
			le.PutUint32(e[at:], 0xffffffff)
		}
		switch {
		case i == 0 && len(names) > 0:
			le.PutUint32(e[76:], 1)
		case i > 0 && i < len(names):
			le.PutUint32(e[72:], uint32(i+1))
		}
		le.PutUint32(e[116:], uint32(first))
		le.PutUint32(e[120:], 4096)
	}
	stream := make([]byte, 4096)
	copy(stream, data)
	return bytes.Join([][]byte{head, table, dir, stream}, nil)
}

// wordHead is the start of Word's stream, with its flags.
func wordHead(flags uint16) []byte {
	b := make([]byte, 32)
	binary.LittleEndian.PutUint16(b, 0xa5ec)
	binary.LittleEndian.PutUint16(b[10:], flags)
	return b
}

func TestDocRefusals(t *testing.T) {
	sound := oleOf(wordHead(0), "Data", "WordDocument")
	loop := bytes.Clone(sound)
	binary.LittleEndian.PutUint32(loop[512+4:], 1) // the folder goes on in itself
	list := bytes.Clone(sound)
	binary.LittleEndian.PutUint32(list[68:], 2) // the table goes on in the data
	for i, c := range []struct {
		file       string
		data       []byte
		name, says string
	}{
		{"a.doc", []byte("I: Hm\n"), "no-such-format", "no Word document"},
		{"a.doc", []byte("%PDF-1.4"), "", "PDF"},
		{"a.doc", oleOf(wordHead(0x0100), "WordDocument", "1Table"), "encrypted-file", "password"},
		{"a.docx", oleOf(nil, "EncryptionInfo", "EncryptedPackage"), "encrypted-file", "password"},
		{"a.doc", oleOf(nil, "Workbook"), "no-such-format", "Excel"},
		{"a.doc", oleOf(nil, "Book"), "no-such-format", "Excel"},
		{"a.doc", oleOf(nil, "Current User", "PowerPoint Document"), "no-such-format", "PowerPoint"},
		{"a.doc", oleOf(nil, "__nameid_version1.0", "__properties_version1.0"), "no-such-format", "Outlook"},
		{"a.doc", oleOf(nil, "Contents"), "no-such-format", "old Word or Office"},
		{"a.doc", oleOf(nil), "no-such-format", "old Word or Office"},
		{"a.doc", sound[:len(sound)-1], "truncated-file", "cut short"},
		{"a.doc", sound[:700], "truncated-file", "cut short"},
		{"a.doc", sound[:40], "truncated-file", "cut short"},
		{"a.doc", sound, "unreadable-file", "no file of the tests"},
		{"a.doc", loop, "unreadable-file", "no file of the tests"},
		{"a.doc", list, "", ""},
	} {
		_, err := document.Read(c.file, c.data)
		if err == nil || c.name != "" && framework.NameOf(err) != c.name || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%d: %v, want %s: %s", i, err, c.name, c.says)
			continue
		}
		checkError(t, c.file, err)
	}
}
