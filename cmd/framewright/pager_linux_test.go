package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// What fits the screen is printed, what does not goes through the pager; without
// a terminal, or where it is not wanted, nothing does.
func TestPagedOnATerminal(t *testing.T) {
	keyboard, tty := pseudoTerminal(t)
	go io.Copy(io.Discard, keyboard) // a screen that nobody looks at
	size := struct{ rows, columns, x, y uint16 }{10, 80, 0, 0}
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, tty.Fd(), syscall.TIOCSWINSZ, uintptr(unsafe.Pointer(&size))); errno != 0 {
		t.Fatal(errno)
	}
	read := filepath.Join(t.TempDir(), "read")
	t.Setenv("PAGER", "tee "+read)
	for _, k := range []struct {
		name  string
		lines int
		may   bool
		tty   bool
		paged bool
	}{
		{"long", 30, true, true, true},
		{"fits", 5, true, true, false},
		{"not wanted", 30, false, true, false},
		{"no terminal", 30, true, false, false},
	} {
		os.Remove(read)
		a := &app{terminal: &terminal{out: tty, outTTY: k.tty, width: 80}}
		err := a.paged(k.may, func() {
			for i := range k.lines {
				a.printf("line %d\n", i)
			}
		})
		if err != nil {
			t.Errorf("%s: %v", k.name, err)
		}
		text, err := os.ReadFile(read)
		if k.paged != (err == nil) {
			t.Errorf("%s: paged is %v", k.name, err == nil)
		}
		if k.paged && (strings.Count(string(text), "\n") != k.lines || !strings.Contains(string(text), fmt.Sprintf("line %d\n", k.lines-1))) {
			t.Errorf("%s: the pager got %q", k.name, text)
		}
		if a.out != tty {
			t.Errorf("%s: what is printed afterwards goes elsewhere", k.name)
		}
	}
}

// A pager that is not there hides nothing, and one that is left early is no
// error.
func TestPagerThatCannotRun(t *testing.T) {
	text := []byte(strings.Repeat("a line\n", 20000))
	var out strings.Builder
	if err := page([]string{filepath.Join(t.TempDir(), "none")}, text, &out); err != nil || out.String() != string(text) {
		t.Errorf("%v, %d bytes of %d", err, out.Len(), len(text))
	}
	if err := page([]string{"false"}, text, io.Discard); err != nil {
		t.Error(err)
	}
}
