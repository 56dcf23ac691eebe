package document

import (
	"html"
	"regexp"
	"strings"
)

var cellReference = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)

// Entities puts in the characters for the references (&#8212; &amp;) that tables
// taken from web pages hold. Only whole references are: in "R&D" and "AT&T;" it
// is the character that was meant.
func Entities(s string) string {
	return cellReference.ReplaceAllStringFunc(s, func(ref string) string {
		out := html.UnescapeString(ref)
		if len(out) > 1 && strings.HasSuffix(out, ";") {
			return ref // only its beginning is a reference: "&ampere;"
		}
		return out
	})
}
