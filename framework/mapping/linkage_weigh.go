package mapping

import (
	"fmt"
	"slices"

	"framewright/framework"
)

// Pattern is a linkage held against the cases. Every occasion is in exactly one
// of its lists.
type Pattern struct {
	Linkage  *framework.Linkage
	If, Then *Condition
	Support  []*Witness // if, and then
	Against  []*Witness // if, and not then: the negative cases
	Without  []*Witness // then, and not if
	Neither  []*Witness // neither
	Unknown  []*Witness // nothing is known of one side or both
}

// Mixed are the witnesses for a pattern who stand in another category, too: they
// support it, and not it alone.
func (p *Pattern) Mixed() (out []*Witness) {
	for _, w := range p.Support {
		if w.If.Mixed || w.Then.Mixed {
			out = append(out, w)
		}
	}
	return out
}

// Stands says in a few words how the cases stand: "5 for, 1 against".
func (p *Pattern) Stands() string {
	return fmt.Sprintf("%d for, %d against", len(p.Support), len(p.Against))
}

// Doubtful says why a pattern that was decided to hold wants looking at again:
// as many cases speak against it as for it, or they stand otherwise than when
// that was decided; "" where neither is so, or nothing was decided.
func (p *Pattern) Doubtful() string {
	now, stood := p.Stands(), p.Linkage.Stood
	if p.Linkage.Status == "" {
		return ""
	}
	out := ""
	if stood != "" && stood != now {
		out = "decided when the cases stood " + stood + "; now they stand " + now
	}
	if p.Linkage.Status == "holds" && len(p.Against) >= len(p.Support) {
		if out == "" {
			out = "the cases stand " + now
		}
		out += ", and no more speak for it than against it"
	}
	return out
}

// Witness is a case as it bears on a pattern.
type Witness struct {
	Occasion
	If, Then Finding
}

// Weigh holds a linkage against the cases. An error says which of its
// conditions cannot be read any more.
func (b *Base) Weigh(l *framework.Linkage) (*Pattern, error) {
	p := &Pattern{Linkage: l}
	var err error
	if p.If, err = b.Condition(l.If); err != nil {
		return p, fmt.Errorf("--if %s: %w", l.If, err)
	}
	if p.Then, err = b.Condition(l.Then); err != nil {
		return p, fmt.Errorf("--then %s: %w", l.Then, err)
	}
	for _, at := range b.occasions(append(p.If.Axes(), p.Then.Axes()...)) {
		w := &Witness{Occasion: at, If: p.If.Of(b, at), Then: p.Then.Of(b, at)}
		switch list := p.list(w.If.Truth, w.Then.Truth); {
		case list != nil:
			*list = append(*list, w)
		default:
			p.Unknown = append(p.Unknown, w)
		}
	}
	return p, nil
}

// list is where a witness belongs; nil where one side is not known.
func (p *Pattern) list(first, then Truth) *[]*Witness {
	switch {
	case first == Unknown || then == Unknown:
		return nil
	case first == Holds && then == Holds:
		return &p.Support
	case first == Holds:
		return &p.Against
	case then == Holds:
		return &p.Without
	}
	return &p.Neither
}

// occasions lists the cases of these dimensions, each once for every wave that
// what was noted of it on them has. What was noted without a wave, beside other
// that has one, is of an occasion of its own: the first interview, as a rule.
func (b *Base) occasions(axes []Axis) []Occasion {
	var out []Occasion
	for _, id := range b.Cases(axes) {
		var waves []string
		for _, a := range axes {
			for _, n := range b.Noted(a.Path, id) {
				if !slices.Contains(waves, n.Ref.Wave) {
					waves = append(waves, n.Ref.Wave)
				}
			}
		}
		if len(waves) == 0 {
			waves = []string{""}
		}
		framework.SortIDs(waves)
		for _, wave := range waves {
			out = append(out, Occasion{id, wave})
		}
	}
	return out
}

// Position is where a case stands on one dimension.
type Position struct {
	Occasion
	Categories []string // slugs, in the order of the dimension
	Notes      []Noted
}

// Positions lists where every case stands on a dimension, among the cases of
// all those that are shown together.
func (b *Base) Positions(a Axis, among []Axis) []Position {
	var out []Position
	for _, at := range b.occasions(among) {
		notes := on(b.Noted(a.Path, at.Participant), at.Wave)
		out = append(out, Position{Occasion: at, Categories: a.sorted(notes), Notes: notes})
	}
	return out
}

// Share is who of those with one value of an attribute is in which category of
// a dimension.
type Share struct {
	Value string           // "" where the attribute is missing
	In    map[string][]int // category → places among the positions; "" holds those in none
}

// ByAttribute sorts the positions on a dimension by an attribute, as it was at
// the wave of what was noted: declared values first, then others, missing last.
func (b *Base) ByAttribute(a *framework.Attribute, positions []Position) []Share {
	var order []string
	order = append(order, a.Values...)
	at := map[string]map[string][]int{}
	for i, p := range positions {
		for _, value := range b.valuesOf(p.Occasion, a) {
			if at[value] == nil {
				at[value] = map[string][]int{}
			}
			if value != "" && !slices.Contains(order, value) {
				order = append(order, value)
			}
			for _, c := range orNowhere(p.Categories) {
				at[value][c] = append(at[value][c], i)
			}
		}
	}
	framework.SortIDs(order[len(a.Values):])
	var out []Share
	for _, value := range append(order, "") {
		if at[value] != nil {
			out = append(out, Share{Value: value, In: at[value]})
		}
	}
	return out
}

func (b *Base) valuesOf(at Occasion, a *framework.Attribute) []string {
	if p := b.Participants.Find(at.Participant); p != nil {
		if values := p.At(at.Wave, a.ID); len(values) > 0 {
			return values
		}
	}
	return []string{""}
}

func orNowhere(categories []string) []string {
	if len(categories) == 0 {
		return []string{""}
	}
	return categories
}
