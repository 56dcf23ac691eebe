package store

import (
	"fmt"
	"slices"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

const readingDir = "reading"

func readingName(by string) string { return readingDir + "/" + by + ".yaml" }

// Readings reads what every analyst has marked as read, by analyst.
func (tx *Tx) Readings() ([]*framework.Reading, error) {
	analysts, err := tx.list(readingDir, ".yaml")
	if err != nil {
		return nil, err
	}
	var out []*framework.Reading
	for _, by := range analysts {
		r, err := tx.Reading(by)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// Reading reads what one analyst has marked as read, which may be nothing.
func (tx *Tx) Reading(by string) (*framework.Reading, error) {
	if err := framework.CheckID(by); err != nil {
		return nil, err
	}
	r, err := load(tx, readingName(by), decodeReading)
	if err != nil {
		return nil, err
	}
	if r == nil {
		return &framework.Reading{By: by}, nil
	}
	if r.By != by {
		return nil, &framework.Error{Name: "misnamed-file", Where: readingName(by) + ":1",
			What: fmt.Sprintf("this file says it holds what %s has read", r.By),
			Hint: "move it to " + readingName(r.By)}
	}
	return r, nil
}

// PutReading stages what one analyst has marked as read; a file without marks
// goes.
func (tx *Tx) PutReading(r *framework.Reading) error {
	if err := checkReading(r); err != nil {
		return err
	}
	name := readingName(r.By)
	if len(r.Marks) == 0 {
		return tx.put(name, nil)
	}
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeReading(name, old, r) })
}

// encodeReading gives the canonical text of reading/ama.yaml, sorted by
// transcript.
func encodeReading(file string, old []byte, r *framework.Reading) ([]byte, error) {
	byID := map[string]framework.ReadMark{}
	var ids []string
	for _, m := range r.Marks {
		byID[m.Transcript] = m
		ids = append(ids, m.Transcript)
	}
	framework.SortIDs(ids)
	var items []*yamlio.Map
	for _, id := range ids {
		m := byID[id]
		var turns []string
		for _, t := range m.Turns {
			turns = append(turns, t.String())
		}
		items = append(items, yamlio.NewMap().Text("transcript", id).FlowBare("turns", turns).Bare("date", m.On))
	}
	return yamlio.NewMap().Text("by", r.By).Records("read", items, "transcript").Render(file, old)
}

func decodeReading(file string, src []byte) (*framework.Reading, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	r := &framework.Reading{By: c.Need("by")}
	seen := once{}
	c.Each("read", func(c *yamlio.Cursor) {
		m := framework.ReadMark{Transcript: c.Need("transcript"), On: readDate(c, "date")}
		for _, s := range c.List("turns") {
			t, err := framework.ParseTurns(s)
			if err != nil {
				c.Fail("turns", err.Error(), turnsHint)
			}
			m.Turns = append(m.Turns, t)
		}
		if c.Has("turns") && len(m.Turns) == 0 {
			c.Fail("turns", "a mark without turns says that nothing was read", "name turns, or leave `turns` out where the whole transcript was read")
		}
		if seen.add("transcript", m.Transcript) != nil {
			c.Fail("transcript", "transcript "+m.Transcript+" stands here a second time", "join the two marks into one")
		}
		r.Marks = append(r.Marks, m)
	})
	return r, c.Err()
}

func checkReading(r *framework.Reading) error {
	if err := framework.CheckID(r.By); err != nil {
		return err
	}
	where := readingName(r.By)
	seen := once{}
	for _, m := range r.Marks {
		if err := framework.CheckID(m.Transcript); err != nil {
			return err
		}
		if seen.add("transcript", m.Transcript) != nil {
			return invalid(where, "transcript "+m.Transcript+" stands there twice", "join the two marks into one")
		}
		if m.On != "" {
			if err := framework.CheckDate(m.On); err != nil {
				return err
			}
		}
		if slices.ContainsFunc(m.Turns, func(t framework.Turns) bool { return t.From.N == 0 || t.To.N == 0 }) {
			return invalid(where, "a mark of "+m.Transcript+" names no turn", "name turns, or leave them out where the whole transcript was read")
		}
	}
	return nil
}
