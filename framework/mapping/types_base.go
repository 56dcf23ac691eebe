package mapping

import (
	"cmp"
	"slices"
	"strings"

	"framewright/framework"
)

// Base is what typologies and patterns are read from: whose cases there are,
// and what was noted of each. Its answers share its memory: do not change them.
type Base struct {
	Study        *framework.Study
	Participants framework.Participants
	Maps         []*framework.Map
	Typologies   []*framework.Typology

	charted map[string]map[string]bool    // path as it stands now → participants, in lower case, with a cell there
	notes   map[string]map[string][]Noted // MAP/DIMENSION → participant in lower case → what was noted of them
	resolve func(path string) string
}

// Noted is an element with the cell it was noted in and the map it is of.
type Noted struct {
	*framework.Element
	Ref framework.Ref
	Map *framework.Map
}

// Address is where the element was sorted, MAP/DIMENSION/CATEGORY, or as far as
// it was.
func (n Noted) Address() string {
	out := n.Map.ID
	if n.Dimension != "" {
		out += "/" + n.Dimension
	}
	if n.Category != "" {
		out += "/" + n.Category
	}
	return out
}

// NewBase files what was noted under whom. Charted are the cells that are
// written, whatever their state: they decide whether a group or its members are
// cases. Resolve tells what a path means now; nil where every path means itself.
func NewBase(study *framework.Study, people framework.Participants, maps []*framework.Map, typologies []*framework.Typology,
	charted []framework.Ref, resolve func(string) string) *Base {
	b := &Base{Study: study, Participants: people, Maps: maps, Typologies: typologies, resolve: resolve,
		charted: map[string]map[string]bool{}, notes: map[string]map[string][]Noted{}}
	if resolve == nil {
		b.resolve = func(path string) string { return path }
	}
	for _, ref := range charted {
		path, who := b.resolve(ref.Theme), strings.ToLower(ref.Participant)
		if b.charted[path] == nil {
			b.charted[path] = map[string]bool{}
		}
		b.charted[path][who] = true
	}
	for _, m := range maps {
		for _, e := range m.Elements {
			b.note(m, e)
		}
	}
	return b
}

// note files one element. One whose cell cannot be read is of nobody; check
// tells of it.
func (b *Base) note(m *framework.Map, e *framework.Element) {
	ref := e.Ref()
	if ref.Kind != framework.CellRef {
		return
	}
	path := m.ID + "/" + e.Dimension // of an element not sorted yet "MAP/"
	if b.notes[path] == nil {
		b.notes[path] = map[string][]Noted{}
	}
	who := strings.ToLower(ref.Participant)
	b.notes[path][who] = append(b.notes[path][who], Noted{Element: e, Ref: ref, Map: m})
}

// Noted lists what was noted of a participant on a dimension, in the order of
// the map.
func (b *Base) Noted(dimension, participant string) []Noted {
	return b.notes[dimension][strings.ToLower(participant)]
}

// Map finds a map by id, nil where there is none.
func (b *Base) Map(id string) *framework.Map {
	for _, m := range b.Maps {
		if strings.EqualFold(m.ID, id) {
			return m
		}
	}
	return nil
}

// Typology finds a typology by id, nil where there is none.
func (b *Base) Typology(id string) *framework.Typology {
	for _, t := range b.Typologies {
		if strings.EqualFold(t.ID, id) {
			return t
		}
	}
	return nil
}

// Axis is a dimension as something to cross: MAP/DIMENSION. Map and Dimension
// are nil where it is not there any more.
type Axis struct {
	Path      string
	Map       *framework.Map
	Dimension *framework.Dimension
}

// Axis finds a dimension by its address; false where there is none.
func (b *Base) Axis(path string) (Axis, bool) {
	id, name, _ := strings.Cut(path, "/")
	m := b.Map(id)
	if m == nil {
		return Axis{Path: path}, false
	}
	for _, d := range m.Dimensions {
		if strings.EqualFold(d.ID, name) {
			return Axis{Path: m.ID + "/" + d.ID, Map: m, Dimension: d}, true
		}
	}
	return Axis{Path: path}, false
}

// Axes lists every dimension of every map.
func (b *Base) Axes() []Axis {
	var out []Axis
	for _, m := range b.Maps {
		for _, d := range m.Dimensions {
			out = append(out, Axis{Path: m.ID + "/" + d.ID, Map: m, Dimension: d})
		}
	}
	return out
}

// Label is the dimension's name for print, its address where it has none.
func (a Axis) Label() string {
	if a.Dimension == nil {
		return a.Path
	}
	return a.Dimension.Label()
}

// Category finds a category by its slug, by that of one that was merged into it,
// or by its name in any case; nil where there is none.
func (a Axis) Category(word string) *framework.Category {
	if a.Dimension == nil || word == "" {
		return nil
	}
	if c := a.Dimension.Category(strings.ToLower(word)); c != nil {
		return c
	}
	for _, c := range a.Dimension.Categories {
		if strings.EqualFold(c.Name, word) {
			return c
		}
	}
	return nil
}

// now is the slug of the category that a slug means: itself, or the one it was
// merged into.
func (a Axis) now(slug string) string {
	if a.Dimension != nil {
		if c := a.Dimension.Category(slug); c != nil {
			return c.ID
		}
	}
	return slug
}

// Name is a category's name for print, its slug where it has none or is not
// there any more.
func (a Axis) Name(category string) string {
	if c := a.Category(category); c != nil {
		return c.Label()
	}
	return category
}

// sorted lists the categories that elements lie in, each once, in the order of
// the dimension; those that the dimension does not have come last.
func (a Axis) sorted(notes []Noted) []string {
	var out []string
	for _, n := range notes {
		if id := a.now(n.Category); n.Sorted() && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Compare(a.rank(x), a.rank(y)) })
	return out
}

func (a Axis) rank(category string) int {
	if a.Dimension != nil {
		for i, c := range a.Dimension.Categories {
			if c.ID == category {
				return i
			}
		}
		return len(a.Dimension.Categories)
	}
	return 0
}

// Cases lists whose rows count for these dimensions, in the study's order: a
// group stands for its members unless they are charted and it is not; whoever
// of a charted group is charted too is a case beside it. Further are ids that are
// cases whatever was charted.
func (b *Base) Cases(axes []Axis, further ...string) []string {
	in := b.present(axes)
	for _, id := range further {
		in[strings.ToLower(id)] = true
	}
	var out []string
	known := map[string]bool{}
	add := func(id string) {
		if key := strings.ToLower(id); !known[key] {
			known[key] = true
			out = append(out, id)
		}
	}
	for _, p := range b.Participants {
		if in[strings.ToLower(p.ID)] || b.standsAlone(p, in) {
			add(p.ID)
		}
	}
	var strangers []string
	for id := range in {
		if b.Participants.Find(id) == nil {
			strangers = append(strangers, id)
		}
	}
	framework.SortIDs(strangers)
	for _, id := range strangers {
		add(b.spelling(axes, id))
	}
	return out
}

// standsAlone tells whether a participant of whom nothing is charted is a case
// all the same: a person, a group of whose members nothing is charted, or the
// member of a group whose other members stand for it.
func (b *Base) standsAlone(p *framework.Participant, in map[string]bool) bool {
	charted := func(group string) bool {
		return slices.ContainsFunc(b.Participants.Members(group), func(m *framework.Participant) bool { return in[strings.ToLower(m.ID)] })
	}
	if p.PartOf != "" && b.Participants.Find(p.PartOf) != nil {
		return charted(p.PartOf) && !in[strings.ToLower(p.PartOf)]
	}
	return !charted(p.ID)
}

// present are the participants, in lower case, with a cell or an element under
// the maps of these dimensions.
func (b *Base) present(axes []Axis) map[string]bool {
	in := map[string]bool{}
	for _, a := range axes {
		for who := range b.notes[a.Path] {
			in[who] = true
		}
		if a.Map == nil {
			continue
		}
		for _, path := range a.Map.Subthemes {
			for who := range b.charted[b.resolve(path)] {
				in[who] = true
			}
		}
	}
	return in
}

// spelling is an id as the elements write it.
func (b *Base) spelling(axes []Axis, id string) string {
	for _, a := range axes {
		for _, n := range b.notes[a.Path][id] {
			return n.Ref.Participant
		}
	}
	return id
}
