package store

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
)

func TestGuidesThatCannotBe(t *testing.T) {
	const head = "versions:\n  - version: 1\n  - version: 2\n"
	for _, c := range []struct{ text, where, says string }{
		{"sections: []\n", "guide.yaml:1", "no version"},
		{"versions:\n  - version: 2\n  - version: 1\n", "guide.yaml:3", "rise"},
		{"versions:\n  - version: 1\n    date: 1 May\n", "guide.yaml:3", "no date"},
		{head + "sections:\n  - id: x1\n", "guide.yaml:5", "section"},
		{head + "sections:\n  - id: s1\n    questions:\n      - id: three\n        text: Who?\n", "guide.yaml:7", "cannot be the id"},
		{head + "sections:\n  - id: s1\n    questions:\n      - id: q1\n", "guide.yaml:7", "text is missing"},
		{head + "sections:\n  - id: s1\n    questions:\n      - id: q1\n        text: Who?\n      - id: q1\n        text: Why?\n", "guide.yaml:9", "second time"},
		{head + "sections:\n  - id: s1\n    questions:\n      - id: q1\n        text: Who?\n        until: 3\n", "guide.yaml:9", "no version 3"},
		{head + "sections:\n  - id: s1\n    questions:\n      - id: q1\n        text: Who?\n        themes: [A b]\n", "guide.yaml:9", "cannot name a theme"},
		{head + "sections:\n  - id: s1\n    questions:\n      - id: q1\n        text: Who?\n        probes:\n          - id: q1\n            text: He?\n", "guide.yaml:10", "second time"},
	} {
		f := newStudy(t)
		write(t, f, guideFile, c.text)
		view(t, f, func(tx *Tx) error {
			_, err := tx.Guide()
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.where) {
				t.Errorf("%q: %v, want %s … %s", c.text, err, c.where, c.says)
			}
			return nil
		})
	}
}

func TestGuidesThatCannotBePut(t *testing.T) {
	v := []framework.GuideVersion{{No: 1}, {No: 2}}
	one := func(q framework.GuideQuestion) []*framework.GuideSection {
		return []*framework.GuideSection{{ID: "s1", Questions: []*framework.GuideQuestion{&q}}}
	}
	for says, g := range map[string]*framework.Guide{
		"wrong place":  {Versions: []framework.GuideVersion{{No: 2}, {No: 2}}},
		"no date":      {Versions: []framework.GuideVersion{{No: 1, Date: "May"}}},
		"no words":     {Versions: v, Sections: one(framework.GuideQuestion{ID: "q1", Since: 1})},
		"does not hav": {Versions: v, Sections: one(framework.GuideQuestion{ID: "q1", Text: "Who?", Since: 3})},
		"cannot be":    {Versions: v, Sections: one(framework.GuideQuestion{ID: "q", Text: "Who?", Since: 1})},
		"stands there": {Versions: v, Sections: append(one(framework.GuideQuestion{ID: "q1", Text: "Who?", Since: 1}), &framework.GuideSection{ID: "s1"})},
	} {
		f := newStudy(t)
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutGuide(g) })
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

// Whatever a guide says, it is read as it was written, and written the same
// again.
func TestGuideRoundTrip(t *testing.T) {
	f := newStudy(t)
	text := rapid.StringMatching(`[a-zA-Zäé"':#\-?{}\[\]]([ a-zA-Zäé0-9"':#\-?,{}\[\]]{0,120}[a-zé?.])?`)
	rapid.Check(t, func(r *rapid.T) {
		g := drawGuide(r, text)
		var got *framework.Guide
		var first, second []byte
		update(t, f, func(tx *Tx) error {
			if err := tx.PutGuide(g); err != nil {
				return err
			}
			first = tx.staged[guideFile].new
			var err error
			if got, err = decodeGuide(guideFile, first); err != nil {
				return err
			}
			second, err = encodeGuide(guideFile, first, got)
			return err
		})
		if !reflect.DeepEqual(got, g) {
			r.Fatalf("put %+v\ngot %+v", g, got)
		}
		if string(first) != string(second) {
			r.Fatalf("written as\n%s\nand again as\n%s", first, second)
		}
	})
}

func drawGuide(r *rapid.T, text *rapid.Generator[string]) *framework.Guide {
	versions := rapid.IntRange(1, 3).Draw(r, "versions")
	g := &framework.Guide{Title: text.Draw(r, "title")}
	for no := 1; no <= versions; no++ {
		g.Versions = append(g.Versions, framework.GuideVersion{No: no, Date: rapid.SampledFrom([]string{"", "2026-02-01"}).Draw(r, "date")})
	}
	n := 0
	question := func(id string) *framework.GuideQuestion {
		q := &framework.GuideQuestion{ID: id, Text: text.Draw(r, "text"), Since: rapid.IntRange(1, versions).Draw(r, "since"),
			Number: rapid.SampledFrom([]string{"", "3", "2.10", "01"}).Draw(r, "number"), Until: rapid.SampledFrom([]int{0, versions}).Draw(r, "until")}
		if rapid.Bool().Draw(r, "reworded") {
			q.Was = append(q.Was, framework.Wording{Until: versions, Number: "1", Text: text.Draw(r, "was")})
		}
		if rapid.Bool().Draw(r, "linked") {
			q.Themes = []string{"access/transport"}
		}
		return q
	}
	for s := range rapid.IntRange(1, 3).Draw(r, "sections") {
		sec := &framework.GuideSection{ID: fmt.Sprintf("s%d", s+1), Title: rapid.SampledFrom([]string{"", "Coming in: how"}).Draw(r, "title")}
		for range rapid.IntRange(0, 3).Draw(r, "questions") {
			n++
			q := question(fmt.Sprintf("q%d", n))
			for p := range rapid.IntRange(0, 2).Draw(r, "probes") {
				q.Probes = append(q.Probes, question(q.ID+string(rune('a'+p))))
			}
			sec.Questions = append(sec.Questions, q)
		}
		g.Sections = append(g.Sections, sec)
	}
	return g
}

func TestAGuideWithoutVersionsGoes(t *testing.T) {
	f := newStudy(t)
	write(t, f, guideFile, "versions:\n  - version: 1\nsections: []\n")
	update(t, f, func(tx *Tx) error { return tx.PutGuide(&framework.Guide{}) })
	if _, there := content(t, f.Dir, false)[guideFile]; there {
		t.Error("guide.yaml is still there")
	}
}
