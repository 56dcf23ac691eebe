package action

import (
	"fmt"
	"slices"

	"framewright/framework"
	"framewright/framework/chart"
)

// write writes every cell, and keeps what stood there, and what was decided
// against.
func (im *matrixImport) write() error {
	if len(im.writes) == 0 && len(im.refused) == 0 {
		return nil
	}
	w := newCellWriter(im.tx, im.d, im.charts, im.by)
	if len(im.writes) > 0 {
		if err := im.transcripts(); err != nil {
			return err
		}
	}
	checker := im.charts.Checker()
	for i := range im.writes {
		im.s.progress("writing cells", i, len(im.writes))
		if err := im.writeCell(w, checker, &im.writes[i]); err != nil {
			return err
		}
	}
	im.s.progress("writing cells", 0, 0)
	for _, c := range im.refused {
		if err := im.remember(w, c); err != nil {
			return err
		}
	}
	return w.put()
}

func (im *matrixImport) writeCell(w *cellWriter, checker *chart.Checker, m *matrixWrite) error {
	text := m.edits[0].Text
	if m.both {
		text = im.belowOwn(m.ref, text)
	} else {
		text = im.charts.Compose(m.ref, m.edits)
		m.change.Before = im.charts.Compose(m.ref, nil).String()
	}
	var cell *framework.Cell
	if text.State != framework.Uncharted {
		var err error
		if cell, err = freshCell(im.charts, m.ref, im.by, ChartRequest{Cell: m.ref.String(), Summary: text.String()}); err != nil {
			return err
		}
	}
	var err error
	if m.both {
		err = w.beside(m.ref, cell, editedWorkbook)
	} else {
		im.tellSeconds(w, m, cell == nil)
		err = w.replace(m.ref, cell, editedWorkbook)
		im.settled = append(im.settled, m.ref.String())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", m.ref, err)
	}
	im.tx.Touch(m.ref.String())
	if m.change.After == "" {
		m.change.After = text.String()
	}
	im.report.Changes = append(im.report.Changes, m.change)
	if cell == nil || m.change.How == "cleared" {
		im.report.Cleared = append(im.report.Cleared, m.ref.String())
		return nil
	}
	im.report.Applied = append(im.report.Applied, m.ref.String())
	for _, f := range checker.Check(m.ref, cell.Summary) {
		if f.Severity == chart.Problem {
			im.report.Findings = append(im.report.Findings, MatrixFinding{m.ref.String(), f.Message})
		}
	}
	return nil
}

// tellSeconds says what a write does to second texts: one of them comes to stand
// in a cell that is emptied, and the writer's own goes where theirs is written.
func (im *matrixImport) tellSeconds(w *cellWriter, m *matrixWrite, empties bool) {
	seconds := im.charts.Seconds(w.now(m.ref))
	if empties && len(seconds) > 0 {
		m.change.After = chart.CellText{State: seconds[0].Status(), Text: seconds[0].Summary}.String()
		m.change.By = seconds[0].By
		im.warn(fmt.Sprintf("%s was emptied, and %s's text, which stood beside it, stands there now", m.ref, seconds[0].By))
		return
	}
	if !empties && w.second(m.ref, im.by) != nil {
		im.warn(fmt.Sprintf("%s: %s's second text, which stood beside it, is among the earlier ones now: framewright chart %s --history", m.ref, im.by, m.ref))
	}
}

// belowOwn is a text that goes beside a cell's own: below the one that the same
// analyst has there.
func (im *matrixImport) belowOwn(ref framework.Ref, text chart.CellText) chart.CellText {
	own := im.own(ref)
	if own == nil || own.Status() != framework.Charted || slices.Contains([]string{text.Text, ""}, own.Summary) {
		return text
	}
	text.Text = own.Summary + "\n\n" + text.Text
	return text
}
