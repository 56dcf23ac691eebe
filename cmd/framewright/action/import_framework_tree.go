package action

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
func (dr *bookDraft) grow(r *bookRow) {
	list := &dr.top
	for _, step := range r.steps[:max(len(r.steps)-1, 0)] {
		t := &draftTheme{where: r.theme.where}
		if framework.CheckSlug(step) == nil {
			t.slug, t.given = step, true
		} else {
			t.text.Name = step
		}
		have := find(*list, t)
		if have == nil {
			have = t
			*list = append(*list, t)
		}
		list = &have.below
	}
	*list = append(*list, r.theme)
}

// find gives the sibling that t is, by its slug or its name; nil for none.
func find(list []*draftTheme, t *draftTheme) *draftTheme {
	for _, have := range list {
		if t.given && have.given && t.slug == have.slug || t.text.Name != "" && strings.EqualFold(t.text.Name, have.text.Name) ||
			t.given && !have.given && framework.Slug(have.text.Name) == t.slug || have.given && !t.given && framework.Slug(t.text.Name) == have.slug {
			return have
		}
	}
	return nil
}

// unnumber takes the numbers off names that begin with them, where most do or
// where they can be nothing else; all says that every one does.
func unnumber(list []*draftTheme, all bool) (numbered int) {
	for _, t := range list {
		if number, _, _ := cutNumber(t.text.Name); number != "" {
			numbered++
		}
	}
	for _, t := range list {
		number, name, sure := cutNumber(t.text.Name)
		if number != "" && (all || sure || numbered*2 >= len(list) && numbered > 1) {
			t.text.Name = name
			if t.number == "" {
				t.number = number
			}
		}
	}
	return numbered
}

// flatTree makes a tree of a plain list: by its numbers, else by the paths that
// its names are, else each a top theme.
func (dr *bookDraft) flatTree(list []*draftTheme, cut bool) {
	if cut {
		unnumber(list, false)
	}
	if dr.byNumber(list) {
		return
	}
	if sign := pathSign(list); sign != "" {
		dr.warn("%q in names was read as theme and sub-theme", strings.TrimSpace(sign))
		for _, t := range list {
			var steps []string
			for _, s := range strings.Split(t.text.Name, sign) {
				if s = strings.TrimSpace(s); s != "" {
					steps = append(steps, s)
				}
			}
			if len(steps) > 0 {
				t.text.Name = steps[len(steps)-1]
			}
			dr.grow(&bookRow{theme: t, steps: steps})
		}
		return
	}
	dr.top = append(dr.top, list...)
}

// pathSign finds the sign that parts theme and sub-theme in names: one whose
// first parts are themes of the list, or are shared; "" for none.
func pathSign(list []*draftTheme) string {
	names := map[string]bool{}
	for _, t := range list {
		names[strings.ToLower(t.text.Name)] = true
	}
	for _, sign := range pathSigns {
		parted, known := 0, 0
		shared := map[string]int{}
		for _, t := range list {
			if first, _, ok := strings.Cut(t.text.Name, sign); ok {
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
func (dr *bookDraft) byNumber(list []*draftTheme) bool {
	at := map[string]*draftTheme{}
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
			dr.warn("%s: there is no theme %s above %s %s", t.where, parents[0], t.number, t.text.Name)
		}
		if i < 0 {
			dr.top = append(dr.top, t)
			continue
		}
		up := at[parents[i]]
		up.below = append(up.below, t)
	}
	return true
}

// byParent makes a tree of rows that name their parents, wherever those stand.
func (dr *bookDraft) byParent(rows []*bookRow) {
	at := map[string]*draftTheme{}
	know := func(key string, t *draftTheme) {
		if key = strings.ToLower(strings.TrimSpace(key)); key != "" && at[key] == nil {
			at[key] = t
		}
	}
	for _, r := range rows {
		know(r.theme.slug, r.theme)
		know(r.theme.number, r.theme)
		know(r.theme.text.Name, r.theme)
	}
	up := map[*draftTheme]*draftTheme{}
	for _, r := range rows {
		parent := strings.TrimSpace(r.parent)
		if parent == "" || parent == "-" || parent == "0" && at["0"] == nil {
			continue
		}
		p := at[strings.ToLower(parent)]
		if p == nil {
			p = &draftTheme{where: r.theme.where, text: framework.Theme{Name: parent}}
			know(parent, p)
			dr.top = append(dr.top, p)
			dr.warn("%s: the parent %q has no row of its own; it becomes a theme", r.theme.where, parent)
		}
		if ringed(up, p, r.theme) {
			dr.warn("%s: %q cannot lie under %q, which lies under it; it becomes a top theme", r.theme.where, r.theme.text.Name, parent)
			continue
		}
		up[r.theme] = p
	}
	for _, r := range rows {
		if p := up[r.theme]; p != nil {
			p.below = append(p.below, r.theme)
		} else {
			dr.top = append(dr.top, r.theme)
		}
	}
}

// ringed tells whether p lies under t, or is it.
func ringed(up map[*draftTheme]*draftTheme, p, t *draftTheme) bool {
	for ; p != nil; p = up[p] {
		if p == t {
			return true
		}
	}
	return false
}

// byLevel makes a tree of rows that say how deep they stand; false where they
// do not say it in numbers.
func (dr *bookDraft) byLevel(rows []*bookRow) bool {
	levels := make([]int, len(rows))
	for i, r := range rows {
		n, err := strconv.Atoi(strings.Trim(r.level, "LlEeVv .:")) // L1, level 1
		if err != nil {
			return false
		}
		levels[i] = n
	}
	list := make([]*draftTheme, len(rows))
	for i, r := range rows {
		list[i] = r.theme
	}
	unnumber(list, false)
	dr.stack(list, levels)
	return true
}

// stack makes a tree of themes in their order, each at its level.
func (dr *bookDraft) stack(list []*draftTheme, levels []int) {
	type open struct {
		t     *draftTheme
		level int
	}
	var path []open
	for i, t := range list {
		for len(path) > 0 && path[len(path)-1].level >= levels[i] {
			path = path[:len(path)-1]
		}
		if len(path) == 0 {
			dr.top = append(dr.top, t)
		} else {
			up := path[len(path)-1].t
			up.below = append(up.below, t)
		}
		path = append(path, open{t, levels[i]})
	}
}

// draftOf makes a draft of a framework whose themes have their slugs.
func draftOf(file string, ts *framework.Themes) *bookDraft {
	var down func(list []*framework.Theme) []*draftTheme
	down = func(list []*framework.Theme) (out []*draftTheme) {
		for _, t := range list {
			text := *t
			text.Subthemes = nil
			out = append(out, &draftTheme{where: file, slug: t.ID, given: true, text: text, below: down(t.Subthemes)})
		}
		return out
	}
	return &bookDraft{top: down(ts.Top)}
}

// themes is the settled draft as a framework of its own.
func (dr *bookDraft) themes() *framework.Themes {
	var down func(list []*draftTheme) []*framework.Theme
	down = func(list []*draftTheme) (out []*framework.Theme) {
		for _, t := range list {
			text := t.text
			text.ID, text.Subthemes = t.slug, down(t.below)
			if text.Name == text.ID {
				text.Name = ""
			}
			out = append(out, &text)
		}
		return out
	}
	return &framework.Themes{Version: 1, Top: down(dr.top)}
}

// count tells how many themes there are.
func (dr *bookDraft) count() (n int) {
	dr.each(func(*draftTheme, int) { n++ })
	return n
}
