package mapping

import (
	"slices"
	"strings"

	"framewright/framework"
)

// sorting brings in where the table has an element sorted.
func (r *returning) sorting(p piece, e *framework.Element, b BaseLine) {
	if !r.t.Columns[DimensionColumn] {
		p.dimension = b.Dimension
	}
	if !r.t.Columns[CategoryColumn] {
		p.category = b.Category
	}
	if b.In != "?" && strings.EqualFold(plain(p.dimension), plain(b.Dimension)) && strings.EqualFold(plain(p.category), plain(b.Category)) {
		return
	}
	if r.stands(p, e) {
		return
	}
	if r.resolved(b.In) != r.resolved(in(e)) {
		there := strings.TrimSuffix(p.dimension+" / "+p.category, " / ")
		base := strings.TrimSuffix(b.Dimension+" / "+b.Category, " / ")
		if !r.settle(Conflict{e.ID, e.Cell, "sorted", base, r.where(e), there}) {
			return
		}
	}
	d, c, ok := r.sorted(p)
	if !ok {
		return
	}
	before := r.where(e)
	Sort(e, d, c)
	r.out.Applied = append(r.out.Applied, Change{"sorted", e.ID, e.Cell, before, r.where(e)})
}

// resolved is where an element is sorted, by the slugs of now: a category that
// was merged into another since is that one.
func (r *returning) resolved(in string) string {
	dimension, category, _ := strings.Cut(in, "/")
	if d := r.m.Dimension(dimension); d != nil && category != "" {
		if c := d.Category(category); c != nil {
			return d.ID + "/" + c.ID
		}
	}
	return in
}

// stands tells whether an element is sorted already as a piece says, without
// making anything.
func (r *returning) stands(p piece, e *framework.Element) bool {
	if p.dimension == "" && p.category == "" {
		return e.Dimension == ""
	}
	d, c := r.find(p)
	if d == nil || p.category != "" && c == nil {
		return false
	}
	return e.Dimension == d.ID && (c == nil && e.Category == "" || c != nil && d.Category(e.Category) == c && e.Category != "")
}

// find is the dimension and category that a piece names, nil where there is
// none. A category without a dimension is sought in all; the only one of its
// name is meant.
func (r *returning) find(p piece) (*framework.Dimension, *framework.Category) {
	if p.dimension != "" {
		d := DimensionNamed(r.m, p.dimension)
		if d == nil || p.category == "" {
			return d, nil
		}
		return d, CategoryNamed(d, p.category)
	}
	var dimension *framework.Dimension
	var category *framework.Category
	for _, d := range r.m.Dimensions {
		if c := CategoryNamed(d, p.category); c != nil {
			if category != nil {
				return nil, nil
			}
			dimension, category = d, c
		}
	}
	if category == nil && len(r.m.Dimensions) == 1 {
		dimension = r.m.Dimensions[0]
	}
	return dimension, category
}

// sorted is find, but what is not there is made. It is false where it cannot be
// told what is meant.
func (r *returning) sorted(p piece) (*framework.Dimension, *framework.Category, bool) {
	if p.dimension == "" && p.category == "" {
		return nil, nil, true
	}
	d, c := r.find(p)
	if d == nil && p.dimension == "" {
		r.out.Held = append(r.out.Held, Held{What: p.row.Where + " category " + p.category, Reason: "it names no dimension, and which is meant cannot be told"})
		return nil, nil, false
	}
	if d == nil {
		var err error
		if d, err = AddDimension(r.m, slugOf(p.dimension), nameOf(p.dimension), ""); err != nil {
			return r.cannot(p, err)
		}
		r.out.Made = append(r.out.Made, Place{Map: r.m, Dimension: d}.Address())
	}
	if c == nil && p.category != "" {
		var err error
		if c, err = AddCategory(r.m, d, slugOf(p.category), nameOf(p.category), ""); err != nil {
			return r.cannot(p, err)
		}
		r.out.Made = append(r.out.Made, Place{Map: r.m, Dimension: d, Category: c}.Address())
	}
	return d, c, true
}

func (r *returning) cannot(p piece, err error) (*framework.Dimension, *framework.Category, bool) {
	held := Held{What: p.name(), Reason: strings.SplitN(err.Error(), "\n", 2)[0]}
	if !slices.Contains(r.out.Held, held) {
		r.out.Held = append(r.out.Held, held)
	}
	return nil, nil, false
}

// slugOf is the slug of a name that stands in a table, or the name where it has
// none.
func slugOf(name string) string {
	if slug := framework.Slug(name); slug != "" {
		return slug
	}
	return name
}

// nameOf is what a new dimension or category is called: nothing beside its slug
// where it was written as one.
func nameOf(name string) string {
	if name == slugOf(name) {
		return ""
	}
	return name
}
