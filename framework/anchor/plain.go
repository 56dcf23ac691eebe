package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
)

// Most turns are plain text, and most passages a few plain words of one turn.
// There folding changes nothing that matters, so that words are found as bytes,
// and whether they begin and end on borders is seen from the characters beside
// them. A study of tens of thousands of codings is placed several times faster
// so. Whatever is not as plain as that is left to the field, which knows all.

// plainPlaces lists where words stand in one turn, as field.find does; false
// where the text, the words or a border is not plain enough to be sure.
func plainPlaces(turn *framework.Turn, index int, words string) ([]Span, bool) {
	text := turn.Text
	if !plainWords(text, words) {
		return nil, false
	}
	var out []Span
	for at := 0; at <= len(text)-len(words); {
		i := strings.Index(text[at:], words)
		if i < 0 {
			break
		}
		at += i
		from, sure := plainBorder(text, at)
		to, alsoSure := plainBorder(text, at+len(words))
		if !sure || !alsoSure {
			return nil, false
		}
		if from && to {
			out = append(out, Span{Point{turn.No, index, at}, Point{turn.No, index, at + len(words)}})
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return out, true
}

// plainWords tells whether words are found in a text as bytes exactly where
// they are found folded: both hold letters that stand for themselves only, and
// of signs that fold to one another no two kinds meet.
func plainWords(text, words string) bool {
	if words == "" || words[0] == ' ' || words[len(words)-1] == ' ' {
		return false
	}
	in, ok := traits(text)
	if !ok {
		return false
	}
	sought, ok := traits(words)
	if !ok {
		return false
	}
	switch {
	case sought.runs || sought.blanks && in.runs,
		sought.quotes != 0 && (sought.quotes < 0 || in.quotes != sought.quotes),
		sought.ellipses, sought.dots && in.ellipses,
		sought.dashes != 0 && (sought.dashes < 0 || in.dashes != sought.dashes || in.dashRuns):
		return false
	}
	return true
}

// trait says what of a text folding would touch.
type trait struct {
	quotes   rune // the one kind of quotation mark there is; -1 where there are several
	dashes   rune // the same of dashes
	dashRuns bool // dashes side by side
	blanks   bool
	runs     bool // blanks side by side, or white space other than a blank
	dots     bool // full stops
	ellipses bool // the sign for three of them
}

// traits reads a text; false where it holds a character that is not plain.
func traits(s string) (trait, bool) {
	var t trait
	last := rune(0)
	for i := 0; i < len(s); {
		r := rune(s[i])
		size := 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		case r == ' ':
			t.blanks = true
			t.runs = t.runs || last == ' '
		case r < ' ' || r == 0x7f:
			if r != '\n' && r != '\t' {
				return t, false
			}
			t.blanks, t.runs = true, true
		case r == '\'' || r == '"' || r == '`' || r == '’' || r == '‘' || r == '“' || r == '”':
			t.quotes = oneKind(t.quotes, r)
		case r == '-' || r == '–' || r == '—':
			t.dashRuns = t.dashRuns || isDash(last)
			t.dashes = oneKind(t.dashes, r)
		case r == '.':
			t.dots = true
		case r == '…':
			t.ellipses = true
		case r >= utf8.RuneSelf && !plainLetter(r):
			return t, false
		}
		last = r
	}
	return t, true
}

func isDash(r rune) bool { return r == '-' || r == '–' || r == '—' }

// oneKind is the one kind there is, -1 once there are two.
func oneKind(have, r rune) rune {
	if have == 0 || have == r {
		return r
	}
	return -1
}

// plainLetter tells whether a letter beyond ASCII is one character whose
// compatibility form is a letter with marks and nothing else.
func plainLetter(r rune) bool {
	switch {
	case r == 0xd7 || r == 0xf7: // multiplication, division
		return false
	case r >= 0xc0 && r <= 0x17e:
		return r != 'Ĳ' && r != 'ĳ' && r != 'Ŀ' && r != 'ŀ' && r != 'ŉ'
	}
	return false
}

// plainBorder tells whether a passage may begin or end at an offset, where the
// characters on both sides leave no doubt.
func plainBorder(text string, offset int) (border, sure bool) {
	if offset == 0 || offset == len(text) {
		return true, true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:offset])
	after, _ := utf8.DecodeRuneInString(text[offset:])
	switch {
	case before == ' ' && after == ' ':
		return false, false
	case before == ' ' || after == ' ':
		return true, true
	case breaks(before) || breaks(after):
		return true, true
	case wordly(before) && wordly(after):
		return false, true
	}
	return false, false
}

// breaks tells of marks that never join what stands beside them.
func breaks(r rune) bool {
	switch r {
	case '?', '!', '(', ')', '[', ']', '"', '–', '—', '“', '”':
		return true
	}
	return false
}

func wordly(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) || plainLetter(r)
}
