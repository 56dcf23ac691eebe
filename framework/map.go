package framework

import (
	"cmp"
	"slices"
	"strings"
)

// Map is the interpretation of one or more subthemes: what was noted in their
// cells, sorted into dimensions and categories. One file.
type Map struct {
	ID         string // a slug, and the file's name
	Title      string
	Subthemes  []string // full slug paths whose cells are read
	Dimensions []*Dimension
	Elements   []*Element // in the order of their cells; within a cell, as they were noted
}

// Dimension is one respect in which participants differ, such as how waiting
// was coped with.
type Dimension struct {
	ID         string // a slug, unique in its map
	Name       string
	Define     string
	Categories []*Category // in the order of the range they make
}

// Category is one class of a dimension.
type Category struct {
	ID       string // a slug, unique in its dimension
	Name     string
	Define   string
	Replaces []string // slugs of the categories that were merged into it: they still lead here
}

// Element is one thing noted in a cell: the smallest unit of interpretation.
type Element struct {
	ID        string // 8 characters
	Cell      string // the ref of the cell it was noted in: training/access@P03
	Words     string // the part of the summary it was noted from, as it then stood; "" the cell as a whole
	Text      string // the element in the analyst's words
	Dimension string // "" not sorted yet
	Category  string // "" not sorted yet, or into a dimension only
	By        string
	Note      string
	// Seen is the fingerprint of the summary that it was noted from, where that
	// was the cell as a whole: what tells that the cell was charted anew since.
	// "" where it is not known.
	Seen string
}

// Typology crosses two or more dimensions: each participant is of exactly one
// type, or is listed with the reason why not. One file.
type Typology struct {
	ID         string // a slug, and the file's name
	Title      string
	Dimensions []string // MAP/DIMENSION
	Types      []*Type
	Placed     []*Placement // by hand; who is not among them is placed by their elements
}

// Type is one kind of participant: a name for one combination of categories or
// several.
type Type struct {
	ID     string // a slug, unique in its typology
	Name   string
	Define string
	When   [][]string // combinations: one category's slug for each dimension, in their order
}

// Placement puts a participant into a type by hand, or says why they are in
// none.
type Placement struct {
	Participant string
	Type        string // a type's slug; "" where they are in none
	Reason      string
	By          string
}

// Linkage is a pattern that an analyst has noted between attributes and
// categories, to be held against the cases that speak against it.
type Linkage struct {
	ID     string // 8 characters
	If     string // role=practitioner, or MAP/DIMENSION=CATEGORY
	Then   string // the same
	Text   string // what the analyst makes of it
	By     string
	On     string // ISO date
	Status string // "", or what was decided: "holds", "given up"
	Stood  string // how the cases stood when that was decided: "5 for, 1 against"; "" where it is not known
}

// Label is the map's title for print; its id where it has none.
func (m *Map) Label() string { return cmp.Or(m.Title, m.ID) }

// Label is the dimension's name for print.
func (d *Dimension) Label() string { return cmp.Or(d.Name, d.ID) }

// Label is the category's name for print.
func (c *Category) Label() string { return cmp.Or(c.Name, c.ID) }

// Dimension finds a dimension by its slug, nil where there is none.
func (m *Map) Dimension(id string) *Dimension {
	for _, d := range m.Dimensions {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// Category finds a category by its slug or by that of one that was merged into
// it, nil where there is none.
func (d *Dimension) Category(id string) *Category {
	for _, c := range d.Categories {
		if c.ID == id {
			return c
		}
	}
	for _, c := range d.Categories {
		if slices.Contains(c.Replaces, id) {
			return c
		}
	}
	return nil
}

// Element finds an element by its id, nil where there is none.
func (m *Map) Element(id string) *Element {
	for _, e := range m.Elements {
		if e.ID == id {
			return e
		}
	}
	return nil
}

// Sorted tells whether a category holds the element.
func (e *Element) Sorted() bool { return e.Category != "" }

// Ref is the address of the cell that the element was noted in. One that cannot
// be read, which the store does not let in, is the zero Ref.
func (e *Element) Ref() Ref {
	r, err := ParseRef(e.Cell)
	if err != nil {
		return Ref{}
	}
	return r
}

// SortElements puts a map's elements in the order of their cells: by theme,
// participant and wave. Those of one cell stay in the order they were noted.
func (m *Map) SortElements() {
	refs := make(map[string]Ref, len(m.Elements))
	for _, e := range m.Elements {
		if _, known := refs[e.Cell]; !known {
			refs[e.Cell] = e.Ref()
		}
	}
	slices.SortStableFunc(m.Elements, func(a, b *Element) int {
		x, y := refs[a.Cell], refs[b.Cell]
		return cmp.Or(strings.Compare(x.Theme, y.Theme), naturalCompare(x.Participant, y.Participant), naturalCompare(x.Wave, y.Wave))
	})
}
