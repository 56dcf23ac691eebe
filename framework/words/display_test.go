package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "é": 1, "e\u0301": 1, "a\u0300\u0301\u0302b": 2, "训练": 4, "ＡＢ": 4, "ｶﾞ": 2, "한": 2, "\u1112\u1161\u11ab": 2,
		"😀": 2, "👍🏽": 2, "👩‍👩‍👧‍👦": 2, "❤️": 2, "❤": 1, "🇩🇪": 2, "🇩🇪🇫🇷": 4, "1️⃣": 2, "مُدَرِّس": 4, "בֵּית": 3, "กำ": 2, "ที่": 1, "हि": 2,
		"क्\u200dष": 2, "a\tb": 2, "“x”…": 4, "co\u00adop": 5, "\u200b": 0,
	} {
		if got := Width(s); got != want {
			t.Errorf("%q is %d columns wide, want %d", s, got, want)
		}
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"训练中心", 8, "训练中心"}, {"训练中心", 7, "训练中…"}, {"训练中心", 6, "训练…"},
		{"ab👩‍👩‍👧‍👦cd", 4, "ab…"}, {"ab👩‍👩‍👧‍👦cd", 5, "ab👩‍👩‍👧‍👦…"}, {"e\u0301e\u0301e\u0301", 2, "e\u0301…"}, {"🇩🇪🇫🇷", 3, "🇩🇪…"}, {"ab", 1, "…"}, {"مُدَرِّسة", 3, "مُدَ…"},
	} {
		if got := Clip(c.in, c.n); got != c.want {
			t.Errorf("%q to %d is %q, want %q", c.in, c.n, got, c.want)
		}
	}
	if got := Tail("ab👩‍👩‍👧‍👦训", 4); got != "👩‍👩‍👧‍👦训" {
		t.Errorf("%q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in, want string
		n        int
	}{
		{"one two three", "one two|three", 7},
		{"one\ntwo", "one|two", 7},
		{"", "", 7},
		{"abcdefghij k", "abcdefg|hij k", 7},
		{"我参加了职业训练。", "我参加|了职业|训练。", 6},
		{"我参加了职业，训练", "我参加了|职业，训|练", 8},
		{"我参加了，职业", "我参加|了，职|业", 6},
		{"see 我参加了", "see 我|参加了", 7},
		{"a👍🏽👍🏽👍🏽", "a👍🏽|👍🏽👍🏽", 4},
	} {
		if got := strings.Join(Wrap(c.in, c.n), "|"); got != c.want {
			t.Errorf("%q in %d columns: %s, want %s", c.in, c.n, got, c.want)
		}
	}
}

// pieces are what text is torn at: marks, joiners, halves of flags, scripts
// with and without blanks.
var pieces = []string{"a", "é", "e", "\u0301", "\u0327", "训", "。", "か", "\u3099", "ｶ", "ﾞ", "한", "\u1112", "\u1161", "\u11ab", "😀", "👩", "\u200d", "👧", "👍", "🏽",
	"🇩", "🇪", "❤", "\ufe0f", "1", "\u20e3", "م", "\u064f", "ב", "\u05b5", "ก", "ำ", "ि", "क", "्", " ", "\n", "\u00ad", "-", "\xff"}

func drawPieces(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "pieces"), "")
}

// whole tells whether an offset is between two characters as people see them.
func whole(s string, at int) bool {
	if at == 0 {
		return true
	}
	for g := graphemes.FromString(s); g.Next(); {
		if g.End() == at {
			return true
		}
	}
	return false
}

// standsWhole tells whether a part stands somewhere in a text with both its
// ends between characters.
func standsWhole(s, part string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], part)
		if i < 0 {
			return false
		}
		if i += from; whole(s, i) && whole(s, i+len(part)) {
			return true
		}
		from = i + 1
	}
}

// TestNothingIsTorn holds that whatever is cut keeps its characters whole and
// its columns.
func TestNothingIsTorn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := drawPieces(t), rapid.IntRange(1, 20).Draw(t, "columns")
		head, cut := strings.CutSuffix(Clip(s, n), "…")
		if Width(Clip(s, n)) > n {
			t.Fatalf("%q is wider than %d", Clip(s, n), n)
		}
		if !strings.HasPrefix(s, head) || !whole(s, len(head)) {
			t.Fatalf("%q is torn to %q", s, head)
		}
		if !cut && head != s {
			t.Fatalf("%q became %q and does not say so", s, head)
		}
		tail := Tail(s, n)
		if !strings.HasSuffix(s, tail) || !whole(s, len(s)-len(tail)) || Width(tail) > n {
			t.Fatalf("the end of %q is %q", s, tail)
		}
		if utf8.ValidString(s) && !utf8.ValidString(head) {
			t.Fatalf("%q is no text", head)
		}
	})
}

// TestWrapLosesNothing holds that lines hold all of the text but its blanks,
// are no wider than asked, and begin and end with whole characters.
func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := drawPieces(t), rapid.IntRange(4, 20).Draw(t, "columns")
		lines := Wrap(s, n)
		if got, want := strings.Join(strings.Fields(strings.Join(lines, "")), ""), strings.Join(strings.Fields(s), ""); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		for _, line := range lines {
			if one := graphemes.FromString(line); Width(line) > n && one.Next() && one.End() < len(line) { // one character is never cut
				t.Fatalf("%q is wider than %d", line, n)
			}
			for _, word := range strings.Fields(line) {
				if !standsWhole(strings.Join(strings.Fields(s), "\n"), word) {
					t.Fatalf("%q is torn at %q", s, word)
				}
			}
		}
	})
}
