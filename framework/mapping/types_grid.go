package mapping

import (
	"fmt"
	"slices"

	"framewright/framework"
)

// Field is one field of a typology's grid: a combination of categories, the
// type it is named, and the cases whose elements put them there.
type Field struct {
	When  []string
	Type  *framework.Type // nil where nobody has named it
	Cases []*Case
}

// Fields lists every combination of the typology's dimensions, the last
// dimension changing fastest; none where a dimension has no categories.
func (s *Standing) Fields() []Field {
	if len(s.Axes) == 0 {
		return nil
	}
	combinations := [][]string{nil}
	for _, a := range s.Axes {
		var next [][]string
		for _, when := range combinations {
			for _, c := range a.categories() {
				next = append(next, append(slices.Clone(when), c.ID))
			}
		}
		combinations = next
	}
	var out []Field
	for _, when := range combinations {
		out = append(out, s.field(when))
	}
	return out
}

func (s *Standing) field(when []string) Field {
	f := Field{When: when}
	if types := s.Named(when); len(types) > 0 {
		f.Type = types[0]
	}
	for _, c := range s.Cases {
		if own, ok := c.Combination(); ok && slices.Equal(own, when) {
			f.Cases = append(f.Cases, c)
		}
	}
	return f
}

func (a Axis) categories() []*framework.Category {
	if a.Dimension == nil {
		return nil
	}
	return a.Dimension.Categories
}

// Grid is one sheet of the grid: rows and columns are the categories of the
// typology's last two dimensions, and Above the categories of those before them.
type Grid struct {
	Above  []string
	Fields [][]Field // rows of fields
}

// Grids parts the fields into grids, one for each combination of the dimensions
// before the last two.
func (s *Standing) Grids() []Grid {
	n := len(s.Axes)
	if n < 2 {
		return nil
	}
	rows, columns := len(s.Axes[n-2].categories()), len(s.Axes[n-1].categories())
	if rows == 0 || columns == 0 {
		return nil
	}
	var out []Grid
	for part := range slices.Chunk(s.Fields(), rows*columns) {
		g := Grid{Above: part[0].When[:n-2]}
		for row := range slices.Chunk(part, columns) {
			g.Fields = append(g.Fields, row)
		}
		out = append(out, g)
	}
	return out
}

// warnings are the quality tests of a typology: each case in one type only,
// every type used, and nothing named that is not there.
func (s *Standing) warnings(b *Base) []string {
	out := []string{}
	for _, a := range s.Axes {
		if a.Dimension == nil {
			out = append(out, fmt.Sprintf("the dimension %s is not there any more", a.Path))
		}
	}
	for _, t := range s.Typology.Types {
		out = append(out, s.typeWarnings(t)...)
	}
	out = append(out, s.namedTwice()...)
	for _, p := range s.Typology.Placed {
		if b.Participants.Find(p.Participant) == nil {
			out = append(out, fmt.Sprintf("%s is placed by hand and is no participant of the study", p.Participant))
		}
		if p.Type != "" && s.Type(p.Type) == nil {
			out = append(out, fmt.Sprintf("%s is placed by hand in %s, which is no type of this typology", p.Participant, p.Type))
		}
	}
	return out
}

func (s *Standing) typeWarnings(t *framework.Type) (out []string) {
	for _, when := range t.When {
		if len(when) != len(s.Axes) {
			out = append(out, fmt.Sprintf("a combination of %s does not name one category for each dimension", TypeName(t)))
			continue
		}
		for i, id := range when {
			if a := s.Axes[i]; a.Dimension != nil && a.Dimension.Category(id) == nil {
				out = append(out, fmt.Sprintf("%s names %s, which is no category of %s", TypeName(t), id, a.Label()))
			}
		}
	}
	switch cases := s.Of(t); len(cases) {
	case 0:
		out = append(out, fmt.Sprintf("nobody is %s", TypeName(t)))
	case 1:
		out = append(out, fmt.Sprintf("%s alone is %s: think of whether a type of one is a type", cases[0].Participant, TypeName(t)))
	}
	return out
}

// namedTwice tells of combinations that more than one type names.
func (s *Standing) namedTwice() (out []string) {
	var seen [][]string
	for _, t := range s.Typology.Types {
		for _, when := range t.When {
			when = s.now(when)
			if slices.ContainsFunc(seen, func(other []string) bool { return slices.Equal(other, when) }) {
				continue
			}
			seen = append(seen, when)
			if types := s.Named(when); len(types) > 1 {
				out = append(out, fmt.Sprintf("%s is named by %s", s.Words(when), typeNames(types)))
			}
		}
	}
	return out
}
