package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The real transcripts lie beside the repository, where they are at all. They
// are other people's: tests read them where they are, and every word that a
// test codes, cites or quotes is cut from them while it runs.

// sharedFolder is a folder of real transcripts; without it the test is skipped.
func sharedFolder(t *testing.T, sub ...string) string {
	t.Helper()
	dir := filepath.Join(append([]string{repoRoot(t), "..", "shared"}, sub...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no real transcripts beside the repository (%s)", filepath.Join(sub...))
	}
	return dir
}

// keptCorpus leaves the studies of the corpus tests, with what they exported, to
// be opened and looked at.
var keptCorpus = flag.String("keep", "", "leave the studies of the corpus tests in this `folder`")

// worker is a researcher at the command line: one study, a home folder of
// their own, and the program started anew for every command.
type worker struct {
	t    *testing.T
	dir  string // the study
	desk string // where the tables and exports lie
	home string
	as   string // the analyst, where not the only one
}

// newWorker begins a study.
func newWorker(t *testing.T, title, language string) *worker {
	t.Helper()
	root := t.TempDir()
	if *keptCorpus != "" {
		root = filepath.Join(*keptCorpus, strings.ReplaceAll(t.Name(), "/", "-"))
		if err := os.MkdirAll(root, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	w := &worker{t: t, dir: filepath.Join(root, "study"), desk: filepath.Join(root, "desk"), home: filepath.Join(root, "home")}
	for _, dir := range []string{w.desk, w.home} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	w.must("init", w.dir, "--title", title, "--language", language)
	return w
}

// said is what one command gave.
type said struct {
	out, err string
	code     int
}

// run starts the program in the study.
func (w *worker) run(args ...string) said {
	w.t.Helper()
	if args[0] != "init" {
		args = append([]string{"-C", w.dir}, args...)
	}
	if w.as != "" {
		args = append([]string{"--as", w.as}, args...)
	}
	cmd := exec.CommandContext(w.t.Context(), "framewright", args...)
	cmd.Dir = w.desk
	cmd.Env = append(os.Environ(), userEnv(w.home)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		w.t.Fatal(err)
	}
	s := said{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
	if strings.Contains(s.err, "failed inside") || strings.Contains(s.err, "goroutine ") {
		w.t.Fatalf("framewright %s panicked:\n%s", strings.Join(args, " "), s.err)
	}
	return s
}

// must runs a command that has to succeed, and gives what it printed.
func (w *worker) must(args ...string) string {
	w.t.Helper()
	s := w.run(args...)
	if s.code != 0 {
		w.t.Fatalf("framewright %s: exit %d\n%s%s", strings.Join(args, " "), s.code, s.out, s.err)
	}
	return s.out
}

// ask runs a command with --json and reads its answer into v.
func (w *worker) ask(v any, args ...string) {
	w.t.Helper()
	w.read(w.must(append(args, "--json")...), v)
}

func (w *worker) read(doc string, v any) {
	w.t.Helper()
	if err := json.Unmarshal([]byte(doc), v); err != nil {
		w.t.Fatalf("no JSON: %v\n%s", err, doc)
	}
}

// write puts a file on the desk and gives its path.
func (w *worker) write(name, text string) string {
	w.t.Helper()
	path := filepath.Join(w.desk, name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// onDesk reads a file that the program wrote to the desk.
func (w *worker) onDesk(name string) []byte {
	w.t.Helper()
	data, err := os.ReadFile(filepath.Join(w.desk, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return data
}

// checked fails the test where the study is not whole.
func (w *worker) checked() {
	w.t.Helper()
	if s := w.run("check", "--strict"); s.code != 0 {
		w.t.Errorf("check: exit %d\n%s%s", s.code, s.out, s.err)
	}
}

// importedFile is one file of `import transcripts --json`.
type importedFile struct {
	File, Status, Error, Format, Transcript string

	Participants []string
	Turns, Words int
	Speakers     map[string]string
	Labels       []importedLabel
	Warnings     []string
	WordsIn      int `json:"words_in"`
	WordsOut     int `json:"words_out"`
	Accounted    map[string]int
}

type importedLabel struct {
	Label, Role, Participant, Canonical string

	Turns int
}

// take imports files and folders, and gives the report and the exit code.
func (w *worker) take(paths ...string) ([]importedFile, int) {
	w.t.Helper()
	s := w.run(append(append([]string{"import", "transcripts"}, paths...), "--json")...)
	if s.out == "" {
		w.t.Fatalf("import of %d paths gave no report: exit %d\n%s", len(paths), s.code, s.err)
	}
	var report []importedFile
	w.read(s.out, &report)
	return report, s.code
}

// studyFiles reads every file of the study that its team shares, by its path
// with slashes.
func (w *worker) studyFiles() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(w.dir, func(path string, e os.DirEntry, err error) error {
		rel, _ := filepath.Rel(w.dir, path)
		if err != nil || e.IsDir() {
			if rel == "private" || rel == ".framewright" {
				return filepath.SkipDir
			}
			return err
		}
		data, err := os.ReadFile(path)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}
