package draft

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/coding/document"
)

func readFixture(t testing.TB, name string) *document.Document {
	t.Helper()
	path := filepath.Join("testdata", "find", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read(path, data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// One draft gives the same quotations whatever it was saved as.
func TestFindIsTheSameInEveryFormat(t *testing.T) {
	for _, c := range []struct {
		of, as string
		lost   string // what the format cannot hold
	}{
		{"draft.md", "draft.docx", ""}, {"draft.md", "draft.odt", ""}, {"draft.md", "draft.html", ""}, {"draft.md", "draft.pdf", ""},
		{"draft.md", "draft.txt", "I would rather walk"}, // italics
		{"layout.html", "layout.odt", ""}, {"layout.html", "layout.docx", ""}, {"layout.html", "layout.pdf", ""},
	} {
		var want []string
		for _, one := range describe(Find(readFixture(t, c.of))) {
			if c.lost == "" || !strings.Contains(one, c.lost) {
				want = append(want, one)
			}
		}
		got := describe(Find(readFixture(t, c.as)))
		if len(want) < 4 || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s differs from %s\ngot\n%s\nwant\n%s", c.as, c.of, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func describe(found []*Found) []string {
	var out []string
	for _, q := range found {
		out = append(out, told(q)+" ["+q.Heading+"]")
	}
	return out
}

func TestFindNamesThePlace(t *testing.T) {
	last := func(name string) *Found {
		found := Find(readFixture(t, name))
		return found[len(found)-1]
	}
	if q := last("layout.pdf"); q.Page < 2 || q.Line != 0 || q.From.Paragraph+1 != q.Number {
		t.Errorf("PDF: page %d, line %d, paragraph %d", q.Page, q.Line, q.Number)
	}
	if q := last("draft.md"); q.Line != 39 || q.Page != 0 {
		t.Errorf("Markdown: line %d, page %d", q.Line, q.Page)
	}
	if q := last("draft.docx"); q.Line != 0 || q.Page != 0 || q.Number == 0 {
		t.Errorf("Word: line %d, page %d, paragraph %d", q.Line, q.Page, q.Number)
	}
	text := readDraft(t, "draft.md", "One line,\nand in another \"we waited\n there\" is said.")
	if q := Find(text)[0]; q.Line != 2 || q.Before != "One line, and in another" || q.After != "is said." {
		t.Errorf("line %d, before %q, after %q", q.Line, q.Before, q.After)
	}
}

func TestFindInText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"wrapped lines", "They told us about \"the long way to the\noffice and back\" (Adviser,\nrural) when asked.",
			"inline: the long way to the office and back {Adviser, rural}"},
		{"indented", "They told us about it at length, and\nall of them did:\n\n    We waited for the bus and\n    then we walked.\n    — Adviser, rural\n\nSo they said.",
			"block: We waited for the bus and then we walked. {Adviser, rural}"},
		{"marked", "They told us about it:\n\n> We waited for the bus and\n> then we walked.\n>\n> (Adviser, rural)\n", "block: We waited for the bus and then we walked. {Adviser, rural}"},
		{"marked without an empty line", "They told us about it:\n> We waited for the bus and\n> then we walked.\nSo it was.\n", "block: We waited for the bus and then we walked."},
		{"first lines indented", "    They told us about the way in the winter, and what they\nsaid was much the same.\n\n    They told us about the way in the winter, and what they\nsaid was much the same.", ""},
		{"paragraphs on one line", strings.Repeat("They spoke of the way. ", 12) + "\n“We waited for the bus.” (Adviser, rural)\n" + strings.Repeat("They spoke of the way. ", 12),
			"block: We waited for the bus. {Adviser, rural}"},
		{"set to the right", "They told us about it at length, and\nall of them did:\n\n    We waited for the bus and\n    then we walked.\n\n                        Adviser, rural\n\nSo they said.",
			"block: We waited for the bus and then we walked. {Adviser, rural}"},
		{"exchange", "They spoke in turn:\n\nF1: We waited\nfor the bus.\nM2: And then we walked.\n\nSo they said.", "block: F1| We waited for the bus. / M2| And then we walked."},
		{"tabs behind labels", "They spoke in turn:\n\nF1\tWe waited for the bus.\nM2\tAnd then we walked.\n", "block: F1| We waited for the bus. / M2| And then we walked."},
		{"references", "They waited.\n\nReferences\n\nSmith, J. (2019) \"Waiting for the office\".\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(tellAll(Find(readDraft(t, "draft.txt", c.text))), "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What a draft says about itself decides, however it was read.
func TestFindByLook(t *testing.T) {
	body := func(text string) document.Paragraph {
		return document.Paragraph{Runs: []document.Run{{Text: text}}}
	}
	with := func(text string, do func(*document.Paragraph)) document.Paragraph {
		p := body(text)
		do(&p)
		return p
	}
	long := body(strings.Repeat("They spoke of the way to the office. ", 6))
	said := "We waited for the bus and then we walked."
	for _, c := range []struct {
		name string
		in   []document.Paragraph
		want string
	}{
		{"indent", []document.Paragraph{long, with(said, func(p *document.Paragraph) { p.Indent = 36 })}, "block: " + said},
		{"a little indent", []document.Paragraph{long, with(said, func(p *document.Paragraph) { p.Indent = 6 })}, ""},
		{"all is indented", []document.Paragraph{with(long.Text(), func(p *document.Paragraph) { p.Indent = 36 }), with(said, func(p *document.Paragraph) { p.Indent = 36 })}, ""},
		{"item of a list", []document.Paragraph{long, with(said, func(p *document.Paragraph) { p.Indent, p.List = 36, 1 })}, ""},
		{"attribution by style", []document.Paragraph{long, with(said, func(p *document.Paragraph) { p.Quote = true }),
			with("Adviser, rural", func(p *document.Paragraph) { p.Style = "Attribution" })}, "block: " + said + " {Adviser, rural}"},
		{"attribution at the right", []document.Paragraph{long, with(said, func(p *document.Paragraph) { p.Indent = 36 }),
			with("Adviser, rural", func(p *document.Paragraph) { p.Right = true })}, "block: " + said + " {Adviser, rural}"},
		{"attribution in the same look", []document.Paragraph{long, with(said, func(p *document.Paragraph) { p.Indent = 36 }),
			with("Adviser, rural", func(p *document.Paragraph) { p.Indent = 36 })}, "block: " + said + " {Adviser, rural}"},
		{"caption", []document.Paragraph{long, with("What they said: \"we waited there\"", func(p *document.Paragraph) { p.Style = "Caption" })}, ""},
		{"contents", []document.Paragraph{with("“We waited there for an hour”\t4", func(p *document.Paragraph) { p.Style = "toc 1" }), long}, ""},
		{"all in italics", []document.Paragraph{long, {Runs: []document.Run{{Text: said, Italic: true}}}}, "block: " + said},
		{"a title in italics", []document.Paragraph{long, {Runs: []document.Run{{Text: "They all read "}, {Text: "The Long Way Home", Italic: true}, {Text: " twice."}}}}, ""},
		{"labels in bold", []document.Paragraph{long, {Indent: 36, Runs: []document.Run{{Text: "F1:", Bold: true}, {Text: " We waited."}}},
			{Indent: 36, Runs: []document.Run{{Text: "M2:", Bold: true}, {Text: " We walked."}}}}, "block: F1| We waited. / M2| We walked."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(tellAll(Find(&document.Document{Format: "docx", Paragraphs: c.in})), "\n")
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestFindJoinsPages(t *testing.T) {
	line := func(page int, tight bool, text string) document.Paragraph {
		return document.Paragraph{Page: page, Tight: tight, Indent: 36, Runs: []document.Run{{Text: text}}}
	}
	doc := &document.Document{Format: "pdf", Paragraphs: []document.Paragraph{
		{Page: 1, Runs: []document.Run{{Text: strings.Repeat("They spoke of the way to the office. ", 6)}}},
		line(1, false, "We waited for an appoint-"), line(1, true, "ment and then"), line(2, false, "we went home."), line(2, true, "Nobody came."),
	}}
	found := Find(doc)
	if len(found) != 1 || found[0].Text != "We waited for an appointment and then we went home.\nNobody came." || found[0].Page != 1 {
		t.Fatalf("got %q", tellAll(found))
	}
	if q := found[0]; q.From != (Place{1, 0}) || q.To != (Place{4, len("Nobody came.")}) {
		t.Errorf("it stands from %v to %v", q.From, q.To)
	}
}
