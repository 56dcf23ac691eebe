package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// rows removes the participant's cells, and what they held before.
func (w *withdrawal) rows() error {
	keys, err := w.tx.RowKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		if !strings.EqualFold(key.Participant, w.id) {
			continue
		}
		row, err := w.tx.Row(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		for _, c := range row.Texts() {
			w.count("cell", row.Ref(c).String())
		}
		if err := w.tx.Erase(store.RowFile(key)); err != nil {
			return err
		}
	}
	if keys, err = w.tx.HistoryKeys(); err != nil {
		return err
	}
	for _, key := range keys {
		if !strings.EqualFold(key.Participant, w.id) {
			continue
		}
		h, err := w.tx.History(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		for _, e := range h.Texts {
			w.count("earlier text", e.ID)
		}
		if err := w.tx.Erase(store.EarlierFile(key)); err != nil {
			return err
		}
	}
	return nil
}

// quotes removes the participant's quotations, and those of others that hold
// their words. One of a shared talk lies on what is left of it.
func (w *withdrawal) quotes() error {
	owners, err := (&textWalk{tx: w.tx}).quoted()
	if err != nil {
		return err
	}
	for _, who := range owners {
		quotes, err := w.tx.Quotes(who)
		if err != nil {
			return err
		}
		kept := slices.DeleteFunc(quotes, func(q *framework.Quotation) bool {
			goes := strings.EqualFold(who, w.id) || w.isOwn(q.Passage.Transcript) || w.requote(q)
			if goes {
				w.count("quotation", q.ID)
			}
			return goes
		})
		for _, q := range kept {
			if w.codings[q.Coding] {
				q.Coding = ""
			}
		}
		if len(kept) == 0 {
			err = w.tx.Erase(store.QuotesFile(who))
		} else {
			err = w.tx.PutQuotes(who, kept)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// requote lets a quotation lie on what is left of its passage; it goes where
// nothing is, or where its wording was somebody's own.
func (w *withdrawal) requote(q *framework.Quotation) (goes bool) {
	for _, t := range w.shared {
		if !strings.EqualFold(t.ID, q.Passage.Transcript) {
			continue
		}
		now, err := w.tx.Transcript(t.ID)
		if err != nil {
			return false
		}
		before := q.Passage
		p, stays := w.left(t, now, q.Passage)
		q.Passage = p
		return !stays || p != before && q.Text != ""
	}
	return false
}

// links takes the codings that went from the cells that rest on them.
func (w *withdrawal) links() error {
	without := func(c *framework.Cell) bool {
		n := len(c.From)
		c.From = slices.DeleteFunc(c.From, func(id string) bool { return w.codings[id] })
		return len(c.From) != n
	}
	err := w.tx.EachRow(func(row *framework.Row) error {
		changed := false
		for _, c := range row.Texts() {
			changed = without(c) || changed
		}
		if !changed {
			return nil
		}
		return w.tx.PutRow(row)
	})
	if err != nil {
		return err
	}
	keys, err := w.tx.HistoryKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		h, err := w.tx.History(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		changed := false
		for _, e := range h.Texts {
			changed = without(&e.Cell) || changed
		}
		if changed {
			if err := w.tx.PutHistory(h); err != nil {
				return err
			}
		}
	}
	return nil
}

// maps removes what was noted in the participant's cells, and the categories
// that rest on that alone: findings of nobody else. Those stay on --keep-findings.
func (w *withdrawal) maps() error {
	maps, err := w.tx.Maps()
	if err != nil {
		return err
	}
	for _, m := range maps {
		alone := map[string]bool{}
		m.Elements = slices.DeleteFunc(m.Elements, func(e *framework.Element) bool {
			if !strings.EqualFold(e.Ref().Participant, w.id) {
				return false
			}
			if e.Category != "" {
				alone[e.Dimension+"/"+e.Category] = true
			}
			w.count("element", e.ID)
			return true
		})
		for _, e := range m.Elements {
			delete(alone, e.Dimension+"/"+e.Category)
		}
		if err := w.categories(m, alone); err != nil {
			return err
		}
		if err := w.tx.PutMap(m); err != nil {
			return err
		}
	}
	return nil
}

func (w *withdrawal) categories(m *framework.Map, alone map[string]bool) error {
	used, err := w.usedCategories()
	if err != nil {
		return err
	}
	for _, d := range m.Dimensions {
		d.Categories = slices.DeleteFunc(d.Categories, func(c *framework.Category) bool {
			address := m.ID + "/" + d.ID + "/" + c.ID
			switch {
			case !alone[d.ID+"/"+c.ID]:
				return false
			case w.rq.KeepFindings || used(m.ID+"/"+d.ID, c.ID):
				w.report.Kept = append(w.report.Kept, address)
				w.report.keptNames = append(w.report.keptNames, orDefault(c.Name, c.ID))
				return false
			}
			w.count("category", address)
			return true
		})
	}
	return nil
}

// usedCategories tells which categories types and patterns are made of: without
// them these would mean nothing.
func (w *withdrawal) usedCategories() (func(dimension, category string) bool, error) {
	used := map[string]bool{}
	types, err := w.tx.Typologies()
	if err != nil {
		return nil, err
	}
	for _, t := range types {
		for _, kind := range t.Types {
			for _, combination := range kind.When {
				for i, category := range combination {
					if i < len(t.Dimensions) {
						used[t.Dimensions[i]+"="+category] = true
					}
				}
			}
		}
	}
	patterns, err := w.tx.Linkages()
	for _, l := range patterns {
		used[l.If], used[l.Then] = true, true
	}
	return func(dimension, category string) bool { return used[dimension+"="+category] }, err
}

// typologies removes where the participant was placed by hand.
func (w *withdrawal) typologies() error {
	types, err := w.tx.Typologies()
	if err != nil {
		return err
	}
	for _, t := range types {
		t.Placed = slices.DeleteFunc(t.Placed, func(p *framework.Placement) bool {
			theirs := strings.EqualFold(p.Participant, w.id)
			if theirs {
				w.count("placement", t.ID+"@"+w.id)
			}
			return theirs
		})
		if err := w.tx.PutTypology(t); err != nil {
			return err
		}
	}
	return nil
}
