package confidential

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of a text, with what the rules ask of it.
type token struct {
	from, to int
	word     string // without a possessive ending
	lower    string
	capital  bool // a capital and small letters, or a single capital
	upper    bool // capitals alone, at least two
	start    bool // a sentence may begin here
	bracket  bool // within square brackets: already replaced, or a remark
	digits   bool // holds a figure
	heading  bool // stands in a line of which most words have capitals
	gap      string
}

// end is where the word ends without its possessive.
func (t *token) end() int { return t.from + len(t.word) }

// scan cuts a text into words. It is one pass.
func scan(text string) []token {
	out := make([]token, 0, len(text)/5+1)
	depth, last, line := 0, 0, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '[':
			depth++
		case r == ']' && depth > 0:
			depth--
		case r == '\n':
			markHeading(out[line:], text)
			line, depth = len(out), 0
		}
		if !isLetter(r) && !unicode.IsDigit(r) {
			i += n
			continue
		}
		to := wordEnd(text, i)
		t := newToken(text[i:to])
		t.from, t.to, t.bracket, t.gap = i, to, depth > 0, text[last:i]
		t.start = len(out) == 0 || opensSentence(t.gap, out[len(out)-1].lower)
		out = append(out, t)
		last, i = to, to
	}
	markHeading(out[line:], text)
	return out
}

func isLetter(r rune) bool {
	return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

// wordEnd is where the word that begins at i ends: letters and figures, with
// an apostrophe, a hyphen or an ampersand between two of them.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		case r == '\'' || r == '’' || r == '-' || r == '&':
			if next, _ := utf8.DecodeRuneInString(text[i+n:]); !unicode.IsLetter(next) && (r != '-' || !unicode.IsDigit(next)) {
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

func newToken(word string) token {
	for _, end := range []string{"'s", "’s", "'S", "’S"} {
		word = strings.TrimSuffix(word, end)
	}
	t := token{word: word, lower: strings.ToLower(word)}
	letters, capitals, n := 0, 0, 0
	for _, r := range word {
		if n++; unicode.IsDigit(r) {
			t.digits = true
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
				t.capital = t.capital || n == 1 && unicode.In(r, unicode.Latin)
			}
		}
	}
	t.upper = capitals > 1 && capitals == letters
	return t
}

// opensSentence tells whether a word behind this gap may begin a sentence: then
// its capital says nothing.
func opensSentence(gap, before string) bool {
	if strings.ContainsAny(gap, "\n!?:;…\"“‘«»([{)]}*•|<>/") || strings.Contains(gap, "--") || strings.Contains(gap, "- ") || strings.ContainsAny(gap, "–—") {
		return true
	}
	return strings.Contains(gap, ".") && !abbreviations[before]
}

// abbreviations end in a full stop without ending a sentence.
var abbreviations = set("mr mrs ms mx dr prof rev st sr jr fr cllr sgt capt col hon mme mlle herr frau a b c d e f g h j k l m n o p q r s t u v w x y z")

// markHeading marks a line of which nearly all words have capitals: there they
// tell nothing of names.
func markHeading(line []token, text string) {
	if n := len(line); n > 0 && strings.ContainsAny(text[line[n-1].to:min(len(text), line[n-1].to+2)], ".?!,") {
		return // a sentence
	}
	capitals, all := 0, 0
	for i := range line {
		if i > 0 && strings.ContainsAny(line[i].gap, ".?!") {
			return // sentences
		}
		if !line[i].digits {
			all++
			if line[i].capital || line[i].upper {
				capitals++
			}
		}
	}
	if all < 5 || capitals*10 < all*6 {
		return
	}
	for i := range line {
		line[i].heading = true
	}
}

func set(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, list := range words {
		for w := range strings.FieldsSeq(list) {
			out[strings.ReplaceAll(w, "_", " ")] = true
		}
	}
	return out
}
