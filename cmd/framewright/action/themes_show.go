package action

import (
	"context"

	"framewright/framework"
	"framewright/framework/store"
)

// ThemeInfo is one theme with what lies below it.
type ThemeInfo struct {
	ID        string       `json:"id"` // the full slug path
	Number    string       `json:"number"`
	Name      string       `json:"name"`
	Define    string       `json:"define"`
	Include   string       `json:"include"`
	Exclude   string       `json:"exclude"`
	Example   string       `json:"example"`
	Counts    *ThemeCounts `json:"counts,omitempty"` // where they were asked for
	Subthemes []ThemeInfo  `json:"subthemes"`
}

// ThemeCounts is what hangs on a theme itself, and not on those below it.
type ThemeCounts struct {
	Codings int `json:"codings"`
	Cells   int `json:"cells"` // charted, with a summary or a reason why there is none
}

// ThemeTree is the framework as it is shown.
type ThemeTree struct {
	Version int         `json:"version"`
	Frozen  string      `json:"frozen"` // the day it was frozen; "" of a draft
	Themes  []ThemeInfo `json:"themes"`
	Memos   []string    `json:"memos"` // ids of those that lead to the one theme that is shown, or below it

	Edition string `json:"-"` // version and state, in words
}

// ThemeShow gives the framework, or the part of it at path; with counts, what
// hangs on each theme.
func (s *Session) ThemeShow(ctx context.Context, path string, counts bool) (*ThemeTree, error) {
	var tree *ThemeTree
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		v := themeViewer{themes: d.Themes}
		if counts {
			if v.counts, err = countThemes(tx, d.Themes); err != nil {
				return err
			}
		}
		tree = &ThemeTree{Version: d.Themes.Version, Frozen: d.Themes.Frozen, Edition: d.Themes.Edition(), Themes: v.below(""), Memos: []string{}}
		if path == "" {
			return nil
		}
		n, err := d.theme(path)
		if err == nil {
			tree.Themes = []ThemeInfo{v.one(n)}
			tree.Memos, err = memosAbout(tx, d, n.Path)
		}
		return err
	})
	return tree, err
}

type themeViewer struct {
	themes *framework.Themes
	counts map[string]*ThemeCounts // by path; nil where nobody asked
}

func (v themeViewer) below(parent string) []ThemeInfo {
	out := []ThemeInfo{}
	for _, n := range v.themes.All() {
		if up, _ := framework.CutPath(n.Path); up == parent {
			out = append(out, v.one(n))
		}
	}
	return out
}

func (v themeViewer) one(n framework.Node) ThemeInfo {
	info := ThemeInfo{ID: n.Path, Number: n.Number, Name: n.Label(), Define: n.Define, Include: n.Include,
		Exclude: n.Exclude, Example: n.Example, Subthemes: v.below(n.Path)}
	if v.counts != nil {
		if info.Counts = v.counts[n.Path]; info.Counts == nil {
			info.Counts = &ThemeCounts{}
		}
	}
	return info
}

// countThemes counts what hangs on every path: on those of living themes, and
// on those of themes that are gone. A coding is counted once under a theme,
// by however many of its paths it names it.
func countThemes(tx *store.Tx, ts *framework.Themes) (map[string]*ThemeCounts, error) {
	out := map[string]*ThemeCounts{}
	names := framework.NewResolver(ts)
	at := func(now string) *ThemeCounts {
		if out[now] == nil {
			out[now] = &ThemeCounts{}
		}
		return out[now]
	}
	err := eachCodingFile(tx, func(f *framework.CodingFile) error {
		for _, c := range f.Codings {
			for _, now := range names.Paths(c.Under) {
				at(now).Codings++
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, tx.EachRow(func(r *framework.Row) error {
		for _, c := range r.Cells {
			if path := r.Path(c); path != "" && c.Status() != framework.Uncharted {
				at(names.Path(path)).Cells++
			}
		}
		return nil
	})
}
