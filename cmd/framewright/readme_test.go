package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/export"

	"github.com/spf13/cobra"
)

// fence is one fenced block of a page.
type fence struct {
	lang string
	line int // of its first line, from 1
	text string
}

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repoRoot(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

func fences(page string) []fence {
	var out []fence
	open := false
	for i, line := range strings.Split(page, "\n") {
		lang, ok := strings.CutPrefix(line, "```")
		switch {
		case ok && !open:
			out, open = append(out, fence{lang: lang, line: i + 2}), true
		case ok:
			open = false
		case open:
			out[len(out)-1].text += line + "\n"
		}
	}
	return out
}

// walk is a reader who types what the page says.
type walk struct {
	t    *testing.T
	dir  string
	env  []string
	said string // by the last block of commands
}

// TestREADMEWalk types every command of the page, in order, and compares what
// the page shows with what the program says.
func TestREADMEWalk(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil || runtime.GOOS == "windows" {
		t.Skip("there is no sh here to type the commands into")
	}
	home := t.TempDir()
	w := &walk{t: t, dir: t.TempDir(), env: append(os.Environ(), userEnv(home)...)}
	w.env = append(w.env, "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org", "GIT_CONFIG_GLOBAL="+os.DevNull)
	shown, last := 0, ""
	for _, f := range fences(readme(t)) {
		switch {
		case f.lang == "sh":
			w.block(f)
		case f.lang == "text" && last == "sh":
			shown++
			if missing := unlike(f.text, w.said); missing != "" {
				t.Fatalf("README.md:%d shows\n%s\nand the program says\n%s", f.line, missing, w.said)
			}
		case f.lang == "yaml":
			w.settings(f)
		}
		last = f.lang
	}
	if shown < 8 {
		t.Errorf("the page shows %d outputs; it had more", shown)
	}
	w.privateStaysOut()
}

// block types the lines of one block.
func (w *walk) block(f fence) {
	w.said = ""
	for i, line := range strings.Split(strings.TrimSpace(f.text), "\n") {
		line, ok := w.understood(line)
		if !ok {
			continue
		}
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir, cmd.Env = w.dir, w.env
		out, err := cmd.CombinedOutput()
		w.said += string(out)
		if strings.Contains(line, "# exit code 3") { // what a check finds is what the page shows
			if cmd.ProcessState.ExitCode() == 3 {
				continue
			}
			err = fmt.Errorf("the page says that it ends with exit code 3: %v", err)
		}
		if err != nil {
			w.t.Fatalf("README.md:%d: %s\n%v\n%s", f.line+i, line, err, out)
		}
	}
}

// understood gives the line as it can be typed here: the test binary stands
// for the program that the page builds, and does not start all tests again.
func (w *walk) understood(line string) (string, bool) {
	switch {
	case line == "go test -timeout 30m ./...", line == "go build -o framewright ./cmd/framewright", line == `export PATH="$PWD:$PATH"`:
		return "", false
	case strings.HasPrefix(line, "cd "):
		w.dir = filepath.Join(w.dir, strings.TrimPrefix(line, "cd "))
		return "", false
	case strings.HasPrefix(line, "git "):
		_, err := exec.LookPath("git")
		return line, err == nil
	}
	return strings.Replace(line, "go run ./cmd/framewright", "framewright", 1), true
}

// settings does what the page says of study.yaml: its last part is to read so.
func (w *walk) settings(f fence) {
	file := filepath.Join(w.dir, "study.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		w.t.Fatal(err)
	}
	before, _, ok := strings.Cut(string(text), "\nreport:\n")
	if !ok || !strings.HasPrefix(f.text, "report:\n") {
		w.t.Fatalf("README.md:%d: the last part of study.yaml is not report:\n%s", f.line, text)
	}
	if err := os.WriteFile(file, []byte(before+"\n"+f.text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// privateStaysOut looks into what the page's git commands have shared.
func (w *walk) privateStaysOut() {
	cmd := exec.Command("git", "ls-files")
	cmd.Dir, cmd.Env = w.dir, w.env
	out, err := cmd.Output()
	if err != nil {
		w.t.Logf("git does not run here: %v", err)
		return
	}
	files := strings.Fields(string(out))
	if !slices.Contains(files, "study.yaml") || !slices.Contains(files, "coding/P03/ama.yaml") {
		w.t.Errorf("the study is not in git: %v", files)
	}
	for _, name := range files {
		if strings.HasPrefix(name, "private/") || strings.HasPrefix(name, ".framewright/") {
			w.t.Errorf("%s is private and was shared", name)
			continue
		}
		data, err := os.ReadFile(filepath.Join(w.dir, filepath.FromSlash(name)))
		if err != nil || bytes.Contains(data, []byte("Marchbank")) {
			w.t.Errorf("%s holds a name from a file's labels (%v)", name, err)
		}
	}
}

// unlike gives the first line of the page that the output does not have in
// its place, "" where they agree. "…" stands for anything within a line, a
// line of it alone for any lines; blanks at the ends of lines do not count.
func unlike(page, output string) string {
	var pattern strings.Builder
	pattern.WriteString(`(?s)\A`)
	for _, line := range strings.Split(strings.TrimSpace(page), "\n") {
		line = strings.TrimRight(line, " ")
		if line == "…" {
			pattern.WriteString(`(?:[^\n]*\n)*?`)
			continue
		}
		parts := strings.Split(line, "…")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		pattern.WriteString(strings.Join(parts, `[^\n]*?`) + `[ ]*\n`)
		if ok := regexp.MustCompile(pattern.String()).MatchString(output); !ok {
			return line
		}
	}
	if !regexp.MustCompile(pattern.String() + `\z`).MatchString(output) {
		return "nothing more"
	}
	return ""
}

func TestUnlike(t *testing.T) {
	const said = "one 1\ntwo\nthree\n"
	for page, want := range map[string]string{
		"one …\n…": "", "one 1\ntwo\nthree": "", "…\nthree": "", "one …\n…\nthree": "", "…\ntwo\n…": "",
		"one …": "nothing more", "two\n…": "two", "…\nfour": "four", "…\nthree\ntwo": "two",
	} {
		if got := unlike(page, said); got != want {
			t.Errorf("%q: %q, want %q", page, got, want)
		}
	}
}

// TestREADMENamesEveryCommand holds the table of commands to the commands.
func TestREADMENamesEveryCommand(t *testing.T) {
	var have []string
	a := &app{terminal: newTerminal()}
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		lists := c.Flags().Lookup("json") != nil // a group that is a listing of its own
		if (len(c.Commands()) == 0 || lists) && c.Name() != "help" {
			have = append(have, c.CommandPath())
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(a.root())
	have = append(have, "framewright completion") // cobra adds it when it runs
	page := readme(t)
	var told []string
	for _, m := range regexp.MustCompile("(?m)^\\| `(framewright [a-z -]+)` \\|").FindAllStringSubmatch(page, -1) {
		told = append(told, m[1])
	}
	slices.Sort(have)
	slices.Sort(told)
	have, told = slices.Compact(have), slices.Compact(told)
	for _, c := range have {
		if !slices.Contains(told, c) {
			t.Errorf("README.md does not tell of `%s`", c)
		}
	}
	for _, c := range told {
		if !slices.Contains(have, c) {
			t.Errorf("README.md tells of `%s`, which is no command", c)
		}
	}
}

func TestREADMEFormatsAndCodes(t *testing.T) {
	page := readme(t)
	read := regexp.MustCompile(`(?m)^\| transcripts \| ([^|]*) \|`).FindStringSubmatch(page)
	written := regexp.MustCompile(`(?m)^\| quotations, passages \| \| ([^|]*) \|`).FindStringSubmatch(page)
	if read == nil || written == nil {
		t.Fatal("the table of formats is not where it was")
	}
	for _, f := range document.Formats() {
		if !strings.Contains(read[1], "`"+f.Ext[0]+"`") {
			t.Errorf("README.md does not say that transcripts are read from %s", f.Ext[0])
		}
	}
	for _, f := range export.Formats() {
		if !strings.Contains(written[1], "`."+f.Ext+"`") {
			t.Errorf("README.md does not say that .%s is written", f.Ext)
		}
	}
	codes := []int{0, interrupted}
	for _, code := range exitCodes {
		codes = append(codes, code)
	}
	for _, code := range codes {
		if !strings.Contains(page, "\n| "+strconv.Itoa(code)+" | ") {
			t.Errorf("README.md does not tell of exit code %d", code)
		}
	}
}

// TestREADMELinks follows the links within the repository.
func TestREADMELinks(t *testing.T) {
	page := readme(t)
	for _, m := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(page, -1) {
		to := m[1]
		if anchor, ok := strings.CutPrefix(to, "#"); ok {
			if !slices.Contains(anchors(page), anchor) {
				t.Errorf("README.md links to #%s, and there is no such heading", anchor)
			}
			continue
		}
		if strings.Contains(to, "://") {
			continue
		}
		if _, err := os.Stat(filepath.Join(repoRoot(t), filepath.FromSlash(to))); err != nil {
			t.Errorf("README.md links to %s: %v", to, err)
		}
	}
}

// anchors are the headings as links name them.
func anchors(page string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?m)^##+ (.+)$`).FindAllStringSubmatch(page, -1) {
		a := regexp.MustCompile(`[^a-z0-9 -]`).ReplaceAllString(strings.ToLower(m[1]), "")
		out = append(out, strings.ReplaceAll(a, " ", "-"))
	}
	return out
}
