package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// arrow is what a link beside a cell looks like.
const arrow = "→"

// writeTable streams one table onto its sheet.
func (b *workbook) writeTable(s *tableSheet) error {
	lastRow := headerRow + s.rows
	l := layout{rows: lastRow, columns: s.last(), widths: s.sheetWidths(), hideFirst: true, panes: s.panes(), rtl: s.way(b.report) == rightToLeft}
	l.landscape, l.wide = s.printed(b.report.Page)
	page, err := b.open(s.name, l)
	if err != nil {
		return err
	}
	if len(s.column) > 0 {
		if err := b.file.AutoFilter(s.name, cellAt(firstColumn, headerRow)+":"+cellAt(s.last(), lastRow), nil); err != nil {
			return err
		}
	}
	if err := b.printTitles(s); err != nil {
		return err
	}
	if err := b.writeHead(page, s); err != nil {
		return err
	}
	if s.table.Rows != nil {
		if err := b.writeRows(page, s); err != nil {
			return err
		}
	}
	return b.flush(page)
}

// printTitles repeats the header row, and the leading columns, on each printed page.
func (b *workbook) printTitles(s *tableSheet) error {
	name := quoted(s.name)
	refers := fmt.Sprintf("%s!$%d:$%d", name, headerRow, headerRow)
	if s.frozen > 0 {
		last, err := excelize.ColumnNumberToName(s.afterFrozen() - 1)
		if err != nil {
			return err
		}
		refers = fmt.Sprintf("%s!$A:$%s,%s", name, last, refers)
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: refers, Scope: s.name})
}

// writeHead writes the three leading rows: ids (hidden), title, header.
func (b *workbook) writeHead(page *sheetPage, s *tableSheet) error {
	ids := make([]any, s.last())
	if b.report.identified() {
		ids[0] = b.hiddenID(s.id)
		for i, c := range s.table.Columns {
			ids[s.at(i)-1] = b.hiddenID(c.ID)
		}
	}
	if err := page.stream.SetRow(cellAt(1, idRow), ids, excelize.RowOpts{Hidden: true, Height: 12}); err != nil {
		return err
	}
	title := []any{nil, excelize.Cell{StyleID: b.titled(b.styles.title, s.title, s.way(b.report)), Value: b.styles.cellValue(Text(b.clean(s.title)))}}
	if err := page.stream.SetRow(cellAt(1, titleRow), title, excelize.RowOpts{Height: 26}); err != nil {
		return err
	}
	return b.writeHeader(page, s)
}

// writeHeader writes the header row. A definition that no header could show goes on
// in the notes; there is no link on it, because the header is where one sorts.
func (b *workbook) writeHeader(page *sheetPage, s *tableSheet) error {
	cells, height := make([]any, s.last()), 20.0
	for i, spans := range s.headers {
		c := s.table.Columns[i]
		high := headerHeight(c, s.widths[i])
		if high > excelHeight || units(plainText(spans)) > excelUnits {
			b.notes.add(s, Row{}, c, spans, "")
			spans = b.continued(spans, 600)
			high = headerHeight(Column{Definition: plainText(spans)}, s.widths[i])
		}
		height = max(height, high)
		cells[s.at(i)-1] = excelize.Cell{StyleID: b.labelled(b.styles.header, plainText(spans)), Value: b.headerValue(spans)}
		if s.arrows[i] {
			cells[s.at(i)] = excelize.Cell{StyleID: b.styles.header}
		}
	}
	return page.stream.SetRow(cellAt(1, headerRow), cells, excelize.RowOpts{Height: min(height, excelHeight)})
}

func (b *workbook) hiddenID(id string) any {
	return excelize.Cell{StyleID: b.styles.hidden, Value: b.styles.cellValue(Text(b.clean(id)))}
}

// headerValue is a header's rich text.
func (b *workbook) headerValue(spans []Span) any {
	runs := make([]excelize.RichTextRun, len(spans))
	for i, span := range spans {
		font := b.styles.heading
		if span.Style != Strong {
			font = b.styles.definition
		}
		runs[i] = excelize.RichTextRun{Text: span.Text, Font: font}
	}
	return runs
}

// writeRows streams the rows. They must be the same as when they were measured: a
// row more or less would leave links pointing beside their places.
func (b *workbook) writeRows(page *sheetPage, s *tableSheet) error {
	n := 0
	for row, err := range s.table.Rows {
		if err != nil {
			return err
		}
		if n >= s.rows || len(row.Cells) > len(s.table.Columns) {
			return fmt.Errorf("the rows changed while they were written (row %q); export again", row.ID)
		}
		if err := b.writeRow(page, s, row, firstRow+n); err != nil {
			return err
		}
		n++
	}
	if n != s.rows {
		return fmt.Errorf("the rows changed while they were written (%d, then %d); export again", s.rows, n)
	}
	return nil
}

func (b *workbook) writeRow(page *sheetPage, s *tableSheet, row Row, at int) error {
	values, height := make([]any, s.last()), rowHeight(1)
	if b.report.identified() {
		values[0] = b.hiddenID(row.ID)
	}
	for i := range s.table.Columns {
		high, err := b.writeCell(page, s, cellPlace{row, row.cell(i), i, at}, values)
		if err != nil {
			return err
		}
		height = max(height, high)
	}
	height = min(height, excelHeight)
	if err := page.stream.SetRow(cellAt(1, at), values, excelize.RowOpts{Height: height}); err != nil {
		return err
	}
	return b.popUps(page, s, row, at, height)
}

// cellPlace is a cell with where it stands: column of the table from 0, row of the
// sheet from 1.
type cellPlace struct {
	row    Row
	cell   Cell
	column int
	at     int
}

// writeCell puts a cell among the values of its row, with its link, and gives the
// height it needs. What Excel cannot hold, or print would clip, goes to the notes too.
func (b *workbook) writeCell(page *sheetPage, s *tableSheet, p cellPlace, values []any) (float64, error) {
	column := s.table.Columns[p.column]
	spans := b.spans(p.cell.Spans)
	text := plainText(spans)
	high := rowHeight(lineCount(text, textPoints(s.widths[p.column]), 10))
	place, tip := "", p.cell.LinkText
	if p.cell.Link != "" {
		place, _ = b.place(p.cell.Link)
	}
	if long := units(text) > excelUnits; long || high > excelHeight {
		place = b.notes.add(s, p.row, column, spans, place)
		tip = "The whole text, on the sheet " + NotesSheet
		if long {
			spans = b.continued(spans, excelUnits)
		}
	}
	at := s.at(p.column)
	style := b.running(b.cellStyle(column, spans), spans)
	if column.Kind != TextColumn {
		style = b.labelled(b.cellStyle(column, spans), text)
	}
	values[at-1] = excelize.Cell{StyleID: style, Value: b.styles.cellValue(spans)}
	if s.arrows[p.column] {
		return high, b.beside(page, s, p, place, tip, values)
	}
	if place == "" {
		return high, nil
	}
	return high, b.link(page, cellAt(at, p.at), place, tip)
}

// beside fills the narrow cell right of a cell: with an arrow where the cell leads
// somewhere, and a mark where it has a flag. A mark alone leads to the list of flags.
func (b *workbook) beside(page *sheetPage, s *tableSheet, p cellPlace, place, tip string, values []any) error {
	at, style, shown := s.at(p.column), b.styles.arrow, ""
	if place != "" {
		b.arrows, shown = true, arrow
	}
	if flag := b.clean(p.cell.remark()); flag != "" {
		b.flags++
		style, shown = b.styles.flag, flagMark+shown
		back, many := quoted(s.name)+"!"+cellAt(at, p.at), page.popUps >= excelPopUps
		if many {
			back = ""
		}
		remark := b.remarks.add(s, p.row, s.table.Columns[p.column], Text(flag), back)
		if place == "" && !many {
			place, tip = remark, ""
		}
		tip = strings.TrimSuffix(shorten(flag, 140)+"\n"+tip, "\n")
	}
	if shown == "" {
		values[at] = excelize.Cell{StyleID: style} // no empty text: programs count it as one
		return nil
	}
	values[at] = excelize.Cell{StyleID: style, Value: shown}
	if place == "" {
		return nil
	}
	return b.link(page, cellAt(at+1, p.at), place, tip)
}

func (b *workbook) cellStyle(c Column, spans []Span) int {
	switch {
	case c.Kind == HeadColumn:
		return b.styles.rowHead
	case c.Kind == AttributeColumn:
		return b.styles.attribute
	case len(spans) == 0:
		return b.styles.empty
	}
	return b.styles.text
}

// continued is the head of a text that no cell can hold, in at most so many UTF-16
// units, with a last line that says where the whole is.
func (b *workbook) continued(spans []Span, most int) []Span {
	mark := "\n" + ContinuedMark + ", from row " + strconv.Itoa(b.notes.latest()) + "⟧"
	head, _ := splitSpans(spans, cutUnits(plainText(spans), most-units(mark)))
	return append(head[:len(head):len(head)], Span{mark, State})
}
