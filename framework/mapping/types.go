package mapping

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Standing is a typology as it stands: each case in exactly one type, or in
// none with the reasons.
type Standing struct {
	Typology *framework.Typology
	Axes     []Axis // one for each of its dimensions, in their order
	Cases    []*Case
	// Warnings say what speaks against the typology: types that nobody or one
	// participant alone is of, what it names that is not there.
	Warnings []string
}

// Case is one participant in a typology.
type Case struct {
	Participant string
	Notes       [][]Noted            // for each dimension what was noted of them
	Categories  [][]string           // for each dimension where that was sorted, each category once
	Type        *framework.Type      // nil where they are in none
	Reasons     []string             // why they are in none; empty where they are in one
	Placed      *framework.Placement // the placement by hand that decided, else nil
	Against     string               // how a placement by hand contradicts the elements; else ""
}

// Combination is the case's one category on each dimension; false where there
// are several or none on any.
func (c *Case) Combination() ([]string, bool) {
	var out []string
	for _, list := range c.Categories {
		if len(list) != 1 {
			return nil, false
		}
		out = append(out, list[0])
	}
	return out, len(out) > 0
}

// Stand works out a typology: who is of which type. A placement by hand wins
// over the elements, which is said where they say otherwise.
func (b *Base) Stand(t *framework.Typology) *Standing {
	s := &Standing{Typology: t}
	for _, path := range t.Dimensions {
		axis, _ := b.Axis(path)
		s.Axes = append(s.Axes, axis)
	}
	var placed []string
	for _, p := range t.Placed {
		if who := b.Participants.Find(p.Participant); who != nil {
			placed = append(placed, who.ID)
		}
	}
	for _, id := range b.Cases(s.Axes, placed...) {
		c := &Case{Participant: id}
		for _, a := range s.Axes {
			notes := b.Noted(a.Path, id)
			c.Notes = append(c.Notes, notes)
			c.Categories = append(c.Categories, a.sorted(notes))
		}
		s.place(c)
		s.Cases = append(s.Cases, c)
	}
	s.Warnings = s.warnings(b)
	return s
}

// place puts a case into its type, or says why it is in none.
func (s *Standing) place(c *Case) {
	c.Type, c.Reasons = s.byElements(c)
	for _, p := range s.Typology.Placed {
		if strings.EqualFold(p.Participant, c.Participant) {
			s.byHand(c, p)
			return
		}
	}
}

// byElements is the type that the elements put a case into, or the reasons why
// there is none.
func (s *Standing) byElements(c *Case) (*framework.Type, []string) {
	var reasons []string
	for i, a := range s.Axes {
		if why := a.unclear(c.Notes[i], c.Categories[i]); why != "" {
			reasons = append(reasons, why)
		}
	}
	combination, one := c.Combination()
	if !one {
		if len(reasons) == 0 {
			reasons = []string{"the typology crosses no dimensions"}
		}
		return nil, reasons
	}
	switch types := s.Named(combination); len(types) {
	case 1:
		return types[0], nil
	case 0:
		return nil, []string{"no type is named for " + s.Words(combination)}
	default:
		return nil, []string{fmt.Sprintf("%s is named by %s", s.Words(combination), typeNames(types))}
	}
}

// unclear says why a case has not exactly one category on a dimension; "" where
// it has.
func (a Axis) unclear(notes []Noted, categories []string) string {
	switch {
	case len(categories) == 1:
		return ""
	case a.Dimension == nil:
		return fmt.Sprintf("the dimension %s is not there any more", a.Path)
	case len(notes) == 0:
		return "nothing is noted on " + a.Label()
	case len(categories) == 0:
		return "what is noted on " + a.Label() + " is in no category yet"
	}
	var parts []string
	for _, id := range categories {
		parts = append(parts, a.Name(id)+a.atWaves(notes, id))
	}
	return "in several categories of " + a.Label() + ": " + strings.Join(parts, ", ")
}

// atWaves names the waves at which a category was noted, " (wave 1)"; "" where
// nothing was noted at any.
func (a Axis) atWaves(notes []Noted, category string) string {
	var waves []string
	for _, n := range notes {
		if a.now(n.Category) != category {
			continue
		}
		if !slices.Contains(waves, n.Ref.Wave) {
			waves = append(waves, n.Ref.Wave)
		}
	}
	framework.SortIDs(waves)
	if len(waves) > 0 && waves[0] == "" {
		if len(waves) == 1 && !slices.ContainsFunc(notes, func(n Noted) bool { return n.Ref.Wave != "" }) {
			return ""
		}
		if waves = waves[1:]; len(waves) == 0 {
			return " (without a wave)"
		}
		return " (without a wave, and wave " + strings.Join(waves, ", ") + ")"
	}
	if len(waves) == 1 {
		return " (wave " + waves[0] + ")"
	}
	return " (waves " + strings.Join(waves, ", ") + ")"
}

// byHand puts a case where a person has put it.
func (s *Standing) byHand(c *Case, p *framework.Placement) {
	named := c.Type
	if p.Type == "" {
		c.Type, c.Placed, c.Reasons = nil, p, []string{orNoReason(p.Reason)}
		if named != nil {
			c.Against = "the elements make them " + TypeName(named)
		}
		return
	}
	t := s.Type(p.Type)
	if t == nil { // the type is gone: the elements decide, and a warning tells of it
		return
	}
	c.Type, c.Placed, c.Reasons = t, p, nil
	switch {
	case named != nil && named != t:
		c.Against = "the elements make them " + TypeName(named)
	case named == nil && !s.compatible(c, t):
		c.Against = "the elements are of no combination that is named " + TypeName(t)
	}
}

func orNoReason(reason string) string { return cmp.Or(reason, "placed in none, without a reason") }

// compatible tells whether what is known of a case leaves room for a type: one
// of its combinations holds nothing but categories the case is in, or dimensions
// on which nothing is known of it.
func (s *Standing) compatible(c *Case, t *framework.Type) bool {
	return len(t.When) == 0 || slices.ContainsFunc(t.When, func(when []string) bool {
		for i, category := range when {
			if i < len(c.Categories) && len(c.Categories[i]) > 0 && !slices.Contains(c.Categories[i], s.Axes[i].now(category)) {
				return false
			}
		}
		return true
	})
}

// Type finds a type by its slug, or by its name in any case; nil where there is
// none.
func (s *Standing) Type(word string) *framework.Type { return FindType(s.Typology, word) }

// FindType finds a type of a typology by its slug, or by its name in any case;
// nil where there is none.
func FindType(t *framework.Typology, word string) *framework.Type {
	for _, ty := range t.Types {
		if strings.EqualFold(ty.ID, word) {
			return ty
		}
	}
	for _, ty := range t.Types {
		if word != "" && strings.EqualFold(ty.Name, word) {
			return ty
		}
	}
	return nil
}

// TypeName is a type's name for print.
func TypeName(t *framework.Type) string { return cmp.Or(t.Name, t.ID) }

func typeNames(types []*framework.Type) string {
	var out []string
	for _, t := range types {
		out = append(out, TypeName(t))
	}
	return strings.Join(out, " and ")
}

// Named lists the types that a combination is named: one, where the typology is
// sound.
func (s *Standing) Named(combination []string) []*framework.Type {
	var out []*framework.Type
	for _, t := range s.Typology.Types {
		if slices.ContainsFunc(t.When, func(when []string) bool { return slices.Equal(s.now(when), combination) }) {
			out = append(out, t)
		}
	}
	return out
}

// now is a combination with each category as it is called now.
func (s *Standing) now(when []string) []string {
	out := slices.Clone(when)
	for i := range min(len(out), len(s.Axes)) {
		out[i] = s.Axes[i].now(out[i])
	}
	return out
}

// Words are a combination's categories by their names, "waits × trusts".
func (s *Standing) Words(combination []string) string {
	var out []string
	for i, id := range combination {
		if i < len(s.Axes) {
			id = s.Axes[i].Name(id)
		}
		out = append(out, id)
	}
	return strings.Join(out, " × ")
}

// Of lists the cases that are of a type; with nil those that are in none.
func (s *Standing) Of(t *framework.Type) []*Case {
	var out []*Case
	for _, c := range s.Cases {
		if c.Type == t {
			out = append(out, c)
		}
	}
	return out
}

// Case finds the case of a participant, nil where there is none.
func (s *Standing) Case(participant string) *Case {
	for _, c := range s.Cases {
		if strings.EqualFold(c.Participant, participant) {
			return c
		}
	}
	return nil
}
