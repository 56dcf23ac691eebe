package export

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetPage is what any sheet needs: its name, its size, its stream.
type sheetPage struct {
	name     string
	stream   *excelize.StreamWriter
	links    int
	unlinked int
	popUps   int
	silent   int // flags that do not pop up
}

// layout is a sheet's set-up before its rows.
type layout struct {
	rows, columns int
	widths        []float64 // of the columns from A, in characters
	hideFirst     bool      // column A holds ids
	rtl           bool      // column A stands at the right
	landscape     bool
	wide          int // pages next to one another when printed; 0 counts as 1
	panes         *excelize.Panes
}

// open sets a sheet up and begins its stream. The order matters to excelize: size and
// page properties go out when the stream begins, widths and panes with the first row.
func (b *workbook) open(name string, l layout) (*sheetPage, error) {
	if i, _ := b.file.GetSheetIndex(name); i < 0 {
		if _, err := b.file.NewSheet(name); err != nil {
			return nil, err
		}
	}
	if err := b.setUp(name, l); err != nil {
		return nil, err
	}
	stream, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, w := range l.widths {
		if err := stream.SetColWidth(i+1, i+1, w); err != nil {
			return nil, err
		}
	}
	if l.hideFirst {
		if err := stream.SetColVisible(1, 1, false); err != nil {
			return nil, err
		}
	}
	if l.panes != nil {
		if err := stream.SetPanes(l.panes); err != nil {
			return nil, err
		}
	}
	return &sheetPage{name: name, stream: stream}, nil
}

func (b *workbook) setUp(name string, l layout) error {
	last, err := excelize.CoordinatesToCellName(max(l.columns, 1), max(l.rows, 1))
	if err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(name, "A1:"+last); err != nil {
		return err
	}
	fit, no := true, false
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no, RightToLeft: &l.rtl}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(name, b.pageLayout(l)); err != nil {
		return err
	}
	if err := b.file.SetPageMargins(name, b.margins()); err != nil {
		return err
	}
	return b.file.SetHeaderFooter(name, b.headerFooter())
}

func (b *workbook) pageLayout(l layout) *excelize.PageLayoutOptions {
	size, orientation := 9, "portrait" // the numbers are Excel's
	if b.report.Page.Paper == A3 {
		size = 8
	}
	if l.landscape {
		orientation = "landscape"
	}
	wide, tall := max(l.wide, 1), 0
	return &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}
}

// margins are in inches; the one to write on comes from the report in millimetres.
func (b *workbook) margins() *excelize.PageLayoutMarginsOptions {
	side, top, bottom, edge := 0.5, 0.75, 0.7, 0.3
	left, right := side, side
	if extra := b.report.Page.Margin / 25.4; extra > 0 && b.report.RTL {
		left = extra
	} else if extra > 0 {
		right = extra
	}
	return &excelize.PageLayoutMarginsOptions{Left: &left, Right: &right, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge}
}

// headerFooter repeats title, marking, sheet name and page number on every page.
func (b *workbook) headerFooter() *excelize.HeaderFooterOptions {
	small := `&"` + fontName + `,Regular"&8`
	title := strings.ReplaceAll(shorten(b.clean(b.report.Title), 70), "&", "&&")
	title = strings.ReplaceAll(title, "\n", " ")
	// A digit after the font size would be read as part of it.
	header := "&L" + small + " " + title
	if banner := b.report.Banner(); banner != "" {
		header += `&R&"` + fontName + `,Bold"&8 ` + banner
	}
	return &excelize.HeaderFooterOptions{OddHeader: header, OddFooter: "&L" + small + " &A&R" + small + " &P / &N"}
}

// flush ends a sheet.
func (b *workbook) flush(s *sheetPage) error {
	if s.unlinked > 0 {
		b.warn("%d cells of the sheet %q have no link: Excel takes %d on a sheet; export fewer themes at once", s.unlinked, s.name, excelLinks)
	}
	if s.silent > 0 {
		b.warn("%d remarks on cells of the sheet %q do not pop up at the mark %s, because they are so many; all of them are on the sheet %q", s.silent, s.name, flagMark, RemarksSheet)
	}
	return s.stream.Flush()
}

// sheetName makes a title a name that Excel takes: at most 31 units, none of []:*?/\,
// no apostrophe at the ends, unique whatever the case.
func (b *workbook) sheetName(title string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '-'
		}
		if r < 0x20 {
			return ' '
		}
		return r
	}, b.clean(title))
	clean = strings.Join(strings.Fields(clean), " ")
	clean = strings.Trim(clean, "' ")
	if clean == "" {
		clean = "Sheet"
	}
	for n := 1; ; n++ {
		name := fitName(clean, n)
		if key := foldName(name); !b.names[key] {
			b.names[key] = true
			return name
		}
	}
}

// fitName shortens a name to what Excel takes, with the number of the attempt.
func fitName(name string, n int) string {
	suffix := ""
	if n > 1 {
		suffix = fmt.Sprintf(" (%d)", n)
	}
	room := 31 - len(suffix)
	if units(name) > room {
		name = strings.TrimRight(name[:cutUnits(name, room-1)], " ") + "…"
	}
	return name + suffix
}

func foldName(name string) string { return strings.ToLower(strings.ToUpper(name)) }

// quoted is a sheet's name as it stands in a reference.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// cellAt names a cell, column and row from 1. Callers stay within what Excel holds.
func cellAt(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "A1"
	}
	return name
}
