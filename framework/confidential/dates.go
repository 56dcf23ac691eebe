package confidential

import (
	"regexp"
	"strconv"
	"strings"
)

const (
	monthWords = `(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\.?`
	dayWords   = `(?:[0-3]?[0-9](?:st|nd|rd|th|\.|er)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first)`
	yearWords  = `(?:(?:19|20)[0-9]{2}|['’][0-9]{2}|nineteen[- ](?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|oh[- ]\w+|hundred)|two thousand(?: and)?(?: \w+)?|twenty[- ](?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\w+)?))`
)

var (
	fullDate = regexp.MustCompile(`(?i)\b` + dayWords + `(?: of| de)? ` + monthWords + `(?:,? (?:in )?| de )` + yearWords + `\b|\b` + monthWords + ` (?:the )?` + dayWords + `,? ` + yearWords + `\b`)
	bareDate = regexp.MustCompile(`\b[0-3]?[0-9]([./-])[01]?[0-9][./-](?:19|20)?[0-9]{2}\b|\b[01]?[0-9]/[0-3]?[0-9]/(?:19|20)?[0-9]{2}\b|\b(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\b`)
	bornOn   = regexp.MustCompile(`(?i)\b(?:born|birthday|birth date|date of birth|dob|d\.o\.b\.|geboren|née?|nacida?|nací)\b(?:[^0-9\n.?!]{0,20}?)\b(` + dayWords + `(?: of| de)? ` + monthWords + `|` + monthWords + ` (?:the )?` + dayWords + `|(?:` + monthWords + ` )?` + yearWords + `)(?:$|[^0-9\pL])`)
)

// dated tells of words that stand in dates, or speak of birth.
func dated(t *token) bool { return monthWord[t.lower] || births[t.lower] }

// aged tells of words that stand in ages over 89.
func aged(t *token) bool {
	return t.digits && (t.lower[0] == '9' || t.lower[0] == '1') && (len(t.lower) < 4 || strings.Contains(t.lower, "-") || strings.HasSuffix(t.lower, "yo")) || strings.HasPrefix(t.lower, "ninety") || t.lower == "hundred"
}

var (
	monthWord = set(strings.NewReplacer("|", " ", "(?:", "", ")", "", `\.?`, "").Replace(monthWords))
	births    = set("born birthday birth dob b geboren né née nacida nacido nací")
)

// bareDates finds dates in figures.
func (p *page) bareDates(begin, end int) {
	for _, m := range bareDate.FindAllStringIndex(p.text[begin:end], -1) {
		from, to := m[0]+begin, m[1]+begin
		if !joined(p.text, from, to) && !p.bracketed(from) && plausible(p.text[from:to]) {
			p.add(from, to, Date, "a full date", true)
		}
	}
}

// dates finds full dates, and what stands behind a word for birth.
func (p *page) dates(begin, end int) {
	text := p.text[begin:end]
	for _, m := range fullDate.FindAllStringIndex(text, -1) {
		p.add(m[0]+begin, m[1]+begin, Date, "a full date", true)
	}
	for _, m := range bornOn.FindAllStringSubmatchIndex(text, -1) {
		p.add(m[2]+begin, m[3]+begin, Date, "what follows a word for birth", true)
	}
}

// plausible tells a date from the number of a version or a sort code: some
// order of its parts has a month and a day in it.
func plausible(m string) bool {
	var n []int
	for _, part := range strings.FieldsFunc(m, func(r rune) bool { return r == '.' || r == '/' || r == '-' }) {
		v, err := strconv.Atoi(part)
		if err != nil {
			return false
		}
		n = append(n, v)
	}
	if len(n) != 3 || strings.Contains(m, ".") && len(m) < 8 {
		return false
	}
	day := func(v int) bool { return v >= 1 && v <= 31 }
	month := func(v int) bool { return v >= 1 && v <= 12 }
	return day(n[0]) && month(n[1]) || month(n[0]) && day(n[1]) || n[0] > 1000 && month(n[1]) && day(n[2])
}

const old = `(?:9[0-9]|1[01][0-9]|ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|a hundred(?: and \w+)?)`

var (
	agedBefore = regexp.MustCompile(`(?i)\b(?:aged?|turned|turning|age of|she['’]s|he['’]s|i['’]m|i am|she is|he is|she was|he was|i was|was nearly|is nearly|they['’]re) (?:of |about |almost |nearly |over |now )?(` + old + `)(?: now)?([^0-9\pL%:./-]|[.]\s|$)(?:\s?(per|percent|minutes|hours|days|weeks|months|miles|pounds|kilos|kilometres|km|degrees|times|and|or|to|sure|points)\b)?`)
	agedAfter  = regexp.MustCompile(`(?i)\b(` + old + `)(?:[- ]years?[- ](?:old|of age)|[- ]?yo\b)`)
)

// ages finds ages over 89, which few people reach.
func (p *page) ages(begin, end int) {
	text := p.text[begin:end]
	for _, m := range agedAfter.FindAllStringSubmatchIndex(text, -1) {
		p.add(m[2]+begin, m[3]+begin, Age, "an age over 89", true)
	}
	for _, m := range agedBefore.FindAllStringSubmatchIndex(text, -1) {
		if m[6] < 0 {
			p.add(m[2]+begin, m[3]+begin, Age, "an age over 89", false)
		}
	}
}
