package export

import (
	"strings"
	"unicode"
)

// The widths of printable ASCII in Arial and its metric twins, in thousandths of the
// font size, from U+0020 on (Adobe's font metrics of Helvetica, which Arial shares).
var arial = [95]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// runeWidth is the width of r in thousandths of the font size; a little too wide
// rather than too narrow where the font is not known.
func runeWidth(r rune) float64 {
	switch {
	case r >= 0x20 && r < 0x7F:
		return float64(arial[r-0x20])
	case r < 0x20, unicode.In(r, unicode.Mn, unicode.Cf):
		return 0
	case r < 0x250:
		return 600
	case r < 0x1100:
		return 680
	}
	return 1000
}

// textWidth is the width of a line in points.
func textWidth(s string, size float64) float64 {
	sum := 0.0
	for _, r := range s {
		sum += runeWidth(r)
	}
	return sum * size / 1000
}

// wrapper counts lines as a program that wraps at spaces and hyphens sets them,
// breaking words that are longer than a line.
type wrapper struct {
	width      float64 // of a line, in thousandths of the font size
	lines      int
	line, word float64
}

func newWrapper(points, size float64) *wrapper {
	return &wrapper{width: max(points, size*2) * 1000 / size, lines: 1}
}

func (w *wrapper) newline() {
	w.lines++
	w.line, w.word = 0, 0
}

// add takes one rune, and says whether it (with its word) began a new line.
func (w *wrapper) add(r rune) {
	if r == '\n' {
		w.newline()
		return
	}
	adv := runeWidth(r)
	if r == ' ' || r > 0x7F && unicode.IsSpace(r) {
		w.line += adv
		w.word = 0
		return
	}
	if w.line+adv > w.width {
		w.lines++
		w.line = w.word
		if w.line+adv > w.width { // the word alone is wider than a line
			w.line, w.word = 0, 0
		}
	}
	w.line += adv
	w.word += adv
	if r == '-' || adv >= 1000 { // ideographs break anywhere
		w.word = 0
	}
}

// lineCount is the number of lines that text takes in a column.
func lineCount(s string, points, size float64) int {
	w := newWrapper(points, size)
	for _, r := range s {
		w.add(r)
	}
	return w.lines
}

// cutLines is the length in bytes of what fits into so many lines; a piece ends at
// the last space before.
func cutLines(s string, points, size float64, lines int) int {
	w := newWrapper(points, size)
	space := 0
	for i, r := range s {
		w.add(r)
		if w.lines > lines {
			return wholeHead(s, nearSpace(i, space))
		}
		if unicode.IsSpace(r) {
			space = i + len(string(r))
		}
	}
	return len(s)
}

// longestLine and longestWord are widths in points.
func longestLine(s string, size float64) float64 {
	widest := 0.0
	for line := range strings.SplitSeq(s, "\n") {
		widest = max(widest, textWidth(line, size))
	}
	return widest
}

func longestWord(s string, size float64) float64 {
	widest := 0.0
	for word := range strings.FieldsSeq(s) {
		widest = max(widest, textWidth(word, size))
	}
	return widest
}
