package mapping

import (
	"fmt"
	"slices"

	"framewright/framework"

	"golang.org/x/text/unicode/norm"
)

// AddDimension adds a dimension at the end of a map. word is its slug, or a
// name that a slug is made of; name its name for print, which may be empty.
// Errors: "map-taken", "bad-map-id".
func AddDimension(m *framework.Map, word, name, define string) (*framework.Dimension, error) {
	id, name, err := slugAndName("dimension", word, name)
	if err != nil {
		return nil, err
	}
	if old := DimensionNamed(m, id); old != nil {
		return nil, taken(m.ID+"/"+old.ID, "dimension")
	}
	if err := FreeName(Place{Map: m, Dimension: &framework.Dimension{}}, name); err != nil {
		return nil, err
	}
	d := &framework.Dimension{ID: id, Name: name, Define: define}
	m.Dimensions = append(m.Dimensions, d)
	return d, nil
}

// AddCategory adds a category at the end of a dimension, as AddDimension adds
// that to a map.
func AddCategory(m *framework.Map, d *framework.Dimension, word, name, define string) (*framework.Category, error) {
	id, name, err := slugAndName("category", word, name)
	if err != nil {
		return nil, err
	}
	if old := CategoryNamed(d, id); old != nil {
		return nil, taken(m.ID+"/"+d.ID+"/"+old.ID, "category")
	}
	if err := FreeName(Place{Map: m, Dimension: d, Category: &framework.Category{}}, name); err != nil {
		return nil, err
	}
	c := &framework.Category{ID: id, Name: name, Define: define}
	d.Categories = append(d.Categories, c)
	return c, nil
}

// slugAndName makes the two of what was typed: "Waiting it out" is a name, and
// waiting-it-out its slug.
func slugAndName(what, word, name string) (string, string, error) {
	word = norm.NFC.String(oneLine(word))
	if framework.CheckSlug(word) == nil {
		return word, oneLine(name), nil
	}
	slug := framework.Slug(word)
	if framework.CheckSlug(slug) != nil {
		return "", "", &framework.Error{Kind: framework.Usage, Name: "bad-map-id", What: fmt.Sprintf("%q cannot name a %s", word, what),
			Hint: "use lower-case letters, digits and -, such as passive-waiting; the wording for print goes into its name"}
	}
	if name == "" {
		name = word
	}
	return slug, oneLine(name), nil
}

// FreeName refuses a name for a dimension or category that another one beside it
// has: in a table, and in print, nobody could tell the two apart. It fails with
// "map-taken".
func FreeName(p Place, name string) error {
	if p.Category != nil {
		for _, other := range p.Dimension.Categories {
			if other != p.Category && called(name, other.ID, other.Name) {
				return taken(Place{p.Map, p.Dimension, other}.Address(), "category called "+oneLine(name)+",")
			}
		}
		return nil
	}
	for _, other := range p.Map.Dimensions {
		if other != p.Dimension && called(name, other.ID, other.Name) {
			return taken(Place{p.Map, other, nil}.Address(), "dimension called "+oneLine(name)+",")
		}
	}
	return nil
}

func taken(address, what string) error {
	return &framework.Error{Kind: framework.Usage, Name: "map-taken", What: fmt.Sprintf("there is a %s %s already", what, address),
		Hint: "choose another id, or work with the one there is: framewright map show"}
}

// RemoveDimension takes a dimension out of its map. What was sorted into it is
// unsorted again, and given back.
func RemoveDimension(m *framework.Map, d *framework.Dimension) (freed []*framework.Element) {
	freed = Place{Map: m, Dimension: d}.Elements()
	for _, e := range freed {
		e.Dimension, e.Category = "", ""
	}
	m.Dimensions = slices.DeleteFunc(m.Dimensions, func(other *framework.Dimension) bool { return other == d })
	return freed
}

// RemoveCategory takes a category out of its dimension. What it held stays in
// the dimension, unsorted, and is given back.
func RemoveCategory(m *framework.Map, d *framework.Dimension, c *framework.Category) (freed []*framework.Element) {
	freed = Place{Map: m, Dimension: d, Category: c}.Elements()
	for _, e := range freed {
		e.Category = ""
	}
	d.Categories = slices.DeleteFunc(d.Categories, func(other *framework.Category) bool { return other == c })
	return freed
}

// MergeCategories puts what some categories of a dimension hold into another
// one of it, which their slugs lead to from now on. It gives back the elements
// that moved. The one they go into may be among them.
func MergeCategories(m *framework.Map, d *framework.Dimension, from []*framework.Category, into *framework.Category) (moved []*framework.Element) {
	for _, c := range from {
		if c == into {
			continue
		}
		for _, e := range (Place{Map: m, Dimension: d, Category: c}).Elements() {
			e.Category = into.ID
			moved = append(moved, e)
		}
		d.Categories = slices.DeleteFunc(d.Categories, func(other *framework.Category) bool { return other == c })
		into.Replaces = append(into.Replaces, append([]string{c.ID}, c.Replaces...)...)
	}
	for _, e := range m.Elements { // under a slug that had led to it
		if e.Dimension == d.ID && e.Category != "" && d.Category(e.Category) == into {
			e.Category = into.ID
		}
	}
	return moved
}

// MoveCategory brings a category, with what it holds, to a place among the
// categories of a dimension, which may be another than its own: the order is
// the range they make. at counts from 0; what lies beyond the end is the end. It
// fails with "map-taken" where the other dimension has one of that slug.
func MoveCategory(m *framework.Map, from *framework.Dimension, c *framework.Category, to *framework.Dimension, at int) error {
	if from != to {
		for _, id := range append([]string{c.ID}, c.Replaces...) {
			if old := to.Category(id); old != nil {
				return taken(m.ID+"/"+to.ID+"/"+old.ID, "category")
			}
		}
		for _, e := range (Place{Map: m, Dimension: from, Category: c}).Elements() {
			e.Dimension, e.Category = to.ID, c.ID
		}
	}
	from.Categories = slices.DeleteFunc(from.Categories, func(other *framework.Category) bool { return other == c })
	to.Categories = slices.Insert(to.Categories, min(max(at, 0), len(to.Categories)), c)
	return nil
}

// Sort puts an element into a category; without one (nil) into the dimension
// only, without a dimension among the unsorted.
func Sort(e *framework.Element, d *framework.Dimension, c *framework.Category) {
	e.Dimension, e.Category = "", ""
	if d == nil {
		return
	}
	if e.Dimension = d.ID; c != nil {
		e.Category = c.ID
	}
}

// Note adds an element to a map, behind those of its cell.
func Note(m *framework.Map, e *framework.Element) {
	e.Text = oneLine(e.Text)
	m.Elements = append(m.Elements, e)
	m.SortElements()
}

// RemoveElements takes elements out of a map.
func RemoveElements(m *framework.Map, gone ...*framework.Element) {
	m.Elements = slices.DeleteFunc(m.Elements, func(e *framework.Element) bool { return slices.Contains(gone, e) })
}

// Follow brings the paths of a map up to date after themes were renamed, moved
// or merged; now says what a path means now.
func Follow(m *framework.Map, now func(path string) string) {
	for i, path := range m.Subthemes {
		m.Subthemes[i] = now(path)
	}
	seen := map[string]bool{}
	m.Subthemes = slices.DeleteFunc(m.Subthemes, func(path string) bool {
		twice := seen[path]
		seen[path] = true
		return twice
	})
	for _, e := range m.Elements {
		if r := e.Ref(); r.Theme != "" {
			if path := now(r.Theme); path != r.Theme {
				r.Theme = path
				e.Cell = r.String()
			}
		}
	}
	m.SortElements()
}
