package action

import (
	"context"

	"framewright/framework/store"
)

// Undo takes back the last change made on this machine, or the one with that
// id. One that later changes rest on is refused, and they are named.
func (s *Session) Undo(ctx context.Context, id string) (*store.Undone, error) {
	by, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	return s.Folder.Undo(ctx, by, store.UndoOptions{ID: id, Dry: s.DryRun, Lacks: lacks})
}

// Undoable lists the changes that can be asked to be undone, the newest first.
func (s *Session) Undoable(ctx context.Context) (out []Logged, err error) {
	out = []Logged{}
	err = s.view(ctx, func(tx *store.Tx) error {
		entries, err := tx.Undoable()
		for _, e := range entries {
			out = append(out, Logged{e.Time, e.ID, e.By, e.What, append([]string{}, e.Refs...)})
		}
		return err
	})
	return out, err
}

// lacks is what check finds that leads nowhere: a coding under a theme that is
// not there, a cell that rests on a coding that is not there, words that are
// not in their turn.
func lacks(tx *store.Tx) (out []store.Lack) {
	for _, it := range checkWithin(tx).Items {
		if it.Severity == Problem || it.Severity == Warning && it.Kind != "stray-file" {
			out = append(out, store.Lack{File: it.File, Ref: it.Ref, Message: it.Message})
		}
	}
	return out
}
