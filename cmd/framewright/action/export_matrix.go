package action

import (
	"fmt"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// matrixReport lays out matrices as a report.
func (s *Session) matrixReport(tx *store.Tx, themes []string, o MatrixOptions, audience export.Audience, evidence bool) (*export.Report, string, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, "", err
	}
	now := time.Now()
	lo := chart.LayoutOptions{Evidence: evidence, Date: now.Format("2006-01-02"), Options: d.chartOptions(o)}
	for _, arg := range themes {
		if isView(d, arg) {
			lo.Views = append(lo.Views, arg)
			continue
		}
		n, err := d.theme(arg)
		if err != nil {
			return nil, "", err
		}
		lo.Themes = append(lo.Themes, n.Path)
	}
	charts, err := loadCharts(tx, d, "", "")
	if err != nil {
		return nil, "", err
	}
	w, err := charts.Layout(lo)
	if err != nil {
		return nil, "", err
	}
	r := d.report("Framework matrix", audience, now)
	r.Page = export.Page{Paper: export.A3, Landscape: true}
	r.Meta = r.Meta[:0]
	for _, f := range w.Facts {
		if f.Name == "Date" {
			f.Value = now.Format("2 January 2006")
		}
		r.Meta = append(r.Meta, export.KeyValue{Key: f.Name, Value: f.Value})
	}
	for _, line := range w.Legend {
		r.Legend = append(r.Legend, spans(line, audience))
	}
	rows := 0
	f := flagger{checker: charts.Checker(), audience: audience}
	for _, sh := range w.Sheets {
		r.Sections = append(r.Sections, matrixSection(sh, &f))
		rows = max(rows, len(sh.Rows))
	}
	if f.problems > 0 {
		s.note("%s words or refs that do not hold against the transcripts: framewright check names them", Plural(f.problems, "cell has", "cells have"))
	}
	if evidence {
		v, err := s.veil(tx)
		if err != nil {
			return nil, "", err
		}
		v.rows(w.Evidence)
		r.Sections = append(r.Sections, evidenceSection(w.Evidence))
	}
	var base []export.KeyValue
	for _, e := range w.Base.Entries() {
		base = append(base, export.KeyValue{Key: e.Key, Value: e.Value})
	}
	if audience == export.Team { // base texts hold the analysts' comments
		r.Base = export.Each(base)
	}
	if n := len(charts.Orphans()); n > 0 {
		s.note("%s charted under themes that the framework no longer has, and not in any matrix: framewright check", Plural(n, "cell is", "cells are"))
	}
	return r, fmt.Sprintf("%s of %s", Plural(len(w.Sheets), "matrix", "matrices"), Plural(rows, "row", "rows")), nil
}

func isView(d *Desk, id string) bool {
	for _, v := range d.Study.Matrices {
		if v.ID == id {
			return true
		}
	}
	return false
}

// styles says how each kind of text in a cell is shown.
var styles = map[chart.SpanKind]export.Style{
	chart.Plain: export.Plain, chart.Verbatim: export.Verbatim, chart.RefMark: export.Ref,
	chart.Comment: export.Comment, chart.StateMark: export.State,
}

// spans styles the parts of a cell. Outside of the team nobody sees the
// analyst's comments.
func spans(list []chart.Span, audience export.Audience) []export.Span {
	var out []export.Span
	for _, sp := range list {
		if sp.Kind == chart.Comment && audience != export.Team {
			continue
		}
		out = append(out, export.Span{Text: sp.Text, Style: styles[sp.Kind]})
	}
	return out
}

// flagger tells, for the team, which cells need a look: stale ones, and those
// whose quoted words or refs do not hold.
type flagger struct {
	checker  *chart.Checker
	audience export.Audience
	problems int
}

func (f *flagger) flag(c chart.SheetCell) string {
	if f.audience != export.Team || c.Ref == "" {
		return ""
	}
	var parts []string
	if len(c.Stale) > 0 {
		parts = append(parts, "stale: "+strings.Join(c.Stale, "; "))
	}
	if ref, err := framework.ParseRef(c.Ref); err == nil {
		for _, finding := range f.checker.Check(ref, c.Text) {
			if finding.Severity == chart.Problem {
				parts = append(parts, finding.Message)
			}
		}
	}
	if len(parts) > min(len(c.Stale), 1) {
		f.problems++
	}
	return strings.Join(parts, ". ")
}

func matrixSection(sh chart.Sheet, f *flagger) export.Section {
	kinds := map[chart.ColumnKind]export.Kind{chart.HeadColumn: export.HeadColumn, chart.AttributeColumn: export.AttributeColumn, chart.CellColumn: export.TextColumn}
	t := &export.Table{}
	for _, c := range sh.Columns {
		t.Columns = append(t.Columns, export.Column{ID: c.ID, Number: c.Number, Title: c.Name, Definition: c.Define, Kind: kinds[c.Kind]})
	}
	var rows []export.Row
	for _, row := range sh.Rows {
		r := export.Row{ID: row.ID}
		for _, c := range row.Cells {
			r.Cells = append(r.Cells, matrixCell(c, f))
		}
		rows = append(rows, r)
	}
	t.Rows = export.Each(rows)
	return export.Section{ID: "sheet-" + sh.ID, Title: sh.Name, Level: 1, Intro: export.Text(sh.Define), Blocks: []export.Block{t}}
}

func matrixCell(c chart.SheetCell, f *flagger) export.Cell {
	out := export.Cell{Spans: spans(c.Spans, f.audience), Anchor: c.Ref, Link: c.Link, Flag: f.flag(c)}
	if len(out.Spans) == 0 && f.audience == export.Team {
		out.Spans = export.Text(c.Text)
	}
	if c.Evidence > 0 {
		out.LinkText = Plural(c.Evidence, "passage", "passages")
	}
	return out
}

// evidenceSection lists the passages behind the cells, each linked back to
// its cell.
func evidenceSection(rows []chart.EvidenceRow) export.Section {
	t := &export.Table{Columns: []export.Column{
		{ID: "cell", Title: "Cell", Kind: export.HeadColumn, Width: 24}, {ID: "subtheme", Title: "Sub-theme", Kind: export.AttributeColumn, Width: 24},
		{ID: "row", Title: "Row", Kind: export.AttributeColumn}, {ID: "ref", Title: "Ref", Kind: export.AttributeColumn},
		{ID: "speaker", Title: "Speaker", Kind: export.AttributeColumn}, {ID: "passage", Title: "Passage", Width: 80},
		{ID: "analyst", Title: "Analyst", Width: 10}, {ID: "note", Title: "Note", Width: 24}, {ID: "charted", Title: "Charted", Width: 10}}}
	t.Rows = func(yield func(export.Row, error) bool) {
		for _, e := range rows {
			charted := "yes"
			if !e.Charted {
				charted = "not yet"
			}
			cells := []export.Cell{{Spans: export.Styled(export.Ref, e.Cell), Link: e.Cell}}
			for _, text := range []string{e.Number + " " + e.Name, e.Row, e.Ref, e.Speaker} {
				cells = append(cells, export.Cell{Spans: export.Text(text)})
			}
			style := export.Verbatim
			if e.Lost {
				style = export.State
			}
			cells = append(cells, export.Cell{Spans: export.Styled(style, e.Text)}, export.Cell{Spans: export.Text(e.Analyst)},
				export.Cell{Spans: export.Styled(export.Comment, e.Note)}, export.Cell{Spans: export.Styled(export.State, charted)})
			if !yield(export.Row{ID: e.Coding, Anchor: e.Anchor, Cells: cells}, nil) {
				return
			}
		}
	}
	return export.Section{ID: "evidence", Title: "Evidence", Level: 1, Intro: export.Text("Passages behind each cell. A link leads back to it."), Blocks: []export.Block{t}}
}
