package action

import (
	"regexp"
	"strings"
)

// idLike are stretches of a text that may be an id, as long as they go: an id
// that begins another's is not taken for it.
var idLike = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}_-]*`)

// renamedIDs is a text in which ids are called by their new names.
func renamedIDs(text string, became map[string]string) string {
	if len(became) == 0 {
		return text
	}
	return idLike.ReplaceAllStringFunc(text, func(id string) string {
		bare := strings.TrimRight(id, "-_") // a dash behind it
		for _, whole := range []string{id, bare} {
			if now := became[whole]; now != "" {
				return now + id[len(whole):]
			}
		}
		return id
	})
}
