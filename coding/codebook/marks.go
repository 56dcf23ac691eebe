package codebook

import (
	"regexp"
	"slices"
	"strings"

	"framewright/framework/words"
)

var (
	starLead = regexp.MustCompile(`^(\*{2,6})\s+(\S.*)$`)
	markLead = regexp.MustCompile(`^\(?([a-z]|[ivx]{2,5})[.)]\s+(\S.*)$`)
)

// indentOf is how many blanks a line begins with, a tab being four.
func indentOf(raw string) int {
	lead := raw[:len(raw)-len(strings.TrimLeft(raw, " \t"))]
	return len(strings.ReplaceAll(lead, "\t", "    "))
}

// stars reads an item whose level is the number of its stars; one star is the
// bullet of any list.
func (l *bookLine) stars(text string, markdown bool) bool {
	m := starLead.FindStringSubmatch(text)
	if m == nil || strings.HasSuffix(text, "*") {
		return false
	}
	l.list, l.text = l.indent+len(m[1]), mdText(m[2], markdown)
	return true
}

// romans are the numbers that lists below lists of letters are counted by.
var romans = []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}

// lettered makes items of lines that begin with a), b. or ii): below what is
// numbered, Roman numbers below letters. Only what begins at the first of its
// kind and goes on in order is one: "e. g." is no item.
func lettered(lines []bookLine) {
	letters, roman := 0, 0 // how far each has come
	for i := range lines {
		l := &lines[i]
		m := markLead.FindStringSubmatch(l.text)
		if m == nil || l.heading > 0 || l.list > 0 || l.cells != nil || l.quote {
			if number, _, _ := cutNumber(l.text); l.heading > 0 || l.list > 0 || number != "" {
				letters, roman = 0, 0
			}
			continue
		}
		switch mark := m[1]; {
		case len(mark) == 1 && int(mark[0]-'a') == letters:
			letters, roman = letters+1, 0
			l.list = 2 + l.indent
		case roman < len(romans) && romans[roman] == mark:
			roman++
			l.list = 3 + l.indent
		case mark == "a" && l.indent == 0: // of another theme, whose name has no mark
			letters, roman = 1, 0
			l.list = 2
		default:
			continue
		}
		l.text, l.joins = m[2], false
	}
}

// indented makes items of short lines that only their indents make a tree;
// sentences and longer lines say something of the theme above them.
func indented(lines []bookLine) {
	name := func(l bookLine) bool {
		_, _, labelled := fieldLabel(l.text)
		return !labelled && !l.quote && words.Count(before(l.text)) <= 8 && !strings.ContainsAny(l.text[len(l.text)-1:], ".!?")
	}
	deep := false
	for i, l := range lines {
		deep = deep || i > 0 && l.indent > lines[0].indent && name(l) && name(lines[i-1])
	}
	if !deep {
		return
	}
	for i := range lines {
		if l := &lines[i]; name(*l) {
			l.list, l.joins = 1+l.indent, false
		}
	}
}

// firstIsTheme tells whether a heading without a number is the first of the
// themes after all: it stands as high as those with numbers, and they go on from
// 2, or themes lie below it.
func (o *outline) firstIsTheme() bool {
	first := slices.IndexFunc(o.list, func(t *Theme) bool { return t.number != "" })
	if first < 1 || o.levels[0] != o.levels[first] {
		return false
	}
	head, _, _ := strings.Cut(o.list[first].number, ".")
	return head == "2" || head == "B" || o.levels[1] > o.levels[0]
}
