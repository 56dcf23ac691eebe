package export

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// note is a text that its cell cannot show whole. It stands on the notes sheet in as
// many pieces as that takes, each of them short enough to print.
type note struct {
	sheet  *tableSheet
	row    Row // without an id for a header
	column Column
	spans  []Span
	link   string // where the cell itself would have led
	at     int    // row of the first piece on the notes sheet
	pieces [][]Span
}

// The notes sheet: a title, a header, then the pieces.
const (
	notesHeader = 3
	notesText   = 100.0 // width of the text column in characters
	notesLines  = 30    // lines of a piece: below what a row can be high
)

// overflow takes a text over to the notes, and says where it stands there.
func (b *workbook) overflow(n note) (place string) {
	n.at = notesHeader + 1
	if len(b.notes) > 0 {
		last := &b.notes[len(b.notes)-1]
		n.at = last.at + len(last.pieces)
	}
	n.pieces = pieces(n.spans)
	b.notes = append(b.notes, n)
	return quoted(NotesSheet) + "!" + cellAt(2, n.at)
}

// lastNoteRow is where the latest note begins.
func (b *workbook) lastNoteRow() int { return b.notes[len(b.notes)-1].at }

// pieces divides a text so that each piece fits a row and a cell. Joined, they are
// the text again.
func pieces(spans []Span) [][]Span {
	var out [][]Span
	for len(spans) > 0 {
		text := plainText(spans)
		cut := min(cutLines(text, textPoints(notesText), 10, notesLines), cutUnits(text, excelUnits))
		var head []Span
		head, spans = splitSpans(spans, max(cut, 1))
		out = append(out, head)
	}
	return out
}

// writeNotes writes the notes sheet, if there is anything to put there.
func (b *workbook) writeNotes() error {
	if len(b.notes) == 0 {
		return nil
	}
	last := b.lastNoteRow() + len(b.notes[len(b.notes)-1].pieces) - 1
	page, err := b.open(NotesSheet, layout{
		rows: last, columns: 5, widths: []float64{8, 34, 8, notesText, 14}, hideFirst: true, landscape: true,
		panes: &excelize.Panes{Freeze: true, YSplit: notesHeader, TopLeftCell: cellAt(1, notesHeader+1), ActivePane: "bottomLeft"},
	})
	if err != nil {
		return err
	}
	if err := b.notesHead(page); err != nil {
		return err
	}
	for _, n := range b.notes {
		if err := b.writeNote(page, n); err != nil {
			return err
		}
	}
	return b.flush(page)
}

func (b *workbook) notesHead(page *sheetPage) error {
	title := excelize.Cell{StyleID: b.styles.title, Value: "Whole texts of cells too long to show or print"}
	if err := page.stream.SetRow(cellAt(1, 1), []any{nil, title}, excelize.RowOpts{Height: 26}); err != nil {
		return err
	}
	cells := []any{nil}
	for _, head := range []string{"Cell", "Part", "Text", "Leads to"} {
		cells = append(cells, excelize.Cell{StyleID: b.styles.header, Value: head})
	}
	return page.stream.SetRow(cellAt(1, notesHeader), cells, excelize.RowOpts{Height: 20})
}

func (b *workbook) writeNote(page *sheetPage, n note) error {
	where := n.sheet.title + "\n" + numbered(n.column.Number, n.column.Title)
	if len(n.row.Cells) > 0 {
		where = n.sheet.title + "\n" + plainText(n.row.Cells[0].Spans) + "\n" + numbered(n.column.Number, n.column.Title)
	}
	where = b.clean(shorten(where, 300))
	for i, piece := range n.pieces {
		at := n.at + i
		var key, back any
		if b.report.identified() {
			key = b.hiddenID(n.sheet.id + "\t" + n.row.ID + "\t" + n.column.ID + "\t" + strconv.Itoa(i+1))
		}
		if n.link != "" && i == 0 {
			back = "evidence"
			if err := b.link(page, cellAt(5, at), n.link, ""); err != nil {
				return err
			}
		}
		high := max(rowHeight(lineCount(plainText(piece), textPoints(notesText), 10)), rowHeight(lineCount(where, textPoints(34), 9)))
		if err := page.stream.SetRow(cellAt(1, at), []any{
			key,
			excelize.Cell{StyleID: b.styles.attribute, Value: b.styles.cellValue(Text(where))},
			excelize.Cell{StyleID: b.styles.attribute, Value: fmt.Sprintf("%d / %d", i+1, len(n.pieces))},
			excelize.Cell{StyleID: b.styles.text, Value: b.styles.cellValue(piece)},
			excelize.Cell{StyleID: b.styles.contents, Value: back},
		}, excelize.RowOpts{Height: min(high, excelHeight)}); err != nil {
			return err
		}
	}
	return nil
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
	if at > excelRows || units(kv.Key) > excelUnits {
		return fmt.Errorf("base row %d: too many rows, or a key longer than %d characters", at, excelUnits)
	}
	values := []any{b.styles.cellValue(Text(b.clean(kv.Key)))}
	for _, part := range chunks(b.clean(kv.Value)) {
		values = append(values, b.styles.cellValue(Text(part)))
	}
	return page.stream.SetRow(cellAt(1, at), values)
}

// chunks divides a value into what cells can hold.
func chunks(s string) []string {
	var out []string
	for units(s) > excelUnits {
		at := cutUnits(s, excelUnits)
		out = append(out, s[:at])
		s = s[at:]
	}
	return append(out, s)
}
