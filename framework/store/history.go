package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"framewright/framework"
)

// keepUndo is how many changes of this machine can be taken back.
const keepUndo = 100

// past is what is kept of a change so that it can be undone: the bytes that
// were there before, and the hashes of what it left. It lies in this user's
// own cache, since it holds text of the study.
type past struct {
	journal
	Old [][]byte `json:"old"`
}

// remember keeps what the first n changes of j replace.
func (f *Folder) remember(j *journal, n int) error {
	dir, err := f.CacheDir("history")
	if err != nil {
		return noHistory(err)
	}
	p := past{journal: *j}
	p.Changes = j.Changes[:n]
	for _, c := range p.Changes {
		p.Old = append(p.Old, c.old)
	}
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	names, err := historyFiles(dir)
	if err != nil {
		return err
	}
	next := 1
	if len(names) > 0 {
		last, _, _ := strings.Cut(filepath.Base(names[len(names)-1]), "-")
		n, _ := strconv.Atoi(last)
		next = n + 1
	}
	path := filepath.Join(dir, fmt.Sprintf("%010d-%s.json", next, j.ID))
	if err := writeAtomic(path, data, privateFile); err != nil {
		return noHistory(err)
	}
	return forgetOldest(append(names, path))
}

func noHistory(err error) error {
	return &framework.Error{Name: "no-history", What: "there is no place to keep what undo needs, and nothing was changed", Err: err,
		Hint: "set HOME (or XDG_CACHE_HOME) to a folder of yours that can be written to and has room"}
}

// forgetOldest drops what lies further back than undo reaches. What cannot be
// dropped now will be the next time.
func forgetOldest(names []string) error {
	for ; len(names) > keepUndo; names = names[1:] {
		_ = os.Remove(names[0])
	}
	return nil
}

// historyFiles lists the changes that are remembered, oldest first: their
// names begin with a running number, which no clock can upset.
func historyFiles(dir string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	sort.Strings(names)
	return names, err
}

// Undone tells what an Undo took back.
type Undone struct {
	ID    string   `json:"id"`
	What  string   `json:"what"`
	By    string   `json:"by"`
	Files []string `json:"files"`
	Refs  []string `json:"refs"`
}

// Undo takes back the last change made on this machine that has not been
// taken back yet: every file it changed gets the bytes it had before, or none
// does, where one of them has changed since. With dry set nothing is written.
func (f *Folder) Undo(ctx context.Context, by string, dry bool) (*Undone, error) {
	var done *Undone
	err := f.Update(ctx, by, "undo", func(tx *Tx) error {
		p, refs, err := tx.lastUndoable()
		if err != nil {
			return err
		}
		done = &Undone{ID: p.ID, What: p.What, By: p.By, Refs: refs}
		if err := tx.restore(p, done); err != nil {
			return err
		}
		if dry {
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

var errDry = fmt.Errorf("dry run")

// lastUndoable finds the newest change of this machine that was carried out
// and not undone. The log says which were.
func (tx *Tx) lastUndoable() (*past, []string, error) {
	nothing := &framework.Error{Name: "nothing-to-undo", What: "there is nothing to undo on this machine",
		Hint: "undo takes back changes made here, by this user, up to the last 100; `framewright log` lists all changes"}
	dir, err := tx.f.CacheDir("history")
	if err != nil {
		return nil, nil, err
	}
	names, err := historyFiles(dir)
	if err != nil {
		return nil, nil, err
	}
	carriedOut, undone, err := tx.logged()
	if err != nil {
		return nil, nil, err
	}
	for i := len(names) - 1; i >= 0; i-- {
		data, err := os.ReadFile(names[i])
		if err != nil {
			return nil, nil, err
		}
		p := &past{}
		if err := json.Unmarshal(data, p); err != nil || len(p.Old) != len(p.Changes) {
			return nil, nil, &framework.Error{Name: "spoiled-history", Where: names[i], What: "what was remembered of the last change cannot be read", Err: err,
				Hint: "delete this file to undo what came before it; changes that overlap are refused"}
		}
		if e, ok := carriedOut[p.ID]; ok && !undone[p.ID] {
			return p, e.Refs, nil
		}
	}
	return nil, nil, nothing
}

// restore puts the old bytes back where the change's own still stand.
func (tx *Tx) restore(p *past, done *Undone) error {
	var since []string
	for i, c := range p.Changes {
		now, err := tx.content(c.Name)
		if err != nil {
			return err
		}
		if hashOf(now) != c.After {
			since = append(since, c.Name)
			continue
		}
		if err := tx.put(c.Name, p.Old[i]); err != nil {
			return err
		}
		done.Files = append(done.Files, c.Name)
	}
	if len(since) > 0 {
		return &framework.Error{Name: "undo-overtaken",
			What:  fmt.Sprintf("%q of %s cannot be undone: %s changed since", p.What, p.Time.Local().Format("2006-01-02 15:04"), strings.Join(since, ", ")),
			Where: strings.Join(since, ", "),
			Hint:  "another analyst, program or editor changed the same file; mend it by hand or with the command that made the change (`framewright log` lists them)"}
	}
	return nil
}

// logged reads the study's log: which transactions were carried out, and which
// of them were undone.
func (tx *Tx) logged() (carriedOut map[string]LogEntry, undone map[string]bool, err error) {
	carriedOut, undone = map[string]LogEntry{}, map[string]bool{}
	err = tx.eachLogEntry(func(e LogEntry) {
		carriedOut[e.ID] = e
		if e.What == "undo" {
			undone[e.ID] = true
			for _, id := range e.Refs {
				undone[id] = true
			}
		}
	})
	return carriedOut, undone, err
}

// SpoiledLog lists the places of log lines that cannot be read, as file:line.
func (tx *Tx) SpoiledLog() ([]string, error) {
	var out []string
	err := tx.eachLogLine(func(file string, line int, e *LogEntry) {
		if e == nil {
			out = append(out, fmt.Sprintf("%s:%d", file, line))
		}
	})
	return out, err
}

// eachLogEntry reads all log files. A line that cannot be read is passed
// over: the log is for people, and nothing depends on one line.
func (tx *Tx) eachLogEntry(each func(LogEntry)) error {
	return tx.eachLogLine(func(_ string, _ int, e *LogEntry) {
		if e != nil {
			each(*e)
		}
	})
}

// eachLogLine reads all log files line by line; the entry is nil where a line
// cannot be read.
func (tx *Tx) eachLogLine(each func(file string, line int, e *LogEntry)) error {
	names, err := tx.list(logDir, ".jsonl")
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := tx.content(logDir + "/" + name + ".jsonl")
		if err != nil {
			return err
		}
		n := 0
		for line := range bytes.Lines(data) {
			n++
			e := &LogEntry{}
			if json.Unmarshal(line, e) != nil || e.ID == "" {
				e = nil
			}
			if e != nil || len(bytes.TrimSpace(line)) > 0 {
				each(logDir+"/"+name+".jsonl", n, e)
			}
		}
	}
	return nil
}

// Log lists the changes to the study, oldest first.
func (tx *Tx) Log() ([]LogEntry, error) {
	var out []LogEntry
	if err := tx.eachLogEntry(func(e LogEntry) { out = append(out, e) }); err != nil {
		return nil, err
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Time.Before(out[j].Time) })
	return out, nil
}
