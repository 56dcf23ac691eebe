package action

import (
	"context"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// MapOut writes a map as a table to sort in: a row for each element, and one for
// each charted cell that has none yet. id may be empty where there is one map
// only. A workbook remembers what left, so that MapIn can tell edits from
// changes made here since.
func (s *Session) MapOut(ctx context.Context, file, id string) (*Exported, error) {
	var out *Exported
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if f, err := export.FormatOf(file); err == nil && f.Ext != "xlsx" && f.Ext != "csv" {
			return &framework.Error{Kind: framework.Usage, Name: "no-such-format", Where: file, What: "a map goes out to be sorted as a workbook",
				Hint: "name the file with the ending .xlsx; to read or print it: framewright export map"}
		}
		maps, err := mapsOf(tx, d)
		if err != nil {
			return err
		}
		p, err := mapOrOnly(maps, id)
		if err != nil {
			return err
		}
		cells, err := mapCells(tx, d, p.Map)
		if err != nil {
			return err
		}
		lines := mapping.Lines(p.Map, cells)
		now := time.Now()
		r := d.report(p.Map.Label(), export.Team, now)
		r.Page = export.Page{Paper: export.A4, Landscape: true}
		r.Legend = mapLegend
		r.Sections = []export.Section{mapSection(p.Map, lines)}
		base := mapping.Entries(d.Study.ID, now.Format(time.DateOnly), p.Map, lines)
		r.Base = func(yield func(export.KeyValue, error) bool) {
			for _, e := range base {
				if !yield(export.KeyValue{Key: e.Key, Value: e.Value}, nil) {
					return
				}
			}
		}
		out, err = s.write(ctx, tx, file, r, Plural(len(p.Map.Elements), "element", "elements")+" of "+Plural(cellsOf(lines), "cell", "cells"))
		return err
	})
	return out, err
}

func cellsOf(lines []mapping.Line) int {
	seen := map[framework.Ref]bool{}
	for _, l := range lines {
		seen[l.Cell] = true
	}
	return len(seen)
}

// mapLegend tells whoever opens the workbook what to do in it.
var mapLegend = [][]export.Span{
	{{Text: "Element", Style: export.Strong}, {Text: ": what was noted in a summary, one thing a row. Several in one cell stand on lines of their own (Alt+Enter)."}},
	{{Text: "A further element of a cell", Style: export.Strong}, {Text: ": add a row below it; without a participant it belongs to the cell of the row above, as long as the rows are not sorted. Once they are, name the participant, and the theme where there are several."}},
	{{Text: "Dimension, Category", Style: export.Strong}, {Text: ": where it is sorted. New names are made when the workbook comes back."}},
	{{Text: "From the words", Style: export.Strong}, {Text: ": the part of the summary it was noted from; may stay empty."}},
	{{Text: "Comments", Style: export.Strong}, {Text: " on a row become notes on its element. Summaries stand there to be read: what is changed in them stays here."}},
	{{Text: "Sorting, filtering and hiding rows do no harm; rows that are deleted change nothing."}},
}

func mapSection(m *framework.Map, lines []mapping.Line) export.Section {
	t := &export.Table{Columns: []export.Column{
		{ID: mapping.ParticipantColumn, Title: "Participant", Kind: export.HeadColumn, Width: 11},
		{ID: mapping.ThemeColumn, Title: "Theme", Kind: export.AttributeColumn, Width: 18},
		{ID: mapping.SummaryColumn, Title: "Summary", Width: 52}, {ID: mapping.ElementColumn, Title: "Element", Width: 34},
		{ID: mapping.DimensionColumn, Title: "Dimension", Width: 20}, {ID: mapping.CategoryColumn, Title: "Category", Width: 22},
		{ID: mapping.WordsColumn, Title: "From the words", Width: 24}, {ID: mapping.NoteColumn, Title: "Note", Width: 20}}}
	var rows []export.Row
	for _, l := range lines {
		summary := spans(chart.ParseSummary(l.Summary).Spans, export.Team)
		if l.Again { // once more, so that the row can be sorted away from the first
			summary = export.Styled(export.Comment, l.Summary)
		}
		r := export.Row{ID: l.ID(), Cells: []export.Cell{
			{Spans: export.Text(l.Participant)}, {Spans: export.Text(l.Theme)},
			{Spans: summary}, {Spans: export.Text(l.Text)},
			{Spans: export.Text(l.Dimension)}, {Spans: export.Text(l.Category)},
			{Spans: export.Styled(export.Verbatim, l.Words)}, {Spans: export.Styled(export.Comment, l.Note)}}}
		rows = append(rows, r)
	}
	t.Rows = export.Each(rows)
	return export.Section{ID: "map-" + m.ID, Title: m.Label(), Level: 1, Blocks: []export.Block{t}}
}
