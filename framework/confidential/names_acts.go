package confidential

import "strings"

var (
	// says are verbs of speech and thought, which somebody's name stands before.
	says = set("said says told asked asks thinks thought knows knew reckons reckoned replied answered whispered shouted texted phoned rang laughed smiled promised agreed")
	// finite are verbs that need a subject before them.
	finite = set(`is was has had does did will would can could might should isn't wasn't hasn't hadn't doesn't didn't won't wouldn't can't couldn't
		came went gave got took made kept left met saw ran sat stood began brought bought drove wrote spoke wanted wants loves hates lives works runs goes comes`)
	// adverbs stand between somebody and what he does.
	adverbs = set("never always just still also already often usually once really only even then")
	// ownTurns follow the one they tell of: "Ana, who was her trainee".
	ownTurns = set("who whose")
)

// acts tells whether the words behind a name by itself are such as follow
// persons alone: a verb of speech, or "who" behind a comma.
func (p *page) acts(i int) bool {
	if !p.lang.english || i+1 >= len(p.tokens) {
		return false
	}
	next := &p.tokens[i+1]
	switch next.gap {
	case ", ", " ":
		if ownTurns[next.lower] {
			return next.gap == ", " || next.lower == "whose"
		}
	}
	return next.gap == " " && says[next.lower] || next.gap == " " && adverbs[next.lower] && p.verbAt(i+2, says)
}

// does tells whether a verb that needs a subject stands behind a word.
func (p *page) does(i int) bool {
	if i+1 >= len(p.tokens) || !p.lang.english || p.tokens[i+1].gap != " " {
		return false
	}
	return p.verbAt(i+1, finite) || adverbs[p.tokens[i+1].lower] && p.verbAt(i+2, finite)
}

// verbAt tells whether the word at a place is one of the verbs, or a regular
// one in the past.
func (p *page) verbAt(i int, verbs map[string]bool) bool {
	if i >= len(p.tokens) || p.tokens[i].gap != " " {
		return false
	}
	w := strings.ReplaceAll(p.tokens[i].lower, "’", "'")
	return verbs[w] || strings.HasSuffix(w, "ed") && len(w) > 4 && ordinary(w)
}

// related tells whether a word for a relative stands directly before a capital
// within a sentence: then it is a name, though it stands elsewhere in small
// letters ("my aunt Hope").
func (p *page) related(i int) bool {
	t := &p.tokens[i]
	w := t.lower
	return p.lang.capitals && !t.start && t.gap == " " && !days[w] && !months[w] && !functional[w] && !properNouns[w] && !tongues[w] && !p.known[w] && !titles[w] && !shortened(w)
}

// elisions are short words that lose their vowel before another in French,
// Italian and Catalan.
var elisions = set("j l d n s m t c qu lorsqu puisqu jusqu quoiqu quelqu presqu dell all nell dall sull un")

// elided gives what stands behind the apostrophe of a word such as "l'école",
// "" where it is no such word. O'Brien is none, and neither is I'm.
func elided(word string) (rest string) {
	at := strings.IndexAny(word, "'’")
	if at < 1 || !elisions[strings.ToLower(word[:at])] {
		return ""
	}
	return strings.TrimLeft(word[at:], "'’")
}

// elide cuts "l'école" and "d'Amélie" in two in the languages that write so, so
// that the second is read like any other word: its capital no longer hides
// behind the article, and the article's says nothing.
func (l *language) elide(list []token) []token {
	if !l.elides {
		return list
	}
	out := make([]token, 0, len(list))
	for _, t := range list {
		rest := elided(t.word)
		if rest == "" {
			out = append(out, t)
			continue
		}
		cut := len(t.word) - len(rest)
		head, tail := newToken(strings.TrimRight(t.word[:cut], "'’")), newToken(rest)
		head.from, head.to, head.bracket, head.heading, head.gap, head.start = t.from, t.from+len(head.word), t.bracket, t.heading, t.gap, t.start
		tail.from, tail.to, tail.bracket, tail.heading, tail.gap = t.from+cut, t.to, t.bracket, t.heading, "'"
		out = append(out, head, tail)
	}
	return out
}
