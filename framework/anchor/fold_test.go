package anchor_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"framewright/framework/anchor"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"“Yes”, ‘no’ „so“ «là» it's", "'Yes', 'no' 'so' 'là' it's"},
		{"a–b—c‑d--e", "a-b-c-d-e"},
		{" a\u00a0\n\t b\u2028", " a b "},
		{"co\u00adop\u200berate\ufeff", "cooperate"},
		{"well…", "well..."},
		{"ﬁne Ａ", "fine A"},
		{"x² 2½", "x² 2½"},
		{"É ß I", "É ß I"},
		{"q\u0323\u0307 q\u0307\u0323", "q\u0323\u0307 q\u0323\u0307"},
	} {
		if got := anchor.Fold(c.in).Text; got != norm.NFD.String(c.want) {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"“Yes” – no…", "e\u0301\u0323", "각 ﬁ \u00ad", "a\u00a0\u200b b", "👩‍👩‍👧", "\xff\xfe", "ﷺ ½ ²", "\u0301x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := anchor.Fold(s)
		if again := anchor.Fold(folded.Text).Text; again != folded.Text {
			t.Fatalf("folding %q twice gives %q", folded.Text, again)
		}
		if !utf8.ValidString(folded.Text) {
			t.Fatalf("%q is not valid", folded.Text)
		}
		for i := range folded.Text {
			from, to := folded.Original(i, i+1)
			if from < 0 || from >= to || to > len(s) {
				t.Fatalf("byte %d stands for %d to %d of %d", i, from, to, len(s))
			}
			if utf8.ValidString(s) && !(utf8.ValidString(s[:from]) && utf8.ValidString(s[from:to])) {
				t.Fatalf("byte %d stands for half a rune", i)
			}
		}
		if from, to := folded.Original(0, len(folded.Text)); from < 0 || to > len(s) {
			t.Fatalf("all stands for %d to %d", from, to)
		}
	})
}

func FuzzPlace(f *testing.F) {
	f.Add("The bus – twice a day.", "bus -  twice", "no")
	f.Add("各 ไม่ 👩‍👩‍👧 e\u0301", "e\u0301", "各")
	f.Add("a … b", "a ... b", "\u0301")
	f.Fuzz(func(t *testing.T, a, words, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		s := script(a, b)
		p, span, err := anchor.Place(s, turns("1-2"), words, 0)
		if err != nil {
			return
		}
		if again, err := anchor.Locate(s, p); err != nil || again != span {
			t.Fatalf("%+v was placed at %v and located at %v: %v", p, span, again, err)
		}
		if !atGrapheme(s.Turns()[span.From.Index].Text, span.From.Offset) || !atGrapheme(s.Turns()[span.To.Index].Text, span.To.Offset) {
			t.Fatalf("%v lies within a character", span)
		}
	})
}
