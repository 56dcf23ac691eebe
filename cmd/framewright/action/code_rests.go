package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// rebind lets what rests on a coding rest on another: cells, quotations, and
// places of the review queue.
func (e *editor) rebind(from, to string) error {
	var told []string
	err := e.tx.EachRowWith(from, func(row *framework.Row) error {
		for _, cell := range row.Texts() {
			i := slices.Index(cell.From, from)
			if i < 0 {
				continue
			}
			if ref := row.Ref(cell).String(); !slices.Contains(told, ref) {
				told = append(told, ref)
			}
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
		e.s.later("%s rested on %s and now %s on %s", strings.Join(told, ", "), from, pick(len(told), "rests", "rest"), to)
		e.tx.Touch(told...)
	}
	return e.requeue(from, to)
}

// requeue does the same for open places of the review queue. What is asked of
// the other already is not asked twice.
func (e *editor) requeue(from, to string) error {
	if named, err := e.tx.ReviewsName(from); err != nil || !named {
		return err
	}
	places, err := e.tx.Reviews()
	if err != nil {
		return err
	}
	themes := map[string]bool{}
	for _, r := range places {
		if r.Coding == to && r.Open() {
			themes[e.names.Path(r.Theme)] = true
		}
	}
	for _, r := range places {
		if r.Coding != from || !r.Open() {
			continue
		}
		if now := e.names.Path(r.Theme); !themes[now] {
			r.Coding, themes[now] = to, true
		} else {
			decide(r, decidedSince, "", e.by)
		}
	}
	return e.tx.PutReviews(places)
}

// restsOn tells of the cells and quotations that rest on a coding which is no
// longer what it was, or gone.
func (s *Session) restsOn(tx *store.Tx, id string, gone bool) error {
	cells, quotes, err := restingOn(tx, id)
	if err != nil {
		return err
	}
	for i, q := range quotes {
		quotes[i] = "quotation " + q
	}
	list := append(cells, quotes...)
	if len(list) == 0 {
		return nil
	}
	if gone {
		id += ", which is gone"
	}
	s.later("%s %s on %s: look whether that still holds", strings.Join(list, ", "), pick(len(list), "rests", "rest"), id)
	return nil
}
