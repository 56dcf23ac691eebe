package action

import (
	"fmt"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// quoteFilter decides which quotations were asked for.
type quoteFilter struct {
	*filter
	q     QuoteOptions
	rng   framework.QuoteRange
	where []Where
	cells []framework.Ref // those sorted into the category; nil where none was named
}

func newQuoteFilter(tx *store.Tx, o QuoteOptions) (*quoteFilter, error) {
	if o.State != "" {
		if err := checkQuoteState(o.State); err != nil {
			return nil, err
		}
	}
	f := &quoteFilter{q: o}
	var err error
	if f.rng, err = parseRange(o.Range); err != nil {
		return nil, err
	}
	if f.filter, err = newFilter(tx, FindOptions{Theme: o.Theme, Participant: o.Participant}); err != nil {
		return nil, err
	}
	if f.where, err = f.d.parseWhere(o.Where); err != nil {
		return nil, err
	}
	if o.Category != "" {
		f.cells, err = cellsSorted(tx, f.d, o.Category)
	}
	return f, err
}

// parseRange reads a place in the range of views, in any case, with or without
// its second word.
func parseRange(word string) (framework.QuoteRange, error) {
	plain := strings.Join(strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")
	switch plain {
	case "":
		return "", nil
	case "common", "common views":
		return framework.CommonView, nil
	case "contrast":
		return framework.Contrasting, nil
	case "exception":
		return framework.Exceptional, nil
	}
	for _, r := range framework.QuoteRanges {
		if plain == string(r) {
			return r, nil
		}
	}
	return "", &framework.Error{Kind: framework.Usage, Name: "bad-range", What: fmt.Sprintf("%q is no place in the range of views", word),
		Hint: "choose \"common view\", contrasting or exceptional"}
}

// cellsSorted are the cells whose elements are sorted into a category, or into
// any of a dimension or map.
func cellsSorted(tx *store.Tx, d *Desk, address string) ([]framework.Ref, error) {
	maps, err := mapsOf(tx, d)
	if err != nil {
		return nil, err
	}
	p, err := mapping.Resolve(maps, address)
	if err != nil && p.Map == nil && len(maps) == 1 { // the map may be left out
		if within, err2 := mapping.Resolve(maps, maps[0].ID+"/"+strings.TrimPrefix(address, mapping.AddressMark)); within.Dimension != nil {
			p, err = within, err2
		}
	}
	if err != nil {
		return nil, err
	}
	cells := []framework.Ref{}
	for _, e := range p.Elements() {
		if p.Dimension != nil || e.Sorted() {
			cells = append(cells, e.Ref())
		}
	}
	return cells, nil
}

func (f *quoteFilter) wants(q *framework.Quotation, info *QuoteInfo) bool {
	under := &framework.Coding{Under: q.Under}
	switch {
	case f.q.State != "" && info.State != f.q.State, f.rng != "" && q.Range != f.rng:
		return false
	case f.o.Participant != "" && !f.speaks(q.Passage.Transcript, speakerOf(q, info), f.o.Participant):
		return false
	case f.theme != "" && !coding.UnderTheme(under, f.names, f.theme):
		return false
	}
	return f.matches(q) && f.inCategory(q)
}

// matches holds whoever is quoted against the conditions, as they were at the
// wave they spoke at. Documents have no attributes.
func (f *quoteFilter) matches(q *framework.Quotation) bool {
	if len(f.where) == 0 {
		return true
	}
	p := f.d.Participants.Find(q.Participant)
	return p != nil && matches(p, f.waveOf(q), f.where)
}

// waveOf is the wave a quotation was spoken at.
func (f *quoteFilter) waveOf(q *framework.Quotation) string {
	if t, err := f.d.head(q.Passage.Transcript); err == nil {
		return t.Wave
	}
	return ""
}

// inCategory tells whether a quotation belongs to a cell that is sorted into the
// category: of its participant, or of the group they are part of, at its wave and
// under its theme.
func (f *quoteFilter) inCategory(q *framework.Quotation) bool {
	if f.cells == nil {
		return true
	}
	p := f.d.Participants.Find(q.Participant)
	for _, c := range f.cells {
		if c.Participant != q.Participant && (p == nil || p.PartOf == "" || c.Participant != p.PartOf) || c.Wave != "" && c.Wave != f.waveOf(q) {
			continue
		}
		if c.Theme == "" || coding.UnderTheme(&framework.Coding{Under: q.Under}, f.names, c.Theme) {
			return true
		}
	}
	return false
}
