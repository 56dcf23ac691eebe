package action

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
	"framewright/framework/exchange"
	"framewright/framework/store"
	"framewright/framework/words"
)

// FrameworkImported is the report on a framework that was read.
type FrameworkImported struct {
	File     string        `json:"file"`
	Sheet    string        `json:"sheet"` // of a workbook: the one that was taken
	Rows     []ThemeRow    `json:"rows"`  // one a theme, in the tree's order
	Columns  []ColumnTaken `json:"columns"`
	Aside    []SetAside    `json:"aside"`
	Links    []ThemeLink   `json:"links"` // questions of the guide that were tied to themes
	Warnings []string      `json:"warnings"`
}

// ThemeRow says what became of one theme of a file.
type ThemeRow struct {
	Where   string       `json:"where"`
	Status  string       `json:"status"` // added, changed, unchanged, refused
	Ref     string       `json:"ref"`
	Detail  string       `json:"detail"` // its name; of a refused one why
	Changes []TextChange `json:"changes"`
}

// TextChange is one text of a theme that became another.
type TextChange struct {
	Field string `json:"field"` // name, define, include, exclude, example
	Old   string `json:"old"`
	New   string `json:"new"`
}

// ImportFramework brings in a framework from YAML, an outline, a table or a
// codebook of another program. Themes that are not there are added, texts that
// differ are taken over; nothing is removed.
func (s *Session) ImportFramework(ctx context.Context, file string, o FrameworkOptions) (*FrameworkImported, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	report := &FrameworkImported{File: file, Links: []ThemeLink{}}
	err = s.update(ctx, "import framework", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		dr, err := readBook(filepath.Base(file), data, d, o)
		if err != nil {
			return placed(err, file)
		}
		if len(dr.top) == 0 {
			return &framework.Error{Name: "empty-framework", Where: file, What: "no themes were found in this file",
				Hint: "see `framewright import framework --help` for the forms a framework may have"}
		}
		im := &frameworkImport{d: d, tx: tx, report: report, study: d.Study.ID}
		return im.take(dr, o, "from "+filepath.Base(file))
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

// readBook reads a file into a settled draft.
func readBook(file string, data []byte, d *Desk, o FrameworkOptions) (*bookDraft, error) {
	dr, err := draftFrom(file, data, d, o)
	if err != nil {
		return nil, err
	}
	return dr, dr.settle()
}

func draftFrom(file string, data []byte, d *Desk, o FrameworkOptions) (*bookDraft, error) {
	ext := strings.ToLower(filepath.Ext(file))
	table := slices.Contains([]string{".csv", ".tsv", ".xlsx", ".xlsm"}, ext)
	if !table && (o.Sheet != "" || len(o.Columns) > 0) {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-columns-here", Where: file, What: "--sheet and --column are for tables",
			Hint: "leave them out, or save the codebook as .xlsx or .csv"}
	}
	switch {
	case ext == ".yaml" || ext == ".yml":
		ts, err := store.DecodeThemes(file, data)
		if err != nil {
			return nil, err
		}
		return draftOf(file, ts), store.CheckThemes(ts)
	case table:
		return tableDraft(file, data, o)
	case ext == ".md" || ext == ".markdown" || ext == ".txt":
		return textDraft(file, data)
	case ext == ".qdc" || ext == ".qde":
		cb, err := exchange.Read(file, data)
		if err != nil {
			return nil, err
		}
		return exchangeDraft(file, cb), nil
	case ext != ".pdf" && slices.Contains(document.Extensions(), ext) && !slices.Contains(captions, ext):
		return documentDraft(file, data)
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-format", Where: file, What: fmt.Sprintf("a framework cannot be read from %q files", ext),
		Hint: "save it as .docx, .xlsx, .csv, .md, .qdc or .yaml"}
}

// captions are documents that are no outlines: what somebody said, with times.
var captions = []string{".vtt", ".srt", ".json"}

// frameworkImport brings a draft into the framework of a study.
type frameworkImport struct {
	d      *Desk
	tx     *store.Tx
	report *FrameworkImported
	study  string
	byGUID map[string]string      // of a codebook that left here: guid → path
	at     map[*draftTheme]string // the path that each theme of the file has now
	added  []string
	edited []string
}

func (im *frameworkImport) take(dr *bookDraft, o FrameworkOptions, reason string) error {
	r := im.report
	r.Sheet, r.Rows = dr.sheet, []ThemeRow{}
	im.at = map[*draftTheme]string{}
	im.guids()
	im.d.Themes.Top = im.merge(im.d.Themes.Top, dr.top, "")
	if o.Others {
		im.others()
	}
	for _, t := range im.d.Themes.Top {
		if slices.Contains(im.added, t.ID) {
			if err := im.d.clash(t.ID, im.tx); err != nil {
				return placed(err, im.whereOf(t.ID))
			}
		}
	}
	r.Columns = append([]ColumnTaken{}, dr.columns...)
	r.Aside = append([]SetAside{}, dr.aside...)
	r.Warnings = append([]string{}, dr.warnings...)
	for _, path := range slices.Concat(im.added, im.edited) {
		im.tx.Touch(path)
	}
	return im.d.putThemes(im.tx, &framework.ThemeChange{What: framework.ThemeImported, Themes: im.edited, Into: slices.Concat(im.edited, im.added), Reason: reason})
}

func (im *frameworkImport) whereOf(path string) string {
	for _, row := range im.report.Rows {
		if row.Ref == path {
			return row.Where
		}
	}
	return ""
}

// guids are those that themes of this study leave with.
func (im *frameworkImport) guids() {
	im.byGUID = map[string]string{}
	for _, n := range im.d.Themes.All() {
		for _, path := range im.d.Themes.FormerPaths(n.Path) {
			im.byGUID[exchange.GUID(im.study, path)] = n.Path
		}
	}
}

// merge brings themes of a file into a list of siblings.
func (im *frameworkImport) merge(have []*framework.Theme, fresh []*draftTheme, parent string) []*framework.Theme {
	for _, f := range fresh {
		old, path := im.known(have, f, parent)
		im.at[f] = path
		row := ThemeRow{Where: f.where, Status: "unchanged", Ref: path, Changes: []TextChange{}}
		if old == nil && im.retired(path) {
			im.refuse(f, path)
			delete(im.at, f)
			continue
		}
		if old == nil {
			old = &framework.Theme{ID: f.slug}
			have = append(have, old)
			takeText(old, f)
			row.Status = "added"
			im.added = append(im.added, path)
		} else if row.Changes = takeText(old, f); len(row.Changes) > 0 {
			row.Status = "changed"
			im.edited = append(im.edited, path)
		}
		row.Detail = old.Label()
		im.report.Rows = append(im.report.Rows, row)
		old.Subthemes = im.merge(old.Subthemes, f.below, path)
	}
	return have
}

// known finds the theme of the study that a file means: by the guid it left
// with, its path, as it is or was, or, where the file gives no slug, its name.
func (im *frameworkImport) known(have []*framework.Theme, f *draftTheme, parent string) (*framework.Theme, string) {
	path := strings.TrimPrefix(parent+"/"+f.slug, "/")
	if at := im.byGUID[f.guid]; f.guid != "" && at != "" {
		if n, ok := im.d.Themes.Find(at); ok {
			return n.Theme, at
		}
	}
	for _, h := range have {
		if h.ID == f.slug {
			return h, path
		}
	}
	if n, ok := im.d.Themes.Resolve(path); ok {
		return n.Theme, n.Path
	}
	for _, h := range have {
		if !f.given && strings.EqualFold(h.Name, f.text.Name) && h.Name != "" {
			return h, strings.TrimPrefix(parent+"/"+h.ID, "/")
		}
	}
	return nil, path
}

func (im *frameworkImport) retired(path string) bool {
	return slices.ContainsFunc(im.d.Themes.Retired, func(r framework.Retired) bool { return r.Path == path })
}

// refuse reports a theme that was removed from the framework, and all below it.
func (im *frameworkImport) refuse(f *draftTheme, path string) {
	err := &framework.Error{Name: "theme-retired", What: fmt.Sprintf("%q is the path of a theme that was removed or split, and is not given again", path),
		Hint: "give it another slug or name in the file, or add it by hand: framewright theme add"}
	im.report.Rows = append(im.report.Rows, ThemeRow{Where: f.where, Status: "refused", Ref: path, Detail: err.Error(), Changes: []TextChange{}})
	for _, sub := range f.below {
		im.refuse(sub, path+"/"+sub.slug)
	}
}

// takeText takes over what a file says of a theme and gives what that changed.
func takeText(to *framework.Theme, f *draftTheme) []TextChange {
	out := []TextChange{}
	change := func(field string, to *string, text string) {
		if text != "" && *to != text {
			out = append(out, TextChange{field, *to, text})
			*to = text
		}
	}
	if f.text.Name != f.slug && f.text.Name != to.Label() {
		change("name", &to.Name, f.text.Name)
	}
	for _, field := range themeFields {
		change(field.id, field.of(to), *field.of(&f.text))
	}
	if to.Number == "" && f.given && f.text.Number != "" { // of a framework.yaml
		to.Number = f.text.Number
	}
	return out
}

// otherNames are what an "other" is called, by the study's language.
var otherNames = map[string]string{"en": "Other", "de": "Sonstiges", "fr": "Autre", "es": "Otros", "it": "Altro", "pt": "Outros", "nl": "Overig"}

// others gives each theme with sub-themes an "other", where it has none. A
// theme without sub-themes gets none: its own cells would lose their place.
func (im *frameworkImport) others() {
	language, _, _ := strings.Cut(strings.ToLower(im.d.Study.Language), "-")
	name := orDefault(otherNames[language], "Other")
	for _, n := range im.d.Themes.All() {
		path := n.Path + "/" + string(framework.OtherRole)
		has := slices.ContainsFunc(n.Subthemes, func(t *framework.Theme) bool { return t.ID == string(framework.OtherRole) })
		if n.Leaf() || has || n.ID == string(framework.OtherRole) || im.retired(path) {
			continue
		}
		n.Theme.Subthemes = append(n.Theme.Subthemes, &framework.Theme{ID: string(framework.OtherRole), Name: name})
		im.added = append(im.added, path)
		im.report.Rows = append(im.report.Rows, ThemeRow{Where: "--others", Status: "added", Ref: path, Detail: name, Changes: []TextChange{}})
	}
}

// Count tells how many themes have a status.
func (r *FrameworkImported) Count(status string) (n int) {
	for _, row := range r.Rows {
		if row.Status == status {
			n++
		}
	}
	return n
}

// Short is an aside's text on one line.
func (a SetAside) Short() string { return words.Clip(strings.ReplaceAll(a.Text, "\n", " / "), 70) }
