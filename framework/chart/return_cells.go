package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// continuedMark begins the last line of a cell that a workbook could not hold
// whole. The export writes it.
const continuedMark = "⟦continues: the whole text is on the sheet "

// readCells takes in every cell of a sheet where a row and a column meet that
// are known, and holds back what stands elsewhere.
func (r *returning) readCells(g *grid) {
	for i := range g.rows {
		row := &g.rows[i]
		have := texts(row.GridRow)
		empty := r.formulas(g, row)
		for j := range g.columns {
			c := &g.columns[j]
			text := at(have, c.at)
			switch {
			case slices.Contains(empty, c.at):
			case c.kind == CellColumn:
				key := cellKey{row.participant, strings.TrimPrefix(c.id, CaseColumn), row.wave}
				if text == "" && !r.wasThere(key) && r.at[key] == nil {
					continue // most cells of a wide matrix
				}
				s := r.spotAt(key)
				s.stands = append(s.stands, standing{text, place(g.Name, c.at, row.Line), g, row.Line})
			case c.kind == AttributeColumn:
				r.attribute(g, row, c, text)
			case c.fresh != nil && strings.TrimSpace(text) != "":
				c.fresh.Cells++
			case c.kind == "":
				r.stray(g, row.Line, c.at, text)
			}
		}
		for at := len(g.columns); at < len(have); at++ {
			r.stray(g, row.Line, at, have[at])
		}
	}
	for i := range g.columns {
		if fresh := g.columns[i].fresh; fresh != nil {
			r.offer(fresh)
		}
	}
}

// formulas tells of formulas in cells of the matrix. Those that show nothing
// are held back, and their columns given: some programs write formulas without
// what they come to, and nobody has emptied the cell.
func (r *returning) formulas(g *grid, row *gridRow) (empty []int) {
	for _, c := range row.Cells {
		if !c.Formula || c.Column >= len(g.columns) || g.columns[c.Column].kind != CellColumn {
			continue
		}
		where := place(g.Name, c.Column, row.Line)
		if strings.TrimSpace(c.Text) != "" {
			r.warn(where + " holds a formula: what it shows was read")
			continue
		}
		empty = append(empty, c.Column)
		key := cellKey{row.participant, strings.TrimPrefix(g.columns[c.Column].id, CaseColumn), row.wave}
		r.hold(Held{What: r.refOf(key).String(), Where: where, Reason: "it holds a formula, and the file does not say what that comes to; the study's text was left",
			Mend: "open the file in Excel or LibreOffice, save it there, and import it again; or type the text in place of the formula"})
	}
	return empty
}

// wasThere is true of a cell that held something when the workbook left.
func (r *returning) wasThere(key cellKey) bool {
	_, ok := r.left[key]
	return ok
}

// offer offers a new column, once however many rows and sheets it is on.
func (r *returning) offer(n *NewColumn) {
	if n.Path == "" {
		r.hold(Held{What: fmt.Sprintf("the column %q", n.Name), Where: n.Where, Reason: "it is no theme of the study, and can be no sub-theme of this matrix by that name",
			Mend: "give it a heading with a word in it on the sheet of a theme, and import the workbook again"})
		return
	}
	for i := range r.out.Columns {
		if have := &r.out.Columns[i]; have.Path == n.Path {
			have.Cells += n.Cells
			return
		}
	}
	r.out.Columns = append(r.out.Columns, *n)
}

// stray holds back what somebody wrote in a column without a heading, where
// only arrows and marks stand.
func (r *returning) stray(g *grid, line, column int, text string) {
	text = strings.TrimSpace(text)
	if column == g.idColumn || strings.Trim(text, "→! ") == "" {
		return
	}
	where := place(g.Name, column, line)
	r.hold(Held{What: where, Where: where, Reason: "its column has no heading", Text: text, Mend: "write it into a cell of the matrix, as a comment on one, or give the column a heading"})
}

// ReadCell reads what somebody typed into a cell: a state where nothing
// else stands there.
func ReadCell(text string) CellText {
	text = strings.Trim(plainLines(text), " \t\u00a0\u202f\u200b\ufeff")
	if text == "" {
		return CellText{State: framework.Uncharted}
	}
	if len(text) < 40 {
		word := strings.Trim(foldText(text), ` .!()[]"'`)
		word = strings.ReplaceAll(word, " / ", "/")
		if strings.EqualFold(strings.Join(strings.Fields(word), ""), "n.a") {
			word = "n/a"
		}
		if state, ok := framework.ParseState(word); ok {
			return CellText{State: state}
		}
	}
	return CellText{State: framework.Charted, Text: text}
}

// same tells whether two cells hold the same but for what programs do to texts.
func (t CellText) same(u CellText) bool { return t.State == u.State && alike(t.Text, u.Text) }
