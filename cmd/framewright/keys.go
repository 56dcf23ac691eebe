package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"framewright/cmd/framewright/action"

	"golang.org/x/term"
)

// errNoAnswer is what askKey and askLine give where nobody answers any more:
// the input has ended. It is an io.EOF.
var errNoAnswer = fmt.Errorf("a question was not answered: the input ended: %w", io.EOF)

// errInterrupt is Ctrl-C at a question; it leads to exit code 130.
var errInterrupt = fmt.Errorf("interrupted: %w", context.Canceled)

// askKey asks a question on the error output and gives the key that answers
// it, one of keys. On a terminal that is one key without Enter; elsewhere it
// is the first letter of a line. A key in the other case is taken where that
// is not a key of its own; any other is asked for again. The end of the input
// is an io.EOF, Ctrl-C a context.Canceled.
func (a *app) askKey(question, keys string) (byte, error) {
	prompt := question + " [" + strings.Join(strings.Split(keys, ""), "/") + "] "
	fmt.Fprint(a.err, prompt)
	for {
		typed, err := a.key()
		if err != nil {
			fmt.Fprintln(a.err)
			return 0, err
		}
		key, ok := meant(typed, keys)
		switch {
		case ok && a.inTTY:
			fmt.Fprintf(a.err, "%c\n", key)
			return key, nil
		case ok:
			fmt.Fprintln(a.err)
			return key, nil
		case !a.inTTY:
			fmt.Fprint(a.err, "\nthe answer is the first letter of a line: ", prompt)
		}
	}
}

// meant is the key among keys that was typed.
func meant(typed byte, keys string) (byte, bool) {
	for _, key := range []byte{typed, typed ^ 0x20} {
		letter := key|0x20 >= 'a' && key|0x20 <= 'z'
		if (key == typed || letter) && strings.IndexByte(keys, key) >= 0 {
			return key, true
		}
	}
	return 0, false
}

// key reads one key on a terminal, else the first letter of a line; 0 for an
// empty one.
func (a *app) key() (byte, error) {
	if f, ok := a.in.(*os.File); ok && a.inTTY {
		return a.rawKey(f)
	}
	line, err := a.readLine()
	if err != nil || line == "" {
		return 0, err
	}
	return line[0], nil
}

// rawKey reads one key without Enter. What was typed ahead is kept for the
// next question. The terminal is raw only while it waits, and is put back
// whatever ends the waiting: a terminal left raw shows nothing that is typed.
func (a *app) rawKey(f *os.File) (byte, error) {
	for {
		if key, ok := a.ahead(); ok {
			return control(key)
		}
		before, err := term.MakeRaw(int(f.Fd()))
		if err != nil {
			return 0, err
		}
		got, err := waitForKeys(f)
		if again := term.Restore(int(f.Fd()), before); err == nil {
			err = again
		}
		if err != nil {
			return 0, err
		}
		a.typed = append(a.typed, got...)
	}
}

// control tells Ctrl-C and Ctrl-D from keys: a raw terminal gives them as
// they are.
func control(key byte) (byte, error) {
	switch key {
	case 3:
		return 0, errInterrupt
	case 4:
		return 0, errNoAnswer
	}
	return key, nil
}

// waitForKeys reads what is typed next. A signal ends the waiting: the reading
// cannot be ended, and goes with the program.
func waitForKeys(f *os.File) ([]byte, error) {
	type answer struct {
		keys []byte
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		buf := make([]byte, 64)
		n, err := f.Read(buf)
		answers <- answer{buf[:n], err}
	}()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	select {
	case <-signals:
		return nil, errInterrupt
	case got := <-answers:
		if len(got.keys) > 0 {
			return got.keys, nil
		}
		if got.err == nil || errors.Is(got.err, io.EOF) {
			return nil, errNoAnswer
		}
		return nil, got.err
	}
}

// ahead takes the next key from what was typed. Arrows and other keys that
// send several signs answer nothing: the last of these signs would be taken
// for a letter.
func (a *app) ahead() (byte, bool) {
	for len(a.typed) > 0 {
		key := a.typed[0]
		a.typed = a.typed[1:]
		if key != 0x1b {
			return key, true
		}
		if len(a.typed) == 0 || a.typed[0] != '[' && a.typed[0] != 'O' {
			continue
		}
		n := 1
		for n < len(a.typed) && (a.typed[n] < 0x40 || a.typed[n] > 0x7e) {
			n++
		}
		a.typed = a.typed[min(n+1, len(a.typed)):]
	}
	return 0, false
}

// askLine asks a question and gives the line that answers it, without blanks
// at its ends. The end of the input is an io.EOF.
func (a *app) askLine(question string) (string, error) {
	fmt.Fprint(a.err, question+" ")
	line, err := a.readLine()
	if err != nil || !a.inTTY {
		fmt.Fprintln(a.err)
	}
	return line, err
}

// readLine reads a line byte by byte, so that nothing of the next one is
// taken.
func (a *app) readLine() (string, error) {
	var line []byte
	one := make([]byte, 1)
	for {
		var err error
		n := 1
		if len(a.typed) > 0 {
			one[0], a.typed = a.typed[0], a.typed[1:]
		} else {
			n, err = a.in.Read(one)
		}
		switch {
		case n > 0 && (one[0] == '\n' || one[0] == '\r' && a.inTTY):
			return strings.TrimSpace(string(line)), nil
		case n > 0:
			line = append(line, one[0])
		case err != nil && (!errors.Is(err, io.EOF) || len(line) == 0):
			if errors.Is(err, io.EOF) {
				err = errNoAnswer
			}
			return "", err
		case err != nil:
			return strings.TrimSpace(string(line)), nil
		}
	}
}

// takeBack takes back a change that an answer has made; "" is none. Where that
// cannot be it says why, and the answer stands.
func (a *app) takeBack(ctx context.Context, s *action.Session, change string) (bool, error) {
	if change == "" {
		return true, nil
	}
	if _, err := s.Undo(ctx, change); err != nil {
		a.report(err)
		return false, ctx.Err()
	}
	fmt.Fprintln(a.err, "the answer was taken back")
	return true, nil
}
