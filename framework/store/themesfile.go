package store

import (
	"errors"
	"strconv"

	"framewright/framework"
	"framewright/framework/store/yamlio"

	"golang.org/x/text/unicode/norm"
)

// encodeThemes gives the canonical text of framework.yaml.
func encodeThemes(file string, old []byte, ts *framework.Themes) ([]byte, error) {
	return yamlio.NewMap().
		Bare("version", strconv.Itoa(ts.Version)).
		Records("themes", themeMaps(ts.Top), "id").
		Render(file, old)
}

func themeMaps(themes []*framework.Theme) []*yamlio.Map {
	var out []*yamlio.Map
	for _, t := range themes {
		m := yamlio.NewMap().Text("id", t.ID).Text("number", t.Number).Text("name", t.Name).
			Text("define", t.Define).Text("include", t.Include).Text("exclude", t.Exclude).
			Flow("replaces", t.Replaces)
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
	ts := &framework.Themes{Version: c.Int("version")}
	if ts.Version == 0 {
		ts.Version = 1
	}
	ts.Top = decodeThemeList(c, "themes")
	return ts, c.Err()
}

func decodeThemeList(c *yamlio.Cursor, key string) []*framework.Theme {
	var out []*framework.Theme
	seen := map[string]bool{}
	c.Each(key, func(c *yamlio.Cursor) {
		t := &framework.Theme{ID: norm.NFC.String(c.Need("id")), Number: c.Str("number"), Name: c.Str("name"),
			Define: c.Str("define"), Include: c.Str("include"), Exclude: c.Str("exclude"), Replaces: readPaths(c, "replaces")}
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
