package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Field is one condition on what is known of a turn beside its words:
// role:practitioner,nurse. What fields there are is the caller's to say.
type Field struct {
	Name   string   // as typed, without the colon
	Values []string // any of them will do; never empty
}

// Condition is fields that stand together in a query and are asked together of
// one turn: theme:access by:ama means what ama coded under access.
type Condition struct{ Fields []Field }

// Conditions lists what the query asks of turns beside their words.
func (q *Query) Conditions() []*Condition {
	var out []*Condition
	for _, l := range q.leaves {
		if l.kind == condition {
			out = append(out, l.cond)
		}
	}
	return out
}

// OwnFields are the names that are fields in every study. One of them with a
// blank behind its colon is a slip; other words may end in a colon.
var OwnFields = []string{"theme", "participant", "speaker", "wave", "transcript", "by", "note"}

// fieldToken reads name:value,value at the start of s; ok is false where that
// is no field. A name begins with a letter, so 10:30 is a time; text with a
// colon in it is found in quotation marks.
func fieldToken(s string) (t token, n int, ok bool, err error) {
	first, _ := utf8.DecodeRuneInString(s)
	end := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '-' && r != '_'
	})
	if !unicode.IsLetter(first) || end < 0 || s[end] != ':' {
		return t, 0, false, nil
	}
	t = token{kind: tokField, text: s[:end]}
	n = end + 1
	for {
		value, size, err := fieldValue(s[n:])
		if err != nil {
			return t, n, true, err
		}
		if value != "" {
			t.values = append(t.values, value)
		}
		if n += size; !strings.HasPrefix(s[n:], ",") {
			break
		}
		n++
	}
	if len(t.values) > 0 {
		return t, n, true, nil
	}
	if slices.Contains(OwnFields, strings.ToLower(t.text)) && strings.HasPrefix(s[end+1:], " ") {
		return t, n, true, &problem{what: fmt.Sprintf("%s: needs its value right behind it", t.text),
			hint: fmt.Sprintf("write %s:value without a blank; the word itself in quotation marks: \"%s\"", t.text, t.text)}
	}
	return t, 0, false, nil
}

// fieldValue reads one value, in quotation marks where it has blanks or commas.
func fieldValue(s string) (value string, n int, err error) {
	r, size := utf8.DecodeRuneInString(s)
	if s != "" && strings.ContainsRune(openQuotes, r) {
		end := phraseEnd(s, size)
		if end < 0 {
			return "", 0, &problem{what: "a quotation mark is never closed", hint: `close the value: area:"rural north"`}
		}
		_, closing := utf8.DecodeRuneInString(s[size+end:])
		return strings.TrimSpace(s[size : size+end]), size + end + closing, nil
	}
	n = wordEnd(s)
	if comma := strings.IndexByte(s[:n], ','); comma >= 0 {
		n = comma
	}
	return s[:n], n, nil
}

// together joins the fields among the parts of an AND to one condition, at the
// place of the first.
func together(kids []*node) []*node {
	var out []*node
	var first *leaf
	for _, k := range kids {
		switch {
		case k.op != opLeaf || k.leaf.kind != condition:
			out = append(out, k)
		case first == nil:
			first = k.leaf
			out = append(out, k)
		default:
			first.cond.Fields = append(first.cond.Fields, k.leaf.cond.Fields...)
		}
	}
	return out
}

// fulfils asks the caller.
func (m *matcher) fulfils(c *Condition, p Place) bool { return m.holds != nil && m.holds(c, p) }

// allow tells whether a place fulfils parts of a query that have no words.
func (m *matcher) allow(parts []*node, p Place) bool {
	return !slices.ContainsFunc(parts, func(n *node) bool {
		return !n.eval(func(l *leaf) bool { return m.fulfils(l.cond, p) })
	})
}

// apart gives the parts of the query that every hit must fulfil and that hold
// no word. sure tells whether the index alone can answer the rest: it knows
// neither fields nor distances.
func (q *Query) apart() (places []*node, sure bool) {
	parts := []*node{q.root}
	if q.root.op == opAnd {
		parts = q.root.kids
	}
	sure = true
	for _, n := range parts {
		leaves := collect(nil, n)
		if !slices.ContainsFunc(leaves, func(l *leaf) bool { return l.kind != condition }) {
			places = append(places, n)
			continue
		}
		sure = sure && !slices.ContainsFunc(leaves, func(l *leaf) bool { return l.kind == condition || l.kind == nearby })
	}
	return places, sure
}
