package draft_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/coding/draft"
)

const (
	ooxml = "http://schemas.openxmlformats.org/"
	head  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// wordFile packs a Word file around a body; more are names of parts and what they hold.
func wordFile(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	parts := []string{
		"[Content_Types].xml", head + `<Types xmlns="` + ooxml + `package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", head + `<Relationships xmlns="` + ooxml + `package/2006/relationships"><Relationship Id="rId1" Type="` + ooxml + `officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", head + `<w:document xmlns:w="` + ooxml + `wordprocessingml/2006/main"><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for list := append(parts, more...); len(list) > 1; list = list[2:] {
		f, err := w.Create(list[0])
		if err == nil {
			_, err = io.WriteString(f, list[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func para(runs ...string) string { return `<w:p>` + strings.Join(runs, "") + `</w:p>` }
func run(text string) string {
	return `<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r>`
}

// partOf is what a part of a packed file holds; "" where it is not there.
func partOf(t testing.TB, data []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	out, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// noteOn is a note on words of a document, the first place where they stand.
func noteOn(t testing.TB, doc *document.Document, words string) draft.Note {
	t.Helper()
	for i := range doc.Paragraphs {
		if at := strings.Index(doc.Paragraphs[i].Text(), words); at >= 0 {
			return draft.Note{From: draft.Place{Paragraph: i, Offset: at}, To: draft.Place{Paragraph: i, Offset: at + len(words)}, Lines: []string{"P03:12: verbatim", "of <" + words + ">"}}
		}
	}
	t.Fatalf("%q is not in the document", words)
	return draft.Note{}
}

func read(t testing.TB, data []byte) *document.Document {
	t.Helper()
	doc, err := document.Read("report.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// commented are the words that a comment is on.
func commented(doc *document.Document, c document.MarginComment) string {
	var out []string
	for i := c.From.Paragraph; i >= 0 && i <= c.To.Paragraph; i++ {
		text := doc.Paragraphs[i].Text()
		if i == c.To.Paragraph {
			text = text[:c.To.Offset]
		}
		if i == c.From.Paragraph {
			text = text[c.From.Offset:]
		}
		out = append(out, text)
	}
	return strings.Join(out, "|")
}

// The comments come back on the exact words, however the file cuts its runs, and
// nothing else of its text changes.
func TestMarkDocxPlaces(t *testing.T) {
	hyperlink := `<w:hyperlink w:anchor="x"><w:r><w:t>the bus, twice</w:t></w:r></w:hyperlink>`
	for name, c := range map[string]struct {
		body, words string
	}{
		"within a run":           {para(run("She said “the bus, twice” to us.")), "“the bus, twice”"},
		"a whole run":            {para(run("She said "), run("“the bus, twice”"), run(" to us.")), "“the bus, twice”"},
		"over runs":              {para(run("She said “the"), run(" bus,"), run(" twice” to us.")), "“the bus, twice”"},
		"a whole paragraph":      {para(run("The bus, twice")), "The bus, twice"},
		"references":             {para(run("A & B said “<the> bus & twice” & left")), "“<the> bus & twice”"},
		"behind a tab":           {para(`<w:r><w:tab/><w:t>the bus, twice</w:t><w:tab/><w:t>more</w:t></w:r>`), "the bus, twice"},
		"before a break":         {para(`<w:r><w:t>the bus, </w:t><w:br/><w:t>twice</w:t></w:r>`), "the bus"},
		"no blanks kept":         {para(`<w:r><w:t>so the bus, twice then</w:t></w:r>`), "the bus, twice"},
		"in a link":              {para(run("so "), hyperlink, run(" then")), "the bus, twice"},
		"in an insertion":        {para(`<w:ins w:id="1" w:author="A">` + run("so the bus, twice then") + `</w:ins>`), "the bus, twice"},
		"around a deletion":      {para(run("so the bus,"), `<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve"> the bus, </w:delText></w:r></w:del>`, run(" twice then")), "the bus, twice"},
		"in a table":             {`<w:tbl><w:tr><w:tc>` + para(run("so")) + `</w:tc><w:tc>` + para(run("so the bus, twice then")) + `</w:tc></w:tr></w:tbl>`, "the bus, twice"},
		"in a control":           {`<w:sdt><w:sdtContent>` + para(run("so the bus, twice")) + `</w:sdtContent></w:sdt>`, "the bus, twice"},
		"with a footnote's sign": {para(run("so the bus,"), `<w:r><w:footnoteReference w:id="7"/></w:r>`, run(" twice then")), "the bus, twice"},
		"in CDATA":               {para(`<w:r><w:t><![CDATA[the bus, twice]]></w:t></w:r>`), "the bus, twice"},
		"accents":                {para(run("Élodie a dit « le bus, déjà » hier")), "« le bus, déjà »"},
	} {
		t.Run(name, func(t *testing.T) {
			data := wordFile(t, para(run("Before."))+c.body+para(run("After.")))
			doc := read(t, data)
			n := noteOn(t, doc, c.words)
			marked, missed, err := draft.MarkDocx(data, doc, []draft.Note{n})
			if err != nil || len(missed) > 0 {
				t.Fatalf("%v, missed %v", err, missed)
			}
			again := read(t, marked)
			if len(again.Comments) != 1 {
				t.Fatalf("comments %+v", again.Comments)
			}
			got := again.Comments[0]
			if w := commented(again, got); w != c.words {
				t.Errorf("it is on %q, want %q", w, c.words)
			}
			if want := strings.Join(n.Lines, "\n"); got.Text != want || got.Author != "Framewright" || got.Date != "" {
				t.Errorf("comment %+v, want text %q", got, want)
			}
			wellFormed(t, marked)
		})
	}
}

// wellFormed proves the parts that were written, and that they are announced.
func wellFormed(t testing.TB, data []byte) {
	t.Helper()
	for _, name := range []string{"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"} {
		d := xml.NewDecoder(strings.NewReader(partOf(t, data, name)))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	body := partOf(t, data, "word/document.xml")
	for _, mark := range []string{"commentRangeStart", "commentRangeEnd", "commentReference"} {
		if a, b := strings.Count(body, "<w:"+mark+" "), strings.Count(partOf(t, data, "word/comments.xml"), "<w:comment "); a != b {
			t.Errorf("%d of %s for %d comments", a, mark, b)
		}
	}
	if !strings.Contains(partOf(t, data, "[Content_Types].xml"), "/word/comments.xml") || !strings.Contains(partOf(t, data, "word/_rels/document.xml.rels"), "comments.xml") {
		t.Error("the comments are not announced")
	}
}

// Comments that are there stay on their words, and no number is given twice.
func TestMarkDocxKeepsComments(t *testing.T) {
	body := para(`<w:commentRangeStart w:id="4"/>`, run("She said “the bus, twice” to us."), `<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>`)
	for name, comments := range map[string]string{
		"one":   `<x:comments xmlns:x="` + ooxml + `wordprocessingml/2006/main"><x:comment x:id="4" x:author="Analyst A"><x:p><x:r><x:t>Really?</x:t></x:r></x:p></x:comment></x:comments>`,
		"empty": `<w:comments xmlns:w="` + ooxml + `wordprocessingml/2006/main"/>`,
	} {
		data := wordFile(t, body, "word/comments.xml", comments,
			"word/_rels/document.xml.rels", `<Relationships xmlns="`+ooxml+`package/2006/relationships"><Relationship Id="rId1" Type="`+ooxml+`officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`)
		doc := read(t, data)
		marked, _, err := draft.MarkDocx(data, doc, []draft.Note{noteOn(t, doc, "“the bus, twice”"), noteOn(t, doc, "us")})
		if err != nil {
			t.Fatal(name, err)
		}
		again := read(t, marked)
		on := map[string]string{}
		for _, c := range again.Comments {
			on[c.ID] = commented(again, c)
		}
		want := map[string]string{"4": "She said “the bus, twice” to us.", "5": "“the bus, twice”", "6": "us"}
		if name == "empty" {
			delete(want, "4")
		}
		if fmt.Sprint(on) != fmt.Sprint(want) {
			t.Errorf("%s: comments on %v, want %v", name, on, want)
		}
	}
}

// Whatever runs a document has, and wherever the notes stand in it, each comes back
// on its words.
func TestMarkDocxAnywhere(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var body strings.Builder
		for range rapid.IntRange(1, 4).Draw(r, "paragraphs") {
			var runs []string
			for range rapid.IntRange(1, 5).Draw(r, "runs") {
				words := rapid.StringMatching(`[a-z&<é]{1,4}( [a-z&“]{1,4}){0,3} ?`).Draw(r, "words")
				switch rapid.IntRange(0, 6).Draw(r, "kind") {
				case 0:
					runs = append(runs, `<w:del w:id="90" w:author="A"><w:r><w:delText>`+html.EscapeString(words)+`</w:delText></w:r></w:del>`)
				case 1:
					runs = append(runs, `<w:r><w:tab/><w:t xml:space="preserve">`+html.EscapeString(words)+`</w:t><w:br/><w:t>x</w:t></w:r>`)
				case 2:
					runs = append(runs, `<w:ins w:id="91" w:author="A">`+run(words)+`</w:ins>`)
				case 3:
					runs = append(runs, `<w:r><w:rPr><w:vanish/></w:rPr><w:t>`+html.EscapeString(words)+`</w:t></w:r>`)
				default:
					runs = append(runs, run(words))
				}
			}
			body.WriteString(para(runs...))
		}
		data := wordFile(t, para(run("x"))+body.String())
		doc := read(t, data)
		var notes []draft.Note
		var want []string
		for range rapid.IntRange(1, 4).Draw(r, "notes") {
			i := rapid.IntRange(0, len(doc.Paragraphs)-1).Draw(r, "paragraph")
			text := doc.Paragraphs[i].Text()
			words := strings.Fields(text)
			k := rapid.IntRange(0, len(words)-1).Draw(r, "word")
			at, from := 0, 0
			for j := 0; j <= k; j++ {
				from = at + strings.Index(text[at:], words[j])
				at = from + len(words[j])
			}
			notes = append(notes, draft.Note{From: draft.Place{Paragraph: i, Offset: from}, To: draft.Place{Paragraph: i, Offset: at}, Lines: []string{"x"}})
			want = append(want, words[k])
		}
		marked, missed, err := draft.MarkDocx(data, doc, notes)
		if err != nil || len(missed) > 0 {
			r.Fatalf("%v, missed %v", err, missed)
		}
		again := read(t, marked)
		for i, c := range again.Comments {
			if got := commented(again, c); got != want[i] || c.From.Paragraph != notes[i].From.Paragraph || c.From.Offset != notes[i].From.Offset {
				r.Fatalf("note %d is on %q at %v, want %q at %v", i, got, c.From, want[i], notes[i].From)
			}
		}
	})
}

// What is foreign is refused, or comes back with its text.
func FuzzMarkDocx(f *testing.F) {
	f.Add(para(run("so the bus, twice")), "")
	f.Add(para(`<w:r><w:rPr><w:i/></w:rPr><w:tab/><w:t>a &amp; b</w:t><w:pict><w:txbxContent>`+para(run("box"))+`</w:txbxContent></w:pict></w:r>`), `<w:comments xmlns:w="x"/>`)
	f.Add(`<w:t>bare</w:t>`+para(`<w:r><w:rPr/><w:ruby><w:rubyBase><w:r><w:t>x y</w:t></w:r></w:rubyBase></w:ruby></w:r>`), "<a></a>")
	f.Add(para(`<w:r><w:t/><w:t><![CDATA[x]]><!-- c -->y&#x41;</w:t></w:r>`), "<")
	f.Fuzz(func(t *testing.T, body, comments string) {
		var more []string
		if comments != "" {
			more = []string{"word/comments.xml", comments, "word/_rels/document.xml.rels", `<Relationships xmlns="` + ooxml + `package/2006/relationships"><Relationship Id="rId1" Type="` + ooxml + `officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`}
		}
		data := wordFile(t, body, more...)
		doc, err := document.Read("report.docx", data)
		if err != nil {
			return
		}
		var notes []draft.Note
		for i := range doc.Paragraphs {
			text := doc.Paragraphs[i].Text()
			notes = append(notes, draft.Note{From: draft.Place{Paragraph: i, Offset: len(text) / 3}, To: draft.Place{Paragraph: i, Offset: len(text)}, Lines: []string{"x"}})
		}
		marked, _, err := draft.MarkDocx(data, doc, notes)
		if err != nil {
			return
		}
		again := read(t, marked)
		for i := range doc.Paragraphs {
			if again.Paragraphs[i].Text() != doc.Paragraphs[i].Text() {
				t.Errorf("paragraph %d changed: %q", i, again.Paragraphs[i].Text())
			}
		}
	})
}
