package action

import (
	"slices"
	"strings"

	"framewright/framework"
)

// rebind lets what rests on a coding rest on another: cells, quotations, and
// places of the review queue.
func (e *editor) rebind(from, to string) error {
	var told []string
	err := e.tx.EachRowWith(from, func(row *framework.Row) error {
		for _, cell := range row.Cells {
			i := slices.Index(cell.From, from)
			if i < 0 {
				continue
			}
			told = append(told, row.Ref(cell).String())
			if cell.From[i] = to; slices.Index(cell.From, to) < i || slices.Index(cell.From[i+1:], to) >= 0 {
				cell.From = slices.DeleteFunc(cell.From, func(id string) bool { return id == to })
				cell.From = slices.Insert(cell.From, min(i, len(cell.From)), to)
			}
		}
		return e.tx.PutRow(row)
	})
	if err != nil {
		return err
	}
	err = e.tx.EachQuotesWith(from, func(who string, quotes []*framework.Quotation) error {
		for _, q := range quotes {
			if q.Coding == from {
				q.Coding = to
				told = append(told, "quotation "+q.ID)
			}
		}
		return e.tx.PutQuotes(who, quotes)
	})
	if err != nil {
		return err
	}
	if len(told) > 0 {
		e.s.later("%s rested on %s and now %s on %s", strings.Join(told, ", "), from, map[bool]string{true: "rests", false: "rest"}[len(told) == 1], to)
		e.tx.Touch(told...)
	}
	return e.requeue(from, to)
}

// requeue does the same for open places of the review queue.
func (e *editor) requeue(from, to string) error {
	places, err := e.tx.Reviews()
	if err != nil {
		return err
	}
	changed := false
	for _, r := range places {
		if r.Coding == from && r.Open() {
			r.Coding, changed = to, true
		}
	}
	if !changed {
		return nil
	}
	return e.tx.PutReviews(places)
}

// restsOn tells of the cells and quotations that rest on a coding which is no
// longer what it was.
func (e *editor) restsOn(id string) error {
	cells, quotes, err := restingOn(e.tx, id)
	if err != nil {
		return err
	}
	if list := append(cells, quotes...); len(list) > 0 {
		e.s.later("%s %s on %s: look whether that still holds", strings.Join(list, ", "), map[bool]string{true: "rests", false: "rest"}[len(list) == 1], id)
	}
	return nil
}
