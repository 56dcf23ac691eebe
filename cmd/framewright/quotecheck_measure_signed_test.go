package main

import (
	"slices"
	"strings"
)

// quotation is a case: what the report prints, who said it, and how it is
// signed.
type quotation struct {
	kind, text string
	parts      []string // the runs of words in it that are claimed to be said
	who        string   // "" for an exchange of several
	talk       *talk
	shown      person // what the signature tells; empty values are not told
	form       int
	exchange   bool
	set        []para // as the last report printed it
}

// The forms in which a quotation is printed and signed.
const (
	blockParen = iota // a block, the signature in brackets at its end
	blockDash         // a block, the signature below it behind a dash
	blockBelow        // a block, the signature below it in brackets
	inlineParen
	inlineLead // One teacher in a rural area said: “…”
	blockLead  // As teachers in rural areas put it: and a block
	inlineWithin
	forms
)

// speaker is what is known of who speaks, at the time of speaking.
func (q *quoteMaker) speaker(who string, t *talk) person {
	waves := q.persons[who]
	if strings.HasSuffix(t.id, "-2") {
		return waves[1]
	}
	return waves[0]
}

// sign gives a quotation a right signature, exact or broader.
func (q *quoteMaker) sign(c *quotation) *quotation {
	c.form = q.Intn(forms)
	c.shown = q.broader(q.speaker(c.who, c.talk))
	return c
}

// broader leaves some of what is known of a person out.
func (q *quoteMaker) broader(p person) person {
	out := p
	out.id = ""
	switch q.Intn(7) {
	case 0, 1, 2:
	case 3:
		out.sector = ""
	case 4:
		out.area = ""
	case 5:
		out.sector, out.area = "", ""
	case 6:
		out.role = ""
	}
	if q.Intn(10) == 0 {
		out.id = p.id
	}
	return out
}

func (p person) fits(other person) bool {
	return (p.id == "" || p.id == other.id) && (p.role == "" || p.role == other.role) && (p.sector == "" || p.sector == other.sector) && (p.area == "" || p.area == other.area)
}

// missigned is an honest quotation under the signature of somebody else.
func (q *quoteMaker) missigned() *quotation {
	p := q.take(9, unquoted)
	made := piece{}
	for made.text == "" {
		made = honestKinds[q.of(edits)](q, p.words)
	}
	c := q.sign(&quotation{kind: "wrong signature", text: made.text, parts: made.parts, who: p.who, talk: p.talk})
	for {
		c.shown = q.broader(q.speaker(c.who, c.talk))
		other := q.speaker(q.of(q.ids), c.talk0())
		switch q.Intn(5) {
		case 0:
			c.shown.id, c.shown.role = "", other.role
		case 1:
			c.shown.id, c.shown.sector = "", other.sector
		case 2:
			c.shown.id, c.shown.area = "", other.area
		case 3:
			c.shown = q.broader(other)
		case 4:
			c.shown = person{id: other.id}
		}
		if !slices.ContainsFunc(q.sayers(c.parts...), func(who string) bool { return slices.ContainsFunc(q.persons[who], c.shown.fits) }) {
			return c
		}
	}
}

// talk0 is a talk of a first wave: others are taken as they were then.
func (c *quotation) talk0() *talk { return &talk{id: "first"} }

// signature is what stands in brackets or behind a dash.
func (q *quoteMaker) signature(p person) string {
	var told []string
	for _, v := range []string{p.role, p.sector, p.area} {
		if v != "" {
			told = append(told, measuredNames[v])
		}
	}
	if p.id != "" {
		return strings.Join(append([]string{p.id}, told...), ", ")
	}
	if p.role == "" {
		told = append([]string{"participant"}, told...)
	}
	return capital(strings.Join(told, ", "))
}

// leadIn is how a sentence names who is quoted.
func (p person) leadIn(plural bool) string {
	s, many := "One ", map[bool]string{true: "s"}[plural]
	if plural {
		s = "Some "
	}
	if p.id != "" {
		return p.id
	}
	if p.role != "" {
		s += measuredNames[p.role] + many
	} else {
		s += "participant" + many
	}
	place := measuredNames[p.sector] + many
	if p.sector == "" {
		place = "area" + many
	}
	article := ""
	if !plural {
		article = "a "
		if p.area == "urban" {
			article = "an "
		}
	}
	switch {
	case p.area != "":
		s += " in " + article + p.area + " " + place
	case p.sector != "":
		s += " in " + article + place
	}
	return s
}

// honestSet are a hundred quotations, all of which are to pass.
func (q *quoteMaker) honestSet() (out []*quotation) {
	kinds := []string{}
	for kind := range honestKinds {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for i := range 79 {
		kind := kinds[i%len(kinds)]
		for {
			fits := unquoted
			switch {
			case kind == "tidied":
				fits = func(p *passage) bool {
					return unquoted(p) && slices.ContainsFunc(p.words, func(w string) bool { return slices.Contains(hesitations, strings.Trim(w, ",")) })
				}
			case i%3 == 0: // of every kind, some from turns that are cut over captions
				fits = func(p *passage) bool { return unquoted(p) && (p.talk.layout == "vtt" || p.talk.layout == "srt") }
			}
			p := q.take(13, fits)
			made := honestKinds[kind](q, p.words)
			if made.text == "" || len(plainWords(made.text)) < 7 {
				continue
			}
			out = append(out, q.sign(&quotation{kind: kind, text: made.text, parts: made.parts, who: p.who, talk: p.talk}))
			break
		}
	}
	for range 6 {
		p := q.take(10, func(p *passage) bool { return p.has(`"`) })
		out = append(out, q.sign(&quotation{kind: "nested marks", text: joined(p.words), parts: []string{joined(p.words)}, who: p.who, talk: p.talk}))
	}
	for range 3 { // whose role is another since the first time
		p := q.take(10, func(p *passage) bool { return unquoted(p) && p.talk.id == "P02-2" })
		c := q.sign(&quotation{kind: "second wave", text: joined(p.words), parts: []string{joined(p.words)}, who: p.who, talk: p.talk})
		c.shown.role = q.speaker(p.who, p.talk).role
		out = append(out, c)
	}
	for range 4 {
		out = append(out, q.twoTurns())
	}
	for range 4 {
		out = append(out, q.interviewed())
	}
	for i := range 4 {
		out = append(out, q.groupTalk(i))
	}
	return out
}

// twoTurns is what one person said in two turns, the interviewer between them
// left out and declared so.
func (q *quoteMaker) twoTurns() *quotation {
	p := q.take(8, func(p *passage) bool {
		return unquoted(p) && p.turn+2 < len(p.talk.turns) && p.talk.turns[p.turn+2].who == p.who
	})
	next := p.talk.turns[p.turn+2].sentences[0]
	q.used[next] = true
	return q.sign(&quotation{kind: "two turns, [...]", text: joined(p.words) + " [...] " + next, parts: []string{joined(p.words), next}, who: p.who, talk: p.talk})
}

// interviewed is a question and its answer, labelled.
func (q *quoteMaker) interviewed() *quotation {
	p := q.take(8, func(p *passage) bool {
		return unquoted(p) && p.turn > 0 && p.talk.turns[p.turn-1].who == "" && strings.HasPrefix(p.talk.turns[p.turn].text(), joined(p.words))
	})
	c := q.sign(&quotation{kind: "labelled question and answer", who: p.who, talk: p.talk, exchange: true})
	c.text = q.of([]string{"Interviewer: ", "I: ", "INT: "}) + p.talk.turns[p.turn-1].text() + "\n" + q.of([]string{"Respondent: ", "R: ", "Participant: "}) + joined(p.words)
	c.form = q.of2(blockDash, blockBelow)
	return c
}

func (q *quoteMaker) of2(a, b int) int { return []int{a, b}[q.Intn(2)] }

// groupTalk is an exchange within the group, each voice labelled: by id, by
// numbers of the report's own, by role.
func (q *quoteMaker) groupTalk(i int) *quotation {
	g := q.talks[len(q.talks)-1]
	for range 500 {
		at := q.Intn(len(g.turns) - 2)
		a, b := g.turns[at], g.turns[at+1]
		if a.who == "" || b.who == "" || strings.Contains(a.text()+b.text(), `"`) || q.used[a.sentences[0]] || q.used[b.sentences[0]] {
			continue
		}
		c := &quotation{kind: "labelled group exchange", talk: g, exchange: true, form: q.of2(blockDash, blockBelow)}
		labels := []string{a.who, b.who}
		switch i % 4 {
		case 1:
			labels = []string{"R1", "R2"}
		case 2:
			labels = []string{"Participant 1", "Participant 2"}
		case 3:
			if q.speaker(a.who, g).role == q.speaker(b.who, g).role {
				continue
			}
			labels = []string{capital(measuredNames[q.speaker(a.who, g).role]), capital(measuredNames[q.speaker(b.who, g).role])}
		}
		q.used[a.sentences[0]], q.used[b.sentences[0]] = true, true
		c.text = labels[0] + ": " + a.sentences[len(a.sentences)-1] + "\n" + labels[1] + ": " + b.sentences[0]
		q.used[a.sentences[len(a.sentences)-1]] = true
		return c
	}
	q.Fatal("the group has no exchange left")
	return nil
}
