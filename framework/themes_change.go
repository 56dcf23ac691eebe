package framework

import (
	"slices"
	"strings"
)

// Place says where a theme goes among its siblings: before or after the one of
// that slug, to a position counted from 1, or, with none of them, to the end.
type Place struct {
	Before, After string
	To            int
}

// Move brings a theme, with all below it, to another path: another slug,
// another parent, or the top. Where path and to are the same only its place
// among its siblings changes. Its old path leads to the new one. A frozen
// number stays under the same parent; elsewhere it is given up.
func (ts *Themes) Move(path, to string, at Place) (Node, error) {
	if err := CheckPath(to); err != nil {
		return Node{}, err
	}
	if path != to && Under(to, path) {
		return Node{}, cannot("a theme cannot lie below itself: %s is below %s", to, path)
	}
	err := ts.reshape(func(next *Themes) (fates, error) {
		n, err := next.must(path)
		if err != nil {
			return nil, err
		}
		if other, ok := next.Find(to); ok && other.Theme != n.Theme {
			return nil, next.exists(other, "to bring the two together: framewright theme merge "+path+" --into "+to+"; to put it below: framewright theme move "+path+" "+to+"/"+n.ID)
		}
		from, _ := CutPath(path)
		parent, slug := CutPath(to)
		i := next.detach(n)
		if parent != from {
			next.retireNumbers(n.Theme)
			i = -1
		}
		n.Theme.ID = slug
		return nil, next.attach(n.Theme, parent, at, i)
	})
	if err != nil {
		return Node{}, err
	}
	n, _ := ts.Find(to)
	return n, nil
}

// Merge takes themes into another: their paths lead to it, and what lies below
// them comes to lie below it, joined where both have the same slug. The other's
// own words stay; those of the themes that go are in no later version.
func (ts *Themes) Merge(paths []string, into string) (Node, error) {
	paths = slices.Clone(paths)
	// What is below another goes first, so that it is taken in itself.
	slices.SortFunc(paths, func(a, b string) int { return strings.Count(b, "/") - strings.Count(a, "/") })
	err := ts.reshape(func(next *Themes) (fates, error) {
		to, err := next.must(into)
		if err != nil {
			return nil, err
		}
		gone := fates{}
		for _, path := range slices.Compact(paths) {
			n, err := next.must(path)
			switch {
			case err != nil:
				return nil, err
			case Under(into, path):
				return nil, cannot("%s cannot be merged into %s, which is that theme or below it", path, into)
			}
			next.detach(n)
			next.retireNumbers(n.Theme)
			gone.takeIn(to.Theme, n.Theme)
		}
		return gone, nil
	})
	if err != nil {
		return Node{}, err
	}
	n, _ := ts.Find(into)
	return n, nil
}

// takeIn notes that one theme went into another, and brings what was below it
// there.
func (f fates) takeIn(into, t *Theme) {
	f[t] = into
	for _, below := range t.Subthemes {
		i := slices.IndexFunc(into.Subthemes, func(o *Theme) bool { return o.ID == below.ID })
		if i >= 0 {
			f.takeIn(into.Subthemes[i], below)
		} else {
			into.Subthemes = append(into.Subthemes, below)
		}
	}
	t.Subthemes = nil
}

// Split makes new themes out of one: below it, or, with replace, beside it, in
// the place that it leaves.
func (ts *Themes) Split(path string, into []*Theme, replace bool) ([]Node, error) {
	switch {
	case len(into) > 1:
	case replace || len(into) == 0:
		return nil, cannot("a theme is split into two or more; for another path alone: framewright theme move %s NEWPATH", path)
	default:
		return nil, cannot("a theme is split into two or more; one sub-theme, without a review of what is coded: framewright theme add %s/%s", path, into[0].ID)
	}
	var paths []string
	err := ts.reshape(func(next *Themes) (fates, error) {
		n, err := next.must(path)
		if err != nil {
			return nil, err
		}
		parent, gone, i := path, fates{}, -1
		if replace {
			if !n.Leaf() {
				return nil, hasSubthemes(n, "move or remove them first, or split without --replace")
			}
			parent, _ = CutPath(path)
			next.retire(n)
			i = next.detach(n)
			gone[n.Theme] = nil
		}
		for k, t := range into {
			at := i
			if i >= 0 {
				at += k
			}
			if err := next.attach(&Theme{ID: t.ID, Name: t.Name}, parent, Place{}, at); err != nil {
				return nil, err
			}
			paths = append(paths, joinPath(parent, t.ID))
		}
		return gone, nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]Node, len(paths))
	for i, p := range paths {
		out[i], _ = ts.Find(p)
	}
	return out, nil
}

// Remove takes a theme out of the framework. With subthemes those below it go
// too; without, it must have none.
func (ts *Themes) Remove(path string, subthemes bool) error {
	return ts.reshape(func(next *Themes) (fates, error) {
		n, err := next.must(path)
		if err != nil {
			return nil, err
		}
		if !n.Leaf() && !subthemes {
			return nil, hasSubthemes(n, "move them first, or remove them with it: --with-subthemes")
		}
		gone := fates{}
		for _, m := range next.All() {
			if Under(m.Path, path) {
				gone[m.Theme] = nil
			}
		}
		next.retire(n)
		next.detach(n)
		return gone, nil
	})
}

// Add puts a new theme at a path, before the "other" of its siblings where
// that has no number to stand by.
func (ts *Themes) Add(path string, t *Theme) (Node, error) {
	if err := CheckPath(path); err != nil {
		return Node{}, err
	}
	err := ts.reshape(func(next *Themes) (fates, error) {
		parent, slug := CutPath(path)
		fresh := *t
		fresh.ID = slug
		return nil, next.attach(&fresh, parent, Place{}, -1)
	})
	if err != nil {
		return Node{}, err
	}
	n, _ := ts.Find(path)
	return n, nil
}
