package chart

import (
	"slices"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/sheet"
)

// returned edits a workbook of the study of these tests and brings it back.
func returned(t *testing.T, cells map[string]string, edit func(b *sheet.Book), since func(c *Charts)) *Return {
	t.Helper()
	book := exported(t, returnStudy(cells))
	edit(book)
	now := returnStudy(cells)
	if since != nil {
		since(now)
	}
	return must[*Return](t)(now.Returned(book))
}

// warned wants one of the warnings to say something; "" wants none.
func warned(t *testing.T, r *Return, what string) {
	t.Helper()
	if what == "" && len(r.Warnings) > 0 || what != "" && !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, what) }) {
		t.Errorf("warnings %q, want %q", r.Warnings, what)
	}
}

func TestNothingIsSilent(t *testing.T) {
	for name, tc := range map[string]struct {
		edit       func(b *sheet.Book)
		told, warn string
	}{
		"an emptied attribute": {func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 4, 2, "") }, "warning", "area of P01 was emptied"},
		"a title":              {func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 2, 1, "Our care") }, "warning", `its title was edited to "Our care"`},
		"the front sheet": {func(b *sheet.Book) {
			g := b.Sheets[0]
			for i := range g.Rows {
				if g.Rows[i].Cell(1) == "Study" {
					set(g, g.Rows[i].Line, 2, "Ours")
				}
			}
		}, "warning", "the sheet About was edited"},
		"a row with a word": {func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 9, 1, "Ask Ama about these") }, "warning", `says "Ask Ama about these" and nothing else`},
		"a comment beside": {func(b *sheet.Book) {
			b.Sheets = append(b.Sheets, &sheet.Grid{Name: "Codebook", Rows: []sheet.GridRow{{Line: 1, Cells: []sheet.GridCell{{Column: 0, Text: "codebook"}}}},
				Comments: []sheet.Comment{{Line: 4, Column: 2, Author: "Ben", Text: "Hm."}}})
		}, "warning", "the comment at Codebook!C4 hangs on no matrix"},
		"a dash":             {func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 4, careWait, "–") }, "apply care/wait@P01: –\nwarning", "says only"},
		"a value's own name": {func(b *sheet.Book) { set(sheetOf(b, "Getting care"), 4, 2, "Rural") }, "", ""},
		"a formula": {func(b *sheet.Book) {
			row := &sheetOf(b, "Getting care").Rows
			for i := range *row {
				if (*row)[i].Line == 6 {
					for j := range (*row)[i].Cells {
						if c := &(*row)[i].Cells[j]; c.Column == careCost {
							c.Text, c.Formula = "", true
						}
					}
				}
			}
		}, "held care/cost@P03", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := returned(t, startCells, tc.edit, nil)
			if got := told(r); got != tc.told {
				t.Errorf("got %q, want %q: %q", got, tc.told, r.Warnings)
			}
			warned(t, r, tc.warn)
		})
	}
}

// Headings that have gone are not looked for among the texts.
func TestHeadingsGone(t *testing.T) {
	r := returned(t, startCells, func(b *sheet.Book) {
		g := sheetOf(b, "Getting care")
		g.Rows = slices.DeleteFunc(g.Rows, func(r sheet.GridRow) bool { return r.Line == 3 })
		for i := range g.Rows {
			if g.Rows[i].Line > 3 {
				g.Rows[i].Line--
			}
		}
		set(g, 5, careCost, "Dear.")
	}, nil)
	if got := told(r); got != "apply care/cost@P03: Dear." {
		t.Errorf("got %q\n%q", got, r.Warnings)
	}
}

// Remarks of ours stay remarks where a program has lost who wrote them.
func TestRemarksWithoutAuthor(t *testing.T) {
	c := returnStudy(startCells)
	w := must[*Workbook](t)(c.Layout(LayoutOptions{Themes: []string{"care"}, Date: "2031-04-05"}))
	w.Base.Remark(map[string]string{"care/bus@P01": "stale: a coding came. ben charted it too. stale: a coding came"})
	book := bookOf(w)
	sheetOf(book, "Getting care").Comments = []sheet.Comment{
		{Line: 4, Column: careBus + 1, Text: "stale: a coding came. ben charted it too"}, {Line: 4, Column: careBus, Text: "stale: why?"}}
	if got := told(must[*Return](t)(c.Returned(book))); got != "comment care/bus@P01 by : stale: why?" {
		t.Errorf("got %q", got)
	}
}

// A column that was sorted without the names says what is right about somebody
// else.
func TestMoved(t *testing.T) {
	cells := map[string]string{"care/bus@P01": "One bus.", "care/bus@P02": "Two buses.", "care/bus@P03": "No bus."}
	type texts = [3]string
	for name, tc := range map[string]struct {
		now   texts
		moved bool
	}{
		"sorted":      {texts{"No bus.", "One bus.", "Two buses."}, true},
		"two changed": {texts{"Two buses.", "One bus.", "No bus."}, false},
		"copied down": {texts{"One bus.", "One bus.", "One bus."}, false},
		"rewritten":   {texts{"A.", "B.", "C."}, false},
	} {
		r := returned(t, cells, func(b *sheet.Book) {
			for _, name := range []string{"Getting care", "Core"} {
				for i, text := range tc.now {
					set(sheetOf(b, name), 4+i, careBus, text)
				}
			}
		}, nil)
		for _, c := range r.Cells {
			if c.Moved != tc.moved {
				t.Errorf("%s: %s moved %v", name, c.Ref, c.Moved)
			}
		}
		if len(r.Cells) == 0 {
			t.Errorf("%s: nothing came back", name)
		}
	}
}

// A state that nobody edited is none of the edits of a theme or participant
// that is gone; a text that was edited is held with what it was.
func TestGoneSince(t *testing.T) {
	book := exported(t, returnStudy(startCells))
	set(sheetOf(book, "Getting care"), 6, careCost, "Dear.")
	now := returnStudy(startCells)
	themes := &framework.Themes{Version: 2, Top: []*framework.Theme{{ID: "care", Name: "Getting care", Subthemes: []*framework.Theme{{ID: "bus", Name: "The bus"}}}}}
	r := must[*Return](t)(NewCharts(now.Study, themes, now.Participants).Returned(book))
	if len(r.Held) != 1 || r.Held[0].What != "care/cost@P03" || r.Held[0].Was != "Nothing." || r.Held[0].Text != "Dear." {
		t.Errorf("held %+v", r.Held)
	}
}

// Where themes were merged and the cell was charted anew, all of it is shown
// and laid beside all that the workbook has.
func TestChartedAnewAfterMerge(t *testing.T) {
	cells := map[string]string{"care/bus@P01": "Two buses.", "care/cost@P01": "Dear."}
	book := exported(t, returnStudy(cells))
	set(sheetOf(book, "Getting care"), 4, careCost, "Very dear.")
	now := returnStudy(nil)
	themes := now.Themes.Clone()
	if _, err := themes.Merge([]string{"care/cost"}, "care/bus"); err != nil {
		t.Fatal(err)
	}
	c := NewCharts(now.Study, themes, now.Participants)
	addCell(c, "care/bus@P01", "Two dear buses.")
	r := must[*Return](t)(c.Returned(book))
	if len(r.Cells) != 1 {
		t.Fatalf("%s", told(r))
	}
	got := r.Cells[0]
	if got.Outcome != Conflict || got.Here.Text != "Two dear buses." || got.There.Text != "Two buses.\n\nVery dear." || got.Base.Text != "Two buses.\n\nDear." {
		t.Errorf("%+v", got)
	}
	if text := c.Compose(got.Ref, []Edit{{got, got.There}}); text.Text != "Two buses.\n\nVery dear." {
		t.Errorf("taken, it says %q", text.Text)
	}
}

// LibreOffice breaks paragraphs that are too long for it.
func TestBrokenParagraphs(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("The bus did not come again. ", 800))
	at := strings.LastIndexByte(long[:16380], ' ')
	broken := long[:at] + "\n" + long[at+1:]
	r := returned(t, map[string]string{"care/bus@P01": long}, func(b *sheet.Book) {
		set(sheetOf(b, "Getting care"), 4, careBus, broken)
		set(sheetOf(b, "Core"), 4, careBus, broken)
	}, nil)
	if got := told(r); got != "" {
		t.Errorf("got %.200q", got)
	}
	if got := restored(long, broken+" And more."); got != long+" And more." {
		t.Errorf("a break was kept at %d", strings.Index(got, "\n"))
	}
	if alike("One bus\ncame.", "One bus came.") {
		t.Error("a line in a short text is no blank")
	}
}

func TestReadCellStates(t *testing.T) {
	for text, want := range map[string]framework.CellState{"n. a.": framework.NotApplicable, "N.A.": framework.NotApplicable, "Not asked!": framework.NotAsked,
		"Not asked?": framework.Charted, "-": framework.Charted, "Nothing  said": framework.NothingSaid} {
		if got := ReadCell(text); got.State != want {
			t.Errorf("%q is %s, want %s", text, got.State, want)
		}
	}
	if !alike("Two  buses a day", "Two buses a day") || alike("Two buses", "Twobuses") {
		t.Error("blanks")
	}
}

// A value that only the study has changed is no edit of the workbook's.
func TestValueChangedSince(t *testing.T) {
	r := returned(t, startCells, func(*sheet.Book) {}, func(c *Charts) { c.Participants[0].Values["area"] = []string{"urban"} })
	if got := told(r); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestValuesAndMends(t *testing.T) {
	a := framework.Attribute{ID: "role", Values: []string{"boss", "adviser"}, Names: map[string]string{"adviser": "Senior adviser"}}
	if !sameValue(a, "Senior adviser", "adviser") || !sameValue(a, "boss; adviser", "Boss; senior adviser") || sameValue(a, "boss", "adviser") {
		t.Error("values")
	}
	row := &gridRow{participant: "G1"}
	for text, want := range map[string]string{"senior adviser": `framewright participant set G1 role=adviser`,
		"chief": `"chief" is no value of role: add it under attributes in study.yaml, then framewright participant set G1 role=chief`} {
		if got := setMend(a, row, text); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := defining("Any means.\nIncludes: taxis\nExcludes: what it costs $"); got != `"Any means." --include taxis --exclude 'what it costs $'` {
		t.Error(got)
	}
}
