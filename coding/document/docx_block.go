package document

import (
	"bytes"
	"slices"
)

// docxMarks are how a run looks.
type docxMarks struct {
	bold, italic, hidden, struck bool
	color                        string
}

// same is true of marks that a Run does not tell apart.
func (m docxMarks) same(o docxMarks) bool {
	return m.bold == o.bold && m.italic == o.italic && m.color == o.color
}

// docxCut is where a run of a block begins.
type docxCut struct {
	at    int
	marks docxMarks
}

// docxBlock is a paragraph, or a table's row, while it is being read. All its
// text lies in one buffer, which the next block uses again.
type docxBlock struct {
	line   int
	row    bool
	text   []byte
	cuts   []docxCut
	cells  []int // of a row: the cut that each cell begins with
	apart  bool  // what comes next is a run of its own
	places []*docxPlace
}

func (b *docxBlock) reset(line int, row bool) {
	*b = docxBlock{line: line, row: row, text: b.text[:0], cuts: b.cuts[:0]}
}

// mark begins a run where the marks change.
func (b *docxBlock) mark(m docxMarks) {
	n := len(b.cuts)
	if n > 0 && !b.apart && b.cuts[n-1].marks.same(m) {
		return
	}
	b.apart = false
	b.cuts = append(b.cuts, docxCut{at: len(b.text), marks: m})
}

func (b *docxBlock) add(s string, m docxMarks) {
	if s != "" {
		b.mark(m)
		b.text = append(b.text, s...)
	}
}

// cell begins a cell of a row; a tab parts it from the one before.
func (b *docxBlock) cell() {
	b.apart = true
	if len(b.cells) > 0 {
		b.add("\t", docxMarks{})
		b.apart = true
	}
	b.cells = append(b.cells, len(b.cuts))
}

// insert puts text before what stands at a place already: the label of a
// paragraph whose first part came from a paragraph before it. Comments there
// stay with their words.
func (b *docxBlock) insert(at int, s string, m docxMarks) {
	if s == "" {
		return
	}
	b.text = slices.Insert(b.text, at, []byte(s)...)
	i := len(b.cuts)
	for i > 0 && b.cuts[i-1].at >= at {
		i--
		b.cuts[i].at += len(s)
	}
	if i > 0 && at+len(s) < len(b.text) && (i == len(b.cuts) || b.cuts[i].at > at+len(s)) { // the place is inside a run: it goes on behind
		b.cuts = slices.Insert(b.cuts, i, docxCut{at: at + len(s), marks: b.cuts[i-1].marks})
	}
	b.cuts = slices.Insert(b.cuts, i, docxCut{at: at, marks: m})
	for _, p := range slices.Backward(b.places) { // they stand in order
		if p.offset < at {
			break
		}
		p.offset += len(s)
	}
}

func (b *docxBlock) blank() bool { return len(bytes.TrimSpace(b.text)) == 0 }

// runs makes the runs of a finished block; they share the block's text.
func (b *docxBlock) runs() []Run {
	text := string(b.text)
	out := make([]Run, len(b.cuts))
	for i, c := range b.cuts {
		end := len(text)
		if i+1 < len(b.cuts) {
			end = b.cuts[i+1].at
		}
		out[i] = Run{Text: text[c.at:end], Bold: c.marks.bold, Italic: c.marks.italic, Color: c.marks.color}
	}
	return out
}
