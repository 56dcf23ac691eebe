package confidential

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of says what kind of text it is that is looked through.
type Of int

const (
	// Prose is what somebody noted down: a memo, another's cell.
	Prose Of = iota
	// Frame is what the study is made with: definitions, questions, the guide. Its
	// words are its own; only what stands in quotation marks may be somebody's.
	Frame
	byRuns // runs alone, without single words
)

// flagged marks the words of a text that are traces; nil where none is.
func (t *Traces) flagged(text string, ts []spoken, of Of) []bool {
	flags, any := make([]bool, len(ts)), false
	mark := func(i, n int) {
		for k := i; k < i+n; k++ {
			flags[k], any = true, true
		}
	}
	pairs := quoteMarks(text)
	in := pairOf(ts, pairs)
	for i := range ts {
		if i+runWords <= len(ts) && t.runs[runOf(ts, i, runWords)] && (of != Frame || in[i] >= 0 && in[i] == in[i+runWords-1]) {
			mark(i, runWords)
		}
		if t.weakFrom(ts, i) && (of != Frame || in[i] >= 0 && in[i] == in[i+everydayWords-1]) {
			mark(i, everydayWords)
		}
		if of == Prose && t.alone(ts[i].word) && (in[i] >= 0 || t.telling(text, ts[i])) {
			mark(i, 1)
		}
	}
	for _, q := range pairs {
		first, last := inside(ts, q)
		theirs := false
		for i := first; i < last; i++ {
			theirs = theirs || i+quotedWords <= last && t.quoted[runOf(ts, i, quotedWords)] || i+runWords <= last && t.runs[runOf(ts, i, runWords)]
		}
		if theirs {
			mark(first, last-first)
		}
	}
	if !any {
		return nil
	}
	return flags
}

// Wholly tells whether a text of four words or more is nothing but words of the
// participant, in their order, everyday ones included.
func (t *Traces) Wholly(text string) bool {
	ts := wordsIn(text)
	if len(ts) < runWords {
		return false
	}
	for i := 0; i+runWords <= len(ts); i++ {
		if run := runOf(ts, i, runWords); !t.weak[run] && !t.runs[run] {
			return false
		}
	}
	return true
}

// weakFrom tells whether so many words, everyday ones among them, are the
// participant's: runs that overlap.
func (t *Traces) weakFrom(ts []spoken, i int) bool {
	if i+everydayWords > len(ts) {
		return false
	}
	for k := i; k <= i+everydayWords-runWords; k++ {
		if run := runOf(ts, k, runWords); !t.weak[run] && !t.runs[run] {
			return false
		}
	}
	return true
}

// pairOf tells of each word between which quotation marks it stands; -1 for none.
func pairOf(ts []spoken, pairs [][2]int) []int {
	in := make([]int, len(ts))
	for i := range in {
		in[i] = -1
	}
	for p, q := range pairs {
		first, last := inside(ts, q)
		for i := first; i < last; i++ {
			in[i] = p
		}
	}
	return in
}

// telling tells whether a word that only the participant used gives them away
// where it is not quoted: a name, a number, or no word of the language. Of a
// language whose words are not known nothing is taken for unknown.
func (t *Traces) telling(text string, w spoken) bool {
	if strings.ContainsFunc(w.word, unicode.IsDigit) || t.given[w.word] || t.proper[w.word] || t.proper[bareWord(w.word)] {
		return true
	}
	if t.lang.capitals && capital(text[w.from:]) && !beginsSentence(text, w.from) {
		return true
	}
	return t.lang.english && !ordinary(w.word)
}

// learnCapital notes whether the participant's own texts have a word in capitals
// only, and at least once where a small letter could stand.
func (t *Traces) learnCapital(text string, w spoken) {
	if !t.lang.capitals || !tellsApart(w.word) {
		return
	}
	was, known := t.proper[w.word]
	switch {
	case !capital(text[w.from:]):
		t.proper[w.word] = false
	case !beginsSentence(text, w.from) && (was || !known):
		t.proper[w.word] = true
	}
}

func capital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// beginsSentence tells whether a capital may stand at a place because something
// begins there: a sentence, a line, a quotation, a heading.
func beginsSentence(text string, at int) bool {
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	if strings.HasPrefix(line, "#") {
		return true
	}
	before := strings.TrimRight(line, " \t*_(")
	if before == "" || strings.Trim(before, "-+>0123456789.)") == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	if strings.ContainsRune(".!?…:;“„«‹‘|{[]—–", r) {
		return true
	}
	// A straight mark begins a quotation where no letter stands before it.
	return (r == '"' || r == '\'') && (len(before) == 1 || before[len(before)-2] == ' ') || strings.HasSuffix(before, ".”") || strings.HasSuffix(before, `."`)
}

// In tells whether a text holds a trace: a ref or id, a run of words, or a word
// that is the participant's alone.
func (t *Traces) In(text string) bool {
	return t.names.in(text) || t.flagged(text, wordsIn(text), Prose) != nil
}

// Names tells whether a text names the participant or their turns.
func (t *Traces) Names(text string) bool { return t.names.in(text) }

// Words lists the words in a text that stand in the participant's material alone:
// those that are cut for that, and those that stay, for a person to look at.
func (t *Traces) Words(text string, of Of) (cut, stay []string) {
	ts := wordsIn(text)
	flags := t.flagged(text, ts, of)
	for i, w := range ts {
		if !t.alone(w.word) {
			continue
		}
		list := &stay
		if flags != nil && flags[i] {
			list = &cut
		}
		if !slices.Contains(*list, w.word) {
			*list = append(*list, w.word)
		}
	}
	return cut, stay
}

// inside gives the words that lie in a stretch of the text.
func inside(ts []spoken, s [2]int) (first, last int) {
	for first < len(ts) && ts[first].from < s[0] {
		first++
	}
	for last = first; last < len(ts) && ts[last].to <= s[1]; {
		last++
	}
	return first, last
}

// Quoted lists what stands in quotation marks in a text.
func Quoted(text string) (out []string) {
	for _, q := range quoteMarks(text) {
		out = append(out, text[q[0]:q[1]])
	}
	return out
}

// Words are the words of a text as they are compared: folded, in small letters.
func Words(text string) (out []string) {
	for _, w := range wordsIn(text) {
		out = append(out, w.word)
	}
	return out
}
