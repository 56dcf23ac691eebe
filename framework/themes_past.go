package framework

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Clone copies the framework, themes and all.
func (ts *Themes) Clone() *Themes {
	out := *ts
	out.Top, out.Retired = cloneThemes(ts.Top), slices.Clone(ts.Retired)
	return &out
}

func cloneThemes(themes []*Theme) []*Theme {
	if themes == nil {
		return nil
	}
	out := make([]*Theme, len(themes))
	for i, t := range themes {
		c := *t
		c.Replaces, c.Subthemes = slices.Clone(t.Replaces), cloneThemes(t.Subthemes)
		out[i] = &c
	}
	return out
}

// RetiredAt gives what is remembered of the theme that was removed or split
// and had this path, or lay under it.
func (ts *Themes) RetiredAt(path string) (Retired, bool) {
	best := Retired{}
	for _, r := range ts.Retired {
		if r.Path != "" && Under(path, r.Path) && len(r.Path) > len(best.Path) {
			best = r
		}
	}
	return best, best.Path != ""
}

// Used tells what a path means or meant, so that no other theme gets it: in
// words for an error, "" where it is free.
func (ts *Themes) Used(path string) string {
	if n, ok := ts.Find(path); ok {
		return fmt.Sprintf("there is a theme %s already (%s %s)", n.Path, n.Number, n.Label())
	}
	for _, r := range ts.Retired {
		if r.Path == path {
			return fmt.Sprintf("%s was the path of a theme that is gone (%s)", path, orPath(r))
		}
	}
	if t := ts.known()[path]; t != nil {
		return fmt.Sprintf("%s is the former path of %s", path, ts.pathOf(t))
	}
	return ""
}

func orPath(r Retired) string {
	if r.Name != "" {
		return r.Name
	}
	return r.Path
}

// pathOf is the path of a theme of this framework, "" where it is not in it.
func (ts *Themes) pathOf(t *Theme) string {
	for _, n := range ts.All() {
		if n.Theme == t {
			return n.Path
		}
	}
	return ""
}

// known gives the theme of every path that is or was in use: those that stand
// in the framework, and what they make of the paths below them. Resolve also
// guesses at what else people may have written; a guess takes no path from a
// new theme.
func (ts *Themes) known() map[string]*Theme {
	out := map[string]*Theme{}
	nodes := ts.All()
	for _, n := range nodes {
		out[n.Path] = n.Theme
	}
	for _, r := range ts.Retired {
		if r.Path != "" {
			out[r.Path] = nil
		}
	}
	claim := func(path string, t *Theme) bool {
		_, taken := out[path]
		if !taken {
			out[path] = t
		}
		return !taken
	}
	formers := map[string][]string{}
	for _, n := range nodes {
		for _, r := range n.Replaces {
			if claim(r, n.Theme) {
				formers[n.Path] = append(formers[n.Path], r)
			}
		}
	}
	for _, n := range nodes {
		parent, slug := CutPath(n.Path)
		for _, f := range formers[parent] {
			if claim(f+"/"+slug, n.Theme) {
				formers[n.Path] = append(formers[n.Path], f+"/"+slug)
			}
		}
	}
	maps.DeleteFunc(out, func(_ string, t *Theme) bool { return t == nil })
	return out
}

// fates says of themes that a change takes out of the tree which theme took
// them in; nil for one that is retired.
type fates map[*Theme]*Theme

func (f fates) of(t *Theme) *Theme {
	for t != nil {
		into, gone := f[t]
		if !gone {
			return t
		}
		t = into
	}
	return nil
}

// reshape changes the tree and sees to it that every path that was ever used
// still leads to what became of its theme, or is retired with it. Where a
// theme would come to a path that was another's, or anything else fails,
// nothing is changed. Nodes taken before belong to the old tree.
func (ts *Themes) reshape(change func(next *Themes) (fates, error)) error {
	next := ts.Clone()
	known := next.known()
	gone, err := change(next)
	if err != nil {
		return err
	}
	if err := next.keepPaths(known, gone); err != nil {
		return err
	}
	*ts = *next
	return nil
}

func (ts *Themes) keepPaths(known map[string]*Theme, gone fates) error {
	living := map[string]*Theme{}
	for _, n := range ts.All() {
		living[n.Path] = n.Theme
	}
	for _, path := range sortedPaths(known) {
		if t := living[path]; t != nil && t != gone.of(known[path]) {
			return pathUsed(fmt.Sprintf("%s was the path of another theme (%s)", path, known[path].Label()))
		}
	}
	for path := range living {
		if slices.ContainsFunc(ts.Retired, func(r Retired) bool { return r.Path == path }) && known[path] != living[path] {
			return pathUsed(path + " was the path of a theme that is gone")
		}
	}
	for _, t := range living { // one that comes back to a path it had replaces itself no more
		t.Replaces = slices.DeleteFunc(t.Replaces, func(r string) bool { return living[r] == t })
		if len(t.Replaces) == 0 {
			t.Replaces = nil
		}
	}
	ts.leadOn(known, gone)
	return nil
}

// leadOn writes down what does not follow from the tree by itself: shorter
// paths first, for they lead those below them on too.
func (ts *Themes) leadOn(known map[string]*Theme, gone fates) {
	p, now := ts.resolver(), ts.known()
	for _, path := range sortedPaths(known) {
		t := gone.of(known[path])
		if t == p.find(path) && (t != nil && t == now[path] || t == nil && ts.underRetired(path)) {
			continue
		}
		if t == nil {
			ts.Retired = append(ts.Retired, Retired{Path: path, Name: known[path].Label()})
		} else {
			t.Replaces = append(t.Replaces, path)
		}
		p, now = ts.resolver(), ts.known()
	}
}

func (ts *Themes) underRetired(path string) bool {
	_, ok := ts.RetiredAt(path)
	return ok
}

// resolver is Resolve for many paths of one state of the tree.
type resolver struct {
	p  *pasts
	at map[string]*Theme
}

func (ts *Themes) resolver() resolver {
	r := resolver{ts.pasts(), map[string]*Theme{}}
	for _, n := range ts.All() {
		r.at[n.Path] = n.Theme
	}
	return r
}

func (r resolver) find(path string) *Theme {
	if t := r.at[path]; t != nil || r.p == nil {
		return t
	}
	return r.at[r.p.now[path]]
}

func sortedPaths(known map[string]*Theme) []string {
	return slices.SortedFunc(maps.Keys(known), func(a, b string) int {
		if d := strings.Count(a, "/") - strings.Count(b, "/"); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
}

func pathUsed(what string) error {
	return &Error{Kind: Usage, Name: "path-used", What: what, Hint: "a path once used is never used for another theme: choose another slug"}
}
