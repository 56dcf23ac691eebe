package export

import (
	"iter"
	"strings"
)

// entries is the table of quotations or passages: one row each. Columns that would be
// empty in every row are left out.
func (f flow) entries() sheetTable {
	var note, ref, labels, state bool
	found := f.any(func(b Block) bool { _, ok := b.(*Entry); return ok })
	if !found {
		return sheetTable{}
	}
	f.any(func(b Block) bool {
		if e, ok := b.(*Entry); ok {
			note = note || len(e.Note) > 0
			ref = ref || e.Ref != ""
			labels = labels || len(e.Labels) > 0
			state = state || e.State != ""
		}
		return false
	})
	ref = ref && f.r.identified()
	columns := f.columns(Column{ID: "quotation", Title: f.r.entry(), Width: 56}, Column{ID: "attribution", Title: "Attribution", Width: 24})
	if state {
		columns = append(columns, Column{ID: "state", Title: "State", Width: 11})
	}
	if note {
		columns = append(columns, Column{ID: "note", Title: "Note", Width: 30})
	}
	if labels {
		columns = append(columns, Column{ID: "labels", Title: "Under", Width: 22})
	}
	if ref {
		columns = append(columns, Column{ID: "ref", Title: "Ref", Width: 12})
	}
	return sheetTable{title: f.r.entry() + "s", table: &Table{Columns: columns, Rows: f.rows(func(b Block) (string, []Cell, bool) {
		e, ok := b.(*Entry)
		if !ok {
			return "", nil, false
		}
		cells := []Cell{{Spans: e.Quote}, {Spans: e.Attribution}}
		if state {
			cells = append(cells, Cell{Spans: Styled(State, e.State)})
		}
		if note {
			cells = append(cells, Cell{Spans: e.Note})
		}
		if labels {
			cells = append(cells, Cell{Spans: Text(strings.Join(e.Labels, "\n"))})
		}
		if ref {
			cells = append(cells, Cell{Spans: Styled(Ref, e.Ref)})
		}
		return e.Anchor, cells, true
	})}}
}

// turns is the table of turns.
func (f flow) turns() sheetTable {
	coded := false
	if !f.any(func(b Block) bool { _, ok := b.(*TurnLine); return ok }) {
		return sheetTable{}
	}
	f.any(func(b Block) bool {
		if t, ok := b.(*TurnLine); ok {
			coded = coded || len(t.Codes) > 0
		}
		return coded
	})
	columns := f.columns(
		Column{ID: "turn", Title: "Turn", Kind: AttributeColumn},
		Column{ID: "speaker", Title: "Speaker", Kind: AttributeColumn},
		Column{ID: "text", Title: "Text", Width: 80})
	if coded {
		columns = append(columns, Column{ID: "under", Title: "Indexed under", Width: 36})
	}
	return sheetTable{title: "Turns", table: &Table{Columns: columns, Rows: f.rows(func(b Block) (string, []Cell, bool) {
		t, ok := b.(*TurnLine)
		if !ok {
			return "", nil, false
		}
		cells := []Cell{{Spans: Text(t.Number)}, {Spans: Text(t.Speaker)}, {Spans: t.Spans}}
		if coded {
			cells = append(cells, Cell{Spans: Text(strings.Join(t.Codes, "\n"))})
		}
		return t.Anchor, cells, true
	})}}
}

// textColumnID is the id of the column that only the table of other text has.
const textColumnID = "paragraph"

// text is the table of everything else: paragraphs, and introductions of sections
// that hold no table (a table's own introduction stands with it).
func (f flow) text() sheetTable {
	none := true
	for range f.textRows() {
		none = false
		break
	}
	if none {
		return sheetTable{}
	}
	columns := f.columns(Column{ID: "number", Title: "No.", Kind: AttributeColumn}, Column{ID: textColumnID, Title: "Text", Width: 90})
	return sheetTable{title: "Text", table: &Table{Columns: columns, Rows: f.textRows()}}
}

func (f flow) textRows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		n := 0
		put := func(titles []string, anchor, number string, spans []Span) bool {
			n++
			return yield(flowRow(n, anchor, titles, []Cell{{Spans: Text(number)}, {Spans: spans}}), nil)
		}
		for s, titles := range f.path() {
			bare := len(s.Blocks) == 0
			if bare && len(s.Intro) == 0 && f.isParent(s) {
				continue
			}
			if (bare || len(s.Intro) > 0 && !s.hasTable()) && !put(titles, s.ID, "", s.Intro) {
				return
			}
			for _, b := range s.Blocks {
				if p, ok := b.(*Paragraph); ok && !put(titles, p.Anchor, p.Number, p.Spans) {
					return
				}
			}
		}
	}
}

// isParent says whether the next section stands below s, so that s's title shows there.
func (f flow) isParent(s *Section) bool {
	for i := range f.r.Sections {
		if &f.r.Sections[i] == s && i+1 < len(f.r.Sections) {
			return f.r.Sections[i+1].level() > s.level()
		}
	}
	return false
}
