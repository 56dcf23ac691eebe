package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

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
		was = r.values()[id+" "+attributePrefix+a.ID]
	}
	text = strings.TrimSpace(text)
	if sameValue(*a, was, text) || sameValue(*a, now, text) {
		return
	}
	where := place(g.Name, c.at, row.Line)
	if text == "" {
		r.emptied(a.ID, id, where)
		return
	}
	h := Held{What: a.ID + " of " + id, Where: where, Text: text, Reason: fmt.Sprintf("the study says %q: attributes are not changed by a workbook of matrices", now), Mend: setMend(*a, row, text)}
	for _, have := range r.out.Held {
		if have.What == h.What && have.Text == h.Text {
			return
		}
	}
	r.hold(h)
}

// setMend is how a value is set that somebody typed: first it must be one.
func setMend(a framework.Attribute, row *gridRow, text string) string {
	value := valueMeant(a, text)
	set := fmt.Sprintf("framewright participant set %s %s", row.participant, quoted(a.ID+"="+value))
	if row.wave != "" {
		set += " --wave " + row.wave
	}
	for _, v := range strings.Split(value, ";") {
		if v = strings.TrimSpace(v); len(a.Values) > 0 && !slices.Contains(a.Values, v) {
			return fmt.Sprintf("%q is no value of %s: add it under attributes in study.yaml, then %s", v, a.ID, set)
		}
	}
	return set
}

// sameValue tells whether two texts are the same values of an attribute, as they
// are stored or as they are printed.
func sameValue(a framework.Attribute, x, y string) bool {
	return alike(x, y) || strings.EqualFold(foldText(valueMeant(a, x)), foldText(valueMeant(a, y)))
}

// valueMeant are an attribute's values as they are stored, of a text as it is
// typed or printed; what is no value of it stays as it is.
func valueMeant(a framework.Attribute, text string) string {
	same := func(x, y string) bool { return strings.EqualFold(foldText(x), foldText(y)) }
	stored := a.Values
	for v := range a.Names {
		stored = append(stored[:len(stored):len(stored)], v)
	}
	slices.Sort(stored[len(a.Values):])
	parts := strings.Split(text, ";")
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
		if j := slices.IndexFunc(stored, func(v string) bool { return same(v, part) || same(a.Display(v), part) }); j >= 0 {
			parts[i] = stored[j]
		}
	}
	return strings.Join(parts, "; ")
}

// emptied notes that a value was emptied, which is left as it is.
func (r *returning) emptied(attribute, row, where string) {
	if r.gone == nil {
		r.gone = map[string][]string{}
	}
	if len(r.gone[attribute]) == 0 {
		r.goneAt = append(r.goneAt, [2]string{attribute, where})
	}
	r.gone[attribute] = appendNew(r.gone[attribute], row)
}

// tellEmptied says of which participants values were emptied, in a line for
// each attribute.
func (r *returning) tellEmptied() {
	for _, first := range r.goneAt {
		rows := r.gone[first[0]]
		whose := rows[0]
		if n := len(rows); n > 1 {
			whose = fmt.Sprintf("%d rows", n)
		}
		who, _, _ := strings.Cut(rows[0], "/")
		r.warn(fmt.Sprintf("%s: %s of %s was emptied, and left as the study has it: framewright participant set %s %s= empties it", first[1], first[0], whose, who, first[0]))
	}
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
