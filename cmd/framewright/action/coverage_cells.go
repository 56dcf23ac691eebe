package action

import (
	"cmp"
	"slices"

	"framewright/framework"
	"framewright/framework/chart"
)

// evidence is for which cells there are coded passages: by participant and
// wave, by theme as nodes. It is what chart.Charts.Evidence would find, without
// the passages' words, which take most of its time.
type evidence map[evidenceKey][]bool

type evidenceKey struct{ participant, wave string }

// evident notes whom a passage is evidence for: who speaks in it, and their
// groups.
func (c *coverage) evident(t *framework.Transcript, v *cast, speakers []string, k *framework.Coding) {
	owners := speakers
	if len(owners) == 0 {
		owners = c.hosts(t, v)
	}
	for _, id := range owners {
		c.evidentFor(evidenceKey{id, t.Wave}, k)
		if group := c.group[id]; group != "" {
			c.evidentFor(evidenceKey{group, t.Wave}, k)
		}
	}
}

func (c *coverage) evidentFor(key evidenceKey, k *framework.Coding) {
	nodes := c.evidence[key]
	if nodes == nil {
		nodes = make([]bool, len(c.nodes))
		c.evidence[key] = nodes
	}
	for _, path := range k.Under {
		if i := c.node(path); i >= 0 {
			nodes[i] = true
		}
	}
}

// hosts are those whose a passage is in which no participant speaks: the one
// whom the transcript is named like, else the only one who speaks there, else
// the groups of those who speak, else all of them.
func (c *coverage) hosts(t *framework.Transcript, v *cast) []string {
	if v.host != "" {
		return []string{v.host}
	}
	var groups []string
	for _, id := range t.Participants() {
		p := c.d.Participants.Find(id)
		if p == nil || p.PartOf == "" && p.Kind == "" {
			return v.cases
		}
		if group := cmp.Or(p.PartOf, p.ID); !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
	}
	return groups
}

// waiting lists the uncharted cells that have coded passages, by participant:
// cell by cell down each subtheme.
func (c *coverage) waiting() (map[string][]framework.Ref, error) {
	err := c.tx.EachRow(func(r *framework.Row) error {
		bare := &framework.Row{Participant: r.Participant, Theme: r.Theme}
		for _, cell := range r.Cells { // whether they hold is not asked here
			bare.Cells = append(bare.Cells, &framework.Cell{Subtheme: cell.Subtheme, Wave: cell.Wave, State: cell.Status()})
		}
		c.charts.AddRow(bare)
		return nil
	})
	if err != nil {
		return nil, err
	}
	m, err := c.charts.Matrix(c.theme, chart.Options{})
	if err != nil {
		return nil, err
	}
	out := map[string][]framework.Ref{}
	for _, col := range m.Columns {
		for _, row := range m.Rows {
			if cell := row.Cells[col.Subtheme]; !col.Whole && cell.State == framework.Uncharted && c.hasEvidence(row, c.index[col.Subtheme]) {
				out[row.Participant] = append(out[row.Participant], cell.Ref)
			}
		}
	}
	return out, nil
}

// hasEvidence tells whether there is a passage for a cell: of its wave, or, of
// a row without one, of any.
func (c *coverage) hasEvidence(row *chart.Row, node int) bool {
	if row.Wave != "" {
		list := c.evidence[evidenceKey{row.Participant, row.Wave}]
		return list != nil && list[node]
	}
	for _, wave := range c.waves {
		if list := c.evidence[evidenceKey{row.Participant, wave}]; list != nil && list[node] {
			return true
		}
	}
	return false
}
