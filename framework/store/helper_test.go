package store

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/framework"
)

var ctx = context.Background()

// TestMain keeps every test out of the user's own folders, and lets the test
// program stand in for other programs that work in a study.
func TestMain(m *testing.M) {
	if job := os.Getenv("FRAMEWRIGHT_TEST_JOB"); job != "" {
		os.Exit(work(job))
	}
	flush = func(*os.File) error { return nil } // programs are stopped here, and no machines
	inMemory()
	home, err := os.MkdirTemp("", "framewright-home")
	if err != nil {
		panic(err)
	}
	asUser(os.Setenv, home)
	code := m.Run()
	os.RemoveAll(home)
	os.Exit(code)
}

// inMemory lets tests work in memory where the system has such a folder: they make
// some hundred thousand files, and what a disk does with them is not what they test.
func inMemory() {
	const shared = "/dev/shm"
	if dir, err := os.MkdirTemp(shared, "framewright-try"); err == nil && os.Getenv("TMPDIR") == "" {
		_ = os.Remove(dir)
		_ = os.Setenv("TMPDIR", shared)
	}
}

// asUser makes home the place of a user's own folders.
func asUser[E any](set func(key, value string) E, home string) {
	for key, dir := range map[string]string{"HOME": "", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "LocalAppData": "cache", "AppData": "config", "USERPROFILE": ""} {
		set(key, filepath.Join(home, dir))
	}
}

func setenv(t testing.TB) func(key, value string) struct{} {
	return func(key, value string) struct{} { t.Setenv(key, value); return struct{}{} }
}

func newStudy(t testing.TB) *Folder {
	t.Helper()
	f, err := Init(filepath.Join(t.TempDir(), "study"), "", &framework.Study{Title: "Waiting", Language: "en",
		Analysts: []framework.Analyst{{ID: "ama", Name: "Analyst A"}}})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func update(t testing.TB, f *Folder, fn func(*Tx) error) {
	t.Helper()
	if err := f.Update(ctx, "ama", "test", fn); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, f *Folder, fn func(*Tx) error) {
	t.Helper()
	if err := f.View(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

// note is a change of one file that nothing else depends on.
func note(id, text string) func(*Tx) error {
	return func(tx *Tx) error {
		tx.Touch(id)
		return tx.PutMemo(&framework.Memo{ID: id, Kind: framework.Analytic, By: "ama", Date: "2026-03-04", Text: text})
	}
}

// content is all of a study's own files, without what belongs to lock and
// transactions; log files too where log is set.
func content(t testing.TB, dir string, log bool) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		name = filepath.ToSlash(name)
		if e.IsDir() {
			if name == ownDir || name == logDir && !log {
				return fs.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(path)
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameContent(t testing.TB, got, want map[string]string, when string) {
	t.Helper()
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: %s is\n%q\nand should be\n%q", when, name, got[name], text)
		}
	}
	for name, text := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s should not be there: %q", when, name, text)
		}
	}
}

func write(t testing.TB, f *Folder, name, text string) {
	t.Helper()
	path := f.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// copyStudy copies a fixture, which holds the study's files alone, to a folder
// that can be written to.
func copyStudy(t testing.TB, name string) *Folder {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "studies", name))); err != nil {
		t.Fatal(err)
	}
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func wantError(t testing.TB, err error, name string, parts ...string) {
	t.Helper()
	if framework.NameOf(err) != name {
		t.Errorf("got error %q (%v), want %q", framework.NameOf(err), err, name)
		return
	}
	for _, part := range append(parts, "hint: ") {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is missing in\n%v", part, err)
		}
	}
}
