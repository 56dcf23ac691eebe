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

// passphraseGiven is what the variable held when the program was started.
var passphraseGiven string

// takePassphrase reads the variable and takes it out of the environment, which
// every editor, pager and converter that is run would be given, too.
func takePassphrase() {
	passphraseGiven = os.Getenv(passphraseVariable)
	_ = os.Unsetenv(passphraseVariable)
}

// passphrase asks for what opens something: the file that --passphrase-file names,
// else the environment, else the person at the terminal, who types a new one
// twice. Where there is nobody to ask it fails with "no-passphrase".
func (a *app) passphrase(what string, fresh bool) (string, error) {
	if a.passFile != "" {
		return firstLine(a.passFile, "--passphrase-file")
	}
	if passphraseGiven != "" {
		return passphraseGiven, nil
	}
	f, ok := a.in.(*os.File)
	if !ok || !a.inTTY {
		return "", &framework.Error{Kind: framework.Usage, Name: "no-passphrase", What: "a passphrase is needed for " + what,
			Hint: "run it in a terminal, where it is asked for; or put it into the first line of a file and name that: --passphrase-file FILE"}
	}
	if fresh {
		return a.twice(f, what)
	}
	return a.secret(f, "Passphrase for "+what+": ")
}

// twice asks for a new passphrase, and for the same once more.
func (a *app) twice(f *os.File, what string) (string, error) {
	first, err := a.secret(f, "Passphrase for "+what+": ")
	if err != nil {
		return "", err
	}
	again, err := a.secret(f, "The same once more: ")
	if err == nil && again != first {
		err = &framework.Error{Kind: framework.Usage, Name: "passphrases-differ", What: "the two passphrases are not the same; nothing was changed", Hint: "repeat the command"}
	}
	return first, err
}

// firstLine is the first line of a file that a flag names.
func firstLine(file, flag string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", &framework.Error{Kind: framework.Usage, Name: "no-such-file", Where: file, What: "the file with the passphrase cannot be read", Err: err, Hint: "check the name behind " + flag}
	}
	line, _, _ := strings.Cut(string(data), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}

// secret reads a line that is not shown.
func (a *app) secret(f *os.File, prompt string) (string, error) {
	fmt.Fprint(a.err, prompt)
	line, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(a.err)
	return string(line), err
}
