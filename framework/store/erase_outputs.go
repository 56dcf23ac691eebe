package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Outputs lists the files and packages that this user's program wrote for the
// study, by their paths, with the sums of what it wrote (OutputSum).
func (f *Folder) Outputs() map[string][]string {
	known := map[string][]string{}
	if dir, err := f.CacheDir(outputsCache); err == nil {
		if data, err := os.ReadFile(filepath.Join(dir, outputsName)); err == nil {
			_ = json.Unmarshal(data, &known)
		}
	}
	return known
}

// OutputSum is the SHA-256 of a file; of a folder, that of the list of its files
// with theirs. Whatever is changed, added or taken away gives another.
func OutputSum(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return fileSum(path)
	}
	list := sha256.New()
	err = filepath.WalkDir(path, func(at string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if !e.Type().IsRegular() {
			return fs.ErrInvalid
		}
		sum, err := fileSum(at)
		rel, _ := filepath.Rel(path, at)
		fmt.Fprintf(list, "%s  %s\n", sum, filepath.ToSlash(rel))
		return err
	})
	return hex.EncodeToString(list.Sum(nil)), err
}

func fileSum(path string) (string, error) {
	in, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer in.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, in)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// AsWritten tells whether an output is still what the program wrote. What
// somebody has worked in since is theirs, and no command may take it away unasked.
func AsWritten(path string, sums []string) bool {
	sum, err := OutputSum(path)
	return err == nil && slices.Contains(sums, sum)
}

// Sealed tells whether an output is an encrypted archive, which nothing can look
// into and no clearing removes.
func Sealed(path string) bool { return strings.EqualFold(filepath.Ext(path), ".age") }

// Within tells whether a path lies in the study's folder, and how it is called
// there.
func (f *Folder) Within(path string) (rel string, in bool) {
	rel, err := filepath.Rel(f.Dir, path)
	return filepath.ToSlash(rel), err == nil && filepath.IsLocal(rel)
}

// OutputsWithin parts the exports under the study's folder into those that are as
// they were written, which an erasure removes, and those that somebody has changed
// since, which it keeps. Archives are neither.
func (f *Folder) OutputsWithin() (unchanged, changed []string) {
	for path, sums := range f.Outputs() {
		rel, in := f.Within(path)
		if _, err := os.Lstat(path); err != nil || !in || f.isNoun(rel) || Sealed(path) {
			continue
		}
		if AsWritten(path, sums) {
			unchanged = append(unchanged, rel)
		} else {
			changed = append(changed, rel)
		}
	}
	slices.Sort(unchanged)
	slices.Sort(changed)
	return unchanged, changed
}

// clearOutputs removes the exports under the study's folder that nobody has
// changed: they can be made anew, without what was erased. What lies elsewhere is
// its owner's to delete, and so is what somebody has worked in, which is kept. Of
// what goes and of what is kept the names are given in order.
func (f *Folder) clearOutputs(spare func(path string) bool) (removed, kept []string, errs error) {
	known := f.Outputs()
	unchanged, changed := f.OutputsWithin()
	spared := func(rel string) bool { return spare != nil && spare(f.path(rel)) }
	for _, rel := range changed {
		if !spared(rel) {
			kept = append(kept, rel)
		}
	}
	for _, rel := range unchanged {
		path := filepath.Join(f.Dir, filepath.FromSlash(rel))
		if spared(rel) {
			continue
		}
		removed = append(removed, rel)
		err := atStep("remove", path)
		if err == nil {
			err = patiently(func() error { return os.RemoveAll(path) })
		}
		errs = errors.Join(errs, err)
	}
	before := len(known)
	for path := range known {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			if _, in := f.Within(path); in {
				delete(known, path)
			}
		}
	}
	if len(known) == before {
		return removed, kept, errs
	}
	dir, err := f.CacheDir(outputsCache)
	if err != nil {
		return removed, kept, errors.Join(errs, err)
	}
	return removed, kept, errors.Join(errs, writeJSON(filepath.Join(dir, outputsName), known, privateFile))
}
