package action

import (
	"cmp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// evidenceInfo tells of one passage of a cell.
func evidenceInfo(d *Desk, cell framework.Ref, it *chart.Item) EvidenceInfo {
	e := EvidenceInfo{Ref: it.Ref.String(), Text: it.Text, Spoken: it.Spoken, Lost: it.Lost, Under: []string{}}
	if it.Coding != nil {
		e.ID, e.By, e.Note = it.Coding.ID, it.Coding.By, it.Coding.Note
	}
	if p := d.Participants.Find(cell.Participant); p != nil && (p.Kind != "" || len(d.Participants.Members(p.ID)) > 0) {
		e.Speakers = strings.Join(it.Speakers, ", ")
	}
	for _, under := range it.Under {
		if cell.Theme == "" || framework.Under(under, cell.Theme) {
			e.Under = append(e.Under, under)
		}
	}
	return e
}

// arrange puts the evidence of a theme or a case as a whole in the order of the
// framework, as an analyst goes through it, and what is only cited behind it.
// That of a sub-theme stays in the order of the transcripts.
func arrange(d *Desk, node framework.Node, evidence []EvidenceInfo) {
	if node.Theme != nil && len(node.Theme.Subthemes) == 0 {
		return
	}
	rank, heads := map[string]int{}, map[string]string{}
	for i, n := range d.Themes.All() {
		rank[n.Path], heads[n.Path] = i+1, strings.TrimSpace(n.Number+" "+n.Label())
	}
	place := func(path string) int { return cmp.Or(rank[path], len(rank)+1) }
	for i := range evidence {
		e := &evidence[i]
		slices.SortStableFunc(e.Under, func(a, b string) int { return place(a) - place(b) })
		if e.Head = "cited without being coded here"; len(e.Under) > 0 {
			e.Head = orDefault(heads[e.Under[0]], e.Under[0])
		}
	}
	first := func(e EvidenceInfo) int {
		if len(e.Under) == 0 {
			return len(rank) + 2
		}
		return place(e.Under[0])
	}
	slices.SortStableFunc(evidence, func(a, b EvidenceInfo) int { return first(a) - first(b) })
}

// below lists what was charted in the cells below a theme or a case as a whole:
// it is written from them as much as from the words.
func below(tx *store.Tx, d *Desk, charts *chart.Charts, ref framework.Ref, node framework.Node) ([]BelowText, error) {
	if node.Path == "" {
		read := map[string]bool{"": true}
		for _, n := range d.Themes.All() {
			for _, top := range rowTops(d, n.Path) {
				if read[top] {
					continue
				}
				read[top] = true
				row, err := tx.Row(top, ref.Participant)
				if err != nil {
					return nil, err
				}
				charts.AddRow(row)
			}
		}
	}
	var out []BelowText
	for _, n := range d.Themes.All() {
		if n.Path == node.Path || node.Path != "" && !framework.Under(n.Path, node.Path) {
			continue
		}
		at := framework.Ref{Kind: framework.CellRef, Theme: n.Path, Participant: ref.Participant, Wave: ref.Wave}
		if c := charts.Cell(at); c.State != framework.Uncharted {
			out = append(out, BelowText{Head: strings.TrimSpace(n.Number + " " + n.Label()), Cell: at.String(),
				Text: orDefault(c.Summary, string(c.State)), IsStale: len(c.Stale) > 0})
		}
	}
	return out, nil
}
