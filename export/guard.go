package export

import (
	"iter"
	"slices"
)

// forOthers is the report as it may leave the team, for readers or an archive: without
// hidden ids, refs of entries, remarks on cells, base texts and properties, whatever it
// holds of them. What stands in the text itself (an analyst's comment, a ref) is left
// to whoever built the report.
func (r *Report) forOthers() *Report {
	out := *r
	out.Base, out.Properties = nil, nil
	out.Sections = slices.Clone(r.Sections)
	for i := range out.Sections {
		s := &out.Sections[i]
		s.Blocks = slices.Clone(s.Blocks)
		for j, b := range s.Blocks {
			switch b := b.(type) {
			case *Table:
				s.Blocks[j] = b.forOthers()
			case *Entry:
				e := *b
				e.Ref = ""
				s.Blocks[j] = &e
			}
		}
	}
	return &out
}

func (t *Table) forOthers() *Table {
	out := &Table{Columns: slices.Clone(t.Columns)}
	for i := range out.Columns {
		out.Columns[i].ID = ""
	}
	if t.Rows != nil {
		out.Rows = rowsForOthers(t.Rows)
	}
	return out
}

func rowsForOthers(rows iter.Seq2[Row, error]) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range rows {
			row.ID = ""
			row.Cells = slices.Clone(row.Cells)
			for i := range row.Cells {
				row.Cells[i].Flag = ""
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
