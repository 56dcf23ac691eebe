package action

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// fileFate is what becomes of a file in the folder that is none of the study's own.
type fileFate int

const (
	stays    fileFate = iota
	goes              // removed
	rewrites          // kept without what is the participant's
)

// foundFile is such a file.
type foundFile struct {
	rel  string
	fate fileFate
	text []byte // what a rewritten one holds
}

// largest is how large a file may be to be looked into, in bytes.
const largest = 64 << 20

// files looks through the folder for what holds the participant's words and is no
// file of the study: exports, sources, whatever people put there.
func (w *withdrawal) files() error {
	others, err := w.tx.Folder().Others()
	if err != nil {
		return err
	}
	origins, shas := map[string]bool{}, map[string]bool{}
	for _, t := range append(w.own[:len(w.own):len(w.own)], w.shared...) {
		if t.Source.SHA256 != "" {
			shas[t.Source.SHA256] = true
		}
	}
	if w.kept, err = w.keptSources(); err != nil {
		return err
	}
	for _, name := range w.fileNames {
		origins[strings.ToLower(name)] = true
	}
	written := w.tx.Folder().Outputs()
	for _, rel := range others {
		full := filepath.Join(w.tx.Folder().Dir, filepath.FromSlash(rel))
		if _, ours := written[full]; ours {
			w.toRemove = append(w.toRemove, foundFile{rel: rel, fate: goes})
			continue
		}
		f, err := w.look(rel, full, origins, shas)
		if err != nil {
			w.report.Unread = append(w.report.Unread, rel)
			continue
		}
		if f.fate != stays {
			w.toRemove = append(w.toRemove, f)
		}
	}
	for _, f := range w.toRemove {
		w.report.Files = append(w.report.Files, f.rel)
	}
	for full := range written {
		if _, in := w.tx.Folder().Within(full); !in {
			if _, err := os.Stat(full); err == nil {
				w.report.Elsewhere = append(w.report.Elsewhere, full)
			}
		}
	}
	slices.Sort(w.report.Elsewhere)
	w.report.Git = hasGit(w.tx.Folder().Dir)
	return nil
}

// keptSources are the sums of the files that others' transcripts were read from.
func (w *withdrawal) keptSources() (map[string]bool, error) {
	kept := map[string]bool{}
	heads, err := w.tx.Heads()
	for _, t := range heads {
		if t.Source.SHA256 != "" && !w.isOwn(t.ID) && w.gone[t.ID] == nil {
			kept[t.Source.SHA256] = true
		}
	}
	return kept, err
}

// hasGit tells whether the folder, or one above it, is kept in git.
func hasGit(dir string) bool {
	for {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return false
		}
		dir = up
	}
}

// look decides what becomes of one file.
func (w *withdrawal) look(rel, full string, origins, shas map[string]bool) (foundFile, error) {
	f := foundFile{rel: rel}
	base := path.Base(rel)
	info, err := os.Stat(full)
	if err != nil || info.Size() > largest {
		return f, errors.Join(err, fs.ErrInvalid)
	}
	data, err := os.ReadFile(full)
	if err != nil {
		return f, err
	}
	named := w.traces.In(nameWords(base))
	if shas[sumOf(data)] || origins[strings.ToLower(base)] {
		f.fate = goes
		return f, nil
	}
	if w.kept[sumOf(data)] {
		return f, nil
	}
	text, err := fileText(base, data)
	if err != nil && !named {
		if mayHoldTalk(base) {
			return f, err
		}
		return f, nil
	}
	if !named && !w.traces.In(text) {
		return f, nil
	}
	switch {
	case w.demoFile(rel):
		return w.rewrite(f, base, data), nil
	case strings.HasPrefix(rel, "exports/"), w.rq.RemoveFiles:
		f.fate = goes
	default:
		w.report.Traces = append(w.report.Traces, rel)
	}
	return f, nil
}

// nameWords parts a file's name into words.
func nameWords(base string) string {
	return strings.NewReplacer("_", " ", ".", " ", "-", " ").Replace(base) + "\n" + base
}

// removeFiles carries out what was decided of other files. It is the last step
// before the change: cut off behind it, the withdrawal is repeated.
func (w *withdrawal) removeFiles() error {
	if w.s.DryRun {
		return nil
	}
	for _, f := range w.toRemove {
		full := filepath.Join(w.tx.Folder().Dir, filepath.FromSlash(f.rel))
		var err error
		if f.fate == rewrites {
			err = store.WriteFile(full, f.text)
		} else if err = os.Remove(full); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		if err != nil {
			return &framework.Error{Name: "file-not-removed", Where: f.rel, What: "this file holds what is withdrawn and cannot be removed, and nothing in the study was changed", Err: err,
				Hint: "close it in other programs, see to the right to delete it, and repeat the command"}
		}
	}
	return nil
}
