package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"framewright/cmd/framewright/action"
)

// builtProgram builds the program once for all tests that kill it or start it
// by the hundred.
var builtProgram = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "framewright-built")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "framewright.exe")
	out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return bin, nil
})

// hand works in one study by starting the built program anew for every
// command.
type hand struct {
	t   *testing.T
	bin string
	dir string // the study
	env []string
}

// newHand makes a hand with a home of its own.
func newHand(t *testing.T) *hand {
	t.Helper()
	bin, err := builtProgram()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	return &hand{t: t, bin: bin, dir: filepath.Join(root, "study"), env: userEnv(filepath.Join(root, "home"))}
}

func (h *hand) command(args ...string) (*exec.Cmd, *bytes.Buffer) {
	var said bytes.Buffer
	cmd := exec.Command(h.bin, append([]string{"-C", h.dir}, args...)...)
	if args[0] == "init" {
		cmd = exec.Command(h.bin, args...)
	}
	cmd.Stdout, cmd.Stderr, cmd.Env = &said, &said, append(os.Environ(), h.env...)
	return cmd, &said
}

// must runs a command that has to succeed.
func (h *hand) must(args ...string) {
	h.t.Helper()
	cmd, said := h.command(args...)
	if err := cmd.Run(); err != nil {
		h.t.Fatalf("framewright %s: %v\n%s", strings.Join(args, " "), err, said)
	}
}

// killed starts a command, kills it after some time, and tells whether it had
// ended well before, and after how long.
func (h *hand) killed(after time.Duration, args ...string) (acknowledged bool, took time.Duration) {
	h.t.Helper()
	cmd, said := h.command(args...)
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	stop := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer stop.Stop()
	err := cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		h.t.Fatalf("framewright %s ended by itself with %d\n%s", strings.Join(args, " "), exit.ExitCode(), said)
	}
	return err == nil, time.Since(begun)
}

// ledger is what has been acknowledged. A write that was cut off may be there
// or not; what it stood to replace may be either.
type ledger struct {
	turns    map[string]bool     // refs coded
	cells    map[string][]string // cell → summaries it may hold
	quotes   map[string]bool     // refs quoted
	imported map[string]bool     // transcripts
}

func newLedger() *ledger {
	return &ledger{map[string]bool{}, map[string][]string{}, map[string]bool{}, map[string]bool{}}
}

// proven opens the study with the program, has it checked, and holds what is
// in it against the ledger.
func (h *hand) proven(l *ledger, when string) {
	h.t.Helper()
	cmd, said := h.command("check")
	if err := cmd.Run(); err != nil {
		h.t.Fatalf("%s: check: %v\n%s", when, err, said)
	}
	ctx := context.Background()
	s, err := action.Open(h.dir)
	if err != nil {
		h.t.Fatalf("%s: %v", when, err)
	}
	found, err1 := s.Retrieve(ctx, action.PassageOptions{})
	quotes, err2 := s.Quotes(ctx, action.QuoteOptions{})
	transcripts, err3 := s.TranscriptList(ctx)
	if err := errors.Join(err1, err2, err3); err != nil {
		h.t.Fatalf("%s: %v", when, err)
	}
	there := newLedger()
	for _, p := range found.Passages {
		there.turns[p.Ref] = true
	}
	for _, q := range quotes {
		there.quotes[q.Ref] = true
	}
	for _, t := range transcripts {
		there.imported[t.Transcript] = true
	}
	for _, set := range []struct {
		what        string
		want, there map[string]bool
	}{{"coding", l.turns, there.turns}, {"quotation", l.quotes, there.quotes}, {"transcript", l.imported, there.imported}} {
		for ref := range set.want {
			if !set.there[ref] {
				h.t.Fatalf("%s: the acknowledged %s %s is gone", when, set.what, ref)
			}
		}
	}
	for cell, texts := range l.cells {
		info, err := s.Cell(ctx, cell)
		if err != nil {
			h.t.Fatalf("%s: %v", when, err)
		}
		if !slices.Contains(texts, strings.TrimSpace(info.Summary)) {
			h.t.Fatalf("%s: cell %s holds %q, which is none of %q", when, cell, info.Summary, texts)
		}
	}
}

// longTalk is an interview of that many questions and answers, no two alike.
func longTalk(questions int) string {
	var b strings.Builder
	for i := range questions {
		fmt.Fprintf(&b, "INT: What about day %d?\n\nP: On day %d the bus was %d minutes late, and I walked.\n\n", i+1, i+1, 7*i%50)
	}
	return b.String()
}

// prepare begins a study with transcripts of that many questions each.
func (h *hand) prepare(questions int, ids ...string) {
	h.t.Helper()
	h.must("init", h.dir, "--title", "Buses")
	h.must("analyst", "add", "ama")
	h.must("analyst", "me", "ama")
	h.must("theme", "add", "access")
	h.must("theme", "add", "access/transport", "Transport")
	for _, id := range ids {
		h.must("import", "transcripts", h.talk(id, questions))
	}
}

func (h *hand) talk(id string, questions int) string {
	h.t.Helper()
	path := filepath.Join(filepath.Dir(h.dir), id+".txt")
	// The name makes every file its own: the same text is the same transcript.
	text := "INT: Who is it?\n\nP: It is " + id + ".\n\n" + longTalk(questions)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// TestKilledAtAnyInstant kills the program at 200 random instants of a series
// of writes. After each the study opens, its check passes, and everything that
// was acknowledged with exit code 0 is there.
func TestKilledAtAnyInstant(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 40
	}
	t.Parallel()
	h := newHand(t)
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 1))
	t.Logf("seed %d", seed)
	series := &series{h: h, l: newLedger(), typical: map[string]time.Duration{}}
	cut := 0
	for n := 0; cut < kills; n++ {
		if n > 6*kills {
			t.Fatalf("only %d of %d commands were cut off", cut, n)
		}
		verb, args, acknowledged, begun := series.next(n)
		typical := series.typical[verb]
		if typical == 0 {
			typical = 30 * time.Millisecond
		}
		ok, took := h.killed(time.Duration(random.Float64()*1.1*float64(typical)), args...)
		if begun(); ok {
			acknowledged()
			series.typical[verb] = took
		} else {
			cut++
		}
		if verb == "init" && !ok {
			series.again()
		}
		h.proven(series.l, fmt.Sprintf("after %q (acknowledged: %v), seed %d", strings.Join(args, " "), ok, seed))
	}
}

// series is a researcher's writes, one after the other, in study after study.
type series struct {
	h       *hand
	l       *ledger
	typical map[string]time.Duration
	study   int
}

// perStudy is how many writes a study gets before the next one is begun.
const perStudy = 25

// next is the n-th write: its arguments, what is to be noted when it is
// acknowledged, and what is possible once it was begun.
func (s *series) next(n int) (verb string, args []string, acknowledged, begun func()) {
	begun = func() {}
	step := n % perStudy
	if step == 0 {
		s.study++
		s.h.dir = filepath.Join(filepath.Dir(s.h.dir), fmt.Sprintf("study-%d", s.study))
		s.l = newLedger()
		return "init", []string{"init", s.h.dir, "--title", "Buses"}, func() {}, begun
	}
	if step == 1 {
		s.h.must("analyst", "add", "ama")
		s.h.must("theme", "add", "access")
		s.h.must("theme", "add", "access/transport")
		s.h.must("import", "transcripts", s.h.talk("P01", 30))
	}
	switch step % 4 {
	case 0:
		id := fmt.Sprintf("P%02d", 1+step)
		return "import", []string{"import", "transcripts", s.h.talk(id, 10+step)}, func() { s.l.imported[id] = true }, begun
	case 1:
		ref := fmt.Sprintf("P01:%d", 2+2*step)
		return "code", []string{"code", ref, "access/transport", "--note", "late"}, func() { s.l.turns[ref] = true }, begun
	case 2:
		const cell = "access/transport@P01"
		text := fmt.Sprintf("Late for the %dth time [%d].", step, step)
		if s.l.cells[cell] == nil {
			s.l.cells[cell] = []string{""}
		}
		return "chart", []string{"chart", cell, text}, func() { s.l.cells[cell] = []string{text} }, func() { s.l.cells[cell] = append(s.l.cells[cell], text) }
	}
	ref := fmt.Sprintf("P01:%d", 2+2*step)
	return "quote", []string{"quote", "add", ref, "--theme", "access/transport"}, func() { s.l.quotes[ref] = true }, begun
}

// again is what somebody does whose init was cut off: they type it once more,
// unless the study is there.
func (s *series) again() {
	s.h.t.Helper()
	if _, err := action.Open(s.h.dir); err != nil {
		s.h.must("init", s.h.dir, "--title", "Buses")
	}
}

// TestTwoWriteAtOnce has two people code at the same time, 500 times each, in
// the second half as the same analyst and so in the same file. All 1,000
// codings are there afterwards.
func TestTwoWriteAtOnce(t *testing.T) {
	each := 500
	if testing.Short() {
		each = 60
	}
	t.Parallel()
	h := newHand(t)
	var ids []string
	for n := range 20 {
		ids = append(ids, fmt.Sprintf("P%02d", n+1))
	}
	perTranscript := 2 * each / len(ids)
	h.prepare(perTranscript, ids...)
	h.must("analyst", "add", "ben")
	want := make([][]string, 2)
	var wg sync.WaitGroup
	for who := range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := range each {
				nth := 2*n + who
				ref := fmt.Sprintf("%s:%d", ids[nth/perTranscript], 4+2*(nth%perTranscript))
				as := []string{"ama", "ben"}[who]
				if n >= each/2 {
					as = "ama"
				}
				cmd, said := h.command("--as", as, "code", ref, "access/transport")
				if err := cmd.Run(); err != nil {
					t.Errorf("code %s as %s: %v\n%s", ref, as, err, said)
					return
				}
				want[who] = append(want[who], ref+" "+as)
			}
		}()
	}
	wg.Wait()
	s, err := action.Open(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Retrieve(context.Background(), action.PassageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]int{}
	for _, p := range found.Passages {
		there[p.Ref+" "+p.By]++
	}
	for _, ref := range slices.Concat(want...) {
		if there[ref] != 1 {
			t.Errorf("%s is there %d times", ref, there[ref])
		}
	}
	if len(found.Passages) != 2*each {
		t.Errorf("%d codings, want %d", len(found.Passages), 2*each)
	}
	h.must("check")
	log, err := s.Log(context.Background())
	coded := 0
	for _, e := range log {
		if e.What == "code" {
			coded++
		}
	}
	if err != nil || coded != 2*each {
		t.Errorf("the log holds %d of the writes, want %d (%v)", coded, 2*each, err)
	}
}

// TestCodeOpensTheSameFiles counts the files that one coding opens: as many in
// a study of 3,000 transcripts as in one of 30.
func TestCodeOpensTheSameFiles(t *testing.T) {
	opened := map[int][]string{}
	for _, size := range []int{30, 3000} {
		h := newHand(t)
		for _, kv := range h.env { // the test itself writes here
			key, value, _ := strings.Cut(kv, "=")
			t.Setenv(key, value)
		}
		h.prepare(20, "P0001")
		sample, err := os.ReadFile(filepath.Join(h.dir, "transcripts", "P0001.txt"))
		if err != nil {
			t.Fatal(err)
		}
		var people strings.Builder
		for n := range size {
			id := fmt.Sprintf("P%04d", n+1)
			text := strings.ReplaceAll(string(sample), "P0001", id)
			if err := os.WriteFile(filepath.Join(h.dir, "transcripts", id+".txt"), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&people, "- id: %s\n", id)
		}
		if err := os.WriteFile(filepath.Join(h.dir, "participants.yaml"), []byte(people.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := action.Open(h.dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, turn := range []string{"2", "4"} { // the second adds to a file that is there
			opened[size] = append(opened[size], "— "+turn)
			s.Folder.OnOpen = func(path string) { opened[size] = append(opened[size], path) }
			if _, err := s.Code(context.Background(), action.CodeRequest{Ref: "P0001:" + turn, Themes: []string{"access/transport"}}); err != nil {
				t.Fatal(err)
			}
		}
		s.Folder.OnOpen = nil
		list, err := s.TranscriptList(context.Background())
		if err != nil || len(list) != size {
			t.Fatalf("%d transcripts (%v), want %d", len(list), err, size)
		}
	}
	t.Logf("opened: %s", strings.Join(opened[30], " "))
	if !slices.Equal(opened[30], opened[3000]) {
		t.Errorf("one coding opens\n%v\nwith 30 transcripts, and\n%v\nwith 3,000", opened[30], opened[3000])
	}
}
