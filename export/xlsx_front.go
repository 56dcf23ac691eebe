package export

import (
	"fmt"
	"strings"
)

// Widths of the front sheet's columns in characters, and its room for text.
const (
	frontKey   = 26.0
	frontValue = 92.0
)

// front is the front sheet in the making: rows one below the other.
type front struct {
	*workbook
	page *sheetPage
	at   int
}

// line writes one row: a label (or nothing) and a text.
func (f *front) line(key, text value, height float64) {
	f.at++
	f.page.row(f.at, rowOptions{height: min(height, excelHeight)}, value{}, key, text)
}

// writeFront fills the first sheet: what this is, for whom, how to read it, and a
// linked list of the sheets.
func (b *workbook) writeFront() error {
	rows := 11 + len(b.report.Meta) + len(b.report.Legend) + len(b.report.Sections) + len(b.sheets)
	page, err := b.open(FrontSheet, layout{rows: rows, columns: 3, widths: []float64{2, frontKey, frontValue}, landscape: b.report.Page.Landscape, rtl: b.report.RTL})
	if err != nil {
		return err
	}
	f := &front{workbook: b, page: page}
	f.titles()
	f.meta()
	f.legend()
	f.contents()
	return b.flush(page)
}

func (f *front) titles() {
	for _, t := range []struct {
		style  cellStyle
		text   string
		height float64
	}{{titleStyle, f.report.Title, 30}, {subtitleStyle, f.report.Subtitle, 18}} {
		if t.text != "" || t.style == titleStyle {
			f.line(cellText(f.titled(t.style, t.text, f.report.base()), f.clean(t.text)), value{}, t.height*f.styles.lines)
		}
	}
	if banner := f.report.Banner(); banner != "" {
		f.line(cellText(markingStyle, banner), value{}, 18*f.styles.lines)
	}
	f.gap()
}

func (f *front) gap() { f.line(value{}, value{}, 9) }

func (f *front) meta() {
	for _, kv := range f.report.Meta {
		f.texts(f.clean(kv.Key), Text(kv.Value))
	}
	f.gap()
}

// texts writes a label and a text, in as many rows as the text needs.
func (f *front) texts(key string, spans []Span) {
	f.labelledTexts(cellText(f.labelled(labelStyle, key), key), spans, func(part []Span) cellStyle { return f.labelled(frontStyle, plainText(part)) })
}

func (f *front) labelledTexts(key value, spans []Span, style func([]Span) cellStyle) {
	parts := pieces(f.spans(spans), &f.styles)
	if len(parts) == 0 {
		parts = [][]Span{nil}
	}
	high := f.styles.lineCount(plainText(key.spans), textPoints(frontKey))
	for i, part := range parts {
		if i > 0 {
			key, high = value{}, 0
		}
		f.line(key, value{style: style(part), spans: part}, f.styles.rowHeight(max(high, f.styles.lineCount(plainText(part), textPoints(frontValue)))))
	}
}

func (f *front) legend() {
	lines := f.report.Legend
	if f.arrows {
		lines = append(lines[:len(lines):len(lines)], Text(arrow+" right of a cell leads, when clicked, to what it rests on, or to its whole text where it is too long for the cell."))
	}
	if f.flags > 0 {
		lines = append(lines[:len(lines):len(lines)], f.flagCount())
	}
	if len(f.sheets) > 0 {
		lines = append(lines[:len(lines):len(lines)], f.restyling())
	}
	for i, spans := range lines {
		key := ""
		if i == 0 {
			key = "How to read it"
		}
		f.texts(key, spans)
	}
	f.gap()
}

// restyling says how the look of the sheets is changed, and what that is good for.
func (f *front) restyling() []Span {
	return Text("Its look: change the cell styles named " + strings.TrimSpace(StylePrefix) + " …, and the cells follow. Fonts within a summary follow in the next export, with this workbook as its --template.")
}

// flagCount says how many cells are flagged, and how to see why.
func (f *front) flagCount() []Span {
	many := "1 cell needs a look"
	if f.flags > 1 {
		many = fmt.Sprintf("%d cells need a look", f.flags)
	}
	return []Span{{Text: flagMark + " beside a cell: " + many, Style: Strong}, {Text: ". Why, is said where the pointer rests on the mark, and on the sheet " + RemarksSheet + "."}}
}

// contents lists the sheets with links, and under each what its section says.
func (f *front) contents() {
	for _, s := range f.sheets {
		f.link(f.page, cellAt(2, f.at+1), quoted(s.name)+"!"+cellAt(firstColumn, titleRow), s.title)
		f.labelledTexts(cellText(linkStyle, s.name), s.intro, func(part []Span) cellStyle { return f.running(frontStyle, part) })
	}
	for _, l := range []*listing{&f.notes, &f.remarks} {
		if len(l.notes) == 0 {
			continue
		}
		f.link(f.page, cellAt(2, f.at+1), quoted(l.name)+"!A1", "")
		f.line(cellText(linkStyle, l.name), value{}, f.styles.rowHeight(1))
	}
}
