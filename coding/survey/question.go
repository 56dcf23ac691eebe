package survey

import (
	"regexp"
	"strings"
)

// What tells the boxes of one question apart: "Need #2: What …?", "What …? (2)",
// "Three reasons - Reason 2", "What …? (other)", Q7_2. A number that is part of
// the sentence ("in year 2") makes another question of it.
var (
	boxBefore = regexp.MustCompile(`^(.{1,60}?)\s*#\s*\d{1,2}\s*[:：]\s*(\S.*)$`)
	boxBehind = regexp.MustCompile(`^(.{4,}?)\s*(?:#\s*\d{1,2}|\(\d{1,2}\)|_\d{1,2}|_[a-e]|\s[-–]\s\D{0,30}\d{1,2})$`)
	otherBox  = regexp.MustCompile(`(?i)\s*[(\[]\s*(other|sonstiges|autre|otro|outro)\b[^)\]]{0,30}[)\]]\s*[.:]?$`)
	codeBox   = regexp.MustCompile(`^(.*[0-9A-Za-z])[_.#-](?:\d{1,2}|[a-eA-E]|(?i:other|text|\d{1,2}_text))$`)
)

// group puts the columns that are one question together, in their order: the
// same text, or the same code, but for the number of a box. Its text is what
// the boxes have in common.
func group(columns []Column, takes []int) []Question {
	var out []Question
	at := map[string]int{}
	for _, i := range takes {
		c := columns[i]
		key, text := stem(c)
		j, known := at[key]
		if !known {
			j = len(out)
			at[key] = j
			out = append(out, Question{Text: text, Code: c.Code})
		}
		q := &out[j]
		q.Columns = append(q.Columns, i)
		if len(q.Columns) > 1 {
			q.Text = common(q.Text, text)
		}
	}
	for j := range out {
		if q := &out[j]; len(q.Columns) == 1 {
			q.Text = columns[q.Columns[0]].Name
		}
		if q := &out[j]; q.Text == "" {
			q.Text = "column " + columns[q.Columns[0]].Letter
		}
	}
	return out
}

// stem is what the boxes of one question share, and the text of the question.
func stem(c Column) (key, text string) {
	name := strings.TrimSpace(c.Name)
	if m := boxBefore.FindStringSubmatch(name); m != nil {
		return "box " + strings.ToLower(m[1]+" "+m[2]), m[2]
	}
	if m := codeBox.FindStringSubmatch(name); m != nil && code.MatchString(name) {
		return "code " + strings.ToLower(m[1]), m[1]
	}
	bare := otherBox.ReplaceAllString(name, "")
	if m := boxBehind.FindStringSubmatch(bare); m != nil {
		bare = m[1]
	}
	if bare == "" {
		bare = name
	}
	return "text " + strings.ToLower(strings.TrimRight(bare, " .:?")), bare
}

// common is the beginning that two texts share, cut where a word ends; the
// first text where they share less than a few words.
func common(a, b string) string {
	if a == b {
		return a
	}
	x, y := strings.Fields(a), strings.Fields(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	shared := strings.TrimRight(strings.Join(x[:n], " "), " -–—:([,#")
	if n < 3 && !strings.HasSuffix(shared, "?") {
		return a
	}
	return shared
}
