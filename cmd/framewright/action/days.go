package action

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"framewright/framework"
)

// ordinal is what English hangs on a day: 30th.
var ordinal = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)

// slashed is a day as forms have it, which two countries read in two ways.
var slashed = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)

// writtenDays are days as people write them; the month's name may be short.
var writtenDays = []string{time.DateOnly, "2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006", "2.1.2006"}

// isoDay reads a day as people write it, and gives it as studies do: 30 June 2027
// and 30.6.2027 are 2027-06-30.
func isoDay(word string) (string, error) {
	text := ordinal.ReplaceAllString(strings.TrimSpace(word), "$1")
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, ",", " ")), " ")
	for _, layout := range writtenDays {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format(time.DateOnly), nil
		}
	}
	if m := slashed.FindStringSubmatch(text); m != nil {
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		switch {
		case first == second, first > 12:
			return isoDay(m[1] + "." + m[2] + "." + m[3])
		case second > 12:
			return isoDay(m[2] + "." + m[1] + "." + m[3])
		}
		return "", &framework.Error{Kind: framework.Usage, Name: "bad-date", What: fmt.Sprintf("%q is one day in Britain and another in America", word),
			Hint: fmt.Sprintf("write year, month and day, such as %s-%02d-%02d", m[3], second, first)}
	}
	if err := framework.CheckDate(word); err != nil {
		return "", &framework.Error{Kind: framework.Usage, Name: "bad-date", What: fmt.Sprintf("%q is no date", word), Hint: "write year, month and day, such as 2027-06-30, or 30 June 2027"}
	}
	return word, nil
}

// Day is a day as it is kept, for what is shown of it; any other word as it is.
func Day(word string) string {
	if day, err := isoDay(word); err == nil {
		return day
	}
	return word
}
