package action

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"framewright/coding/codebook"
	"framewright/framework"
	"framewright/framework/store"
)

// frameworkImport brings a draft into the framework of a study.
type frameworkImport struct {
	s      *Session
	d      *Desk
	tx     *store.Tx
	report *FrameworkImported
	bare   bool // the framework had no themes and no past: it takes the file's

	byGUID map[string]left             // of a codebook that left here
	merged map[string]bool             // paths that were merged into another
	means  map[*codebook.Theme]meaning // what each theme of the file means
	owner  map[string]*codebook.Theme  // path → the theme of the file whose texts it takes
	made   map[string]*framework.Theme // path → the theme that was added there
	at     map[*codebook.Theme]string  // the path that each theme of the file has now
	added  []string
	edited []string
}

func (im *frameworkImport) take(dr *codebook.Draft, o FrameworkOptions, reason string) error {
	r, before := im.report, im.d.Themes.Clone()
	r.Sheet, r.Rows = dr.Sheet, []ThemeRow{}
	changes, err := im.tx.ThemeChanges()
	if err != nil {
		return err
	}
	im.past(changes)
	im.bring(dr)
	if err := im.others(o); err != nil {
		return err
	}
	if err := im.clashes(); err != nil {
		return err
	}
	r.Columns = append([]codebook.ColumnTaken{}, dr.Columns...)
	r.Aside = append([]codebook.SetAside{}, dr.Aside...)
	r.Warnings = append([]string{}, dr.Warnings...)
	for _, path := range slices.Concat(im.added, im.edited) {
		im.tx.Touch(path)
	}
	ch := &framework.ThemeChange{What: framework.ThemeImported, Themes: im.edited, Into: slices.Concat(im.edited, im.added), Reason: reason}
	if err := im.d.putThemes(im.tx, ch); err != nil || reflect.DeepEqual(before, im.d.Themes) {
		return err
	}
	r.Recode, r.Reread, err = im.s.enqueue(im.tx, before, im.d.Themes, ch)
	return err
}

// bring makes the changes to the framework.
func (im *frameworkImport) bring(dr *codebook.Draft) {
	im.bare = len(im.d.Themes.Top)+len(im.d.Themes.Retired) == 0
	im.at, im.made = map[*codebook.Theme]string{}, map[string]*framework.Theme{}
	im.history(dr)
	im.plan(dr)
	im.merge(&im.d.Themes.Top, dr.Top, dr)
	if im.bare && dr.From != nil {
		im.d.Themes.Retired = slices.Clone(dr.From.Retired)
	}
}

// clashes refuses new top themes that are named like something else.
func (im *frameworkImport) clashes() error {
	for _, t := range im.d.Themes.Top {
		if !slices.Contains(im.added, t.ID) {
			continue
		}
		if err := im.d.clash(t.ID, im.tx); err != nil {
			i := slices.IndexFunc(im.report.Rows, func(row ThemeRow) bool { return row.Ref == t.ID })
			return placed(err, im.report.Rows[i].Where)
		}
	}
	return nil
}

// merge brings themes of a file into the list that they belong in, nil where
// the theme above them was refused. What is found elsewhere stays there.
func (im *frameworkImport) merge(list *[]*framework.Theme, fresh []*codebook.Theme, dr *codebook.Draft) {
	for _, f := range fresh {
		m := im.means[f]
		if m.theme == nil && (list == nil || im.retired(m.path)) {
			im.refuse(f, m.path, list == nil)
			im.merge(nil, f.Below, dr)
			continue
		}
		t := im.themeOf(m, list)
		im.at[f] = m.path
		if im.owner[m.path] == f {
			im.tell(f, m, t)
		} else {
			dr.Put(f.Where, im.whyNot(m), wordsOfDraft(f))
		}
		im.merge(&t.Subthemes, f.Below, dr)
	}
}

// themeOf gives the theme that is meant; one that is not there yet is put at
// the end of its list, through the pointer: what lies below a theme of the file
// may come to a list that is being filled further up.
func (im *frameworkImport) themeOf(m meaning, list *[]*framework.Theme) *framework.Theme {
	if m.theme != nil {
		return m.theme
	}
	if im.made[m.path] == nil {
		_, slug := framework.CutPath(m.path)
		im.made[m.path] = &framework.Theme{ID: slug}
		*list = append(*list, im.made[m.path])
	}
	return im.made[m.path]
}

// tell takes over the texts of a theme of the file and reports it.
func (im *frameworkImport) tell(f *codebook.Theme, m meaning, t *framework.Theme) {
	row := ThemeRow{Where: f.Where, Status: "unchanged", Ref: m.path, Changes: takeText(t, f)}
	switch {
	case m.theme == nil:
		row.Status, row.Changes = "added", []TextChange{}
		im.added = append(im.added, m.path)
	case len(row.Changes) > 0:
		row.Status = "changed"
		im.edited = append(im.edited, m.path)
	}
	if im.bare {
		t.Number, t.Replaces = f.Text.Number, slices.Clone(f.Text.Replaces)
	}
	row.Detail = t.Label()
	im.report.Rows = append(im.report.Rows, row)
}

func (im *frameworkImport) retired(path string) bool {
	return slices.ContainsFunc(im.d.Themes.Retired, func(r framework.Retired) bool { return r.Path == path })
}

// refuse reports a theme that was removed from the framework, or, below it, one
// that has no place without it.
func (im *frameworkImport) refuse(f *codebook.Theme, path string, below bool) {
	what := fmt.Sprintf("%q is the path of a theme that was removed or split, and is not given again", path)
	if below && !im.retired(path) {
		what = fmt.Sprintf("%q lies below a theme that was removed or split", path)
	}
	err := &framework.Error{Name: "theme-retired", What: what, Hint: "give it another slug or name in the file, or add it by hand: framewright theme add"}
	im.report.Rows = append(im.report.Rows, ThemeRow{Where: f.Where, Status: "refused", Ref: path, Detail: err.Error(), Changes: []TextChange{}})
}

// takeText takes over what a file says of a theme and gives what that changed.
func takeText(to *framework.Theme, f *codebook.Theme) []TextChange {
	out := []TextChange{}
	change := func(field string, to *string, text string) {
		if text != "" && *to != text {
			out = append(out, TextChange{field, *to, text})
			*to = text
		}
	}
	if f.Text.Name != f.Slug && f.Text.Name != to.Label() {
		change("name", &to.Name, f.Text.Name)
	}
	for _, field := range codebook.Fields {
		change(field.ID, field.Of(to), *field.Of(&f.Text))
	}
	return out
}

// wordsOfDraft is all that a file says of a theme.
func wordsOfDraft(f *codebook.Theme) string {
	parts := []string{orDefault(f.Text.Name, f.Slug)}
	for _, field := range codebook.Fields {
		parts = append(parts, *field.Of(&f.Text))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

// others gives each theme with sub-themes an "other", where that is asked for
// and it has none.
func (im *frameworkImport) others(o FrameworkOptions) error {
	if !o.Others {
		return nil
	}
	for _, path := range im.d.lackOther() {
		n, err := im.d.addOther(path)
		if err != nil {
			return err
		}
		im.added = append(im.added, n.Path)
		im.report.Rows = append(im.report.Rows, ThemeRow{Where: "--others", Status: "added", Ref: n.Path, Detail: n.Name, Changes: []TextChange{}})
	}
	return nil
}

// history says what of a framework's past is left behind: paths and numbers of
// earlier days mean something in the study that they come from alone. A
// framework that has neither themes nor a past takes them over, but for the
// version: it was frozen elsewhere.
func (im *frameworkImport) history(dr *codebook.Draft) {
	if dr.From == nil {
		return
	}
	var left []string
	say := func(format string, args ...any) { left = append(left, fmt.Sprintf(format, args...)) }
	ts := dr.From
	begun := ts.Version > 1 || ts.Frozen != ""
	if here := im.d.Themes; begun && (ts.Frozen != here.Frozen || ts.Version != here.Version) {
		say("%s", ts.Edition())
	}
	for _, n := range ts.All() {
		if im.bare {
			break
		}
		here, _ := im.d.Themes.Resolve(n.Path)
		if n.Theme.Number != "" && here.Number != n.Theme.Number {
			say("%s has the number %s", n.Path, n.Theme.Number)
		}
		for _, r := range n.Replaces {
			if now, ok := im.d.Themes.Resolve(r); !ok || here.Path != now.Path {
				say("%s replaces %s", n.Path, r)
			}
		}
	}
	for _, r := range ts.Retired {
		if !im.bare && !slices.Contains(im.d.Themes.Retired, r) {
			say("retired: %s", strings.TrimSpace(strings.Join([]string{r.Path, r.Number, r.Name}, " ")))
		}
	}
	dr.Put(dr.Top[0].Where, "an import does not bring the history of a framework", strings.Join(left, "\n"))
}
