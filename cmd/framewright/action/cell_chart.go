package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// ChartRequest is what is to be written into a cell: a summary or a state.
type ChartRequest struct {
	Cell    string
	Summary string
	State   string
	From    []string // ids of the codings it rests on; none: those of the turns it cites
	Clear   bool     // empty the cell, or take back one's own text beside it

	// Where a colleague's summary stands in the cell, a text goes beside it.
	Replace bool // it takes that one's place
	Beside  bool // it goes beside whatever a colleague has there
	Joint   bool // it takes the place of all texts there
	Adopt   string
	Restore string // the id of a text that the cell once held

	// Was is the cell as it was when the text was begun. Where it has changed since,
	// nothing is written.
	Was *CellInfo
}

// What a request did to a cell.
const (
	OutcomeCharted   = "charted"
	OutcomeAnew      = "charted anew"
	OutcomeEmptied   = "emptied"
	OutcomeBeside    = "charted beside"
	OutcomeTakenBack = "taken back"
	OutcomeAdopted   = "adopted"
	OutcomeJoint     = "charted together"
)

// Chart writes a cell: a summary, or a state that says why there is none.
// Prose is never refused; what does not hold against the transcripts comes
// back among the warnings. With Adopt it writes nothing, and makes an analyst's
// text the cell's; with Restore one that the cell once held.
func (s *Session) Chart(ctx context.Context, rq ChartRequest) (*CellInfo, error) {
	var info *CellInfo
	err := s.update(ctx, "chart", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		for _, id := range rq.From {
			if _, err := findCoding(tx, id, v); err != nil {
				return err
			}
		}
		if info, err = chartCell(tx, d, by, rq); err != nil {
			return err
		}
		if err := s.veiled(tx, info); err != nil {
			return err
		}
		info.tellBlank()
		if info.Outcome == OutcomeBeside || info.Outcome == OutcomeTakenBack {
			return nil // the cell's own text still waits to be read again
		}
		return s.settleReviews(tx, []string{info.Cell})
	})
	return info, err
}

func chartCell(tx *store.Tx, d *Desk, by string, rq ChartRequest) (*CellInfo, error) {
	ref, node, err := d.cell(rq.Cell)
	if err != nil {
		return nil, err
	}
	charts, err := loadCharts(tx, d, ref.Participant, node.Path, rq.Summary)
	if err != nil {
		return nil, err
	}
	if rq.Was != nil && rq.Was.stands != standing(charts, ref) {
		return nil, &framework.Error{Name: "changed-meanwhile", Where: ref.String(), What: "the cell was changed while you wrote; nothing was written",
			Hint: "read what stands there now, and bring the two together: framewright chart " + ref.String()}
	}
	w := newCellWriter(tx, d, charts, by)
	before, outcome := charts.Cell(ref), ""
	switch {
	case rq.Adopt != "":
		outcome, err = w.adopt(ref, orDefault(d.analyst(rq.Adopt), rq.Adopt))
	case rq.Restore != "":
		outcome, err = w.restore(ref, rq.Restore)
	default:
		outcome, err = w.chart(ref, rq)
	}
	if err == nil {
		err = w.put()
	}
	if err != nil {
		return nil, err
	}
	tx.Touch(ref.String())
	if charts, err = loadCharts(tx, d, ref.Participant, node.Path); err != nil {
		return nil, err
	}
	info, err := cellInfo(tx, d, charts, ref, node)
	if err != nil {
		return nil, err
	}
	info.Outcome, info.Me = outcome, by
	info.tellWritten(before)
	return info, nil
}

// tellWritten says what a text replaced, and of one that went beside the cell's
// own what does not hold.
func (c *CellInfo) tellWritten(before *chart.Cell) {
	switch c.Outcome {
	case OutcomeBeside, OutcomeTakenBack:
		for _, second := range before.Beside {
			if second.By == c.Me {
				c.Replaced = orDefault(second.Summary, string(second.State))
			}
		}
		if own := c.Second(c.Me); own != nil {
			c.Findings, c.Warnings = own.Findings, own.Warnings
		}
	default:
		if before.State != framework.Uncharted {
			c.Replaced = orDefault(before.Summary, string(before.State))
		}
	}
}

// chart writes what is asked for where it belongs: into the cell, or beside
// what a colleague has there.
func (w *cellWriter) chart(ref framework.Ref, rq ChartRequest) (outcome string, err error) {
	own := w.second(ref, w.by)
	if rq.Clear {
		if own != nil && !w.ownsCell(ref) {
			return OutcomeTakenBack, w.take(own, true, nil, "taken back")
		}
		return OutcomeEmptied, w.replace(ref, nil, "emptied")
	}
	cell, err := freshCell(w.charts, ref, w.by, rq)
	if err != nil {
		return "", err
	}
	parts := w.charts.Parts(ref)
	if own == nil && len(parts) == 1 && parts[0].By != "" && parts[0].Same(cell) && !rq.Joint {
		cell.By = parts[0].By // read again and left as it is: the words are still theirs
		return OutcomeAnew, w.replace(ref, cell, OutcomeAnew)
	}
	switch {
	case rq.Joint:
		cell.On = today()
		return OutcomeJoint, w.only(ref, cell, "a joint text")
	case len(parts) == 0:
		return OutcomeCharted, w.replace(ref, cell, OutcomeAnew)
	case !rq.Replace && w.goesBeside(ref, own != nil || rq.Beside):
		return OutcomeBeside, w.beside(ref, cell, OutcomeAnew)
	}
	return OutcomeAnew, w.replace(ref, cell, OutcomeAnew)
}

// goesBeside tells whether a text goes beside what stands in a cell: where that
// is one colleague's summary that still holds, or it was asked for.
func (w *cellWriter) goesBeside(ref framework.Ref, asked bool) bool {
	if w.ownsCell(ref) {
		return false
	}
	c := w.charts.Cell(ref)
	return asked || len(c.Parts) == 1 && c.By != "" && c.State == framework.Charted && len(c.Stale) == 0
}

// ownsCell tells whether what stands in a cell is the writer's own.
func (w *cellWriter) ownsCell(ref framework.Ref) bool {
	parts := w.charts.Parts(ref)
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(p *chart.Part) bool { return p.By != w.by })
}

// second is an analyst's text beside a cell's own; nil where there is none.
func (w *cellWriter) second(ref framework.Ref, by string) *chart.Part {
	for _, p := range w.charts.Seconds(ref) {
		if p.By == by {
			return p
		}
	}
	return nil
}

// adopt makes an analyst's text the cell's. The others go, and are kept among
// the earlier ones.
func (w *cellWriter) adopt(ref framework.Ref, who string) (outcome string, err error) {
	seconds := w.charts.Seconds(ref)
	var names []string
	for _, p := range slices.Concat(w.charts.Parts(ref), seconds) {
		if p.By != "" && !slices.Contains(names, p.By) {
			names = append(names, p.By)
		}
	}
	if len(seconds) == 0 || !slices.Contains(names, who) {
		e := &framework.Error{Kind: framework.Usage, Name: "no-second-text", Where: ref.String(), What: who + " has no text there that could be adopted",
			Hint: "there are texts of " + strings.Join(names, " and ")}
		if len(seconds) == 0 {
			e.What, e.Hint = "no second text stands beside this cell", "framewright compare --charts lists the cells that two analysts have charted"
		}
		return "", e
	}
	why := "adopted " + who + "'s"
	if text := w.second(ref, who); text != nil {
		return OutcomeAdopted, w.only(ref, copied(text.Cell), why)
	}
	for _, p := range seconds {
		if err := w.take(p, true, nil, why); err != nil {
			return "", err
		}
	}
	return OutcomeAdopted, nil
}

// freshCell makes the cell that is asked for.
func freshCell(charts *chart.Charts, ref framework.Ref, by string, rq ChartRequest) (*framework.Cell, error) {
	c := &framework.Cell{Wave: ref.Wave, By: by, Summary: strings.TrimRight(rq.Summary, " \t\r\n")}
	word := strings.TrimSpace(orDefault(strings.TrimSpace(c.Summary), rq.State))
	if state, ok := framework.ParseState(strings.TrimSuffix(word, ".")); ok {
		c.State, c.Summary = state, ""
	} else if strings.TrimSpace(c.Summary) == "" {
		return nil, &framework.Error{Kind: framework.Usage, Name: "bad-cell-state", Where: rq.Cell, What: fmt.Sprintf("%q is no state of a cell", rq.State),
			Hint: `give a summary, or --state "not asked", "nothing said" or "not applicable"`}
	}
	if c.From = rq.From; len(c.From) == 0 && c.Summary != "" {
		c.From = charts.From(ref, c.Summary)
	}
	if c.Seen = charts.Seen(ref, c.Summary); rq.Was != nil {
		c.Seen = seenThen(rq.Was.seen, c.Seen)
	}
	return c, nil
}

// seenThen is the fingerprint of a text that was begun some time ago: of the
// definition and the evidence as they were shown, and of what it cites. What was
// coded while it was written makes it stale at once, as nobody has read it.
func seenThen(shown, now string) string {
	var parts []string
	for _, part := range strings.Fields(shown) {
		if !strings.HasPrefix(part, "t:") {
			parts = append(parts, part)
		}
	}
	for _, part := range strings.Fields(now) {
		if strings.HasPrefix(part, "t:") && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	if len(parts) > 1 {
		parts = slices.DeleteFunc(parts, func(p string) bool { return p == "e:" })
	}
	return strings.Join(parts, " ")
}
