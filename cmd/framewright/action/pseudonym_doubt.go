package action

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework/confidential"
)

// DoubtfulPlace is a place where a name that is a common word, too, may be the word:
// "Will that do?", "May 2015". It holds the original, as a PseudonymLook does.
type DoubtfulPlace struct {
	ID    string // of the entry
	Ref   string
	Words string // the place with the words around it
	Keep  string // the words to give to "pseudonym never", so that it stays; "" where there are none
}

// beforeMonths are words that a month follows and a person seldom does.
var beforeMonths = []string{"in", "last", "next", "since", "until", "till", "early", "late", "mid"}

// months are those names of months that people have, too.
var months = []string{"april", "may", "june", "august"}

// doubt notes the places of a text where the common word may be meant: nothing but
// its capital tells a name there, and replaced words cannot be brought back.
func (p *pseudonymiser) doubt(place, text string, hits []confidential.Hit) {
	for _, h := range hits {
		words := text[h.From:h.To]
		if !confidential.CommonWord(words) || !maybeWord(text, h.From, h.To) {
			continue
		}
		d := DoubtfulPlace{ID: h.Entry.ID, Ref: place, Words: around(text, h.From, h.To), Keep: keeping(text, h.From, h.To)}
		if !slices.Contains(p.report.Doubtful, d) {
			p.report.Doubtful = append(p.report.Doubtful, d)
		}
	}
}

// maybeWord tells whether the common word may be meant: at the beginning of a
// sentence, where every word has a capital, and for months in a date.
func maybeWord(text string, from, to int) bool {
	before := strings.TrimRightFunc(text[:from], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"'“‘(", r) })
	if last, _ := utf8.DecodeLastRuneInString(before); before == "" || strings.ContainsRune(".?!…:", last) {
		return true
	}
	if !slices.Contains(months, strings.ToLower(text[from:to])) {
		return false
	}
	next := wordAfter(text, to)
	return digits(next) || digits(wordBefore(text, from)) || slices.Contains(beforeMonths, strings.ToLower(wordBefore(text, from)))
}

// keeping are the words that name the place: with the word after it, or else with the
// one before.
func keeping(text string, from, to int) string {
	if next := wordAfter(text, to); next != "" {
		return text[from:to] + " " + next
	}
	if last := wordBefore(text, from); last != "" {
		return last + " " + text[from:to]
	}
	return ""
}

func wordAfter(text string, to int) string {
	rest := strings.TrimLeft(text[to:], " \n")
	if rest == text[to:] {
		return ""
	}
	if end := strings.IndexFunc(rest, notOfWord); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

func wordBefore(text string, from int) string {
	rest := strings.TrimRight(text[:from], " \n")
	if rest == text[:from] {
		return ""
	}
	at := strings.LastIndexFunc(rest, notOfWord)
	if at < 0 {
		return rest
	}
	_, width := utf8.DecodeRuneInString(rest[at:])
	return rest[at+width:]
}

func notOfWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’", r)
}

func digits(word string) bool {
	return word != "" && unicode.IsDigit(rune(word[0]))
}
