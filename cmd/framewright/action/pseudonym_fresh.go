package action

import (
	"framewright/framework"
	"framewright/framework/chart"
)

// A pseudonym for a name changes nothing of what a cell says, so that no cell is
// to be charted anew for it: what its fingerprint had seen with the name it has
// seen with the pseudonym. A cell that was stale before stays stale.

// prints are the fingerprints that the texts of cells would get as the study
// stands, in the order in which eachSeen comes to them.
func (p *pseudonymiser) prints() ([]string, error) {
	var out []string
	err := p.eachSeen(func(c *chart.Charts, ref framework.Ref, cell *framework.Cell) {
		out = append(out, c.Seen(ref, cell.Summary))
	}, false)
	return out, err
}

// keepFresh brings the fingerprints of cells over the change.
func (p *pseudonymiser) keepFresh(before []string) error {
	n := 0
	return p.eachSeen(func(c *chart.Charts, ref framework.Ref, cell *framework.Cell) {
		cell.Seen = chart.Renew(cell.Seen, before[n], c.Seen(ref, cell.Summary))
		n++
	}, true)
}

// eachSeen visits the texts of cells that say what they were written from, the
// earlier ones too, and puts those that visit changed.
func (p *pseudonymiser) eachSeen(visit func(*chart.Charts, framework.Ref, *framework.Cell), put bool) error {
	c, err := p.charts()
	if err != nil {
		return err
	}
	keys, err := p.tx.RowKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		row, err := p.tx.Row(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		changed := false
		for _, cell := range row.Texts() {
			changed = visited(c, row.Ref(cell), cell, visit) || changed
		}
		if changed && put {
			if err := p.tx.PutRow(row); err != nil {
				return err
			}
		}
	}
	return p.eachSeenEarlier(c, visit, put)
}

func (p *pseudonymiser) eachSeenEarlier(c *chart.Charts, visit func(*chart.Charts, framework.Ref, *framework.Cell), put bool) error {
	keys, err := p.tx.HistoryKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		h, err := p.tx.History(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		row := &framework.Row{Participant: h.Participant, Theme: h.Theme}
		changed := false
		for _, e := range h.Texts {
			changed = visited(c, row.Ref(&e.Cell), &e.Cell, visit) || changed
		}
		if changed && put {
			if err := p.tx.PutHistory(h); err != nil {
				return err
			}
		}
	}
	return nil
}

// visited visits a cell, and tells whether its fingerprint is another now.
func visited(c *chart.Charts, ref framework.Ref, cell *framework.Cell, visit func(*chart.Charts, framework.Ref, *framework.Cell)) bool {
	was := cell.Seen
	visit(c, ref, cell)
	return cell.Seen != was
}

// charts are the study's as it stands in this change.
func (p *pseudonymiser) charts() (*chart.Charts, error) {
	d, err := desk(p.tx)
	if err != nil {
		return nil, err
	}
	c := chart.NewCharts(d.Study, d.Themes, d.Participants)
	err = eachTranscript(p.s, p.tx, "reading transcripts", func(t *framework.Transcript) error {
		files, err := p.tx.Codings(t.ID)
		if err == nil {
			c.AddTranscript(t, files...)
		}
		return err
	})
	return c, err
}
