package document_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
)

// TestDocxReaderAndCounterAgree makes documents of everything that can hide
// text, put into one another in ways that Word would and would not, and holds
// the reader's words against the counter's.
func TestDocxReaderAndCounterAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := &docxMaker{t: rt}
		body := m.blocks(3)
		data := packed(t, body, "word/styles.xml", madeStyles, "word/numbering.xml", madeLists,
			"word/footnotes.xml", `<w:footnotes`+wordNS+`><w:footnote w:id="1">`+m.blocks(1)+`</w:footnote></w:footnotes>`,
			"word/comments.xml", `<w:comments`+wordNS+`><w:comment w:id="1" w:author="A">`+m.blocks(1)+`</w:comment></w:comments>`,
			"word/header1.xml", `<w:hdr`+wordNS+`>`+m.blocks(1)+`</w:hdr>`)
		checkMade(rt, data, body)
	})
}

func checkMade(t *rapid.T, data []byte, body string) {
	doc, err := document.Read("x.docx", data)
	if err != nil {
		if !strings.Contains(err.Error(), "no text") {
			t.Fatal(err)
		}
		return
	}
	n, err := document.CountWords("x.docx", data)
	if err != nil || doc.Words() != n {
		t.Fatalf("the reader has %d words, the counter %d (%v)\n%+v\n%+v\n%s", doc.Words(), n, err, doc.Paragraphs, doc.Aside, body)
	}
	for _, c := range doc.Comments {
		for _, p := range []document.Place{c.From, c.To} {
			if p.Paragraph >= len(doc.Paragraphs) || p.Paragraph >= 0 && p.Offset > len(doc.Paragraphs[p.Paragraph].Text()) {
				t.Fatalf("comment %s is at %+v, which is docxNowhere", c.ID, p)
			}
		}
	}
	for i := range doc.Paragraphs {
		checkCells(t, &doc.Paragraphs[i])
	}
}

// checkCells holds what is promised of a row: before every cell but the first
// stands a tab that is a run of its own.
func checkCells(t *rapid.T, p *document.Paragraph) {
	if p.Table != (len(p.Cells) > 0) {
		t.Fatalf("a row without cells, or cells without a row: %+v", p)
	}
	for i, at := range p.Cells {
		if i > 0 && p.Runs[at-1].Text != "\t" || at > len(p.Runs) || i == 0 && at != 0 {
			t.Fatalf("cell %d does not begin at run %d: %+v", i, at, p.Runs)
		}
	}
}

const madeStyles = `<w:styles` + wordNS + `><w:style w:type="paragraph" w:default="1" w:styleId="N"/><w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`

const madeLists = `<w:numbering` + wordNS + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="P%1:"/><w:suff w:val="nothing"/></w:lvl><w:lvl w:ilvl="1"><w:pStyle w:val="L"/><w:lvlText w:val="Part %1 - %2"/></w:lvl><w:lvl w:ilvl="2"><w:lvlText w:val="%3."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

// TestDocxReaderAndCounterAgreeOnNonsense puts elements anywhere, which no
// program does and every damaged or malicious file may.
func TestDocxReaderAndCounterAgreeOnNonsense(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := &docxMaker{t: rt}
		body := m.some(4, m.nonsense)
		checkMade(rt, packed(t, body, "word/styles.xml", madeStyles, "word/numbering.xml", madeLists,
			"word/footnotes.xml", `<w:footnotes`+wordNS+`>`+m.some(2, m.nonsense)+`</w:footnotes>`), body)
	})
}

func (m *docxMaker) nonsense(depth int) string {
	if depth <= 0 || rapid.IntRange(0, 3).Draw(m.t, "leaf") == 0 {
		return m.pick(`<w:pStyle w:val="L"/>`, `<w:pStyle w:val="H"/>`, `<w:numId w:val="1"/>`, `<w:ilvl w:val="1"/>`, `<w:vanish/>`, `<w:vanish w:val="off"/>`, `<w:rStyle w:val="h"/>`,
			`<w:showingPlcHdr/>`, `<w:vMerge/>`, `<w:gridSpan w:val="2"/>`, `<w:gridBefore w:val="1"/>`, `<w:cellDel w:author="A"/>`, `<w:del w:author="B"/>`, `<w:moveFrom/>`, `<w:ins/>`,
			`x`, `<w:p/>`, `<w:r/>`, `<w:tc/>`, m.piece(0), m.piece(0))
	}
	name := m.pick("p", "p", "r", "r", "t", "t", "delText", "pPr", "rPr", "numPr", "trPr", "tcPr", "sdtPr", "sdt", "tbl", "tr", "tc", "txbxContent", "del", "ins", "ruby", "rt",
		"AlternateContent", "Choice", "Fallback", "footnote", "comment", "fldChar", "sectPr", "ffData", "ctrlPr", "object", "hyperlink", "footnoteReference", "br")
	return fmt.Sprintf(`<w:%s w:author="%s">%s</w:%s>`, name, m.pick("A", "B"), m.some(depth-1, m.nonsense)+m.nonsense(depth-1)+m.nonsense(depth-2), name)
}

// docxMaker draws XML.
type docxMaker struct{ t *rapid.T }

func (m *docxMaker) pick(list ...string) string { return rapid.SampledFrom(list).Draw(m.t, "pick") }

func (m *docxMaker) some(depth int, of func(int) string) string {
	var b strings.Builder
	for range rapid.IntRange(0, 4).Draw(m.t, "n") {
		b.WriteString(of(depth))
	}
	return b.String()
}

func (m *docxMaker) wrap(name, inner string) string {
	return fmt.Sprintf(`<w:%s w:author="%s">%s</w:%s>`, name, m.pick("A", "B"), inner, name)
}

func (m *docxMaker) blocks(depth int) string { return m.some(depth, m.block) }

func (m *docxMaker) block(depth int) string {
	kind := rapid.IntRange(0, 9).Draw(m.t, "block")
	if depth <= 0 && kind > 5 {
		kind = 0
	}
	switch kind {
	case 6, 7:
		return `<w:tbl><w:tblPr/>` + m.some(depth-1, m.row) + `</w:tbl>`
	case 8:
		return m.control(m.blocks(depth - 1))
	case 9:
		return m.wrap(m.pick("ins", "del", "customXml", "moveFrom"), m.blocks(depth-1))
	}
	return `<w:p><w:pPr>` + m.pick("", "", `<w:pStyle w:val="H"/>`, `<w:pStyle w:val="L"/>`, `<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`) +
		m.pick("", "", "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/><w:vanish/></w:rPr>") + `</w:pPr>` + m.some(depth, m.inline) + `</w:p>`
}

func (m *docxMaker) row(depth int) string {
	return `<w:tr><w:trPr>` + m.pick("", "", "", `<w:del w:author="A"/>`, "<w:ins/>", `<w:gridBefore w:val="2"/>`) + `</w:trPr>` + m.some(depth, m.cell) + `</w:tr>`
}

func (m *docxMaker) cell(depth int) string {
	return `<w:tc><w:tcPr>` + m.pick("", "", "", `<w:cellDel w:author="B"/>`, "<w:vMerge/>", `<w:vMerge w:val="restart"/>`, `<w:gridSpan w:val="3"/>`) + `</w:tcPr>` + m.blocks(depth) + `</w:tc>`
}

func (m *docxMaker) control(inner string) string {
	return `<w:sdt><w:sdtPr>` + m.pick("", "<w:showingPlcHdr/>") + `<w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>` + inner + `</w:sdtContent></w:sdt>`
}

func (m *docxMaker) inline(depth int) string {
	kind := rapid.IntRange(0, 12).Draw(m.t, "inline")
	if depth <= 0 && kind > 7 {
		kind = 0
	}
	switch kind {
	case 6:
		return m.pick(`<w:commentRangeStart w:id="1"/>`, `<w:commentRangeEnd w:id="1"/>`, `<w:footnoteReference w:id="1"/>`)
	case 7:
		return `<m:oMath><m:ctrlPr><w:rPr><w:del/></w:rPr></m:ctrlPr><m:r><m:t>x</m:t></m:r></m:oMath>`
	case 8:
		return m.wrap(m.pick("ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag", "fldSimple"), m.some(depth-1, m.inline))
	case 9:
		return m.control(m.some(depth-1, m.inline))
	case 10:
		return `<w:r><mc:AlternateContent><mc:Choice>` + m.box(depth) + `</mc:Choice><mc:Fallback>` + m.box(depth) + `</mc:Fallback></mc:AlternateContent></w:r>`
	case 11:
		return `<w:r>` + m.box(depth) + `<w:t>b</w:t></w:r>`
	case 12:
		return `<w:r><w:ruby><w:rt><w:r><w:t>rt</w:t></w:r></w:rt><w:rubyBase>` + m.some(depth-1, m.inline) + `</w:rubyBase></w:ruby></w:r>`
	}
	return `<w:r><w:rPr>` + m.pick("", "", "", "<w:vanish/>", `<w:vanish w:val="0"/>`, `<w:rStyle w:val="h"/>`, `<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>`) + `</w:rPr>` + m.some(depth, m.piece) + `</w:r>`
}

func (m *docxMaker) box(depth int) string {
	return `<w:pict><v:textpath string="DRAFT two"/><w:txbxContent>` + m.blocks(depth-1) + `</w:txbxContent></w:pict>`
}

func (m *docxMaker) piece(int) string {
	return m.pick(`<w:t>a</w:t>`, `<w:t>a</w:t>`, `<w:t xml:space="preserve"> b c</w:t>`, `<w:t/>`, `<w:delText>d e</w:delText>`, `<w:t>&amp;</w:t>`, `<w:t>f<![CDATA[ <g> ]]></w:t>`,
		`<w:t>我们</w:t>`, `<w:tab/>`, `<w:br/>`, `<w:softHyphen/>`, `<w:noBreakHyphen/>`, `<w:sym w:font="Symbol" w:char="F061"/>`, `<w:sym w:font="Odd" w:char="F061"/>`,
		`<w:fldChar w:fldCharType="begin"/>`, `<w:fldChar w:fldCharType="separate"/>`, `<w:fldChar w:fldCharType="end"/>`, `<w:instrText>PAGE x</w:instrText>`,
		`<w:footnoteReference w:id="1" w:customMarkFollows="1"/>`, `<w:lastRenderedPageBreak/>`, `<!-- <w:t>no</w:t> -->`)
}
