package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The bounds of a query: far beyond what anybody types, and below what could
// tie up the machine.
const (
	maxQuery  = 2000 // bytes
	maxDepth  = 50   // parentheses in parentheses
	maxLeaves = 200  // words and phrases
)

type tokenKind int

const (
	tokWord tokenKind = iota
	tokPhrase
	tokOpen
	tokClose
	tokAnd
	tokOr
	tokNot
	tokPlus
	tokNear
	tokField
	tokEnd
)

type token struct {
	kind   tokenKind
	text   string
	at     int      // where it begins in the query, in bytes
	values []string // of a field
}

const openQuotes, closeQuotes = "\"“”„‟«»", "\"“”„‟«»"

// lex parts a query into its signs and words.
func lex(text string) ([]token, error) {
	var out []token
	for rest := text; ; {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			return append(out, token{kind: tokEnd}), nil
		}
		t, n, err := next(rest)
		if err != nil {
			return nil, err
		}
		t.at += len(text) - len(rest)
		if t.kind != tokWord || t.text != "" {
			out = append(out, t)
		}
		rest = rest[n:]
	}
}

// next reads the sign or word at the start of s, which does not begin with a
// space, and tells how many bytes it took.
func next(s string) (token, int, error) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '(':
		return token{kind: tokOpen}, size, nil
	case r == ')':
		return token{kind: tokClose}, size, nil
	case strings.ContainsRune(openQuotes, r):
		return quoted(s, size)
	case (r == '-' || r == '−' || r == '–' || r == '+') && glued(s[size:]):
		if r == '+' {
			return token{kind: tokPlus}, size, nil
		}
		return token{kind: tokNot, text: "-"}, size, nil
	}
	if t, n, ok, err := fieldToken(s); ok {
		return t, n, err
	}
	n := wordEnd(s)
	return bare(s[:n]), n, nil
}

// wordEnd measures the word at the start of s. A quotation mark inside a Hebrew
// abbreviation does not end it.
func wordEnd(s string) int {
	for i, r := range s {
		if unicode.IsSpace(r) || r == '(' || r == ')' || strings.ContainsRune(openQuotes, r) && !gershayim(s, i) {
			return i
		}
	}
	return len(s)
}

// phraseEnd finds the mark that closes a phrase, -1 where there is none.
func phraseEnd(s string, from int) int {
	for i, r := range s[from:] {
		if strings.ContainsRune(closeQuotes, r) && !gershayim(s, from+i) {
			return i
		}
	}
	return -1
}

// glued tells whether a - or + has its word, phrase or parenthesis right
// behind it; one that stands by itself is a dash.
func glued(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && (wordlike(r) || r == '(' || r == '*' || r == '?' || strings.ContainsRune(openQuotes, r))
}

func bare(w string) token {
	switch w {
	case "AND":
		return token{kind: tokAnd, text: w}
	case "OR":
		return token{kind: tokOr, text: w}
	case "NOT":
		return token{kind: tokNot, text: w}
	case "NEAR":
		return token{kind: tokNear, text: w}
	}
	if strings.HasPrefix(w, "NEAR/") {
		return token{kind: tokNear, text: w}
	}
	return token{kind: tokWord, text: w}
}

func quoted(s string, size int) (token, int, error) {
	n := phraseEnd(s, size)
	if n < 0 {
		return token{}, 0, &problem{what: "a quotation mark is never closed",
			hint: `close the phrase: "access to training"`}
	}
	inner := s[size : size+n]
	if strings.Contains(inner, "*") {
		return token{}, 0, &problem{what: "* cannot stand inside a phrase",
			hint: `ask for the parts: access AND train*`}
	}
	_, closing := utf8.DecodeRuneInString(s[size+n:])
	end := size + n + closing
	if strings.HasPrefix(s[end:], "~") {
		return token{}, 0, &problem{what: "~ follows a single word, not a phrase",
			hint: `ask for the parts: access~ AND training~`}
	}
	return token{kind: tokPhrase, text: inner, at: size}, end, nil
}
