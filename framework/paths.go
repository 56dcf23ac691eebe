package framework

import (
	"slices"
	"strings"
)

// Resolve gives the theme that a path means: the path itself, else the theme
// that replaced it, or that lies where a replaced ancestor went, followed as
// often as needed.
func (ts *Themes) Resolve(path string) (Node, bool) {
	if n, ok := ts.Find(path); ok {
		return n, true
	}
	p := ts.pasts()
	if p == nil {
		return Node{}, false
	}
	now, ok := p.now[path]
	if !ok {
		return Node{}, false
	}
	return ts.Find(now)
}

// FormerPaths lists every path under which files may still speak of the theme
// at path: its own, and all that Resolve leads to it.
func (ts *Themes) FormerPaths(path string) []string {
	out := []string{path}
	if p := ts.pasts(); p != nil {
		for _, former := range p.former[path] {
			if former != path {
				out = append(out, former)
			}
		}
	}
	return out
}

// pasts maps paths that were used once to those used now, and back.
type pasts struct {
	nodes  []Node
	now    map[string]string
	former map[string][]string // of each path of now, its own first
	depth  int                 // no former path is deeper
	direct map[string]bool     // paths that stand in the framework as they are
}

// pasts is nil where no theme has replaced another.
func (ts *Themes) pasts() *pasts {
	p := &pasts{nodes: ts.All(), now: map[string]string{}, former: map[string][]string{}, direct: map[string]bool{}}
	replaced := 0
	for _, n := range p.nodes {
		p.own(n.Path, n.Path)
	}
	deepest := 0
	for _, n := range p.nodes {
		for _, former := range n.Replaces {
			p.own(n.Path, former)
			replaced = max(replaced, 1+strings.Count(former, "/"))
		}
		deepest = max(deepest, n.Depth+1)
	}
	if replaced == 0 {
		return nil
	}
	for _, r := range ts.Retired {
		if r.Path != "" {
			p.own("", r.Path) // gone, and not what an ancestor's move would make of it
		}
	}
	for path := range p.now {
		p.direct[path] = true
	}
	p.depth = replaced + deepest
	for p.followAncestors() {
	}
	return p
}

// own notes that former means the theme now at path, unless it means another.
func (p *pasts) own(path, former string) bool {
	if _, taken := p.now[former]; taken {
		return false
	}
	p.now[former] = path
	p.former[path] = append(p.former[path], former)
	return true
}

// followAncestors adds what follows from moves of ancestors: where learning
// replaced training, training/access is learning/access; and where
// learning/access was merged into entry, it is entry. It tells whether
// anything was added; the bound on depth ends even themes that replace each
// other in a ring.
func (p *pasts) followAncestors() bool {
	added := false
	for _, n := range p.nodes {
		for _, path := range slices.Clone(p.former[n.Path]) {
			cut := strings.LastIndexByte(path, '/')
			if cut < 0 {
				continue
			}
			here := p.now[path[:cut]]
			if here == "" || here == n.Path && !p.direct[path] {
				continue // one that took in what lay below it would go round and round
			}
			for _, parent := range p.former[here] {
				if strings.Count(parent, "/")+2 <= p.depth {
					added = p.own(n.Path, parent+path[cut:]) || added
				}
			}
		}
	}
	return added
}

// Resolver tells what paths mean now, each looked up once: a study's files name
// the same few paths thousands of times, and Resolve goes through the whole
// framework for every former one. It holds as long as the framework is not
// changed, and is not for several goroutines at a time.
type Resolver struct {
	themes *Themes
	known  map[string]string // "": gone
}

// NewResolver gives a resolver of the framework as it stands.
func NewResolver(ts *Themes) *Resolver {
	return &Resolver{themes: ts, known: map[string]string{}}
}

// Now is the path of the theme that a path means, and true; of one that is gone
// the path as it was given, and false.
func (r *Resolver) Now(path string) (string, bool) {
	now, seen := r.known[path]
	if !seen {
		if n, ok := r.themes.Resolve(path); ok {
			now = n.Path
		}
		r.known[path] = now
	}
	if now == "" {
		return path, false
	}
	return now, true
}

// Path is what a path means now; of one that is gone, the path itself.
func (r *Resolver) Path(path string) string {
	now, _ := r.Now(path)
	return now
}

// Paths is what several paths mean now, each theme once.
func (r *Resolver) Paths(paths []string) []string {
	out := make([]string, 0, len(paths))
	for _, path := range paths {
		if now := r.Path(path); !slices.Contains(out, now) {
			out = append(out, now)
		}
	}
	return out
}
