package survey

import (
	"regexp"
	"strings"

	"framewright/coding/document"
	"framewright/framework/sheet"
)

// header is the top of a table: one row, or several that say the same twice.
type header struct {
	rows  int
	names []string // the texts of the questions
	codes []string // short codes; "" where there are none
	parts []string // what a column holds of a question that spans several
}

// width is how many columns a table has.
func width(t *sheet.Table) int {
	w := 0
	for _, r := range t.Rows {
		for i := len(r.Cells); i > w; i-- {
			if r.Cells[i-1] != "" {
				w = i
			}
		}
	}
	return w
}

// readHeader reads the rows above the answers. Survey programs write them in
// four ways: the questions alone; codes and questions in either order;
// Qualtrics' codes, questions and import ids; SurveyMonkey's questions with the
// parts of each below.
func readHeader(t *sheet.Table) header {
	w := width(t)
	row := func(i int) []string {
		out := make([]string, w)
		for c := range out {
			if i < len(t.Rows) {
				out[c] = clean(t.Rows[i].Cell(c))
			}
		}
		return out
	}
	first, second := row(0), row(1)
	one := header{rows: 1, names: first, codes: make([]string, w), parts: make([]string, w)}
	switch {
	case len(t.Rows) > 1 && importIDs(second):
		one.rows = 2
	case len(t.Rows) > 2 && importIDs(row(2)):
		return header{rows: 3, names: second, codes: first, parts: one.parts}
	case len(t.Rows) < 3:
		// A second row is the only answer there is.
	case answerKinds(first, second):
		return carried(first, second)
	case codesBelow(first, second):
		return header{rows: 2, names: first, codes: second, parts: one.parts}
	case codesBelow(second, first) && !sameIDs(first, second):
		return header{rows: 2, names: second, codes: first, parts: one.parts}
	case questionsBelow(t, first, second):
		return header{rows: 2, names: second, codes: first, parts: one.parts}
	}
	return one
}

// clean brings a cell of the header to one line.
func clean(s string) string { return strings.Join(strings.Fields(document.Entities(s)), " ") }

// importIDs is true of Qualtrics' row of {"ImportId":"QID1_TEXT"}.
func importIDs(cells []string) bool {
	n, filled := 0, 0
	for _, c := range cells {
		if c != "" {
			filled++
		}
		if strings.Contains(c, `"ImportId"`) {
			n++
		}
	}
	return n > 0 && 2*n >= filled
}

// code is a question's short code: Q7, Q7_1, Q7_why, v12. A number alone is an
// answer.
var code = regexp.MustCompile(`^[A-Za-z]{1,12}[ _.-]?[0-9]{1,4}[A-Za-z]?([ _.#-][A-Za-z0-9]{1,20})*$`)

// codesBelow tells that one row names the columns and the other gives their
// codes: every cell of it is a code, or says the same, or names the ids.
func codesBelow(names, codes []string) bool {
	n := 0
	for i, c := range codes {
		name := names[i]
		switch {
		case c == "":
		case sheet.Plain(c) == sheet.Plain(name), idRank(c) >= 0 && idRank(name) >= 0:
		case code.MatchString(c) && !code.MatchString(name) && name != "" && idRank(name) < 0:
			n++
		case record[sheet.Plain(c)] && name != "":
		default:
			return false
		}
	}
	return n > 0
}

// sameIDs guards the order of two header rows: below codes the column of ids
// names itself again, and holds no id yet.
func sameIDs(codes, names []string) bool {
	for i, c := range codes {
		if idRank(c) >= 0 && names[i] != "" && idRank(names[i]) < 0 {
			return true
		}
	}
	return false
}

// questionsBelow tells that the second row words the questions of the first and
// leaves the ids' column blank. A respondent without an id looks much the same:
// so most of the row must ask, below short names, and the rows after it have ids.
func questionsBelow(t *sheet.Table, codes, names []string) bool {
	blank, filled, asks := -1, 0, 0
	for i, c := range codes {
		name := names[i]
		short := c != "" && len(strings.Fields(c)) < 3 && !asked(c)
		switch {
		case name == "" && blank < 0 && idRank(c) >= 0:
			blank = i
		case name == "" || sheet.Plain(c) == sheet.Plain(name):
		case asked(name) && short:
			filled++
			asks++
		case code.MatchString(c), record[sheet.Plain(c)]:
			filled++
		default:
			return false
		}
	}
	return blank >= 0 && asks > 0 && 2*asks >= filled && allHave(t.Rows[2:], blank)
}

// asked is true of a text that ends as a question does.
func asked(s string) bool {
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, "؟")
}

// allHave is true of rows that nearly all have something in a column.
func allHave(rows []sheet.Row, column int) bool {
	n := 0
	for _, r := range rows {
		if clean(r.Cell(column)) != "" {
			n++
		}
	}
	return n > 0 && n*10 >= len(rows)*9
}

// answerWords are what SurveyMonkey writes below a question.
var answerWords = map[string]bool{"openendedresponse": true, "response": true, "otherpleasespecify": true}

// answerKinds is true of SurveyMonkey's second row: nothing below the ids, or
// their name, and the kind of answer below the questions.
func answerKinds(first, second []string) bool {
	n := 0
	for i, c := range second {
		if c != "" && idRank(first[i]) >= 0 && idRank(c) < 0 {
			return false
		}
		if answerWords[sheet.Plain(c)] {
			n++
		}
	}
	return n > 0
}

// carried lets a question reach over the columns to its right that have no
// name of their own.
func carried(first, second []string) header {
	h := header{rows: 2, names: first, codes: make([]string, len(first)), parts: second}
	for i := range h.names {
		if idRank(second[i]) >= 0 && (h.names[i] == "" || idRank(h.names[i]) >= 0) {
			h.names[i], h.parts[i] = second[i], ""
			continue
		}
		if h.names[i] == "" && i > 0 && second[i] != "" {
			h.names[i] = h.names[i-1]
		}
		if p := sheet.Plain(second[i]); p == "openendedresponse" || p == "response" {
			h.parts[i] = ""
		}
	}
	return h
}
