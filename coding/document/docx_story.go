package document

import (
	"bytes"
	"fmt"
)

// docxStory is a run of paragraphs: the body, a page header, one note, one
// comment, one text box.
type docxStory struct {
	kind            AsideKind // what it is set aside as; "" for the body
	where           string
	id, author      string // of comments and notes
	initials, date  string
	from, to        Place
	paraIDs         []string   // of a comment's paragraphs
	anchor          *docxPlace // where in the body it hangs; nil for docxNowhere
	out             []byte     // what it has said so far, where it is set aside
	block           docxBlock
	open            bool // block is begun
	para            docxPara
	tables          int // open ones
	row             int // depth of the open row of the outermost table; 0: none
	rowCell         docxCell
	inner           int // cells of an inner table's row so far
	piece, inserted docxPiece
}

// docxPara is what is known of the open paragraph. The text of one whose mark
// was deleted goes on in the next.
type docxPara struct {
	line          int  // which of the part's paragraphs it is, from 1
	open, carried bool // carried: its block still waits for the next paragraph
	begun         bool // it has text of its own
	counted       bool // its list has counted it
	deletedMark   bool
	start         int    // where the merged paragraphs begin in the block; -1: no text yet
	apart         string // what has to part it from the text before it in a cell
	style         *docxStyle
	styleID       string
	num           string
	numSet        bool
	ilvl          int
	ilvlSet       bool
	list          int    // how deep it stands in a list, from 1
	fields        []bool // open fields: true while their instruction is read
	instructions  int    // how many of these are true
	struck        bool   // the text read last was struck out
	block         docxBlockLook
}

// docxCell is the state of a row's cells.
type docxCell struct {
	depth   int  // how many elements were open when it began, itself included
	pending bool // begun, and not yet in the block
	gone    bool // deleted
	from    int  // where its text begins
	span    int  // columns
	before  int  // columns that the row leaves out before it
}

// docxPiece gathers text that is set aside, or listed, as long as no other
// text comes between.
type docxPiece struct {
	open   bool
	kind   AsideKind
	author string
	text   []byte
}

// enter opens a story inside the one that is read.
func (w *docxWalk) enter(st *docxStory) {
	if w.story != nil && st.anchor == nil && w.story.kind == "" {
		st.anchor = w.place()
	} else if w.story != nil && st.anchor == nil {
		st.anchor = w.story.anchor
	}
	w.stories = append(w.stories, w.story)
	w.runs = append(w.runs, w.run)
	w.story, w.run = st, docxRun{}
	w.stale = true
}

// leave closes the open story and sets it aside.
func (w *docxWalk) leave() {
	w.flush()
	st := w.story
	last := len(w.stories) - 1
	w.story, w.stories = w.stories[last], w.stories[:last]
	w.run, w.runs = w.runs[len(w.runs)-1], w.runs[:len(w.runs)-1]
	w.stale = true
	if st.kind == Comment && st.id != "" {
		w.commented(st)
	}
	if (st.kind == Footnote || st.kind == Endnote) && st.id != "" {
		w.noted(st)
	}
	if st.kind != "" {
		w.aside(Aside{Kind: st.kind, Text: string(st.out), Where: st.where, Author: st.author})
	}
}

func (w *docxWalk) aside(a Aside) {
	if len(bytes.TrimSpace([]byte(a.Text))) > 0 {
		w.doc.Aside = append(w.doc.Aside, a)
	}
}

// where names the place of what is set aside inside a story.
func (w *docxWalk) where() string {
	if w.story.kind == "" || w.story.where == "" {
		return fmt.Sprint("paragraph ", w.story.para.line)
	}
	return w.story.where
}

// paragraph opens a paragraph, or goes on with one whose mark was deleted.
func (w *docxWalk) paragraph() {
	st := w.story
	w.endParagraph()
	start, apart := -1, st.para.apart
	if st.para.carried {
		start = st.para.start
	}
	st.para = docxPara{line: w.count, open: true, start: start, apart: apart, style: w.styles.usual, fields: st.para.fields[:0]}
	if st.para.style != nil {
		w.styles.settle(st.para.style)
		st.para.styleID = st.para.style.id
	}
	if !st.open {
		st.block.reset(w.count, false)
		st.open = true
	} else if !st.block.row && len(st.block.text) == 0 {
		st.block.line = w.count
	}
	w.stale = true
}

// endParagraph closes the open paragraph; the next one goes on with its text
// where its mark was deleted.
func (w *docxWalk) endParagraph() {
	st := w.story
	if !st.para.open {
		return
	}
	w.flushPiece(&st.piece)
	w.flushPiece(&st.inserted)
	if !st.para.counted {
		w.number()
	}
	st.para.open = false
	if st.para.deletedMark {
		st.para.carried = true
		w.found.joined++
		return
	}
	w.endBlock()
}

// flush ends what is open: no paragraph goes on behind this point.
func (w *docxWalk) flush() {
	w.endParagraph()
	if w.story.para.carried {
		w.endBlock()
	}
}

// endBlock finishes a paragraph. In a row, the next one is to be parted from it.
func (w *docxWalk) endBlock() {
	st := w.story
	st.para.carried = false
	st.para.start = -1
	if st.row > 0 {
		st.para.apart = "\n"
		return
	}
	w.emit()
}

// emit places the block where it belongs.
func (w *docxWalk) emit() {
	st := w.story
	if !st.open {
		return
	}
	st.open = false
	st.para.apart = ""
	b := &st.block
	switch {
	case b.blank():
		b.settle(len(w.doc.Paragraphs), true)
	case st.kind != "":
		if len(st.out) > 0 {
			st.out = append(st.out, '\n')
		}
		st.out = append(st.out, b.text...)
	default:
		b.settle(len(w.doc.Paragraphs), false)
		w.doc.Paragraphs = append(w.doc.Paragraphs, w.finished())
	}
}

// finished makes a paragraph of the block.
func (w *docxWalk) finished() Paragraph {
	st := w.story
	p := Paragraph{Line: st.block.line, Runs: st.block.runs(), List: st.para.list}
	if st.block.row {
		p.Table, p.Cells = true, st.block.cells
		return p
	}
	look := st.para.block
	if st.para.style != nil {
		look = look.over(st.para.style.block)
	}
	p.Indent, p.Right, p.Quote = look.indent, look.right, look.quote
	if p.Style = st.para.styleID; st.para.style != nil {
		p.Style = st.para.style.name
		if level := st.para.style.heading(); level > 0 {
			p.Kind, p.Level = Heading, level
		}
	}
	return p
}

// flushPiece sets aside, or lists, what has been gathered.
func (w *docxWalk) flushPiece(p *docxPiece) {
	if !p.open {
		return
	}
	a := Aside{Kind: p.kind, Text: string(p.text), Where: w.where(), Author: p.author}
	*p = docxPiece{text: p.text[:0]}
	if a.Kind == Inserted {
		if len(bytes.TrimSpace([]byte(a.Text))) > 0 {
			w.doc.Inserted = append(w.doc.Inserted, a)
		}
		return
	}
	w.aside(a)
}
