package document

import (
	"strings"
	"unicode"
)

// emphasisReach is how many characters further a mark's partner is sought: a
// bound, so that a line of a million asterisks takes no longer than its
// length.
const emphasisReach = 4000

// inliner turns emphasis marks into runs, one pass over the characters.
type inliner struct {
	in           []rune
	out          []Run
	text         strings.Builder
	bold, italic bool
}

// inline parses the emphasis and escapes of a block. A mark that nothing
// closes, or that stands inside a word, is a character; a word made of nothing
// but marks is none.
func inline(s string) []Run {
	p := &inliner{in: []rune(s)}
	for i := 0; i < len(p.in); {
		i = p.step(i)
	}
	p.cut()
	return trimRuns(p.out)
}

func (p *inliner) step(i int) int {
	r := p.in[i]
	switch {
	case r == '\\' && i+1 < len(p.in) && p.in[i+1] < 128 && (unicode.IsPunct(p.in[i+1]) || unicode.IsSymbol(p.in[i+1])):
		p.text.WriteRune(p.in[i+1])
		return i + 2
	case r == '*' || r == '_':
		return p.mark(i)
	}
	p.text.WriteRune(r)
	return i + 1
}

// mark handles a stretch of one emphasis sign from i on.
func (p *inliner) mark(i int) int {
	if end := p.loneMarks(i); end > i {
		p.toggle(p.in[i:end])
		return end
	}
	sign, end := p.in[i], i
	for end < len(p.in) && p.in[end] == sign {
		end++
	}
	if p.emphasis(i, end) {
		p.toggle(p.in[i:end])
		return end
	}
	p.text.WriteString(string(p.in[i:end]))
	return end
}

// loneMarks gives the end of a word made of marks alone that starts at i, or
// i.
func (p *inliner) loneMarks(i int) int {
	if i > 0 && !unicode.IsSpace(p.in[i-1]) {
		return i
	}
	end := i
	for end < len(p.in) && (p.in[end] == '*' || p.in[end] == '_') {
		end++
	}
	if end < len(p.in) && !unicode.IsSpace(p.in[end]) {
		return i
	}
	return end
}

// emphasis tells whether the stretch is mark-up: it opens something that the
// block closes, or closes what is open. Underscores inside words, as in file
// names, and asterisks inside words, as in veiled swearing, are text.
func (p *inliner) emphasis(i, end int) bool {
	if end-i > 3 {
		return false
	}
	before, after := i > 0 && isWordRune(p.in[i-1]), end < len(p.in) && isWordRune(p.in[end])
	strong := end-i >= 2
	if strong && p.bold || !strong && p.italic {
		return !before || !after || p.in[i] == '*'
	}
	if before && after && !strong || end >= len(p.in) || unicode.IsSpace(p.in[end]) && !strong {
		return false
	}
	ahead := p.in[end:min(end+emphasisReach, len(p.in))]
	return strings.Contains(string(ahead), string(p.in[i:end])) && (!before || !after || p.in[i] == '*')
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (p *inliner) toggle(marks []rune) {
	p.cut()
	n := len(marks)
	if n >= 2 {
		p.bold = !p.bold
	}
	if n%2 == 1 {
		p.italic = !p.italic
	}
}

func (p *inliner) cut() {
	if p.text.Len() > 0 {
		p.out = append(p.out, Run{Text: p.text.String(), Bold: p.bold, Italic: p.italic})
		p.text.Reset()
	}
}

// trimRuns drops runs where the whole holds no word.
func trimRuns(runs []Run) []Run {
	for _, r := range runs {
		if strings.TrimSpace(r.Text) != "" {
			return runs
		}
	}
	return nil
}
