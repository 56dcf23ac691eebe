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
	r := b.d.report("Maps and typologies", b.o.Audience, now)
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

// mapSections are one map: a section for each dimension, one for what no category
// holds, and one for what is to be looked at again.
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
	for _, part := range []func(*framework.Map, bool) (*export.Section, error){b.leftSection, b.againSection} {
		s, err := part(m, table)
		if err != nil {
			return nil, err
		}
		if s != nil {
			out = append(out, *s)
		}
	}
	return out, nil
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
	text, err := cellWords{b.tx, b.d}.summary(n.Ref)
	if err != nil {
		return export.Row{}, err
	}
	summary := chart.ParseSummary(text)
	cells := []export.Cell{{Spans: export.Text(category)}}
	if table {
		cells = append(cells, export.Cell{Spans: export.Text(define)})
	}
	element := export.Text(n.Text)
	if n.Note != "" {
		element = append(element, export.Span{Text: " {" + n.Note + "}", Style: export.Comment})
	}
	cells = append(cells, export.Cell{Spans: export.Text(whoOf(n))}, export.Cell{Spans: element}, export.Cell{Spans: notedWords(n.Element, summary)},
		export.Cell{Spans: export.Styled(export.Ref, strings.Join(append([]string{n.Ref.String()}, turnsNoted(n, summary)...), "\n"))})
	return export.Row{ID: n.ID, Cells: cells}, nil
}

// whoOf is the participant an element was noted of, and the wave.
func whoOf(n mapping.Noted) string {
	if n.Ref.Wave != "" {
		return n.Ref.Participant + " w" + n.Ref.Wave
	}
	return n.Ref.Participant
}

// turnsNoted lists the turns of the statements that an element was noted from,
// each once: the ref mostly stands behind the words it was noted from. Of words that
// are not in the cell now it is what they cite themselves.
func turnsNoted(n mapping.Noted, s chart.Summary) (out []string) {
	from := notedFrom(n.Element, s)
	if _, _, ok := mapping.Locate(s.Text, n.Words); !ok && n.Words != "" {
		from = chart.ParseSummary(n.Words).Statements
	}
	for _, st := range from {
		for _, turn := range turnsOf(chart.Summary{Statements: []chart.Statement{st}}, n.Ref.Participant) {
			out = appendOnce(out, turn)
		}
	}
	return out
}

// notedWords are the words that an element was noted from, styled as they stand in
// the summary: what is quoted there is quoted words here too. Words that stand
// there no longer, or never did, say so.
func notedWords(e *framework.Element, s chart.Summary) []export.Span {
	if e.Words == "" {
		return spans(s.Spans, export.Team)
	}
	from, to, ok := mapping.Locate(s.Text, e.Words)
	if !ok {
		return append(spans(chart.ParseSummary(e.Words).Spans, export.Team), export.Span{Text: " – " + mapping.WhyGone(e, s.Text), Style: export.State})
	}
	var out []chart.Span
	for _, sp := range s.Spans {
		begin, end := max(sp.At, from), min(sp.At+len(sp.Text), to)
		if begin < end {
			out = append(out, chart.Span{Kind: sp.Kind, Text: s.Text[begin:end], At: begin})
		}
	}
	return spans(out, export.Team)
}

// againSection lists the elements whose ground has changed since they were noted,
// with the reason; nil where there are none.
func (b *mapBook) againSection(m *framework.Map, table bool) (*export.Section, error) {
	cells, err := mapCells(b.tx, b.d, m)
	if err != nil {
		return nil, err
	}
	var rows []export.Row
	for _, g := range mapping.LeftOver(m, cells).Gone {
		n := mapping.Noted{Element: g.Element, Ref: g.Element.Ref(), Map: m}
		rows = append(rows, textRow(g.Element.ID, whoOf(n), g.Element.Text, g.Element.Words, g.Why, n.Ref.String()))
	}
	if len(rows) == 0 {
		return nil, nil
	}
	b.warn("%s of map %s to look at again: framewright map show %s", Plural(len(rows), "element", "elements"), m.ID, m.ID)
	t := &export.Table{Columns: []export.Column{{ID: "participant", Title: "Participant", Kind: export.HeadColumn, Width: 11}, {ID: "element", Title: "Element", Width: 30},
		{ID: "words", Title: "Noted from", Width: 48}, {ID: "why", Title: "Why", Width: 34}, {ID: "refs", Title: "Cell", Width: 24}}, Rows: export.Each(rows)}
	return b.mapPart(m, "again-", "To look at again", table, t), nil
}

// mapPart is a section of a map beside its dimensions; in a workbook a sheet, which
// names the map where there are several.
func (b *mapBook) mapPart(m *framework.Map, id, title string, table bool, t *export.Table) *export.Section {
	s := &export.Section{ID: id + m.ID, Title: title, Level: 2, Blocks: []export.Block{t}}
	if table {
		s.Level = 1
		if len(b.maps) > 1 {
			s.Title = m.Label() + ": " + strings.ToLower(title[:1]) + title[1:]
		}
	}
	return s
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
	t := &export.Table{Columns: elementColumns("Sorted as far as", table), Rows: export.Each(rows)}
	return b.mapPart(m, "left-", "In no category yet", table, t), nil
}
