package survey

import (
	"strings"
	"unicode"

	"framewright/coding/document"
)

// tidy is a cell as it goes into a turn: lines without blanks at their ends,
// none of them empty, no tabs. Nothing else is changed: =as I said and 007 are
// what the respondent wrote.
func tidy(cell string) string {
	var lines []string
	for _, line := range strings.FieldsFunc(document.Entities(cell), isBreak) {
		line = strings.Map(func(r rune) rune {
			switch {
			case r == '\t':
				return ' '
			case r < ' ' || r >= 0x7f && r < 0xa0:
				return '\ufffd'
			}
			return r
		}, line)
		if line = strings.TrimFunc(line, unicode.IsSpace); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func isBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// states tells what a cell of a column means.
type states struct {
	further map[string]bool // values that the user says stand for no answer
}

func newStates(noAnswer []string) states {
	s := states{further: map[string]bool{}}
	for _, v := range noAnswer {
		s.further[phrase(v)] = true
	}
	return s
}

func (s states) of(cell string, column *facts) State {
	p := phrase(cell)
	switch {
	case notAsked[p]:
		return NotAsked
	case p == "" || sentinels[p] || s.further[p] || column != nil && column.nines[p]:
		return NoAnswer
	}
	return Answered
}
