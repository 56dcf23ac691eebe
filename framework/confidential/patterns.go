package confidential

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// pattern is a shape that identifies whoever it belongs to, in any language.
type pattern struct {
	re   *regexp.Regexp         // its first group, else the whole, is the stretch
	may  func(text string) bool // whether it is worth while to look; nil for numbers
	kind string
	why  string
	sure bool
	fits func(match string) bool // nil where the shape is enough
}

// patterns finds shapes, the strictest first. What stands behind a figure or a
// rare word is looked for around it alone: that keeps long texts quick.
func (p *page) patterns() {
	for i := range online {
		if pt := &online[i]; pt.may(p.text) {
			p.match(pt, 0, len(p.text))
		}
	}
	for _, w := range p.around(hasDigit) {
		for i := range numbers {
			p.match(&numbers[i], w[0], w[1])
		}
		p.phones(w[0], w[1])
		p.bareDates(w[0], w[1])
	}
	for _, w := range p.around(dated) {
		p.dates(w[0], w[1])
	}
	for _, w := range p.around(aged) {
		p.ages(w[0], w[1])
	}
	if p.lang.english {
		if lower := strings.ToLower(p.text); len(lower) == len(p.text) && strings.Contains(lower, " dot ") {
			p.spokenAddresses(lower)
		}
		p.spokenDigits()
	}
}

func hasDigit(t *token) bool { return t.digits }

// reach is how far around a word a pattern is looked for, in bytes.
const reach = 72

// around gives the stretches of the text about the words that a rule picks,
// whole words, in order, none twice.
func (p *page) around(picks func(*token) bool) (out [][2]int) {
	for i := range p.tokens {
		if !picks(&p.tokens[i]) {
			continue
		}
		first, last := i, i
		for first > 0 && p.tokens[i].from-p.tokens[first-1].from < reach {
			first--
		}
		for last+1 < len(p.tokens) && p.tokens[last+1].to-p.tokens[i].to < reach {
			last++
		}
		from, to := p.tokens[first].from, min(p.tokens[last].to+1, len(p.text))
		for to < len(p.text) && !utf8.RuneStart(p.text[to]) {
			to++
		}
		for from > 0 && strings.IndexByte("+([@", p.text[from-1]) >= 0 {
			from--
		}
		if n := len(out); n > 0 && from <= out[n-1][1] {
			out[n-1][1] = max(to, out[n-1][1])
		} else {
			out = append(out, [2]int{from, to})
		}
	}
	return out
}

func (p *page) match(pt *pattern, begin, end int) {
	text := p.text[begin:end]
	for _, m := range pt.re.FindAllStringSubmatchIndex(text, -1) {
		from, to := m[0], m[1]
		if len(m) > 2 && m[2] >= 0 {
			from, to = m[2], m[3]
		}
		if from, to = from+begin, to+begin; p.bracketed(from) || pt.fits != nil && !pt.fits(p.text[from:to]) {
			continue
		}
		p.add(from, to, pt.kind, pt.why, pt.sure)
	}
}

// dotted tells whether a full stop stands between two letters or figures.
func dotted(text string) bool {
	for at := strings.IndexByte(text, '.'); at >= 0; {
		if at > 0 && at+1 < len(text) && text[at-1] > ' ' && text[at-1] != '.' && (text[at+1]|0x20) >= 'a' && (text[at+1]|0x20) <= 'z' {
			return true
		}
		next := strings.IndexByte(text[at+1:], '.')
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	return false
}

func holds(words ...string) func(string) bool {
	return func(text string) bool {
		for _, w := range words {
			if strings.Contains(text, w) {
				return true
			}
		}
		return false
	}
}

// longestBracket is how far back the beginning of a bracket is looked for.
const longestBracket = 200

// bracketed tells whether a place lies within square brackets.
func (p *page) bracketed(at int) bool {
	before := p.text[max(0, at-longestBracket):at]
	open := strings.LastIndexByte(before, '[')
	return open >= 0 && !strings.ContainsAny(before[open:], "]\n")
}

// online are addresses of the net.
var online = []pattern{
	{re: regexp.MustCompile(`[\p{L}0-9._%+-]+@[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)*\.\p{L}{2,}`), may: holds("@"), kind: Email, why: "an e-mail address", sure: true},
	{re: regexp.MustCompile(`(?i)\bhttps?://[^\s<>"”\]]*[^\s<>"”\].,;:!?)]`), may: holds("://"), kind: Web, why: "a web address", sure: true},
	{re: regexp.MustCompile(`(?i)\bwww\.[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>"”\]]*[^\s<>"”\].,;:!?)])?`), may: dotted, kind: Web, why: "a web address", sure: true},
	{re: regexp.MustCompile(`(?i)\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|info|io|me|app|blog|co\.uk|org\.uk|ac\.uk|gov\.uk|nhs\.uk|sch\.uk|de|fr|ie|eu|au|ca|nl)\b(?:/[^\s<>"”\]]*[^\s<>"”\].,;:!?)])?`), may: dotted, kind: Web, why: "a web address", sure: true,
		fits: func(m string) bool { return !strings.HasPrefix(m, ".") && firstLabel(m) > 1 }},
	{re: regexp.MustCompile(`(?:^|[^\p{L}0-9_.@/])(@[\p{L}_][\p{L}0-9_.]*[\p{L}0-9_])`), may: holds("@"), kind: Handle, why: "a name in a social network", sure: true},
	{re: regexp.MustCompile(`(?i)\b(?:my|his|her|their|the) (?:handle|username|user name|screen name|gamertag|insta|snapchat|instagram|twitter) (?:is|was|'s) (?:at )?([\p{L}0-9_][\p{L}0-9_.-]*[\p{L}0-9_])`), may: holds("handle", "user", "screen name", "gamertag", "insta", "Insta", "napchat", "witter"), kind: Handle, why: "what follows a word for a name in a network",
		fits: func(m string) bool {
			return strings.ContainsAny(m, "0123456789_.-") || !commonWords[strings.ToLower(m)]
		}},
	{re: regexp.MustCompile(`(?:^|[\s(])(u/[A-Za-z0-9_-]{3,20})\b`), may: holds("u/"), kind: Handle, why: "a name in a social network", sure: true},
}

// firstLabel is the length of a domain's first label.
func firstLabel(m string) int { return strings.IndexByte(m, '.') }

// spokenEmail is an address as it is dictated.
var spokenEmail = regexp.MustCompile(`\b[a-z0-9_-]+(?: (?:dot|underscore|hyphen|dash|hash) [a-z0-9_-]+){0,4} at [a-z0-9-]+(?: dot [a-z0-9-]+){0,2} dot (?:com|org|net|co|uk|edu|gov|ac|de|fr|ie|eu|io)(?: dot (?:uk|au|nz))?\b`)

// spokenSite is a web address as it is dictated.
var spokenSite = regexp.MustCompile(`\b(?:www dot )?[a-z0-9-]+(?: dot [a-z0-9-]+)? dot (?:com|org|net|co dot uk|org dot uk|ac dot uk|gov dot uk|edu)\b`)

func (p *page) spokenAddresses(lower string) {
	for _, m := range spokenEmail.FindAllStringIndex(lower, -1) {
		p.add(m[0], m[1], Email, "an e-mail address as it is spoken", true)
	}
	for _, m := range spokenSite.FindAllStringIndex(lower, -1) {
		p.add(m[0], m[1], Web, "a web address as it is spoken", true)
	}
}
