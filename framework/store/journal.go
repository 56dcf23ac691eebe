package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"framewright/framework"
)

// journalName is the record of a change that has been staged in full. While
// it stands the change is decided: whoever opens the study next carries it
// out to its end.
const journalName = "journal.json"

// change is one file of a transaction.
type change struct {
	Name   string `json:"name"`             // relative to the study, slashes
	Staged string `json:"staged,omitempty"` // file in .framewright/tx; "" removes
	Append bool   `json:"append,omitempty"` // Staged goes to the end of the file
	Base   int64  `json:"base,omitempty"`   // Append: the file's size before
	Before string `json:"before,omitempty"` // hash before, "" where there was no file
	After  string `json:"after,omitempty"`  // hash after, "" where it is removed

	old, new []byte // not written: for the history
}

// journal is a decided transaction.
type journal struct {
	ID      string    `json:"id"`
	Time    time.Time `json:"time"`
	By      string    `json:"by"`
	What    string    `json:"what"`
	Changes []*change `json:"changes"`
	// Private is where the private folder was, if not in the study: another
	// user's is another place, and names must not get there.
	Private string `json:"private,omitempty"`
}

func hashOf(data []byte) string {
	if data == nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func (f *Folder) stageDir() string    { return filepath.Join(f.Dir, ownDir, "tx") }
func (f *Folder) journalPath() string { return filepath.Join(f.Dir, ownDir, journalName) }

// carryOut stages a change, decides it and puts it in place; on an error the
// study is as it was. Only where even that is refused does the journal stay,
// for the next opening to finish.
func (f *Folder) carryOut(j *journal) error {
	if err := f.stage(j, ""); err != nil {
		f.unstage()
		return f.writeError(err)
	}
	err := f.apply(j)
	if err == nil {
		return nil
	}
	if back := f.takeBack(j); back != nil {
		return f.stuck(back)
	}
	return f.writeError(err)
}

// stage writes every new file beside the study, flushed to the disk, and then
// the journal. When it returns without error the change is decided. prefix
// keeps the names of two stagings apart.
func (f *Folder) stage(j *journal, prefix string) error {
	if prefix == "" {
		if err := os.RemoveAll(f.stageDir()); err != nil {
			return err
		}
	}
	j.Private = f.privateElsewhere()
	if err := makeDir(f.stageDir(), sharedDir); err != nil {
		return err
	}
	for i, c := range j.Changes {
		if c.new == nil {
			continue
		}
		c.Staged = prefix + strconv.Itoa(i)
		if err := f.stageOne(c); err != nil {
			return err
		}
	}
	data, err := json.Marshal(j)
	if err != nil {
		return err
	}
	if err := syncDir(f.stageDir()); err != nil {
		return err
	}
	return writeAtomic(f.journalPath(), data, sharedFile)
}

// stageOne writes one staged file, as open to others as the file whose place
// it will take.
func (f *Folder) stageOne(c *change) error {
	staged, mode := filepath.Join(f.stageDir(), c.Staged), sharedFile
	if isPrivate(c.Name) {
		mode = privateFile
	}
	if err := writeSynced(staged, c.new, mode); err != nil {
		return err
	}
	if info, err := os.Stat(f.path(c.Name)); err == nil && !c.Append {
		return os.Chmod(staged, info.Mode().Perm())
	}
	return nil
}

// unstage clears what an undecided change left. The journal goes first: as
// long as it stands, the staged files are needed.
func (f *Folder) unstage() {
	if err := remove(f.journalPath()); err == nil {
		_ = syncDir(filepath.Dir(f.journalPath()))
		_ = os.RemoveAll(f.stageDir())
	}
}

// pending reads the journal of a change that was decided and not carried out,
// nil where there is none.
func (f *Folder) pending() (*journal, error) {
	data, err := os.ReadFile(f.journalPath())
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	j := &journal{}
	if err := json.Unmarshal(data, j); err != nil {
		return nil, spoiledJournal(f.journalPath(), err)
	}
	for _, c := range j.Changes {
		if !filepath.IsLocal(filepath.FromSlash(c.Name)) || c.Staged != "" && !filepath.IsLocal(c.Staged) {
			return nil, spoiledJournal(f.journalPath(), fmt.Errorf("%q lies outside the study", c.Name))
		}
	}
	return j, nil
}

func spoiledJournal(path string, err error) error {
	return &framework.Error{Name: "spoiled-journal", Where: path, What: "the record of an unfinished change cannot be read", Err: err,
		Hint: "keep a copy of the study folder, then delete this file; the files staged beside it in tx/ are the change"}
}

// recover carries a decided change to its end and clears what an undecided one
// left. The caller holds the exclusive lock.
func (f *Folder) recover() error {
	j, err := f.pending()
	if err != nil {
		return err
	}
	if j == nil {
		_ = os.Remove(f.journalPath() + ".fw-new")
		_ = os.RemoveAll(f.stageDir()) // what cannot be cleared now will be staged over
		return nil
	}
	if j.Private != f.privateElsewhere() && slices.ContainsFunc(j.Changes, func(c *change) bool { return isPrivate(c.Name) }) {
		return &framework.Error{Name: "unfinished-change", Where: f.Dir, What: fmt.Sprintf("a change by %s was cut off that holds private names", j.By),
			Hint: j.By + " has to open the study where it was made, with any command, such as framewright status: it finishes the change"}
	}
	if err := f.apply(j); err != nil {
		return f.stuck(err)
	}
	return nil
}

// privateElsewhere is the private folder where it is not the study's own.
func (f *Folder) privateElsewhere() string {
	if f.Private == filepath.Join(f.Dir, privateDir) {
		return ""
	}
	return f.Private
}

// apply puts the staged files in their places. It can be cut off and begun
// again at any point.
func (f *Folder) apply(j *journal) error {
	for _, c := range j.Changes {
		if err := f.applyOne(c); err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	if err := f.flushDirs(j); err != nil {
		return err
	}
	// All is in place. Were these refused, the next opening would do them.
	if err := remove(f.journalPath()); err == nil && atStep("clear", f.stageDir()) == nil {
		_ = os.RemoveAll(f.stageDir())
	}
	return nil
}

// flushDirs flushes the folders of all changed files and those above them,
// which may be new themselves, before the journal that could repeat the
// change goes.
func (f *Folder) flushDirs(j *journal) error {
	done := map[string]bool{}
	for _, c := range j.Changes {
		root := f.Dir
		if isPrivate(c.Name) {
			root = f.Private
		}
		for dir := filepath.Dir(f.path(c.Name)); !done[dir]; dir = filepath.Dir(dir) {
			done[dir] = true
			if err := syncDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			if dir == root || len(dir) < len(root) {
				break
			}
		}
	}
	return nil
}

func (f *Folder) applyOne(c *change) error {
	target := f.path(c.Name)
	if c.Staged == "" {
		if err := remove(target); err != nil {
			return err
		}
		if dir := filepath.Dir(target); dir != f.Dir && dir != f.Private {
			_ = os.Remove(dir) // an emptied folder goes; a full one refuses
		}
		return nil
	}
	staged := filepath.Join(f.stageDir(), c.Staged)
	if _, err := os.Stat(staged); errors.Is(err, fs.ErrNotExist) {
		return nil // it was put in place before the interruption
	}
	if err := makeDir(filepath.Dir(target), f.dirMode(c.Name)); err != nil {
		return err
	}
	if c.Append {
		return appendOnce(target, staged, c.Base)
	}
	return rename(staged, target)
}

// dirMode keeps folders of the private part to their owner.
func (f *Folder) dirMode(name string) os.FileMode {
	if isPrivate(name) {
		return privateDirs
	}
	return sharedDir
}

func isPrivate(name string) bool { return strings.HasPrefix(name, privateDir+"/") }

// appendOnce adds the staged lines to the end of a file, exactly once however
// often it is called.
func appendOnce(target, staged string, base int64) error {
	lines, err := os.ReadFile(staged)
	if err != nil {
		return err
	}
	have, err := os.ReadFile(target)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	keep, add := appended(have, lines, base)
	if len(add) == 0 {
		return nil
	}
	if err := atStep("append", target); err != nil {
		return err
	}
	out, err := os.OpenFile(target, os.O_CREATE|os.O_RDWR, sharedFile)
	if err != nil {
		return err
	}
	return finishFile(out, func() error {
		_, err := out.WriteAt(add, int64(len(keep)))
		return err
	})
}

// appended parts a file into what stays and what comes behind it, nothing
// where the lines are there already. base is the file's size when they were
// staged: what stands behind it is a torn attempt, or lines that others (git,
// a sync program) have added since.
func appended(have, lines []byte, base int64) (keep, add []byte) {
	if bytes.Contains(have, lines) {
		return have, nil
	}
	keep, add = have, lines
	if base < int64(len(have)) && bytes.HasPrefix(lines, have[base:]) {
		keep = have[:base]
	}
	if len(keep) > 0 && keep[len(keep)-1] != '\n' {
		add = append([]byte("\n"), lines...)
	}
	return keep, add
}
