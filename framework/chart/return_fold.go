package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
)

// token is a word, a mark or a blank of a text. The texts of all tokens, laid
// end to end, are the text; tokens of one key are the same.
type token struct{ key, text string }

// tokens parts a text into words and marks; what is written without blanks
// between words into characters. Folded, what programs put in place of what was
// typed is no difference: curly quotation marks, long dashes, the ellipsis,
// no-break spaces, signs that nobody sees.
func tokens(s string, folded bool) []token {
	var out []token
	inWord := false
	for _, u := range units(s, folded) {
		word := wordUnit(u.key)
		if n := len(out); word && inWord {
			out[n-1].key += u.key
			out[n-1].text += u.text
			continue
		}
		out = append(out, u)
		inWord = word
	}
	return out
}

func joined(list []token) string {
	var b strings.Builder
	for _, t := range list {
		b.WriteString(t.text)
	}
	return b.String()
}

// wordUnit is true of a character of a word that goes on to the next blank.
func wordUnit(key string) bool {
	r, _ := utf8.DecodeRuneInString(key)
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// units parts a text into characters as people see them, with their folded
// keys. What folds to nothing is part of the unit beside it.
func units(s string, folded bool) []token {
	var out []token
	var lead string // what has no key and waits for the next unit
	add := func(key, text string) {
		n := len(out)
		switch {
		case key == "" && n > 0:
			out[n-1].text += text
		case key == "":
			lead += text
		default:
			out = append(out, token{key, lead + text})
			lead = ""
		}
	}
	last, tail := "", byte(0)
	for len(s) > 0 {
		key, size := unit(s, folded)
		was := key
		if folded && unseen(key, last, tail, s[size:]) {
			key = ""
		}
		add(key, s[:size])
		if was != "" {
			last = s[:size]
		}
		if key != "" {
			tail = key[len(key)-1]
		}
		s = s[size:]
	}
	if n := len(out); lead != "" && n > 0 {
		out[n-1].text += lead
	} else if lead != "" {
		out = append(out, token{"", lead})
	}
	return out
}

// beforeMark is true where a mark follows that French typesetting, which some
// programs do by themselves, sets off with a blank.
func beforeMark(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune(":;!?»", r) && r != utf8.RuneError
}

// unit is the first character of a text: its key and how many bytes it takes.
func unit(s string, folded bool) (key string, size int) {
	if b := s[0]; b < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) { // most text
		switch {
		case !folded:
			return s[:1], 1
		case b == '.' && strings.HasPrefix(s, "..."):
			return "...", 3
		case b == '\r' && len(s) > 1 && s[1] == '\n':
			return "\n", 2
		case b == '\r' || b == '\v':
			return "\n", 1
		case b == '\t':
			return " ", 1
		case b == '`':
			return "'", 1
		}
		return s[:1], 1
	}
	g := graphemes.FromString(s)
	g.Next()
	c := g.Value()
	if !folded {
		return c, len(c)
	}
	r, n := utf8.DecodeRuneInString(c)
	if key, ok := folds[r]; ok {
		return key, n // marks behind it are characters of their own
	}
	if c == "\r\n" {
		return "\n", 2
	}
	return norm.NFC.String(c), len(c)
}

// folds are the characters that programs put in place of what was typed.
var folds = map[rune]string{
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '´': "'", '‹': "'", '›': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '«': `"`, '»': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-",
	'…':      "...",
	'\u00a0': " ", '\u2007': " ", '\u202f': " ", '\u2009': " ",
	'\u2028': "\n", '\u2029': "\n", '\u0085': "\n",
	'\u00ad': "", '\u200b': "", '\u2060': "", '\ufeff': "", '\u200e': "", '\u200f': "",
}

// foldText is a text by which two are the same but for what programs do to it:
// what tokens fold, and blanks at the ends of lines and around the whole.
func foldText(s string) string {
	if !foldable(s) {
		return plainLines(strings.TrimSpace(s))
	}
	b := make([]byte, 0, len(s))
	last, tail := "", byte(0)
	for len(s) > 0 {
		key, size := unit(s, true)
		if key != "" && !unseen(key, last, tail, s[size:]) {
			b = append(b, key...)
			tail = key[len(key)-1]
		}
		if key != "" {
			last = s[:size]
		}
		s = s[size:]
	}
	return plainLines(strings.TrimSpace(string(b)))
}

// unseen is true of a unit that nobody means: a blank before or after a mark,
// the second of two blanks or of two dashes. last is the unit before it as it
// stands, tail the end of what that was folded to.
func unseen(key, last string, tail byte, rest string) bool {
	switch key {
	case " ":
		return beforeMark(strings.TrimLeft(rest, " ")) || last == "«" || tail == ' '
	case "-":
		return tail == '-'
	}
	return false
}

// foldable is false of plain text that folds to itself.
func foldable(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case b >= utf8.RuneSelf, b == '\t', b == '\v', b == '\r', b == '`':
			return true
		case b == '-' && i > 0 && s[i-1] == '-':
			return true
		case b == ' ' && i+1 < len(s) && strings.IndexByte(" :;!?", s[i+1]) >= 0:
			return true
		}
	}
	return false
}

// alike tells whether two texts are the same but for what programs do to them.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	x, y := foldText(a), foldText(b)
	return x == y || len(x) > brokenBeyond && len(y) > brokenBeyond && unbroken(x) == unbroken(y)
}

// brokenBeyond is a length, in bytes, that no text has in which a program has
// broken a paragraph because it was too long: LibreOffice does so somewhat
// before 16,384 UTF-16 units.
const brokenBeyond = 16000

// unbroken is a folded text in which a single end of a line is a blank.
func unbroken(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c == '\n' && (i == 0 || b[i-1] != '\n') && (i+1 == len(b) || b[i+1] != '\n') {
			b[i] = ' '
		}
	}
	return string(b)
}

// brokenTokens are the folded tokens of a text, in which a single end of a line
// is a blank where the text is so long that a program may have put it there.
func brokenTokens(s string) []token {
	list := tokens(s, true)
	if len(s) <= brokenBeyond {
		return list
	}
	ends := func(i int) bool { return i >= 0 && i < len(list) && list[i].text == "\n" }
	for i := range list {
		if ends(i) && !ends(i-1) && !ends(i+1) {
			list[i].key = " "
		}
	}
	return list
}
