package document

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"framewright/framework/words"
)

// pdfJudge gathers what tells language from the leavings of a font whose table
// of characters is missing or wrong.
type pdfJudge struct {
	chars, unknown int
	words          int // of scripts that part words by blanks
	long           int // characters in them
	single         int // words of one letter
	latin, vowels  int // letters, and vowels among them
	mute, able     int // Latin words of four letters or more: without a vowel, and all
	mixed          int // words with digits or signs between letters
}

// word adds a word. Words of one letter repeated, as names are blotted out,
// say nothing.
func (j *pdfJudge) word(s string) {
	runes, letters, same, unspaced := 0, 0, true, false
	var first rune
	vowel, mixed, plain := false, false, true
	was := rune(0)
	for i, r := range s {
		runes++
		if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Co, r) {
			j.unknown++
		}
		if i == 0 {
			first = unicode.ToLower(r)
		}
		unspaced = unspaced || words.Unspaced(r)
		if unicode.IsLetter(r) {
			letters++
			same = same && unicode.ToLower(r) == first
			plain = plain && r < 0x250
			vowel = vowel || pdfVowel(r)
		}
		if was != 0 && unicode.IsLetter(was) && unicode.IsDigit(r) || unicode.IsUpper(r) && unicode.IsLower(was) || strings.ContainsRune("#$%*+<=>@[]^{|}~", r) {
			mixed = true
		}
		was = r
	}
	j.chars += runes
	if unspaced || same && letters > 1 {
		return
	}
	j.words++
	j.long += runes
	if letters == 1 && runes == 1 {
		j.single++
	}
	if plain {
		j.latinWord(s, letters, vowel, mixed)
	}
}

func (j *pdfJudge) latinWord(s string, letters int, vowel, mixed bool) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			j.latin++
			if pdfVowel(r) {
				j.vowels++
			}
		}
	}
	if mixed {
		j.mixed++
	}
	if letters >= 4 {
		j.able++
		if !vowel {
			j.mute++
		}
	}
}

func pdfVowel(r rune) bool {
	if r >= 0xc0 {
		if strings.ContainsRune("æœøıÆŒØ", r) {
			return true
		}
		r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	}
	return strings.ContainsRune("aeiouyAEIOUY", r)
}

// verdict says what is wrong with the text; "" where it reads like language.
// Short texts are judged by their characters alone. The bounds are far from
// what languages do: words have 4 to 8 characters, Latin letters are 35 to 50
// % vowels.
func (j *pdfJudge) verdict() string {
	percent := func(a, b int) int { return 100 * a / max(b, 1) }
	switch {
	case percent(j.unknown, j.chars) >= 3:
		return fmt.Sprintf("%d %% of its characters are tied to no letter", percent(j.unknown, j.chars))
	case j.words < 40:
		return ""
	case percent(j.single, j.words) >= 60:
		return "its letters stand apart, with no telling where words end"
	case j.long >= 16*j.words:
		return "its words are glued together"
	case j.able >= 20 && percent(j.mute, j.able) >= 35, j.latin >= 300 && percent(j.vowels, j.latin) < 22:
		return "its words have no vowels"
	case j.latin >= 300 && percent(j.mixed, j.words) >= 60:
		return "its words are mixed with signs and digits"
	}
	return ""
}
