package main

import (
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/mapping"
	"framewright/framework/words"
)

// showTypes prints a typology: its grids, its types, and who is in none.
func (a *app) showTypes(info *action.TypologyInfo) {
	a.printf("%s\n", a.style(bold, strings.TrimSpace(info.ID+"  "+info.Title)))
	for _, d := range info.Dimensions {
		a.printf("  %s %s\n", a.style(cyan, d.Dimension), a.style(dim, strings.TrimSuffix(d.Name+", over "+strings.Join(d.Subthemes, ", "), ", over ")))
	}
	a.showGrids(info.Standing)
	a.printf("\n%s\n", a.style(bold, "types"))
	for _, t := range info.Types {
		a.showType(info, t)
	}
	if len(info.Types) == 0 {
		a.printf("  none is named yet\n")
	}
	a.showPlaced(info)
	for _, w := range info.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
	if len(info.Types) == 0 {
		a.next(`framewright map types name %s TYPE "Name" --when CATEGORY,CATEGORY`, info.ID)
	} else {
		a.next("framewright export map %s -o typology.docx", info.ID)
	}
}

func (a *app) showType(info *action.TypologyInfo, t action.TypeInfo) {
	var when []string
	for _, combination := range t.When {
		when = append(when, info.Standing.Words(combination))
	}
	a.printf("  %s %s  %s\n", a.style(bold, t.Name), a.style(dim, t.ID), orWord(handStarred(info.Standing, t.Participants), "nobody"))
	for _, line := range slices.Concat(wrap(strings.Join(when, "; or "), min(a.width, 100)-6), wrap(t.Define, min(a.width, 100)-6)) {
		if line != "" {
			a.printf("      %s\n", a.style(dim, line))
		}
	}
}

// handStarred lists participants, those placed by hand with a star.
func handStarred(s *mapping.Standing, ids []string) string {
	var out []string
	for _, id := range ids {
		if c := s.Case(id); c != nil && c.Placed != nil {
			id += "*"
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

// showPlaced prints who was placed by hand, and who is in no type.
func (a *app) showPlaced(info *action.TypologyInfo) {
	for _, part := range []struct {
		head string
		is   func(action.TypeCaseInfo) bool
	}{
		{"placed by hand", func(cs action.TypeCaseInfo) bool { return cs.Placed != nil && cs.Type != "" }},
		{"in no type", func(cs action.TypeCaseInfo) bool { return cs.Type == "" }},
	} {
		headed := false
		for _, cs := range info.Cases {
			if !part.is(cs) {
				continue
			}
			if !headed {
				a.printf("\n%s\n", a.style(bold, part.head))
				headed = true
			}
			if cs.Type == "" {
				a.sayWhy(cs, "")
			} else {
				a.sayCase(info, cs)
			}
		}
	}
}

// showGrids prints the fields of a typology: rows and columns are its last two
// dimensions, those before them stand above.
func (a *app) showGrids(s *mapping.Standing) {
	n := len(s.Axes)
	for _, g := range s.Grids() {
		a.printf("\n")
		if len(g.Above) > 0 {
			a.printf("%s\n", a.style(bold, s.Words(g.Above)))
		}
		heads := []string{s.Axes[n-2].Label()}
		for _, f := range g.Fields[0] {
			heads = append(heads, s.Axes[n-1].Name(f.When[n-1]))
		}
		var rows [][]string
		for _, line := range g.Fields {
			row := []string{s.Axes[n-2].Name(line[0].When[n-2])}
			for _, f := range line {
				row = append(row, fieldText(s, f))
			}
			rows = append(rows, row)
		}
		a.grid(heads, rows)
	}
}

func fieldText(s *mapping.Standing, f mapping.Field) string {
	name := "–"
	if f.Type != nil {
		name = mapping.TypeName(f.Type)
	}
	var ids []string
	for _, c := range f.Cases {
		ids = append(ids, c.Participant)
	}
	return name + "\n" + orWord(handStarred(s, ids), "·")
}

// grid prints rows in columns of which each is wrapped, so that all of them fit
// the width as long as a word of each does.
func (t *terminal) grid(heads []string, rows [][]string) {
	widths := gridWidths(heads, rows, t.width)
	line := func(row []string, style string) {
		cells, height := make([][]string, len(row)), 0
		for i, cell := range row {
			for _, part := range strings.Split(cell, "\n") {
				cells[i] = append(cells[i], wrap(part, widths[i])...)
			}
			height = max(height, len(cells[i]))
		}
		for n := range height {
			var b strings.Builder
			for i := range row {
				part := ""
				if n < len(cells[i]) {
					part = cells[i][n]
				}
				b.WriteString(pad(part, widths[i]) + "  ")
			}
			t.printf("%s\n", t.style(style, strings.TrimRight(b.String(), " ")))
		}
	}
	line(heads, bold)
	for _, row := range rows {
		line(row, "")
	}
}

// gridWidths gives each column what its text takes, and the widest less until
// all fit; none gets less than ten columns.
func gridWidths(heads []string, rows [][]string, room int) []int {
	widths := make([]int, len(heads))
	for _, row := range append([][]string{heads}, rows...) {
		for i, cell := range row {
			for _, part := range strings.Split(cell, "\n") {
				widths[i] = max(widths[i], words.Width(part))
			}
		}
	}
	room -= 2 * len(widths)
	for {
		sum, widest := 0, 0
		for i, w := range widths {
			sum += w
			if w > widths[widest] {
				widest = i
			}
		}
		if sum <= room || widths[widest] <= 10 {
			return widths
		}
		widths[widest]--
	}
}
