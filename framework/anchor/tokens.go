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
