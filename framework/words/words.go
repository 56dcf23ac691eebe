// Package words counts words as the researcher's word processor does: what
// stands between blanks, and in scripts that are written without blanks what
// Unicode's rules for text segmentation part.
//
// The one measure serves everywhere: on the screen, in reports, and where what
// came in is held against what came out.
package words

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"

	"framewright/framework"
)

// Count counts the words of a text. A run of characters between white space
// that holds a letter or a number is a word. Where it holds characters of
// Chinese, Japanese, Thai, Lao, Khmer, Myanmar or Tibetan, its segments (UAX
// #29) with a letter or a number are words, so that every Chinese character is
// one; ASCII punctuation inside such a run is no border, so that mark-up, which
// is such punctuation, makes no difference to the count.
func Count(s string) int {
	n := 0
	var c counter
	for i, r := range s {
		if unicode.IsSpace(r) {
			n += c.end(s, i)
			continue
		}
		c.take(i, r)
	}
	return n + c.end(s, len(s))
}

// Of counts the words of all turns of a transcript.
func Of(t *framework.Transcript) int {
	n := 0
	for _, it := range t.Body {
		if it.Turn != nil {
			n += Count(it.Turn.Text)
		}
	}
	return n
}

// counter follows one run of characters between white space.
type counter struct {
	open         bool
	from         int
	said, packed bool // holds a letter or number; holds one of a script without blanks
}

func (c *counter) take(i int, r rune) {
	if !c.open {
		*c = counter{open: true, from: i}
	}
	if r < 0x80 {
		c.said = c.said || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
		return
	}
	c.said = c.said || spoken(r)
	c.packed = c.packed || Unspaced(r)
}

// end closes the run at position to and gives its words.
func (c *counter) end(s string, to int) int {
	defer func() { *c = counter{} }()
	switch {
	case !c.open || !c.said:
		return 0
	case !c.packed:
		return 1
	}
	return segments(s[c.from:to])
}

// segments counts the segments of a run that has a script without blanks.
func segments(run string) int {
	bare := strings.Map(func(r rune) rune {
		if r < 0x80 && !spoken(r) {
			return -1
		}
		return r
	}, run)
	n := 0
	for tokens := words.FromString(bare); tokens.Next(); {
		if strings.IndexFunc(tokens.Value(), spoken) >= 0 {
			n++
		}
	}
	return n
}

func spoken(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// Unspaced tells whether a character is of a script written without blanks
// between words.
func Unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}
