package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"
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
func (f *front) line(key, value any, height float64) error {
	f.at++
	return f.page.stream.SetRow(cellAt(1, f.at), []any{nil, key, value}, excelize.RowOpts{Height: min(height, excelHeight)})
}

// writeFront fills the first sheet: what this is, for whom, how to read it, and a
// linked list of the sheets.
func (b *workbook) writeFront() error {
	rows := 10 + len(b.report.Meta) + len(b.report.Legend) + len(b.report.Sections) + len(b.sheets)
	page, err := b.open(FrontSheet, layout{rows: rows, columns: 3, widths: []float64{2, frontKey, frontValue}, landscape: b.report.Page.Landscape, rtl: b.report.RTL})
	if err != nil {
		return err
	}
	f := &front{workbook: b, page: page}
	for _, part := range []func() error{f.titles, f.meta, f.legend, f.contents} {
		if err := part(); err != nil {
			return err
		}
	}
	return b.flush(page)
}

func (f *front) titles() error {
	title := excelize.Cell{StyleID: f.titled(f.styles.title, f.report.Title, f.report.base()), Value: f.clean(f.report.Title)}
	if err := f.line(title, nil, 30); err != nil {
		return err
	}
	if f.report.Subtitle != "" {
		if err := f.line(excelize.Cell{StyleID: f.titled(f.styles.subtitle, f.report.Subtitle, f.report.base()), Value: f.clean(f.report.Subtitle)}, nil, 18); err != nil {
			return err
		}
	}
	if banner := f.report.Banner(); banner != "" {
		if err := f.line(excelize.Cell{StyleID: f.styles.banner, Value: banner}, nil, 18); err != nil {
			return err
		}
	}
	return f.gap()
}

func (f *front) gap() error { return f.line(nil, nil, 9) }

func (f *front) meta() error {
	for _, kv := range f.report.Meta {
		if err := f.texts(f.clean(kv.Key), Text(kv.Value)); err != nil {
			return err
		}
	}
	return f.gap()
}

// texts writes a label and a text, in as many rows as the text needs.
func (f *front) texts(key string, spans []Span) error {
	parts := pieces(f.spans(spans))
	if len(parts) == 0 {
		parts = [][]Span{nil}
	}
	for i, part := range parts {
		if i > 0 {
			key = ""
		}
		high := max(lineCount(plainText(part), textPoints(frontValue), 10), lineCount(key, textPoints(frontKey), 10))
		err := f.line(
			excelize.Cell{StyleID: f.labelled(f.styles.key, key), Value: key},
			excelize.Cell{StyleID: f.labelled(f.styles.value, plainText(part)), Value: f.styles.cellValue(part)}, rowHeight(high))
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *front) legend() error {
	lines := f.report.Legend
	if f.arrows {
		lines = append(lines[:len(lines):len(lines)], Text(arrow+" right of a cell leads, when clicked, to what it rests on, or to its whole text where it is too long for the cell."))
	}
	if f.flags > 0 {
		lines = append(lines[:len(lines):len(lines)], f.flagCount())
	}
	for i, spans := range lines {
		key := ""
		if i == 0 {
			key = "How to read it"
		}
		if err := f.texts(key, spans); err != nil {
			return err
		}
	}
	return f.gap()
}

// flagCount says how many cells are flagged, and how to see why.
func (f *front) flagCount() []Span {
	many := "1 cell needs a look"
	if f.flags > 1 {
		many = fmt.Sprintf("%d cells need a look", f.flags)
	}
	return []Span{{flagMark + " beside a cell: " + many, Strong}, {". Why, is said where the pointer rests on the mark, and on the sheet " + RemarksSheet + ".", Plain}}
}

// contents lists the sheets with links, and under each what its section says.
func (f *front) contents() error {
	for i, s := range f.sheets {
		key := excelize.Cell{StyleID: f.styles.contents, Value: s.name}
		if err := f.link(f.page, cellAt(2, f.at+1), quoted(s.name)+"!"+cellAt(firstColumn, titleRow), s.title); err != nil {
			return err
		}
		parts := pieces(f.spans(s.intro))
		if len(parts) == 0 {
			parts = [][]Span{nil}
		}
		for n, part := range parts {
			var label any = key
			if n > 0 {
				label = nil
			}
			high := max(lineCount(plainText(part), textPoints(frontValue), 10), lineCount(f.sheets[i].name, textPoints(frontKey), 10))
			if err := f.line(label, excelize.Cell{StyleID: f.running(f.styles.value, part), Value: f.styles.cellValue(part)}, rowHeight(high)); err != nil {
				return err
			}
		}
	}
	for _, l := range []*listing{&f.notes, &f.remarks} {
		if len(l.notes) == 0 {
			continue
		}
		if err := f.link(f.page, cellAt(2, f.at+1), quoted(l.name)+"!A1", ""); err != nil {
			return err
		}
		if err := f.line(excelize.Cell{StyleID: f.styles.contents, Value: l.name}, nil, rowHeight(1)); err != nil {
			return err
		}
	}
	return nil
}
