package action

import (
	"cmp"
	"slices"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// cellWriter writes cells and what they held before. Each row is read and put
// once, however many of its cells change: put does so at the end.
type cellWriter struct {
	tx      *store.Tx
	d       *Desk
	charts  *chart.Charts
	by      string // who writes
	rows    map[store.RowKey]*framework.Row
	earlier map[store.RowKey]*framework.History
}

func newCellWriter(tx *store.Tx, d *Desk, charts *chart.Charts, by string) *cellWriter {
	return &cellWriter{tx: tx, d: d, charts: charts, by: by, rows: map[store.RowKey]*framework.Row{}, earlier: map[store.RowKey]*framework.History{}}
}

// put stages all rows and histories that were changed.
func (w *cellWriter) put() error {
	for _, key := range sortedKeysOf(w.rows) {
		if err := w.tx.PutRow(w.d.sorted(w.rows[key])); err != nil {
			return err
		}
	}
	for _, key := range sortedKeysOf(w.earlier) {
		if err := w.tx.PutHistory(w.earlier[key]); err != nil {
			return err
		}
	}
	return nil
}

func sortedKeysOf[T any](files map[store.RowKey]T) []store.RowKey {
	var keys []store.RowKey
	for key := range files {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b store.RowKey) int {
		return cmp.Or(cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.Participant, b.Participant))
	})
	return keys
}

// replace writes one cell: what stood there, under its former paths too, is kept
// among its earlier texts with why it was replaced. A nil cell empties it. A
// second text of the cell's new analyst goes with what stood there; those of
// others stay. Where the cell is emptied and a second text stands beside it, that
// becomes the cell's. The writer's charts know the cell as it stands.
func (w *cellWriter) replace(ref framework.Ref, cell *framework.Cell, why string) error {
	ref = w.now(ref)
	for _, part := range w.charts.Parts(ref) {
		if err := w.take(part, false, cell, why); err != nil {
			return err
		}
	}
	seconds := w.charts.Seconds(ref)
	if cell == nil && len(seconds) > 0 {
		cell = copied(seconds[0].Cell)
		if err := w.take(seconds[0], true, cell, why); err != nil {
			return err
		}
		return w.place(ref, cell)
	}
	if cell == nil {
		return nil
	}
	for _, second := range seconds {
		if second.By != cell.By {
			continue
		}
		if err := w.take(second, true, cell, why); err != nil {
			return err
		}
	}
	cell.On = today()
	return w.place(ref, cell)
}

// beside writes a text beside the cell's own; the same analyst's earlier one
// goes.
func (w *cellWriter) beside(ref framework.Ref, cell *framework.Cell, why string) error {
	ref = w.now(ref)
	for _, second := range w.charts.Seconds(ref) {
		if second.By != cell.By {
			continue
		}
		if err := w.take(second, true, cell, why); err != nil {
			return err
		}
	}
	row, sub, err := w.row(ref.Theme, ref.Participant)
	if err != nil {
		return err
	}
	cell.Subtheme, cell.Wave, cell.On = sub, ref.Wave, today()
	row.Beside = append(row.Beside, cell)
	return nil
}

// only makes one text the cell's, and takes away all others: those that stood
// in it and beside it.
func (w *cellWriter) only(ref framework.Ref, cell *framework.Cell, why string) error {
	ref = w.now(ref)
	for _, part := range w.charts.Parts(ref) {
		if err := w.take(part, false, cell, why); err != nil {
			return err
		}
	}
	for _, second := range w.charts.Seconds(ref) {
		if err := w.take(second, true, cell, why); err != nil {
			return err
		}
	}
	return w.place(ref, cell)
}

// place puts a cell where its ref says.
func (w *cellWriter) place(ref framework.Ref, cell *framework.Cell) error {
	row, sub, err := w.row(ref.Theme, ref.Participant)
	if err != nil {
		return err
	}
	cell.Subtheme, cell.Wave = sub, ref.Wave
	row.Cells = append(row.Cells, cell)
	return nil
}

// take takes a text out of its row, and keeps it among the earlier ones unless
// the cell goes on saying the same.
func (w *cellWriter) take(part *chart.Part, second bool, cell *framework.Cell, why string) error {
	row, sub, err := w.row(part.Path, part.Participant)
	if err != nil {
		return err
	}
	is := func(c *framework.Cell) bool {
		return c.Subtheme == sub && c.Wave == part.Wave && (!second || c.By == part.By)
	}
	if second {
		row.Beside = slices.DeleteFunc(row.Beside, is)
	} else {
		row.Cells = slices.DeleteFunc(row.Cells, is)
	}
	if cell != nil && part.Same(cell) {
		return nil
	}
	return w.file(row.Theme, row.Participant, earlier(part.Cell, w.by, why))
}

// keep puts a text that never stood in a cell among its earlier ones.
func (w *cellWriter) keep(ref framework.Ref, cell *framework.Cell, why string) error {
	top, sub := framework.SplitPath(ref.Theme)
	cell.Subtheme = sub
	return w.file(top, ref.Participant, earlier(cell, w.by, why))
}

// file adds a text to a row's earlier ones.
func (w *cellWriter) file(theme, participant string, text *framework.Earlier) error {
	key := store.RowKey{Theme: theme, Participant: participant}
	if w.earlier[key] == nil {
		h, err := w.tx.History(theme, participant)
		if err != nil {
			return err
		}
		w.earlier[key] = h
	}
	w.earlier[key].Texts = append(w.earlier[key].Texts, text)
	return nil
}

func earlier(c *framework.Cell, by, why string) *framework.Earlier {
	return &framework.Earlier{ID: framework.NewID(), Cell: *copied(c), Until: today(), Instead: by, Why: why}
}

// dropTexts takes a cell and what stands beside it out of their row, for a
// theme that is gone: no ref leads there. They are kept among the earlier texts.
func dropTexts(tx *store.Tx, row *framework.Row, cell *framework.Cell, by, why string) error {
	h, err := tx.History(row.Theme, row.Participant)
	if err != nil {
		return err
	}
	is := func(c *framework.Cell) bool { return c.Subtheme == cell.Subtheme && c.Wave == cell.Wave }
	for _, c := range row.Texts() {
		if is(c) {
			h.Texts = append(h.Texts, earlier(c, by, why))
		}
	}
	row.Cells, row.Beside = slices.DeleteFunc(row.Cells, is), slices.DeleteFunc(row.Beside, is)
	if err := tx.PutRow(row); err != nil {
		return err
	}
	return tx.PutHistory(h)
}

// row is the row that a cell under a path lies in, and the path below its
// theme.
func (w *cellWriter) row(path, participant string) (row *framework.Row, sub string, err error) {
	top, sub := framework.SplitPath(path)
	key := store.RowKey{Theme: top, Participant: participant}
	if row = w.rows[key]; row == nil {
		if row, err = w.tx.Row(top, participant); err == nil {
			w.rows[key] = row
		}
	}
	return row, sub, err
}

// now is a cell's ref as the framework and the participants stand.
func (w *cellWriter) now(ref framework.Ref) framework.Ref {
	if n, ok := w.d.Themes.Resolve(ref.Theme); ok && ref.Theme != "" {
		ref.Theme = n.Path
	}
	if p := w.d.Participants.Find(ref.Participant); p != nil {
		ref.Participant = p.ID
	}
	return ref
}

// copied is a cell of its own: what charts share is not to be changed.
func copied(c *framework.Cell) *framework.Cell {
	out := *c
	out.From = slices.Clone(c.From)
	return &out
}
