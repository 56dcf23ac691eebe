package search

import (
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/clipperhouse/uax29/v2/words"
)

// unspaced are the scripts in which a text is searched by its single
// characters, because no space shows where a word ends (or, in Korean,
// because particles are written onto it). A word of such a script is found
// wherever its characters follow one another.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

// elided are French and Italian words that lose their last letter and cling
// to the next word: l'école is two words, and école finds it.
var elided = set("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu",
	"quoiqu", "quelqu", "presqu", "dell", "dall", "nell", "sull", "all", "coll", "un",
	"quell", "quest", "sant", "bell", "cos", "anch", "tutt", "quant")

// clitics are the English endings after an apostrophe, which never are a word
// that something was elided before.
var clitics = set("s", "t", "d", "m", "re", "ve", "ll")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// wordTokenizer finds the words of a text by Unicode's rules (UAX #29), and
// parts them further where those rules join what people search apart:
// characters of unspaced scripts, elided articles, sentences run together
// ("done.Next"). Emoji are words too.
type wordTokenizer struct{}

// Tokenize lists the words with their byte offsets, positions counting from 1.
func (wordTokenizer) Tokenize(input []byte) analysis.TokenStream {
	var out analysis.TokenStream
	var spare []analysis.Token // made by the dozen: a search reads a great many words
	for it := words.FromBytes(joinGershayim(input)); it.Next(); {
		for start, end := it.Start(), it.End(); start < end; {
			n, ok := firstWord(input[start:end])
			if ok {
				if len(spare) == 0 {
					spare = make([]analysis.Token, min(64, 1+len(input)/5))
				}
				spare[0] = analysis.Token{
					Term: input[start : start+n : start+n], Start: start, End: start + n,
					Position: len(out) + 1, Type: analysis.AlphaNumeric,
				}
				out, spare = append(out, &spare[0]), spare[1:]
			}
			start += n
		}
	}
	return out
}

// firstWord measures the first word of a segment, or what stands before it
// where ok is false. n is at least 1.
func firstWord(seg []byte) (n int, ok bool) {
	r, size := utf8.DecodeRune(seg)
	if isUnspaced(r) {
		return firstGrapheme(seg), wordlike(r)
	}
	if border(seg, 0, r, size) {
		return size, false
	}
	for n < len(seg) {
		r, size = utf8.DecodeRune(seg[n:])
		if n > 0 && (isUnspaced(r) || border(seg, n, r, size)) {
			break
		}
		ok = ok || wordlike(r)
		n += size
	}
	return n, ok
}

// isUnspaced tells whether a character is searched by itself. Thai is the first
// of these scripts; the katakana length marks belong to none.
func isUnspaced(r rune) bool {
	return r >= 0x0E00 && (unicode.In(r, unspaced...) || r == 'ー' || r == 'ｰ')
}

// wordlike tells whether a character makes a word of what it stands in. Of
// the symbols only those from U+2600 on count: emoji, but not bullets, arrows
// or the degree sign.
func wordlike(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || r >= 0x2600 && unicode.Is(unicode.So, r)
}

// border tells whether the character r at seg[i:] parts two words rather than
// joins them.
func border(seg []byte, i int, r rune, size int) bool {
	switch r {
	case '.', ':', '．', '：':
		before, _ := utf8.DecodeLastRune(seg[:i])
		after, _ := utf8.DecodeRune(seg[i+size:])
		return !unicode.IsDigit(before) || !unicode.IsDigit(after)
	case 0x200C:
		return true
	case '\'', '’', 'ʼ', '＇':
		return i == 0 || oneOf(elided, seg[:i]) && !oneOf(clitics, seg[i+size:])
	}
	return false
}

// oneOf looks a word up. Longer ones than any in the sets are not even folded:
// a segment may be as long as the text.
func oneOf(set map[string]bool, word []byte) bool {
	return len(word) <= 16 && set[fold(string(word))]
}
