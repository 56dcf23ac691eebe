package store

import (
	"errors"
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"

	"golang.org/x/text/unicode/norm"
)

const mapsDir = "maps"

func mapName(id string) string { return mapsDir + "/" + id + ".yaml" }

// MapIDs lists the maps in natural order.
func (tx *Tx) MapIDs() ([]string, error) { return tx.list(mapsDir, ".yaml") }

// Maps reads every map, in natural order of their ids.
func (tx *Tx) Maps() ([]*framework.Map, error) { return readEach(tx.MapIDs, tx.Map) }

// readEach reads what some ids name.
func readEach[T any](ids func() ([]string, error), read func(id string) (T, error)) ([]T, error) {
	names, err := ids()
	if err != nil {
		return nil, err
	}
	var out []T
	for _, id := range names {
		v, err := read(id)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Map reads one map. One that does not exist is an error with the ids there
// are.
func (tx *Tx) Map(id string) (*framework.Map, error) {
	if err := checkMapSlug("map", id); err != nil {
		return nil, err
	}
	m, err := load(tx, mapName(id), decodeMap)
	switch {
	case err != nil:
		return nil, err
	case m == nil:
		return nil, tx.noMap(id)
	case m.ID != id:
		return nil, &framework.Error{Name: "misnamed-file", Where: mapName(id) + ":1",
			What: fmt.Sprintf("this file says it is map %s", m.ID),
			Hint: fmt.Sprintf("rename it to %s, or write `map: %s` in its first line", mapName(m.ID), id)}
	}
	return m, nil
}

func (tx *Tx) noMap(id string) error {
	ids, err := tx.MapIDs()
	if err != nil {
		return err
	}
	hint := "there are none yet: framewright map new " + id + " --from SUBTHEME"
	if len(ids) > 0 {
		hint = "there are " + someOf(ids)
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-map", What: "there is no map " + id, Hint: hint}
}

// PutMap stages a map.
func (tx *Tx) PutMap(m *framework.Map) error {
	if err := checkMap(m); err != nil {
		return err
	}
	return putEncoded(tx, mapName(m.ID), func(old []byte) ([]byte, error) { return encodeMap(mapName(m.ID), old, m) })
}

// RemoveMap stages that a map goes.
func (tx *Tx) RemoveMap(id string) error {
	if err := checkMapSlug("map", id); err != nil {
		return err
	}
	return tx.put(mapName(id), nil)
}

// encodeMap gives the canonical text of maps/ID.yaml. Dimensions and categories
// keep their order, which is the range they make; elements are sorted by cell.
func encodeMap(file string, old []byte, m *framework.Map) ([]byte, error) {
	m.SortElements()
	var dimensions, elements []*yamlio.Map
	for _, d := range m.Dimensions {
		var categories []*yamlio.Map
		for _, c := range d.Categories {
			categories = append(categories, yamlio.NewMap().Bare("id", c.ID).Text("name", c.Name).Text("define", prose(c.Define)).Flow("replaces", c.Replaces))
		}
		dimension := yamlio.NewMap().Bare("id", d.ID).Text("name", d.Name).Text("define", prose(d.Define))
		recordsOrNone(dimension, "categories", categories, "id")
		dimensions = append(dimensions, dimension)
	}
	for _, e := range m.Elements {
		elements = append(elements, yamlio.NewMap().Bare("id", e.ID).Text("cell", e.Cell).Text("words", prose(e.Words)).Text("text", prose(e.Text)).
			Text("dimension", e.Dimension).Text("category", e.Category).Text("by", e.By).Text("note", prose(e.Note)).Text("seen", e.Seen))
	}
	out := yamlio.NewMap().Text("map", m.ID).Text("title", m.Title).Flow("subthemes", m.Subthemes)
	recordsOrNone(out, "dimensions", dimensions, "id")
	recordsOrNone(out, "elements", elements, "id")
	return out.Render(file, old)
}

func decodeMap(file string, src []byte) (*framework.Map, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	m := &framework.Map{ID: norm.NFC.String(c.Need("map")), Title: c.Str("title"), Subthemes: readPaths(c, "subthemes")}
	failSlug(c, "map", "map", m.ID)
	dimensions := once{}
	c.Each("dimensions", func(c *yamlio.Cursor) {
		d := readDimension(c)
		failTwice(c, dimensions, "dimension", d.ID)
		m.Dimensions = append(m.Dimensions, d)
	})
	elements := once{}
	c.Each("elements", func(c *yamlio.Cursor) {
		e := &framework.Element{ID: c.Need("id"), Cell: norm.NFC.String(c.Need("cell")), Words: prose(c.Str("words")), Text: prose(c.Need("text")),
			Dimension: norm.NFC.String(c.Str("dimension")), Category: norm.NFC.String(c.Str("category")), By: c.Str("by"), Note: prose(c.Str("note")), Seen: c.Str("seen")}
		failTwice(c, elements, "element", e.ID)
		if key, says := wrongElement(m, e); says != "" && c.Err() == nil {
			c.Fail(key, says, elementHint)
		}
		m.Elements = append(m.Elements, e)
	})
	return m, c.Err()
}

func readDimension(c *yamlio.Cursor) *framework.Dimension {
	d := &framework.Dimension{ID: norm.NFC.String(c.Need("id")), Name: c.Str("name"), Define: prose(c.Str("define"))}
	failSlug(c, "id", "dimension", d.ID)
	taken := once{}
	c.Each("categories", func(c *yamlio.Cursor) {
		k := &framework.Category{ID: norm.NFC.String(c.Need("id")), Name: c.Str("name"), Define: prose(c.Str("define")), Replaces: readPaths(c, "replaces")}
		failSlug(c, "id", "category", k.ID)
		for _, id := range append([]string{k.ID}, k.Replaces...) {
			failTwice(c, taken, "category", id)
		}
		d.Categories = append(d.Categories, k)
	})
	return d
}

// failSlug refuses a slug that cannot be.
func failSlug(c *yamlio.Cursor, key, what, id string) {
	var e *framework.Error
	if err := checkMapSlug(what, id); c.Err() == nil && errors.As(err, &e) {
		c.Fail(key, e.What, e.Hint)
	}
}

// failTwice refuses a record whose key another has.
func failTwice(c *yamlio.Cursor, seen once, what, id string) {
	if seen.add(what, id) != nil && c.Err() == nil {
		c.Fail("id", what+" "+id+" stands here a second time", "delete one of the two, or give it another id")
	}
}

// checkMapSlug tells whether a slug may name a map, a dimension, a category, a
// typology or a type.
func checkMapSlug(what, id string) error {
	if !strings.ContainsRune(id, '/') && framework.CheckSlug(id) == nil {
		return nil
	}
	hint := "use lower-case letters, digits and -, such as passive-waiting; the wording for print goes into its name"
	if slug := framework.Slug(id); slug != "" && framework.CheckSlug(slug) == nil {
		hint = "use lower-case letters, digits and -, such as " + slug
	}
	return &framework.Error{Kind: framework.Usage, Name: "bad-map-id", What: fmt.Sprintf("%q cannot be the id of a %s", id, what), Hint: hint}
}

const elementHint = "name a cell as in access/cost@P03, and a dimension and category that the map has; framewright map show lists them"

// wrongElement says what cannot be in an element, and under which key.
func wrongElement(m *framework.Map, e *framework.Element) (key, says string) {
	if r, err := framework.ParseRef(e.Cell); err != nil || r.Kind != framework.CellRef || r.String() != e.Cell {
		return "cell", fmt.Sprintf("element %s: %q is no cell", e.ID, e.Cell)
	}
	if strings.TrimSpace(e.Text) == "" {
		return "text", "element " + e.ID + " has no words"
	}
	if e.Dimension == "" {
		if e.Category != "" {
			return "category", fmt.Sprintf("element %s is in category %s of no dimension", e.ID, e.Category)
		}
		return "", ""
	}
	d := m.Dimension(e.Dimension)
	if d == nil {
		return "dimension", fmt.Sprintf("element %s is sorted into %s, which is no dimension of map %s", e.ID, e.Dimension, m.ID)
	}
	if e.Category != "" && d.Category(e.Category) == nil {
		return "category", fmt.Sprintf("element %s is sorted into %s, which is no category of %s/%s", e.ID, e.Category, m.ID, d.ID)
	}
	return "", ""
}

func checkMap(m *framework.Map) error {
	if err := checkMapSlug("map", m.ID); err != nil {
		return err
	}
	where := mapName(m.ID)
	for _, path := range m.Subthemes {
		if err := framework.CheckPath(path); err != nil {
			return err
		}
	}
	dimensions := once{}
	for _, d := range m.Dimensions {
		if err := checkMapSlug("dimension", d.ID); err != nil {
			return err
		}
		if err := dimensions.add("dimension", d.ID); err != nil {
			return err
		}
		if err := checkCategories(d); err != nil {
			return err
		}
	}
	elements := once{}
	for _, e := range m.Elements {
		if e.ID == "" || elements.add("element", e.ID) != nil {
			return invalid(where, fmt.Sprintf("element id %q is empty or stands twice", e.ID), "give one of the two another id")
		}
		if _, says := wrongElement(m, e); says != "" {
			return invalid(where, says, elementHint)
		}
	}
	return nil
}

func checkCategories(d *framework.Dimension) error {
	taken := once{}
	for _, c := range d.Categories {
		if err := checkMapSlug("category", c.ID); err != nil {
			return err
		}
		for _, id := range append([]string{c.ID}, c.Replaces...) {
			if err := taken.add("category", id); err != nil {
				return err
			}
		}
	}
	return nil
}
