package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

const wordNS = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// packed makes a Word package of a body's XML.
func packed(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, text string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put("word/document.xml", `<w:document`+wordNS+`><w:body>`+body+`</w:body></w:document>`)
	for i := 0; i+1 < len(more); i += 2 {
		put(more[i], more[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func lines(doc *document.Document) string {
	var out []string
	for i := range doc.Paragraphs {
		out = append(out, doc.Paragraphs[i].Text())
	}
	return strings.Join(out, "|")
}

func TestDocxText(t *testing.T) {
	for name, c := range map[string]struct{ body, want, aside string }{
		"runs join":           {`<w:p><w:r><w:t>sh</w:t></w:r><w:proofErr/><w:r><w:t>op</w:t></w:r></w:p>`, "shop", ""},
		"tab and break":       {`<w:p><w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr><w:r><w:t>R:</w:t><w:tab/><w:t>no</w:t><w:br/><w:t>yes</w:t></w:r></w:p>`, "R:\tno\nyes", ""},
		"deletion":            {`<w:p><w:r><w:t>co</w:t></w:r><w:del><w:r><w:delText>me in</w:delText></w:r></w:del><w:ins><w:r><w:t>ok</w:t></w:r></w:ins></w:p>`, "cook", "deleted text:me in"},
		"move":                {`<w:p><w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>there</w:t></w:r></w:moveTo></w:p>`, "there", "deleted text:here"},
		"hidden":              {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>psst</w:t></w:r><w:r><w:t>loud</w:t></w:r></w:p>`, "loud", "hidden text:psst"},
		"formerly hidden":     {`<w:p><w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>loud</w:t></w:r></w:p>`, "loud", ""},
		"field":               {`<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>`, "3", ""},
		"content control":     {`<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>kept</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`, "kept", ""},
		"text box cuts none":  {`<w:p><w:r><w:t>whi</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:r><w:r><w:t>ch</w:t></w:r></w:p>`, "which", "text box:box"},
		"fallback repeats":    {`<w:p><w:r><w:Choice><w:t>one</w:t></w:Choice><w:Fallback><w:t>one</w:t></w:Fallback></w:r></w:p>`, "one", ""},
		"table row":           {`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>R:</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>yes</w:t></w:r></w:p><w:p><w:r><w:t>no</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, "R:\tyes\nno", ""},
		"soft hyphen, hyphen": {`<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>s</w:t></w:r></w:p>`, "co\u00adop-s", ""},
		"character data":      {`<w:p><w:r><w:t>a<![CDATA[ <b> ]]>&amp; c</w:t></w:r></w:p>`, "a <b> & c", ""},
	} {
		data := packed(t, c.body)
		doc, err := document.Read("x.docx", data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		aside := ""
		for _, a := range doc.Aside {
			aside += string(a.Kind) + ":" + a.Text
		}
		if got := lines(doc); got != c.want || aside != c.aside {
			t.Errorf("%s: got %q and aside %q, want %q and %q", name, got, aside, c.want, c.aside)
		}
		checkRead(t, "x.docx", data)
	}
}

func TestDocxHeadingsByStyleName(t *testing.T) {
	data := packed(t, `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p><w:p><w:r><w:t>Text</w:t></w:r></w:p>`,
		"word/styles.xml", `<w:styles`+wordNS+`><w:style w:styleId="a"><w:name w:val="heading 3"/></w:style><w:style w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style></w:styles>`)
	doc, err := document.Read("x.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	for i, level := range []int{3, 3, 0} {
		p := doc.Paragraphs[i]
		if p.Level != level || (p.Kind == document.Heading) != (level > 0) {
			t.Errorf("paragraph %d: kind %v, level %d, want level %d", i, p.Kind, p.Level, level)
		}
	}
}

func TestDocxBold(t *testing.T) {
	doc, err := document.Read("x.docx", packed(t, `<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Ada:</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t> no</w:t></w:r></w:p>`))
	if err != nil {
		t.Fatal(err)
	}
	runs := doc.Paragraphs[0].Runs
	if len(runs) != 2 || !runs[0].Bold || runs[1].Bold {
		t.Errorf("runs: %+v", runs)
	}
}

// Refusals: each has its own name, so that a person learns what is wrong.
func TestRefusals(t *testing.T) {
	whole, err := os.ReadFile("../../testdata/transcripts/docx/heads.docx")
	if err != nil {
		t.Fatal(err)
	}
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	if _, err := z.Create("content.xml"); err != nil {
		t.Fatal(err)
	}
	z.Close()
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)
	encrypted := append(bytes.Clone(ole), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)
	for _, c := range []struct {
		file string
		data []byte
		want string
	}{
		{"a.txt", nil, "empty-file"},
		{"a.txt", []byte(" \n\t\n"), "empty-file"},
		{"a.txt", []byte("\ufeff \n"), "empty-file"},
		{"a.docx", nil, "empty-file"},
		{"a.docx", packed(t, `<w:p/>`), "empty-file"},
		{"a.docx", []byte("I: Is this Word?\nR: No.\n"), "not-a-docx"},
		{"a.docx", zipped.Bytes(), "not-a-docx"},
		{"a.odt", zipped.Bytes(), "no-such-format"},
		{"a.docx", whole[:len(whole)/2], "truncated-file"},
		{"a.docx", encrypted, "encrypted-file"},
		{"a.docx", ole, "no-such-format"},
		{"a.doc", ole, "no-such-format"},
		{"a.txt", []byte("%PDF-1.7\n"), "no-such-format"},
		{"a.docx", []byte(`{\rtf1 x}`), "no-such-format"},
		{"a.wav", []byte("RIFF"), "no-such-format"},
		{"a", []byte("I: Hm\n"), "no-such-format"},
		{"a.txt", bytes.Repeat([]byte{0, 1, 2, 250, 0, 0}, 40), "not-text"},
		{"a.txt", bytes.Repeat([]byte("INT: hallo\nP05: some \x00 words here\n"), 50), "not-text"}, // its pairs of bytes would be Chinese characters
		{"a.vtt", []byte("I: Hm\n"), "not-captions"},
		{"a.docx", packed(t, `<w:p><w:r><w:t>cut`), "unreadable-file"},
		{"a.docx", packed(t, `</w:body><w:p>`), "unreadable-file"},
		{"a.docx", packed(t, `<w:p><w:r><w:t>&bomb;</w:t></w:r></w:p>`), "unreadable-file"},
		{"a.docx", packed(t, strings.Repeat("<w:x>", 100000)), "unreadable-file"},
		{"a.docx", packed(t, strings.Repeat("<w:p><w:r><w:t>aaaaaaaaaa</w:t></w:r></w:p>", 600000)), "too-large"},
	} {
		_, err := document.Read(c.file, c.data)
		if got := framework.NameOf(err); got != c.want {
			t.Errorf("%s of %d bytes: %q, want %q (%v)", c.file, len(c.data), got, c.want, err)
			continue
		}
		checkError(t, c.file, err)
	}
}

// A package that lies about its sizes is measured while it is unpacked.
func TestBombWithLyingSizes(t *testing.T) {
	data := packed(t, strings.Repeat("<w:p><w:r><w:t>aaaaaaaaaa</w:t></w:r></w:p>", 600000))
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[at+24:], 1000)
	if _, err := document.Read("a.docx", data); err == nil {
		t.Error("a part that unpacks to more than it states was read")
	}
}

// The main part is where the package's relations say.
func TestDocxMainPartElsewhere(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"_rels/.rels":  `<Relationships><Relationship Type="http://x/officeDocument" Target="/doc/main.xml"/></Relationships>`,
		"doc/main.xml": `<document><body><p><r><t>R: here</t></r></p></body></document>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	z.Close()
	doc, err := document.Read("x.docx", b.Bytes())
	if err != nil || lines(doc) != "R: here" {
		t.Errorf("%v %v", doc, err)
	}
}

func FuzzDocxBody(f *testing.F) {
	f.Add(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t><w:br/><w:t>b &amp; c</w:t></w:r></w:p>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del><w:r><w:txbxContent><w:p/></w:txbxContent></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		data := packed(t, body)
		if _, err := document.Read("x.docx", data); err != nil {
			checkError(t, "x.docx", err)
		}
		if _, err := document.CountWords("x.docx", data); err != nil {
			checkError(t, "x.docx", err)
		}
	})
}
