package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// exportsDir holds what the study was exported to; it is made anew and is no
// part of the study.
const exportsDir = "exports"

// Held is a file that lies in the study's folder, whoever put it there.
type Held struct {
	Name string // with slashes; what is in the private folder begins with private/, wherever that lies
	Size int64
}

// Which are the parts of the folder that Files gives beside the rest.
type Which struct {
	Private bool // names and the key
	Exports bool // exports/
}

// Files lists what lies in the study's folder, by name: all but this machine's
// own files, git's, what other programs are just writing, and archives (.age),
// which would hold one another. What is no plain file, such as a link, is left
// out and named.
func (tx *Tx) Files(which Which) (files []Held, left []string, err error) {
	skip := map[string]bool{ownDir: true, ".git": true, privateDir: true, exportsDir: !which.Exports}
	if files, left, err = tx.f.walk(tx.f.Dir, "", skip); err != nil {
		return nil, nil, err
	}
	if which.Private {
		more, others, err := tx.f.walk(tx.f.Private, privateDir+"/", nil)
		if err != nil {
			return nil, nil, err
		}
		files, left = append(files, more...), append(left, others...)
	}
	for name, c := range tx.staged { // a change that waits for a medium that can be written
		files = slices.DeleteFunc(files, func(h Held) bool { return h.Name == name })
		if c.new != nil && (which.Private || !isPrivate(name)) {
			files = append(files, Held{Name: name, Size: int64(len(c.new))})
		}
	}
	slices.SortFunc(files, func(a, b Held) int { return strings.Compare(a.Name, b.Name) })
	return files, left, nil
}

// walk lists the files below a folder, but those in folders of these names
// directly in it.
func (f *Folder) walk(dir, prefix string, skip map[string]bool) (files []Held, left []string, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		name := prefix + filepath.ToSlash(rel)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return unreadable(name, err)
		case rel == ".":
			return nil
		case e.IsDir() && (skip[rel] || strings.HasSuffix(rel, ".fw-new")):
			return filepath.SkipDir
		case e.IsDir() || strings.HasSuffix(rel, ".fw-new"):
			return nil
		case !e.Type().IsRegular(), prefix == "" && strings.HasSuffix(rel, ".age"):
			left = append(left, name)
			return nil
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return unreadable(name, err)
		}
		files = append(files, Held{Name: name, Size: info.Size()})
		return nil
	})
	return files, left, err
}

// OpenFile opens one of Files.
func (tx *Tx) OpenFile(name string) (io.ReadCloser, error) {
	if err := tx.ctx.Err(); err != nil {
		return nil, err
	}
	if c, ok := tx.staged[name]; ok {
		return io.NopCloser(bytes.NewReader(c.new)), nil
	}
	if tx.f.OnOpen != nil {
		tx.f.OnOpen(name)
	}
	file, err := os.Open(tx.f.path(name))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return file, nil
}
