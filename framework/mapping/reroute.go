package mapping

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Rerouted is what became of the typologies and linkages that speak of a
// category which went.
type Rerouted struct {
	Typologies []*framework.Typology // those that were changed
	Linkages   bool                  // some were changed
	Notes      []string              // what somebody must look at
}

// Reroute brings typologies and linkages up to date after a category was merged
// into another of its dimension, moved, or removed. from and to are
// addresses, MAP/DIMENSION/CATEGORY; to is "" where it was removed. A
// combination that names a category which left the dimension means nothing any
// more, and goes; a pattern follows, or keeps its words and is named.
func Reroute(typologies []*framework.Typology, linkages []*framework.Linkage, from, to string) Rerouted {
	var out Rerouted
	dimension, category := cutLast(from)
	toDimension, toCategory := cutLast(to)
	for _, t := range typologies {
		at := slices.Index(t.Dimensions, dimension)
		if at < 0 {
			continue
		}
		changed := false
		for _, k := range t.Types {
			if toDimension == dimension {
				changed = renamed(k, at, category, toCategory) || changed
				continue
			}
			kept := slices.DeleteFunc(slices.Clone(k.When), func(c []string) bool { return at < len(c) && c[at] == category })
			if len(kept) < len(k.When) {
				changed, k.When = true, kept
				out.Notes = append(out.Notes, fmt.Sprintf("type %s of typology %s lost the combinations with %s", k.ID, t.ID, from))
			}
		}
		if changed {
			out.Typologies = append(out.Typologies, t)
		}
	}
	for _, l := range linkages {
		for _, side := range []*string{&l.If, &l.Then} {
			changed, lost := follow(side, dimension, category, toDimension, toCategory)
			out.Linkages = out.Linkages || changed
			switch {
			case lost && to == "":
				out.Notes = append(out.Notes, fmt.Sprintf("pattern %s speaks of %s, which is gone: framewright map link edit %s", l.ID, from, l.ID))
			case lost:
				out.Notes = append(out.Notes, fmt.Sprintf("pattern %s speaks of %s beside others of its dimension, and it is %s now: framewright map link edit %s", l.ID, from, to, l.ID))
			}
		}
	}
	return out
}

// renamed puts one category for another in a type's combinations; two that come
// to be the same are one.
func renamed(k *framework.Type, at int, from, to string) (changed bool) {
	var when [][]string
	for _, c := range k.When {
		if at < len(c) && c[at] == from {
			c = slices.Clone(c)
			c[at], changed = to, true
		}
		if !slices.ContainsFunc(when, func(other []string) bool { return slices.Equal(other, c) }) {
			when = append(when, c)
		}
	}
	k.When = when
	return changed
}

// follow brings one side of a pattern along after a category of a dimension went
// to another address: value by value, for it may name several. lost says that it
// names the category and cannot follow it.
func follow(side *string, dimension, category, toDimension, toCategory string) (changed, lost bool) {
	of, list, ok := strings.Cut(*side, "=")
	bare := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(of), "!"))
	values := strings.Split(list, ",")
	for i := range values {
		values[i] = strings.TrimSpace(values[i])
	}
	if !ok || bare != dimension || !slices.Contains(values, category) {
		return false, false
	}
	if toCategory == "" || toDimension != dimension && len(values) > 1 {
		return false, true
	}
	var now []string
	for _, v := range values {
		if v == category {
			v = toCategory
		}
		if !slices.Contains(now, v) {
			now = append(now, v)
		}
	}
	not := ""
	if strings.HasSuffix(strings.TrimSpace(of), "!") {
		not = "!"
	}
	*side = toDimension + not + "=" + strings.Join(now, ",")
	return true, false
}

func cutLast(address string) (before, last string) {
	i := strings.LastIndexByte(address, '/')
	if i < 0 {
		return "", address
	}
	return address[:i], address[i+1:]
}
