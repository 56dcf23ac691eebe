package confidential

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Cut puts Gone into the place of every trace in a text. Quotation marks stay, but
// for those around nothing else.
func (t *Traces) Cut(text string, of Of) string {
	text = t.names.cut(text)
	ts := wordsIn(text)
	flags := t.flagged(text, ts, of)
	if flags == nil {
		flags = make([]bool, len(ts))
	}
	var b strings.Builder
	done := 0
	for _, s := range stretches(text, ts, flags) {
		if from := max(s[0], done); from < s[1] {
			b.WriteString(text[done:from])
			b.WriteString(Gone)
			done = s[1]
		}
	}
	b.WriteString(text[done:])
	return again.ReplaceAllString(b.String(), Gone)
}

// stretches are what is cut: words that follow one another, on one side of every
// quotation mark; and a quotation with its marks where nothing is left of it.
func stretches(text string, ts []spoken, flags []bool) (out [][2]int) {
	pairs := quoteMarks(text)
	in := pairOf(ts, pairs)
	for i := 0; i < len(ts); i++ {
		if p := in[i]; p >= 0 && (i == 0 || in[i-1] != p) {
			first, last := inside(ts, pairs[p])
			if emptied(text, ts[first:last], flags[first:last]) {
				out = append(out, outer(text, pairs[p]))
				i = last - 1
				continue
			}
		}
		if !flags[i] {
			continue
		}
		last := i
		for last+1 < len(ts) && flags[last+1] && in[last+1] == in[i] && !strings.Contains(text[ts[last].to:ts[last+1].from], "\n\n") {
			last++
		}
		from, to := balanced(text, ts[i].from, ts[last].to)
		low, high := room(text, pairs, in[i], ts[i].from)
		out = append(out, [2]int{max(from, low), min(to, high)})
		i = last
	}
	return out
}

// emptied tells whether nothing is left of a quotation.
func emptied(text string, ts []spoken, flags []bool) bool {
	for i, w := range ts {
		gone := w.from > 0 && strings.HasPrefix(text[w.from-1:], Gone)
		if !flags[i] && !gone {
			return false
		}
	}
	return len(ts) > 0
}

// outer is a quotation with its marks.
func outer(text string, q [2]int) [2]int {
	_, before := utf8.DecodeLastRuneInString(text[:q[0]])
	_, behind := utf8.DecodeRuneInString(text[q[1]:])
	return [2]int{q[0] - before, q[1] + behind}
}

// room is how far a cut may reach without taking one of two quotation marks.
func room(text string, pairs [][2]int, pair, at int) (low, high int) {
	if pair >= 0 {
		return pairs[pair][0], pairs[pair][1]
	}
	high = len(text)
	for _, q := range pairs {
		switch o := outer(text, q); {
		case o[1] <= at:
			low = o[1]
		case o[0] < high:
			high = o[0]
		}
	}
	return low, high
}

// balanced widens a stretch to the brackets that it cuts through.
func balanced(text string, from, to int) (int, int) {
	inner := text[from:to]
	if strings.Count(inner, "]") > strings.Count(inner, "[") {
		if i := strings.LastIndexByte(text[:from], '['); i >= 0 {
			from = i
		}
	}
	if strings.Count(inner, "[") > strings.Count(inner, "]") {
		if i := strings.IndexByte(text[to:], ']'); i >= 0 {
			to += i + 1
		}
	}
	if from > 0 && to < len(text) && text[from-1] == '[' && text[to] == ']' {
		return from - 1, to + 1
	}
	return from, to
}

// again is several of them in a row, of which one is enough.
var again = regexp.MustCompile(regexp.QuoteMeta(Gone) + `(?:[ ,;:]*` + regexp.QuoteMeta(Gone) + `)+`)

// sentenceEnd is where one sentence ends and the next may begin.
var sentenceEnd = regexp.MustCompile(`[.!?…]+["”’»)\]}]*[ \t]+|\n`)

// lineHead is what begins a line of Markdown and is no part of its sentence.
var lineHead = regexp.MustCompile(`^\s*(?:#{1,6} |[-*+] |\d+[.)] |> )?`)

// CutSentences puts Gone into the place of every sentence that goes as a whole. A
// quotation is never cut in two.
func CutSentences(text string, goes func(sentence string) bool) string {
	var b strings.Builder
	one := func(sentence string) {
		if strings.TrimSpace(sentence) == "" || !goes(sentence) {
			b.WriteString(sentence)
			return
		}
		head := lineHead.FindString(sentence)
		body := strings.TrimRight(sentence[len(head):], " \t\n")
		b.WriteString(head + Gone + sentence[len(head)+len(body):])
	}
	pairs := quoteMarks(text)
	done := 0
	for _, at := range sentenceEnd.FindAllStringIndex(text, -1) {
		if text[at[1]-1] != '\n' && goesOn(text, at, pairs) {
			continue
		}
		one(text[done:at[1]])
		done = at[1]
	}
	one(text[done:])
	return again.ReplaceAllString(b.String(), Gone)
}

// goesOn tells whether what looks like the end of a sentence is none: it stands in
// a quotation that goes on, or a ref or a small letter follows.
func goesOn(text string, end []int, pairs [][2]int) bool {
	for _, q := range pairs {
		if q[0] <= end[0] && end[1] <= q[1] {
			return true
		}
	}
	next := text[end[1]:]
	return next != "" && (next[0] == '[' || next[0] >= 'a' && next[0] <= 'z')
}

// CutQuoted puts Gone into the place of every quotation that goes, with its marks;
// goes is shown what stands behind it.
func CutQuoted(text string, goes func(behind string) bool) string {
	var b strings.Builder
	done := 0
	for _, q := range quoteMarks(text) {
		if o := outer(text, q); goes(text[o[1]:]) {
			b.WriteString(text[done:o[0]] + Gone)
			done = o[1]
		}
	}
	return b.String() + text[done:]
}
