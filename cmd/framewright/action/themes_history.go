package action

import (
	"context"
	"slices"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// FrameworkHistory is how the framework came to be what it is: its versions,
// the newest first. The draft, where one is worked on, is the first.
type FrameworkHistory struct {
	Versions []FrameworkVersion `json:"versions"`
}

// FrameworkVersion is one version with what changed against the one before.
type FrameworkVersion struct {
	Version   int             `json:"version"`
	Draft     bool            `json:"draft"`
	Date      string          `json:"date"` // "" of a draft, as are by and reason
	By        string          `json:"by"`
	Reason    string          `json:"reason"`
	Themes    int             `json:"themes"`    // themes and sub-themes in it
	Changes   []VersionChange `json:"changes"`   // against the version before; none of the first
	Decisions []ThemeDecision `json:"decisions"` // made for it, the oldest first

	Edition string `json:"-"` // the version in words
}

// VersionChange is one thing that differs from the version before.
type VersionChange struct {
	What   string   `json:"what"`   // add, rename, define, move, merge, split, remove, renumber, reorder
	Themes []string `json:"themes"` // paths as they were
	Into   []string `json:"into"`   // paths as they are
	Name   string   `json:"name"`
	Field  string   `json:"field"` // name, define, include, exclude, example
	Was    string   `json:"was"`   // words, or of a move or renumbering the number
	Now    string   `json:"now"`
}

// First tells of a theme that had no definition, and got one.
func (c VersionChange) First() bool { return c.Field == "define" && c.Was == "" }

// ThemeDecision is a change as it was decided, with its reason.
type ThemeDecision struct {
	ID     string   `json:"id"`
	Time   string   `json:"time"`
	By     string   `json:"by"`
	What   string   `json:"what"`
	Themes []string `json:"themes"`
	Into   []string `json:"into"`
	Reason string   `json:"reason"`
}

// FrameworkHistory tells the versions of the framework, what changed from one
// to the next, and what was decided and why.
func (s *Session) FrameworkHistory(ctx context.Context) (*FrameworkHistory, error) {
	var out *FrameworkHistory
	err := s.view(ctx, func(tx *store.Tx) (err error) {
		out, err = frameworkHistory(tx)
		return err
	})
	return out, err
}

// frameworkHistory is FrameworkHistory within a transaction.
func frameworkHistory(tx *store.Tx) (*FrameworkHistory, error) {
	ts, err := tx.Themes()
	if err != nil {
		return nil, err
	}
	versions, err := tx.Versions()
	if err != nil {
		return nil, err
	}
	changes, err := tx.ThemeChanges()
	if err != nil {
		return nil, err
	}
	if ts.Frozen == "" && len(ts.Top)+len(changes)+len(versions) > 0 {
		versions = append(versions, &framework.Version{No: ts.Version, Themes: ts})
	}
	out := &FrameworkHistory{Versions: []FrameworkVersion{}}
	var before *framework.Themes
	for _, v := range versions {
		out.Versions = append(out.Versions, versionInfo(v, before, changes))
		before = v.Themes
	}
	slices.Reverse(out.Versions)
	return out, nil
}

func versionInfo(v *framework.Version, before *framework.Themes, changes []*framework.ThemeChange) FrameworkVersion {
	info := FrameworkVersion{Version: v.No, Draft: v.Date == "", Date: v.Date, By: v.By, Reason: v.Reason, Themes: len(v.Themes.All()),
		Changes: []VersionChange{}, Decisions: []ThemeDecision{}, Edition: v.Themes.Edition()}
	var own []*framework.ThemeChange
	for _, ch := range changes {
		if ch.Version == v.No {
			own = append(own, ch)
			info.Decisions = append(info.Decisions, ThemeDecision{ID: ch.ID, Time: ch.Time.UTC().Format(time.RFC3339), By: ch.By, What: string(ch.What),
				Themes: orNone(ch.Themes), Into: orNone(ch.Into), Reason: ch.Reason})
		}
	}
	if before != nil {
		for _, d := range framework.WithDecisions(framework.Compare(before, v.Themes), own, v.Themes) {
			if d.Name == "" && len(d.Themes) > 0 { // a theme that a split took away is named as it was
				d.Name = nameOnce(d.Themes[0], before, v.Themes)
			}
			info.Changes = append(info.Changes, VersionChange{What: string(d.What), Themes: orNone(d.Themes), Into: orNone(d.Into), Name: d.Name, Field: d.Field, Was: d.Was, Now: d.Now})
		}
	}
	return info
}

// nameOnce is what a theme is called in the first framework that has it. One
// that came and went between two versions is in neither: its path has to do.
func nameOnce(path string, frameworks ...*framework.Themes) string {
	for _, ts := range frameworks {
		if n, ok := ts.Resolve(path); ok {
			return n.Label()
		}
		if r, ok := ts.RetiredAt(path); ok && r.Name != "" {
			return r.Name
		}
	}
	return path
}

// orNone gives lists that print as [] where they are empty.
func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
