package action

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/sheet"
	"framewright/framework/store"
)

// matrixImport is one workbook on its way into the study.
type matrixImport struct {
	s       *Session
	tx      *store.Tx
	d       *Desk
	by      string
	rq      *MatrixReturn
	book    *sheet.Book
	nth     int
	authors *commentAuthors
	held    map[string]bool // authors whose comments wait
	charts  *chart.Charts
	plan    *chart.Return
	report  *MatrixReport
	writes  []matrixWrite
	at      map[framework.Ref]int // in writes
	settled []string              // cells that were charted anew
}

// matrixWrite is one cell that is to be written, and of several paths where
// themes were merged.
type matrixWrite struct {
	ref    framework.Ref
	edits  []chart.Edit
	change MatrixChange
	both   bool // beside what the study has
}

func (im *matrixImport) run() error {
	if err := im.look(); err != nil {
		return err
	}
	added, err := im.add()
	if err != nil {
		return err
	}
	if added {
		if err := im.look(); err != nil { // now the study knows them
			return err
		}
	}
	im.offers()
	if err := im.unknownWaves(); err != nil {
		return err
	}
	im.at = map[framework.Ref]int{}
	for _, c := range im.plan.Cells {
		im.decide(c)
	}
	im.report.Unchanged += im.plan.Unchanged
	for _, h := range im.plan.Held {
		im.hold(MatrixHeld(h))
	}
	for _, line := range im.plan.Warnings {
		im.warn(line)
	}
	if err := im.write(); err != nil {
		return err
	}
	return im.memos()
}

// look lays the workbook beside the study as it stands.
func (im *matrixImport) look() (err error) {
	if im.d, err = desk(im.tx); err != nil {
		return err
	}
	if im.charts, err = chartedRows(im.tx, im.d); err != nil {
		return err
	}
	im.plan, err = im.charts.Returned(im.book)
	return err
}

func (im *matrixImport) hold(h MatrixHeld) {
	if !im.report.holds[h] {
		im.report.holds[h] = true
		im.report.Held = append(im.report.Held, h)
	}
}

func (im *matrixImport) warn(line string) {
	if !slices.Contains(im.report.Warnings, line) {
		im.report.Warnings = append(im.report.Warnings, line)
	}
}

// key names one thing of one workbook, for the answer to it.
func (im *matrixImport) key(kind, what string) string {
	return strings.Join([]string{strconv.Itoa(im.nth), kind, what}, " ")
}

// unknownWaves holds back what stands in rows of waves that nobody was
// interviewed at.
func (im *matrixImport) unknownWaves() error {
	known := map[string]bool{"": true}
	for _, s := range im.plan.Base.Sheets {
		for _, id := range s.Rows {
			_, wave, _ := strings.Cut(id, "/w")
			known[wave] = true
		}
	}
	var kept []*chart.ReturnedCell
	for _, c := range im.plan.Cells {
		if !known[c.Ref.Wave] {
			err := im.d.hasWave(im.tx, c.Ref.Wave)
			switch {
			case err == nil:
				known[c.Ref.Wave] = true
			case framework.NameOf(err) != "no-such-wave":
				return err
			default:
				im.hold(MatrixHeld{What: c.Ref.String(), Where: c.Where, Text: c.There.String(), Reason: "nobody was interviewed at wave " + c.Ref.Wave,
					Mend: "correct the wave at the head of the row, or import its transcripts first"})
				continue
			}
		}
		kept = append(kept, c)
	}
	im.plan.Cells = kept
	return nil
}

// decide settles what becomes of one edited cell.
func (im *matrixImport) decide(c *chart.ReturnedCell) {
	key := im.key("cell", c.Ref.String()+" "+c.Path+" "+c.Here.String())
	answer := im.rq.Answers[key]
	change := MatrixChange{Cell: c.Ref.String(), Before: c.Here.String(), Where: c.Where, How: "applied", Key: key}
	text := c.There
	switch c.Outcome {
	case chart.Emptied:
		if change.How = "cleared"; !im.rq.Clear && answer.Take != TakeTheirs {
			im.waits(c, key, answer)
			return
		}
	case chart.Conflict:
		how := orDefault(answer.Take, im.rule(c))
		switch how {
		case TakeOurs:
			im.report.Kept = append(im.report.Kept, c.Ref.String())
			return
		case TakeTheirs, TakeBoth:
		case TakeText:
			text = chart.ReadCell(answer.Text)
		default:
			im.report.Conflicts = append(im.report.Conflicts, MatrixConflict{Key: key, Cell: c.Ref.String(), Base: c.Base.String(), Here: c.Here.String(),
				There: c.There.String(), By: append([]string{}, c.Authors()...), Where: c.Where})
			return
		}
		change.How = how
	}
	edit := chart.Edit{Cell: c, Text: text}
	if change.How == TakeBoth {
		im.bothTexts(c, edit, change)
		return
	}
	if i, ok := im.at[c.Ref]; ok {
		im.writes[i].edits = append(im.writes[i].edits, edit)
		return
	}
	im.at[c.Ref] = len(im.writes)
	im.writes = append(im.writes, matrixWrite{ref: c.Ref, edits: []chart.Edit{edit}, change: change})
}

// rule is what the flags decide of a conflict; a cell that was emptied in the
// workbook is emptied only where that was asked for too.
func (im *matrixImport) rule(c *chart.ReturnedCell) string {
	switch {
	case im.rq.Ours:
		return TakeOurs
	case im.rq.Theirs && (c.There.State != framework.Uncharted || im.rq.Clear):
		return TakeTheirs
	}
	return ""
}

// waits lists a cell that was emptied in the workbook and is left.
func (im *matrixImport) waits(c *chart.ReturnedCell, key string, answer MatrixAnswer) {
	if answer.Take == TakeOurs {
		im.report.Kept = append(im.report.Kept, c.Ref.String())
		return
	}
	im.report.Emptied = append(im.report.Emptied, c.Ref.String())
	im.report.Waiting = append(im.report.Waiting, MatrixChange{Key: key, Cell: c.Ref.String(), Before: c.Here.String(), Where: c.Where, How: "emptied"})
	im.hold(MatrixHeld{What: c.Ref.String(), Where: c.Where, Reason: "it was emptied in the workbook; the study's text was left", Mend: "import it again with --clear, or framewright chart " + c.Ref.String() + " --clear"})
}

// bothTexts keeps the workbook's text beside a colleague's; beside one's own
// no second one can stand, and the two become one.
func (im *matrixImport) bothTexts(c *chart.ReturnedCell, edit chart.Edit, change MatrixChange) {
	if authors := c.Authors(); len(authors) == 1 && authors[0] != im.by && c.There.State == framework.Charted {
		im.writes = append(im.writes, matrixWrite{ref: c.Ref, edits: []chart.Edit{edit}, change: change, both: true})
		return
	}
	if c.There.State == framework.Charted && c.Here.State == framework.Charted {
		edit.Text = chart.CellText{State: framework.Charted, Text: c.Here.Text + "\n\n" + c.There.Text}
	} else if c.There.State != framework.Charted {
		edit.Text = c.Here // a state and a text: the text says more
	}
	im.writes = append(im.writes, matrixWrite{ref: c.Ref, edits: []chart.Edit{edit}, change: change})
}

// transcripts adds to the charts what the cells that are written rest on.
func (im *matrixImport) transcripts() error {
	heads, err := im.tx.Heads()
	if err != nil {
		return err
	}
	people, cited := map[string]bool{}, map[string]bool{}
	for _, w := range im.writes {
		for _, id := range im.d.circle(w.ref.Participant) {
			people[id] = true
		}
		for _, e := range w.edits {
			for _, cite := range chart.ParseSummary(e.Text.Text).Refs() {
				cited[cite.Ref(w.ref.Participant).Transcript] = true
			}
		}
	}
	for i, head := range heads {
		of := func(id string) bool { return people[id] }
		if !cited[head.ID] && !slices.ContainsFunc(head.Cases(im.d.Participants), of) {
			continue
		}
		im.s.progress("reading transcripts", i, len(heads))
		if err := addTranscript(im.tx, im.charts, head.ID); err != nil {
			return err
		}
	}
	im.s.progress("reading transcripts", 0, 0)
	return nil
}

// write writes every cell, and keeps what stood there.
func (im *matrixImport) write() error {
	if len(im.writes) == 0 {
		return nil
	}
	if err := im.transcripts(); err != nil {
		return err
	}
	w := newCellWriter(im.tx, im.d, im.charts, im.by)
	checker := im.charts.Checker()
	for i := range im.writes {
		im.s.progress("writing cells", i, len(im.writes))
		if err := im.writeCell(w, checker, &im.writes[i]); err != nil {
			return err
		}
	}
	im.s.progress("writing cells", 0, 0)
	return w.put()
}

func (im *matrixImport) writeCell(w *cellWriter, checker *chart.Checker, m *matrixWrite) error {
	text := m.edits[0].Text
	if !m.both {
		text = im.charts.Compose(m.ref, m.edits)
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
		err = w.replace(m.ref, cell, editedWorkbook)
		im.settled = append(im.settled, m.ref.String())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", m.ref, err)
	}
	im.tx.Touch(m.ref.String())
	m.change.After = text.String()
	im.report.Changes = append(im.report.Changes, m.change)
	if cell == nil {
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
