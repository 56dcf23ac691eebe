package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetPage is what any sheet needs: its name, its size, its rows and links.
type sheetPage struct {
	rowWriter
	name     string
	refs     []byte // the links, as the file has them
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

// open sets a sheet up. Its rows are written by ourselves, all the rest by excelize.
func (b *workbook) open(name string, l layout) (*sheetPage, error) {
	if i, _ := b.file.GetSheetIndex(name); i < 0 {
		if _, err := b.file.NewSheet(name); err != nil {
			return nil, err
		}
	}
	if err := b.setUp(name, l); err != nil {
		return nil, err
	}
	for i, w := range l.widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return nil, err
		}
		if err := b.file.SetColWidth(name, column, column, w); err != nil {
			return nil, err
		}
	}
	if l.hideFirst {
		if err := b.file.SetColVisible(name, "A", false); err != nil {
			return nil, err
		}
	}
	if l.panes != nil {
		if err := b.file.SetPanes(name, l.panes); err != nil {
			return nil, err
		}
	}
	return &sheetPage{name: name, rowWriter: rowWriter{styles: &b.styles}}, nil
}

func (b *workbook) setUp(name string, l layout) error {
	last, err := excelize.CoordinatesToCellName(max(l.columns, 1), max(l.rows, 1))
	if err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(name, "A1:"+last); err != nil {
		return err
	}
	no := false
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
	if b.house != nil {
		if n, err := strconv.Atoi(b.house.page.paper); err == nil && n > 0 && b.report.Page.Paper == "" {
			size = n
		}
		if o := b.house.page.orientation; o == "portrait" || o == "landscape" {
			orientation = o
		}
	}
	wide, tall := max(l.wide, 1), 0
	return &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}
}

// margins are in inches; the one to write on comes from the report in millimetres.
func (b *workbook) margins() *excelize.PageLayoutMarginsOptions {
	const side, top, bottom, edge = 0.5, 0.75, 0.7, 0.3
	house := &housePage{}
	if b.house != nil {
		house = &b.house.page
	}
	left, right := house.margin("left", side), house.margin("right", side)
	if extra := b.report.Page.Margin / 25.4; extra > 0 && b.report.RTL {
		left = &extra
	} else if extra > 0 {
		right = &extra
	}
	return &excelize.PageLayoutMarginsOptions{Left: left, Right: right, Top: house.margin("top", top), Bottom: house.margin("bottom", bottom),
		Header: house.margin("header", edge), Footer: house.margin("footer", edge)}
}

// headerFooter repeats title, marking, sheet name and page number on every page.
func (b *workbook) headerFooter() *excelize.HeaderFooterOptions {
	small := `&"` + fontName + `,Regular"&8`
	title := strings.ReplaceAll(shorten(b.clean(b.report.Title), 70), "&", "&&")
	title = strings.ReplaceAll(title, "\n", " ")
	// A digit after the font size would be read as part of it.
	header, footer := "&L"+small+" "+title, "&L"+small+" &A&R"+small+" "+b.inOrder("&P / &N")
	banner := b.report.Banner()
	if banner != "" {
		header += `&R&"` + fontName + `,Bold"&8 ` + banner
	}
	if b.house != nil {
		header, footer = b.house.page.running(header, footer, banner)
	}
	return &excelize.HeaderFooterOptions{OddHeader: header, OddFooter: footer}
}

// inOrder keeps what runs to the right in its order in a report that runs to the left.
func (b *workbook) inOrder(text string) string {
	if b.report.RTL {
		return leftToRightMark + text
	}
	return text
}

// flush ends a sheet.
func (b *workbook) flush(s *sheetPage) error {
	if s.unlinked > 0 {
		b.warn("%d cells of the sheet %q have no link: Excel takes %d on a sheet; export fewer themes at once", s.unlinked, s.name, excelLinks)
	}
	if s.silent > 0 {
		b.warn("%d remarks on cells of the sheet %q do not pop up at the mark %s, because they are so many; all of them are on the sheet %q", s.silent, s.name, flagMark, RemarksSheet)
	}
	at, err := b.file.GetSheetIndex(s.name)
	if err != nil {
		return err
	}
	if len(s.buf) > 0 {
		s.pack.add(s.buf)
		s.buf = nil
	}
	rows := &sheetRows{rows: &s.pack}
	if s.links > 0 {
		rows.links = slices.Concat([]byte("<hyperlinks>"), s.refs, []byte("</hyperlinks>"))
	}
	b.rows[fmt.Sprintf("xl/worksheets/sheet%d.xml", at+1)] = rows // sheets are numbered as they are made
	height, fit := usualHeight, true                              // only now: adding a filter makes excelize forget them
	return b.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{DefaultRowHeight: &height, FitToPage: &fit})
}

// usualHeight is what Excel gives a row of one line of the Normal style.
const usualHeight = 15.0

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
