package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// Files that a study shares are as open as the user's own habits (umask)
// make them; what is private is its owner's alone.
const (
	sharedFile  os.FileMode = 0o666
	sharedDir   os.FileMode = 0o777
	privateFile os.FileMode = 0o600
	privateDirs os.FileMode = 0o700
)

// atStep is told of every change to the disk just before it is made. Tests
// stop the program there, or fail the change.
var atStep = func(op, path string) error { return nil }

// flush waits until a file, or a folder's entries, are on the disk. Tests that
// stop the program, and not the machine, do without.
var flush = (*os.File).Sync

// WriteFile puts data at path as a whole: written beside it, flushed and
// renamed, so that a crash leaves the old file or the new one.
func WriteFile(path string, data []byte) error { return writeAtomic(path, data, sharedFile) }

func writeAtomic(path string, data []byte, mode os.FileMode) error {
	tmp := path + ".fw-new"
	err := writeSynced(tmp, data, mode)
	if err == nil {
		err = rename(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return err
	}
	return syncDir(filepath.Dir(path))
}

// writeSynced writes a file and waits until it is on the disk.
func writeSynced(path string, data []byte, mode os.FileMode) error {
	if err := atStep("create", path); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	return finishFile(out, func() error {
		_, err := out.Write(data)
		return err
	})
}

// finishFile writes, flushes and closes; the first error counts, that of
// closing included.
func finishFile(out *os.File, write func() error) error {
	err := atStep("write", out.Name())
	if err == nil {
		err = write()
	}
	if err == nil {
		err = atStep("flush", out.Name())
	}
	if err == nil {
		err = flush(out)
	}
	if closed := out.Close(); err == nil {
		err = closed
	}
	return err
}

// syncDir flushes a folder's entries. Where that is not to be had (Windows,
// network drives) the system's own order has to do.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := atStep("flush", dir); err != nil {
		return err
	}
	_ = flush(d)
	return nil
}

// makeDir makes a folder and those above it.
func makeDir(dir string, mode os.FileMode) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := atStep("mkdir", dir); err != nil {
		return err
	}
	return os.MkdirAll(dir, mode)
}

func remove(path string) error {
	if err := atStep("remove", path); err != nil {
		return err
	}
	err := patiently(func() error { return os.Remove(path) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// rename puts a file in its place; to another disk it is copied.
func rename(from, to string) error {
	if err := atStep("rename", to); err != nil {
		return err
	}
	err := patiently(func() error { return os.Rename(from, to) })
	if errors.Is(err, syscall.EXDEV) || runtime.GOOS == "windows" && errors.Is(err, syscall.Errno(17)) {
		return copyOver(from, to)
	}
	return err
}

// copyOver puts a staged file into a place on another disk: the private
// folder may lie on one.
func copyOver(staged, target string) error {
	info, err := os.Stat(staged)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(staged)
	if err != nil {
		return err
	}
	if err := writeAtomic(target, data, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Remove(staged)
}

// patiently tries again while a virus scanner, a sync program or a reader
// holds a file for a moment: Windows refuses then.
func patiently(try func() error) error {
	err := try()
	for wait := 5 * time.Millisecond; held(err) && wait < 2*time.Second; wait *= 2 {
		time.Sleep(wait)
		err = try()
	}
	return err
}

// held tells whether another program's hold on a file is why it could not be
// changed: access denied (5), sharing violation (32) or a lock (33).
func held(err error) bool {
	return runtime.GOOS == "windows" && (errors.Is(err, fs.ErrPermission) ||
		errors.Is(err, syscall.Errno(32)) || errors.Is(err, syscall.Errno(33)))
}
