package main

import (
	"bytes"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
)

// What a participant lacks is said of the theme that was asked for, and of a
// group by its members.
func TestCoverageWords(t *testing.T) {
	for _, c := range []struct {
		p     action.ParticipantCovered
		theme string
		want  string
	}{
		{action.ParticipantCovered{}, "", "nothing coded"},
		{action.ParticipantCovered{}, "energy/cooling", "nothing coded under this theme"},
		{action.ParticipantCovered{Through: []string{"P05", "P06"}}, "", "coded through its members P05, P06"},
	} {
		if got := codedNothing(c.p, c.theme, nil); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	var out bytes.Buffer
	a := &app{terminal: &terminal{out: &out, err: &out, width: 100}}
	a.showOthers([]action.OtherInfo{{Theme: "x/other", Of: 5, Passages: 4, SecondHalf: 0.8, Undated: true, Flags: []string{}}})
	if s := strings.Join(strings.Fields(out.String()), " "); strings.Contains(s, "later 80%") || !strings.Contains(s, "no dates") {
		t.Error(s)
	}
}
