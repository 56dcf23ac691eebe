package action

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// mapBook is what an export of maps is written from.
type mapBook struct {
	d         *Desk
	tx        *store.Tx
	base      *mapping.Base
	maps      []*framework.Map
	standings []*mapping.Standing
	patterns  []*mapping.Pattern
	broken    []string // patterns that cannot be held against the cases, with the reason
	o         MapExport
	warnings  []string

	written struct{ maps, typologies, patterns int }
	alone   []string // addresses of what one participant alone holds
	bare    []string // addresses of categories that readers get by name alone
	quoted  []string // quoted words of definitions and patterns
}

// MapExport says whom maps are written for.
type MapExport struct {
	Audience  export.Audience
	KeepSmall bool // readers get types of one participant too
}

// ExportMap writes maps, the typologies that cross their dimensions and the
// patterns over them; all where no map or typology is named. For the team with
// everything they rest on, for readers the range of views in words.
func (s *Session) ExportMap(ctx context.Context, file string, ids []string, o MapExport) (*Exported, error) {
	var out *Exported
	err := s.view(ctx, func(tx *store.Tx) error {
		b, err := openMapBook(tx, o)
		if err != nil {
			return err
		}
		if err := b.choose(ids); err != nil {
			return err
		}
		if len(b.maps)+len(b.standings) == 0 {
			return &framework.Error{Name: "nothing-to-export", Where: file, What: "there are no maps yet", Hint: "framewright map new ID --from SUBTHEME"}
		}
		r, err := b.report(file, time.Now())
		if err != nil {
			return err
		}
		if out, err = s.write(ctx, tx, file, r, b.what()); err == nil {
			out.Warnings = append(b.warnings, out.Warnings...)
		}
		return err
	})
	return out, err
}

func openMapBook(tx *store.Tx, o MapExport) (*mapBook, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	base, err := mapBase(tx, d)
	if err != nil {
		return nil, err
	}
	return &mapBook{d: d, tx: tx, base: base, o: o, warnings: []string{}}, nil
}

// choose takes up the maps and typologies that are named, and what belongs to
// them.
func (b *mapBook) choose(ids []string) error {
	for _, m := range b.base.Maps {
		if len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return strings.EqualFold(id, m.ID) }) {
			b.maps = append(b.maps, m)
		}
	}
	for _, t := range b.base.Typologies {
		named := slices.ContainsFunc(ids, func(id string) bool { return strings.EqualFold(id, t.ID) })
		if len(ids) == 0 || named || slices.ContainsFunc(t.Dimensions, b.has) {
			b.standings = append(b.standings, b.base.Stand(t))
		}
	}
	for _, id := range ids {
		if b.base.Map(id) == nil && b.base.Typology(id) == nil {
			return b.noMap(id)
		}
	}
	list, err := b.tx.Linkages()
	if err != nil {
		return err
	}
	for _, l := range list {
		p, err := b.base.Weigh(l)
		switch {
		case err != nil:
			b.broken = append(b.broken, fmt.Sprintf("if %s, then %s", l.If, l.Then))
		case len(ids) == 0 || b.about(p.If) || b.about(p.Then):
			b.patterns = append(b.patterns, p)
		}
	}
	return nil
}

// about tells whether a condition is about a map or typology that is written.
func (b *mapBook) about(c *mapping.Condition) bool {
	return slices.ContainsFunc(c.Axes(), func(a mapping.Axis) bool { return b.has(a.Path) }) ||
		c.Standing != nil && slices.ContainsFunc(b.standings, func(s *mapping.Standing) bool { return s.Typology == c.Standing.Typology })
}

// has tells whether a dimension is of a map that is written.
func (b *mapBook) has(path string) bool {
	id, _, _ := strings.Cut(path, "/")
	return slices.ContainsFunc(b.maps, func(m *framework.Map) bool { return m.ID == id })
}

func (b *mapBook) noMap(id string) error {
	var ids []string
	for _, m := range b.base.Maps {
		ids = append(ids, m.ID)
	}
	for _, t := range b.base.Typologies {
		ids = append(ids, t.ID)
	}
	hint := "there are none yet: framewright map new " + id + " --from SUBTHEME"
	if len(ids) > 0 {
		hint = "there are " + strings.Join(ids, ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-map", What: "there is no map " + id, Hint: hint}
}

// what says what was written; what was left out is not counted.
func (b *mapBook) what() string {
	var out []string
	for _, k := range []struct {
		n         int
		one, many string
	}{{b.written.maps, "map", "maps"}, {b.written.typologies, "typology", "typologies"}, {b.written.patterns, "pattern", "patterns"}} {
		if k.n > 0 {
			out = append(out, Plural(k.n, k.one, k.many))
		}
	}
	return strings.Join(out, ", ")
}

func (b *mapBook) warn(format string, args ...any) {
	b.warnings = append(b.warnings, fmt.Sprintf(format, args...))
}

func (b *mapBook) report(file string, now time.Time) (*export.Report, error) {
	for _, l := range b.broken {
		b.warn("the pattern %s speaks of what is not there any more, and was left out: framewright map link show", l)
	}
	if b.o.Audience == export.Team {
		b.written.maps, b.written.typologies, b.written.patterns = len(b.maps), len(b.standings), len(b.patterns)
		return b.team(file, now)
	}
	return b.reader(file, now)
}

// axesOfMap are the dimensions of one map.
func axesOfMap(b *mapping.Base, m *framework.Map) (out []mapping.Axis) {
	for _, dim := range m.Dimensions {
		if a, ok := b.Axis(m.ID + "/" + dim.ID); ok {
			out = append(out, a)
		}
	}
	return out
}

// inCategory lists the elements of a dimension that a category holds, in the
// order of the map.
func inCategory(a mapping.Axis, category string) (out []mapping.Noted) {
	for _, e := range a.Map.Elements {
		if e.Dimension != a.Dimension.ID || e.Category == "" {
			continue
		}
		if c := a.Dimension.Category(e.Category); c != nil && c.ID == category {
			out = append(out, mapping.Noted{Element: e, Ref: e.Ref(), Map: a.Map})
		}
	}
	return out
}

// notedOf are the participants of whom these elements were noted, each once.
func notedOf(notes []mapping.Noted) (out []string) {
	for _, n := range notes {
		if !slices.Contains(out, n.Ref.Participant) {
			out = append(out, n.Ref.Participant)
		}
	}
	framework.SortIDs(out)
	return out
}
