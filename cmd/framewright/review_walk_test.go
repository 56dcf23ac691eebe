package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
)

// At a terminal one key decides a place, u takes that back, and m gives a
// coding several themes.
func TestReviewWalk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	study := filepath.Join(dir, "study")
	for _, args := range [][]string{{"demo", "study"}, {"theme", "split", "training/access", "near", "far", "--reason", "two", "-C", study, "--as", "ama"}} {
		if _, said, code := told(t, dir, args...); code != 0 {
			t.Fatal(said)
		}
	}
	waiting := func() (list []action.ReviewInfo) {
		out, said, code := told(t, dir, "review", "list", "--for", "ama", "--json", "-C", study, "--as", "ama")
		if code != 0 || json.Unmarshal([]byte(out), &list) != nil {
			t.Fatal(said)
		}
		return list
	}
	before := waiting()
	var out, said bytes.Buffer
	walk := func(typed string) {
		out.Reset()
		said.Reset()
		a := &app{terminal: &terminal{in: strings.NewReader(typed), out: &out, err: &said, inTTY: true, width: 100}}
		root := a.root()
		root.SetArgs([]string{"review", "next", "-C", study, "--as", "ama"})
		if err := root.Execute(); err != nil {
			t.Fatalf("%v\n%s", err, said.String())
		}
	}
	walk("?\nu\ns\nu\nd\n1\nu\nq\n")
	if now := waiting(); len(now) != len(before) {
		t.Errorf("%d places wait, want all %d: what was decided was taken back", len(now), len(before))
	}
	for _, want := range []string{"x take the theme off", "this is the first", "the answer was taken back"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("%q was not said:\n%s", want, said.String())
		}
	}
	first := before[0]
	for _, want := range []string{"; 1 of ", "; 2 of ", "[" + strings.Fields(first.Text)[0]} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q was not shown:\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "review done") {
		t.Errorf("a key decides, and commands are shown:\n%s", out.String())
	}
	walk("m\n1+9\nm\n1+2\nq\n")
	if !strings.Contains(said.String(), "write numbers from 1 to 2") {
		t.Error(said.String())
	}
	if now := waiting(); slices.ContainsFunc(now, func(p action.ReviewInfo) bool { return p.ID == first.ID }) {
		t.Error("the first place still waits")
	}
	shown, _, _ := told(t, dir, "coding", "show", first.Coding, "--json", "-C", study)
	if !strings.Contains(shown, `"training/access/near"`) || !strings.Contains(shown, `"training/access/far"`) {
		t.Errorf("the coding is not under both themes:\n%s", shown)
	}
}
