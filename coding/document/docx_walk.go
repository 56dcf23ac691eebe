package document

import (
	"errors"
	"path"
)

// docxMode says what the elements inside an element mean.
type docxMode uint8

const (
	inText     docxMode = iota // they are text, or hold text
	inNothing                  // nothing
	inRunProps                 // properties of a run, and so on
	inParaProps
	inMarkProps // of a paragraph's end
	inNumProps
	inRowProps
	inCellProps
	inControlProps
	inSection
	inForm
)

// docxFrame is an open element.
type docxFrame struct {
	tag   docxTag
	mode  docxMode
	taken bool // of alternatives: one of them was read
}

// docxRun is what an open run says of its look.
type docxRun struct {
	props docxProps
	style string
}

// docxState is what holds for all text of an element, what holds around it
// included.
type docxState struct {
	owner    int       // how many elements are open as long as it holds
	kind     AsideKind // what the text is set aside as; "" if it is not
	author   string    // of a deletion
	inserted bool
	by       string // who inserted it
}

// docxWalk follows the elements of one part.
type docxWalk struct {
	doc     *Document
	styles  *docxStyles
	numbers *docxNumbering
	found   *docxFound
	scan    *xmlScan
	side    AsideKind // what the whole part is set aside as; "" for the body

	frames  []docxFrame
	nest    xmlNest
	stories []*docxStory
	story   *docxStory
	runs    []docxRun
	run     docxRun
	states  []docxState
	marks   docxMarks
	stale   bool // marks have to be worked out anew
	count   int  // paragraphs begun
}

// walk streams one part of the package through w.
func (z *docxFile) walk(name string, w *docxWalk) error {
	part, err := z.open(name)
	if err != nil {
		return err
	}
	defer part.Close()
	w.scan = newXMLScan(utf8Text(part))
	defer w.scan.done()
	for {
		kind, err := w.scan.next()
		if err == nil {
			err = w.nest.follow(kind, w.scan)
		}
		switch {
		case err != nil:
		case kind == xmlOpen:
			err = w.start()
		case kind == xmlClose:
			w.end()
		case kind == xmlChars:
			w.chars()
		}
		if err != nil {
			return z.broken(path.Base(name), err)
		}
		if kind == xmlEnded {
			return nil
		}
	}
}

func (w *docxWalk) start() error {
	tag := docxTagOf(localName(w.scan.name))
	parent := &docxFrame{}
	if n := len(w.frames); n > 0 {
		parent = &w.frames[n-1]
	} else if err := w.root(tag); err != nil {
		return err
	}
	was, mode := parent.mode, parent.inside(tag)
	if mode == inSection {
		w.found.sections++
	}
	w.frames = append(w.frames, docxFrame{tag: tag, mode: mode})
	switch was {
	case inText:
		if mode == inText && tag != tagOther {
			return w.open(tag)
		}
	case inNothing:
	default:
		w.property(was, tag)
	}
	return nil
}

// docxRoots are the first elements of parts.
var docxRoots = map[docxTag]AsideKind{tagDocument: "", tagHdr: Header, tagFtr: Footer,
	tagFootnotes: Footnote, tagEndnotes: Endnote, tagComments: Comment}

// root looks at the element that holds all others of the part.
func (w *docxWalk) root(tag docxTag) error {
	kind, known := docxRoots[tag]
	switch {
	case w.side == "" && tag != tagDocument:
		return noWordText()
	case !known || kind != w.side:
		return errors.New("it is no " + string(w.side))
	}
	return nil
}

// inside tells what an element inside this one holds. Properties mean
// something only directly in what they belong to; of alternatives that show
// the same thing, the first is read.
func (f *docxFrame) inside(tag docxTag) docxMode {
	switch f.mode {
	case inText:
		return f.insideText(tag)
	case inParaProps:
		switch tag {
		case tagRPr:
			return inMarkProps
		case tagNumPr:
			return inNumProps
		case tagSectPr:
			return inSection
		}
	}
	return inNothing
}

func (f *docxFrame) insideText(tag docxTag) docxMode {
	switch tag {
	case tagRPr:
		return f.only(tagR, inRunProps)
	case tagPPr:
		return f.only(tagP, inParaProps)
	case tagTrPr:
		return f.only(tagTr, inRowProps)
	case tagTcPr:
		return f.only(tagTc, inCellProps)
	case tagSdtPr:
		return f.only(tagSdt, inControlProps)
	case tagSectPr:
		return inSection
	case tagFfData:
		return inForm
	case tagChoice, tagFallback:
		if f.tag == tagAlternateContent && f.taken {
			return inNothing
		}
		f.taken = true
	case tagTblPr, tagTblPrEx, tagTblGrid, tagSdtEndPr, tagCtrlPr, tagRubyPr, tagLstStyle, tagBodyPr, tagCustomXmlPr, tagSmartTagPr, tagFldData:
		return inNothing
	}
	return inText
}

func (f *docxFrame) only(owner docxTag, mode docxMode) docxMode {
	if f.tag == owner {
		return mode
	}
	return inNothing
}

func (w *docxWalk) end() {
	n := len(w.frames)
	f := w.frames[n-1]
	if f.mode == inText && f.tag != tagOther {
		w.close(f.tag)
	}
	w.frames = w.frames[:n-1]
	for len(w.states) > 0 && w.states[len(w.states)-1].owner >= n {
		w.states = w.states[:len(w.states)-1]
	}
}

// hold makes a state hold until the element so many levels up is closed.
func (w *docxWalk) hold(kind AsideKind, author string, up int) {
	s := w.state()
	s.owner = len(w.frames) - up
	switch {
	case kind == Inserted:
		s.inserted, s.by = true, author
	case docxRank[kind] >= docxRank[s.kind]:
		s.kind, s.author = kind, author
	}
	w.states = append(w.states, s)
}

// state is what holds for the text read now.
func (w *docxWalk) state() docxState {
	if n := len(w.states); n > 0 {
		return w.states[n-1]
	}
	return docxState{}
}

// property takes in an element that says how something is.
func (w *docxWalk) property(of docxMode, tag docxTag) {
	switch of {
	case inRunProps:
		if tag == tagRStyle {
			w.run.style = w.scan.value()
		}
		w.run.props.state(tag, w.scan)
		w.stale = true
	case inParaProps, inNumProps:
		w.paragraphProperty(of, tag)
	case inMarkProps:
		if tag == tagDel || tag == tagMoveFrom {
			w.story.para.deletedMark = true
		}
	case inRowProps:
		w.rowProperty(tag)
	case inCellProps:
		w.cellProperty(tag)
	case inControlProps:
		if tag == tagShowingPlcHdr && w.scan.toggle() {
			w.hold(Placeholder, "", 2)
		}
	case inSection:
		w.found.page(tag, w.scan)
	case inForm:
		if tag == tagDdList {
			w.found.choices++
		}
	}
}

func (w *docxWalk) paragraphProperty(of docxMode, tag docxTag) {
	p := &w.story.para
	p.block.state(tag, w.scan)
	switch {
	case of == inParaProps && tag == tagPStyle:
		p.styleID = w.scan.value()
		p.style = w.styles.style(p.styleID)
		w.stale = true
	case of == inNumProps && tag == tagNumId:
		p.num, p.numSet = w.scan.value(), true
	case of == inNumProps && tag == tagIlvl:
		p.ilvl, p.ilvlSet = w.scan.number()
	}
}

func (w *docxWalk) rowProperty(tag docxTag) {
	switch tag {
	case tagDel:
		w.hold(Deleted, w.author(), 2)
	case tagIns:
		w.hold(Inserted, w.author(), 2)
	case tagGridBefore:
		if w.story.row == len(w.frames)-2 {
			w.story.rowCell.before, _ = w.columns()
		}
	}
}

func (w *docxWalk) cellProperty(tag docxTag) {
	own := w.story.rowCell.depth == len(w.frames)-2 // no inner table's
	switch tag {
	case tagCellDel:
		w.hold(Deleted, w.author(), 2)
		w.story.rowCell.gone = own
	case tagCellIns:
		w.hold(Inserted, w.author(), 2)
	case tagVMerge:
		if v := w.scan.value(); v == "" || v == "continue" {
			w.hold(Hidden, "", 2)
		}
	case tagGridSpan:
		if n, ok := w.columns(); ok && own {
			w.story.rowCell.span = n
		}
	}
}

// mostColumns is how many columns Word's tables have at most.
const mostColumns = 63

func (w *docxWalk) columns() (int, bool) {
	n, ok := w.scan.number()
	return min(n, mostColumns), ok && n > 0
}

func (w *docxWalk) author() string { return string(w.scan.attr("author")) }
