package transcript

import (
	"regexp"
	"strings"
	"unicode"
)

// namingRe finds remarks that give somebody's name away by saying so.
var namingRe = regexp.MustCompile(`(?i)\b((real|true|actual|full) name|vrai nom|nom réel|richtiger name|echter name)\b`)

// nameWords collects the words of all labels that may be people's names, and
// whole names in scripts without spaces.
func (c *cast) nameWords(d *detection) []string {
	var out []string
	seen := map[string]bool{}
	for _, e := range d.order {
		if !e.accepted || !mayBeName(e) {
			continue
		}
		for label := range e.spellings {
			for _, w := range nameParts(label) {
				if !seen[w] {
					seen[w] = true
					out = append(out, w)
				}
			}
		}
	}
	return out
}

// mayBeName is false of labels that name a part, or are short codes.
func mayBeName(e *evidence) bool {
	name := e.original()
	if isKnown(e.key) || unsureForm.MatchString(e.key) || togetherRe.MatchString(e.key) || noPersonRe.MatchString(name) {
		return false
	}
	return !isCode(name) || len([]rune(name)) > 2 && !strings.ContainsAny(name, "0123456789")
}

func nameParts(label string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(label), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	}) {
		runes := []rune(w)
		if genericWord[w] || len(runes) < 2 || len(runes) < 3 && runes[0] < 0x2e80 {
			continue
		}
		out = append(out, w)
	}
	return out
}

// leaks tells whether a heading or note holds a word of a speaker's name.
func (c *cast) leaks(text string) bool { return c.namesIn(text) > 0 }

// namesIn counts the places where a word of a speaker's name stands.
func (c *cast) namesIn(text string) int {
	n := 0
	parts := map[string]bool{}
	for _, name := range c.names {
		if []rune(name)[0] >= 0x2e80 {
			n += strings.Count(text, name)
			continue
		}
		parts[name] = true
	}
	for _, w := range nameParts(text) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if parts[w] {
			n++
		}
	}
	return n
}
