package store

import (
	"bytes"
	"errors"
	"io/fs"
	"syscall"

	"framewright/framework"
)

// takeBack undoes what has been put in place of a decided change. It is a
// change itself, decided by a journal that takes the first one's place, so
// that it too is carried to its end whatever happens.
func (f *Folder) takeBack(j *journal) error {
	back := &journal{ID: j.ID, Time: j.Time, By: j.By, What: j.What}
	for _, c := range j.Changes {
		now, err := f.read(c.Name)
		if err != nil {
			return err
		}
		then := c.old
		if c.Append {
			then = without(now, c.new)
		}
		if hashOf(now) != hashOf(then) {
			back.Changes = append(back.Changes, &change{Name: c.Name, new: then, Before: hashOf(now), After: hashOf(then)})
		}
	}
	if err := f.stage(back, "back"); err != nil {
		return err
	}
	return f.apply(back)
}

// without takes an appended line out of a file again; a file that held nothing
// else goes.
func without(now, line []byte) []byte {
	i := bytes.LastIndex(now, line)
	if i < 0 {
		return now
	}
	then := append(append([]byte{}, now[:i]...), now[i+len(line):]...)
	if len(then) == 0 {
		return nil
	}
	return then
}

// writeError tells people why a change could not be written. Nothing was
// changed.
func (f *Folder) writeError(err error) error {
	switch {
	case held(err):
		return &framework.Error{Name: "file-held", Where: f.Dir, What: "another program holds a file of the study open, and nothing was changed", Err: err,
			Hint: "close it there (Excel, Word, an editor, a sync program) and repeat the command"}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return readOnly(f.Dir, err)
	case errors.Is(err, syscall.ENOSPC):
		return &framework.Error{Name: "disk-full", Where: f.Dir, What: "the disk is full, and nothing was changed", Err: err,
			Hint: "free some space and repeat the command"}
	}
	return &framework.Error{Name: "not-written", Where: f.Dir, What: "the change could not be written, and nothing was changed", Err: err,
		Hint: "see to the disk or network drive that the study lies on and repeat the command"}
}

func readOnly(dir string, err error) error {
	return &framework.Error{Name: "read-only-study", Where: dir, What: "this folder cannot be written to", Err: err,
		Hint: "copy the study to a folder of your own, or ask for the right to write here"}
}

// stuck is the error for a change that can neither be finished nor taken back
// just now.
func (f *Folder) stuck(err error) error {
	var e *framework.Error
	if errors.As(err, &e) {
		return err
	}
	return &framework.Error{Name: "unfinished-change", Where: f.Dir, What: "an earlier change is half made, and a file it needs cannot be written", Err: err,
		Hint: "close the file in other programs, see to the right to write here, and run any command, such as framewright status: it finishes the change"}
}
