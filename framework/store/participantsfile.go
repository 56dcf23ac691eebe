package store

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

// participantKeys are the keys of a participant that are no attributes.
var participantKeys = map[string]bool{"id": true, "kind": true, "part-of": true, "waves": true, "permissions": true}

// IsParticipantKey tells whether a word is a fixed key of a participant and
// therefore cannot name an attribute.
func IsParticipantKey(key string) bool { return participantKeys[key] }

// encodeParticipants gives the canonical text of participants.yaml. Every key
// beyond the fixed ones is an attribute, so none is unknown: one that was
// cleared goes.
func encodeParticipants(file string, old []byte, ps framework.Participants, order []framework.Attribute) ([]byte, error) {
	var items []*yamlio.Map
	for _, p := range ps {
		m := yamlio.NewMap().KnowAll().Text("id", p.ID).Text("kind", p.Kind).Text("part-of", p.PartOf)
		putAttributes(m, p.Values, order)
		m.FlowSub("permissions", permissionsMap(p.Permissions))
		waves := yamlio.NewMap().KnowAll()
		for _, w := range sortedKeys(p.Waves) {
			at := yamlio.NewMap().KnowAll()
			putAttributes(at, p.Waves[w], order)
			waves.FlowSub(w, at)
		}
		items = append(items, m.Sub("waves", waves))
	}
	return yamlio.RenderRecords(file, old, items, "id")
}

// putAttributes writes attributes in the study's order, undeclared ones after
// them by name.
func putAttributes(m *yamlio.Map, values map[string][]string, order []framework.Attribute) {
	rank := map[string]int{}
	for i, a := range order {
		rank[a.ID] = i + 1
	}
	keys := sortedKeys(values)
	sort.SliceStable(keys, func(i, j int) bool {
		a, b := rank[keys[i]], rank[keys[j]]
		if a == 0 || b == 0 {
			return a > b
		}
		return a < b
	})
	for _, key := range keys {
		switch v := values[key]; len(v) {
		case 0:
			m.Know(key)
		case 1:
			m.Text(key, v[0])
		default:
			m.Flow(key, v)
		}
	}
}

// decodeParticipants reads participants.yaml.
func decodeParticipants(file string, src []byte) (framework.Participants, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var ps framework.Participants
	seen := map[string]bool{}
	err = doc.Records(func(c *yamlio.Cursor) {
		p := &framework.Participant{ID: c.Need("id"), Kind: c.Str("kind"), PartOf: c.Str("part-of")}
		p.Values = attributesOf(c)
		readPermissions(c.Sub("permissions"), &p.Permissions)
		waves := c.Sub("waves")
		for _, w := range waves.Keys() {
			if p.Waves == nil {
				p.Waves = map[string]map[string][]string{}
			}
			p.Waves[w] = attributesOf(waves.Sub(w))
		}
		if p.Kind != "" && !slices.Contains(framework.ParticipantKinds, p.Kind) {
			c.Fail("kind", fmt.Sprintf("%q is no kind of participant", p.Kind), "write group, dyad, household or site; leave it out for a person")
		}
		failID(c, "id", p.ID)
		if seen[p.ID] {
			c.Fail("id", "participant "+p.ID+" stands here a second time", "delete one of the two records")
		}
		seen[p.ID] = true
		ps = append(ps, p)
	})
	return ps, err
}

// failID reports an id that cannot be one at its place in the file.
func failID(c *yamlio.Cursor, key, id string) {
	var e *framework.Error
	if err := framework.CheckID(id); errors.As(err, &e) {
		c.Fail(key, e.What, e.Hint)
	}
}

func attributesOf(c *yamlio.Cursor) map[string][]string {
	values := map[string][]string{}
	for _, key := range c.Keys() {
		if !participantKeys[key] && c.Has(key) {
			values[key] = c.List(key)
		}
	}
	return values
}
