package document

import (
	"bytes"
	"path/filepath"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

func init() {
	register(Format{ID: "csv", Name: "table in text (CSV)", Ext: []string{".csv"},
		Read: readDelimited, Count: countDelimited})
}

// readDelimited reads text with its cells parted by commas, semicolons, tabs
// or bars: every row that holds something is a paragraph, the header row too.
// Cells are taken as text: leading zeros stay, and what looks like a formula
// is one of the participant's characters.
func readDelimited(data []byte) (*Document, error) {
	d, err := tableText(data)
	if err != nil {
		return nil, err
	}
	tables, err := sheet.Tables(tableName, []byte(d.text))
	if err != nil {
		return nil, tableError(err)
	}
	doc := &Document{Encoding: d.encoding, Doubt: d.doubt}
	return doc, doc.addTable(tables[0])
}

// Tables reads a file as the tables it holds, decoded as the readers of
// documents decode it: for whoever wants rows rather than paragraphs. encoding
// is "" for workbooks. Errors are those of Read.
func Tables(name string, data []byte) (tables []*sheet.Table, encoding string, err error) {
	f, err := pick(name, data)
	if err != nil {
		return nil, "", at(name, err)
	}
	base := filepath.Base(name)
	if f.ID == "xlsx" && bytes.HasPrefix(data, zipMark) {
		tables, err = sheet.Tables(base, data)
		return tables, "", err
	}
	d, err := tableText(data)
	if err != nil {
		return nil, "", at(name, err)
	}
	tables, err = sheet.Tables(base, []byte(d.text))
	return tables, d.encoding, err
}

// tableText decodes a table's text. Line ends stay as they are: one within a
// cell and one between rows are told apart by what stands around them.
func tableText(data []byte) (decoded, error) {
	d, err := decodeBytes(data)
	d.text = strings.ReplaceAll(strings.TrimPrefix(d.text, "\ufeff"), "\x00", "\ufffd")
	return d, err
}

// tableName stands for the file's name, which readers do not know; what the
// tables say of places is cut down to what stands behind it.
const tableName = "table"

func tableError(err error) error {
	e, ok := err.(*framework.Error)
	if !ok {
		return err
	}
	out := *e
	out.Where = strings.TrimPrefix(strings.TrimPrefix(e.Where, tableName), ":")
	return &out
}

// maxTableCells bounds what is laid out cell by cell: no talk has a million
// rows, and a small file can ask for thousands of millions of cells.
const maxTableCells = 2_000_000

// addTable adds a table's rows as paragraphs, all as wide as the widest.
func (d *Document) addTable(t *sheet.Table) error {
	cells, width := 0, 0
	for _, row := range t.Rows {
		width = max(width, filledWidth(row.Cells))
		if cells += filledWidth(row.Cells); cells > maxTableCells {
			return &framework.Error{Name: "too-large", What: "the table has more cells than a transcript can",
				Hint: "keep the columns that hold time, speaker and text, or part it into several files"}
		}
	}
	if width*len(t.Rows) > maxTableCells {
		width = 0 // a single cell far out must not widen every row
	}
	for _, row := range t.Rows {
		d.Paragraphs = append(d.Paragraphs, rowParagraph(row, width))
	}
	return nil
}

// filledWidth is how many cells a row has up to the last that holds something.
func filledWidth(cells []string) int {
	n := len(cells)
	for n > 0 && cells[n-1] == "" {
		n--
	}
	return n
}

// rowParagraph makes a paragraph of a row: a run a cell, none for an empty one,
// and between them runs of the parting tab.
func rowParagraph(row sheet.Row, width int) Paragraph {
	width = max(width, filledWidth(row.Cells))
	p := Paragraph{Table: true, Line: row.Line, Cells: make([]int, 0, width)}
	for i := range width {
		if i > 0 {
			p.Runs = append(p.Runs, Run{Text: "\t"})
		}
		p.Cells = append(p.Cells, len(p.Runs))
		if c := row.Cell(i); c != "" {
			p.Runs = append(p.Runs, Run{Text: strings.ReplaceAll(tidyText(Entities(c)), "\t", " ")})
		}
	}
	return p
}
