package export

import (
	"fmt"
	"strings"
)

// body writes document.xml.
func (d *document) body() error {
	d.put(`<w:document`, wordNamespaces, `><w:body>`)
	d.frontPage()
	for i := range d.report.Sections {
		if err := d.section(&d.report.Sections[i]); err != nil {
			return err
		}
	}
	d.put(d.sectionProperties(), `</w:body></w:document>`)
	return nil
}

func (d *document) frontPage() {
	r := d.report
	d.text("Title", r.Title)
	if r.Subtitle != "" {
		d.text("Subtitle", r.Subtitle)
	}
	if banner := r.Banner(); banner != "" {
		d.text("Marking", banner)
	}
	for _, kv := range r.Meta {
		d.label("", "", []Span{{Text: kv.Key + ": ", Style: Strong}, {Text: kv.Value}})
	}
	if len(r.Legend) > 0 {
		d.text("Heading3", "How to read it")
	}
	for _, line := range r.Legend {
		d.label("", "", line)
	}
	d.contents()
	d.started = true
}

// section writes a section; one with a running head of its own begins a new page.
func (d *document) section(s *Section) error {
	if s.Running != "" {
		d.put(`<w:p><w:pPr><w:pStyle w:val="Break"/>`, d.sectionProperties(), `</w:pPr></w:p>`)
		d.current++
	}
	d.label(fmt.Sprintf("Heading%d", s.level()), s.ID, Text(s.Title))
	if len(s.Intro) > 0 { // no title and introduction without what they are of
		d.toward(s.Intro)
		d.begin("", "", `<w:keepNext/>`)
		d.runs(s.Intro)
		d.put(`</w:p>`)
	}
	for _, b := range s.Blocks {
		if err := d.block(b); err != nil {
			return fmt.Errorf("%q: %w", s.Title, err)
		}
	}
	return nil
}

func (d *document) block(b Block) error {
	switch b := b.(type) {
	case *Table:
		return d.table(b)
	case *Entry:
		d.entry(b)
	case *TurnLine:
		d.turn(b)
	case *Paragraph:
		d.prose(b)
	}
	return nil
}

func (d *document) prose(p *Paragraph) {
	style := [...]string{"", "Quote", "Attribution", "Note", "Heading3", "Item", "Case", "Summary", "Remark"}[min(p.Role, Remark)]
	d.tongue = p.Language
	defer d.foreign("")
	if p.Role == Case || p.Role == Remark { // they keep to the side of the page
		d.label(style, p.Anchor, p.Spans)
		return
	}
	if p.Role != Item || p.Number == "" {
		spans := p.Spans
		if p.Number != "" {
			spans = append(Text(p.Number+" "), spans...)
		}
		d.paragraph(style, p.Anchor, spans)
		return
	}
	d.toward(p.Spans)
	d.begin(style, p.Anchor)
	d.apart("", p.Number)
	d.put(`<w:r><w:tab/></w:r>`)
	d.runs(p.Spans)
	d.put(`</w:p>`)
}

// entry writes a quotation with what belongs to it. The style Quote is italic; a
// verbatim span inside it needs no italics of its own, which Word would switch off.
func (d *document) entry(e *Entry) {
	type part struct {
		style, anchor string
		spans         []Span
	}
	d.tongue = e.Language
	d.toward(e.Quote)
	defer d.foreign("")
	quoted := d.way // what belongs to it stands on its side
	parts := []part{{"Quote", e.Anchor, unstyled(e.Quote, Verbatim)}}
	ref := e.Ref
	if !d.report.identified() {
		ref = ""
	}
	if len(e.Attribution) > 0 || ref != "" {
		spans := append([]Span(nil), e.Attribution...)
		if ref != "" && len(spans) > 0 {
			ref = "  " + ref
		}
		parts = append(parts, part{"Attribution", "", append(spans, Styled(Ref, ref)...)})
	}
	if len(e.marks()) > 0 {
		parts = append(parts, part{"Attribution", "", Styled(State, strings.Join(e.marks(), " · "))})
	}
	if len(e.Note) > 0 {
		parts = append(parts, part{"Note", "", e.Note})
	}
	for i, p := range parts {
		side := ""
		if i > 0 {
			side = d.beside(quoted, p.spans)
		}
		d.begin(p.style, p.anchor, together(p.style, i == len(parts)-1), side)
		d.runs(p.spans)
		d.put(`</w:p>`)
	}
}

// together keeps the parts of an entry on one page: each undivided, and each but the
// last on the page of the next. The style Quote would tie a last one to what follows.
func together(style string, last bool) string {
	switch {
	case !last:
		return `<w:keepNext/><w:keepLines/>`
	case style == "Quote":
		return `<w:keepNext w:val="0"/><w:keepLines/>`
	}
	return `<w:keepLines/>`
}

func unstyled(in []Span, style Style) []Span {
	out := append([]Span(nil), in...)
	for i := range out {
		if out[i].Style == style {
			out[i].Style = Plain
		}
	}
	return out
}

// turn writes a turn: its number hangs to the left, to be pointed at, and what it is
// indexed under stands close below it.
func (d *document) turn(t *TurnLine) {
	style := "Turn"
	if len(t.Codes) > 0 {
		style = "TurnCoded"
	}
	d.tongue = t.Language
	d.toward(t.Spans)
	defer d.foreign("")
	d.begin(style, t.Anchor)
	d.apart("Ref", t.Number)
	d.put(`<w:r><w:tab/></w:r>`)
	if t.Speaker != "" {
		d.apart("Strong", t.Speaker+": ")
	}
	d.runs(t.Spans)
	d.put(`</w:p>`)
	if len(t.Codes) > 0 {
		codes := Text(strings.Join(t.Codes, " · "))
		side := d.beside(d.way, codes)
		if side != "" {
			side = `<w:ind w:left="0" w:right="737"/>` + side
		}
		d.begin("Codes", "", "", side)
		d.runs(codes)
		d.put(`</w:p>`)
	}
}

// text writes a paragraph of plain text.
func (d *document) text(style, s string) { d.label(style, "", Text(s)) }

// label writes a title, a head or a line of the front page.
func (d *document) label(style, anchor string, spans []Span) {
	d.toward(spans)
	side := ""
	if _, pinned := d.report.labelWay(spans); pinned {
		side = farSide
	}
	d.begin(style, anchor, "", side)
	d.runs(spans)
	d.put(`</w:p>`)
}

func (d *document) paragraph(style, anchor string, spans []Span) {
	d.toward(spans)
	d.begin(style, anchor)
	d.runs(spans)
	d.put(`</w:p>`)
}

// begin opens a paragraph, with a bookmark if it is an anchor. What is given besides
// are properties that go beyond the style: first those on keeping lines together, then
// those on where it stands. Their order is fixed.
func (d *document) begin(style, anchor string, more ...string) {
	d.put(`<w:p>`)
	more = append(more, "", "")
	properties := more[0] + d.turned(style) + more[1]
	if style != "" {
		properties = `<w:pStyle w:val="` + style + `"/>` + properties
	}
	if properties != "" {
		d.put(`<w:pPr>`, properties, `</w:pPr>`)
	}
	d.bookmark(anchor)
}

func (d *document) bookmark(anchor string) {
	name, ok := d.anchors.place(anchor)
	if !ok {
		return
	}
	d.marks++
	d.put(fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>`, d.marks, name, d.marks))
}

func (d *document) runs(spans []Span) {
	for _, s := range spans {
		goal := d.lead(d.anchors, s.Link)
		if goal != "" {
			d.put(`<w:hyperlink w:anchor="`, goal, `" w:history="1">`)
		}
		d.styledRun(s, goal != "")
		if goal != "" {
			d.put(`</w:hyperlink>`)
		}
	}
}

// styledRun writes one span. What leads somewhere has a style of its own: a ref keeps
// its size, and a participant's words stay italic.
func (d *document) styledRun(s Span, leads bool) {
	style := [...]string{"", "Verbatim", "Comment", "Ref", "State", "Strong"}[min(s.Style, Strong)]
	small := s.Style == Ref || s.Style == State
	switch {
	case small && leads:
		style = "RefLink"
	case leads && s.Style == Plain:
		style = "Hyperlink"
	}
	if small {
		d.ordered(style, s.Text, "")
		return
	}
	d.run(style, s.Text, "")
}

// sectionProperties is the page set-up with the header in force.
func (d *document) sectionProperties() string {
	p := d.report.Page
	width, height := p.size()
	left, right := p.margins(d.report.RTL)
	orient, direction := "", ""
	if p.Landscape {
		orient = ` w:orient="landscape"`
	}
	if d.report.RTL {
		direction = `<w:bidi/>`
	}
	return fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader%d"/><w:footerReference w:type="default" r:id="rIdFooter"/><w:type w:val="nextPage"/><w:pgSz w:w="%s" w:h="%s"%s/><w:pgMar w:top="1247" w:right="%s" w:bottom="1134" w:left="%s" w:header="567" w:footer="510" w:gutter="0"/>%s</w:sectPr>`,
		d.current+1, twips(width), twips(height), orient, twips(right), twips(left), direction)
}
