package action

import (
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
)

// team writes everything: elements with the words they were noted from, grids
// with participants, patterns with the cases against them.
func (b *mapBook) team(file string, now time.Time) (*export.Report, error) {
	r := b.d.report("Maps and typologies", b.audience, now)
	r.Page = export.Page{Landscape: true}
	r.Levels = []string{"Map", "Dimension"}
	r.Legend = [][]export.Span{
		append(export.Styled(export.Verbatim, "“Italic in quotation marks”"), export.Text(" are the participants’ own words, from the charted summaries.")...),
		append(export.Styled(export.Ref, "P03:12"), export.Text(" is where they stand: transcript and turn.")...),
		export.Text("An asterisk after a participant: placed in a type by hand, with the reason."),
	}
	for _, m := range b.maps {
		sections, err := b.mapSections(m, tabular(file))
		if err != nil {
			return nil, err
		}
		r.Sections = append(r.Sections, sections...)
	}
	for _, s := range b.standings {
		r.Sections = append(r.Sections, b.typologySections(s, tabular(file))...)
	}
	if len(b.patterns) > 0 {
		sections, err := b.patternSections(tabular(file))
		if err != nil {
			return nil, err
		}
		r.Sections = append(r.Sections, sections...)
	}
	return r, nil
}

// mapSections are one map: a section for each dimension, and one for what no
// category holds.
func (b *mapBook) mapSections(m *framework.Map, table bool) ([]export.Section, error) {
	head := export.Section{ID: "map-" + m.ID, Title: m.Label(), Level: 1, Intro: export.Text("From " + strings.Join(b.themeLabels(m.Subthemes), "; ") + ".")}
	var out []export.Section
	if !table {
		out = append(out, head)
	}
	for _, a := range axesOfMap(b.base, m) {
		s, err := b.dimensionSection(a, table)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	left, err := b.leftSection(m, table)
	if err != nil || left == nil {
		return out, err
	}
	return append(out, *left), nil
}

// themeLabels names sub-themes with their numbers.
func (b *mapBook) themeLabels(paths []string) (out []string) {
	for _, path := range paths {
		if n, ok := b.d.Themes.Resolve(path); ok {
			out = append(out, strings.TrimSpace(n.Number+" "+oneLine(n.Label())))
		} else {
			out = append(out, path)
		}
	}
	return out
}

// dimensionSection is the range of one dimension, and what it rests on.
func (b *mapBook) dimensionSection(a mapping.Axis, table bool) (export.Section, error) {
	title := a.Label()
	if table && len(b.maps) > 1 {
		title = a.Map.Label() + ": " + title
	}
	s := export.Section{ID: "dimension-" + a.Path, Title: title, Level: 2, Intro: proseSpans(a.Dimension.Define)}
	if table {
		s.Level = 1
	}
	var rows []export.Row
	for _, c := range a.Dimension.Categories {
		notes := inCategory(a, c.ID)
		if !table {
			s.Blocks = append(s.Blocks, rangeLine(a, c, notes))
		}
		for _, n := range notes {
			row, err := b.elementRow(n, c.Label(), c.Define, table)
			if err != nil {
				return s, err
			}
			rows = append(rows, row)
		}
		if table && len(notes) == 0 {
			rows = append(rows, export.Row{ID: a.Path + "/" + c.ID, Cells: []export.Cell{{Spans: export.Text(c.Label())}, {Spans: export.Text(c.Define)}, {Spans: export.Styled(export.State, "nobody")}}})
		}
	}
	if len(rows) > 0 {
		s.Blocks = append(s.Blocks, &export.Table{Columns: elementColumns("Category", table), Rows: export.Each(rows)})
	}
	return s, nil
}

// rangeLine is one category of the range: name, definition, who is in it.
func rangeLine(a mapping.Axis, c *framework.Category, notes []mapping.Noted) *export.Paragraph {
	spans := export.Styled(export.Strong, c.Label())
	if c.Define != "" {
		spans = append(append(spans, export.Span{Text: " – "}), proseSpans(c.Define)...)
	}
	spans = append(spans, export.Span{Text: " · " + orDefault(strings.Join(notedOf(notes), ", "), "nobody"), Style: export.Ref})
	return &export.Paragraph{Role: export.Item, Number: "•", Spans: spans, Anchor: a.Path + "/" + c.ID}
}

// proseSpans is an analyst's text on one line, with its refs and comments styled.
func proseSpans(text string) []export.Span {
	return spans(chart.ParseSummary(oneLine(text)).Spans, export.Team)
}

// elementColumns are the heads of a table of elements; in a workbook each row
// also has the definition, because rows are sorted and filtered there.
func elementColumns(first string, table bool) []export.Column {
	out := []export.Column{{ID: "category", Title: first, Kind: export.HeadColumn, Width: 18}}
	if table {
		out = append(out, export.Column{ID: "definition", Title: "Definition", Width: 30})
	}
	return append(out, export.Column{ID: "participant", Title: "Participant", Kind: export.AttributeColumn, Width: 11},
		export.Column{ID: "element", Title: "Element", Width: 30}, export.Column{ID: "words", Title: "Noted from", Width: 48},
		export.Column{ID: "refs", Title: "Cell and turns", Width: 24})
}

// elementRow is one element with its way back to the words.
func (b *mapBook) elementRow(n mapping.Noted, category, define string, table bool) (export.Row, error) {
	words, err := cellWords{b.tx, b.d}.from(n)
	if err != nil {
		return export.Row{}, err
	}
	summary := chart.ParseSummary(words)
	cells := []export.Cell{{Spans: export.Text(category)}}
	if table {
		cells = append(cells, export.Cell{Spans: export.Text(define)})
	}
	element := export.Text(n.Text)
	if n.Note != "" {
		element = append(element, export.Span{Text: " {" + n.Note + "}", Style: export.Comment})
	}
	who := n.Ref.Participant
	if n.Ref.Wave != "" {
		who += " w" + n.Ref.Wave
	}
	cells = append(cells, export.Cell{Spans: export.Text(who)}, export.Cell{Spans: element}, export.Cell{Spans: spans(summary.Spans, b.audience)},
		export.Cell{Spans: export.Styled(export.Ref, strings.Join(append([]string{n.Ref.String()}, turnsOf(summary, n.Ref.Participant)...), "\n"))})
	return export.Row{ID: n.ID, Cells: cells}, nil
}

// leftSection lists the elements that no category holds, nil where there are
// none.
func (b *mapBook) leftSection(m *framework.Map, table bool) (*export.Section, error) {
	var rows []export.Row
	for _, e := range m.Elements {
		if e.Sorted() {
			continue
		}
		far := "not sorted"
		if d := m.Dimension(e.Dimension); d != nil {
			far = d.Label()
		}
		row, err := b.elementRow(mapping.Noted{Element: e, Ref: e.Ref(), Map: m}, far, "", table)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	s := &export.Section{ID: "left-" + m.ID, Title: "In no category yet", Level: 2, Blocks: []export.Block{&export.Table{Columns: elementColumns("Sorted as far as", table), Rows: export.Each(rows)}}}
	if table {
		s.Level = 1
		if len(b.maps) > 1 {
			s.Title = m.Label() + ": in no category yet"
		}
	}
	return s, nil
}
