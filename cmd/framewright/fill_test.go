package main

import (
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// scriptFill types into a workbook as a person does:
//
//	fillxlsx IN OUT REF COLUMN TEXT [REF COLUMN TEXT …]
//
// on the last sheet that can be seen, where the heads say Ref and COLUMN.
func scriptFill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 5 || len(args)%3 != 2 {
		ts.Fatalf("usage: fillxlsx IN OUT REF COLUMN TEXT …")
	}
	file, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	sheet := ""
	for _, name := range file.GetSheetList() {
		if seen, err := file.GetSheetVisible(name); err == nil && seen {
			sheet = name
		}
	}
	rows, err := file.GetRows(sheet)
	ts.Check(err)
	head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, "Ref") })
	if head < 0 {
		ts.Fatalf("sheet %s has no column Ref: %v", sheet, rows)
	}
	for i := 2; i+3 <= len(args); i += 3 {
		row := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, args[i]) })
		column := slices.IndexFunc(rows[head], func(c string) bool { return strings.EqualFold(c, args[i+1]) })
		if row < 0 || column < 0 {
			ts.Fatalf("sheet %s has no %s, or no column %s: %v", sheet, args[i], args[i+1], rows[head])
		}
		cell, err := excelize.CoordinatesToCellName(column+1, row+1)
		ts.Check(err)
		ts.Check(file.SetCellStr(sheet, cell, args[i+2]))
	}
	ts.Check(file.SaveAs(ts.MkAbs(args[1])))
}
