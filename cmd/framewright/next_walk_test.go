package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
)

// waitingStudy is a study of two participants and two sub-themes in which four
// cells wait: one with evidence, three without.
func waitingStudy(t *testing.T) (dir, study string) {
	t.Helper()
	dir = t.TempDir()
	study = filepath.Join(dir, "study")
	for name, text := range map[string]string{
		"P01.txt": "INT: How do you get there?\n\nP01: The bus comes twice a day.\n",
		"P02.txt": "INT: How do you get there?\n\nP02: I walk.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "study", "--title", "T"}, {"analyst", "add", "ama", "-C", study}, {"theme", "add", "access", "-C", study},
		{"theme", "add", "access/transport", "-C", study}, {"theme", "add", "access/hours", "-C", study},
		{"import", "transcripts", "P01.txt", "P02.txt", "-C", study}, {"code", "P02:2", "access/hours", "-C", study},
	} {
		if _, said, code := told(t, dir, append(args, "--as", "ama")...); code != 0 {
			t.Fatalf("%v: %s", args, said)
		}
	}
	return dir, study
}

// stillWaiting lists the cells that wait.
func stillWaiting(t *testing.T, dir, study string, args ...string) string {
	t.Helper()
	out, said, code := told(t, dir, append([]string{"chart", "--next", "--json", "-C", study, "--as", "ama"}, args...)...)
	var list []action.NextCell
	if code != 0 || json.Unmarshal([]byte(out), &list) != nil {
		t.Fatal(said)
	}
	var cells []string
	for _, n := range list {
		cells = append(cells, n.Cell)
	}
	return strings.Join(cells, " ")
}

// walkNext goes through the queue with what is typed at it.
func walkNext(t *testing.T, study, typed string) (out, said string) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{terminal: &terminal{in: strings.NewReader(typed), out: &o, err: &e, inTTY: true, outTTY: true, width: 100}}
	root := a.root()
	root.SetArgs([]string{"chart", "--next", "-C", study, "--as", "ama"})
	if err := root.Execute(); err != nil {
		t.Fatalf("%v\n%s", err, e.String())
	}
	return o.String(), e.String()
}

// At a terminal a key says of a cell why it has no summary, skips it, or takes
// the last one back.
func TestNextWalkByKeys(t *testing.T) {
	dir, study := waitingStudy(t)
	all := "access/hours@P02 access/transport@P01 access/transport@P02 access/hours@P01"
	if got := stillWaiting(t, dir, study); got != all {
		t.Fatal(got)
	}
	out, said := walkNext(t, study, "u\n?\ns\na\nu\nu\nq\n")
	if got := stillWaiting(t, dir, study); got != all {
		t.Errorf("everything was taken back, and there waits %s", got)
	}
	for _, want := range []string{"4 cells wait for ama: 1 with evidence, 3 without evidence", "this is the first", "s skip", "1.2 hours  @P02\nc chart it, a not asked", "the answer was taken back"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q was not said:\n%s", want, said)
		}
	}
	for _, want := range []string{"1 of 4; 1 passage waits", "I walk.", "2 of 4; nothing is coded for it", "noted access/transport@P01: not asked", "0 cells charted, 4 left"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q was not shown:\n%s", want, out)
		}
	}
	out, _ = walkNext(t, study, "n\nx\ns\na\n\n")
	if got := stillWaiting(t, dir, study); got != "access/transport@P02" {
		t.Errorf("there waits %s", got)
	}
	if !strings.Contains(out, "3 cells charted, 1 left") {
		t.Error(out)
	}
	if out, _ = walkNext(t, study, ""); !strings.Contains(out, "0 cells charted, 1 left") { // nobody answers
		t.Error(out)
	}
}

// c opens the editor, and what is written there is the cell's text; h keeps a
// stale text as it is.
func TestNextWalkWrites(t *testing.T) {
	dir, study := waitingStudy(t)
	editor := func(name, body string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte("#!/bin/sh\n"+body+"\n"), 0o777); err != nil {
			t.Fatal(err)
		}
		return file
	}
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", editor("writes", above+`above "$1" 'Walks, "I walk" [2].'`))
	out, said := walkNext(t, study, "c\nq\n")
	cell := func() (info action.CellInfo) {
		shown, said, code := told(t, dir, "chart", "access/hours@P02", "--json", "-C", study, "--as", "ama")
		if code != 0 || json.Unmarshal([]byte(shown), &info) != nil {
			t.Fatal(said)
		}
		return info
	}
	if info := cell(); info.Summary != `Walks, "I walk" [2].` || !strings.Contains(out, "charted access/hours@P02") || strings.Count(out, "1 of 4") != 1 {
		t.Errorf("%q\n%s\n%s", info.Summary, out, said)
	}
	if _, said, code := told(t, dir, "theme", "define", "access/hours", "When it is open.", "-C", study, "--as", "ama"); code != 0 {
		t.Fatal(said)
	}
	if info := cell(); len(info.Stale) == 0 {
		t.Fatal("the cell is not stale")
	}
	out, _ = walkNext(t, study, "h\nu\nh\nq\n")
	if info := cell(); len(info.Stale) > 0 || info.Summary != `Walks, "I walk" [2].` {
		t.Errorf("it was to hold as it is: %q, stale: %v\n%s", info.Summary, info.Stale, out)
	}
	// nothing written, and an editor that fails, leave the cell and ask again
	t.Setenv("EDITOR", editor("idle", "exit 0"))
	walkNext(t, study, "c\nq\n")
	t.Setenv("EDITOR", editor("fails", "exit 3"))
	_, said = walkNext(t, study, "c\na\nq\n")
	if !strings.Contains(said, "did not end well") {
		t.Error(said)
	}
	if got := stillWaiting(t, dir, study); got != "access/transport@P02 access/hours@P01" {
		t.Errorf("there waits %s", got)
	}
}

// What is shown of progress fits the screen, and says no more than is true.
func TestBars(t *testing.T) {
	for _, k := range []struct {
		done, total int
		want        string
	}{{0, 10, "[----------]"}, {1, 1000, "[#---------]"}, {5, 10, "[#####-----]"}, {999, 1000, "[#########-]"}, {10, 10, "[##########]"}, {0, 0, "[----------]"}} {
		a := &app{terminal: &terminal{}}
		if got := a.bar(k.done, k.total, 10); got != k.want {
			t.Errorf("%d of %d: %s", k.done, k.total, got)
		}
	}
	st := &action.Status{Cells: map[string]int{"charted": 1}, ByTheme: []action.ThemeStatus{{Number: "1", Name: strings.Repeat("A long name ", 6), Done: 3, Total: 12000, Stale: 2}}}
	for i := range 40 {
		st.ByPerson = append(st.ByPerson, action.PersonStatus{Participant: fmt.Sprintf("P%02d", i+1), Done: i % 2, Total: 1})
	}
	for i := range 500 {
		st.Uncoded = append(st.Uncoded, fmt.Sprintf("P%03d", i+1))
	}
	for width := 60; width <= 200; width += 20 {
		var out bytes.Buffer
		a := &app{terminal: &terminal{out: &out, err: &out, width: width}}
		a.showStatus(st, false)
		for _, line := range strings.Split(out.String(), "\n") {
			if len(line) > width && strings.Contains(line, " of ") {
				t.Errorf("%d columns of %d: %q", len(line), width, line)
			}
		}
		if !strings.Contains(out.String(), "nobody has coded P001, P002, P003, P004, P005, P006, P007, P008, P009, P010 and 490 more\n") {
			t.Errorf("500 transcripts that nobody has coded:\n%s", out.String())
		}
		if bar := strings.Contains(out.String(), "[-"); bar != (width > 60) {
			t.Errorf("at %d columns there is a bar: %v", width, bar)
		}
		if listed := strings.Count(out.String(), "\n  P"); listed != peopleShown || !strings.Contains(out.String(), "and 10 more; 20 done") {
			t.Errorf("%d of 40 participants are listed:\n%s", listed, out.String())
		}
	}
}
