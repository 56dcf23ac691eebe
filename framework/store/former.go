package store

import (
	"strings"

	"framewright/framework"
)

// Formerly gives the rows as they stood before each change of this machine that
// can still be taken back: what undo would bring back.
func (tx *Tx) Formerly() (out []*framework.Row, err error) {
	h, err := tx.history()
	if err != nil {
		return nil, err
	}
	for i, id := range h.ids {
		if h.entries[id].What == undoing {
			continue
		}
		p, err := h.load(i)
		if err != nil {
			continue
		}
		for n, c := range p.Changes {
			if !strings.HasPrefix(c.Name, chartsDir+"/") || p.Old[n] == nil {
				continue
			}
			if r, err := decodeRow(c.Name, p.Old[n]); err == nil {
				out = append(out, r)
			}
		}
	}
	return out, nil
}
