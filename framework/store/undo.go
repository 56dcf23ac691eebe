package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework"
)

// Undone tells what an Undo took back.
type Undone struct {
	ID    string   `json:"id"`
	What  string   `json:"what"`
	By    string   `json:"by"`
	Files []string `json:"files"`
	Refs  []string `json:"refs"`
	// Merged are the files in which later changes stand, and stay.
	Merged []string `json:"merged"`
}

// UndoOptions say which change an Undo takes back.
type UndoOptions struct {
	ID  string // "" for the last one that was not taken back
	Dry bool   // nothing is written
	// Sound is asked whether the study holds together without a change that
	// others were made after; later tells which of them changed a file. It may
	// be nil. Its error refuses the undo.
	Sound func(tx *Tx, undone LogEntry, later func(file string) []LogEntry) error
}

// Undo takes back a change that was made on this machine: the last one, or any
// of the last 100. Every file it changed gets the bytes it had before. Where a
// later change stands in the same file the two are parted record by record;
// where they cannot be, nothing is taken back and the later one is named.
func (f *Folder) Undo(ctx context.Context, by string, o UndoOptions) (*Undone, error) {
	var done *Undone
	err := f.Update(ctx, by, "undo", func(tx *Tx) error {
		h, err := tx.history()
		if err != nil {
			return err
		}
		i, err := h.find(o.ID)
		if err != nil {
			return err
		}
		p, err := h.load(i)
		if err != nil {
			return err
		}
		done = &Undone{ID: p.ID, What: p.What, By: p.By, Refs: h.entries[p.ID].Refs, Merged: []string{}}
		later := h.laterIn(i)
		if err := tx.restore(p, done, later); err != nil {
			return err
		}
		if o.Sound != nil && (i+1 < len(h.ids) || len(done.Merged) > 0) {
			if err := o.Sound(tx, h.entries[p.ID], later); err != nil {
				return err
			}
		}
		if o.Dry {
			return errDry
		}
		tx.Touch(p.ID)
		tx.undoing = true
		return nil
	})
	if err == errDry {
		err = nil
	}
	return done, err
}

var errDry = errors.New("dry run")

// undoable are the changes of this machine that were carried out and not taken
// back, oldest first. The log says which were. What they hold is read when it
// is needed: an import holds a great deal.
type undoable struct {
	files   []string // where they are remembered
	ids     []string
	entries map[string]LogEntry
	undone  map[string]bool
}

func (tx *Tx) history() (*undoable, error) {
	dir, err := tx.f.CacheDir("history")
	if err != nil {
		return nil, err
	}
	names, err := historyFiles(dir)
	if err != nil {
		return nil, err
	}
	h := &undoable{}
	if h.entries, h.undone, err = tx.logged(); err != nil {
		return nil, err
	}
	for _, name := range names {
		_, id, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".json"), "-")
		if _, ok := h.entries[id]; ok && !h.undone[id] {
			h.files, h.ids = append(h.files, name), append(h.ids, id)
		}
	}
	return h, nil
}

func (h *undoable) load(i int) (*past, error) {
	data, err := os.ReadFile(h.files[i])
	if err != nil {
		return nil, err
	}
	p := &past{}
	if err := json.Unmarshal(data, p); err != nil || len(p.Old) != len(p.Changes) {
		return nil, &framework.Error{Name: "spoiled-history", Where: h.files[i], What: "what was remembered of a change cannot be read", Err: err,
			Hint: "delete this file: that one change can then not be undone any more, those before it can"}
	}
	return p, nil
}

// Undoable lists the changes of this machine that can be asked to be undone,
// the newest first.
func (tx *Tx) Undoable() ([]LogEntry, error) {
	h, err := tx.history()
	if err != nil {
		return nil, err
	}
	out := []LogEntry{}
	for _, id := range slices.Backward(h.ids) {
		out = append(out, h.entries[id])
	}
	return out, nil
}

// find gives the index of a change, the last one for "".
func (h *undoable) find(id string) (int, error) {
	i := slices.Index(h.ids, id)
	const hint = "undo takes back changes made here, by this user, up to the last 100: `framewright undo --list`; `framewright log` lists all changes"
	e := &framework.Error{Name: "nothing-to-undo", Hint: hint}
	_, logged := h.entries[id]
	switch {
	case i >= 0:
		return i, nil
	case id == "" && len(h.ids) > 0:
		return len(h.ids) - 1, nil
	case id == "":
		e.What = "there is nothing to undo on this machine"
	case h.undone[id]:
		e.What = fmt.Sprintf("change %s has been undone already, or is an undo itself", id)
	case logged:
		e.What = fmt.Sprintf("change %s was made on another machine, or lies further back than undo reaches", id)
	default:
		e.Kind, e.What = framework.Usage, fmt.Sprintf("there is no change %s", id)
	}
	return 0, e
}

// laterIn tells which changes after one of them changed a file, the newest
// first.
func (h *undoable) laterIn(i int) func(file string) []LogEntry {
	return func(file string) (out []LogEntry) {
		for k := len(h.ids) - 1; k > i; k-- {
			p, err := h.load(k)
			if err == nil && slices.ContainsFunc(p.Changes, func(c *change) bool { return c.Name == file }) {
				out = append(out, h.entries[p.ID])
			}
		}
		return out
	}
}

// restore puts the old bytes back where the change's own still stand, and
// parts the change from what was changed since where it can.
func (tx *Tx) restore(p *past, done *Undone, later func(string) []LogEntry) error {
	var since []string
	for i, c := range p.Changes {
		now, err := tx.content(c.Name)
		if err != nil {
			return err
		}
		if hashOf(now) == c.After {
			if err := tx.put(c.Name, p.Old[i]); err != nil {
				return err
			}
			done.Files = append(done.Files, c.Name)
			continue
		}
		parted, err := tx.part(p, i, now)
		if err != nil || !parted {
			since = append(since, c.Name)
			continue
		}
		done.Files, done.Merged = append(done.Files, c.Name), append(done.Merged, c.Name)
	}
	if len(since) == 0 {
		return nil
	}
	return Overtaken(LogEntry{Time: p.Time, ID: p.ID, What: p.What}, since, later, strings.Join(since, ", ")+" changed since")
}

// part takes one file's share of a change out of what stands there now.
func (tx *Tx) part(p *past, i int, now []byte) (bool, error) {
	kind := fileKind(p.Changes[i].Name)
	if kind == nil || len(p.New) != len(p.Changes) || hashOf(p.New[i]) != p.Changes[i].After {
		return false, nil
	}
	return kind.merge(tx, p.Changes[i].Name, p.New[i], now, p.Old[i])
}

// Overtaken is the error for a change that cannot be undone, because later
// ones rest on it: those made on this machine are named.
func Overtaken(e LogEntry, files []string, later func(string) []LogEntry, why string) error {
	var since []LogEntry
	for _, file := range files {
		for _, l := range later(file) {
			if !slices.ContainsFunc(since, func(s LogEntry) bool { return s.ID == l.ID }) {
				since = append(since, l)
			}
		}
	}
	slices.SortStableFunc(since, func(a, b LogEntry) int { return b.Time.Compare(a.Time) })
	out := &framework.Error{Name: "undo-overtaken", Where: strings.Join(files, ", "),
		What: fmt.Sprintf("%q of %s cannot be undone: %s", e.What, e.Time.Local().Format("2006-01-02 15:04"), why),
		Hint: "another analyst, program or editor made the later change; mend it by hand or with the command that made it (`framewright log` lists them)"}
	for _, l := range since {
		out.Excerpt += fmt.Sprintf("%s  %s  %s %s\n", l.ID, l.Time.Local().Format("2006-01-02 15:04"), l.What, strings.Join(l.Refs, " "))
	}
	if len(since) > 0 {
		out.Hint = "undo the later change first, the newest before the others: framewright undo " + since[0].ID
	}
	return out
}
