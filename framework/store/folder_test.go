package store

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
)

func TestANewStudyIsWholeAndCanonical(t *testing.T) {
	f := newStudy(t)
	got := content(t, f.Dir, true)
	for _, name := range []string{"study.yaml", "participants.yaml", "framework.yaml", ".gitignore", ".gitattributes"} {
		if got[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	for _, line := range []string{"private/", ".framewright/"} {
		if !slices.Contains(strings.Split(got[".gitignore"], "\n"), line) {
			t.Errorf("git would take %s", line)
		}
	}
	update(t, f, putAll)
	sameContent(t, content(t, f.Dir, true), got, "after saving a new study")
	again, err := Find(filepath.Join(f.Dir, "transcripts", "nowhere"))
	if err != nil || again.Dir != f.Dir || again.ID != f.ID {
		t.Errorf("found %+v, %v", again, err)
	}
	_, err = Init(f.Dir, "", &framework.Study{})
	wantError(t, err, "study-exists")
	sameContent(t, content(t, f.Dir, true), got, "after a refused init")
}

func TestWhereThereIsNoStudy(t *testing.T) {
	dir := t.TempDir()
	for _, open := range []func(string) (*Folder, error){Find, Open} {
		_, err := open(dir)
		wantError(t, err, "no-study", dir, "framewright init")
		if framework.KindOf(err) != framework.NoStudy {
			t.Errorf("kind %v", framework.KindOf(err))
		}
	}
}

func TestInitInAFolderKeptInGitAddsToItsLists(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{".gitignore": "*.tmp\r\n.framewright/", ".gitattributes": "*.docx binary\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Init(dir, "", &framework.Study{Title: "x"})
	if err != nil {
		t.Fatal(err)
	}
	got := content(t, f.Dir, false)
	if want := "*.tmp\n.framewright/\nprivate/\nexports/\n*.fw-new\n"; got[".gitignore"] != want {
		t.Errorf("got %q, want %q", got[".gitignore"], want)
	}
	if want := "*.docx binary\n" + gitAttributes; got[".gitattributes"] != want {
		t.Errorf("got %q", got[".gitattributes"])
	}
}

func TestNamesStayInThePrivateFolder(t *testing.T) {
	asUser(setenv(t), t.TempDir())
	private := filepath.Join(t.TempDir(), "names")
	f, err := Init(filepath.Join(t.TempDir(), "study"), private, &framework.Study{Title: "x"})
	if err != nil {
		t.Fatal(err)
	}
	origins := []*Origin{{Transcript: "P01", File: "Mrs Example.docx", Labels: map[string]string{"Mrs E": "P01"}}}
	update(t, f, func(tx *Tx) error { return tx.PutOrigins(origins) })
	for name, text := range content(t, f.Dir, true) {
		if strings.Contains(text, "Example") || strings.Contains(text, "Mrs E") {
			t.Errorf("a name stands in %s", name)
		}
	}
	again, err := Open(f.Dir)
	if err != nil || again.Private != private {
		t.Fatalf("the private folder is %s (%v)", again.Private, err)
	}
	view(t, again, func(tx *Tx) error {
		got, err := tx.Origins()
		if err == nil && (len(got) != 1 || got[0].File != "Mrs Example.docx") {
			t.Errorf("got %+v", got)
		}
		return err
	})
	undo(t, again)
	if _, err := os.Stat(filepath.Join(private, "labels.yaml")); err == nil {
		t.Error("undo left the names")
	}
	if _, err := os.Stat(private); err != nil {
		t.Error("undo took the private folder away")
	}
	asUser(setenv(t), t.TempDir())
	if other, err := Open(f.Dir); err != nil || other.Private != filepath.Join(f.Dir, "private") {
		t.Errorf("another user's private folder is %s (%v)", other.Private, err)
	}
}

func TestPrivateFilesAreTheirOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("file modes are Unix's")
	}
	for _, outside := range []string{"", filepath.Join(t.TempDir(), "names")} {
		f, err := Init(filepath.Join(t.TempDir(), "study"), outside, &framework.Study{Title: "x"})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			update(t, f, func(tx *Tx) error { return tx.PutOrigins([]*Origin{{Transcript: "P01", File: framework.NewID()}}) })
			for path, want := range map[string]os.FileMode{f.Private: 0o700, filepath.Join(f.Private, "labels.yaml"): 0o600} {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
					t.Errorf("%s: %v, %v; want %v", path, info.Mode(), err, want)
				}
			}
		}
	}
}

func TestAFileThatWasClosedToOthersStaysSo(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("file modes are Unix's")
	}
	f := prepared(t)
	path := f.path(transcriptName("P01"))
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	update(t, f, wideChange)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestPrivateFoldersThatAreRefused(t *testing.T) {
	asUser(setenv(t), t.TempDir())
	shared := filepath.Join(t.TempDir(), "names")
	f, err := Init(filepath.Join(t.TempDir(), "one"), shared, &framework.Study{Title: "x"})
	if err != nil {
		t.Fatal(err)
	}
	update(t, f, func(tx *Tx) error { return tx.PutOrigins([]*Origin{{Transcript: "P01"}}) })
	_, err = Init(filepath.Join(t.TempDir(), "two"), shared, &framework.Study{Title: "x"})
	wantError(t, err, "private-in-use", shared)
	dir := filepath.Join(t.TempDir(), "three")
	_, err = Init(dir, filepath.Join(dir, "names"), &framework.Study{Title: "x"})
	wantError(t, err, "private-in-study")
	if _, err := Init(dir, filepath.Join(dir, "private"), &framework.Study{Title: "x"}); err != nil {
		t.Error(err)
	}
}

func TestOneCodingOpensTheSameFilesInASmallAndALargeStudy(t *testing.T) {
	opened := func(transcripts int) []string {
		f := newStudy(t)
		for i := 1; i <= transcripts; i++ {
			id := fmt.Sprintf("P%02d", i)
			write(t, f, transcriptName(id), "transcript: "+id+"\nspeakers: {"+id+": "+id+"}\n---\n[1] "+id+": hello\n")
		}
		write(t, f, codingName("P07", "ben"), "transcript: P07\nby: ben\n")
		var files []string
		f.OnOpen = func(path string) { files = append(files, path) }
		update(t, f, func(tx *Tx) error {
			if _, err := tx.Study(); err != nil {
				return err
			}
			if _, err := tx.Themes(); err != nil {
				return err
			}
			if _, err := tx.Transcript("P07"); err != nil {
				return err
			}
			if _, err := tx.Codings("P07"); err != nil {
				return err
			}
			coding := &framework.Coding{ID: "x", Passage: framework.Passage{Transcript: "P07"}, Under: []string{"a"}}
			return tx.PutCodings(&framework.CodingFile{Transcript: "P07", By: "ama", Codings: []*framework.Coding{coding}})
		})
		slices.Sort(files)
		return files
	}
	few, many := opened(30), opened(3000)
	if !slices.Equal(few, many) || len(few) == 0 || len(few) > 6 {
		t.Errorf("with 30 transcripts: %v\nwith 3000: %v", few, many)
	}
}

func TestListsShowWhatWasPut(t *testing.T) {
	f := prepared(t)
	update(t, f, func(tx *Tx) error {
		if err := wideChange(tx); err != nil {
			return err
		}
		other := plainTurn("x")
		other.ID = "P10"
		if err := tx.PutTranscript(other); err != nil {
			return err
		}
		ids, err := tx.TranscriptIDs()
		if err != nil || !slices.Equal(ids, []string{"P01", "P10"}) {
			t.Errorf("transcripts %v, %v", ids, err)
		}
		if files, err := tx.Codings("P01"); err != nil || len(files) != 0 {
			t.Errorf("codings that were taken away: %v, %v", files, err)
		}
		if files, err := tx.Codings("P02"); err != nil || len(files) != 1 {
			t.Errorf("codings that were put: %v, %v", files, err)
		}
		if coded, err := tx.CodedTranscripts(); err != nil || !slices.Contains(coded, "P02") {
			t.Errorf("coded %v, %v", coded, err)
		}
		head, err := tx.Head("P10")
		if err != nil || head.ID != "P10" {
			t.Errorf("head %v, %v", head, err)
		}
		return nil
	})
}
