package action

import (
	"slices"

	"framewright/framework"
	"framewright/framework/chart"
)

// cellsOf lists the cells that rest on the turns traced: by a ref, by words
// that a statement quotes without one, or, where neither leads there, by the
// codings they were charted from.
func (t *tracer) cellsOf(r framework.Ref) error {
	heads, err := t.tx.Heads()
	if err != nil {
		return err
	}
	checker := checkerFor(t.tx, t.d, heads)
	return t.tx.EachRow(func(row *framework.Row) error {
		for _, c := range row.Texts() {
			ref := row.Ref(c)
			said := false
			for _, st := range chart.ParseSummary(c.Summary).Statements {
				if t.rests(checker, ref, st, r) {
					said = true
					t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "cell", Ref: ref.String(), By: c.By, Text: st.Text, OK: true})
				}
			}
			if i := slices.IndexFunc(c.From, func(id string) bool { return t.codings[id] }); !said && i >= 0 {
				t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "cell", Ref: ref.String(), By: c.By, Text: orDefault(c.Summary, string(c.State)), From: c.From[i], OK: true})
			}
		}
		return nil
	})
}

// rests tells whether a statement rests on the turns traced.
func (t *tracer) rests(checker *chart.Checker, cell framework.Ref, st chart.Statement, r framework.Ref) bool {
	if len(st.Refs) > 0 {
		return slices.ContainsFunc(st.Refs, func(cite chart.Cite) bool { return cite.Time == "" && t.meets(cite.Ref(cell.Participant), r) })
	}
	if len(st.Quotes) == 0 || !checker.Seeks(cell, t.text.ID) {
		return false
	}
	return slices.ContainsFunc(checker.Said(cell, st), func(at framework.Ref) bool { return t.meets(at, r) })
}
