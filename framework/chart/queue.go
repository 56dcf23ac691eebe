package chart

import (
	"cmp"
	"slices"

	"framewright/framework"
)

// Task is one cell that waits to be charted.
type Task struct {
	*Cell
	Column Column
}

// Reason says in one word why the cell waits.
func (t Task) Reason() Reason { return reasons[urgency(t.Cell)] }

// Reason is why a cell waits to be charted.
type Reason string

// Why a cell waits, the most urgent first.
const (
	HasEvidence Reason = "evidence" // uncharted, and there are coded passages for it
	IsStale     Reason = "stale"
	IsUncharted Reason = "uncharted" // and nothing is coded for it
)

var reasons = []Reason{HasEvidence, IsStale, IsUncharted}

// settled is the urgency of cells that do not wait.
const settled = 3

// QueueOptions choose and order the cells that wait.
type QueueOptions struct {
	Options
	Theme         string // only under this theme; "" for all
	ByParticipant bool   // participant by participant in place of theme by theme
	Analyst       string // only what is theirs or nobody's; "" for all
	Given         bool   // only what is theirs
	// Evidence counts the passages for a cell otherwise than by all that is coded:
	// some of it may be hidden from who asks. It may be nil.
	Evidence func(framework.Ref) int
}

// Queue is what waits to be charted.
type Queue struct {
	Tasks  []Task
	Others int // how many more cells wait that are given to other analysts, or, where only given ones are asked for, to nobody
}

// Waiting counts tasks by the reason they wait for.
func (q *Queue) Waiting() map[Reason]int {
	out := map[Reason]int{}
	for _, t := range q.Tasks {
		out[t.Reason()]++
	}
	return out
}

// Next lists the cells that wait to be charted: first the uncharted ones with
// evidence, then stale ones, then the other uncharted ones. Within each they go
// theme by theme, or participant by participant.
func (c *Charts) Next(o QueueOptions) (*Queue, error) {
	q := &Queue{}
	given := c.Allocation()
	place := map[string]int{}
	err := c.leaves(o.Theme, o.Options, func(col Column, row *Row, cell *Cell) {
		if _, seen := place[row.ID()]; !seen {
			place[row.ID()] = len(place)
		}
		if o.Evidence != nil {
			cell.Evidence = o.Evidence(cell.Ref)
		}
		switch {
		case urgency(cell) == settled:
		case !given.Has(o.Analyst, cell.Ref, o.Given):
			q.Others++
		default:
			q.Tasks = append(q.Tasks, Task{cell, col})
		}
	})
	row := func(t Task) int { return place[(&Row{Participant: t.Ref.Participant, Wave: t.Ref.Wave}).ID()] }
	slices.SortStableFunc(q.Tasks, func(a, b Task) int {
		by := cmp.Compare(urgency(a.Cell), urgency(b.Cell))
		if by == 0 && o.ByParticipant {
			by = cmp.Compare(row(a), row(b))
		}
		return by
	})
	return q, err
}

// urgency is the place of a cell's reason to wait in reasons, settled for none.
func urgency(cell *Cell) int {
	switch {
	case cell.State == framework.Uncharted && cell.Evidence > 0:
		return 0
	case len(cell.Stale) > 0:
		return 1
	case cell.State == framework.Uncharted:
		return 2
	}
	return settled
}
