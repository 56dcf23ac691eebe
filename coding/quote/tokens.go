package quote

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"framewright/framework/anchor"
)

// token is a word or a mark; white space is none.
type token struct {
	key      string // folded
	word     bool
	from, to int  // in the text itself
	glued    bool // no white space stands before it
	hyphen   bool // a hyphen between two parts of a word
	opaque   bool // what lies between two stretches of talk, as one: in a corpus only
	words    int  // of an opaque one, how many words it stands for
}

type tokenList struct{ list []token }

// tokens cuts a text into words and marks, folded for comparison.
func tokens(text string) tokenList {
	f := anchor.Fold(text)
	var out []token
	end := -1
	add := func(from, to int) {
		key := f.Text[from:to]
		if n := len(out); n > 0 && key == "." && end == from && strings.Trim(out[n-1].key, ".") == "" {
			out[n-1].key, out[n-1].to, end = "...", original(f, from, to), to
			return
		}
		a, b := f.Original(from, to)
		out = append(out, token{key: key, word: isWord(key), from: a, to: b, glued: from == end})
		end = to
	}
	for w := words.FromString(f.Text); w.Next(); {
		if strings.TrimSpace(w.Value()) == "" {
			continue
		}
		from := w.Start()
		for _, piece := range split(w.Value()) {
			add(from, from+len(piece))
			from += len(piece)
		}
	}
	hyphens(text, out)
	return tokenList{out}
}

// hyphens tells hyphens within words from dashes.
func hyphens(text string, list []token) {
	for i := range list {
		if list[i].key == "-" && list[i].glued && i > 0 && i+1 < len(list) && list[i+1].glued && list[i-1].word && list[i+1].word {
			switch text[list[i].from:list[i].to] {
			case "-", "\u2010", "\u2011":
				list[i].hyphen = true
			}
		}
	}
}

func original(f anchor.Folded, from, to int) int {
	_, b := f.Original(from, to)
	return b
}

// split parts what Unicode takes for one word but a forgotten blank may have
// joined ("clinic.The"); numbers stay whole.
func split(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		if !strings.ContainsRune(".,:;_", r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+1:])
		if unicode.IsDigit(before) && unicode.IsDigit(after) {
			continue
		}
		if i > start {
			out = append(out, s[start:i])
		}
		out = append(out, s[i:i+1])
		start = i + 1
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func isWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.So, r) })
}

// element is one step of an edited quotation: a token, or a mark that declares
// an edit and its words.
type element struct {
	token
	kind    EditKind       // "" for a plain token
	literal []string       // the tokens of a mark: a transcript may hold "[laughs]" itself
	letters *regexp.Regexp // of a Letter: the words it can stand for
	inside  []string       // the words within a mark, folded
}

// elements cuts an edited quotation into tokens and declared edits.
func elements(text string) []element {
	list := tokens(text).list
	var out []element
	for i := 0; i < len(list); {
		if n := chain(list[i:]); n > 1 {
			out = append(out, letter(text, list[i:i+n]))
			i += n
			continue
		}
		if n := bracket(list[i:]); n > 2 {
			e := mark(list[i : i+n])
			if e.kind == Insertion {
				n += ending(list[i+n:])
				e.to = list[i+n-1].to
			}
			out = append(out, e)
			i += n
			continue
		}
		out = append(out, element{token: list[i]})
		i++
	}
	return out
}

// endings are what a word put in may carry behind its bracket: [my manager]'s.
var endings = map[string]bool{"s": true, "re": true, "ve": true, "ll": true, "d": true, "m": true}

// ending is how many tokens of an ending stand glued to a bracket.
func ending(list []token) int {
	switch {
	case len(list) > 0 && list[0].glued && (list[0].key == "s" || len(list[0].key) > 1 && list[0].key[0] == '\'' && endings[list[0].key[1:]]):
		return 1
	case len(list) > 1 && list[0].glued && list[0].key == "'" && list[1].glued && endings[list[1].key]:
		return 2
	}
	return 0
}

// bracketed are the brackets that may stand around the dots of an omission.
var bracketed = map[string]string{"(": ")", "<": ">", "{": "}", "/": "/"}

// bracket is how many tokens a bracketed mark at the front takes, 0 where
// there is none. Brackets that are not square count around dots only.
func bracket(list []token) int {
	if closing := bracketed[list[0].key]; closing != "" {
		n := 1
		for n < len(list) && dots(list[n].key) {
			n++
		}
		if n > 1 && n < len(list) && list[n].key == closing && (n > 2 || list[1].key == "...") {
			return n + 1
		}
		return 0
	}
	if list[0].key != "[" {
		return 0
	}
	for i := 1; i < len(list); i++ {
		switch list[i].key {
		case "[":
			return 0
		case "]":
			return i + 1
		}
	}
	return 0
}

func dots(key string) bool { return key == "..." || key == "." }

// chain is how many tokens a word with bracketed letters at the front takes:
// [H]ow, go[es]. It is 0 where there is no such word.
func chain(list []token) int {
	n, brackets, words := 0, 0, 0
	for n < len(list) && (n == 0 || list[n].glued) {
		if list[n].word {
			n++
			words++
			continue
		}
		k := bracket(list[n:])
		if k != 3 && k != 2 || list[n].key != "[" || k == 3 && !list[n+1].word {
			break
		}
		n += k
		brackets++
	}
	if brackets == 0 || words == 0 {
		return 0
	}
	return n
}

func keys(list []token) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.key)
	}
	return out
}

func mark(list []token) element {
	e := element{kind: Insertion, literal: keys(list), token: join(list)}
	onlyDots := true
	for _, t := range list[1 : len(list)-1] {
		onlyDots = onlyDots && dots(t.key)
		e.inside = append(e.inside, t.key)
	}
	if onlyDots {
		e.kind, e.inside = Omission, nil
	}
	return e
}

func join(list []token) token {
	return token{from: list[0].from, to: list[len(list)-1].to, glued: list[0].glued}
}

// letter makes the element of a word with bracketed letters: its other letters
// stand in the transcript's word, in their order, with up to six letters in
// the place of each bracket.
func letter(text string, list []token) element {
	e := element{kind: Letter, literal: keys(list), token: join(list)}
	var pattern, word strings.Builder
	for i, t := range list {
		inside := i > 0 && list[i-1].key == "["
		switch {
		case t.key == "[":
			pattern.WriteString(`.{0,6}?`)
		case t.key == "]":
		default:
			word.WriteString(t.key)
			if !inside {
				pattern.WriteString(regexp.QuoteMeta(t.key))
			}
		}
	}
	e.inside = []string{word.String()}
	e.letters = regexp.MustCompile(`^(?s:` + pattern.String() + `)$`)
	return e
}

// phrases are a house's hesitations as tokens in lower case.
func phrases(tidy []string) [][]string {
	var out [][]string
	for _, t := range tidy {
		if k := keys(tokens(strings.ToLower(t)).list); len(k) > 0 {
			out = append(out, k)
		}
	}
	return out
}
