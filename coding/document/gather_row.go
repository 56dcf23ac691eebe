package document

// row is a table's row being gathered.
type row struct {
	parts  []Paragraph // its paragraphs, cell after cell
	cells  []int       // how many of them each cell has
	open   bool        // the last cell goes on
	length int         // bytes so far, of the row as one paragraph
	line   int
}

// startRow begins a table row. What is set aside has none: there a cell is a
// paragraph.
func (g *gatherer) startRow() {
	l := g.top()
	if l.aside.Kind != "" {
		g.breakParagraph()
		return
	}
	g.breakParagraph()
	g.endRow()
	l.row = &row{line: g.count + 1}
}

func (g *gatherer) inRow() bool { return g.top().row != nil }

// openRow lets what is being gathered be a row's, where only the end of a cell
// tells that there is one.
func (g *gatherer) openRow() {
	if l := g.top(); l.aside.Kind == "" && l.row == nil {
		l.row = &row{line: g.count + 1}
	}
}

// endCell ends a cell of the row, even an empty one.
func (g *gatherer) endCell() {
	l := g.top()
	if l.begun() || l.row == nil {
		g.endParagraph()
	}
	if l.row != nil {
		l.row.begin()
		l.row.open = false
	}
}

// endRow ends the row, if one is open, and the cell that is open in it.
func (g *gatherer) endRow() {
	l := g.top()
	r := l.row
	if r == nil {
		return
	}
	if l.begun() {
		g.endCell()
	}
	l.row = nil
	if g.loose && len(r.cells) == 1 {
		for _, p := range r.parts {
			g.emit(p)
		}
		return
	}
	g.emit(r.paragraph())
}

// begin makes sure that a cell is open.
func (r *row) begin() {
	if r.open {
		return
	}
	if len(r.cells) > 0 {
		r.length++ // the tab between
	}
	r.cells, r.open = append(r.cells, 0), true
}

func (r *row) add(p Paragraph) {
	r.begin()
	if len(p.Runs) == 0 {
		return
	}
	last := len(r.cells) - 1
	if r.cells[last] > 0 {
		r.length++ // the line break between
	}
	r.cells[last]++
	for _, run := range p.Runs {
		r.length += len(run.Text)
	}
	r.parts = append(r.parts, p)
}

// offset is where the next paragraph of the row will begin.
func (r *row) offset() int {
	if !r.open && len(r.cells) > 0 || r.open && r.cells[len(r.cells)-1] > 0 {
		return r.length + 1
	}
	return r.length
}

// paragraph is the row as one paragraph.
func (r *row) paragraph() Paragraph {
	p := Paragraph{Line: r.line, Table: true}
	parts := r.parts
	for i, n := range r.cells {
		if i > 0 {
			p.Runs = append(p.Runs, Run{Text: "\t"})
		}
		p.Cells = append(p.Cells, len(p.Runs))
		for k, part := range parts[:n] {
			if k > 0 {
				p.Runs = append(p.Runs, Run{Text: "\n"})
			}
			p.Runs = append(p.Runs, part.Runs...)
		}
		parts = parts[n:]
	}
	return p
}

// dissolveRow makes paragraphs of a row's: another table in it shows that it
// served the layout only.
func (g *gatherer) dissolveRow() {
	l := g.top()
	if r := l.row; r != nil {
		l.row = nil
		for _, p := range r.parts {
			g.emit(p)
		}
	}
}

// closeRow ends a row whose end is missing; the paragraph that is open stands
// behind it.
func (g *gatherer) closeRow() {
	l := g.top()
	if r := l.row; r != nil {
		l.row = nil
		g.emit(r.paragraph())
	}
}

// breakCell ends the row, or the paragraph where there is none.
func (g *gatherer) breakCell() {
	if !g.inRow() {
		g.breakParagraph()
		return
	}
	g.endRow()
}
