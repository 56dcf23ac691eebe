package document

import "slices"

// chars takes in text between tags: only what stands directly in <w:t>, or in
// <w:delText> where it was deleted, is text of the document.
func (w *docxWalk) chars() {
	n := len(w.frames)
	if n == 0 || w.frames[n-1].mode != inText || w.frames[n-1].tag != tagT && w.frames[n-1].tag != tagDelText {
		return
	}
	if kind, author := w.stream(); kind != "" {
		p := w.gather(kind, author)
		p.text = w.scan.appendText(p.text)
		return
	}
	w.begin()
	b := &w.story.block
	from := len(b.text)
	b.text = w.scan.appendText(b.text)
	w.said(b.text[from:])
}

// say takes in text that an element stands for.
func (w *docxWalk) say(s string) {
	if kind, author := w.stream(); kind != "" {
		p := w.gather(kind, author)
		p.text = append(p.text, s...)
		return
	}
	w.begin()
	w.story.block.text = append(w.story.block.text, s...)
	w.said([]byte(s))
}

// docxRank orders the reasons to set text aside: of several, the highest counts.
var docxRank = map[AsideKind]int{Hidden: 1, Ruby: 2, Placeholder: 3, Footnote: 4, Endnote: 4, Deleted: 5}

// stream tells what the text read now is set aside as, and whose deletion it
// is; "" is body text. The paragraph is opened where there is none.
func (w *docxWalk) stream() (AsideKind, string) {
	if !w.story.para.open {
		w.paragraph()
	}
	if w.stale {
		w.marks = w.styles.marks(w.run.props, w.styles.style(w.run.style), w.story.para.style)
		w.stale = false
	}
	s := w.state()
	switch {
	case s.kind != Deleted && w.frames[len(w.frames)-1].tag == tagDelText:
		return Deleted, ""
	case s.kind == "" && (w.marks.hidden || w.story.para.instructions > 0):
		return Hidden, ""
	}
	return s.kind, s.author
}

// gather gives the piece that text set aside goes to.
func (w *docxWalk) gather(kind AsideKind, author string) *docxPiece {
	p := &w.story.piece
	if p.open && (p.kind != kind || p.author != author) {
		w.flushPiece(p)
	}
	p.open, p.kind, p.author = true, kind, author
	return p
}

// begin makes the block ready for body text: the first of a paragraph comes
// after its label, in a new cell after the tab.
func (w *docxWalk) begin() {
	st := w.story
	if st.piece.open {
		w.flushPiece(&st.piece)
	}
	if !st.para.begun {
		w.beginParagraph()
	}
	st.block.mark(w.marks)
	if w.marks.struck && !st.para.struck {
		w.found.struck++
	}
	st.para.struck = w.marks.struck
}

func (w *docxWalk) beginParagraph() {
	st := w.story
	b, p := &st.block, &st.para
	p.begun = true
	if p.start >= 0 { // it goes on with another one's text
		if !p.counted {
			w.number()
		}
		return
	}
	was := len(b.text)
	st.beginCell()
	if len(b.text) > st.rowCell.from {
		b.add(p.apart, docxMarks{})
	}
	p.apart = ""
	p.start = len(b.text)
	if !p.counted {
		w.number()
	}
	for _, place := range slices.Backward(b.places) { // they stand in order
		if place.offset < was {
			break
		}
		if place.start {
			place.offset = len(b.text)
		}
	}
}

// said looks at body text that was added: an insertion is listed too.
func (w *docxWalk) said(text []byte) {
	if len(w.states) == 0 && !w.story.inserted.open || w.side != "" || w.story.kind != "" {
		return
	}
	p, s := &w.story.inserted, w.state()
	if p.open && (!s.inserted || p.author != s.by) {
		w.flushPiece(p)
	}
	if s.inserted {
		p.open, p.kind, p.author = true, Inserted, s.by
		p.text = append(p.text, text...)
	}
}

// number counts the paragraph in its list, and puts the label before it where
// it has text and the label is words. A paragraph whose mark was deleted is
// none of the list.
func (w *docxWalk) number() {
	st := w.story
	p := &st.para
	p.counted = true
	num, ilvl := p.num, p.ilvl
	if s := p.style; !p.numSet && s != nil && s.numSet {
		num, ilvl = s.num, s.ilvl
		if p.ilvlSet {
			ilvl = p.ilvl
		} else {
			ilvl = w.numbers.levelOfStyle(num, p.styleID, ilvl)
		}
	}
	if num == "" || num == "0" {
		return
	}
	if ilvl = min(max(ilvl, 0), docxLevels-1); p.numSet || p.style.heading() == 0 {
		p.list = ilvl + 1
	}
	if p.deletedMark || p.start < 0 && w.state().kind == Deleted {
		return
	}
	label, how := w.numbers.next(num, ilvl)
	if p.start < 0 {
		return
	}
	w.found.numbered[how]++
	if how == labelledByWord {
		b := &st.block
		look := w.styles.marks(docxProps{}, nil, p.style)
		if p.start == len(b.text) {
			b.add(label, look)
		} else {
			b.insert(p.start, label, look)
		}
	}
}
