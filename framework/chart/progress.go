package chart

import (
	"cmp"
	"slices"

	"framewright/framework"
)

// Counts says how far charting has come in a number of cells.
type Counts struct {
	Total         int
	Charted       int
	Uncharted     int
	NothingSaid   int
	NotAsked      int
	NotApplicable int
	Stale         int // of those that are not uncharted
	Waiting       int // uncharted ones with evidence
}

func (n *Counts) add(cell *Cell) {
	n.Total++
	switch cell.State {
	case framework.Charted:
		n.Charted++
	case framework.NothingSaid:
		n.NothingSaid++
	case framework.NotAsked:
		n.NotAsked++
	case framework.NotApplicable:
		n.NotApplicable++
	default:
		n.Uncharted++
		if cell.Evidence > 0 {
			n.Waiting++
		}
	}
	if len(cell.Stale) > 0 {
		n.Stale++
	}
}

// Done is how many cells need nothing now: charted or with a reason to be
// blank, and not stale.
func (n Counts) Done() int { return n.Total - n.Uncharted - n.Stale }

// ByState gives the counts under the names of the states.
func (n Counts) ByState() map[framework.CellState]int {
	return map[framework.CellState]int{framework.Uncharted: n.Uncharted, framework.Charted: n.Charted,
		framework.NothingSaid: n.NothingSaid, framework.NotAsked: n.NotAsked, framework.NotApplicable: n.NotApplicable}
}

// Named is how far charting has come for one theme, participant or analyst.
type Named struct {
	ID string
	Counts
}

// Progress is how far charting has come over all leaf subthemes and rows, and what
// is charted of themes and cases as a whole.
type Progress struct {
	Counts
	Themes       []Named // top themes in printed order
	Participants []Named // in the order of the rows; the rows of several waves together
	Analysts     []Named // of the cells they have charted, by id
	Allocated    []Named // of the cells that are given to them, by id
	Next         *Task   // the first cell that waits for the analyst who asks; nil where none does
}

// Progress counts cells over the leaf subthemes and the rows that the options
// choose. analyst is who asks what is next; "" is anybody.
func (c *Charts) Progress(o Options, analyst string) (*Progress, error) {
	p := &Progress{}
	given := c.Allocation()
	themes, participants, analysts, allocated := tally{}, tally{}, tally{}, tally{}
	err := c.leaves("", o, func(col Column, row *Row, cell *Cell) {
		p.add(cell)
		if col.Subtheme != "" { // the case as a whole is of no theme
			themes.named(&p.Themes, framework.Top(col.Subtheme)).add(cell)
		}
		participants.named(&p.Participants, row.Participant).add(cell)
		for _, by := range distinctAuthors(cell) {
			analysts.named(&p.Analysts, by).add(cell)
		}
		owners := given.Of(cell.Ref)
		for _, who := range owners {
			allocated.named(&p.Allocated, who).add(cell)
		}
		more := p.Next == nil || urgency(cell) < urgency(p.Next.Cell)
		if u := urgency(cell); u < settled && more && (analyst == "" || len(owners) == 0 || slices.Contains(owners, analyst)) {
			p.Next = &Task{cell, col}
		}
	})
	byID := func(a, b Named) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(p.Analysts, byID)
	slices.SortFunc(p.Allocated, byID)
	return p, err
}

func distinctAuthors(cell *Cell) []string {
	var out []string
	for _, part := range cell.Parts {
		out = appendNew(out, part.By)
	}
	return out
}

// tally knows where in a list each id stands, which thousands of participants
// make worth knowing.
type tally map[string]int

// named gives the counts of an id, a new entry at the end where it has none.
func (t tally) named(list *[]Named, id string) *Counts {
	i, known := t[id]
	if !known {
		i = len(*list)
		t[id] = i
		*list = append(*list, Named{ID: id})
	}
	return &(*list)[i].Counts
}

// leaves visits the cells of leaf subthemes under a theme, column by column, and
// those of a theme or a case as a whole that have been charted: nobody has to
// chart these, but they grow stale like others.
func (c *Charts) leaves(theme string, o Options, visit func(Column, *Row, *Cell)) error {
	o.Case = theme == ""
	m, err := c.Matrix(theme, o)
	if err != nil {
		return err
	}
	for _, col := range m.Columns {
		for _, row := range m.Rows {
			if cell := row.Cells[col.Subtheme]; !col.Whole || cell.State != framework.Uncharted {
				visit(col, row, cell)
			}
		}
	}
	return nil
}
