package coding

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
)

type choiceTokenKind int

const (
	tokTheme choiceTokenKind = iota
	tokOpen
	tokClose
	tokAnd
	tokOr
	tokNot
	tokNear
	tokEnd
	tokWord // until it is known what it is
)

type choiceToken struct {
	kind  choiceTokenKind
	at    int    // bytes into the text
	text  string // as typed
	path  string // tokTheme
	turns int    // tokNear
}

// choiceLexer parts the arguments into themes and signs. Which words are a
// theme is the framework's to say: names have blanks, and and in them.
type choiceLexer struct {
	text  string
	theme func(string) (string, error)
}

// lex gives the tokens of all arguments, and an end behind them.
func (l *choiceLexer) lex(args []string) ([]choiceToken, error) {
	var out []choiceToken
	at := 0
	for _, arg := range args {
		toks, err := l.argument(arg, at, len(args) > 1)
		if err != nil {
			return nil, err
		}
		if len(out) > 0 && len(toks) > 0 && out[len(out)-1].ends() && toks[0].begins() {
			out = append(out, choiceToken{kind: tokOr, at: at, text: "OR"})
		}
		out = append(out, toks...)
		at += len(arg) + 1
	}
	return append(out, choiceToken{kind: tokEnd, at: len(l.text)}), nil
}

// ends tells whether an operand may end here, begins whether one may begin.
func (t choiceToken) ends() bool   { return t.kind == tokTheme || t.kind == tokClose }
func (t choiceToken) begins() bool { return t.kind == tokTheme || t.kind == tokOpen }

// argument is one argument: the name of a theme, else an expression, which
// stays together where others stand beside it.
func (l *choiceLexer) argument(arg string, at int, beside bool) ([]choiceToken, error) {
	if _, sign := signs[arg]; !sign && strings.TrimSpace(arg) != "" {
		if path, err := l.theme(arg); err == nil {
			return []choiceToken{{kind: tokTheme, at: at, text: arg, path: path}}, nil
		}
	}
	raw, err := splitChoice(arg, at)
	if err != nil {
		return nil, err
	}
	toks, err := l.named(raw)
	if err != nil || !beside || len(toks) < 2 || !toks[0].begins() || !toks[len(toks)-1].ends() || !balanced(toks) {
		return toks, err
	}
	out := append([]choiceToken{{kind: tokOpen, at: at, text: "("}}, toks...)
	return append(out, choiceToken{kind: tokClose, at: at + len(arg), text: ")"}), nil
}

func balanced(toks []choiceToken) bool {
	open := 0
	for _, t := range toks {
		switch t.kind {
		case tokOpen:
			open++
		case tokClose:
			if open--; open < 0 {
				return false
			}
		}
	}
	return open == 0
}

const choiceQuotes = "\"“”„‟«»"

// splitChoice parts an argument at blanks, parentheses and quotation marks. What
// stands in quotation marks is a theme, and not looked at further.
func splitChoice(arg string, at int) ([]choiceToken, error) {
	var out []choiceToken
	for i := 0; i < len(arg); {
		r, size := utf8.DecodeRuneInString(arg[i:])
		switch {
		case unicode.IsSpace(r):
		case r == '(' || r == ')':
			kind := tokOpen
			if r == ')' {
				kind = tokClose
			}
			out = append(out, choiceToken{kind: kind, at: at + i, text: string(r)})
		case strings.ContainsRune(choiceQuotes, r):
			n := strings.IndexAny(arg[i+size:], choiceQuotes)
			if n < 0 {
				return nil, &misread{at + i, "a quotation mark is never closed", `close it: "Opening hours" AND cost`}
			}
			out = append(out, choiceToken{kind: tokTheme, at: at + i, text: arg[i+size : i+size+n]})
			_, closing := utf8.DecodeRuneInString(arg[i+size+n:])
			size += n + closing
		default:
			size = strings.IndexFunc(arg[i:], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()"+choiceQuotes, r) })
			if size < 0 {
				size = len(arg) - i
			}
			out = append(out, choiceToken{kind: tokWord, at: at + i, text: arg[i : i+size]})
		}
		i += size
	}
	return out, nil
}

// signs are the words that join themes.
var signs = map[string]choiceTokenKind{"AND": tokAnd, "OR": tokOr, "NOT": tokNot, "NEAR": tokNear}

// sign reads a word as a sign. In small letters it is one only where the
// caller has found no theme of that name.
func sign(t choiceToken, small bool) (choiceToken, bool, error) {
	word, number, numbered := strings.Cut(t.text, "/")
	if small {
		word = strings.ToUpper(word)
	}
	kind, ok := signs[word]
	if !ok || numbered && kind != tokNear {
		return t, false, nil
	}
	t.kind, t.text, t.turns = kind, word, NearTurns
	if numbered {
		n, err := strconv.Atoi(number)
		if err != nil || n < 0 || n > maxTurns {
			return t, false, &misread{t.at, fmt.Sprintf("%q is no number of turns", number), "write NEAR/3 for three turns, NEAR/0 for the same one"}
		}
		t.turns = n
	}
	return t, true, nil
}

// named finds what each word is: a sign, or with those behind it the longest
// name that a theme has.
func (l *choiceLexer) named(raw []choiceToken) ([]choiceToken, error) {
	var out []choiceToken
	for i := 0; i < len(raw); {
		t := raw[i]
		if t.kind != tokWord {
			if t.kind == tokTheme {
				var err error
				if t.path, err = l.theme(t.text); err != nil {
					return nil, l.unknown(t, err)
				}
			}
			out = append(out, t)
			i++
			continue
		}
		t, n, err := l.longest(raw[i:])
		if err != nil {
			return nil, err
		}
		out = append(out, t)
		i += n
	}
	return out, nil
}

// mostWords is how many words of an expression may be one name.
const mostWords = 12

// longest reads the first of some words with as many of the next ones as make
// up the name of a theme, else as a sign.
func (l *choiceLexer) longest(raw []choiceToken) (choiceToken, int, error) {
	if t, ok, err := sign(raw[0], false); ok || err != nil {
		return t, 1, err
	}
	run := 1
	for run < min(len(raw), mostWords) && raw[run].kind == tokWord {
		if _, ok, err := sign(raw[run], false); ok || err != nil {
			break
		}
		run++
	}
	for n := run; n > 0; n-- {
		t := oneWord(raw[:n])
		if path, err := l.theme(t.text); err == nil {
			t.kind, t.path = tokTheme, path
			return t, n, nil
		}
	}
	if t, ok, err := sign(raw[0], true); ok || err != nil {
		return t, 1, err
	}
	return l.stranger(raw[:run])
}

// oneWord is several words as one.
func oneWord(raw []choiceToken) choiceToken {
	t := raw[0]
	for _, more := range raw[1:] {
		t.text += " " + more.text
	}
	return t
}

// stranger says that no theme has the name that begins with the first of some
// words: it may go on to where the next theme or sign begins.
func (l *choiceLexer) stranger(run []choiceToken) (choiceToken, int, error) {
	if mend := instead(run[0].text); mend != "" {
		return choiceToken{}, 0, &misread{run[0].at, fmt.Sprintf("%s is no sign between themes", run[0].text), mend}
	}
	n := 1
	for n < len(run) {
		if _, ok, _ := sign(run[n], true); ok {
			break
		}
		if _, err := l.theme(run[n].text); err == nil {
			break
		}
		n++
	}
	t := oneWord(run[:n])
	_, err := l.theme(t.text)
	return t, 0, l.unknown(t, err)
}

// instead is what to write for signs of other languages; "" for a word.
func instead(word string) string {
	switch word {
	case "&", "&&", "+":
		return "write AND for passages that overlap"
	case "|", "||", ",", ";":
		return "write OR for either theme"
	case "-", "!", "~":
		return "write NOT before the theme that is to be left out"
	}
	if rest := strings.TrimLeft(word, "-!+&|"); rest != word && rest != "" {
		return "write NOT " + rest + ", AND " + rest + " or OR " + rest
	}
	return ""
}

// unknown adds the place to an error over a theme, where there is more than
// the theme to look at.
func (l *choiceLexer) unknown(t choiceToken, err error) error {
	var e *framework.Error
	if !errors.As(err, &e) || e.Excerpt != "" || t.text == l.text {
		return err
	}
	here := *e
	here.Excerpt = pointed(l.text, t.at)
	return &here
}
