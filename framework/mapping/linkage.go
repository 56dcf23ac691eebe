package mapping

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Truth is whether a condition holds of a case: that nothing is known is not
// the same as that it does not.
type Truth int

// What a condition can be.
const (
	Unknown Truth = iota
	Holds
	Fails
)

// Condition is one side of a pattern: an attribute, a category or a type.
type Condition struct {
	Attribute *framework.Attribute // role=practitioner
	Axis      *Axis                // MAP/DIMENSION=CATEGORY
	Standing  *Standing            // TYPOLOGY=TYPE
	Values    []string             // any of these: values, or slugs of categories or types
	Not       bool                 // none of these
}

// Condition reads one side of a pattern. Several values are parted by commas
// and mean any of them; != means none of them. Errors are usage errors named
// bad-condition.
func (b *Base) Condition(s string) (*Condition, error) {
	of, value, ok := strings.Cut(s, "=")
	of = strings.TrimSpace(of)
	c := &Condition{Not: strings.HasSuffix(of, "!")}
	of = strings.TrimSpace(strings.TrimSuffix(of, "!"))
	if !ok || of == "" || strings.TrimSpace(value) == "" {
		return nil, badCondition(fmt.Sprintf("%q is no condition", s), "write role=practitioner, MAP/DIMENSION=CATEGORY or TYPOLOGY=TYPE")
	}
	var err error
	switch {
	case strings.Contains(of, "/"):
		err = b.ofCategory(c, of, value)
	case b.Study.AttributeNamed(of) != nil && b.Typology(of) != nil:
		err = badCondition(fmt.Sprintf("%q is both an attribute and a typology", of), "make the typology anew under another id: framewright map types new")
	case b.Study.AttributeNamed(of) != nil:
		err = c.ofAttribute(b.Study.AttributeNamed(of), value)
	case b.Typology(of) != nil:
		c.Standing = b.Stand(b.Typology(of))
		c.Values, err = each(value, func(word string) (string, error) {
			if t := c.Standing.Type(word); t != nil {
				return t.ID, nil
			}
			return "", badCondition(fmt.Sprintf("%s has no type %q", c.Standing.Typology.ID, word), orNone("its types are ", typeIDs(c.Standing.Typology)))
		})
	default:
		if path := b.only(of); path != "" {
			err = b.ofCategory(c, path, value)
			break
		}
		err = badCondition(fmt.Sprintf("%q is no attribute, dimension or typology of this study", of), b.known())
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// only is the address of the only dimension of a slug or name, which may be
// named without its map; "" where there is none, or several.
func (b *Base) only(word string) (path string) {
	for _, a := range b.Axes() {
		if called(word, a.Dimension.ID, a.Dimension.Name) {
			if path != "" {
				return ""
			}
			path = a.Path
		}
	}
	return path
}

func badCondition(what, hint string) error {
	return &framework.Error{Kind: framework.Usage, Name: "bad-condition", What: what, Hint: hint}
}

// each reads values parted by commas; a value that holds a comma itself is found
// as a whole first.
func each(value string, read func(word string) (string, error)) ([]string, error) {
	if v, err := read(strings.TrimSpace(value)); err == nil {
		return []string{v}, nil
	}
	var out []string
	for _, word := range strings.Split(value, ",") {
		v, err := read(strings.TrimSpace(word))
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (b *Base) ofCategory(c *Condition, of, value string) (err error) {
	axis, ok := b.Axis(of)
	if !ok {
		return badCondition(fmt.Sprintf("there is no dimension %q", of), b.known())
	}
	c.Axis = &axis
	c.Values, err = each(value, func(word string) (string, error) {
		if cat := axis.Category(word); cat != nil {
			return cat.ID, nil
		}
		var have []string
		for _, cat := range axis.Dimension.Categories {
			have = append(have, cat.ID)
		}
		return "", badCondition(fmt.Sprintf("%s has no category %q", axis.Path, word), orNone("its categories are ", have))
	})
	return err
}

func (c *Condition) ofAttribute(a *framework.Attribute, value string) (err error) {
	c.Attribute = a
	c.Values, err = each(value, func(word string) (string, error) {
		if len(a.Values) == 0 {
			return word, nil
		}
		for _, v := range a.Values {
			if strings.EqualFold(v, word) || strings.EqualFold(a.Display(v), word) {
				return v, nil
			}
		}
		return "", badCondition(fmt.Sprintf("%s is never %q", a.ID, word), orNone("its values are ", a.Values))
	})
	return err
}

func typeIDs(t *framework.Typology) (out []string) {
	for _, ty := range t.Types {
		out = append(out, ty.ID)
	}
	return out
}

func orNone(lead string, list []string) string {
	if len(list) == 0 {
		return lead + "none yet"
	}
	return lead + strings.Join(list, ", ")
}

// known names everything a condition may be about.
func (b *Base) known() string {
	var out []string
	for _, a := range b.Study.Attributes {
		out = append(out, a.ID)
	}
	for _, a := range b.Axes() {
		out = append(out, a.Path)
	}
	for _, t := range b.Typologies {
		out = append(out, t.ID)
	}
	return orNone("conditions here are about ", out)
}

// String prints a condition as it is stored and typed.
func (c *Condition) String() string {
	of := ""
	switch {
	case c.Attribute != nil:
		of = c.Attribute.ID
	case c.Axis != nil:
		of = c.Axis.Path
	case c.Standing != nil:
		of = c.Standing.Typology.ID
	}
	if c.Not {
		of += "!"
	}
	return of + "=" + strings.Join(c.Values, ",")
}

// Interprets tells whether the condition rests on what was charted, and not on
// an attribute alone.
func (c *Condition) Interprets() bool { return c.Attribute == nil }

// Axes are the dimensions that a condition rests on.
func (c *Condition) Axes() []Axis {
	switch {
	case c.Axis != nil:
		return []Axis{*c.Axis}
	case c.Standing != nil:
		return c.Standing.Axes
	}
	return nil
}

// Occasion is one participant, at one wave where what was noted of them has
// waves.
type Occasion struct{ Participant, Wave string }

// Finding is what a condition comes to for a case: whether it holds, the words
// for why, and the elements that say so.
type Finding struct {
	Truth Truth
	Why   string
	Notes []Noted
	Mixed bool // it holds, and so does what it is held against: the case is in other categories, too
}

// Of tells what the condition comes to for a participant on an occasion.
func (c *Condition) Of(b *Base, at Occasion) Finding {
	var f Finding
	switch {
	case c.Attribute != nil:
		f = c.attributeOf(b.Participants.Find(at.Participant), at.Wave)
	case c.Axis != nil:
		f = c.categoryOf(on(b.Noted(c.Axis.Path, at.Participant), at.Wave))
	default:
		f = c.typeOf(c.Standing.Case(at.Participant))
	}
	if c.Not && f.Truth != Unknown {
		f.Truth = Holds + Fails - f.Truth
	}
	return f
}

// on keeps what was noted at a wave; with "" what was noted without one.
func on(notes []Noted, wave string) (out []Noted) {
	for _, n := range notes {
		if n.Ref.Wave == wave {
			out = append(out, n)
		}
	}
	return out
}

func (c *Condition) attributeOf(p *framework.Participant, wave string) Finding {
	var values []string
	if p != nil {
		values = p.At(wave, c.Attribute.ID)
	}
	if len(values) == 0 {
		return Finding{Why: c.Attribute.Label() + " is not known"}
	}
	var shown []string
	f := Finding{Truth: Fails}
	for _, v := range values {
		shown = append(shown, c.Attribute.Display(v))
		if slices.ContainsFunc(c.Values, func(want string) bool {
			return strings.EqualFold(want, v) || strings.EqualFold(want, c.Attribute.Display(v))
		}) {
			f.Truth = Holds
		}
	}
	f.Why = c.Attribute.Label() + ": " + strings.Join(shown, "; ")
	return f
}

func (c *Condition) categoryOf(notes []Noted) Finding {
	categories := c.Axis.sorted(notes)
	switch {
	case len(notes) == 0:
		return Finding{Why: "nothing is noted on " + c.Axis.Label()}
	case len(categories) == 0:
		return Finding{Why: "what is noted on " + c.Axis.Label() + " is in no category yet", Notes: notes}
	}
	f := Finding{Truth: Fails, Notes: notes}
	var asked, others []string
	for _, id := range categories {
		if slices.Contains(c.Values, id) && !c.Not {
			asked = append(asked, c.Axis.Name(id))
		} else {
			others = append(others, c.Axis.Name(id))
		}
		if slices.Contains(c.Values, id) {
			f.Truth = Holds
		}
	}
	if f.Mixed = len(asked) > 0 && len(others) > 0; f.Mixed {
		others[0] = "also " + others[0]
	}
	f.Why = c.Axis.Label() + ": " + strings.Join(append(asked, others...), "; ")
	return f
}

// unnamed tells whether all is known of a case that is in no type: what it
// combines is named by none.
func (s *Standing) unnamed(c *Case) bool {
	combination, one := c.Combination()
	return one && len(s.Named(combination)) == 0
}

func (c *Condition) typeOf(cs *Case) Finding {
	if cs == nil {
		return Finding{Why: "no case of " + c.Standing.Typology.ID}
	}
	f := Finding{Notes: slices.Concat(cs.Notes...)}
	switch {
	case cs.Type == nil && cs.Placed != nil:
		f.Truth, f.Why = Fails, "of no type: "+cs.Reasons[0]
	case cs.Type == nil && c.Standing.unnamed(cs):
		f.Truth, f.Why = Fails, "of no type: "+cs.Reasons[0]
	case cs.Type == nil:
		f.Why = "of no type: " + strings.Join(cs.Reasons, "; ")
	case slices.Contains(c.Values, cs.Type.ID):
		f.Truth, f.Why = Holds, TypeName(cs.Type)
	default:
		f.Truth, f.Why = Fails, TypeName(cs.Type)
	}
	return f
}
