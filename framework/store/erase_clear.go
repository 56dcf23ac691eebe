package store

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework"
)

const (
	outputsCache = "outputs" // what was written where
	erasedCache  = "erased"  // which erasures this machine has cleared after
	outputsName  = "outputs.json"
	erasedName   = "erased.json"
)

// cleared says after which erasures this machine has cleared, and in which
// folders: two copies of a study may lie on one machine.
type cleared map[string][]string

// unclearedErasures lists the erasures that this machine, or this copy of the
// study, has not been cleared after. A file that cannot be read stops nobody
// here: whoever needs what it says is told.
func (f *Folder) unclearedErasures() (ids []string) {
	src, err := os.ReadFile(f.path(erasuresFile))
	if err != nil {
		return nil
	}
	list, err := decodeErasures(erasuresFile, src)
	if err != nil || len(list) == 0 {
		return nil
	}
	known := f.clearedHere()
	var inFolder []string // a folder that was moved is still the same copy
	if data, err := os.ReadFile(f.clearedInFolder()); err == nil {
		_ = json.Unmarshal(data, &inFolder)
	}
	for _, e := range list {
		dirs := known[e.ID]
		if len(dirs) == 0 || !slices.Contains(dirs, f.Dir) && !slices.Contains(inFolder, e.ID) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func (f *Folder) clearedInFolder() string { return filepath.Join(f.Dir, ownDir, erasedName) }

func (f *Folder) clearedHere() cleared {
	known := cleared{}
	if dir, err := f.CacheDir(erasedCache); err == nil {
		if data, err := os.ReadFile(filepath.Join(dir, erasedName)); err == nil {
			_ = json.Unmarshal(data, &known) // without it everything is cleared once more
		}
	}
	return known
}

// clear takes from this machine what may hold text that was erased, and notes
// that it did. Cut off anywhere, the next opening begins it again. The caller
// holds the exclusive lock, or nobody can write here. Exports that spare knows to
// hold nothing of what was erased are left.
func (f *Folder) clear(ids []string, spare func(path string) bool) error {
	if len(ids) == 0 {
		return nil
	}
	removed, kept, err := f.clearOutputs(spare)
	if spare != nil {
		err = errors.Join(err, f.clearPassing(spare))
		if f.OnClear != nil {
			defer func() { f.OnClear(removed, kept) }()
		}
	}
	err = errors.Join(err, f.clearCaches(), f.clearLeftovers(), f.clearOrigins())
	if err != nil {
		return notCleared(f.Dir, err)
	}
	known := f.clearedHere()
	for _, id := range ids {
		if !slices.Contains(known[id], f.Dir) {
			known[id] = append(known[id], f.Dir)
		}
	}
	dir, err := f.CacheDir(erasedCache)
	if err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(dir, erasedName), known, privateFile); err != nil {
		return err
	}
	// On a medium that cannot be written to the cache's note has to do.
	_ = writeJSON(f.clearedInFolder(), idsOf(f), sharedFile)
	return nil
}

func notCleared(where string, err error) error {
	return &framework.Error{Name: "not-cleared", Where: where, What: "the change is made, but not everything that holds what it erased could be removed from this machine", Err: err,
		Hint: "see to the right to delete the files named here and run any command, such as framewright status: it removes them"}
}

// idsOf lists all erasures of a study.
func idsOf(f *Folder) []string {
	var ids []string
	if src, err := os.ReadFile(f.path(erasuresFile)); err == nil {
		list, _ := decodeErasures(erasuresFile, src)
		for _, e := range list {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func writeJSON(path string, v any, mode os.FileMode) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return writeAtomic(path, data, mode)
}

// clearCaches removes the history for undo, the index, and whatever else this
// user's cache holds of the study, but for the notes of what was done.
func (f *Folder) clearCaches() error {
	own, err := f.CacheDir(erasedCache)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(filepath.Dir(own))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == erasedCache || e.Name() == outputsCache {
			continue
		}
		path := filepath.Join(filepath.Dir(own), e.Name())
		err = errors.Join(err, atStep("remove", path))
		err = errors.Join(err, patiently(func() error { return os.RemoveAll(path) }))
	}
	return err
}

// isNoun tells whether a path in the folder is a file of the study itself.
func (f *Folder) isNoun(rel string) bool {
	top, _, deeper := strings.Cut(rel, "/")
	if !deeper {
		return slices.Contains([]string{studyFile, participantsFile, themesFile, guideFile, changesFile, reviewFile, blindFile, linkagesFile, withdrawnFile, replacedFile, erasuresFile}, rel)
	}
	return slices.Contains([]string{transcriptsDir, codingDir, chartsDir, earlierDir, quotesDir, memosDir, mapsDir, typologiesDir, versionsDir, readingDir, settledDir, logDir, privateDir, ownDir}, top)
}

// clearLeftovers removes what interrupted writing left in the folder: the new
// text of a file lies beside it for a moment.
func (f *Folder) clearLeftovers() error {
	var errs error
	for _, root := range []string{f.Dir, f.Private} {
		_ = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil
			case e.IsDir() && e.Name() == ".git":
				return fs.SkipDir
			case e.IsDir() && strings.HasSuffix(e.Name(), ".fw-new"): // of a package that was being written
				errs = errors.Join(errs, os.RemoveAll(path))
				return fs.SkipDir
			case !e.IsDir() && strings.HasSuffix(e.Name(), ".fw-new"):
				errs = errors.Join(errs, os.Remove(path))
			}
			return nil
		})
	}
	if j, err := f.pending(); err == nil && j == nil {
		errs = errors.Join(errs, os.RemoveAll(f.stageDir()))
	}
	return errs
}

// clearForReading clears before a View: alone in the study, where a lock is to
// be had. It says nothing; what could not be cleared is tried at the next opening.
func (f *Folder) clearForReading(ctx context.Context) {
	unlock, err := f.exclusive(ctx)
	if err == nil {
		defer unlock()
	} else if framework.NameOf(err) != "read-only-study" {
		return
	}
	f.clearByOthers(ctx)
}

// clearByOthers clears after what others erased; what resists is tried again at
// the next opening.
func (f *Folder) clearByOthers(ctx context.Context) {
	ids := f.unclearedErasures()
	if len(ids) == 0 {
		return
	}
	tx := f.newTx(ctx, false)
	all := func(string) bool { return false }
	if f.Spare == nil {
		_ = f.clear(ids, all)
		return
	}
	list, err := tx.Erasures()
	for _, e := range list {
		// Of other erasures than these it cannot be told what held it.
		if slices.Contains(ids, e.ID) && e.What != withdrawing {
			err = fs.ErrInvalid
		}
	}
	gone, e := tx.Withdrawn()
	if errors.Join(err, e) != nil {
		_ = f.clear(ids, all)
		return
	}
	spare := f.Spare(tx, gone)
	_ = f.clear(ids, func(path string) bool {
		data, err := os.ReadFile(path)
		return err == nil && spare(filepath.Base(path), data)
	})
}

// withdrawing is the command of which it can be told what it erased.
const withdrawing = "participant withdraw"

// Passing is how the names of files begin that hold text of the study for a while,
// in the machine's folder for such: what an editor has open.
func (f *Folder) Passing() string { return "framewright-" + f.ID + "-" }

// Leftovers lists such files, whole paths: an editor that was cut off leaves one.
func (f *Folder) Leftovers() (paths []string, err error) {
	entries, err := os.ReadDir(os.TempDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		if e.Type().IsRegular() && strings.HasPrefix(e.Name(), f.Passing()) {
			paths = append(paths, filepath.Join(os.TempDir(), e.Name()))
		}
	}
	return paths, err
}

// clearPassing removes those that may hold what was erased.
func (f *Folder) clearPassing(spare func(path string) bool) error {
	paths, err := f.Leftovers()
	for _, path := range paths {
		if !spare(path) {
			err = errors.Join(err, patiently(func() error { return remove(path) }))
		}
	}
	return err
}
