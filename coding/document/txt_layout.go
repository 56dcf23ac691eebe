package document

import "strings"

// blankWidth is the width in points that a blank of plain text stands for: that
// of typewriters' letters, a little rounded up, so that two blanks are an
// indent that shows.
const blankWidth = 8

// textStands tells whether a line is marked as a quotation, by "> " at its
// start, and how far it is indented.
func textStands(line string) (quote bool, indent float64) {
	at := 0
	for _, r := range line {
		switch r {
		case ' ', '\u00a0', '\u3000':
			at++
			continue
		case '\t':
			at += 8 - at%8
			continue
		}
		break
	}
	rest, marked := strings.CutPrefix(strings.TrimLeft(line, " \t\u00a0\u3000"), ">")
	return marked && !strings.HasPrefix(rest, "="), float64(at * blankWidth)
}
