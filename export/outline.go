package export

import (
	"fmt"
	"iter"
	"slices"
)

// level is the section's outline level, 1 to 3.
func (s *Section) level() int { return min(max(s.Level, 1), 3) }

// hasTable says whether a section holds a Table.
func (s *Section) hasTable() bool {
	return slices.ContainsFunc(s.Blocks, func(b Block) bool { _, ok := b.(*Table); return ok })
}

// sheetTable is a table with the section it stands in. Formats that know only tables
// (workbooks, CSV) write a list of these.
type sheetTable struct {
	id    string // of the section
	title string
	intro []Span
	table *Table
}

// tables lists the report's own tables, then one table each for its quotations, its
// turns and its other text, where it has any.
func tables(r *Report) []sheetTable {
	var out []sheetTable
	for i := range r.Sections {
		s := &r.Sections[i]
		nth := 0
		for _, b := range s.Blocks {
			t, ok := b.(*Table)
			if !ok {
				continue
			}
			if nth++; nth > 1 {
				out = append(out, sheetTable{id: fmt.Sprintf("%s-%d", s.ID, nth), title: s.Title, table: t})
				continue
			}
			out = append(out, sheetTable{id: s.ID, title: s.Title, intro: s.Intro, table: t})
		}
	}
	f := flow{r}
	for _, t := range []sheetTable{f.entries(), f.turns(), f.text()} {
		if t.table != nil {
			out = append(out, t)
		}
	}
	return out
}

// flow turns what is no table into rows.
type flow struct{ r *Report }

// path walks the sections with the titles above each, one per level in use.
func (f flow) path() iter.Seq2[*Section, []string] {
	depth := f.depth()
	return func(yield func(*Section, []string) bool) {
		titles := make([]string, depth)
		for i := range f.r.Sections {
			s := &f.r.Sections[i]
			titles[s.level()-1] = s.Title
			clear(titles[s.level():])
			if !yield(s, titles) {
				return
			}
		}
	}
}

func (f flow) depth() int {
	depth := 1
	for i := range f.r.Sections {
		depth = max(depth, f.r.Sections[i].level())
	}
	return depth
}

// levelName is the head of a column of section titles.
func (f flow) levelName(i int) string {
	if i < len(f.r.Levels) {
		return f.r.Levels[i]
	}
	return [...]string{"Section", "Part", "Detail"}[min(i, 2)]
}

func (f flow) columns(more ...Column) []Column {
	var out []Column
	for i := range f.depth() {
		out = append(out, Column{ID: fmt.Sprintf("level-%d", i+1), Title: f.levelName(i), Kind: AttributeColumn})
	}
	return append(out, more...)
}

// rows streams one row for each block that pick accepts; its cells follow the titles.
func (f flow) rows(pick func(Block) (anchor string, cells []Cell, ok bool)) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		n := 0
		for s, titles := range f.path() {
			for _, b := range s.Blocks {
				anchor, cells, ok := pick(b)
				if !ok {
					continue
				}
				n++
				if !yield(flowRow(n, anchor, titles, cells), nil) {
					return
				}
			}
		}
	}
}

func flowRow(n int, anchor string, titles []string, cells []Cell) Row {
	row := Row{ID: fmt.Sprintf("%d", n), Anchor: anchor}
	if anchor != "" {
		row.ID = anchor
	}
	for _, t := range titles {
		row.Cells = append(row.Cells, Cell{Spans: Text(t)})
	}
	row.Cells = append(row.Cells, cells...)
	return row
}

func (f flow) any(is func(Block) bool) bool {
	for i := range f.r.Sections {
		if slices.ContainsFunc(f.r.Sections[i].Blocks, is) {
			return true
		}
	}
	return false
}
