package action

import (
	"strings"

	"framewright/export"
	"framewright/framework/chart"
)

// tableSection is a matrix as a table.
func (m *matrixWriter) tableSection(sh chart.Sheet) export.Section {
	kinds := map[chart.ColumnKind]export.Kind{chart.HeadColumn: export.HeadColumn, chart.AttributeColumn: export.AttributeColumn, chart.CellColumn: export.TextColumn}
	t := &export.Table{}
	for _, c := range sh.Columns {
		t.Columns = append(t.Columns, export.Column{ID: m.id(c.ID), Number: c.Number, Title: c.Name, Definition: c.Define, Kind: kinds[c.Kind], Numbers: c.Numbers})
	}
	var rows []export.Row
	for _, row := range sh.Rows {
		r := export.Row{ID: m.id(row.ID), Group: row.Group}
		for _, c := range row.Cells {
			r.Cells = append(r.Cells, m.cell(c))
		}
		rows = append(rows, r)
	}
	t.Rows = export.Each(rows)
	return export.Section{ID: "sheet-" + sh.ID, Title: sh.Name, Level: 1, Intro: export.Text(sh.Define), Blocks: []export.Block{t}}
}

// id is an id that is for the team only.
func (m *matrixWriter) id(id string) string {
	if !m.team() {
		return ""
	}
	return id
}

func (m *matrixWriter) cell(c chart.SheetCell) export.Cell {
	out := export.Cell{Spans: spans(c.Spans, m.o.Audience)}
	if !m.team() {
		return out
	}
	out.Spans, out.Anchor, out.Link, out.Flag = m.to.link(c.Ref, out.Spans), c.Ref, c.Link, m.flags.said[c.Ref]
	if len(out.Spans) == 0 {
		out.Spans = export.Text(c.Text)
	}
	if out.Link == "" && m.format == "xlsx" && c.Ref != "" { // its cells lead somewhere as a whole or not at all
		if anchor := firstCited(m.charts, c.Ref, c.Text); anchor != "" && m.to.has(anchor) {
			out.Link, out.LinkText = anchor, "the turn it cites"
		}
	} else if c.Evidence > 0 {
		out.LinkText = Plural(c.Evidence, "passage", "passages")
	}
	return out
}

// evidence are the passages behind each cell, each linked back to its cell.
func (m *matrixWriter) evidence() []export.Section {
	if m.o.By == "" {
		return []export.Section{evidenceTable(m.book.Evidence, m.to)}
	}
	return m.evidenceToRead()
}

// evidenceTable lists the passages as a table. Their refs lead to the turns, where these
// stand beside.
func evidenceTable(rows []chart.EvidenceRow, to *turnLinks) export.Section {
	t := &export.Table{Columns: []export.Column{
		{ID: "cell", Title: "Cell", Kind: export.HeadColumn, Width: 24}, {ID: "subtheme", Title: "Sub-theme", Kind: export.AttributeColumn, Width: 24},
		{ID: "row", Title: "Row", Kind: export.AttributeColumn}, {ID: "ref", Title: "Ref", Kind: export.AttributeColumn},
		{ID: "speaker", Title: "Speaker", Kind: export.AttributeColumn}, {ID: "passage", Title: "Passage", Width: 80},
		{ID: "analyst", Title: "Analyst", Width: 10}, {ID: "note", Title: "Note", Width: 24}, {ID: "charted", Title: "Charted", Width: 10}}}
	t.Rows = func(yield func(export.Row, error) bool) {
		for _, e := range rows {
			cells := []export.Cell{{Spans: export.Styled(export.Ref, e.Cell), Link: e.Cell}}
			for _, text := range []string{e.Number + " " + e.Name, e.Row, e.Ref, noteSpeaker(e.Speaker, e.Row)} {
				cells = append(cells, export.Cell{Spans: export.Text(text)})
			}
			if anchor := turnAnchor(e.Ref); to.has(anchor) {
				cells[3].Link = anchor
			}
			cells = append(cells, export.Cell{Spans: export.Styled(passageStyle(e), e.Text)}, export.Cell{Spans: export.Text(e.Analyst)},
				export.Cell{Spans: export.Styled(export.Comment, e.Note)}, export.Cell{Spans: export.Styled(export.State, chartedWord(e))})
			if !yield(export.Row{ID: e.Coding, Anchor: e.Anchor, Cells: cells}, nil) {
				return
			}
		}
	}
	return export.Section{ID: "evidence", Title: "Evidence", Level: 1, Intro: export.Text("Passages behind each cell. A link leads back to it."), Blocks: []export.Block{t}}
}

// noteSpeaker says of whom notes are, where what was coded is notes and nobody speaks.
func noteSpeaker(speaker, whose string) string {
	if speaker != "TXT" && !strings.HasPrefix(speaker, "TXT (") {
		return speaker
	}
	whose, _, _ = strings.Cut(whose, "/")
	return whose + ", notes"
}

func chartedWord(e chart.EvidenceRow) string {
	if e.Charted {
		return "yes"
	}
	return "not yet"
}

// passageStyle tells words that stand in the transcript from those that were lost.
func passageStyle(e chart.EvidenceRow) export.Style {
	if e.Lost {
		return export.State
	}
	return export.Verbatim
}
