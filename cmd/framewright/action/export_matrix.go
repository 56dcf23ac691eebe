package action

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// MatrixExport says what an export of matrices is to hold, and how it is laid out.
type MatrixExport struct {
	MatrixOptions
	Audience export.Audience
	Evidence bool     // with the passages behind each cell; for the team only
	By       string   // "theme" or "participant": summaries to be read one after the other; "": tables
	With     []string // what stands beside the matrices: any of WorkbookSheets, or "all"
	Paper    string   // A3 or A4; "": A3 for tables, A4 for reading
	Template string   // a workbook with the house style; for .xlsx only
}

// ExportMatrix writes the matrices of themes, all where none is named, to a
// file whose ending chooses the format.
func (s *Session) ExportMatrix(ctx context.Context, file string, themes []string, o MatrixExport) (*Exported, error) {
	m := &matrixWriter{s: s, o: o, now: time.Now()}
	if err := m.check(file); err != nil {
		return nil, err
	}
	var out *Exported
	err := s.view(ctx, func(tx *store.Tx) error {
		r, what, err := m.report(tx, themes)
		if err != nil {
			return err
		}
		out, err = s.write(ctx, tx, file, r, what)
		return err
	})
	return out, err
}

// matrixWriter lays out one export of matrices.
type matrixWriter struct {
	archive  *archivable // nil but for an archive
	s        *Session
	o        MatrixExport
	now      time.Time
	format   string // the ending of the file, as the formats are named
	template []byte
	tx       *store.Tx
	d        *Desk
	charts   *chart.Charts
	book     *chart.Workbook
	flags    *flagger
	to       *turnLinks
}

// team says whether ids, refs, comments and analysts may be written.
func (m *matrixWriter) team() bool { return m.o.Audience == export.Team }

// report lays out matrices as a report, and says what it holds.
func (m *matrixWriter) report(tx *store.Tx, themes []string) (*export.Report, string, error) {
	if err := m.load(tx, themes); err != nil {
		return nil, "", err
	}
	if err := m.checkArchive(); err != nil {
		return nil, "", err
	}
	beside, err := m.beside()
	if err != nil {
		return nil, "", err
	}
	m.to = newTurnLinks(beside, m.book.Evidence)
	r := m.d.report(m.title(), m.o.Audience, m.now)
	r.Page, r.Template, r.Contents = m.page(), m.template, m.o.By != ""
	m.front(r)
	switch m.o.By {
	case ByTheme:
		r.Sections = m.byTheme()
	case ByParticipant:
		r.Sections = m.byParticipant()
	default:
		for _, sh := range m.book.Sheets {
			r.Sections = append(r.Sections, m.tableSection(sh))
		}
	}
	if m.o.Evidence {
		r.Sections = append(r.Sections, m.evidence()...)
	}
	r.Sections = append(r.Sections, beside...)
	if m.team() { // base texts hold the analysts' comments
		r.Base = export.Each(m.base())
	}
	m.notes()
	return r, m.what(), nil
}

// what says what the file holds: matrices and the most rows that one has, or chapters.
func (m *matrixWriter) what() string {
	rows, all := 0, map[string]bool{}
	for _, sh := range m.book.Sheets {
		rows = max(rows, len(sh.Rows))
		for _, row := range sh.Rows {
			all[row.ID] = true
		}
	}
	matrices := Plural(len(m.book.Sheets), "matrix", "matrices")
	if m.o.By == ByParticipant {
		return fmt.Sprintf("%s, from %s", Plural(len(all), "chapter", "chapters"), matrices)
	}
	return fmt.Sprintf("%s of %s", matrices, Plural(rows, "row", "rows"))
}

// load reads the study and computes the matrices.
func (m *matrixWriter) load(tx *store.Tx, themes []string) (err error) {
	m.tx = tx
	if m.d, err = desk(tx); err != nil {
		return err
	}
	lo := chart.LayoutOptions{Evidence: m.o.Evidence, Date: m.now.Format("2006-01-02"), Options: m.d.chartOptions(m.o.MatrixOptions)}
	for _, arg := range themes {
		name, err := m.d.matrixName(arg)
		if err != nil {
			return err
		}
		lo.Themes = append(lo.Themes, name)
	}
	if m.charts, err = loadCharts(tx, m.d, "", ""); err != nil {
		return err
	}
	if m.book, err = m.charts.Layout(lo); err != nil {
		return err
	}
	if err = m.keepForArchive(); err != nil {
		return err
	}
	if m.flags, err = newFlagger(m.charts, m.book, m.o.Audience); err != nil {
		return err
	}
	if m.o.Evidence {
		v, err := m.s.veil(tx)
		if err != nil {
			return err
		}
		v.rows(m.book.Evidence)
	}
	return nil
}

// title is the report's.
func (m *matrixWriter) title() string {
	switch m.o.By {
	case ByTheme:
		return "Charted summaries by theme"
	case ByParticipant:
		return "Charted summaries by participant"
	}
	return "Framework matrix"
}

// page is the print set-up: tables lie across the sheet, what is read stands upright.
func (m *matrixWriter) page() export.Page {
	usual := export.A3
	if m.o.By != "" {
		usual = export.A4
	}
	if len(m.template) > 0 { // it says what paper
		usual = ""
	}
	return export.Page{Paper: cmp.Or(export.Paper(m.o.Paper), usual), Landscape: m.o.By == ""}
}

// front is what the front page says.
func (m *matrixWriter) front(r *export.Report) {
	r.Meta = r.Meta[:0]
	for _, f := range m.book.Facts {
		switch {
		case f.Name == "Date":
			f.Value = m.now.Format("2 January 2006")
		case f.Name == "Sheets" && m.format != "xlsx":
			f.Name = "Matrices"
		}
		r.Meta = append(r.Meta, export.KeyValue{Key: f.Name, Value: f.Value})
	}
	for i, line := range m.book.Legend {
		marks := line[0].Kind
		last := i == len(m.book.Legend)-1
		switch {
		case !m.team() && (marks == chart.RefMark || marks == chart.Comment): // there are none
		case line[0].Text == "[00:14:20]" && !m.cites(func(c chart.Cite) bool { return c.Time != "" }):
		case last && m.o.By != "":
			r.Legend = append(r.Legend, export.Text("What is not charted yet is left out, and counted where it would stand."))
		default:
			r.Legend = append(r.Legend, spans(line, m.o.Audience))
		}
	}
}

// cites tells whether any cell cites such a place.
func (m *matrixWriter) cites(is func(chart.Cite) bool) bool {
	for _, sh := range m.book.Sheets {
		for _, row := range sh.Rows {
			for _, c := range row.Cells {
				if strings.Contains(c.Text, ":") && slices.ContainsFunc(chart.ParseSummary(c.Text).Refs(), is) {
					return true
				}
			}
		}
	}
	return false
}

// base are the hidden texts of a workbook.
func (m *matrixWriter) base() []export.KeyValue {
	var out []export.KeyValue
	m.book.Base.Remark(m.flags.said)
	for _, e := range m.book.Base.Entries() {
		out = append(out, export.KeyValue{Key: e.Key, Value: e.Value})
	}
	return out
}

// notes tell of what the file does not show.
func (m *matrixWriter) notes() {
	if n := m.flags.problems; n > 0 {
		m.s.note("%s words or refs that do not hold against the transcripts: framewright check names them", Plural(n, "cell has", "cells have"))
	}
	if n := len(m.charts.Orphans()); n > 0 {
		m.s.note("%s charted under themes that the framework no longer has, and not in any matrix: framewright check", Plural(n, "cell is", "cells are"))
	}
}

func isView(d *Desk, id string) bool {
	return slices.ContainsFunc(d.Study.Matrices, func(v framework.MatrixView) bool { return v.ID == id })
}
