package action

import (
	"framewright/framework"
	"framewright/framework/store"
)

// toRedecide is the outcome of a coding that waits in the review queue.
const toRedecide = "to be re-decided"

// markWaiting marks the codings of a transcript's turns that wait in the
// review queue.
func markWaiting(tx *store.Tx, transcript string, turns []TurnInfo) error {
	if named, err := tx.ReviewsName(transcript); err != nil || !named {
		return err
	}
	themes, err := tx.Themes()
	if err != nil {
		return err
	}
	q, err := loadQueue(tx, themes)
	if err != nil {
		return err
	}
	waiting, err := q.waiting(func(r *framework.Review) bool { return r.Transcript == transcript })
	if err != nil || len(waiting) == 0 {
		return err
	}
	ids := map[string]bool{}
	for _, r := range waiting {
		ids[r.Coding] = true
	}
	for i := range turns {
		for k := range turns[i].Codings {
			if c := &turns[i].Codings[k]; ids[c.ID] {
				c.Outcome = toRedecide
			}
		}
	}
	return nil
}

// waits adds to a trace what the review queue asks about the codings or the
// cell that it shows.
func (t *tracer) waits(transcript, cell string) error {
	q, err := loadQueue(t.tx, t.d.Themes)
	if err != nil {
		return err
	}
	waiting, err := q.waiting(func(r *framework.Review) bool {
		return r.Kind == framework.Recode && r.Transcript == transcript || r.Kind == framework.Reread && cell != "" && q.cellNow(r.Cell) == cell
	})
	if err != nil || len(waiting) == 0 {
		return err
	}
	refs := map[string]string{}
	if transcript != "" {
		files, err := t.tx.Codings(transcript)
		if err != nil {
			return err
		}
		for _, f := range t.veil.files(transcript, files) {
			for _, c := range f.Codings {
				refs[c.ID] = c.Passage.Ref().String()
			}
		}
	}
	shown := map[string]bool{}
	for _, l := range t.tr.Lines {
		shown[l.Ref+" "+l.By] = true
	}
	for _, r := range waiting {
		ref, says := cell, "to be read again: "
		if r.Kind == framework.Recode {
			if ref = refs[r.Coding]; !shown[ref+" "+r.For] {
				continue
			}
			says = toRedecide + ": "
		}
		t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "review", Ref: ref, By: r.For, Text: says + r.Why, From: r.ID, OK: true})
	}
	return nil
}
