package chart

import (
	"maps"
	"slices"
	"strings"

	"framewright/framework"
)

// Allocation answers who charts which cell, as study.yaml allocates them.
type Allocation struct {
	charts *Charts
	people map[string][]string // participant → analysts
	themes map[string][]string // path as it stands now → analysts
}

// Allocation reads the study's allocation. What the study does not know in it
// means nothing.
func (c *Charts) Allocation() *Allocation {
	a := &Allocation{charts: c, people: map[string][]string{}, themes: map[string][]string{}}
	for _, analyst := range slices.Sorted(maps.Keys(c.Study.Allocation)) {
		if c.Study.Analyst(analyst) == nil {
			continue
		}
		for _, given := range c.Study.Allocation[analyst] {
			if p := c.participant(given); p != nil {
				a.people[p.ID] = appendNew(a.people[p.ID], analyst)
			} else if n, ok := c.Themes.Resolve(given); ok {
				a.themes[n.Path] = appendNew(a.themes[n.Path], analyst)
			}
		}
	}
	return a
}

// Of lists the analysts a cell is given to: those its participant is given to,
// or the group that they are part of, or its theme or one above that. It is
// nil where it is given to nobody, and so is everybody's.
func (a *Allocation) Of(cell framework.Ref) []string {
	if len(a.people) == 0 && len(a.themes) == 0 {
		return nil
	}
	var out []string
	take := func(analysts []string) {
		for _, who := range analysts {
			out = appendNew(out, who)
		}
	}
	take(a.people[a.charts.id(cell.Participant)])
	if p := a.charts.participant(cell.Participant); p != nil && p.PartOf != "" {
		take(a.people[a.charts.id(p.PartOf)])
	}
	for path := a.charts.resolve(cell.Theme); path != ""; path = path[:max(0, strings.LastIndexByte(path, '/'))] {
		take(a.themes[path])
	}
	return out
}

// Shared counts the cells of leaf subthemes that are given to an analyst, and
// how many of them are given to each of the others too.
func (c *Charts) Shared(analyst string) (cells int, with map[string]int, err error) {
	given := c.Allocation()
	with = map[string]int{}
	err = c.leaves("", Options{}, func(_ Column, _ *Row, cell *Cell) {
		owners := given.Of(cell.Ref)
		if !slices.Contains(owners, analyst) {
			return
		}
		cells++
		for _, other := range owners {
			if other != analyst {
				with[other]++
			}
		}
	})
	return cells, with, err
}

// Has tells whether an analyst charts a cell: it is given to them or, unless
// only what is given counts, to nobody. "" is anybody.
func (a *Allocation) Has(analyst string, cell framework.Ref, given bool) bool {
	if analyst == "" {
		return true
	}
	owners := a.Of(cell)
	return slices.Contains(owners, analyst) || len(owners) == 0 && !given
}
