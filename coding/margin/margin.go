// Package margin reads what analysts write into the margins of printed
// transcripts: it finds the commented words of a marked copy in the transcript
// they were printed from, and tells theme numbers and names in a remark from
// prose. It reads no files and keeps nothing.
//
// A marked copy is not the transcript: it has labels, turn numbers and times
// between the words, a colleague has mended a typing error or cut a page, and
// the original Word file never had numbers at all. So copy and transcript are
// laid side by side word by word, and a comment goes where the words it is on
// stand in the transcript.
package margin

import (
	"framewright/coding/document"
	"framewright/framework"
	"framewright/framework/anchor"
)

// leastShare is the share of its words that a copy, or a transcript, must have
// in common with the other to be taken for the same talk.
const leastShare = 0.5

// Copy is a marked copy laid beside a transcript.
type Copy struct {
	pages      *document.Document
	transcript *framework.Transcript
	turns      []*framework.Turn
	doc        []word
	said       []word
	pairs      []int // for each word of the copy its word in the transcript, or -1
	paired     int
}

// Pages are the words of a marked copy, made once and laid beside many
// transcripts.
type Pages struct {
	doc   *document.Document
	words []word
	index grams
}

// NewPages reads the words of a document.
func NewPages(doc *document.Document) *Pages {
	p := &Pages{doc: doc}
	for i := range doc.Paragraphs {
		p.words = appendWords(p.words, i, doc.Paragraphs[i].Text())
	}
	p.index = gramsOf(p.words)
	return p
}

// Beside lays the copy beside a transcript; nil where they are not the same
// talk.
func (p *Pages) Beside(t *framework.Transcript) *Copy {
	c := &Copy{pages: p.doc, transcript: t, turns: t.Turns(), doc: p.words}
	for i, turn := range c.turns {
		c.said = appendWords(c.said, i, turn.Text)
	}
	if !p.index.akin(c.said) {
		return nil
	}
	c.pairs = align(c.doc, c.said, p.index)
	for _, j := range c.pairs {
		if j >= 0 {
			c.paired++
		}
	}
	if float64(c.paired) < leastShare*float64(min(len(c.doc), len(c.said))) || c.paired == 0 {
		return nil
	}
	return c
}

// Transcript is what the copy was printed from.
func (c *Copy) Transcript() *framework.Transcript { return c.transcript }

// Found is where a comment's words stand.
type Found struct {
	Passage framework.Passage
	Span    anchor.Span
	// Paired is how many of the commented words stand in the transcript.
	Paired int
	// Changed is set where the copy and the transcript have other words there:
	// the one was corrected, or the other. Passage is the whole turn then.
	Changed bool
}

// mostChanged is the share of the commented words that may differ in the
// transcript: a typing error mended, not other words.
const mostChanged = 0.2

// Find places a comment; false where its words are not in this transcript. A
// comment on a mere place, or on a label, means the turn there.
func (c *Copy) Find(m document.MarginComment) (Found, bool) {
	from, to := c.speech(c.commented(m))
	if from == to {
		return c.turnAt(m)
	}
	f := Found{}
	for _, j := range c.pairs[from:to] {
		if j >= 0 {
			f.Paired++
		}
	}
	first, last := c.pairs[from], c.pairs[to-1]
	if first < 0 || last < 0 || float64(to-from-f.Paired) > mostChanged*float64(to-from) || last-first+1 > to-from+leastGap {
		turn, ok := c.turnAt(m)
		turn.Paired, turn.Changed = f.Paired, true
		return turn, ok && (f.Paired > 0 || c.inside(from))
	}
	f.Span = c.span(first, last)
	f.Span.From.Offset -= c.lead(m, c.doc[from], c.said[first])
	f.Span.To.Offset += c.trail(m, c.doc[to-1], c.said[last])
	f.Passage = c.store(f.Span)
	return f, true
}

// speech leaves labels, numbers and times out at the beginning of what was
// marked: words before the first one of their paragraph that is in the
// transcript. What is marked over several paragraphs has more of them inside.
func (c *Copy) speech(from, to int) (int, int) {
	for from < to && c.leading(from) {
		from++
	}
	for to > from && c.leading(to-1) {
		to--
	}
	return from, to
}

// leading is true of a word that no word of its paragraph which is in the
// transcript stands before, nor itself is, while one follows.
func (c *Copy) leading(i int) bool {
	part := c.doc[i].part
	for k := i; k >= 0 && c.doc[k].part == part; k-- {
		if c.pairs[k] >= 0 {
			return false
		}
	}
	return c.inside(i)
}

// inside tells whether any word of the paragraph of a word is in the
// transcript.
func (c *Copy) inside(i int) bool {
	part := c.doc[i].part
	for i > 0 && c.doc[i-1].part == part {
		i--
	}
	for ; i < len(c.doc) && c.doc[i].part == part; i++ {
		if c.pairs[i] >= 0 {
			return true
		}
	}
	return false
}

// leastGap is how many words may stand in the transcript between the words of
// a comment that the copy does not have there.
const leastGap = 3

// commented gives the words of the copy that a comment is on.
func (c *Copy) commented(m document.MarginComment) (from, to int) {
	for from < len(c.doc) && before(c.doc[from], m.From) {
		from++
	}
	for to = from; to < len(c.doc) && starts(c.doc[to], m.To); {
		to++
	}
	return from, to
}

// before is true of a word that ends before a place begins.
func before(w word, p document.Place) bool {
	return w.part < p.Paragraph || w.part == p.Paragraph && w.to <= p.Offset
}

// starts is true of a word that begins before a place.
func starts(w word, p document.Place) bool {
	return w.part < p.Paragraph || w.part == p.Paragraph && w.from < p.Offset
}

// turnAt is the whole turn that a place, or a label, of the copy belongs to:
// that of the next words in its paragraph, else of the last ones before.
func (c *Copy) turnAt(m document.MarginComment) (Found, bool) {
	here := -1
	for i, w := range c.doc {
		if w.part != m.From.Paragraph || c.pairs[i] < 0 {
			continue
		}
		if here = c.said[c.pairs[i]].part; w.to > m.From.Offset {
			break
		}
	}
	if here < 0 {
		return Found{}, false
	}
	turn := c.turns[here]
	at := framework.Turns{From: turn.No, To: turn.No}
	p, span, err := anchor.Place(c.transcript, at, "", 0)
	return Found{Passage: p, Span: span}, err == nil
}

// span bounds the words first to last of the transcript.
func (c *Copy) span(first, last int) anchor.Span {
	a, b := c.said[first], c.said[last]
	return anchor.Span{From: anchor.Point{Turn: c.turns[a.part].No, Index: a.part, Offset: a.from},
		To: anchor.Point{Turn: c.turns[b.part].No, Index: b.part, Offset: b.to}}
}

// lead is how many bytes of punctuation before a word the comment takes in,
// trail of that which follows one: as many marks as it takes in in the copy,
// whatever they look like there.
func (c *Copy) lead(m document.MarginComment, copied, said word) int {
	text := c.pages.Paragraphs[copied.part].Text()
	from := 0
	if copied.part == m.From.Paragraph {
		from = min(m.From.Offset, copied.from)
	}
	return marksBefore(c.turns[said.part].Text[:said.from], marks(text[from:copied.from]))
}

func (c *Copy) trail(m document.MarginComment, copied, said word) int {
	text := c.pages.Paragraphs[copied.part].Text()
	to := len(text)
	if copied.part == m.To.Paragraph {
		to = max(min(m.To.Offset, to), copied.to)
	}
	return marksAfter(c.turns[said.part].Text[said.to:], marks(text[copied.to:to]))
}

// store makes the passage of a span; one of whole turns is stored as turns.
func (c *Copy) store(s anchor.Span) framework.Passage {
	if s.From.Offset == 0 && s.To.Offset == len(c.turns[s.To.Index].Text) {
		return framework.Passage{Transcript: c.transcript.ID, At: s.Turns()}
	}
	return anchor.Store(c.transcript, s)
}
