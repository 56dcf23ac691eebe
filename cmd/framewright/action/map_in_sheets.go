package action

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework/mapping"
	"framewright/framework/sheet"
)

// baseSheet is the hidden sheet of a workbook, as export names it.
const baseSheet = "framewright"

// baseAmong finds the sheet that remembers what left: by its name, or, where
// somebody gave it another, by what stands in it. It is nil where there is none.
func baseAmong(grids []*sheet.Grid) *sheet.Grid {
	for _, g := range grids {
		if g.Name == baseSheet {
			return g
		}
	}
	for _, g := range grids {
		keys := map[string]bool{}
		for _, row := range g.Rows[:min(8, len(g.Rows))] {
			keys[strings.TrimSpace(row.Cell(0))] = row.Cell(1) != ""
		}
		if keys["map"] && keys["format"] && keys["study"] {
			return g
		}
	}
	return nil
}

// threadWords are a comment and the answers to it.
func threadWords(c sheet.Comment) string {
	out := strings.TrimSpace(c.Text)
	for _, r := range c.Replies {
		out += "\n" + strings.TrimSpace(r.Text)
	}
	return strings.TrimSpace(out)
}

// strange holds what a table has no place for: columns that somebody added, and
// comments that hang on no row of it.
func (t *mapTable) strange(g *sheet.Grid, columns map[int]string, below int) {
	where, heads, first, filled := filepath.Base(t.file), map[int]string{}, map[int]int{}, map[int]bool{}
	lines := map[int]bool{}
	for _, row := range g.Rows {
		lines[row.Line] = row.Line > below
		for _, c := range row.Cells {
			switch _, _, id := mapping.ParseID(c.Text); {
			case columns[c.Column] != "" || id || strings.TrimSpace(c.Text) == "":
			case row.Line == below:
				heads[c.Column] = strings.TrimSpace(c.Text)
			case row.Line > below && !filled[c.Column]:
				filled[c.Column], first[c.Column] = true, row.Line
			}
		}
	}
	for _, column := range slices.Sorted(maps.Keys(filled)) {
		name := "a column without a heading"
		if heads[column] != "" {
			name = "column " + heads[column]
		}
		t.Held = append(t.Held, mapping.Held{What: fmt.Sprintf("%s:%d %s", where, first[column], name),
			Reason: "a map has no such column: what stands in it may go into Note"})
	}
	for _, c := range g.Comments {
		if !lines[c.Line] {
			t.Held = append(t.Held, mapping.Held{What: fmt.Sprintf("%s:%d a comment", where, c.Line), Reason: "it hangs on no row of the table: " + strings.Join(strings.Fields(threadWords(c)), " ")})
		}
	}
}
