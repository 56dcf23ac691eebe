package main

import (
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
)

// showMatrix prints a matrix in the form that reads best: a whole column
// participant by participant, a few columns as a table, else a block for each
// row, in which the columns of several themes stand theme by theme.
func (a *app) showMatrix(m *chart.Matrix, attributes []framework.Attribute, wholes bool) {
	a.printf("%s\n", a.style(bold, m.Title))
	view := matrixView{a: a, m: m, attributes: attributes, wholes: wholes, columns: shownColumns(m, wholes)}
	switch {
	case len(m.Rows) == 0:
		a.note("no rows: no participant fulfils the conditions")
	case len(view.columns) == 1:
		view.column()
	case view.fits():
		view.table()
	default:
		view.blocks()
	}
}

// matrixView is a matrix that is being printed.
type matrixView struct {
	a          *app
	m          *chart.Matrix
	attributes []framework.Attribute
	columns    []chart.Column
	wholes     bool // those of no sub-theme are shown where nothing is charted, too
	group      string
}

// shownColumns leaves out columns of no sub-theme in which nothing is charted:
// nobody waits for them, unless they are asked for.
func shownColumns(m *chart.Matrix, wholes bool) (out []chart.Column) {
	for _, col := range m.Columns {
		empty := col.Whole && !wholes
		for _, r := range m.Rows {
			empty = empty && r.Cells[col.Subtheme].State == framework.Uncharted
		}
		if !empty || len(m.Columns) == 1 {
			out = append(out, col)
		}
	}
	return out
}

// heading prints the group's head where a new one begins, and tells whether it
// did.
func (v *matrixView) heading(r *chart.Row) bool {
	if r.Group == v.group {
		return false
	}
	v.group = r.Group
	v.a.printf("\n%s\n", v.a.style(bold, "— "+r.Group+" —"))
	return true
}

// about is what is known of a row's participant.
func (v *matrixView) about(r *chart.Row) string {
	var values []string
	if r.PartOf != "" {
		values = append(values, "of "+r.PartOf)
	}
	for _, at := range v.attributes {
		if list := r.Attributes[at.ID]; len(list) > 0 {
			var shown []string
			for _, value := range list {
				shown = append(shown, at.Display(value))
			}
			text := strings.Join(shown, "; ")
			if at.Type == "number" { // a number alone says nothing
				text = at.Label() + " " + text
			}
			values = append(values, text)
		}
	}
	return strings.Join(values, " · ")
}

// column prints one column, participant by participant.
func (v *matrixView) column() {
	col := v.columns[0]
	if v.m.Theme != col.Subtheme {
		v.a.printf("%s\n", v.a.style(cyan, strings.TrimSpace(col.Number+" "+col.Name)))
	}
	for _, part := range []struct{ head, text string }{{"", col.Define}, {"include: ", col.Include}, {"exclude: ", col.Exclude}} {
		for _, line := range wrap(part.head+part.text, min(v.a.width, 100)-2) {
			if part.text != "" {
				v.a.printf("  %s\n", v.a.style(dim, line))
			}
		}
	}
	for _, r := range v.m.Rows {
		v.heading(r)
		v.rowHead(r)
		cell := r.Cells[col.Subtheme]
		for _, line := range wrap(staleMark(cell)+cellText(cell), min(v.a.width, 100)-4) {
			v.a.printf("    %s\n", line)
		}
	}
}

func (v *matrixView) rowHead(r *chart.Row) {
	v.a.printf("\n%s\n", strings.TrimRight(v.a.style(bold, r.ID())+"  "+v.a.style(dim, v.about(r)), " "))
}

// blocks prints a block for each row, where a screen is not wide enough for
// all columns.
func (v *matrixView) blocks() {
	tops := map[string]bool{}
	for _, col := range v.columns {
		if col.Top != "" {
			tops[col.Top] = true
		}
	}
	for _, r := range v.m.Rows {
		v.heading(r)
		v.rowHead(r)
		last := ""
		for _, col := range v.columns {
			if col.Top != last && len(tops) > 1 {
				last = col.Top
				v.a.printf("\n  %s\n", v.a.style(bold, last))
			}
			v.cell(col, r.Cells[col.Subtheme])
		}
	}
}

func (v *matrixView) cell(col chart.Column, cell *chart.Cell) {
	if col.Whole && cell.State == framework.Uncharted && !v.wholes {
		return // nobody waits for it
	}
	head := matrixHead(col, len(cell.Stale) > 0)
	for i, line := range wrap(cellText(cell), max(30, min(v.a.width, 120)-32)) {
		if i > 0 {
			head = strings.Repeat(" ", 28)
		}
		v.a.printf("  %s  %s\n", v.a.style(cyan, head), line)
	}
}

// cellText is what a cell shows on the screen.
func cellText(cell *chart.Cell) string {
	switch {
	case cell.State == framework.Uncharted && cell.Evidence > 0:
		return fmt.Sprintf("· (%d)", cell.Evidence)
	case cell.State == framework.Uncharted:
		return "·"
	case len(cell.Also) > 0:
		return cell.Text() + " (" + strings.Join(cell.Also, ", ") + " charted it too)"
	}
	return cell.Text()
}

func staleMark(cell *chart.Cell) string {
	if len(cell.Stale) > 0 {
		return "* "
	}
	return ""
}

// matrixHead is a column's name in 28 columns of the screen. The mark of a stale
// cell goes behind the name, before the blanks that fill the rest.
func matrixHead(col chart.Column, stale bool) string {
	name, mark := strings.TrimSpace(col.Number+" "+col.Name), ""
	if stale {
		mark = " *"
	}
	return pad(clip(name, 28-len(mark))+mark, 28)
}
