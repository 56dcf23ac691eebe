package framework

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// tree writes themes one a line: indentation is depth; then number=…,
// replaces=a,b.
func tree(t *testing.T, src string) *Themes {
	t.Helper()
	ts := &Themes{Version: 1}
	lists := []*[]*Theme{&ts.Top}
	for line := range strings.Lines(src) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		depth := len(line) - len(strings.TrimLeft(line, "\t"))
		theme := &Theme{ID: fields[0]}
		for _, f := range fields[1:] {
			if v, ok := strings.CutPrefix(f, "number="); ok {
				theme.Number = v
			} else if v, ok := strings.CutPrefix(f, "replaces="); ok {
				theme.Replaces = strings.Split(v, ",")
			} else {
				t.Fatalf("what is %q?", f)
			}
		}
		*lists[depth] = append(*lists[depth], theme)
		lists = append(lists[:depth+1], &theme.Subthemes)
	}
	return ts
}

func numbers(ts *Themes) string {
	var out []string
	for _, n := range ts.All() {
		out = append(out, n.Number+" "+n.Path)
	}
	return strings.Join(out, "\n")
}

func TestNumbersFollowTheOrderUntilTheyAreFrozen(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"none frozen": {"access\n\ttransport\n\tcost\n\t\tfees\ntrust\n", "1 access\n1.1 access/transport\n1.2 access/cost\n1.2.1 access/cost/fees\n2 trust"},
		"all frozen, reordered": {"trust number=2\naccess number=1\n\tcost number=1.2\n\ttransport number=1.1\n",
			"2 trust\n1 access\n1.2 access/cost\n1.1 access/transport"},
		"a later one takes the next": {"access number=1\nnew\ntrust number=3\n\tgained number=3.2\n\tlost\n", "1 access\n4 new\n3 trust\n3.2 trust/gained\n3.3 trust/lost"},
		"below a frozen one":         {"access number=4\n\tcost\n\tfees\n", "4 access\n4.1 access/cost\n4.2 access/fees"},
		"two later ones":             {"access number=1\nb\nc\n", "1 access\n2 b\n3 c"},
	} {
		if got := numbers(tree(t, c.src)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestThemesAreFoundByPathNumberAndPlace(t *testing.T) {
	ts := tree(t, "access\n\ttransport\n\tcost\n\t\tfees\ntrust\n")
	for _, n := range ts.All() {
		byPath, ok := ts.Find(n.Path)
		byNumber, ok2 := ts.ByNumber(n.Number)
		if !ok || !ok2 || byPath != n || byNumber != n {
			t.Errorf("%s: %+v %+v", n.Path, byPath, byNumber)
		}
	}
	for _, path := range []string{"", "cost", "access/fees", "access/", "/access", "trust/access", "access/cost/fees/more"} {
		if n, ok := ts.Find(path); ok {
			t.Errorf("%q is %s", path, n.Path)
		}
	}
	var leaves []string
	for _, n := range ts.Leaves("access") {
		leaves = append(leaves, n.Path)
	}
	if want := []string{"access/transport", "access/cost/fees"}; !slices.Equal(leaves, want) {
		t.Errorf("leaves %v, want %v", leaves, want)
	}
	if l := ts.Leaves("trust"); len(l) != 1 || l[0].Path != "trust" {
		t.Errorf("leaves of a leaf: %v", l)
	}
	if len(ts.Leaves("")) != 3 || len(ts.Leaves("tru")) != 0 {
		t.Error("leaves of everything, or of a name's beginning")
	}
}

func TestReplacedPathsLeadToWhatReplacedThem(t *testing.T) {
	for name, c := range map[string]struct{ src, path, want string }{
		"itself":                           {"a\n\tb\n", "a/b", "a/b"},
		"merged":                           {"a\n\tcost replaces=a/fees\n", "a/fees", "a/cost"},
		"merged across themes":             {"a\n\tcost replaces=old/fees\n", "old/fees", "a/cost"},
		"moved top":                        {"learning replaces=training\n\taccess\n", "training/access", "learning/access"},
		"moved top, deep":                  {"learning replaces=training\n\ta\n\t\tb\n", "training/a/b", "learning/a/b"},
		"moved top twice":                  {"study replaces=learning,training\n\taccess\n", "training/access", "study/access"},
		"moved, then merged":               {"learning replaces=training\n\tentry replaces=learning/access\n", "training/access", "learning/entry"},
		"moved, then merged, below":        {"learning replaces=training\n\tentry replaces=learning/access\n\t\tgate\n", "training/access/gate", "learning/entry/gate"},
		"merged, then moved":               {"study replaces=training\n\tentry replaces=training/access\n", "training/access", "study/entry"},
		"merged between two moves":         {"new replaces=old,ancient\n\tentry replaces=old/access\n", "ancient/access", "new/entry"},
		"demoted":                          {"learning\n\ttraining replaces=training\n\t\taccess\n", "training/access", "learning/training/access"},
		"promoted":                         {"access replaces=training/access\n\tgate\n", "training/access/gate", "access/gate"},
		"what stands there goes first":     {"a\n\tb\nc replaces=a/b\n", "a/b", "a/b"},
		"never was":                        {"learning replaces=training\n\taccess\n", "training/fees", ""},
		"never was at all":                 {"a\n\tb\n", "x/y", ""},
		"empty":                            {"a replaces=b\n", "", ""},
		"each replaces the other":          {"a replaces=b\nb replaces=a\n", "a", "a"},
		"a ring that grows":                {"a replaces=c/x\n\tb replaces=c\n", "c/x/y", ""},
		"it replaces what lies below it":   {"a replaces=a/b\n\tc\n", "a/b/c", "a/c"},
		"it replaces itself":               {"a replaces=a\n\tc\n", "a/c", "a/c"},
		"the first of two that replace it": {"a replaces=x\nb replaces=x\n", "x", "a"},
	} {
		n, ok := tree(t, c.src).Resolve(c.path)
		if ok != (c.want != "") || n.Path != c.want && ok {
			t.Errorf("%s: %s leads to %q (%v), want %q", name, c.path, n.Path, ok, c.want)
		}
	}
}

func TestFormerPathsAreWhatLeadsHere(t *testing.T) {
	ts := tree(t, "new replaces=old,ancient\n\tentry replaces=old/access\n\t\tgate\n")
	for path, want := range map[string][]string{
		"new":            {"new", "old", "ancient"},
		"new/entry":      {"new/entry", "old/access", "old/entry", "ancient/entry", "new/access", "ancient/access"},
		"new/entry/gate": {"new/entry/gate", "old/access/gate", "old/entry/gate", "ancient/entry/gate", "new/access/gate", "ancient/access/gate"},
		"nowhere":        {"nowhere"},
	} {
		got := ts.FormerPaths(path)
		if got[0] != path {
			t.Errorf("%s: its own path is not the first of %v", path, got)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", path, got, want)
		}
	}
}

// Whatever themes replace, rings included, Resolve and FormerPaths end and
// agree with each other.
func TestResolveAndFormerPathsAgree(t *testing.T) {
	slug := rapid.SampledFrom([]string{"a", "b", "c"})
	path := rapid.Map(rapid.SliceOfN(slug, 1, 3), func(s []string) string { return strings.Join(s, "/") })
	var grow func(t *rapid.T, depth int) []*Theme
	grow = func(t *rapid.T, depth int) []*Theme {
		var out []*Theme
		for _, id := range rapid.SliceOfNDistinct(slug, 0, 3, rapid.ID[string]).Draw(t, "ids") {
			theme := &Theme{ID: id, Replaces: rapid.SliceOfN(path, 0, 2).Draw(t, "replaces")}
			if depth > 0 {
				theme.Subthemes = grow(t, depth-1)
			}
			out = append(out, theme)
		}
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		ts := &Themes{Top: grow(t, 2)}
		for _, n := range ts.All() {
			for _, former := range ts.FormerPaths(n.Path) {
				if got, ok := ts.Resolve(former); !ok || got.Path != n.Path {
					t.Fatalf("%s is a former path of %s and leads to %s", former, n.Path, got.Path)
				}
			}
			for _, former := range n.Replaces {
				if _, ok := ts.Resolve(former); !ok {
					t.Fatalf("%s, which %s replaces, leads nowhere", former, n.Path)
				}
			}
		}
		p := path.Draw(t, "path")
		if n, ok := ts.Resolve(p); ok && !slices.Contains(ts.FormerPaths(n.Path), p) {
			t.Fatalf("%s leads to %s, whose former paths lack it", p, n.Path)
		}
	})
}

func TestManyReplacementsStaySmall(t *testing.T) {
	ts := &Themes{}
	for i := range 60 {
		top := &Theme{ID: fmt.Sprintf("t%d", i), Replaces: []string{fmt.Sprintf("old%d", i), fmt.Sprintf("older%d", i)}}
		for k := range 8 {
			top.Subthemes = append(top.Subthemes, &Theme{ID: fmt.Sprintf("s%d", k), Replaces: []string{fmt.Sprintf("old%d/x%d", i, k)}})
		}
		ts.Top = append(ts.Top, top)
	}
	if n, ok := ts.Resolve("older59/x7"); !ok || n.Path != "t59/s7" {
		t.Errorf("got %s", n.Path)
	}
	if got := len(ts.FormerPaths("t59/s7")); got != 6 {
		t.Errorf("%d former paths", got)
	}
}

// TestResolverSaysWhatResolveSays: looked up once or often, a path means the
// same.
func TestResolverSaysWhatResolveSays(t *testing.T) {
	ts := &Themes{Top: []*Theme{{ID: "cost", Replaces: []string{"money"}, Subthemes: []*Theme{{ID: "fares", Replaces: []string{"access/fares"}}}}, {ID: "access"}},
		Retired: []Retired{{Path: "trust"}}}
	r := NewResolver(ts)
	for range 2 {
		for _, path := range []string{"cost", "cost/fares", "money", "money/fares", "access/fares", "access", "trust", "nothing", ""} {
			n, lives := ts.Resolve(path)
			now, ok := r.Now(path)
			if ok != lives || lives && now != n.Path || !lives && now != path || r.Path(path) != now {
				t.Errorf("%q is %q (%v), and to the resolver %q (%v)", path, n.Path, lives, now, ok)
			}
		}
	}
	if got := r.Paths([]string{"money/fares", "trust", "cost/fares", "trust", "access"}); !slices.Equal(got, []string{"cost/fares", "trust", "access"}) {
		t.Errorf("together they are %v", got)
	}
}
