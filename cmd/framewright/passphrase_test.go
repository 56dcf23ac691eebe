package main

import (
	"os"
	"testing"
)

// The passphrase is read once, and is in nobody's environment after that.
func TestPassphraseIsNotHandedOn(t *testing.T) {
	t.Setenv(passphraseVariable, "four blue lamps")
	t.Cleanup(func() { passphraseGiven = "" })
	takePassphrase()
	if _, there := os.LookupEnv(passphraseVariable); there {
		t.Error("children are given it")
	}
	a := &app{terminal: &terminal{}}
	if got, err := a.passphrase("the key", false); err != nil || got != "four blue lamps" || !a.passphraseAtHand() {
		t.Errorf("%q, %v", got, err)
	}
}
