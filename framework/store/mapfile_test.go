package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

// putMaps puts maps, typologies and linkages back as they were read.
func putMaps(tx *Tx) error {
	maps, err := tx.Maps()
	if err != nil {
		return err
	}
	for _, m := range maps {
		if err := tx.PutMap(m); err != nil {
			return err
		}
	}
	typologies, err := tx.Typologies()
	if err != nil {
		return err
	}
	for _, t := range typologies {
		if err := tx.PutTypology(t); err != nil {
			return err
		}
	}
	linkages, err := tx.Linkages()
	if err != nil {
		return err
	}
	return tx.PutLinkages(linkages)
}

func TestMapsThatCannotBe(t *testing.T) {
	const element = "map: m\nelements:\n  - id: a\n    cell: access@P01\n    text: x\n"
	for _, c := range []struct{ text, says string }{
		{"title: T\n", "map is missing"},
		{"map: M\n", "cannot be the id of a map"},
		{"map: other\n", "says it is map other"},
		{"map: m\nsubthemes: [A b]\n", "cannot name a theme"},
		{"map: m\ndimensions:\n  - id: d\n  - id: d\n", "second time"},
		{"map: m\ndimensions:\n  - id: d\n    categories:\n      - id: c\n        replaces: [c]\n", "second time"},
		{"map: m\ndimensions:\n  - id: d\n    categories:\n      - id: B c\n", "cannot be the id of a category"},
		{"map: m\nelements:\n  - id: a\n    cell: access\n    text: x\n", "is no cell"},
		{"map: m\nelements:\n  - id: a\n    cell: access@P01\n", "text is missing"},
		{element + "    category: c\n", "of no dimension"},
		{element + "    dimension: d\n", "no dimension of map m"},
		{strings.Replace(element, "elements", "dimensions:\n  - id: d\nelements", 1) + "    dimension: d\n    category: c\n", "no category of m/d"},
		{element + "  - id: a\n    cell: access@P01\n    text: y\n", "second time"},
	} {
		f := newStudy(t)
		write(t, f, "maps/m.yaml", c.text)
		view(t, f, func(tx *Tx) error {
			_, err := tx.Maps()
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "maps/m.yaml:") {
				t.Errorf("%q: %v, want %q", c.text, err, c.says)
			}
			return nil
		})
	}
}

func TestTypologiesAndLinkagesThatCannotBe(t *testing.T) {
	const head = "typology: t\ndimensions: [m/a, m/b]\n"
	for _, c := range []struct{ name, text, says string }{
		{"typologies/t.yaml", "typology: u\n", "says it is typology u"},
		{"typologies/t.yaml", head + "types:\n  - id: k\n    when: [x]\n", "does not cross the typology's 2 dimensions"},
		{"typologies/t.yaml", head + "types:\n  - id: k\n    when: [x + Y z]\n", "cannot be the id of a category"},
		{"typologies/t.yaml", head + "placed:\n  - participant: P01\n    type: k\n", "no type of t"},
		{"typologies/t.yaml", head + "placed:\n  - participant: P01\n  - participant: P01\n", "second time"},
		{"linkages.yaml", "- id: a\n  if: role\n  then: m/a=x\n", "says nothing of participants"},
		{"linkages.yaml", "- id: a\n  if: r=x\n  then: m/a=x\n- id: a\n  if: r=x\n  then: m/a=x\n", "second time"},
	} {
		f := newStudy(t)
		write(t, f, c.name, c.text)
		view(t, f, func(tx *Tx) error {
			_, err := tx.Typologies()
			if err == nil {
				_, err = tx.Linkages()
			}
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.name+":") {
				t.Errorf("%q: %v, want %q", c.text, err, c.says)
			}
			return nil
		})
	}
}

func TestMapsThatCannotBePut(t *testing.T) {
	dimensions := []*framework.Dimension{{ID: "d", Categories: []*framework.Category{{ID: "c"}}}}
	for says, m := range map[string]*framework.Map{
		"id of a map":           {ID: "A b"},
		"cannot name a theme":   {ID: "m", Subthemes: []string{"A b"}},
		"stands there twice":    {ID: "m", Dimensions: []*framework.Dimension{{ID: "d"}, {ID: "d"}}},
		"no dimension of map":   {ID: "m", Elements: []*framework.Element{{ID: "a", Cell: "x@P01", Text: "t", Dimension: "d"}}},
		"no category of m/d":    {ID: "m", Dimensions: dimensions, Elements: []*framework.Element{{ID: "a", Cell: "x@P01", Text: "t", Dimension: "d", Category: "e"}}},
		"is no cell":            {ID: "m", Elements: []*framework.Element{{ID: "a", Cell: "x", Text: "t"}}},
		"has no words":          {ID: "m", Elements: []*framework.Element{{ID: "a", Cell: "x@P01", Text: " "}}},
		"empty or stands twice": {ID: "m", Elements: []*framework.Element{{Cell: "x@P01", Text: "t"}}},
	} {
		f := newStudy(t)
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutMap(m) })
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

func TestNoSuchMap(t *testing.T) {
	f := newStudy(t)
	view(t, f, func(tx *Tx) error {
		_, err := tx.Map("waiting")
		wantError(t, err, "no-such-map", "map new waiting")
		_, err = tx.Map("../study")
		wantError(t, err, "bad-map-id")
		_, err = tx.Typology("kinds")
		wantError(t, err, "no-such-typology")
		return nil
	})
	update(t, f, func(tx *Tx) error { return tx.PutMap(&framework.Map{ID: "waiting"}) })
	view(t, f, func(tx *Tx) error {
		_, err := tx.Map("wait")
		wantError(t, err, "no-such-map", "there are waiting")
		return nil
	})
	update(t, f, func(tx *Tx) error { return tx.RemoveMap("waiting") })
	if _, there := content(t, f.Dir, false)["maps/waiting.yaml"]; there {
		t.Error("maps/waiting.yaml is still there")
	}
}

// mapOf draws any map that may be.
func mapOf(t *rapid.T) *framework.Map {
	text := rapid.StringMatching(`([a-zA-Zäé"':#\-?{}\[\]]([ a-zA-Zäé0-9"':#\-?,{}\[\]]{0,120}[a-zé?.])?)?`)
	words := rapid.StringMatching(`[a-z][a-z "':#]{0,40}[a-z]`)
	m := &framework.Map{ID: "m", Title: text.Draw(t, "title"), Subthemes: []string{"access", "ώρες/όρια"}}
	for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"coping", "other", "über", "1e3"}), 0, 3, rapid.ID[string]).Draw(t, "dimensions") {
		d := &framework.Dimension{ID: id, Name: text.Draw(t, "name"), Define: text.Draw(t, "define")}
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "no", "012"}), 0, 3, rapid.ID[string]).Draw(t, "categories") {
			d.Categories = append(d.Categories, &framework.Category{ID: id, Name: text.Draw(t, "name")})
		}
		m.Dimensions = append(m.Dimensions, d)
	}
	for n := range rapid.IntRange(0, 6).Draw(t, "elements") {
		e := &framework.Element{ID: fmt.Sprintf("k%07d", 9-n), Cell: rapid.SampledFrom([]string{"access@P10", "access@P2", "access@P2/w2", "ώρες/όρια@P01"}).Draw(t, "cell"),
			Words: words.Draw(t, "words"), Text: words.Draw(t, "text"), By: "ama", Note: text.Draw(t, "note")}
		if len(m.Dimensions) > 0 && rapid.Bool().Draw(t, "sorted") {
			d := rapid.SampledFrom(m.Dimensions).Draw(t, "dimension")
			e.Dimension = d.ID
			if len(d.Categories) > 0 {
				e.Category = rapid.SampledFrom(d.Categories).Draw(t, "category").ID
			}
		}
		m.Elements = append(m.Elements, e)
	}
	return m
}

// Whatever a map holds is read as it was written, and written the same again,
// in the order of the cells.
func TestMapsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := mapOf(t)
		src, err := encodeMap("maps/m.yaml", nil, m)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeMap("maps/m.yaml", src)
		if err != nil {
			t.Fatalf("%v in\n%s", err, src)
		}
		again, err := encodeMap("maps/m.yaml", src, got)
		if err != nil || string(again) != string(src) {
			t.Fatalf("written as\n%s\nand again as\n%s (%v)", src, again, err)
		}
		if !reflect.DeepEqual(got, m) {
			t.Fatalf("put %+v\ngot %+v", m, got)
		}
		at := func(cell string) int {
			return slices.Index([]string{"access@P2", "access@P2/w2", "access@P10", "ώρες/όρια@P01"}, cell)
		}
		if !slices.IsSortedFunc(got.Elements, func(a, b *framework.Element) int { return at(a.Cell) - at(b.Cell) }) {
			t.Fatalf("the elements are in no order of cells:\n%s", src)
		}
	})
}

// Two changes of one map are joined by record; the same element sorted in two
// ways is not.
func TestMapsMerge(t *testing.T) {
	base := func() *framework.Map {
		return &framework.Map{ID: "m", Dimensions: []*framework.Dimension{{ID: "d", Categories: []*framework.Category{{ID: "a"}, {ID: "b"}}}},
			Elements: []*framework.Element{{ID: "e1", Cell: "x@P01", Text: "one"}, {ID: "e2", Cell: "x@P02", Text: "two"}}}
	}
	sorted := func(e *framework.Element, c string) { e.Dimension, e.Category = "d", c }
	ours, theirs := base(), base()
	sorted(ours.Elements[0], "a")
	sorted(theirs.Elements[1], "b")
	theirs.Elements = append(theirs.Elements, &framework.Element{ID: "e3", Cell: "x@P02", Text: "three"})
	theirs.Elements[0].Text = "one, in other words"
	joined, where, ok := merge3(base(), ours, theirs, nil)
	if !ok {
		t.Fatalf("they meet at %v", where)
	}
	want := base()
	sorted(want.Elements[0], "a")
	sorted(want.Elements[1], "b")
	want.Elements[0].Text = "one, in other words"
	want.Elements = append(want.Elements, theirs.Elements[2])
	if !reflect.DeepEqual(joined, want) {
		t.Errorf("joined to %+v", joined)
	}
	sorted(theirs.Elements[0], "b")
	if _, where, ok := merge3(base(), ours, theirs, nil); ok || !slices.Contains(where, "e1\x00") {
		t.Errorf("one element sorted in two ways was joined (%v, %v)", ok, where)
	}
}

func TestTypologiesRoundTrip(t *testing.T) {
	typology := &framework.Typology{ID: "t", Title: "T: kinds", Dimensions: []string{"m/a", "m/b"},
		Types:  []*framework.Type{{ID: "k", Name: "No", Define: "D", When: [][]string{{"x", "y"}, {"012", "z"}}}, {ID: "l"}},
		Placed: []*framework.Placement{{Participant: "P10", Type: "k", By: "ama"}, {Participant: "P2", Reason: "r", By: "ben"}}}
	linkages := []*framework.Linkage{{ID: "b", If: "role=a b", Then: "m/a=x", Text: "t", By: "ama", On: "2026-03-02", Status: "holds"}, {ID: "a", If: "m/a=x", Then: "m/b=y", On: "2026-03-01"}}
	f := newStudy(t)
	update(t, f, func(tx *Tx) error {
		if err := tx.PutTypology(typology); err != nil {
			return err
		}
		return tx.PutLinkages(linkages)
	})
	view(t, f, func(tx *Tx) error {
		got, err := tx.Typologies()
		if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], typology) || typology.Placed[0].Participant != "P2" {
			t.Errorf("got %+v (%v)", got, err)
		}
		list, err := tx.Linkages()
		if err != nil || !reflect.DeepEqual(list, []*framework.Linkage{linkages[1], linkages[0]}) {
			t.Errorf("got %+v (%v)", list, err)
		}
		return nil
	})
	update(t, f, func(tx *Tx) error {
		if err := tx.RemoveTypology("t"); err != nil {
			return err
		}
		return tx.PutLinkages(nil)
	})
	if files := content(t, f.Dir, false); files["typologies/t.yaml"]+files["linkages.yaml"] != "" {
		t.Error("the files are still there")
	}
}

// An undo of one change leaves what came since, in the same map.
func TestUndoOfOneChangeOfAMap(t *testing.T) {
	f := newStudy(t)
	put := func(reason string, change func(*framework.Map)) (id string) {
		t.Helper()
		if err := f.Update(ctx, "ama", reason, func(tx *Tx) error {
			m, err := tx.Map("m")
			if framework.NameOf(err) == "no-such-map" {
				m, err = &framework.Map{ID: "m"}, nil
			}
			if err != nil {
				return err
			}
			change(m)
			return tx.PutMap(m)
		}); err != nil {
			t.Fatal(err)
		}
		last, err := f.Undo(ctx, "ama", UndoOptions{Dry: true})
		if err != nil {
			t.Fatal(err)
		}
		return last.ID
	}
	put("map new", func(m *framework.Map) {
		m.Dimensions = []*framework.Dimension{{ID: "d"}}
		m.Elements = []*framework.Element{{ID: "e1", Cell: "x@P01", Text: "one"}}
	})
	noted := put("map note", func(m *framework.Map) {
		m.Elements = append(m.Elements, &framework.Element{ID: "e2", Cell: "x@P01", Text: "two"})
	})
	put("map sort", func(m *framework.Map) { m.Elements[0].Dimension = "d" })
	done, err := f.Undo(ctx, "ama", UndoOptions{ID: noted})
	if err != nil || done.What != "map note" {
		t.Fatal(done, err)
	}
	view(t, f, func(tx *Tx) error {
		m, err := tx.Map("m")
		if err != nil || len(m.Elements) != 1 || m.Elements[0].Dimension != "d" {
			t.Errorf("after the undo: %+v (%v)", m, err)
		}
		return nil
	})
}
