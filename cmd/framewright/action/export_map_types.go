package action

import (
	"fmt"
	"strings"

	"framewright/export"
	"framewright/framework/mapping"
)

// typologySections are a typology for the team: grid, types, participants.
func (b *mapBook) typologySections(s *mapping.Standing, table bool) []export.Section {
	title := typologyTitle(s)
	var dimensions []string
	for _, a := range s.Axes {
		dimensions = append(dimensions, a.Label())
	}
	head := export.Section{ID: "typology-" + s.Typology.ID, Title: title, Level: 1, Intro: export.Text("Crosses " + strings.Join(dimensions, " × ") + ".")}
	below := func(id, name string, blocks ...export.Block) export.Section {
		out := export.Section{ID: head.ID + "-" + id, Title: name, Level: 2, Blocks: blocks}
		if table {
			out.Title, out.Level = title+": "+strings.ToLower(name), 1
		}
		return out
	}
	out := []export.Section{}
	if !table {
		out = append(out, head)
	}
	for i, g := range s.Grids() {
		name := "Grid"
		if len(g.Above) > 0 {
			name += ": " + s.Words(g.Above)
		}
		out = append(out, below(fmt.Sprintf("grid-%d", i+1), name, gridTable(s, g)))
	}
	out = append(out, below("types", "Types", typesTable(s)), below("cases", "Participants", casesTable(s)))
	var notes []export.Block
	for _, w := range s.Warnings {
		notes = append(notes, &export.Paragraph{Role: export.Note, Spans: export.Text(w)})
		if table {
			b.warn("%s: %s", s.Typology.ID, w)
		}
	}
	if !table && len(notes) > 0 {
		out[len(out)-1].Blocks = append(out[len(out)-1].Blocks, notes...)
	}
	return out
}

func typologyTitle(s *mapping.Standing) string {
	if s.Typology.Title != "" {
		return s.Typology.Title
	}
	return "Typology " + s.Typology.ID
}

func gridTable(s *mapping.Standing, g mapping.Grid) *export.Table {
	n := len(s.Axes)
	t := &export.Table{Columns: []export.Column{{ID: "category", Title: s.Axes[n-2].Label() + " × " + s.Axes[n-1].Label(), Kind: export.HeadColumn, Width: 22}}}
	for _, f := range g.Fields[0] {
		t.Columns = append(t.Columns, export.Column{ID: f.When[n-1], Title: s.Axes[n-1].Name(f.When[n-1]), Width: 28})
	}
	var rows []export.Row
	for _, line := range g.Fields {
		row := export.Row{ID: strings.Join(line[0].When[:n-1], "+"), Cells: []export.Cell{{Spans: export.Text(s.Axes[n-2].Name(line[0].When[n-2]))}}}
		for _, f := range line {
			row.Cells = append(row.Cells, gridCell(f))
		}
		rows = append(rows, row)
	}
	t.Rows = export.Each(rows)
	return t
}

func gridCell(f mapping.Field) export.Cell {
	spans := export.Styled(export.State, "no type")
	if f.Type != nil {
		spans = export.Styled(export.Strong, mapping.TypeName(f.Type))
	}
	if len(f.Cases) > 0 {
		spans = append(spans, export.Span{Text: "\n" + casesNamed(f.Cases)})
	}
	return export.Cell{Spans: spans}
}

// casesNamed lists participants; a star marks those placed by hand.
func casesNamed(cases []*mapping.Case) string {
	var out []string
	for _, c := range cases {
		if c.Placed != nil {
			out = append(out, c.Participant+"*")
		} else {
			out = append(out, c.Participant)
		}
	}
	return strings.Join(out, ", ")
}

func typesTable(s *mapping.Standing) *export.Table {
	t := &export.Table{Columns: []export.Column{{ID: "type", Title: "Type", Kind: export.HeadColumn, Width: 22}, {ID: "definition", Title: "Definition", Width: 44},
		{ID: "when", Title: "Combinations", Width: 36}, {ID: "participants", Title: "Participants", Width: 28}}}
	var rows []export.Row
	for _, ty := range s.Typology.Types {
		var when []string
		for _, combination := range ty.When {
			when = append(when, s.Words(combination))
		}
		rows = append(rows, textRow(ty.ID, mapping.TypeName(ty), ty.Define, strings.Join(when, "\n"), orDefault(casesNamed(s.Of(ty)), "nobody")))
	}
	t.Rows = export.Each(rows)
	return t
}

func textRow(id string, texts ...string) export.Row {
	row := export.Row{ID: id}
	for _, text := range texts {
		row.Cells = append(row.Cells, export.Cell{Spans: export.Text(text)})
	}
	return row
}

// casesTable lists every participant with their categories, their type, and why
// they are where they are.
func casesTable(s *mapping.Standing) *export.Table {
	t := &export.Table{Columns: []export.Column{{ID: "participant", Title: "Participant", Kind: export.HeadColumn, Width: 11}}}
	for _, a := range s.Axes {
		t.Columns = append(t.Columns, export.Column{ID: a.Path, Title: a.Label(), Width: 24})
	}
	t.Columns = append(t.Columns, export.Column{ID: "type", Title: "Type", Width: 24}, export.Column{ID: "why", Title: "Why", Width: 50})
	var rows []export.Row
	for _, c := range s.Cases {
		texts := []string{c.Participant}
		for i, a := range s.Axes {
			var names []string
			for _, id := range c.Categories[i] {
				names = append(names, a.Name(id))
			}
			texts = append(texts, strings.Join(names, "; "))
		}
		kind := "none"
		if c.Type != nil {
			kind = mapping.TypeName(c.Type)
		}
		rows = append(rows, textRow(c.Participant, append(texts, kind, whyThere(c))...))
	}
	t.Rows = export.Each(rows)
	return t
}

// whyThere says why a case is where it is; "" where the elements alone put it there.
func whyThere(c *mapping.Case) string {
	out := strings.Join(c.Reasons, "; ")
	if c.Placed != nil {
		out = "placed by hand (" + c.Placed.By + "): " + c.Placed.Reason
	}
	if c.Against != "" {
		out += " – against it: " + c.Against
	}
	return out
}

// patternSections are the patterns with the cases for and against them: in a
// workbook one table, else a section each.
func (b *mapBook) patternSections(table bool) ([]export.Section, error) {
	head := export.Section{ID: "patterns", Title: "Patterns", Level: 1, Intro: export.Text("What goes together, with the negative cases that speak against it.")}
	if table {
		t, err := b.patternTable()
		head.Blocks = []export.Block{t}
		return []export.Section{head}, err
	}
	out := []export.Section{head}
	for _, p := range b.patterns {
		rows, err := b.witnessRows(p)
		if err != nil {
			return nil, err
		}
		l := p.Linkage
		out = append(out, export.Section{ID: "pattern-" + l.ID, Title: patternTitle(p), Level: 2, Intro: proseSpans(l.Text), Blocks: []export.Block{
			&export.Paragraph{Role: export.Note, Spans: export.Text(fmt.Sprintf("%s, %s: %s", l.By, longDate(l.On), orDefault(l.Status, "open")))},
			&export.Table{Columns: witnessColumns(), Rows: export.Each(rows)}}})
	}
	return out, nil
}

// patternTable is every pattern in one table, to be sorted and filtered.
func (b *mapBook) patternTable() (*export.Table, error) {
	var out []export.Row
	for _, p := range b.patterns {
		rows, err := b.witnessRows(p)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			row.ID = p.Linkage.ID + " " + row.ID
			row.Cells = append([]export.Cell{{Spans: export.Text(patternTitle(p))}, {Spans: export.Text(orDefault(p.Linkage.Status, "open"))}}, row.Cells...)
			out = append(out, row)
		}
	}
	columns := append([]export.Column{{ID: "pattern", Title: "Pattern", Kind: export.HeadColumn, Width: 36}, {ID: "status", Title: "Status", Kind: export.AttributeColumn, Width: 10}}, witnessColumns()...)
	return &export.Table{Columns: columns, Rows: export.Each(out)}, nil
}

func patternTitle(p *mapping.Pattern) string {
	return "If " + conditionWords(p.If) + ", then " + conditionWords(p.Then)
}

// conditionWords says a condition by the names for print.
func conditionWords(c *mapping.Condition) string {
	of, names := "", []string{}
	switch {
	case c.Attribute != nil:
		of = c.Attribute.Label()
	case c.Axis != nil:
		of = c.Axis.Label()
	default:
		of = typologyTitle(c.Standing)
	}
	names = append(names, conditionNames(c)...)
	is := ": "
	if c.Not {
		is = ": not "
	}
	return of + is + strings.Join(names, " or ")
}

// conditionNames are the values, categories or types of a condition by their
// names for print.
func conditionNames(c *mapping.Condition) (out []string) {
	for _, v := range c.Values {
		switch {
		case c.Attribute != nil:
			v = c.Attribute.Display(v)
		case c.Axis != nil:
			v = c.Axis.Name(v)
		default:
			if t := c.Standing.Type(v); t != nil {
				v = mapping.TypeName(t)
			}
		}
		out = append(out, v)
	}
	return out
}

func witnessColumns() []export.Column {
	return []export.Column{{ID: "bearing", Title: "Cases", Kind: export.HeadColumn, Width: 18}, {ID: "participant", Title: "Participant", Kind: export.AttributeColumn, Width: 11},
		{ID: "known", Title: "What is known", Width: 34}, {ID: "elements", Title: "Elements", Width: 50}, {ID: "refs", Title: "Cells and turns", Width: 28}}
}

func (b *mapBook) witnessRows(p *mapping.Pattern) (out []export.Row, err error) {
	for _, part := range []struct {
		bearing string
		list    []*mapping.Witness
	}{{"support it", p.Support}, {"speak against it", p.Against}, {"then without if", p.Without}, {"neither", p.Neither}, {"nothing is known", p.Unknown}} {
		list, err := cellWords{b.tx, b.d}.witnesses(part.list)
		if err != nil {
			return nil, err
		}
		for _, w := range list {
			var elements, refs []string
			for _, e := range w.Elements {
				elements, refs = append(elements, e.Text), append(refs, strings.Join(append([]string{e.Ref}, e.Turns...), " "))
			}
			who := w.Participant
			if w.Wave != "" {
				who += " w" + w.Wave
			}
			out = append(out, textRow(part.bearing+" "+who, part.bearing, who, w.If+"\n"+w.Then, strings.Join(elements, "\n"), strings.Join(refs, "\n")))
		}
	}
	return out, nil
}
