package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// named is a study in which names are told.
func named(t *testing.T) string {
	t.Helper()
	t.Setenv(passphraseVariable, "four words apart here") // for the program that is started
	passphraseGiven = "four words apart here"
	t.Cleanup(func() { passphraseGiven = "" })
	dir := t.TempDir()
	text := "INT: Who helps?\n\nP01: My sister Tabitha does, and Dr Ellsworth from Brackenmouth.\n\nINT: Often?\n\nP01: I ring Tabitha on 07700 900123.\n"
	if err := os.WriteFile(filepath.Join(dir, "P01.txt"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	study := filepath.Join(dir, "study")
	for i, line := range []string{"init study --title Care", "analyst add ama", "import transcripts P01.txt"} {
		args := strings.Fields(line)
		if i > 0 {
			args = append(args, "-C", study, "--as", "ama")
		}
		if _, said, code := told(t, dir, args...); code != 0 {
			t.Fatal(line, said)
		}
	}
	return study
}

func nameThem(in io.Reader, study string, args ...string) (said string, code int) {
	var out bytes.Buffer
	code = execute(context.Background(), append([]string{"pseudonym", "suggest", "-C", study, "--as", "ama"}, args...),
		&terminal{in: in, out: &out, err: &out, inTTY: true, width: 100})
	return out.String(), code
}

// Each is asked about once; what was decided is in the key, and is not asked
// about again; a pseudonym that cannot be is asked for again.
func TestNamesAreWalkedThrough(t *testing.T) {
	study := named(t)
	listed, code := nameThem(strings.NewReader(""), study, "--json")
	if code != 0 || strings.Count(listed, `"text"`) < 4 {
		t.Fatal(code, listed)
	}
	// Whatever comes, in whatever order: never, but the first, which is replaced at
	// the second try.
	said, code := nameThem(strings.NewReader("?\np\n[]\n\n\np\nRosa\nTabby, Tabs\nP77\np\nRosa\nTabby, Tabs\nP01\nn\nu\nn\ns\nq\n"), study)
	if code != 0 {
		t.Fatal(code, said)
	}
	says(t, said, "1 of ", `"[]" can stand in nobody's place`, "whose name is it", "P77", "2 entries put into the key", "framewright pseudonym apply --dry-run")
	if key := tellKey(t, study); strings.Count(key, `"id"`) != 2 || strings.Count(key, `"never": true`) != 1 || !strings.Contains(key, `"Tabs"`) || !strings.Contains(key, `"participant": "P01"`) {
		t.Error(key)
	}
	again, _ := nameThem(strings.NewReader(""), study, "--json")
	if n, m := strings.Count(listed, `"text"`), strings.Count(again, `"text"`); m > n-2 {
		t.Errorf("%d were asked about, and %d are once more", n, m)
	}
}

// Ctrl-C keeps what was decided before it.
func TestInterruptedNamingKeepsAnswers(t *testing.T) {
	study := named(t)
	said, code := nameThem(io.MultiReader(strings.NewReader("n\n"), iotest.ErrReader(context.Canceled)), study)
	if code != interrupted || !strings.Contains(said, "1 set of answers put into the key before you stopped") {
		t.Fatal(code, said)
	}
	if key := tellKey(t, study); strings.Count(key, `"never": true`) != 1 {
		t.Error(key)
	}
}

func tellKey(t *testing.T, study string) string {
	t.Helper()
	key, said, code := told(t, filepath.Dir(study), "pseudonym", "list", "--json", "-C", study)
	if code != 0 {
		t.Fatal(said)
	}
	return key
}
