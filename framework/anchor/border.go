package anchor

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

// borders knows where words and characters as people see them begin and end
// in a text.
type borders struct {
	text     string
	word     []bool // by offset, 0 to len(text)
	grapheme []bool
}

func bordersOf(text string) borders {
	b := borders{text: text, word: make([]bool, len(text)+1), grapheme: make([]bool, len(text)+1)}
	b.word[0], b.grapheme[0] = true, true
	for g := graphemes.FromString(text); g.Next(); {
		b.grapheme[g.End()] = true
	}
	for w := words.FromString(text); w.Next(); {
		b.word[w.End()] = true
	}
	return b
}

// at tells whether a passage may begin or end at an offset.
func (b borders) at(offset int) bool {
	if !b.grapheme[offset] {
		return false
	}
	if b.word[offset] {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(b.text[:offset])
	after, _ := utf8.DecodeRuneInString(b.text[offset:])
	if unspaced(before) || unspaced(after) {
		return true
	}
	return b.loosely(offset, before, after)
}

// loosely allows a border that the segmentation of Unicode does not see: it
// takes "clinic.The" and "_care_" for one word, but typists leave out the
// blank after a full stop and mark emphasis. Numbers such as 3.5 stay whole.
func (b borders) loosely(offset int, before, after rune) bool {
	switch {
	case joining(before):
		left, _ := utf8.DecodeLastRuneInString(b.text[:offset-utf8.RuneLen(before)])
		return !(unicode.IsDigit(left) && unicode.IsDigit(after))
	case joining(after):
		right, _ := utf8.DecodeRuneInString(b.text[offset+utf8.RuneLen(after):])
		return !(unicode.IsDigit(before) && unicode.IsDigit(right))
	}
	return false
}

func joining(r rune) bool {
	switch r {
	case '.', ',', ':', ';', '_', '·', '․':
		return true
	}
	return false
}

// unspaced tells whether a rune belongs to a script written without blanks
// between words, where every character is a border.
func unspaced(r rune) bool {
	if r < 0x0e00 {
		return false
	}
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// settle moves the end of a match over marks that folding dropped, up to the
// end of the character they belong to.
func (b borders) settle(f Folded, folded, end int) int {
	limit := len(b.text)
	if folded < len(f.from) {
		limit = int(f.from[folded])
	}
	for e := end; e <= limit; e++ {
		if b.grapheme[e] {
			return e
		}
	}
	return end
}
