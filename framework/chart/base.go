package chart

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"framewright/framework"
)

// BaseFormat is the version of the base texts that this program writes.
const BaseFormat = 1

// Base is what a workbook remembers of what left: enough to tell, when it
// comes back edited, what was changed there and what in the study since.
type Base struct {
	Format  int
	Study   string // the study's id
	Version int    // of the framework
	Date    string // ISO
	Sheets  []BaseSheet
	Heads   []BaseHead  // of all columns; none in workbooks of older programs
	Values  []BaseValue // of attributes, those that were not empty
	Cells   []BaseCell  // those that were not uncharted
	Titles  []BaseTitle // of sheets
	Facts   []string    // what the front sheet says, a value each
	Remarks []string    // what this program hung on cells; see Remark
}

// BaseTitle is what stood above a sheet's columns.
type BaseTitle struct{ Sheet, Text string }

// BaseHead is what stood at the head of a column.
type BaseHead struct{ Sheet, Column, Text string }

// BaseValue is what stood in a row under an attribute.
type BaseValue struct{ Row, Attribute, Text string }

// BaseSheet is which rows and columns a sheet left with. A cell in them that
// has no BaseCell left uncharted.
type BaseSheet struct {
	ID      string
	Rows    []string // ids of rows
	Columns []string // ids of columns that hold cells; see ColumnID
}

// BaseCell is one cell as it left.
type BaseCell struct {
	Ref     framework.Ref
	State   framework.CellState
	Text    string // the summary; "" for a blank state
	Damaged bool   // read back, the text is not the one that left: some program has changed it
	Print   string // where it is Damaged, the fingerprint of the text that left
}

// Entry is one row of the hidden sheet.
type Entry struct{ Key, Value string }

// CaseColumn is the id of the column of the case as a whole.
const CaseColumn = "@"

// ColumnID is a column's hidden id.
func (c Column) ColumnID() string {
	if c.Subtheme == "" {
		return CaseColumn
	}
	return c.Subtheme
}

// CellOf gives the address of the cell where a row and a column, by their
// hidden ids, meet.
func CellOf(row, column string) (framework.Ref, error) {
	if column == CaseColumn {
		column = ""
	}
	r, err := framework.ParseRef(column + "@" + row)
	if err == nil && r.Kind != framework.CellRef {
		err = fmt.Errorf("%s@%s is no cell", column, row)
	}
	return r, err
}

// Fingerprint is 8 hexadecimal characters of a cell's address, state and text.
// How a program writes line ends, and blanks at the end of lines, do not
// count.
func (b BaseCell) Fingerprint() string {
	sum := sha256.Sum256([]byte(b.Ref.String() + "\x00" + string(b.State) + "\x00" + plainLines(b.Text)))
	return hex.EncodeToString(sum[:4])
}

// remember keeps what stands at the heads of columns and under attributes:
// both can be edited in the workbook, and both can change in the study.
func (b *Base) remember(sheets []Sheet) {
	seen := map[string]bool{}
	for _, s := range sheets {
		b.Titles = append(b.Titles, BaseTitle{s.ID, s.Name})
		for i, col := range s.Columns {
			text := strings.TrimSpace(col.Number + " " + col.Name)
			if col.Define != "" {
				text += "\n" + col.Define
			}
			b.Heads = append(b.Heads, BaseHead{s.ID, col.ID, text})
			for _, row := range s.Rows {
				v := BaseValue{row.ID, col.ID, row.Cells[i].Text}
				if key := v.Row + " " + v.Attribute; col.Kind == AttributeColumn && v.Text != "" && !seen[key] {
					seen[key] = true
					b.Values = append(b.Values, v)
				}
			}
		}
	}
}

func plainLines(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// Entries gives the rows of the hidden sheet: facts first, then the sheets,
// then one row a cell, whose value is its text and nothing else. Every value
// is text.
func (b *Base) Entries() []Entry {
	out := []Entry{
		{"format", strconv.Itoa(b.Format)},
		{"study", b.Study},
		{"framework", strconv.Itoa(b.Version)},
		{"date", b.Date},
	}
	for _, s := range b.Sheets {
		out = append(out, Entry{"rows " + s.ID, strings.Join(s.Rows, " ")}, Entry{"columns " + s.ID, strings.Join(s.Columns, " ")})
	}
	for _, h := range b.Heads {
		out = append(out, Entry{"head " + h.Sheet + " " + h.Column, h.Text})
	}
	for _, v := range b.Values {
		out = append(out, Entry{"value " + v.Row + " " + v.Attribute, v.Text})
	}
	for _, t := range b.Titles {
		out = append(out, Entry{"title " + t.Sheet, t.Text})
	}
	for _, text := range b.Facts {
		out = append(out, Entry{"fact", text})
	}
	for _, print := range b.Remarks {
		out = append(out, Entry{"remark", print})
	}
	for _, c := range b.Cells {
		out = append(out, Entry{"cell " + c.Ref.String() + " " + c.Fingerprint() + " " + string(c.State), c.Text})
	}
	return out
}
