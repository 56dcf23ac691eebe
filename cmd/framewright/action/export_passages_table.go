package action

import (
	"slices"
	"strings"

	"framewright/export"
)

// passageColumn is a column of the table of passages: one that is empty in
// every row is left out.
type passageColumn struct {
	export.Column
	cell func(p *PassageInfo, path string) []export.Span
	keep bool
}

// table has one row for each passage, or, by theme, for each of its themes
// that were asked for.
func (r *Retrieval) table() *export.Table {
	rows := r.rows()
	var columns []passageColumn
	out := &export.Table{}
	for _, c := range r.columns() {
		if c.keep || slices.ContainsFunc(rows, func(row passageRow) bool { return len(c.cell(row.p, row.path)) > 0 }) {
			columns = append(columns, c)
			out.Columns = append(out.Columns, c.Column)
		}
	}
	out.Rows = func(yield func(export.Row, error) bool) {
		for _, row := range rows {
			line := export.Row{ID: row.p.ID}
			for _, c := range columns {
				line.Cells = append(line.Cells, export.Cell{Spans: c.cell(row.p, row.path)})
			}
			if !yield(line, nil) {
				return
			}
		}
	}
	return out
}

// passageRow is a passage, and the theme that it stands under in this row; ""
// where it stands in one row with all of them.
type passageRow struct {
	p    *PassageInfo
	path string
}

func (r *Retrieval) rows() (out []passageRow) {
	if r.order != ByTheme {
		for _, p := range r.Passages {
			out = append(out, passageRow{p, ""})
		}
		return out
	}
	for _, g := range r.Groups {
		for _, p := range g.Passages {
			out = append(out, passageRow{p, g.ID})
		}
	}
	return out
}

// labelled is the labels of the themes of a row.
func (r *Retrieval) labelled(p *PassageInfo, path string, say func(ThemeLabel) string) []export.Span {
	if path != "" {
		return export.Text(say(r.Label(path)))
	}
	var out []string
	for _, u := range p.Under {
		out = append(out, say(r.Label(u)))
	}
	return export.Text(strings.Join(out, "\n"))
}

func (r *Retrieval) columns() []passageColumn {
	plain := func(id, title string, kind export.Kind, width float64, of func(p *PassageInfo) string) passageColumn {
		return passageColumn{Column: export.Column{ID: id, Title: title, Kind: kind, Width: width},
			cell: func(p *PassageInfo, _ string) []export.Span { return export.Text(of(p)) }}
	}
	out := []passageColumn{plain("participant", "Participant", export.HeadColumn, 0, func(p *PassageInfo) string { return p.Participant })}
	for _, a := range r.d.Study.Attributes {
		out = append(out, plain("attribute-"+a.ID, a.Label(), export.AttributeColumn, 0, func(p *PassageInfo) string {
			var values []string
			for _, v := range p.Attributes[a.ID] {
				values = append(values, a.Display(v))
			}
			return strings.Join(values, "; ")
		}))
	}
	theme := func(id, title string, say func(ThemeLabel) string) passageColumn {
		return passageColumn{Column: export.Column{ID: id, Title: title, Kind: export.AttributeColumn},
			cell: func(p *PassageInfo, path string) []export.Span { return r.labelled(p, path, say) }}
	}
	passage := plain("passage", "Passage", export.TextColumn, 56, nil)
	passage.cell, passage.keep = func(p *PassageInfo, _ string) []export.Span { return passageSpans(p.CodingInfo, p.Spoken) }, true
	out[0].keep = true
	return append(out,
		plain("wave", "Wave", export.AttributeColumn, 0, func(p *PassageInfo) string { return p.Wave }),
		theme("number", "No.", func(l ThemeLabel) string { return l.Number }),
		theme("theme", "Theme", func(l ThemeLabel) string { return strings.TrimPrefix(l.Full(), l.Number+" ") }),
		plain("by", "Analyst", export.AttributeColumn, 0, func(p *PassageInfo) string { return p.By }),
		plain("ref", "Ref", export.AttributeColumn, 0, func(p *PassageInfo) string { return p.Ref }),
		plain("before", "Before", export.TextColumn, 38, func(p *PassageInfo) string { return lines(p.Before, "", " …") }),
		passage,
		plain("after", "After", export.TextColumn, 38, func(p *PassageInfo) string { return lines(p.After, "… ", "") }),
		plain("note", "Note", export.TextColumn, 30, func(p *PassageInfo) string { return p.Note }),
		passageColumn{Column: export.Column{ID: "also", Title: "Also under", Kind: export.TextColumn, Width: 22}, cell: r.alsoUnder},
		plain("beside", "Beside it", export.TextColumn, 30, func(p *PassageInfo) string { return strings.Join(r.beside(p), "\n") }),
		plain("attribution", "Attribution", export.TextColumn, 24, func(p *PassageInfo) string { return p.Attribution }),
		plain("coding", "Coding", export.TextColumn, 12, func(p *PassageInfo) string { return p.ID }))
}

// alsoUnder are the themes of a passage that its row does not name.
func (r *Retrieval) alsoUnder(p *PassageInfo, path string) []export.Span {
	var out []string
	for _, u := range p.Under {
		if path != "" && u != path {
			out = append(out, r.Label(u).Full())
		}
	}
	return export.Text(strings.Join(out, "\n"))
}

// lines are the turns of the context; where one is the rest of the passage's
// own, the marks stand for the passage.
func lines(turns []ContextTurn, before, after string) string {
	var out []string
	for _, t := range turns {
		if t.Part {
			t.Text = before + t.Text + after
		}
		out = append(out, t.Line())
	}
	return strings.Join(out, "\n")
}
