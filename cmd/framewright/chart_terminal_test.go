package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Long evidence leaves the cell and the question on the screen, and a key shows
// all of it.
func TestLongEvidenceFitsTheScreen(t *testing.T) {
	dir := t.TempDir()
	study := filepath.Join(dir, "study")
	var interview strings.Builder
	for n := range 7 {
		interview.WriteString("INT: And then?\n\nP01: " + strings.Repeat("It was a long way, as I said. ", 30) + "Ending " + string(rune('A'+n)) + ".\n\n")
	}
	if err := os.WriteFile(filepath.Join(dir, "P01.txt"), []byte(interview.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	lines := []string{"init study --title T", "analyst add ama", "theme add access", "theme add access/transport", "import transcripts P01.txt"}
	for _, turn := range strings.Fields("2 4 6 8 10 12 14") {
		lines = append(lines, "code P01:"+turn+" access/transport")
	}
	for i, line := range lines {
		args := strings.Fields(line)
		if i > 0 {
			args = append(args, "-C", study, "--as", "ama")
		}
		if _, said, code := told(t, dir, args...); code != 0 {
			t.Fatal(line, said)
		}
	}
	walk := func(height int, keys string) string {
		var out bytes.Buffer
		a := &app{terminal: &terminal{in: strings.NewReader(keys), out: &out, err: &out, inTTY: true, outTTY: true, width: 80, height: height}}
		root := a.root()
		root.SetArgs([]string{"chart", "--next", "-C", study, "--as", "ama"})
		if err := root.Execute(); err != nil {
			t.Fatal(err, out.String())
		}
		return out.String()
	}
	for _, height := range []int{24, 40, 60} {
		shown, _, _ := strings.Cut(walk(height, "q\n"), "[c/")
		if n := strings.Count(shown, "\n"); n > height {
			t.Errorf("%d lines on a screen of %d:\n%s", n, height, shown)
		}
		if more := strings.Contains(shown, "passages more"); more != (height < 60) {
			t.Errorf("at %d lines passages are left out: %v", height, more)
		}
		says(t, shown, "[P01:2]", "1.1 transport  @P01\nc chart it", "l all its evidence")
		if strings.Contains(shown, "Ending") {
			t.Errorf("at %d lines all of a passage is shown", height)
		}
	}
	all := walk(24, "l\nq\n")
	for _, c := range "ABCDEFG" {
		says(t, all, "Ending "+string(c)+".")
	}
	// a screen that holds all of it offers nothing more
	if shown := walk(0, "q\n"); strings.Contains(shown, "l all its evidence") || !strings.Contains(shown, "Ending G.") {
		t.Error(shown)
	}
}

// The last answer of the queue can be taken back, too.
func TestNextWalkTakesTheLastBack(t *testing.T) {
	dir, study := waitingStudy(t)
	all := stillWaiting(t, dir, study)
	out, said := walkNext(t, study, "n\nn\nn\nn\nu\nu\nu\nu\nq\n")
	if got := stillWaiting(t, dir, study); got != all {
		t.Errorf("everything was taken back, and there waits %s\n%s", got, out)
	}
	says(t, said, "done: u takes the last one back, any other key ends", "the answer was taken back")
	walkNext(t, study, "n\nn\nn\nn\nu\ns\nx")
	if got := stillWaiting(t, dir, study); got != "access/hours@P01" {
		t.Errorf("there waits %s", got)
	}
	// where nothing was answered it ends by itself
	if _, said = walkNext(t, study, "s\n"); strings.Contains(said, "done: u") {
		t.Error(said)
	}
}
