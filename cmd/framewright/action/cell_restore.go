package action

import (
	"strings"

	"framewright/framework"
)

// OutcomeRestored is a cell that has an earlier text back.
const OutcomeRestored = "restored"

// restore brings a text back that the cell once held: whoever wrote it, it is
// theirs again, with its date and with what it was written from, so that it is
// stale where that has changed since. What stands in the cell goes to its
// history, where the restored text stays too.
func (w *cellWriter) restore(ref framework.Ref, id string) (outcome string, err error) {
	ref = w.now(ref)
	known := false
	for _, path := range w.d.Themes.FormerPaths(ref.Theme) {
		top, sub := framework.SplitPath(path)
		h, err := w.tx.History(top, ref.Participant)
		if err != nil {
			return "", err
		}
		for _, e := range h.Of(sub, ref.Wave) {
			known = true
			if !strings.EqualFold(e.ID, id) {
				continue
			}
			cell := copied(&e.Cell)
			if err := w.replace(ref, cell, "an earlier text was restored"); err != nil {
				return "", err
			}
			cell.On = e.On
			return OutcomeRestored, nil
		}
	}
	e := &framework.Error{Kind: framework.Usage, Name: "no-such-text", Where: ref.String(), What: "the cell has held no text " + id,
		Hint: "framewright chart " + ref.String() + " --history lists what it has held"}
	if !known {
		e.What, e.Hint = "the cell has held no other text than it holds now", "framewright log lists the changes, framewright undo takes them back"
	}
	return "", e
}
