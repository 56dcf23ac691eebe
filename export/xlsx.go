package export

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// The names of a workbook's own sheets, and the sentence that ends a cell which goes
// on elsewhere. See the package comment for the layout.
const (
	FrontSheet   = "About"
	NotesSheet   = "Notes"
	RemarksSheet = "Remarks"
	BaseSheet    = "framewright"
	// ContinuedMark begins the last line of a cell that Excel could not hold whole.
	ContinuedMark = "⟦continues: the whole text is on the sheet " + NotesSheet
)

// What Excel can hold.
const (
	excelUnits   = 32767 // UTF-16 units in a cell
	excelRows    = 1048576
	excelColumns = 16384
	excelLinks   = 65529 // hyperlinks on a sheet
	excelHeight  = 409.0 // points of a row
)

func init() {
	register(Format{Ext: "xlsx", Name: "Excel workbook", write: writeXLSX})
}

// workbook is one xlsx file in the making. Sheets are measured first, all of them, so
// that links know where their anchors will stand; then streamed row by row.
type workbook struct {
	tally
	report  *Report
	file    *excelize.File
	styles  styles
	sheets  []*tableSheet
	places  map[string]spot       // by anchor
	notes   listing               // texts that their cells cannot show whole
	remarks listing               // flags
	flags   int                   // cells that have one
	names   map[string]bool       // sheet names in use, folded
	rows    map[string]*sheetRows // by the name of the sheet's part
	house   *template             // nil without one
	arrows  bool                  // a link beside a cell was written
}

func writeXLSX(w io.Writer, r *Report) (Warnings, error) {
	b := &workbook{
		report: r, file: excelize.NewFile(), places: map[string]spot{}, names: map[string]bool{}, rows: map[string]*sheetRows{},
		notes:   listing{name: NotesSheet, title: "Whole texts of cells too long to show or print", leads: "evidence", keyed: r.identified()},
		remarks: listing{name: RemarksSheet, title: "Remarks on cells (marked " + flagMark + " beside them)", leads: "cell"},
	}
	defer b.file.Close()
	if err := b.build(); err != nil {
		return nil, err
	}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		z := newSortedZip(w, r.Date)
		z.sheets, z.whole = b.rows, b.parts()
		return z
	})
	if _, err := b.file.WriteTo(w); err != nil {
		return nil, err
	}
	return b.warnings(), nil
}

// parts are those that take the place of excelize's.
func (b *workbook) parts() map[string][]byte {
	out := map[string][]byte{"xl/styles.xml": []byte(b.styles.sheet(b.report.RTL))}
	if b.house != nil && len(b.house.theme) > 0 {
		out["xl/theme/theme1.xml"] = b.house.theme
	}
	return out
}

// build writes the sheets; the front page last, because it tells what the others hold.
func (b *workbook) build() error {
	if err := b.begin(); err != nil {
		return err
	}
	for _, t := range tables(b.report) {
		if err := b.plan(t); err != nil {
			return err
		}
	}
	for _, s := range b.sheets {
		if err := b.writeTable(s); err != nil {
			return fmt.Errorf("sheet %q: %w", s.name, err)
		}
	}
	for _, l := range []*listing{&b.notes, &b.remarks} {
		if err := b.writeListing(l); err != nil {
			return err
		}
	}
	if err := b.writeBase(); err != nil {
		return err
	}
	return b.writeFront()
}

func (b *workbook) begin() error {
	if err := fitsCell("the title or subtitle", b.report.Title, b.report.Subtitle); err != nil {
		return err
	}
	for _, name := range []string{FrontSheet, NotesSheet, RemarksSheet, BaseSheet, "History"} { // Excel keeps "History" for itself
		b.names[foldName(name)] = true
	}
	if err := b.file.SetSheetName("Sheet1", FrontSheet); err != nil {
		return err
	}
	if err := b.properties(); err != nil {
		return err
	}
	if err := b.takeTemplate(); err != nil {
		return err
	}
	b.makeStyles(b.house)
	return nil
}

// properties sets the document's properties; the dates are the report's.
func (b *workbook) properties() error {
	if err := b.file.SetAppProps(&excelize.AppProperties{Application: "Framewright"}); err != nil {
		return err
	}
	stamp := b.report.Date.UTC().Format(time.RFC3339)
	return b.file.SetDocProps(&excelize.DocProperties{
		Title:    b.clean(b.report.Title),
		Subject:  b.clean(b.report.Subtitle),
		Creator:  "Framewright",
		Category: b.report.Banner(),
		Language: b.report.language(),
		Created:  stamp, Modified: stamp,
	})
}

// link makes a whole cell a link within the workbook. Excel takes a limited number
// on a sheet; the rest is counted, and said.
func (b *workbook) link(s *sheetPage, cell, place, tip string) {
	if s.links >= excelLinks {
		s.unlinked++
		return
	}
	s.links++
	s.refs = append(append(append(s.refs, `<hyperlink ref="`...), cell...), `" location="`...)
	s.refs = append(appendAttribute(s.refs, place), '"')
	if tip = shorten(b.clean(tip), 200); tip != "" {
		s.refs = append(appendAttribute(append(s.refs, ` tooltip="`...), tip), '"')
	}
	s.refs = append(s.refs, "/>"...)
}

// spot is where an anchor stands: the column of the table, from 0, and the row.
type spot struct {
	sheet       *tableSheet
	column, row int
}

// place is the reference to an anchor; the absence of one is noted.
func (b *workbook) place(anchor string) (string, bool) {
	at, ok := b.places[anchor]
	if !ok {
		b.deadEnd(anchor)
		return "", false
	}
	return quoted(at.sheet.name) + "!" + cellAt(at.sheet.at(at.column), at.row), true
}
