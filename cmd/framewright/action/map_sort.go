package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/mapping"
)

// MapDimensionAdd adds a dimension to a map. The last step of the address may be
// its name.
func (s *Session) MapDimensionAdd(ctx context.Context, address, name, define string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map dimension add", func(c *mapChange) error {
		m, rest, err := mapping.Split(c.maps, address, 1)
		if err != nil {
			return err
		}
		dim, err := mapping.AddDimension(m, rest[0], name, strings.TrimSpace(define))
		if err != nil {
			return err
		}
		p := mapping.Place{Map: m, Dimension: dim}
		c.did(p, "added dimension "+p.Address())
		return nil
	})
}

// MapCategoryAdd adds a category to a dimension.
func (s *Session) MapCategoryAdd(ctx context.Context, address, name, define string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map category add", func(c *mapChange) error {
		m, rest, err := mapping.Split(c.maps, address, 2)
		if err != nil {
			return err
		}
		p, err := mapping.Resolve(c.maps, m.ID+"/"+rest[0])
		if err != nil {
			return err
		}
		if p.Category, err = mapping.AddCategory(m, p.Dimension, rest[1], name, strings.TrimSpace(define)); err != nil {
			return err
		}
		c.did(p, "added category "+p.Address())
		return nil
	})
}

// MapRename names a dimension (depth 1) or category (2) anew, or says what
// belongs there; nil stays. Its slug, which addresses it, stays too.
func (s *Session) MapRename(ctx context.Context, address string, depth int, name, define *string) (*MapOutcome, error) {
	kind := []string{"map", "dimension", "category"}[depth]
	verb := "rename"
	if name == nil {
		verb = "define"
	}
	return s.changeMap(ctx, "map "+kind+" "+verb, func(c *mapChange) error {
		p, err := c.place(address, depth)
		if err != nil {
			return err
		}
		at, says := &p.Dimension.Name, &p.Dimension.Define
		if depth == 2 {
			at, says = &p.Category.Name, &p.Category.Define
		}
		if name != nil {
			if err := mapping.FreeName(p, *name); err != nil {
				return err
			}
			*at = strings.Join(strings.Fields(*name), " ")
		}
		if define != nil {
			*says = strings.TrimSpace(*define)
		}
		c.did(p, strings.TrimSpace(strings.TrimSuffix(verb, "e")+"ed "+kind+" "+p.Address()+"  "+*at))
		return nil
	})
}

// MapCategoryMerge puts what some categories hold into another one of their
// dimension; their addresses lead there from now on.
func (s *Session) MapCategoryMerge(ctx context.Context, addresses []string, into string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map category merge", func(c *mapChange) error {
		first, err := c.place(addresses[0], 2)
		if err != nil {
			return err
		}
		to, err := c.beside(first, into)
		if err != nil {
			return err
		}
		var from []*framework.Category
		var gone []string
		for _, address := range addresses {
			p, err := c.beside(first, address)
			if err != nil {
				return err
			}
			if p.Category != to.Category && !slices.Contains(from, p.Category) {
				from, gone = append(from, p.Category), append(gone, p.Address())
			}
		}
		if len(from) == 0 {
			return &framework.Error{Kind: framework.Usage, Name: "nothing-to-merge", What: to.Address() + " is the only category named", Hint: "name one that is to go into it"}
		}
		moved := mapping.MergeCategories(to.Map, to.Dimension, from, to.Category)
		for _, address := range gone {
			if err := c.reroute(address, to.Address()); err != nil {
				return err
			}
		}
		c.did(to, fmt.Sprintf("merged %s into %s", strings.Join(gone, ", "), to.Address()), moved...)
		return nil
	})
}

// beside finds a category by its address, or by its name alone among those of
// the dimension of another.
func (c *mapChange) beside(p mapping.Place, address string) (mapping.Place, error) {
	if k := mapping.CategoryNamed(p.Dimension, address); k != nil {
		p.Category = k
		return p, nil
	}
	if !strings.Contains(address, "/") {
		return mapping.Resolve(c.maps, p.Map.ID+"/"+p.Dimension.ID+"/"+address)
	}
	q, err := mapping.ResolveWithin(c.maps, address, 2)
	if err == nil && q.Dimension != p.Dimension {
		err = &framework.Error{Kind: framework.Usage, Name: "nothing-to-merge", What: q.Address() + " is of another dimension than " + p.Address(),
			Hint: "bring it over first: framewright map category move " + q.Address() + " --into " + p.Map.ID + "/" + p.Dimension.ID}
	}
	return q, err
}

// MapCategoryPlace is where a category is to go.
type MapCategoryPlace struct {
	Into          string // another dimension, "" to stay in its own
	Before, After string // a category there
	To            int    // from 1; 0 where it is not said
}

// MapCategoryMove brings a category to another place in the range, or to
// another dimension, with what it holds.
func (s *Session) MapCategoryMove(ctx context.Context, address string, at MapCategoryPlace) (*MapOutcome, error) {
	return s.changeMap(ctx, "map category move", func(c *mapChange) error {
		p, err := c.place(address, 2)
		if err != nil {
			return err
		}
		to := p
		if at.Into != "" {
			if to, err = c.dimensionOf(p.Map, at.Into); err != nil {
				return err
			}
		}
		if at == (MapCategoryPlace{}) || at.To < 0 {
			return &framework.Error{Kind: framework.Usage, Name: "no-map-place", What: "it was not said where " + p.Address() + " is to go",
				Hint: "--before or --after another category, --to 1 for the first place, --into MAP/DIMENSION for another dimension"}
		}
		index, err := at.index(to.Dimension, p.Category)
		if err != nil {
			return err
		}
		held, was := p.Elements(), p.Address()
		if err := mapping.MoveCategory(p.Map, p.Dimension, p.Category, to.Dimension, index); err != nil {
			return err
		}
		now := mapping.Place{Map: p.Map, Dimension: to.Dimension, Category: p.Category}
		if was == now.Address() {
			c.did(now, fmt.Sprintf("moved %s: it is number %d of its dimension", was, 1+slices.Index(to.Dimension.Categories, p.Category)))
			return nil
		}
		c.did(now, "moved "+was+" to "+now.Address(), held...)
		return c.reroute(was, now.Address())
	})
}

// dimensionOf finds a dimension of a map by its name or address.
func (c *mapChange) dimensionOf(m *framework.Map, word string) (mapping.Place, error) {
	if d := mapping.DimensionNamed(m, word); d != nil {
		return mapping.Place{Map: m, Dimension: d}, nil
	}
	p, err := mapping.ResolveWithin(c.maps, word, 1)
	if err == nil && p.Map != m {
		err = &framework.Error{Kind: framework.Usage, Name: "which-map", What: p.Address() + " is of another map", Hint: "categories move within their map"}
	}
	return p, err
}

// index is where in a dimension a category goes, counted without itself.
func (at MapCategoryPlace) index(d *framework.Dimension, self *framework.Category) (int, error) {
	others := slices.DeleteFunc(slices.Clone(d.Categories), func(c *framework.Category) bool { return c == self })
	beside := orDefault(at.Before, at.After)
	if beside == "" {
		if at.To > 0 {
			return at.To - 1, nil
		}
		return len(others), nil
	}
	_, last := framework.CutPath(beside)
	i := slices.Index(others, mapping.CategoryNamed(d, last))
	if i < 0 {
		return 0, &framework.Error{Kind: framework.Usage, Name: "no-such-category", What: fmt.Sprintf("dimension %s has no other category %q", d.ID, beside),
			Hint: "framewright map show lists them"}
	}
	if at.After != "" {
		i++
	}
	return i, nil
}
