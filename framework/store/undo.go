package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
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
	Redo  string   `json:"redo"` // the id that brings it back; "" where it was itself brought back
	// Merged are the files in which later changes stand, and stay.
	Merged []string `json:"merged"`
}

// UndoOptions say which change an Undo takes back.
type UndoOptions struct {
	ID  string // "" for the last one that was not taken back; that of an undo brings back what it took
	Dry bool   // nothing is written
	// Lacks lists what leads nowhere in the study. It is asked before and after,
	// where other changes were made since: an undo that would add to it is
	// refused. It may be nil.
	Lacks func(*Tx) []Lack
	// Show gives what may be told of the refs of later changes that are named; nil
	// tells them all.
	Show func(LogEntry) []string
}

// Lack is something that leads nowhere: a coding under a theme that is not
// there, a cell that rests on a coding that is not there. Where Say is set, it
// alone is told of it.
type Lack struct{ File, Ref, Message, Say string }

// Undo takes back a change that was made on this machine: the last one, or any
// of the last 100. Every file it changed gets the bytes it had before. Where a
// later change stands in the same file the two are parted record by record;
// where they cannot be, nothing is taken back and the later one is named. An undo
// can be taken back so, too, by its id.
func (f *Folder) Undo(ctx context.Context, by string, o UndoOptions) (*Undone, error) {
	var done *Undone
	err := f.Update(ctx, by, undoing, func(tx *Tx) error {
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
		var before []Lack
		// What an undo took back was right as it was before.
		followed := o.Lacks != nil && p.What != undoing && h.followed(p.ID)
		if followed {
			before = o.Lacks(tx)
		}
		if o.Show != nil {
			h.show = o.Show
		}
		if err := tx.restore(h, i, p, done); err != nil {
			return err
		}
		if followed {
			if err := h.holds(i, before, o.Lacks(tx)); err != nil {
				return err
			}
		}
		if o.Dry {
			return errDry
		}
		tx.Touch(p.ID)
		if p.What == undoing {
			tx.redoing = true
		} else {
			done.Redo = tx.id
		}
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
	all     []string // where changes are remembered, those that were undone too
	files   []string // where these are
	ids     []string
	entries map[string]LogEntry
	undone  map[string]bool
	erased  *Erasure                // the last change that cannot be taken back, nor what was before it
	show    func(LogEntry) []string // what may be told of an entry
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
	h := &undoable{all: names, show: func(e LogEntry) []string { return e.Refs }}
	if h.entries, h.undone, err = tx.logged(); err != nil {
		return nil, err
	}
	erasures, err := tx.Erasures()
	if err != nil {
		return nil, err
	}
	if n := len(erasures); n > 0 {
		h.erased = h.lastErased(erasures)
	}
	for _, name := range names {
		_, id, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), undoSuffix), ".json"), "-")
		if _, ok := h.entries[id]; ok && !h.undone[id] {
			h.files, h.ids = append(h.files, name), append(h.ids, id)
		}
	}
	return h, nil
}

func (h *undoable) load(i int) (*past, error) { return readPast(h.files[i]) }

// statesOf gives what a file of the study held before the changes that are
// remembered, the newest first.
func statesOf(name string, files []string) (out [][]byte) {
	for _, file := range slices.Backward(files) {
		p, err := readPast(file)
		if err != nil {
			continue
		}
		for i, c := range p.Changes {
			if c.Name == name && p.Old[i] != nil {
				out = append(out, p.Old[i])
			}
		}
	}
	return out
}

func readPast(file string) (*past, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p := &past{}
	if err := json.Unmarshal(data, p); err != nil || len(p.Old) != len(p.Changes) {
		return nil, &framework.Error{Name: "spoiled-history", Where: file, What: "what was remembered of a change cannot be read", Err: err,
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
		if e := h.entries[id]; e.What != undoing {
			out = append(out, e)
		}
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
	case id == "":
		for i, last := range slices.Backward(h.ids) {
			if h.entries[last].What != undoing {
				return i, nil
			}
		}
		e.What = "there is nothing to undo on this machine"
		if h.erased != nil {
			e.What += ": " + h.erased.says()
		}
	case h.undone[id]:
		e.What = fmt.Sprintf("change %s has been taken back already", id)
	case logged && h.erased != nil && h.erased.ID == id:
		e.What, e.Hint = fmt.Sprintf("change %s cannot be undone: %s", id, h.erased.says()), "it said so before it was made; what came after it can be undone: `framewright undo --list`"
	case logged && h.erased != nil && !h.entries[id].Time.After(h.entries[h.erased.ID].Time):
		e.What = fmt.Sprintf("change %s cannot be undone: %s", id, h.erased.says())
	case logged:
		e.What = fmt.Sprintf("change %s was made on another machine, or lies further back than undo reaches", id)
	default:
		e.Kind, e.What = framework.Usage, fmt.Sprintf("there is no change %s", id)
	}
	return 0, e
}

// followed tells whether anybody has changed the study since a change. Of two
// changes made here the order is known; their times may be of one second.
func (h *undoable) followed(id string) bool {
	at := slices.Index(h.ids, id)
	for _, e := range h.entries {
		if e.ID == id || h.undone[e.ID] || e.What == undoing {
			continue
		}
		if k := slices.Index(h.ids, e.ID); k >= 0 && at >= 0 {
			if k > at {
				return true
			}
			continue
		}
		// One of another machine, or of here and further back than undo reaches.
		if e.Time.After(h.entries[id].Time) {
			return true
		}
	}
	return false
}

// later gives the changes made here after one of them, the newest first, that
// changed a file, or a file of a folder, so that is holds.
func (h *undoable) later(i int, file string, is func(*past, int) bool) (out []LogEntry) {
	for k := len(h.ids) - 1; k > i; k-- {
		p, err := h.load(k)
		if err != nil {
			continue
		}
		for n, c := range p.Changes {
			if (c.Name == file || strings.HasPrefix(c.Name, file+"/")) && is(p, n) {
				out = append(out, h.entries[p.ID])
			}
		}
	}
	return out
}

// restore puts the old bytes back where the change's own still stand, and
// parts the change from what was changed since where it can.
func (tx *Tx) restore(h *undoable, i int, p *past, done *Undone) error {
	var files []string
	var since []LogEntry
	for n, c := range p.Changes {
		now, err := tx.content(c.Name)
		if err != nil {
			return err
		}
		if hashOf(now) == c.After {
			if err := tx.put(c.Name, p.Old[n]); err != nil {
				return err
			}
			done.Files = append(done.Files, c.Name)
			continue
		}
		where, parted, err := tx.part(p, n, now, func() [][]byte { return statesOf(c.Name, h.all) })
		if err != nil && framework.NameOf(err) == "" {
			return err
		}
		if err == nil && parted {
			done.Files, done.Merged = append(done.Files, c.Name), append(done.Merged, c.Name)
			continue
		}
		files = append(files, c.Name)
		kind := fileKind(c.Name)
		since = append(since, h.later(i, c.Name, func(l *past, n int) bool {
			return kind == nil || len(l.New) != len(l.Changes) || kind.differ(c.Name, l.Old[n], l.New[n], where)
		})...)
	}
	if len(files) == 0 {
		return nil
	}
	return h.overtaken(h.entries[p.ID], files, since, strings.Join(files, ", ")+" changed since")
}

// holds refuses an undo that would leave the study with something that leads
// nowhere and did not before.
func (h *undoable) holds(i int, before, after []Lack) error {
	var files, whys []string
	var since []LogEntry
	for _, l := range after {
		if slices.Contains(before, l) {
			continue
		}
		why := cmp.Or(l.Ref, l.File) + " rests on it (without it, " + l.Message + ")"
		file := l.File
		if l.Say != "" {
			why, file = l.Say+" rests on it", path.Dir(l.File)
		}
		whys = append(whys, why)
		if !slices.Contains(files, file) {
			files = append(files, file)
		}
		in := h.later(i, l.File, func(*past, int) bool { return true })
		about := slices.DeleteFunc(slices.Clone(in), func(e LogEntry) bool { return !slices.Contains(e.Refs, l.Ref) })
		if len(about) == 0 {
			about = in
		}
		since = append(since, about...)
	}
	if len(whys) == 0 {
		return nil
	}
	why := whys[0]
	if n := len(whys) - 1; n > 0 {
		why += fmt.Sprintf(", and so does what stands at %d places more", n)
	}
	return h.overtaken(h.entries[h.ids[i]], files, since, why)
}

// part takes one file's share of a change out of what stands there now.
func (tx *Tx) part(p *past, i int, now []byte, known func() [][]byte) (where []string, parted bool, err error) {
	kind := fileKind(p.Changes[i].Name)
	if kind == nil || len(p.New) != len(p.Changes) || hashOf(p.New[i]) != p.Changes[i].After {
		return nil, false, nil
	}
	return kind.merge(tx, p.Changes[i].Name, p.New[i], now, p.Old[i], known)
}

// overtaken is the error for a change that cannot be undone, because later
// ones rest on it: those made on this machine are named.
func (h *undoable) overtaken(e LogEntry, files []string, since []LogEntry, why string) error {
	slices.SortStableFunc(since, func(a, b LogEntry) int { return b.Time.Compare(a.Time) })
	since = slices.CompactFunc(since, func(a, b LogEntry) bool { return a.ID == b.ID })
	out := &framework.Error{Name: "undo-overtaken", Where: strings.Join(files, ", "),
		What: fmt.Sprintf("%q of %s cannot be undone: %s", e.What, e.Time.Local().Format("2006-01-02 15:04"), why),
		Hint: "another analyst, program or editor made the later change; mend it by hand or with the command that made it (`framewright log` lists them)"}
	if len(since) == 0 {
		return out
	}
	for _, l := range since {
		out.Excerpt += fmt.Sprintf("%s  %s  %s %s\n", l.ID, l.Time.Local().Format("2006-01-02 15:04"), l.What, strings.Join(h.show(l), " "))
	}
	out.Hint = "this rests on it; undo it first: framewright undo " + since[0].ID
	if len(since) > 1 {
		out.Hint = "these rest on it; undo them first, the newest before the others: framewright undo " + since[0].ID
	}
	return out
}
