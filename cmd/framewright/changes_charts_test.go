package main

import (
	"slices"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/store"
)

// chartedCell is one of the cells that are charted, if possible one with two
// texts where that is wanted.
func (w *changer) chartedCell(double bool) (cell, other string) {
	var refs []framework.Ref
	others := map[string]string{}
	ts := w.themes()
	w.view(func(tx *store.Tx) error {
		return tx.EachRow(func(r *framework.Row) error {
			for _, c := range r.Texts() {
				ref := r.Ref(c)
				n, ok := ts.Resolve(ref.Theme)
				if !ok {
					continue
				}
				ref.Theme = n.Path
				if slices.Contains(r.Beside, c) {
					others[ref.String()] = c.By
				}
				if !double || slices.Contains(r.Beside, c) {
					refs = append(refs, ref)
				}
			}
			return nil
		})
	})
	if len(refs) == 0 {
		return "", ""
	}
	cell = pickOne(w.rng, refs).String()
	return cell, others[cell]
}

// trySecond charts a cell that is charted already, or decides between the two
// texts of one.
func (w *changer) trySecond(kind string) (what string, err error) {
	cell, other := w.chartedCell(kind == "adopt")
	if cell == "" {
		return "", &framework.Error{Name: "none"}
	}
	rq := action.ChartRequest{Cell: cell}
	switch kind {
	case "empty":
		rq.Clear = true
	case "adopt":
		if rq.Adopt = other; w.rng.Intn(3) == 0 {
			rq.Adopt = w.s.As
		}
	default:
		rq.Summary = w.fresh() + " was said."
		rq.Beside, rq.Replace = kind == "chart beside", kind == "chart over"
	}
	info, err := w.s.Chart(w.ctx(), rq)
	if err == nil {
		what = info.Outcome + " "
	}
	return what + cell + " " + rq.Adopt, err
}
