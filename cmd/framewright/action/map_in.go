package action

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"framewright/framework"
	"framewright/framework/mapping"
	"framewright/framework/sheet"
	"framewright/framework/store"
)

// MapInOptions say how a table of elements comes back.
type MapInOptions struct {
	Map          string // which map it is of, where the file does not say
	Theirs, Ours bool   // whose reading is taken where both changed one thing
	Clear        bool   // elements whose rows were deleted or emptied go
}

// MapReturned is what came back, or, in a dry run, what would.
type MapReturned struct {
	File      string        `json:"file"`
	Map       string        `json:"map"`
	Applied   []MapApplied  `json:"applied"`
	Unchanged int           `json:"unchanged"` // elements
	Conflicts []MapConflict `json:"conflicts"`
	Held      []MapHeld     `json:"held"`
	Made      []string      `json:"made"`    // new dimensions and categories
	Deleted   []string      `json:"deleted"` // elements whose rows are gone, and that stay
	Emptied   []string      `json:"emptied"` // elements whose rows were emptied, and that stay
	Warnings  []string      `json:"warnings"`

	named []string // the same as Made, by their names
}

// Named are the new dimensions and categories by their names: "Coping / Hoping".
func (r *MapReturned) Named() []string { return r.named }

// nameOfPlace prints what an address leads to by its name.
func nameOfPlace(m *framework.Map, address string) string {
	p, err := mapping.Resolve([]*framework.Map{m}, address)
	switch {
	case err != nil || p.Dimension == nil:
		return address
	case p.Category == nil:
		return p.Dimension.Label()
	}
	return p.Dimension.Label() + " / " + p.Category.Label()
}

// MapApplied is one thing that was done.
type MapApplied struct {
	What    string `json:"what"` // new, text, sorted, words, note, removed
	Element string `json:"element"`
	Cell    string `json:"cell"`
	Before  string `json:"before"`
	After   string `json:"after"`
}

// MapConflict is what was changed in two ways.
type MapConflict struct {
	Element string `json:"element"`
	Cell    string `json:"cell"`
	What    string `json:"what"` // text, sorted, words, note, removed
	Base    string `json:"base"`
	Here    string `json:"here"`
	There   string `json:"there"`
}

// MapHeld is what was left out.
type MapHeld struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
}

// MapIn brings an edited table of elements back, several one after the other,
// in one change.
func (s *Session) MapIn(ctx context.Context, files []string, o MapInOptions) ([]*MapReturned, error) {
	if o.Theirs && o.Ours {
		return nil, &framework.Error{Kind: framework.Usage, Name: "usage", What: "--theirs and --ours cannot both be", Hint: "leave both out, and the conflicts are listed"}
	}
	var tables []*mapTable
	for _, file := range files {
		t, err := readMapTable(file)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	out := []*MapReturned{}
	err := s.update(ctx, "map in", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		for _, t := range tables {
			maps, err := mapsOf(tx, d)
			if err != nil {
				return err
			}
			m, err := t.of(d, maps, o.Map)
			if err != nil {
				return err
			}
			r, err := takeTable(tx, d, m, t, by, o)
			if err != nil {
				return err
			}
			out = append(out, r)
		}
		return nil
	})
	return out, err
}

func takeTable(tx *store.Tx, d *Desk, m *framework.Map, t *mapTable, by string, o MapInOptions) (*MapReturned, error) {
	cells, err := mapCells(tx, d, m)
	if err != nil {
		return nil, err
	}
	done := mapping.Return(m, t.base, &t.Table, cells, mapping.Options{By: by, Theirs: o.Theirs, Ours: o.Ours, Clear: o.Clear,
		Cell: func(theme, who string) (framework.Ref, error) {
			ref, _, err := d.cell(theme + "@" + who)
			return ref, err
		}})
	r := &MapReturned{File: t.file, Map: m.ID, Applied: []MapApplied{}, Unchanged: done.Unchanged, Conflicts: []MapConflict{}, Held: []MapHeld{},
		Made: append([]string{}, done.Made...), Deleted: append([]string{}, done.Deleted...), Emptied: append([]string{}, done.Emptied...),
		Warnings: append([]string{}, done.Warnings...)}
	if t.forgetful {
		r.Warnings = append(r.Warnings, filepath.Base(t.file)+" has no hidden sheet that remembers what left: what differs from the study counts as changed on both sides")
	}
	for _, address := range done.Made {
		r.named = append(r.named, nameOfPlace(m, address))
	}
	for _, c := range done.Applied {
		r.Applied = append(r.Applied, MapApplied(c))
		tx.Touch(c.Cell)
	}
	for _, c := range done.Conflicts {
		r.Conflicts = append(r.Conflicts, MapConflict(c))
	}
	for _, h := range done.Held {
		r.Held = append(r.Held, MapHeld(h))
	}
	if len(done.Applied) == 0 && len(done.Made) == 0 {
		return r, nil
	}
	return r, tx.PutMap(m)
}

// mapTable is a table of elements as it came.
type mapTable struct {
	mapping.Table
	file string
	base *mapping.Departure // nil where it does not say what left
	// forgetful says that it is a workbook without the hidden sheet that remembers
	// what left.
	forgetful bool
}

// of finds the map that a table is of.
func (t *mapTable) of(d *Desk, maps []*framework.Map, named string) (*framework.Map, error) {
	if t.base != nil && t.base.Study != d.Study.ID {
		return nil, &framework.Error{Kind: framework.Usage, Name: "other-study", Where: t.file, What: "this workbook is of another study",
			Hint: "bring it in where it was made, or name the study with -C"}
	}
	if t.base != nil {
		if named != "" && named != t.base.Map {
			return nil, &framework.Error{Kind: framework.Usage, Name: "which-map", Where: t.file, What: "this workbook is of map " + t.base.Map, Hint: "leave --map out"}
		}
		named = t.base.Map
	}
	p, err := mapOrOnly(maps, named)
	return p.Map, err
}

// mapColumns are the names that a column may have: its hidden id, its heading,
// and what people call it.
var mapColumns = map[string]string{"participant": mapping.ParticipantColumn, "case": mapping.ParticipantColumn, "theme": mapping.ThemeColumn,
	"sub-theme": mapping.ThemeColumn, "summary": mapping.SummaryColumn, "element": mapping.ElementColumn, "elements": mapping.ElementColumn,
	"dimension": mapping.DimensionColumn, "category": mapping.CategoryColumn, "words": mapping.WordsColumn, "from the words": mapping.WordsColumn,
	"note": mapping.NoteColumn}

// readMapTable reads a workbook (.xlsx, .ods) or delimited text.
func readMapTable(file string) (*mapTable, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	grids, err := mapGrids(file, data)
	if err != nil {
		return nil, err
	}
	t := &mapTable{file: file}
	var found *sheet.Grid
	base := baseAmong(grids)
	if base != nil {
		if t.base, err = mapping.ParseBase(baseEntries(base)); err != nil {
			return nil, inFile(err, file)
		}
	}
	for _, g := range grids {
		columns, below := mapHead(g)
		switch {
		case g == base || columns == nil:
		case found == nil:
			found = g
			t.fill(g, columns, below)
			t.strange(g, columns, below)
		default:
			t.Held = append(t.Held, mapping.Held{What: "sheet " + g.Name, Reason: "it is a second table, and only " + found.Name + " was read: bring its rows into that one, or each sheet as a file of its own"})
		}
	}
	t.forgetful = base == nil && len(grids) > 0 && grids[0].Name != ""
	if found == nil {
		return nil, &framework.Error{Kind: framework.Usage, Name: "missing-column", Where: filepath.Base(file), What: "no sheet has the columns Participant and Element",
			Hint: "the first row of a table names its columns; framewright map out writes one to fill in"}
	}
	return t, nil
}

func inFile(err error, file string) error {
	if e, ok := err.(*framework.Error); ok {
		e.Where = filepath.Base(file)
	}
	return err
}

// mapGrids are the sheets of a workbook, or delimited text as one.
func mapGrids(file string, data []byte) ([]*sheet.Grid, error) {
	if len(data) > 2 && string(data[:2]) == "PK" {
		book, err := sheet.ReadBook(filepath.Base(file), data)
		if err != nil {
			return nil, err
		}
		return book.Sheets, nil
	}
	table, err := sheet.Read(file, data)
	if err != nil {
		return nil, err
	}
	g := &sheet.Grid{}
	for _, row := range table.Rows {
		r := sheet.GridRow{Line: row.Line}
		for i, text := range row.Cells {
			if text != "" {
				r.Cells = append(r.Cells, sheet.GridCell{Column: i, Text: text})
			}
		}
		g.Rows = append(g.Rows, r)
	}
	return []*sheet.Grid{g}, nil
}

// baseEntries reads the hidden sheet: a key, and its value in one cell or, where
// it is long, in several.
func baseEntries(g *sheet.Grid) []mapping.Entry {
	var out []mapping.Entry
	for _, row := range g.Rows {
		e := mapping.Entry{Key: row.Cell(0)}
		for _, c := range row.Cells {
			if c.Column > 0 {
				e.Value += c.Text
			}
		}
		out = append(out, e)
	}
	return out
}

// mapHead finds the columns of a table of elements and the line of its last
// head: the row of hidden ids, if it is still there, stands some rows above the
// headings. It is nil where the sheet is no such table.
func mapHead(g *sheet.Grid) (columns map[int]string, below int) {
	known := map[string]string{}
	for name, key := range mapColumns {
		known[sheet.Plain(name)] = key
	}
	for i := range g.Rows[:min(12, len(g.Rows))] {
		row := &g.Rows[i]
		here, have := map[int]string{}, map[string]bool{}
		for _, c := range row.Cells {
			if key := known[sheet.Plain(c.Text)]; key != "" && !have[key] {
				here[c.Column], have[key] = key, true
			}
		}
		if have[mapping.ParticipantColumn] && have[mapping.ElementColumn] {
			if columns == nil {
				columns = here
			}
			below = row.Line
		}
	}
	return columns, below
}

// fill takes the rows below the head. The hidden id of a row is what stands in a
// column without a name and reads as one.
func (t *mapTable) fill(g *sheet.Grid, columns map[int]string, below int) {
	t.Columns = map[string]bool{}
	for _, key := range columns {
		t.Columns[key] = true
	}
	where := filepath.Base(t.file)
	if g.Name != "" {
		where += ":" + g.Name
	}
	comments := map[int][]string{}
	for _, c := range g.Comments {
		comments[c.Line] = append(comments[c.Line], threadWords(c))
	}
	for _, row := range g.Rows {
		if row.Line <= below {
			continue
		}
		r := mapping.Row{Comments: comments[row.Line], Where: fmt.Sprintf("%s:%d", where, row.Line), Cells: map[string]string{}}
		for _, c := range slices.SortedFunc(slices.Values(row.Cells), func(a, b sheet.GridCell) int { return cmp.Compare(a.Column, b.Column) }) {
			if key := columns[c.Column]; key != "" {
				r.Cells[key] = c.Text
			} else if _, _, ok := mapping.ParseID(c.Text); ok && r.ID == "" {
				r.ID = c.Text
			}
		}
		t.Rows = append(t.Rows, r)
	}
}
