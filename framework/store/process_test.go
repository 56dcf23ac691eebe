package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"framewright/framework"
)

// work is what this program does when a test starts it as another program:
// "write FIRST COUNT" appends one coding after the other, each in a change of
// several files, and says each number once it is on the disk.
func work(job string) int {
	flush = func(*os.File) error { return nil } // what is killed is the program: the system keeps what it was given
	var first, count int
	if _, err := fmt.Sscanf(job, "write %d %d", &first, &count); err != nil {
		return fail(err)
	}
	f, err := Open(os.Getenv("FRAMEWRIGHT_TEST_STUDY"))
	if err != nil {
		return fail(err)
	}
	for n := first; n < first+count; n++ {
		if err := f.Update(ctx, os.Getenv("FRAMEWRIGHT_TEST_AS"), "code", oneMore(n)); err != nil {
			return fail(err)
		}
		fmt.Println(n)
	}
	return 0
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// oneMore adds a quotation in a file of its own and counts it in a file that
// all share; every fifth time that file is of some size.
func oneMore(n int) func(*Tx) error {
	return func(tx *Tx) error {
		id := fmt.Sprintf("N%d", n)
		if there, err := tx.Quotes(id); err != nil || len(there) > 0 {
			return err // a program that was killed may not have said that it was done
		}
		q := &framework.Quotation{ID: "q" + id, Passage: framework.Passage{Transcript: id, Words: "words of " + id}}
		if err := tx.PutQuotes(id, []*framework.Quotation{q}); err != nil {
			return err
		}
		so, err := counted(tx)
		if err != nil {
			return err
		}
		lines := 1
		if n%5 == 0 {
			lines = 2000
		}
		tx.Touch("@" + id)
		return tx.PutMemo(&framework.Memo{ID: "count", Text: strings.TrimSpace(strings.Repeat(fmt.Sprintln(so+1), lines))})
	}
}

// counted is what the shared file has counted; all its lines say the same.
func counted(tx *Tx) (int, error) {
	if ids, err := tx.MemoIDs(); err != nil || len(ids) == 0 {
		return 0, err
	}
	m, err := tx.Memo("count")
	if err != nil {
		return 0, err
	}
	lines := strings.Split(m.Text, "\n")
	for _, line := range lines {
		if line != lines[0] {
			return 0, fmt.Errorf("a file is torn: %s and %s", lines[0], line)
		}
	}
	return strconv.Atoi(lines[0])
}

// program starts this test program as another one that works in the study.
func program(t testing.TB, f *Folder, as, job string) (*exec.Cmd, io.Reader, *strings.Builder) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "FRAMEWRIGHT_TEST_JOB="+job, "FRAMEWRIGHT_TEST_STUDY="+f.Dir, "FRAMEWRIGHT_TEST_AS="+as)
	said := &strings.Builder{}
	cmd.Stderr = said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out, said
}

// numbers reads what a program has acknowledged, up to its end; a line that
// was cut off was not said.
func numbers(t testing.TB, out io.Reader) (list []int) {
	in := bufio.NewReader(out)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return list
		}
		n, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			t.Errorf("a program said %q", line)
		}
		list = append(list, n)
	}
}

// sound opens the study, reads every file and counts the numbers in it.
func sound(t testing.TB, f *Folder) map[int]bool {
	t.Helper()
	f, err := Open(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	there := map[int]bool{}
	view(t, f, func(tx *Tx) error {
		if _, err := tx.Study(); err != nil {
			return err
		}
		err := tx.EachQuote(func(q *framework.Quotation) error {
			n, err := strconv.Atoi(q.Participant[1:])
			if q.Passage.Words != "words of "+q.Participant {
				t.Errorf("%s has %q", q.Participant, q.Passage.Words)
			}
			there[n] = true
			return err
		})
		if err != nil {
			return err
		}
		so, err := counted(tx)
		if err != nil || so != len(there) {
			t.Errorf("%d were written and %d counted (%v)", len(there), so, err)
		}
		entries, err := tx.Log()
		if err != nil {
			return err
		}
		logged := map[string]bool{}
		for _, e := range entries {
			for _, ref := range e.Refs {
				if strings.HasPrefix(ref, "@") {
					logged[ref] = true
				}
			}
		}
		if len(logged) != len(there) {
			t.Errorf("%d were written and %d are in the log", len(there), len(logged))
		}
		return nil
	})
	return there
}

func TestEveryAcknowledgedWriteOutlivesAKill(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 20
	}
	rnd := rand.New(rand.NewSource(2))
	f, said := newStudy(t), map[int]bool{}
	next, inBetween := 1, 0
	for kill := range kills {
		cmd, out, words := program(t, f, "ama", fmt.Sprintf("write %d 1000000", next))
		time.AfterFunc(time.Duration(rnd.Intn(30_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		for _, n := range numbers(t, out) {
			said[n] = true
			next = n + 1
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.Exited() {
			t.Fatalf("the program ended by itself: %v %s", err, words)
		}
		if left, _ := filepath.Glob(filepath.Join(f.Dir, ownDir, "*")); len(left) > 1 {
			inBetween++
		}
		there := sound(t, f)
		for n := range said {
			if !there[n] {
				t.Fatalf("after kill %d: write %d had been acknowledged and is gone", kill, n)
			}
		}
		for n := range there {
			if n > next {
				t.Fatalf("after kill %d: write %d is there, %d was the last that was begun", kill, n, next)
			}
		}
		if next > 60 { // a study of a sensible size keeps the test quick
			f, said, next = newStudy(t), map[int]bool{}, 1
		}
	}
	t.Logf("%d of %d kills came in the middle of a write", inBetween, kills)
	if inBetween == 0 && !testing.Short() {
		t.Error("no kill came in the middle of a write: the test shows nothing")
	}
}

func TestTwoProgramsWriteAtOnce(t *testing.T) {
	f := newStudy(t)
	const each = 500
	a, outA, saidA := program(t, f, "ama", fmt.Sprintf("write 1 %d", each))
	b, outB, saidB := program(t, f, "ben", fmt.Sprintf("write 1001 %d", each))
	done := make(chan []int)
	go func() { done <- numbers(t, outB) }()
	said := append(numbers(t, outA), <-done...)
	if err := errors.Join(a.Wait(), b.Wait()); err != nil {
		t.Fatalf("%v\n%s\n%s", err, saidA, saidB)
	}
	there := sound(t, f)
	if len(said) != 2*each || len(there) != 2*each {
		t.Errorf("%d writes were acknowledged and %d are there, want %d", len(said), len(there), 2*each)
	}
}
