package export

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Where things stand on a table's sheet (rows from 1, columns from 1).
const (
	idRow       = 1
	titleRow    = 2
	headerRow   = 3
	firstRow    = 4
	firstColumn = 2 // column 1 holds the row ids
)

// Sizes on paper and screen. One unit of column width is a little under 6 points in
// Arial 11; reckoning with less makes rows rather too high than too low.
const (
	unitPoints  = 5.9
	lineHeight  = 12.75 // of 10 point text
	cellPadding = 2.5
	sidePadding = 13.0  // of a cell with its indent, which is three blanks of Arial 11
	safeHeight  = 375.0 // below what Excel can show, because a shorter text may wrap worse
	calmHeight  = 230.0 // a row is widened to stay below this …
	headHeight  = 190.0 // the header's share of the screen
	headUnits   = 26.0  // widest row head
	arrowUnits  = 3.5   // the column of links beside a text column
	flagUnits   = 4.5   // the same where it has flags too
)

// widthSteps are the widths that a text column may take, in characters; the first two
// only where the column asks for so little.
var widthSteps = [...]float64{12, 20, 30, 38, 46, 56, 68, 84, 100}

// tableSheet is a table's sheet, measured.
type tableSheet struct {
	sheetTable
	name    string
	rows    int
	widths  []float64 // per column of the table
	headers [][]Span
	frozen  int    // leading columns that stay in sight
	arrows  []bool // columns with a column of links and flags beside them
	flags   []bool // those with flags
	column  []int  // where each column of the table stands on the sheet
	letters strength
	values  []value // of the row that is being written
	groups  grouping
}

// way is which way the sheet's columns run: as most of its text does, else as the report.
func (s *tableSheet) way(r *Report) direction {
	switch {
	case s.letters.right > s.letters.left:
		return rightToLeft
	case s.letters.left > s.letters.right:
		return leftToRight
	}
	return r.base()
}

// at is the sheet's column of a column of the table. A table without columns has its
// title at the first.
func (s *tableSheet) at(column int) int {
	if column >= len(s.column) {
		return firstColumn
	}
	return s.column[column]
}

// last is the sheet's last column.
func (s *tableSheet) last() int {
	n := len(s.column)
	if n == 0 {
		return firstColumn
	}
	if s.arrows[n-1] {
		return s.column[n-1] + 1
	}
	return s.column[n-1]
}

// spread decides where the columns stand, now that it is known which of them need a
// column of links beside them.
func (s *tableSheet) spread(arrows []bool) {
	s.arrows, s.column = arrows, make([]int, len(arrows))
	next := firstColumn
	for i, arrow := range arrows {
		s.column[i] = next
		if next++; arrow {
			next++
		}
	}
}

// sheetWidths are the widths of all columns of the sheet, from A.
func (s *tableSheet) sheetWidths() []float64 {
	out := []float64{8}
	for i, w := range s.widths {
		if out = append(out, w); s.flags[i] {
			out = append(out, flagUnits)
		} else if s.arrows[i] {
			out = append(out, arrowUnits)
		}
	}
	return out
}

// plan measures a table and remembers where its anchors will stand.
func (b *workbook) plan(t sheetTable) error {
	if err := fitsCell("the id or title of a section", t.id, t.title); err != nil {
		return err
	}
	for _, c := range t.table.Columns {
		if err := fitsCell("the id of a column", c.ID); err != nil {
			return err
		}
	}
	s := &tableSheet{sheetTable: t, name: b.sheetName(t.title)}
	m := newMeasures(&b.styles, t.table.Columns)
	if t.id != "" {
		b.anchor(t.id, spot{s, 0, titleRow})
	}
	if err := t.table.each(func(row Row) error {
		b.planRow(s, m, row)
		return fitsCell("the id of a row", row.ID)
	}); err != nil {
		return fmt.Errorf("table %q: %w", t.title, err)
	}
	if firstRow+s.rows > excelRows {
		return fmt.Errorf("table %q has %d rows, Excel takes %d: export a part, or to .csv", t.title, s.rows, excelRows-firstRow)
	}
	s.headers = b.headers(t.table.Columns)
	s.widths = m.choose(t.table.Columns)
	s.frozen = frozenColumns(t.table.Columns, s.widths)
	s.spread(m.arrows(s.widths))
	s.flags = m.flags
	if s.last() > excelColumns {
		return fmt.Errorf("table %q needs %d columns, Excel takes %d: export fewer sub-themes at once", t.title, s.last(), excelColumns)
	}
	b.sheets = append(b.sheets, s)
	return nil
}

// fitsCell refuses short texts that are not short: excelize would cut them unsaid.
func fitsCell(what string, texts ...string) error {
	for _, s := range texts {
		if len(s) > excelUnits && units(s) > excelUnits {
			return fmt.Errorf("%s is longer than the %d characters that Excel can hold in a cell; write a .docx or .html file instead", what, excelUnits)
		}
	}
	return nil
}

func (b *workbook) planRow(s *tableSheet, m *measures, row Row) {
	at := firstRow + s.rows
	s.rows++
	if row.Anchor != "" {
		b.anchor(row.Anchor, spot{s, 0, at})
	}
	for i, c := range row.Cells {
		if c.Anchor != "" {
			b.anchor(c.Anchor, spot{s, i, at})
		}
		m.see(i, c)
		if i < len(m.columns) && m.columns[i].Kind == TextColumn {
			s.letters.addSpans(c.Spans)
		}
	}
}

// anchor keeps the first place of an anchor.
func (b *workbook) anchor(id string, at spot) {
	if _, taken := b.places[id]; !taken {
		b.places[id] = at
	}
}

// headers are the header cells: number and name, and the definition on a line below.
func (b *workbook) headers(columns []Column) [][]Span {
	out := make([][]Span, len(columns))
	for i, c := range columns {
		head := Span{Text: numbered(b.clean(c.Number), b.clean(c.Title)), Style: Strong}
		out[i] = []Span{head}
		if c.Definition != "" {
			out[i] = append(out[i], Span{Text: "\n" + b.clean(c.Definition)})
		}
	}
	return out
}

// measures gathers, for each column, how high its highest cell would be at each of
// the possible widths, and how wide its lines and words are.
type measures struct {
	styles  *styles
	columns []Column
	highest [][len(widthSteps)]int
	line    []float64
	word    []float64
	longest []int // bytes of the longest text
	breaks  []int
	apart   []bool // a link would spoil the text that it stands on
	long    []bool // a text is longer than a cell
	flags   []bool // a cell has a flag
}

func newMeasures(st *styles, columns []Column) *measures {
	n := len(columns)
	return &measures{st, columns, make([][len(widthSteps)]int, n), make([]float64, n), make([]float64, n), make([]int, n), make([]int, n), make([]bool, n), make([]bool, n), make([]bool, n)}
}

// see takes one cell. Short text needs no wrapping to be known to fit.
func (m *measures) see(i int, c Cell) {
	text := plainText(c.Spans)
	m.apart[i] = m.apart[i] || c.target() != "" && !isLabel(c.Spans)
	m.flags[i] = m.flags[i] || c.Flag != ""
	m.long[i] = m.long[i] || len(text) > excelUnits && units(text) > excelUnits
	if m.columns[i].Kind != TextColumn {
		m.line[i] = max(m.line[i], longestLine(text, 10*m.styles.wide))
		m.word[i] = max(m.word[i], longestWord(text, 10*m.styles.wide))
		return
	}
	breaks := strings.Count(text, "\n")
	if len(text) <= m.longest[i] && breaks <= m.breaks[i] {
		return // wrapping every cell at every width would take most of the time
	}
	m.longest[i], m.breaks[i] = max(m.longest[i], len(text)), max(m.breaks[i], breaks)
	high := &m.highest[i]
	for step, width := range widthSteps {
		points := textPoints(width)
		if step > 4 && m.styles.wide == 1 && utf8.RuneCountInString(text) < 200 {
			break // it fits at every width
		}
		high[step] = max(high[step], m.styles.lineCount(text, points))
	}
}

// isLabel says whether a text can itself be a link. A link on styled or long text
// costs LibreOffice the styles and the wrapping, and makes the cell awkward to edit
// anywhere: those have the link in a narrow column beside them.
func isLabel(spans []Span) bool {
	return len(spans) == 1 && utf8.RuneCountInString(spans[0].Text) <= 40
}

// arrows says which columns need links beside them: evidence, a remark, or the whole
// of a text that the cell cannot show.
func (m *measures) arrows(widths []float64) []bool {
	out := make([]bool, len(widths))
	for i := range out {
		clipped := m.columns[i].Kind == TextColumn && m.styles.rowHeight(m.highestAt(i, widths[i])) > safeHeight
		out[i] = m.apart[i] || m.flags[i] || m.long[i] || clipped
	}
	return out
}

// highestAt is the number of lines of the highest cell at the next narrower step.
func (m *measures) highestAt(i int, width float64) int {
	lines := m.highest[i][0]
	for step, w := range widthSteps {
		if w <= width {
			lines = m.highest[i][step]
		}
	}
	return lines
}

// textPoints is the room for text in a column of a width.
func textPoints(width float64) float64 { return width*6 - sidePadding }

// choose gives each column its width: narrow ones for the head and the attributes,
// and for text the narrowest at which no row grows beyond what is calm to read; else
// the narrowest at which nothing is clipped.
func (m *measures) choose(columns []Column) []float64 {
	out := make([]float64, len(columns))
	for i, c := range columns {
		head := numbered(c.Number, c.Title)
		word := longestWord(head, 10*m.styles.wide)*1.08 + 24 // bold, the indent, and the filter's button
		if c.Kind != TextColumn {
			points := max(min(m.line[i]+sidePadding+3, headUnits*unitPoints), m.word[i]+sidePadding+3, word)
			out[i] = math.Ceil(min(max(points/unitPoints, c.Width, 7), 60))
			continue
		}
		out[i] = max(m.textColumn(i, c), math.Ceil(min(word/unitPoints, 60)))
	}
	return out
}

func (m *measures) textColumn(i int, c Column) float64 {
	least := min(c.Width, 100)
	if least <= 0 {
		least = 30
	}
	for _, limit := range []float64{calmHeight, safeHeight} {
		for step, width := range widthSteps {
			calm := m.styles.rowHeight(m.highest[i][step]) <= limit && m.styles.headerHeight(c, max(width, least)) <= headHeight
			if calm && width*1.3 >= least {
				return max(width, least)
			}
		}
	}
	return widthSteps[len(widthSteps)-1]
}

func (s *styles) headerHeight(c Column, width float64) float64 {
	lines := float64(lineCount(numbered(c.Number, c.Title), textPoints(width)-14, 10.8*s.wide)) * lineHeight
	if c.Definition != "" {
		lines += float64(lineCount(c.Definition, textPoints(width), 8.5*s.wide)) * 11.5
	}
	return lines*s.lines + cellPadding
}

// rowHeight is the height in points of so many lines.
func (s *styles) rowHeight(lines int) float64 {
	return float64(lines)*lineHeight*s.lines + cellPadding
}

// lineCount is lineCount for the text of cells.
func (s *styles) lineCount(text string, points float64) int {
	return lineCount(text, points, 10*s.wide)
}

// frozenColumns is how many leading columns stay in sight: the head and attributes,
// as far as they leave the greater part of a screen free.
func frozenColumns(columns []Column, widths []float64) int {
	sum := 0.0
	for i, c := range columns {
		sum += widths[i]
		if c.Kind == TextColumn || sum > 70 {
			return i
		}
	}
	return len(columns)
}

// afterFrozen is the first sheet column that scrolls.
func (s *tableSheet) afterFrozen() int {
	if s.frozen < len(s.column) {
		return s.column[s.frozen]
	}
	return s.last() + 1
}

// panes freezes header and leading columns.
func (s *tableSheet) panes() *excelize.Panes {
	corner := cellAt(s.afterFrozen(), firstRow)
	return &excelize.Panes{
		Freeze: true, XSplit: s.afterFrozen() - 1, YSplit: headerRow,
		TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomRight"}},
	}
}

// printed says how a sheet is laid on paper: turned where it would be shrunk much,
// and one page wide as long as text is not shrunk below seven tenths of its size; else as
// many pages as that takes, row heads repeated.
func (s *tableSheet) printed(p Page) (landscape bool, wide int) {
	narrow, broad := 523.0, 770.0
	if p.Paper == A3 {
		narrow, broad = 770, 1118
	}
	sum, head := 0.0, 0.0
	for i, w := range s.sheetWidths()[1:] {
		sum += w * unitPoints
		if firstColumn+i < s.afterFrozen() {
			head += w * unitPoints
		}
	}
	paper := narrow
	if landscape = p.Landscape || sum > narrow*1.3; landscape {
		paper = broad
	}
	const smallest = 0.72 // seven points and more of ten
	room := paper / smallest
	if sum <= room || room <= head*1.5 {
		return landscape, 1
	}
	return landscape, 1 + int(math.Ceil((sum-room)/(room-head)))
}
