package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// link is where a cell's rows on the evidence sheet begin, and how many they
// are.
type link struct {
	anchor string
	rows   int
}

// evidenceRows lists the passages behind every cell, uncharted ones included,
// sub-theme by sub-theme, and notes where each cell's begin.
func (c *Charts) evidenceRows(matrices []*Matrix, links map[string]link) []EvidenceRow {
	var out []EvidenceRow
	for _, m := range matrices {
		for _, col := range m.Columns {
			for _, row := range m.Rows {
				cell := row.Cells[col.Subtheme]
				key := cell.Ref.String()
				if _, done := links[key]; done {
					continue
				}
				items := c.shownFor(col, cell)
				if len(items) > 0 {
					links[key] = link{evidenceAnchor(key, 1), len(items)}
				}
				for i, it := range items {
					r := evidenceRow(it)
					r.Anchor, r.Cell, r.Number, r.Name = evidenceAnchor(key, i+1), key, col.Number, col.Name
					r.Row, r.Charted = row.ID(), cell.State != framework.Uncharted
					out = append(out, r)
				}
			}
		}
	}
	return out
}

func evidenceAnchor(cell string, n int) string { return fmt.Sprintf("evidence %s %d", cell, n) }

func evidenceRow(it *Item) EvidenceRow {
	r := EvidenceRow{Ref: it.Ref.String(), Speaker: it.voice(), Text: it.Spoken, Lost: it.Lost}
	if it.Coding != nil {
		r.Analyst, r.Note, r.Coding = it.Coding.By, it.Coding.Note, it.Coding.ID
	}
	return r
}

// voice is who speaks, for print; what is no participant's own words says what
// it is.
func (it *Item) voice() string {
	who := strings.Join(it.Speakers, ", ")
	switch it.Kind {
	case framework.Document:
		return "document"
	case framework.Notes, framework.Translation:
		return who + " (" + string(it.Kind) + ")"
	}
	return who
}

// shownFor lists the passages that are printed for a cell. Those of a whole
// stand with its subthemes' cells: they are not repeated, or the sheet would
// hold the study two or three times.
func (c *Charts) shownFor(col Column, cell *Cell) []*Item {
	all := c.All(cell.Ref, cell.Summary)
	if !col.Whole {
		return all
	}
	var out []*Item
	for _, it := range all {
		if it.Coding == nil || slices.Contains(it.Under, col.Subtheme) {
			out = append(out, it)
		}
	}
	return out
}
