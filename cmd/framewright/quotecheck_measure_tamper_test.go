package main

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// The marks that a tampering leaves in the words it touched, so that an edit
// made afterwards can be told to have kept it. They are gone from the report.
const touchedBefore, touchedAfter = "\x01", "\x05"

var (
	unmarkTouched = strings.NewReplacer(touchedBefore, "", touchedAfter, "")
	negative      = regexp.MustCompile(`^(?:not|(did|was|could|do|ca|can|is|had|wo|would|should)n't|(can)not)$`)
	otherWords    = map[string][]string{
		"i": {"we", "they"}, "we": {"I", "they"}, "they": {"we", "you"}, "he": {"she", "they"}, "she": {"he", "I"}, "you": {"we", "I"},
		"the": {"a", "this", "my"}, "my": {"his", "our"}, "our": {"their", "my"}, "his": {"her"}, "her": {"his"}, "their": {"our"}, "this": {"that"},
		"and": {"but", "or"}, "but": {"and", "so"}, "because": {"although", "so"}, "was": {"is", "were"}, "had": {"has", "have"},
		"on": {"in"}, "in": {"on", "near"}, "about": {"around", "without"}, "before": {"after"}, "after": {"before"}, "with": {"without"}, "nobody": {"somebody"}, "everyone": {"someone"},
	}
)

// dropNot takes a negation away.
func (q *quoteMaker) dropNot(w []string) []string {
	for _, i := range q.Perm(len(w) - 2) {
		i++
		m := negative.FindStringSubmatch(w[i])
		if m == nil {
			continue
		}
		out := slices.Clone(w)
		if stem := m[1] + m[2]; stem != "" {
			out[i] = cmp.Or(map[string]string{"ca": "can", "wo": "will"}[stem], stem) + touchedBefore
			return out
		}
		return closed(slices.Delete(out, i, i+1), i)
	}
	return nil
}

// closed marks the two words that now stand side by side at a cut.
func closed(w []string, at int) []string {
	w[at-1] += touchedBefore
	w[at] = touchedAfter + w[at]
	return w
}

// cutFive takes five words out of the middle, silently.
func (q *quoteMaker) cutFive(w []string) []string {
	if len(w) < 14 {
		return nil
	}
	at := 4 + q.Intn(len(w)-12)
	gone := plainWords(joined(w[at : at+5]))
	if len(gone) < 5 || !plainToken.MatchString(w[at-1]) && q.Intn(2) == 0 {
		return nil
	}
	return closed(slices.Delete(slices.Clone(w), at, at+5), at)
}

// changeWord puts another word, of the same sort, for one: as often for the
// first and the last as for one in between.
func (q *quoteMaker) changeWord(w []string) []string {
	at := q.Intn(len(w))
	switch q.Intn(6) {
	case 0:
		at = 0
	case 1:
		at = len(w) - 1
	}
	core := strings.TrimRight(w[at], ".,?!")
	if !plainToken.MatchString(core) || slices.Contains(hesitations, core) {
		return nil
	}
	other := q.otherWord(strings.ToLower(core))
	if other == "" {
		return nil
	}
	if core[0] >= 'A' && core[0] <= 'Z' {
		other = capital(other)
	}
	out := slices.Clone(w)
	out[at] = other + w[at][len(core):] + touchedBefore
	return out
}

func (q *quoteMaker) otherWord(word string) string {
	if list := otherWords[word]; list != nil {
		return q.of(list)
	}
	for _, list := range [][]string{talkNouns, talkAdjectives, talkPast, talkBase, talkPeople} {
		if !slices.Contains(list, word) {
			continue
		}
		if q.Intn(4) == 0 && &list[0] == &talkNouns[0] {
			return word + "s"
		}
		if other := q.of(list); other != word {
			return other
		}
	}
	return ""
}

// addWord puts a word in without brackets.
func (q *quoteMaker) addWord(w []string) []string {
	at := q.hinge(w, 2, len(w)-2)
	if at < 0 {
		return nil
	}
	return slices.Insert(slices.Clone(w), at, q.of([]string{"always", "never", "just", "really", "only"})+touchedBefore)
}

// tamperings are made in what was said before it is edited as reports do.
var tamperings = []struct {
	kind  string
	times int
	do    func(*quoteMaker, []string) []string
}{
	{"dropped not", 22, (*quoteMaker).dropNot},
	{"changed word", 22, (*quoteMaker).changeWord},
	{"silent cut of five", 16, (*quoteMaker).cutFive},
	{"added word", 4, (*quoteMaker).addWord},
}

// edits are what a tampered quotation is dressed up with.
var edits = []string{"whole", "whole", "inner", "capital", "[...] at start", "[...] in the middle", "[...] at end", "[inserted]", "[word] instead", "[H]ow", "tidied"}

func (q *quoteMaker) tampered(kind string, do func(*quoteMaker, []string) []string) *quotation {
	for range 3000 {
		p := q.take(10, unquoted)
		w := do(q, p.words)
		for try := 0; w != nil && try < 12; try++ {
			made := honestKinds[q.of(edits)](q, w)
			if made.text == "" || !touched(made.text) {
				continue
			}
			made = unmarked(made)
			if len(q.sayers(made.parts...)) > 0 {
				continue // somebody said just that: no tampering
			}
			return q.sign(&quotation{kind: kind, text: made.text, parts: made.parts, who: p.who, talk: p.talk})
		}
		for _, s := range p.talk.turns[p.turn].sentences { // let others have it
			delete(q.used, s)
		}
	}
	q.Fatalf("no passage lends itself to %s", kind)
	return nil
}

// touched tells whether a tampering is still there after an edit: a cut shows
// only where both of its sides do.
func touched(text string) bool {
	if strings.Contains(text, touchedAfter) {
		return strings.Contains(text, touchedBefore+" "+touchedAfter)
	}
	return strings.Contains(text, touchedBefore)
}

func unmarked(p piece) piece {
	p.text = unmarkTouched.Replace(p.text)
	p.parts = slices.Clone(p.parts)
	for i := range p.parts {
		p.parts[i] = unmarkTouched.Replace(p.parts[i])
	}
	return p
}

// splice joins what two people said, as if one had.
func (q *quoteMaker) splice(kind string, group bool, mark string) *quotation {
	in := func(p *passage) bool { return unquoted(p) && (p.talk.id == measuredGroup) == group }
	for range 500 {
		a := q.take(9, in)
		b := q.take(9, func(p *passage) bool { return in(p) && p.who != a.who })
		to, from := q.hinge(a.words, 5, len(a.words)), q.hinge(b.words, 1, len(b.words)-5)
		head, tail := a.words, b.words
		if to > 0 && q.Intn(2) == 0 {
			head = head[:to]
		}
		if from > 0 && q.Intn(2) == 0 {
			tail = tail[from:]
		}
		parts := []string{joined(head), joined(tail)}
		if len(q.sayers(parts...)) > 0 {
			continue
		}
		return q.sign(&quotation{kind: kind, text: parts[0] + mark + parts[1], parts: parts, who: a.who, talk: a.talk})
	}
	q.Fatalf("no two passages lend themselves to %s", kind)
	return nil
}

// prompted joins the interviewer's question to the answer, unlabelled.
func (q *quoteMaker) prompted(kind string) *quotation {
	p := q.take(9, func(p *passage) bool {
		t := p.talk.turns
		return unquoted(p) && p.turn > 0 && t[p.turn-1].who == "" && strings.HasPrefix(t[p.turn].text(), joined(p.words))
	})
	asked := p.talk.turns[p.turn-1].text()
	return q.sign(&quotation{kind: kind, text: asked + " " + joined(p.words), parts: []string{asked, joined(p.words)}, who: p.who, talk: p.talk})
}

// tamperedSet are a hundred quotations none of which may pass.
func (q *quoteMaker) tamperedSet() (out []*quotation) {
	for _, t := range tamperings {
		for range t.times {
			out = append(out, q.tampered(t.kind, t.do))
		}
	}
	for _, s := range []struct {
		kind  string
		times int
		group bool
		mark  string
	}{
		{"spliced across transcripts", 5, false, " "}, {"spliced across transcripts, [...]", 5, false, " [...] "}, {"spliced across transcripts, …", 2, false, " … "},
		{"spliced within the group", 3, true, " "}, {"spliced within the group, [...]", 3, true, " [...] "}, {"spliced within the group, …", 1, true, " … "},
	} {
		for range s.times {
			out = append(out, q.splice(s.kind, s.group, s.mark))
		}
	}
	for range 3 {
		out = append(out, q.prompted("the interviewer's question in it"))
	}
	for range 14 {
		out = append(out, q.missigned())
	}
	return out
}
