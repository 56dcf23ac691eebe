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
}

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
	for _, c := range b.Cells {
		out = append(out, Entry{"cell " + c.Ref.String() + " " + c.Fingerprint() + " " + string(c.State), c.Text})
	}
	return out
}

// ParseBase reads what Entries gave back from a workbook. Rows it does not
// know are skipped, a later program may write more. It refuses what was no
// workbook of this program or is of a newer format; a cell whose text some
// program has changed comes back as Damaged.
func ParseBase(entries []Entry) (*Base, error) {
	b := &Base{}
	facts := map[string]string{}
	sheets := map[string]int{}
	for _, e := range entries {
		kind, rest, _ := strings.Cut(e.Key, " ")
		switch kind {
		case "format", "study", "framework", "date":
			facts[kind] = strings.TrimSpace(e.Value)
		case "rows", "columns":
			b.sheet(sheets, kind, rest, strings.Fields(e.Value))
		case "head":
			sheet, column, _ := strings.Cut(rest, " ")
			b.Heads = append(b.Heads, BaseHead{sheet, column, e.Value})
		case "value":
			row, attribute, _ := strings.Cut(rest, " ")
			b.Values = append(b.Values, BaseValue{row, attribute, e.Value})
		case "cell":
			c, err := parseBaseCell(rest, e.Value)
			if err != nil {
				return nil, spoiled(err.Error())
			}
			b.Cells = append(b.Cells, c)
		}
	}
	return b, b.readFacts(facts)
}

func (b *Base) sheet(at map[string]int, kind, id string, list []string) {
	i, ok := at[id]
	if !ok {
		i = len(b.Sheets)
		at[id] = i
		b.Sheets = append(b.Sheets, BaseSheet{ID: id})
	}
	if len(list) == 0 {
		list = nil
	}
	if kind == "rows" {
		b.Sheets[i].Rows = list
	} else {
		b.Sheets[i].Columns = list
	}
}

func parseBaseCell(key, text string) (BaseCell, error) {
	ref, rest, _ := strings.Cut(key, " ")
	print, state, ok := strings.Cut(rest, " ")
	r, err := framework.ParseRef(ref)
	if err != nil || !ok || r.Kind != framework.CellRef {
		return BaseCell{}, fmt.Errorf("%q is no cell", key)
	}
	c := BaseCell{Ref: r, State: framework.Charted, Text: text}
	if state != string(framework.Charted) {
		if c.State, ok = framework.ParseState(state); !ok {
			return BaseCell{}, fmt.Errorf("%q is no state of a cell", state)
		}
	}
	if c.Damaged = c.Fingerprint() != print; c.Damaged {
		c.Print = print
	}
	return c, nil
}

func (b *Base) readFacts(facts map[string]string) error {
	b.Study, b.Date = facts["study"], facts["date"]
	format, err := strconv.Atoi(facts["format"])
	if err != nil || format < 1 || b.Study == "" {
		return spoiled("it does not say which study it is of")
	}
	if format > BaseFormat {
		return &framework.Error{Name: "base-newer", What: "the workbook was written by a newer framewright",
			Hint: "take the newer framewright to bring it back"}
	}
	version, err := strconv.Atoi(facts["framework"])
	if err != nil {
		return spoiled("it does not say of which framework it is")
	}
	b.Format, b.Version = format, version
	return nil
}

func spoiled(why string) error {
	return &framework.Error{Name: "base-spoiled", What: "the workbook's hidden sheet cannot be read: " + why,
		Hint: "export the matrix again and copy your texts into the new workbook"}
}
