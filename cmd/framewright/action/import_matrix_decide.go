package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
)

// decide settles what becomes of one edited cell.
func (im *matrixImport) decide(c *chart.ReturnedCell) {
	key := im.key("cell", c.Ref.String()+" "+c.Path+" "+c.Here.String())
	answer := im.rq.Answers[key]
	if c.Moved && !im.movedWanted(c) {
		return
	}
	change := MatrixChange{Cell: c.Ref.String(), Before: c.Here.String(), Where: c.Where, How: "applied", Key: key}
	text := c.There
	own := im.own(c.Ref)
	switch {
	case c.Outcome == chart.Emptied:
		if change.How = "cleared"; !im.rq.Clear && answer.Take != TakeTheirs {
			im.waits(c, key, answer)
			return
		}
	case c.Outcome == chart.Conflict || own != nil:
		how := orDefault(answer.Take, im.rule(c))
		if how == "" && im.decided(c) {
			im.report.Decided = append(im.report.Decided, c.Ref.String())
			return
		}
		switch how {
		case TakeOurs:
			im.report.Kept = append(im.report.Kept, c.Ref.String())
			im.refuse(c)
			return
		case TakeTheirs:
		case TakeBoth:
			im.refuse(c)
		case TakeText:
			im.refuse(c)
			text = chart.ReadCell(answer.Text)
		default:
			im.conflict(c, key, own)
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

// conflict lists a cell that waits for a decision.
func (im *matrixImport) conflict(c *chart.ReturnedCell, key string, own *chart.Part) {
	out := MatrixConflict{Key: key, Cell: c.Ref.String(), Base: c.Base.String(), Here: c.Here.String(), There: c.There.String(), By: append([]string{}, c.Authors()...), Where: c.Where}
	if own != nil {
		out.Beside = chart.CellText{State: own.Status(), Text: own.Summary}.String()
	}
	im.report.Conflicts = append(im.report.Conflicts, out)
}

// own is the importing analyst's second text beside a cell; nil where there is
// none. To write the cell in their name would take it away, which is asked.
func (im *matrixImport) own(ref framework.Ref) *chart.Part {
	for _, p := range im.charts.Seconds(ref) {
		if p.By == im.by {
			return p
		}
	}
	return nil
}

// movedWanted tells whether a column whose texts stand at other participants is
// taken as it stands; where it is not, its cells are listed.
func (im *matrixImport) movedWanted(c *chart.ReturnedCell) bool {
	key := im.key("moved", c.Path)
	if im.rq.Moved || im.rq.Answers[key].Take == TakeTheirs {
		return true
	}
	i := slices.IndexFunc(im.report.Moved, func(m MatrixMoved) bool { return m.Key == key })
	if i < 0 {
		i = len(im.report.Moved)
		im.report.Moved = append(im.report.Moved, MatrixMoved{Key: key, Theme: orDefault(c.Path, "the case as a whole"), Where: c.Where})
	}
	im.report.Moved[i].Cells = append(im.report.Moved[i].Cells, c.Ref.String())
	return false
}

// holdMoved holds back those columns.
func (im *matrixImport) holdMoved() {
	for _, m := range im.report.Moved {
		im.hold(MatrixHeld{What: "the column " + m.Theme, Where: m.Where, Text: strings.Join(m.Cells, ", "),
			Reason: Plural(len(m.Cells), "cell", "cells") + " changed, and texts stand at other participants than they left with: was it sorted without the names?",
			Mend:   "undo the sorting and import it again; --moved takes the texts as they stand"})
	}
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
	mend := "import it again with --clear"
	if !c.Part && len(im.charts.Seconds(c.Ref)) == 0 { // else more than this text would go, or come
		mend += ", or framewright chart " + c.Ref.String() + " --clear"
	}
	im.hold(MatrixHeld{What: c.Ref.String(), Where: c.Where, Reason: "it was emptied in the workbook; the study's text was left", Mend: mend})
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
