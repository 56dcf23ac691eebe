package confidential

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inflection is what a language hangs on a name, and a pseudonym takes over.
type inflection int

const (
	bare       inflection = iota
	kept                  // an ending behind an apostrophe: Margaret's, Margaret'll
	plural                // the Margarets, the Ellises; the German genitive, Margarets
	apostrophe            // James' book
)

// stands tells whether a form that reads as runes i to j is a word of its own
// there, with what is hung on it.
func (s *scanned) stands(f *form, i, j int) (match, bool) {
	if f.capital && !unicode.IsUpper(s.runes[i]) {
		return match{}, false
	}
	if f.letters < 2 && (s.digit(i-1) || s.digit(j)) {
		return match{}, false // the B of B12 is no name
	}
	m := match{form: f, stem: j}
	switch {
	case s.suffix(j) > 0:
		m.end, m.inflects = j+s.suffix(j), kept
	case s.ends(j):
		m.end = j
		if s.apostrophe(j) && s.possesses(j) && (f.hissing || s.low[j-1] == 's') {
			m.end, m.inflects = j+1, apostrophe
		}
	case !f.hissing && s.is(j, 's') && (s.ends(j+1) || s.suffix(j+1) > 0):
		m.end, m.inflects = j+1, plural
	case f.hissing && s.is(j, 'e') && s.is(j+1, 's') && s.ends(j+2):
		m.end, m.inflects = j+2, plural
	default:
		return match{}, false
	}
	if m.inflects == plural && f.category && s.apostrophe(m.end) && s.possesses(m.end) {
		m.end, m.inflects = m.end+1, apostrophe
	}
	return m, s.alone(i, m.end)
}

// with is what is to stand in the place of a match that begins at i, and the
// inflection behind it.
func (m match) with(s *scanned, i int) (word, tail string) {
	word = m.form.entry.Replacement
	if m.form.category && s.bracketed(i, m.end) {
		word = strings.Trim(word, "[]") // [My town] holds no brackets of its own
	}
	loud := !m.form.category && !m.form.shouted && shouted(string(s.runes[i:m.stem]))
	if loud {
		word = strings.ToUpper(word)
	}
	if from, to := s.stretch(i, m.end); strings.Contains(s.text[from:to], "\n") {
		word = strings.Replace(word, " ", "\n", 1)
	}
	switch m.inflects {
	case kept:
		from, to := s.stretch(m.stem, m.end)
		tail = s.text[from:to]
	case plural:
		switch {
		case m.form.category:
			return word, ""
		case hissing(word):
			tail = "es"
		default:
			tail = "s"
		}
	case apostrophe:
		from, to := s.stretch(m.end-1, m.end)
		tail = s.text[from:to]
		if last, _ := utf8.DecodeLastRuneInString(word); lower(last) != 's' {
			tail += "s"
		}
	}
	if loud {
		tail = strings.ToUpper(tail)
	}
	return word, tail
}

// hissing tells whether a word makes its plural with -es.
func hissing(word string) bool {
	word = strings.ToLower(word)
	for _, end := range []string{"s", "x", "z", "ch", "sh", "ß"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// shouted tells whether a word is written in capitals throughout.
func shouted(word string) bool {
	letters := 0
	for _, c := range word {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsLetter(c) {
			letters++
		}
	}
	return letters > 1
}
