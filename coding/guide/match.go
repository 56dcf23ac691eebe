package guide

import (
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
)

// matcher finds a guide's questions in one transcript.
type matcher struct {
	g       *framework.Guide
	w       weights
	queries []query
	numbers map[string]*query // the guide's own numbers, where each is one question's
	near    map[string][]near // word → words of queries that are the same or begin alike
}

// query is one question or probe, with its place in the guide.
type query struct {
	q, main *framework.GuideQuestion
	at      int // in the order of the guide
	ways    []wording
}

// near is a word of the guide that a word of a turn may stand for.
type near struct {
	word string
	kin  float64
}

// How much of a question's words has to be in a turn: by itself; where the turn
// stands between those that ask the questions before and behind it; and where
// an interviewer who numbers the questions gives it another one's number.
const (
	certain = 0.5
	fitting = 0.36
	despite = 0.75
)

// newMatcher makes a matcher. How rare a word is, is counted over the guide's
// questions and what the interviewer says in this transcript alone: what is
// found in it does not depend on what else the study holds.
func newMatcher(g *framework.Guide, texts []*framework.Transcript) *matcher {
	m := &matcher{g: g, w: weights{in: map[string]int{}}, numbers: map[string]*query{}, near: map[string][]near{}}
	g.Each(func(_ *framework.GuideSection, main, q *framework.GuideQuestion) {
		for _, text := range q.Wordings() {
			m.w.add(tokens(text))
		}
		m.queries = append(m.queries, query{q: q, main: main, at: len(m.queries)})
	})
	for _, t := range texts {
		for _, turn := range askers(t) {
			m.w.add(tokens(turn.Text))
		}
	}
	for i := range m.queries {
		q := &m.queries[i]
		for _, text := range q.q.Wordings() {
			q.ways = append(q.ways, m.wordings(text)...)
		}
	}
	m.numbersOn(texts[0].Date)
	return m
}

// askers are the turns in which questions may be asked: the interviewers', or,
// where nobody is known to be one, those of unknown speakers.
func askers(t *framework.Transcript) (out []*framework.Turn) {
	for _, role := range []framework.Role{framework.Interviewer, framework.UnknownRole} {
		for _, turn := range t.Turns() {
			if t.Speaker(turn.Speaker).Role == role {
				out = append(out, turn)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// CanTell tells whether a transcript shows what was asked: somebody asks in
// it, and it is no document.
func CanTell(t *framework.Transcript) bool {
	return t.Kind != framework.Document && len(askers(t)) > 0
}

// numbersOn notes which question each of the guide's numbers means on a day:
// in the version in use then, or, where that is not known, in every version.
// One that means several says nothing.
func (m *matcher) numbersOn(day string) {
	versions := m.g.Versions
	if v := m.g.On(day); v != nil {
		versions = []framework.GuideVersion{*v}
	}
	for i := range m.queries {
		q := &m.queries[i]
		for _, v := range versions {
			no, _, _ := q.q.In(v.No)
			if no == "" || q.q != q.main {
				continue
			}
			if other, known := m.numbers[no]; known && other != q {
				m.numbers[no] = nil
			} else {
				m.numbers[no] = q
			}
		}
	}
}

// Place is a turn in which a question was asked.
type Place struct {
	Turn  framework.TurnNo
	Score float64 // how much of the question stands there, to 1
}

// Match is what of a guide a transcript shows.
type Match struct {
	Asked map[string][]Place // the id of a question or probe → the turns, in order
	// Of gives for each turn the id of the question it belongs to: the one that
	// was asked last, or a probe of it; "" before the first.
	Of map[framework.TurnNo]string
}

// Questions gives for each turn of a transcript the id of the question or
// probe that it belongs to; turns before the first question have none.
func Questions(g *framework.Guide, t *framework.Transcript) map[framework.TurnNo]string {
	return Find(g, t).Of
}

// found is a question that a turn may ask.
type found struct {
	*query
	turn  int // among all turns
	score float64
	sure  bool // by its number
}

func (f found) certain() bool { return f.sure || f.score >= certain }

// Find finds the guide's questions in a transcript. Translations of it share
// its numbers: what is asked in one of them is asked.
func Find(g *framework.Guide, t *framework.Transcript, translations ...*framework.Transcript) *Match {
	texts := append([]*framework.Transcript{t}, translations...)
	m := newMatcher(g, texts)
	out := &Match{Asked: map[string][]Place{}, Of: map[framework.TurnNo]string{}}
	turns := t.Turns()
	index := map[framework.TurnNo]int{}
	for i, turn := range turns {
		index[turn.No] = i
	}
	var all []found
	for _, text := range texts {
		for _, turn := range askers(text) {
			if i, ok := index[turn.No]; ok {
				all = append(all, m.inTurn(turn.Text, i)...)
			}
		}
	}
	all = settle(all)
	asked := make([][]found, len(turns))
	for _, f := range all {
		out.Asked[f.q.ID] = append(out.Asked[f.q.ID], Place{turns[f.turn].No, f.score})
		asked[f.turn] = append(asked[f.turn], f)
	}
	last := ""
	for i, turn := range turns {
		if n := len(asked[i]); n > 0 {
			last = asked[i][n-1].q.ID
		}
		out.Of[turn.No] = last
	}
	return out
}

// settle keeps what is certain, and of the rest what stands in the guide's
// order between certain ones; of several in one turn that are found by the
// same words, the best.
func settle(all []found) (out []found) {
	slices.SortStableFunc(all, func(a, b found) int { return a.turn - b.turn })
	numbered, found, inTurn := byNumber(all), map[*framework.GuideQuestion]bool{}, map[int]bool{}
	for _, f := range all {
		found[f.q] = found[f.q] || f.certain()
		inTurn[f.turn] = inTurn[f.turn] || f.sure
	}
	for i, f := range all {
		switch {
		case f.sure:
		case numbered[f.q], numbered != nil && f.score < despite && inTurn[f.turn]:
			continue
		case !f.certain() && (found[f.q] || !inOrder(all, i)):
			continue
		}
		out = append(out, f)
	}
	return once(out)
}

// byNumber lists the questions that an interviewer who numbers them has asked:
// their words in other turns are follow-ups.
func byNumber(all []found) map[*framework.GuideQuestion]bool {
	out := map[*framework.GuideQuestion]bool{}
	for _, f := range all {
		if f.sure {
			out[f.q] = true
		}
	}
	if len(out) < 3 { // a number or two may be chance
		return nil
	}
	return out
}

// inOrder tells whether a question stands between certain ones as the guide has
// them, before it and behind it.
func inOrder(all []found, i int) bool {
	before, fits := neighbours(all, i, -1)
	after, also := neighbours(all, i, 1)
	return (before || after) && fits && also
}

// neighbours looks from a find in one direction for the nearest turn that asks
// anything for certain, and whether all it asks stands on that side in the
// guide.
func neighbours(all []found, i, step int) (any, fits bool) {
	turn := -1
	fits = true
	for j := i + step; j >= 0 && j < len(all); j += step {
		other := all[j]
		if !other.certain() || other.turn == all[i].turn {
			continue
		}
		if any && other.turn != turn {
			break
		}
		any, turn = true, other.turn
		fits = fits && (other.at-all[i].at)*step > 0
	}
	return any, fits
}

// once keeps each question once a turn.
func once(in []found) (out []found) {
	type key struct {
		turn int
		q    *framework.GuideQuestion
	}
	at := map[key]int{}
	for _, f := range in {
		i, have := at[key{f.turn, f.q}]
		if !have {
			at[key{f.turn, f.q}] = len(out)
			out = append(out, f)
		} else if f.score > out[i].score {
			out[i] = f
		}
	}
	return out
}

// glued is a guide's number in front of what an interviewer says, as people
// type it who keep the guide beside them: "3-Et comment", "Q3", "4 :".
var glued = regexp.MustCompile(`^\W{0,2}(?:(?i:q|question|frage|pregunta)\s?\.?\s?)?(\d{1,3}(?:\.\d{1,2})*)\s*(?:[-–—.):：]|$)\s*`)

var called = regexp.MustCompile(`^\W{0,2}(?i:q|question|frage|pregunta)\s?(\d{1,3}(?:\.\d{1,2})*)\b`)

// numbered finds the question whose number a line begins with.
func (m *matcher) numbered(line string) *query {
	line = plainBlanks(line)
	for _, re := range []*regexp.Regexp{glued, called} {
		if at := re.FindStringSubmatchIndex(line); at != nil && !digitFollows(line[at[1]:], "-") {
			if q := m.numbers[line[at[2]:at[3]]]; q != nil {
				return q
			}
		}
	}
	return nil
}

// inTurn finds the questions that a turn may ask, the likeliest first: words
// that one of them has been found by do not count for another.
func (m *matcher) inTurn(text string, turn int) (out []found) {
	words := tokens(text)
	used := make([]bool, len(words))
	for line := range strings.SplitSeq(text, "\n") {
		if q := m.numbered(line); q != nil {
			out = append(out, found{query: q, turn: turn, score: 1, sure: true})
			_, at := m.best(q, words, used)
			spend(used, at)
		}
	}
	for range 4 { // nobody asks more at once
		var top *query
		var at []int
		score := 0.0
		for i := range m.queries {
			q := &m.queries[i]
			if slices.ContainsFunc(out, func(f found) bool { return f.q == q.q }) {
				continue
			}
			if s, places := m.best(q, words, used); s > score {
				top, score, at = q, s, places
			}
		}
		if score < fitting {
			return out
		}
		spend(used, at)
		out = append(out, found{query: top, turn: turn, score: score})
	}
	return out
}

func spend(used []bool, at []int) {
	for _, i := range at {
		used[i] = true
	}
}
