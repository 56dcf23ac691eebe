package chart

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

// gridRow is a row of a sheet that is one of the matrix.
type gridRow struct {
	*sheet.GridRow
	participant, wave string
	known             bool // the study has this participant
}

// rowMark is a row by what its head, or its hidden id, says.
type rowMark struct {
	participant, wave string
	known             bool // the study has this participant, or had when the workbook left
}

var rowHead = regexp.MustCompile(`(?i)^([^\s,;/()]+)(?:(?:[\s,;]+|/)w(?:ave)?\s*([^\s()]+))?(?:\s*\(.*\))?$`)

// markOf reads "P03", "P03, wave 2" or "P03/w2".
func (r *returning) markOf(s string) (rowMark, bool) {
	m := rowHead.FindStringSubmatch(strings.TrimSpace(foldText(s)))
	if m == nil {
		return rowMark{}, false
	}
	out := rowMark{participant: r.c.id(m[1]), wave: m[2]}
	out.known = r.c.participant(m[1]) != nil || r.leftRow(m[1])
	ref := framework.Ref{Kind: framework.CellRef, Participant: out.participant, Wave: out.wave}
	_, err := framework.ParseRef(ref.String())
	return out, err == nil
}

// leftRow is true of participants that had a row when the workbook left.
func (r *returning) leftRow(participant string) bool {
	return slices.ContainsFunc(r.base.Sheets, func(s BaseSheet) bool {
		return slices.ContainsFunc(s.Rows, func(id string) bool {
			id, _, _ = strings.Cut(id, "/")
			return strings.EqualFold(id, participant)
		})
	})
}

// readRows finds out whose each row is. Who is named at its head, as a person
// sees it, counts before the id that nobody sees.
func (r *returning) readRows(g *grid) {
	head := slices.IndexFunc(g.columns, func(c gridColumn) bool { return c.kind == HeadColumn })
	marks := make([]struct{ id, seen rowMark }, len(g.Rows))
	visible := map[rowMark]bool{}
	apart := 0 // rows whose head and id disagree
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Line <= g.headLine {
			continue
		}
		m := &marks[i]
		if g.idColumn >= 0 {
			m.id, _ = r.markOf(row.Cell(g.idColumn))
		}
		if head >= 0 {
			m.seen, _ = r.markOf(row.Cell(head))
		}
		if m.seen.known {
			visible[m.seen] = true
			if m.id.known && m.id != m.seen {
				apart++
			}
		}
	}
	if apart > 0 {
		r.warn(fmt.Sprintf("%s: %d rows say one participant and have the hidden id of another, as after sorting without the hidden column: who is named in the row counts", g.Name, apart))
	}
	for i := range g.Rows {
		row, m := &g.Rows[i], marks[i]
		if row.Line <= g.headLine {
			continue
		}
		said := ""
		if head >= 0 {
			said = strings.TrimSpace(row.Cell(head))
		}
		byID := m.id.known && apart == 0 && !visible[m.id]
		switch {
		case m.seen.known:
			r.takeRow(g, row, m.seen)
		case byID:
			if said != "" {
				r.warn(fmt.Sprintf("%s: the row %d says %q; by its hidden id it is %s, and it was taken for that", g.Name, row.Line, said, m.id.participant))
			}
			r.takeRow(g, row, m.id)
		default:
			r.freshRow(g, row, said, m.seen)
		}
	}
}

func (r *returning) takeRow(g *grid, row *sheet.GridRow, m rowMark) {
	g.rows = append(g.rows, gridRow{GridRow: row, participant: m.participant, wave: m.wave, known: r.c.participant(m.participant) != nil})
}

// freshRow offers a row of somebody whom the study does not know as a new
// participant; what can be none is held.
func (r *returning) freshRow(g *grid, row *sheet.GridRow, said string, m rowMark) {
	attributes, cells, first := map[string]string{}, 0, ""
	for _, c := range g.columns {
		text := strings.TrimSpace(row.Cell(c.at))
		if text == "" {
			continue
		}
		switch {
		case c.kind == AttributeColumn:
			attributes[c.id] = text
		case c.kind == CellColumn || c.fresh != nil:
			cells++
			if first == "" {
				first = text
			}
		}
	}
	where := place(g.Name, 0, row.Line)
	switch {
	case said == "" && cells == 0:
	case cells == 0 && len(attributes) == 0 && (m.participant == "" || framework.CheckParticipantID(m.participant) != nil || !strings.ContainsAny(m.participant, "0123456789")):
		r.warn(fmt.Sprintf("%s: the row %d says %q and nothing else; it was not taken", g.Name, row.Line, firstWords(said)))
	case m.participant != "" && framework.CheckParticipantID(m.participant) == nil:
		i := slices.IndexFunc(r.out.Rows, func(n NewRow) bool { return strings.EqualFold(n.Participant, m.participant) })
		if i < 0 {
			r.out.Rows = append(r.out.Rows, NewRow{Participant: m.participant, Attributes: map[string]string{}, Where: where})
			i = len(r.out.Rows) - 1
		}
		for id, v := range attributes {
			r.out.Rows[i].Attributes[id] = v
		}
		r.out.Rows[i].Cells += cells
	case cells > 0:
		what := fmt.Sprintf("the row %d of %s", row.Line, g.Name)
		reason := "it names no participant"
		if said != "" {
			reason = fmt.Sprintf("%q can be no participant's id", said)
		}
		r.hold(Held{What: what, Where: where, Reason: reason, Text: first, Mend: "write an id such as P03 at its head, and import the workbook again"})
	}
}
