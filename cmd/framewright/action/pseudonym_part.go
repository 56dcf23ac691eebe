package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
)

// sharedPart is the word that the pseudonyms of two entries have in common: Rosa Bell
// and Tom Bell read as relatives, Rosa Bell and Rosa as one. Those of one participant
// may.
func sharedPart(e, x *framework.Pseudonym) string {
	if e.Never || x.Never || confidential.IsCategory(e.Replacement) || confidential.IsCategory(x.Replacement) ||
		sameWords(e.Replacement, x.Replacement) || e.Participant != "" && e.Participant == x.Participant {
		return ""
	}
	theirs := strings.Fields(x.Replacement)
	for _, part := range strings.Fields(e.Replacement) {
		if slices.ContainsFunc(theirs, func(w string) bool { return sameWords(w, part) }) && !strings.HasSuffix(part, ".") && !titles[strings.ToLower(part)] {
			return part
		}
	}
	return ""
}

// titles stand before many a name.
var titles = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "sir": true, "the": true, "of": true, "de": true, "la": true, "van": true, "von": true}
