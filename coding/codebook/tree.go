package codebook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
)

// pathSigns are what parts the steps of a path in one cell, those that cannot
// stand in a name first.
var pathSigns = []string{" > ", ">", "::", " → ", "→", " » ", "»", "\\", " | ", "|", "/", ": "}

// grow puts a row's theme at the end of its steps; steps that no row has named
// yet become themes on the way.
func (dr *Draft) grow(r *bookRow) {
	list := &dr.Top
	for _, step := range r.steps[:max(len(r.steps)-1, 0)] {
		t := &Theme{Where: r.theme.Where}
		if framework.CheckSlug(step) == nil {
			t.Slug, t.Given = step, true
		} else {
			t.Text.Name = step
		}
		have := find(*list, t)
		if have == nil {
			have = t
			*list = append(*list, t)
		}
		list = &have.Below
	}
	*list = append(*list, r.theme)
}

// find gives the sibling that t is, by its slug or its name; nil for none.
func find(list []*Theme, t *Theme) *Theme {
	for _, have := range list {
		if t.Given && have.Given && t.Slug == have.Slug || t.Text.Name != "" && strings.EqualFold(t.Text.Name, have.Text.Name) ||
			t.Given && !have.Given && framework.Slug(have.Text.Name) == t.Slug || have.Given && !t.Given && framework.Slug(t.Text.Name) == have.Slug {
			return have
		}
	}
	return nil
}

// unnumber takes the numbers off names that begin with them, where most do or
// where they can be nothing else; all says that every one does.
func unnumber(list []*Theme, all bool) (numbered int) {
	for _, t := range list {
		if number, _, _ := cutNumber(t.Text.Name); number != "" {
			numbered++
		}
	}
	for _, t := range list {
		number, name, sure := cutNumber(t.Text.Name)
		if number != "" && (all || sure || numbered*2 >= len(list) && numbered > 1) {
			t.Text.Name = name
			if t.number == "" {
				t.number = number
			}
		}
	}
	return numbered
}

// flatTree makes a tree of a plain list: by its numbers, else by the paths that
// its names are, else each a top theme.
func (dr *Draft) flatTree(list []*Theme, cut bool) {
	if cut {
		unnumber(list, false)
	}
	if dr.byNumber(list) {
		return
	}
	if sign := pathSign(list); sign != "" {
		dr.Warn("%q in names was read as theme and sub-theme", strings.TrimSpace(sign))
		for _, t := range list {
			var steps []string
			for _, s := range strings.Split(t.Text.Name, sign) {
				if s = strings.TrimSpace(s); s != "" {
					steps = append(steps, s)
				}
			}
			if len(steps) > 0 {
				t.Text.Name = steps[len(steps)-1]
			}
			dr.grow(&bookRow{theme: t, steps: steps})
		}
		return
	}
	dr.Top = append(dr.Top, list...)
}

// pathSign finds the sign that parts theme and sub-theme in names: one whose
// first parts are themes of the list, or are shared; "" for none.
func pathSign(list []*Theme) string {
	names := map[string]bool{}
	for _, t := range list {
		names[strings.ToLower(t.Text.Name)] = true
	}
	for _, sign := range pathSigns {
		parted, known := 0, 0
		shared := map[string]int{}
		for _, t := range list {
			if first, _, ok := strings.Cut(t.Text.Name, sign); ok {
				shared[strings.ToLower(strings.TrimSpace(first))]++
				parted++
			}
		}
		for first, n := range shared {
			if names[first] || n > 1 {
				known += n
			}
		}
		doubtful := slices.Index(pathSigns, sign) >= len(pathSigns)-2
		if parted > 0 && (known == parted && (parted > 1 || !doubtful) || !doubtful && known*2 > parted) {
			return sign
		}
	}
	return ""
}

var numberTail = regexp.MustCompile(`^(.+?)(?:[.-]\d+|[a-z])$`)

// numberParents are the numbers that a number may lie under, the nearest
// first: 1.2 for 1.2.3, 1 for 1a, A for A1.
func numberParents(number string) (out []string) {
	for {
		m := numberTail.FindStringSubmatch(number)
		if m == nil {
			break
		}
		number = m[1]
		out = append(out, number)
	}
	if n := strings.TrimRight(number, "0123456789"); n != "" && n != number {
		out = append(out, n)
	}
	return out
}

// byNumber makes a tree by the numbers 1, 1.1, 1.2 …; false, and nothing done,
// where they are no such numbers.
func (dr *Draft) byNumber(list []*Theme) bool {
	at := map[string]*Theme{}
	deep := 0
	for _, t := range list {
		n := strings.TrimRight(t.number, ".):")
		if n == "" || at[n] != nil {
			return false
		}
		at[n] = t
	}
	for n := range at {
		if len(numberParents(n)) > 0 && at[numberParents(n)[0]] != nil {
			deep++
		}
	}
	if deep == 0 {
		return false
	}
	for _, t := range list {
		parents := numberParents(strings.TrimRight(t.number, ".):"))
		i := slices.IndexFunc(parents, func(p string) bool { return at[p] != nil })
		if i > 0 || i < 0 && len(parents) > 0 && strings.Contains(t.number, ".") {
			dr.Warn("%s: there is no theme %s above %s %s", t.Where, parents[0], t.number, t.Text.Name)
		}
		if i < 0 {
			dr.Top = append(dr.Top, t)
			continue
		}
		up := at[parents[i]]
		up.Below = append(up.Below, t)
	}
	return true
}

// byParent makes a tree of rows that name their parents, wherever those stand.
func (dr *Draft) byParent(rows []*bookRow) {
	at := map[string]*Theme{}
	know := func(key string, t *Theme) {
		if key = strings.ToLower(strings.TrimSpace(key)); key != "" && at[key] == nil {
			at[key] = t
		}
	}
	for _, r := range rows {
		know(r.theme.Slug, r.theme)
		know(r.theme.number, r.theme)
		know(r.theme.Text.Name, r.theme)
	}
	up := map[*Theme]*Theme{}
	for _, r := range rows {
		parent := strings.TrimSpace(r.parent)
		if parent == "" || parent == "-" || parent == "0" && at["0"] == nil {
			continue
		}
		p := at[strings.ToLower(parent)]
		if p == nil {
			p = &Theme{Where: r.theme.Where, Text: framework.Theme{Name: parent}}
			know(parent, p)
			dr.Top = append(dr.Top, p)
			dr.Warn("%s: the parent %q has no row of its own; it becomes a theme", r.theme.Where, parent)
		}
		if ringed(up, p, r.theme) {
			dr.Warn("%s: %q cannot lie under %q, which lies under it; it becomes a top theme", r.theme.Where, r.theme.Text.Name, parent)
			continue
		}
		up[r.theme] = p
	}
	for _, r := range rows {
		if p := up[r.theme]; p != nil {
			p.Below = append(p.Below, r.theme)
		} else {
			dr.Top = append(dr.Top, r.theme)
		}
	}
}

// ringed tells whether p lies under t, or is it.
func ringed(up map[*Theme]*Theme, p, t *Theme) bool {
	for ; p != nil; p = up[p] {
		if p == t {
			return true
		}
	}
	return false
}

// byLevel makes a tree of rows that say how deep they stand; false where they
// do not say it in numbers.
func (dr *Draft) byLevel(rows []*bookRow) bool {
	levels := make([]int, len(rows))
	for i, r := range rows {
		n, err := strconv.Atoi(strings.Trim(r.level, "LlEeVv .:")) // L1, level 1
		if err != nil {
			return false
		}
		levels[i] = n
	}
	list := make([]*Theme, len(rows))
	for i, r := range rows {
		list[i] = r.theme
	}
	unnumber(list, false)
	dr.stack(list, levels)
	return true
}

// stack makes a tree of themes in their order, each at its level.
func (dr *Draft) stack(list []*Theme, levels []int) {
	type open struct {
		t     *Theme
		level int
	}
	var path []open
	for i, t := range list {
		for len(path) > 0 && path[len(path)-1].level >= levels[i] {
			path = path[:len(path)-1]
		}
		if len(path) == 0 {
			dr.Top = append(dr.Top, t)
		} else {
			up := path[len(path)-1].t
			up.Below = append(up.Below, t)
		}
		path = append(path, open{t, levels[i]})
	}
}

// FromThemes makes a draft of a framework whose themes have their slugs.
func FromThemes(file string, ts *framework.Themes) *Draft {
	var down func(list []*framework.Theme) []*Theme
	down = func(list []*framework.Theme) (out []*Theme) {
		for _, t := range list {
			text := *t
			text.Subthemes = nil
			out = append(out, &Theme{Where: file, Slug: t.ID, Given: true, Text: text, Below: down(t.Subthemes)})
		}
		return out
	}
	return &Draft{Top: down(ts.Top), From: ts}
}

// SplitPaths makes a tree of a flat list whose names are paths.
func (dr *Draft) SplitPaths() {
	flat := dr.Top
	if slices.ContainsFunc(flat, func(t *Theme) bool { return len(t.Below) > 0 }) {
		return
	}
	sign := pathSign(flat)
	if i := slices.Index(pathSigns, sign); i < 0 || sign == ": " || sign == "/" {
		return // there, a sign that may stand in a name stands in a name
	}
	dr.Top = nil
	dr.flatTree(flat, false)
}
