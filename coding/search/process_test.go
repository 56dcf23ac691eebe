package search

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/gofrs/flock"
)

// The test program starts itself to be another process; these name its part.
const partVariable, dirVariable = "SEARCH_TEST_PART", "SEARCH_TEST_DIR"

func TestMain(m *testing.M) {
	if part := os.Getenv(partVariable); part != "" {
		if err := play(part, os.Getenv(dirVariable)); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// play is the other process. It says what it has done on stdout and ends with
// stdin.
func play(part, dir string) error {
	l := flock.New(dir + "/lock")
	switch part {
	case "write":
		if err := l.Lock(); err != nil {
			return err
		}
	case "read":
		if err := l.RLock(); err != nil {
			return err
		}
	case "build":
		s := large(40)
		src, n := s.source(), 0
		load := src.Load
		src.Load = func(id string) ([]Doc, string, error) {
			if n++; n == len(src.Stamps) {
				fmt.Println("ready")
			}
			return load(id)
		}
		q, err := Parse("train")
		if err == nil {
			_, err = Find(context.Background(), dir, src, q, Options{})
		}
		return err
	}
	fmt.Println("ready")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	return l.Close()
}

// large has many transcripts of 50 turns.
func large(n int) *study {
	s := newStudy()
	for i := range n {
		var turns []string
		for j := range 50 {
			turns = append(turns, fmt.Sprintf("turn %d of %d about training and w%dx%d", j, i, i, j))
		}
		s.say(fmt.Sprint("P", i), "en", turns...)
	}
	return s
}

// other starts the other process and waits until it is ready.
func other(t *testing.T, part, dir string) (stop func()) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), partVariable+"="+part, dirVariable+"="+dir)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("%q %v", line, err)
	}
	return sync.OnceFunc(func() {
		in.Close()
		if part == "build" {
			c.Process.Kill()
		}
		c.Wait()
	})
}

func TestAnotherProcessWrites(t *testing.T) {
	s, dir := sample(), t.TempDir()
	want := show(s.index(t, dir, "train"))
	stop := other(t, "write", dir)
	defer stop()
	res := s.find(t, dir, "train")
	if res.Engine != ByScan || show(res) != want || len(res.Notes) != 1 ||
		res.Notes[0] != "another program is writing the search index; the text was scanned instead" {
		t.Errorf("%s %q", show(res), res.Notes)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Purge(ctx, dir); err == nil {
		t.Error("purged what another program writes")
	}
	if err := Verify(context.Background(), dir); err == nil {
		t.Error("verified what another program writes")
	}
	stop()
	if got := show(s.index(t, dir, "train")); got != want {
		t.Error(got)
	}
}

func TestAnotherProcessReads(t *testing.T) {
	s, dir := sample(), t.TempDir()
	s.index(t, dir, "train")
	stop := other(t, "read", dir)
	defer stop()
	if res := s.index(t, dir, "train"); len(res.Hits) != 20 {
		t.Error(show(res))
	}
	s.say("P30", "en", "more training") // to be written, which has to wait
	if res := s.find(t, dir, "train"); res.Engine != ByScan || len(res.Hits) != 21 {
		t.Errorf("%s %s", res.Engine, show(res))
	}
	stop()
	if res := s.index(t, dir, "train"); len(res.Hits) != 21 {
		t.Error(show(res))
	}
}

// TestKilledWhileWriting kills a process that has begun to write the index.
func TestKilledWhileWriting(t *testing.T) {
	s, dir := large(40), t.TempDir()
	want := show(s.find(t, "", "w7x9"))
	for range 3 {
		stop := other(t, "build", dir)
		stop()
		if got := show(s.index(t, dir, "w7x9")); got != want || !strings.Contains(got, "P7:10") {
			t.Errorf("got %s want %s", got, want)
		}
		if err := Verify(context.Background(), dir); err != nil {
			t.Error(err)
		}
		if err := Purge(context.Background(), dir); err != nil {
			t.Fatal(err)
		}
	}
}

// TestManyAtOnce asks from many goroutines, which hold locks against each
// other as processes do, while the index is missing and while it is there.
func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	q, err := Parse("training w7x9 OR w8x1")
	if err != nil {
		t.Fatal(err)
	}
	want := show(large(20).find(t, "", "training w7x9 OR w8x1"))
	for range 2 {
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				res, err := Find(context.Background(), dir, large(20).source(), q, Options{})
				if err != nil || show(res) != want {
					t.Errorf("%v: %s, want %s", err, show(res), want)
				}
			})
		}
		wg.Wait()
	}
	large(20).index(t, dir, "train")
}
