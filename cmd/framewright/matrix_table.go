package main

import (
	"strings"

	"framewright/framework/chart"
	"framewright/framework/words"
)

// A table has few columns, each wide enough to read in, and its heads again
// where the screen has scrolled.
const (
	mostInTable = 4
	tableWidth  = 100
	headsAfter  = 30 // lines
	narrowest   = 24 // of a column, beside the rows' names
	widest      = 72
	gap         = "  "
)

// fits tells whether the matrix can be read as a table.
func (v *matrixView) fits() bool {
	n := len(v.columns)
	return n >= 2 && n <= mostInTable && len(v.m.Rows) > 1 && v.a.width >= tableWidth && v.widths()[1] >= narrowest
}

// table prints the matrix as one, with its text wrapped within the cells.
func (v *matrixView) table() {
	widths := v.widths()
	printed := headsAfter // since the heads
	for _, r := range v.m.Rows {
		lines := v.rowLines(r, widths)
		if v.heading(r) || printed >= headsAfter {
			v.heads(widths)
			printed = 0
		}
		for _, line := range lines {
			v.a.printf("%s\n", line)
		}
		printed += len(lines)
	}
}

// widths are those of the columns: the first as wide as the participants' ids
// and what is known of them need, the rest alike.
func (v *matrixView) widths() []int {
	first := 12
	for _, r := range v.m.Rows {
		first = max(first, words.Width(r.ID()))
		for _, part := range strings.Split(v.about(r), " · ") {
			first = max(first, words.Width(part))
		}
	}
	first = min(first, 16)
	out := []int{first}
	for range v.columns {
		out = append(out, min((v.a.width-first)/len(v.columns)-len(gap), widest))
	}
	return out
}

func (v *matrixView) heads(widths []int) {
	cells := [][]string{{""}}
	for i, col := range v.columns {
		cells = append(cells, wrap(strings.TrimSpace(col.Number+" "+col.Name), widths[i+1]))
	}
	v.a.printf("\n")
	for _, line := range besides(cells, widths) {
		v.a.printf("%s\n", v.a.style(cyan, line))
	}
	total := (len(widths) - 1) * len(gap)
	for _, w := range widths {
		total += w
	}
	v.a.printf("%s\n", v.a.style(dim, strings.Repeat("─", total)))
}

// rowLines are the lines of one row, with an empty one behind them.
func (v *matrixView) rowLines(r *chart.Row, widths []int) []string {
	head := wrap(r.ID(), widths[0])
	named := len(head)
	if about := v.about(r); about != "" {
		for _, part := range strings.Split(about, " · ") {
			head = append(head, wrap(part, widths[0])...)
		}
	}
	for i := range head {
		style := dim
		if i < named {
			style = bold
		}
		head[i] = v.a.style(style, pad(head[i], widths[0]))
	}
	cells := [][]string{head}
	for i, col := range v.columns {
		cell := r.Cells[col.Subtheme]
		cells = append(cells, wrap(staleMark(cell)+cellText(cell), widths[i+1]))
	}
	return append(besides(cells, widths), "")
}

// besides puts the lines of cells beside each other. A line that is styled is
// as wide as its column already.
func besides(cells [][]string, widths []int) []string {
	most := 0
	for _, cell := range cells {
		most = max(most, len(cell))
	}
	out := make([]string, most)
	for i := range out {
		var b strings.Builder
		for n, cell := range cells {
			text := ""
			if i < len(cell) {
				text = cell[i]
			}
			if !strings.HasPrefix(text, "\x1b") {
				text = pad(text, widths[n])
			}
			b.WriteString(text)
			if n < len(cells)-1 {
				b.WriteString(gap)
			}
		}
		out[i] = strings.TrimRight(b.String(), " ")
	}
	return out
}
