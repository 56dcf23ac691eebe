package store

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"

	"golang.org/x/text/unicode/norm"
)

// encodeThemes gives the canonical text of framework.yaml.
func encodeThemes(file string, old []byte, ts *framework.Themes) ([]byte, error) {
	m := yamlio.NewMap().Bare("version", strconv.Itoa(ts.Version)).Bare("frozen", ts.Frozen)
	return themesBody(m, ts).Render(file, old)
}

// themesBody adds the themes, and those that are gone, sorted so that two
// people who retire different ones change different lines.
func themesBody(m *yamlio.Map, ts *framework.Themes) *yamlio.Map {
	m.Records("themes", themeMaps(ts.Top), "id")
	retired := slices.Clone(ts.Retired)
	slices.SortStableFunc(retired, func(a, b framework.Retired) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Number, b.Number))
	})
	var maps []*yamlio.Map
	for _, r := range retired {
		maps = append(maps, yamlio.NewMap().Text("path", r.Path).Text("number", r.Number).Text("name", r.Name))
	}
	optionalRecords(m, "retired", maps, "path", "number")
	return m
}

func themeMaps(themes []*framework.Theme) []*yamlio.Map {
	var out []*yamlio.Map
	for _, t := range themes {
		m := yamlio.NewMap().Text("id", t.ID).Text("number", t.Number).Text("name", t.Name).
			Text("define", t.Define).Text("include", t.Include).Text("exclude", t.Exclude).
			Text("example", t.Example).Flow("replaces", t.Replaces)
		if len(t.Subthemes) > 0 {
			m.Records("subthemes", themeMaps(t.Subthemes), "id")
		} else {
			m.Know("subthemes")
		}
		out = append(out, m)
	}
	return out
}

// decodeThemes reads framework.yaml.
func decodeThemes(file string, src []byte) (*framework.Themes, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	ts := readThemes(c)
	ts.Version, ts.Frozen = cmp.Or(c.Int("version"), 1), readDate(c, "frozen")
	return ts, c.Err()
}

// readThemes reads what framework.yaml and the files in versions/ share.
func readThemes(c *yamlio.Cursor) *framework.Themes {
	ts := &framework.Themes{Top: decodeThemeList(c, "themes")}
	c.Each("retired", func(c *yamlio.Cursor) {
		r := framework.Retired{Path: norm.NFC.String(c.Str("path")), Number: c.Str("number"), Name: c.Str("name")}
		var e *framework.Error
		switch {
		case r.Path == "" && r.Number == "":
			c.Fail("path", "a retired theme has a path or a number", "write its path, or take the record out")
		case r.Path != "" && errors.As(framework.CheckPath(r.Path), &e):
			c.Fail("path", e.What, e.Hint)
		}
		ts.Retired = append(ts.Retired, r)
	})
	return ts
}

// readDate reads an ISO date, "" where there is none.
func readDate(c *yamlio.Cursor, key string) string {
	date := c.Str(key)
	var e *framework.Error
	if date != "" && errors.As(framework.CheckDate(date), &e) {
		c.Fail(key, e.What, e.Hint)
	}
	return date
}

func decodeThemeList(c *yamlio.Cursor, key string) []*framework.Theme {
	var out []*framework.Theme
	seen := map[string]bool{}
	c.Each(key, func(c *yamlio.Cursor) {
		t := &framework.Theme{ID: norm.NFC.String(c.Need("id")), Number: c.Str("number"), Name: c.Str("name"),
			Define: c.Str("define"), Include: c.Str("include"), Exclude: c.Str("exclude"),
			Example: c.Str("example"), Replaces: readPaths(c, "replaces")}
		var e *framework.Error
		if errors.As(framework.CheckSlug(t.ID), &e) {
			c.Fail("id", e.What, e.Hint)
		}
		if seen[t.ID] {
			c.Fail("id", "theme "+t.ID+" stands here a second time", "give one of the two another id")
		}
		seen[t.ID] = true
		t.Subthemes = decodeThemeList(c, "subthemes")
		out = append(out, t)
	})
	return out
}

// readPaths reads a list of slug paths. Some systems write letters and their
// accents as two characters; paths are compared in the one form.
func readPaths(c *yamlio.Cursor, key string) []string {
	paths := c.List(key)
	for i, p := range paths {
		paths[i] = norm.NFC.String(p)
		var e *framework.Error
		if errors.As(framework.CheckPath(paths[i]), &e) {
			c.Fail(key, e.What, e.Hint)
		}
	}
	return paths
}

// DecodeThemes reads a framework in the grammar of framework.yaml from a file
// outside the study.
func DecodeThemes(file string, src []byte) (*framework.Themes, error) { return decodeThemes(file, src) }
