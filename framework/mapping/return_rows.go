package mapping

import (
	"slices"
	"strings"

	"framewright/framework"
)

// read parts the rows into pieces. A row that somebody added below another one
// belongs to that one's cell where it names no participant; after a sort "the
// row above" is anybody's, and such a row is held.
func (r *returning) read() (out []piece) {
	var above framework.Ref
	for _, row := range r.t.Rows {
		cell, id, ok := r.place(row, above)
		if !ok {
			continue
		}
		above = cell
		r.summary(row, cell)
		b, known := r.base.Elements[id]
		twin := id != "" && r.seen[id] // a row that was copied
		if twin || id != "" && !known && r.byID[id] == nil {
			id = ""
		}
		if id != "" {
			r.seen[id] = true
		}
		if row.Get(ElementColumn) == "" {
			r.empty(row, id)
			continue
		}
		if twin && len(row.Comments) == 0 && plain(b.Text) == plain(row.Get(ElementColumn)) && strings.EqualFold(plain(row.Get(CategoryColumn)), plain(b.Category)) {
			continue
		}
		parts, warning := pieces(row, cell, id, b.Text)
		if warning != "" {
			r.out.Warnings = append(r.out.Warnings, warning)
		}
		out = append(out, parts...)
	}
	return out
}

// place finds the cell and element that a row is of.
func (r *returning) place(row Row, above framework.Ref) (cell framework.Ref, id string, ok bool) {
	if cell, id, ok = ParseID(row.ID); ok {
		now := r.now(cell)
		return now, id, !r.astray(row, cell, now)
	}
	says := strings.Join(append([]string{row.Get(ParticipantColumn), row.Get(ElementColumn), row.Get(DimensionColumn), row.Get(CategoryColumn)}, row.Comments...), "")
	if says == "" {
		return cell, "", false
	}
	who, theme := row.Get(ParticipantColumn), row.Get(ThemeColumn)
	if who == "" {
		switch {
		case r.turned:
			r.hold(row, "it names no participant, and the rows were sorted: whose it is cannot be told")
		case above.Participant == "":
			r.hold(row, "it names no participant, and no row above it does")
		default:
			return above, "", true
		}
		return cell, "", false
	}
	if theme == "" {
		switch {
		case strings.EqualFold(who, Who(above)) && !r.turned:
			return above, "", true
		case len(r.m.Subthemes) == 1:
			theme = r.m.Subthemes[0]
		default:
			r.hold(row, "it names no theme, and the map reads several")
			return cell, "", false
		}
	}
	cell, err := r.o.Cell(theme, who)
	if err != nil {
		r.hold(row, strings.SplitN(err.Error(), "\n", 2)[0])
		return cell, "", false
	}
	if !r.reads(cell.Theme) {
		r.hold(row, "the map does not read "+cell.Theme)
		return cell, "", false
	}
	return cell, "", true
}

// astray holds a row in which another participant, or another theme, was
// written than the one it left with: an element stays in the cell it was noted
// in, and which of the two is wrong only a person can tell.
func (r *returning) astray(row Row, left, now framework.Ref) bool {
	who, theme := row.Get(ParticipantColumn), row.Get(ThemeColumn)
	if who != "" && !strings.EqualFold(plain(who), Who(left)) && !strings.EqualFold(plain(who), Who(now)) {
		r.hold(row, "its participant was changed from "+Who(now)+" to "+who+": put "+Who(now)+" back, and add a row for "+who)
	} else if other, err := r.o.Cell(theme, Who(now)); theme != "" && err == nil && other != now {
		r.hold(row, "its theme was changed from "+now.Theme+" to "+other.Theme+": put it back, and add a row for "+other.String())
	} else {
		return false
	}
	if _, id, _ := ParseID(row.ID); id != "" { // the row is there: its element was not deleted
		r.seen[id] = true
	}
	return true
}

// sortedSince tells whether the rows that left stand in another order than they
// left in. A row that was copied, or deleted, is no sort.
func (r *returning) sortedSince() bool {
	order := r.base.Order
	if len(order) == 0 {
		order = map[string]int{}
		for i, l := range Lines(r.m, r.listed) {
			order[l.ID()] = i
		}
	}
	last, met := -1, map[string]bool{}
	for _, row := range r.t.Rows {
		at, known := order[strings.TrimSpace(row.ID)]
		if !known || met[row.ID] {
			continue
		}
		if met[row.ID] = true; at < last {
			return true
		}
		last = at
	}
	return false
}

// now is a cell under the framework as it stands: its theme may have moved
// since the table was made.
func (r *returning) now(cell framework.Ref) framework.Ref {
	if cell, err := r.o.Cell(cell.Theme, Who(cell)); err == nil {
		return cell
	}
	return cell
}

func (r *returning) reads(theme string) bool {
	return slices.ContainsFunc(r.m.Subthemes, func(path string) bool { return framework.Under(theme, path) })
}

func (r *returning) hold(row Row, reason string) {
	r.out.Held = append(r.out.Held, Held{What: strings.TrimSpace(row.Where + " " + oneLine(row.Get(ElementColumn))), Reason: reason})
}

// summary warns where a summary was edited, which a map does not bring back:
// once for each reading of a cell, which stands in every row of it.
func (r *returning) summary(row Row, cell framework.Ref) {
	was, known := r.base.Cells[cell.String()]
	now := plain(row.Get(SummaryColumn))
	if !known || now == "" || now == plain(was) || r.edited[cell.String()+" "+now] {
		return
	}
	r.edited[cell.String()+" "+now] = true
	r.out.Warnings = append(r.out.Warnings, row.Where+": the summary of "+cell.String()+" was edited; a map brings elements only: framewright chart "+cell.String())
}
