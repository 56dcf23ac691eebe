package transcript

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// namingRe finds remarks that give somebody's name away by saying so.
var namingRe = regexp.MustCompile(`(?i)\b((real|true|actual|full) name|vrai nom|nom réel|richtiger name|echter name)\b`)

// learnNames collects the words of all labels that may be people's names, and
// whole names in scripts without spaces.
func (c *cast) learnNames(d *detection) {
	c.names = map[string]bool{}
	for _, e := range d.order {
		if !e.accepted || e.forms[styleForm] > 0 || !mayBeName(e) {
			continue
		}
		for _, label := range e.ordered() {
			for _, w := range nameParts(label) {
				if []rune(w)[0] < 0x2e80 {
					c.names[w] = true
				} else if !slices.Contains(c.unspaced, w) {
					c.unspaced = append(c.unspaced, w)
				}
			}
		}
	}
}

// mayBeName is false of labels that name a part, or are short codes.
func mayBeName(e *evidence) bool {
	name := e.original()
	if isKnown(e.key) || unsureForm.MatchString(e.key) || together(e.key) || unnamed(e.key) || noPersonRe.MatchString(name) {
		return false
	}
	return !isCode(name) || len([]rune(name)) > 2 && !strings.ContainsAny(name, "0123456789")
}

func nameParts(label string) []string {
	var out []string
	for _, w := range letterRuns(strings.ToLower(label)) {
		runes := []rune(w)
		if genericWord[w] || len(runes) < 2 {
			continue
		}
		out = append(out, w)
	}
	return out
}

// leaks tells whether a heading or note holds a word of a speaker's name.
func (c *cast) leaks(text string) bool {
	return c.namesIn(text) > 0 || slices.ContainsFunc(capitals(text), func(w string) bool {
		return c.maybe[strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")]
	})
}

// namesIn counts the places where a word of a speaker's name stands.
func (c *cast) namesIn(text string) int { return c.countNames(text, false) }

// spoken counts them in speech, where they have to be written as names are:
// "will" is no Will. Names of two letters are too often words to be counted.
func (c *cast) spoken(text string) int { return c.countNames(text, true) }

func (c *cast) countNames(text string, capitals bool) int {
	n := 0
	for _, name := range c.unspaced {
		n += strings.Count(text, name)
	}
	if len(c.names) == 0 {
		return n
	}
	for _, w := range letterRuns(text) {
		short := len([]rune(w)) < 3
		if unicode.IsLower([]rune(w)[0]) && (capitals || short) || capitals && short {
			continue
		}
		w = strings.ToLower(w)
		if c.names[strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")] {
			n++
		}
	}
	return n
}

func letterRuns(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
}
