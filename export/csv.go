package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

func init() {
	register(Format{Ext: "csv", Name: "CSV table", write: writeCSV})
}

// writeCSV writes the report's tables as Excel and LibreOffice open them: UTF-8 with
// a byte order mark, CRLF, commas. One table is a plain header and rows. Several
// stand below each other with an empty line between, each row led by its section.
//
// A text that begins with = + - @, a tab or a return would be run as a formula by a
// spreadsheet, whatever its quotes; it gets an apostrophe before it. Whoever reads
// the file with a program takes one leading apostrophe away again where one of these
// characters follows. A text that already begins with an apostrophe and one of them
// gets one more, so that the way back is exact.
func writeCSV(w io.Writer, r *Report) (Warnings, error) {
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff")
	c := &csvFile{out: csv.NewWriter(out)}
	c.out.UseCRLF = true
	list := csvTables(r, c)
	for i, t := range list {
		if i > 0 {
			c.out.Flush()
			out.WriteString("\r\n")
		}
		if err := c.table(t, len(list) > 1); err != nil {
			return nil, fmt.Errorf("%q: %w", t.title, err)
		}
		if len(t.intro) > 0 {
			c.left = true
		}
	}
	c.out.Flush()
	if err := c.out.Error(); err != nil {
		return nil, err
	}
	if c.left {
		c.warn("a CSV file holds the tables only: introductions are left out; .xlsx, .html or .docx hold them")
	}
	return c.warnings(), out.Flush()
}

// csvTables leaves out the table of other text where it holds introductions only and
// there is something else: a bank of quotations is to be one clean table.
func csvTables(r *Report, c *csvFile) []sheetTable {
	list := tables(r)
	prose := flow{r}.any(func(b Block) bool { _, ok := b.(*Paragraph); return ok })
	if last := len(list) - 1; last > 0 && !prose && list[last].table.Columns[len(list[last].table.Columns)-1].ID == textColumnID {
		c.left = true
		return list[:last]
	}
	return list
}

type csvFile struct {
	tally
	out  *csv.Writer
	left bool // something had no place
}

// table writes header and rows; definitions stand in the header, on a second line.
// Flags have a last column of their own, where there are any.
func (c *csvFile) table(t sheetTable, led bool) error {
	var record []string
	if led {
		record = append(record, "Section")
	}
	for _, column := range t.table.Columns {
		head := numbered(column.Number, column.Title)
		if column.Definition != "" {
			head += "\n" + column.Definition
		}
		record = append(record, c.field(head))
	}
	flagged, err := t.table.flagged()
	if err != nil {
		return err
	}
	if flagged {
		record = append(record, "Remarks")
	}
	if err := c.out.Write(record); err != nil {
		return err
	}
	return t.table.each(func(row Row) error {
		record = record[:0]
		if led {
			record = append(record, c.field(t.title))
		}
		for i := range t.table.Columns {
			record = append(record, c.field(plainText(row.cell(i).Spans)))
		}
		if flagged {
			record = append(record, c.field(t.table.remarks(row)))
		}
		return c.out.Write(record)
	})
}

// field cleans a text and takes the danger out of it. The raw text is looked at as
// well, because cleaning turns a leading return into a line feed.
func (c *csvFile) field(s string) string {
	text := c.clean(s)
	if runs(s) || runs(text) {
		return "'" + text
	}
	return text
}

// runs says whether a spreadsheet might run the text as a formula, or whether taking
// an apostrophe away again would be ambiguous.
func runs(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0]))
}
