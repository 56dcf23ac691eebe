package mapping

import (
	"strings"

	"framewright/framework"
)

// Table is a table of elements as it came back.
type Table struct {
	Columns map[string]bool // those that are there, by id; one that was deleted means unchanged
	Rows    []Row
	Held    []Held // what stands in it and cannot be read
}

// Row is one row of it.
type Row struct {
	Where string // for messages: "map.xlsx:14"
	ID    string // what Line.ID gave; "" in a row that somebody added
	Cells map[string]string
	// Comments are those that hang on its cells, with their answers.
	Comments []string
}

// Get is the text in a column, without blanks at its ends.
func (r Row) Get(column string) string { return strings.TrimSpace(r.Cells[column]) }

// piece is what a row says of one element.
type piece struct {
	row       Row
	cell      framework.Ref
	id        string // "" of one that was added
	text      string
	dimension string
	category  string
	words     string
	note      string
	comments  []string
}

// name is how messages name a piece.
func (p piece) name() string { return p.cell.String() + ": " + p.text }

// pieces parts a row into its elements: one on each line of its cell. Their
// dimensions and categories stand on lines of their own too, or one is for all.
// whole is a text that is one element although it has several lines.
func pieces(r Row, cell framework.Ref, id, whole string) (out []piece, warning string) {
	texts := []string{oneLine(r.Get(ElementColumn))}
	if plain(whole) != plain(r.Get(ElementColumn)) {
		texts = linesOf(r.Get(ElementColumn))
	}
	dimensions, categories := linesOf(r.Get(DimensionColumn)), linesOf(r.Get(CategoryColumn))
	if n := len(texts); n > 0 && (len(dimensions) > 1 && len(dimensions) != n || len(categories) > 1 && len(categories) != n) {
		warning = r.Where + ": the cell has not as many dimensions or categories as elements; " + unevenly(n, dimensions, categories)
	}
	for i, text := range texts {
		p := piece{row: r, cell: cell, text: text, dimension: nth(dimensions, i), category: nth(categories, i), words: r.Get(WordsColumn)}
		if i == 0 {
			p.id, p.note, p.comments = id, r.Get(NoteColumn), r.Comments
		}
		out = append(out, p)
	}
	return out, warning
}

// unevenly says what became of dimensions or categories that are fewer than
// their elements, or more.
func unevenly(elements int, lists ...[]string) string {
	var dropped []string
	for _, list := range lists {
		if len(list) > elements {
			dropped = append(dropped, list[elements:]...)
		}
	}
	if len(dropped) > 0 {
		return "dropped " + strings.Join(dropped, ", ") + " (an element lies in one category: note it twice where it belongs in two)"
	}
	return "those without one took the last"
}

// linesOf are the lines of a cell that say something.
func linesOf(text string) (out []string) {
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\v' }) {
		if line = oneLine(strings.TrimLeft(strings.TrimSpace(line), "•·–- \t")); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func nth(list []string, i int) string {
	if len(list) == 0 {
		return ""
	}
	return list[min(i, len(list)-1)]
}
