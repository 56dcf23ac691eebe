package margin

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"framewright/framework/words"
)

// word is one word of a text in parts: of a paragraph, or of a turn.
type word struct {
	key      string // in the form in which words are compared
	part     int
	from, to int // bytes into the part
}

const softHyphen = '\u00ad'

// appendWords adds the words of a text: runs of letters and numbers, single
// characters in scripts without blanks.
func appendWords(out []word, part int, text string) []word {
	from := -1
	end := func(to int) {
		if from >= 0 {
			out = append(out, word{key: keyOf(text[from:to]), part: part, from: from, to: to})
			from = -1
		}
	}
	for i, r := range text {
		switch {
		case words.Unspaced(r) && unicode.IsLetter(r):
			end(i)
			from = i
			end(i + utf8.RuneLen(r))
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if from < 0 {
				from = i
			}
		case unicode.IsMark(r) || r == softHyphen || r == '\u200d' || r == '\u200c':
			if from < 0 && len(out) > 0 && out[len(out)-1].part == part && out[len(out)-1].to == i {
				out[len(out)-1].to += utf8.RuneLen(r) // a mark on a single character
			}
		default:
			end(i)
		}
	}
	end(len(text))
	return out
}

func keyOf(s string) string {
	s = strings.ReplaceAll(s, string(softHyphen), "")
	return strings.ToLower(norm.NFKC.String(s))
}

// marks counts the characters of a stretch that are no blanks.
func marks(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// marksAfter gives the length of up to most marks that directly follow a word,
// marksBefore of those that precede one: brackets, quotation marks, full stops.
func marksAfter(s string, most int) int {
	n := 0
	for ; most > 0 && n < len(s); most-- {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po) {
			break
		}
		n += size
	}
	return n
}

func marksBefore(s string, most int) int {
	n := 0
	for ; most > 0 && n < len(s); most-- {
		r, size := utf8.DecodeLastRuneInString(s[:len(s)-n])
		if !unicode.In(r, unicode.Ps, unicode.Pi, unicode.Po) {
			break
		}
		n += size
	}
	return n
}
