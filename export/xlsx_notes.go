package export

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// note is a text about a cell, or of one that cannot show it whole. It stands on a
// sheet of its own in as many pieces as that takes, each of them short enough to print.
type note struct {
	key    string // what it belongs to, for programs
	where  string // the same for people
	link   string // where it leads
	at     int    // row of the first piece
	pieces [][]Span
}

// listing is a sheet of notes.
type listing struct {
	name, title string
	leads       string // what a link of it leads to
	keyed       bool   // write the keys
	notes       []note
}

// A listing: a title, a header, then the pieces.
const (
	notesHeader = 3
	notesText   = 100.0 // width of the text column in characters
	notesLines  = 30    // lines of a piece: below what a row can be high
)

// add takes a text about a cell (of a header where the row is empty), and says where
// it will stand.
func (l *listing) add(st *styles, s *tableSheet, row Row, column Column, spans []Span, link string) (place string) {
	n := note{
		key:   s.id + "\t" + row.ID + "\t" + column.ID,
		where: s.title + "\n" + numbered(column.Number, column.Title),
		link:  link, at: l.end(), pieces: pieces(spans, st),
	}
	if len(row.Cells) > 0 {
		n.where = s.title + "\n" + plainText(row.Cells[0].Spans) + "\n" + numbered(column.Number, column.Title)
	}
	l.notes = append(l.notes, n)
	return quoted(l.name) + "!" + cellAt(2, n.at)
}

// end is the row after the last.
func (l *listing) end() int {
	if len(l.notes) == 0 {
		return notesHeader + 1
	}
	last := &l.notes[len(l.notes)-1]
	return last.at + len(last.pieces)
}

// latest is where the latest note begins.
func (l *listing) latest() int { return l.notes[len(l.notes)-1].at }

// pieces divides a text so that each piece fits a row and a cell. Joined, they are
// the text again.
func pieces(spans []Span, st *styles) [][]Span {
	var out [][]Span
	for len(spans) > 0 {
		text := plainText(spans)
		cut := min(cutLines(text, textPoints(notesText), 10*st.wide, max(int(notesLines/st.lines), 1)), cutUnits(text, excelUnits))
		var head []Span
		head, spans = splitSpans(spans, max(cut, 1))
		out = append(out, head)
	}
	return out
}

// writeListing writes a sheet of notes, if there are any.
func (b *workbook) writeListing(l *listing) error {
	if len(l.notes) == 0 {
		return nil
	}
	if l.end() > excelRows {
		return fmt.Errorf("the sheet %q has more rows than the %d that Excel takes: export a part", l.name, excelRows)
	}
	page, err := b.open(l.name, layout{
		rows: l.end() - 1, columns: 5, widths: []float64{8, 34, 8, notesText, 14}, hideFirst: true, landscape: true, rtl: b.report.RTL,
		panes: &excelize.Panes{Freeze: true, YSplit: notesHeader, TopLeftCell: cellAt(1, notesHeader+1), ActivePane: "bottomLeft"},
	})
	if err != nil {
		return err
	}
	b.listingHead(page, l)
	for _, n := range l.notes {
		b.writeNote(page, l, n)
	}
	return b.flush(page)
}

func (b *workbook) listingHead(page *sheetPage, l *listing) {
	page.row(1, rowOptions{height: 26 * b.styles.lines}, value{}, cellText(titleStyle, l.title))
	heads := []value{{}}
	for _, head := range []string{"Cell", "Part", "Text", "Leads to"} {
		heads = append(heads, cellText(headerStyle, head))
	}
	page.row(notesHeader, rowOptions{height: 20 * b.styles.lines}, heads...)
}

func (b *workbook) writeNote(page *sheetPage, l *listing, n note) {
	where := b.clean(shorten(n.where, 300))
	for i, piece := range n.pieces {
		at, back := n.at+i, ""
		var key value
		if l.keyed {
			key = b.hiddenID(n.key + "\t" + strconv.Itoa(i+1))
		}
		if n.link != "" && i == 0 {
			back = l.leads
			b.link(page, cellAt(5, at), n.link, "")
		}
		high := max(b.styles.lineCount(plainText(piece), textPoints(notesText)), b.styles.lineCount(where, textPoints(34)))
		page.row(at, rowOptions{height: min(b.styles.rowHeight(high), excelHeight)}, key, cellText(attributeStyle, where),
			cellText(attributeStyle, fmt.Sprintf("%d / %d", i+1, len(n.pieces))),
			value{style: b.running(summaryStyle, piece), spans: piece}, cellText(linkStyle, back))
	}
}

// writeBase writes the very hidden sheet that lets an edited copy be compared.
func (b *workbook) writeBase() error {
	if b.report.Base == nil || !b.report.identified() {
		return nil
	}
	rows, columns := 0, 2
	for kv, err := range b.report.Base {
		if err != nil {
			return err
		}
		rows++
		columns = max(columns, 1+len(chunks(kv.Value)))
	}
	page, err := b.open(BaseSheet, layout{rows: rows, columns: columns})
	if err != nil {
		return err
	}
	at := 0
	for kv, err := range b.report.Base {
		if err != nil {
			return err
		}
		at++
		if err := b.writeBaseRow(page, kv, at); err != nil {
			return err
		}
	}
	if err := b.flush(page); err != nil {
		return err
	}
	return b.file.SetSheetVisible(BaseSheet, false, true)
}

func (b *workbook) writeBaseRow(page *sheetPage, kv KeyValue, at int) error {
	if at > excelRows || len(kv.Key) > excelUnits && units(kv.Key) > excelUnits {
		return fmt.Errorf("base row %d: too many rows, or a key longer than %d characters", at, excelUnits)
	}
	values := []value{cellText(noStyle, b.clean(kv.Key))}
	for _, part := range chunks(b.clean(kv.Value)) {
		values = append(values, cellText(noStyle, part))
	}
	page.row(at, rowOptions{}, values...)
	return nil
}

// chunks divides a value into what cells can hold.
func chunks(s string) []string {
	var out []string
	for len(s) > excelUnits && units(s) > excelUnits {
		at := cutUnits(s, excelUnits)
		out = append(out, s[:at])
		s = s[at:]
	}
	return append(out, s)
}
