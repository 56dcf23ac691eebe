package export

import "fmt"

// Within cells, in millimetres and points.
const (
	cellPad  = 1.4
	cellSize = 8.5
	headSize = 8.5
	noteSize = 7.0
)

// table sets a table, in as many blocks of columns as the page is wide.
func (p *pdfFile) table(t *Table) error {
	blocks := columnBlocks(t.Columns, p.room)
	for i, b := range blocks {
		if len(b) == 0 {
			continue
		}
		if len(blocks) > 1 {
			p.set(Text(fmt.Sprintf("Columns, part %d of %d", i+1, len(blocks))), block{look: look{"", 8, grey}, before: 2, after: 0.5, keep: 20}, "")
		}
		g := &grid{p: p, table: t, columns: b}
		g.prepareHead()
		g.start()
		var of groups
		if err := t.each(func(row Row) error {
			if name := of.begins(row); name != "" {
				g.group(name)
			}
			g.row(row)
			return nil
		}); err != nil {
			return err
		}
		p.y += 4
	}
	return nil
}

// grid is one block of columns of a table.
type grid struct {
	p       *pdfFile
	table   *Table
	columns []placed
	head    [][]line // per column; each line has its own height
	high    float64
}

// prepareHead sets the header. One that would take more than a third of each page is
// set in full above the table once, and repeated without its definitions.
func (g *grid) prepareHead() {
	g.setHead(true)
	limit := (g.p.bottom - pdfTop) / 3
	if g.high <= limit {
		return
	}
	for _, c := range g.columns {
		column := g.table.Columns[c.index]
		g.p.set([]Span{{Text: numbered(column.Number, column.Title) + "  ", Style: Strong}, {Text: column.Definition}}, block{look: look{"", 9, ink}, after: 1}, "")
	}
	g.setHead(false)
	most := max(int(limit/leading(headSize)), 1)
	g.high = 0
	for i, lines := range g.head {
		g.head[i] = lines[:min(len(lines), most)] // in full above
		g.high = max(g.high, linesHeight(g.head[i]))
	}
}

func (g *grid) setHead(definitions bool) {
	g.head, g.high = nil, 0
	for _, c := range g.columns {
		column := g.table.Columns[c.index]
		room := c.width - 2*cellPad
		lines := g.p.wrap(Text(numbered(column.Number, column.Title)), look{"B", headSize, accent}, room)
		if definitions {
			lines = append(lines, g.p.wrap(Text(column.Definition), look{"", noteSize, dark}, room)...)
		}
		g.head = append(g.head, lines)
		g.high = max(g.high, linesHeight(lines))
	}
}

// linesHeight is the height of a cell with its padding.
func linesHeight(lines []line) float64 {
	sum := 2 * cellPad
	for _, l := range lines {
		sum += l.height()
	}
	return sum
}

// height of a line is that of its largest text.
func (l line) height() float64 {
	size := 0.0
	for _, b := range l {
		size = max(size, b.look.size)
	}
	if size == 0 {
		size = cellSize
	}
	return leading(size)
}

// start sets the header where the table begins, with room for something below it.
func (g *grid) start() {
	g.p.need(g.high + 12)
	g.drawHead()
}

func (g *grid) drawHead() {
	g.draw(g.head, g.high, true)
}

// draw sets one strip of cells and moves below it.
func (g *grid) draw(cells [][]line, high float64, head bool) {
	p := g.p
	x := p.left
	p.pdf.SetLineWidth(0.15)
	for i, c := range g.columns {
		p.pdf.SetDrawColor(0xB8, 0xC4, 0xC9)
		style := "D"
		if head {
			p.pdf.SetFillColor(0xE4, 0xEC, 0xEF)
			style = "FD"
		}
		p.pdf.Rect(x, p.y, c.width, high, style)
		y := p.y + cellPad
		for _, l := range cells[i] {
			p.drawLine(l, x+cellPad, y, l.height())
			y += l.height()
		}
		x += c.width
	}
	p.y += high
}

// row sets a row: whole if a page can hold it, else over several, its head repeated.
func (g *grid) row(row Row) {
	cells, high := g.cells(row)
	p := g.p
	full := p.bottom - pdfTop - g.high
	if p.y+high > p.bottom && high <= full {
		p.newPage()
		g.drawHead()
	}
	g.anchor(row)
	for part := 0; ; part++ {
		if p.y+high <= p.bottom {
			g.draw(cells, high, false)
			return
		}
		left := p.bottom - p.y
		if left < 2*cellPad+3*leading(cellSize) && left < full {
			p.newPage()
			g.drawHead()
			continue
		}
		var now [][]line
		now, cells = splitCells(cells, left)
		g.draw(now, tallest(now), false)
		g.repeatHeads(row, cells)
		high = tallest(cells)
		p.newPage()
		g.drawHead()
	}
}

// group names a group across all columns, with room for a row below it.
func (g *grid) group(name string) {
	across := &grid{p: g.p, table: g.table, columns: []placed{{width: total(g.columns)}}}
	cell := g.p.wrap(Text(name), look{"B", headSize, accent}, total(g.columns)-2*cellPad)
	high := linesHeight(cell)
	if g.p.y+high+10 > g.p.bottom {
		g.p.newPage()
		g.drawHead()
	}
	across.draw([][]line{cell}, high, true)
}

// cells sets the cells of a row into lines.
func (g *grid) cells(row Row) ([][]line, float64) {
	out := make([][]line, len(g.columns))
	for i, c := range g.columns {
		out[i] = g.cell(row.cell(c.index), g.table.Columns[c.index], c.width-2*cellPad)
	}
	return out, tallest(out)
}

func (g *grid) cell(c Cell, column Column, room float64) []line {
	base := look{"", cellSize, ink}
	switch column.Kind {
	case HeadColumn:
		base.face = "B"
	case AttributeColumn:
		base.color = dark
	}
	s := &setter{p: g.p, room: room}
	for _, span := range c.Spans {
		s.span(span, base)
	}
	if goal := g.p.lead(g.p.anchors, c.Link); goal != "" {
		l := look{"", cellSize * 0.85, accent}
		if len(c.Spans) > 0 {
			s.add(" ", l, 0)
		}
		s.add(g.p.fit(linkLabel(c), ""), l, g.p.linkNumber(goal))
	}
	for _, span := range c.flagLine() {
		l := base.styled(span.Style)
		l.face = "" // a row's name is bold, a remark on it is not
		s.add(g.p.fit(span.Text, l.face), l, 0)
	}
	return s.done()
}

func tallest(cells [][]line) float64 {
	high := 2*cellPad + leading(cellSize)
	for _, lines := range cells {
		high = max(high, linesHeight(lines))
	}
	return high
}

// splitCells takes from each cell the lines that fit a height, at least one.
func splitCells(cells [][]line, height float64) (now, later [][]line) {
	now, later = make([][]line, len(cells)), make([][]line, len(cells))
	for i, lines := range cells {
		sum, n := 2*cellPad, 0
		for n < len(lines) && (n == 0 || sum+lines[n].height() <= height) {
			sum += lines[n].height()
			n++
		}
		now[i], later[i] = lines[:n], lines[n:]
	}
	return now, later
}

// repeatHeads names the row again where it goes on, if its head has been set.
func (g *grid) repeatHeads(row Row, cells [][]line) {
	for i, c := range g.columns {
		if g.table.Columns[c.index].Kind == HeadColumn && len(cells[i]) == 0 {
			name := shorten(plainText(row.cell(c.index).Spans), 60)
			cells[i] = g.p.wrap([]Span{{Text: name}, {Text: " (continued)", Style: State}}, look{"", cellSize, ink}, c.width-2*cellPad)
		}
	}
}

// anchor marks the row's anchor and those of its cells here.
func (g *grid) anchor(row Row) {
	g.p.mark(row.Anchor)
	for _, c := range g.columns {
		g.p.mark(row.cell(c.index).Anchor)
	}
}
