package sheet

// Book is a workbook as it stands, for those who must know what was changed in
// it and not only what it says: white space is kept, and comments come along.
type Book struct {
	File   string // the file's name, for messages
	Sheets []*Grid
}

// Grid is one sheet of a Book.
type Grid struct {
	Name     string
	Hidden   bool      // hidden or very hidden
	Rows     []GridRow // those that hold something, in order
	Comments []Comment // in the order of rows, then columns
}

// GridRow is one row as it stands, hidden or not.
type GridRow struct {
	Line  int // from 1, as a spreadsheet numbers it
	Cells []GridCell
}

// GridCell is one cell that holds something: a text, or a formula.
type GridCell struct {
	Column int    // from 0
	Text   string // as it stands, line breaks as \n; numbers, dates and truth values as Table has them
	// Formula says that the text is what a formula came to, or, where the
	// formula came to an error, what was typed: "=Depends on the bus". Where the
	// file does not say what it came to, the text is "".
	Formula bool
}

// Comment is a note on a cell: an old-style one, or the first of a thread.
type Comment struct {
	Line    int // of its cell, from 1
	Column  int // from 0
	Author  string
	Date    string // ISO, "" where the file does not say
	Text    string
	Replies []Comment // of a thread, the earliest first
}

// Cell is the text in a column, "" where it holds nothing.
func (r *GridRow) Cell(column int) string {
	for _, c := range r.Cells {
		if c.Column == column {
			return c.Text
		}
	}
	return ""
}
