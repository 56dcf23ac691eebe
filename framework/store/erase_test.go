package store

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"framewright/framework"
)

// erasing is a change that cannot be taken back, and that takes a file beside the
// study with it.
func erasing(tx *Tx) error {
	tx.Irrevocable()
	if err := tx.Discard("sources/P01.docx"); err != nil {
		return err
	}
	return wideChange(tx)
}

// filled fills what may hold text of the study on this machine: history, index,
// an export, a file that a crash left. It tells which of them are there.
func filled(t testing.TB, f *Folder) (left func() []string) {
	t.Helper()
	index, err := f.CacheDir("index")
	if err != nil {
		t.Fatal(err)
	}
	outputs, err := f.CacheDir(outputsCache)
	if err != nil {
		t.Fatal(err)
	}
	export, elsewhere := filepath.Join(f.Dir, "out", "m.csv"), filepath.Join(t.TempDir(), "m.csv")
	crumb := filepath.Join(f.Dir, "memos", "half.md.fw-new")
	half := filepath.Join(f.Dir, "exports", "deposit.1.fw-new")
	for _, path := range []string{filepath.Join(index, "store"), export, elsewhere, crumb, source(f), filepath.Join(half, "P01.txt")} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeJSON(filepath.Join(outputs, outputsName), map[string][]string{export: {hashOf([]byte("old"))}, elsewhere: {hashOf([]byte("old"))}}, privateFile); err != nil {
		t.Fatal(err)
	}
	cache := filepath.Dir(index)
	return func() (out []string) {
		if _, err := os.Stat(elsewhere); err != nil {
			t.Error("an export outside of the folder is not ours to delete")
		}
		for _, path := range []string{filepath.Join(cache, "index"), filepath.Join(cache, "history"), export, crumb, half, f.stageDir(), f.journalPath()} {
			if _, err := os.Stat(path); err == nil {
				out = append(out, filepath.Base(path))
			}
		}
		return out
	}
}

func source(f *Folder) string { return filepath.Join(f.Dir, "sources", "P01.docx") }

func TestAnErasureClearsThisMachine(t *testing.T) {
	f := prepared(t)
	left := filled(t, f)
	if len(left()) < 4 {
		t.Fatalf("there is too little to clear: %v", left())
	}
	update(t, f, erasing)
	if got := left(); len(got) > 0 {
		t.Errorf("left: %v", got)
	}
	_, err := f.Undo(ctx, "ama", UndoOptions{})
	wantError(t, err, "nothing-to-undo", "cannot be taken back")
}

func TestNoUndoReachesBehindAnErasure(t *testing.T) {
	f := prepared(t)
	update(t, f, erasing)
	var before string
	view(t, f, func(tx *Tx) error {
		entries, err := tx.Log()
		before = entries[0].ID
		return err
	})
	_, err := f.Undo(ctx, "ama", UndoOptions{ID: before})
	wantError(t, err, "nothing-to-undo", "cannot be taken back")
	update(t, f, note("2026-03-04-after", "what comes after it can be undone"))
	if _, err := f.Undo(ctx, "ama", UndoOptions{}); err != nil {
		t.Error(err)
	}
}

// Cut off anywhere, the next opening makes up for what was not cleared.
func TestAnErasureCutOffAnywhereIsClearedByTheNextOpening(t *testing.T) {
	f := prepared(t)
	filled(t, f)
	count := atNth(t, -1, nil, false)
	update(t, f, erasing)
	n := *count
	whole()
	done := 0
	for i := 1; i <= n; i++ {
		f := prepared(t)
		left := filled(t, f)
		atNth(t, i, errCut, false)
		if err := cut(f, erasing); err != errCut {
			t.Fatalf("step %d of %d was not reached: %v", i, n, err)
		}
		whole()
		var made bool
		view(t, f, func(tx *Tx) error {
			list, err := tx.Erasures()
			made = len(list) > 0
			return err
		})
		if made {
			done++
		}
		if got := left(); made && len(got) > 0 {
			t.Errorf("cut off at step %d of %d, the next opening left %v", i, n, got)
		}
		if _, err := os.Stat(source(f)); made == (err == nil) {
			t.Errorf("cut off at step %d of %d, the change is made: %v, and the file that goes with it is there: %v", i, n, made, err == nil)
		}
		if !made && !strings.Contains(strings.Join(left(), " "), "history") {
			t.Errorf("cut off at step %d, nothing was changed, and the history is gone", i)
		}
	}
	if done == 0 || done == n {
		t.Errorf("%d of %d interruptions came after the decision", done, n)
	}
}

// What cannot be cleared now is said, and cleared by the next opening.
func TestAClearingThatIsRefusedIsSaidAndRepeated(t *testing.T) {
	f := prepared(t)
	left := filled(t, f)
	atStep = func(op, path string) error {
		if op == "remove" && filepath.Base(path) == "index" {
			return &os.PathError{Op: op, Path: path, Err: syscall.EACCES}
		}
		return nil
	}
	t.Cleanup(whole)
	wantError(t, f.Update(ctx, "ama", "test", erasing), "not-cleared")
	whole()
	view(t, f, func(*Tx) error { return nil })
	if got := left(); len(got) > 0 {
		t.Errorf("left: %v", got)
	}
}

// Another user on another machine gets the change by git or a shared folder.
func TestAnotherMachineClearsItsOwnOnce(t *testing.T) {
	here, there := t.TempDir(), t.TempDir()
	asUser(setenv(t), here)
	f := prepared(t)
	asUser(setenv(t), there)
	other, err := Open(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Update(ctx, "ben", "test", note("2026-03-04-ben", "of another machine")); err != nil {
		t.Fatal(err)
	}
	left := filled(t, other)
	asUser(setenv(t), here)
	update(t, f, erasing)
	asUser(setenv(t), there)
	view(t, other, func(*Tx) error { return nil })
	if got := left(); len(got) > 0 {
		t.Errorf("left on the other machine: %v", got)
	}
	if err := other.Update(ctx, "ben", "test", note("2026-03-05-ben", "of later")); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(t.TempDir(), "moved")
	if err := os.Rename(f.Dir, moved); err != nil {
		t.Fatal(err)
	}
	if other, err = Open(moved); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Undo(ctx, "ben", UndoOptions{}); err != nil {
		t.Errorf("what came after is cleared as well: %v", err)
	}
}

func TestTheIDOfOneWhoWithdrewIsNotGivenAgain(t *testing.T) {
	f := newStudy(t)
	update(t, f, func(tx *Tx) error {
		return tx.PutWithdrawn([]*framework.Withdrawn{{Participant: "P01", On: "2026-03-20"}})
	})
	wantError(t, f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutParticipants(framework.Participants{{ID: "p01"}}) }), "withdrawn-participant")
	wantError(t, f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutTranscript(plainTurn("again")) }), "withdrawn-participant")
	update(t, f, func(tx *Tx) error { return tx.PutParticipants(framework.Participants{{ID: "P02"}}) })
}

// What somebody has worked in is kept, here and on other machines, and is named there.
func TestAClearingKeepsWhatSomebodyWorkedIn(t *testing.T) {
	here, there := t.TempDir(), t.TempDir()
	asUser(setenv(t), there)
	f := prepared(t)
	filled(t, f)
	export := filepath.Join(f.Dir, "out", "m.csv")
	if err := os.WriteFile(export, []byte("old, and worked in"), 0o644); err != nil {
		t.Fatal(err)
	}
	if gone, kept := f.OutputsWithin(); len(gone) != 0 || len(kept) != 1 || kept[0] != "out/m.csv" {
		t.Errorf("goes: %v, stays: %v", gone, kept)
	}
	asUser(setenv(t), here)
	update(t, f, erasing)
	asUser(setenv(t), there)
	other, err := Open(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	other.OnClear = func(_, k []string) { kept = append(kept, k...) }
	view(t, other, func(*Tx) error { return nil })
	if _, err := os.Stat(export); err != nil || len(kept) != 1 {
		t.Errorf("the changed export: %v; told as kept: %v", err, kept)
	}
}

// A package is as it was written where no file of it was changed, added or taken.
func TestTheSumOfAFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deposit")
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("a.txt", "one")
	put("deep/b.txt", "two")
	sum, err := OutputSum(dir)
	if err != nil {
		t.Fatal(err)
	}
	same := func() bool { return AsWritten(dir, []string{"x", sum}) }
	if !same() {
		t.Error("nothing was changed")
	}
	put("deep/b.txt", "Two")
	if same() {
		t.Error("a file was changed")
	}
	put("deep/b.txt", "two")
	put("c.txt", "")
	if same() {
		t.Error("a file was added")
	}
	if err := os.Remove(filepath.Join(dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
	if !same() {
		t.Error("it is as it was")
	}
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	if same() {
		t.Error("a file was taken away")
	}
}

// An id is taken in again where it stands in the transcript already, and not where
// another begins like it, or a word is like it.
func TestOnlyWhatStoodInATranscriptMayStandThereAgain(t *testing.T) {
	f := newStudy(t)
	update(t, f, func(tx *Tx) error { return tx.PutTranscript(plainTurn("P10 and P1 are what I was called")) })
	update(t, f, func(tx *Tx) error {
		return tx.PutWithdrawn([]*framework.Withdrawn{{Participant: "P1", On: "2026-03-20"}})
	})
	of := func(who string) error {
		return f.Update(ctx, "ama", "test", func(tx *Tx) error {
			tr := plainTurn("P10 and P1 are what I was called, again")
			for i := range tr.Speakers {
				if tr.Speakers[i].Participant != "" {
					tr.Speakers[i].Participant = who
				}
			}
			return tx.PutTranscript(tr)
		})
	}
	wantError(t, of("P1"), "withdrawn-participant")
}
