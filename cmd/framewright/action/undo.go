package action

import (
	"context"
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
	var v *veil // as it was before: an undo may end blind coding
	if err := s.view(ctx, func(tx *store.Tx) error {
		v, err = s.veil(tx)
		return err
	}); err != nil {
		return nil, err
	}
	done, err := s.Folder.Undo(ctx, by, store.UndoOptions{ID: id, Dry: s.DryRun, Lacks: lacks(id == "", v),
		Show: func(e store.LogEntry) []string {
			refs, _ := v.seen(e.By, e.Refs)
			return refs
		}})
	if err == nil {
		done.Refs, _ = v.seen(done.By, done.Refs)
	}
	return done, err
}

// Undoable lists the changes that can be asked to be undone, the newest first.
func (s *Session) Undoable(ctx context.Context) (out []Logged, err error) {
	out = []Logged{}
	err = s.view(ctx, func(tx *store.Tx) error {
		entries, err := tx.Undoable()
		if err == nil {
			out, err = s.logged(tx, entries)
		}
		return err
	})
	return out, err
}

// lacks gives what check finds that leads nowhere: a coding under a theme that
// is not there, a cell that rests on a coding that is not there, words that are
// not in their turn. Of the last change it does not count that a frozen version
// is not what it was: a change before the freeze was then taken back already,
// and undo goes on through the freeze to before both. Nor that a text it brings back
// rests on a coding that an undo out of order has taken away: check warns of that, the
// cell is stale, and undo goes on to before both, too. What is wrong in a hidden
// file of codings is named by its transcript alone.
func lacks(last bool, v *veil) func(*store.Tx) []store.Lack {
	return func(tx *store.Tx) (out []store.Lack) {
		k := checkWithin(tx)
		for _, it := range k.report.Items {
			if it.Severity == Advice || it.Kind == "stray-file" || last && (it.Kind == "frozen-changed" || it.Kind == "no-such-coding") {
				continue
			}
			l := store.Lack{File: it.File, Ref: it.Ref, Message: it.Message}
			if dir, file, ok := strings.Cut(strings.TrimPrefix(it.File, "coding/"), "/"); ok && strings.HasPrefix(it.File, "coding/") && v.kept(strings.TrimSuffix(file, ".yaml"), dir) {
				l.Say = "what is coded in " + dir
			}
			out = append(out, l)
		}
		return append(out, k.formerly()...)
	}
}

// formerly names the texts that undo can still bring back and whose codings are
// gone: nobody has to mend these, so that check does not tell of them. But a
// coding cannot be taken back before the change that replaced such a text: that
// one could not be taken back after it any more.
func (k *checker) formerly() (out []store.Lack) {
	rows, err := k.tx.Formerly()
	if err != nil {
		return nil // what cannot be read cannot be brought back
	}
	for _, r := range rows {
		for _, c := range r.Texts() {
			for _, id := range c.From {
				if k.ids[id] == "" {
					out = append(out, store.Lack{File: "charts/" + orDefault(r.Theme, "_case") + "/" + r.Participant + ".yaml", Ref: r.Ref(c).String(),
						Message: "the coding " + id + " that an earlier text of it rests on is gone"})
				}
			}
		}
	}
	return out
}

// LastChange is the id of the last change made on this machine, "" where there
// is none.
func (s *Session) LastChange(ctx context.Context) (id string, err error) {
	err = s.view(ctx, func(tx *store.Tx) error {
		entries, err := tx.Undoable()
		if len(entries) > 0 {
			id = entries[0].ID
		}
		return err
	})
	return id, err
}
