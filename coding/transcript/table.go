package transcript

import (
	"fmt"
	"strings"

	"framewright/coding/document"
)

// row is one row of a table in which people talk: a column with what is said
// and columns that say who, when, and other things.
type row struct {
	cells      []cell
	lay        *layout
	head       bool   // the names of the columns
	label      string // "" where the row goes on with the turn above
	start, end string
}

// cell is one cell of a row.
type cell struct {
	runs []document.Run
	text string
}

func cellsOf(p *document.Paragraph) []cell {
	out := make([]cell, len(p.Cells))
	for i, from := range p.Cells {
		to := len(p.Runs)
		if i+1 < len(p.Cells) {
			to = p.Cells[i+1] - 1
		}
		if from > to || to > len(p.Runs) {
			return nil
		}
		var b strings.Builder
		for _, run := range p.Runs[from:to] {
			b.WriteString(run.Text)
		}
		out[i] = cell{p.Runs[from:to], trimMarks(b.String())}
	}
	return out
}

// table is a run of rows.
type table struct {
	paras []*document.Paragraph
	rows  [][]cell
	width int
}

// talkTables finds the rows in which people talk. Other tables, such as one of
// keys and values above the talk, stay the paragraphs they are; so do those of
// notes that name no speakers: all their columns are notes.
func talkTables(paras []*document.Paragraph, notes bool) map[*document.Paragraph]*row {
	out := map[*document.Paragraph]*row{}
	known := map[int]*layout{} // by width: a page break parts one table into several
	for _, t := range tablesOf(paras) {
		lay := t.layout()
		if (lay == nil || !lay.head) && known[t.width] != nil && known[t.width].fits(t) {
			again := *known[t.width]
			again.head = false
			lay = &again
		}
		if lay == nil || notes && lay.speaker < 0 {
			continue
		}
		known[t.width] = lay
		for i, p := range t.paras {
			out[p] = newRow(t.rows[i], lay, lay.head && i == 0)
		}
	}
	return out
}

// tablesOf gathers rows of one width that stand together; rows that stand
// alone, as where every turn is a table of its own, count as one table.
func tablesOf(paras []*document.Paragraph) []*table {
	var out []*table
	alone := map[int]*table{}
	var open *table
	done := func() {
		if open == nil {
			return
		}
		if len(open.rows) > 1 {
			out = append(out, open)
		} else if t := alone[open.width]; t != nil {
			t.paras, t.rows = append(t.paras, open.paras...), append(t.rows, open.rows...)
		} else {
			alone[open.width] = open
			out = append(out, open)
		}
		open = nil
	}
	for _, p := range paras {
		if !p.Table {
			done()
			continue
		}
		cells := cellsOf(p)
		if len(cells) < 2 {
			continue // a cell that spans the table
		}
		if open != nil && open.width != len(cells) {
			done()
		}
		if open == nil {
			open = &table{width: len(cells)}
		}
		open.paras, open.rows = append(open.paras, p), append(open.rows, cells)
	}
	done()
	return out
}

func newRow(cells []cell, lay *layout, head bool) *row {
	r := &row{cells: cells, lay: lay, head: head}
	if head {
		return r
	}
	if lay.speaker >= 0 {
		r.label = strings.TrimRight(oneLine(cells[lay.speaker].text), ":： ")
	}
	if lay.start >= 0 {
		r.start, r.end = lay.times(cells[lay.start].text)
	}
	if lay.end >= 0 {
		if _, end := lay.times(cells[lay.end].text); end != "" {
			r.end = end
		} else if at, _ := lay.times(cells[lay.end].text); at != "" {
			r.end = at
		}
	}
	return r
}

// lines are those of the cell in which somebody speaks: one empty line where
// it is empty.
func (r *row) lines(p *document.Paragraph) []line {
	if r.head {
		return nil
	}
	out := cutRuns(p, r.cells[r.lay.text].runs)
	if len(out) == 0 {
		out = []line{{para: p, first: true}}
	}
	for i := range out {
		out[i].row = r
		if r.lay.captions() {
			out[i].cue = &document.Cue{Start: r.start, End: r.end}
		}
	}
	return out
}

// goesOn is true of a row that a page break has cut off the one above.
func (r *row) goesOn() bool { return r.label == "" && r.start == "" && r.end == "" }

// labels and times are the words that say who and when.
func (r *row) labels() int {
	if r.lay.speaker < 0 {
		return 0
	}
	return count(r.cells[r.lay.speaker].text)
}

func (r *row) times() int {
	n := 0
	for _, at := range []int{r.lay.start, r.lay.end} {
		if at >= 0 {
			n += count(r.cells[at].text)
		}
	}
	return n
}

// asides are what the row holds besides: its number, tags, or the names of the
// columns.
func (r *row) asides(p *document.Paragraph, unit string) []Item {
	where := ""
	if p.Line > 0 {
		where = fmt.Sprint(unit, " ", p.Line)
	}
	if r.head {
		text := oneLine(p.Text())
		return []Item{{Kind: "table header", Text: text, Where: where, Words: count(text)}}
	}
	var out []Item
	for i, c := range r.cells {
		switch i {
		case r.lay.text, r.lay.speaker, r.lay.start, r.lay.end:
			continue
		}
		kind := string(document.Data)
		if i == r.lay.number {
			kind = string(document.LineNo)
		}
		if n := count(c.text); n > 0 {
			out = append(out, Item{Kind: kind, Text: oneLine(c.text), Where: where, Words: n})
		}
	}
	return out
}
