package action

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
)

// What was decided against a workbook's text is kept among the cell's earlier
// texts: no colleague's words are lost by it, one undo takes the decision back,
// and the same workbook does not ask again. The entry's fingerprint is not one
// of evidence but names the two texts that it was decided from.

// decidedMark begins that fingerprint.
const decidedMark = "workbook:"

// refusedWhy and emptiedWhy are why such an entry stands there.
const (
	refusedWhy = "stood in " + editedWorkbook + "; decided otherwise"
	emptiedWhy = "was kept; " + editedWorkbook + " had it emptied"
)

// decidedFrom is the fingerprint of what a cell left with and came back with.
func decidedFrom(c *chart.ReturnedCell) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.Path, c.Base.Print(), c.There.Print()}, "\x00")))
	return decidedMark + hex.EncodeToString(sum[:8])
}

// refuse notes that somebody decided against the workbook's text.
func (im *matrixImport) refuse(c *chart.ReturnedCell) {
	if !im.decided(c) {
		im.refused = append(im.refused, c)
	}
}

// decided tells whether somebody has decided about a cell from just these two
// texts before.
func (im *matrixImport) decided(c *chart.ReturnedCell) bool {
	mark := decidedFrom(c)
	paths := []string{""}
	if c.Ref.Theme != "" {
		paths = im.d.Themes.FormerPaths(c.Ref.Theme)
	}
	for _, path := range paths {
		top, sub := framework.SplitPath(path)
		h, err := im.tx.History(top, c.Ref.Participant)
		if err != nil {
			return false // it is asked again, and writing says what is wrong
		}
		if slices.ContainsFunc(h.Of(sub, c.Ref.Wave), func(e *framework.Earlier) bool { return e.Seen == mark }) {
			return true
		}
	}
	return false
}

// remember keeps what was decided against.
func (im *matrixImport) remember(w *cellWriter, c *chart.ReturnedCell) error {
	text, why := c.There, refusedWhy
	if text.State == framework.Uncharted {
		text, why = c.Here, emptiedWhy
	}
	cell := &framework.Cell{Wave: c.Ref.Wave, By: im.by, Seen: decidedFrom(c), Summary: text.Text}
	if text.State != framework.Charted {
		cell.State = text.State
	}
	if authors := c.Authors(); why == emptiedWhy && len(authors) == 1 {
		cell.By = authors[0]
	}
	im.tx.Touch(c.Ref.String())
	return w.keep(w.now(c.Ref), cell, why)
}
