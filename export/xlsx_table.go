package export

import (
	"fmt"
	"regexp"
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
		// The hidden ids belong to it: whoever sorts by it takes them along.
		if err := b.file.AutoFilter(s.name, cellAt(1, headerRow)+":"+cellAt(s.last(), lastRow), nil); err != nil {
			return err
		}
	}
	if err := b.printTitles(s); err != nil {
		return err
	}
	b.writeHead(page, s)
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
func (b *workbook) writeHead(page *sheetPage, s *tableSheet) {
	ids := make([]value, s.last())
	if b.report.identified() {
		ids[0] = b.hiddenID(s.id)
		for i, c := range s.table.Columns {
			ids[s.at(i)-1] = b.hiddenID(c.ID)
		}
	}
	page.row(idRow, rowOptions{height: 12, hidden: true}, ids...)
	title := cellText(b.titled(titleStyle, s.title, s.way(b.report)), b.clean(s.title))
	page.row(titleRow, rowOptions{height: 26 * b.styles.lines}, value{}, title)
	b.writeHeader(page, s)
}

// writeHeader writes the header row. A definition that no header could show goes on
// in the notes; there is no link on it, because the header is where one sorts.
func (b *workbook) writeHeader(page *sheetPage, s *tableSheet) {
	cells, height := make([]value, s.last()), 20*b.styles.lines
	for i, spans := range s.headers {
		c := s.table.Columns[i]
		high := b.styles.headerHeight(c, s.widths[i])
		if high > excelHeight || units(plainText(spans)) > excelUnits {
			b.notes.add(&b.styles, s, Row{}, c, spans, "")
			spans = b.continued(spans, 600)
			high = b.styles.headerHeight(Column{Definition: plainText(spans)}, s.widths[i])
		}
		height = max(height, high)
		cells[s.at(i)-1] = value{style: b.labelled(headerStyle, plainText(spans)), spans: spans, header: true}
		if s.arrows[i] {
			cells[s.at(i)] = value{style: headerStyle}
		}
	}
	page.row(headerRow, rowOptions{height: min(height, excelHeight)}, cells...)
}

func (b *workbook) hiddenID(id string) value { return cellText(hiddenStyle, b.clean(id)) }

// writeRows streams the rows. They must be the same as when they were measured: a
// row more or less would leave links pointing beside their places.
func (b *workbook) writeRows(page *sheetPage, s *tableSheet) error {
	n := 0
	s.groups = grouping{}
	s.values = make([]value, s.last())
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
	values, height := s.values[:s.last()], b.styles.rowHeight(1)
	clear(values)
	if b.report.identified() {
		values[0] = b.hiddenID(row.ID)
	}
	for i := range s.table.Columns {
		height = max(height, b.writeCell(page, s, cellPlace{row, row.cell(i), i, at}, values))
	}
	height = min(height, excelHeight)
	page.row(at, rowOptions{height: height}, values...)
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

// target is what a cell leads to: its own link, or the first of its text's.
func (c *Cell) target() string {
	if c.Link != "" {
		return c.Link
	}
	for i := range c.Spans {
		if c.Spans[i].Link != "" {
			return c.Spans[i].Link
		}
	}
	return ""
}

// plainNumber is a number that a workbook shows as it is written: one with leading or
// trailing noughts, or with more digits than it keeps, stays text.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9]\d{0,11})(\.\d{0,3}[1-9])?$`)

// writeCell puts a cell among the values of its row, with its link, and gives the
// height it needs. What Excel cannot hold, or print would clip, goes to the notes too.
func (b *workbook) writeCell(page *sheetPage, s *tableSheet, p cellPlace, values []value) float64 {
	column := &s.table.Columns[p.column]
	spans, room := b.spans(p.cell.Spans), textPoints(s.widths[p.column])
	high := b.styles.rowHeight(b.styles.spanLines(spans, room))
	place, tip := "", p.cell.LinkText
	if target := p.cell.target(); target != "" {
		place, _ = b.place(target)
	}
	if long := spanUnits(spans) > excelUnits; long || high > excelHeight {
		place = b.notes.add(&b.styles, s, p.row, *column, spans, place)
		tip = "The whole text, on the sheet " + NotesSheet
		switch {
		case b.report.Base != nil && column.Kind == TextColumn: // what comes back is put together again
			spans = b.shown(spans, room)
			high = b.styles.rowHeight(b.styles.spanLines(spans, room))
		case long:
			spans = b.continued(spans, excelUnits)
		}
	}
	at := s.at(p.column)
	style := columnStyle(column, spans)
	switch {
	case column.Kind == TextColumn:
		spans = refsInOrder(spans)
		style = b.running(style, spans)
	case p.row.Group != "" && column.Kind == HeadColumn, p.row.Group != "" && plainText(spans) == p.row.Group:
		style = b.labelled(s.groups.style(p.row.Group), plainText(spans))
	default:
		style = b.labelled(style, plainText(spans))
	}
	values[at-1] = value{style: style, spans: spans, number: column.Numbers && len(spans) == 1 && plainNumber.MatchString(spans[0].Text)}
	switch {
	case s.arrows[p.column]:
		b.beside(page, s, p, place, tip, values)
	case place != "":
		b.link(page, cellAt(at, p.at), place, tip)
	}
	return high
}

// beside fills the narrow cell right of a cell: with an arrow where the cell leads
// somewhere, and a mark where it has a flag. A mark alone leads to the list of flags.
func (b *workbook) beside(page *sheetPage, s *tableSheet, p cellPlace, place, tip string, values []value) {
	at, style, shown := s.at(p.column), arrowStyle, ""
	if place != "" {
		b.arrows, shown = true, arrow
	}
	if flag := b.clean(p.cell.remark()); flag != "" {
		b.flags++
		style, shown = flagStyle, flagMark+shown
		back, many := quoted(s.name)+"!"+cellAt(at, p.at), page.popUps >= excelPopUps
		if many {
			back = ""
		}
		remark := b.remarks.add(&b.styles, s, p.row, s.table.Columns[p.column], Text(flag), back)
		if place == "" && !many {
			place, tip = remark, ""
		}
		tip = strings.TrimSuffix(shorten(flag, 140)+"\n"+tip, "\n")
	}
	values[at] = cellText(style, shown) // where there is none, no empty text: programs count it as one
	if place != "" {
		b.link(page, cellAt(at+1, p.at), place, tip)
	}
}

// columnStyle is the style of a cell of a column. One that holds nothing but a ref, a
// state, a verbatim passage or a comment has the style of these.
func columnStyle(c *Column, spans []Span) cellStyle {
	if len(spans) == 1 {
		if style, ok := spanStyle(spans[0].Style); ok {
			return style
		}
	}
	switch c.Kind {
	case HeadColumn:
		return rowHeadStyle
	case AttributeColumn:
		return attributeStyle
	}
	return summaryStyle
}
