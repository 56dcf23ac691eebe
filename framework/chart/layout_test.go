package chart

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
)

func TestLayout(t *testing.T) {
	c := charted()
	w := must[*Workbook](t)(c.Layout(LayoutOptions{Options: Options{Case: true, Group: "years"}, Views: []string{"core"}, Themes: []string{"learning", "nights", "learning"}, Evidence: true, Date: "2031-04-05"}))
	var sheets []string
	for _, s := range w.Sheets {
		var ids []string
		for _, col := range s.Columns {
			ids = append(ids, col.ID)
		}
		sheets = append(sheets, s.ID+"|"+s.Name+"|"+strings.Join(ids, " "))
	}
	want := []string{
		"learning|1 Learning the job|participant attribute:years attribute:role @ learning/how learning/who learning/deep/notes learning/deep/memory learning",
		"nights|2 Night work|participant attribute:years attribute:role nights",
		"matrix:core|The core|participant attribute:years attribute:role nights learning/deep/notes learning/deep/memory",
	}
	if !slices.Equal(sheets, want) {
		t.Errorf("got %s", strings.Join(sheets, "\n"))
	}
	if got := w.Sheets[0].Columns[4].Define; got != "What they did.\nExcludes: Formal courses." {
		t.Errorf("the definition is %q", got)
	}
	holds(t, w)
}

// holds checks what is true of every workbook.
func holds(t *testing.T, w *Workbook) {
	t.Helper()
	anchors := map[string]EvidenceRow{}
	count := map[string]int{}
	for _, e := range w.Evidence {
		if _, twice := anchors[e.Anchor]; twice {
			t.Errorf("%s stands twice", e.Anchor)
		}
		anchors[e.Anchor] = e
		count[e.Cell]++
	}
	refs := map[string]SheetCell{}
	for _, s := range w.Sheets {
		for _, r := range s.Rows {
			if len(r.Cells) != len(s.Columns) {
				t.Fatalf("%s %s: %d cells for %d columns", s.ID, r.ID, len(r.Cells), len(s.Columns))
			}
			for i, cell := range r.Cells {
				var b strings.Builder
				for _, sp := range cell.Spans {
					b.WriteString(sp.Text)
				}
				if b.String() != cell.Text {
					t.Errorf("%s %s: spans hold %q, not %q", s.ID, r.ID, b.String(), cell.Text)
				}
				if s.Columns[i].Kind != CellColumn {
					continue
				}
				if at, err := CellOf(r.ID, s.Columns[i].ID); err != nil || at.String() != cell.Ref {
					t.Errorf("row %s and column %s meet at %s, not at %s (%v)", r.ID, s.Columns[i].ID, at, cell.Ref, err)
				}
				if cell.Link != "" && anchors[cell.Link].Cell != cell.Ref || cell.Evidence != count[cell.Ref] && len(w.Evidence) > 0 {
					t.Errorf("%s links to %q, %d rows of %d", cell.Ref, cell.Link, cell.Evidence, count[cell.Ref])
				}
				refs[cell.Ref] = cell
			}
		}
	}
	for _, e := range w.Evidence {
		if _, ok := refs[e.Cell]; !ok {
			t.Errorf("evidence of %s, which is on no sheet", e.Cell)
		}
	}
	for _, b := range w.Base.Cells {
		cell := refs[b.Ref.String()]
		if b.State == framework.Charted && b.Text != cell.Text || b.State != framework.Charted && string(b.State) != cell.Text {
			t.Errorf("the base of %s is %s %q, the cell %q", b.Ref, b.State, b.Text, cell.Text)
		}
		delete(refs, b.Ref.String())
	}
	for ref, cell := range refs {
		if cell.Text != "" {
			t.Errorf("%s has no base", ref)
		}
	}
}

func TestLayoutEvidence(t *testing.T) {
	w := must[*Workbook](t)(charted().Layout(LayoutOptions{Evidence: true, Date: "2031-04-05"}))
	holds(t, w)
	var got []string
	for _, e := range w.Evidence {
		if strings.HasPrefix(e.Cell, "learning/how@P01") || e.Cell == "learning@P01" || e.Cell == "nights@P01" {
			got = append(got, fmt.Sprintf("%s %s %s %s %v", e.Cell, e.Ref, e.Coding, e.Analyst, e.Charted))
		}
	}
	want := []string{
		"learning/how@P01 P01:2 c2 ama false", "learning/how@P01 P01:2 c3 ben false", "learning/how@P01 P01-2:2 c5 ama false",
		"learning/how@P01/w1 P01:2 c2 ama true", "learning/how@P01/w1 P01:2 c3 ben true", "learning/how@P01/w2 P01-2:2 c5 ama true",
		"learning@P01 P01:2 c3 ben true", // of the whole only what is indexed there itself
		"nights@P01 P01:1 c4 ben false", "nights@P01 P01-2:2 c5 ama false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	cited := slices.IndexFunc(w.Evidence, func(e EvidenceRow) bool { return e.Cell == "learning/who@P02" })
	if cited < 0 || w.Evidence[cited].Coding != "" || w.Evidence[cited].Text != "I was thrown in, first night, alone." || w.Evidence[cited].Speaker != "P02" {
		t.Errorf("turns cited without a coding are not shown")
	}
}

func TestFacts(t *testing.T) {
	w := must[*Workbook](t)(charted().Layout(LayoutOptions{Options: Options{Where: []string{"role=warden"}, Sort: "role"}, Themes: []string{"nights"}, Date: "2031-04-05"}))
	got := fmt.Sprint(w.Facts)
	want := "[{Study Keeping the heat on} {Date 2031-04-05} {Framework version 4, draft} {Sheets 2 Night work} {Rows 2} {Cells 2 uncharted} {Only rows with role=warden} {Sorted by Role}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(w.Evidence) > 0 || len(w.Legend) < 5 {
		t.Errorf("%d rows of evidence, %d lines of legend", len(w.Evidence), len(w.Legend))
	}
}

func baseText() *rapid.Generator[string] {
	line := rapid.StringMatching(`[ -~é“”…–🙂]{0,20}`)
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(line, 1, 4).Draw(t, "lines"), "\n") })
}

func TestBaseRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfN(rapid.SampledFrom([]string{"P01", "P01/w2", "G_1"}), 1, 3)
		b := &Base{Format: BaseFormat, Study: "7QK2M9XD", Version: rapid.IntRange(0, 99).Draw(t, "version"), Date: "2031-04-05"}
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"learning", "matrix:core", "übung"}), 0, 3, rapid.ID[string]).Draw(t, "sheets") {
			b.Sheets = append(b.Sheets, BaseSheet{ID: id, Rows: ids.Draw(t, "rows"), Columns: []string{"@", "learning/how"}})
		}
		for range rapid.IntRange(0, 6).Draw(t, "cells") {
			ref := cell(rapid.SampledFrom([]string{"@P01", "learning/how@P01/w2", "übung@G_1"}).Draw(t, "ref"))
			state := rapid.SampledFrom([]framework.CellState{framework.Charted, framework.NotAsked, framework.NothingSaid, framework.NotApplicable}).Draw(t, "state")
			text := ""
			if state == framework.Charted {
				text = baseText().Draw(t, "text")
			}
			b.Cells = append(b.Cells, BaseCell{Ref: ref, State: state, Text: text})
		}
		got, err := ParseBase(b.Entries())
		if err != nil || !reflect.DeepEqual(got, b) {
			t.Fatalf("got %+v (%v)\nwant %+v", got, err, b)
		}
	})
}

func TestParseBaseSeesDamage(t *testing.T) {
	b := &Base{Format: 1, Study: "7QK2M9XD", Cells: []BaseCell{{Ref: cell("nights@P01"), State: framework.Charted, Text: "Cold \nand alone [2]"}}}
	for text, damaged := range map[string]bool{
		"Cold \nand alone [2]": false, "Cold\r\nand alone [2]\r\n": false,
		"Cold \nand alone [3]": true, "Cold and alone [2]": true, "": true,
	} {
		entries := b.Entries()
		entries[len(entries)-1].Value = text
		got, err := ParseBase(entries)
		if err != nil || got.Cells[0].Damaged != damaged {
			t.Errorf("%q: damaged is %v, %v", text, got.Cells[0].Damaged, err)
		}
	}
}

func TestParseBaseRefuses(t *testing.T) {
	ok := (&Base{Format: 1, Study: "7QK2M9XD"}).Entries()
	for name, entries := range map[string][]Entry{
		"nothing":        nil,
		"a newer format": append(slices.Clone(ok), Entry{"format", "2"}),
		"no format":      append(slices.Clone(ok), Entry{"format", "x"}),
		"no study":       append(slices.Clone(ok), Entry{"study", " "}),
		"no version":     append(slices.Clone(ok), Entry{"framework", ""}),
		"no cell":        append(slices.Clone(ok), Entry{"cell learning", "x"}),
		"no state":       append(slices.Clone(ok), Entry{"cell nights@P01 00000000 lost", "x"}),
		"no participant": append(slices.Clone(ok), Entry{"cell nights 00000000 charted", "x"}),
	} {
		if _, err := ParseBase(entries); err == nil || framework.NameOf(err) == "" {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := ParseBase(append(ok, Entry{"weather", "fair"}, Entry{"", ""})); err != nil {
		t.Errorf("unknown rows are refused: %v", err)
	}
}

func FuzzParseBase(f *testing.F) {
	f.Add("cell nights@P01 0a1b2c3d charted", "text", "rows learning", "P01 P02/w2")
	f.Add("format", "1", "columns matrix:core", "@ a/b")
	f.Add("study", "", "cell @P01 00000000 nothing said", "x")
	f.Fuzz(func(t *testing.T, k1, v1, k2, v2 string) {
		base := (&Base{Format: 1, Study: "7QK2M9XD", Version: 2, Date: "2031-04-05"}).Entries()
		b, err := ParseBase(append(base, Entry{k1, v1}, Entry{k2, v2}))
		if err != nil {
			if framework.NameOf(err) == "" {
				t.Fatalf("an error without a name: %v", err)
			}
			return
		}
		for i := range b.Cells { // what was read is written as it was meant
			b.Cells[i].Damaged, b.Cells[i].Print = false, ""
		}
		again, err := ParseBase(b.Entries())
		if err != nil || !reflect.DeepEqual(again, b) {
			t.Fatalf("%+v comes back as %+v: %v", b, again, err)
		}
	})
}
