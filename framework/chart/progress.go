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

// Progress is how far charting has come over all leaf subthemes and rows.
type Progress struct {
	Counts
	Themes       []Named // top themes in printed order
	Participants []Named // in the order of the rows; the rows of several waves together
	Analysts     []Named // of the cells they have charted, by id
}

// Progress counts cells over the leaf subthemes and the rows that the options
// choose.
func (c *Charts) Progress(o Options) (*Progress, error) {
	p := &Progress{}
	themes, participants, analysts := tally{}, tally{}, tally{}
	err := c.leaves("", o, func(col Column, row *Row, cell *Cell) {
		p.add(cell)
		themes.named(&p.Themes, framework.Top(col.Subtheme)).add(cell)
		participants.named(&p.Participants, row.Participant).add(cell)
		for _, by := range distinctAuthors(cell) {
			analysts.named(&p.Analysts, by).add(cell)
		}
	})
	slices.SortFunc(p.Analysts, func(a, b Named) int { return cmp.Compare(a.ID, b.ID) })
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

// leaves visits the cells of leaf subthemes under a theme, column by column.
func (c *Charts) leaves(theme string, o Options, visit func(Column, *Row, *Cell)) error {
	o.Case = false
	m, err := c.Matrix(theme, o)
	if err != nil {
		return err
	}
	for _, col := range m.Columns {
		if col.Whole {
			continue
		}
		for _, row := range m.Rows {
			visit(col, row, row.Cells[col.Subtheme])
		}
	}
	return nil
}

// Task is one cell that waits to be charted.
type Task struct {
	*Cell
	Column Column
}

// Next lists the cells under a theme ("" for all) that wait to be charted:
// first the uncharted ones with evidence, then stale ones, then the other
// uncharted ones. Within each they go theme by theme, or participant by
// participant.
func (c *Charts) Next(theme string, o Options, byParticipant bool) ([]Task, error) {
	var out []Task
	place := map[string]int{}
	err := c.leaves(theme, o, func(col Column, row *Row, cell *Cell) {
		if _, seen := place[row.ID()]; !seen {
			place[row.ID()] = len(place)
		}
		if urgency(cell) < 3 {
			out = append(out, Task{cell, col})
		}
	})
	row := func(t Task) int { return place[(&Row{Participant: t.Ref.Participant, Wave: t.Ref.Wave}).ID()] }
	slices.SortStableFunc(out, func(a, b Task) int {
		by := cmp.Compare(urgency(a.Cell), urgency(b.Cell))
		if by == 0 && byParticipant {
			by = cmp.Compare(row(a), row(b))
		}
		return by
	})
	return out, err
}

func urgency(cell *Cell) int {
	switch {
	case cell.State == framework.Uncharted && cell.Evidence > 0:
		return 0
	case len(cell.Stale) > 0:
		return 1
	case cell.State == framework.Uncharted:
		return 2
	}
	return 3
}
