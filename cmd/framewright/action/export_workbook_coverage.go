package action

import (
	"fmt"
	"slices"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
)

// coverage is participants by sub-themes: how many passages are coded, whether they
// are charted, and what was read.
func (w *sheetsBeside) coverage() (export.Section, error) {
	c, err := w.s.newCoverage(w.tx, CoverageOptions{})
	if err != nil {
		return export.Section{}, err
	}
	if err := w.tx.EachTranscript(c.take); err != nil {
		return export.Section{}, err
	}
	c.joinTranslations()
	unread, err := c.unread()
	if err != nil {
		return export.Section{}, err
	}
	people, err := c.participantsCovered()
	if err != nil {
		return export.Section{}, err
	}
	states, err := chartedStates(w.charts)
	if err != nil {
		return export.Section{}, err
	}
	t := &export.Table{Columns: []export.Column{
		{ID: "participant", Title: "Participant", Kind: export.HeadColumn}, {ID: "read", Title: "Read", Kind: export.AttributeColumn, Width: 13},
		{ID: "passages", Title: "Passages", Kind: export.AttributeColumn}}}
	leaves := c.leaves()
	for _, i := range leaves {
		n := c.nodes[i]
		t.Columns = append(t.Columns, export.Column{ID: n.Path, Number: n.Number, Title: oneLine(n.Label()), Width: 14})
	}
	var rows []export.Row
	for _, p := range people.Participants {
		row := export.Row{ID: p.Participant, Cells: textCells(p.Participant, readOf(p.Transcripts, unread.Transcripts), fmt.Sprint(p.Passages))}
		for _, i := range leaves {
			coded := 0
			if done := c.people[p.Participant]; done != nil && done.under != nil {
				coded = done.under[i]
			}
			row.Cells = append(row.Cells, coveredCell(coded, states[stateKey{p.Participant, c.nodes[i].Path}]))
		}
		rows = append(rows, row)
	}
	t.Rows = export.Each(rows)
	return export.Section{ID: "coverage", Title: "Coverage", Level: 1, Intro: export.Text("Passages coded for each participant and sub-theme, and whether they are charted. Bold: coded, and not charted yet."), Blocks: []export.Block{t}}, nil
}

// readOf says how much of a participant's transcripts somebody has read.
func readOf(transcripts []string, all []UnreadText) string {
	turns, left := 0, 0
	for _, t := range all {
		if slices.Contains(transcripts, t.Transcript) {
			turns, left = turns+t.Turns, left+t.Unread
		}
	}
	switch {
	case turns == 0:
		return "no transcript"
	case left == 0:
		return "read"
	case left == turns:
		return "not read"
	}
	return fmt.Sprintf("%d of %d turns", turns-left, turns)
}

// stateKey is a participant and a sub-theme, over all waves.
type stateKey struct{ participant, theme string }

// chartedStates gives the states of the cells of each participant and sub-theme: one,
// or one for each wave.
func chartedStates(charts *chart.Charts) (map[stateKey][]framework.CellState, error) {
	m, err := charts.Matrix("", chart.Options{})
	if err != nil {
		return nil, err
	}
	out := map[stateKey][]framework.CellState{}
	for _, row := range m.Rows {
		for path, cell := range row.Cells {
			key := stateKey{row.Participant, path}
			out[key] = append(out[key], cell.State)
		}
	}
	return out, nil
}

// coveredCell says what there is of a cell: "3 coded", and below it "charted".
func coveredCell(coded int, states []framework.CellState) export.Cell {
	charted, settled, why := 0, 0, ""
	for _, s := range states {
		switch s {
		case framework.Charted:
			charted++
		case framework.Uncharted:
			continue
		default:
			why = string(s)
		}
		settled++
	}
	var below string
	switch {
	case len(states) > 1 && charted > 0 && charted < len(states):
		below = fmt.Sprintf("charted for %d of %d waves", charted, len(states))
	case charted > 0:
		below = "charted"
	default:
		below = why
	}
	if coded == 0 {
		return export.Cell{Spans: export.Styled(export.State, below)}
	}
	count := fmt.Sprintf("%d coded", coded)
	if settled == 0 {
		return export.Cell{Spans: export.Styled(export.Strong, count+"\nnot charted")}
	}
	return export.Cell{Spans: []export.Span{{Text: count + "\n"}, {Text: below, Style: export.State}}}
}
