package mapping

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Field is one field of a typology's grid: a combination of categories, the
// type it is named, and the cases that are there: those whose elements say so,
// and those placed by hand whose elements leave it open.
type Field struct {
	When  []string
	Type  *framework.Type // nil where nobody has named it
	Cases []*Case
}

// wholeGrid is how many dimensions are laid out in full: with more, most fields
// of a grid mean nobody, and there are thousands.
const wholeGrid = 3

// Fields lists every combination of the typology's dimensions, the last
// dimension changing fastest; none where a dimension has no categories. Of more
// than three dimensions it lists those that are named or hold somebody.
func (s *Standing) Fields() []Field {
	if len(s.Axes) == 0 {
		return nil
	}
	cases := s.placedIn()
	var out []Field
	for _, when := range s.combinations(cases) {
		f := Field{When: when, Cases: cases[key(when)]}
		if types := s.Named(when); len(types) > 0 {
			f.Type = types[0]
		}
		out = append(out, f)
	}
	return out
}

// key is a combination as a map's key.
func key(when []string) string { return strings.Join(when, "\x00") }

// placedIn are the cases of each combination, in their order.
func (s *Standing) placedIn() map[string][]*Case {
	out := map[string][]*Case{}
	for _, c := range s.Cases {
		if when := s.fieldOf(c); when != nil {
			out[key(when)] = append(out[key(when)], c)
		}
	}
	return out
}

// fieldOf is the combination that a case stands at: that of its elements, or of
// the type that somebody placed it in by hand, as far as the elements agree.
func (s *Standing) fieldOf(c *Case) []string {
	if own, one := c.Combination(); one {
		return own
	}
	if c.Type == nil || len(c.Type.When) == 0 {
		return nil
	}
	for _, when := range c.Type.When {
		if s.compatible(c, &framework.Type{When: [][]string{when}}) {
			return s.now(when)
		}
	}
	return s.now(c.Type.When[0])
}

// combinations are those that are laid out.
func (s *Standing) combinations(cases map[string][]*Case) [][]string {
	if len(s.Axes) > wholeGrid {
		return s.used(cases)
	}
	out := [][]string{nil}
	for _, a := range s.Axes {
		var next [][]string
		for _, when := range out {
			for _, c := range a.categories() {
				next = append(next, append(slices.Clone(when), c.ID))
			}
		}
		out = next
	}
	return out
}

// used are the combinations that are named or hold somebody, in the order of the
// grid.
func (s *Standing) used(cases map[string][]*Case) (out [][]string) {
	known := map[string]bool{}
	add := func(when []string) {
		if len(when) == len(s.Axes) && !known[key(when)] {
			known[key(when)], out = true, append(out, when)
		}
	}
	for k := range cases {
		add(strings.Split(k, "\x00"))
	}
	for _, t := range s.Typology.Types {
		for _, when := range t.When {
			add(s.now(when))
		}
	}
	slices.SortFunc(out, func(x, y []string) int {
		for i, a := range s.Axes {
			if c := cmp.Or(cmp.Compare(a.rank(x[i]), a.rank(y[i])), strings.Compare(x[i], y[i])); c != 0 {
				return c
			}
		}
		return 0
	})
	return out
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
// before the last two that there are fields of.
func (s *Standing) Grids() []Grid {
	n := len(s.Axes)
	if n < 2 {
		return nil
	}
	fields := map[string]Field{}
	var above [][]string
	known := map[string]bool{}
	for _, f := range s.Fields() {
		fields[key(f.When)] = f
		if up := f.When[:n-2]; !known[key(up)] {
			known[key(up)], above = true, append(above, up)
		}
	}
	var out []Grid
	for _, up := range above {
		g := Grid{Above: up}
		for _, row := range s.Axes[n-2].categories() {
			var line []Field
			for _, column := range s.Axes[n-1].categories() {
				f := fields[key(append(slices.Clone(up), row.ID, column.ID))]
				f.When = append(slices.Clone(up), row.ID, column.ID)
				line = append(line, f)
			}
			g.Fields = append(g.Fields, line)
		}
		if len(g.Fields) > 0 && len(g.Fields[0]) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// warnings are the quality tests of a typology: each case in one type only,
// every type used, and nothing named that is not there.
func (s *Standing) warnings(b *Base) []string {
	out := s.Broken()
	for _, t := range s.Typology.Types {
		switch cases := s.Of(t); len(cases) {
		case 0:
			out = append(out, fmt.Sprintf("nobody is %s", TypeName(t)))
		case 1:
			out = append(out, fmt.Sprintf("%s alone is %s: think of whether a type of one is a type", cases[0].Participant, TypeName(t)))
		}
	}
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

// Broken tells what a typology says that means nothing: of what is not there any
// more, of types without a combination, and of combinations named twice.
func (s *Standing) Broken() []string {
	out := []string{}
	for _, a := range s.Axes {
		if a.Dimension == nil {
			out = append(out, fmt.Sprintf("the dimension %s is not there any more", a.Path))
		}
	}
	for _, t := range s.Typology.Types {
		out = append(out, s.typeBroken(t)...)
	}
	return append(out, s.namedTwice()...)
}

func (s *Standing) typeBroken(t *framework.Type) (out []string) {
	if len(t.When) == 0 && !slices.ContainsFunc(s.Typology.Placed, func(p *framework.Placement) bool { return strings.EqualFold(p.Type, t.ID) }) {
		out = append(out, fmt.Sprintf("%s names no combination, and nobody is placed in it", TypeName(t)))
	}
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
