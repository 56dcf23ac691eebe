package action

import (
	"slices"

	"framewright/framework"
)

// themePast follows the paths of themes that are gone through the changes of
// the framework: what was merged or moved before it went is still spoken of by
// its former paths in the files, and the framework itself no longer knows them.
type themePast struct {
	changes []*framework.ThemeChange
	lasts   map[string]string
}

// gone reads the past once. What cannot be read leads nowhere: each path is
// then only itself, and whoever reads the changes to show them says why.
func (q *queue) gone() *themePast {
	if q.past == nil {
		changes, err := q.tx.ThemeChanges()
		if err != nil {
			changes = nil
		}
		q.past = &themePast{changes, map[string]string{}}
	}
	return q.past
}

// last is the path that the theme of a path had when it went.
func (p *themePast) last(path string) string {
	if last, seen := p.lasts[path]; seen {
		return last
	}
	at := path
	for _, ch := range p.changes {
		if ended(ch, at) {
			break
		}
		at = ledOn(ch, at)
	}
	p.lasts[path] = at
	return at
}

// all lists the paths that led to a theme that is gone, the given one first.
func (p *themePast) all(path string) []string {
	out := []string{path}
	for _, ch := range slices.Backward(p.changes) {
		for _, at := range slices.Clone(out) {
			for i, from := range ch.Themes {
				if to := ledTo(ch, i); to != "" && framework.Under(at, to) {
					if former := from + at[len(to):]; !slices.Contains(out, former) {
						out = append(out, former)
					}
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(former string) bool { return p.last(former) != p.last(path) })
}

// ledTo is where a change led the nth of its themes, "" where nowhere else.
func ledTo(ch *framework.ThemeChange, n int) string {
	if len(ch.Into) == 0 || ch.What != framework.ThemeMerged && ch.What != framework.ThemeMoved {
		return ""
	}
	return ch.Into[min(n, len(ch.Into)-1)]
}

// ledOn is a path behind a change.
func ledOn(ch *framework.ThemeChange, path string) string {
	for i, from := range ch.Themes {
		if to := ledTo(ch, i); to != "" && framework.Under(path, from) && !framework.Under(path, to) {
			return to + path[len(from):]
		}
	}
	return path
}

// ended tells whether a change took a path's theme out of the framework: it
// was removed, or split into themes that stand beside it.
func ended(ch *framework.ThemeChange, path string) bool {
	for _, t := range ch.Themes {
		if !framework.Under(path, t) {
			continue
		}
		if ch.What == framework.ThemeRemoved || ch.What == framework.ThemeSplit && !slices.ContainsFunc(ch.Into, func(p string) bool { return framework.Under(p, t) }) {
			return true
		}
	}
	return false
}
