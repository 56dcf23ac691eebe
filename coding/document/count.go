package document

import "unicode"

// countRuns counts maximal runs of characters that are no white space. The
// counters use it and the readers do not.
func countRuns(s string) int {
	n, inside := 0, false
	for _, r := range s {
		space := unicode.IsSpace(r)
		if !space && !inside {
			n++
		}
		inside = !space
	}
	return n
}
