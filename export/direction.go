package export

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"
)

// direction is which way a text runs.
type direction int8

const (
	undecided direction = iota
	leftToRight
	rightToLeft
)

// strength counts the letters of a text that run one way or the other.
type strength struct {
	left, right int
	first       direction
}

func (s *strength) add(text string) {
	if !beyondLatin(text) {
		s.addLatin(text)
		return
	}
	for _, r := range text {
		switch strong(r) {
		case leftToRight:
			s.count(leftToRight, &s.left)
		case rightToLeft:
			s.count(rightToLeft, &s.right)
		}
	}
}

// addSpans counts what people said or wrote, not the refs beside it.
func (s *strength) addSpans(spans []Span) {
	for _, span := range spans {
		if span.Style != Ref && span.Style != State {
			s.add(span.Text)
		}
	}
}

// addLatin is add for text without anything that may run to the left.
func (s *strength) addLatin(text string) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			s.count(leftToRight, &s.left)
		}
	}
}

func (s *strength) count(d direction, n *int) {
	if *n++; s.first == undecided {
		s.first = d
	}
}

// beyondLatin says whether a text may hold characters from U+0580 on, where the first
// right-to-left script begins.
func beyondLatin(s string) bool {
	for i := range len(s) {
		if s[i] >= 0xD6 {
			return true
		}
	}
	return false
}

// strong is the direction of a character that has one.
func strong(r rune) direction {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.L:
		return leftToRight
	case bidi.R, bidi.AL:
		return rightToLeft
	}
	return undecided
}

// directionOf decides which way a text runs. Most of its letters decide, and where the
// first letter says otherwise (a brand name that begins an Arabic sentence, an English
// sentence that is mostly quotation) the language does, if it is known. What stands
// around quoted words decides before the words; refs decide nothing. A text without
// letters runs as its language does.
func directionOf(spans []Span, lang string) direction {
	var frame, all strength
	for _, s := range spans {
		switch s.Style {
		case Ref, State:
			continue
		case Verbatim:
		default:
			frame.add(s.Text)
		}
		all.add(s.Text)
	}
	if frame.first == undecided {
		frame = all
	}
	spoken := languageDirection(lang)
	switch {
	case frame.first == undecided:
		return spoken
	case frame.right == 0:
		return leftToRight
	case frame.left == 0:
		return rightToLeft
	}
	most := frame.first
	if frame.left > frame.right {
		most = leftToRight
	} else if frame.right > frame.left {
		most = rightToLeft
	}
	if most == frame.first || spoken == undecided {
		return most
	}
	return spoken
}

// base is which way a report runs.
func (r *Report) base() direction {
	if r.RTL {
		return rightToLeft
	}
	return leftToRight
}

// way is which way a text runs in a report.
func (r *Report) way(spans []Span, lang string) direction {
	if d := directionOf(spans, lang); d != undecided {
		return d
	}
	return r.base()
}

// labelWay is the same for titles, heads of columns and the front page. In a report that
// runs to the left they stand on its side even where they run to the right: our own
// words among them are English.
func (r *Report) labelWay(spans []Span) (way direction, pinned bool) {
	way = r.way(spans, r.language())
	return way, r.RTL && way == leftToRight
}

// languageDirection is which way a language is written; undecided where there is none.
func languageDirection(tag string) direction {
	if tag == "" {
		return undecided
	}
	switch scriptOf(tag) {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return rightToLeft
	}
	return leftToRight
}

// scriptOf is the script that a language is written in.
func scriptOf(tag string) string {
	t, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil {
		return ""
	}
	script, _ := t.Script()
	return script.String()
}

// RightToLeft says whether a language (a BCP 47 tag) is written from right to left, for
// Report.RTL.
func RightToLeft(tag string) bool { return languageDirection(tag) == rightToLeft }

// mixes says whether a text holds letters that run to the left, so that what stands
// beside them must be kept apart.
func mixes(spans []Span) bool {
	for _, s := range spans {
		if beyondLatin(s.Text) && strings.ContainsFunc(s.Text, func(r rune) bool { return strong(r) == rightToLeft }) {
			return true
		}
	}
	return false
}

// script is what a program must know of a piece of text to set it: which way it runs,
// and which fonts it needs.
type script int8

const (
	western script = iota // and all that needs nothing of its own
	toTheLeft
	eastAsian
)

// piece is a stretch of one script.
type piece struct {
	text   string
	script script
}

// scriptPieces divides a text into its scripts. Blanks, marks and digits between two
// pieces go with them where both are of one kind, else with the direction of the
// paragraph, as Unicode's algorithm has it (UAX #9, N1 and N2); digits go with the letters
// before them (W7).
func scriptPieces(text string, paragraph direction) []piece {
	if !beyondLatin(text) && (paragraph != rightToLeft || strings.ContainsFunc(text, unicode.IsLetter)) {
		return []piece{{text, western}}
	}
	runes := []rune(text)
	kinds := make([]script, len(runes))
	resolve(runes, kinds, paragraph)
	var out []piece
	from := 0
	for i := 1; i <= len(runes); i++ {
		if i == len(runes) || kinds[i] != kinds[from] {
			out = append(out, piece{string(runes[from:i]), kinds[from]})
			from = i
		}
	}
	return out
}

// open marks a character that takes its script from its neighbours.
const open script = -1

// resolve gives each character its script.
func resolve(runes []rune, kinds []script, paragraph direction) {
	base := western
	if paragraph == rightToLeft {
		base = toTheLeft
	}
	last := open
	for i, r := range runes {
		kinds[i] = kindOf(r)
		p, _ := bidi.LookupRune(r)
		switch class := p.Class(); {
		case class == bidi.NSM && i > 0:
			kinds[i] = kinds[i-1]
		case class == bidi.EN:
			kinds[i] = last
		}
		if kinds[i] != open {
			last = kinds[i]
		}
	}
	for i := 0; i < len(runes); i++ {
		if kinds[i] != open {
			continue
		}
		end := i
		for end < len(runes) && kinds[end] == open {
			end++
		}
		before, after := base, base
		if i > 0 {
			before = kinds[i-1]
		}
		if end < len(runes) {
			after = kinds[end]
		}
		for ; i < end; i++ {
			kinds[i] = between(before, after, base)
		}
	}
}

// between is the script of what stands between two others.
func between(before, after, base script) script {
	switch {
	case before == after:
		return before
	case before == toTheLeft || after == toTheLeft:
		if base == toTheLeft {
			return toTheLeft
		}
		return western
	}
	return before
}

// eastAsianScripts need a font of their own, and marks that go with it.
var eastAsianScripts = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo}

func kindOf(r rune) script {
	switch strong(r) {
	case rightToLeft:
		return toTheLeft
	case leftToRight:
		if r >= 0x1100 && unicode.In(r, eastAsianScripts...) {
			return eastAsian
		}
		return western
	}
	if r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFFEF { // ideographic and full-width marks
		return eastAsian
	}
	if p, _ := bidi.LookupRune(r); p.Class() == bidi.AN {
		return toTheLeft
	}
	return open
}
