package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
)

func undo(t testing.TB, f *Folder) *Undone {
	t.Helper()
	done, err := f.Undo(ctx, "ama", UndoOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func TestUndoGoesBackStepByStepToTheLastByte(t *testing.T) {
	f := newStudy(t)
	states := []map[string]string{content(t, f.Dir, false)}
	changes := []func(*Tx) error{
		note("one", "first"), note("one", "second"), note("two", "x"), wideChange,
		func(tx *Tx) error {
			return tx.PutQuotes("P01", []*framework.Quotation{{ID: "q", Passage: framework.Passage{Transcript: "P01"}}})
		},
		func(tx *Tx) error { return tx.PutQuotes("P01", nil) }, // a removal
		func(tx *Tx) error { return tx.PutParticipants(nil) },
	}
	for _, change := range changes {
		update(t, f, change)
		states = append(states, content(t, f.Dir, false))
	}
	for i := len(changes) - 1; i >= 0; i-- {
		dry, err := f.Undo(ctx, "ama", UndoOptions{Dry: true})
		if err != nil {
			t.Fatal(err)
		}
		sameContent(t, content(t, f.Dir, false), states[i+1], "after undo --dry-run")
		done := undo(t, f)
		if done.ID != dry.ID || done.What != "test" || done.By != "ama" || len(done.Files) == 0 {
			t.Errorf("undone %+v, in the dry run %+v", done, dry)
		}
		sameContent(t, content(t, f.Dir, false), states[i], fmt.Sprintf("after undoing change %d", i+1))
	}
	_, err := f.Undo(ctx, "ama", UndoOptions{})
	wantError(t, err, "nothing-to-undo", "framewright log")
	view(t, f, func(tx *Tx) error {
		entries, err := tx.Log()
		if len(entries) != 2*len(changes) {
			t.Errorf("%d entries in the log, want %d", len(entries), 2*len(changes))
		}
		return err
	})
}

func TestWhatIsDoneAfterAnUndoIsUndoneFirst(t *testing.T) {
	f := newStudy(t)
	for _, text := range []string{"one", "two", "three"} {
		update(t, f, note("memo", text))
	}
	undo(t, f)                         // two
	update(t, f, note("memo", "four")) // one two four
	text := func() string {
		var m *framework.Memo
		view(t, f, func(tx *Tx) (err error) { m, err = tx.Memo("memo"); return err })
		return m.Text
	}
	for _, want := range []string{"two", "one"} {
		undo(t, f)
		if got := text(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	undo(t, f)
	if _, err := os.Stat(f.path("memos/memo.md")); err == nil {
		t.Error("the memo that was not there at first is still there")
	}
}

func TestUndoRefusesWhatHasChangedSinceAndNamesIt(t *testing.T) {
	f := newStudy(t)
	update(t, f, func(tx *Tx) error {
		if err := note("one", "x")(tx); err != nil {
			return err
		}
		return note("two", "x")(tx)
	})
	path := f.path("memos/two.md")
	was, _ := os.ReadFile(path)
	for name, spoil := range map[string]func(){
		"edited":  func() { write(t, f, "memos/two.md", string(was)+"by hand\n") },
		"removed": func() { os.Remove(path) },
	} {
		spoil()
		before := content(t, f.Dir, true)
		_, err := f.Undo(ctx, "ama", UndoOptions{})
		wantError(t, err, "undo-overtaken", "memos/two.md")
		if err != nil && strings.Contains(err.Error(), "one.md") {
			t.Errorf("%s: a file is named that did not change: %v", name, err)
		}
		sameContent(t, content(t, f.Dir, true), before, "after a refused undo")
	}
	write(t, f, "memos/two.md", string(was))
	undo(t, f)
}

func TestAHundredChangesCanBeUndone(t *testing.T) {
	f := newStudy(t)
	for i := range 104 {
		update(t, f, note("memo", fmt.Sprint(i)))
	}
	for range 100 {
		undo(t, f)
	}
	view(t, f, func(tx *Tx) error {
		m, err := tx.Memo("memo")
		if err == nil && m.Text != "3" {
			t.Errorf("undo went back to %q", m.Text)
		}
		return err
	})
	_, err := f.Undo(ctx, "ama", UndoOptions{})
	wantError(t, err, "nothing-to-undo")
	dir, _ := f.CacheDir("history")
	names, _ := historyFiles(dir)
	changes := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return strings.HasSuffix(name, undoSuffix) })
	if len(changes) != 100 || len(names) != 200 {
		t.Errorf("%d changes and undos are kept, %d changes", len(names), len(changes))
	}
}

// An undo is taken back by its id, once; what it took can then be undone anew.
func TestAnUndoCanBeTakenBack(t *testing.T) {
	f := newStudy(t)
	before := content(t, f.Dir, false)
	update(t, f, note("memo", "one"))
	with := content(t, f.Dir, false)
	for range 3 {
		back := undo(t, f)
		sameContent(t, content(t, f.Dir, false), before, "after undo")
		again, err := f.Undo(ctx, "ama", UndoOptions{ID: back.Redo})
		if err != nil || again.What != undoing || again.Redo != "" {
			t.Fatalf("%+v, %v", again, err)
		}
		sameContent(t, content(t, f.Dir, false), with, "after the undo was taken back")
		_, err = f.Undo(ctx, "ama", UndoOptions{ID: back.Redo})
		wantError(t, err, "nothing-to-undo", "taken back already")
	}
}

func TestAnotherUserUndoesNothing(t *testing.T) {
	f := newStudy(t)
	update(t, f, note("memo", "x"))
	asUser(setenv(t), t.TempDir())
	_, err := f.Undo(ctx, "ben", UndoOptions{})
	wantError(t, err, "nothing-to-undo")
	update(t, f, note("theirs", "x"))
	if done := undo(t, f); len(done.Files) != 1 || done.Files[0] != "memos/theirs.md" {
		t.Errorf("undone %+v", done)
	}
	_, err = f.Undo(ctx, "ben", UndoOptions{})
	wantError(t, err, "nothing-to-undo")
}

func TestACopyOfTheStudyUndoesItsOwn(t *testing.T) {
	f := newStudy(t)
	update(t, f, note("memo", "x"))
	dir := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(dir, os.DirFS(f.Dir)); err != nil {
		t.Fatal(err)
	}
	update(t, f, note("later", "x"))
	twin, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if done := undo(t, twin); done.Files[0] != "memos/memo.md" {
		t.Errorf("undone %+v", done)
	}
}

func TestHistoryIsItsUsersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("file modes are Unix's")
	}
	f := newStudy(t)
	update(t, f, note("memo", "secret"))
	dir, err := f.CacheDir("history")
	if err != nil {
		t.Fatal(err)
	}
	names, _ := historyFiles(dir)
	if len(names) != 1 {
		t.Fatalf("%d files", len(names))
	}
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Dir(dir): 0o700, names[0]: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", path, info.Mode(), err, want)
		}
	}
}

func TestASpoiledHistoryIsNamedAndNotSkipped(t *testing.T) {
	f := newStudy(t)
	update(t, f, note("one", "x"))
	update(t, f, note("two", "x"))
	dir, _ := f.CacheDir("history")
	names, _ := historyFiles(dir)
	if err := os.WriteFile(names[1], []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := f.Undo(ctx, "ama", UndoOptions{})
	wantError(t, err, "spoiled-history", filepath.Base(names[1]))
}

// A change that is taken back within its own Update must not be recorded
// twice, or its undo would find its own first half in the way.
func TestAFilePutSeveralTimesIsOneChange(t *testing.T) {
	f := newStudy(t)
	update(t, f, note("memo", "old"))
	update(t, f, func(tx *Tx) error {
		for _, text := range []string{"new", "old", "newer", "newest"} {
			if err := note("memo", text)(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if done := undo(t, f); len(done.Files) != 1 {
		t.Errorf("files %v", done.Files)
	}
}

func TestAnUpdateThatFailsOrIsCalledOffChangesNothing(t *testing.T) {
	f := newStudy(t)
	before := content(t, f.Dir, true)
	stop := fmt.Errorf("stop")
	if err := f.Update(ctx, "ama", "test", func(tx *Tx) error { _ = note("memo", "x")(tx); return stop }); err != stop {
		t.Errorf("got %v", err)
	}
	off, cancel := context.WithCancel(ctx)
	if err := f.Update(off, "ama", "test", func(tx *Tx) error { cancel(); return note("memo", "x")(tx) }); err != context.Canceled {
		t.Errorf("got %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = f.Update(ctx, "ama", "test", func(tx *Tx) error { _ = note("memo", "x")(tx); panic("oops") })
	}()
	if err := f.View(ctx, func(tx *Tx) error { return note("memo", "x")(tx) }); err == nil {
		t.Error("a View changed the study")
	}
	sameContent(t, content(t, f.Dir, true), before, "after updates that failed")
	update(t, f, func(tx *Tx) error { // what does not differ is no change
		s, err := tx.Study()
		if err != nil {
			return err
		}
		return tx.PutStudy(s)
	})
	sameContent(t, content(t, f.Dir, true), before, "after an update without a difference")
}
