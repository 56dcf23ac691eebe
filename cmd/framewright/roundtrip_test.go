package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	roundSessions = flag.Int("sessions", 500, "how many random edit sessions of exported workbooks are made")
	roundSeed     = flag.Int64("sessions-seed", 1, "seed of the first of them")
)

// TestRoundTrip exports matrices, edits the workbooks at random as people do,
// changes the study in between, and takes the workbooks back: no edit is lost,
// no conflict missed, none invented, and one undo brings back every byte.
//
// A study serves for several sessions: what one leaves is what the next begins
// with.
func TestRoundTrip(t *testing.T) {
	privately(t)
	const perStudy = 25
	sessions := *roundSessions
	if testing.Short() {
		sessions = min(sessions, 12)
	}
	seen := map[string]int{}
	for first := 0; first < sessions && !t.Failed(); first += perStudy {
		r := newRounds(t, seen)
		for i := first; i < min(sessions, first+perStudy) && !t.Failed(); i++ {
			r.session(*roundSeed + int64(i))
		}
	}
	t.Logf("%d sessions: %v", sessions, seen)
	if t.Failed() || sessions < 100 {
		return
	}
	for _, what := range []string{"applied", "unchanged", "conflict", "emptied", "held row", "held column", "comment", "thread", "two copies", "undone", "sorted", "sorted without ids", "misquoted", "state", "formula", "second text", "--evidence", "--template", "side by side", "a view", "--theirs", "--ours", "--clear"} {
		if seen[what] == 0 {
			t.Errorf("not one %s: the test shows little", what)
		}
	}
}

// rounds is a study with which workbooks are exchanged.
type rounds struct {
	testing.TB
	dir, study string
	rng        *rand.Rand
	model      roundModel
	seen       map[string]int
	trail      []string // what was done in this session
	seed       int64
}

const roundFramework = `# Getting to care {#access}
- Transport {#transport} – any means of travelling
- Opening hours {#hours}
- Waiting {#waiting}
# Cost {#cost}
- Fares {#fares} – what is paid for travelling
- Lost pay {#pay}
`

var roundThemes = map[string][]string{"access": {"access/transport", "access/hours", "access/waiting"}, "cost": {"cost/fares", "cost/pay"}}

const roundPeople = 6

func newRounds(t testing.TB, seen map[string]int) *rounds {
	dir := inMemory(t)
	r := &rounds{TB: t, dir: dir, study: filepath.Join(dir, "study"), seen: seen, model: roundModel{here: map[string]string{}, beside: map[string]string{}, decided: map[string]bool{}}}
	r.put("framework.md", roundFramework)
	for i := range roundPeople {
		talk := fmt.Sprintf("INT: How do you get there?\n\nP%02d: %s. And then I go home.\n", i+1, strings.Join(roundPhrases, ", "))
		r.put(fmt.Sprintf("talks/P%02d.txt", i+1), talk)
	}
	steps := [][]string{{"init", r.study, "--title", "Exchange"}, {"analyst", "add", "ama", "--name", "Ama"}, {"analyst", "me", "ama"}, {"analyst", "add", "bea", "--name", "Bea"},
		{"import", "framework", filepath.Join(dir, "framework.md")}, {"import", "transcripts", filepath.Join(dir, "talks")}}
	for i := range roundPeople {
		steps = append(steps, []string{"participant", "set", fmt.Sprintf("P%02d", i+1), "area=" + []string{"rural", "urban"}[i%2]})
	}
	for _, args := range steps {
		if args[0] == "analyst" && args[1] == "add" && args[2] == "bea" {
			r.view()
		}
		if args[0] != "init" {
			args = append([]string{"-C", r.study}, args...)
		}
		command(t, args...)
	}
	command(t, "-C", r.study, "export", "matrix", "-o", filepath.Join(r.dir, "style.xlsx"))
	return r
}

// view names a matrix in the study's file, as people do.
func (r *rounds) view() {
	file := filepath.Join(r.study, "study.yaml")
	data, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, append(data, "matrices:\n  - id: mixed\n    columns: [access/hours, cost/fares]\n"...), 0o666)
	}
	if err != nil {
		r.Fatal(err)
	}
}

// inMemory is a folder for the test, in memory where the system has such
// folders: thousands of small changes, each of them made durable, would wait
// for the disk most of the time.
func inMemory(t testing.TB) string {
	dir, err := os.MkdirTemp("/dev/shm", "framewright")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func (r *rounds) put(name, text string) {
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		r.Fatal(err)
	}
}

// run runs a command in the study, in this process.
func (r *rounds) run(args ...string) (out, said string, code int) {
	var stdout, stderr bytes.Buffer
	term := &terminal{in: strings.NewReader(""), out: &stdout, err: &stderr, width: 100}
	code = execute(r.Context(), append([]string{"-C", r.study}, args...), term)
	return stdout.String(), stderr.String(), code
}

func (r *rounds) well(args ...string) string {
	r.Helper()
	out, said, code := r.run(args...)
	if code != 0 {
		r.fail("framewright %s: exit code %d\n%s%s", strings.Join(args, " "), code, out, said)
	}
	return out
}

// fail tells what went wrong, with all that led there.
func (r *rounds) fail(format string, args ...any) {
	r.Helper()
	r.Errorf("seed %d: %s\nwhat was done:\n  %s", r.seed, fmt.Sprintf(format, args...), strings.Join(r.trail, "\n  "))
}

func (r *rounds) did(what, format string, args ...any) {
	r.seen[what]++
	r.trail = append(r.trail, what+": "+fmt.Sprintf(format, args...))
}

// session is one exchange: export, edits on both sides, import.
func (r *rounds) session(seed int64) {
	r.seed, r.rng, r.trail = seed, rand.New(rand.NewSource(seed)), nil
	r.model.base = maps.Clone(r.model.here)
	file := filepath.Join(r.dir, "left.xlsx")
	r.export(file)
	copies := 1
	if r.rng.Intn(4) == 0 {
		copies = 2
		r.did("two copies", "of one export")
	}
	var returns []*returning
	for i := range copies {
		returns = append(returns, r.edit(file, filepath.Join(r.dir, fmt.Sprintf("back%d.xlsx", i+1))))
	}
	r.meanwhile(returns)
	for _, back := range returns {
		if !r.Failed() {
			r.comeBack(back)
		}
	}
}

// files are the study's bytes, without its log, which only grows.
func (r *rounds) files() map[string]string {
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(r.study), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(name, "log") || strings.HasPrefix(name, ".framewright") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(r.study, name))
		out[name] = string(data)
		return err
	})
	if err != nil {
		r.Fatal(err)
	}
	return out
}

// sameFiles wants the study to be as it was.
func (r *rounds) sameFiles(what string, before map[string]string) {
	r.Helper()
	after := r.files()
	for name := range before {
		if before[name] != after[name] {
			r.fail("%s: %s is not as it was:\n--- before\n%s\n--- after\n%s", what, name, before[name], after[name])
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			r.fail("%s: %s was not there:\n%s", what, name, after[name])
		}
	}
}

// stands reads every cell of the study as it is now.
func (r *rounds) stands() map[string]string {
	out := map[string]string{}
	for theme := range roundThemes {
		var m struct {
			Rows []struct {
				Participant string
				Cells       map[string]struct{ State, Summary string }
			}
		}
		r.decode(r.well("matrix", theme, "--case", "--json"), &m)
		for _, row := range m.Rows {
			for path, c := range row.Cells {
				text := c.Summary
				if text == "" && c.State != "uncharted" {
					text = c.State
				}
				if text != "" {
					out[path+"@"+row.Participant] = text
				}
			}
		}
	}
	return out
}

func (r *rounds) decode(text string, into any) {
	r.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		r.fail("%v: %s", err, text)
	}
}

// refs are all cells of the study, those of whole themes and of the case as a
// whole among them.
func (r *rounds) refs() []string {
	var out []string
	for theme, paths := range roundThemes {
		if theme == "access" {
			paths = append([]string{"", theme}, paths...)
		}
		for _, path := range paths {
			for i := range roundPeople {
				out = append(out, fmt.Sprintf("%s@P%02d", path, i+1))
			}
		}
	}
	slices.Sort(out)
	return out
}

// meanwhile changes the study while the workbooks are away: cells that were
// edited there, to the same text or to another, and cells that were not.
func (r *rounds) meanwhile(returns []*returning) {
	for _, back := range returns {
		for _, ref := range sortedKeys(back.there) {
			there := back.there[ref]
			if alike(there, r.model.base[ref]) || strings.TrimSpace(there) == "" {
				continue
			}
			switch r.rng.Intn(4) {
			case 0:
				r.chart(ref, there)
			case 1:
				r.chart(ref, roundSummary(r.rng))
			}
		}
	}
	refs := r.refs()
	for range r.rng.Intn(4) {
		r.chart(refs[r.rng.Intn(len(refs))], roundSummary(r.rng))
	}
	if ref := refs[r.rng.Intn(len(refs))]; r.model.here[ref] != "" && r.model.beside[ref] == "" {
		text := fmt.Sprintf("Read otherwise %d [2].", r.rng.Intn(1000))
		r.well("chart", ref, "--beside", "--as", "bea", "--", text)
		r.did("second text", "%s %q", ref, text)
		r.second(ref, text)
	}
	if r.rng.Intn(6) == 0 {
		ref := refs[r.rng.Intn(len(refs))]
		if r.model.here[ref] != "" {
			r.well("chart", ref, "--clear")
			r.did("cleared here", "%s", ref)
			r.model.empty(ref)
		}
	}
}

// chart writes a cell of the study.
func (r *rounds) chart(ref, text string) {
	args := []string{"chart", ref, "--replace", "--", text}
	if state := likeTyped(text); slices.Contains([]string{"not asked", "nothing said", "not applicable"}, state) {
		args, text = []string{"chart", ref, "--replace", "--state", state}, state
	}
	r.well(args...)
	r.did("charted here", "%s %q", ref, text)
	r.model.here[ref] = text
}
