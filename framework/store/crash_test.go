package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"framewright/framework"
)

// errCut stands for the power being cut: it unwinds the program, and whatever
// it would have cleaned up stays as it is.
var errCut = errors.New("cut off")

// atNth makes the nth change to the disk fail, and all later ones too where
// dead is set; with errCut it stops the program there. It counts the changes.
func atNth(t testing.TB, n int, fault error, dead bool) (count *int) {
	count = new(int)
	atStep = func(op, path string) error {
		*count++
		if *count == n || dead && *count > n {
			if fault == errCut {
				panic(errCut)
			}
			return &os.PathError{Op: op, Path: path, Err: fault}
		}
		return nil
	}
	t.Cleanup(whole)
	return count
}

// whole makes the disk work again.
func whole() { atStep = func(op, path string) error { return nil } }

// cut runs an update that may be cut off.
func cut(f *Folder, fn func(*Tx) error) (err error) {
	defer func() {
		if r := recover(); r == errCut {
			err = errCut
		} else if r != nil {
			panic(r)
		}
	}()
	return f.Update(ctx, "ama", "test", fn)
}

// wideChange creates, changes and removes files in several folders, private
// ones too.
func wideChange(tx *Tx) error {
	tx.Touch("P01:1")
	people := framework.Participants{{ID: "P01", Values: map[string][]string{"area": {"rural"}}}}
	row := &framework.Row{Participant: "P01", Theme: "access", Cells: []*framework.Cell{{Subtheme: "cost", By: "ama", Summary: "new"}}}
	coding := &framework.Coding{ID: "k4m2x9qd", By: "ama", Passage: framework.Passage{Transcript: "P02"}, Under: []string{"access"}}
	for _, err := range []error{
		tx.PutParticipants(people), tx.PutTranscript(plainTurn("new")), tx.PutRow(row),
		tx.PutCodings(&framework.CodingFile{Transcript: "P01", By: "ama"}),
		tx.PutCodings(&framework.CodingFile{Transcript: "P02", By: "ama", Codings: []*framework.Coding{coding}}),
		tx.PutOrigins([]*Origin{{Transcript: "P01", File: "new.docx"}}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// prepared is a study in which wideChange has something to change.
func prepared(t testing.TB) *Folder {
	f := newStudy(t)
	update(t, f, func(tx *Tx) error {
		coding := &framework.Coding{ID: "a4m2x9qd", By: "ama", Passage: framework.Passage{Transcript: "P01"}, Under: []string{"access"}}
		for _, err := range []error{
			tx.PutTranscript(plainTurn("old")), tx.PutOrigins([]*Origin{{Transcript: "P01", File: "old.docx"}}),
			tx.PutCodings(&framework.CodingFile{Transcript: "P01", By: "ama", Codings: []*framework.Coding{coding}}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	return f
}

// logLines counts the lines of the log; each must be whole.
func logLines(t testing.TB, f *Folder) int {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(f.Dir, logDir, "*"))
	n := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(data) {
			if !bytes.HasPrefix(line, []byte(`{"time":`)) || !bytes.HasSuffix(line, []byte("}\n")) {
				t.Errorf("torn line in the log: %q", line)
			}
			n++
		}
	}
	return n
}

// afterwards opens the study anew and tells whether the change is there in
// full, or not at all; anything else fails the test.
func afterwards(t *testing.T, f *Folder, before, after map[string]string, when string) bool {
	t.Helper()
	f, err := Open(f.Dir)
	if err != nil {
		t.Fatalf("%s: %v", when, err)
	}
	seen := 0
	view(t, f, func(tx *Tx) error {
		tr, err := tx.Transcript("P01")
		if err == nil && tr.Body[0].Turn.Text == "new" {
			seen = 1
		}
		entries, err := tx.Log()
		if len(entries) != 1+seen {
			t.Errorf("%s: %d lines in the log", when, len(entries))
		}
		return err
	})
	want := before
	if seen == 1 {
		want = after
	}
	sameContent(t, content(t, f.Dir, false), want, when)
	if n := logLines(t, f); n != 1+seen {
		t.Errorf("%s: the log has %d lines", when, n)
	}
	update(t, f, func(*Tx) error { return nil }) // an opening for writing clears the rest
	left, _ := filepath.Glob(filepath.Join(f.Dir, ownDir, "*"))
	if len(left) != 1 || filepath.Base(left[0]) != "lock" {
		t.Errorf("%s: left behind: %v", when, left)
	}
	return seen == 1
}

// steps counts the changes to the disk that one wideChange makes, and gives
// the study's content before and after it.
func steps(t *testing.T) (n int, before, after map[string]string) {
	f := prepared(t)
	before = content(t, f.Dir, false)
	id := f.ID
	count := atNth(t, -1, nil, false)
	update(t, f, wideChange)
	n = *count
	whole()
	after = content(t, f.Dir, false)
	for _, c := range []map[string]string{before, after} {
		c[studyFile] = strings.Replace(c[studyFile], id, "ID", 1)
	}
	if maps.Equal(before, after) || n < 15 {
		t.Fatalf("the change is too small to tell: %d steps", n)
	}
	return n, before, after
}

// with gives the content of one study the id of another.
func with(id string, c map[string]string) map[string]string {
	out := maps.Clone(c)
	out[studyFile] = strings.Replace(c[studyFile], "ID", id, 1)
	return out
}

func TestAStudyCutOffAnywhereIsBeforeOrAfter(t *testing.T) {
	n, before, after := steps(t)
	done := 0
	for i := 1; i <= n; i++ {
		f := prepared(t)
		atNth(t, i, errCut, false)
		if err := cut(f, wideChange); err != errCut {
			t.Fatalf("step %d was not reached: %v", i, err)
		}
		whole()
		if afterwards(t, f, with(f.ID, before), with(f.ID, after), fmt.Sprintf("cut off at step %d of %d", i, n)) {
			done++
		}
	}
	if done == 0 || done == n {
		t.Errorf("%d of %d interruptions came after the decision", done, n)
	}
}

// The recovery may be cut off as well, again and again.
func TestARecoveryCutOffAnywhereIsFinishedByTheNext(t *testing.T) {
	n, before, after := steps(t)
	for i := 1; i <= n; i++ {
		f := prepared(t)
		atNth(t, i, errCut, false)
		_ = cut(f, wideChange)
		for k := 1; k <= n; k++ {
			count := atNth(t, k, errCut, false)
			if err := cut(f, func(*Tx) error { return nil }); err == nil && *count < k {
				break
			}
		}
		whole()
		afterwards(t, f, with(f.ID, before), with(f.ID, after), fmt.Sprintf("cut off at step %d, and in recovery", i))
	}
}

// A disk that refuses once: an error means that nothing was changed, and no
// error that everything was.
func TestAWriteThatIsRefusedOnceIsTakenBackWhole(t *testing.T) {
	n, before, after := steps(t)
	refused := 0
	for i := 1; i <= n; i++ {
		for _, fault := range []error{syscall.ENOSPC, syscall.EACCES} {
			f := prepared(t)
			atNth(t, i, fault, false)
			err := cut(f, wideChange)
			whole()
			when := fmt.Sprintf("%v at step %d of %d, answered %v", fault, i, n, err)
			if changed := afterwards(t, f, with(f.ID, before), with(f.ID, after), when); changed != (err == nil) {
				t.Errorf("%s: changed is %v", when, changed)
			}
			if err != nil {
				refused++
				if !strings.Contains(err.Error(), "hint: ") {
					t.Errorf("%s: no hint in %v", when, err)
				}
			}
		}
	}
	if refused < n {
		t.Errorf("only %d of %d were refused", refused, 2*n)
	}
}

// A disk that refuses from some moment on: whatever the program could still
// say, the next opening finds a whole study.
func TestADiskThatDiesLeavesAWholeStudy(t *testing.T) {
	n, before, after := steps(t)
	for i := 1; i <= n; i++ {
		f := prepared(t)
		atNth(t, i, syscall.EIO, true)
		err := cut(f, wideChange)
		whole()
		when := fmt.Sprintf("dead from step %d of %d, answered %v", i, n, err)
		if changed := afterwards(t, f, with(f.ID, before), with(f.ID, after), when); err == nil && !changed {
			t.Errorf("%s: nothing was changed", when)
		}
	}
}

// Taking a change back may be cut off as well.
func TestATakingBackCutOffAnywhereLeavesAWholeStudy(t *testing.T) {
	n, before, after := steps(t)
	for i := n / 2; i <= n; i++ {
		for k := 1 + i%3; k <= n; k += 3 { // a third of the pairs of steps is enough
			f := prepared(t)
			count := 0
			atStep = func(op, path string) error {
				count++
				if count == i {
					return &os.PathError{Op: op, Path: path, Err: syscall.EACCES}
				}
				if count == i+k {
					panic(errCut)
				}
				return nil
			}
			_ = cut(f, wideChange)
			reached := count >= i+k
			whole()
			afterwards(t, f, with(f.ID, before), with(f.ID, after), fmt.Sprintf("refused at step %d, cut off %d later", i, k))
			if !reached {
				break
			}
		}
	}
}

func TestAppendingHappensOnce(t *testing.T) {
	dir := t.TempDir()
	staged, target := filepath.Join(dir, "staged"), filepath.Join(dir, "log")
	const line = "{\"id\":\"x\"}\n"
	for name, c := range map[string]struct {
		have string
		base int
		want string
	}{
		"a new file":                    {"", 0, line},
		"after others":                  {"a\n", 2, "a\n" + line},
		"done before the interruption":  {"a\n" + line, 2, "a\n" + line},
		"torn":                          {"a\n{\"i", 2, "a\n" + line},
		"torn at its line break":        {"a\n{\"id\":\"x\"}", 2, "a\n" + line},
		"others came in between":        {"a\nb\n", 2, "a\nb\n" + line},
		"done, then others came":        {"a\n" + line + "b\n", 2, "a\n" + line + "b\n"},
		"a line without its line break": {"a", 1, "a\n" + line},
		"cut short by somebody":         {"a\n", 40, "a\n" + line},
	} {
		if err := os.WriteFile(staged, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, []byte(c.have), 0o600); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := appendOnce(target, staged, int64(c.base)); err != nil {
				t.Fatal(err)
			}
			if got, _ := os.ReadFile(target); string(got) != c.want {
				t.Errorf("%s: got %q, want %q", name, got, c.want)
			}
		}
	}
}

func TestASpoiledJournalIsNamed(t *testing.T) {
	f := prepared(t)
	for _, text := range []string{"{", `{"changes":[{"name":"../../outside","staged":"0"}]}`, `{"changes":[{"name":"study.yaml","staged":"../../../x"}]}`} {
		if err := os.WriteFile(f.journalPath(), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		wantError(t, f.View(ctx, func(*Tx) error { return nil }), "spoiled-journal", journalName, "keep a copy")
		wantError(t, cut(f, wideChange), "spoiled-journal", journalName)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(f.Dir), "outside")); err == nil {
		t.Error("a journal wrote outside of the study")
	}
}

// Names that one analyst's change was about to put into a private folder of
// their own must not end in another's.
func TestAnotherUserDoesNotFinishAChangeOfPrivateNames(t *testing.T) {
	ama, ben := t.TempDir(), t.TempDir()
	asUser(setenv(t), ama)
	f, err := Init(filepath.Join(t.TempDir(), "study"), filepath.Join(ama, "names"), &framework.Study{Title: "x"})
	if err != nil {
		t.Fatal(err)
	}
	atStep = func(op, path string) error {
		if op == "rename" && strings.HasPrefix(path, f.Private) {
			panic(errCut)
		}
		return nil
	}
	t.Cleanup(whole)
	if err := cut(f, wideChange); err != errCut {
		t.Fatal(err)
	}
	whole()
	asUser(setenv(t), ben)
	other, err := Open(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, cut(other, wideChange), "unfinished-change", "ama has to open")
	view(t, other, func(tx *Tx) error { _, err := tx.Transcript("P01"); return err })
	if _, err := os.Stat(filepath.Join(other.Private, "labels.yaml")); err == nil {
		t.Error("names got into another user's folder")
	}
	asUser(setenv(t), ama)
	if f, err = Open(f.Dir); err != nil {
		t.Fatal(err)
	}
	view(t, f, func(tx *Tx) error {
		names, err := tx.Origins()
		if err == nil && (len(names) != 1 || names[0].File != "new.docx") {
			t.Errorf("names %v", names)
		}
		return err
	})
	asUser(setenv(t), ben)
	update(t, other, note("memo", "x"))
}
