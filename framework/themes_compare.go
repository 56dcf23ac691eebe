package framework

import "slices"

// What a comparison finds beside what is done to themes.
const (
	ThemeRenumbered ThemeVerb = "renumber"
	ThemeReordered  ThemeVerb = "reorder"
)

// ThemeDiff is one thing that differs between two states of the framework.
type ThemeDiff struct {
	What   ThemeVerb
	Themes []string // paths as they were; none of what was added
	Into   []string // paths as they are; none of what was removed
	Name   string   // of the theme, as it is or last was
	Field  string   // name, define, include, exclude or example, where its words changed
	Was    string   // words or number before
	Now    string   // and after
}

// Compare tells what differs between two states of the framework, in the order
// in which the later one is printed, with what is gone at the end. It looks at
// the states alone, so that what was edited by hand shows too. What only
// follows from the move of a theme above is not told again.
func Compare(before, after *Themes) []ThemeDiff {
	c := comparison{before: before, after: after, came: map[string][]Node{}, stays: map[string]string{}}
	var gone []ThemeDiff
	for _, b := range before.All() {
		if a, ok := after.Resolve(b.Path); ok {
			c.came[a.Path] = append(c.came[a.Path], b)
		} else {
			gone = append(gone, ThemeDiff{What: ThemeRemoved, Themes: []string{b.Path}, Name: b.Label(), Was: b.Number})
		}
	}
	for _, a := range after.All() {
		c.theme(a)
	}
	c.orders()
	return append(c.found, gone...)
}

type comparison struct {
	before, after *Themes
	came          map[string][]Node // path now → what it was before
	stays         map[string]string // path before → path now, of what is one and the same theme
	found         []ThemeDiff
}

func (c *comparison) add(d ThemeDiff) { c.found = append(c.found, d) }

func (c *comparison) theme(a Node) {
	olds := c.came[a.Path]
	if len(olds) == 0 {
		c.add(ThemeDiff{What: ThemeAdded, Into: []string{a.Path}, Name: a.Label(), Now: a.Number})
		return
	}
	b := same(olds, a)
	c.stays[b.Path] = a.Path
	var merged []string
	for _, o := range olds {
		if o.Path != b.Path {
			merged = append(merged, o.Path)
		}
	}
	if len(merged) > 0 {
		c.add(ThemeDiff{What: ThemeMerged, Themes: merged, Into: []string{a.Path}, Name: a.Label()})
	}
	switch {
	case b.Path != a.Path && !c.follows(b.Path, a.Path):
		c.add(ThemeDiff{What: ThemeMoved, Themes: []string{b.Path}, Into: []string{a.Path}, Name: a.Label(), Was: b.Number, Now: a.Number})
	case b.Number != a.Number:
		c.add(ThemeDiff{What: ThemeRenumbered, Themes: []string{b.Path}, Into: []string{a.Path}, Name: a.Label(), Was: b.Number, Now: a.Number})
	}
	for _, f := range []struct {
		what          ThemeVerb
		key, was, now string
	}{{ThemeRenamed, "name", b.Label(), a.Label()}, {ThemeRedefined, "define", b.Define, a.Define}, {ThemeRedefined, "include", b.Include, a.Include},
		{ThemeRedefined, "exclude", b.Exclude, a.Exclude}, {ThemeRedefined, "example", b.Example, a.Example}} {
		if f.was != f.now && (f.key != "name" || b.Name+a.Name != "") {
			c.add(ThemeDiff{What: f.what, Themes: []string{b.Path}, Into: []string{a.Path}, Name: a.Label(), Field: f.key, Was: f.was, Now: f.now})
		}
	}
}

// same chooses, of several themes that are one now, the one that it goes on as.
func same(olds []Node, a Node) Node {
	for _, like := range []func(Node) bool{
		func(o Node) bool { return o.Path == a.Path },
		func(o Node) bool { return o.Label() == a.Label() },
	} {
		if i := slices.IndexFunc(olds, like); i >= 0 {
			return olds[i]
		}
	}
	return olds[0]
}

// follows tells whether a new path says no more than that a theme above moved.
func (c *comparison) follows(was, now string) bool {
	p1, slug1 := CutPath(was)
	p2, slug2 := CutPath(now)
	if p1 == "" || slug1 != slug2 {
		return false
	}
	up, ok := c.after.Resolve(p1)
	return ok && up.Path == p2
}

// orders tells of siblings whose order changed, of those that were siblings
// before.
func (c *comparison) orders() {
	was, now := map[string][]string{}, map[string][]string{}
	for _, b := range c.before.All() {
		if a, ok := c.stays[b.Path]; ok {
			parent, _ := CutPath(a)
			was[parent] = append(was[parent], a)
		}
	}
	stays := map[string]bool{}
	for _, a := range c.stays {
		stays[a] = true
	}
	for _, a := range c.after.All() {
		if stays[a.Path] {
			parent, _ := CutPath(a.Path)
			now[parent] = append(now[parent], a.Path)
		}
	}
	for _, n := range append([]Node{{}}, c.after.All()...) {
		if list := now[n.Path]; !slices.Equal(list, was[n.Path]) && !c.joined(list) {
			c.add(ThemeDiff{What: ThemeReordered, Into: list})
		}
	}
}

// joined tells whether any of these siblings came from elsewhere: that is told
// as a move.
func (c *comparison) joined(list []string) bool {
	for was, now := range c.stays {
		if was == now || !slices.Contains(list, now) {
			continue
		}
		if !c.follows(was, now) {
			return true
		}
	}
	return false
}

// WithDecisions tells of themes that were split as such, which the states alone
// do not show: what went and what came are then one difference.
func WithDecisions(diffs []ThemeDiff, changes []*ThemeChange, after *Themes) []ThemeDiff {
	for _, ch := range changes {
		if ch.What != ThemeSplit || len(ch.Themes) != 1 {
			continue
		}
		var into []string
		for _, p := range ch.Into {
			if n, ok := after.Resolve(p); ok {
				into = append(into, n.Path)
			}
		}
		if len(into) == 0 {
			continue
		}
		d := ThemeDiff{What: ThemeSplit, Themes: ch.Themes, Into: into}
		diffs = slices.DeleteFunc(diffs, func(o ThemeDiff) bool {
			if o.What == ThemeRemoved && slices.Equal(o.Themes, ch.Themes) {
				d.Name, d.Was = o.Name, o.Was
				return true
			}
			return o.What == ThemeAdded && slices.Contains(into, o.Into[0])
		})
		diffs = append(diffs, d)
	}
	return diffs
}
