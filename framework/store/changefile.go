package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

const changesFile = "changes.yaml"

// themeVerbs are what changes.yaml may say was done to themes.
var themeVerbs = []framework.ThemeVerb{framework.ThemeAdded, framework.ThemeRenamed, framework.ThemeRedefined, framework.ThemeMoved,
	framework.ThemeMerged, framework.ThemeSplit, framework.ThemeRemoved, framework.ThemeImported}

// By is the analyst who makes this change, "" in a View.
func (tx *Tx) By() string { return tx.by }

// ThemeChanges reads what was decided about the framework, the oldest first.
func (tx *Tx) ThemeChanges() ([]*framework.ThemeChange, error) {
	return load(tx, changesFile, decodeChanges)
}

// PutThemeChanges stages changes.yaml, sorted by time; without changes the
// file goes.
func (tx *Tx) PutThemeChanges(changes []*framework.ThemeChange) error {
	if len(changes) == 0 {
		return tx.put(changesFile, nil)
	}
	seen := once{}
	for _, ch := range changes {
		if err := checkChange(ch); err != nil {
			return err
		}
		if err := seen.add("changes", ch.ID); err != nil {
			return err
		}
	}
	sorted := slices.Clone(changes)
	slices.SortStableFunc(sorted, func(a, b *framework.ThemeChange) int { return a.Time.Compare(b.Time) })
	return putEncoded(tx, changesFile, func(old []byte) ([]byte, error) { return encodeChanges(changesFile, old, sorted) })
}

func checkChange(ch *framework.ThemeChange) error {
	if err := checkIDs(ch.ID, ch.By); err != nil {
		return err
	}
	if !slices.Contains(themeVerbs, ch.What) {
		return invalid(changesFile, fmt.Sprintf("%q is nothing that is done to themes", ch.What), verbsHint)
	}
	for _, path := range slices.Concat(ch.Themes, ch.Into) {
		if err := framework.CheckPath(path); err != nil {
			return err
		}
	}
	return nil
}

const verbsHint = "write add, rename, define, move, merge, split, remove or import"

func encodeChanges(file string, old []byte, changes []*framework.ThemeChange) ([]byte, error) {
	var items []*yamlio.Map
	for _, ch := range changes {
		items = append(items, yamlio.NewMap().Bare("id", ch.ID).Bare("version", strconv.Itoa(ch.Version)).
			Bare("time", ch.Time.UTC().Format(time.RFC3339)).Bare("by", ch.By).Bare("what", string(ch.What)).
			Flow("themes", ch.Themes).Flow("into", ch.Into).Text("reason", ch.Reason))
	}
	return yamlio.RenderRecords(file, old, items, "id")
}

// decodeChanges reads changes.yaml.
func decodeChanges(file string, src []byte) ([]*framework.ThemeChange, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var out []*framework.ThemeChange
	seen := map[string]bool{}
	err = doc.Records(func(c *yamlio.Cursor) {
		ch := &framework.ThemeChange{ID: c.Need("id"), Version: cmp.Or(c.Int("version"), 1), By: c.Need("by"),
			What: framework.ThemeVerb(c.Need("what")), Themes: readPaths(c, "themes"), Into: readPaths(c, "into"), Reason: c.Str("reason")}
		c.Text("time", &ch.Time, "write it as 2026-03-04T15:04:05Z")
		if seen[ch.ID] {
			c.Fail("id", "change "+ch.ID+" stands here a second time", "give one of the two another id")
		}
		seen[ch.ID] = true
		if c.Err() == nil && !slices.Contains(themeVerbs, ch.What) {
			c.Fail("what", fmt.Sprintf("%q is nothing that is done to themes", ch.What), verbsHint)
		}
		out = append(out, ch)
	})
	return out, err
}
