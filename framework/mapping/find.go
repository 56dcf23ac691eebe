package mapping

import (
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/anchor"

	"golang.org/x/text/unicode/norm"
)

// AddressMark may stand before an address, where a theme has the same path.
const AddressMark = "map:"

// Place is what an address names: a map, one of its dimensions, one of that
// one's categories.
type Place struct {
	Map       *framework.Map
	Dimension *framework.Dimension // nil: the map as a whole
	Category  *framework.Category  // nil: the dimension as a whole
}

// Address is how a place is written anywhere: waiting/coping/passive.
func (p Place) Address() string {
	out := p.Map.ID
	if p.Dimension != nil {
		out += "/" + p.Dimension.ID
	}
	if p.Category != nil {
		out += "/" + p.Category.ID
	}
	return out
}

// Elements are those that the place holds, in the order of the map.
func (p Place) Elements() []*framework.Element {
	var out []*framework.Element
	for _, e := range p.Map.Elements {
		if p.Holds(e) {
			out = append(out, e)
		}
	}
	return out
}

// Holds tells whether an element of the map lies in the place.
func (p Place) Holds(e *framework.Element) bool {
	if p.Dimension == nil {
		return true
	}
	return e.Dimension == p.Dimension.ID && (p.Category == nil || p.Dimension.Category(e.Category) == p.Category)
}

// Resolve finds what an address names: MAP, MAP/DIMENSION or
// MAP/DIMENSION/CATEGORY, each by its slug or its name, with or without map:
// before it. Errors: "no-such-map", "no-such-dimension", "no-such-category".
func Resolve(maps []*framework.Map, address string) (Place, error) {
	parts := steps(address)
	m, err := mapNamed(maps, parts[0])
	if err != nil {
		return Place{}, err
	}
	return within(m, parts[1:])
}

// ResolveWithin is Resolve for an address that leads to a depth (1: a
// dimension, 2: a category) and may leave the map out where there is one only.
// It fails with "which-map" where there are several.
func ResolveWithin(maps []*framework.Map, address string, depth int) (Place, error) {
	m, rest, err := Split(maps, address, depth)
	if err != nil {
		return Place{}, err
	}
	return within(m, rest)
}

// Split parts an address into its map and the steps below it, of which there
// are depth; they need not exist. The map may be left out where there is one
// only.
func Split(maps []*framework.Map, address string, depth int) (*framework.Map, []string, error) {
	parts := steps(address)
	switch len(parts) {
	case depth + 1:
		m, err := mapNamed(maps, parts[0])
		return m, parts[1:], err
	case depth:
		m, err := Only(maps)
		return m, parts, err
	}
	what := []string{"a map", "a dimension", "a category"}[depth]
	return nil, nil, &framework.Error{Kind: framework.Usage, Name: "bad-map-address", What: fmt.Sprintf("%q is not the address of %s", address, what),
		Hint: "write " + []string{"MAP", "MAP/DIMENSION", "MAP/DIMENSION/CATEGORY"}[depth] + "; the map may be left out where there is one only"}
}

// Only is the map where there is one only.
func Only(maps []*framework.Map) (*framework.Map, error) {
	switch len(maps) {
	case 1:
		return maps[0], nil
	case 0:
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-map", What: "there is no map yet",
			Hint: "framewright map new ID --from SUBTHEME"}
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "which-map", What: "there are several maps, and it was not said which is meant",
		Hint: "name one of them: " + strings.Join(mapIDs(maps), ", ")}
}

func steps(address string) []string {
	parts := strings.Split(strings.TrimPrefix(norm.NFC.String(address), AddressMark), "/")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func mapIDs(maps []*framework.Map) []string {
	var out []string
	for _, m := range maps {
		out = append(out, m.ID)
	}
	return out
}

func mapNamed(maps []*framework.Map, word string) (*framework.Map, error) {
	for _, m := range maps {
		if called(word, m.ID, m.Title) {
			return m, nil
		}
	}
	hint := "there are none yet: framewright map new ID --from SUBTHEME"
	if len(maps) > 0 {
		hint = "there are " + strings.Join(mapIDs(maps), ", ")
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-map", What: fmt.Sprintf("there is no map %s", word), Hint: hint}
}

func within(m *framework.Map, parts []string) (Place, error) {
	p := Place{Map: m}
	if len(parts) == 0 {
		return p, nil
	}
	if p.Dimension = DimensionNamed(m, parts[0]); p.Dimension == nil {
		return p, noDimension(m, parts[0])
	}
	if len(parts) == 1 {
		return p, nil
	}
	if p.Category = CategoryNamed(p.Dimension, strings.Join(parts[1:], "/")); p.Category == nil {
		return p, noCategory(m, p.Dimension, strings.Join(parts[1:], "/"))
	}
	return p, nil
}

func noDimension(m *framework.Map, word string) error {
	var ids []string
	for _, d := range m.Dimensions {
		ids = append(ids, d.ID)
	}
	hint := "it has none yet: framewright map dimension add " + m.ID + "/" + slugOr(word, "DIMENSION")
	if len(ids) > 0 {
		hint = "it has " + strings.Join(ids, ", ") + "; `framewright map dimension add " + m.ID + "/" + slugOr(word, "DIMENSION") + "` makes one"
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-dimension", What: fmt.Sprintf("map %s has no dimension %q", m.ID, word), Hint: hint}
}

func noCategory(m *framework.Map, d *framework.Dimension, word string) error {
	var ids []string
	for _, c := range d.Categories {
		ids = append(ids, c.ID)
	}
	add := "framewright map category add " + m.ID + "/" + d.ID + "/" + slugOr(word, "CATEGORY")
	hint := "it has none yet: " + add
	if len(ids) > 0 {
		hint = "it has " + strings.Join(ids, ", ") + "; `" + add + "` makes one"
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-category", What: fmt.Sprintf("dimension %s/%s has no category %q", m.ID, d.ID, word), Hint: hint}
}

func slugOr(word, def string) string {
	if slug := framework.Slug(word); framework.CheckSlug(slug) == nil {
		return slug
	}
	return def
}

// DimensionNamed finds a dimension as people write it: its slug or its name, in
// any case; nil where there is none.
func DimensionNamed(m *framework.Map, word string) *framework.Dimension {
	if d := m.Dimension(word); d != nil {
		return d
	}
	for _, d := range m.Dimensions {
		if called(word, d.ID, d.Name) {
			return d
		}
	}
	return nil
}

// CategoryNamed finds a category as people write it; one that was merged into
// another leads there. It is nil where there is none.
func CategoryNamed(d *framework.Dimension, word string) *framework.Category {
	if c := d.Category(word); c != nil {
		return c
	}
	for _, c := range d.Categories {
		if called(word, c.ID, c.Name) {
			return c
		}
	}
	return d.Category(framework.Slug(word))
}

// called tells whether a word means what has this id and name.
func called(word, id, name string) bool {
	word = plain(word)
	return word != "" && (strings.EqualFold(word, id) || name != "" && strings.EqualFold(word, plain(name)))
}

// plain is a text of one line as it is compared: what office programs change by
// themselves (kinds of quotation marks, dashes, blanks, the ellipsis) does not
// count.
func plain(text string) string { return strings.TrimSpace(anchor.Fold(text).Text) }

// oneLine is a text with every run of blanks and line breaks as one blank.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
