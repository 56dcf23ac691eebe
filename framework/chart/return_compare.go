package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// laid is a cell beside the text it left with.
type laid struct {
	*spot
	base, there CellText
	damaged     *BaseCell // the base, where some program has changed it
	where       string
	edited      bool
}

// compare lays every cell beside the text it left with, and the study's.
func (r *returning) compare() {
	columns := map[cellKey][]*laid{} // by the cell as the framework stands now, in the order of the sheets
	all := make([]*laid, len(r.spots))
	for i, s := range r.spots {
		all[i] = r.lay(s)
		now := r.nowOf(s.key)
		columns[now] = append(columns[now], all[i])
	}
	for _, l := range all {
		now := r.nowOf(l.key)
		switch group := columns[now]; {
		case r.redone(group):
			if group[0] == l {
				r.settleWhole(group)
			}
		case l.edited:
			r.settle(l, group)
		case l.base.State != framework.Uncharted:
			r.out.Unchanged++
		}
	}
	r.markMoved()
}

// nowOf is a cell's key as the framework stands now.
func (r *returning) nowOf(key cellKey) cellKey {
	key.path = r.c.resolve(key.path)
	return key
}

// lay finds out whether a cell was edited, and to what. What cannot be told is
// held back, and counts as not edited.
func (r *returning) lay(s *spot) *laid {
	l := &laid{spot: s}
	l.base, l.damaged = r.baseOf(s.key)
	l.there = l.base
	var found []standing
	for _, st := range s.stands {
		found = append(found, r.edited(s, st, l.base)...)
	}
	if len(found) == 0 || r.doubled(s, l.base) {
		return l
	}
	there := ReadCell(found[0].text)
	if other := slices.IndexFunc(found, func(st standing) bool { return !ReadCell(st.text).same(there) }); other > 0 {
		r.hold(Held{What: r.refOf(s.key).String(), Where: found[0].where + ", " + found[other].where, Text: found[0].text + "\n\n" + found[other].text,
			Reason: fmt.Sprintf("the cell stands twice in the workbook, and was edited differently in %s and %s", found[0].where, found[other].where),
			Mend:   "make the two the same, and import the workbook again"})
		return l
	}
	if there.State == framework.Charted && strings.Trim(there.Text, "-–—") == "" {
		r.warn(fmt.Sprintf("%s says only %q: a cell that is blank on purpose says not asked, nothing said or n/a", found[0].where, there.Text))
	}
	l.there, l.where, l.edited = there, found[0].where, true
	return l
}

// redone is true of a cell that several columns lead to since themes were
// merged, and that somebody has charted anew as one: what any of the columns
// says can only be laid beside all of it.
func (r *returning) redone(group []*laid) bool {
	if len(group) < 2 {
		return false
	}
	parts := r.c.cells[r.nowOf(group[0].key)]
	return len(parts) > 0 && slices.ContainsFunc(group, func(l *laid) bool {
		return l.base.State != framework.Uncharted && !slices.ContainsFunc(parts, func(p *Part) bool { return p.Path == l.key.path })
	})
}

// settleWhole settles a cell that was charted anew as one: what its columns say
// together is laid beside what stands there.
func (r *returning) settleWhole(group []*laid) {
	whole := &laid{spot: group[0].spot}
	var left, come []CellText
	for _, l := range group {
		left, come = append(left, l.base), append(come, l.there)
		if l.edited && !whole.edited {
			whole.spot, whole.where, whole.edited = l.spot, l.where, true
		}
	}
	whole.base, whole.there = together(left), together(come)
	if !whole.edited {
		r.out.Unchanged++
		return
	}
	r.settle(whole, nil)
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

// settle decides what becomes of an edited cell; group are all columns that
// lead to it, nil where they are taken as one.
func (r *returning) settle(l *laid, group []*laid) {
	ref, base, there, damaged := r.refOf(l.key), l.base, l.there, l.damaged
	if r.goneSince(l, ref) {
		return
	}
	var paths []string
	for _, other := range group {
		paths = append(paths, other.key.path)
	}
	here, parts := r.c.stands(l.key, paths)
	ref.Theme = r.c.resolve(l.key.path)
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
	cell := &ReturnedCell{Ref: ref, Path: l.key.path, Where: l.where, Outcome: Conflict, Base: base, Here: here, There: there, parts: parts}
	cell.Part = len(parts) < len(r.c.Parts(ref))
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
func (r *returning) goneSince(l *laid, ref framework.Ref) bool {
	reason, mend := "", ""
	switch _, ok := r.c.byPath[r.c.resolve(l.key.path)]; {
	case l.key.path != "" && !ok:
		reason, mend = fmt.Sprintf("the theme %s is no longer in the framework", l.key.path), "chart it where it belongs now: framewright theme show lists the themes"
	case r.c.participant(l.key.participant) == nil:
		reason, mend = fmt.Sprintf("%s is no longer in the study", l.key.participant), "where they have come back: framewright participant add "+l.key.participant+", then import the workbook again"
	default:
		return false
	}
	r.hold(Held{What: ref.String(), Where: l.where, Reason: reason, Mend: mend, Text: l.there.String(), Was: l.base.String()})
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
