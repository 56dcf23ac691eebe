package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"framewright/framework"
)

// keepUndo is how many changes of this machine can be taken back.
const keepUndo = 100

// past is what is kept of a change so that it can be undone: the bytes that
// were there before, and the hashes of what it left. Of files that are merged
// record by record it has what it left, too. It lies in this user's own cache,
// since it holds text of the study.
type past struct {
	journal
	Old [][]byte `json:"old"`
	New [][]byte `json:"new,omitempty"`
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
		after := c.new
		if fileKind(c.Name) == nil {
			after = nil
		}
		p.New = append(p.New, after)
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
	suffix := ".json"
	if j.What == undoing {
		suffix = undoSuffix
	}
	path := filepath.Join(dir, fmt.Sprintf("%010d-%s%s", next, j.ID, suffix))
	if err := writeAtomic(path, data, privateFile); err != nil {
		return noHistory(err)
	}
	return forgetOldest(append(names, path))
}

func noHistory(err error) error {
	return &framework.Error{Name: "no-history", What: "there is no place to keep what undo needs, and nothing was changed", Err: err,
		Hint: "set HOME (or XDG_CACHE_HOME) to a folder of yours that can be written to and has room"}
}

// undoSuffix ends the files of changes that took another one back: they do not
// count among those that can be undone.
const undoSuffix = ".undo.json"

// forgetOldest drops what lies further back than undo reaches. What cannot be
// dropped now will be the next time.
func forgetOldest(names []string) error {
	kept := 0
	for _, name := range slices.Backward(names) {
		if kept >= keepUndo {
			_ = os.Remove(name)
		}
		if !strings.HasSuffix(name, undoSuffix) {
			kept++
		}
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
