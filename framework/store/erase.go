package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/framework/store/yamlio"
)

// erasuresFile says that changes were made which cannot be taken back.
const erasuresFile = "erasures.yaml"

// Erasure is what is kept of a change that erased something: that it was made,
// and when. It holds nothing of what was erased.
type Erasure struct {
	ID   string // of the change
	On   string // ISO date
	What string // the command
}

// Irrevocable makes this change one that cannot be taken back: it is not
// remembered for undo, and once it is carried out this machine's history,
// staging, index and other caches of the study's text are cleared, and the exports
// that were written under the study's folder. A record of it (erasures.yaml)
// tells every other machine to clear its own when the study is next opened there.
func (tx *Tx) Irrevocable() { tx.irrevocable = true }

// Writing tells whether this is an Update, in which something can be put.
func (tx *Tx) Writing() bool { return tx.write }

// Erasures reads erasures.yaml, the oldest first.
func (tx *Tx) Erasures() ([]*Erasure, error) { return load(tx, erasuresFile, decodeErasures) }

func decodeErasures(file string, src []byte) ([]*Erasure, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	var out []*Erasure
	err = doc.Records(func(c *yamlio.Cursor) {
		out = append(out, &Erasure{ID: c.Need("id"), On: readDate(c, "date"), What: c.Str("what")})
	})
	return out, err
}

// putErasures stages erasures.yaml in its order: two machines' records join
// line by line in git.
func (tx *Tx) putErasures(list []*Erasure) error {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *Erasure) int {
		return cmp.Or(strings.Compare(a.On, b.On), strings.Compare(a.ID, b.ID))
	})
	var items []*yamlio.Map
	for _, e := range sorted {
		items = append(items, yamlio.NewMap().Bare("id", e.ID).Bare("date", e.On).Text("what", e.What))
	}
	return putEncoded(tx, erasuresFile, func(old []byte) ([]byte, error) {
		return yamlio.RenderRecords(erasuresFile, old, items, "id")
	})
}

// noteErasure adds this change to erasures.yaml.
func (tx *Tx) noteErasure(what string) error {
	list, err := tx.Erasures()
	if err != nil {
		return err
	}
	return tx.putErasures(append(list, &Erasure{ID: tx.id, On: tx.started.Format(time.DateOnly), What: what}))
}

// says tells why nothing before an erasure can be undone.
func (e *Erasure) says() string {
	return fmt.Sprintf("`%s` of %s cannot be taken back, and with it went what was remembered of all changes before it", e.What, e.On)
}

// lastErased is the erasure that was made last, by the log.
func (h *undoable) lastErased(list []*Erasure) *Erasure {
	last := list[0]
	for _, e := range list[1:] {
		if !h.entries[e.ID].Time.Before(h.entries[last.ID].Time) {
			last = e
		}
	}
	return last
}
