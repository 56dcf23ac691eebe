package chart

import (
	"slices"
	"strings"

	"framewright/framework"
)

// stands is what the study has in a cell now, and the parts that it is made
// of. Where several themes were merged into one it is what was charted under
// the path that the workbook's column has; columns are the paths of all its
// columns that lead to this cell, nil where all of the cell is meant.
func (c *Charts) stands(key cellKey, columns []string) (CellText, []*Part) {
	parts := c.cells[cellKey{key.participant, c.resolve(key.path), key.wave}]
	if columns == nil || len(columns) < 2 && len(parts) < 2 {
		return partsText(parts), parts
	}
	others := 0
	for i, p := range parts {
		if p.Path == key.path {
			return partsText(parts[i : i+1]), parts[i : i+1]
		}
		if slices.Contains(columns, p.Path) {
			others++
		}
	}
	if others == len(parts) {
		return CellText{State: framework.Uncharted}, nil
	}
	return partsText(parts), parts
}

// partsText is what parts of a cell show together.
func partsText(parts []*Part) CellText {
	list := make([]CellText, len(parts))
	for i, p := range parts {
		list[i] = CellText{State: p.Status(), Text: p.Summary}
	}
	return together(list)
}

// together is one cell of several: all their texts, or the first state.
func together(list []CellText) CellText {
	out := CellText{State: framework.Uncharted}
	var texts []string
	for _, t := range list {
		if out.State == framework.Uncharted || t.State == framework.Charted {
			out.State = t.State
		}
		if t.State == framework.Charted {
			texts = appendNew(texts, t.Text)
		}
	}
	if out.State == framework.Charted {
		out.Text = strings.Join(texts, "\n\n")
	}
	return out
}

// Edit is the text that a cell of the workbook is to have.
type Edit struct {
	Cell *ReturnedCell
	Text CellText
}

// Compose gives the whole text of a cell after edits to it: several, where
// themes were merged since the workbook left and it has a column of each.
func (c *Charts) Compose(ref framework.Ref, edits []Edit) CellText {
	var list []CellText
	done := make([]bool, len(edits))
	for _, p := range c.Parts(ref) {
		i := slices.IndexFunc(edits, func(e Edit) bool { return slices.Contains(e.Cell.parts, p) })
		switch {
		case i < 0:
			list = append(list, CellText{State: p.Status(), Text: p.Summary})
		case !done[i]:
			done[i] = true
			list = append(list, edits[i].Text)
		}
	}
	for i, e := range edits {
		if !done[i] {
			list = append(list, e.Text)
		}
	}
	return together(list)
}

// Authors are those who wrote what the study has in the cell.
func (r *ReturnedCell) Authors() []string {
	var out []string
	for _, p := range r.parts {
		out = appendNew(out, p.By)
	}
	return out
}
