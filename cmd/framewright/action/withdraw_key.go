package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// withoutWithdrawn drops the entries of participants who withdrew while the key
// could not be opened: they are gone for whoever opens it, and from the file when
// it is next sealed.
func withoutWithdrawn(tx *store.Tx, list []*framework.Pseudonym) ([]*framework.Pseudonym, error) {
	gone, err := tx.Withdrawn()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(p *framework.Pseudonym) bool {
		return slices.ContainsFunc(gone, func(w *framework.Withdrawn) bool { return strings.EqualFold(w.Participant, p.Participant) })
	}), nil
}
