package store

import (
	"reflect"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

// texts are cells of two analysts, as a row and its history hold them.
func texts(t *rapid.T, label string) []*framework.Cell {
	var out []*framework.Cell
	seen := map[string]bool{}
	for range rapid.IntRange(0, 6).Draw(t, label) {
		c := &framework.Cell{Subtheme: rapid.SampledFrom([]string{"", "cost", "cost/fares", "on"}).Draw(t, "subtheme"),
			Wave: rapid.SampledFrom([]string{"", "2"}).Draw(t, "wave"), By: rapid.SampledFrom([]string{"ama", "ben"}).Draw(t, "by"),
			On: rapid.SampledFrom([]string{"", "2026-03-01", "2026-03-02"}).Draw(t, "date")}
		if c.Summary = rapid.SampledFrom([]string{"", "One bus [2].", "Two\nlines: \"yes\" [4*]"}).Draw(t, "summary"); c.Summary == "" {
			c.State = framework.NotAsked
		} else {
			c.From, c.Seen = []string{"bxmthbwn"}, "e:bxmthbwn.0000"
		}
		key := c.Subtheme + "@" + c.Wave + "@" + c.By
		if !seen[key] {
			seen[key] = true
			out = append(out, c)
		}
	}
	return out
}

// Every row with second texts, and every history, is read as it was written,
// and written again to the byte.
func TestSecondTextsAndHistoriesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := &framework.Row{Participant: "P01", Theme: "access", Beside: texts(t, "beside")}
		for _, c := range texts(t, "cells") {
			if row.Cell(c.Subtheme, c.Wave) == nil {
				row.Cells = append(row.Cells, c)
			}
		}
		text, err := encodeRow("row", nil, row)
		if err != nil {
			t.Fatal(err)
		}
		back, err := decodeRow("row", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		again, err := encodeRow("row", text, back)
		if err != nil || string(again) != string(text) || len(back.Cells) != len(row.Cells) || len(back.Beside) != len(row.Beside) {
			t.Fatalf("%v: was\n%s\nis\n%s", err, text, again)
		}
		h := &framework.History{Participant: "P01", Theme: "access"}
		for _, c := range texts(t, "texts") {
			h.Texts = append(h.Texts, &framework.Earlier{ID: framework.NewID(), Cell: *c, Until: "2026-03-03", Instead: "ben", Why: "adopted ben's"})
		}
		old, err := encodeHistory("history", nil, h)
		if err != nil {
			t.Fatal(err)
		}
		hist, err := decodeHistory("history", old)
		if err != nil || len(hist.Texts) != len(h.Texts) {
			t.Fatalf("%v\n%s", err, old)
		}
		for _, e := range h.Texts {
			if was := find(hist, e.ID); was == nil || was.Summary != e.Summary || was.State != e.State || was.On != e.On || was.Until != e.Until || was.Why != e.Why {
				t.Fatalf("%+v came back as %+v", e, was)
			}
		}
	})
}

func find(h *framework.History, id string) *framework.Earlier {
	for _, e := range h.Texts {
		if e.ID == id {
			return e
		}
	}
	return nil
}

func TestHistoryLiesInItsOwnFile(t *testing.T) {
	f := exampleStudy(t)
	update(t, f, func(tx *Tx) error {
		h, err := tx.History("hours", "P01")
		if err != nil || len(h.Texts) != 1 || h.Texts[0].Why != "adopted ama's" {
			t.Errorf("%+v %v", h, err)
		}
		if none, err := tx.History("hours", "P02"); err != nil || len(none.Texts) != 0 {
			t.Errorf("%+v %v", none, err)
		}
		whole, err := tx.History("", "P02")
		if err != nil || len(whole.Of("", "")) != 1 {
			t.Errorf("%+v %v", whole, err)
		}
		h.Texts = append(h.Texts, h.Texts[0])
		wantError(t, tx.PutHistory(h), "invalid", "stands twice")
		h.Texts = nil
		return tx.PutHistory(h)
	})
	if files := content(t, f.Dir, false); files["earlier/hours/P01.yaml"] != "" || files["earlier/_case/P02.yaml"] == "" {
		t.Error("the file without texts is there, or the other is gone")
	}
	write(t, f, "earlier/hours/P02.yaml", examples(t)["earlier/hours/P01.yaml"])
	view(t, f, func(tx *Tx) error {
		_, err := tx.History("hours", "P02")
		wantError(t, err, "misnamed-file", "P01")
		return nil
	})
}

// A row with nothing but a second text stays: a careless merge leaves such.
func TestRowOfSecondTextsStays(t *testing.T) {
	f := exampleStudy(t)
	second := &framework.Cell{Subtheme: "limits", By: "ben", Summary: "Says no."}
	update(t, f, func(tx *Tx) error {
		return tx.PutRow(&framework.Row{Theme: "hours", Participant: "P02", Beside: []*framework.Cell{second}})
	})
	view(t, f, func(tx *Tx) error {
		row, err := tx.Row("hours", "P02")
		if err != nil || len(row.Beside) != 1 || row.Beside[0].Summary != "Says no." {
			t.Errorf("%+v %v", row, err)
		}
		return nil
	})
	update(t, f, func(tx *Tx) error {
		twice := &framework.Row{Theme: "hours", Participant: "P02", Beside: []*framework.Cell{second, second}}
		wantError(t, tx.PutRow(twice), "invalid", "second time")
		nobody := &framework.Row{Theme: "hours", Participant: "P02", Beside: []*framework.Cell{{Subtheme: "limits", Summary: "x"}}}
		wantError(t, tx.PutRow(nobody), "invalid", "no analyst")
		return nil
	})
	write(t, f, "charts/hours/P02.yaml", strings.Replace(examples(t)["charts/reasons/P01.yaml"], "by: ben", "by: \"no such!\"", 1))
	view(t, f, func(tx *Tx) error {
		_, err := tx.Row("hours", "P02")
		if err == nil || !strings.Contains(err.Error(), "no analyst") {
			t.Errorf("%v", err)
		}
		return nil
	})
}

// Two analysts' texts beside one cell are two records: one is taken back and
// the other stays.
func TestMergePartsSecondTexts(t *testing.T) {
	row := func(by ...string) *framework.Row {
		r := &framework.Row{Participant: "P01", Theme: "access"}
		for _, who := range by {
			r.Beside = append(r.Beside, &framework.Cell{Subtheme: "cost", By: who, Summary: who + "'s"})
		}
		return r
	}
	joined, _, ok := merge3(row("ben"), row("ben", "zoe"), row(), nil)
	if !ok || len(joined.Beside) != 1 || joined.Beside[0].By != "zoe" {
		t.Errorf("%v %+v", ok, joined)
	}
	changed := row("ben")
	changed.Beside[0].Summary = "otherwise"
	if _, where, ok := merge3(row("ben"), changed, row(), nil); ok || len(where) == 0 || where[0] != "Beside" {
		t.Errorf("%v %v", ok, where)
	} else if !differAt(val(row("ben")), val(changed), where) || differAt(val(row("ben")), val(row("ben", "zoe")), where) {
		t.Errorf("the place %v is told apart wrongly", where)
	}
}

func val(r *framework.Row) reflect.Value { return reflect.ValueOf(&r).Elem() }
