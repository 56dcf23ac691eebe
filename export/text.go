package export

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	display "framewright/framework/words"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// tally collects what had to be replaced, over a whole document, so that one sentence
// at the end says it once.
type tally struct {
	controls int
	invalid  int
	deadEnds map[string]int // links to anchors that the report does not have
	extra    Warnings
}

// clean makes text fit for XML and for the eye: one kind of line break, control
// characters as their visible pictures (␇), bytes that are no text as U+FFFD.
func (t *tally) clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		b.WriteRune(t.visible(r, size))
	}
	return b.String()
}

func isClean(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F {
			return isCleanUnicode(s[i:])
		}
	}
	return true
}

func isCleanUnicode(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
		if needsPicture(r) {
			return false
		}
	}
	return true
}

// needsPicture says whether XML 1.0 forbids r, or a reader could not see it. CR and
// the two Unicode line ends are brought to LF instead.
func needsPicture(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, r >= 0x7F && r <= 0x9F:
		return true
	case r == 0x2028, r == 0x2029:
		return true
	}
	return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
}

func (t *tally) visible(r rune, size int) rune {
	switch {
	case r == utf8.RuneError && size == 1:
		t.invalid++
		return unicode.ReplacementChar
	case r == '\r', r == 0x85, r == 0x2028, r == 0x2029:
		return '\n'
	case !needsPicture(r):
		return r
	}
	t.controls++
	switch {
	case r < 0x20:
		return 0x2400 + r
	case r == 0x7F:
		return 0x2421
	}
	return unicode.ReplacementChar
}

// spans cleans each span, and drops the empty ones.
func (t *tally) spans(in []Span) []Span {
	out := in[:0:0]
	for _, s := range in {
		if s.Text != "" {
			out = append(out, Span{Text: t.clean(s.Text), Style: s.Style, Link: s.Link})
		}
	}
	return out
}

func (t *tally) warn(format string, args ...any) {
	t.extra = append(t.extra, fmt.Sprintf(format, args...))
}

// deadEnd notes a link whose anchor is not in the report.
func (t *tally) deadEnd(anchor string) {
	if t.deadEnds == nil {
		t.deadEnds = map[string]int{}
	}
	t.deadEnds[anchor]++
}

// warnings puts the counts into sentences.
func (t *tally) warnings() Warnings {
	out := t.extra
	if t.controls > 0 {
		out = append(out, fmt.Sprintf("%d control characters are shown as symbols (␀ … ␟): no document can hold them", t.controls))
	}
	if t.invalid > 0 {
		out = append(out, fmt.Sprintf("%d bytes that are no text are shown as �: the text was read in the wrong encoding", t.invalid))
	}
	if n := len(t.deadEnds); n > 0 {
		out = append(out, fmt.Sprintf("%d links lead nowhere in this document and are left out, among them %q", n, smallestKey(t.deadEnds)))
	}
	return out
}

func smallestKey(m map[string]int) string {
	least, first := "", true
	for k := range m {
		if first || k < least {
			least, first = k, false
		}
	}
	return least
}

// plainText is the text of spans without their styles.
func plainText(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// units counts UTF-16 code units, which is how Excel counts characters.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// cutUnits is the length in bytes of the longest head of s within max UTF-16 units,
// moved back to a space where one is near, so that words stay whole, and else to the
// end of a character as people see it.
func cutUnits(s string, max int) int {
	if len(s) <= max {
		return len(s)
	}
	n, end, space := 0, 0, 0
	for i, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
		if n > max {
			return wholeHead(s, nearSpace(end, space))
		}
		end = i + utf8.RuneLen(r)
		if unicode.IsSpace(r) {
			space = end
		}
	}
	return len(s)
}

func nearSpace(end, space int) int {
	if space > 0 && end-space < 200 {
		return space
	}
	return end
}

// wholeHead moves a cut back to where no character as people see it is torn: no letter
// loses its marks, no emoji its half. Where that leaves nothing the cut stays.
func wholeHead(s string, cut int) int {
	for g := graphemes.FromString(s); g.Next(); {
		if g.End() > cut {
			if g.Start() > 0 {
				return g.Start()
			}
			return cut
		}
		if g.End() == cut {
			return cut
		}
	}
	return cut
}

// splitSpans divides spans at a byte offset of their joined text.
func splitSpans(spans []Span, at int) (head, tail []Span) {
	for i, s := range spans {
		if at >= len(s.Text) {
			head = append(head, s)
			at -= len(s.Text)
			continue
		}
		if at > 0 {
			head = append(head, Span{Text: s.Text[:at], Style: s.Style, Link: s.Link})
		}
		tail = append(tail, Span{Text: s.Text[at:], Style: s.Style, Link: s.Link})
		return head, append(tail, spans[i+1:]...)
	}
	return head, tail
}

// shorten cuts a running head or a tab to max columns, with an ellipsis. Only for
// places that repeat what stands in full elsewhere.
func shorten(s string, max int) string { return display.Clip(s, max) }

// numbered joins a printed number and a title.
func numbered(number, title string) string {
	return strings.TrimSpace(number + " " + title)
}
