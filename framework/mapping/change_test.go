package mapping

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

func TestResolve(t *testing.T) {
	m, other := waiting(), &framework.Map{ID: "money", Title: "What it costs"}
	m.Dimensions[0].Categories[1].Replaces = []string{"luck"}
	for address, want := range map[string]string{
		"waiting": "waiting", "map:waiting": "waiting", "waiting/coping": "waiting/coping", "waiting/Coping": "waiting/coping",
		"waiting/coping/fate": "waiting/coping/fate", "map:waiting/coping/FATE": "waiting/coping/fate", "waiting/coping/luck": "waiting/coping/fate",
		"what it costs": "money",
		"wait":          "no-such-map", "waiting/mood": "no-such-dimension", "waiting/coping/mood": "no-such-category",
	} {
		p, err := Resolve([]*framework.Map{m, other}, address)
		if err != nil && framework.NameOf(err) != want || err == nil && p.Address() != want {
			t.Errorf("%s: %s, %v; want %s", address, p.Address(), err, want)
		}
	}
	for _, c := range []struct {
		maps    []*framework.Map
		address string
		depth   int
		want    string
	}{
		{[]*framework.Map{m}, "coping/fate", 2, "waiting/coping/fate"}, {[]*framework.Map{m}, "coping", 1, "waiting/coping"},
		{[]*framework.Map{m, other}, "coping/fate", 2, "which-map"}, {[]*framework.Map{m, other}, "waiting/coping/fate", 2, "waiting/coping/fate"},
		{nil, "coping", 1, "no-such-map"}, {[]*framework.Map{m}, "fate", 2, "bad-map-address"}, {[]*framework.Map{m}, "a/b/c/d", 2, "bad-map-address"},
	} {
		p, err := ResolveWithin(c.maps, c.address, c.depth)
		if err != nil && framework.NameOf(err) != c.want || err == nil && p.Address() != c.want {
			t.Errorf("%s: %v, %v; want %s", c.address, p, err, c.want)
		}
	}
}

func TestAddAndRemove(t *testing.T) {
	m := waiting()
	d, err := AddDimension(m, "Who decides?", "", "")
	if err != nil || d.ID != "who-decides" || d.Name != "Who decides?" {
		t.Fatal(d, err)
	}
	if _, err := AddDimension(m, "who-decides", "", ""); framework.NameOf(err) != "map-taken" {
		t.Error(err)
	}
	if _, err := AddCategory(m, m.Dimensions[0], "FATE", "", ""); framework.NameOf(err) != "map-taken" {
		t.Error(err)
	}
	if _, err := AddCategory(m, d, "...", "", ""); framework.NameOf(err) != "bad-map-id" {
		t.Error(err)
	}
	if freed := RemoveCategory(m, m.Dimensions[0], m.Dimensions[0].Categories[0]); len(freed) != 1 || in(freed[0]) != "coping/" {
		t.Error(freed)
	}
	if freed := RemoveDimension(m, m.Dimensions[0]); len(freed) != 2 || m.Elements[2].Dimension != "" || len(m.Dimensions) != 1 {
		t.Error(freed, m.Dimensions)
	}
}

func TestMoveCategory(t *testing.T) {
	m := waiting()
	d := m.Dimensions[0]
	mood, _ := AddDimension(m, "mood", "", "")
	if err := MoveCategory(m, d, d.Categories[1], d, 0); err != nil || d.Categories[0].ID != "fate" {
		t.Error(err, d.Categories[0])
	}
	if err := MoveCategory(m, d, d.Categories[0], mood, 9); err != nil || in(m.Elements[2]) != "mood/fate" || len(d.Categories) != 1 {
		t.Error(err, in(m.Elements[2]))
	}
	AddCategory(m, d, "fate", "", "")
	if err := MoveCategory(m, mood, mood.Categories[0], d, 0); framework.NameOf(err) != "map-taken" || in(m.Elements[2]) != "mood/fate" {
		t.Error(err)
	}
}

// However categories are merged, one after the other, every element is found
// under the address that its category had at first.
func TestMergedCategoriesAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &framework.Dimension{ID: "d"}
		m := &framework.Map{ID: "m", Dimensions: []*framework.Dimension{d}}
		first := map[string]string{} // element → category at first
		for n := range rapid.IntRange(2, 7).Draw(t, "categories") {
			d.Categories = append(d.Categories, &framework.Category{ID: fmt.Sprintf("c%d", n)})
		}
		for n := range rapid.IntRange(0, 12).Draw(t, "elements") {
			e := &framework.Element{ID: fmt.Sprintf("e%d", n), Cell: fmt.Sprintf("x@P%d", n%4), Text: "t"}
			Sort(e, d, rapid.SampledFrom(d.Categories).Draw(t, "category"))
			first[e.ID] = e.Category
			m.Elements = append(m.Elements, e)
		}
		for range rapid.IntRange(0, 4).Draw(t, "merges") {
			from := rapid.SliceOfN(rapid.SampledFrom(d.Categories), 1, 3).Draw(t, "from")
			into := rapid.SampledFrom(d.Categories).Draw(t, "into")
			MergeCategories(m, d, from, into)
		}
		for id, category := range first {
			p, err := Resolve([]*framework.Map{m}, "m/d/"+category)
			if err != nil || !slices.Contains(p.Elements(), m.Element(id)) {
				t.Fatalf("%s is not found under m/d/%s (%v)", id, category, err)
			}
			if m.Element(id).Category != p.Category.ID {
				t.Fatalf("%s says %s, and lies in %s", id, m.Element(id).Category, p.Category.ID)
			}
		}
		held := 0
		for _, c := range d.Categories {
			held += len((Place{Map: m, Dimension: d, Category: c}).Elements())
		}
		if held != len(m.Elements) {
			t.Fatalf("the categories hold %d of %d elements", held, len(m.Elements))
		}
	})
}

func TestLeftOver(t *testing.T) {
	m := waiting()
	m.Elements = append(m.Elements, &framework.Element{ID: "e4", Cell: "access/waiting@P09", Text: "gone"})
	m.Elements[2].Words = "“it  will come”"
	AddDimension(m, "mood", "", "")
	cells := charted()
	l := LeftOver(m, cells)
	if len(l.Unsorted) != 2 || l.Unsorted[0].ID != "e2" {
		t.Error("unsorted", l.Unsorted)
	}
	if len(l.Bare) != 1 || l.Bare[0].Participant != "P03" {
		t.Error("bare", l.Bare)
	}
	if len(l.Missing) != 2 || strings.Join(l.Missing[0].Participants, " ") != "P03" || strings.Join(l.Missing[1].Participants, " ") != "P01 P02 P03" {
		t.Error("missing", l.Missing)
	}
	if len(l.Gone) != 2 || l.Gone[0].Element.ID != "e3" || l.Gone[1].Element.ID != "e4" {
		t.Error("gone", l.Gone) // e3: the quotation marks do not stand there
	}
	cells[1].Summary = `Asks nobody; "it will come" [2].`
	if l := LeftOver(m, cells); len(l.Gone) != 1 || l.Gone[0].Element.ID != "e4" {
		t.Error("gone", l.Gone)
	}
}

func TestLocate(t *testing.T) {
	const summary = "Waits – says “it will come” [2]."
	from, to, ok := Locate(summary, `"it will come"`)
	if !ok || summary[from:to] != "“it will come”" {
		t.Errorf("%d %d %v", from, to, ok)
	}
	if _, _, ok := Locate(summary, "tram"); ok {
		t.Error("found what is not there")
	}
}

func TestReroute(t *testing.T) {
	kinds := func() ([]*framework.Typology, []*framework.Linkage) {
		return []*framework.Typology{{ID: "t", Dimensions: []string{"m/a", "m/b"}, Types: []*framework.Type{
				{ID: "k", When: [][]string{{"x", "y"}, {"z", "y"}}}, {ID: "l", When: [][]string{{"z", "x"}}}}}, {ID: "u", Dimensions: []string{"n/a", "n/b"}}},
			[]*framework.Linkage{{ID: "l1", If: "role=r", Then: "m/a=x"}, {ID: "l2", If: "m/b=x", Then: "role=r"}}
	}
	ts, ls := kinds()
	r := Reroute(ts, ls, "m/a/x", "m/a/z")
	if len(r.Typologies) != 1 || len(ts[0].Types[0].When) != 1 || ts[0].Types[1].When[0][1] != "x" || ls[0].Then != "m/a=z" || ls[1].If != "m/b=x" || !r.Linkages || len(r.Notes) > 0 {
		t.Errorf("merged: %+v %+v", r, ts[0].Types[0])
	}
	ts, ls = kinds()
	r = Reroute(ts, ls, "m/a/x", "")
	if len(ts[0].Types[0].When) != 1 || r.Linkages || len(r.Notes) != 2 {
		t.Errorf("removed: %+v", r)
	}
	ts, ls = kinds()
	r = Reroute(ts, ls, "m/a/x", "m/b/x")
	if len(ts[0].Types[0].When) != 1 || ls[0].Then != "m/b=x" || len(r.Notes) != 1 {
		t.Errorf("moved: %+v", r)
	}
}

func TestFollow(t *testing.T) {
	m := waiting()
	m.Subthemes = append(m.Subthemes, "access/queue")
	Follow(m, func(path string) string {
		return map[string]string{"access/waiting": "waiting", "access/queue": "waiting"}[path]
	})
	if len(m.Subthemes) != 1 || m.Elements[0].Cell != "waiting@P01" {
		t.Error(m.Subthemes, m.Elements[0].Cell)
	}
}

func TestParseBaseOfAnotherProgram(t *testing.T) {
	for name, entries := range map[string][]Entry{
		"base-spoiled": {{"format", "1"}, {"study", "S"}},
		"base-newer":   {{"map", "m"}, {"format", "2"}, {"study", "S"}},
	} {
		if _, err := ParseBase(entries); framework.NameOf(err) != name {
			t.Errorf("%v, want %s", err, name)
		}
	}
	b, err := ParseBase([]Entry{{"map", "m"}, {"format", "1"}, {"study", "S"}, {"later", "x"}, {"element nonsense", "x"}, {"", ""}})
	if err != nil || len(b.Elements) != 0 {
		t.Error(b, err)
	}
}
