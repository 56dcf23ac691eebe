package framework

import "fmt"

// Edition says which version of the framework this is, for people: "version 2
// of 2026-03-04", or "version 3, draft".
func (ts *Themes) Edition() string {
	if ts.Frozen == "" {
		return fmt.Sprintf("version %d, draft", ts.Version)
	}
	return fmt.Sprintf("version %d of %s", ts.Version, ts.Frozen)
}

// Freeze writes every theme's number down, so that this version can be spoken
// of: from now on its numbers mean what they mean.
func (ts *Themes) Freeze(day string) {
	for _, n := range ts.All() {
		n.Theme.Number = n.Number
	}
	ts.Frozen = day
}

// retireNumbers gives up the frozen numbers of themes and of all below them.
func (ts *Themes) retireNumbers(themes ...*Theme) {
	for _, t := range themes {
		if t.Number != "" {
			ts.Retired = append(ts.Retired, Retired{Number: t.Number, Name: t.Label()})
			t.Number = ""
		}
		ts.retireNumbers(t.Subthemes...)
	}
}

// retire remembers a theme that leaves the framework, and all below it.
func (ts *Themes) retire(n Node) {
	ts.Retired = append(ts.Retired, Retired{Path: n.Path, Number: n.Theme.Number, Name: n.Label()})
	for _, below := range n.Subthemes {
		ts.retire(Node{Theme: below, Path: n.Path + "/" + below.ID})
	}
}
