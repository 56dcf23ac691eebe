package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/mapping"
)

// MapRemove removes a map (depth 0), a dimension (1) or a category (2). What
// something is sorted into is removed on yes only; rests is asked first where
// yes is false, and may say yes.
func (s *Session) MapRemove(ctx context.Context, address string, depth int, yes bool, rests func(why string) bool) (*MapOutcome, error) {
	kind := []string{"map", "dimension", "category"}[depth]
	return s.changeMap(ctx, strings.TrimSuffix("map "+kind, " map")+" remove", func(c *mapChange) error {
		p, err := c.place(address, depth)
		if err != nil {
			return err
		}
		held := p.Elements()
		if err := c.crossed(p); err != nil {
			return err
		}
		if why := Plural(len(held), "element lies in ", "elements lie in ") + p.Address(); len(held) > 0 && !yes && !s.DryRun && !(rests != nil && rests(why)) {
			return NeedsYes("nothing was removed: "+why, "add --yes to remove it"+[]string{" with them", "; they are then unsorted", "; they are then unsorted"}[depth])
		}
		was := p.Address()
		switch depth {
		case 0:
			c.removed = true
		case 1:
			for _, k := range p.Dimension.Categories {
				if err := c.reroute(was+"/"+k.ID, ""); err != nil {
					return err
				}
			}
			mapping.RemoveDimension(p.Map, p.Dimension)
		case 2:
			mapping.RemoveCategory(p.Map, p.Dimension, p.Category)
			if err := c.reroute(was, ""); err != nil {
				return err
			}
		}
		c.did(p, "removed "+kind+" "+was, held...)
		return nil
	})
}

// crossed refuses to remove a dimension that a typology is built on, or the map
// that has it.
func (c *mapChange) crossed(p mapping.Place) error {
	if p.Category != nil {
		return nil
	}
	typologies, err := c.tx.Typologies()
	if err != nil {
		return err
	}
	for _, t := range typologies {
		if i := slices.IndexFunc(t.Dimensions, func(d string) bool { return d == p.Address() || strings.HasPrefix(d, p.Address()+"/") }); i >= 0 {
			return &framework.Error{Kind: framework.Usage, Name: "dimension-crossed", What: fmt.Sprintf("typology %s crosses %s", t.ID, t.Dimensions[i]),
				Hint: "remove the typology first: framewright map types --help"}
		}
	}
	return nil
}

// MapUnnote removes elements.
func (s *Session) MapUnnote(ctx context.Context, ids []string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map remove", func(c *mapChange) error {
		elements, err := c.elements(ids)
		if err != nil {
			return err
		}
		mapping.RemoveElements(c.m, elements...)
		c.did(mapping.Place{Map: c.m}, "removed "+Plural(len(elements), "element", "elements"), elements...)
		return nil
	})
}
