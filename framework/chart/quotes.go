package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closing holds the marks that close each opening one. The second column
// holds those that close it only where the proper one is missing: editing by
// half leaves pairs such as “…" behind.
var closing = map[rune]struct{ proper, loose string }{
	'"': {"\"”", ""},
	'“': {"”", "\""},
	'„': {"“”", "\""},
	'‟': {"”", "\""},
	'”': {"”", "\""},
	'«': {"»", ""},
	'»': {"«", ""},
	'「': {"」", ""},
	'『': {"』", ""},
	'＂': {"＂", ""},
}

// quoteReach is how far a closing quotation mark is sought, so that a text
// full of opening ones does not take a time that grows with its square.
const quoteReach = 8 << 10

// quoteEnd gives where the quotation that begins at i ends; 0 where none does.
func (s *scanner) quoteEnd(i int) int {
	open, size := utf8.DecodeRuneInString(s.text[i:])
	marks, ok := closing[open]
	if !ok || !s.opens(i, open, size) {
		return 0
	}
	depth, loose := 0, 0
	limit := min(len(s.text), i+quoteReach)
	for j := i + size; j < limit; {
		if end := s.braces[j]; end > 0 {
			j = end
			continue
		}
		r, n := utf8.DecodeRuneInString(s.text[j:])
		switch {
		case r == '\n' && blankLine(s.text[j+n:]):
			return loose
		case r == open && r == '"', depth == 0 && strings.ContainsRune(marks.proper, r):
			return j + n
		case strings.ContainsRune(marks.proper, r):
			depth--
		case nests(open, r):
			depth++
		case depth == 0 && loose == 0 && marks.loose != "" && strings.ContainsRune(marks.loose, r):
			loose = j + n
		}
		j += n
	}
	return loose
}

// nests tells whether a mark inside a quotation opens one within it.
func nests(open, r rune) bool {
	return r == open && open != '”' && open != '＂' || open == '"' && r == '“'
}

// opens tells whether the mark at i can open a quotation: one that elsewhere
// closes must stand before a word, and the mark behind a number (6") is an
// inch.
func (s *scanner) opens(i int, open rune, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.text[:i])
	after, _ := utf8.DecodeRuneInString(s.text[i+size:])
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	last := i+size == len(s.text)
	switch open {
	case '"':
		return !(unicode.IsDigit(before) && (last || !word(after)))
	case '”', '»':
		return !last && !unicode.IsSpace(after) && (i == 0 || !word(before) && !unicode.IsPunct(before) || strings.ContainsRune("([{-–—", before))
	}
	return true
}

// blankLine tells whether a text begins with a line that holds nothing.
func blankLine(text string) bool {
	line, _, more := strings.Cut(text, "\n")
	return more && strings.TrimSpace(line) == ""
}
