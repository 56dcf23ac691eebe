package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document"
)

// unit is a paragraph as readers see it: one of the document, a table's cell,
// or the lines of a text file up to an empty one. What only marks it up is no
// part of its text.
type unit struct {
	text    string
	pieces  []piece
	heading string
	style   string // in lower case

	indent             float64
	quote, right       bool
	italic, bold       bool // all of it, a signature behind it apart
	list, cell, skip   bool
	table, row, column int  // of a cell: its table, from 1, its row and column
	quoting            bool // of a cell: its column is one of quotations
}

// piece says where a stretch of a unit's text stands in the document.
type piece struct {
	at, n int
	place Place
}

func (u *unit) add(text string, paragraph, offset int) {
	if text != "" {
		u.pieces = append(u.pieces, piece{len(u.text), len(text), Place{paragraph, offset}})
		u.text += text
	}
}

// from is the place of the byte at an offset, or of the next one that stands
// in the document.
func (u *unit) from(at int) Place {
	for _, p := range u.pieces {
		if at < p.at+p.n {
			return Place{p.place.Paragraph, p.place.Offset + max(at-p.at, 0)}
		}
	}
	return u.to(at)
}

// to is the place behind the byte before an offset.
func (u *unit) to(at int) Place {
	for i := len(u.pieces) - 1; i >= 0; i-- {
		if p := u.pieces[i]; at > p.at {
			return Place{p.place.Paragraph, p.place.Offset + min(at-p.at, p.n)}
		}
	}
	return u.pieces[0].place
}

// plain is a stretch of the text as it is quoted: line ends within a paragraph
// are blanks, and paragraphs are parted by one line end.
func (u *unit) plain(from, to int) string {
	var out []string
	for _, p := range strings.Split(u.text[from:max(from, to)], paragraphEnd) {
		if p = strings.TrimSpace(strings.ReplaceAll(p, "\n", " ")); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n")
}

// paragraphEnd parts the units that are joined into one.
const paragraphEnd = "\n\n"

// joined makes one unit of several.
func joined(units []*unit) *unit {
	if len(units) == 1 {
		return units[0]
	}
	out := *units[0]
	out.text, out.pieces = "", nil
	var b strings.Builder
	for i, u := range units {
		if i > 0 {
			b.WriteString(paragraphEnd)
		}
		for _, p := range u.pieces {
			out.pieces = append(out.pieces, piece{b.Len() + p.at, p.n, p.place})
		}
		b.WriteString(u.text)
	}
	out.text = b.String()
	return &out
}

// unitsOf makes the units of a document that hold text.
func unitsOf(doc *document.Document) []*unit {
	b := &unitBuilder{doc: doc, skipper: skipper{doc: doc}, longest: longestLine(doc)}
	for i := range doc.Paragraphs {
		b.paragraph(i)
	}
	if doc.Format == "txt" {
		headLines(b.out)
	}
	return b.out
}

type unitBuilder struct {
	doc     *document.Document
	out     []*unit
	skipper skipper
	longest int
	tables  int
	columns map[int]bool // of the table: those of quotations
	head    int          // the paragraph of the table's first row
}

func (b *unitBuilder) paragraph(i int) {
	p := &b.doc.Paragraphs[i]
	text := p.Text()
	skip := b.skipper.skips(i, text, b.doc.Format)
	switch {
	case p.Table:
		b.row(i, p, skip)
	case b.doc.Format == "txt":
		b.line(i, p, text, skip)
	case p.Quote && p.From > 0 && p.From < len(text):
		lead := b.unit(p, skip)
		lead.quote = false
		lead.add(strings.TrimRight(text[:p.From], " \n"), i, 0)
		b.put(lead)
		u := b.unit(p, skip)
		u.add(text[p.From:], i, p.From)
		b.put(u)
	default:
		u := b.unit(p, skip)
		u.add(text, i, 0)
		u.italic, u.bold = allOf(p.Runs, func(r document.Run) bool { return r.Italic }), allOf(p.Runs, func(r document.Run) bool { return r.Bold })
		if b.doc.Format == "pdf" && b.goesOnPDF(p, u) {
			return
		}
		b.put(u)
	}
}

func (b *unitBuilder) unit(p *document.Paragraph, skip bool) *unit {
	return &unit{heading: b.skipper.heading, style: strings.ToLower(p.Style), indent: p.Indent, quote: p.Quote, right: p.Right,
		list: p.List > 0 || bulletStart.MatchString(p.Text()), skip: skip}
}

func (b *unitBuilder) put(u *unit) {
	if strings.TrimSpace(u.text) != "" {
		b.out = append(b.out, u)
	}
}

// allOf tells whether a mark lies on all letters of a paragraph, as far as
// these are no signature in brackets or behind a dash at its end.
func allOf(runs []document.Run, is func(document.Run) bool) bool {
	marked, plain := 0, ""
	for _, r := range runs {
		n := strings.IndexFunc(r.Text, unicode.IsLetter)
		switch {
		case n < 0 && plain == "":
		case is(r) && strings.TrimSpace(plain) == "":
			marked += utf8.RuneCountInString(r.Text)
		case is(r) && n >= 0:
			return bareSign(plain+r.Text) && marked > 20
		default:
			plain += r.Text
		}
	}
	return marked > 0 && (!strings.ContainsFunc(plain, unicode.IsLetter) || marked > 20 && bareSign(plain))
}

// longestLine is the length in characters of a text file's longest line.
func longestLine(doc *document.Document) int {
	longest := 0
	if doc.Format == "txt" {
		for i := range doc.Paragraphs {
			longest = max(longest, utf8.RuneCountInString(doc.Paragraphs[i].Text()))
		}
	}
	return longest
}

// mostWrapped is the longest line of a text whose lines are wrapped by hand or
// at a width. Longer ones are paragraphs.
const mostWrapped = 130

// line adds a line of a text file to the unit before, if it goes on with it.
func (b *unitBuilder) line(i int, p *document.Paragraph, text string, skip bool) {
	at := len(text) - len(strings.TrimLeft(text, " \t\u00a0\u3000"))
	if p.Quote {
		at += strings.LastIndexByte(text[at:at+quoteSigns(text[at:])], '>') + 1
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], " \t\u00a0"))
	}
	if at >= len(text) {
		return
	}
	if b.goesOn(i, p, text, skip) {
		u := b.out[len(b.out)-1]
		u.text += "\n"
		u.add(text[at:], i, at)
		u.indent = min(u.indent, p.Indent)
		return
	}
	u := b.unit(p, skip)
	u.list = bulletStart.MatchString(text[at:])
	u.add(text[at:], i, at)
	b.put(u)
}

// quoteSigns is the length of the signs of quotation that a line begins with.
func quoteSigns(text string) int {
	return len(text) - len(strings.TrimLeft(text, "> \t"))
}

func (b *unitBuilder) goesOn(i int, p *document.Paragraph, text string, skip bool) bool {
	if i == 0 || len(b.out) == 0 || b.longest > mostWrapped || skip {
		return false
	}
	u, a := b.out[len(b.out)-1], &b.doc.Paragraphs[i-1]
	if u.skip || a.Line+1 != p.Line || a.Quote != p.Quote || u.pieces[len(u.pieces)-1].place.Paragraph != i-1 {
		return false
	}
	if bulletStart.MatchString(strings.TrimSpace(text)) && !b.wrapsBeforeDash(a.Text(), text) {
		return false
	}
	if d := a.Indent - p.Indent; d >= deeper || d <= -deeper {
		full := utf8.RuneCountInString(a.Text())*10 >= b.longest*6
		return d > 0 && len(u.pieces) == 1 && full // its first line is indented
	}
	return true
}

// wrapsBeforeDash tells of a line that begins with a dash because the one before it is
// wrapped there: that one is full, and its sentence goes on.
func (b *unitBuilder) wrapsBeforeDash(before, text string) bool {
	if !wrappedDash.MatchString(text) || utf8.RuneCountInString(before)*10 < b.longest*7 {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(before))
	return !strings.ContainsRune(".:;?!", end)
}
