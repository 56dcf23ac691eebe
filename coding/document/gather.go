package document

import (
	"fmt"
	"slices"
	"strings"
)

// ink is what a piece of text looks like, and what became of it.
type ink struct {
	bold, italic bool
	color        string
	aside        AsideKind // Deleted or Hidden; "" for text that is shown
	inserted     bool
	author       string // of the deletion or insertion
	who          int    // the author's number, where the file has numbers
}

// gatherer makes a document of what the readers of odt, rtf and html meet: text
// with its ink, ends of paragraphs, cells and rows. Text that is set aside lies
// in layers over the body, so that a note in the midst of a word does not cut
// the word.
type gatherer struct {
	doc      *Document
	collapse bool // white space is mark-up: however much of it is one blank
	loose    bool // a row of one cell is no row: pages are laid out with such
	layers   []*layer
	count    int      // paragraphs of the body that have ended
	moving   []*Place // the places in the paragraph that is being gathered
	comments []*MarginComment
	notes    []*NoteCall

	pictures, objects int // what holds no text that could be read
}

// layer is the body, or one piece of text that is being set aside.
type layer struct {
	aside  Aside // its Kind is "" for the body
	para   Paragraph
	run    strings.Builder // the run being gathered
	ink    ink             // of that run
	length int             // bytes of the paragraph
	blank  bool            // a further blank would not show
	hide   bool            // the paragraph turned out to be hidden
	row    *row            // the table row being gathered; in the body only
	text   strings.Builder // of what is set aside: its paragraphs so far
	side   piece           // hidden or deleted text between shown text
	fresh  piece           // inserted text
}

// piece is text of one kind and author, as long as no other text comes between.
type piece struct {
	kind   AsideKind
	author string
	who    int
	text   strings.Builder
}

func (p *piece) is(kind AsideKind, k ink) bool {
	return p.kind == kind && p.author == k.author && p.who == k.who
}

func (p *piece) begin(kind AsideKind, k ink) { p.kind, p.author, p.who = kind, k.author, k.who }

func newGatherer() *gatherer {
	return &gatherer{doc: &Document{}, layers: []*layer{{blank: true}}}
}

func (g *gatherer) top() *layer { return g.layers[len(g.layers)-1] }

func (g *gatherer) where() string { return fmt.Sprint("paragraph ", g.count+1) }

// text adds text as it stands in the file.
func (g *gatherer) text(s string, k ink) {
	if s == "" {
		return
	}
	l := g.top()
	if k.aside != "" {
		g.sideText(l, s, k)
		return
	}
	g.flush(&l.side)
	if g.collapse {
		s = l.squeeze(s)
	}
	g.put(l, s, k)
}

// verbatim adds text whose white space is meant.
func (g *gatherer) verbatim(s string, k ink) {
	if s == "" {
		return
	}
	l := g.top()
	if k.aside != "" {
		g.sideText(l, s, k)
		return
	}
	g.flush(&l.side)
	g.put(l, s, k)
	l.blank = strings.HasSuffix(s, "\n")
}

func (g *gatherer) sideText(l *layer, s string, k ink) {
	if !l.side.is(k.aside, k) {
		g.flush(&l.side)
	}
	l.side.begin(k.aside, k)
	l.side.text.WriteString(s)
}

func (g *gatherer) put(l *layer, s string, k ink) {
	if s == "" {
		return
	}
	if !k.inserted || !l.fresh.is(Inserted, k) {
		g.flush(&l.fresh)
	}
	if k.inserted {
		l.fresh.begin(Inserted, k)
		l.fresh.text.WriteString(s)
	}
	if l.length == 0 {
		l.para.Line = g.count + 1
	}
	if k.bold != l.ink.bold || k.italic != l.ink.italic || k.color != l.ink.color {
		l.cut()
	}
	l.ink = k
	l.run.WriteString(s)
	l.length += len(s)
}

// squeeze leaves one blank of every stretch of white space, and none at the
// start of a paragraph or line.
func (l *layer) squeeze(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\n', '\r', '\f':
			if !l.blank {
				b.WriteByte(' ')
			}
			l.blank = true
		default:
			l.blank = false
			b.WriteByte(c)
		}
	}
	return b.String()
}

// cut ends the run that is being gathered.
func (l *layer) cut() {
	if l.run.Len() == 0 {
		return
	}
	l.para.Runs = append(l.para.Runs, Run{Text: l.run.String(), Bold: l.ink.bold, Italic: l.ink.italic, Color: l.ink.color})
	l.run.Reset()
}

// flush sets a piece aside, or lists it where it is an insertion.
func (g *gatherer) flush(p *piece) {
	if p.kind == "" {
		return
	}
	text := p.text.String()
	if g.collapse {
		text = strings.Join(strings.Fields(text), " ")
	}
	a := Aside{Kind: p.kind, Text: text, Where: g.where(), Author: p.author}
	*p = piece{}
	if a.Kind != Inserted {
		g.setAside(a)
	} else if strings.TrimSpace(text) != "" {
		g.doc.Inserted = append(g.doc.Inserted, a)
	}
}

func (g *gatherer) setAside(a Aside) {
	if strings.TrimSpace(a.Text) != "" {
		g.doc.Aside = append(g.doc.Aside, a)
	}
}

// begun tells whether something stands in the paragraph that is being gathered.
func (l *layer) begun() bool { return l.length > 0 || l.side.kind != "" }

// breakParagraph ends the paragraph if there is one: where blocks begin and end
// around nothing, there is none.
func (g *gatherer) breakParagraph() {
	if g.top().begun() {
		g.endParagraph()
	}
}

// endParagraph ends a paragraph, even an empty one.
func (g *gatherer) endParagraph() {
	l := g.top()
	p := g.takeParagraph(l)
	switch {
	case l.aside.Kind != "":
		l.keep(p.Text())
		return
	case l.row != nil:
		l.row.add(p)
	default:
		g.emit(p)
	}
	g.count++
}

func (g *gatherer) takeParagraph(l *layer) Paragraph {
	g.flush(&l.side)
	g.flush(&l.fresh)
	if s := l.run.String(); g.collapse && l.blank && strings.HasSuffix(s, " ") {
		l.run.Reset()
		l.run.WriteString(s[:len(s)-1])
	}
	l.cut()
	p := l.para
	if l.hide {
		g.setAside(Aside{Kind: Hidden, Text: p.Text(), Where: g.where()})
		p.Runs = nil
	}
	l.para, l.ink, l.length, l.blank, l.hide = Paragraph{}, ink{}, 0, true, false
	return p
}

// keep adds a paragraph to the text of a layer.
func (l *layer) keep(text string) {
	if l.text.Len() > 0 && text != "" {
		l.text.WriteByte('\n')
	}
	l.text.WriteString(text)
}

func (g *gatherer) emit(p Paragraph) {
	if strings.TrimSpace(p.Text()) != "" {
		g.doc.Paragraphs = append(g.doc.Paragraphs, p)
	} else {
		for _, at := range g.moving {
			at.Offset = 0
		}
	}
	g.moving = g.moving[:0]
}

// enter begins a piece that is set aside, in the midst of whatever is open.
func (g *gatherer) enter(kind AsideKind, author string) {
	g.layers = append(g.layers, &layer{blank: true, aside: Aside{Kind: kind, Author: author, Where: g.where()}})
}

// leave ends the piece that was begun last and gives it.
func (g *gatherer) leave() Aside {
	g.breakParagraph()
	l := g.top()
	g.layers = g.layers[:len(g.layers)-1]
	l.aside.Text = strings.TrimSpace(l.text.String())
	return l.aside
}

// mark notes where in the body's text the reader stands.
func (g *gatherer) mark(at *Place) {
	body := g.layers[0]
	*at = Place{Paragraph: len(g.doc.Paragraphs), Offset: body.length}
	if body.row != nil {
		at.Offset += body.row.offset()
	}
	g.moving = append(g.moving, at)
}

// finish ends what is open and gives the document.
func (g *gatherer) finish() *Document {
	for len(g.layers) > 1 {
		g.setAside(g.leave())
	}
	g.breakParagraph()
	g.endRow()
	lengths := make([]int, len(g.doc.Paragraphs))
	for i := range g.doc.Paragraphs {
		for _, run := range g.doc.Paragraphs[i].Runs {
			lengths[i] += len(run.Text)
		}
	}
	for _, c := range g.comments {
		c.From, c.To = within(lengths, c.From), within(lengths, c.To)
		if c.To.Paragraph < c.From.Paragraph || c.To.Paragraph == c.From.Paragraph && c.To.Offset < c.From.Offset {
			c.To = c.From
		}
		g.doc.Comments = append(g.doc.Comments, *c)
	}
	for _, n := range g.notes {
		if n.Text != "" && len(lengths) > 0 {
			n.At = within(lengths, n.At)
			g.doc.Notes = append(g.doc.Notes, *n)
		}
	}
	g.doc.sortNotes()
	slices.SortStableFunc(g.doc.Comments, func(a, b MarginComment) int {
		if a.From.Paragraph != b.From.Paragraph {
			return a.From.Paragraph - b.From.Paragraph
		}
		return a.From.Offset - b.From.Offset
	})
	g.notices()
	return g.doc
}

// within brings a place behind a paragraph's last word, or behind the last
// paragraph, to where there is text.
func within(lengths []int, at Place) Place {
	switch last := len(lengths) - 1; {
	case last < 0:
		return Place{}
	case at.Paragraph > last:
		return Place{last, lengths[last]}
	}
	at.Offset = min(at.Offset, lengths[at.Paragraph])
	return at
}
