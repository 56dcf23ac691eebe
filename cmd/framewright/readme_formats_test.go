package main

import (
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestREADMEAddAFormat does what the page says about new formats, in a copy of
// the module, with the page's own code.
func TestREADMEAddAFormat(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program anew")
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("there is no go here to build with")
	}
	root := copyModule(t)
	page := readme(t)
	blocks := fences(page)
	for i, f := range blocks {
		if f.lang != "go" {
			continue
		}
		put(t, root, namedAbove(t, page, f), f.text)
		if i+1 < len(blocks) && blocks[i+1].lang == "text" {
			put(t, root, turnsFixture, blocks[i+1].text)
		}
	}
	b := &maker{t: t, env: append(os.Environ(), userEnv(t.TempDir())...)}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} {
		b.env = append(b.env, name+"="+goEnv(t, goTool, name))
	}
	line := regexp.MustCompile(`(?m)^ {4}(func FuzzTurns.*)$`).FindStringSubmatch(page)
	if line == nil {
		t.Fatal("the page no longer shows the line for the fuzz target")
	}
	const targets = "coding/document/fuzz_test.go"
	put(t, root, targets, moduleFile(t, root, targets)+"\n"+line[1]+"\n")
	b.run(root, goTool, "test", "-run", "Conformance|EveryReaderIsFuzzed|FuzzTurns", "./coding/document")
	program := filepath.Join(t.TempDir(), "framewright-more.exe")
	b.run(root, goTool, "build", "-o", program, "./cmd/framewright")
	tryFormats(b, program, moduleFile(t, root, turnsFixture))
}

// tryFormats imports the page's example, and exports in the page's format.
func tryFormats(b *maker, program, turns string) {
	work := b.t.TempDir()
	b.run(work, program, "init", "clinic", "--title", "Clinic")
	study := filepath.Join(work, "clinic")
	put(b.t, study, "clinic.turns", turns)
	said := b.run(study, program, "import", "transcripts", "clinic.turns", "--participant", "P01")
	if !strings.Contains(said, "4 turns, 30 words") || !strings.Contains(said, "every word accounted for") {
		b.t.Errorf("the new format was read so:\n%s", said)
	}
	b.run(study, program, "theme", "add", "access", "Getting there")
	b.run(study, program, "theme", "add", "access/bus", "The bus")
	said = b.run(study, program, "export", "matrix", "-o", "outline.txt")
	if outline := moduleFile(b.t, study, "outline.txt"); !strings.Contains(outline, "\n- P01\n") || !strings.Contains(said, "outline holds the first column only") {
		b.t.Errorf("the new format was written so:\n%s\n%s", said, outline)
	}
}

// maker runs programs, and stops the test where one fails.
type maker struct {
	t   *testing.T
	env []string
}

func (b *maker) run(dir, name string, args ...string) string {
	b.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, b.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		b.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestFORMATExamplesHold runs the program's own check over the study that
// framework/FORMAT.md shows file by file.
func TestFORMATExamplesHold(t *testing.T) {
	program, err := exec.LookPath("framewright")
	if err != nil {
		t.Fatal(err)
	}
	page := strings.ReplaceAll(moduleFile(t, repoRoot(t), "framework/FORMAT.md"), "\r\n", "\n")
	study := t.TempDir()
	shown := regexp.MustCompile("(?m)^`([^`\n]+)`:\n\n```(?:yaml|text)\n((?s:.*?))^```$").FindAllStringSubmatch(page, -1)
	for _, m := range shown {
		put(t, study, m[1], m[2])
	}
	b := &maker{t: t, env: append(os.Environ(), userEnv(t.TempDir())...)}
	if said := b.run(study, program, "check", "--strict"); !strings.Contains(said, "5 transcripts, 4 codings, 5 cells, 3 quotations: all of it holds") {
		t.Errorf("check says of FORMAT.md's study:\n%s", said)
	}
	stale, err := jsonAt([]byte(b.run(study, program, "status", "--json")), "stale")
	if err != nil || jsonText(stale) != "0" {
		t.Errorf("%v of the cells that FORMAT.md shows are stale (%v)", stale, err)
	}
}

// turnsFixture is where the page puts its example.
const turnsFixture = "testdata/transcripts/turns/clinic.turns"

// namedAbove is the file that the page names before a block of code.
func namedAbove(t *testing.T, page string, f fence) string {
	t.Helper()
	lines := strings.Split(page, "\n")
	for i := f.line - 2; i > 0; i-- {
		if m := regexp.MustCompile("Add `([a-z_/]+\\.go)`").FindStringSubmatch(lines[i]); m != nil {
			return m[1]
		}
	}
	t.Fatalf("README.md:%d: no file is named for this code", f.line)
	return ""
}

func goEnv(t *testing.T, goTool, name string) string {
	t.Helper()
	out, err := exec.Command(goTool, "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func moduleFile(t *testing.T, root, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func put(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// copyModule copies what is built of the module, and the fixtures of the
// packages that the page adds to.
func copyModule(t *testing.T) string {
	t.Helper()
	from, to := repoRoot(t), t.TempDir()
	err := filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if e.IsDir() {
			return needed(filepath.ToSlash(rel))
		}
		if strings.Contains(filepath.ToSlash(rel), "/") || strings.HasPrefix(rel, "go.") {
			return copyFile(path, filepath.Join(to, rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// needed passes over folders that hold no code and no fixtures of formats.
func needed(dir string) error {
	top, rest, _ := strings.Cut(dir, "/")
	if !slices.Contains([]string{".", "cmd", "framework", "coding", "export", "testdata"}, top) ||
		top == "testdata" && rest != "" && !strings.HasPrefix(rest, "transcripts") {
		return fs.SkipDir
	}
	return nil
}

func copyFile(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
