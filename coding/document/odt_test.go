package document_test

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

const (
	odtNames = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`
	odtKind  = "application/vnd.oasis.opendocument.text"
)

// packOf packs files given as name, text, name, text …
func packOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		h := &zip.FileHeader{Name: files[i], Method: zip.Deflate}
		if files[i] == "mimetype" {
			h.Method = zip.Store
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func odtContent(auto, body string) string {
	return `<office:document-content` + odtNames + `><office:automatic-styles>` + auto + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
}

// odtOf packs a text of which the body and, where given, the automatic and the
// named styles with the page headers are given.
func odtOf(t testing.TB, body string, styles ...string) []byte {
	t.Helper()
	auto := ""
	if len(styles) > 0 {
		auto = styles[0]
	}
	files := []string{"mimetype", odtKind, "content.xml", odtContent(auto, body)}
	if len(styles) > 1 {
		files = append(files, "styles.xml", `<office:document-styles`+odtNames+`>`+styles[1]+`</office:document-styles>`)
	}
	return packOf(t, files...)
}

const (
	secretStyle = `<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>`
	oneDeletion = `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ed</dc:creator><dc:date>2026-01-01</dc:date><text:p>too long</text:p></office:change-info><text:p>me in</text:p></text:deletion></text:changed-region></text:tracked-changes>`
)

func TestOdtText(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"white space":         {"<text:p>\n  I: \n went<text:s/><text:s text:c=\"2\"/>home.  </text:p>", "I: went   home."},
		"spans join":          {`<text:p>sh<text:span text:style-name="T1">o<text:span>p</text:span></text:span></text:p>`, "shop"},
		"tab and break":       {`<text:p>R:<text:tab/>no<text:line-break/> yes</text:p>`, "R:\tno\nyes"},
		"link and field":      {`<text:p><text:a>the page</text:a> <text:page-number>3</text:page-number></text:p>`, "the page 3"},
		"note cuts none":      {`<text:p>wo<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>aside</text:p></text:note-body></text:note>rd</text:p>`, "word // endnote: aside"},
		"deletion":            {oneDeletion + `<text:p>co<text:change text:change-id="c1"/>ok</text:p>`, "cook // comment: too long (Ed) // deleted text: me in (Ed)"},
		"deletion nowhere":    {oneDeletion + `<text:p>cook</text:p>`, "cook // comment: too long (Ed) // deleted text: me in (Ed)"},
		"insertion":           {`<text:tracked-changes><text:changed-region xml:id="c1"><text:insertion><office:change-info><dc:creator>Ed</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes><text:p>a<text:change-start text:change-id="c1"/>b</text:p><text:p>c<text:change-end text:change-id="c1"/>d</text:p>`, "ab|cd ++ b (Ed) ++ c (Ed)"},
		"hidden run":          {`<text:p>lo<text:span text:style-name="T9">psst</text:span>ud</text:p>`, "loud // hidden text: psst"},
		"hidden in two":       {`<text:p><text:span text:style-name="T9">ps</text:span><text:span text:style-name="T9">st</text:span> loud</text:p>`, "loud // hidden text: psst"},
		"hidden section":      {`<text:section text:display="none"><text:p>a</text:p><text:p>b</text:p></text:section><text:section><text:p>c</text:p></text:section>`, "c // hidden text: a\nb"},
		"hidden paragraph":    {`<text:p>a<text:hidden-paragraph text:is-hidden="true"/> b</text:p><text:p>c<text:hidden-paragraph text:is-hidden="false"/></text:p>`, "c // hidden text: a b"},
		"hidden field":        {`<text:p>a <text:hidden-text text:is-hidden="true" text:string-value="b &amp; c"/>d <text:hidden-text>e</text:hidden-text></text:p>`, "a d e // hidden text: b & c"},
		"text box":            {`<text:p>whi<draw:frame><draw:text-box><text:p>in a</text:p><text:p>box</text:p></draw:text-box><svg:title>t</svg:title><svg:desc>d</svg:desc></draw:frame>ch</text:p>`, "which // text box: in a\nbox"},
		"shape":               {`<text:p>whi<draw:custom-shape><text:p>shape</text:p></draw:custom-shape>ch</text:p>`, "which // text box: shape"},
		"ruby":                {`<text:p><text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>じ</text:ruby-text></text:ruby></text:p>`, "字 // phonetic guide: じ"},
		"list":                {`<text:list><text:list-header><text:p>of</text:p></text:list-header><text:list-item><text:number>1.</text:number><text:p>one</text:p></text:list-item></text:list>`, "of|one"},
		"objects, programs":   {`<text:p>a<draw:frame><draw:object><office:document><office:body><office:text><text:p>x</text:p></office:text></office:body></office:document></draw:object></draw:frame><text:script>y</text:script><office:binary-data>eA==</office:binary-data>b</text:p>`, "ab"},
		"outside paragraphs":  {`stray<text:p>a</text:p>stray`, "a"},
		"table row":           {`<table:table><table:table-row><table:table-cell><text:p>R:</text:p></table:table-cell><table:table-cell><text:p>yes</text:p><text:p>no</text:p></table:table-cell></table:table-row></table:table>`, "R:\tyes\nno"},
		"cells repeated":      {`<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell><table:covered-table-cell><text:p>under</text:p></table:covered-table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>`, "a\t\t\tb // hidden text: under"},
		"table in a cell":     {`<table:table><table:table-row><table:table-cell><text:p>a</text:p><table:table><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table></table:table-cell><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>`, "a\nb\nc\td"},
		"soft hyphen":         {"<text:p>co\u00adop</text:p>", "co\u00adop"},
		"data and references": {`<text:p>a<![CDATA[ <b> ]]>&amp;&#x20;&#99;<!-- x --></text:p>`, "a <b> & c"},
	} {
		checkSketch(t, name, "x.odt", odtOf(t, c.body, secretStyle), c.want)
	}
}

// Headers and footers lie beside the styles; two parts may use one name for
// different styles.
func TestOdtPageHeaders(t *testing.T) {
	named := `<office:styles/><office:automatic-styles><style:style style:name="T9" style:family="text"/></office:automatic-styles><office:master-styles><style:master-page><style:header><text:p>a <text:span text:style-name="T9">shown</text:span></text:p></style:header><style:header-first><text:p>first</text:p></style:header-first><style:footer><text:p>foot</text:p></style:footer></style:master-page></office:master-styles>`
	checkSketch(t, "headers", "x.odt", odtOf(t, `<text:p>b <text:span text:style-name="T9">hidden</text:span></text:p>`, secretStyle, named),
		"b // hidden text: hidden // page header: a shown // page header: first // page footer: foot")
}

func TestOdtLooks(t *testing.T) {
	auto := `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Loud"/>
		<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="normal" fo:font-style="italic"/></style:style>
		<style:style style:name="T2" style:family="text" style:parent-style-name="Red"/>
		<style:style style:name="T3" style:family="text" style:parent-style-name="T3"/>`
	named := `<office:styles><style:style style:name="Loud" style:display-name="Very loud" style:family="paragraph"><style:text-properties fo:font-weight="600" fo:color="#000000"/></style:style>
		<style:style style:name="Red" style:family="text"><style:text-properties fo:color="#cc0000"/></style:style>
		<style:style style:name="Head" style:family="paragraph" style:default-outline-level="2"/></office:styles>`
	data := odtOf(t, `<text:p text:style-name="P1">a<text:span text:style-name="T1">b</text:span><text:span text:style-name="T2">c<text:span text:style-name="T3">d</text:span></text:span></text:p>`+
		`<text:h text:outline-level="3">e</text:h><text:p text:style-name="Head">f</text:p><text:list><text:list-item><text:list><text:list-item><text:p>g</text:p></text:list-item></text:list></text:list-item></text:list>`, auto, named)
	doc, err := document.Read("x.odt", data)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := looksOf(&doc.Paragraphs[0]), "*a*/b/[CC0000]*cd*"; got != want {
		t.Errorf("runs: %s, want %s", got, want)
	}
	if s := doc.Paragraphs[0].Style; s != "Very loud" {
		t.Errorf("style: %q", s)
	}
	for i, level := range []int{0, 3, 2, 0} {
		if p := doc.Paragraphs[i]; p.Level != level || (p.Kind == document.Heading) != (level > 0) {
			t.Errorf("paragraph %d: kind %d, level %d", i, p.Kind, p.Level)
		}
	}
	if n := doc.Paragraphs[3].List; n != 2 {
		t.Errorf("list depth %d", n)
	}
}

func TestOdtComments(t *testing.T) {
	data := odtOf(t, `<text:p> </text:p><text:p>It was <office:annotation office:name="n" loext:resolved="true"><dc:creator>Coder</dc:creator><dc:date>2026-02-03T10:00:00</dc:date><meta:creator-initials>C</meta:creator-initials><text:p>2.1</text:p><text:p>so</text:p></office:annotation>wet</text:p>`+
		`<text:p>and cold<office:annotation-end office:name="n"/>.<office:annotation><text:p>place</text:p></office:annotation></text:p>`+
		`<table:table><table:table-row><table:table-cell><text:p>R</text:p></table:table-cell><table:table-cell><text:p>x</text:p><text:p>y <office:annotation office:name="m" loext:parent-name="n"><text:p>cell</text:p></office:annotation>z<office:annotation-end office:name="m"/></text:p></table:table-cell></table:table-row></table:table>`)
	doc, err := document.Read("x.odt", data)
	if err != nil || len(doc.Comments) != 3 {
		t.Fatalf("%v, %+v", err, doc)
	}
	first := doc.Comments[0]
	if first.Author != "Coder" || first.Initials != "C" || first.Date != "2026-02-03T10:00:00" || first.Text != "2.1\nso" || !first.Done {
		t.Errorf("comment: %+v", first)
	}
	for i, want := range []string{"wet|and cold", "", "z"} {
		if got := commentedWords(doc, doc.Comments[i]); got != want {
			t.Errorf("comment %d is on %q, want %q", i, got, want)
		}
	}
	if doc.Comments[2].Reply != "n" {
		t.Errorf("reply to %q", doc.Comments[2].Reply)
	}
	checkRead(t, "x.odt", data)
}

// Labels that the word processor sets are not read; where they have words in
// them, that is said.
func TestOdtListLabels(t *testing.T) {
	auto := `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="" style:num-suffix="INT:"/></text:list-style><text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." loext:num-list-format="%1%."/></text:list-style>`
	item := func(style, text string) string {
		return `<text:list text:style-name="` + style + `"><text:list-item><text:p>` + text + `</text:p></text:list-item></text:list>`
	}
	doc, err := document.Read("x.odt", odtOf(t, item("L1", "a")+item("L2", "b"), auto))
	if err != nil || len(doc.Notices) != 2 || !strings.Contains(doc.Notices[0], "2 paragraphs are items") || !strings.Contains(doc.Notices[1], "labels of 1 paragraphs") {
		t.Errorf("%v, %+v", err, doc)
	}
}

func TestOdtRefusals(t *testing.T) {
	whole, err := os.ReadFile("../../testdata/transcripts/odt/hiding-places.odt")
	if err != nil {
		t.Fatal(err)
	}
	manifest := `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`
	content := odtContent("", "<text:p>a</text:p>")
	for _, c := range []struct {
		file string
		data []byte
		want string
	}{
		{"a.odt", []byte("I: Hm\n"), "no-such-format"},
		{"a.fodt", []byte("<x>I: Hm</x>"), "no-such-format"},
		{"a.odt", packOf(t, "mimetype", odtKind, "content.xml", content, "META-INF/manifest.xml", manifest), "encrypted-file"},
		{"a.odt", packOf(t, "mimetype", odtKind, "encrypted-package", "x", "META-INF/manifest.xml", manifest), "encrypted-file"},
		{"a.odt", packOf(t, "mimetype", odtKind), "no-such-format"},
		{"a.odt", packOf(t, "content.xml", "<x/>"), "no-such-format"},
		{"a.odt", packOf(t, "mimetype", "application/vnd.oasis.opendocument.presentation", "content.xml", content), "no-such-format"},
		{"a.odt", packOf(t, "mimetype", odtKind, "content.xml", content, "content.xml", content), "unreadable-file"},
		{"a.odt", whole[:len(whole)/2], "truncated-file"},
		{"a.txt", whole[:len(whole)-30], "truncated-file"},
		{"a.odt", odtOf(t, ""), "empty-file"},
		{"a.odt", odtOf(t, "<text:p>a"), "unreadable-file"},
		{"a.odt", odtOf(t, "</office:text></office:body><text:p>"), "unreadable-file"},
		{"a.odt", odtOf(t, "<text:p>&bomb;</text:p>"), "unreadable-file"},
		{"a.odt", packOf(t, "mimetype", odtKind, "content.xml", `<!DOCTYPE a [<!ENTITY b "cccc">]>`+content), "unreadable-file"},
		{"a.odt", odtOf(t, strings.Repeat("<x>", 100000)+strings.Repeat("</x>", 100000)), "unreadable-file"},
		{"a.odt", odtOf(t, strings.Repeat("<text:p>aaaaaaaaaa</text:p>", 900000)), "too-large"},
	} {
		_, err := document.Read(c.file, c.data)
		if got := framework.NameOf(err); got != c.want {
			t.Errorf("%s of %d bytes: %q, want %q (%v)", c.file, len(c.data), got, c.want, err)
			continue
		}
		checkError(t, c.file, err)
	}
}

// A text without its type in front, and one with another name, are read.
func TestOdtWithoutItsMark(t *testing.T) {
	content := odtContent("", "<text:p>R: here</text:p>")
	checkSketch(t, "no type", "x.odt", packOf(t, "content.xml", content), "R: here")
	checkSketch(t, "wrong name", "x.txt", odtOf(t, "<text:p>R: here</text:p>"), "R: here")
	flat := strings.Replace(content, "<office:document-content", `<?xml version="1.0"?><office:document office:mimetype="`+odtKind+`"`, 1)
	checkSketch(t, "flat", "x.txt", []byte(strings.Replace(flat, "</office:document-content>", "</office:document>", 1)), "R: here")
}

func FuzzODTStyles(f *testing.F) { fuzzPart(f, "odt", "styles.xml") }
