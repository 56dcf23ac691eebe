package document

import (
	"regexp"
	"strings"

	"framewright/framework/words"
)

var (
	srtTimingLine = regexp.MustCompile(`(?m)^[\t ]*\d[\d:.,; \t]*-->.*$`)
	srtPosition   = regexp.MustCompile(`\{\\[^}\n]*\}`)
	lineEdges     = regexp.MustCompile(`[\s\p{Z}\x{85}]*\n[\s\p{Z}\x{85}]*`)
)

// countSRT counts the words of the decoded source between its timing lines.
// Mark-up is: the arrow, position codes and tags. Counters and times count, as
// does the name in a voice tag.
func countSRT(data []byte) (int, error) {
	text, _, err := Decode(data)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, timing := range srtTimingLine.FindAllString(text, -1) {
		n += words.Count(strings.ReplaceAll(timing, "-->", " "))
	}
	for i, said := range srtTimingLine.Split(text, -1) {
		if i == 0 { // above the first cue nothing is mark-up
			n += words.Count(said)
			continue
		}
		n += countSpoken(srtPosition.ReplaceAllString(lineEdges.ReplaceAllString(said, "\n"), ""))
	}
	return n, nil
}
