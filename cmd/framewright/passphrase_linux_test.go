package main

import (
	"errors"
	"strings"
	"testing"

	"framewright/framework"
)

// A new passphrase is typed twice at a terminal, and is not shown; two that
// differ are refused.
func TestPassphraseTwice(t *testing.T) {
	for typed, want := range map[string]string{
		"four blue lamps\nfour blue lamps\n": "",
		"four blue lamps\nfour blue lambs\n": "passphrases-differ",
	} {
		a, _, said := atTerminal(t, typed)
		got, err := a.passphrase("the key", true)
		if framework.NameOf(err) != want || want == "" && got != "four blue lamps" {
			t.Errorf("%q gave %q, %v", typed, got, err)
		}
		if strings.Contains(said.String(), "lamps") {
			t.Errorf("it is shown: %q", said)
		}
		says(t, said.String(), "Passphrase for the key: ", "The same once more: ")
	}
}

// One that opens something is typed once.
func TestPassphraseOnce(t *testing.T) {
	a, _, said := atTerminal(t, "four blue lamps\n")
	if got, err := a.passphrase("the key", false); err != nil || got != "four blue lamps" || strings.Contains(said.String(), "once more") {
		t.Errorf("%q, %v: %s", got, err, said)
	}
	var e *framework.Error
	if _, err := (&app{terminal: &terminal{in: strings.NewReader("four blue lamps\n")}}).passphrase("the key", false); !errors.As(err, &e) || e.Name != "no-passphrase" {
		t.Error(err)
	}
}
