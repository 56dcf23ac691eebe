package document

import (
	"bytes"
	"fmt"

	"framewright/framework"
)

// open acts on the start of an element that is text or holds text.
func (w *docxWalk) open(tag docxTag) error {
	switch tag {
	case tagP:
		w.count++
		w.paragraph()
		if w.story.kind == Comment {
			w.story.paraIDs = append(w.story.paraIDs, string(w.scan.attr("paraId")))
		}
	case tagR:
		w.runs = append(w.runs, w.run)
		w.run, w.stale = docxRun{}, true
	case tagTbl, tagTr, tagTc:
		w.flush()
		w.openTable(tag)
	case tagDel, tagMoveFrom:
		w.hold(Deleted, w.author(), 0)
	case tagIns, tagMoveTo:
		w.hold(Inserted, w.author(), 0)
	case tagRt:
		w.hold(Ruby, "", 0)
	case tagTxbxContent, tagTxBody:
		w.enter(&docxStory{kind: TextBox, where: w.where()})
	case tagComment, tagFootnote, tagEndnote:
		w.note(tag)
	case tagAltChunk, tagSubDoc:
		return elsewhere()
	default:
		w.inside(tag)
	}
	return nil
}

// elsewhere refuses a document that only Word can put together.
func elsewhere() error {
	return &framework.Error{Name: "unreadable-file",
		What: "part of the text stands in another file that Word puts in only when it opens the document",
		Hint: "open it in Word and save it again as .docx: then the text is in it"}
}

// inside acts on elements of runs and on marks between them.
func (w *docxWalk) inside(tag docxTag) {
	switch tag {
	case tagBr, tagCr:
		w.say("\n")
	case tagTab, tagPtab:
		w.say("\t")
	case tagNoBreakHyphen:
		w.say("-")
	case tagSoftHyphen:
		w.say("\u00ad")
	case tagSym, tagSymEx:
		r := symbolRune(string(w.scan.attr("font")), string(w.scan.attr("char")))
		if r == unknownSymbol {
			w.found.symbols++
		}
		w.say(string(r))
	case tagFldChar:
		w.field()
	case tagFootnoteReference, tagEndnoteReference:
		w.noteReference(tag)
	case tagCommentRangeStart, tagCommentRangeEnd, tagCommentReference:
		w.comment(tag)
	case tagTextpath:
		w.aside(Aside{Kind: TextBox, Text: string(w.scan.attr("string")), Where: w.where()})
	case tagOMath:
		w.found.formulas++
	default:
		if w.side == "" {
			w.found.picture(tag)
		}
	}
}

// close acts on the end of an element that was text or held text.
func (w *docxWalk) close(tag docxTag) {
	switch tag {
	case tagP:
		w.endParagraph()
	case tagR:
		last := len(w.runs) - 1
		w.run, w.runs = w.runs[last], w.runs[:last]
		w.stale = true
	case tagTbl, tagTr, tagTc:
		w.flush()
		w.closeTable(tag)
	case tagTxbxContent, tagTxBody:
		w.leave()
	case tagComment, tagFootnote, tagEndnote:
		if w.partOf(tag) {
			w.leave()
		}
	case tagObject:
		w.found.inObject--
	}
}

func (w *docxWalk) openTable(tag docxTag) {
	st := w.story
	switch {
	case tag == tagTbl:
		st.tables++
	case tag == tagTr:
		st.inner = 0
		if st.tables == 1 && st.row == 0 {
			st.row = len(w.frames)
			st.block.reset(w.count+1, true)
			st.open = true
			st.rowCell = docxCell{}
		}
	case st.row == 0:
	case st.tables == 1:
		st.rowCell = docxCell{depth: len(w.frames), pending: true, span: 1, before: st.rowCell.before}
		st.para.apart = ""
	default:
		if st.inner > 0 {
			st.para.apart = "\t"
		}
		st.inner++
	}
}

func (w *docxWalk) closeTable(tag docxTag) {
	st := w.story
	switch {
	case tag == tagTbl:
		st.tables--
	case tag == tagTr && st.row == len(w.frames):
		st.row = 0
		w.emit()
	case tag == tagTc && st.rowCell.depth == len(w.frames) && !st.rowCell.gone:
		st.beginCell()
		for ; st.rowCell.span > 1; st.rowCell.span-- {
			st.block.cell()
		}
	}
}

// beginCell puts a cell into its row, once it is known that it belongs there.
// Columns that it spans, or that the row leaves out, are empty cells, so that
// a column has the same number in every row.
func (st *docxStory) beginCell() {
	c := &st.rowCell
	if st.row == 0 || (!c.pending || c.gone) && len(st.block.cells) > 0 {
		return
	}
	c.pending = false
	for ; c.before > 0; c.before-- {
		st.block.cell()
	}
	st.block.cell()
	c.from = len(st.block.text)
}

// partOf is true of a note in the part for notes of its kind.
func (w *docxWalk) partOf(tag docxTag) bool {
	return tag == tagComment && w.side == Comment || tag == tagFootnote && w.side == Footnote || tag == tagEndnote && w.side == Endnote
}

// note opens a comment, footnote or endnote.
func (w *docxWalk) note(tag docxTag) {
	if !w.partOf(tag) {
		return
	}
	s := w.scan
	st := &docxStory{kind: w.side, id: string(s.attr("id")), author: string(s.attr("author")),
		initials: string(s.attr("initials")), date: string(s.attr("date"))}
	if at, ok := w.found.notes[noteID{tag, st.id}]; ok {
		st.anchor = at.place
		st.where = fmt.Sprint("paragraph ", at.line)
	}
	if tag == tagComment {
		w.anchored(st)
	}
	w.enter(st)
}

// noteID names a note by its sort and its number.
type noteID struct {
	tag docxTag
	id  string
}

type noteAt struct {
	place *docxPlace
	line  int
}

// noteReference remembers where a note hangs. The number that Word puts there
// is not in the file; a sign that somebody chose instead is, and is set aside.
func (w *docxWalk) noteReference(tag docxTag) {
	note := noteID{tagFootnote, string(w.scan.attr("id"))}
	if tag == tagEndnoteReference {
		note.tag = tagEndnote
	}
	if _, known := w.found.notes[note]; !known && w.side == "" {
		w.found.notes[note] = noteAt{w.place(), max(w.story.para.line, 1)}
	}
	custom := w.scan.attr("customMarkFollows")
	if len(custom) == 0 || !isOn(custom) || len(w.frames) < 2 || w.frames[len(w.frames)-2].tag != tagR {
		return
	}
	kind := Footnote
	if tag == tagEndnoteReference {
		kind = Endnote
	}
	w.hold(kind, "", 1)
}

// field follows a field's parts: between its beginning and the separator
// stands its instruction.
func (w *docxWalk) field() {
	p := &w.story.para
	switch kind := string(bytes.TrimSpace(w.scan.attr("fldCharType"))); kind {
	case "begin":
		p.fields = append(p.fields, true)
		p.instructions++
	case "separate", "end":
		n := len(p.fields) - 1
		if n < 0 {
			return
		}
		if p.fields[n] {
			p.instructions--
		}
		if p.fields[n] = false; kind == "end" {
			p.fields = p.fields[:n]
		}
	}
}
