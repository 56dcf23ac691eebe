package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"

	"golang.org/x/text/unicode/norm"
)

const (
	typologiesDir = "typologies"
	linkagesFile  = "linkages.yaml"
)

func typologyName(id string) string { return typologiesDir + "/" + id + ".yaml" }

// TypologyIDs lists the typologies in natural order.
func (tx *Tx) TypologyIDs() ([]string, error) { return tx.list(typologiesDir, ".yaml") }

// Typologies reads every typology, in natural order of their ids.
func (tx *Tx) Typologies() ([]*framework.Typology, error) {
	return readEach(tx.TypologyIDs, tx.Typology)
}

// Typology reads one typology. One that does not exist is an error with the
// ids there are.
func (tx *Tx) Typology(id string) (*framework.Typology, error) {
	if err := checkMapSlug("typology", id); err != nil {
		return nil, err
	}
	t, err := load(tx, typologyName(id), decodeTypology)
	switch {
	case err != nil:
		return nil, err
	case t == nil:
		return nil, tx.noTypology(id)
	case t.ID != id:
		return nil, &framework.Error{Name: "misnamed-file", Where: typologyName(id) + ":1",
			What: fmt.Sprintf("this file says it is typology %s", t.ID),
			Hint: fmt.Sprintf("rename it to %s, or write `typology: %s` in its first line", typologyName(t.ID), id)}
	}
	return t, nil
}

func (tx *Tx) noTypology(id string) error {
	ids, err := tx.TypologyIDs()
	if err != nil {
		return err
	}
	hint := "there are none yet: framewright map types --help"
	if len(ids) > 0 {
		hint = "there are " + someOf(ids)
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-typology", What: "there is no typology " + id, Hint: hint}
}

// PutTypology stages a typology.
func (tx *Tx) PutTypology(t *framework.Typology) error {
	if err := checkTypology(t); err != nil {
		return err
	}
	return putEncoded(tx, typologyName(t.ID), func(old []byte) ([]byte, error) { return encodeTypology(typologyName(t.ID), old, t) })
}

// RemoveTypology stages that a typology goes.
func (tx *Tx) RemoveTypology(id string) error {
	if err := checkMapSlug("typology", id); err != nil {
		return err
	}
	return tx.put(typologyName(id), nil)
}

// crossed parts the categories of a combination in the file.
const crossed = " + "

// encodeTypology gives the canonical text of typologies/ID.yaml. Types keep
// their order; who was placed by hand is sorted by participant.
func encodeTypology(file string, old []byte, t *framework.Typology) ([]byte, error) {
	slices.SortStableFunc(t.Placed, func(a, b *framework.Placement) int {
		switch {
		case framework.NaturalLess(a.Participant, b.Participant):
			return -1
		case framework.NaturalLess(b.Participant, a.Participant):
			return 1
		}
		return 0
	})
	var types, placed []*yamlio.Map
	for _, k := range t.Types {
		var when []string
		for _, combination := range k.When {
			when = append(when, strings.Join(combination, crossed))
		}
		types = append(types, yamlio.NewMap().Bare("id", k.ID).Text("name", k.Name).Text("define", prose(k.Define)).Lines("when", when))
	}
	for _, p := range t.Placed {
		placed = append(placed, yamlio.NewMap().Text("participant", p.Participant).Text("type", p.Type).Text("reason", prose(p.Reason)).Text("by", p.By))
	}
	out := yamlio.NewMap().Text("typology", t.ID).Text("title", t.Title).Flow("dimensions", t.Dimensions)
	recordsOrNone(out, "types", types, "id")
	recordsOrNone(out, "placed", placed, "participant")
	return out.Render(file, old)
}

func decodeTypology(file string, src []byte) (*framework.Typology, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	t := &framework.Typology{ID: norm.NFC.String(c.Need("typology")), Title: c.Str("title"), Dimensions: readPaths(c, "dimensions")}
	failSlug(c, "typology", "typology", t.ID)
	types, placed := once{}, once{}
	c.Each("types", func(c *yamlio.Cursor) {
		k := &framework.Type{ID: norm.NFC.String(c.Need("id")), Name: c.Str("name"), Define: prose(c.Str("define"))}
		for _, s := range c.List("when") {
			combination := strings.Split(norm.NFC.String(s), "+")
			for i := range combination {
				combination[i] = strings.TrimSpace(combination[i])
			}
			k.When = append(k.When, combination)
		}
		failSlug(c, "id", "type", k.ID)
		failTwice(c, types, "type", k.ID)
		if says := wrongType(t, k); says != "" && c.Err() == nil {
			c.Fail("when", says, whenHint)
		}
		t.Types = append(t.Types, k)
	})
	c.Each("placed", func(c *yamlio.Cursor) {
		p := &framework.Placement{Participant: c.Need("participant"), Type: norm.NFC.String(c.Str("type")), Reason: prose(c.Str("reason")), By: c.Str("by")}
		failID(c, "participant", p.Participant)
		if placed.add("participant", p.Participant) != nil && c.Err() == nil {
			c.Fail("participant", p.Participant+" stands here a second time", "each participant is in one type: delete one of the two")
		}
		if says := wrongPlacement(t, p); says != "" && c.Err() == nil {
			c.Fail("type", says, placedHint)
		}
		t.Placed = append(t.Placed, p)
	})
	return t, c.Err()
}

const (
	whenHint   = "write one category for each dimension of the typology, in their order, with + between them: passive" + crossed + "alone"
	placedHint = "name one of the typology's types, or leave `type` out and say under `reason` why they are in none"
)

// wrongType says what cannot be in a type.
func wrongType(t *framework.Typology, k *framework.Type) string {
	for _, combination := range k.When {
		if len(combination) != len(t.Dimensions) {
			return fmt.Sprintf("type %s: %q does not cross the typology's %d dimensions", k.ID, strings.Join(combination, crossed), len(t.Dimensions))
		}
		for _, slug := range combination {
			if checkMapSlug("category", slug) != nil {
				return fmt.Sprintf("type %s: %q cannot be the id of a category", k.ID, slug)
			}
		}
	}
	return ""
}

// wrongPlacement says what cannot be in a placement by hand.
func wrongPlacement(t *framework.Typology, p *framework.Placement) string {
	if p.Type != "" && !slices.ContainsFunc(t.Types, func(k *framework.Type) bool { return k.ID == p.Type }) {
		return fmt.Sprintf("%s is placed in %s, which is no type of %s", p.Participant, p.Type, t.ID)
	}
	return ""
}

func checkTypology(t *framework.Typology) error {
	if err := checkMapSlug("typology", t.ID); err != nil {
		return err
	}
	where := typologyName(t.ID)
	for _, d := range t.Dimensions {
		if framework.CheckPath(d) != nil || strings.Count(d, "/") != 1 {
			return invalid(where, fmt.Sprintf("%q is no dimension of a map", d), "write MAP/DIMENSION")
		}
	}
	types, placed := once{}, once{}
	for _, k := range t.Types {
		if err := checkMapSlug("type", k.ID); err != nil {
			return err
		}
		if err := types.add("type", k.ID); err != nil {
			return err
		}
		if says := wrongType(t, k); says != "" {
			return invalid(where, says, whenHint)
		}
	}
	for _, p := range t.Placed {
		if err := framework.CheckID(p.Participant); err != nil {
			return err
		}
		if err := placed.add("participant", p.Participant); err != nil {
			return err
		}
		if says := wrongPlacement(t, p); says != "" {
			return invalid(where, says, placedHint)
		}
	}
	return nil
}

// Linkages reads linkages.yaml, the earliest first; there may be none.
func (tx *Tx) Linkages() ([]*framework.Linkage, error) {
	return load(tx, linkagesFile, decodeLinkages)
}

// PutLinkages stages linkages.yaml; without a record it goes.
func (tx *Tx) PutLinkages(list []*framework.Linkage) error {
	seen := once{}
	for _, l := range list {
		if l.ID == "" || seen.add("linkage", l.ID) != nil {
			return invalid(linkagesFile, fmt.Sprintf("linkage id %q is empty or stands twice", l.ID), "give one of the two another id")
		}
		if says := wrongLinkage(l); says != "" {
			return invalid(linkagesFile, says, linkageHint)
		}
		if l.On != "" {
			if err := framework.CheckDate(l.On); err != nil {
				return err
			}
		}
	}
	if len(list) == 0 {
		return tx.put(linkagesFile, nil)
	}
	return putEncoded(tx, linkagesFile, func(old []byte) ([]byte, error) { return encodeLinkages(linkagesFile, old, list) })
}

const linkageHint = "write role=practitioner for an attribute, MAP/DIMENSION=CATEGORY for a category"

// wrongLinkage says what cannot be in a linkage.
func wrongLinkage(l *framework.Linkage) string {
	for _, side := range []string{l.If, l.Then} {
		if what, value, ok := strings.Cut(side, "="); !ok || what == "" || value == "" {
			return fmt.Sprintf("linkage %s: %q says nothing of participants", l.ID, side)
		}
	}
	return ""
}

// encodeLinkages gives the canonical text of linkages.yaml, sorted by date and
// id.
func encodeLinkages(file string, old []byte, list []*framework.Linkage) ([]byte, error) {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *framework.Linkage) int {
		return cmp.Or(strings.Compare(a.On, b.On), strings.Compare(a.ID, b.ID))
	})
	var items []*yamlio.Map
	for _, l := range sorted {
		items = append(items, yamlio.NewMap().Bare("id", l.ID).Text("if", l.If).Text("then", l.Then).Text("text", prose(l.Text)).
			Text("by", l.By).Bare("date", l.On).Text("status", l.Status).Text("stood", l.Stood))
	}
	return yamlio.RenderRecords(file, old, items, "id")
}

func decodeLinkages(file string, src []byte) ([]*framework.Linkage, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var out []*framework.Linkage
	seen := once{}
	err = doc.Records(func(c *yamlio.Cursor) {
		l := &framework.Linkage{ID: c.Need("id"), If: c.Need("if"), Then: c.Need("then"), Text: prose(c.Str("text")),
			By: c.Str("by"), On: readDate(c, "date"), Status: c.Str("status"), Stood: c.Str("stood")}
		failTwice(c, seen, "linkage", l.ID)
		if says := wrongLinkage(l); says != "" && c.Err() == nil {
			c.Fail("if", says, linkageHint)
		}
		out = append(out, l)
	})
	return out, err
}
