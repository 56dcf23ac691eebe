package transcript

import (
	"fmt"
	"slices"
	"strings"
)

// Offer is a set of labels that may be one speaker's. They were not joined,
// since nothing but a person can tell. Labels are as the file has them and may
// be real names.
type Offer struct {
	Labels []string
	Why    string
}

// mostLabels is how many labels are compared with each other; a file with more
// holds something else than speakers.
const mostLabels = 300

// mostKnown is how many people may talk for a first name to be one person's.
const mostKnown = 12

// key is the folded label under which a label's turns are kept.
func (d *detection) key(label string) string {
	k := Fold(label)
	if main, ok := d.alias[k]; ok {
		return main
	}
	return k
}

// joinLabels makes one of labels that are one speaker's, as far as that is
// certain, and offers the others. Labels that the user gives to different
// people stay apart.
func (d *detection) joinLabels(opts Options) {
	d.alias = map[string]string{}
	d.joinQuestions()
	if len(d.order) > mostLabels {
		return
	}
	forms := map[*evidence]labelForm{}
	for _, e := range d.order {
		if e.accepted && e.forms[styleForm] == 0 {
			forms[e] = formOf(e.original())
		}
	}
	for _, e := range slices.Clone(d.order) {
		for _, o := range slices.Clone(d.order) {
			if e == o || !e.accepted || !o.accepted || forms[e].key == "" || forms[o].key == "" {
				continue
			}
			switch a, b := given(opts, e.key), given(opts, o.key); {
			case a == "" || b == "":
				d.compare(e, o, forms)
			case a == b && o.leads(e):
				d.join(e, o)
			}
		}
	}
}

// compare joins e to o, or offers that, where e is the one that is joined.
func (d *detection) compare(e, o *evidence, forms map[*evidence]labelForm) {
	a, b := forms[e], forms[o]
	if !o.leads(e) {
		return
	}
	switch {
	case a.same(b):
		d.join(e, o)
	case lookAlike(a.key, b.key):
		d.offer(e, o, "they differ only in a letter that looks like a digit")
	case a.near(b) && d.sole(e, o, forms):
		switch {
		case d.slipOf(e, o, forms):
			d.join(e, o)
		case !e.rare(o):
		case o.known && a.part == b.part && b.part != 0:
			d.join(e, o)
		default:
			d.offer(e, o, "they differ as misspellings do")
		}
	case (a.short(b) || b.short(a)) && d.sole(e, o, forms):
		if e.rare(o) && len(d.order) <= mostKnown {
			d.join(e, o)
		} else {
			d.offer(e, o, "one may be a short form of the other")
		}
	}
}

// slipOf is true of a label that is a misspelling of the word for a part by
// which o goes, and of no word for the other part that the file has.
func (d *detection) slipOf(e, o *evidence, forms map[*evidence]labelForm) bool {
	a, b := forms[e], forms[o]
	if !o.known || e.known || b.part == 0 {
		return false
	}
	ask, answer := nearParts(e.key)
	if b.part == answerPart {
		ask, answer = answer, ask
	}
	if ask > answer || ask == far {
		return false
	}
	for x, f := range forms {
		if x.accepted && f.part != 0 && f.part != b.part && f.near(a) {
			return false
		}
	}
	return true
}

// leads is true of the label to which another one is joined: a word for a part
// in the talk before others, else the more frequent one.
func (o *evidence) leads(e *evidence) bool {
	switch {
	case o.known != e.known:
		return o.known
	case o.total != e.total:
		return o.total > e.total
	}
	return o.first < e.first
}

// rare is true of a label that stands seldom beside another one.
func (e *evidence) rare(o *evidence) bool {
	few, many := min(e.total, o.total), max(e.total, o.total)
	return few <= 2 && few < many || few*10 <= many
}

// sole is true where no third label is as close to one of the two as they are
// to each other: "Ada" is nobody's short form beside two Adas.
func (d *detection) sole(e, o *evidence, forms map[*evidence]labelForm) bool {
	a, b := forms[e], forms[o]
	for x, f := range forms {
		if x == e || x == o || f.same(a) || f.same(b) {
			continue
		}
		if a.short(b) && f.short(b) || b.short(a) && f.short(a) {
			return false
		}
		if a.digit != b.digit && f.known && f.part == a.part && stem(f.key, 2) == stem(a.key, 2) {
			return false
		}
	}
	return true
}

// given is what the user says of a folded label; "" for nothing.
func given(opts Options, key string) string {
	is := func(l string) bool { return Fold(l) == key }
	switch {
	case slices.ContainsFunc(opts.Interviewers, is):
		return "interviewer " + key // each of them is somebody
	case slices.ContainsFunc(opts.Others, is):
		return "other " + key
	case slices.ContainsFunc(opts.Members, is):
		return "participant " + key
	}
	for label, id := range opts.Participants {
		if is(label) {
			return "participant " + Fold(id)
		}
	}
	return ""
}

// join makes e another spelling of o.
func (d *detection) join(e, o *evidence) {
	e.accepted = false
	for k, main := range d.alias {
		if main == e.key {
			d.alias[k] = o.key
		}
	}
	d.alias[e.key] = o.key
	for s, n := range e.spellings {
		o.spellings[s] += n
	}
	for f, n := range e.forms {
		o.forms[f] += n
	}
	o.total += e.total
	o.voiced += e.voiced
	o.first = min(o.first, e.first)
	o.named = o.named || e.named
	d.order = slices.DeleteFunc(d.order, func(x *evidence) bool { return x == e })
	d.offers = slices.DeleteFunc(d.offers, func(p [2]*evidence) bool { return p[0] == e || p[1] == e })
}

func (d *detection) offer(e, o *evidence, why string) {
	d.offers = append(d.offers, [2]*evidence{o, e})
	if d.offerWhy == nil {
		d.offerWhy = map[[2]*evidence]string{}
	}
	d.offerWhy[[2]*evidence{o, e}] = why
}

// offered lists the offers with the labels as they stand in the file.
func (d *detection) offered() []Offer {
	var out []Offer
	for _, p := range d.offers {
		out = append(out, Offer{Labels: []string{p[0].original(), p[1].original()},
			Why: fmt.Sprintf("%s, and the second stands %s", d.offerWhy[p], plural(p[1].total, "time", "times"))})
	}
	return out
}

// The words that stand for a question or an answer, with a number behind them.
var (
	questionWords = wordSet("q question frage pregunta pergunta domanda 問 问")
	answerNumbers = wordSet("a answer antwort respuesta resposta risposta 答")
)

// series are the labels of one word that differ by their number, each of which
// stands hardly more than once: Q1, Q2, Q3.
func (d *detection) series(words map[string]bool) []*evidence {
	var all []*evidence
	seldom := 0
	for _, e := range d.order {
		if bare := stem(e.key, 3); e.accepted && bare != e.key && words[bare] && e.forms[voiceForm]+e.forms[cellForm] == 0 {
			all = append(all, e)
			if e.total < 3 {
				seldom++
			}
		}
	}
	if len(all) < 2 || seldom*4 < len(all)*3 {
		return nil
	}
	return all
}

// joinQuestions makes one label of numbered questions, and one of numbered
// answers: Q1 and Q2 are asked by one person.
func (d *detection) joinQuestions() {
	questions := d.series(questionWords)
	if questions == nil {
		return
	}
	for _, all := range [][]*evidence{questions, d.series(answerNumbers)} {
		for i, e := range all {
			if i > 0 {
				d.join(e, all[0])
			}
		}
	}
}

// dropQuestions takes numbered questions out of the labels where somebody else
// asks and nobody answers under numbers: then they are words of who asks.
func (d *detection) dropQuestions() {
	others := slices.ContainsFunc(d.order, func(e *evidence) bool {
		return e.accepted && e.total > 1 && asks(e.key) && !questionWords[stem(e.key, 3)]
	})
	if !others || d.series(answerNumbers) != nil {
		return
	}
	for _, e := range d.order {
		if bare := stem(e.key, 3); e.accepted && !e.named && bare != e.key && questionWords[bare] && e.total < 3 {
			d.untake(e)
			e.dropped = true
		}
	}
}

// spelt counts the spellings of a member, those apart that differ in case or
// blanks only.
func (m *member) spelt() int {
	seen := map[string]bool{}
	for _, s := range m.spellings {
		seen[strings.ToLower(strings.Join(strings.Fields(s), " "))] = true
	}
	return len(seen)
}
