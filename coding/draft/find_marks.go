package draft

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pair is a quotation between two marks: bytes of the text at which the opening
// mark begins and ends, and the closing one.
type pair struct{ open, inner, end, close int }

// family is a sort of quotation marks, by the closing marks that go with it.
type family int

const (
	curlyDouble family = iota
	curlySingle
	straightDouble
	straightSingle
	lowDouble
	lowSingle
	guillemets
	guillemetsIn // »so«
	angles
	anglesIn
	highDouble // ”so”
	families
)

// opens tells which quotation a mark may open, and closes which it may close,
// the likelier first: typists mix curly and straight ones.
var (
	opens = map[rune][]family{'“': {curlyDouble}, '‘': {curlySingle}, '"': {straightDouble}, '\'': {straightSingle}, '„': {lowDouble},
		'‚': {lowSingle}, '«': {guillemets}, '»': {guillemetsIn}, '‹': {angles}, '›': {anglesIn}, '”': {highDouble}, '〝': {highDouble}, '＂': {straightDouble}}
	closes = map[rune][]family{'”': {curlyDouble, lowDouble, highDouble, straightDouble}, '’': {curlySingle, lowSingle, straightSingle},
		'"': {straightDouble, curlyDouble, lowDouble}, '\'': {straightSingle, curlySingle, lowSingle}, '“': {lowDouble}, '‘': {lowSingle},
		'»': {guillemets, guillemetsIn}, '«': {guillemetsIn}, '›': {angles, anglesIn}, '‹': {anglesIn}, '＂': {straightDouble}}
)

// isMark is true of every sign that may open or close a quotation.
func isMark(r rune) bool { return opens[r] != nil || closes[r] != nil }

// isOpener is true of a sign that a quotation may begin with.
func isOpener(r rune) bool { return opens[r] != nil && r != '’' }

// markScan goes through a text once, with the quotations that are open on a
// stack. One that nothing closes is dropped when what is around it closes, or
// at the end; so a mark too many swallows nothing.
type markScan struct {
	text  string
	stack []openMark
	count [families]int
	pairs []pair
	ahead int // characters that were looked at ahead
}

type openMark struct {
	family   family
	at, next int
}

// outerPairs finds the quotations of a text that stand in no other one, in its
// order.
func outerPairs(text string) []pair {
	s := &markScan{text: text}
	before := rune(' ')
	for i, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(text[i:])
		}
		if isMark(r) {
			after, _ := utf8.DecodeRuneInString(text[i+size:])
			if i+size >= len(text) {
				after = ' '
			}
			s.mark(r, i, i+size, before, after)
		}
		before = r
	}
	return s.outer()
}

func (s *markScan) mark(r rune, at, next int, before, after rune) {
	if f, ok := s.closing(r, at, next, before, after); ok {
		s.shut(f, at, next)
		return
	}
	if s.opening(r, next, before, after) {
		f := opens[r][0]
		s.stack = append(s.stack, openMark{f, at, next})
		s.count[f]++
	}
}

// shut ends the innermost open quotation of a family, and drops those within
// it that are still open.
func (s *markScan) shut(f family, at, next int) {
	for {
		top := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		s.count[top.family]--
		if top.family == f {
			s.pairs = append(s.pairs, pair{top.at, top.next, at, next})
			return
		}
	}
}

// closing tells which open quotation a mark ends, if it does.
func (s *markScan) closing(r rune, at, next int, before, after rune) (family, bool) {
	for _, f := range closes[r] {
		if s.count[f] == 0 {
			continue
		}
		switch {
		case f == guillemets || f == angles: // French ones have blanks within
			return f, true
		case unicode.IsSpace(before), wordy(after) && r != '”' && r != '“' && r != '«' && r != '‹':
			continue
		case s.stack[len(s.stack)-1].next == at && s.stack[len(s.stack)-1].family == f:
			continue // nothing stands between
		case (r == '\'' || r == '’') && s.apostrophe(next, before, after):
			continue
		}
		return f, true
	}
	return 0, false
}

// mostAhead bounds, with the length of a text, how many of its characters are
// looked at ahead for a better mark.
const mostAhead = 20000

// apostrophe tells whether a sign behind a word is its apostrophe, while a
// quotation in such signs is open: "the advisers’ room’" has a better one
// further on.
func (s *markScan) apostrophe(next int, before, after rune) bool {
	if wordy(after) {
		return true
	}
	if !possessive(s.text[next:], before) {
		return false
	}
	prev := after
	const reach = 1500
	rest := s.text[next:min(next+reach, len(s.text))]
	for i, r := range rest {
		if s.ahead++; s.ahead > mostAhead+4*len(s.text) {
			return false
		}
		switch {
		case (r == '‘' || r == '\'' || r == '’') && !wordy(prev) && elided(rest[i+utf8.RuneLen(r):]):
		case (r == '‘' || r == '\'') && !wordy(prev) && !unicode.IsPunct(prev):
			return false // another one opens first
		case r == '\'' || r == '’':
			behind := rest[i+utf8.RuneLen(r):]
			n, _ := utf8.DecodeRuneInString(behind)
			if !wordy(n) && !possessive(behind, prev) {
				return true
			}
		case r == '\n' && prev == '\n':
			return false
		}
		prev = r
	}
	return false
}

// possessive is true of a sign between an s and a further word: advisers’ room.
func possessive(behind string, before rune) bool {
	after, size := utf8.DecodeRuneInString(behind)
	next, _ := utf8.DecodeRuneInString(behind[size:])
	return unicode.IsSpace(after) && strings.ContainsRune("sSnzx", before) && unicode.IsLower(next)
}

var elision = regexp.MustCompile(`(?i)^(?:\d0s|\d\d\b|(?:cause|cos|coz|cuz|em|im|er|til|till|tis|twas|twere|twill|bout|bove|neath|round|ere|ave|appen|n|un|uns|aving|ad|as|ow|ole|ello|s|t|m|ne|nen|nem|ner|ran|rum|raus|rein)[^\pL\d])`)

// elided is true of a word whose first letters an apostrophe stands for.
func elided(text string) bool { return elision.MatchString(text[:min(len(text), 12)] + " ") }

// opening tells whether a mark opens a quotation where it stands.
func (s *markScan) opening(r rune, next int, before, after rune) bool {
	if opens[r] == nil || next >= len(s.text) {
		return false
	}
	free := unicode.IsSpace(before) || strings.ContainsRune("([{—–-/…:>*_¿¡|", before) || isMark(before)
	switch r {
	case '«', '‹':
		return true
	case '“', '„', '‚':
		return !unicode.IsSpace(after) && !(r == '‚' && wordy(before))
	}
	if !free || unicode.IsSpace(after) || unicode.IsPunct(after) && strings.ContainsRune(".,;:!?)]}", after) && !strings.HasPrefix(s.text[next:], "...") {
		return false
	}
	if r == '\'' || r == '‘' || r == '’' {
		return !elided(s.text[next:])
	}
	return true
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// outer drops the pairs that stand in others, and those without a word.
func (s *markScan) outer() []pair {
	var out []pair
	for i := len(s.pairs) - 1; i >= 0; i-- { // one that holds others ends behind them
		p := s.pairs[i]
		if len(out) > 0 && p.open > out[len(out)-1].open {
			continue
		}
		out = append(out, p)
	}
	var kept []pair
	for i := len(out) - 1; i >= 0; i-- {
		if strings.ContainsFunc(s.text[out[i].inner:out[i].end], wordy) {
			kept = append(kept, out[i])
		}
	}
	return kept
}
