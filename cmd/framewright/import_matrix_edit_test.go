package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// scriptEdit edits a matrix in a workbook as a person does:
//
//	editxlsx IN OUT SHEET ROW COLUMN TEXT [SHEET ROW COLUMN TEXT …]
//
// SHEET is how its name begins, ROW what stands at the row's head, COLUMN how
// its heading begins; those that are not there are typed behind the last. With
// ROW "" a COLUMN such as B1 is a place, and any other a heading. "delete" as
// TEXT removes the row, column or sheet whose others are "", and "AUTHOR: TEXT"
// behind "comment" hangs a comment there.
func scriptEdit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 6 || len(args)%4 != 2 {
		ts.Fatalf("usage: editxlsx IN OUT SHEET ROW COLUMN TEXT …")
	}
	file, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	for i := 2; i+4 <= len(args); i += 4 {
		e := sheetEdit{ts, file, ""}
		n := slices.IndexFunc(file.GetSheetList(), func(name string) bool { return strings.HasPrefix(name, args[i]) })
		if n < 0 {
			ts.Fatalf("there is no sheet %s: %v", args[i], file.GetSheetList())
		}
		e.sheet = file.GetSheetList()[n]
		e.do(args[i+1], args[i+2], args[i+3])
	}
	ts.Check(file.SaveAs(ts.MkAbs(args[1])))
}

type sheetEdit struct {
	ts    *testscript.TestScript
	file  *excelize.File
	sheet string
}

var cellPlace = regexp.MustCompile(`^[A-Z]+[0-9]+$`)

func (e sheetEdit) do(row, column, text string) {
	if text == "delete" {
		e.remove(row, column)
		return
	}
	at := column
	if row != "" || !cellPlace.MatchString(column) {
		line := 3
		if row != "" {
			line = e.row(row)
		}
		var err error
		at, err = excelize.CoordinatesToCellName(e.column(column), line)
		e.ts.Check(err)
	}
	if said, ok := strings.CutPrefix(text, "comment "); ok {
		author, said, _ := strings.Cut(said, ": ")
		e.ts.Check(e.file.AddComment(e.sheet, excelize.Comment{Cell: at, Author: author, Text: said}))
		return
	}
	if text == "" {
		e.ts.Check(e.file.SetCellValue(e.sheet, at, nil))
		return
	}
	e.ts.Check(e.file.SetCellStr(e.sheet, at, text))
}

func (e sheetEdit) remove(row, column string) {
	switch {
	case row != "":
		e.ts.Check(e.file.RemoveRow(e.sheet, e.row(row)))
	case column != "":
		name, err := excelize.ColumnNumberToName(e.column(column))
		e.ts.Check(err)
		e.ts.Check(e.file.RemoveCol(e.sheet, name))
	default:
		e.ts.Check(e.file.DeleteSheet(e.sheet))
	}
}

// row is the line of a row; a new one gets its head.
func (e sheetEdit) row(head string) int {
	rows, err := e.file.GetRows(e.sheet)
	e.ts.Check(err)
	if i := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[1] == head }); i >= 0 {
		return i + 1
	}
	at, err := excelize.CoordinatesToCellName(2, len(rows)+1)
	e.ts.Check(err)
	e.ts.Check(e.file.SetCellStr(e.sheet, at, head))
	return len(rows) + 1
}

// column is the number of a column; a new one gets its heading.
func (e sheetEdit) column(head string) int {
	rows, err := e.file.GetRows(e.sheet)
	e.ts.Check(err)
	if i := slices.IndexFunc(rows[2], func(s string) bool { return strings.HasPrefix(s, head) }); i >= 0 {
		return i + 1
	}
	at, err := excelize.CoordinatesToCellName(len(rows[2])+1, 3)
	e.ts.Check(err)
	e.ts.Check(e.file.SetCellStr(e.sheet, at, head))
	return len(rows[2]) + 1
}
