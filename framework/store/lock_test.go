package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"framewright/framework"
)

// impatient shortens the time that writers wait.
func impatient(t *testing.T, wait time.Duration) {
	was := lockWait
	lockWait = wait
	t.Cleanup(func() { lockWait = was })
}

func TestASecondWriterWaitsForTheFirst(t *testing.T) {
	f := newStudy(t)
	inside, done := make(chan bool), make(chan error)
	go func() {
		done <- f.Update(ctx, "ama", "first", func(tx *Tx) error {
			inside <- true
			<-inside
			return note("memo", "first")(tx)
		})
	}()
	<-inside
	second := make(chan error)
	go func() {
		second <- f.Update(ctx, "ben", "second", func(tx *Tx) error {
			m, err := tx.Memo("memo")
			if err != nil {
				return err
			}
			return note("memo", m.Text+", second")(tx)
		})
	}()
	inside <- true
	if err := errors.Join(<-done, <-second); err != nil {
		t.Fatal(err)
	}
	view(t, f, func(tx *Tx) error {
		m, err := tx.Memo("memo")
		if err == nil && m.Text != "first, second" {
			t.Errorf("got %q", m.Text)
		}
		return err
	})
}

func TestWaitingForAnotherProgramEnds(t *testing.T) {
	f := newStudy(t)
	impatient(t, 20*time.Millisecond)
	update(t, f, func(*Tx) error {
		for name, err := range map[string]error{
			"a writer": f.Update(ctx, "ben", "test", func(*Tx) error { t.Error("two writers at once"); return nil }),
			"a reader": f.View(ctx, func(*Tx) error { t.Error("a reader beside a writer"); return nil }),
		} {
			if framework.KindOf(err) != framework.Locked {
				t.Errorf("%s: got %v", name, err)
			}
			wantError(t, err, "study-locked", "another program")
		}
		return nil
	})
	view(t, f, func(*Tx) error {
		err := f.Update(ctx, "ben", "test", func(*Tx) error { t.Error("a writer beside a reader"); return nil })
		if framework.KindOf(err) != framework.Locked {
			t.Errorf("got %v", err)
		}
		return nil
	})
	update(t, f, note("memo", "free again"))
}

func TestReadersDoNotWaitForEachOther(t *testing.T) {
	f := newStudy(t)
	impatient(t, 5*time.Second)
	var all, done sync.WaitGroup
	all.Add(5)
	for range 5 {
		done.Go(func() {
			err := f.View(ctx, func(*Tx) error {
				all.Done()
				all.Wait() // ends only when all five are inside
				return nil
			})
			if err != nil {
				t.Error(err)
				all.Done()
			}
		})
	}
	done.Wait()
}

func TestWaitingCanBeCalledOff(t *testing.T) {
	f := newStudy(t)
	update(t, f, func(*Tx) error {
		for name, wait := range map[string]func(context.Context) error{
			"a writer": func(c context.Context) error {
				return f.Update(c, "ben", "test", func(*Tx) error { return nil })
			},
			"a reader": func(c context.Context) error { return f.View(c, func(*Tx) error { return nil }) },
		} {
			off, cancel := context.WithCancel(ctx)
			end := make(chan error)
			go func() { end <- wait(off) }()
			cancel()
			if err := <-end; !errors.Is(err, context.Canceled) {
				t.Errorf("%s: got %v", name, err)
			}
		}
		return nil
	})
	off, cancel := context.WithCancel(ctx)
	cancel()
	if err := f.Update(off, "ama", "test", note("memo", "x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	update(t, f, note("memo", "the lock was given back"))
}

func TestAReaderNeverSeesHalfOfAChange(t *testing.T) {
	f := newStudy(t)
	update(t, f, bothMemos("0"))
	var writers sync.WaitGroup
	stop := make(chan bool)
	writers.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				if err := f.Update(ctx, "ama", "test", bothMemos(string(rune('a'+i%26)))); err != nil {
					t.Error(err)
					return
				}
			}
		}
	})
	for range 200 {
		view(t, f, func(tx *Tx) error {
			a, err := tx.Memo("one")
			if err != nil {
				return err
			}
			b, err := tx.Memo("two")
			if err == nil && a.Text != b.Text {
				t.Errorf("one is %q while two is %q", a.Text, b.Text)
			}
			return err
		})
	}
	close(stop)
	writers.Wait()
}

func bothMemos(text string) func(*Tx) error {
	return func(tx *Tx) error {
		return errors.Join(note("one", text)(tx), note("two", text)(tx))
	}
}

func TestTheLockIsForEverybodyWhoMayWrite(t *testing.T) {
	f := copyStudy(t, "canonical") // as git brings it: without a folder of its own
	view(t, f, func(*Tx) error { return nil })
	info, err := os.Stat(filepath.Join(f.Dir, ownDir, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	mask, err := os.OpenFile(filepath.Join(t.TempDir(), "x"), os.O_CREATE, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	defer mask.Close()
	usual, _ := mask.Stat()
	if info.Mode() != usual.Mode() {
		t.Errorf("the lock has mode %v, other new files have %v", info.Mode(), usual.Mode())
	}
}
