package transcript

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"framewright/coding/document"
)

// numberRe is a number at the front of a line, as analysis programs and
// typists number lines or turns: "12  INT: …", "12. …", "[12] …".
var numberRe = regexp.MustCompile(`^[\[(]?(\d{1,5})[\])]?(?:[.:)\]]?[ \t\x{00a0}]+|[.)]?$)`)

// takeNumbers takes the numbers off the fronts of lines, and tells so, where
// they count the lines: nearly every one has a number, or every one that begins with a label,
// or every fifth; and each number says how many lines came before. Numbers
// that anything else explains stay.
func takeNumbers(lines []line) (Item, bool) {
	var at []int // the lines with a number
	var n []int
	full := 0
	for i := range lines {
		l := &lines[i]
		if l.text == "" || l.cue != nil || l.row != nil || l.para.Kind == document.Remark {
			continue
		}
		full++
		if m := numberRe.FindStringSubmatch(l.text); m != nil {
			v, _ := strconv.Atoi(m[1])
			at, n = append(at, i), append(n, v)
		}
	}
	at = counted(lines, at, n, full)
	if at == nil {
		return Item{}, false
	}
	words := 0
	first, last := "", ""
	for _, i := range at {
		l := &lines[i]
		end := len(numberRe.FindString(l.text))
		last = strings.Trim(l.text[:end], "[]().: \t\u00a0")
		if first == "" {
			first = last
		}
		words += count(l.text[:end])
		l.text = strings.TrimSpace(l.text[end:])
		l.bold, l.lead = max(l.bold-end, 0), max(l.lead-end, 0)
	}
	text := fmt.Sprintf("%s, %s to %s", plural(len(at), "number", "numbers"), first, last)
	return Item{Kind: string(document.LineNo), Text: text, Words: words}, true
}

// counted gives the lines whose numbers count; nil where they prove nothing.
func counted(lines []line, at, n []int, full int) []int {
	if len(at) < 4 {
		return nil
	}
	var run []int
	var steps []int
	last := -1
	for k, i := range at {
		if len(run) > 0 && n[k] <= last {
			continue // a number that somebody says
		}
		if len(run) > 0 && n[k]-last > 12 {
			continue
		}
		if len(run) > 0 {
			steps = append(steps, n[k]-last)
		}
		run, last = append(run, i), n[k]
	}
	if len(run) < 4 || len(run)*10 < len(at)*8 {
		return nil
	}
	ones, fives := 0, 0
	for _, s := range steps {
		if s == 1 {
			ones++
		}
		if s == 5 {
			fives++
		}
	}
	switch {
	case ones*10 >= len(steps)*9 && len(run)*10 >= full*8:
		return run
	case ones*10 >= len(steps)*9 && len(run) >= 6 && labelsNumbered(lines, run):
		return run
	case fives == len(steps) && len(run)*4 >= full/5*3 && evenly(run, full):
		return run
	}
	return nil
}

// labelsNumbered is true where the lines behind a number begin with a label,
// and hardly another line does.
func labelsNumbered(lines []line, run []int) bool {
	in := map[int]bool{}
	labelled := 0
	for _, i := range run {
		in[i] = true
		bare := lines[i]
		bare.text = strings.TrimSpace(bare.text[len(numberRe.FindString(bare.text)):])
		if m, ok := colonMark(&bare); ok && (isKnown(Fold(m.label)) || isNamey(m.label)) {
			labelled++
		}
	}
	others := 0
	for i := range lines {
		if !in[i] && lines[i].text != "" {
			if m, ok := colonMark(&lines[i]); ok && isKnown(Fold(m.label)) {
				others++
			}
		}
	}
	return labelled*10 >= len(run)*8 && others*5 <= labelled
}

// evenly is true of numbers at every fifth line.
func evenly(run []int, full int) bool {
	good := 0
	for k := 1; k < len(run); k++ {
		if d := run[k] - run[k-1]; d == 5 {
			good++
		}
	}
	return full >= 20 && good*10 >= (len(run)-1)*9
}
