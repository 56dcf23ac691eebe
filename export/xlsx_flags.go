package export

import (
	"github.com/xuri/excelize/v2"
)

// excelPopUps is how many flags of a sheet pop up as notes, and are linked with the
// list of flags: each one more makes adding the next slower, and Excel slow to open.
const excelPopUps = 5000

// The box of a note, in pixels; its height grows with the text.
const (
	popUpWidth = 260
	popUpLine  = 15
	popUpMost  = 24 // lines
)

// popUps hangs the flags of a row, as notes, on the marks beside the cells.
func (b *workbook) popUps(page *sheetPage, s *tableSheet, row Row, at int, height float64) error {
	for i, c := range row.Cells {
		if c.Flag == "" {
			continue
		}
		if page.popUps >= excelPopUps {
			page.silent++
			continue
		}
		page.popUps++
		if err := b.popUp(s.name, cellAt(s.at(i)+1, at), b.clean(c.remark()), height); err != nil {
			return err
		}
	}
	return nil
}

// popUp hangs a note on a cell. The engine reckons a note's box in rows, and knows no
// heights of rows that we write: all that it can be told is what rows are high that
// have none of their own, which is set right when the sheet is ended.
func (b *workbook) popUp(sheet, cell, text string, rowHeight float64) error {
	if err := b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{DefaultRowHeight: &rowHeight}); err != nil {
		return err
	}
	lines := min(lineCount(text, popUpWidth*0.7, 9), popUpMost)
	return b.file.AddComment(sheet, excelize.Comment{
		Author: "Framewright", Cell: cell, Width: popUpWidth, Height: uint((lines + 1) * popUpLine),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Family: fontName, Size: 9, Color: inkColor}}},
	})
}
