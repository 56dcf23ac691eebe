package seal_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/seal"

	"filippo.io/age"
)

// TestMain seals with little work: it is the format that is tested, and not how
// long guessing takes.
func TestMain(m *testing.M) {
	seal.WorkFactor = 2
	os.Exit(m.Run())
}

const passphrase = "seven blue lamps"

func sealed(t *testing.T, plain string) []byte {
	t.Helper()
	out, err := seal.Seal([]byte(plain), seal.For{Passphrase: passphrase})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRoundTrip: what was sealed opens with its passphrase and no other, and
// holds nothing of the text.
func TestRoundTrip(t *testing.T) {
	for _, plain := range []string{"", "Ada Marsh", strings.Repeat("Ada Marsh. ", 20000)} {
		s := sealed(t, plain)
		if bytes.Contains(s, []byte("Ada")) {
			t.Fatal("the text can be read")
		}
		got, err := seal.Open(s, seal.By{Passphrase: passphrase})
		if err != nil || string(got) != plain {
			t.Fatalf("%d bytes became %d (%v)", len(plain), len(got), err)
		}
		for _, wrong := range []string{"", "seven blue lamp", "Seven blue lamps", passphrase + " "} {
			if got, err := seal.Open(s, seal.By{Passphrase: wrong}); framework.NameOf(err) != "wrong-passphrase" || got != nil {
				t.Errorf("%q: %v, %d bytes", wrong, err, len(got))
			}
		}
	}
}

// TestDamaged turns a bit of every byte, cuts the file off everywhere, and adds
// to its end: it never opens to anything, and the reason is a clear one.
func TestDamaged(t *testing.T) {
	whole := sealed(t, `[{"original":"Ada Marsh","replacement":"Rosa"}]`)
	try := func(what string, at int, data []byte) {
		t.Helper()
		got, err := seal.Open(data, seal.By{Passphrase: passphrase})
		switch framework.NameOf(err) {
		case "sealed-damaged", "wrong-passphrase", "not-sealed":
		default:
			t.Errorf("%s at %d: %v", what, at, err)
		}
		if len(got) > 0 {
			t.Errorf("%s at %d: %q was given out", what, at, got)
		}
	}
	for at := range whole {
		for _, bit := range []byte{0x01, 0x20, 0x80} {
			spoilt := bytes.Clone(whole)
			spoilt[at] ^= bit
			try("a bit turned", at, spoilt)
		}
		try("cut off", at, whole[:at])
		try("a byte left out", at, append(bytes.Clone(whole[:at]), whole[at+1:]...))
	}
	try("a byte more", len(whole), append(bytes.Clone(whole), 0))
	long := sealed(t, strings.Repeat("Ada Marsh. ", 20000)) // several pieces, of which the first ones are whole
	try("cut off", len(long)-1, long[:len(long)-1])
	try("cut off between pieces", len(long)/2, long[:len(long)/2])
}

// TestWeak: a passphrase that protects nothing is refused before anything is
// sealed.
func TestWeak(t *testing.T) {
	for _, weak := range []string{"", "short", "       x       ", "ééééééé"} {
		if _, err := seal.Seal([]byte("x"), seal.For{Passphrase: weak}); framework.NameOf(err) != "weak-passphrase" {
			t.Errorf("%q: %v", weak, err)
		}
	}
	if err := seal.CheckPassphrase("éééééééé"); err != nil {
		t.Error(err)
	}
}

// TestRecipients: whoever holds a key opens it, and nobody else.
func TestRecipients(t *testing.T) {
	mine, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	s, err := seal.Seal([]byte("Ada"), seal.For{Recipients: []string{mine.Recipient().String()}})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := seal.Open(s, seal.By{Identities: mine.String()}); err != nil || string(got) != "Ada" {
		t.Errorf("%q, %v", got, err)
	}
	for name, by := range map[string]seal.By{"wrong-passphrase": {Identities: other.String()}, "bad-identity": {Identities: "AGE-SECRET-KEY-NONE"}} {
		if got, err := seal.Open(s, by); framework.NameOf(err) != name || got != nil {
			t.Errorf("%q, %v; want %s", got, err, name)
		}
	}
	if got, err := seal.Open(s, seal.By{Passphrase: passphrase}); err == nil || got != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := seal.Seal(nil, seal.For{Recipients: []string{"age1nobody"}}); framework.NameOf(err) != "bad-recipient" {
		t.Error(err)
	}
}

// TestNotSealed: another file is told from a damaged one.
func TestNotSealed(t *testing.T) {
	for _, data := range []string{"", "PK\x03\x04", "just words", `[{"original":"Ada"}]`} {
		if _, err := seal.Open([]byte(data), seal.By{Passphrase: passphrase}); framework.NameOf(err) != "not-sealed" {
			t.Errorf("%q: %v", data, err)
		}
	}
}
