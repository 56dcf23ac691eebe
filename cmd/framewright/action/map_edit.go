package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/mapping"
)

// MapNew begins a map of some themes or subthemes. id may be a name, of which
// the id is made.
func (s *Session) MapNew(ctx context.Context, id, title string, from []string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map new", func(c *mapChange) error {
		if len(from) == 0 {
			return &framework.Error{Kind: framework.Usage, Name: "no-subtheme", What: "it was not said which cells the map is to read",
				Hint: "framewright map new " + orDefault(framework.Slug(id), "ID") + " --from access/transport"}
		}
		paths, err := c.d.themes(from)
		if err != nil {
			return err
		}
		slug := id
		if framework.CheckSlug(id) != nil {
			if slug = framework.Slug(id); title == "" {
				title = id
			}
		}
		if old := slices.IndexFunc(c.maps, func(m *framework.Map) bool { return m.ID == slug }); old >= 0 {
			return &framework.Error{Kind: framework.Usage, Name: "map-taken", What: "there is a map " + slug + " already",
				Hint: "choose another id, or work with it: framewright map show " + slug}
		}
		m := &framework.Map{ID: orDefault(slug, id), Title: title, Subthemes: paths}
		c.did(mapping.Place{Map: m}, "made map "+m.ID+" of "+strings.Join(paths, ", "))
		cells, err := mapCells(c.tx, c.d, m)
		if err != nil {
			return err
		}
		charted := 0
		for _, cell := range cells {
			if cell.Summary != "" {
				charted++
			}
		}
		c.out.Notes = append(c.out.Notes, "it reads "+Plural(charted, "charted cell", "charted cells"))
		return nil
	})
}

// MapRead changes a map's title, or which themes it reads: those added and
// those taken away. What was noted in cells that it no longer reads stays.
func (s *Session) MapRead(ctx context.Context, id string, title *string, add, drop []string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map set", func(c *mapChange) error {
		p, err := mapOrOnly(c.maps, id)
		if err != nil {
			return err
		}
		more, err := c.d.themes(add)
		if err != nil {
			return err
		}
		less, err := c.d.themes(drop)
		if err != nil {
			return err
		}
		m := p.Map
		for _, path := range more {
			if !slices.Contains(m.Subthemes, path) {
				m.Subthemes = append(m.Subthemes, path)
			}
		}
		m.Subthemes = slices.DeleteFunc(m.Subthemes, func(path string) bool { return slices.Contains(less, path) })
		if title != nil {
			m.Title = strings.TrimSpace(*title)
		}
		c.did(p, "changed map "+m.ID+": it reads "+orDefault(strings.Join(m.Subthemes, ", "), "no theme"))
		return nil
	})
}

// MapNote notes an element in a cell. words are the part of the summary it was
// noted from, none for the cell as a whole; into is where it is sorted, or "".
func (s *Session) MapNote(ctx context.Context, id, cell, text, words, note, into string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map note", func(c *mapChange) error {
		ref, _, err := c.d.cell(cell)
		if err != nil {
			return err
		}
		p, err := c.reading(id, ref)
		if err != nil {
			return err
		}
		if strings.TrimSpace(text) == "" {
			return &framework.Error{Kind: framework.Usage, Name: "empty-element", What: "the element has no words",
				Hint: "framewright map note " + cell + ` "puts off asking"`}
		}
		e := &framework.Element{ID: framework.NewID(), Cell: ref.String(), Text: text, Words: strings.TrimSpace(words), Note: strings.TrimSpace(note), By: c.by}
		if err := c.rests(p.Map, e); err != nil {
			return err
		}
		if into != "" {
			if err := c.sort(p.Map, e, into); err != nil {
				return err
			}
		}
		mapping.Note(p.Map, e)
		c.did(p, "noted in "+e.Cell+": "+e.Text+sortedInto(e), e)
		c.tx.Touch(e.Cell)
		return nil
	})
}

// reading finds the map that an element goes into: the one named, else the only
// one that reads its cell.
func (c *mapChange) reading(id string, ref framework.Ref) (mapping.Place, error) {
	var reads []*framework.Map
	for _, m := range c.maps {
		r := mapReader{m: m}
		if r.reads(ref.Theme) {
			reads = append(reads, m)
		}
	}
	if id == "" {
		if len(reads) == 1 {
			return mapping.Place{Map: reads[0]}, nil
		}
		if len(c.maps) != 1 {
			m, err := mapping.Only(c.maps)
			return mapping.Place{Map: m}, err
		}
	}
	p, err := mapOrOnly(c.maps, id)
	if err == nil && !slices.Contains(reads, p.Map) {
		err = &framework.Error{Kind: framework.Usage, Name: "not-in-map", What: fmt.Sprintf("map %s does not read %s", p.Map.ID, orDefault(ref.Theme, "the case as a whole")),
			Hint: "framewright map set " + p.Map.ID + " --add " + orDefault(ref.Theme, "THEME")}
	}
	return p, err
}

// rests refuses an element of a cell that holds nothing, and words that do not
// stand there; what the cell says is remembered with it.
func (c *mapChange) rests(m *framework.Map, e *framework.Element) error {
	cells, err := mapCells(c.tx, c.d, m)
	if err != nil {
		return err
	}
	summary, group := "", ""
	ref := e.Ref()
	for _, cell := range cells {
		if cell.Ref.String() == e.Cell {
			summary = cell.Summary
		}
		if p := c.d.Participants.Find(ref.Participant); p != nil && p.PartOf != "" && cell.Summary != "" && cell.Ref.Theme == ref.Theme && strings.EqualFold(cell.Ref.Participant, p.PartOf) {
			group = cell.Ref.Participant
		}
	}
	if summary == "" {
		err := &framework.Error{Kind: framework.Usage, Name: "cell-not-charted", Where: e.Cell, What: "the cell holds no summary, and an element is noted from one",
			Hint: "chart it first: framewright chart " + e.Cell}
		if group != "" {
			err.What = ref.Participant + " has no summary of their own here: " + ref.Participant + " is charted for " + group
			err.Hint = "note it in the cell of the group, " + ref.Theme + "@" + group + "; or chart it first: framewright chart " + e.Cell
		}
		return err
	}
	if mapping.WhyGone(e, summary) != "" {
		return &framework.Error{Kind: framework.Usage, Name: "words-not-in-cell", Where: e.Cell, What: fmt.Sprintf("%q does not stand in the summary", e.Words),
			Excerpt: summary, Hint: "give the words as they stand there, or leave --words out for the cell as a whole"}
	}
	mapping.Stamp(e, summary)
	return nil
}

// sort puts an element into DIMENSION/CATEGORY of its map, or into DIMENSION
// alone.
func (c *mapChange) sort(m *framework.Map, e *framework.Element, into string) error {
	depth := strings.Count(strings.TrimPrefix(into, mapping.AddressMark), "/")
	if first, _, _ := strings.Cut(strings.TrimPrefix(into, mapping.AddressMark), "/"); depth > 0 && first == m.ID && mapping.DimensionNamed(m, first) == nil {
		_, into, _ = strings.Cut(into, "/") // the whole address
	}
	p, err := mapping.Resolve([]*framework.Map{m}, m.ID+"/"+into)
	if err != nil {
		return err
	}
	mapping.Sort(e, p.Dimension, p.Category)
	return nil
}

func sortedInto(e *framework.Element) string {
	if e.Dimension == "" {
		return ""
	}
	return " → " + strings.TrimSuffix(e.Dimension+"/"+e.Category, "/")
}

// MapSort puts elements into DIMENSION/CATEGORY, or, with "-", back among the
// unsorted.
func (s *Session) MapSort(ctx context.Context, ids []string, into string) (*MapOutcome, error) {
	return s.changeMap(ctx, "map sort", func(c *mapChange) error {
		elements, err := c.elements(ids)
		if err != nil {
			return err
		}
		for _, e := range elements {
			if into == "-" {
				mapping.Sort(e, nil, nil)
			} else if err := c.sort(c.m, e, into); err != nil {
				return err
			}
		}
		where := strings.TrimPrefix(sortedInto(elements[0]), " → ")
		c.did(mapping.Place{Map: c.m}, fmt.Sprintf("sorted %s %s", Plural(len(elements), "element", "elements"), orDefault(prefixed("into ", where), "among the unsorted")), elements...)
		return nil
	})
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// elements finds elements of one map by their ids, or by the first characters
// of one that no other begins with.
func (c *mapChange) elements(ids []string) ([]*framework.Element, error) {
	var out []*framework.Element
	for _, id := range ids {
		var found []*framework.Element
		var of *framework.Map
		for _, m := range c.maps {
			for _, e := range m.Elements {
				if e.ID == id || len(id) >= 3 && strings.HasPrefix(e.ID, strings.ToLower(id)) {
					found, of = append(found, e), m
				}
			}
		}
		switch {
		case len(found) == 0:
			return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-element", What: "there is no element " + id, Hint: c.elementHint(id)}
		case len(found) > 1:
			return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-element", What: id + " is the beginning of several elements' ids", Hint: "give more characters of it"}
		case c.m != nil && c.m != of:
			return nil, &framework.Error{Kind: framework.Usage, Name: "which-map", What: "these elements are of several maps", Hint: "name those of one map at a time"}
		}
		c.m = of
		out = append(out, found[0])
	}
	return out, nil
}

// elementHint names the command that is meant where an address was given in
// place of an element.
func (c *mapChange) elementHint(id string) string {
	for depth := 2; depth > 0; depth-- {
		if p, err := mapping.ResolveWithin(c.maps, id, depth); err == nil {
			return "that is a " + []string{"", "dimension", "category"}[depth] + ": framewright map " + []string{"", "dimension", "category"}[depth] + " --help tells how to change or remove " + p.Address()
		}
	}
	return "framewright map show --ids lists the elements with their ids"
}

// MapElement changes the words of an element, the part of the summary it was
// noted from, or its note; nil stays. looked says that it was held against its
// cell as that stands now.
func (s *Session) MapElement(ctx context.Context, id string, text, words, note *string, looked bool) (*MapOutcome, error) {
	return s.changeMap(ctx, "map edit", func(c *mapChange) error {
		elements, err := c.elements([]string{id})
		if err != nil {
			return err
		}
		e := elements[0]
		if text != nil && strings.TrimSpace(*text) != "" {
			e.Text = strings.Join(strings.Fields(*text), " ")
		}
		if note != nil {
			e.Note = strings.TrimSpace(*note)
		}
		if words != nil {
			e.Words = strings.TrimSpace(*words)
		}
		if words != nil || looked {
			if err := c.rests(c.m, e); err != nil {
				return err
			}
		}
		c.did(mapping.Place{Map: c.m}, "changed element "+e.ID+" of "+e.Cell+": "+e.Text, e)
		return nil
	})
}
