package draft

import (
	"strings"

	"framewright/coding/document"
)

// Find finds the quotations of a draft, in the order of its text: blocks by how
// their paragraphs are set off, and within sentences what stands between
// quotation marks. Headings, captions, tables of contents, lists of references
// and the texts of notes hold none.
func Find(doc *document.Document) []*Found {
	f := &finder{doc: doc, units: unitsOf(doc), notes: map[int][]document.NoteCall{}}
	for _, n := range doc.Notes {
		f.notes[n.At.Paragraph] = append(f.notes[n.At.Paragraph], n)
	}
	f.measure()
	f.readNotes()
	for i := 0; i < len(f.units); {
		i = f.next(i)
	}
	return f.out
}

// finder goes through the units of a draft.
type finder struct {
	doc   *document.Document
	units []*unit
	notes map[int][]document.NoteCall
	below map[string]string // texts of notes that stand among the text, by their numbers
	usual float64           // the indent of most of the text
	slant bool              // italics mean something: most of the text has none
	out   []*Found
	made  []*Found // of the unit that is read
}

// next finds what begins at a unit and gives the unit behind it.
func (f *finder) next(i int) int {
	u := f.units[i]
	if u.skip {
		return i + 1
	}
	if n := f.exchangeRows(i); n > 0 {
		return i + n
	}
	if n := f.labelled(i); n > 0 {
		f.block(i, i+n, true)
		return f.signedBy(i, i+n)
	}
	if n := f.blockAt(i); n > 0 {
		f.block(i, i+n, false)
		return f.signedBy(i, i+n)
	}
	f.inline(u)
	return i + 1
}

// found makes a quotation of a unit's stretch [from, to), marks included, of
// which [inner, end) is quoted.
func (f *finder) found(kind Kind, u *unit, from, to, inner, end int) *Found {
	q := &Found{Kind: kind, Text: u.plain(inner, end), From: u.from(from), To: u.to(to)}
	p := &f.doc.Paragraphs[q.From.Paragraph]
	q.Number, q.Page, q.Heading = q.From.Paragraph+1, p.Page, u.heading
	switch f.doc.Format {
	case "md", "txt", "csv", "tsv", "json", "srt", "vtt":
		q.Line = p.Line + strings.Count(p.Text()[:q.From.Offset], "\n")
	}
	return q
}

func (f *finder) sign(q *Found, u *unit, from, to int) {
	if q.Signature != "" || from >= to {
		return
	}
	q.Signature = u.plain(from, to)
	q.SignedFrom, q.SignedTo = u.from(from), u.to(to)
}

// noteAt gives the text of the note that is called at a place or up to some
// bytes around it.
func (f *finder) noteAt(at Place, before, after int) string {
	for _, n := range f.notes[at.Paragraph] {
		if n.At.Offset >= at.Offset-before && n.At.Offset <= at.Offset+after {
			return n.Text
		}
	}
	return ""
}
