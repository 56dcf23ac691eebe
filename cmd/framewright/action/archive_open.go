package action

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"framewright/framework"
	"framewright/framework/seal"
	"framewright/framework/store"
)

// Opening is how an archive is opened, wherever one is: no study need be at
// hand.
type Opening struct {
	File       string
	Identity   string // a key file of age; "": the passphrase is asked for
	Passphrase func(what string, fresh bool) (string, error)
	Progress   func(what string, done, total int) // may be nil
}

// Opened tells what an archive held.
type Opened struct {
	File    string `json:"file"`
	Study   string `json:"study"`  // its id
	Folder  string `json:"folder"` // where it was restored; "" where it was only verified
	Files   int    `json:"files"`
	Bytes   int64  `json:"bytes"`
	Private bool   `json:"private"` // with names and the key
	Exports bool   `json:"exports"`
	Kept    string `json:"private_elsewhere"` // where this machine looks for the private folder of that study, where that is not the restored one
}

// VerifyArchive reads an archive to its end and holds every file against its
// list.
func VerifyArchive(ctx context.Context, o Opening) (*Opened, error) {
	m, err := o.read(ctx, nil)
	if err != nil {
		return nil, err
	}
	return o.opened(m), nil
}

func (o Opening) opened(m *archiveManifest) *Opened {
	return &Opened{File: o.File, Study: m.Study, Files: len(m.Files), Bytes: m.bytes(), Private: m.Private, Exports: m.Exports}
}

// OpenArchive restores an archive into a folder that is new or empty. The folder
// is built beside its place, which it takes once every file was verified.
func OpenArchive(ctx context.Context, o Opening, dir string) (*Opened, error) {
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &framework.Error{Kind: framework.Usage, Name: "folder-not-empty", Where: dir, What: "an archive is restored into a new folder, and this one is not empty", Hint: "name a folder that is not there yet"}
	}
	dir = filepath.Clean(dir)
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, cannotWrite(dir, err)
	}
	building, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".*.fw-new") // 0700 while names may be in it
	if err != nil {
		return nil, cannotWrite(dir, err)
	}
	defer os.RemoveAll(building)
	m, err := o.read(ctx, func(name string, r io.Reader) error { return restoreOne(building, name, r) })
	if err != nil {
		return nil, diskError(dir, err)
	}
	if err := os.Chmod(building, 0o755); err != nil {
		return nil, cannotWrite(dir, err)
	}
	_ = os.Remove(dir) // an empty folder gives way
	if err := os.Rename(building, dir); err != nil {
		return nil, cannotWrite(dir, err)
	}
	out := o.opened(m)
	out.Folder = dir
	if f, err := store.Open(dir); err == nil && m.Private && f.Private != filepath.Join(f.Dir, "private") {
		out.Kept = f.Private
	}
	return out, nil
}

// restoreOne writes a file as open as the study's files are: those in private/
// for their owner alone.
func restoreOne(dir, name string, r io.Reader) error {
	path, file, folder := filepath.Join(dir, filepath.FromSlash(name)), fs.FileMode(0o644), fs.FileMode(0o755)
	if strings.HasPrefix(name, "private/") {
		file, folder = 0o600, 0o700
	}
	if err := os.MkdirAll(filepath.Dir(path), folder); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, file)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, r)
	if err == nil {
		err = out.Sync()
	}
	if closed := out.Close(); err == nil {
		err = closed
	}
	return err
}

// read opens the archive and reads it to its end.
func (o Opening) read(ctx context.Context, take func(name string, r io.Reader) error) (*archiveManifest, error) {
	in, err := os.Open(o.File)
	if err != nil {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-file", Where: o.File, What: "the archive cannot be read", Err: err, Hint: "check the name"}
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	by := seal.By{}
	if o.Identity != "" {
		by.Identities, err = readIdentityFile(o.Identity)
	} else {
		by.Passphrase, err = o.Passphrase(theArchive, false)
	}
	if err != nil {
		return nil, err
	}
	r, err := seal.Reader(in, by)
	if err != nil {
		return nil, whereIn(o.File, err)
	}
	n := 0
	m, err := unpack(ctx, r, info.Size(), func(name string, r io.Reader) error {
		if n++; o.Progress != nil {
			o.Progress("reading", n, -1) // how many there are is not known before the end
		}
		if take == nil {
			return nil
		}
		return take(name, r)
	})
	if o.Progress != nil {
		o.Progress("reading", 0, 0)
	}
	return m, whereIn(o.File, err)
}

// whereIn names the file that an error is about, where it does not do so itself.
func whereIn(file string, err error) error {
	var e *framework.Error
	if !errors.As(err, &e) || e.Where != "" {
		return err
	}
	with := *e
	with.Where = file
	return &with
}
