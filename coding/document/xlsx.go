package document

import (
	"bytes"
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

func init() {
	register(Format{ID: "xlsx", Name: "Excel workbook", Ext: []string{".xlsx", ".xlsm"},
		Sniff: func(data []byte) bool {
			return bytes.HasPrefix(data, zipMark) && (bytes.Contains(data, []byte("xl/workbook")) || bytes.Contains(data, []byte("xl/worksheets/")))
		},
		Read: readXLSX, Count: countXLSX})
}

// readXLSX reads a workbook's sheets in their order, row by row as of a table
// in text, with a heading before each where more than one holds something. A
// hidden sheet is set aside; hidden rows and columns are read, for a filter
// hides rows too, and told.
func readXLSX(data []byte) (*Document, error) {
	if !bytes.HasPrefix(data, zipMark) {
		return readDelimited(data) // text under a workbook's name
	}
	tables, err := sheet.Tables(tableName, data)
	if err != nil {
		return nil, tableError(err)
	}
	doc := &Document{}
	shown := 0
	for _, t := range tables {
		if !t.Hidden && len(t.Rows) > 0 {
			shown++
		}
	}
	for _, t := range tables {
		if len(t.Rows) == 0 {
			continue
		}
		for _, note := range append(t.Notes, hiddenParts(t)...) {
			doc.Notices = append(doc.Notices, strings.TrimPrefix(note, tableName+":"))
		}
		if t.Hidden {
			doc.Aside = append(doc.Aside, hiddenSheet(t))
			continue
		}
		if shown > 1 {
			doc.Paragraphs = append(doc.Paragraphs, Paragraph{Kind: Heading, Level: 1, Runs: []Run{{Text: tidyText(t.Sheet)}}})
		}
		if err := doc.addTable(t); err != nil {
			return nil, err
		}
	}
	for i := range doc.Paragraphs {
		if shown > 1 { // row numbers of several sheets would name no place
			doc.Paragraphs[i].Line = i + 1
		}
	}
	return doc, nil
}

func hiddenSheet(t *sheet.Table) Aside {
	var b strings.Builder
	for _, row := range t.Rows {
		b.WriteString(strings.Join(row.Cells, " ") + "\n")
	}
	return Aside{Kind: Hidden, Text: tidyText(Entities(strings.TrimSpace(b.String()))), Where: "sheet " + t.Sheet}
}

// hiddenParts says what of a sheet its workbook hides.
func hiddenParts(t *sheet.Table) []string {
	var out []string
	if t.Hidden {
		return []string{fmt.Sprintf("sheet %s is hidden: set aside", t.Sheet)}
	}
	if n := len(t.HiddenRows); n > 0 {
		out = append(out, fmt.Sprintf("sheet %s: rows hidden in the workbook are read like the others: %d, the first is row %d", t.Sheet, n, t.HiddenRows[0]))
	}
	if n := len(t.HiddenColumns); n > 0 && n < 200 { // whoever hides what is left of the sheet hides thousands
		out = append(out, fmt.Sprintf("sheet %s: columns hidden in the workbook are read like the others: %d, the first is column %s", t.Sheet, n, sheet.Letters(t.HiddenColumns[0])))
	}
	return out
}

var (
	// The names of the streams that an old workbook and an OpenDocument
	// spreadsheet have.
	oldBookMark = []byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")
	odsMark     = []byte("application/vnd.oasis.opendocument.spreadsheet")
)

// foreignTable refuses spreadsheets that are no .xlsx, each with its way out.
func foreignTable(ext string, data []byte) error {
	ole := bytes.HasPrefix(data, oleMark)
	switch {
	case ole && strings.HasPrefix(ext, ".xls") && bytes.Contains(data, encryptedMark):
		return &framework.Error{Name: "encrypted-file", What: "the file is protected by a password",
			Hint: "open it in Excel, take the password off (File > Info > Protect Workbook) and save it"}
	case ole && (strings.HasPrefix(ext, ".xls") || bytes.Contains(data, oldBookMark)):
		return &framework.Error{Name: "no-such-format", What: "this is an old Excel workbook (.xls)",
			Hint: "open it in Excel or LibreOffice and save it as .xlsx or .csv"}
	case bytes.HasPrefix(data, zipMark) && bytes.Contains(data[:min(len(data), 120)], odsMark):
		return &framework.Error{Name: "no-such-format", What: "this is an OpenDocument spreadsheet (LibreOffice, OpenOffice)",
			Hint: "open it there and save it as .xlsx or .csv"}
	}
	return nil
}
