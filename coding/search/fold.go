package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spelled lists letters that carry no separable accent and are yet often
// typed without it.
var spelled = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d",
	'þ': "th", 'ı': "i", 'ς': "σ", 'ĸ': "k", 'ŋ': "n", 'ħ': "h",
	'’': "'", 'ʼ': "'", '‘': "'", '＇': "'", '׳': "'", '״': "\"", '”': "\"", '“': "\"",
}

// fold brings one word to the form in which words are compared: lower case,
// no accents, plain apostrophes, no invisible characters, one Unicode form.
// It never makes a word empty.
func fold(word string) string {
	if isASCII(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	base := rune(0)
	for _, r := range norm.NFKD.String(word) {
		r = unicode.ToLower(r)
		if invisible(r) || unicode.Is(unicode.Mn, r) && droppedMark(base, r) {
			continue
		}
		if !unicode.Is(unicode.Mn, r) {
			base = r
		}
		if d, ok := decimal(r); ok {
			r = d
		}
		if s, ok := spelled[r]; ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return strings.ToLower(word)
	}
	return norm.NFC.String(bareHebrew(b.String()))
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// invisible tells of characters that may stand inside a word without being
// seen: soft hyphen, joiners, variation selectors, the Arabic stretcher.
func invisible(r rune) bool {
	switch r {
	case 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x0640:
		return true
	}
	return r >= 0xFE00 && r <= 0xFE0F || skinTone(r)
}

// bareHebrew takes the sign of a shortened Hebrew word off its end, where it
// cannot be told from a closing quotation mark: פרופ' is פרופ.
func bareHebrew(word string) string {
	bare := strings.TrimRight(word, "'")
	if last, _ := utf8.DecodeLastRuneInString(bare); hebrew(last) {
		return bare
	}
	return word
}

// droppedMark tells whether a combining mark is an accent that people leave
// out when they type. In scripts where marks are vowels or make another letter
// (Devanagari, Cyrillic й, Japanese voicing) they stay.
func droppedMark(base, mark rune) bool {
	switch {
	case unicode.In(base, unicode.Latin, unicode.Greek):
		return mark >= 0x0300 && mark <= 0x036F
	case unicode.Is(unicode.Cyrillic, base):
		return mark == 0x0300 || mark == 0x0301 || mark == 0x0308 && base == 'е'
	case unicode.Is(unicode.Arabic, base):
		return mark >= 0x064B && mark <= 0x065F || mark == 0x0670
	case unicode.Is(unicode.Hebrew, base):
		return mark >= 0x0591 && mark <= 0x05C7
	}
	return false
}
