package document_test

import (
	"fmt"
	"strings"
	"testing"

	"framewright/coding/document"
)

const w14NS = ` xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`

// wRemark makes a comment for word/comments.xml.
func wRemark(id int, text string) string {
	return fmt.Sprintf(`<w:comment w:id="%d" w:author="Analyst A" w:initials="AA" w:date="2026-03-04T10:00:00Z"><w:p w14:paraId="0000%04d"><w:r><w:annotationRef/></w:r><w:r><w:t>%s</w:t></w:r></w:p></w:comment>`, id, id, text)
}

func wRemarks(list ...string) string {
	return `<w:comments` + wordNS + w14NS + `>` + strings.Join(list, "") + `</w:comments>`
}

func wRun(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
func wFrom(id int) string     { return fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>`, id) }
func wUpTo(id int) string     { return fmt.Sprintf(`<w:commentRangeEnd w:id="%d"/>`, id) }
func wMark(id int) string     { return fmt.Sprintf(`<w:r><w:commentReference w:id="%d"/></w:r>`, id) }

// wPara is a paragraph of runs.
func wPara(runs ...string) string { return `<w:p>` + strings.Join(runs, "") + `</w:p>` }

// wBracketed is a document's text with the words that a comment is on in
// brackets; paragraphs are parted by "|".
func wBracketed(doc *document.Document, c document.MarginComment) string {
	var out []string
	for i := range doc.Paragraphs {
		text := doc.Paragraphs[i].Text()
		if c.To.Paragraph == i {
			text = text[:c.To.Offset] + "]" + text[c.To.Offset:]
		}
		if c.From.Paragraph == i {
			text = text[:c.From.Offset] + "[" + text[c.From.Offset:]
		}
		out = append(out, text)
	}
	return strings.Join(out, "|")
}

func TestCommentPlaces(t *testing.T) {
	del := func(text string) string {
		return `<w:del w:author="Analyst B"><w:r><w:delText xml:space="preserve">` + text + `</w:delText></w:r></w:del>`
	}
	box := func(body string) string {
		return `<w:r><w:pict><w:txbxContent>` + body + `</w:txbxContent></w:pict></w:r>`
	}
	cell := func(body ...string) string { return `<w:tc>` + strings.Join(body, "") + `</w:tc>` }
	row := func(cells ...string) string {
		return `<w:tbl><w:tr>` + strings.Join(cells, "") + `</w:tr></w:tbl>`
	}
	for name, c := range map[string]struct{ body, want string }{
		"words":                        {wPara(wRun("We had "), wFrom(1), wRun("no bus"), wUpTo(1), wMark(1), wRun(" then.")), "We had [no bus] then."},
		"part of what was one run":     {wPara(wRun("é, the "), wFrom(1), wRun("b"), wRun("us"), wUpTo(1), wMark(1)), "é, the [bus]"},
		"blanks at the borders":        {wPara(wRun("no"), wFrom(1), wRun(" bus "), wUpTo(1), wMark(1), wRun("then")), "no [bus] then"},
		"only blanks":                  {wPara(wRun("no"), wFrom(1), wRun("  "), wUpTo(1), wRun("bus")), "no[]  bus"},
		"a mere place":                 {wPara(wRun("no bus"), wMark(1), wRun(" then")), "no bus[] then"},
		"over paragraphs":              {wPara(wRun("We "), wFrom(1), wRun("had")) + wPara(wRun("no")) + wPara(wRun("bus"), wUpTo(1), wMark(1), wRun(" then")), "We [had|no|bus] then"},
		"after a deletion":             {wPara(del("Well, "), wRun("we "), wFrom(1), del("really "), wRun("had"), wUpTo(1), wMark(1)), "we [had]"},
		"all of it deleted":            {wPara(wRun("we "), wFrom(1), del("really "), wUpTo(1), wMark(1), wRun("had")), "we []had"},
		"a deletion inside":            {wPara(wFrom(1), wRun("no "), del("bloody "), wRun("bus"), wUpTo(1), wMark(1)), "[no bus]"},
		"no end":                       {wPara(wRun("no "), wFrom(1), wRun("bus")) + wPara(wRun("then")), "no [bus]|then"},
		"no end, a reference":          {wPara(wRun("no "), wFrom(1), wRun("bus"), wMark(1), wRun(" then")), "no [bus] then"},
		"no start":                     {wPara(wRun("no bus"), wUpTo(1), wMark(1), wRun(" then")), "no bus[] then"},
		"end before start":             {wPara(wUpTo(1), wRun("no "), wFrom(1), wRun("bus")), "no []bus"},
		"from an empty paragraph":      {wPara(wRun("no")) + wPara(wFrom(1)) + wPara(wRun("bus"), wUpTo(1), wMark(1)), "no|[bus]"},
		"to an empty paragraph":        {wPara(wRun("no "), wFrom(1), wRun("bus")) + wPara(wUpTo(1), wMark(1)) + wPara(wRun("then")), "no [bus]|then"},
		"in an empty paragraph":        {wPara(wRun("no")) + wPara(wFrom(1), wUpTo(1), wMark(1)) + wPara(wRun("bus")), "no|[]bus"},
		"in the last, empty paragraph": {wPara(wRun("no bus")) + wPara(wFrom(1), wUpTo(1), wMark(1)), "no bus[]"},
		"between paragraphs":           {wPara(wRun("no")) + wFrom(1) + wPara(wRun("bus")) + wUpTo(1) + wPara(wRun("then"), wMark(1)), "no|[bus]|then"},
		"to the start of the next":     {wPara(wRun("no "), wFrom(1), wRun("bus")) + wPara(wUpTo(1), wMark(1), wRun("then")), "no [bus]|then"},
		"from the end of the last":     {wPara(wRun("no"), wFrom(1)) + wPara(wRun("bus"), wUpTo(1), wMark(1), wRun(" then")), "no|[bus] then"},
		"in a row":                     {row(cell(wPara(wRun("R:"))), cell(wPara(wRun("no ")), wPara(wFrom(1), wRun("bus"), wUpTo(1), wMark(1), wRun(" then")))), "R:\tno \n[bus] then"},
		"over cells":                   {row(cell(wPara(wFrom(1), wRun("R:"))), cell(wPara(wRun("no"), wUpTo(1), wMark(1), wRun(" bus")))), "[R:\tno] bus"},
		"from a cell's beginning":      {row(cell(wPara(wRun("R:"))), cell(wFrom(1)+wPara(wRun("no"))+wUpTo(1), wPara(wRun("bus")))), "R:\t[no]\nbus"},
		"over rows":                    {row(cell(wPara(wRun("a "), wFrom(1), wRun("b")))) + row(cell(wPara(wRun("c"), wUpTo(1), wMark(1), wRun(" d")))), "a [b|c] d"},
		"in a content control":         {`<w:sdt><w:sdtContent>` + wPara(`<w:sdt><w:sdtContent>`+wRun("no ")+wFrom(1)+wRun("bus")+`</w:sdtContent></w:sdt>`, wUpTo(1), wMark(1), wRun(" then")) + `</w:sdtContent></w:sdt>`, "no [bus] then"},
		"in an inserted stretch":       {wPara(`<w:ins w:author="B">` + wRun("no ") + wFrom(1) + wRun("bus") + `</w:ins>` + wUpTo(1) + wMark(1)), "no [bus]"},
		"over a deleted paragraph end": {`<w:p><w:pPr><w:rPr><w:del w:author="B"/></w:rPr></w:pPr>` + wRun("no ") + wFrom(1) + wRun("bu") + `</w:p>` + wPara(wRun("s"), wUpTo(1), wMark(1), wRun(" then")), "no [bus] then"},
		"in a text box":                {wPara(wRun("no "), box(wPara(wFrom(1), wRun("map"), wUpTo(1), wMark(1))), wRun("bus")), "no []bus"},
		"around a text box":            {wPara(wFrom(1), wRun("no "), box(wPara(wRun("map"))), wRun("bus"), wUpTo(1), wMark(1), wRun(" then")), "[no bus] then"},
		"on a footnote's text":         {wPara(wRun("no bus"), `<w:r><w:footnoteReference w:id="2"/></w:r>`, wRun(" then")), "no bus[] then"},
		"on another comment's words":   {wPara(wFrom(7), wRun("no "), wFrom(1), wRun("bus"), wUpTo(7), wMark(7), wRun(" then"), wUpTo(1), wMark(1)), "no [bus then]"},
	} {
		more := []string{"word/comments.xml", wRemarks(wRemark(1, "3.2")),
			"word/footnotes.xml", `<w:footnotes` + wordNS + `><w:footnote w:id="2">` + wPara(wRun("In "), wFrom(1), wRun("May"), wUpTo(1), wMark(1)) + `</w:footnote></w:footnotes>`}
		if name != "on a footnote's text" {
			more = more[:2]
		}
		data := packed(t, c.body, more...)
		doc, err := document.Read("x.docx", data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(doc.Comments) != 1 {
			t.Errorf("%s: comments %+v", name, doc.Comments)
			continue
		}
		if got := wBracketed(doc, doc.Comments[0]); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		checkRead(t, "x.docx", data)
	}
}

// A list label that Word sets stands before the commented words, not in them.
func TestCommentPlaceAfterListLabel(t *testing.T) {
	numbered := `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`
	joined := `<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`
	for body, want := range map[string]string{
		`<w:p>` + numbered + wFrom(1) + wRun("no bus") + wUpTo(1) + `</w:p>`:                                                "P1:\t[no bus]",
		`<w:p>` + joined + wFrom(1) + wRun("no ") + `</w:p><w:p>` + numbered + wRun("bus") + wUpTo(1) + `</w:p>`:            "P1:\t[no bus]",
		`<w:p>` + joined + wRun("so, ") + wFrom(1) + wRun("n") + `</w:p><w:p>` + numbered + wRun("o") + wMark(1) + `</w:p>`: "P1:\tso, [no]",
	} {
		data := packed(t, body, "word/comments.xml", wRemarks(wRemark(1, "x")), "word/numbering.xml", `<w:numbering`+wordNS+`><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="P%1:"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`)
		doc, err := document.Read("x.docx", data)
		if err != nil {
			t.Fatal(err)
		}
		if got := wBracketed(doc, doc.Comments[0]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCommentFields(t *testing.T) {
	data := packed(t, wPara(wFrom(1), wRun("no bus"), wUpTo(1), wMark(1), wMark(2))+wPara(wRun("then"), wFrom(3), wUpTo(3)),
		"word/comments.xml", wRemarks(wRemark(1, "3.2; 4.1"),
			`<w:comment w:id="2" w:author="Analyst &quot;B&quot;"><w:p w14:paraId="A1"><w:r><w:t>Really?</w:t></w:r></w:p><w:p w14:paraId="A2"><w:del w:author="C"><w:r><w:delText>No, </w:delText></w:r></w:del><w:r><w:t>see P02.</w:t></w:r></w:p></w:comment>`,
			wRemark(3, ""), wRemark(9, "hangs nowhere")),
		"word/commentsExtended.xml", `<w15:commentsEx xmlns:w15="x"><w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="A2" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>`)
	doc, err := document.Read("x.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	words := [2]document.Place{{Paragraph: 0, Offset: 0}, {Paragraph: 0, Offset: 6}}
	end, none := document.Place{Paragraph: 0, Offset: 6}, document.Place{Paragraph: -1}
	then := document.Place{Paragraph: 1, Offset: 4}
	want := []document.MarginComment{
		{ID: "1", Author: "Analyst A", Initials: "AA", Date: "2026-03-04T10:00:00Z", Text: "3.2; 4.1", Done: true, From: words[0], To: words[1]},
		{ID: "2", Author: `Analyst "B"`, Text: "Really?\nsee P02.", Reply: "1", From: end, To: end},
		{ID: "3", Author: "Analyst A", Initials: "AA", Date: "2026-03-04T10:00:00Z", From: then, To: then},
		{ID: "9", Author: "Analyst A", Initials: "AA", Date: "2026-03-04T10:00:00Z", Text: "hangs nowhere", From: none, To: none},
	}
	if got := fmt.Sprintf("%+v", doc.Comments); got != fmt.Sprintf("%+v", want) {
		t.Errorf("got\n%s\nwant\n%+v", got, want)
	}
	aside := fmt.Sprintf("%+v", doc.Aside)
	if want := fmt.Sprintf("%+v", []document.Aside{
		{Kind: document.Comment, Text: "3.2; 4.1", Where: "paragraph 1", Author: "Analyst A"},
		{Kind: document.Deleted, Text: "No, ", Where: "paragraph 1", Author: "C"},
		{Kind: document.Comment, Text: "Really?\nsee P02.", Where: "paragraph 1", Author: `Analyst "B"`},
		{Kind: document.Comment, Text: "hangs nowhere", Author: "Analyst A"},
	}); aside != want {
		t.Errorf("set aside\n%s\nwant\n%s", aside, want)
	}
	checkRead(t, "x.docx", data)
}
