package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"
)

func init() {
	register(Format{Ext: "pdf", Name: "PDF", write: writePDF})
}

// Distances on the page in millimetres.
const (
	pdfTop    = 22.0
	pdfBottom = 18.0
	turnIn    = 13.0 // hanging indent of turns and items
	quoteIn   = 8.0
)

// pdfFile is one PDF in the making. The engine sets single pieces of text; lines,
// pages and tables are made here.
type pdfFile struct {
	tally
	report  *Report
	anchors *anchors
	pdf     *gofpdf.Fpdf
	links   map[string]int // gofpdf's link numbers, by anchor name
	widths  map[widthKey]float64
	missing map[rune]int
	letters int // that could be set
	running string
	listed  map[string]*listed // by section: its line in the list of contents
	outline int                // level of the last bookmark
	left    float64
	room    float64
	bottom  float64
	y       float64
}

func writePDF(w io.Writer, r *Report) (Warnings, error) {
	a, err := findAnchors(r)
	if err != nil {
		return nil, err
	}
	p := newPDF(r, a)
	p.front()
	before := p.lost() // the front page is mostly our own words
	p.letters = 0
	for i := range r.Sections {
		if err := p.section(&r.Sections[i]); err != nil {
			return nil, err
		}
	}
	p.numberContents()
	if err := p.unreadable(before); err != nil {
		return nil, err
	}
	p.missed()
	if err := p.pdf.Output(w); err != nil {
		return nil, err
	}
	return p.warnings(), nil
}

func newPDF(r *Report, a *anchors) *pdfFile {
	width, height := r.Page.size()
	p := &pdfFile{report: r, anchors: a, links: map[string]int{}, widths: map[widthKey]float64{}, missing: map[rune]int{}, outline: -1}
	p.pdf = gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	var right float64
	p.left, right = r.Page.margins(r.RTL)
	p.room, p.bottom = width-p.left-right, height-pdfBottom
	p.pdf.AliasNbPages("{nb}")
	for _, f := range []face{"", "B", "I"} { // in this order always: it numbers the fonts
		p.pdf.AddUTF8FontFromBytes(pdfFamily, string(f), faces()[f].data)
	}
	p.pdf.SetAutoPageBreak(false, 0)
	p.pdf.SetCatalogSort(true)
	stamp := r.Date.UTC()
	if stamp.IsZero() { // the engine reads the clock for a zero date
		stamp = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	p.pdf.SetCreationDate(stamp)
	p.pdf.SetModificationDate(stamp)
	p.pdf.SetTitle(p.fit(r.Title, ""), true)
	p.pdf.SetSubject(p.fit(r.Subtitle, ""), true)
	p.pdf.SetCreator("Framewright", true)
	p.pdf.SetFooterFunc(p.footer)
	p.running = r.Title
	p.newPage()
	return p
}

// newPage begins a page with its running head and marking.
func (p *pdfFile) newPage() {
	p.pdf.AddPage()
	p.y = pdfTop
	small := look{"", 8, grey}
	width := p.room
	if banner := p.report.Banner(); banner != "" {
		mark := p.wrap(Text(banner), look{"B", 8, grey}, p.room)[0]
		w := 0.0
		for _, b := range mark {
			w += b.w
		}
		p.drawLine(mark, p.left+p.room-w, 10, leading(8))
		width -= w + 5
	}
	head := strings.ReplaceAll(shorten(p.running, 150), "\n", " ")
	if lines := p.wrap(Text(head), small, width); len(lines) > 0 {
		p.drawLine(lines[0], p.left, 10, leading(8))
	}
}

// footer writes "3 / 12" at the right margin. The number of pages is filled in at the
// end, so that its width is that of this page's, or of two digits.
func (p *pdfFile) footer() {
	_, height := p.report.Page.size()
	p.pdf.SetFont(pdfFamily, "", 8)
	p.pdf.SetTextColor(grey[0], grey[1], grey[2])
	wide := p.pdf.GetStringWidth(fmt.Sprintf("%d / %02d", p.pdf.PageNo(), p.pdf.PageNo()))
	p.pdf.Text(p.left+p.room-wide, height-10, fmt.Sprintf("%d / {nb}", p.pdf.PageNo()))
}

// need begins a new page unless so much height is left.
func (p *pdfFile) need(height float64) {
	if p.y+height > p.bottom && p.y > pdfTop {
		p.newPage()
	}
}

// block is how a paragraph is set.
type block struct {
	look          look
	in, out       float64 // indents left and right
	before, after float64
	keep          float64 // height that must follow on the same page
	rule          bool    // a line at the left, as of quotations
}

// set writes a paragraph, over as many pages as it takes.
func (p *pdfFile) set(spans []Span, b block, anchor string) {
	lines := p.wrap(spans, b.look, p.room-b.in-b.out)
	high := leading(b.look.size)
	if p.y > pdfTop {
		p.y += b.before
	}
	begin := len(lines) // two lines at least at the foot of a page and at the head of the next
	if begin > 3 {
		begin = 2
	}
	p.need(float64(begin)*high + b.keep)
	p.mark(anchor)
	for i, l := range lines {
		p.need(high * float64(min(len(lines)-i, 2))) // no last line alone on the next page
		if b.rule {
			p.pdf.SetFillColor(0xB8, 0xC4, 0xC9)
			p.pdf.Rect(p.left+b.in-3.5, p.y, 0.6, high, "F")
		}
		p.drawLine(l, p.left+b.in, p.y, high)
		p.y += high
	}
	p.y += b.after
}

// mark makes this place the goal of an anchor's links.
func (p *pdfFile) mark(anchor string) {
	if name, ok := p.anchors.place(anchor); ok {
		p.pdf.SetLink(p.linkNumber(name), p.y, p.pdf.PageNo())
	}
}

func (p *pdfFile) linkNumber(name string) int {
	if _, known := p.links[name]; !known {
		p.links[name] = p.pdf.AddLink()
	}
	return p.links[name]
}

func (p *pdfFile) front() {
	r := p.report
	p.set(Text(r.Title), block{look: look{"B", 20, accent}, after: 1}, "")
	p.set(Text(r.Subtitle), block{look: look{"", 12, dark}, after: 2}, "")
	p.set(Text(r.Banner()), block{look: look{"B", 10, red}, after: 4}, "")
	body := block{look: look{"", 10, ink}, after: 1}
	for _, kv := range r.Meta {
		p.set([]Span{{Text: kv.Key + ": ", Style: Strong}, {Text: kv.Value}}, body, "")
	}
	p.y += 3
	for _, l := range r.Legend {
		p.set(l, body, "")
	}
	p.contents()
}

func (p *pdfFile) section(s *Section) error {
	if s.Running != "" {
		p.running = s.Running
		p.newPage()
	}
	size := [...]float64{16, 13, 11}[s.level()-1]
	if s.Title != "" {
		p.need(44)
		p.bookmark(s)
	}
	p.set(Text(s.Title), block{look: look{"B", size, accent}, before: 7, after: 2, keep: 14}, s.ID)
	p.arrived(s)
	p.set(s.Intro, block{look: look{"", 10, ink}, after: 2}, "")
	for _, b := range s.Blocks {
		if err := p.block(b); err != nil {
			return fmt.Errorf("%q: %w", s.Title, err)
		}
	}
	return nil
}

// bookmark adds the section to the outline; a level may be one deeper than the last.
func (p *pdfFile) bookmark(s *Section) {
	p.outline = min(s.level()-1, p.outline+1)
	p.pdf.SetFont(pdfFamily, "", 10)
	p.pdf.Bookmark(strings.ReplaceAll(p.fit(s.Title, ""), "\n", " "), p.outline, p.y)
}

func (p *pdfFile) block(b Block) error {
	switch b := b.(type) {
	case *Table:
		return p.table(b)
	case *Entry:
		p.entry(b)
	case *TurnLine:
		p.turn(b)
	case *Paragraph:
		p.prose(b)
	}
	return nil
}

func (p *pdfFile) prose(b *Paragraph) {
	style := [...]block{
		Body:        {look: look{"", 10, ink}, after: 2},
		Quote:       {look: look{"I", 10, ink}, in: quoteIn, out: quoteIn, before: 2, after: 1, keep: 6, rule: true},
		Attribution: {look: look{"", 9, dark}, in: quoteIn, out: quoteIn, after: 2},
		Note:        {look: look{"I", 9, brown}, in: quoteIn, out: quoteIn, after: 2},
		Heading:     {look: look{"B", 10.5, dark}, before: 3, after: 1, keep: 8},
		Item:        {look: look{"", 10, ink}, in: turnIn, after: 1.5},
		Case:        {look: look{"", 9.5, dark}, before: 3, after: 0.6, keep: 10},
		Summary:     {look: look{"", 10, ink}, in: 5, after: 0.8},
		Remark:      {look: look{"", 9.5, grey}, before: 2.5, after: 1},
	}[min(b.Role, Remark)]
	if b.Role == Item && b.Number != "" {
		p.hang(b.Number, style.look, b.Spans, style, b.Anchor)
		return
	}
	spans := b.Spans
	if b.Number != "" {
		spans = append(Text(b.Number+" "), spans...)
	}
	p.set(spans, style, b.Anchor)
}

// hang writes a number into the hanging indent, and the paragraph beside it. A number
// wider than the indent leads the text instead.
func (p *pdfFile) hang(number string, l look, spans []Span, b block, anchor string) {
	lines := p.wrap(Text(number), l, 1000)
	if len(lines) != 1 || lines[0].width() > b.in-1.5 {
		p.set(append([]Span{{Text: number + "  ", Style: Ref}}, spans...), b, anchor)
		return
	}
	if len(spans) == 0 {
		spans = Text(" ")
	}
	p.need(2 * leading(b.look.size))
	p.drawLine(lines[0], p.left, p.y, leading(b.look.size))
	p.set(spans, b, anchor)
}

func (l line) width() float64 {
	sum := 0.0
	for _, b := range l {
		sum += b.w
	}
	return sum
}

func (p *pdfFile) entry(e *Entry) {
	quote := block{look: look{"I", 10, ink}, in: quoteIn, out: quoteIn, before: 3, after: 0.8, keep: 6, rule: true}
	p.set(unstyled(e.Quote, Verbatim), quote, e.Anchor)
	below := block{look: look{"", 9, dark}, in: quoteIn, out: quoteIn, after: 0.8}
	spans := append([]Span(nil), e.Attribution...)
	if e.Ref != "" && p.report.identified() {
		spans = append(spans, Span{Text: "  " + e.Ref, Style: Ref})
	}
	p.set(spans, below, "")
	p.set(Styled(State, strings.Join(e.marks(), " · ")), below, "")
	below.look = look{"I", 9, brown}
	p.set(e.Note, below, "")
}

func (p *pdfFile) turn(t *TurnLine) {
	var spans []Span
	if t.Speaker != "" {
		spans = append(spans, Span{Text: t.Speaker + ": ", Style: Strong})
	}
	body := block{look: look{"", 10, ink}, in: turnIn, after: 2.2}
	p.hang(t.Number, look{"", 8.5, grey}, append(spans, t.Spans...), body, t.Anchor)
	if len(t.Codes) > 0 {
		p.y -= 1.4
		p.set(Text(strings.Join(t.Codes, " · ")), block{look: look{"", 8, accent}, in: turnIn, after: 2.2}, "")
	}
}
