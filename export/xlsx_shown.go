package export

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// continued is the head of a text that no cell can hold, in at most so many UTF-16
// units, with a last line that says where the whole is.
func (b *workbook) continued(spans []Span, most int) []Span {
	text := plainText(spans)
	return b.headOf(spans, text, cutUnits(text, most-units(b.continuation(text, len(text)))))
}

// shown is the head of a text that no row can show, as much as one does, with the same
// last line: without it nobody would see that the text goes on.
func (b *workbook) shown(spans []Span, points float64) []Span {
	text := plainText(spans)
	mark := b.continuation(text, len(text))
	lines := int((safeHeight-cellPadding)/(lineHeight*b.styles.lines)) - b.styles.lineCount(mark[1:], points)
	cut := cutLines(text, points, 10*b.styles.wide, max(lines, 1))
	return b.headOf(spans, text, min(cut, cutUnits(text, excelUnits-units(mark))))
}

// headOf cuts a text, and says so.
func (b *workbook) headOf(spans []Span, text string, cut int) []Span {
	head, _ := splitSpans(spans, cut)
	return append(head[:len(head):len(head)], Span{Text: b.continuation(text, cut), Style: State})
}

// continuation is the line that ends a text that goes on in the notes. It counts the
// characters before it: when the cell comes back edited, that tells where the rest of
// the text begins.
func (b *workbook) continuation(text string, cut int) string {
	return fmt.Sprintf("\n%s, from row %d; here are %d of its %d characters⟧", ContinuedMark, b.notes.latest(), utf8.RuneCountInString(text[:cut]), utf8.RuneCountInString(text))
}

// grouping numbers the groups of a table in the order of their rows.
type grouping map[string]int

// style sets a group apart from the next.
func (g grouping) style(group string) cellStyle {
	n, known := g[group]
	if !known {
		n = len(g)
		g[group] = n
	}
	if n%2 == 0 {
		return groupStyle
	}
	return otherGroupStyle
}

// leftToRightMark is a letter that nobody sees. Behind letters that run to the left, the
// turns of a ref would be set from the right, [4-2] for [2-4]; behind such a mark they are
// not. Whoever compares texts that come back passes over it.
const leftToRightMark = "\u200e"

// refsInOrder keeps the refs in a text of such letters in their order.
func refsInOrder(spans []Span) []Span {
	if !mixes(spans) {
		return spans
	}
	out := append([]Span(nil), spans...)
	for i := range out {
		if out[i].Style != Ref {
			continue
		}
		inner, closed := strings.CutSuffix(out[i].Text, "]")
		inner, opened := strings.CutPrefix(inner, "[")
		inner = leftToRightMark + inner + leftToRightMark
		if opened {
			inner = "[" + inner
		}
		if closed {
			inner += "]"
		}
		out[i].Text = inner
	}
	return out
}
