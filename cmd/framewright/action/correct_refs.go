package action

import (
	"slices"
	"strings"

	"framewright/coding/revise"
	"framewright/framework"
	"framewright/framework/chart"
)

// rows rewrites the refs of summaries whose turns were joined to others, and
// lists those that a person has to see to.
func (c *corrector) rows() error {
	keys, err := c.tx.RowKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		row, err := c.tx.Row(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		changed := false
		for _, cell := range row.Texts() {
			name := row.Ref(cell).String()
			for _, cite := range chart.ParseSummary(cell.Summary).Refs() {
				if ref := cite.Ref(row.Participant); cite.Time == "" {
					c.ref(name, ref)
				}
			}
			summary, seen := chart.Reroute(row.Participant, cell.Summary, cell.Seen, c.reroute)
			changed = changed || summary != cell.Summary || seen != cell.Seen
			cell.Summary, cell.Seen = summary, seen
		}
		if !changed {
			continue
		}
		if err := c.tx.PutRow(row); err != nil {
			return err
		}
	}
	return nil
}

// reroute tells where a ref leads now, where that is certain.
func (c *corrector) reroute(r framework.Ref) (framework.Ref, bool) {
	if r.Kind != framework.PassageRef || !strings.EqualFold(r.Transcript, c.old.ID) {
		return r, false
	}
	at, fate := c.rev.Ref(r.Turns)
	if fate != revise.Rewritten {
		return r, false
	}
	r.Turns = at
	return r, true
}

// ref lists what became of a ref, where anything did.
func (c *corrector) ref(in string, r framework.Ref) {
	if !strings.EqualFold(r.Transcript, c.old.ID) {
		return
	}
	at, fate := c.rev.Ref(r.Turns)
	if fate == revise.Stands {
		return
	}
	out := CorrectedRef{In: in, Before: r.String(), Outcome: string(fate)}
	if fate != revise.Dangling {
		r.Turns = at
		out.After = r.String()
	}
	if !slices.Contains(c.report.Refs, out) {
		c.report.Refs = append(c.report.Refs, out)
	}
}

// memos does the same for what memos are about.
func (c *corrector) memos() error {
	return eachMemo(c.tx, func(m *framework.Memo) error {
		changed := false
		var about []string
		for _, arg := range m.About {
			r, err := framework.ParseRef(arg)
			if err == nil && r.Kind == framework.PassageRef {
				c.ref(m.ID, r)
				if now, is := c.reroute(r); is {
					arg, changed = now.String(), true
				}
			}
			if !slices.Contains(about, arg) {
				about = append(about, arg)
			}
		}
		if !changed {
			return nil
		}
		m.About = about
		return c.tx.PutMemo(m)
	})
}

// staleness tells why cells are stale, or quote what does not stand there, as
// far as one text of the transcript and those that are cited beside it can
// tell. What else they rest on is as missing there before as after, so only the
// difference means anything.
func (c *corrector) staleness(t *framework.Transcript) (map[string][]string, error) {
	charts := chart.NewCharts(c.d.Study, c.d.Themes, c.d.Participants)
	var rows []*framework.Row
	beside, citing := map[string]bool{t.ID: true}, map[*framework.Cell]bool{}
	err := c.tx.EachRow(func(row *framework.Row) error {
		rows = append(rows, row)
		for _, cell := range row.Texts() {
			refs := chart.ParseSummary(cell.Summary).Refs()
			if !slices.ContainsFunc(refs, func(cite chart.Cite) bool { return cite.Ref(row.Participant).Transcript == t.ID }) {
				continue
			}
			citing[cell] = true
			for _, cite := range refs {
				beside[cite.Ref(row.Participant).Transcript] = true
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id := range beside {
		text := t
		if id != t.ID {
			if text, err = c.tx.Transcript(id); err != nil {
				continue // a ref that leads nowhere did so before
			}
		}
		files, err := c.tx.Codings(id)
		if err != nil {
			return nil, err
		}
		charts.AddTranscript(text, files...)
	}
	out := map[string][]string{}
	checker := charts.Checker()
	for _, row := range rows {
		for _, cell := range row.Texts() {
			ref := row.Ref(cell)
			reasons := charts.Stale(ref, cell)
			if citing[cell] {
				for _, f := range checker.Check(ref, cell.Summary) {
					if f.Kind == chart.WordsNotFound {
						reasons = append(reasons, f.Message)
					}
				}
			}
			if len(reasons) > 0 {
				out[ref.String()] = append(out[ref.String()], reasons...)
			}
		}
	}
	return out, nil
}

// stale lists the cells that the correction has made stale.
func (c *corrector) stale(before map[string][]string) error {
	after, err := c.staleness(c.rev.New)
	if err != nil {
		return err
	}
	var names []string
	for name := range after {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		was, reasons := before[name], []string{}
		for _, reason := range after[name] {
			if !slices.Contains(was, reason) {
				reasons = append(reasons, reason)
			}
		}
		if len(reasons) > 0 {
			c.report.Stale = append(c.report.Stale, StaleCell{Cell: name, Reasons: reasons})
		}
	}
	return nil
}
