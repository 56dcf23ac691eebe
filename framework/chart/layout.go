package chart

import (
	"slices"
	"strings"

	"framewright/framework"
)

// Workbook is a matrix export as plain data: what stands on which sheet, and
// what links to what. Whoever writes it decides on fonts and widths.
type Workbook struct {
	Title    string
	Language string // BCP 47 of the transcripts
	Facts    []Fact // lines of the front sheet
	Legend   [][]Span
	Sheets   []Sheet
	Evidence []EvidenceRow // in the order of the sheets' cells; empty unless asked for
	Base     *Base
}

// Fact is one line of the front sheet.
type Fact struct{ Name, Value string }

// ColumnKind is what a column of a sheet is for.
type ColumnKind string

// The kinds of columns, in the order they stand on a sheet.
const (
	HeadColumn      ColumnKind = "head" // names the row
	AttributeColumn ColumnKind = "attribute"
	CellColumn      ColumnKind = "cell"
)

// Sheet is one matrix.
type Sheet struct {
	ID      string // hidden; the theme's path, or "matrix:" and a view's id
	Name    string // "3 Getting help"
	Define  string
	Columns []SheetColumn
	Rows    []SheetRow
}

// SheetColumn is the head of a column.
type SheetColumn struct {
	ID     string // hidden; "participant", "attribute:role", else as ColumnID
	Kind   ColumnKind
	Number string
	Name   string
	Define string // the definition, with what is included and excluded
	// Numbers says that the column holds an attribute that is a number.
	Numbers bool
}

// SheetRow is one row, with as many cells as there are columns.
type SheetRow struct {
	ID    string // hidden; P03, P03/w2
	Group string // rows of one group stand together; "" where they are not grouped
	Cells []SheetCell
}

// SheetCell is one cell. For a head or attribute only Text and Spans are set.
type SheetCell struct {
	Text     string // what the cell holds, which is what its spans hold
	Spans    []Span
	Ref      string // training/access@P03: the anchor that evidence links back to
	Link     string // the anchor of its first EvidenceRow; "" where there is none
	Evidence int    // how many rows there are; how many passages are coded for it where there is no evidence sheet
	Stale    []string
	Also     []string // analysts whose second texts stand beside it
	Beside   []SecondText
}

// SecondText is what another analyst charted in a cell.
type SecondText struct {
	By    string
	Spans []Span
}

// EvidenceRow is one passage behind a cell.
type EvidenceRow struct {
	Anchor  string // unique; that of a cell's first row is what the cell links to
	Cell    string // links back to SheetCell.Ref
	Number  string // of the subtheme
	Name    string // of the subtheme
	Row     string // P03, P03/w2
	Charted bool   // the cell has a summary or says why not
	Ref     string // P03:12
	Speaker string // labels
	Text    string // the whole passage
	Lost    bool   // its words cannot be placed in the transcript
	Analyst string // "" where the summary cites the turns and nobody has coded them
	Note    string
	Coding  string // the coding's id; "" as above
}

// LayoutOptions choose what goes into a workbook.
type LayoutOptions struct {
	Options
	Themes   []string // one sheet each, as Beside takes them where + parts several; all top themes where empty and Views is empty too
	Views    []string // matrices that the study names
	Evidence bool
	Date     string // ISO, of the export
}

// Layout lays out the workbook of some matrices. The case as a whole, where it
// is asked for, is the first column of the first sheet only.
func (c *Charts) Layout(o LayoutOptions) (*Workbook, error) {
	matrices, err := c.matrices(o)
	if err != nil {
		return nil, err
	}
	w := &Workbook{Title: c.Study.Title, Language: c.Study.Language, Legend: legend(),
		Base: &Base{Format: BaseFormat, Study: c.Study.ID, Version: c.Themes.Version, Date: o.Date}}
	var links map[string]link // nil without an evidence sheet
	if o.Evidence {
		links = map[string]link{}
		w.Evidence = c.evidenceRows(matrices, links)
	}
	for _, m := range matrices {
		w.Sheets = append(w.Sheets, c.sheet(m, o, links))
	}
	w.Base.fill(matrices)
	w.Base.remember(w.Sheets)
	w.Facts = c.facts(matrices, o)
	for _, f := range w.Facts {
		if f.Name != "Date" { // it is written in words
			w.Base.Facts = append(w.Base.Facts, f.Value)
		}
	}
	return w, nil
}

func (c *Charts) matrices(o LayoutOptions) ([]*Matrix, error) {
	themes := o.Themes
	if len(themes) == 0 && len(o.Views) == 0 {
		for _, n := range c.nodes {
			if n.Depth == 0 {
				themes = append(themes, n.Path)
			}
		}
	}
	var out []*Matrix
	take := func(m *Matrix, err error) error {
		if err == nil && !slices.ContainsFunc(out, func(x *Matrix) bool { return x.ID == m.ID }) {
			out = append(out, m)
		}
		return err
	}
	options := func() Options {
		opts := o.Options
		opts.noCase = len(out) > 0
		return opts
	}
	for _, theme := range themes {
		if err := take(c.Beside(strings.Split(theme, "+"), options())); err != nil {
			return nil, err
		}
	}
	for _, id := range o.Views {
		if err := take(c.View(id, options())); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (c *Charts) sheet(m *Matrix, o LayoutOptions, links map[string]link) Sheet {
	s := Sheet{ID: m.ID, Name: m.Title, Define: m.Define,
		Columns: []SheetColumn{{ID: "participant", Kind: HeadColumn, Name: "Participant"}}}
	attributes := c.attributes(o.Group)
	for _, a := range attributes {
		s.Columns = append(s.Columns, SheetColumn{ID: "attribute:" + a.ID, Kind: AttributeColumn, Name: a.Label(), Numbers: a.Type == "number" && !a.Many})
	}
	for _, col := range m.Columns {
		s.Columns = append(s.Columns, SheetColumn{ID: col.ColumnID(), Kind: CellColumn, Number: col.Number, Name: col.Name, Define: col.meaning()})
	}
	for _, row := range m.Rows {
		r := SheetRow{ID: row.ID(), Group: row.Group, Cells: []SheetCell{textCell(rowName(row))}}
		for _, a := range attributes {
			r.Cells = append(r.Cells, textCell(shown(a, row.Attributes[a.ID])))
		}
		for _, col := range m.Columns {
			r.Cells = append(r.Cells, sheetCell(row.Cells[col.Subtheme], links, c.parsed))
		}
		s.Rows = append(s.Rows, r)
	}
	return s
}

// attributes are the study's in their order, the one that groups first.
func (c *Charts) attributes(group string) []framework.Attribute {
	var out []framework.Attribute
	for _, a := range c.Study.Attributes {
		if a.ID == group {
			out = slices.Insert(out, 0, a)
		} else {
			out = append(out, a)
		}
	}
	return out
}

// meaning joins a theme's definition with what it includes and excludes.
func (c Column) meaning() string {
	var parts []string
	for _, p := range []struct{ lead, text string }{{"", c.Define}, {"Includes: ", c.Include}, {"Excludes: ", c.Exclude}} {
		if text := strings.TrimSpace(p.text); text != "" {
			parts = append(parts, p.lead+text)
		}
	}
	return strings.Join(parts, "\n")
}

func rowName(r *Row) string {
	if r.Wave != "" {
		return r.Participant + ", wave " + r.Wave
	}
	return r.Participant
}

func textCell(text string) SheetCell {
	c := SheetCell{Text: text}
	if text != "" {
		c.Spans = []Span{{Kind: Plain, Text: text}}
	}
	return c
}

func sheetCell(cell *Cell, links map[string]link, parsed *parses) SheetCell {
	out := SheetCell{Ref: cell.Ref.String(), Evidence: cell.Evidence, Stale: cell.Stale, Also: cell.Also, Text: cell.Text()}
	if links != nil {
		l := links[out.Ref]
		out.Link, out.Evidence = l.anchor, l.rows
	}
	for _, second := range cell.Beside {
		t := SecondText{By: second.By, Spans: parsed.of(second.Summary).Spans}
		if second.State != "" {
			t.Spans = []Span{{Kind: StateMark, Text: string(second.State)}}
		}
		out.Beside = append(out.Beside, t)
	}
	switch cell.State {
	case framework.Charted:
		out.Spans = parsed.of(out.Text).Spans
	case framework.Uncharted:
	default:
		out.Spans = []Span{{Kind: StateMark, Text: out.Text}}
	}
	return out
}

// Text is what a cell shows: its summary, or why it is blank; "" where it is
// uncharted.
func (c *Cell) Text() string {
	switch c.State {
	case framework.Charted:
		return c.Summary
	case framework.Uncharted:
		return ""
	}
	return string(c.State)
}

// fill records which rows and columns leave, and every cell once.
func (b *Base) fill(matrices []*Matrix) {
	seen := map[string]bool{}
	for _, m := range matrices {
		s := BaseSheet{ID: m.ID}
		for _, col := range m.Columns {
			s.Columns = append(s.Columns, col.ColumnID())
		}
		for _, row := range m.Rows {
			s.Rows = append(s.Rows, row.ID())
			for _, col := range m.Columns {
				cell := row.Cells[col.Subtheme]
				key := cell.Ref.String()
				if cell.State == framework.Uncharted || seen[key] {
					continue
				}
				seen[key] = true
				out := BaseCell{Ref: cell.Ref, State: cell.State}
				if cell.State == framework.Charted {
					out.Text = cell.Summary
				}
				b.Cells = append(b.Cells, out)
			}
		}
		b.Sheets = append(b.Sheets, s)
	}
}
