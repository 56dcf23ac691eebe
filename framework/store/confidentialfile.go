package store

import (
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

const (
	withdrawnFile = "withdrawn.yaml"
	replacedFile  = "pseudonyms.yaml"
	keyFile       = privateDir + "/key.age"
)

func permissionsMap(p framework.Permissions) *yamlio.Map {
	m := yamlio.NewMap()
	for _, name := range framework.PermissionNames {
		m.Text(name, string(*p.Fields()[name]))
	}
	return m
}

func readPermissions(c *yamlio.Cursor, p *framework.Permissions) {
	for name, field := range p.Fields() {
		switch says := c.Str(name); strings.ToLower(says) {
		case "":
		case "yes", "true":
			*field = framework.Granted
		case "no", "false":
			*field = framework.Refused
		default:
			c.Fail(name, strconv.Quote(says)+" is no answer", "write yes or no, or leave it out where it was never asked")
		}
	}
}

// Withdrawn reads withdrawn.yaml: who has withdrawn, and when.
func (tx *Tx) Withdrawn() ([]*framework.Withdrawn, error) {
	return load(tx, withdrawnFile, decodeWithdrawn)
}

func decodeWithdrawn(file string, src []byte) ([]*framework.Withdrawn, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var out []*framework.Withdrawn
	err = doc.Records(func(c *yamlio.Cursor) {
		out = append(out, &framework.Withdrawn{Participant: c.Need("participant"), On: readDate(c, "date"), Kept: c.Bool("kept-findings"), Entries: c.List("entries")})
	})
	return out, err
}

// PutWithdrawn stages withdrawn.yaml, sorted by participant.
func (tx *Tx) PutWithdrawn(list []*framework.Withdrawn) error {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *framework.Withdrawn) int {
		return strings.Compare(a.Participant, b.Participant)
	})
	var items []*yamlio.Map
	for _, w := range sorted {
		if err := checkIDs(w.Participant); err != nil {
			return err
		}
		items = append(items, yamlio.NewMap().Text("participant", w.Participant).Bare("date", w.On).Bare("kept-findings", yes(w.Kept)).Flow("entries", w.Entries))
	}
	return putEncoded(tx, withdrawnFile, func(old []byte) ([]byte, error) {
		return yamlio.RenderRecords(withdrawnFile, old, items, "participant")
	})
}

// Replaced reads pseudonyms.yaml: what was replaced where, without what stood
// there.
func (tx *Tx) Replaced() ([]*framework.Replaced, error) {
	return load(tx, replacedFile, decodeReplaced)
}

func decodeReplaced(file string, src []byte) ([]*framework.Replaced, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var out []*framework.Replaced
	err = doc.Records(func(c *yamlio.Cursor) {
		out = append(out, &framework.Replaced{ID: c.Need("id"), Place: c.Need("place"), Places: c.Int("places"), Replacement: c.Need("replacement"), Kind: c.Str("kind"),
			Reason: c.Str("reason"), By: c.Str("by"), On: readDate(c, "date")})
	})
	return out, err
}

// PutReplaced stages pseudonyms.yaml in the order given; without a record it
// goes.
func (tx *Tx) PutReplaced(list []*framework.Replaced) error {
	if len(list) == 0 {
		return tx.put(replacedFile, nil)
	}
	var items []*yamlio.Map
	for _, r := range list {
		items = append(items, yamlio.NewMap().Bare("id", r.ID).Text("place", r.Place).Bare("places", severalTimes(r)).Text("replacement", r.Replacement).Text("kind", r.Kind).
			Text("reason", r.Reason).Text("by", r.By).Bare("date", r.On))
	}
	return putEncoded(tx, replacedFile, func(old []byte) ([]byte, error) {
		return yamlio.RenderRecords(replacedFile, old, items, "id", "place")
	})
}

// severalTimes is how often a name stood at a place, where it was more than once.
func severalTimes(r *framework.Replaced) string {
	if r.Count() == 1 {
		return ""
	}
	return strconv.Itoa(r.Count())
}

// SealedKey reads the key of pseudonyms as it lies in the private folder,
// encrypted; nil where there is none.
func (tx *Tx) SealedKey() ([]byte, error) { return tx.content(keyFile) }

// PutSealedKey stages the encrypted key; nil removes it.
func (tx *Tx) PutSealedKey(sealed []byte) error { return tx.put(keyFile, sealed) }
