package action

import (
	"context"

	"framewright/framework"
	"framewright/framework/mapping"
)

// TypologyInfo is a typology as it stands.
type TypologyInfo struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	Dimensions []AxisInfo     `json:"dimensions"`
	Types      []TypeInfo     `json:"types"`
	Grid       []FieldInfo    `json:"grid"`
	Cases      []TypeCaseInfo `json:"cases"`    // every participant, in the study's order
	Unplaced   []string       `json:"unplaced"` // ids of those in no type
	Warnings   []string       `json:"warnings"`

	Standing *mapping.Standing `json:"-"`
}

// AxisInfo is a dimension that is crossed.
type AxisInfo struct {
	Dimension  string       `json:"dimension"` // MAP/DIMENSION
	Name       string       `json:"name"`
	Subthemes  []string     `json:"subthemes"`
	Categories []NamedThing `json:"categories"`
}

// NamedThing is an id with its name for print.
type NamedThing struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// TypeInfo is one type with who is of it.
type TypeInfo struct {
	ID           string     `json:"id"`
	Name         string     `json:"name"`
	Define       string     `json:"define"`
	When         [][]string `json:"when"`
	Participants []string   `json:"participants"`
}

// FieldInfo is one field of the grid, with those whose elements put them there,
// or a person where the elements leave it open.
type FieldInfo struct {
	When         []string `json:"when"`
	Type         string   `json:"type"` // "" where nobody has named it
	Participants []string `json:"participants"`
}

// TypeCaseInfo is one participant in a typology.
type TypeCaseInfo struct {
	Participant string              `json:"participant"`
	Type        string              `json:"type"`       // "" where they are in none
	Categories  map[string][]string `json:"categories"` // MAP/DIMENSION → slugs
	Elements    []string            `json:"elements"`   // ids of those that say so
	Reasons     []string            `json:"reasons"`    // why they are in none
	Placed      *PlacedInfo         `json:"placed"`     // by hand; null where the elements decide
	Against     string              `json:"against"`    // how that contradicts the elements
}

// PlacedInfo is a placement by hand.
type PlacedInfo struct {
	Reason string `json:"reason"`
	By     string `json:"by"`
}

// Types works out one typology.
func (s *Session) Types(ctx context.Context, id string) (info *TypologyInfo, err error) {
	err = s.viewBase(ctx, func(w cellWords, base *mapping.Base) error {
		t, err := typology(base, id)
		if err == nil {
			info = typologyInfo(w.d, base.Stand(t))
		}
		return err
	})
	return info, err
}

// TypesList works out every typology.
func (s *Session) TypesList(ctx context.Context) ([]*TypologyInfo, error) {
	out := []*TypologyInfo{}
	err := s.viewBase(ctx, func(w cellWords, base *mapping.Base) error {
		for _, t := range base.Typologies {
			out = append(out, typologyInfo(w.d, base.Stand(t)))
		}
		return nil
	})
	return out, err
}

func typologyInfo(d *Desk, s *mapping.Standing) *TypologyInfo {
	info := &TypologyInfo{ID: s.Typology.ID, Title: s.Typology.Title, Dimensions: []AxisInfo{}, Types: []TypeInfo{}, Grid: []FieldInfo{},
		Cases: []TypeCaseInfo{}, Unplaced: participantsOf(s.Of(nil)), Warnings: s.Warnings, Standing: s}
	for _, a := range s.Axes {
		info.Dimensions = append(info.Dimensions, axisInfo(d, a))
	}
	for _, t := range s.Typology.Types {
		info.Types = append(info.Types, TypeInfo{ID: t.ID, Name: mapping.TypeName(t), Define: t.Define, When: append([][]string{}, t.When...), Participants: participantsOf(s.Of(t))})
	}
	for _, f := range s.Fields() {
		field := FieldInfo{When: f.When, Participants: participantsOf(f.Cases)}
		if f.Type != nil {
			field.Type = f.Type.ID
		}
		info.Grid = append(info.Grid, field)
	}
	for _, c := range s.Cases {
		info.Cases = append(info.Cases, typeCase(s, c))
	}
	return info
}

func axisInfo(d *Desk, a mapping.Axis) AxisInfo {
	out := AxisInfo{Dimension: a.Path, Name: a.Label(), Subthemes: []string{}, Categories: []NamedThing{}}
	if a.Dimension == nil {
		return out
	}
	out.Subthemes = append(out.Subthemes, framework.NewResolver(d.Themes).Paths(a.Map.Subthemes)...)
	for _, c := range a.Dimension.Categories {
		out.Categories = append(out.Categories, NamedThing{c.ID, c.Label()})
	}
	return out
}

func participantsOf(cases []*mapping.Case) []string {
	out := []string{}
	for _, c := range cases {
		out = append(out, c.Participant)
	}
	return out
}

func typeCase(s *mapping.Standing, c *mapping.Case) TypeCaseInfo {
	out := TypeCaseInfo{Participant: c.Participant, Categories: map[string][]string{}, Elements: []string{}, Reasons: append([]string{}, c.Reasons...), Against: c.Against}
	if c.Type != nil {
		out.Type = c.Type.ID
	}
	if c.Placed != nil {
		out.Placed = &PlacedInfo{Reason: c.Placed.Reason, By: c.Placed.By}
	}
	for i, a := range s.Axes {
		out.Categories[a.Path] = append([]string{}, c.Categories[i]...)
		for _, n := range c.Notes[i] {
			out.Elements = append(out.Elements, n.ID)
		}
	}
	return out
}
