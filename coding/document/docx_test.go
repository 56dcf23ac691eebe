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
		"fallback repeats":    {`<w:p><w:r><w:AlternateContent><w:Choice><w:t>one</w:t></w:Choice><w:Fallback><w:t>one</w:t></w:Fallback></w:AlternateContent></w:r></w:p>`, "one", ""},
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

// What the reader had to pass over, or decide for people, it says.
func TestDocxNotices(t *testing.T) {
	ok := wPara(wRun("INT: Yes?"))
	for name, c := range map[string]struct{ body, want string }{
		"nothing":   {ok, ""},
		"pictures":  {ok + wPara(`<w:r><w:drawing><a:blip/></w:drawing></w:r>`, `<w:r><w:drawing><a:blip/></w:drawing></w:r>`), "2 pictures hold no text here"},
		"one twice": {ok + wPara(`<w:r><mc:AlternateContent><mc:Choice><a:blip/></mc:Choice><mc:Fallback><v:imagedata/></mc:Fallback></mc:AlternateContent></w:r>`), "1 picture holds no text here"},
		"an object": {ok + wPara(`<w:r><w:object><v:imagedata/></w:object></w:r>`), "1 embedded object was not read"},
		"a chart":   {ok + wPara(`<w:r><w:drawing><c:chart/></w:drawing></w:r>`), "1 chart was not read"},
		"a diagram": {ok + wPara(`<w:r><w:drawing><dgm:relIds/></w:drawing></w:r>`), "1 diagram (SmartArt) was not read: the words in it are not part of the text"},
		"a choice":  {ok + wPara(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="a"/></w:ddList></w:ffData></w:fldChar></w:r>`), "1 form field shows a choice that was not read"},
		"formulas":  {ok + wPara(`<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>`, `<m:oMath/>`), "2 formulas were read as rows of their signs"},
		"joined":    {`<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr></w:p>` + ok, "1 paragraph end is a tracked deletion; the paragraph was joined to the next one"},
		"struck":    {wPara(wLooks("<w:strike/>", "a"), wLooks("<w:strike/><w:b/>", "b"), wRun("c"), wLooks("<w:dstrike/>", "d")), "2 struck-out passages were kept as text"},
		"a sign":    {wPara(`<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>`, wRun("a")), "1 sign of a special font has no known character and stands as \ufffd"},
	} {
		doc, err := document.Read("x.docx", packed(t, c.body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.Join(doc.Notices, "|"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Signs of the two fonts that Word's dialog offers are Unicode characters.
func TestDocxSigns(t *testing.T) {
	for _, c := range []struct{ font, char, want string }{
		{"Symbol", "F0B7", "•"}, {"symbol", "61", "α"}, {"Symbol", "F057", "Ω"}, {"Symbol", "F0AE", "→"}, {"Symbol", "F0FE", "⎭"}, {"Symbol", "F0FF", "\ufffd"},
		{"Wingdings", "F04A", "☺"}, {"Wingdings", "F0FC", "✓"}, {"Wingdings", "F0E0", "→"}, {"Wingdings", "F0A8", "◻"}, {"Wingdings", "F08C", "❶"}, {"Wingdings", "F032", "\ufffd"},
		{"Times New Roman", "263A", "☺"}, {"Odd", "F041", "\ufffd"}, {"Odd", "D800", "\ufffd"}, {"Odd", "110000", "\ufffd"}, {"Odd", "7", "\ufffd"}, {"Odd", "", "\ufffd"}, {"Odd", "x", "\ufffd"},
	} {
		doc, err := document.Read("x.docx", packed(t, wPara(wRun("a"), `<w:r><w:sym w:font="`+c.font+`" w:char="`+c.char+`"/></w:r>`)))
		if err != nil || doc.Paragraphs[0].Text() != "a"+c.want {
			t.Errorf("%s %s: %+v %v, want %s", c.font, c.char, doc, err, c.want)
		}
	}
}
