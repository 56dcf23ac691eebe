package framework

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// livingModel is what a framework must keep to, whatever is done to it. Themes
// are told apart by their names, which no change touches.
type livingModel struct {
	ts    *Themes
	next  int
	ever  map[string]string // every path there ever was → the theme that had it
	fate  map[string]string // theme that went → the one it went into, "" for none
	given map[string]string // every number that was ever frozen → its theme
}

func (m *livingModel) name() string {
	m.next++
	return "#" + strconv.Itoa(m.next)
}

// now follows a theme to what became of it.
func (m *livingModel) now(name string) string {
	for {
		into, gone := m.fate[name]
		if !gone {
			return name
		}
		if into == "" {
			return ""
		}
		name = into
	}
}

func (m *livingModel) check(t *rapid.T) {
	numbers := map[string]string{}
	for _, n := range m.ts.All() {
		if had, ok := m.ever[n.Path]; ok && m.now(had) != n.Name {
			t.Fatalf("%s is %s, and was the path of %s", n.Path, n.Name, had)
		}
		m.ever[n.Path] = n.Name
		if other, twice := numbers[n.Number]; twice {
			t.Fatalf("%s and %s are both number %s", other, n.Path, n.Number)
		}
		numbers[n.Number] = n.Path
		if had, ok := m.given[n.Number]; ok && had != n.Name {
			t.Fatalf("%s has the number %s, which was %s's", n.Path, n.Number, had)
		}
		if m.ts.Frozen != "" && n.Theme.Number == "" {
			t.Fatalf("%s has no number in a frozen version", n.Path)
		}
		if m.ts.Frozen != "" {
			m.given[n.Number] = n.Name
		}
		for _, r := range n.Replaces {
			if _, living := m.ts.Find(r); living {
				t.Fatalf("%s replaces %s, which is a living theme", n.Path, r)
			}
		}
	}
	for path, had := range m.ever {
		n, ok := m.ts.Resolve(path)
		want := m.now(had)
		if want == "" {
			if _, retired := m.ts.RetiredAt(path); ok || !retired {
				t.Fatalf("%s, of %s which is gone, leads to %q (retired: %v)", path, had, n.Path, retired)
			}
		} else if !ok || n.Name != want {
			t.Fatalf("%s, of %s, should lead to %s and leads to %q", path, had, want, n.Path)
		}
	}
}

// try makes one change; one that is refused must change nothing.
func (m *livingModel) try(t *rapid.T) {
	before := m.ts.Clone()
	slug := rapid.SampledFrom([]string{"a", "b", "c", "other"})
	nodes := m.ts.All()
	any := func(label string) Node { return rapid.SampledFrom(nodes).Draw(t, label) }
	place := func(label string) string { // somewhere, at the top or below a theme
		if i := rapid.IntRange(-1, len(nodes)-1).Draw(t, label); i >= 0 {
			return nodes[i].Path + "/" + slug.Draw(t, "slug")
		}
		return slug.Draw(t, "slug")
	}
	op := rapid.SampledFrom([]string{"add", "add", "move", "move", "move", "merge", "split", "remove", "freeze"}).Draw(t, "op")
	if len(nodes) == 0 {
		op = "add"
	}
	var err error
	switch op {
	case "add":
		_, err = m.ts.Add(place("at"), &Theme{Name: m.name()})
	case "move":
		n := any("theme")
		to := place("to")
		if rapid.Bool().Draw(t, "back") {
			to = rapid.SampledFrom(m.ts.FormerPaths(n.Path)).Draw(t, "former")
		}
		_, err = m.ts.Move(n.Path, to, Place{To: rapid.IntRange(0, 3).Draw(t, "place")})
		if err == nil && before.Frozen != "" && n.Theme.Number != "" {
			p1, _ := CutPath(n.Path)
			p2, _ := CutPath(to)
			if now, _ := m.ts.Find(to); (now.Theme.Number == n.Theme.Number) != (p1 == p2) {
				t.Fatalf("%s moved to %s: number %q became %q", n.Path, to, n.Theme.Number, now.Theme.Number)
			}
		}
	case "merge":
		from, into := []string{any("first").Path, any("second").Path}, any("into").Path
		_, err = m.ts.Merge(from, into)
		if err == nil {
			m.merged(before, from, into)
		}
	case "split":
		n, replace := any("theme"), rapid.Bool().Draw(t, "replace")
		_, err = m.ts.Split(n.Path, []*Theme{{ID: slug.Draw(t, "one"), Name: m.name()}, {ID: slug.Draw(t, "two"), Name: m.name()}}, replace)
		if err == nil && replace {
			m.fate[n.Name] = ""
		}
	case "remove":
		n := any("theme")
		if err = m.ts.Remove(n.Path, rapid.Bool().Draw(t, "below")); err == nil {
			for _, o := range nodes {
				if Under(o.Path, n.Path) {
					m.fate[o.Name] = ""
				}
			}
		}
	case "freeze":
		m.ts.Freeze("2026-03-04")
		return
	}
	t.Logf("%s: %v\n%s\n%+v", op, err, numbersAndPasts(m.ts), m.ts.Retired)
	if err != nil {
		if !reflect.DeepEqual(before, m.ts) {
			t.Fatalf("%s was refused (%v) and changed something", op, err)
		}
		if NameOf(err) == "" {
			t.Fatalf("%s: %v is no error for people", op, err)
		}
		return
	}
	m.ts.Frozen = ""
}

func numbersAndPasts(ts *Themes) string {
	var out []string
	for _, n := range ts.All() {
		out = append(out, n.Number+" "+n.Path+" "+n.Name+" "+strings.Join(n.Replaces, ","))
	}
	return strings.Join(out, "\n")
}

// merged notes who went where, from the rule as it is told: what lies below
// comes along, and joins what has its slug.
func (m *livingModel) merged(before *Themes, paths []string, into string) {
	slices.SortFunc(paths, func(a, b string) int { return strings.Count(b, "/") - strings.Count(a, "/") })
	tree := before.Clone()
	for _, path := range slices.Compact(paths) {
		for _, n := range tree.All() {
			if !Under(n.Path, path) {
				continue
			}
			if path == n.Path {
				to, _ := tree.Find(into)
				m.fate[n.Name] = to.Name
			} else if there, ok := tree.Find(into + n.Path[len(path):]); ok && there.Name != n.Name {
				m.fate[n.Name] = there.Name
			}
		}
		_, _ = tree.Merge([]string{path}, into)
	}
}

func TestWhateverIsDoneEveryPathLeadsSomewhereAndNoNumberIsGivenTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &livingModel{ts: &Themes{Version: 1}, ever: map[string]string{}, fate: map[string]string{}, given: map[string]string{}}
		for range rapid.IntRange(1, 20).Draw(t, "changes") {
			m.try(t)
			m.check(t)
		}
	})
}
