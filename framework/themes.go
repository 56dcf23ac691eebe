package framework

import (
	"slices"
	"strconv"
	"strings"
)

// Themes is the thematic framework: top themes, each with its subthemes, in
// the order that gives their numbers.
type Themes struct {
	Version int      `yaml:"version"` // the version that is worked on, or, where Frozen is set, that stands
	Frozen  string   `yaml:"frozen"`  // the day this version was frozen; "" while it is a draft
	Top     []*Theme `yaml:"themes"`
	// Retired are themes that are gone, and numbers that were given up: neither
	// a path nor a frozen number is ever used again.
	Retired []Retired `yaml:"retired"`
}

// Retired is what is remembered of a theme that is no longer in the framework,
// or of a number that a theme gave up when it moved.
type Retired struct {
	Path   string // of a theme that was removed or split; "" for a number alone
	Number string // its frozen number; "" where it never had one
	Name   string // of the theme, as it was last printed
}

// Theme is a node of the thematic framework. Its path of slugs is its
// identity; its number is printed.
type Theme struct {
	ID        string   `yaml:"id"` // one slug
	Number    string   `yaml:"number,omitempty"`
	Name      string   `yaml:"name,omitempty"`
	Define    string   `yaml:"define,omitempty"`
	Include   string   `yaml:"include,omitempty"`
	Exclude   string   `yaml:"exclude,omitempty"`
	Example   string   `yaml:"example,omitempty"`       // words that show what belongs there
	Replaces  []string `yaml:"replaces,omitempty,flow"` // full paths that were merged or moved into this one
	Subthemes []*Theme `yaml:"subthemes,omitempty"`
}

// Label is the theme's name for print, its slug where it has none.
func (t *Theme) Label() string {
	if t.Name != "" {
		return t.Name
	}
	return t.ID
}

// Node is a theme with its place in the framework.
type Node struct {
	*Theme
	Path   string // training/access
	Number string // 3.2: the frozen number, else its place in the order
	Depth  int    // 0 for a top theme
}

// Leaf tells whether cells belong to this theme: it has no subthemes.
func (n Node) Leaf() bool { return len(n.Subthemes) == 0 }

// Top is the slug of the top theme that a path lies under.
func Top(path string) string {
	top, _, _ := strings.Cut(path, "/")
	return top
}

// Under tells whether path is the theme itself or lies below it.
func Under(path, theme string) bool {
	return path == theme || strings.HasPrefix(path, theme+"/")
}

// All lists every theme, parents before children, in printed order.
func (ts *Themes) All() []Node { return ts.walk(nil, ts.Top, Node{Depth: -1}) }

func (ts *Themes) walk(out []Node, themes []*Theme, parent Node) []Node {
	for _, n := range ts.children(themes, parent) {
		out = ts.walk(append(out, n), n.Subthemes, n)
	}
	return out
}

// children gives the themes below parent their paths and numbers. A frozen
// number stays; a theme without one takes its place in the order, or the next
// number after all that were ever frozen there.
func (ts *Themes) children(themes []*Theme, parent Node) []Node {
	out := make([]Node, len(themes))
	last, frozen := ts.lastRetired(parent)
	for _, t := range themes {
		if t.Number != "" {
			frozen = true
			last = max(last, lastStep(t.Number))
		}
	}
	for i, t := range themes {
		n := Node{Theme: t, Path: t.ID, Number: t.Number, Depth: parent.Depth + 1}
		if parent.Theme != nil {
			n.Path = parent.Path + "/" + t.ID
		}
		if n.Number == "" {
			place := i + 1
			if frozen {
				last++
				place = last
			}
			n.Number = strconv.Itoa(place)
			if parent.Theme != nil {
				n.Number = parent.Number + "." + n.Number
			}
		}
		out[i] = n
	}
	return out
}

// lastRetired gives the highest number that was given up below parent, and
// whether there is one.
func (ts *Themes) lastRetired(parent Node) (last int, any bool) {
	for _, r := range ts.Retired {
		if r.Number == "" {
			continue
		}
		dot := strings.LastIndexByte(r.Number, '.')
		if parent.Theme == nil && dot < 0 || parent.Theme != nil && dot > 0 && r.Number[:dot] == parent.Number {
			last, any = max(last, lastStep(r.Number)), true
		}
	}
	return last, any
}

// lastStep is the last part of a number: 2 of 3.2.
func lastStep(number string) int {
	n, _ := strconv.Atoi(number[strings.LastIndexByte(number, '.')+1:])
	return n
}

// Find gives the theme at a path as it stands now.
func (ts *Themes) Find(path string) (Node, bool) {
	themes, at := ts.Top, Node{Depth: -1}
	for slug := range strings.SplitSeq(path, "/") {
		below := ts.children(themes, at)
		i := slices.IndexFunc(below, func(n Node) bool { return n.ID == slug })
		if i < 0 {
			return Node{}, false
		}
		at, themes = below[i], below[i].Subthemes
	}
	return at, true
}

// Leaves lists the themes under path that cells belong to: its leaves, or
// itself where it has no subthemes. With "" it lists every leaf.
func (ts *Themes) Leaves(path string) []Node {
	var out []Node
	for _, n := range ts.All() {
		if n.Leaf() && (path == "" || Under(n.Path, path)) {
			out = append(out, n)
		}
	}
	return out
}

// ByNumber finds the theme printed with a number such as "3.2".
func (ts *Themes) ByNumber(number string) (Node, bool) {
	for _, n := range ts.All() {
		if n.Number == number {
			return n, true
		}
	}
	return Node{}, false
}
