package chart

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/sheet"
)

// bookOf is a workbook as the export writes it, read back: ids in the first
// line and column, a narrow column beside each column of cells.
func bookOf(w *Workbook) *sheet.Book {
	book := &sheet.Book{File: "m.xlsx", Sheets: []*sheet.Grid{{Name: "About", Rows: []sheet.GridRow{{Line: 1, Cells: []sheet.GridCell{{Column: 1, Text: "Framework matrix"}}}}}}}
	for i, f := range w.Facts {
		set(book.Sheets[0], 2+i, 1, f.Name)
		set(book.Sheets[0], 2+i, 2, f.Value)
	}
	for _, s := range w.Sheets {
		g := &sheet.Grid{Name: s.Name}
		set(g, 1, 0, "sheet-"+s.ID)
		set(g, 2, 1, s.Name)
		for i, col := range s.Columns {
			set(g, 1, column3(i), col.ID)
			set(g, 3, column3(i), strings.TrimSpace(col.Number+" "+col.Name+"\n"+col.Define))
		}
		for n, row := range s.Rows {
			set(g, 4+n, 0, row.ID)
			for i, cell := range row.Cells {
				set(g, 4+n, column3(i), cell.Text)
				if s.Columns[i].Kind == CellColumn {
					set(g, 4+n, column3(i)+1, "!→")
				}
			}
		}
		book.Sheets = append(book.Sheets, g)
	}
	base := &sheet.Grid{Name: "framewright", Hidden: true}
	for i, e := range w.Base.Entries() {
		set(base, 1+i, 0, e.Key)
		set(base, 1+i, 1, e.Value)
	}
	book.Sheets = append(book.Sheets, base)
	return book
}

// column3 is where the i-th column stands: heads and attributes first (there is
// one attribute in these tests), then cells with a column of arrows beside.
func column3(i int) int {
	if i < 2 {
		return 1 + i
	}
	return 3 + 2*(i-2)
}

func set(g *sheet.Grid, line, column int, text string) {
	i, found := slices.BinarySearchFunc(g.Rows, line, func(r sheet.GridRow, line int) int { return r.Line - line })
	if !found {
		g.Rows = slices.Insert(g.Rows, i, sheet.GridRow{Line: line})
	}
	row := &g.Rows[i]
	j, found := slices.BinarySearchFunc(row.Cells, column, func(c sheet.GridCell, at int) int { return c.Column - at })
	if found {
		row.Cells = slices.Delete(row.Cells, j, j+1)
	}
	if text != "" {
		row.Cells = slices.Insert(row.Cells, j, sheet.GridCell{Column: column, Text: text})
	}
}

// returnStudy is a study of two themes; its cells are as given.
func returnStudy(cells map[string]string) *Charts {
	themes := &framework.Themes{Version: 1, Top: []*framework.Theme{
		{ID: "care", Name: "Getting care", Subthemes: []*framework.Theme{{ID: "bus", Name: "The bus", Define: "Any means of travelling."}, {ID: "cost", Name: "What it costs"}, {ID: "wait", Name: "Waiting"}}},
		{ID: "home", Name: "Home", Subthemes: []*framework.Theme{{ID: "kin", Name: "Kin"}, {ID: "room", Name: "Room"}}},
	}}
	study := &framework.Study{ID: "7QK2M9XD", Title: "Waiting", Attributes: []framework.Attribute{{ID: "area", Values: []string{"rural", "urban"}}},
		Matrices: []framework.MatrixView{{ID: "core", Name: "Core", Columns: []string{"care/bus", "home/kin"}}}}
	people := framework.Participants{{ID: "P01", Values: map[string][]string{"area": {"rural"}}}, {ID: "P02"}, {ID: "P03"}}
	c := NewCharts(study, themes, people)
	for _, ref := range sortedOf(cells) {
		addCell(c, ref, cells[ref])
	}
	return c
}

func sortedOf(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func addCell(c *Charts, ref, text string) {
	r, err := framework.ParseRef(ref)
	if err != nil {
		panic(err)
	}
	top, sub := framework.SplitPath(r.Theme)
	k := &framework.Cell{Subtheme: sub, Wave: r.Wave, By: "ama", Summary: text}
	if state, ok := framework.ParseState(text); ok {
		k.State, k.Summary = state, ""
	}
	c.AddRow(&framework.Row{Participant: r.Participant, Theme: top, Cells: []*framework.Cell{k}})
}

var startCells = map[string]string{
	"care/bus@P01": `Two buses a day; "I pay my neighbour" [2]. {fare?}`, "care/cost@P01": "not asked", "care/bus@P02": "Walks – an hour...", "care/cost@P03": "Nothing.",
	"home/kin@P01": "A sister.", "home/room@P02": "Two rooms.",
}

func exported(t *testing.T, c *Charts) *sheet.Book {
	t.Helper()
	return bookOf(must[*Workbook](t)(c.Layout(LayoutOptions{Themes: []string{"care", "home"}, Views: []string{"core"}, Date: "2031-04-05"})))
}

// sheetOf is a sheet of a workbook by its name's end.
func sheetOf(b *sheet.Book, name string) *sheet.Grid {
	for _, g := range b.Sheets {
		if strings.HasSuffix(g.Name, name) {
			return g
		}
	}
	return nil
}

// told is a plan in few words.
func told(p *Return) string {
	var out []string
	for _, c := range p.Cells {
		out = append(out, fmt.Sprintf("%s %s: %s", c.Outcome, c.Ref, c.There))
	}
	for _, h := range p.Held {
		out = append(out, "held "+h.What)
	}
	for _, n := range p.Columns {
		out = append(out, fmt.Sprintf("column %s %s %d", n.Path, n.Name, n.Cells))
	}
	for _, n := range p.Rows {
		out = append(out, fmt.Sprintf("row %s %v %d", n.Participant, n.Attributes, n.Cells))
	}
	for _, m := range p.Comments {
		out = append(out, fmt.Sprintf("comment %s by %s: %s", m.About, m.Author, m.Text))
	}
	for range p.Warnings {
		out = append(out, "warning")
	}
	return strings.Join(out, "\n")
}

const careBus, careCost, careWait = 3, 5, 7 // columns of the sheet of care

func TestReturned(t *testing.T) {
	for name, tc := range map[string]struct {
		edit  func(b *sheet.Book)
		since func(c map[string]string)
		want  string
	}{
		"nothing": {edit: func(*sheet.Book) {}},
		"an edit": {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 6, careCost, "Nothing at all.") }, want: "apply care/cost@P03: Nothing at all."},
		"autocorrected": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			set(g, 4, careBus, "Two buses a day; “I pay my\u00a0neighbour” [2]. {fare?} \r\n")
			set(g, 5, careBus, "Walks — an hour…")
		}},
		"autocorrected and edited": {edit: func(b *sheet.Book) {
			set(sheetOf(b, "Getting care"), 4, careBus, "Two buses a day; “I pay my neighbour” or “my son” [2]. {fare?}")
		}, want: "apply care/bus@P01: Two buses a day; \"I pay my neighbour\" or “my son” [2]. {fare?}"},
		"a state": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			set(g, 5, careCost, " Nothing–Said.")
			set(g, 6, careWait, "N/A")
			set(g, 4, careWait, "Not asked about it")
			set(g, 4, careCost, "NOT ASKED")
		}, want: "apply care/wait@P01: Not asked about it\napply care/cost@P02: nothing said\napply care/wait@P03: not applicable"},
		"emptied":                   {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 6, careCost, "") }, want: "emptied care/cost@P03: "},
		"the study changed too":     {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 6, careCost, "There") }, since: func(c map[string]string) { c["care/cost@P03"] = "Here" }, want: "conflict care/cost@P03: There"},
		"the same in both":          {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 6, careCost, "Same “here”") }, since: func(c map[string]string) { c["care/cost@P03"] = `Same "here"` }},
		"only the study changed":    {edit: func(*sheet.Book) {}, since: func(c map[string]string) { c["care/cost@P03"] = "Here" }},
		"emptied, the study edited": {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 6, careCost, "") }, since: func(c map[string]string) { c["care/cost@P03"] = "Here" }, want: "conflict care/cost@P03: "},
		"rows and sheets missing": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			g.Rows = slices.DeleteFunc(g.Rows, func(r sheet.GridRow) bool { return r.Line == 4 })
			b.Sheets = slices.DeleteFunc(b.Sheets, func(g *sheet.Grid) bool { return strings.HasSuffix(g.Name, "Home") })
		}},
		"a column missing": {edit: func(b *sheet.Book) {
			for l := 1; l <= 6; l++ {
				set(sheetOf(b, "Getting care"), l, careBus, "")
			}
		}},
		"on two sheets, one edited": {edit: func(b *sheet.Book) { set(sheetOf(b, "Core"), 4, careBus, "One bus.") }, want: "apply care/bus@P01: One bus."},
		"on two sheets, both edited": {edit: func(b *sheet.Book) {
			set(sheetOf(b, "Core"), 4, careBus, "One bus.")
			set(sheetOf(b, "Getting care"), 4, careBus, "No bus.")
		}, want: "held care/bus@P01"},
		"a new column": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			set(g, 3, 9, "1.4 Being heard\nWhether anybody listens.")
			set(g, 4, 9, "Nobody listens.")
		}, want: "column care/being-heard Being heard 1"},
		"a new row": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			set(g, 7, 1, "P09")
			set(g, 7, 2, "urban")
			set(g, 7, careCost, "Much.")
		}, want: "row P09 map[area:urban] 1"},
		"a note below the matrix":  {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 9, careCost, "See me about this.") }, want: "held the row 9 of 1 Getting care"},
		"a column without heading": {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 4, 11, "hm") }, want: "held 1 Getting care!L4"},
		"a strange sheet": {edit: func(b *sheet.Book) {
			g := &sheet.Grid{Name: "Mine"}
			set(g, 1, 0, "To do")
			b.Sheets = append(b.Sheets, g)
		}, want: "held the sheet Mine"},
		"an attribute": {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 4, 2, "urban") }, want: "held area of P01"},
		"a head":       {edit: func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 3, careCost, "1.2 Prices") }, want: "held the heading of care/cost"},
		"a renamed sheet": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			g.Name = "Ben's"
			set(g, 6, careCost, "Dear.")
		}, want: "apply care/cost@P03: Dear."},
		"a copied row, same": {edit: func(b *sheet.Book) { copyRow(sheetOf(b, "Getting care"), 6, 7) }},
		"a copied row, edited": {edit: func(b *sheet.Book) {
			copyRow(sheetOf(b, "Getting care"), 6, 7)
			set(sheetOf(b, "Getting care"), 7, careCost, "Dear.")
		}, want: "held care/cost@P03"},
		"sorted without the hidden column": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			swapRows(g, 4, 6)
			set(g, 4, 0, "P01")
			set(g, 6, 0, "P03")
			set(g, 4, careCost, "Dear.")
		}, want: "apply care/cost@P03: Dear.\nwarning"},
		"the ids of columns gone": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			g.Rows = g.Rows[1:]
			set(g, 6, careCost, "Dear.")
		}, want: "apply care/cost@P03: Dear."},
		"columns swapped without their ids": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			for l := 3; l <= 6; l++ {
				x, y := textAt(g, l, careBus), textAt(g, l, careCost)
				set(g, l, careBus, y)
				set(g, l, careCost, x)
			}
		}, want: "warning\nwarning"},
		"comments": {edit: func(b *sheet.Book) {
			g := sheetOf(b, "Getting care")
			g.Comments = []sheet.Comment{{Line: 4, Column: careBus, Author: "Ama M", Text: "Ama M:\nFare or favour?", Replies: []sheet.Comment{{Author: "Ben", Text: "Favour."}}},
				{Line: 4, Column: careBus + 1, Author: "Framewright", Text: "stale"}, {Line: 5, Column: careBus + 1, Author: "Ben", Text: "beside"},
				{Line: 3, Column: careCost, Author: "Ben", Text: "too wide"}, {Line: 5, Column: 1, Author: "Ben", Text: "shy"}, {Line: 30, Column: 4, Author: "Ben", Text: "lost"}}
		}, want: "held a comment at 1 Getting care!E30\ncomment care/bus@P01 by Ama M: Fare or favour?\n\n– Favour.\ncomment care/bus@P02 by Ben: beside\ncomment care/cost by Ben: too wide\ncomment @P02 by Ben: shy"},
	} {
		t.Run(name, func(t *testing.T) {
			cells := map[string]string{}
			for k, v := range startCells {
				cells[k] = v
			}
			book := exported(t, returnStudy(cells))
			tc.edit(book)
			if tc.since != nil {
				tc.since(cells)
			}
			plan, err := returnStudy(cells).Returned(book)
			if err != nil {
				t.Fatal(err)
			}
			if got := told(plan); got != tc.want {
				t.Errorf("got\n%s\nwant\n%s\n%v", got, tc.want, plan.Warnings)
			}
		})
	}
}

func copyRow(g *sheet.Grid, from, to int) {
	for c := range 10 {
		set(g, to, c, textAt(g, from, c))
	}
}

func swapRows(g *sheet.Grid, a, b int) {
	for c := range 10 {
		x, y := textAt(g, a, c), textAt(g, b, c)
		set(g, a, c, y)
		set(g, b, c, x)
	}
}

func textAt(g *sheet.Grid, line, column int) string {
	for i := range g.Rows {
		if g.Rows[i].Line == line {
			return g.Rows[i].Cell(column)
		}
	}
	return ""
}

func TestRestored(t *testing.T) {
	for _, tc := range []struct{ from, edited, want string }{
		{`Bus; "I pay" [2].`, "Bus; “I pay” [2]. New “words”.", `Bus; "I pay" [2]. New “words”.`},
		{"Café closed; walks home, “nobody told me” [2*].", `Says "purple elephants" [2].`, `Says "purple elephants" [2].`},
		{"He “told me” so.", `He "told us" so.`, `He "told us" so.`},
		{"It's late – isn't it...", "It’s late — isn’t it… so", "It's late – isn't it... so"},
		{"a [12-14]", "a [12–14] b", "a [12-14] b"},
		{"", "“New”", "“New”"},
	} {
		if got := restored(tc.from, tc.edited); got != tc.want {
			t.Errorf("%q edited to %q: %q, want %q", tc.from, tc.edited, got, tc.want)
		}
	}
}
