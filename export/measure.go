package export

import (
	"math"
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
	case r == 0xA0:
		return 278
	case r < 0x250:
		return 600
	case r >= 0x2010 && r <= 0x2026:
		return marksWidth(r)
	case r < 0x1100:
		return 680
	case r < ideographs:
		return 1000
	}
	return 1040 // a line holds one less where a full stop must not begin the next
}

// marksWidth is the width of dashes, quotation marks and the ellipsis in Arial.
func marksWidth(r rune) float64 {
	switch r {
	case '‐', '‑', '“', '”', '„', '‟':
		return 333
	case '‘', '’', '‚', '‛':
		return 222
	case '–', '‒':
		return 556
	}
	return 1000
}

// ideographs and what is set among them begin here; lines break between any two.
const ideographs = 0x2E80

// tallness is by how much the lines of a script are higher than Latin ones, in the fonts
// that take over where Arial has no letters.
func tallness(r rune) float64 {
	switch {
	case r < 0x600:
		return 1
	case r < 0x900, r >= 0xFB50 && r < 0xFE00, r >= 0xFE70 && r < 0xFF00: // Arabic
		return 1.1
	case r >= 0x1E00 && r < ideographs: // Latin and Greek once more, marks, arrows
		return 1
	}
	return 1.3
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
	scale      float64 // of the letters, beside the size
	tall       float64 // of the highest script, beside Latin
}

// smallText is how wide refs and states are, beside the text they stand in; refs are a
// little less.
const smallText = 0.85

func newWrapper(points, size float64) *wrapper {
	return &wrapper{width: max(points, size*2) * 1000 / size, lines: 1, scale: 1, tall: 1}
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
	if r >= 0x600 {
		w.tall = max(w.tall, tallness(r))
	}
	adv := runeWidth(r) * w.scale
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
	if r == '-' || r >= ideographs {
		w.word = 0
	}
}

// total is the number of lines so far, as so many Latin ones.
func (w *wrapper) total() int { return int(math.Round(float64(w.lines) * w.tall)) }

// lineCount is the number of lines that text takes in a column.
func lineCount(s string, points, size float64) int {
	w := newWrapper(points, size)
	for _, r := range s {
		w.add(r)
	}
	return w.total()
}

// spanLines is lineCount for a text in spans.
func (s *styles) spanLines(spans []Span, points float64) int {
	w := newWrapper(points, 10*s.wide)
	for i := range spans {
		w.scale = 1
		if style := spans[i].Style; style == Ref || style == State {
			w.scale = smallText
		}
		for _, r := range spans[i].Text {
			w.add(r)
		}
	}
	return w.total()
}

// spanUnits is units for a text in spans, counted only where it may be long.
func spanUnits(spans []Span) int {
	bytes, sum := 0, 0
	for i := range spans {
		bytes += len(spans[i].Text)
	}
	if bytes <= excelUnits {
		return bytes
	}
	for i := range spans {
		sum += units(spans[i].Text)
	}
	return sum
}

// cutLines is the length in bytes of what fits into so many lines; a piece ends at
// the last space before.
func cutLines(s string, points, size float64, lines int) int {
	w := newWrapper(points, size)
	space := 0
	for i, r := range s {
		w.add(r)
		if w.total() > lines {
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
