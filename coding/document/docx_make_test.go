package document_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/coding/document"
)

// The Word fixtures that are made by hand are made here:
//
//	go test ./coding/document -run TestDocxFixtures -write-docx
//
// Those of other programs come from LibreOffice (libreoffice.docx) and pandoc
// (pandoc.docx).
var writeDocx = flag.Bool("write-docx", false, "write the Word fixtures that are made by hand")

const docxFixtures = "../../testdata/transcripts/docx"

// wPart is one part of a package.
type wPart struct{ name, text string }

const (
	relationsNS = ` xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	officeRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	wordMain    = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)

// wordFile makes a package as Word lays it out: the list of types first, then
// the relations, then the rest.
func wordFile(t testing.TB, mainType string, parts ...wPart) []byte {
	t.Helper()
	var out []wPart
	put := func(p wPart) {
		p.text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + p.text
		out = append(out, p)
	}
	main := parts[0].name
	put(wPart{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/` + main + `" ContentType="` + mainType + `"/></Types>`})
	put(wPart{"_rels/.rels", `<Relationships` + relationsNS + `><Relationship Id="rId1" Type="` + officeRel + `/officeDocument" Target="` + main + `"/></Relationships>`})
	var rels strings.Builder
	for i, p := range parts[1:] {
		kind := strings.TrimRight(strings.TrimSuffix(filepath.Base(p.name), ".xml"), "0123456789")
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, officeRel, kind, filepath.Base(p.name))
	}
	put(wPart{filepath.ToSlash(filepath.Dir(main)) + "/_rels/" + filepath.Base(main) + ".rels", `<Relationships` + relationsNS + `>` + rels.String() + `</Relationships>`})
	for _, p := range parts {
		put(p)
	}
	return wZip(t, out)
}

const everyNS = wordNS + w14NS + ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" xmlns:o="urn:schemas-microsoft-com:office:office"`

func wBody(blocks ...string) wPart {
	return wPart{"word/document.xml", `<w:document` + everyNS + `><w:body>` + strings.Join(blocks, "") + `</w:body></w:document>`}
}

func wSide(name, root string, inner ...string) wPart {
	return wPart{"word/" + name + ".xml", `<w:` + root + everyNS + `>` + strings.Join(inner, "") + `</w:` + root + `>`}
}

// wShown is everything that was read of a document, a line each: what people
// see, and what they do not.
func wShown(doc *document.Document) string {
	var b strings.Builder
	for i := range doc.Paragraphs {
		showParagraph(&b, &doc.Paragraphs[i])
	}
	for _, a := range doc.Aside {
		fmt.Fprintf(&b, "aside: %s%s: %s\n", a.Kind, wWhose(a), wEscaped(a.Text))
	}
	for _, a := range doc.Inserted {
		fmt.Fprintf(&b, "inserted%s: %s\n", wWhose(a), wEscaped(a.Text))
	}
	for _, c := range doc.Comments {
		fmt.Fprintf(&b, "comment %s on: %s\n", c.ID, wOnWords(doc, c))
	}
	for _, n := range doc.Notices {
		fmt.Fprintf(&b, "notice: %s\n", n)
	}
	return b.String()
}

func showParagraph(b *strings.Builder, p *document.Paragraph) {
	switch {
	case p.Table:
		fmt.Fprintf(b, "row %d:", p.Line)
	case p.Kind == document.Heading:
		fmt.Fprintf(b, "heading %d:", p.Level)
	default:
		fmt.Fprintf(b, "%d:", p.Line)
	}
	for i, r := range p.Runs {
		marks := r.Color
		if r.Italic {
			marks = "i" + marks
		}
		if r.Bold {
			marks = "b" + marks
		}
		if text := wEscaped(r.Text); marks == "" && (i == 0 || p.Table) {
			b.WriteString(" " + text)
		} else {
			b.WriteString(" {" + marks + "} " + text)
		}
	}
	b.WriteString("\n")
}

func wWhose(a document.Aside) string {
	about := strings.Join(strings.Fields(a.Where), " ")
	if a.Author != "" {
		about = strings.TrimPrefix(about+", "+a.Author, ", ")
	}
	if about == "" {
		return ""
	}
	return " (" + about + ")"
}

func wEscaped(s string) string {
	return strings.NewReplacer("\n", "⏎", "\t", "→", "\u00ad", "¬").Replace(s)
}

func wOnWords(doc *document.Document, c document.MarginComment) string {
	if c.From.Paragraph < 0 {
		return "nothing"
	}
	var out []string
	for i := c.From.Paragraph; i <= c.To.Paragraph; i++ {
		text := doc.Paragraphs[i].Text()
		if i == c.To.Paragraph {
			text = text[:c.To.Offset]
		}
		if i == c.From.Paragraph {
			text = text[c.From.Offset:]
		}
		out = append(out, wEscaped(text))
	}
	return "[" + strings.Join(out, "|") + "]"
}

// TestDocxFixtures reads every fixture of its own and compares all that was
// found in it.
func TestDocxFixtures(t *testing.T) {
	for _, f := range wordFixtures {
		path := filepath.Join(docxFixtures, f.file)
		if f.make != nil && *writeDocx {
			if err := os.WriteFile(path, f.make(t), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if f.make != nil && !samePackage(t, data, f.make(t)) {
			t.Errorf("%s is not what is made of it here: write it with -write-docx", f.file)
		}
		doc, err := document.Read(f.file, data)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := wShown(doc); got != f.want {
			t.Errorf("%s: got\n%s\nwant\n%s", f.file, got, f.want)
		}
		checkRead(t, f.file, data)
	}
}

// samePackage compares what is packed: how it is packed differs between
// versions of Go.
func samePackage(t *testing.T, a, b []byte) bool {
	t.Helper()
	return fmt.Sprint(wParts(t, a)) == fmt.Sprint(wParts(t, b))
}

func wParts(t testing.TB, data []byte) []wPart {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []wPart
	for _, f := range r.File {
		var text bytes.Buffer
		rc, err := f.Open()
		if err == nil {
			_, err = text.ReadFrom(rc)
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, wPart{f.Name, text.String()})
	}
	return out
}
