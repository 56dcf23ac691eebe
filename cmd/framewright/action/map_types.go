package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// mapBase reads what typologies and patterns are worked out from.
func mapBase(tx *store.Tx, d *Desk) (*mapping.Base, error) {
	maps, err := tx.Maps()
	if err != nil {
		return nil, err
	}
	typologies, err := tx.Typologies()
	if err != nil {
		return nil, err
	}
	charted, err := chartedUnder(tx, d, maps)
	if err != nil {
		return nil, err
	}
	return mapping.NewBase(d.Study, d.Participants, maps, typologies, charted, framework.NewResolver(d.Themes).Path), nil
}

// chartedUnder lists the cells that are written in the rows that maps read.
func chartedUnder(tx *store.Tx, d *Desk, maps []*framework.Map) ([]framework.Ref, error) {
	tops := map[string]bool{}
	for _, m := range maps {
		for _, path := range m.Subthemes {
			for _, top := range rowTops(d, framework.NewResolver(d.Themes).Path(path)) {
				tops[top] = true
			}
		}
	}
	if len(tops) == 0 {
		return nil, nil
	}
	keys, err := tx.RowKeys()
	if err != nil {
		return nil, err
	}
	var out []framework.Ref
	for _, key := range keys {
		if !tops[key.Theme] {
			continue
		}
		row, err := tx.Row(key.Theme, key.Participant)
		if err != nil {
			return nil, err
		}
		for _, c := range row.Cells {
			out = append(out, row.Ref(c))
		}
	}
	return out, nil
}

// mapAxis finds the dimension that an argument means: MAP/DIMENSION, or a
// dimension's slug alone where only one map has it.
func mapAxis(b *mapping.Base, arg string) (mapping.Axis, error) {
	if a, ok := b.Axis(arg); ok {
		return a, nil
	}
	var found, all []string
	for _, a := range b.Axes() {
		all = append(all, a.Path)
		if strings.EqualFold(a.Dimension.ID, arg) {
			found = append(found, a.Path)
		}
	}
	if len(found) == 1 {
		a, _ := b.Axis(found[0])
		return a, nil
	}
	e := &framework.Error{Kind: framework.Usage, Name: "no-such-dimension", What: fmt.Sprintf("there is no dimension %q", arg),
		Hint: "there are none yet: framewright map dimension --help"}
	switch near := nearest(arg, all); {
	case len(found) > 1:
		e.What, e.Hint = fmt.Sprintf("%q is a dimension of several maps", arg), "name one: "+strings.Join(found, ", ")
	case len(near) > 0:
		e.Hint = "did you mean " + strings.Join(near, " or ") + "?"
	case len(all) > 0:
		e.Hint = "name it as MAP/DIMENSION; there are " + strings.Join(all, ", ")
	}
	return mapping.Axis{}, e
}

// TypesNew begins a typology that crosses two dimensions or more.
func (s *Session) TypesNew(ctx context.Context, id, title string, dimensions []string) (*TypologyInfo, error) {
	return s.changeTypes(ctx, "map types new", func(w *typing) error {
		if w.t = w.base.Typology(id); w.t != nil {
			return &framework.Error{Kind: framework.Usage, Name: "typology-exists", What: "there is a typology " + w.t.ID + " already",
				Hint: "framewright map types show " + w.t.ID + "; or give the new one another id"}
		}
		if a := w.d.Study.AttributeNamed(id); a != nil {
			return &framework.Error{Kind: framework.Usage, Name: "typology-exists", What: fmt.Sprintf("%q is an attribute of participants", id),
				Hint: "give the typology another id: conditions of patterns would not know which of the two is meant"}
		}
		w.t = &framework.Typology{ID: id, Title: strings.TrimSpace(title)}
		for _, arg := range dimensions {
			a, err := mapAxis(w.base, arg)
			if err != nil {
				return err
			}
			if !slices.Contains(w.t.Dimensions, a.Path) {
				w.t.Dimensions = append(w.t.Dimensions, a.Path)
			}
		}
		if len(w.t.Dimensions) < 2 {
			return &framework.Error{Kind: framework.Usage, Name: "one-dimension", What: "a typology crosses two dimensions or more",
				Hint: "framewright map types new " + orDefault(id, "ID") + " --cross MAP/DIMENSION MAP/DIMENSION"}
		}
		return nil
	})
}

// typing is a typology that is being changed.
type typing struct {
	d    *Desk
	base *mapping.Base
	t    *framework.Typology
	by   string
}

// changeTypes changes one typology and gives it as it then stands.
func (s *Session) changeTypes(ctx context.Context, reason string, change func(*typing) error) (*TypologyInfo, error) {
	var info *TypologyInfo
	err := s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		base, err := mapBase(tx, d)
		if err != nil {
			return err
		}
		w := &typing{d: d, base: base, by: by}
		if err := change(w); err != nil {
			return err
		}
		if err := tx.PutTypology(w.t); err != nil {
			return asked(err)
		}
		tx.Touch(w.t.ID)
		info = typologyInfo(d, base.Stand(w.t))
		return nil
	})
	return info, err
}

// find takes up the typology that is to be changed.
func (w *typing) find(id string) (err error) {
	w.t, err = typology(w.base, id)
	return err
}

func typology(b *mapping.Base, id string) (*framework.Typology, error) {
	if t := b.Typology(id); t != nil {
		return t, nil
	}
	var ids []string
	for _, t := range b.Typologies {
		ids = append(ids, t.ID)
	}
	hint := "there are none yet: framewright map types new " + id + " --cross MAP/DIMENSION MAP/DIMENSION"
	if near := nearest(id, ids); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	} else if len(ids) > 0 {
		hint = "there are " + strings.Join(ids, ", ")
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-typology", What: "there is no typology " + id, Hint: hint}
}

// findType finds a type of a typology.
func findType(t *framework.Typology, word string) (*framework.Type, error) {
	if ty := mapping.FindType(t, word); ty != nil {
		return ty, nil
	}
	var ids []string
	for _, ty := range t.Types {
		ids = append(ids, ty.ID)
	}
	hint := `there are none yet: framewright map types name ` + t.ID + ` TYPE "Name" --when CATEGORY,CATEGORY`
	if len(ids) > 0 {
		hint = "its types are " + strings.Join(ids, ", ")
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-type", What: fmt.Sprintf("%s has no type %q", t.ID, word), Hint: hint}
}

// TypesName makes a type or names it anew. Combinations that are given stand in
// place of those it had; each is one category for every dimension, in their
// order.
func (s *Session) TypesName(ctx context.Context, id, slug, name string, when []string) (*TypologyInfo, error) {
	return s.changeTypes(ctx, "map types name", func(w *typing) error {
		if err := w.find(id); err != nil {
			return err
		}
		if strings.EqualFold(slug, NoType) {
			return &framework.Error{Kind: framework.Usage, Name: "no-such-type", What: fmt.Sprintf("no type can be called %q", slug), Hint: "the word is for those who are in none"}
		}
		ty := mapping.FindType(w.t, slug)
		if ty == nil {
			ty = &framework.Type{ID: slug}
			w.t.Types = append(w.t.Types, ty)
		}
		if name = strings.TrimSpace(name); name != "" {
			ty.Name = name
		}
		if len(when) == 0 {
			return nil
		}
		ty.When = nil
		return w.addWhen(ty, when)
	})
}

func (w *typing) addWhen(ty *framework.Type, when []string) error {
	standing := w.base.Stand(w.t)
	for _, arg := range when {
		combination, err := w.combination(standing, arg)
		if err != nil {
			return err
		}
		if types := standing.Named(combination); len(types) > 0 && types[0] != ty {
			return &framework.Error{Kind: framework.Usage, Name: "combination-taken", What: fmt.Sprintf("%s is %s already", standing.Words(combination), mapping.TypeName(types[0])),
				Hint: "each case is of one type: give " + types[0].ID + " its other combinations first, or remove it: framewright map types remove " + w.t.ID + " " + types[0].ID}
		}
		if !slices.ContainsFunc(ty.When, func(had []string) bool { return slices.Equal(had, combination) }) {
			ty.When = append(ty.When, combination)
		}
	}
	return nil
}

// combination reads one category for each dimension.
func (w *typing) combination(s *mapping.Standing, arg string) ([]string, error) {
	bad := func(what string) error {
		var order []string
		for _, a := range s.Axes {
			var ids []string
			if a.Dimension != nil {
				for _, c := range a.Dimension.Categories {
					ids = append(ids, c.ID)
				}
			}
			order = append(order, a.Path+" ("+orDefault(strings.Join(ids, ", "), "no categories yet")+")")
		}
		return &framework.Error{Kind: framework.Usage, Name: "bad-combination", What: what, Hint: "name one category for each dimension, with commas between, in this order: " + strings.Join(order, ", ")}
	}
	words := strings.FieldsFunc(arg, func(r rune) bool { return r == ',' || r == '+' || r == '×' })
	if len(words) != len(s.Axes) {
		return nil, bad(fmt.Sprintf("%q does not cross the typology's %s", arg, Plural(len(s.Axes), "dimension", "dimensions")))
	}
	var out []string
	for i, word := range words {
		c := s.Axes[i].Category(strings.TrimSpace(word))
		if c == nil {
			return nil, bad(fmt.Sprintf("%q is no category of %s", strings.TrimSpace(word), s.Axes[i].Path))
		}
		out = append(out, c.ID)
	}
	return out, nil
}

// TypesDefine says what a type is.
func (s *Session) TypesDefine(ctx context.Context, id, slug, text string) (*TypologyInfo, error) {
	return s.changeTypes(ctx, "map types define", func(w *typing) error {
		if err := w.find(id); err != nil {
			return err
		}
		ty, err := findType(w.t, slug)
		if err == nil {
			ty.Define = strings.TrimSpace(text)
		}
		return err
	})
}

// NoType is what is written in place of a type for those who are in none.
const NoType = "none"

// TypesPlace puts a participant into a type by hand, or with NoType into none;
// with an empty slug their elements decide again.
func (s *Session) TypesPlace(ctx context.Context, id, participant, slug, reason string) (*TypologyInfo, error) {
	return s.changeTypes(ctx, "map types place", func(w *typing) error {
		if err := w.find(id); err != nil {
			return err
		}
		p, err := w.d.participant(participant)
		if err != nil {
			return err
		}
		var placement *framework.Placement
		if slug != "" {
			if placement, err = w.placement(p.ID, slug, reason); err != nil {
				return err
			}
		}
		w.t.Placed = slices.DeleteFunc(w.t.Placed, func(old *framework.Placement) bool { return strings.EqualFold(old.Participant, p.ID) })
		if placement != nil {
			w.t.Placed = append(w.t.Placed, placement)
		}
		return nil
	})
}

func (w *typing) placement(participant, slug, reason string) (*framework.Placement, error) {
	p := &framework.Placement{Participant: participant, Reason: strings.TrimSpace(reason), By: w.by}
	if p.Reason == "" {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-reason", What: "nothing says why " + participant + " is placed by hand",
			Hint: `--reason "…": it stands beside them wherever the typology is shown`}
	}
	if strings.EqualFold(slug, NoType) {
		return p, nil
	}
	ty, err := findType(w.t, slug)
	if err == nil {
		p.Type = ty.ID
	}
	return p, err
}

// TypesRemove removes a typology, or one type of it with those placed in it by
// hand. What patterns say of it stays, and their showing tells that it is gone.
func (s *Session) TypesRemove(ctx context.Context, id, slug string) error {
	if slug != "" {
		_, err := s.changeTypes(ctx, "map types remove", func(w *typing) error {
			if err := w.find(id); err != nil {
				return err
			}
			ty, err := findType(w.t, slug)
			if err != nil {
				return err
			}
			w.t.Types = slices.DeleteFunc(w.t.Types, func(other *framework.Type) bool { return other == ty })
			w.t.Placed = slices.DeleteFunc(w.t.Placed, func(p *framework.Placement) bool { return p.Type == ty.ID })
			return nil
		})
		return err
	}
	return s.update(ctx, "map types remove", func(tx *store.Tx, _ string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		base, err := mapBase(tx, d)
		if err != nil {
			return err
		}
		t, err := typology(base, id)
		if err != nil {
			return err
		}
		tx.Touch(t.ID)
		return tx.RemoveTypology(t.ID)
	})
}
