package store

import (
	"reflect"
	"testing"

	"framewright/framework"
)

func stretchOf(t *testing.T, s string) framework.Turns {
	t.Helper()
	turns, err := framework.ParseTurns(s)
	if err != nil {
		t.Fatal(err)
	}
	return turns
}

func TestReadingsComeBackAsTheyWere(t *testing.T) {
	f := newStudy(t)
	want := &framework.Reading{By: "ama", Marks: []framework.ReadMark{
		{Transcript: "P02", On: "2026-03-04"},
		{Transcript: "P10", Turns: []framework.Turns{stretchOf(t, "1-12a"), stretchOf(t, "20")}, On: "2026-03-05"}}}
	update(t, f, func(tx *Tx) error {
		turned := *want
		turned.Marks = []framework.ReadMark{want.Marks[1], want.Marks[0]}
		if err := tx.PutReading(&turned); err != nil {
			return err
		}
		return tx.PutReading(&framework.Reading{By: "ben", Marks: []framework.ReadMark{{Transcript: "P02"}}})
	})
	view(t, f, func(tx *Tx) error {
		all, err := tx.Readings()
		if err != nil {
			return err
		}
		if len(all) != 2 || !reflect.DeepEqual(all[0], want) || all[1].By != "ben" {
			t.Errorf("got %+v", all)
		}
		none, err := tx.Reading("cia")
		if err != nil || none.By != "cia" || len(none.Marks) != 0 {
			t.Errorf("of somebody without marks: %+v, %v", none, err)
		}
		return nil
	})
	update(t, f, func(tx *Tx) error { return tx.PutReading(&framework.Reading{By: "ama"}) })
	if _, there := content(t, f.Dir, false)["reading/ama.yaml"]; there {
		t.Error("a file without marks is still there")
	}
}

func TestSpoiledReadings(t *testing.T) {
	for _, c := range []struct{ text, where, says string }{
		{"read: []\n", "reading/ama.yaml:1", "by is missing"},
		{"by: ama\nread:\n  - turns: [2]\n", "reading/ama.yaml:3", "transcript is missing"},
		{"by: ama\nread:\n  - transcript: P01\n    turns: [two]\n", "reading/ama.yaml:4", "no turn number"},
		{"by: ama\nread:\n  - transcript: P01\n    turns: []\n", "reading/ama.yaml:4", "nothing was read"},
		{"by: ama\nread:\n  - transcript: P01\n  - transcript: P01\n", "reading/ama.yaml:4", "second time"},
		{"by: ama\nread:\n  - transcript: P01\n    date: May\n", "reading/ama.yaml:4", "no date"},
	} {
		_, err := decodeReading("reading/ama.yaml", []byte(c.text))
		wantError(t, err, "spoiled-file", c.where, c.says)
	}
	f := newStudy(t)
	write(t, f, "reading/ama.yaml", "by: ben\n")
	view(t, f, func(tx *Tx) error {
		_, err := tx.Readings()
		wantError(t, err, "misnamed-file", "reading/ben.yaml")
		return nil
	})
}

func TestReadingsThatCannotBe(t *testing.T) {
	f := newStudy(t)
	for _, r := range []*framework.Reading{
		{By: "a b"},
		{By: "ama", Marks: []framework.ReadMark{{Transcript: "P 1"}}},
		{By: "ama", Marks: []framework.ReadMark{{Transcript: "P01"}, {Transcript: "p01"}}},
		{By: "ama", Marks: []framework.ReadMark{{Transcript: "P01", On: "May"}}},
		{By: "ama", Marks: []framework.ReadMark{{Transcript: "P01", Turns: []framework.Turns{{}}}}},
	} {
		if err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutReading(r) }); err == nil {
			t.Errorf("%+v was taken", r)
		}
	}
}
