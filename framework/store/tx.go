package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"framewright/framework"
)

// Tx is the study during one View or Update. What it gives belongs to the
// caller until the Tx ends; a change counts only once it has been put.
type Tx struct {
	ctx         context.Context
	f           *Folder
	write       bool
	by          string
	refs        []string
	staged      map[string]*change
	order       []string
	ordered     map[string]bool
	folded      map[string]string // lower-case transcript id → id, once one is put
	before      map[string][]byte
	started     time.Time
	id          string   // of the change that this will be
	redoing     bool     // what an undo took back is brought back: that needs no undo of its own
	passing     []string // see DiscardPassing
	irrevocable bool     // see Irrevocable
}

// View reads the study. Nothing can be put.
func (f *Folder) View(ctx context.Context, fn func(*Tx) error) error {
	for stuck, tidied := false, false; ; {
		unlock, err := f.shared(ctx)
		if err != nil {
			return err
		}
		j, err := f.pending()
		if err != nil {
			unlock()
			return err
		}
		if !tidied && (j == nil || stuck) && len(f.unclearedErasures()) > 0 {
			tidied = true
			unlock()
			f.clearForReading(ctx)
			continue
		}
		if j == nil || stuck {
			defer unlock()
			return f.viewOver(ctx, j, fn)
		}
		unlock()
		if err := f.finish(ctx); err != nil {
			if name := framework.NameOf(err); name != "read-only-study" && name != "unfinished-change" {
				return err
			}
			stuck = true
		}
	}
}

// viewOver reads the study as it will be once the pending change, if there is
// one, can be carried out: a study on a read-only medium is read whole too.
func (f *Folder) viewOver(ctx context.Context, j *journal, fn func(*Tx) error) error {
	tx := f.newTx(ctx, false)
	if j == nil {
		return fn(tx)
	}
	for _, c := range j.Changes {
		if c.Staged == "" {
			tx.staged[c.Name] = &change{Name: c.Name}
			continue
		}
		data, err := os.ReadFile(filepath.Join(f.stageDir(), c.Staged))
		if errors.Is(err, fs.ErrNotExist) || isPrivate(c.Name) && errors.Is(err, fs.ErrPermission) {
			continue // it is in its place, or another user's own
		}
		if err == nil && c.Append {
			var have []byte
			have, err = f.read(c.Name)
			keep, add := appended(have, data, c.Base)
			data = slices.Concat(keep, add)
		}
		if err != nil {
			return f.stuck(err)
		}
		tx.staged[c.Name] = &change{Name: c.Name, new: data}
	}
	return fn(tx)
}

// finish carries out a change that another program decided and did not live
// to carry out.
func (f *Folder) finish(ctx context.Context) error {
	unlock, err := f.exclusive(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return f.recover()
}

func (f *Folder) newTx(ctx context.Context, write bool) *Tx {
	return &Tx{ctx: ctx, f: f, id: framework.NewID(), write: write, staged: map[string]*change{}, ordered: map[string]bool{}, before: map[string][]byte{}, started: time.Now()}
}

// Update changes the study: all that fn puts, or nothing where it returns an
// error. reason is the command, in the log ("code"); by is the analyst. It
// returns after the change is on the disk.
func (f *Folder) Update(ctx context.Context, by, reason string, fn func(*Tx) error) error {
	if err := framework.CheckID(by); err != nil { // it names the log's file
		return err
	}
	unlock, err := f.exclusive(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := f.recover(); err != nil {
		return err
	}
	f.clearByOthers(ctx)
	tx := f.newTx(ctx, true)
	tx.by = by
	if err := fn(tx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return tx.commit(reason)
}

// Folder is the study folder that is being read or changed.
func (tx *Tx) Folder() *Folder { return tx.f }

// Err is why the work is to end: somebody pressed Ctrl-C.
func (tx *Tx) Err() error { return tx.ctx.Err() }

// Touch notes refs for the log entry of this update, where each stands once. Ids
// and short words that are no content may stand beside them: "version 2".
func (tx *Tx) Touch(refs ...string) { tx.refs = append(tx.refs, refs...) }

// Changed tells whether anything has been put that differs from what was
// there.
func (tx *Tx) Changed() bool { return len(tx.staged) > 0 }

// content is a file as this Tx sees it: what was put, else what is there; nil
// where there is no file.
func (tx *Tx) content(name string) ([]byte, error) {
	if err := tx.ctx.Err(); err != nil {
		return nil, err // Ctrl-C: long readings end at the next file
	}
	if c, ok := tx.staged[name]; ok {
		return c.new, nil
	}
	if data, ok := tx.before[name]; ok {
		return data, nil
	}
	data, err := tx.f.read(name)
	if err == nil && tx.write {
		tx.before[name] = data
	}
	return data, err
}

var errReadOnly = errors.New("a View cannot change the study")

// put stages a file's new content; nil removes it. What does not differ from
// the file is not staged.
func (tx *Tx) put(name string, data []byte) error {
	if !tx.write {
		return errReadOnly
	}
	if _, known := tx.before[name]; !known {
		if _, err := tx.content(name); err != nil {
			return err
		}
	}
	old := tx.before[name]
	if bytes.Equal(old, data) && (old == nil) == (data == nil) {
		delete(tx.staged, name)
		return nil
	}
	if !tx.ordered[name] {
		tx.ordered[name] = true
		tx.order = append(tx.order, name)
	}
	tx.staged[name] = &change{Name: name, old: old, new: data, Before: hashOf(old), After: hashOf(data)}
	return nil
}

// commit decides the change and carries it out.
func (tx *Tx) commit(reason string) error {
	if len(tx.staged) == 0 {
		return nil
	}
	if tx.redoing {
		reason = redoing
	}
	if tx.irrevocable {
		if err := tx.noteErasure(reason); err != nil {
			return err
		}
	}
	j := &journal{ID: tx.id, Time: tx.started.UTC().Truncate(time.Millisecond), By: tx.by, What: reason}
	for _, name := range tx.order {
		if c := tx.staged[name]; c != nil {
			j.Changes = append(j.Changes, c)
		}
	}
	undoable := len(j.Changes)
	entry, err := tx.logEntry(j)
	if err != nil {
		return err
	}
	if log := tx.staged[entry.Name]; log != nil { // its lines were revised: this one goes with them
		log.new = append(bytes.Clone(log.new), entry.new...)
		log.After = hashOf(log.new)
	} else {
		j.Changes = append(j.Changes, entry)
	}
	if !tx.redoing && !tx.irrevocable {
		if err := tx.f.remember(j, undoable); err != nil {
			return err
		}
	}
	if err := tx.f.carryOut(j); err != nil || !tx.irrevocable {
		return err
	}
	for _, path := range tx.passing {
		if err := patiently(func() error { return remove(path) }); err != nil {
			return notCleared(tx.f.Dir, err) // the next opening clears
		}
	}
	return tx.f.clear([]string{tx.id}, nil)
}

// LogEntry is one line of the log: who did what to which refs, when. It holds
// no content and no names.
type LogEntry struct {
	Time time.Time `json:"time"`
	ID   string    `json:"id"`
	By   string    `json:"by"`
	What string    `json:"what"`
	Refs []string  `json:"refs,omitempty"`
}

// eachOnce leaves each ref where it was named first.
func eachOnce(refs []string) (out []string) {
	seen := map[string]bool{}
	for _, ref := range refs {
		if !seen[ref] {
			seen[ref], out = true, append(out, ref)
		}
	}
	return out
}

func (tx *Tx) logEntry(j *journal) (*change, error) {
	line, err := json.Marshal(LogEntry{Time: j.Time, ID: j.ID, By: j.By, What: j.What, Refs: eachOnce(tx.refs)})
	if err != nil {
		return nil, err
	}
	name := logDir + "/" + j.By + "-" + j.Time.Format("2006-01") + ".jsonl"
	c := &change{Name: name, Append: true, new: append(line, '\n')}
	info, err := os.Stat(tx.f.path(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil {
		c.Base = info.Size()
	}
	return c, nil
}
