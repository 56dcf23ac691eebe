package survey

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework/sheet"
)

// few is the number of answers below which their variety says nothing.
const few = 8

// judge decides what a column is by its name and its cells.
func judge(c *Column, f *facts) {
	c.Answers, c.Distinct = f.answers, len(f.distinct)
	c.Use, c.Why = byName(c.Name, c.Code, f)
	if c.Use != "" {
		return
	}
	switch {
	case f.share(f.numbers):
		c.Use, c.Why = AsClosed, "numbers"
	case f.share(f.dates):
		c.Use, c.Why = AsClosed, "dates or times"
	default:
		c.Use, c.Why = byAnswers(c.Name, c.Code, f)
	}
}

// byName decides what a name and the kind of its values settle.
func byName(name, code string, f *facts) (Use, string) {
	plain := sheet.Plain(name)
	switch {
	case f.answers == 0:
		return AsEmpty, "nobody says anything here"
	case identifies(name):
		return AsIdentifying, "its name says that it identifies people"
	case 10*f.persons >= 6*f.judged:
		return AsIdentifying, "it holds addresses or telephone numbers"
	case record[plain] || record[sheet.Plain(code)]:
		return AsRecord, "the survey program's own"
	case idRank(name) >= 0:
		return AsRecord, "numbers the rows"
	}
	return "", ""
}

// identifies is true of a short name over what identifies people. A question
// may ask for a name in more words.
func identifies(name string) bool {
	fields := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" _-/().:", r) })
	if len(fields) > 4 || strings.ContainsAny(name, "?？") {
		return false
	}
	for _, w := range append(fields, name) {
		if identifyingWords[sheet.Plain(w)] {
			return true
		}
	}
	return false
}

// asks tells whether a column's name reads like a question.
func asks(name string) bool {
	return strings.ContainsAny(name, "?？؟") || questionCode.MatchString(name) || asking.MatchString(name) || len(strings.Fields(name)) >= 6
}

// judgeTogether judges the boxes of one question as one column: a third box,
// which few people fill in, would pass for an open question where the first
// does not. A box for other answers beside fixed choices stays by itself.
func (s *Survey) judgeTogether(found []*facts) {
	boxes := map[string][]int{}
	for i, c := range s.Columns {
		if f := found[i]; c.Use == AsQuestion || c.Use == AsClosed && !f.share(f.numbers) && !f.share(f.dates) {
			key, _ := stem(c)
			boxes[key] = append(boxes[key], i)
		}
	}
	for _, columns := range boxes {
		if len(columns) < 2 || slices.ContainsFunc(columns, func(i int) bool { return openHeads.MatchString(s.Columns[i].Name) }) {
			continue
		}
		all := newFacts()
		for _, i := range columns {
			all.merge(found[i])
		}
		use, why := byAnswers(s.Columns[columns[0]].Name, s.Columns[columns[0]].Code, all)
		for _, i := range columns {
			s.Columns[i].Use, s.Columns[i].Why = use, fmt.Sprintf("%s, over %d columns", why, len(columns))
		}
	}
}

// byAnswers tells open questions from closed ones: people write differently,
// and at some length, where they are free to.
func byAnswers(name, code string, f *facts) (Use, string) {
	open, many := openHeads.MatchString(name) || openHeads.MatchString(code), f.answers >= few
	says := fmt.Sprintf("%d different answers among %d, %d.%d words on average", len(f.distinct), f.answers, f.mean()/10, f.mean()%10)
	switch {
	case many && f.fixed():
		return AsClosed, "combinations of few choices: " + says
	case many && f.variety() < 3:
		return AsClosed, "the same answers again and again: " + says
	case open:
		return AsQuestion, "its name asks for free text: " + says
	case many && (f.variety() >= 5 && f.mean() >= 30 || f.mean() >= 60):
		return AsQuestion, "answered at length: " + says
	case many && f.variety() >= 5 && f.mean() >= 15 && asks(name):
		return AsQuestion, "a question answered in people's own words: " + says
	case many:
		return AsClosed, "short answers: " + says
	case f.longest >= 6 || f.sentences > 0 && f.mean() >= 20:
		return AsQuestion, "answered at length: " + says
	case asks(name) && f.mean() >= 20:
		return AsQuestion, "a question answered in people's own words: " + says
	}
	return AsClosed, "short answers: " + says
}
