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

func earlierName(theme, participant string) string {
	return earlierDir + strings.TrimPrefix(rowName(theme, participant), chartsDir)
}

// History reads what the cells of a participant under a top theme held before,
// an empty history where that is nothing.
func (tx *Tx) History(theme, participant string) (*framework.History, error) {
	if err := checkRowName(theme, participant); err != nil {
		return nil, err
	}
	name := earlierName(theme, participant)
	h, err := load(tx, name, decodeHistory)
	if err == nil && h == nil {
		h = &framework.History{Theme: theme, Participant: participant}
	}
	if err == nil && (h.Theme != theme || h.Participant != participant) {
		return nil, &framework.Error{Name: "misnamed-file", Where: name + ":1",
			What: fmt.Sprintf("this file says it holds what was charted before of %s under theme %q", h.Participant, h.Theme),
			Hint: "move it to " + earlierName(h.Theme, h.Participant)}
	}
	return h, err
}

// PutHistory stages what the cells of a row held before; a file without texts
// goes.
func (tx *Tx) PutHistory(h *framework.History) error {
	if err := checkHistory(h); err != nil {
		return err
	}
	name := earlierName(h.Theme, h.Participant)
	if len(h.Texts) == 0 {
		return tx.put(name, nil)
	}
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeHistory(name, old, h) })
}

// HistoryKeys lists whose cells held something before, by theme and participant,
// also of rows that are no longer there.
func (tx *Tx) HistoryKeys() ([]RowKey, error) { return tx.rowKeys(earlierDir) }

// encodeHistory gives the canonical text of earlier/access/P03.yaml: cell by
// cell, and of one cell in the order in which its texts were replaced.
func encodeHistory(file string, old []byte, h *framework.History) ([]byte, error) {
	texts := slices.Clone(h.Texts)
	slices.SortStableFunc(texts, func(a, b *framework.Earlier) int {
		return cmp.Or(strings.Compare(a.Subtheme, b.Subtheme), strings.Compare(a.Wave, b.Wave), strings.Compare(a.Until, b.Until))
	})
	var items []*yamlio.Map
	for _, e := range texts {
		items = append(items, putCell(yamlio.NewMap().Bare("id", e.ID), &e.Cell).
			Bare("until", e.Until).Text("instead", e.Instead).Text("why", e.Why))
	}
	return yamlio.NewMap().Text("participant", h.Participant).Text("theme", h.Theme).
		Records("texts", items, "id").Render(file, old)
}

func decodeHistory(file string, src []byte) (*framework.History, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	h := &framework.History{Participant: c.Need("participant"), Theme: norm.NFC.String(c.Str("theme"))}
	seen := map[string]bool{}
	c.Each("texts", func(c *yamlio.Cursor) {
		e := &framework.Earlier{ID: c.Need("id"), Cell: *readCell(c), Until: readDate(c, "until"), Instead: c.Str("instead"), Why: c.Str("why")}
		if seen[e.ID] {
			c.Fail("id", "the text "+e.ID+" stands here a second time", "delete one of the two, or give it another id")
		}
		seen[e.ID] = true
		h.Texts = append(h.Texts, e)
	})
	return h, c.Err()
}

func checkHistory(h *framework.History) error {
	if err := checkRowName(h.Theme, h.Participant); err != nil {
		return err
	}
	where := earlierName(h.Theme, h.Participant)
	row := &framework.Row{Theme: h.Theme, Participant: h.Participant}
	seen := map[string]bool{}
	for _, e := range h.Texts {
		if e.ID == "" || seen[e.ID] {
			return invalid(where, fmt.Sprintf("the id %q of a text is empty or stands twice", e.ID), "give one of the two another id")
		}
		seen[e.ID] = true
		ref := row.Ref(&e.Cell).String()
		if _, err := framework.ParseRef(ref); err != nil {
			return err
		}
		if err := checkCell(ref, &e.Cell); err != nil {
			return err
		}
		if e.Until != "" {
			if err := framework.CheckDate(e.Until); err != nil {
				return err
			}
		}
	}
	return nil
}
