package main

import (
	"fmt"
	"html"
	"strings"
)

// para is a paragraph of a report. Styles: "" of the body, "head", "block".
type para struct{ style, text string }

// prose stands between the quotations; it holds no words of anybody's.
var prose = []string{
	"This section turns to how the arrangements worked in practice.",
	"The point came up in several of the interviews, and is taken further below.",
	"Cover was a recurring concern, and it was tied to the question of cost.",
	"Views on this differed, as the next extract shows.",
	"We return to this in the discussion.",
	"The following account is typical of how delays were described.",
	"Others put more weight on what happened afterwards.",
	"There were also accounts in which the early weeks mattered more than the later ones.",
}

// marksOf are the marks around a quotation, the ones for quotations within it,
// and whether the rest is typeset.
var marksOf = []struct {
	open, close, inner string
	curly              bool
}{
	{"“", "”", "'", true}, {"“", "”", "'", true}, {`"`, `"`, "'", false}, {"‘", "’", `"`, true}, {"‘", "’", `"`, true}, {"«", "»", `"`, true}, {"'", "'", `"`, false},
}

// set prints a quotation in its form.
func (q *quoteMaker) set(c *quotation) (out []para) {
	m := marksOf[q.Intn(len(marksOf))]
	text := c.text
	inline := c.form == inlineParen || c.form == inlineLead || c.form == inlineWithin
	if !inline && (c.exchange || q.Intn(2) == 0) {
		m.open, m.close, m.inner, m.curly = "", "", `"`, q.Intn(2) == 0
	}
	text = strings.ReplaceAll(text, `"`, m.inner)
	if m.curly {
		text = curly(text)
		if q.Intn(3) == 0 {
			text = strings.ReplaceAll(text, " – ", "—")
		}
	}
	said := m.open + text + m.close
	sign := q.signature(c.shown)
	if c.exchange && c.who == "" {
		sign = "Focus group"
	}
	lead := c.shown.leadIn(false)
	switch c.form {
	case blockParen:
		return []para{{"", q.of(prose)}, {"block", said + " (" + sign + ")"}}
	case blockDash:
		return append([]para{{"", q.of(prose)}}, append(blocks(said), para{"block", "— " + sign})...)
	case blockBelow:
		return append([]para{{"", q.of(prose)}}, append(blocks(said), para{"block", "(" + sign + ")"})...)
	case inlineParen:
		return []para{{"", q.of(prose) + " In one account: " + said + " (" + sign + "). " + q.of(prose)}}
	case inlineLead:
		return []para{{"", q.of(prose) + " " + lead + " " + q.of([]string{"said: ", "put it like this: ", "explained, "}) + said + " " + q.of(prose)}}
	case blockLead:
		return append([]para{{"", q.of(prose) + " " + c.shown.leadIn(true) + q.of([]string{" described this:", " put it in these words:"})}}, blocks(said)...)
	}
	return []para{{"", lead + q.of([]string{" told us that ", " remembered how "}) + said + ", and others had felt much the same."}}
}

func blocks(text string) (out []para) {
	for _, line := range strings.Split(text, "\n") {
		out = append(out, para{"block", line})
	}
	return out
}

// report sets all cases, with headings in between.
func (q *quoteMaker) report(cases []*quotation) (out []para) {
	out = append(out, para{"head", "Findings"})
	for i, c := range cases {
		if i%20 == 10 {
			out = append(out, para{"head", fmt.Sprintf("Part %d", i/20+1)})
		}
		c.set = q.set(c)
		out = append(out, c.set...)
	}
	return append(out, para{"", "The next chapter draws these threads together."})
}

var reportFormats = []string{"docx", "md", "txt", "html", "odt"}

// write gives a report as a file of the format. Footnotes are texts that \x02N\x03
// in a paragraph calls; only Word and Markdown have them here.
func (q *quoteMaker) write(paras []para, format string, notes ...string) []byte {
	switch format {
	case "docx":
		return q.wordReport(paras, notes)
	case "odt":
		return q.odtReport(paras)
	}
	var b strings.Builder
	if format == "html" {
		b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Findings</title></head><body>\n")
	}
	inBlock := false
	for _, p := range paras {
		text := p.text
		if format != "md" {
			text = numbered(text)
		}
		switch {
		case format == "html":
			tag := map[string]string{"": "p", "head": "h2", "block": "p"}[p.style]
			if inBlock = p.style == "block"; inBlock {
				b.WriteString("<blockquote>")
			}
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, html.EscapeString(text), tag)
			if inBlock {
				b.WriteString("</blockquote>")
			}
			b.WriteString("\n")
		case format == "md":
			if inBlock && p.style == "block" {
				b.WriteString(">\n")
			} else if b.Len() > 0 {
				b.WriteString("\n")
			}
			inBlock = p.style == "block"
			b.WriteString(map[string]string{"": "", "head": "## ", "block": "> "}[p.style] + footed(text) + "\n")
		default:
			b.WriteString(wrapped(strings.ReplaceAll(text, "*", ""), map[bool]string{true: "    "}[p.style == "block"]) + "\n")
		}
	}
	for i, n := range notes {
		if format == "md" {
			fmt.Fprintf(&b, "\n[^%d]: %s\n", i+1, n)
		}
	}
	return []byte(b.String())
}

func footed(text string) string {
	return strings.NewReplacer("\x02", "[^", "\x03", "]").Replace(text)
}

// numbered is a text whose footnotes are called by numbers in brackets, for
// formats in which no notes are written here.
func numbered(text string) string {
	return strings.NewReplacer("\x02", " [", "\x03", "]").Replace(text)
}

// wrapped sets a paragraph in lines of some 76 characters, with an indent.
func wrapped(text, indent string) string {
	var b strings.Builder
	at := 0
	for _, w := range strings.Fields(text) {
		if at == 0 || at+len(w) > 76 {
			if at > 0 {
				b.WriteString("\n")
			}
			b.WriteString(indent + w)
			at = len(indent) + len(w)
			continue
		}
		b.WriteString(" " + w)
		at += 1 + len(w)
	}
	return b.String() + "\n"
}

// wordReport sets blocks by style, by indentation, or in italics.
func (q *quoteMaker) wordReport(paras []para, notes []string) []byte {
	var b strings.Builder
	way := 0
	for i, p := range paras {
		if p.style == "block" && (i == 0 || paras[i-1].style != "block") {
			way = q.Intn(3)
		}
		switch {
		case p.style == "head":
			b.WriteString(wordPara(`<w:pStyle w:val="Heading1"/>`, p.text))
		case p.style == "block" && way == 0:
			b.WriteString(wordPara(`<w:pStyle w:val="Quote"/>`, p.text))
		case p.style == "block" && way == 1:
			b.WriteString(wordPara(`<w:ind w:left="720" w:right="720"/>`, p.text))
		case p.style == "block":
			b.WriteString(wordPara(`<w:ind w:left="567"/>`, "*"+strings.ReplaceAll(p.text, "*", "")+"*"))
		default:
			b.WriteString(wordPara("", p.text))
		}
	}
	return q.packWord(b.String(), notes)
}

const odtSpaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"`

func (q *quoteMaker) odtReport(paras []para) []byte {
	var b strings.Builder
	for _, p := range paras {
		text := html.EscapeString(numbered(strings.ReplaceAll(p.text, "*", "")))
		switch p.style {
		case "head":
			b.WriteString(`<text:h text:outline-level="1">` + text + `</text:h>`)
		case "block":
			b.WriteString(`<text:p text:style-name="Quotations">` + text + `</text:p>`)
		default:
			b.WriteString(`<text:p text:style-name="Text_20_body">` + text + `</text:p>`)
		}
	}
	return q.pack(map[string]string{
		"mimetype":              "application/vnd.oasis.opendocument.text",
		"content.xml":           `<office:document-content ` + odtSpaces + ` office:version="1.3"><office:body><office:text>` + b.String() + `</office:text></office:body></office:document-content>`,
		"styles.xml":            `<office:document-styles ` + odtSpaces + ` office:version="1.3"><office:styles><style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"/><style:style style:name="Quotations" style:family="paragraph"/></office:styles></office:document-styles>`,
		"META-INF/manifest.xml": `<manifest:manifest ` + odtSpaces + `><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
	})
}
