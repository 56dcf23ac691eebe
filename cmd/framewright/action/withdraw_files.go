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
	rel  string // in the folder
	fate fileFate
	text []byte // what a rewritten one holds
}

// files looks through the folder for what holds the participant's words and is no
// file of the study: exports, sources, whatever people put there. What the program
// wrote and nobody has changed goes; what is somebody's own work is theirs to see to.
func (w *withdrawal) files() error {
	others, err := w.tx.Folder().Others()
	if err != nil {
		return err
	}
	from, err := w.sources()
	if err != nil {
		return err
	}
	written := w.tx.Folder().Outputs()
	unchanged, _ := w.tx.Folder().OutputsWithin()
	for _, rel := range others {
		if err := w.tx.Err(); err != nil {
			return err
		}
		full := filepath.Join(w.tx.Folder().Dir, filepath.FromSlash(rel))
		if _, ours := written[full]; ours && store.Sealed(full) {
			continue // elsewhere names it
		}
		if slices.ContainsFunc(unchanged, func(out string) bool { return rel == out || strings.HasPrefix(rel, out+"/") }) {
			w.toRemove = append(w.toRemove, foundFile{rel: rel, fate: goes})
			continue
		}
		f, err := w.look(rel, full, from)
		if err != nil {
			w.report.Unread = append(w.report.Unread, rel)
			continue
		}
		if f.fate != stays {
			w.toRemove = append(w.toRemove, f)
		}
	}
	for _, f := range w.toRemove {
		if f.fate == rewrites {
			w.report.Rewritten = append(w.report.Rewritten, f.rel)
		} else {
			w.report.Files = append(w.report.Files, f.rel)
		}
	}
	w.elsewhere()
	w.report.Git = hasGit(w.tx.Folder().Dir)
	return w.stageFiles()
}

// stageFiles makes the files part of the change: cut off anywhere, they are all
// there and the study is as it was, or the next opening carries it out.
func (w *withdrawal) stageFiles() error {
	// The deepest first: an emptied folder goes with its last file.
	sorted := slices.Clone(w.toRemove)
	slices.SortStableFunc(sorted, func(a, b foundFile) int { return strings.Count(b.rel, "/") - strings.Count(a.rel, "/") })
	for _, f := range sorted {
		text := f.text
		if f.fate == goes {
			text = nil
		}
		if err := w.tx.Rewrite(f.rel, text); err != nil {
			return err
		}
	}
	return nil
}

// elsewhere lists the exports that lie outside of the folder.
func (w *withdrawal) elsewhere() {
	w.report.Elsewhere = append(w.report.Elsewhere, w.s.outside()...)
}

// sources is what is known of the files that transcripts were read from.
type sources struct {
	gone, kept   map[string]bool // sums: of theirs, and of others'
	name, shared map[string]bool // names in small letters: of theirs, and of others'
}

// sources gathers it. One name may be that of many files, in several folders: of
// two with one sum, others' stays.
func (w *withdrawal) sources() (*sources, error) {
	s := &sources{gone: map[string]bool{}, kept: map[string]bool{}, name: map[string]bool{}, shared: map[string]bool{}}
	for _, t := range slices.Concat(w.own, w.shared) {
		if t.Source.SHA256 != "" {
			s.gone[t.Source.SHA256] = true
		}
	}
	for _, name := range w.fileNames {
		s.name[strings.ToLower(name)] = true
	}
	for _, name := range w.othersFiles {
		s.shared[strings.ToLower(name)] = true
	}
	heads, err := w.tx.Heads()
	for _, t := range heads {
		if t.Source.SHA256 != "" && !w.isOwn(t.ID) && w.gone[t.ID] == nil {
			s.kept[t.Source.SHA256] = true
		}
	}
	return s, err
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

// look decides what becomes of one file that is not as the program wrote it.
func (w *withdrawal) look(rel, full string, from *sources) (foundFile, error) {
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
	sum, name := sumOf(data), strings.ToLower(base)
	switch {
	case from.kept[sum]: // another's source, whatever it is called
		return f, nil
	case from.gone[sum]:
		f.fate = goes
		return f, nil
	}
	named := w.traces.In(nameWords(base))
	parts, unread := fileWords(base, data)
	holds := named || slices.ContainsFunc(parts, func(p filePart) bool { return w.traces.In(p.text) })
	switch {
	case !holds && unread:
		return f, fs.ErrInvalid
	case w.demoFile(rel) && (holds || path.Ext(base) == ".csv"): // of a table each cell is looked at by itself
		return w.rewrite(f, base, data), nil
	case !holds && !from.name[name]:
	case holds && (w.rq.RemoveFiles || from.name[name] && !from.shared[name]):
		f.fate = goes
	case holds || !from.shared[name]:
		w.report.Traces = append(w.report.Traces, rel)
	}
	return f, nil
}

// nameWords parts a file's name into words.
func nameWords(base string) string {
	return strings.NewReplacer("_", " ", ".", " ", "-", " ").Replace(base) + "\n" + base
}

// notRemoved says of a change that was refused which file did it, where one beside
// the study's own resisted.
func (w *withdrawal) notRemoved(err error) error {
	var at *fs.PathError
	if !errors.As(err, &at) {
		return err
	}
	for _, f := range w.toRemove {
		if strings.HasSuffix(filepath.ToSlash(at.Path), "/"+f.rel) {
			return &framework.Error{Name: "file-not-removed", Where: f.rel, What: "this file holds what is withdrawn and cannot be removed, and nothing was changed", Err: err,
				Hint: "close it in other programs, see to the right to delete it, and repeat the command"}
		}
	}
	return err
}

// KeptExports says of exports that somebody has worked in what to do about them.
func KeptExports(kept []string) string {
	return strings.Join(kept, ", ") + ": changed since written, and may hold the old names or words; yours: take it back with framewright import matrix, or delete it"
}
