package main

import (
	"fmt"
	"os"
	"strings"

	"framewright/framework"

	"golang.org/x/term"
)

// passphraseVariable may hold the passphrase for programs that run framewright.
const passphraseVariable = "FRAMEWRIGHT_PASSPHRASE"

// passphrase asks for what opens something: the file that --passphrase-file names,
// else the environment, else the person at the terminal, who types a new one
// twice. Where there is nobody to ask it fails with "no-passphrase".
func (a *app) passphrase(what string, fresh bool) (string, error) {
	if a.passFile != "" {
		data, err := os.ReadFile(a.passFile)
		if err != nil {
			return "", &framework.Error{Kind: framework.Usage, Name: "no-such-file", Where: a.passFile, What: "the file with the passphrase cannot be read", Err: err, Hint: "check the name behind --passphrase-file"}
		}
		line, _, _ := strings.Cut(string(data), "\n")
		return strings.TrimSuffix(line, "\r"), nil
	}
	if p := os.Getenv(passphraseVariable); p != "" {
		return p, nil
	}
	f, ok := a.in.(*os.File)
	if !ok || !a.inTTY {
		return "", &framework.Error{Kind: framework.Usage, Name: "no-passphrase", What: "a passphrase is needed for " + what,
			Hint: "run it in a terminal, where it is asked for; or put it into the first line of a file and name that: --passphrase-file FILE"}
	}
	first, err := a.secret(f, "Passphrase for "+what+": ")
	if err != nil || !fresh {
		return first, err
	}
	again, err := a.secret(f, "The same once more: ")
	if err == nil && again != first {
		err = &framework.Error{Kind: framework.Usage, Name: "passphrases-differ", What: "the two passphrases are not the same; nothing was changed", Hint: "repeat the command"}
	}
	return first, err
}

// secret reads a line that is not shown.
func (a *app) secret(f *os.File, prompt string) (string, error) {
	fmt.Fprint(a.err, prompt)
	line, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(a.err)
	return string(line), err
}
