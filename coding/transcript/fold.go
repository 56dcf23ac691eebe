package transcript

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes one of the spellings that a label takes: case, white space of
// every kind, soft hyphens and invisible characters, the width of letters,
// brackets around the whole, colons after it and the badges that meeting
// software puts behind a name do not count. "P01 :" and "p01:" are one, and so
// are "Ada Okoro" and "Ada Okoro (Guest)".
func Fold(label string) string {
	s := strings.ToLower(norm.NFKC.String(bare(label)))
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	s = strings.TrimRight(s, ":.")
	for _, pair := range brackets {
		if strings.HasPrefix(s, pair[0]) && strings.HasSuffix(s, pair[1]) && len(s) > len(pair[0])+len(pair[1]) {
			s = s[len(pair[0]) : len(s)-len(pair[1])]
		}
	}
	return strings.TrimRight(s, ":.")
}

var brackets = [][2]string{{"[", "]"}, {"(", ")"}, {"<", ">"}, {"【", "】"}, {"〔", "〕"}}

var (
	badgeRe = regexp.MustCompile(`(?i)\s*[(\[](guest|external|unverified|host|co-host|organi[sz]er|presenter|you|me|gast|extern|invité|invitée|externe|invitado|convidado|来賓|來賓|ゲスト)[)\]]\s*$`)
	// A badge that stands directly behind a name begins with a capital where
	// the name ends in a small letter.
	gluedRe = regexp.MustCompile(`(\p{Ll})(External|Unverified|Guest|Organizer)\s*$`)
	looseRe = regexp.MustCompile(`(?i)\s+(external|unverified)\s*$`)
)

// badgeEnds are the last two letters of all badges: most labels need no second
// look.
var badgeEnds = wordSet("al ed st er")

// bare takes the badges off a name. A badge alone is a name.
func bare(label string) string {
	for {
		end := strings.ToLower(strings.TrimSpace(label))
		end = end[max(len(end)-2, 0):]
		if !strings.HasSuffix(end, ")") && !strings.HasSuffix(end, "]") && !badgeEnds[end] {
			return label
		}
		s := gluedRe.ReplaceAllString(badgeRe.ReplaceAllString(label, ""), "$1")
		if strings.Contains(strings.TrimSpace(s), " ") {
			s = looseRe.ReplaceAllString(s, "")
		}
		if s == label || strings.TrimSpace(s) == "" {
			return label
		}
		label = s
	}
}

// plausible tells whether a piece of text in front of a colon could name a
// speaker at all.
func plausible(label string) bool {
	label = trimMarks(label)
	runes := []rune(label)
	if len(runes) == 0 || len(runes) > 63 || len(strings.Fields(label)) > 7 {
		return false
	}
	if r := runes[0]; !unicode.IsLetter(r) && !unicode.Is(unicode.So, r) && r != '@' && r != '[' && !(unicode.IsDigit(r) && len(runes) <= 8) {
		return false
	}
	return strings.IndexFunc(label, unicode.IsLetter) >= 0 && !sentenceLike(label)
}

// sentenceLike finds punctuation that names do not have. A full stop after an
// abbreviation, a comma between two names, a question mark on a code and the
// sign inside a Hebrew abbreviation are allowed.
func sentenceLike(label string) bool {
	for _, field := range strings.Fields(label) {
		switch last := field[len(field)-1]; {
		case last == '.' && len([]rune(field)) > 4:
			return true
		case last == '?' && len([]rune(field)) > 8:
			return true
		}
	}
	if strings.ContainsRune(label, '"') {
		label = gershayim.ReplaceAllString(label, "$1$2")
	}
	return strings.ContainsAny(label, "!;“”\"\t…。，？！「」<>=*{}،؟") || strings.Count(label, ",") > 1
}

var gershayim = regexp.MustCompile(`(\p{Hebrew})"(\p{Hebrew})`)

// isCode is true of short labels that are no names: M, ALL, F2/F3?, P03.
func isCode(label string) bool {
	label = strings.TrimSpace(label)
	if len([]rune(label)) > 8 {
		return false
	}
	letters := 0
	for _, r := range label {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsDigit(r) || r == '/' || r == '?' || r == '-' || r == '_' || r == '+':
		default:
			return false
		}
	}
	return letters > 0
}

// isNamey is true of labels whose words begin as names do, and of short ones
// in a script that has no capitals.
func isNamey(label string) bool {
	for _, field := range strings.Fields(label) {
		r := []rune(strings.TrimLeft(field, "([@|'’\"-"))
		if !strings.ContainsFunc(field, unicode.IsLetter) || len(r) == 0 || unicode.IsUpper(r[0]) || unicode.IsDigit(r[0]) || genericWord[strings.ToLower(field)] {
			continue
		}
		if !unicode.IsLower(r[0]) && unicode.IsLetter(r[0]) {
			if len(r) > 14 {
				return false
			}
			continue
		}
		if strings.HasPrefix(field, "(") {
			continue
		}
		return false
	}
	return true
}

// directions are the characters that turn the direction of writing and have no
// width. In files they stand around labels and line ends.
const directions = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff"

// trimMarks takes white space and direction marks off both ends.
func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(directions, r) })
}
