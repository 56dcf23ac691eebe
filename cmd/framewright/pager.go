package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"

	"golang.org/x/term"
)

// paged shows something long through the pager, where there is a terminal to
// page on and it does not fit. Whoever leaves the pager early has seen enough.
func (a *app) paged(may bool, show func()) error {
	file, ok := a.out.(*os.File)
	words := pagerWords(os.Getenv, exec.LookPath)
	if !may || !ok || !a.outTTY || len(words) == 0 {
		show()
		return nil
	}
	var text bytes.Buffer
	a.out = &text
	show()
	a.out = file
	_, height, err := term.GetSize(int(file.Fd()))
	if err != nil || bytes.Count(text.Bytes(), []byte("\n")) < height {
		_, err := text.WriteTo(file)
		return err
	}
	return page(words, text.Bytes(), file)
}

// page runs a pager over a text. Where it cannot be started the text is
// printed: a wrong $PAGER must not hide it.
func page(words []string, text []byte, to io.Writer) error {
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(text), to, os.Stderr
	if err := cmd.Start(); err != nil {
		_, err := to.Write(text)
		return err
	}
	var left *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &left) {
		return err
	}
	return nil
}

// pagerWords are the pager and its arguments; none where there is none. less is
// told to keep colours, to leave what was read on the screen, and to end where
// one screen holds it all.
func pagerWords(env func(string) string, find func(string) (string, error)) []string {
	if words := strings.Fields(env("PAGER")); len(words) > 0 {
		if words[0] == "less" && len(words) == 1 && env("LESS") == "" {
			words = append(words, "-RFX")
		}
		return words
	}
	if _, err := find("less"); err == nil {
		return []string{"less", "-RFX"}
	}
	return nil
}
