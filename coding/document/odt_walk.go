package document

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

const (
	odtDeepest = 2000 // how far elements may nest; LibreOffice's own files stay below 100
	odtBlanks  = 100  // how many blanks one element may stand for
	odtCells   = 20   // how many empty cells
	odtLongest = 500  // bytes at which a writer's name or a date goes no further
)

// odtState is what an element changes for what stands in it.
type odtState struct {
	zone   bool // in the body, or in a page header or footer
	skip   bool // in something that holds no text of the document
	open   bool // in a paragraph of the layer
	ink    ink
	tables int // nested in one another, in the layer
	list   int
	lists  string    // the style of the list
	note   AsideKind // what the body of a note is set aside as
}

type odtFrame struct {
	name string
	was  odtState

	object bool           // it shows an object of another program
	end    func(*odtWalk) // what the end of the element does; may be nil
}

// odtWalk follows the elements of a part. Names are compared with the prefixes
// that every writer uses.
type odtWalk struct {
	odtState
	g       *gatherer
	styles  *odtStyles
	stack   []odtFrame
	changes odtChanges
	notes   odtNotes
	body    bool // there is one
	labels  int  // paragraphs in lists whose labels have words in them
}

func newOdtWalk() *odtWalk {
	w := &odtWalk{g: newGatherer(), styles: newOdtStyles()}
	w.g.collapse = true
	w.changes.byID = map[string]*odtChange{}
	w.notes.byName = map[string]*MarginComment{}
	return w
}

func (w *odtWalk) start(t xml.StartElement) error {
	if len(w.stack) >= odtDeepest {
		return fmt.Errorf("elements nest deeper than %d", odtDeepest)
	}
	name := odtName(t.Name)
	w.stack = append(w.stack, odtFrame{name: name, was: w.odtState})
	switch {
	case w.notes.reads(name):
		w.skip = true
	case w.skip:
	case !w.zone:
		w.outside(name, t)
	case odtSkipped(t.Name):
		w.skip = true
		w.object(t.Name)
	default:
		w.inside(name, t)
	}
	return nil
}

func (w *odtWalk) end(n xml.Name) error {
	last := len(w.stack) - 1
	if last < 0 || w.stack[last].name != odtName(n) {
		return errors.New("its elements are not closed in order")
	}
	f := w.stack[last]
	if f.end != nil {
		f.end(w)
	}
	w.notes.field = nil
	w.stack, w.odtState = w.stack[:last], f.was
	return nil
}

func (w *odtWalk) atEnd(do func(*odtWalk)) { w.stack[len(w.stack)-1].end = do }

func (w *odtWalk) chars(text string) {
	switch {
	case w.notes.field != nil:
		if len(*w.notes.field) < odtLongest {
			*w.notes.field += text
		}
	case w.zone && w.open && !w.skip:
		w.g.text(text, w.now())
	}
}

// now is the ink of the text that is being read.
func (w *odtWalk) now() ink {
	k := w.ink
	if c := w.changes.inserting(); c != nil {
		k.inserted, k.author = true, c.author
	}
	return k
}

// odtSkipped tells what holds no text of the document: titles of pictures,
// formulas, objects of other programs, programs, the numbers of notes and
// lists.
func odtSkipped(n xml.Name) bool {
	switch n.Space {
	case "svg", "math", "dc", "meta", "script", "form":
		return true
	}
	switch odtName(n) {
	case "office:forms", "office:binary-data", "draw:object", "draw:object-ole",
		"text:note-citation", "text:number", "text:script", "loext:sender-initials":
		return true
	}
	return false
}

// outside looks for what holds text at all, and reads styles.
func (w *odtWalk) outside(name string, t xml.StartElement) {
	switch {
	case name == "office:body":
		w.zone, w.body = true, true
	case strings.HasPrefix(name, "style:header") && name != "style:header-style":
		w.margin(Header)
	case strings.HasPrefix(name, "style:footer") && name != "style:footer-style":
		w.margin(Footer)
	default:
		w.styles.read(t)
	}
}

// object counts an object of another program, and marks its frame.
func (w *odtWalk) object(n xml.Name) {
	if n.Space != "draw" {
		return
	}
	w.g.objects++
	if up := len(w.stack) - 2; up >= 0 {
		w.stack[up].object = true
	}
}

// picture counts one. That which shows an object is none of its own.
func (w *odtWalk) picture() {
	if n := len(w.stack); n > 1 && w.stack[n-2].name == "draw:frame" && !w.stack[n-2].object {
		w.g.pictures++
	}
}

func (w *odtWalk) margin(kind AsideKind) {
	w.zone = true
	w.layer(kind, "", false)
	w.g.top().aside.Where = "" // of every page
}

// layer sets aside what the element holds; open where its text needs no
// paragraph.
func (w *odtWalk) layer(kind AsideKind, author string, open bool) {
	w.g.enter(kind, author)
	w.open, w.ink, w.tables, w.list = open, ink{}, 0, 0
	w.atEnd(func(w *odtWalk) { w.g.setAside(w.g.leave()) })
}

// inside handles the elements of text.
func (w *odtWalk) inside(name string, t xml.StartElement) {
	switch name {
	case "text:p", "text:h":
		w.paragraph(name, t)
	case "text:span":
		w.ink = w.styles.over(w.ink, "text", odtAttr(t, "text:style-name"))
	case "text:s", "text:tab", "text:line-break":
		w.blank(name, t)
	case "text:list":
		w.list++
		if style := odtAttr(t, "text:style-name"); style != "" {
			w.lists = style
		}
	case "text:section":
		if odtAttr(t, "text:display") == "none" || odtAttr(t, "text:is-hidden") == "true" {
			w.layer(Hidden, "", false)
		}
	case "text:hidden-paragraph":
		if odtAttr(t, "text:is-hidden") == "true" && w.open {
			w.g.top().hide = true
		}
	case "text:hidden-text":
		w.hiddenText(t)
	case "text:ruby-text":
		w.layer(Ruby, "", true)
	case "draw:text-box":
		w.layer(TextBox, "", false)
	case "draw:image":
		w.picture()
	case "table:table", "table:table-row", "table:table-cell", "table:covered-table-cell":
		w.table(name, t)
	default:
		w.notesAndChanges(name, t)
	}
}

// paragraph begins one. A paragraph inside another one is the text of a shape.
func (w *odtWalk) paragraph(name string, t xml.StartElement) {
	if w.open {
		w.layer(TextBox, "", true)
		return
	}
	w.open = true
	p := &w.g.top().para
	style := odtAttr(t, "text:style-name")
	label, level := w.styles.label(style)
	p.Style, p.List = label, w.list
	w.styles.stands(p, style)
	if w.list > 0 && w.styles.wordy[w.lists] {
		w.labels++
	}
	if name == "text:h" {
		level = 1
		if n, err := strconv.Atoi(odtAttr(t, "text:outline-level")); err == nil {
			level = min(max(n, 1), 10)
		}
	}
	if level > 0 {
		p.Kind, p.Level = Heading, level
	}
	w.ink = w.styles.over(w.ink, "paragraph", style)
	w.atEnd(func(w *odtWalk) { w.g.endParagraph() })
}

func (w *odtWalk) blank(name string, t xml.StartElement) {
	if !w.open {
		return
	}
	s := "\t"
	switch name {
	case "text:line-break":
		s = "\n"
	case "text:s":
		n, err := strconv.Atoi(odtAttr(t, "text:c"))
		if err != nil {
			n = 1
		}
		s = strings.Repeat(" ", min(max(n, 1), odtBlanks))
	}
	w.g.verbatim(s, w.now())
}

// hiddenText is a field that shows its text under a condition. Where it does
// not, LibreOffice keeps the text in an attribute.
func (w *odtWalk) hiddenText(t xml.StartElement) {
	if odtAttr(t, "text:is-hidden") != "true" || !w.open {
		return
	}
	w.layer(Hidden, "", true)
	w.g.text(odtAttr(t, "text:string-value")+" ", ink{})
}

// table handles the outermost table of a layer; the tables in its cells are
// text of these.
func (w *odtWalk) table(name string, t xml.StartElement) {
	if name == "table:table" {
		w.tables++
		return
	}
	own := w.tables == 1 && !w.open
	switch {
	case name == "table:covered-table-cell":
		w.layer(Hidden, "", false)
		if own {
			w.atEnd(func(w *odtWalk) {
				w.g.setAside(w.g.leave())
				w.endCells(t)
			})
		}
	case own && name == "table:table-row":
		w.g.startRow()
		w.atEnd(func(w *odtWalk) { w.g.endRow() })
	case own:
		w.atEnd(func(w *odtWalk) { w.endCells(t) })
	}
}

// endCells ends a cell and those that repeat it, which show its text again and
// are left empty.
func (w *odtWalk) endCells(t xml.StartElement) {
	w.g.endCell()
	n, _ := strconv.Atoi(odtAttr(t, "table:number-columns-repeated"))
	for range min(n, odtCells) - 1 {
		w.g.endCell()
	}
}

func (w *odtWalk) finish() *Document {
	w.changes.leftOver(w.g)
	doc := w.g.finish()
	if w.labels > 0 {
		doc.Notices = append(doc.Notices, fmt.Sprintf("the labels of %d paragraphs in lists have words in them, which were not read; if they say who speaks, save the file as .docx and import that", w.labels))
	}
	return doc
}
