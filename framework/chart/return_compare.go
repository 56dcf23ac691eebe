package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// compare lays every cell beside the text it left with, and the study's.
func (r *returning) compare() {
	columns := map[cellKey][]string{} // a cell as the framework stands now → the paths its columns left with
	for _, s := range r.spots {
		now := s.key
		now.path = r.c.resolve(now.path)
		columns[now] = append(columns[now], s.key.path)
	}
	for _, s := range r.spots {
		base, damaged := r.baseOf(s.key)
		var found []standing
		for _, st := range s.stands {
			found = append(found, r.edited(s, st, base)...)
		}
		if len(found) == 0 {
			if base.State != framework.Uncharted {
				r.out.Unchanged++
			}
			continue
		}
		if r.doubled(s, base) {
			continue
		}
		there := ReadCell(found[0].text)
		if other := slices.IndexFunc(found, func(st standing) bool { return !ReadCell(st.text).same(there) }); other > 0 {
			r.hold(Held{What: r.refOf(s.key).String(), Where: found[0].where + ", " + found[other].where, Text: found[0].text + "\n\n" + found[other].text,
				Reason: fmt.Sprintf("the cell stands twice in the workbook, and was edited differently in %s and %s", found[0].where, found[other].where),
				Mend:   "make the two the same, and import the workbook again"})
			continue
		}
		r.settle(s, base, there, found[0].where, damaged, columns)
	}
}

// doubled holds back a cell of a row or column that stands several times on one
// sheet, with different texts: nobody can tell a copy from a draft.
func (r *returning) doubled(s *spot, base CellText) bool {
	for i, a := range s.stands {
		for _, b := range s.stands[:i] {
			if a.sheet != b.sheet || ReadCell(a.text).same(ReadCell(b.text)) {
				continue
			}
			r.hold(Held{What: r.refOf(s.key).String(), Where: b.where + ", " + a.where, Text: b.text + "\n\n" + a.text,
				Reason: fmt.Sprintf("its row or column stands twice on the sheet, with different texts in %s and %s", b.where, a.where),
				Mend:   "remove one of the two, and import the workbook again"})
			return true
		}
	}
	return false
}

// settle decides what becomes of an edited cell.
func (r *returning) settle(s *spot, base, there CellText, where string, damaged *BaseCell, columns map[cellKey][]string) {
	ref := r.refOf(s.key)
	if r.goneSince(s.key, ref, there, where) {
		return
	}
	here, parts := r.c.stands(s.key, columns[cellKey{s.key.participant, r.c.resolve(s.key.path), s.key.wave}])
	ref.Theme = r.c.resolve(s.key.path)
	if damaged != nil {
		switch damaged.Print {
		case printOf(damaged.Ref, here): // nobody has changed it in the study
			base = here
		case printOf(damaged.Ref, there):
			r.out.Unchanged++
			return
		}
	}
	if there.same(base) || there.same(here) {
		if here.State != framework.Uncharted {
			r.out.Unchanged++
		}
		return
	}
	cell := &ReturnedCell{Ref: ref, Path: s.key.path, Where: where, Outcome: Conflict, Base: base, Here: here, There: there, parts: parts}
	if here.same(base) && (damaged == nil || damaged.Print == printOf(damaged.Ref, here)) {
		cell.Outcome = Apply
		if there.State == framework.Uncharted {
			cell.Outcome = Emptied
		}
	}
	if there.State == framework.Charted {
		cell.There.Text = restored(here.Text, there.Text)
		if !here.same(base) {
			cell.There.Text = restored(base.Text, there.Text)
		}
	}
	r.out.Cells = append(r.out.Cells, cell)
}

func printOf(ref framework.Ref, t CellText) string {
	return BaseCell{Ref: ref, State: t.State, Text: t.Text}.Fingerprint()
}

// goneSince holds back what was written of a theme or a participant that the
// study no longer has.
func (r *returning) goneSince(key cellKey, ref framework.Ref, there CellText, where string) bool {
	reason, mend := "", ""
	switch _, ok := r.c.byPath[r.c.resolve(key.path)]; {
	case key.path != "" && !ok:
		reason, mend = fmt.Sprintf("the theme %s is no longer in the framework", key.path), "chart it where it belongs now: framewright theme show lists the themes"
	case r.c.participant(key.participant) == nil:
		reason, mend = fmt.Sprintf("%s is no longer in the study", key.participant), "where they have come back: framewright participant add "+key.participant+", then import the workbook again"
	default:
		return false
	}
	r.hold(Held{What: ref.String(), Where: where, Reason: reason, Mend: mend, Text: there.String()})
	return true
}

// baseOf is what a cell left with; damaged where some program has changed that.
func (r *returning) baseOf(key cellKey) (CellText, *BaseCell) {
	b, ok := r.left[key]
	if !ok {
		return CellText{State: framework.Uncharted}, nil
	}
	t := CellText{State: b.State, Text: strings.Trim(plainLines(b.Text), " \t")}
	if b.Damaged {
		return t, &b
	}
	return t, nil
}

func (r *returning) refOf(key cellKey) framework.Ref {
	return framework.Ref{Kind: framework.CellRef, Theme: key.path, Participant: key.participant, Wave: key.wave}
}

func rowID(key cellKey) string {
	if key.wave != "" {
		return key.participant + "/w" + key.wave
	}
	return key.participant
}

func columnID(key cellKey) string {
	if key.path == "" {
		return CaseColumn
	}
	return key.path
}

// stands is what the study has in a cell now, and the parts that it is made
// of. Where several themes were merged into one it is what was charted under
// the path that the workbook's column has; columns are the paths of all its
// columns that lead to this cell.
func (c *Charts) stands(key cellKey, columns []string) (CellText, []*Part) {
	parts := c.cells[cellKey{key.participant, c.resolve(key.path), key.wave}]
	if len(columns) < 2 && len(parts) < 2 {
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
