package action

import (
	"context"
	"slices"
	"strings"

	"framewright/framework/store"
)

// Undo takes back the last change made on this machine, or the one with that
// id. One that later changes rest on is refused, and they are named.
func (s *Session) Undo(ctx context.Context, id string) (*store.Undone, error) {
	by, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	o := store.UndoOptions{ID: id, Dry: s.DryRun}
	if id != "" {
		before, err := s.Check(ctx)
		if err != nil {
			return nil, err
		}
		o.Sound = func(tx *store.Tx, what store.LogEntry, later func(string) []store.LogEntry) error {
			return restsOnIt(tx, before, what, later)
		}
	}
	return s.Folder.Undo(ctx, by, o)
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

// restsOnIt refuses an undo that would leave the study with something amiss
// that is not amiss now: a coding under a theme that goes, a cell that rests
// on a coding that goes, words that are no longer in their turn.
func restsOnIt(tx *store.Tx, before *CheckReport, what store.LogEntry, later func(string) []store.LogEntry) error {
	after := checkWithin(tx)
	var files, whys []string
	for _, it := range after.Items {
		if !it.dependence() || slices.ContainsFunc(before.Items, it.same) {
			continue
		}
		if why := strings.TrimSpace(it.Ref + " " + it.Message); !slices.Contains(whys, why) {
			whys = append(whys, why)
		}
		if !slices.Contains(files, it.File) {
			files = append(files, it.File)
		}
	}
	if len(whys) == 0 {
		return nil
	}
	why := "without it, " + whys[0]
	if len(whys) > 1 {
		why += ", and " + plural(len(whys)-1, "place more", "places more")
	}
	return store.Overtaken(what, files, later, why)
}

// dependence tells whether an item says that something leads nowhere.
func (it CheckItem) dependence() bool {
	return it.Severity == Problem || it.Severity == Warning && it.Kind != "stray-file"
}

func (it CheckItem) same(other CheckItem) bool {
	return it.Kind == other.Kind && it.File == other.File && it.Ref == other.Ref && it.Message == other.Message
}
