package main

import (
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
)

var passageKeys = keys{"id": "string", "ref": "string", "transcript": "string", "turn": "string", "words": "string",
	"text": "string", "under": list{"string"}, "by": "string", "note": "string", "participant": "string", "attributes": keys{},
	"wave": "string", "attribution": "string", "before": optional{keys{}}, "after": optional{keys{}}, "with": optional{keys{}}}

// On a terminal the rest of a passage's turn is dim, on every line it runs
// over, and the words are not.
func TestOnlyTheWordsAreLit(t *testing.T) {
	const on, off = "\x1b[2m", "\x1b[0m"
	for _, c := range []struct{ text, want string }{
		{"a " + wordsOn + "b" + wordsOff + " c", on + "a " + off + "b" + on + " c" + off},
		{wordsOn + "b" + wordsOff, "b"},
		{"a\n" + wordsOn + "b\nc" + wordsOff + "d", on + "a" + off + "\nb\nc" + on + "d" + off},
	} {
		a := &app{terminal: &terminal{color: true}}
		inside, out := false, []string{}
		for _, line := range strings.Split(c.text, "\n") {
			line, inside = a.lit(line, inside)
			out = append(out, line)
		}
		if got := strings.Join(out, "\n"); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// The next command means the same passages.
func TestPassageWordsRepeatWhatWasAsked(t *testing.T) {
	o := action.PassageOptions{Themes: []string{"access AND cost", "other"}, Participants: []string{"P01"}, Where: []string{"area!=rural"},
		Waves: []string{"2"}, By: []string{"ama", "ben"}, Speaker: "all", WithNote: true, Retired: true, Order: "theme", Context: 2, Limit: 3}
	want := ` 'access AND cost' other --participant P01 --where 'area!=rural' --wave 2 --by ama --by ben --order theme --with-note --retired --context 2`
	if got := passageWords(o); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
