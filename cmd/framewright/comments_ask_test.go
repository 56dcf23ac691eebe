package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
)

// TestAskAuthors: Enter takes the proposal, words replace it, and where there
// is neither nobody is made up.
func TestAskAuthors(t *testing.T) {
	who := &action.UnknownAuthors{Authors: []string{"Ben Bradley", "C. Lund"}, Proposed: []string{"ben", ""}}
	for _, c := range []struct {
		typed string
		want  []string
		ok    bool
	}{
		{"\ncara\n", []string{"Ben Bradley=ben", "C. Lund=cara"}, true},
		{"bb\n cara \n", []string{"Ben Bradley=bb", "C. Lund=cara"}, true},
		{"\n\n", nil, false},
		{"", nil, false},
	} {
		var said bytes.Buffer
		a := &app{terminal: &terminal{in: strings.NewReader(c.typed), err: &said, inTTY: true}}
		pairs, ok := a.askAuthors(who)
		if ok != c.ok || !slices.Equal(pairs, c.want) {
			t.Errorf("%q gave %q, %v; want %q, %v", c.typed, pairs, ok, c.want, c.ok)
		}
		if !strings.Contains(said.String(), `which analyst is "Ben Bradley"? [ben] `) {
			t.Errorf("%q: asked %q", c.typed, said.String())
		}
	}
}
