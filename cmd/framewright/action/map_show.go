package action

import (
	"context"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// MapLine is one map in the list of all.
type MapLine struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Subthemes  []string `json:"subthemes"`
	Dimensions int      `json:"dimensions"`
	Categories int      `json:"categories"`
	Elements   int      `json:"elements"`
	Unsorted   int      `json:"unsorted"`
}

// Maps lists the maps.
func (s *Session) Maps(ctx context.Context) ([]MapLine, error) {
	out := []MapLine{}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		maps, err := mapsOf(tx, d)
		for _, m := range maps {
			l := MapLine{ID: m.ID, Title: m.Title, Subthemes: m.Subthemes, Dimensions: len(m.Dimensions), Elements: len(m.Elements)}
			for _, dim := range m.Dimensions {
				l.Categories += len(dim.Categories)
			}
			for _, e := range m.Elements {
				if !e.Sorted() {
					l.Unsorted++
				}
			}
			out = append(out, l)
		}
		return err
	})
	return out, err
}

// MapInfo is a map as a listing shows it.
type MapInfo struct {
	ID         string          `json:"id"`
	Title      string          `json:"title"`
	Subthemes  []MapTheme      `json:"subthemes"`
	Dimensions []DimensionInfo `json:"dimensions"`
	Unsorted   []ElementInfo   `json:"unsorted"` // in no dimension
	Bare       []string        `json:"bare"`     // charted cells without an element
	Gone       []GoneInfo      `json:"gone"`     // elements whose cell was charted anew
}

// MapTheme is a theme that a map reads.
type MapTheme struct {
	Path   string `json:"path"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

// DimensionInfo is a dimension with what is sorted into it.
type DimensionInfo struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Define     string         `json:"define"`
	Address    string         `json:"address"`
	Categories []CategoryInfo `json:"categories"`
	Unsorted   []ElementInfo  `json:"unsorted"` // in no category of it
	Missing    []string       `json:"missing"`  // participants with no element in it
}

// CategoryInfo is a category with what it holds.
type CategoryInfo struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Define   string        `json:"define"`
	Address  string        `json:"address"`
	Elements []ElementInfo `json:"elements"`
}

// GoneInfo is an element that no longer rests on its cell.
type GoneInfo struct {
	ElementInfo
	Why string `json:"why"`
}

// Map shows a map, or one dimension of it. id may be empty where there is one
// map only.
func (s *Session) Map(ctx context.Context, id, dimension string) (*MapInfo, error) {
	var info *MapInfo
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		maps, err := mapsOf(tx, d)
		if err != nil {
			return err
		}
		p, err := mapOrOnly(maps, id)
		if err != nil {
			return err
		}
		if dimension != "" {
			if p, err = mapping.Resolve(maps, p.Map.ID+"/"+dimension); err != nil {
				return err
			}
		}
		cells, err := mapCells(tx, d, p.Map)
		if err != nil {
			return err
		}
		info = mapInfo(d, p.Map, cells)
		if p.Dimension != nil {
			info.only(p.Dimension)
		}
		return nil
	})
	return info, err
}

// mapOrOnly finds a map by its address; without one the only one there is.
func mapOrOnly(maps []*framework.Map, id string) (mapping.Place, error) {
	if id != "" {
		return mapping.Resolve(maps, id)
	}
	m, err := mapping.Only(maps)
	return mapping.Place{Map: m}, err
}

// only leaves out what is not of a dimension.
func (info *MapInfo) only(d *framework.Dimension) {
	var kept []DimensionInfo
	for _, k := range info.Dimensions {
		if k.ID == d.ID {
			kept = append(kept, k)
		}
	}
	gone := []GoneInfo{}
	for _, g := range info.Gone {
		if g.Dimension == d.ID {
			gone = append(gone, g)
		}
	}
	info.Dimensions, info.Gone, info.Unsorted, info.Bare = kept, gone, []ElementInfo{}, []string{}
}

func mapInfo(d *Desk, m *framework.Map, cells []mapping.Cell) *MapInfo {
	info := &MapInfo{ID: m.ID, Title: m.Title, Subthemes: []MapTheme{}, Dimensions: []DimensionInfo{}, Unsorted: []ElementInfo{}, Bare: []string{}, Gone: []GoneInfo{}}
	for _, path := range m.Subthemes {
		label := MapTheme{Path: path}
		if n, ok := d.Themes.Find(path); ok {
			label.Number, label.Name = n.Number, n.Label()
		}
		info.Subthemes = append(info.Subthemes, label)
	}
	left, with := mapping.LeftOver(m, cells), withRefs(cells)
	missing := map[string][]string{}
	for _, k := range left.Missing {
		missing[k.Dimension.ID] = k.Participants
	}
	for _, dim := range m.Dimensions {
		p := mapping.Place{Map: m, Dimension: dim}
		k := DimensionInfo{ID: dim.ID, Name: dim.Label(), Define: dim.Define, Address: p.Address(), Categories: []CategoryInfo{},
			Unsorted: []ElementInfo{}, Missing: append([]string{}, missing[dim.ID]...)}
		for _, c := range dim.Categories {
			p.Category = c
			k.Categories = append(k.Categories, CategoryInfo{ID: c.ID, Name: c.Label(), Define: c.Define, Address: p.Address(), Elements: with(p.Elements())})
		}
		for _, e := range left.Unsorted {
			if e.Dimension == dim.ID {
				k.Unsorted = append(k.Unsorted, with([]*framework.Element{e})...)
			}
		}
		info.Dimensions = append(info.Dimensions, k)
	}
	for _, e := range left.Unsorted {
		if e.Dimension == "" {
			info.Unsorted = append(info.Unsorted, with([]*framework.Element{e})...)
		}
	}
	for _, ref := range left.Bare {
		info.Bare = append(info.Bare, ref.String())
	}
	for _, g := range left.Gone {
		info.Gone = append(info.Gone, GoneInfo{with([]*framework.Element{g.Element})[0], g.Why})
	}
	return info
}

// withRefs prints elements with the turns that their cells name where they were
// noted.
func withRefs(cells []mapping.Cell) func([]*framework.Element) []ElementInfo {
	summaries := map[string]chart.Summary{}
	for _, c := range cells {
		summaries[c.Ref.String()] = chart.ParseSummary(c.Summary)
	}
	return func(elements []*framework.Element) []ElementInfo {
		out := []ElementInfo{}
		for _, e := range elements {
			i := elementInfo(e)
			i.Refs = turnsNamed(notedFrom(e, summaries[e.Cell]), i.Participant)
			out = append(out, i)
		}
		return out
	}
}

// notedFrom are the statements of a cell that an element was noted from: those
// that share its words, all where it has none or they are gone.
func notedFrom(e *framework.Element, s chart.Summary) []chart.Statement {
	if e.Words == "" || mapping.WhyGone(e, s.Text) != "" {
		return s.Statements
	}
	var out []chart.Statement
	from, to, ok := mapping.Locate(s.Text, e.Words)
	at := 0
	for _, st := range s.Statements {
		begin := at
		for _, sp := range st.Spans {
			at += len(sp.Text)
		}
		if ok && begin < to && from < at && strings.TrimSpace(s.Text[max(begin, from):min(at, to)]) != "" {
			out = append(out, st)
		}
	}
	if len(out) == 0 {
		return s.Statements
	}
	return out
}
