package chart

import (
	"regexp"
	"slices"
	"strings"
)

// looseRef is bracketed or parenthesised text that somebody meant as a ref:
// [9-5], [P03.4], [12* 14], (see P03:12).
var looseRef = regexp.MustCompile(`[\[［【(（][^\[\]［］【】()（）\n]{0,40}[\]］】)）]`)

// refLike is what a ref holds, and other brackets do not: a number with nothing
// but an id, marks and a word such as "see" beside it.
var refLike = regexp.MustCompile(`(?i)^(?:see |cf\.? |turns? |vgl\.? |siehe )?(?:[A-Z]+[A-Z_-]?[0-9]+(?:-[0-9]+)?\s*[:.]\s*)?[0-9０-９٠-٩۰-۹]+[a-z]?(?:\s*[-–.,;:*]?\s*(?:see )?[A-Z]*[0-9:]+[a-z]?\*?)*\s*\*?$`)

// Loose lists what in a summary looks like a mark and is none: refs that cannot be
// read, which lead nowhere and are not left out where refs are, and braces
// without a partner.
func (s Summary) Loose() (refs []string, braces bool) {
	for _, sp := range s.Spans {
		if sp.Kind != Plain {
			continue
		}
		braces = braces || strings.ContainsAny(sp.Text, "{}｛｝")
		for _, m := range looseRef.FindAllString(sp.Text, -1) {
			_, inner, _ := unbracket(m)
			inner = strings.TrimSpace(inner)
			round := strings.HasPrefix(m, "(") || strings.HasPrefix(m, "（")
			if !refLike.MatchString(inner) || round && !strings.Contains(inner, ":") {
				continue // a year or a number in round brackets is none
			}
			if !slices.Contains(refs, m) {
				refs = append(refs, m)
			}
		}
	}
	return refs, braces
}
