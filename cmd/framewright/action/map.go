package action

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// mapsOf reads the maps, with their paths brought up to date after changes of
// the framework.
func mapsOf(tx *store.Tx, d *Desk) ([]*framework.Map, error) {
	maps, err := tx.Maps()
	if err != nil || len(maps) == 0 {
		return nil, err
	}
	names := framework.NewResolver(d.Themes)
	for _, m := range maps {
		mapping.Follow(m, names.Path)
	}
	return maps, nil
}

// mapCells reads the cells that a map reads: of its subthemes and what lies
// below them, and any other that an element was noted in; in the order of the
// framework, then of the participants. Cells that a merge of themes brought
// together are one.
func mapCells(tx *store.Tx, d *Desk, m *framework.Map) ([]mapping.Cell, error) {
	r := mapReader{d: d, m: m, names: framework.NewResolver(d.Themes), order: map[string]int{}, at: map[framework.Ref]int{}, noted: map[string]bool{}}
	themes := map[string]bool{}
	for _, path := range m.Subthemes {
		themes[path] = true
	}
	for _, e := range m.Elements {
		r.noted[e.Cell] = true
		themes[e.Ref().Theme] = true
	}
	for i, n := range d.Themes.All() {
		r.order[n.Path] = i + 1
		if r.reads(n.Path) { // what moved below it was charted under another top theme
			themes[n.Path] = true
		}
	}
	tops := map[string]bool{}
	for path := range themes {
		for _, top := range rowTops(d, path) {
			tops[top] = true
		}
	}
	keys, err := tx.RowKeys()
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		if !tops[key.Theme] || key.Theme == "" {
			continue
		}
		row, err := tx.Row(key.Theme, key.Participant)
		if err != nil {
			return nil, err
		}
		r.add(row)
	}
	r.sort()
	return r.cells, nil
}

// mapReader gathers the cells of a map.
type mapReader struct {
	d     *Desk
	m     *framework.Map
	names *framework.Resolver
	order map[string]int  // path → its place in the framework
	noted map[string]bool // cells that elements were noted in
	at    map[framework.Ref]int
	cells []mapping.Cell
}

func (r *mapReader) reads(path string) bool {
	return slices.ContainsFunc(r.m.Subthemes, func(sub string) bool { return framework.Under(path, sub) })
}

func (r *mapReader) add(row *framework.Row) {
	for _, c := range row.Cells {
		ref := row.Ref(c)
		ref.Theme = r.names.Path(ref.Theme)
		if p := r.d.Participants.Find(ref.Participant); p != nil {
			ref.Participant = p.ID
		}
		if c.Status() == framework.Uncharted || !r.reads(ref.Theme) && !r.noted[ref.String()] {
			continue
		}
		if i, there := r.at[ref]; there {
			have := &r.cells[i]
			have.Summary = strings.TrimSpace(have.Summary + "\n\n" + c.Summary)
			if have.Summary != "" {
				have.State = ""
			}
			have.From = append(slices.Clone(have.From), c.From...)
			continue
		}
		theme := ref.Theme
		if n, ok := r.d.Themes.Find(ref.Theme); ok {
			theme = strings.TrimSpace(n.Number + " " + n.Label())
		}
		r.at[ref] = len(r.cells)
		r.cells = append(r.cells, mapping.Cell{Ref: ref, Theme: theme, Summary: c.Summary, State: c.State, From: c.From})
	}
}

func (r *mapReader) sort() {
	people := map[string]int{}
	for i, p := range r.d.Participants {
		people[p.ID] = i
	}
	slices.SortStableFunc(r.cells, func(a, b mapping.Cell) int {
		return cmp.Or(r.order[a.Ref.Theme]-r.order[b.Ref.Theme], people[a.Ref.Participant]-people[b.Ref.Participant],
			strings.Compare(a.Ref.Wave, b.Ref.Wave))
	})
}

// MapOutcome is what a change of a map did, or, in a dry run, would do.
type MapOutcome struct {
	Map      string        `json:"map"`
	What     string        `json:"what"`    // one sentence without a full stop
	Address  string        `json:"address"` // of the map, dimension or category that it is about
	Elements []ElementInfo `json:"elements"`
	Notes    []string      `json:"notes"` // what is to be looked at now
}

// changeMap makes one change of a map. change finds the one that is meant, does
// it, and says what it did.
func (s *Session) changeMap(ctx context.Context, reason string, change func(c *mapChange) error) (*MapOutcome, error) {
	out := &MapOutcome{Elements: []ElementInfo{}, Notes: []string{}}
	err := s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		maps, err := mapsOf(tx, d)
		if err != nil {
			return err
		}
		c := &mapChange{tx: tx, d: d, by: by, maps: maps, out: out}
		if err := change(c); err != nil {
			return err
		}
		if c.m == nil {
			return errors.New("no map was changed")
		}
		out.Map, out.Address = c.m.ID, orDefault(out.Address, c.m.ID)
		tx.Touch(out.Address)
		if c.removed {
			return tx.RemoveMap(c.m.ID)
		}
		return tx.PutMap(c.m)
	})
	return out, err
}

// mapChange is a change of a map under way.
type mapChange struct {
	tx      *store.Tx
	d       *Desk
	by      string
	maps    []*framework.Map
	m       *framework.Map // that is changed
	removed bool
	out     *MapOutcome
}

// place finds what an address means, and with it the map that is changed.
func (c *mapChange) place(address string, depth int) (mapping.Place, error) {
	p, err := mapping.ResolveWithin(c.maps, address, depth)
	c.m = p.Map
	return p, err
}

// did says what was done, to what, and which elements it is about.
func (c *mapChange) did(p mapping.Place, what string, elements ...*framework.Element) {
	c.m = p.Map
	c.out.What, c.out.Address = what, p.Address()
	for _, e := range elements {
		c.out.Elements = append(c.out.Elements, elementInfo(e))
	}
}

// reroute brings typologies and linkages along after a category went from one
// address to another, or nowhere ("").
func (c *mapChange) reroute(from, to string) error {
	typologies, err := c.tx.Typologies()
	if err != nil {
		return err
	}
	linkages, err := c.tx.Linkages()
	if err != nil {
		return err
	}
	done := mapping.Reroute(typologies, linkages, from, to)
	c.out.Notes = append(c.out.Notes, done.Notes...)
	for _, t := range done.Typologies {
		if err := c.tx.PutTypology(t); err != nil {
			return err
		}
	}
	if done.Linkages {
		return c.tx.PutLinkages(linkages)
	}
	return nil
}

// ElementInfo is an element for print.
type ElementInfo struct {
	ID          string   `json:"id"`
	Cell        string   `json:"cell"`
	Participant string   `json:"participant"`
	Wave        string   `json:"wave"`
	Text        string   `json:"text"`
	Words       string   `json:"words"`
	Dimension   string   `json:"dimension"` // slug
	Category    string   `json:"category"`  // slug
	Refs        []string `json:"refs"`      // turns that the summary names where it was noted; only where the cells were read
	By          string   `json:"by"`
	Note        string   `json:"note"`
}

func elementInfo(e *framework.Element) ElementInfo {
	r := e.Ref()
	return ElementInfo{ID: e.ID, Cell: e.Cell, Participant: r.Participant, Wave: r.Wave, Text: e.Text, Words: e.Words,
		Dimension: e.Dimension, Category: e.Category, Refs: []string{}, By: e.By, Note: e.Note}
}
