package export

import (
	"fmt"
	"strings"
)

// table writes a table, in as many blocks of columns as the page is wide.
func (d *document) table(t *Table) error {
	blocks := columnBlocks(t.Columns, d.report.Page.room())
	for i, block := range blocks {
		if len(block) == 0 {
			continue
		}
		if len(blocks) > 1 {
			d.paragraph("TableDefinition", "", Styled(State, fmt.Sprintf("Columns, part %d of %d", i+1, len(blocks))))
		}
		if err := d.tableBlock(t, block); err != nil {
			return err
		}
		d.put(`<w:p/>`) // two tables without a paragraph between them would join
	}
	return nil
}

func (d *document) tableBlock(t *Table, block []placed) error {
	direction := ""
	if d.report.RTL {
		direction = `<w:bidiVisual/>`
	}
	d.put(`<w:tbl><w:tblPr><w:tblStyle w:val="Matrix"/>`, direction, `<w:tblW w:w="`, twips(total(block)), `" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, c := range block {
		d.put(`<w:gridCol w:w="`, twips(c.width), `"/>`)
	}
	d.put(`</w:tblGrid>`)
	d.tableHead(t, block)
	var g groups
	err := t.each(func(row Row) error {
		d.groupRow(g.begins(row), block)
		d.put(`<w:tr>`)
		if d.fitsPage(t, block, row) {
			d.put(`<w:trPr><w:cantSplit/></w:trPr>`)
		}
		for i, c := range block {
			if d.beginCell(c, ""); i == 0 {
				d.tableCell(t.Columns[c.index], row.cell(c.index), row.Anchor)
			} else {
				d.tableCell(t.Columns[c.index], row.cell(c.index), "")
			}
		}
		d.put(`</w:tr>`)
		return nil
	})
	d.put(`</w:tbl>`)
	return err
}

// groupRow names the group that begins below it, on the same page as its first row.
func (d *document) groupRow(name string, block []placed) {
	if name == "" {
		return
	}
	d.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	d.beginCell(placed{width: total(block)}, fmt.Sprintf(`<w:gridSpan w:val="%d"/><w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, len(block), groupFill))
	d.text("TableHead", name)
	d.put(`</w:tc></w:tr>`)
}

// fitsPage tells whether a row is sure to fit on a page: then it is kept whole, so
// that no part of it stands on the next page without its name. One that may not fit
// has to go over: some programs would cut it off.
func (d *document) fitsPage(t *Table, block []placed, row Row) bool {
	_, height := d.report.Page.size()
	lines := int(height * pointsPerMM / 2 / 12) // half a page of table text
	for _, c := range block {
		cell := row.cell(c.index)
		text := plainText(cell.Spans) + linkLabel(cell) + plainText(cell.flagLine())
		if lineCount(text, (c.width-3)*pointsPerMM, 9) > lines {
			return false
		}
	}
	return true
}

const pointsPerMM = 72 / 25.4

func (d *document) tableHead(t *Table, block []placed) {
	d.put(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for _, c := range block {
		column := t.Columns[c.index]
		d.beginCell(c, `<w:shd w:val="clear" w:color="auto" w:fill="`+headFill+`"/>`)
		d.text("TableHead", numbered(column.Number, column.Title))
		if column.Definition != "" {
			d.text("TableDefinition", column.Definition)
		}
		d.put(`</w:tc>`)
	}
	d.put(`</w:tr>`)
}

func (d *document) beginCell(c placed, extra string) {
	d.put(`<w:tc><w:tcPr><w:tcW w:w="`, twips(c.width), `" w:type="dxa"/>`, extra, `</w:tcPr>`)
}

// tableCell writes a cell's paragraph, anchors, link and flag, and closes the cell.
func (d *document) tableCell(column Column, c Cell, rowAnchor string) {
	d.toward(c.Spans)
	side := ""
	if _, pinned := d.report.labelWay(c.Spans); pinned && column.Kind != TextColumn {
		side = farSide
	}
	d.begin("TableText", rowAnchor, "", side)
	d.bookmark(c.Anchor)
	spans := c.Spans
	if column.Kind == HeadColumn {
		spans = unstyledAs(spans, Strong)
	}
	d.runs(spans)
	if c.Link != "" {
		d.linkAfter(c, len(spans) > 0)
	}
	d.runs(c.flagLine())
	d.put(`</w:p></w:tc>`)
}

// linkAfter writes a cell's link behind its text.
func (d *document) linkAfter(c Cell, apart bool) {
	goal := d.lead(d.anchors, c.Link)
	if goal == "" {
		return
	}
	if apart {
		d.run("", " ", "")
	}
	d.put(`<w:hyperlink w:anchor="`, goal, `" w:history="1">`)
	d.ordered("Hyperlink", linkLabel(c), `<w:sz w:val="16"/><w:szCs w:val="16"/>`)
	d.put(`</w:hyperlink>`)
}

// linkLabel is what a link shows where it follows the text; it stays on one line.
func linkLabel(c Cell) string {
	if c.LinkText == "" {
		return arrow
	}
	return arrow + "\u00a0" + strings.ReplaceAll(c.LinkText, " ", "\u00a0")
}

// unstyledAs gives plain spans a style.
func unstyledAs(in []Span, style Style) []Span {
	out := append([]Span(nil), in...)
	for i := range out {
		if out[i].Style == Plain {
			out[i].Style = style
		}
	}
	return out
}
