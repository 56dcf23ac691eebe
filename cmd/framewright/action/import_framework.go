package action

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
	"framewright/framework/store"
)

// ImportFramework brings in a framework from YAML, a Markdown outline or a
// table. Themes that are not there are added, texts that differ are taken
// over; nothing is removed.
func (s *Session) ImportFramework(ctx context.Context, file string) (*TableReport, error) {
	fresh, err := readFramework(file)
	if err != nil {
		return nil, err
	}
	if len(fresh.Top) == 0 {
		return nil, &framework.Error{Name: "empty-framework", Where: file, What: "no themes were found in this file",
			Hint: "see `framewright import framework --help` for the three forms a framework may have"}
	}
	if err := store.CheckThemes(fresh); err != nil {
		return nil, err
	}
	report := &TableReport{File: file, Rows: []RowReport{}, Warnings: []string{}}
	err = s.update(ctx, "import framework", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		report.Rows = report.Rows[:0]
		d.Themes.Top = mergeThemes(d.Themes.Top, fresh.Top, "", report)
		for _, t := range fresh.Top {
			if err := d.clash(t.ID, tx); err != nil {
				return err
			}
			tx.Touch(t.ID)
		}
		return tx.PutThemes(d.Themes)
	})
	return report, err
}

func mergeThemes(have, fresh []*framework.Theme, parent string, report *TableReport) []*framework.Theme {
	for _, f := range fresh {
		path := strings.TrimPrefix(parent+"/"+f.ID, "/")
		var old *framework.Theme
		for _, h := range have {
			if h.ID == f.ID {
				old = h
			}
		}
		status := "added"
		if old == nil {
			old = &framework.Theme{ID: f.ID}
			have = append(have, old)
			takeText(old, f)
		} else if status = "unchanged"; takeText(old, f) {
			status = "changed"
		}
		report.Rows = append(report.Rows, RowReport{Where: report.File, Status: status, Ref: path, Detail: old.Label()})
		old.Subthemes = mergeThemes(old.Subthemes, f.Subthemes, path, report)
	}
	return have
}

// takeText takes over what fresh says and tells whether that was new.
func takeText(to, fresh *framework.Theme) bool {
	changed := false
	for _, pair := range []struct{ to, from *string }{{&to.Name, &fresh.Name}, {&to.Define, &fresh.Define},
		{&to.Include, &fresh.Include}, {&to.Exclude, &fresh.Exclude}} {
		if *pair.from != "" && *pair.to != *pair.from {
			*pair.to, changed = *pair.from, true
		}
	}
	return changed
}

func readFramework(file string) (*framework.Themes, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	switch ext := strings.ToLower(filepath.Ext(file)); ext {
	case ".yaml", ".yml":
		return store.DecodeThemes(filepath.Base(file), data)
	case ".md", ".markdown", ".txt":
		return outlineThemes(filepath.Base(file), string(data))
	case ".csv", ".tsv", ".xlsx":
		return tableThemes(file)
	default:
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-format", Where: file, What: fmt.Sprintf("a framework cannot be read from %q files", ext),
			Hint: "save it as .yaml, .md or .csv"}
	}
}

var (
	headingLine = regexp.MustCompile(`^(#{1,6})\s+(.*)$`)
	bulletLine  = regexp.MustCompile(`^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$`)
	leadNumber  = regexp.MustCompile(`^\d+(\.\d+)*[.)]?\s+`)
	fieldLine   = regexp.MustCompile(`(?i)^\s*(?:[-*+]\s+)?\**(define|definition|include|includes|exclude|excludes|not)\**\s*:\**\s*(.*)$`)
	slugMark    = regexp.MustCompile("\\s*(?:\\{#([^}]+)\\}|`([^`]+)`)\\s*$")
)

// outline builds themes from an outline's lines.
type outline struct {
	themes framework.Themes
	stack  []*framework.Theme // the open theme of each level
	levels []int              // how deep each stands in the file
	last   *framework.Theme
	base   int // the level of the last heading: bullets lie below it
}

// outlineThemes reads a Markdown outline: headings and nested bullets are
// themes, what stands behind a dash or below is the definition, and lines
// beginning Include: or Exclude: are those.
func outlineThemes(file, src string) (*framework.Themes, error) {
	o := &outline{themes: framework.Themes{Version: 1}}
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(src, "\ufeff"), "\r\n", "\n"), "\n")
	for i, line := range lines {
		if err := o.line(line); err != nil {
			err.Where = fmt.Sprintf("%s:%d", file, i+1)
			err.Excerpt = line
			return nil, err
		}
	}
	// One heading over everything, with two levels below it, is the title.
	if top := o.themes.Top; len(top) == 1 && depthOf(top[0]) > 2 {
		o.themes.Top = top[0].Subthemes
	}
	return &o.themes, nil
}

func depthOf(t *framework.Theme) int {
	deepest := 0
	for _, s := range t.Subthemes {
		deepest = max(deepest, depthOf(s))
	}
	return deepest + 1
}

func (o *outline) line(line string) *framework.Error {
	if strings.TrimSpace(line) == "" {
		return nil
	}
	if m := fieldLine.FindStringSubmatch(line); m != nil && o.last != nil {
		setField(o.last, strings.ToLower(m[1]), strings.TrimSpace(m[2]))
		return nil
	}
	if m := headingLine.FindStringSubmatch(line); m != nil {
		o.base = len(m[1]) * 100
		return o.open(o.base, m[2])
	}
	if m := bulletLine.FindStringSubmatch(line); m != nil {
		return o.open(o.base+1+len(strings.ReplaceAll(m[1], "\t", "    ")), m[2])
	}
	if o.last != nil {
		o.last.Define = strings.TrimSpace(o.last.Define + " " + strings.TrimSpace(line))
	}
	return nil
}

func setField(t *framework.Theme, field, text string) {
	to := &t.Define
	switch {
	case strings.HasPrefix(field, "include"):
		to = &t.Include
	case strings.HasPrefix(field, "exclude") || field == "not":
		to = &t.Exclude
	}
	*to = strings.TrimSpace(*to + " " + text)
}

func (o *outline) open(level int, text string) *framework.Error {
	t := &framework.Theme{}
	t.ID, text = cutSlug(text)
	text = leadNumber.ReplaceAllString(strings.Trim(strings.TrimSpace(text), "*_"), "")
	name, define := splitDefinition(text)
	if t.ID == "" {
		t.ID, name = cutSlug(name) // it may stand before the definition
	}
	t.Name, t.Define = strings.Trim(name, "*_ "), define
	if t.ID == "" {
		t.ID = framework.Slug(t.Name)
	}
	if err := framework.CheckSlug(t.ID); err != nil {
		return err.(*framework.Error)
	}
	for len(o.levels) > 0 && o.levels[len(o.levels)-1] >= level {
		o.levels, o.stack = o.levels[:len(o.levels)-1], o.stack[:len(o.stack)-1]
	}
	if len(o.stack) == 0 {
		o.themes.Top = append(o.themes.Top, t)
	} else {
		up := o.stack[len(o.stack)-1]
		up.Subthemes = append(up.Subthemes, t)
	}
	o.levels, o.stack, o.last = append(o.levels, level), append(o.stack, t), t
	return nil
}

// cutSlug takes the slug off that a name may end in: {#transport} or
// `transport`.
func cutSlug(text string) (slug, rest string) {
	if m := slugMark.FindStringSubmatch(text); m != nil {
		return m[1] + m[2], text[:len(text)-len(m[0])]
	}
	return "", text
}

// splitDefinition parts "Transport – getting there" and "Transport: getting
// there" into name and definition, at the first mark.
func splitDefinition(text string) (name, define string) {
	at, width := len(text), 0
	for _, mark := range []string{" – ", " — ", " - ", ": "} {
		if i := strings.Index(text, mark); i >= 0 && i < at {
			at, width = i, len(mark)
		}
	}
	return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+width:])
}

var themeColumns = map[string]string{
	"path": "path", "id": "path", "slug": "path",
	"theme": "theme", "main theme": "theme", "category": "theme",
	"subtheme": "subtheme", "sub-theme": "subtheme", "sub theme": "subtheme", "code": "subtheme",
	"name": "name", "label": "name", "number": "number", "no": "number",
	"define": "define", "definition": "define", "description": "define",
	"include": "include", "includes": "include", "inclusion": "include",
	"exclude": "exclude", "excludes": "exclude", "exclusion": "exclude", "not": "exclude",
}

// tableThemes reads a framework from a table with a column path, or columns
// theme and subtheme; a theme's cell may be empty where it repeats.
func tableThemes(file string) (*framework.Themes, error) {
	table, err := readTable(file)
	if err != nil {
		return nil, err
	}
	h, err := table.Header(themeColumns)
	if err != nil {
		return nil, err
	}
	_, byPath := h.Column("path")
	if !byPath {
		if err := h.Need("theme"); err != nil {
			return nil, err
		}
	}
	ts := &framework.Themes{Version: 1}
	current := ""
	for _, r := range h.Records() {
		if err := tableTheme(ts, r, byPath, &current); err != nil {
			err.Where = r.Where()
			return nil, err
		}
	}
	return ts, nil
}

func tableTheme(ts *framework.Themes, r sheet.Record, byPath bool, current *string) *framework.Error {
	steps := []string{}
	if byPath && r.Get("path") != "" {
		for _, step := range strings.Split(r.Get("path"), "/") {
			steps = append(steps, strings.TrimSpace(step))
		}
	} else {
		if t := r.Get("theme"); t != "" {
			*current = t
		}
		steps = append(steps, leadNumber.ReplaceAllString(*current, ""))
		if sub := r.Get("subtheme"); sub != "" {
			steps = append(steps, leadNumber.ReplaceAllString(sub, ""))
		}
	}
	t, err := grow(ts, steps)
	if err != nil {
		return err
	}
	takeText(t, &framework.Theme{Name: r.Get("name"), Define: r.Get("define"), Include: r.Get("include"), Exclude: r.Get("exclude")})
	return nil
}

// grow finds or makes the theme at the end of steps, which are slugs or
// names.
func grow(ts *framework.Themes, steps []string) (*framework.Theme, *framework.Error) {
	list := &ts.Top
	var t *framework.Theme
	for _, step := range steps {
		slug := step
		if framework.CheckSlug(step) != nil {
			slug = framework.Slug(step)
		}
		if err := framework.CheckSlug(slug); err != nil {
			return nil, err.(*framework.Error)
		}
		t = nil
		for _, have := range *list {
			if have.ID == slug {
				t = have
			}
		}
		if t == nil {
			t = &framework.Theme{ID: slug}
			if slug != step {
				t.Name = step
			}
			*list = append(*list, t)
		}
		list = &t.Subthemes
	}
	return t, nil
}
