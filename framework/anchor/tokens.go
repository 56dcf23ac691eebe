package anchor

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// token is a word of a text; marks and blanks are none.
type token struct {
	key      string // folded
	from, to int    // in the text
}

// tokens lists the words of a folded text: in scripts without blanks, its
// characters.
func (f Folded) tokens() []token {
	var out []token
	for w := words.FromString(f.Text); w.Next(); {
		if !strings.ContainsFunc(w.Value(), wordRune) {
			continue
		}
		from, to := f.Original(w.Start(), w.End())
		out = append(out, token{w.Value(), from, to})
	}
	return out
}

// units lists the smallest parts of the text that a passage can be made of:
// what lies between two borders and holds a letter, a number or a sign.
func (f *field) units() []token {
	var out []token
	from := 0
	for to := 1; to <= len(f.text); to++ {
		if to < len(f.text) && !f.edges.at(to) {
			continue
		}
		if part := f.text[from:to]; strings.ContainsFunc(part, wordRune) {
			out = append(out, token{Fold(part).Text, from, to})
		}
		from = to
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
}

// loose is a folded word without case and accents, for finding what resembles.
func loose(key string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(key))
}

func keysOf(list []token) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.key
	}
	return out
}
