package action

import (
	"errors"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
)

// mapped traces a map, dimension or category to its elements, their cells and
// the words, or one element by its id. It is false where arg names none: a theme
// of the same path comes first, unless map: stands before it.
func (t *tracer) mapped(arg string) (bool, error) {
	if strings.Contains(arg, "@") || strings.Contains(strings.TrimPrefix(arg, mapping.AddressMark), ":") {
		return false, nil
	}
	maps, err := mapsOf(t.tx, t.d)
	if err != nil || len(maps) == 0 {
		return strings.HasPrefix(arg, mapping.AddressMark) && err != nil, err
	}
	for _, m := range maps {
		if e := m.Element(arg); e != nil {
			t.tr.Kind, t.tr.Ref, t.tr.Text = "element", e.ID, e.Text
			return true, t.elements(m, []*framework.Element{e})
		}
	}
	if _, theme := t.d.Themes.Resolve(arg); theme {
		return false, nil
	}
	p, err := mapping.Resolve(maps, arg)
	if err != nil && p.Map == nil && len(maps) == 1 { // the map may be left out
		if within, err2 := mapping.Resolve(maps, maps[0].ID+"/"+strings.TrimPrefix(arg, mapping.AddressMark)); err2 == nil {
			p, err = within, nil
		} else if mapping.DimensionNamed(maps[0], firstStep(arg)) != nil {
			return true, err2
		}
	}
	if err != nil {
		// A map was named and something in it was not found: that is worth saying.
		return p.Map != nil || strings.HasPrefix(arg, mapping.AddressMark), err
	}
	t.tr.Ref = p.Address()
	switch {
	case p.Category != nil:
		t.tr.Kind, t.tr.Text = "category", strings.TrimSpace(p.Category.Label()+"\n"+p.Category.Define)
	case p.Dimension != nil:
		t.tr.Kind, t.tr.Text = "dimension", strings.TrimSpace(p.Dimension.Label()+"\n"+p.Dimension.Define)
	default:
		t.tr.Kind, t.tr.Text = "map", p.Map.Title
	}
	return true, t.elements(p.Map, p.Elements())
}

// elements goes from each element to the statements of its cell that it was
// noted from, and to the turns they rest on.
func (t *tracer) elements(m *framework.Map, elements []*framework.Element) error {
	cells, err := mapCells(t.tx, t.d, m)
	if err != nil {
		return err
	}
	summaries := map[string]string{}
	for _, c := range cells {
		summaries[c.Ref.String()] = c.Summary
	}
	loaded := map[framework.Ref]*chart.Charts{}
	for _, e := range elements {
		ref, summary := e.Ref(), summaries[e.Cell]
		why := mapping.WhyGone(e, summary)
		t.tr.Lines = append(t.tr.Lines, elementLine(m, e, why == ""))
		if summary == "" {
			continue
		}
		charts := loaded[ref]
		if charts == nil {
			if charts, err = loadCharts(t.tx, t.d, ref.Participant, ref.Theme, summary); err != nil {
				return err
			}
			loaded[ref] = charts
		}
		t.grounds(charts, ref, e, summary)
	}
	return nil
}

// grounds lists the turns behind one element: those that its statements name or
// quote, else what has been coded there.
func (t *tracer) grounds(charts *chart.Charts, ref framework.Ref, e *framework.Element, summary string) {
	cited := 0
	for _, st := range notedFrom(e, chart.ParseSummary(summary)) {
		for _, it := range charts.Support(ref, st) {
			cited++
			t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "statement", Ref: it.Ref.String(), Text: it.Text, From: statementText(st), OK: !it.Lost})
		}
	}
	if cited > 0 {
		return
	}
	for _, it := range charts.Evidence(ref) {
		if !t.veil.coding(it.Coding) {
			t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "evidence", Ref: it.Ref.String(), By: it.Coding.By, Text: it.Text, From: it.Coding.ID, OK: !it.Lost})
		}
	}
}

func firstStep(address string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(address, mapping.AddressMark), "/")
	return first
}

// statementText is a statement with its refs, as it stands in the summary.
func statementText(st chart.Statement) string {
	var b strings.Builder
	for _, sp := range st.Spans {
		b.WriteString(sp.Text)
	}
	return strings.TrimSpace(b.String())
}

// elementLine is an element as a step of a trace; From is where it is sorted.
func elementLine(m *framework.Map, e *framework.Element, ok bool) TraceLine {
	from := strings.TrimSuffix(m.ID+"/"+strings.TrimSuffix(e.Dimension+"/"+e.Category, "/"), "/")
	return TraceLine{Kind: "element", Ref: e.Cell, By: e.By, Text: e.Text, From: from, OK: ok}
}

// elementsOn lists the elements that were noted in a cell.
func (t *tracer) elementsOn(cell framework.Ref) error {
	return t.eachElement(func(m *framework.Map, e *framework.Element, c mapping.Cell) {
		if e.Cell == cell.String() {
			t.tr.Lines = append(t.tr.Lines, elementLine(m, e, mapping.WhyGone(e, c.Summary) == ""))
		}
	})
}

// elementsOf lists the elements that rest on turns, as their cells do: by a ref
// or quoted words of the statements they were noted from, or, where these lead
// nowhere, by the codings that the cell was charted from.
func (t *tracer) elementsOf(r framework.Ref) error {
	var checker *chart.Checker
	var err error
	return errors.Join(t.eachElement(func(m *framework.Map, e *framework.Element, c mapping.Cell) {
		if c.Summary == "" || err != nil {
			return
		}
		if checker == nil { // a study without elements pays nothing
			var heads []*framework.Transcript
			if heads, err = t.tx.Heads(); err != nil {
				return
			}
			checker = checkerFor(t.tx, t.d, heads)
		}
		if t.elementRests(checker, e, c, r) {
			t.tr.Lines = append(t.tr.Lines, elementLine(m, e, mapping.WhyGone(e, c.Summary) == ""))
		}
	}), err)
}

func (t *tracer) elementRests(checker *chart.Checker, e *framework.Element, c mapping.Cell, r framework.Ref) bool {
	leads := false
	for _, st := range notedFrom(e, chart.ParseSummary(c.Summary)) {
		if t.rests(checker, c.Ref, st, r) {
			return true
		}
		leads = leads || len(st.Refs) > 0 || len(checker.Said(c.Ref, st)) > 0
	}
	return !leads && slices.ContainsFunc(c.From, func(id string) bool { return t.codings[id] })
}

// eachElement goes through the elements of all maps with the summaries of their
// cells. A study without maps pays nothing.
func (t *tracer) eachElement(each func(m *framework.Map, e *framework.Element, c mapping.Cell)) error {
	maps, err := mapsOf(t.tx, t.d)
	if err != nil {
		return err
	}
	for _, m := range maps {
		if len(m.Elements) == 0 {
			continue
		}
		cells, err := mapCells(t.tx, t.d, m)
		if err != nil {
			return err
		}
		at := map[string]mapping.Cell{}
		for _, c := range cells {
			at[c.Ref.String()] = c
		}
		for _, e := range m.Elements {
			each(m, e, at[e.Cell])
		}
	}
	return nil
}
