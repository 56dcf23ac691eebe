package confidential

import (
	"regexp"
	"slices"
	"strings"
)

// In tells whether a text holds a trace: a ref or id, a run of words, or a word
// that is the participant's alone.
func (t *Traces) In(text string) bool {
	return t.names.in(text) || t.flagged(text, wordsIn(text), true) != nil
}

// Names tells whether a text names the participant or their turns.
func (t *Traces) Names(text string) bool { return t.names.in(text) }

// Words lists the words in a text that stand in the participant's material alone.
func (t *Traces) Words(text string) (out []string) {
	for _, tk := range wordsIn(text) {
		if t.alone(tk.word) && !slices.Contains(out, tk.word) {
			out = append(out, tk.word)
		}
	}
	return out
}

// Cut puts Gone into the place of every trace in a text. With sentences set a
// sentence that names the participant goes as a whole.
func (t *Traces) Cut(text string, sentences bool) string {
	if sentences {
		text = t.cutSentences(text)
	}
	text = t.names.cut(text)
	ts := wordsIn(text)
	flags := t.flagged(text, ts, true)
	if flags == nil {
		return onceOnly(text)
	}
	var b strings.Builder
	done := 0
	for i := 0; i < len(ts); i++ {
		if !flags[i] {
			continue
		}
		last := i
		for last+1 < len(ts) && flags[last+1] && !strings.Contains(text[ts[last].to:ts[last+1].from], "\n\n") {
			last++
		}
		from, to := balanced(text, ts[i].from, ts[last].to)
		if from = max(from, done); from < to {
			b.WriteString(text[done:from])
			b.WriteString(Gone)
			done = to
		}
		i = last
	}
	b.WriteString(text[done:])
	return onceOnly(b.String())
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

var again = regexp.MustCompile(regexp.QuoteMeta(Gone) + `(?:[ ,;:]*` + regexp.QuoteMeta(Gone) + `)+`)

// emptied is a quotation of which nothing is left.
var emptied = regexp.MustCompile(`["“„«»‘'‹]` + regexp.QuoteMeta(Gone) + `[.,;!?]?["”“»«’'›]`)

// onceOnly makes one of several in a row, and leaves no quotation marks around
// what nobody says any more.
func onceOnly(text string) string {
	return again.ReplaceAllString(emptied.ReplaceAllString(text, Gone), Gone)
}

// sentenceEnd is where one sentence ends and the next may begin.
var sentenceEnd = regexp.MustCompile(`[.!?…]+["”’»)\]]*\s+|\n`)

// lineHead is what begins a line of Markdown and is no part of its sentence.
var lineHead = regexp.MustCompile(`^\s*(?:#{1,6} |[-*+] |\d+[.)] |> )?`)

func (t *Traces) cutSentences(text string) string {
	var b strings.Builder
	one := func(sentence string) {
		if !t.names.in(sentence) {
			b.WriteString(sentence)
			return
		}
		head := lineHead.FindString(sentence)
		body := strings.TrimRight(sentence[len(head):], " \t\n")
		b.WriteString(head + Gone + sentence[len(head)+len(body):])
	}
	done := 0
	for _, at := range sentenceEnd.FindAllStringIndex(text, -1) {
		one(text[done:at[1]])
		done = at[1]
	}
	one(text[done:])
	return b.String()
}
