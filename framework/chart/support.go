package chart

import (
	"slices"
	"strings"

	"framewright/framework"
)

// Said lists the turns that a statement without refs points at by the words it
// quotes: those that stand in one place of the row's transcripts and no other.
func (c *Checker) Said(cell framework.Ref, st Statement) []framework.Ref {
	if len(st.Refs) > 0 {
		return nil
	}
	k := &statementCheck{Checker: c, cell: cell, st: st}
	var out []framework.Ref
	for _, q := range st.Quotes {
		if said, _ := k.places(q); len(said) == 1 {
			out = append(out, said[0])
		}
	}
	return out
}

// Seeks tells whether a row's quoted words are sought in a transcript, without
// reading any.
func (c *Checker) Seeks(cell framework.Ref, transcript string) bool {
	of := (&statementCheck{Checker: c, cell: cell}).circle()
	if c.Of != nil {
		of = c.Of(cell.Participant)
	}
	return slices.ContainsFunc(of, func(id string) bool { return strings.EqualFold(id, transcript) })
}

// Support lists the turns that a statement of a cell rests on: those its refs
// cite, else those its quoted words stand in.
func (c *Charts) Support(cell framework.Ref, st Statement) []*Item {
	var b strings.Builder
	for _, sp := range st.Spans {
		b.WriteString(sp.Text)
	}
	if len(st.Refs) > 0 {
		return c.Cited(cell, b.String())
	}
	var out []*Item
	for _, ref := range c.Checker().Said(cell, st) {
		out = append(out, c.cited(c.transcripts[strings.ToLower(ref.Transcript)], ref))
	}
	return out
}
