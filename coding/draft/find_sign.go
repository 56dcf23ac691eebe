package draft

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	nameForm = `\p{Lu}[\p{L}'’.-]*`
	yearForm = `(?:(?:1[5-9]|20)\d\d[a-z]?|n\.\s?d\.|in press|forthcoming|im Druck|im Erscheinen)`
	pageForm = `(?:\s*[:,]\s*(?:pp?\.|S\.|ch\.|para\.)?\s*[\divxlc]+(?:\s*[–-]\s*[\divxlc]+)?f{0,2}\.?)?`
	listForm = nameForm + `(?:(?:,?\s+(?:and|&|und|et|y|e|en|og|och|&amp;|for|of|on|for\s+the|of\s+the|da|de|del|di|van|von|der|den|la|le|al\.?|et\s+al\.?)|,)?\s+` + nameForm + `)*(?:,?\s+(?:et\s+al\.?|u\.\s?a\.|and others|and colleagues))?`
)

var (
	citedInside = regexp.MustCompile(`^(?:(?:see|cf\.?|see also|e\.g\.,?|quoted in|cited in|in|vgl\.|siehe|zit\. n\.|zitiert nach|cité par)\s+)?` + listForm + `['’]?s?,?\s*\(?` + yearForm + `\b`)
	citedNumber = regexp.MustCompile(`^(?:(?:ref\.?|refs\.?)\s*)?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*(?:\s*[,:]\s*(?:pp?\.)\s*[\d–-]+)?$`)
	citedAgain  = regexp.MustCompile(`(?i)^(?:ibid|ebd\.|ebenda|op\. ?cit|loc\. ?cit|a\. ?a\. ?o|pp?\. ?\d|s\. ?\d|(?:1[5-9]|20)\d\d[a-z]?\s*[:,]\s*(?:pp?\.|s\.)?\s*\d|(?:1[5-9]|20)\d\d[a-z]?$)`)
	citedNamed  = regexp.MustCompile(listForm + `(?:['’]s?)?\s*[(\[]` + yearForm + pageForm + `[)\]]`)
	citedBehind = regexp.MustCompile(`[(\[][^()\[\]]{2,200}[)\]]`)
)

// isCitation tells of what stands between brackets whether it leads to the
// literature.
func isCitation(inside string, square bool) bool {
	inside = strings.Join(strings.Fields(inside), " ")
	return citedInside.MatchString(inside) || citedAgain.MatchString(inside) || square && citedNumber.MatchString(inside)
}

// notSigning are words that a bracket begins with which signs nothing.
var notSigning = regexp.MustCompile(`(?i)^(?:and|but|or|so|which|who|whom|whose|that|this|these|those|see|as|if|because|not|in|on|at|by|for|from|with|the|it|he|she|they|we|i|you|there|then|when|where|while|although|though|since|` +
	`emphasis|italics|my|our|original|translat\w*|sic|table|figure|fig\.|box|chapter|section|appendix|e\.g\.|i\.e\.|cf\.|laugh\w*|laughter|pauses?|long pause|short pause|sigh\w*|cry\w*|silence|inaudible|unclear|crosstalk|cough\w*|overlap\w*|` +
	`nods?|nodding|smiles?|smiling|whisper\w*|shout\w*|lacht|lachen|pause|seufzt|hervorhebung|siehe|vgl\.|und|aber|oder|die|der|das|was|wie|n ?=|\d+ ?%|hereafter|ie|eg|http\S*|www\S*)(?:[^\pL\d-]|$)`)

// mostSigning is how many words a signature has at most.
const mostSigning = 14

// isSigning tells whether words read as a signature: "Adviser, rural", "P07".
func isSigning(s string) bool {
	s = strings.TrimSpace(s)
	first, _ := utf8.DecodeRuneInString(s)
	n := len(strings.Fields(s))
	switch {
	case n == 0 || n > mostSigning, !strings.ContainsFunc(s, unicode.IsLetter) && !digitSign.MatchString(s):
		return false
	case strings.ContainsFunc(s, isQuotingMark), strings.HasSuffix(s, "?"), strings.HasSuffix(s, "!"), strings.HasSuffix(s, "…"), strings.Contains(s, "..."), strings.HasPrefix(s, "…"):
		return false
	case notSigning.MatchString(s), citedNumber.MatchString(s) && n == 1 && len(s) < 2:
		return false
	}
	return wordy(first) || first == '#'
}

var digitSign = regexp.MustCompile(`^#?\d{2,4}$`)

func isQuotingMark(r rune) bool { return isMark(r) && r != '\'' && r != '’' }

// signLine takes a line that does nothing but sign: behind a dash, in brackets.
// It gives the bytes of the signature in it.
var signDash = regexp.MustCompile(`^\s*(?:—|–|―|‒|--+|-|~)\s*`)

func signLine(line string) (from, to int, ok bool) {
	end := len(strings.TrimRight(line, " \t\n\u00a0*_"))
	start := len(line) - len(strings.TrimLeft(line, " \t\n\u00a0*_"))
	if start >= end {
		return 0, 0, false
	}
	if m := signDash.FindStringIndex(line[start:end]); m != nil {
		from = start + m[1]
		to = end
		if a, b, in := unbracket(line, from, to); in {
			from, to = a, b
		}
		body := line[from:to]
		return from, to, isSigning(body) && !endsSentence(body) && (startsHigh(body) || strings.ContainsAny(body, ",") || len(strings.Fields(body)) <= 3)
	}
	if a, b, in := unbracket(line, start, len(strings.TrimRight(line[:end], "."))); in {
		return a, b, isSigning(line[a:b])
	}
	return 0, 0, false
}

// unbracket takes brackets off that stand around all of a stretch.
func unbracket(s string, from, to int) (int, int, bool) {
	if to-from < 3 {
		return from, to, false
	}
	shut := map[byte]byte{'(': ')', '[': ']'}[s[from]]
	if shut == 0 || s[to-1] != shut || strings.ContainsAny(s[from+1:to-1], "()[]") {
		return from, to, false
	}
	return from + 1, to - 1, true
}

func startsHigh(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '#'
}

// endsSentence tells whether a stretch ends as a sentence does; the point of an
// abbreviation is none.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \t\n")
	r, size := utf8.DecodeLastRuneInString(s)
	switch r {
	case '?', '!', '…':
		return true
	case '.':
		rest := s[:len(s)-size]
		return len(rest)-strings.LastIndexAny(rest, " .,")-1 > 3
	}
	return false
}

// bareSign is true of what may follow a paragraph in italics in plain letters.
func bareSign(s string) bool {
	s = strings.TrimSpace(s)
	if _, _, ok := signLine(s); ok {
		return true
	}
	a, b, ok := unbracket(s, 0, len(strings.TrimRight(s, ".")))
	return ok && isCitation(s[a:b], s[0] == '[')
}

// tail is what follows a quotation: who signs it, and what it is cited from.
type tail struct {
	end              int // where the quotation ends
	signFrom, signTo int
	cited            string
	noted            bool // something stood there
}

var (
	tailBracket = regexp.MustCompile(`(?:\(([^()]{1,160})\)|\[([^\[\]]{1,160})\])[.,;]?\s*$`)
	tailDash    = regexp.MustCompile(`\s*(?:—|–|―|\s--+|\s-)\s*([^—–―\n]{2,120}?)\s*$`)
	tailNote    = regexp.MustCompile(`(?:\[\^[^\]\s]{1,40}\]|[¹²³⁰⁴-⁹]+)\s*$`)
)

// tailOf takes signature and citation off the end of a block of quotation.
func tailOf(text string) tail {
	t := tail{end: len(strings.TrimRightFunc(text, unicode.IsSpace))}
	for range 4 {
		if !t.step(text) {
			break
		}
	}
	return t
}

func (t *tail) step(text string) bool {
	s := text[:t.end]
	if m := tailNote.FindStringIndex(s); m != nil && m[0] > 0 {
		t.cut(s, m[0])
		return true
	}
	if t.lastLine(s) {
		return true
	}
	if m := tailBracket.FindStringSubmatchIndex(s); m != nil {
		from, to, square := m[2], m[3], false
		if from < 0 {
			from, to, square = m[4], m[5], true
		}
		if t.bracket(s, m[0], from, to, square) {
			return true
		}
	}
	if m := tailDash.FindStringSubmatchIndex(s); m != nil && t.signTo == 0 && m[0] > 0 {
		return t.dash(s, m[0], m[2], m[3])
	}
	return false
}

func (t *tail) cut(s string, at int) {
	t.end = len(strings.TrimRightFunc(s[:at], unicode.IsSpace))
	t.noted = true
}

// lastLine takes a last line that signs.
func (t *tail) lastLine(s string) bool {
	at := strings.LastIndexByte(s, '\n')
	if at < 0 || t.signTo > 0 {
		return false
	}
	from, to, ok := signLine(s[at+1:])
	if !ok {
		return false
	}
	from, to = from+at+1, to+at+1
	if inside := s[from:to]; isCitation(inside, strings.Contains(s[at+1:], "[")) {
		t.cited = strings.TrimSpace(s[at+1:])
	} else {
		t.signFrom, t.signTo = from, to
	}
	t.cut(s, at)
	return true
}

// bracket takes what stands in brackets at the end, if it is no part of what is
// said: words put in, and remarks such as "(laughs)", are.
func (t *tail) bracket(s string, at, from, to int, square bool) bool {
	before := strings.TrimRightFunc(s[:at], unicode.IsSpace)
	if before == "" {
		return false
	}
	inside := s[from:to]
	last, _ := utf8.DecodeLastRuneInString(before)
	marked := closes[last] != nil && last != '’' && last != '\'' || (last == '’' || last == '\'') && opensWithMark(s)
	ended := marked || strings.ContainsRune(".?!…]", last)
	switch {
	case isCitation(inside, square):
		t.cited = strings.TrimRight(s[at:to+1], " ")
	case t.signTo > 0 || !isSigning(inside):
		return false
	case square && !marked && (!ended || !startsHigh(inside) || len(strings.Fields(inside)) < 2 && !hasDigit(inside)):
		return false
	case !ended && !startsHigh(inside) && !strings.Contains(inside, ","):
		return false
	case !marked && !startsHigh(inside) && len(strings.Fields(inside)) == 1:
		return false
	default:
		t.signFrom, t.signTo = from, to
	}
	t.cut(s, at)
	return true
}

func opensWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return isOpener(r)
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// dash takes what stands behind a dash at the end, where the words before it
// have ended.
func (t *tail) dash(s string, at, from, to int) bool {
	before := strings.TrimRightFunc(s[:at], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	marked := closes[last] != nil
	body := s[from:to]
	switch {
	case !isSigning(body), endsSentence(body), !marked && !strings.ContainsRune(".?!…]", last):
		return false
	case !startsHigh(body) && !(marked && len(strings.Fields(body)) <= 6), !marked && len(strings.Fields(body)) > 8:
		return false
	}
	if a, b, in := unbracket(s, from, to); in {
		from, to = a, b
	}
	if isCitation(s[from:to], false) {
		t.cited = s[from:to]
	} else {
		t.signFrom, t.signTo = from, to
	}
	t.cut(s, at)
	return true
}
