//go:build linux

package action

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// ownProcess runs the test once more in a process of its own, which a limit of files
// may hold for, and tells whether this is that process.
func ownProcess(t *testing.T) bool {
	t.Helper()
	if os.Getenv("FRAMEWRIGHT_SMALL_DISK") != "" {
		return true
	}
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	c.Env = append(os.Environ(), "FRAMEWRIGHT_SMALL_DISK=1")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

// smallDisk lets no file grow beyond some bytes while do runs, as a full disk
// would not.
func smallDisk(t *testing.T, bytes uint64, do func()) {
	t.Helper()
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Skip("the system keeps no limit of files:", err)
	}
	small := before
	small.Cur = bytes
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Skip("the system takes no limit of files:", err)
	}
	defer func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
			t.Fatal(err)
		}
	}()
	do()
}

// A disk that fails while an archive is restored is blamed itself, and nothing
// is left behind.
func TestRestoringOntoAFullDisk(t *testing.T) {
	if !ownProcess(t) {
		return
	}
	_, file := archived(t)
	in := t.TempDir()
	var err error
	smallDisk(t, 8, func() {
		_, err = OpenArchive(context.Background(), Opening{File: file, Passphrase: givePass}, filepath.Join(in, "out"))
	})
	if framework.NameOf(err) != "cannot-write" || !errors.Is(err, syscall.EFBIG) {
		t.Errorf("restored with %v", err)
	}
	if left, _ := os.ReadDir(in); len(left) != 0 {
		t.Errorf("something is left behind: %v", left)
	}
}

// Nor is an archive taken for written, or a package, where the disk failed.
func TestWritingOntoAFullDisk(t *testing.T) {
	if !ownProcess(t) {
		return
	}
	dir, _ := archived(t)
	f, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{Folder: f, As: "ama", Passphrase: givePass}
	in := t.TempDir()
	smallDisk(t, 100, func() { _, err = s.Archive(context.Background(), filepath.Join(in, "x.age"), ArchiveOptions{}) })
	if framework.NameOf(err) != "cannot-write" {
		t.Errorf("archived with %v", err)
	}
	smallDisk(t, 8, func() {
		err = writePackage(filepath.Join(in, "deposit"), []packaged{{name: "a/b.txt", data: []byte("longer than that")}}, startOfDay(time.Now()))
	})
	if framework.NameOf(err) != "cannot-write" {
		t.Errorf("packed with %v", err)
	}
	if left, _ := os.ReadDir(in); len(left) != 0 {
		t.Errorf("something is left behind: %v", left)
	}
}

// What is amiss with the archive is told from what is amiss with the disk.
func TestWhoIsToBlame(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "cannot-write"},
		{io.ErrUnexpectedEOF, "not-an-archive"},
		{&framework.Error{Name: "sealed-damaged"}, "sealed-damaged"},
	} {
		if err := diskError("x", notTaken(c.err)); framework.NameOf(err) != c.want {
			t.Errorf("%v is %v, not %s", c.err, err, c.want)
		}
	}
}
