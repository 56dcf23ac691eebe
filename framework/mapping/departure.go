package mapping

import (
	"strconv"
	"strings"

	"framewright/framework"
)

// BaseFormat is the version of the base that this program writes.
const BaseFormat = 1

// Departure is what a table remembers of the map that it was made from, so that
// edits there and changes here are told apart when it comes back.
type Departure struct {
	Study    string // the study's id
	Map      string
	Date     string
	Elements map[string]BaseLine
	Cells    map[string]string // ref → summary
	Order    map[string]int    // what Line.ID gave → the place of its row as it left
}

// BaseLine is an element as it left.
type BaseLine struct {
	Line
	In string // DIMENSION/CATEGORY by their slugs, which do not change with their names
}

// Entry is one row of the hidden sheet.
type Entry struct{ Key, Value string }

// in is where an element is sorted, in one word.
func in(e *framework.Element) string { return e.Dimension + "/" + e.Category }

// Entries are the rows of the hidden sheet of a table with some lines. Every
// value is text.
func Entries(study, date string, m *framework.Map, lines []Line) []Entry {
	out := []Entry{{"map", m.ID}, {"format", strconv.Itoa(BaseFormat)}, {"study", study}, {"date", date}}
	for _, l := range lines {
		if l.Summary != "" && !l.Again {
			out = append(out, Entry{"cell " + l.Cell.String(), l.Summary})
		}
		e := m.Element(l.Element)
		if e == nil {
			continue
		}
		for _, v := range []Entry{{"element " + l.ID(), l.Text}, {"in " + e.ID, in(e)}, {"dimension " + e.ID, l.Dimension},
			{"category " + e.ID, l.Category}, {"words " + e.ID, l.Words}, {"note " + e.ID, l.Note}} {
			if v.Value != "" {
				out = append(out, v)
			}
		}
	}
	return out
}

// ParseBase reads what Entries gave. Rows that it does not know are passed
// over: a later program may write more. Errors: "base-spoiled", "base-newer".
func ParseBase(entries []Entry) (*Departure, error) {
	b := &Departure{Elements: map[string]BaseLine{}, Cells: map[string]string{}, Order: map[string]int{}}
	format := ""
	for _, e := range entries {
		kind, rest, _ := strings.Cut(strings.TrimSpace(e.Key), " ")
		switch kind {
		case "map":
			b.Map = strings.TrimSpace(e.Value)
		case "study":
			b.Study = strings.TrimSpace(e.Value)
		case "date":
			b.Date = strings.TrimSpace(e.Value)
		case "format":
			format = strings.TrimSpace(e.Value)
		case "cell":
			b.Cells[rest] = e.Value
			b.left(rest)
		default:
			b.line(kind, rest, e.Value)
		}
	}
	switch n, err := strconv.Atoi(format); {
	case b.Map == "" || b.Study == "" || err != nil:
		return nil, &framework.Error{Name: "base-spoiled", What: "the workbook's hidden sheet is not one of a map",
			Hint: "a workbook of a map is made by framewright map out; one of a matrix comes back with framewright import matrix"}
	case n > BaseFormat:
		return nil, &framework.Error{Name: "base-newer", What: "the workbook was written by a newer framewright",
			Hint: "take the newer framewright to bring it back"}
	}
	return b, nil
}

// left remembers that a row left behind those before it.
func (b *Departure) left(id string) { b.Order[id] = len(b.Order) }

// line takes in what an entry says of an element.
func (b *Departure) line(kind, rest, value string) {
	id := rest
	l := b.Elements[id]
	switch kind {
	case "element":
		cell, element, ok := ParseID(rest)
		if !ok || element == "" {
			return
		}
		b.left(rest)
		id, l = element, b.Elements[element]
		l.Cell, l.Element, l.Text = cell, element, value
	case "in":
		l.In = value
	case "dimension":
		l.Dimension = value
	case "category":
		l.Category = value
	case "words":
		l.Words = value
	case "note":
		l.Note = value
	default:
		return
	}
	b.Elements[id] = l
}
