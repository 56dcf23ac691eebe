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
// something is sorted into is removed on yes only: it fails with "needs-yes",
// for whoever can to ask, with the study free meanwhile.
func (s *Session) MapRemove(ctx context.Context, address string, depth int, yes bool) (*MapOutcome, error) {
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
		if len(held) > 0 && !yes && !s.DryRun {
			return NeedsYes("nothing was removed: "+Plural(len(held), "element lies in ", "elements lie in ")+p.Address(),
				"add --yes to remove it"+[]string{" with them", "; they are then unsorted", "; they are then in its dimension, unsorted"}[depth])
		}
		if err := c.remove(p, depth); err != nil {
			return err
		}
		what := "removed " + kind + " " + p.Address()
		if len(held) > 0 {
			what += []string{" with ", ", which leaves unsorted ", ", which leaves unsorted "}[depth] + Plural(len(held), "element", "elements")
		}
		c.did(p, what, held...)
		return nil
	})
}

// remove takes a place out of its map, or the map; patterns that speak of its
// categories are named.
func (c *mapChange) remove(p mapping.Place, depth int) error {
	var gone []string
	for _, d := range p.Map.Dimensions {
		for _, k := range d.Categories {
			at := mapping.Place{Map: p.Map, Dimension: d, Category: k}
			if (p.Dimension == nil || p.Dimension == d) && (p.Category == nil || p.Category == k) {
				gone = append(gone, at.Address())
			}
		}
	}
	switch depth {
	case 0:
		c.removed = true
	case 1:
		mapping.RemoveDimension(p.Map, p.Dimension)
	case 2:
		mapping.RemoveCategory(p.Map, p.Dimension, p.Category)
	}
	for _, address := range gone {
		if err := c.reroute(address, ""); err != nil {
			return err
		}
	}
	return nil
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
				Hint: "remove the typology first: framewright map types remove " + t.ID}
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
