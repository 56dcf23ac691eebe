package action

import (
	"fmt"
	"testing"

	"framewright/coding/codebook"
	"framewright/framework"
	"framewright/framework/exchange"
	"framewright/framework/store"

	"pgregory.net/rapid"
)

// smallTree makes frameworks with few slugs, so that they meet.
func smallTree(t *rapid.T, text string) []*framework.Theme {
	var list func(depth int) []*framework.Theme
	list = func(depth int) (out []*framework.Theme) {
		for _, slug := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"access", "cost", "hours", "trust"}), min(1, 1-min(depth, 1)), 3, rapid.ID).Draw(t, "slugs") {
			th := &framework.Theme{ID: slug, Name: fmt.Sprintf("%s %s %d", slug, text, depth), Define: rapid.SampledFrom([]string{"", text}).Draw(t, "define")}
			if depth < 2 {
				th.Subthemes = list(depth + 1)
			}
			out = append(out, th)
		}
		return out
	}
	return list(0)
}

// upset merges, moves and removes themes at random; what is refused is left.
func upset(t *rapid.T, ts *framework.Themes) (changes []*framework.ThemeChange) {
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		nodes := ts.All()
		if len(nodes) < 2 {
			return changes
		}
		a, b := rapid.SampledFrom(nodes).Draw(t, "a").Path, rapid.SampledFrom(nodes).Draw(t, "b").Path
		switch rapid.IntRange(0, 3).Draw(t, "what") {
		case 0, 1:
			if _, err := ts.Merge([]string{a}, b); err == nil && rapid.Bool().Draw(t, "told") {
				changes = append(changes, &framework.ThemeChange{What: framework.ThemeMerged, Themes: []string{a}, Into: []string{b}})
			}
		case 2:
			_, _ = ts.Move(a, b+"/gone-there", framework.Place{})
		default:
			_ = ts.Remove(a, true)
		}
	}
	return changes
}

// TestImportKeepsWhatIsThere brings a codebook from before into a framework
// that went on: nothing is lost, what is reported is there, a theme that the
// file has itself gets no other's texts, and the same file again changes
// nothing.
func TestImportKeepsWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ts := &framework.Themes{Version: 1, Top: smallTree(t, "old")}
		file := &framework.Themes{Version: 1, Top: ts.Clone().Top}
		if rapid.Bool().Draw(t, "another") {
			file.Top = smallTree(t, "new")
		}
		byGUID := rapid.Bool().Draw(t, "by guid")
		d := &Desk{Study: &framework.Study{ID: "S7K2M9QX"}, Themes: ts}
		changes := upset(t, ts)
		before := ts.Clone()
		bring := func() *frameworkImport {
			dr := codebook.FromThemes("old.yaml", file.Clone())
			if byGUID {
				leave(d.Study.ID, dr.Top, "")
			}
			im := &frameworkImport{d: d, report: &FrameworkImported{}}
			im.past(changes)
			im.bring(dr)
			return im
		}
		im := bring()
		if err := store.CheckThemes(d.Themes); err != nil {
			t.Fatal(err)
		}
		for _, n := range before.All() {
			now, ok := d.Themes.Find(n.Path)
			if !ok {
				t.Fatalf("%s is lost", n.Path)
			}
			itself, has := file.Find(n.Path)
			if has && now.Name != itself.Name {
				t.Fatalf("%s is called %q, and %q in the file", n.Path, now.Name, itself.Name)
			}
			if !has && im.merged[n.Path] {
				t.Fatalf("%s was merged and stands there", n.Path)
			}
		}
		for _, row := range im.report.Rows {
			if _, ok := d.Themes.Find(row.Ref); ok == (row.Status == "refused") {
				t.Fatalf("%s is %s, and there: %v", row.Ref, row.Status, ok)
			}
		}
		if again := bring(); len(again.added)+len(again.edited) > 0 {
			t.Fatalf("the second time added %v and changed %v", again.added, again.edited)
		}
	})
}

// leave gives themes the guids that they would have left with.
func leave(study string, list []*codebook.Theme, parent string) {
	for _, th := range list {
		path := joined(parent, th.Slug)
		th.GUID = exchange.GUID(study, path)
		leave(study, th.Below, path)
	}
}
