package document_test

import (
	"fmt"
	"strings"
	"testing"

	"framewright/coding/document"
)

// sketchOf writes a document so that a table of tests can hold it: paragraphs
// parted by "|", what is set aside behind "//", insertions behind "++".
func sketchOf(doc *document.Document) string {
	var out []string
	for i := range doc.Paragraphs {
		out = append(out, doc.Paragraphs[i].Text())
	}
	s := strings.Join(out, "|")
	for _, a := range doc.Aside {
		s += fmt.Sprintf(" // %s: %s", a.Kind, a.Text)
		if a.Author != "" {
			s += " (" + a.Author + ")"
		}
	}
	for _, a := range doc.Inserted {
		s += " ++ " + a.Text
		if a.Author != "" {
			s += " (" + a.Author + ")"
		}
	}
	return s
}

// checkSketch reads a file, holds its sketch, and counts it.
func checkSketch(t *testing.T, name, file string, data []byte, want string) {
	t.Helper()
	doc, err := document.Read(file, data)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if got := sketchOf(doc); got != want {
		t.Errorf("%s:\n got %q\nwant %q", name, got, want)
	}
	checkRead(t, file, data)
}

// looksOf writes runs with their marks: *bold*, /italic/, [colour]text.
func looksOf(p *document.Paragraph) string {
	var b strings.Builder
	for _, r := range p.Runs {
		s := r.Text
		if r.Bold {
			s = "*" + s + "*"
		}
		if r.Italic {
			s = "/" + s + "/"
		}
		if r.Color != "" {
			s = "[" + r.Color + "]" + s
		}
		b.WriteString(s)
	}
	return b.String()
}

// commentedWords gives the words that a comment is on, paragraphs parted by "|".
func commentedWords(doc *document.Document, c document.MarginComment) string {
	if c.From.Paragraph == c.To.Paragraph {
		return doc.Paragraphs[c.From.Paragraph].Text()[c.From.Offset:c.To.Offset]
	}
	out := doc.Paragraphs[c.From.Paragraph].Text()[c.From.Offset:]
	for i := c.From.Paragraph + 1; i < c.To.Paragraph; i++ {
		out += "|" + doc.Paragraphs[i].Text()
	}
	return out + "|" + doc.Paragraphs[c.To.Paragraph].Text()[:c.To.Offset]
}
