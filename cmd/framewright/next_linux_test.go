package main

import (
	"bytes"
	"strings"
	"testing"
)

// On a real terminal a single key, without Enter, answers of a cell.
func TestNextWalkOnATerminal(t *testing.T) {
	dir, study := waitingStudy(t)
	keyboard, tty := pseudoTerminal(t)
	var out bytes.Buffer
	asked := 0
	typing := typist(func(said string) {
		if strings.HasSuffix(said, "c chart it, a not asked, n nothing said, x not applicable, s skip, u one back, q stop [c/a/n/x/s/u/q/?] ") {
			keyboard.WriteString([]string{"x", "s", "q"}[asked])
			asked++
		}
	})
	a := &app{terminal: &terminal{in: tty, out: &out, err: typing, inTTY: true, outTTY: true, width: 100}}
	root := a.root()
	root.SetArgs([]string{"chart", "--next", "-C", study, "--as", "ama"})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	if asked != 3 {
		t.Errorf("it asked %d times", asked)
	}
	if got := stillWaiting(t, dir, study); got != "access/transport@P01 access/transport@P02 access/hours@P01" {
		t.Errorf("there waits %s", got)
	}
}

// typist types when it is told something.
type typist func(said string)

func (f typist) Write(p []byte) (int, error) {
	f(string(p))
	return len(p), nil
}
