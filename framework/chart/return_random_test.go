package chart

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework/sheet"
)

// words are what random texts are made of.
var randomWords = []string{"bus", "fare", `"I pay"`, "[2]", "{why?}", "it's", "–", "...", "an hour", "[P02:3-4]", "neighbour", "\n", "Walks.", "公交车", "no"}

func randomText(t *rapid.T, label string) string {
	return strings.TrimSpace(strings.Join(rapid.SliceOfN(rapid.SampledFrom(randomWords), 1, 12).Draw(t, label), " "))
}

// autocorrected is a text as a program that knows better would leave it.
func autocorrected(t *rapid.T, s string) string {
	r := []string{"'", "’", "...", "…", "–", "—"}
	if rapid.Bool().Draw(t, "straight dashes") {
		r = append(r[:4], "–", "-")
	}
	s = strings.NewReplacer(r...).Replace(s)
	for open := true; strings.Contains(s, `"`); open = !open {
		if open {
			s = strings.Replace(s, `"`, "“", 1)
		} else {
			s = strings.Replace(s, `"`, "”", 1)
		}
	}
	return strings.ReplaceAll(s, "I pay", "I\u00a0pay")
}

var allCells = []string{"care/bus", "care/cost", "care/wait", "home/kin", "home/room"}

// TestReturnedSessions edits a workbook and the study at random, and compares
// what comes back with a model of it.
func TestReturnedSessions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, now := map[string]string{}, map[string]string{}
		var refs []string
		for _, path := range allCells {
			for _, p := range []string{"P01", "P02", "P03"} {
				refs = append(refs, path+"@"+p)
			}
		}
		for _, ref := range refs {
			if rapid.Bool().Draw(t, "charted") {
				start[ref] = randomText(t, "text")
				now[ref] = start[ref]
			}
		}
		w, err := returnStudy(start).Layout(LayoutOptions{Themes: []string{"care", "home"}, Date: "2031-04-05"})
		if err != nil {
			t.Fatal(err)
		}
		book := bookOf(w)
		there := map[string]string{}
		for _, ref := range refs {
			there[ref] = start[ref]
			switch rapid.IntRange(0, 5).Draw(t, "here "+ref) {
			case 0:
				now[ref] = randomText(t, "study's "+ref)
			case 1:
				if now[ref] != "" {
					now[ref] = autocorrected(t, now[ref])
				}
			}
			switch rapid.IntRange(0, 6).Draw(t, "there "+ref) {
			case 0:
				there[ref] = autocorrected(t, randomText(t, "workbook's "+ref))
			case 1:
				there[ref] = autocorrected(t, there[ref])
			case 2:
				there[ref] = ""
			case 3:
				there[ref] = strings.TrimSpace(autocorrected(t, there[ref]) + " And more.")
			}
			placeText(book, ref, there[ref])
		}
		mangle(t, book)
		plan, err := returnStudy(now).Returned(book)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, c := range plan.Cells {
			got[c.Ref.String()] = string(c.Outcome) + ": " + foldText(c.There.String())
			if from := c.Here.Text; c.Outcome == Apply && strings.HasSuffix(c.There.Text, " And more.") && from != "" && c.There.Text != plainLines(from)+" And more." {
				t.Errorf("%s: %q of %q is not spelled as it was", c.Ref, c.There.Text, from)
			}
		}
		want := map[string]string{}
		for _, ref := range refs {
			b, h, x := foldText(start[ref]), foldText(now[ref]), foldText(there[ref])
			switch {
			case x == b, x == h:
			case h != b:
				want[ref] = "conflict: " + x
			case x == "":
				want[ref] = "emptied: "
			default:
				want[ref] = "apply: " + x
			}
		}
		for _, ref := range refs {
			if got[ref] != want[ref] {
				t.Errorf("%s: got %q, want %q (base %q, here %q, there %q)", ref, got[ref], want[ref], start[ref], now[ref], there[ref])
			}
		}
		if len(plan.Held)+len(plan.Rows)+len(plan.Columns) > 0 {
			t.Errorf("held %v, rows %v, columns %v", plan.Held, plan.Rows, plan.Columns)
		}
	})
}

// placeText types a text into its cell, by the ids.
func placeText(book *sheet.Book, ref, text string) {
	path, who, _ := strings.Cut(ref, "@")
	for _, g := range book.Sheets {
		if len(g.Rows) == 0 || g.Rows[0].Line != 1 {
			continue
		}
		for _, c := range g.Rows[0].Cells {
			if c.Text != path {
				continue
			}
			for _, row := range g.Rows {
				if row.Cell(0) == who {
					set(g, row.Line, c.Column, text)
				}
			}
		}
	}
}

// mangle does to a workbook's sheets what people do to them.
func mangle(t *rapid.T, book *sheet.Book) {
	for _, g := range book.Sheets[1 : len(book.Sheets)-1] {
		if rapid.Bool().Draw(t, "sort") {
			a, b := rapid.IntRange(4, 6).Draw(t, "row"), rapid.IntRange(4, 6).Draw(t, "row")
			swapRows(g, a, b)
			if rapid.Bool().Draw(t, "without ids") {
				x, y := textAt(g, a, 0), textAt(g, b, 0)
				set(g, a, 0, y)
				set(g, b, 0, x)
			}
		}
		switch rapid.IntRange(0, 4).Draw(t, "shape") {
		case 0: // the row of ids goes
			g.Rows = slices.DeleteFunc(g.Rows, func(r sheet.GridRow) bool { return r.Line == 1 })
			for i := range g.Rows {
				g.Rows[i].Line--
			}
		case 1: // the column of ids goes
			for i := range g.Rows {
				row := &g.Rows[i]
				row.Cells = slices.DeleteFunc(row.Cells, func(c sheet.GridCell) bool { return c.Column == 0 })
				for j := range row.Cells {
					row.Cells[j].Column--
				}
			}
		case 2: // a column is inserted
			at := rapid.IntRange(0, 6).Draw(t, "at")
			for i := range g.Rows {
				for j := range g.Rows[i].Cells {
					if c := &g.Rows[i].Cells[j]; c.Column >= at {
						c.Column++
					}
				}
			}
		case 3:
			g.Name = fmt.Sprintf("Sheet%d", rapid.IntRange(1, 9).Draw(t, "name"))
		}
	}
}

func TestWordDiffIsBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		if rapid.Bool().Draw(t, "words") {
			a, b = randomText(t, "a"), randomText(t, "b")
		}
		var first, second string
		for i, p := range WordDiff(a, b) {
			if p.Text == "" {
				t.Fatalf("part %d is empty", i)
			}
			if p.Kind != Come {
				first += p.Text
			}
			if p.Kind != Gone {
				second += p.Text
			}
		}
		if first != a || second != b {
			t.Fatalf("parts are %q and %q, of %q and %q", first, second, a, b)
		}
		if a == b && a != "" && len(WordDiff(a, b)) != 1 {
			t.Fatal("equal texts differ")
		}
	})
}

func TestWordDiff(t *testing.T) {
	for _, tc := range []struct{ a, b, want string }{
		{"Two buses a day.", "Two buses each day.", "Two buses [-a-]{+each+} day."},
		{"", "New.", "{+New.+}"},
		{"One two three four.", "One 2 3 four.", "One [-two three-]{+2 3+} four."},
		{"坐公交车去医院", "坐火车去医院", "坐[-公交-]{+火+}车去医院"},
		{`He "pays" [2]`, `He "pays" [2*]`, `He "pays" [2{+*+}]`},
		{"a", "a", "a"},
	} {
		var b strings.Builder
		for _, p := range WordDiff(tc.a, tc.b) {
			b.WriteString(map[DiffKind]string{Same: p.Text, Gone: "[-" + p.Text + "-]", Come: "{+" + p.Text + "+}"}[p.Kind])
		}
		if b.String() != tc.want {
			t.Errorf("%q, %q: %s, want %s", tc.a, tc.b, b.String(), tc.want)
		}
	}
}

func TestLongTextsOfLittleInCommon(t *testing.T) {
	a, b := strings.Repeat("bus fare hour ", 4000)+"once", "once "+strings.Repeat("fare walk why ", 4000)
	if got := restored(a, b); foldText(got) != foldText(b) {
		t.Errorf("a long text came back as %d bytes of %d", len(got), len(b))
	}
}
