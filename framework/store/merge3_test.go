package store

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

func record(id, note string, under ...string) *framework.Coding {
	return &framework.Coding{ID: id, By: "ama", Under: under, Note: note}
}

func TestMergePartsRecordsFieldsAndWords(t *testing.T) {
	file := func(codings ...*framework.Coding) *framework.CodingFile {
		return &framework.CodingFile{Transcript: "P01", By: "ama", Codings: codings}
	}
	for name, c := range map[string]struct {
		base, ours, theirs, want *framework.CodingFile // want nil: the two cannot be parted
	}{
		"a record taken back, another stays": {file(record("a", "", "x")), file(record("a", "", "x"), record("b", "", "x")), file(), file(record("b", "", "x"))},
		"a record brought back":              {file(record("b", "")), file(record("b", ""), record("c", "")), file(record("a", ""), record("b", "")), file(record("a", ""), record("b", ""), record("c", ""))},
		"the one before it is gone, too":     {file(record("a", "")), file(record("a", ""), record("z", "")), file(record("a", ""), record("b", ""), record("c", "")), file(record("a", ""), record("b", ""), record("c", ""), record("z", ""))},
		"behind the nearest that is there":   {file(record("a", ""), record("b", "")), file(record("a", ""), record("z", "")), file(record("a", ""), record("b", ""), record("c", "")), file(record("a", ""), record("c", ""), record("z", ""))},
		"two fields of one record":           {file(record("a", "note", "x")), file(record("a", "other", "x")), file(record("a", "note")), file(record("a", "other"))},
		"words of one list":                  {file(record("a", "", "x", "y")), file(record("a", "", "x", "y", "z")), file(record("a", "", "x")), file(record("a", "", "x", "z"))},
		"one field twice":                    {file(record("a", "one")), file(record("a", "two")), file(record("a", "three")), nil},
		"changed here, taken back there":     {file(record("a", "one")), file(record("a", "two")), file(), nil},
		"taken away here, changed there":     {file(record("a", "one")), file(), file(record("a", "two")), nil},
		"both did the same":                  {file(record("a", "one")), file(record("a", "two")), file(record("a", "two")), nil},
		"both took it away":                  {file(record("a", "one")), file(), file(), nil},
	} {
		got, _, ok := merge3(c.base, c.ours, c.theirs, nil)
		if ok != (c.want != nil) || ok && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v %+v", name, ok, got)
		}
	}
}

func TestMergeOfThemesGoesDownTheTree(t *testing.T) {
	top := func(subs ...*framework.Theme) *framework.Themes {
		return &framework.Themes{Version: 1, Top: []*framework.Theme{{ID: "a", Subthemes: subs}}}
	}
	one, two := &framework.Theme{ID: "one"}, &framework.Theme{ID: "two", Define: "d"}
	got, _, ok := merge3(top(one), top(one, two), top(), nil)
	if !ok || !reflect.DeepEqual(got, top(two)) {
		t.Errorf("%v %+v", ok, got.Top[0])
	}
	if _, _, ok := merge3(top(one), top(&framework.Theme{ID: "one", Subthemes: []*framework.Theme{two}}), top(), nil); ok {
		t.Error("a theme was taken back under which another stands")
	}
}

func TestMergePartsNoFieldsThatMeanSomethingTogether(t *testing.T) {
	at := func(version int, frozen string, top ...*framework.Theme) *framework.Themes {
		return &framework.Themes{Version: version, Frozen: frozen, Top: top}
	}
	if got, _, ok := merge3(at(1, "2026-03-04"), at(2, ""), at(1, ""), nil); ok {
		t.Errorf("a freeze was taken back from under a later version: %+v", got)
	}
	cell := func(summary, seen string) *framework.Cell { return &framework.Cell{Summary: summary, Seen: seen} }
	if got, _, ok := merge3(cell("a", "1"), cell("b", "1"), cell("a", "2"), nil); ok {
		t.Errorf("a summary was parted from what it was written from: %+v", got)
	}
}

// Two neighbours were taken away, and are brought back one after the other.
func TestMergeKnowsTheOrderFromEarlierStates(t *testing.T) {
	list := func(ids string) (out []*framework.Coding) {
		for _, id := range strings.Split(ids, "") {
			out = append(out, record(id, ""))
		}
		return out
	}
	known := func() [][]*framework.Coding { return [][]*framework.Coding{list("ab"), list("abcd")} }
	for _, c := range [][4]string{{"ad", "abd", "acd", "abcd"}, {"ad", "acd", "abd", "abcd"}, {"ad", "axd", "acd", "acxd"}} {
		got, _, ok := merge3(list(c[0]), list(c[1]), list(c[2]), known)
		if !ok || !reflect.DeepEqual(got, list(c[3])) {
			t.Errorf("%v: %d records", c, len(got))
		}
	}
}

func TestMergeBringsInAnotherOrder(t *testing.T) {
	for _, c := range []struct{ base, ours, theirs, want string }{
		{"bca", "bca", "abc", "abc"}, {"bca", "bcxa", "abc", "abxc"}, {"bca", "bca", "bca", "bca"}, {"bcad", "bca", "abcd", "abc"},
		{"bca", "cba", "abc", ""}, // in a third order: the two cannot be parted
	} {
		got, ok := orderOf(strings.Split(c.base, ""), strings.Split(c.ours, ""), strings.Split(c.theirs, ""))
		if strings.Join(got, "") != c.want || ok != (c.want != "") {
			t.Errorf("%v: %v %v", c, got, ok)
		}
	}
}

// What one change did is taken out whatever was done to other records, and
// taking everything out leaves nothing.
func TestMergeTakesOutWhatOneChangeDid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-f]{2}`), 1, 12, rapid.ID[string]).Draw(t, "ids")
		var states [][]*framework.Coding
		states = append(states, nil)
		for _, id := range ids {
			last := states[len(states)-1]
			at := rapid.IntRange(0, len(last)).Draw(t, "at")
			states = append(states, slices.Insert(slices.Clone(last), at, record(id, "n")))
		}
		now := states[len(states)-1]
		for _, i := range rapid.Permutation(seq(len(ids))).Draw(t, "order") {
			var ok bool
			if now, _, ok = merge3(states[i+1], now, states[i], nil); !ok {
				t.Fatalf("change %d cannot be parted", i)
			}
			if slices.ContainsFunc(now, func(c *framework.Coding) bool { return c.ID == ids[i] }) {
				t.Fatalf("%s is still there", ids[i])
			}
		}
		if len(now) != 0 {
			t.Fatalf("%d are left", len(now))
		}
	})
}

func seq(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

// Who ended blind coding, when and why are one: of two changes neither may
// give a part of them.
func TestEndOfBlindCodingIsNotMixed(t *testing.T) {
	base := &framework.Blind{Transcript: "P01", Ended: "2026-02-01", By: "ama", Reason: "left"}
	ours, theirs := *base, *base
	ours.By = "ben"
	theirs.Ended = "2026-02-02"
	if got, _, ok := merge3(base, &ours, &theirs, nil); ok {
		t.Errorf("mixed: %+v", got)
	}
}
