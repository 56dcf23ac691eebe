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

	"framewright/cmd/framewright/action"
)

// differing is a study in which ama and ben differ twice, ama over a theme that
// has gone since.
func differing(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"framework.md": "# Care {#care}\n- Buses {#buses}\n- Fares {#fares}\n- Other {#other}\n",
		"P01.txt":      "INT: And?\n\nP01: The bus comes twice a day.\n\nINT: Then?\n\nP01: I pay a neighbour.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	study := filepath.Join(dir, "study")
	for i, line := range []string{"init study --title Care", "analyst add ama", "analyst add ben", "import framework framework.md", "import transcripts P01.txt",
		"--as ama code P01:2 care/other", "--as ben code P01:2 care/fares", "--as ama code P01:4 care/buses", "--as ben code P01:4 care/fares",
		"theme remove care/other --reason gone --yes"} {
		args := strings.Fields(line)
		if i > 0 {
			args = append(args, "-C", study)
			if args[0] != "--as" {
				args = append(args, "--as", "ama")
			}
		}
		if _, said, code := told(t, dir, args...); code != 0 {
			t.Fatal(line, said)
		}
	}
	return study
}

// walkThrough answers the differences of a study.
func walkThrough(in io.Reader, study string) (said string, code int) {
	var out bytes.Buffer
	code = execute(context.Background(), []string{"compare", "ama", "ben", "--settle", "-C", study, "--as", "ama"},
		&terminal{in: in, out: &out, err: &out, inTTY: true, width: 100})
	return out.String(), code
}

// After Ctrl-C it is said what was decided before it, for that stays.
func TestInterruptedWalkTellsWhatStays(t *testing.T) {
	t.Parallel()
	study := differing(t)
	said, code := walkThrough(io.MultiReader(strings.NewReader("b\n"), iotest.ErrReader(context.Canceled)), study)
	if code != interrupted || !strings.Contains(said, "1 settled before you stopped; framewright undo takes it back") || strings.Contains(said, "nothing was changed") {
		t.Error(code, said)
	}
	said, code = walkThrough(iotest.ErrReader(context.Canceled), study)
	if code != interrupted || !strings.Contains(said, "nothing was changed by the command that was cut off") {
		t.Error(code, said)
	}
}

// An answer that cannot be followed is asked again: here, to take a reading
// under a theme that was removed.
func TestRefusedAnswerIsAskedAgain(t *testing.T) {
	t.Parallel()
	said, code := walkThrough(strings.NewReader("1\nb\n1\n"), differing(t))
	if code != 0 || !strings.Contains(said, "care/other") || !strings.Contains(said, "error: ") || !strings.Contains(said, "2 settled, 0 differences left") {
		t.Error(code, said)
	}
}

// Of a long passage the middle is left out, and it is said how much.
func TestShortened(t *testing.T) {
	long := strings.Repeat("word ", 399) + "end"
	if got := shortened(long, false); !strings.Contains(got, "word … (310 words) … word") || !strings.HasSuffix(got, " end") || strings.Count(got, "word ") != 60+29 {
		t.Error(got)
	}
	if shortened(long, true) != long {
		t.Error("--full shortens")
	}
	short := strings.Repeat("word ", manyWords)
	if shortened(short, false) != short {
		t.Error("a short text is shortened")
	}
	a := &app{terminal: &terminal{}}
	if got := a.marked([]action.Part{{Text: "a lead "}, {Text: long, Alone: true}}, false); !strings.HasPrefix(got, "a lead [[word ") || !strings.Contains(got, "(310 words)") || !strings.HasSuffix(got, "end]]") {
		t.Error(got)
	}
}
