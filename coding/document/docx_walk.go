package document

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

// deepest is how far elements may nest. Word's own files stay below 100.
const deepest = 2000

// docxFrame is an open element, with what has to be restored when it closes.
type docxFrame struct {
	name  string
	marks docxMarks
}

// docxMarks are the properties of the run being read.
type docxMarks struct{ bold, italic, hidden bool }

// docxPara is a paragraph being read. Text boxes hold paragraphs inside
// paragraphs, so that several can be open.
type docxPara struct {
	p     Paragraph
	run   strings.Builder // the run being gathered
	marks docxMarks       // its marks
	boxed bool            // in a text box
	side  [2]strings.Builder
	last  int // the stream that got text last
}

// The streams of a paragraph's text. What is set aside is one piece as long
// as no other text comes between.
const (
	bodyStream = iota - 1
	deletedStream
	hiddenStream
)

// docxWalk follows the elements of one part by their local names.
type docxWalk struct {
	doc    *Document
	styles docxStyles
	side   AsideKind // what the whole part is set aside as; "" for the body

	stack []docxFrame
	paras []*docxPara
	row   *Paragraph // the table row being read
	cell  int        // how many cells of the row have begun
	marks docxMarks
	count int // paragraphs begun

	deleted, boxes, skipped, props, runProps, runs, texts, tables, former int
}

// counter gives the depth that an element's presence counts towards.
func (w *docxWalk) counter(name string) *int {
	switch name {
	case "del", "moveFrom":
		return &w.deleted
	case "txbxContent":
		return &w.boxes
	case "Fallback":
		return &w.skipped
	case "pPr":
		return &w.props
	case "rPr":
		return &w.runProps
	case "r":
		return &w.runs
	case "t", "delText":
		return &w.texts
	case "tbl":
		return &w.tables
	case "rPrChange", "pPrChange":
		return &w.former
	}
	return nil
}

func (w *docxWalk) start(t xml.StartElement) error {
	name := t.Name.Local
	if len(w.stack) >= deepest {
		return fmt.Errorf("elements nest deeper than %d", deepest)
	}
	w.stack = append(w.stack, docxFrame{name: name, marks: w.marks})
	if c := w.counter(name); c != nil {
		*c++
	}
	if w.skipped > 0 {
		return nil
	}
	switch name {
	case "p":
		w.count++
		w.paras = append(w.paras, &docxPara{p: Paragraph{Line: w.count}, boxed: w.boxes > 0, last: bodyStream})
	case "r":
		w.marks = docxMarks{}
	case "tr":
		if w.tables == 1 && w.boxes == 0 {
			w.row, w.cell = &Paragraph{Line: w.count + 1, Table: true}, 0
		}
	case "tc":
		if w.row != nil && w.boxes == 0 {
			w.newCell()
		}
	default:
		w.inside(t)
	}
	return nil
}

func (w *docxWalk) newCell() {
	w.cell++
	if w.cell > 1 {
		w.row.Runs = append(w.row.Runs, Run{Text: "\t"})
	}
	w.row.Cells = append(w.row.Cells, len(w.row.Runs))
}

// inside handles the elements of paragraphs and runs.
func (w *docxWalk) inside(t xml.StartElement) {
	p := w.para()
	if p == nil || w.former > 0 {
		return
	}
	name := t.Name.Local
	switch {
	case w.props > 0:
		if name == "pStyle" {
			w.style(p, attr(t, "val"))
		}
	case w.runProps > 0:
		w.mark(t)
	case w.runs == 0:
	case name == "br", name == "cr":
		w.text("\n")
	case name == "tab", name == "ptab":
		w.text("\t")
	case name == "noBreakHyphen":
		w.text("-")
	case name == "softHyphen":
		w.text("\u00ad")
	case name == "sym":
		w.text("\ufffd")
	}
}

func (w *docxWalk) style(p *docxPara, id string) {
	p.p.Style = id
	if s, ok := w.styles[id]; ok {
		p.p.Style = s.name
	}
	if level := w.styles.level(id); level > 0 {
		p.p.Kind, p.p.Level = Heading, level
	}
}

func (w *docxWalk) mark(t xml.StartElement) {
	switch t.Name.Local {
	case "b":
		w.marks.bold = on(t)
	case "i":
		w.marks.italic = on(t)
	case "vanish":
		w.marks.hidden = on(t)
	}
}

func (w *docxWalk) para() *docxPara {
	if len(w.paras) == 0 {
		return nil
	}
	return w.paras[len(w.paras)-1]
}

func (w *docxWalk) chars(data []byte) {
	if w.texts == 0 || w.skipped > 0 || len(data) == 0 {
		return
	}
	w.text(blanks.Replace(string(data)))
}

var blanks = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// text adds text to the stream of the open paragraph that it belongs to.
func (w *docxWalk) text(s string) {
	p := w.para()
	if p == nil {
		w.paras = append(w.paras, &docxPara{p: Paragraph{Line: w.count}, boxed: w.boxes > 0, last: bodyStream})
		p = w.para()
	}
	stream := bodyStream
	switch {
	case w.deleted > 0 || len(w.stack) > 0 && w.stack[len(w.stack)-1].name == "delText":
		stream = deletedStream
	case w.marks.hidden:
		stream = hiddenStream
	}
	if stream == bodyStream {
		p.add(s, w.marks)
	} else {
		if p.last != stream && p.side[stream].Len() > 0 {
			p.side[stream].WriteString("\n")
		}
		p.side[stream].WriteString(s)
	}
	p.last = stream
}

func (p *docxPara) add(s string, m docxMarks) {
	if m.bold != p.marks.bold || m.italic != p.marks.italic {
		p.cut()
	}
	p.marks = m
	p.run.WriteString(s)
}

// cut ends the run that is being gathered.
func (p *docxPara) cut() {
	if p.run.Len() > 0 {
		p.p.Runs = append(p.p.Runs, Run{Text: p.run.String(), Bold: p.marks.bold, Italic: p.marks.italic})
		p.run.Reset()
	}
}

func (w *docxWalk) end(name string) error {
	n := len(w.stack)
	if n == 0 || w.stack[n-1].name != name {
		return errors.New("its elements are not closed in order")
	}
	if c := w.counter(name); c != nil {
		*c--
	}
	frame := w.stack[n-1]
	w.stack = w.stack[:n-1]
	if name == "r" {
		w.marks = frame.marks
	}
	if w.skipped > 0 {
		return nil
	}
	switch {
	case name == "p" && len(w.paras) > 0:
		p := w.para()
		w.paras = w.paras[:len(w.paras)-1]
		w.finish(p)
	case name == "tr" && w.tables == 1 && w.boxes == 0 && w.row != nil:
		w.emit(*w.row)
		w.row = nil
	}
	return nil
}

// finish places a paragraph where it belongs.
func (w *docxWalk) finish(p *docxPara) {
	p.cut()
	where := fmt.Sprint("paragraph ", p.p.Line)
	w.aside(Deleted, p.side[deletedStream].String(), where)
	w.aside(Hidden, p.side[hiddenStream].String(), where)
	switch {
	case p.boxed:
		w.aside(TextBox, p.p.Text(), where)
	case w.row != nil:
		if n := len(w.row.Runs); n > 0 && w.row.Runs[n-1].Text != "\t" {
			w.row.Runs = append(w.row.Runs, Run{Text: "\n"})
		}
		w.row.Runs = append(w.row.Runs, p.p.Runs...)
	default:
		w.emit(p.p)
	}
}

func (w *docxWalk) emit(p Paragraph) {
	if w.side != "" {
		w.aside(w.side, p.Text(), "")
		return
	}
	if strings.TrimSpace(p.Text()) != "" {
		w.doc.Paragraphs = append(w.doc.Paragraphs, p)
	}
}

func (w *docxWalk) aside(kind AsideKind, text, where string) {
	if strings.TrimSpace(text) != "" {
		w.doc.Aside = append(w.doc.Aside, Aside{Kind: kind, Text: text, Where: where})
	}
}
