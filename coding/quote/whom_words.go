package quote

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// word is one word of a signature.
type word struct {
	raw   string // in lower case
	stem  string // the same for singular and plural
	piece int    // which of the parts between commas, brackets and dashes it is in
}

// wordsOf parts a text into words: letters and digits in a row. An apostrophe
// parts nothing, and a possessive s falls away.
func wordsOf(text string) []word {
	var out []word
	piece := 0
	var b strings.Builder
	end := func() {
		if raw := strings.TrimSuffix(b.String(), "'s"); strings.Trim(raw, "'") != "" {
			raw = strings.Trim(raw, "'")
			out = append(out, word{raw: raw, stem: stem(raw), piece: piece})
		}
		b.Reset()
	}
	for _, r := range strings.ToLower(norm.NFC.String(text)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(r)
		case r == '\'' || r == '’':
			b.WriteRune('\'')
		default:
			end()
			if !unicode.IsSpace(r) && r != '-' && r != '/' && r != '&' {
				piece++
			}
		}
	}
	end()
	return out
}

// irregular are plurals that no ending shows.
var irregular = map[string]string{"women": "woman", "men": "man", "children": "child", "people": "person", "persons": "person",
	"midwives": "midwife", "wives": "wife", "housewives": "housewife"}

// stem is the same for a word's singular and plural, and for advisers and
// advisors. It need be no word.
func stem(s string) string {
	if one, ok := irregular[s]; ok {
		s = one
	}
	if len(s) > 3 && strings.HasSuffix(s, "ies") {
		return s[:len(s)-3] + "y"
	}
	if len(s) > 3 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") {
		s = s[:len(s)-1]
	}
	for _, end := range []string{"se", "xe", "ze", "che", "she"} {
		if len(s) > len(end)+1 && strings.HasSuffix(s, end) {
			s = s[:len(s)-1]
			break
		}
	}
	if len(s) > 4 && strings.HasSuffix(s, "or") {
		s = s[:len(s)-2] + "er"
	}
	return s
}

// stems are a text's words as one key.
func stems(list []word) string {
	var out []string
	for _, w := range list {
		out = append(out, w.stem)
	}
	return strings.Join(out, " ")
}

// plural tells whether a word stands in the plural where the study has it in
// the singular.
func plural(said, known string) bool {
	return said != known && (irregular[said] != "" || strings.HasSuffix(said, "s") && !strings.HasSuffix(known, "s") || len(said) > len(known) && strings.HasSuffix(said, "es"))
}

// turning are words that make of a name the name of something else: neither a
// trainee nurse nor a former one is a nurse.
var turning = []string{"non", "not", "no", "never", "former", "ex", "retired", "trainee", "student", "aspiring", "without", "un", "pre", "anti"}

// joining are words after which something is only described further.
var joining = []string{"of", "for", "in", "at", "to", "with", "from", "on", "by", "near", "without"}

// broader are the forms of a name that say less: its head, without the words
// before it ("adviser" of "senior adviser"), and without what is joined to it
// ("urban area" of "urban area with a port").
func broader(name []word) [][]word {
	var out [][]word
	head := len(name)
	for i, w := range name {
		if slices.Contains(joining, w.raw) {
			head = i
			break
		}
	}
	if head == 0 {
		return nil
	}
	if head < len(name) {
		out = append(out, name[:head])
	}
	for i := 1; i < head; i++ {
		if slices.Contains(turning, name[i-1].raw) {
			return out[:0]
		}
		out = append(out, name[i:head])
	}
	return out
}
