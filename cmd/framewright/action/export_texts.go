package action

import (
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
)

// byTheme makes a section of every theme that has any entries, under its top
// theme, in printed order; what is under no theme comes last.
func (d *Desk) byTheme(entries func(path string) []export.Block) []export.Section {
	var out []export.Section
	for _, n := range d.Themes.All() {
		blocks := entries(n.Path)
		if len(blocks) == 0 && !d.anyBelow(n, entries) {
			continue
		}
		out = append(out, export.Section{ID: "theme-" + n.Path, Title: n.Number + " " + n.Label(), Level: min(n.Depth+1, 3), Blocks: blocks})
	}
	if rest := entries(""); len(rest) > 0 {
		out = append(out, export.Section{ID: "no-theme", Title: "Under no theme", Level: 1, Blocks: rest})
	}
	return out
}

func (d *Desk) anyBelow(n framework.Node, entries func(path string) []export.Block) bool {
	return slices.ContainsFunc(d.Themes.All(), func(m framework.Node) bool {
		return m.Path != n.Path && framework.Under(m.Path, n.Path) && len(entries(m.Path)) > 0
	})
}

// under gives the paths as they stand now; [""] where there are none.
func (d *Desk) under(paths []string) []string {
	var out []string
	for _, p := range paths {
		if n, ok := d.Themes.Resolve(p); ok && !slices.Contains(out, n.Path) {
			out = append(out, n.Path)
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// file puts an entry under each of its themes that lie within one ("" for
// all); there it names the others.
func (d *Desk) file(at map[string][]export.Block, e *export.Entry, under []string, within string) {
	paths := d.under(under)
	for _, path := range paths {
		if within != "" && !framework.Under(path, within) {
			continue
		}
		here := *e
		for _, other := range paths {
			if n, ok := d.Themes.Find(other); ok && other != path && e.Ref != "" {
				here.Labels = append(here.Labels, "also under "+n.Number+" "+n.Label())
			}
		}
		at[path] = append(at[path], &here)
	}
}

// about is a line on a transcript: its kind, date, wave and who speaks.
func (d *Desk) about(t *framework.Transcript) string {
	parts := []string{string(t.Kind)}
	if t.Date != "" {
		parts = append(parts, t.Date)
	}
	if t.Wave != "" {
		parts = append(parts, "wave "+t.Wave)
	}
	parts = append(parts, t.Cases(d.Participants)...)
	return strings.Join(parts, " · ")
}
