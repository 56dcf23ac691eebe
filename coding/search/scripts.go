package search

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// What single scripts and languages need beside the rules that serve all.

// baseLanguage gives the language of a BCP 47 tag in its shortest form: "fra"
// and "fr-CA" are "fr". What is no tag is cut at its first hyphen.
func baseLanguage(tag string) string {
	tag = strings.ReplaceAll(tag, "_", "-")
	if t, err := language.Parse(tag); err == nil {
		if base, c := t.Base(); c != language.No {
			return base.String()
		}
	}
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

// prepared brings a word to the form that a language's stemmer expects, beyond
// what plain does for all.
func prepared(language, word string) string {
	switch language {
	case "ar":
		return withoutAnd(word)
	case "fr":
		return ligatures.Replace(word)
	}
	return word
}

// The French stemmer knows oe; people write œ where their keyboard has it.
var ligatures = strings.NewReplacer("œ", "oe", "Œ", "Oe", "æ", "ae", "Æ", "Ae")

// withoutAnd takes the conjunctions wa- and fa- from an Arabic word whose next
// part is the article, alone or behind a preposition: the stemmer takes one
// prefix only, and "and in the school" has three. Before other letters they
// may as well be the word's own first letter, and stay.
func withoutAnd(word string) string {
	bare := strings.Map(func(r rune) rune {
		if arabicMark(r) {
			return -1
		}
		return r
	}, norm.NFC.String(word))
	for _, and := range []string{"و", "ف"} {
		rest, ok := strings.CutPrefix(bare, and)
		if !ok {
			continue
		}
		for _, article := range []string{"بال", "كال", "لل"} {
			if strings.HasPrefix(rest, article) && utf8.RuneCountInString(rest) >= 5 {
				return rest
			}
		}
	}
	return word
}

// arabicMark is true of vowel signs and of the stretcher.
func arabicMark(r rune) bool { return r >= 0x064B && r <= 0x0652 || r == 0x0670 || r == 0x0640 }

// decimal gives the ASCII digit of a decimal digit in any script: ١٢ is 12.
func decimal(r rune) (rune, bool) {
	if r < 0x80 || !unicode.Is(unicode.Nd, r) {
		return r, false
	}
	value := rune(0) // the digits of a script stand in a row, from zero
	for value < 9 && unicode.Is(unicode.Nd, r-value-1) {
		value++
	}
	return '0' + value, true
}

func hebrew(r rune) bool { return unicode.Is(unicode.Hebrew, r) && unicode.IsLetter(r) }

// gershayim tells whether the quotation mark at s[i:] is the sign within a
// Hebrew abbreviation (צה"ל), for which keyboards have no key: it has a letter
// before it and a letter behind it.
func gershayim(s string, i int) bool {
	r, size := utf8.DecodeRuneInString(s[i:])
	if !strings.ContainsRune("\"”“״", r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:i], unicode.IsMark))
	after, _ := utf8.DecodeRuneInString(s[i+size:])
	return hebrew(before) && hebrew(after)
}

// joinGershayim gives a text to the segmentation in which the curly marks of
// Hebrew abbreviations are apostrophes of the same length, which it takes for
// part of a word. Offsets stay what they are.
func joinGershayim(input []byte) []byte {
	if bytes.IndexByte(input, 0xd7) < 0 { // every Hebrew letter begins with this byte
		return input
	}
	text, out := string(input), input
	for i, r := range text {
		if (r == '”' || r == '“') && gershayim(text, i) {
			if &out[0] == &input[0] {
				out = bytes.Clone(input)
			}
			copy(out[i:], "’")
		}
	}
	return out
}

// skinTone is true of the modifiers of emoji: whoever seeks a thumb seeks any.
func skinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// firstGrapheme measures the first character of a text as people see it: with
// its marks, and in Korean all that makes up a syllable.
func firstGrapheme(text []byte) int {
	_, size := utf8.DecodeRune(text)
	if next, _ := utf8.DecodeRune(text[size:]); size == len(text) || unicode.In(next, unicode.Han, unicode.Hiragana) && unicode.IsLetter(next) {
		return size // as most do; the rest is slow
	}
	g := graphemes.FromBytes(text[:min(len(text), 256)])
	if g.Next() {
		return g.End()
	}
	return size
}

// charBorders are the offsets of a text at which no character is torn.
func charBorders(text string) []bool {
	out := make([]bool, len(text)+1)
	out[0] = true
	for g := graphemes.FromString(text); g.Next(); {
		out[g.End()] = true
	}
	return out
}
