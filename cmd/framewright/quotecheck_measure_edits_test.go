package main

import (
	"regexp"
	"slices"
	"strings"
)

// passage is a stretch of one turn that a quotation is made from.
type passage struct {
	talk  *talk
	turn  int
	who   string
	words []string
}

// piece is a quotation's text with the runs of the transcript's words in it.
type piece struct {
	text  string
	parts []string
}

// take finds a passage that no other case was made from, of sentences in a row
// that hold at least so many words.
func (q *quoteMaker) take(words int, fits func(*passage) bool) *passage {
	for range 5000 {
		t := q.talks[q.Intn(len(q.talks))]
		at := q.Intn(len(t.turns))
		turn := t.turns[at]
		if turn.who == "" {
			continue
		}
		from := q.Intn(len(turn.sentences))
		to := min(len(turn.sentences), from+1+q.Intn(3))
		said := turn.sentences[from:to]
		p := &passage{talk: t, turn: at, who: turn.who, words: strings.Fields(strings.Join(said, " "))}
		if len(p.words) < words || len(p.words) > 90 || slices.ContainsFunc(said, func(s string) bool { return q.used[s] }) || fits != nil && !fits(p) {
			continue
		}
		for _, s := range said {
			q.used[s] = true
		}
		return p
	}
	q.Fatal("no passage is left that would do: the measured study is too small")
	return nil
}

func (p *passage) has(mark string) bool { return strings.Contains(strings.Join(p.words, " "), mark) }

// unquoted passages hold nobody's words within the words: cutting those would
// leave one mark without the other.
func unquoted(p *passage) bool { return !p.has(`"`) }

var plainToken = regexp.MustCompile(`^[A-Za-z']+$`)

// hinge finds a place between from and to at which one plain word follows
// another, so that a cut there leaves no mark hanging.
func (q *quoteMaker) hinge(words []string, from, to int) int {
	for range 200 {
		if to <= from {
			break
		}
		at := from + q.Intn(to-from)
		if at > 0 && at < len(words) && plainToken.MatchString(words[at-1]) && plainToken.MatchString(words[at]) && !slices.Contains(hesitations, words[at]) && !slices.Contains(hesitations, words[at-1]) {
			return at
		}
	}
	return -1
}

// beginning is a place before to at which a quotation may begin without saying
// that something stood before it. It is not behind a negation: what is printed
// would say the opposite, which is no honest quotation.
func (q *quoteMaker) beginning(words []string, to int) int {
	for range 20 {
		at := q.hinge(words, 1, to)
		if at > 0 && !slices.ContainsFunc(words[max(0, at-5):at], func(w string) bool { return negative.MatchString(strings.ToLower(strings.Trim(w, ",."))) }) {
			return at
		}
	}
	return -1
}

var hesitations = []string{"um", "er"}

func joined(words []string) string { return strings.Join(words, " ") }

// honestKinds are the ways in which a report may print what was said. Each gives ""
// where a passage does not lend itself.
var honestKinds = map[string]func(*quoteMaker, []string) piece{
	"whole":   func(q *quoteMaker, w []string) piece { return piece{joined(w), []string{joined(w)}} },
	"inner":   (*quoteMaker).inner,
	"capital": (*quoteMaker).recapital,
	"[...] at start": func(q *quoteMaker, w []string) piece {
		at := q.hinge(w, 3, len(w)-7)
		return q.omit(w, 0, at, at)
	},
	"[...] in the middle": func(q *quoteMaker, w []string) piece {
		from := q.hinge(w, 4, len(w)-10)
		return q.omit(w, from, from, q.hinge(w, from+1, min(from+25, len(w)-4)))
	},
	"[...] at end": func(q *quoteMaker, w []string) piece {
		at := q.hinge(w, 7, len(w)-2)
		return q.omit(w, at, at, len(w))
	},
	"[...] three times": (*quoteMaker).thrice,
	"[inserted]":        (*quoteMaker).insert,
	"[teaches people...]": func(q *quoteMaker, w []string) piece {
		from := q.hinge(w, 1, len(w)-12)
		return q.instead(w, from, from+q.Intn(6), []string{"[teaches people...]", "[It teaches them…]", "[The course helps you...]", "[so they…]"})
	},
	"[word] instead": func(q *quoteMaker, w []string) piece {
		from := q.hinge(w, 1, len(w)-6)
		return q.instead(w, from, from+1+q.Intn(3), []string{"[the tutor]", "[her line manager]", "[they]", "[place]", "[the college]", "[name]", "[it]"})
	},
	"[H]ow":     (*quoteMaker).letter,
	"couple[s]": (*quoteMaker).ending,
	"tidied":    (*quoteMaker).tidy,
}

func (q *quoteMaker) inner(w []string) piece {
	from := q.beginning(w, len(w)-10)
	to := q.hinge(w, from+8, len(w))
	if from < 0 || to < 0 {
		return piece{}
	}
	text := joined(w[from:to])
	return piece{text, []string{text}}
}

// recapital begins in the middle as if it were a beginning, and ends so.
func (q *quoteMaker) recapital(w []string) piece {
	p := q.inner(w)
	if p.text != "" {
		p.text = capital(p.text) + q.of([]string{".", "!", ",", "?", ""})
	}
	return p
}

var omissions = []string{"[...]", "[...]", "[…]", "…", "..."}

// omit leaves out words[from:to]; at is where what was left out stood.
func (q *quoteMaker) omit(w []string, at, from, to int) piece {
	if at < 0 || from < 0 || to < 0 || at == 0 && to <= 0 {
		return piece{}
	}
	if at == 0 {
		from = 0
	} else if from > at {
		from = at
	}
	if at == 0 {
		text := joined(w[to:])
		return piece{q.of(omissions) + " " + text, []string{text}}
	}
	head, tail := joined(w[:from]), joined(w[to:])
	if tail == "" {
		return piece{head + q.of([]string{" ", ""}) + q.of(omissions), []string{head}}
	}
	return piece{head + " " + q.of(omissions) + " " + tail, []string{head, tail}}
}

func (q *quoteMaker) thrice(w []string) piece {
	var text string
	var parts []string
	from := 0
	for range 3 {
		to := q.hinge(w, from+5, from+12)
		if to < 0 {
			break
		}
		next := q.hinge(w, to+1, to+8)
		if next < 0 {
			return piece{}
		}
		parts = append(parts, joined(w[from:to]))
		text += joined(w[from:to]) + " " + q.of(omissions) + " "
		from = next
	}
	if len(parts) < 2 || len(w)-from < 4 {
		return piece{}
	}
	return piece{text + joined(w[from:]), append(parts, joined(w[from:]))}
}

func (q *quoteMaker) insert(w []string) piece {
	at := q.hinge(w, 2, len(w)-2)
	if at < 0 {
		return piece{}
	}
	in := q.of([]string{"[for the school]", "[inserted]", "[who ran the course]", "[the local authority]", "[2012]", "[that is, unpaid]", "[laughs]"})
	return piece{joined(w[:at]) + " " + in + " " + joined(w[at:]), []string{joined(w[:at]), joined(w[at:])}}
}

// instead puts a bracket for words[from:to], none of them a negation: to print
// the opposite of what was said is no honest edit.
func (q *quoteMaker) instead(w []string, from, to int, with []string) piece {
	if from < 0 || to > len(w)-4 || slices.ContainsFunc(w[from:to], func(s string) bool { return !plainToken.MatchString(s) || negative.MatchString(s) }) {
		return piece{}
	}
	if q.Intn(4) == 0 && to > from { // at the very beginning
		return piece{q.of(with) + " " + joined(w[to:]), []string{joined(w[to:])}}
	}
	return piece{joined(w[:from]) + " " + q.of(with) + " " + joined(w[to:]), []string{joined(w[:from]), joined(w[to:])}}
}

// letter marks the letter whose case was changed.
func (q *quoteMaker) letter(w []string) piece {
	if q.Intn(3) == 0 { // a beginning in the middle of a sentence of the report
		r := []rune(joined(w))
		return piece{"[" + strings.ToLower(string(r[:1])) + "]" + string(r[1:]), []string{joined(w)}}
	}
	at := q.beginning(w, len(w)-8)
	if at < 0 {
		return piece{}
	}
	r := []rune(joined(w[at:]))
	return piece{"[" + strings.ToUpper(string(r[:1])) + "]" + string(r[1:]), []string{joined(w[at:])}}
}

// ending marks letters that were added to a word, or put for its own.
func (q *quoteMaker) ending(w []string) piece {
	for range 50 {
		i := 1 + q.Intn(len(w)-1)
		n := slices.Clone(w)
		switch {
		case slices.Contains(talkNouns, w[i]):
			n[i] += "[s]"
		case slices.Contains(talkBase, w[i]) && !strings.HasSuffix(w[i], "e"):
			n[i] += "[ed]"
		case slices.Contains(talkPast, w[i]) && strings.HasSuffix(w[i], "ed"):
			n[i] = strings.TrimSuffix(w[i], "ed") + "[ing]"
		default:
			continue
		}
		return piece{joined(n), []string{joined(w[:i]), joined(w[i+1:])}}
	}
	return piece{}
}

// tidy drops um and er, with the comma that set them off.
func (q *quoteMaker) tidy(w []string) piece {
	var out []string
	dropped := false
	for _, word := range w {
		core := strings.Trim(word, ",")
		if !slices.Contains(hesitations, core) {
			out = append(out, word)
			continue
		}
		dropped = true
		// “I, um, went” is tidied to “I went” or to “I, went”: both are seen.
		if last := len(out) - 1; last >= 0 && strings.HasSuffix(word, ",") && q.Intn(2) == 0 {
			out[last] = strings.TrimSuffix(out[last], ",")
		}
	}
	if !dropped {
		return piece{}
	}
	return piece{joined(out), []string{joined(out)}}
}
