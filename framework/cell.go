package framework

import (
	"slices"
	"strings"
)

// CellState says why a cell is as it is.
type CellState string

// The states of a cell. A charted one holds a summary; an uncharted one is
// not stored.
const (
	Uncharted     CellState = "uncharted"
	Charted       CellState = "charted"
	NothingSaid   CellState = "nothing said"
	NotAsked      CellState = "not asked"
	NotApplicable CellState = "not applicable"
)

// BlankStates are the states that say why a cell has no summary.
var BlankStates = []CellState{NothingSaid, NotAsked, NotApplicable}

// ParseState reads a blank state in any case and with any dash or space.
func ParseState(s string) (CellState, bool) {
	folded := strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_' || r == '–' || r == '—' || r == '\u00a0'
	}), " ")
	switch folded {
	case "n/a", "na":
		return NotApplicable, true
	}
	for _, state := range BlankStates {
		if folded == string(state) {
			return state, true
		}
	}
	return "", false
}

// Row is what has been charted of one participant under one top theme: one
// file.
type Row struct {
	Participant string
	Theme       string // the top theme's slug; "" for the case as a whole
	Cells       []*Cell
	// Beside are second texts: what another analyst charted in a cell that a
	// colleague had charted already. Each stands beside the cell's own until one
	// of the two is adopted. They are keyed by subtheme, wave and analyst.
	Beside []*Cell
}

// Cell is what an analyst writes of one participant under one subtheme, or of
// the whole theme, or of the whole case.
type Cell struct {
	Subtheme string // the path below the top theme; "" for the theme as a whole
	Wave     string
	By       string
	On       string    // ISO date it was written; "" where that is not known
	State    CellState // one of BlankStates, or "" where there is a summary
	Summary  string
	From     []string // ids of the codings it rests on
	Seen     string   // fingerprint of the evidence and the definition when it was written
}

// Status is the cell's state; a nil cell is uncharted.
func (c *Cell) Status() CellState {
	switch {
	case c == nil:
		return Uncharted
	case c.State != "":
		return c.State
	case c.Summary != "":
		return Charted
	}
	return Uncharted
}

// Cell finds the cell of a subtheme and wave, nil where it is uncharted.
func (r *Row) Cell(subtheme, wave string) *Cell {
	for _, c := range r.Cells {
		if c.Subtheme == subtheme && c.Wave == wave {
			return c
		}
	}
	return nil
}

// Texts are all texts of the row: its cells, and those that stand beside them.
func (r *Row) Texts() []*Cell { return slices.Concat(r.Cells, r.Beside) }

// Second finds an analyst's text beside the cell of a subtheme and wave, nil
// where there is none.
func (r *Row) Second(subtheme, wave, by string) *Cell {
	for _, c := range r.Beside {
		if c.Subtheme == subtheme && c.Wave == wave && c.By == by {
			return c
		}
	}
	return nil
}

// Same tells whether two cells say the same, whoever wrote it.
func (c *Cell) Same(other *Cell) bool { return c.Summary == other.Summary && c.State == other.State }

// Path is the full slug path that a cell of this row lies under.
func (r *Row) Path(c *Cell) string {
	if c.Subtheme == "" {
		return r.Theme
	}
	return r.Theme + "/" + c.Subtheme
}

// Ref is the printed address of a cell of this row.
func (r *Row) Ref(c *Cell) Ref {
	return Ref{Kind: CellRef, Theme: r.Path(c), Participant: r.Participant, Wave: c.Wave}
}

// SplitPath parts a slug path into its top theme and the path below it.
func SplitPath(path string) (top, sub string) {
	top, sub, _ = strings.Cut(path, "/")
	return top, sub
}
