package action

import (
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
	refused []*chart.ReturnedCell // whose texts in the workbook somebody decided against
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
	im.holdMoved()
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
