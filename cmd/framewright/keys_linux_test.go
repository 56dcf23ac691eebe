package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/term"
)

// pseudoTerminal opens a terminal that no screen belongs to: what is written
// to keyboard is typed at it.
func pseudoTerminal(t *testing.T) (keyboard, tty *os.File) {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { keyboard.Close() })
	var unlock, number int32
	for request, value := range map[uintptr]*int32{syscall.TIOCSPTLCK: &unlock, syscall.TIOCGPTN: &number} {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, keyboard.Fd(), request, uintptr(unsafe.Pointer(value))); errno != 0 {
			t.Skipf("no terminals here: %v", errno)
		}
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { tty.Close() })
	return keyboard, tty
}

// atTerminal is an app at a pseudo terminal, with what is typed at it.
func atTerminal(t *testing.T, typed string) (*app, *os.File, *bytes.Buffer) {
	t.Helper()
	keyboard, tty := pseudoTerminal(t)
	if _, err := keyboard.WriteString(typed); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	return &app{terminal: &terminal{in: tty, err: &said, inTTY: true}}, tty, &said
}

// One key answers without Enter, and the terminal is as it was afterwards.
func TestAskKeyOnATerminal(t *testing.T) {
	// Enter ends the line that a terminal collects while nobody asks.
	a, tty, said := atTerminal(t, "xR\n")
	before, err := term.GetState(int(tty.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	key, err := a.askKey("code it?", "arq")
	if err != nil || key != 'r' {
		t.Fatalf("%q, %v", key, err)
	}
	after, err := term.GetState(int(tty.Fd()))
	if err != nil || *before != *after {
		t.Errorf("the terminal was left otherwise than it was (%v)", err)
	}
	if said.String() != "code it? [a/r/q] r\n" {
		t.Errorf("it said %q", said)
	}
}

// While it waits the terminal is raw: a key comes without Enter.
func TestAskKeyWaitsRaw(t *testing.T) {
	keyboard, tty := pseudoTerminal(t)
	a := &app{terminal: &terminal{in: tty, err: &waiting{on: "[a/q] ", do: func() { keyboard.WriteString("q") }}, inTTY: true}}
	key, err := a.askKey("code it?", "aq")
	if err != nil || key != 'q' {
		t.Fatalf("%q, %v", key, err)
	}
}

// waiting does something once it has been told something.
type waiting struct {
	on   string
	do   func()
	done bool
}

func (w *waiting) Write(p []byte) (int, error) {
	if !w.done && strings.Contains(string(p), w.on) {
		w.done = true
		w.do()
	}
	return len(p), nil
}

func TestControlKeysOnATerminal(t *testing.T) {
	for typed, want := range map[string]error{"\x03": context.Canceled, "\x04": errNoAnswer} {
		keyboard, tty := pseudoTerminal(t)
		before, err := term.GetState(int(tty.Fd()))
		if err != nil {
			t.Fatal(err)
		}
		state, err := term.MakeRaw(int(tty.Fd())) // so that the terminal does not act on the key itself
		if err != nil {
			t.Fatal(err)
		}
		keyboard.WriteString(typed)
		a := &app{terminal: &terminal{in: tty, err: &bytes.Buffer{}, inTTY: true}}
		if _, err := a.askKey("code it?", "aq"); !errors.Is(err, want) {
			t.Errorf("%q gave %v, want %v", typed, err, want)
		}
		if err := term.Restore(int(tty.Fd()), state); err != nil {
			t.Fatal(err)
		}
		if after, err := term.GetState(int(tty.Fd())); err != nil || *after != *before {
			t.Errorf("%q: the terminal was left otherwise than it was", typed)
		}
	}
}

// What is typed ahead answers the questions behind, and a line after them.
func TestTypeAheadOnATerminal(t *testing.T) {
	a, _, _ := atTerminal(t, "ajtwice a day\n")
	for _, want := range "aj" {
		if key, err := a.askKey("code it?", "aj"); err != nil || rune(key) != want {
			t.Fatalf("%q, %v; want %q", key, err, want)
		}
	}
	if line, err := a.askLine("words:"); err != nil || line != "twice a day" {
		t.Fatalf("%q, %v", line, err)
	}
}
