package chart

import (
	"regexp"
	"strconv"
	"strings"
)

// shownForm is what the mark of a cell that goes on elsewhere says of where.
var shownForm = regexp.MustCompile(`here are (\d+) of its \d+ characters`)

// shortened tells whether a cell shows no more than the beginning of what left in it:
// because it says so; because it is as long as a cell can be, and somebody has taken the
// mark away; or because the rest stands among the notes and the cell ends amid the text.
func shortened(text, base string, marked, noted bool) bool {
	switch {
	case base == "":
		return false
	case marked:
		return true
	case continued(base):
		return unitCount(text) > cellUnits-markUnits
	}
	return noted && lastSeen(base, text) >= 0
}

// shownAt is where a text was cut whose beginning, edited or not, is head.
func shownAt(text, head, mark string) int {
	if m := shownForm.FindStringSubmatch(mark); m != nil {
		n, _ := strconv.Atoi(m[1]) // digits; too many of them give the greatest number
		for i := range text {
			if n == 0 {
				return i
			}
			n--
		}
		return len(text)
	}
	if mark == "" && !continued(text) {
		if at := lastSeen(text, head); at >= 0 {
			return at
		}
	}
	return cutAt(text, mark)
}

// endWords is how much of a text's end is enough to know its place.
const endWords = 40

// lastSeen is where in a text the end of another stands, if that is before its own end;
// else -1.
func lastSeen(text, head string) int {
	head = strings.TrimSpace(head)
	if len(head) < endWords {
		return -1
	}
	end := head[len(head)-endWords:]
	if i := strings.LastIndex(text, end); i >= 0 && strings.TrimSpace(text[i+len(end):]) != "" {
		return i + len(end)
	}
	return -1
}
