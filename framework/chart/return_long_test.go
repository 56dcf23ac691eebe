package chart

import (
	"strings"
	"testing"

	"framewright/framework/sheet"
)

// longBook is a workbook with one cell that is cut, as the export cuts it, and
// stands whole on the sheet of notes in pieces.
func longBook(t *testing.T, text string) (*sheet.Book, []string) {
	t.Helper()
	book := exported(t, returnStudy(map[string]string{"care/bus@P01": text, "care/cost@P02": "Dear."}))
	mark := continuedMark + "Notes, from row 4⟧"
	head := text[:cutAt(text, mark)]
	var pieces []string
	notes := &sheet.Grid{Name: "Notes"}
	for rest := text; rest != ""; {
		n := min(len(rest), 9000)
		pieces, rest = append(pieces, rest[:n]), rest[n:]
	}
	for i, p := range pieces {
		set(notes, 4+i, 0, "sheet-care\tP01\tcare/bus\t"+string(rune('1'+i)))
		set(notes, 4+i, 2, string(rune('1'+i))+" / "+string(rune('0'+len(pieces))))
		set(notes, 4+i, 3, p)
	}
	book.Sheets = append(book.Sheets, notes)
	set(sheetOf(book, "Getting care"), 4, careBus, head+"\n"+mark)
	set(sheetOf(book, "Core"), 4, careBus, head+"\n"+mark)
	return book, pieces
}

func TestReturnedLongTexts(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("a bus, a fare, an hour ", 1600) + "the end.")
	edit := func(s string) string { return strings.Replace(s, "a bus,", "no bus,", 1) }
	end := func(s string) string { return strings.Replace(s, "the end.", "the very end.", 1) }
	for name, tc := range map[string]struct {
		do   func(b *sheet.Book, pieces []string)
		want string // the whole text; "" where it is unchanged
		held bool
	}{
		"nothing": {do: func(*sheet.Book, []string) {}},
		"the beginning": {do: func(b *sheet.Book, _ []string) {
			g := sheetOf(b, "Getting care")
			set(g, 4, careBus, edit(textAt(g, 4, careBus)))
		}, want: edit(long)},
		"the end": {do: func(b *sheet.Book, p []string) { set(sheetOf(b, "Notes"), 3+len(p), 3, end(p[len(p)-1])) }, want: end(long)},
		"both": {do: func(b *sheet.Book, p []string) {
			g := sheetOf(b, "Getting care")
			set(g, 4, careBus, edit(textAt(g, 4, careBus)))
			set(sheetOf(b, "Notes"), 3+len(p), 3, end(p[len(p)-1]))
		}, want: end(edit(long))},
		"the mark is gone": {do: func(b *sheet.Book, _ []string) {
			g := sheetOf(b, "Getting care")
			head, _, _ := cutMark(textAt(g, 4, careBus))
			set(g, 4, careBus, head)
		}},
		"written anew": {do: func(b *sheet.Book, _ []string) { set(sheetOf(b, "Getting care"), 4, careBus, "In short: a bus.") }, want: "In short: a bus."},
		"the notes are gone": {do: func(b *sheet.Book, _ []string) {
			b.Sheets = b.Sheets[:len(b.Sheets)-1]
		}},
		"a piece is gone": {do: func(b *sheet.Book, _ []string) { set(sheetOf(b, "Notes"), 5, 0, "") }},
		"a piece is gone, another edited": {do: func(b *sheet.Book, p []string) {
			set(sheetOf(b, "Notes"), 5, 0, "")
			set(sheetOf(b, "Notes"), 4, 3, edit(p[0]))
		}, held: true},
	} {
		t.Run(name, func(t *testing.T) {
			book, pieces := longBook(t, long)
			tc.do(book, pieces)
			plan, err := returnStudy(map[string]string{"care/bus@P01": long, "care/cost@P02": "Dear."}).Returned(book)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if len(plan.Cells) == 1 {
				got = plan.Cells[0].There.Text
			}
			if got != tc.want || (len(plan.Held) > 0) != tc.held || len(plan.Cells) > 1 {
				t.Errorf("got %d bytes, want %d; %d held", len(got), len(tc.want), len(plan.Held))
			}
		})
	}
}

func TestReturnedRefusesTheWorkbookOfAnotherStudy(t *testing.T) {
	c := returnStudy(startCells)
	book := exported(t, c)
	c.Study.ID = "OTHER234"
	if _, err := c.Returned(book); err == nil || !strings.Contains(err.Error(), "another study") {
		t.Error(err)
	}
	book.Sheets = book.Sheets[:2]
	if _, err := c.Returned(book); err == nil || !strings.Contains(err.Error(), "no hidden base texts") {
		t.Error(err)
	}
}

// A base text that a program has changed is no base; what nobody touched is
// still known by its fingerprint.
func TestReturnedDamagedBase(t *testing.T) {
	for name, tc := range map[string]struct{ here, there, want string }{
		"nothing edited": {here: startCells["care/cost@P03"], there: startCells["care/cost@P03"]},
		"edited there":   {here: startCells["care/cost@P03"], there: "Dear.", want: "apply care/cost@P03: Dear."},
		"edited here":    {here: "Dear.", there: startCells["care/cost@P03"]},
		"edited in both": {here: "Dear.", there: "Cheap.", want: "conflict care/cost@P03: Cheap."},
	} {
		cells := map[string]string{}
		for k, v := range startCells {
			cells[k] = v
		}
		book := exported(t, returnStudy(cells))
		base := sheetOf(book, "framewright")
		for i := range base.Rows {
			if strings.HasPrefix(base.Rows[i].Cell(0), "cell care/cost@P03 ") {
				set(base, base.Rows[i].Line, 1, "Spoiled.")
			}
		}
		set(sheetOf(book, "Getting care"), 6, careCost, tc.there)
		cells["care/cost@P03"] = tc.here
		plan := must[*Return](t)(returnStudy(cells).Returned(book))
		if got := told(plan); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
