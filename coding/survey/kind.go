package survey

import (
	"regexp"
	"strings"

	"framewright/framework/sheet"
)

// Kind is what a table is.
type Kind int

// The kinds of tables that researchers hand over.
const (
	Unclear    Kind = iota // neither for certain: attributes, a codebook, coded segments
	Answers                // a respondent a row, open questions as columns
	Talk                   // a transcript: columns with time, speaker, text
	Attributes             // a participant a row, and nothing said
)

// KindOf tells what a table is. Certain words of the header decide; a guess
// would put one person's words into many mouths, or many people's into one.
func KindOf(t *sheet.Table) Kind {
	if len(t.Rows) == 0 {
		return Unclear
	}
	if talkHeader(t.Rows[0].Cells) || talkRows(t) {
		return Talk
	}
	s, err := Read(t, Options{})
	switch {
	case err == nil && s.asksForAnswers():
		return Answers
	case err == nil:
		return Unclear
	case describes(t):
		return Attributes
	}
	return Unclear
}

// talkHeader is true of a header with a column for what is said and one for
// who says it or when.
func talkHeader(cells []string) bool {
	said, who, when := false, false, false
	for _, c := range cells {
		bare, _, _ := strings.Cut(c, "(")
		plain := sheet.Plain(bare)
		switch {
		case saidHeads[plain]:
			said = true
		case whoHeads[plain]:
			who = true
		case whenHeads[plain]:
			when = true
		}
	}
	return said && (who || when)
}

var timeCell = regexp.MustCompile(`^[\[(#]?\d{1,3}[:：]\d{2}([:：]\d{2})?([.,]\d{1,3})?[\])#]?$`)

// talkRows is true of rows without a header in which one column holds times, or
// the first row's speaker comes again below it.
func talkRows(t *sheet.Table) bool {
	first := t.Rows[0]
	timed, again, long := 0, 0, 0
	for i, r := range t.Rows {
		at := firstFilled(r.Cells)
		switch {
		case at >= 0 && timeCell.MatchString(r.Cells[at]):
			timed++
		case i > 0 && r.Cell(0) != "" && r.Cell(0) == first.Cell(0) && len(first.Cells) == 2:
			again++
		}
		if n := len(r.Cells); n > 1 && len(strings.Fields(r.Cells[n-1])) > 3 {
			long++
		}
	}
	n := len(t.Rows)
	return timed*10 >= n*8 && firstFilled(first.Cells) >= 0 && timeCell.MatchString(first.Cells[firstFilled(first.Cells)]) ||
		again > 0 && 2*long > n
}

func firstFilled(cells []string) int {
	for i, c := range cells {
		if c != "" {
			return i
		}
	}
	return -1
}

// questionCode is a short code as surveys number their questions.
var questionCode = regexp.MustCompile(`(?i)^(q|f|frage|question|item|v|var)[ _.-]?\d{1,4}\b|^(q|v)\d{1,4}[a-z]?[_.]`)

// asksForAnswers is true where the header itself shows that the open columns
// are questions.
func (s *Survey) asksForAnswers() bool {
	for _, q := range s.Questions {
		for _, i := range q.Columns {
			c := s.Columns[i]
			if strings.ContainsAny(c.Name, "?？؟") || questionCode.MatchString(c.Name) || c.Code != "" ||
				otherBox.MatchString(c.Name) || len(strings.Fields(c.Name)) >= 5 && asking.MatchString(c.Name) {
				return true
			}
		}
	}
	if s.HeaderRows > 1 {
		return true
	}
	for i, c := range s.Columns { // a survey program's own columns beside open ones
		if plain := sheet.Plain(c.Name); i == s.ID && idNames[0][plain] || c.Use == AsRecord && record[plain] && plain != "status" {
			return true
		}
	}
	return false
}

// describes is true of a table, of which no column is open, that has rows of
// several values.
func describes(t *sheet.Table) bool {
	return len(t.Rows) > 1 && width(t) > 1
}
