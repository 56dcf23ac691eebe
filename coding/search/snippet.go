package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Snippet is one match in its context. Before, Match and After put together
// read as the turn does, with single spaces for line breaks and runs of spaces.
type Snippet struct {
	Before, Match, After string
	CutBefore, CutAfter  bool // the turn goes on beyond Before, After
}

// Snippets gives each match of the hit with so many words of context on
// either side; a negative number gives the whole turn. In scripts without
// spaces a character counts as a word. No character as people see it (a letter
// with its marks, an emoji) is torn. A hit without matches gives one snippet,
// with the beginning of the turn as After: three times as many words.
func (h Hit) Snippets(context int) []Snippet {
	text := []byte(h.Text)
	tokens := wordTokenizer{}.Tokenize(text)
	starts, ends := make([]int, len(tokens)), make([]int, len(tokens))
	for i, t := range tokens {
		starts[i], ends[i] = t.Start, t.End
	}
	if len(h.Matches) == 0 {
		return []Snippet{h.beginning(starts, ends, context)}
	}
	whole := charBorders(h.Text)
	out := make([]Snippet, 0, len(h.Matches))
	for _, m := range h.Matches {
		m.Start, m.End = outward(whole, m.Start, m.End)
		from, to := window(h.Text, starts, ends, m, context)
		from, to = outward(whole, from, to)
		out = append(out, Snippet{
			Before:    strings.TrimLeft(flat(h.Text[from:m.Start]), " "),
			Match:     flat(h.Text[m.Start:m.End]),
			After:     strings.TrimRight(flat(h.Text[m.End:to]), " "),
			CutBefore: strings.TrimSpace(h.Text[:from]) != "", CutAfter: strings.TrimSpace(h.Text[to:]) != "",
		})
	}
	return out
}

func (h Hit) beginning(starts, ends []int, context int) Snippet {
	to := len(h.Text)
	if context >= 0 {
		_, to = window(h.Text, starts, ends, Match{}, 3*context)
		_, to = outward(charBorders(h.Text), 0, to)
	}
	return Snippet{After: strings.TrimSpace(flat(h.Text[:to])), CutAfter: strings.TrimSpace(h.Text[to:]) != ""}
}

// outward moves the ends of a stretch to the nearest borders of characters
// outside of it.
func outward(borders []bool, from, to int) (int, int) {
	for !borders[from] {
		from--
	}
	for !borders[to] {
		to++
	}
	return from, to
}

// window finds where the context of a match begins and ends.
func window(text string, starts, ends []int, m Match, context int) (from, to int) {
	if context < 0 {
		return 0, len(text)
	}
	from, to = m.Start, m.End
	for i, left := len(starts)-1, context; i >= 0 && left > 0; i-- {
		if ends[i] <= m.Start {
			from = starts[i]
			left--
		}
	}
	for i, left := 0, context; i < len(starts) && left > 0; i++ {
		if starts[i] >= m.End {
			to = ends[i]
			left--
		}
	}
	if context == 0 {
		return from, to
	}
	return from, closePunctuation(text, to)
}

// closePunctuation goes on over the marks that cling to the last word.
func closePunctuation(text string, to int) int {
	for to < len(text) {
		r, size := utf8.DecodeRuneInString(text[to:])
		if !unicode.IsPunct(r) {
			break
		}
		to += size
	}
	return to
}

// flat makes every run of white space one space.
func flat(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}
