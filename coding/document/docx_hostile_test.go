package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"framewright/coding/document"
	"framewright/framework"
)

// Files that are meant to do harm, or that no program should have written:
// each is refused by name.
func TestDocxRefusals(t *testing.T) {
	ok := wPara(wRun("INT: Yes?"))
	doctype := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`
	with := func(more ...string) []byte { return packed(t, ok, more...) }
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"entities declared":             {wZip(t, []wPart{{"word/document.xml", doctype + `<w:document` + wordNS + `><w:body>` + ok + `</w:body></w:document>`}}), "unreadable-file"},
		"entities declared in styles":   {with("word/styles.xml", doctype+`<w:styles`+wordNS+`/>`), "unreadable-file"},
		"entities declared in comments": {with("word/comments.xml", doctype+`<w:comments`+wordNS+`/>`), "unreadable-file"},
		"an unknown entity":             {with("word/footnotes.xml", `<w:footnotes`+wordNS+`><w:t>&x;</w:t></w:footnotes>`), "unreadable-file"},
		"a character that cannot be":    {packed(t, wPara(wRun("&#0;"))), "unreadable-file"},
		"half a pair":                   {packed(t, wPara(wRun("&#xD800;"))), "unreadable-file"},
		"bytes that are no text":        {packed(t, wPara(wRun("caf\xe9"))), "unreadable-file"},
		"a NUL byte":                    {packed(t, wPara(wRun("a\x00b"))), "unreadable-file"},
		"text in other files":           {packed(t, ok+`<w:altChunk r:id="rId1"/>`), "unreadable-file"},
		"sub-documents":                 {packed(t, ok+wPara(`<w:subDoc r:id="rId1"/>`)), "unreadable-file"},
		"a part twice":                  {with("word/header1.xml", `<w:hdr`+wordNS+`/>`, "word/header1.xml", `<w:hdr`+wordNS+`/>`), "unreadable-file"},
		"a part twice, but for case":    {with("Word/Document.xml", `<w:document`+wordNS+`/>`), "unreadable-file"},
		"comments that are none":        {with("word/comments.xml", `<w:hdr`+wordNS+`/>`), "unreadable-file"},
		"a tag that never ends":         {packed(t, `<w:p w:x="`+strings.Repeat("a", 100000)), "unreadable-file"},
		"an attribute without quotes":   {packed(t, `<w:p><w:r><w:rPr><w:vanish w:val=0/></w:rPr></w:r></w:p>`+ok), "unreadable-file"},
		"two roots":                     {wZip(t, []wPart{{"word/document.xml", `<w:document` + wordNS + `/><w:document` + wordNS + `/>`}}), "unreadable-file"},
		"deep styles":                   {with("word/styles.xml", strings.Repeat("<w:style>", 100000)), "unreadable-file"},
		"a workbook":                    {wZip(t, []wPart{{"_rels/.rels", `<Relationships` + relationsNS + `><Relationship Id="a" Type="x/officeDocument" Target="xl/book.xml"/></Relationships>`}, {"xl/book.xml", "<workbook/>"}}), "not-a-docx"},
		"headers that unfold":           {with("word/header1.xml", `<w:hdr`+wordNS+`>`+strings.Repeat(" ", 300<<20>>4)+`</w:hdr>`), "too-large"},
	} {
		_, err := document.Read("a.docx", c.data)
		if got := framework.NameOf(err); got != c.want {
			t.Errorf("%s: %q, want %q (%v)", name, got, c.want, err)
			continue
		}
		checkError(t, "a.docx", err)
	}
}

// Names that lead out of the package lead nowhere.
func TestDocxPathsStayInside(t *testing.T) {
	data := wZip(t, []wPart{
		{"../../../outside.xml", `<w:comments` + wordNS + `><w:comment w:id="1">` + wPara(wRun("outside")) + `</w:comment></w:comments>`},
		{"_rels/.rels", `<Relationships` + relationsNS + `><Relationship Id="a" Type="x/officeDocument" Target="../../word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document` + wordNS + `><w:body>` + wPara(wRun("INT: Yes?")) + `</w:body></w:document>`},
		{"word/_rels/document.xml.rels", `<Relationships` + relationsNS + `><Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/><Relationship Id="b" Type="x/header" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`},
	})
	doc, err := document.Read("a.docx", data)
	if err != nil || lines(doc) != "INT: Yes?" || len(doc.Aside) > 0 {
		t.Errorf("%+v %v", doc, err)
	}
}

// Names with backslashes, and in another case, are names all the same.
func TestDocxOddNames(t *testing.T) {
	data := wZip(t, []wPart{{`Word\Document.xml`, `<w:document` + wordNS + `><w:body>` + wPara(wRun("INT: Yes?")) + `</w:body></w:document>`},
		{`Word\Footnotes.xml`, `<w:footnotes` + wordNS + `><w:footnote w:id="1">` + wPara(wRun("a note")) + `</w:footnote></w:footnotes>`}})
	doc, err := document.Read("a.docx", data)
	if err != nil || lines(doc) != "INT: Yes?" || len(doc.Aside) != 1 {
		t.Errorf("%+v %v", doc, err)
	}
	checkRead(t, "a.docx", data)
}

// XML may come as UTF-16, or with a mark before it.
func TestDocxEncodings(t *testing.T) {
	text := `<?xml version="1.0" encoding="UTF-16"?><w:document` + wordNS + `><w:body>` + wPara(wRun("INT: Où ça, 東京? 😊")) + `</w:body></w:document>`
	var wide []byte
	for _, unit := range append([]uint16{0xfeff}, utf16.Encode([]rune(text))...) {
		wide = binary.BigEndian.AppendUint16(wide, unit)
	}
	for _, text := range []string{string(wide), "\ufeff" + text} {
		data := wZip(t, []wPart{{"word/document.xml", text}})
		doc, err := document.Read("a.docx", data)
		if err != nil || lines(doc) != "INT: Où ça, 東京? 😊" {
			t.Errorf("%+v %v", doc, err)
		}
		checkRead(t, "a.docx", data)
	}
}

// Text longer than any buffer comes out whole, wherever buffers end.
func TestDocxLongText(t *testing.T) {
	for _, piece := range []string{"日本", "a&amp;b ", "x<![CDATA[<&é]]>y", "&#x1F600;", "\r\nz", `<!-- > -->w`, "no "} {
		text := strings.Repeat("é", 7) + strings.Repeat(piece, 400000/len(piece))
		plain := strings.NewReplacer("&amp;", "&", "<![CDATA[<&é]]>", "<&é", "&#x1F600;", "😀", "\r\n", " ", "<!-- > -->", "").Replace(text)
		data := packed(t, wPara(wRun(text)))
		doc, err := document.Read("a.docx", data)
		if err != nil || doc.Paragraphs[0].Text() != plain {
			t.Errorf("%q many times over is not read whole: %v", piece, err)
			continue
		}
		checkRead(t, "a.docx", data)
	}
}

// A document of 100 MB needs memory for its text, and hardly any for the rest.
func TestDocxMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes 100 MB")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(w, `<w:document%s><w:body><w:tbl>`, wordNS)
	one := `<w:tr><w:tc>` + wPara(strings.Repeat(wLooks(`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/>`, "word "), 20)) + `</w:tc></w:tr>`
	n := 100<<20/len(one) + 1
	for range n {
		if _, err := w.Write([]byte(one)); err != nil {
			t.Fatal(err)
		}
	}
	fmt.Fprint(w, `</w:tbl></w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var doc *document.Document
	var counted int
	for what, do := range map[string]func(){
		"reading":  func() { doc, err = document.Read("a.docx", b.Bytes()) },
		"counting": func() { counted, err = document.CountWords("a.docx", b.Bytes()) },
	} {
		if got := wAllocated(do); err != nil || got > 40<<20 {
			t.Errorf("%s 100 MB of XML asked for %d MB (%v)", what, got>>20, err)
		}
	}
	if len(doc.Paragraphs) != n || counted != 20*n || doc.Words() != counted {
		t.Errorf("%d rows, %d words counted, want %d of 20", len(doc.Paragraphs), counted, n)
	}
}

// wAllocated is how much memory do asks for in all, whether or not it gives any
// of it back.
func wAllocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Every beginning of every fixture is refused, and every beginning of the
// text in it.
func TestDocxPrefixes(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(docxFixtures, "*"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for n := range len(data) {
			if _, err := document.Read("a.docx", data[:n]); err == nil {
				t.Errorf("%s was read though only %d of its %d bytes are there", path, n, len(data))
			}
		}
		parts := wParts(t, data)
		for i, p := range parts {
			if !strings.Contains(p.text, "<w:body>") && !strings.Contains(p.text, "<w:comments") {
				continue
			}
			for n := len(p.text) - 1; n > 0; n -= 1 + len(p.text)/150 {
				cut := append([]wPart{}, parts...)
				cut[i].text = p.text[:n]
				checkRead(t, "a.docx", wZip(t, cut))
			}
		}
	}
}
