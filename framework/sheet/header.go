package sheet

import (
	"fmt"
	"strings"
	"unicode"

	"framewright/framework"
)

// Column is one column that has a name or a known meaning.
type Column struct {
	Index int
	Name  string // as the file spells it
	Key   string // the canonical name; "" where the column is not a known one
}

// Header is a table's first row, understood.
type Header struct {
	Table   *Table
	Line    int
	Columns []Column
	// Warnings tell of rows with text in columns that have no name: often a
	// delimiter within a cell that was not quoted.
	Warnings []string
	twice    error // two columns that are not known have one name
}

// Header reads the first row as the columns' names. known maps spellings to
// canonical names ("participant" → "participant", "id" → "participant"); they
// are compared whatever their case, blanks, "_" and "-". Names that are not
// known keep an empty Key. It fails with "empty-table" where there is no row
// and "duplicate-column" where two columns have one meaning. Whoever uses
// columns that are not known asks Unique too.
func (t *Table) Header(known map[string]string) (*Header, error) {
	if len(t.Rows) == 0 {
		return nil, &framework.Error{Name: "empty-table", Where: t.File, What: "there is no header row",
			Hint: "the first row holds the columns' names"}
	}
	keys := map[string]string{}
	for spelling, key := range known {
		keys[Plain(spelling)] = key
	}
	h := &Header{Table: t, Line: t.Rows[0].Line}
	seen := map[string]Column{}
	for i, name := range t.Rows[0].Cells {
		plain := Plain(name)
		if plain == "" {
			continue
		}
		c := Column{Index: i, Name: name, Key: keys[plain]}
		same := "=" + c.Key
		if c.Key == "" {
			same = plain
		}
		if first, twice := seen[same]; twice && c.Key != "" {
			return nil, t.duplicate(first, c)
		} else if twice {
			h.twice = t.duplicate(first, c)
		}
		seen[same] = c
		h.Columns = append(h.Columns, c)
	}
	h.Warnings = t.stray(h.Columns)
	return h, nil
}

func (t *Table) duplicate(a, b Column) error {
	what := fmt.Sprintf("columns %s and %s are both named %q", Letters(a.Index), Letters(b.Index), b.Name)
	if a.Name != b.Name {
		what = fmt.Sprintf("columns %s (%q) and %s (%q) mean the same", Letters(a.Index), a.Name, Letters(b.Index), b.Name)
	}
	return &framework.Error{Name: "duplicate-column", Where: t.Where(t.Rows[0].Line), What: what,
		Hint: "rename or remove one of them; several values of one participant stand in one cell, parted by semicolons"}
}

// Unique fails with "duplicate-column" where two columns that are not known
// have one name.
func (h *Header) Unique() error { return h.twice }

// maxStray is how many stray rows are told one by one.
const maxStray = 10

// stray finds text in columns without a name.
func (t *Table) stray(columns []Column) []string {
	named := map[int]bool{}
	for _, c := range columns {
		named[c.Index] = true
	}
	var out []string
	n := 0
	for _, r := range t.Rows[1:] {
		for i, cell := range r.Cells {
			if cell == "" || named[i] {
				continue
			}
			if n++; n <= maxStray {
				out = append(out, fmt.Sprintf("%s: column %s has text but no name; a cell that holds the delimiter must stand in double quotes",
					t.Where(r.Line), Letters(i)))
			}
			break
		}
	}
	if n > maxStray {
		out = append(out, fmt.Sprintf("%s: %d rows more have text in columns without a name", t.File, n-maxStray))
	}
	return out
}

// Column finds a column by its canonical name.
func (h *Header) Column(key string) (Column, bool) {
	for _, c := range h.Columns {
		if c.Key == key && key != "" {
			return c, true
		}
	}
	return Column{}, false
}

// Need fails with "missing-column" unless every canonical name has a column.
func (h *Header) Need(keys ...string) error {
	var missing, have []string
	for _, key := range keys {
		if _, ok := h.Column(key); !ok {
			missing = append(missing, key)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	for _, c := range h.Columns {
		have = append(have, c.Name)
	}
	return &framework.Error{Name: "missing-column", Where: h.Table.Where(h.Line),
		What:    "there is no column " + strings.Join(missing, ", nor "),
		Excerpt: strings.Join(have, " | "),
		Hint:    "the first row names the columns; any case will do"}
}

// Record is one row below the header.
type Record struct {
	Row
	header *Header
}

// Records are the rows below the header.
func (h *Header) Records() []Record {
	var out []Record
	for _, r := range h.Table.Rows[1:] {
		out = append(out, Record{Row: r, header: h})
	}
	return out
}

// Get is the text in a known column, "" where there is no such column.
func (r Record) Get(key string) string {
	if c, ok := r.header.Column(key); ok {
		return r.Cell(c.Index)
	}
	return ""
}

// Where prints the record's place for messages.
func (r Record) Where() string { return r.header.Table.Where(r.Line) }

// Plain is a column's name without what people vary: case, blanks, "_", "-",
// dots and a byte order mark.
func Plain(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', '‐', '‑', '–', '.', ':', '*', '\ufeff', '\u00ad', '\u200b':
			return -1
		}
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// Letters is the name that a spreadsheet gives a column, counted from 0: A, B
// … Z, AA.
func Letters(column int) string {
	s := ""
	for column++; column > 0; column = (column - 1) / 26 {
		s = string(rune('A'+(column-1)%26)) + s
	}
	return s
}
