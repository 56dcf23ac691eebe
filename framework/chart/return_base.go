package chart

import (
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

// readBase finds the hidden sheet of a workbook by what it holds: its name may
// have been changed.
func readBase(book *sheet.Book) (*Base, error) {
	for _, g := range book.Sheets {
		if !isBase(g) {
			continue
		}
		var entries []Entry
		for i := range g.Rows {
			row := &g.Rows[i]
			var value strings.Builder
			for _, c := range row.Cells {
				if c.Column > 0 {
					value.WriteString(c.Text)
				}
			}
			entries = append(entries, Entry{strings.TrimSpace(row.Cell(0)), value.String()})
		}
		base, err := ParseBase(entries)
		return base, within(book, err)
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-base", Where: book.File,
		What: "this workbook has no hidden base texts, so that nobody can tell what was edited in it",
		Hint: "framewright export matrix -o FILE.xlsx writes one that comes back: copy your texts into it, and save it as .xlsx or .ods without removing sheets that cannot be seen"}
}

func isBase(g *sheet.Grid) bool {
	if len(g.Rows) < 2 || strings.TrimSpace(g.Rows[0].Cell(0)) != "format" {
		return false
	}
	_, err := strconv.Atoi(strings.TrimSpace(g.Rows[0].Cell(1)))
	return err == nil
}

// within says in which file an error was found.
func within(book *sheet.Book, err error) error {
	if e, ok := err.(*framework.Error); ok && e.Where == "" {
		named := *e
		named.Where = book.File
		return &named
	}
	return err
}

// longText is a text of the sheet where long ones stand whole, piece by piece.
type longText struct {
	pieces map[int]string
	most   int // how many pieces there were; 0 where that is not known
	where  string
	lines  []int
}

// whole joins the pieces; false where one is missing.
func (l *longText) whole() (string, bool) {
	n := max(l.most, len(l.pieces))
	var b strings.Builder
	for i := 1; i <= n; i++ {
		piece, ok := l.pieces[i]
		if !ok {
			return "", false
		}
		b.WriteString(piece)
	}
	return b.String(), n > 0
}

// readNotes takes in a sheet of long texts; false where g is none. Its keys
// stand in the first column: sheet, row, column and number of the piece.
func (r *returning) readNotes(g *sheet.Grid) bool {
	found := false
	for i := range g.Rows {
		row := &g.Rows[i]
		parts := strings.Split(row.Cell(0), "\t")
		if len(parts) != 4 {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(parts[3]))
		if err != nil || n < 1 {
			continue
		}
		found = true
		key := noteKey(parts[0], parts[1], parts[2])
		l := r.notes[key]
		if l == nil {
			l = &longText{pieces: map[int]string{}, where: place(g.Name, 3, row.Line)}
			r.notes[key] = l
		}
		l.pieces[n] = row.Cell(3)
		l.lines = append(l.lines, row.Line)
		if _, many, ok := strings.Cut(row.Cell(2), "/"); ok {
			l.most, _ = strconv.Atoi(strings.TrimSpace(many))
		}
	}
	return found
}

func noteKey(sheet, row, column string) string {
	return strings.TrimPrefix(strings.TrimSpace(sheet), sheetPrefix) + "\t" + strings.TrimSpace(row) + "\t" + strings.TrimSpace(column)
}

// place is where a cell stands, as a spreadsheet program names it.
func place(sheet string, column, line int) string {
	return sheet + "!" + columnName(column) + strconv.Itoa(line)
}

// columnName is a column's letters; 0 is A.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
