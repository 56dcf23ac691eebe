package chart

import (
	"fmt"
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
		for j := range g.columns {
			c := &g.columns[j]
			text := at(have, c.at)
			switch {
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
		for _, c := range row.Cells {
			if c.Formula && c.Column < len(g.columns) && g.columns[c.Column].kind == CellColumn {
				r.warn(fmt.Sprintf("%s holds a formula: what it shows was read", place(g.Name, c.Column, row.Line)))
			}
		}
	}
	for i := range g.columns {
		if fresh := g.columns[i].fresh; fresh != nil {
			r.offer(fresh)
		}
	}
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
			Mend: fmt.Sprintf("framewright theme add THEME/NEW %q, then import the workbook again", n.Name)})
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

// attribute holds back a value that was edited: the workbook is no table of
// participants.
func (r *returning) attribute(g *grid, row *gridRow, c *gridColumn, text string) {
	a := r.c.Study.Attribute(c.id)
	if a == nil || !row.known {
		return
	}
	id := row.participant
	if row.wave != "" {
		id += "/w" + row.wave
	}
	now := shown(*a, r.c.participant(row.participant).At(row.wave, a.ID))
	was := now
	if len(g.names.left) > 0 {
		was = r.values()[id+" "+a.ID]
	}
	if alike(was, text) || alike(now, text) || strings.TrimSpace(text) == "" {
		return
	}
	mend := fmt.Sprintf("framewright participant set %s %s=%q", row.participant, a.ID, strings.TrimSpace(text))
	if row.wave != "" {
		mend += " --wave " + row.wave
	}
	where := place(g.Name, c.at, row.Line)
	h := Held{What: a.ID + " of " + id, Where: where, Text: strings.TrimSpace(text), Reason: fmt.Sprintf("the study says %q: attributes are not changed by a workbook of matrices", now), Mend: mend}
	for _, have := range r.out.Held {
		if have.What == h.What && have.Text == h.Text {
			return
		}
	}
	r.hold(h)
}

// values are the attributes as they left, by row and attribute.
func (r *returning) values() map[string]string {
	if r.valued == nil {
		r.valued = map[string]string{}
		for _, v := range r.base.Values {
			r.valued[v.Row+" "+v.Attribute] = v.Text
		}
	}
	return r.valued
}

// ReadCell reads what somebody typed into a cell: a state where nothing
// else stands there.
func ReadCell(text string) CellText {
	text = strings.Trim(plainLines(text), " \t\u00a0\u202f\u200b\ufeff")
	if text == "" {
		return CellText{State: framework.Uncharted}
	}
	if len(text) < 40 {
		word := strings.Trim(foldText(text), ` .()[]"'`)
		word = strings.ReplaceAll(word, " / ", "/")
		if strings.EqualFold(word, "n.a") {
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
