package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// Whoever says no to the question has asked for no dry run, and is told that
// nothing was done.
func TestApplySaidNo(t *testing.T) {
	study := named(t)
	if _, said, code := told(t, study, "pseudonym", "add", "Tabitha", "Rosa", "--as", "ama"); code != 0 {
		t.Fatal(said)
	}
	var out bytes.Buffer
	code := execute(context.Background(), []string{"pseudonym", "apply", "-C", study, "--as", "ama"},
		&terminal{in: strings.NewReader("n\n"), out: &out, err: &out, inTTY: true, width: 100})
	if code != 0 || strings.Contains(out.String(), "dry run") {
		t.Error(code, out.String())
	}
	says(t, out.String(), "My sister Tabitha does", "My sister Rosa does", "replace 2 places? [y/N]", "nothing was replaced")
}

// A new passphrase that will not do is refused by a dry run, too.
func TestDryRunTriesANewPassphrase(t *testing.T) {
	study := named(t)
	t.Setenv(passphraseVariable, "short")
	if _, said, code := told(t, study, "pseudonym", "add", "Tabitha", "Rosa", "--as", "ama", "--dry-run"); code == 0 || !strings.Contains(said, "passphrase") {
		t.Error(code, said)
	}
}
