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
		passages := p.Passages
		for _, m := range c.membersOf(p.Participant) {
			if done := c.people[m]; done != nil {
				passages += done.passages
			}
		}
		row := export.Row{ID: p.Participant, Cells: textCells(p.Participant, readOf(p.Transcripts, unread.Transcripts), fmt.Sprint(passages))}
		for _, i := range leaves {
			row.Cells = append(row.Cells, c.coveredCell(p.Participant, i, states))
		}
		rows = append(rows, row)
	}
	t.Rows = export.Each(rows)
	return export.Section{ID: "coverage", Title: "Coverage", Level: 1, Intro: export.Text("Passages coded for each participant and sub-theme, and whether they are charted. A group has what its members said; they are charted with it unless they have a row of their own. Bold: coded, and not charted yet."), Blocks: []export.Block{t}}, nil
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

// membersOf are the members of a group.
func (c *coverage) membersOf(group string) (out []string) {
	for _, p := range c.d.Participants {
		if c.group[p.ID] == group {
			out = append(out, p.ID)
		}
	}
	return out
}

// codedUnder counts the passages of a participant under a sub-theme.
func (c *coverage) codedUnder(id string, leaf int) int {
	if done := c.people[id]; done != nil && done.under != nil {
		return done.under[leaf]
	}
	return 0
}

// coveredCell says what there is of a participant under a sub-theme. What members of a
// group said counts for the group too, in whose row it is charted; a member without a
// cell of its own has the state of the group's.
func (c *coverage) coveredCell(id string, leaf int, states map[stateKey][]framework.CellState) export.Cell {
	coded, path := c.codedUnder(id, leaf), c.nodes[leaf].Path
	for _, m := range c.membersOf(id) {
		coded += c.codedUnder(m, leaf)
	}
	own, with := states[stateKey{id, path}], ""
	if group := c.group[id]; group != "" && !settled(own) {
		if theirs := states[stateKey{group, path}]; settled(theirs) {
			own, with = theirs, group
		}
	}
	return coverageText(coded, own, with)
}

// settled tells whether any of these cells is charted or says why not.
func settled(states []framework.CellState) bool {
	return slices.ContainsFunc(states, func(s framework.CellState) bool { return s != framework.Uncharted })
}

// coverageText says what there is of a cell: "3 coded", and below it "charted", or
// "charted with G1" where that is another's cell.
func coverageText(coded int, states []framework.CellState, with string) export.Cell {
	charted, done, why := 0, 0, ""
	for _, s := range states {
		switch s {
		case framework.Charted:
			charted++
		case framework.Uncharted:
			continue
		default:
			why = string(s)
		}
		done++
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
	switch {
	case with != "" && charted > 0:
		below += " with " + with
	case with != "":
		below += " (" + with + ")"
	}
	if coded == 0 {
		return export.Cell{Spans: export.Styled(export.State, below)}
	}
	count := fmt.Sprintf("%d coded", coded)
	if done == 0 {
		return export.Cell{Spans: export.Styled(export.Strong, count+"\nnot charted")}
	}
	return export.Cell{Spans: []export.Span{{Text: count + "\n"}, {Text: below, Style: export.State}}}
}
