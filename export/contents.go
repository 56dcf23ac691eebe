package export

import "fmt"

// contents are the sections that a list of contents names, where the report has one:
// those of the first two levels that have a title and can be led to.
func (r *Report) contents() []*Section {
	if !r.Contents {
		return nil
	}
	var out []*Section
	for i := range r.Sections {
		if s := &r.Sections[i]; s.level() <= 2 && s.Title != "" && s.ID != "" {
			out = append(out, s)
		}
	}
	return out
}

// contents writes the list as Word's own field. What stands in it until somebody
// updates it leads to the sections and names no pages: only Word knows them, and it
// would ask each reader for leave to fill them in.
func (d *document) contents() {
	list := d.report.contents()
	if len(list) == 0 {
		return
	}
	d.text("ContentsHead", "Contents")
	d.text("Remark", "For page numbers, click into the list and press F9.") // behind the list it may stand on a page of its own
	for i, s := range list {
		title := Text(s.Title)
		d.toward(title)
		side := ""
		if _, pinned := d.report.labelWay(title); pinned {
			side = farSide
		}
		d.begin(fmt.Sprintf("Contents%d", s.level()), "", "", side)
		if i == 0 {
			d.put(fieldMark("begin"), `<w:r><w:instrText xml:space="preserve"> TOC \o &quot;1-2&quot; \h \z \u </w:instrText></w:r>`, fieldMark("separate"))
		}
		d.runs([]Span{{Text: s.Title, Link: s.ID}})
		if i == len(list)-1 {
			d.put(fieldMark("end"))
		}
		d.put(`</w:p>`)
	}
}

// fieldMark is the beginning, the middle or the end of a field.
func fieldMark(kind string) string {
	return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>`
}

// listed is a line of a PDF's list of contents, which waits for its page's number.
type listed struct {
	page, leads int
	y           float64
}

// contents sets the list; the numbers of the pages follow when they are known.
func (p *pdfFile) contents() {
	list := p.report.contents()
	if len(list) == 0 {
		return
	}
	p.listed = map[string]*listed{}
	p.set(Text("Contents"), block{look: look{"B", 13, accent}, before: 7, after: 2, keep: 14}, "")
	for _, s := range list {
		style := block{look: look{"", 10, ink}, in: 5, out: 14, after: 0.4}
		if s.level() == 1 {
			style = block{look: look{"B", 10, ink}, out: 14, before: 1.2, after: 0.4}
		}
		p.set([]Span{{Text: s.Title, Link: s.ID}}, style, "")
		p.listed[s.ID] = &listed{page: p.pdf.PageNo(), y: p.y - style.after - leading(10)}
	}
}

// arrived notes on which page a section begins.
func (p *pdfFile) arrived(s *Section) {
	if l := p.listed[s.ID]; l != nil && l.leads == 0 {
		l.leads = p.pdf.PageNo()
	}
}

// numberContents goes back and sets the numbers of pages at the ends of the lines.
func (p *pdfFile) numberContents() {
	last := p.pdf.PageNo()
	for _, s := range p.report.contents() {
		l := p.listed[s.ID]
		p.pdf.SetPage(l.page)
		p.pdf.SetFont(pdfFamily, "", 9) // the engine sets a font on a page only where it differs from the last
		p.pdf.SetFont(pdfFamily, "", 10)
		p.pdf.SetTextColor(ink[0], ink[1], ink[2])
		number := fmt.Sprint(l.leads)
		p.pdf.Text(p.left+p.room-p.pdf.GetStringWidth(number), l.y+leading(10)*0.74, number)
	}
	p.pdf.SetPage(last)
}
