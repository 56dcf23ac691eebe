package sheet

import (
	"fmt"
	"path/filepath"
	"strings"

	"framewright/framework"
)

// MaxBytes is the largest file that is read, packed or unpacked.
const MaxBytes = 256 << 20

// Table is one sheet as rows of text. Blank rows are left out.
type Table struct {
	File   string // the file's name, for messages
	Sheet  string // "" in delimited text
	Hidden bool   // a workbook hides this sheet
	Rows   []Row
	Notes  []string // what was read otherwise than it stands, such as formulas

	HiddenRows    []int // lines of rows that a workbook hides; they are read like others
	HiddenColumns []int // columns that it hides, counted from 0
}

// Row is one row that holds something.
type Row struct {
	Line  int      // from 1, as an editor or spreadsheet numbers it
	Cells []string // without white space at their ends
}

// Cell is the text in a column, "" where the row is shorter.
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Where prints a line's place for messages: "people.csv:12", or
// "people.xlsx:Sheet1:12" where a workbook names its sheets.
func (t *Table) Where(line int) string {
	if t.Sheet != "" {
		return fmt.Sprintf("%s:%s:%d", t.File, t.Sheet, line)
	}
	return fmt.Sprintf("%s:%d", t.File, line)
}

// Read reads a file as one table: delimited text, or the first sheet of a
// workbook that is not hidden and not empty. Its errors, all *framework.Error,
// are those of Tables and "empty-table".
func Read(name string, data []byte) (*Table, error) {
	tables, err := Tables(name, data)
	if err != nil {
		return nil, err
	}
	for _, t := range tables {
		if !t.Hidden && len(t.Rows) > 0 {
			return t, nil
		}
	}
	return nil, &framework.Error{Name: "empty-table", Where: filepath.Base(name), What: "there is nothing in this table",
		Hint: "the first row holds the columns' names, the rows below it the values"}
}

// Tables reads every sheet of a file: one for delimited text. The content
// decides what it is; the name only serves messages. Errors, all
// *framework.Error: "table-too-large", "not-a-table", "open-quote",
// "bad-workbook".
func Tables(name string, data []byte) ([]*Table, error) {
	name = filepath.Base(name)
	if len(data) > MaxBytes {
		return nil, tooLarge(name)
	}
	switch {
	case strings.HasPrefix(string(data[:min(4, len(data))]), "PK\x03\x04"):
		return readWorkbook(name, data)
	case strings.HasPrefix(string(data[:min(8, len(data))]), "\xd0\xcf\x11\xe0"):
		return nil, &framework.Error{Name: "not-a-table", Where: name, What: "this is an old .xls workbook, or one with a password",
			Hint: "save it as .xlsx without a password, or as .csv"}
	}
	t, err := readDelimited(name, data)
	if err != nil {
		return nil, err
	}
	return []*Table{t}, nil
}

func tooLarge(name string) error {
	return &framework.Error{Name: "table-too-large", Where: name,
		What: fmt.Sprintf("the table is larger than %d MB", MaxBytes>>20),
		Hint: "save the sheet that is meant as a file of its own, or part it into several"}
}

// blank tells whether a row holds nothing.
func blank(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}
