package store

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"framewright/framework"

	"pgregory.net/rapid"
)

// grown is a framework after some changes and freezes.
func grown(t *rapid.T) *framework.Themes {
	ts := &framework.Themes{Version: 1}
	slug := rapid.SampledFrom([]string{"a", "b", "c", "d", "other"})
	words := rapid.SampledFrom([]string{"", "Wörter: \"so\"", "# no comment\nbut text", "1.10", "null", "- dash"})
	for range rapid.IntRange(1, 25).Draw(t, "changes") {
		nodes := ts.All()
		at := slug.Draw(t, "slug")
		var n framework.Node
		if len(nodes) > 0 {
			n = rapid.SampledFrom(nodes).Draw(t, "theme")
			if rapid.Bool().Draw(t, "below") {
				at = n.Path + "/" + at
			}
		}
		switch op := rapid.IntRange(0, 6).Draw(t, "op"); {
		case len(nodes) == 0 || op < 2:
			_, _ = ts.Add(at, &framework.Theme{Name: words.Draw(t, "name"), Define: words.Draw(t, "define"), Example: words.Draw(t, "example")})
		case op == 2:
			_, _ = ts.Move(n.Path, at, framework.Place{})
		case op == 3:
			_, _ = ts.Merge([]string{n.Path}, rapid.SampledFrom(nodes).Draw(t, "into").Path)
		case op == 4:
			_, _ = ts.Split(n.Path, []*framework.Theme{{ID: "e"}, {ID: "f"}}, rapid.Bool().Draw(t, "replace"))
		case op == 5:
			_ = ts.Remove(n.Path, true)
		default:
			ts.Freeze("2026-03-04")
			ts.Version++
		}
	}
	return ts
}

// Whatever has been done to a framework, it can be stored, and is read back the
// same; and so is a version of it.
func TestAChangedFrameworkIsStoredAndReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ts := grown(t)
		if err := CheckThemes(ts); err != nil {
			t.Fatal(err)
		}
		text, err := encodeThemes(themesFile, nil, ts)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodeThemes(themesFile, text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if text2, err := encodeThemes(themesFile, text, again); err != nil || string(text2) != string(text) {
			t.Fatalf("%s\nwas saved as\n%s (%v)", text, text2, err)
		}
		if !reflect.DeepEqual(again.All(), ts.All()) || len(again.Retired) != len(ts.Retired) {
			t.Fatalf("%+v\nwas read as\n%+v", ts, again)
		}
		for _, n := range ts.All() {
			for _, former := range ts.FormerPaths(n.Path) {
				if now, ok := again.Resolve(former); !ok || now.Path != n.Path {
					t.Fatalf("%s leads to %q, and before to %s", former, now.Path, n.Path)
				}
			}
		}
		v := &framework.Version{No: ts.Version, Date: "2026-03-04", By: "ama", Reason: "Agreed: “so”", Themes: ts}
		text, err = encodeVersion(versionName(v.No), nil, v)
		if err != nil {
			t.Fatal(err)
		}
		back, err := decodeVersion(versionName(v.No), text)
		if err != nil || back.No != v.No || back.Date != v.Date || back.By != v.By || back.Reason != v.Reason || back.Themes.Frozen != v.Date || !reflect.DeepEqual(back.Themes.All(), ts.All()) {
			t.Fatalf("%s\nwas read as %+v (%v)", text, back, err)
		}
	})
}

func TestVersionsAndChangesAreKept(t *testing.T) {
	f := copyStudy(t, "canonical")
	when := time.Date(2026, 3, 4, 15, 4, 5, 0, time.UTC)
	update(t, f, func(tx *Tx) error {
		ts, err := tx.Themes()
		if err != nil {
			return err
		}
		for _, no := range []int{10, 2, 1} {
			if err := tx.PutVersion(&framework.Version{No: no, Date: "2026-03-04", By: "ama", Themes: ts}); err != nil {
				return err
			}
		}
		return tx.PutThemeChanges([]*framework.ThemeChange{
			{ID: "bbbbbbbb", Version: 2, Time: when.Add(time.Hour), By: "ben", What: framework.ThemeRemoved, Themes: []string{"a/b"}},
			{ID: "aaaaaaaa", Version: 1, Time: when, By: "ama", What: framework.ThemeAdded, Into: []string{"a/b"}, Reason: "It was missing."},
		})
	})
	write(t, f, versionsDir+"/notes.yaml", "mine: yes\n")
	view(t, f, func(tx *Tx) error {
		versions, err := tx.Versions()
		if err != nil {
			return err
		}
		var nos []int
		for _, v := range versions {
			nos = append(nos, v.No)
		}
		if !reflect.DeepEqual(nos, []int{1, 2, 10}) {
			t.Errorf("versions %v", nos)
		}
		changes, err := tx.ThemeChanges()
		if err != nil {
			return err
		}
		if len(changes) != 2 || changes[0].ID != "aaaaaaaa" || changes[0].Reason != "It was missing." || !changes[0].Time.Equal(when) || changes[1].Themes[0] != "a/b" {
			t.Errorf("changes %+v", changes)
		}
		return nil
	})
	write(t, f, versionsDir+"/3.yaml", "version: 2\ndate: 2026-03-04\nthemes: []\n")
	err := f.View(t.Context(), func(tx *Tx) error { _, err := tx.Versions(); return err })
	wantError(t, err, "misnamed-file", "rename it")
}

// What is gone does not come back under another theme.
func TestRetiredPathsAndNumbersAreNotUsedAgain(t *testing.T) {
	for text, hint := range map[string]string{
		"version: 2\nthemes:\n  - id: a\nretired:\n  - path: a\n":                          "choose another id",
		"version: 2\nthemes:\n  - id: a\n    number: \"3\"\nretired:\n  - number: \"3\"\n": "gets the next",
	} {
		ts, err := decodeThemes(themesFile, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		wantError(t, CheckThemes(ts), "invalid", hint)
	}
	for text, hint := range map[string]string{
		"themes: []\nretired:\n  - name: x\n":       "take the record out",
		"themes: []\nfrozen: soon\n":                "",
		"themes: []\nretired:\n  - path: A b/c d\n": "",
	} {
		if _, err := decodeThemes(themesFile, []byte(text)); err == nil {
			t.Errorf("%q was read", text)
		} else if !strings.Contains(err.Error(), hint) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSpoiledChangesAreNamed(t *testing.T) {
	for _, text := range []string{
		"- id: aaaaaaaa\n  by: ama\n  what: burn\n",
		"- id: aaaaaaaa\n  by: ama\n  what: add\n  time: yesterday\n",
		"- id: aaaaaaaa\n  by: ama\n  what: add\n- id: aaaaaaaa\n  by: ama\n  what: add\n",
		"- by: ama\n  what: add\n",
	} {
		if _, err := decodeChanges(changesFile, []byte(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}
