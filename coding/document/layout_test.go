package document_test

import (
	"fmt"
	"strings"
	"testing"

	"framewright/coding/document"
)

// stands says how the paragraphs of a file stand, and where its notes are
// called.
func stands(t *testing.T, name string, data []byte) string {
	t.Helper()
	doc, err := document.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		fmt.Fprintf(&b, "%s:", p.Text())
		if p.Quote {
			fmt.Fprintf(&b, " quote from %d", p.From)
		}
		if p.Indent != 0 {
			fmt.Fprintf(&b, " in %.0f", p.Indent)
		}
		if p.Right {
			b.WriteString(" right")
		}
		b.WriteString("\n")
	}
	for _, n := range doc.Notes {
		text := doc.Paragraphs[n.At.Paragraph].Text()
		fmt.Fprintf(&b, "%s behind %q: %s\n", n.Kind, text[:n.At.Offset], n.Text)
	}
	return strings.TrimSpace(b.String())
}

func TestHowParagraphsStand(t *testing.T) {
	word := wordFile(t, wordMain, wBody(
		`<w:p><w:r><w:t>Plain</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> on</w:t></w:r></w:p>`,
		`<w:p><w:pPr><w:ind w:left="720" w:firstLine="300"/></w:pPr><w:r><w:t>In</w:t></w:r></w:p>`,
		`<w:p><w:pPr><w:ind w:start="0.5in"/><w:jc w:val="end"/></w:pPr><w:r><w:t>Strict</w:t></w:r></w:p>`,
		`<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>Based</w:t></w:r></w:p>`,
		`<w:p><w:pPr><w:pStyle w:val="Mine"/><w:ind w:left="0"/></w:pPr><w:r><w:t>Taken back</w:t></w:r></w:p>`,
	), wSide("styles", "styles", `<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:pPr><w:ind w:left="567"/></w:pPr></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Interview"/><w:basedOn w:val="Zitat"/></w:style>`),
		wSide("footnotes", "footnotes", `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>`, `<w:footnote w:id="2"><w:p><w:r><w:t>Smith 2019</w:t></w:r></w:p></w:footnote>`))
	odt := odtOf(t, `<text:p text:style-name="P1">In<text:note text:note-class="endnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Smith 2019</text:p></text:note-body></text:note> on</text:p><text:p text:style-name="P2">Based</text:p><text:p>Plain</text:p>`,
		`<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:margin-left="1in"/></style:style>`+
			`<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Mine"/>`,
		`<office:styles><style:style style:name="Quotations" style:family="paragraph"><style:paragraph-properties fo:margin-left="2.54cm" fo:text-align="end"/></style:style>`+
			`<style:style style:name="Mine" style:family="paragraph" style:parent-style-name="Quotations"/></office:styles>`)
	page := func(body string) []byte { return []byte("<html><body>" + body + "</body></html>") }
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"Word", "a.docx", word, "Plain on:\nIn: in 36\nStrict: in 36 right\nBased: quote from 0 in 28\nTaken back: quote from 0\nfootnote behind \"Plain\": Smith 2019"},
		{"OpenDocument", "a.odt", odt, "In on: in 72\nBased: quote from 0 in 72 right\nPlain:\nendnote behind \"In\": Smith 2019"},
		{"blockquote", "a.html", page(`<p>One</p><blockquote><p>Two</p><p>Three</p></blockquote>Four`), "One:\nTwo: quote from 0\nThree: quote from 0\nFour:"},
		{"margins of a page", "a.html", page(`<div style="margin-left:10pt"><p style="margin: 0 1em 0 20pt">One</p><p style="text-align:right">Two</p></div><p class=MsoQuote>Three</p>`),
			"One: in 30\nTwo: in 10 right\nThree: quote from 0"},
		{"pandoc's notes", "a.html", page(`<p>One<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>.</p><section class="footnotes"><ol><li id="fn1"><p>Smith 2019<a href="#fnref1">↩︎</a></p></li></ol></section>`),
			"One1.:\nSmith 2019↩︎:\nfootnote behind \"One\": Smith 2019"},
		{"Word's notes in a page", "a.html", page(`<p>One<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Smith 2019</p></div>`),
			"One.:\nfootnote behind \"One\": Smith 2019"},
		{"LibreOffice's notes in a page", "a.html", page(`<p>One<sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">1</a></sup>.</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Smith 2019</p></div>`),
			"One.:\nfootnote behind \"One\": Smith 2019"},
		{"Markdown", "a.md", []byte("One[^x] on:\n> *Two*\n\n> Three\n\nFour\n\n[^x]: Smith 2019\n"),
			"One[^x] on:\nTwo: quote from 12\nThree: quote from 0\nFour:\n[^x]: Smith 2019:\nfootnote behind \"One\": Smith 2019"},
		{"text", "a.txt", []byte("One\n  Two\n\tThree\n > Four\n>= 5\n"), "One:\n  Two: in 16\n\tThree: in 64\n > Four: quote from 0 in 8\n>= 5:"},
		{"rich text", "a.rtf", []byte(`{\rtf1{\stylesheet{\s1 Quote;}}\pard\li720 One\par\pard\s1\qr Two\par}`), "One: in 36\nTwo: quote from 0 right"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := stands(t, c.file, c.data); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// The names of styles of quotations, of several word processors and languages,
// and those that only sound like them.
func TestStylesOfQuotations(t *testing.T) {
	file := func(style string) []byte {
		return wordFile(t, wordMain, wBody(`<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t>So</w:t></w:r></w:p>`),
			wSide("styles", "styles", `<w:style w:type="paragraph" w:styleId="S"><w:name w:val="`+style+`"/></w:style>`))
	}
	for style, want := range map[string]bool{"Quote": true, "Intense Quote": true, "intense quote": true, "Block Text": true, "Quotations": true, "Zitat": true,
		"Intensives Zitat": true, "Citation": true, "Citation intense": true, "Cita": true, "BLOCK QUOTE": true, "Interview quote": true, "Citaat": true, "Цитата": true,
		"Body Text": false, "Quote Attribution": false, "Citation list": false, "Normal": false, "Unquoted": false, "Quota": false} {
		if got := strings.Contains(stands(t, "a.docx", file(style)), "quote from"); got != want {
			t.Errorf("style %q: a quotation is %v", style, got)
		}
	}
}
