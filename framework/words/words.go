// Package words counts words as the researcher's word processor does: what
// stands between blanks, and in scripts that are written without blanks what
// Unicode's rules for text segmentation part.
//
// The one measure serves everywhere: on the screen, in reports, and where what
// came in is held against what came out.
//
// It also knows how wide text is on a screen, and cuts it between characters as
// people see them (display.go).
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
		if r < 0x80 {
			if kind := ascii[r]; kind == blank {
				if c.open {
					n += c.count(s[c.from:i])
					c = counter{}
				}
				continue
			} else if kind == sign {
				c.said = true
			}
			if !c.open {
				c.open, c.from = true, i
			}
			continue
		}
		if unicode.IsSpace(r) {
			if c.open {
				n += c.count(s[c.from:i])
				c = counter{}
			}
			continue
		}
		c.take(i, r)
	}
	if c.open {
		n += c.count(s[c.from:])
	}
	return n
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
		c.open, c.from = true, i
	}
	c.said = c.said || spoken(r)
	c.packed = c.packed || Unspaced(r)
}

// count gives the words of the run, which has ended.
func (c *counter) count(run string) int {
	switch {
	case !c.said:
		return 0
	case !c.packed:
		return 1
	}
	return segments(run)
}

// What ASCII characters are: the commonest by far, and not worth a search in
// Unicode's tables.
const (
	mark = iota
	blank
	sign // a letter or number
)

var ascii = func() (kinds [0x80]uint8) {
	for r := range rune(0x80) {
		switch {
		case unicode.IsSpace(r):
			kinds[r] = blank
		case spoken(r):
			kinds[r] = sign
		}
	}
	return kinds
}()

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

// Span is a word's place in a text, in bytes; To is exclusive.
type Span struct{ From, To int }

// Spans gives the words of a text with their places. They are those that Count
// counts, but that punctuation inside a run of a script without blanks parts
// words here.
func Spans(s string) []Span {
	var out []Span
	var c counter
	end := func(to int) {
		switch {
		case !c.open || !c.said:
		case !c.packed:
			out = append(out, Span{c.from, to})
		default:
			out = appendSegments(out, s[c.from:to], c.from)
		}
		c = counter{}
	}
	for i, r := range s {
		if unicode.IsSpace(r) {
			end(i)
			continue
		}
		c.take(i, r)
	}
	end(len(s))
	return out
}

func appendSegments(out []Span, run string, base int) []Span {
	for tokens := words.FromString(run); tokens.Next(); {
		if strings.IndexFunc(tokens.Value(), spoken) >= 0 {
			out = append(out, Span{base + tokens.Start(), base + tokens.End()})
		}
	}
	return out
}
