// Package export writes what leaves a study: a Report, which is neutral (titles,
// tables, quotations, turns, typed spans of text), to one output format per file.
// It knows nothing of studies, themes or participants; whoever builds the Report
// decides what is in it, and for whom.
//
// # Formats
//
// Each format lives in files of its own name (xlsx*.go, docx*.go, pdf*.go, md.go,
// csv.go, html.go) and registers itself. A new one is a new file; the conformance
// test then runs it over the sample reports by itself.
//
// # What every writer promises
//
//   - Nothing is cut silently. What does not fit somewhere continues elsewhere, and
//     the place where it stops says so; what a format cannot show at all is replaced
//     visibly and named in the Warnings. In a PDF that is what the font lacks and all
//     writing that runs from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko,
//     Mandaic), which would stand unjoined and in the wrong order: an empty box for
//     each character. Word files, web pages and workbooks say of each paragraph and cell
//     which way it runs and in which language, and keep refs and labels in their order
//     (direction.go); the program that shows them does the rest.
//   - No character as people see it is torn: no letter loses its marks, no emoji its half.
//   - In a Word file the parts of an Entry stay on one page.
//   - Equal reports give equal bytes: all dates come from Report.Date.
//   - Text is never executed: a summary that begins with =, +, - or @ stays text.
//   - A failure is an error, never a panic.
//   - For the audience Team every page or sheet carries TeamOnly. For Reader
//     and Archive no hidden identifiers, no refs of entries, no remarks on cells and no
//     base texts are written, whatever the Report holds (guard.go).
//   - A web page loads and sends nothing: its policy forbids it, and the one script it may
//     have is its own. Everything can be read, folded and printed without that.
//
// # The workbook's layout
//
// Programs that take an edited workbook back rely on this. Each Table is one sheet.
// Column A (hidden) holds the row ids, row 1 (hidden) the column ids; A1 holds the
// section's id. A column without an id in row 1 only holds links
// and the marks of flags (Cell.Flag), with their texts as notes. Row 2 is the title, row 3 the header; every later row whose column A
// is not empty is a data row, in whatever order somebody has sorted it. A cell that
// Excel cannot hold (more than 32,767 UTF-16 units) ends with ContinuedMark, and its
// whole text stands in pieces on the sheet NotesSheet, whose column A (hidden) is
// "section id", tab, "row id", tab, "column id", tab, piece number from 1. The sheet BaseSheet
// (very hidden) holds Report.Base: key in column A, value in columns B, C, … (a value
// longer than one cell goes on in the next). Sheets that hold no Table (front page,
// notes, the list of flags on RemarksSheet) have an empty A1. For Reader and Archive nothing of this hidden layer is
// written, and the columns and rows stay where they are, empty.
// The filter's range begins with column A, so that the ids go with their rows. Cells
// follow named styles (StylePrefix), which Report.Template may restyle.
package export
