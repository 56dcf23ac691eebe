package framework

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func told(diffs []ThemeDiff) string {
	var out []string
	for _, d := range diffs {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s>%s %s", d.What, strings.Join(d.Themes, ","), strings.Join(d.Into, ","), d.Field)))
	}
	return strings.Join(out, "\n")
}

func TestWhatAChangeDidIsSeenByComparing(t *testing.T) {
	const start = "access\n\tcost\n\tfees\n\thours\ntrust\n\tgained\n"
	for name, c := range map[string]struct {
		change func(ts *Themes) error
		want   string
	}{
		"nothing": {func(*Themes) error { return nil }, ""},
		"added":   {func(ts *Themes) error { _, err := ts.Add("trust/lost", &Theme{}); return err }, "add >trust/lost"},
		"removed": {func(ts *Themes) error { return ts.Remove("trust", true) }, "remove trust>\nremove trust/gained>"},
		"moved":   {func(ts *Themes) error { _, err := ts.Move("access/fees", "trust/fees", Place{}); return err }, "move access/fees>trust/fees"},
		"moved back": {func(ts *Themes) error {
			_, err := ts.Move("access/fees", "trust/fees", Place{})
			_, err2 := ts.Move("trust/fees", "access/fees", Place{To: 2})
			return errorOf(err, err2)
		}, "renumber access/fees>access/fees"},
		"a parent moved": {func(ts *Themes) error { _, err := ts.Move("access", "entry", Place{}); return err }, "move access>entry"},
		"merged":         {func(ts *Themes) error { _, err := ts.Merge([]string{"access/fees"}, "access/cost"); return err }, "merge access/fees>access/cost"},
		"order":          {func(ts *Themes) error { _, err := ts.Move("access/hours", "access/hours", Place{To: 1}); return err }, "reorder >access/hours,access/cost,access/fees"},
		"words": {func(ts *Themes) error {
			n, _ := ts.Find("access/cost")
			n.Define, n.Name = "What is paid.", "Cost"
			return nil
		},
			"rename access/cost>access/cost name\ndefine access/cost>access/cost define"},
	} {
		ts := tree(t, start)
		ts.Freeze("2026-03-04")
		before := ts.Clone()
		if err := c.change(ts); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := told(Compare(before, ts))
		if got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// withoutNumbers leaves out numbers that a draft's order gives anew.
func withoutNumbers(diffs []ThemeDiff) string {
	return told(slices.DeleteFunc(diffs, func(d ThemeDiff) bool { return d.What == ThemeRenumbered }))
}

func errorOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestASplitIsToldAsOne(t *testing.T) {
	ts := tree(t, "access\n\tcost\ntrust\n")
	before := ts.Clone()
	if _, err := ts.Split("access/cost", []*Theme{{ID: "fares"}, {ID: "fees"}}, true); err != nil {
		t.Fatal(err)
	}
	ch := &ThemeChange{What: ThemeSplit, Themes: []string{"access/cost"}, Into: []string{"access/fares", "access/fees"}}
	if got := told(WithDecisions(Compare(before, ts), []*ThemeChange{ch}, ts)); got != "split access/cost>access/fares,access/fees" {
		t.Error(got)
	}
	if _, err := ts.Move("access/fees", "trust/fees", Place{}); err != nil {
		t.Fatal(err)
	}
	if got := told(WithDecisions(Compare(before, ts), []*ThemeChange{ch}, ts)); got != "split access/cost>access/fares,trust/fees" {
		t.Error(got)
	}
}

// Two states differ exactly where something was done: a framework is the same
// as its copy, and after a change of its themes it is not.
func TestAFrameworkIsTheSameAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &livingModel{ts: &Themes{Version: 1}, ever: map[string]string{}, fate: map[string]string{}, given: map[string]string{}}
		for range 6 {
			m.try(t)
		}
		before := m.ts.Clone()
		if d := Compare(before, m.ts); len(d) > 0 {
			t.Fatalf("a copy differs: %s", told(d))
		}
		if _, err := m.ts.Add("fresh", &Theme{}); err != nil {
			t.Fatal(err)
		}
		if got := withoutNumbers(Compare(before, m.ts)); got != "add >fresh" {
			t.Fatalf("one was added: %s", got)
		}
		if got := withoutNumbers(Compare(m.ts, before)); got != "remove fresh>" {
			t.Fatalf("one was removed: %s", got)
		}
	})
}

func TestEditionSaysWhichVersion(t *testing.T) {
	ts := &Themes{Version: 3}
	if got := ts.Edition(); got != "version 3, draft" {
		t.Error(got)
	}
	ts.Freeze("2026-03-04")
	if got := ts.Edition(); got != "version 3 of 2026-03-04" {
		t.Error(got)
	}
}
