package mapping

import (
	"strings"

	"framewright/framework"
)

// Line is one row of the table that elements are sorted in: an element, or a
// cell of which none has been noted yet.
type Line struct {
	Cell        framework.Ref
	Element     string // its id; "" in the line of a cell without elements
	Participant string // as Who prints it
	Theme       string
	Summary     string
	Again       bool // the summary stands in a line above, too: that of the same cell
	Text        string
	Dimension   string // its name
	Category    string // its name
	Words       string
	Note        string
}

// The ids of the columns of that table.
const (
	ParticipantColumn = "participant"
	ThemeColumn       = "theme"
	SummaryColumn     = "summary"
	ElementColumn     = "element"
	DimensionColumn   = "dimension"
	CategoryColumn    = "category"
	WordsColumn       = "words"
	NoteColumn        = "note"
)

// ID is what a row carries unseen: its cell, and its element where it has one.
func (l Line) ID() string { return strings.TrimSpace(l.Cell.String() + " " + l.Element) }

// ParseID reads what ID gave.
func ParseID(s string) (cell framework.Ref, element string, ok bool) {
	ref, element, _ := strings.Cut(strings.TrimSpace(s), " ")
	if !strings.Contains(ref, "@") || strings.Contains(element, " ") {
		return cell, "", false
	}
	cell, err := framework.ParseRef(ref)
	return cell, element, err == nil && cell.Kind == framework.CellRef
}

// Who prints whose cell it is: P03, or P03/w2 where it is of a wave.
func Who(cell framework.Ref) string {
	if cell.Wave != "" {
		return cell.Participant + "/w" + cell.Wave
	}
	return cell.Participant
}

// Lines lays a map out as a table, in the order of the cells that it reads.
// Elements of cells that are not among them come last.
func Lines(m *framework.Map, cells []Cell) []Line {
	byCell := map[string][]*framework.Element{}
	for _, e := range m.Elements {
		byCell[e.Cell] = append(byCell[e.Cell], e)
	}
	var out []Line
	for _, c := range cells {
		elements := byCell[c.Ref.String()]
		delete(byCell, c.Ref.String())
		if len(elements) == 0 && c.Summary == "" {
			continue
		}
		first := Line{Cell: c.Ref, Participant: Who(c.Ref), Theme: c.Theme, Summary: c.Summary}
		if len(elements) == 0 {
			out = append(out, first)
		}
		for _, e := range elements {
			out = append(out, lineOf(m, e, first))
			first.Again = true
		}
	}
	for _, e := range m.Elements {
		if _, left := byCell[e.Cell]; left {
			ref := e.Ref()
			out = append(out, lineOf(m, e, Line{Cell: ref, Participant: Who(ref), Theme: ref.Theme}))
		}
	}
	return out
}

func lineOf(m *framework.Map, e *framework.Element, l Line) Line {
	l.Element, l.Text, l.Words, l.Note = e.ID, e.Text, e.Words, e.Note
	if d := m.Dimension(e.Dimension); d != nil {
		l.Dimension = DimensionName(m, d)
		if c := d.Category(e.Category); c != nil && e.Category != "" {
			l.Category = CategoryName(d, c)
		}
	}
	return l
}

// DimensionName is what a dimension is called in a table: its name, or its slug
// where another one has the same name.
func DimensionName(m *framework.Map, d *framework.Dimension) string {
	for _, other := range m.Dimensions {
		if other != d && (called(d.Label(), other.ID, other.Name)) {
			return d.ID
		}
	}
	return d.Label()
}

// CategoryName is what a category is called in a table, as DimensionName.
func CategoryName(d *framework.Dimension, c *framework.Category) string {
	for _, other := range d.Categories {
		if other != c && called(c.Label(), other.ID, other.Name) {
			return c.ID
		}
	}
	return c.Label()
}
