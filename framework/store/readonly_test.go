package store

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestAStudyThatCannotBeWrittenToIsStillRead(t *testing.T) {
	f := copyStudy(t, "canonical")
	write(t, f, ownDir, "in the way of lock and journal, as a read-only disk is")
	view(t, f, func(tx *Tx) error { _, err := tx.Transcript("P01"); return err })
	err := f.Update(ctx, "ama", "test", note("memo", "x"))
	wantError(t, err, "read-only-study", f.Dir, "copy the study")
}

func TestAReadOnlyFolderIsStillRead(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("this user may write everywhere")
	}
	for _, name := range []string{"fresh", "used"} {
		f := copyStudy(t, "canonical")
		if name == "used" {
			update(t, f, note("memo", "x"))
		}
		for _, dir := range []string{filepath.Join(f.Dir, ownDir), f.Dir} {
			_ = os.Chmod(dir, 0o500)
		}
		view(t, f, func(tx *Tx) error { _, err := tx.Transcript("P01"); return err })
		wantError(t, f.Update(ctx, "ama", "test", note("other", "x")), "read-only-study")
		for _, dir := range []string{f.Dir, filepath.Join(f.Dir, ownDir)} {
			_ = os.Chmod(dir, 0o700)
		}
	}
}

func TestAnUnreadableFileIsNamed(t *testing.T) {
	f := copyStudy(t, "canonical")
	path := f.path(transcriptName("P01"))
	if os.Geteuid() == 0 || runtime.GOOS == "windows" { // who may read everything cannot read a folder as a file
		_ = os.Remove(path)
		_ = os.Mkdir(path, 0o755)
	} else {
		_ = os.Chmod(path, 0)
	}
	for _, read := range []func(tx *Tx) error{
		func(tx *Tx) error { _, err := tx.Transcript("P01"); return err },
		func(tx *Tx) error { _, err := tx.Head("P01"); return err },
	} {
		wantError(t, f.View(ctx, read), "unreadable-study-file", "transcripts/P01.txt")
	}
}

func TestAnUnfinishedChangeOnAReadOnlyDiskIsReadWhole(t *testing.T) {
	n, _, _ := steps(t)
	news := 0
	for i := 1; i <= n; i++ {
		f := prepared(t)
		atNth(t, i, errCut, false)
		_ = cut(f, wideChange)
		atNth(t, 1, syscall.EROFS, true)
		view(t, f, func(tx *Tx) error {
			tr, err := tx.Transcript("P01")
			if err != nil {
				return err
			}
			there := tr.Body[0].Turn.Text == "new"
			if there {
				news++
			}
			people, _ := tx.Participants()
			row, _ := tx.Row("access", "P01")
			gone, _ := tx.Codings("P01")
			came, _ := tx.Codings("P02")
			names, _ := tx.Origins()
			log, _ := tx.Log()
			for what, is := range map[string]bool{"participants": len(people) == 1, "row": len(row.Cells) == 1, "coding that goes": len(gone) == 0,
				"coding that comes": len(came) == 1, "names": names[0].File == "new.docx", "log": len(log) == 2} {
				if is != there {
					t.Errorf("cut off at step %d: the transcript is new: %v; %s: %v", i, there, what, is)
				}
			}
			return nil
		})
		whole()
	}
	if news == 0 || news == n {
		t.Errorf("%d of %d saw the change", news, n)
	}
}

func TestEverythingIsOnTheDiskBeforeTheChangeIsDecided(t *testing.T) {
	f := prepared(t)
	var steps []string
	record := func(op, path string) {
		if rel, err := filepath.Rel(f.Dir, path); err == nil && filepath.IsLocal(rel) {
			steps = append(steps, op+" "+filepath.ToSlash(rel))
		}
	}
	atStep = func(op, path string) error {
		if op != "flush" {
			record(op, path)
		}
		return nil
	}
	was := flush
	flush = func(f *os.File) error { record("flush", f.Name()); return nil }
	t.Cleanup(func() { whole(); flush = was })
	update(t, f, wideChange)
	decided := slices.Index(steps, "rename "+ownDir+"/"+journalName)
	undecided := slices.Index(steps, "remove "+ownDir+"/"+journalName)
	if decided < 0 || undecided < decided {
		t.Fatalf("steps %v", steps)
	}
	for i, step := range steps {
		op, path, _ := strings.Cut(step, " ")
		staged := strings.HasPrefix(path, ownDir+"/tx/")
		switch {
		case op == "create" && staged:
			if k := slices.Index(steps, "flush "+path); k < i || k > decided {
				t.Errorf("%s is not flushed before the decision", path)
			}
		case (op == "rename" || op == "remove" || op == "append") && !strings.HasPrefix(path, ownDir):
			dir := filepath.ToSlash(filepath.Dir(path))
			for ; ; dir = filepath.ToSlash(filepath.Dir(dir)) {
				k := slices.Index(steps[i:], "flush "+dir)
				if op != "remove" && (k < 0 || i+k > undecided) || i < decided {
					t.Errorf("%s: %s is not flushed between the decision and its end", step, dir)
				}
				if dir == "." {
					break
				}
			}
		}
	}
	if k := slices.Index(steps, "flush "+ownDir+"/tx"); k < 0 || k > decided {
		t.Error("the staged files' folder is not flushed before the decision")
	}
	if k := slices.Index(steps[decided:], "flush "+ownDir); k != 1 {
		t.Errorf("the decision is not flushed at once: %v", steps[decided:])
	}
}
