package action

import (
	"strings"
	"testing"

	"framewright/framework"
)

func TestMaybeWord(t *testing.T) {
	for _, c := range []struct {
		text, word string
		maybe      bool
		keep       string
	}{
		{"Around May 2015 we moved.", "May", true, "May 2015"},
		{"On 3 May, early.", "May", true, "3 May"},
		{"It closed in May.", "May", true, "in May"},
		{"Will that do?", "Will", true, "Will that"},
		{"Fine. Will that do?", "Will", true, "Will that"},
		{"I asked Will about it.", "Will", false, "Will about"},
		{"We met May there.", "May", false, "May there"},
		{"Will", "Will", true, ""},
	} {
		from := strings.Index(c.text, c.word)
		to := from + len(c.word)
		if got := maybeWord(c.text, from, to); got != c.maybe {
			t.Errorf("%q in %q may be the word: %t, want %t", c.word, c.text, got, c.maybe)
		}
		if got := keeping(c.text, from, to); got != c.keep {
			t.Errorf("%q in %q is kept by %q, want %q", c.word, c.text, got, c.keep)
		}
	}
}

func TestSharedPart(t *testing.T) {
	with := func(pseudonym, participant string) *framework.Pseudonym {
		return &framework.Pseudonym{Replacement: pseudonym, Participant: participant}
	}
	for _, c := range []struct {
		a, b *framework.Pseudonym
		want string
	}{
		{with("Rosa Bell", "P01"), with("Tom Bell", "P02"), "Bell"},
		{with("Rosa Bell", ""), with("rosa", ""), "Rosa"},
		{with("Rosa Bell", "P01"), with("Bell", "P01"), ""},
		{with("Mrs Bell", ""), with("Mrs Hart", ""), ""},
		{with("[old town]", ""), with("[town]", ""), ""},
		{with("Rosa Bell", ""), with("Tom Hart", ""), ""},
	} {
		if got := sharedPart(c.a, c.b); got != c.want {
			t.Errorf("%s and %s share %q, want %q", c.a.Replacement, c.b.Replacement, got, c.want)
		}
	}
}
