package guide

import (
	"slices"
	"strings"
	"unicode/utf8"

	"framewright/framework"
	"framewright/framework/words"
)

// Reply is what was answered to a question: the turns from the first to the
// last of those who answer, with what the interviewer put in between.
type Reply struct {
	Question string           // the id in the guide; "" where the turn asks nothing of the guide
	Asked    framework.TurnNo // where it was asked
	At       framework.Turns
}

// Wanted is the question whose replies are sought: questions of the guide,
// words, or both.
type Wanted struct {
	IDs   []string // of questions and probes; a question's probes belong to it
	Words string   // turns of interviewers that hold all of these ask it too
}

// OwnQuestion is how many words an interviewer's turn has, at most, that
// follows up on an answer where no guide tells questions from follow-ups.
const OwnQuestion = 8

// Replies finds what is answered to a question in a transcript. A reply runs
// until the interviewer asks another question of the guide, or says that they go
// on to something else; follow-ups, probes and the question put again belong to
// it. Where the guide is nil, or the
// interviewer kept to it so loosely that fewer of its questions are asked
// than others of more than OwnQuestion words, such a turn ends it too, unless it
// holds the words sought. Translations are read as by Find.
func Replies(g *framework.Guide, t *framework.Transcript, w Wanted, translations ...*framework.Transcript) (out []Reply) {
	if !CanTell(t) {
		return nil
	}
	r := replies{t: t, turns: t.Turns(), asks: map[framework.TurnNo]bool{}, of: map[framework.TurnNo][]string{}}
	for _, turn := range askers(t) {
		r.asks[turn.No] = true
	}
	if g != nil {
		for id, places := range Find(g, t, translations...).Asked {
			for _, p := range places {
				r.of[p.Turn] = append(r.of[p.Turn], id)
			}
		}
	}
	r.guided = r.keptTo()
	family := familyOf(g, w.IDs)
	spoken := map[framework.TurnNo]bool{}
	for _, text := range append([]*framework.Transcript{t}, translations...) {
		for _, turn := range askers(text) {
			spoken[turn.No] = spoken[turn.No] || holdsAll(tokens(turn.Text), w.Words)
		}
	}
	r.starts = func(turn *framework.Turn) bool {
		return r.asks[turn.No] && (spoken[turn.No] || slices.ContainsFunc(r.of[turn.No], func(id string) bool { return family[id] }))
	}
	for i := 0; i < len(r.turns); {
		if !r.starts(r.turns[i]) {
			i++
			continue
		}
		reply, end, ok := r.from(i, family)
		if ok {
			out = append(out, reply)
		}
		i = end
	}
	return out
}

// replies is one transcript in which a question is sought.
type replies struct {
	t      *framework.Transcript
	turns  []*framework.Turn
	asks   map[framework.TurnNo]bool
	of     map[framework.TurnNo][]string // what of the guide a turn asks
	guided bool                          // the guide knows most of what was asked
	starts func(*framework.Turn) bool
}

// familyOf are questions of the guide with their probes.
func familyOf(g *framework.Guide, ids []string) map[string]bool {
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
		if g == nil {
			continue
		}
		if q, main, _ := g.Question(id); q != nil && main == q {
			for _, p := range q.Probes {
				out[p.ID] = true
			}
		}
	}
	return out
}

// from reads the reply to what turn i asks; end is the turn that asks
// something else.
func (r *replies) from(i int, family map[string]bool) (reply Reply, end int, ok bool) {
	reply.Asked = r.turns[i].No
	for _, id := range r.of[reply.Asked] {
		if family[id] || reply.Question == "" && len(family) == 0 {
			reply.Question = id
		}
	}
	first, last := -1, -1
	for end = i + 1; end < len(r.turns); end++ {
		turn := r.turns[end]
		if r.asks[turn.No] && r.own(turn) && (!r.starts(turn) || r.anew(turn, reply.Question)) {
			break
		}
		if r.answers(turn) {
			if last = end; first < 0 {
				first = end
			}
		}
	}
	if first < 0 {
		return reply, end, false
	}
	reply.At = framework.Turns{From: r.turns[first].No, To: r.turns[last].No}
	return reply, end, true
}

// own tells whether a turn asks a question of its own.
func (r *replies) own(turn *framework.Turn) bool {
	return len(r.of[turn.No]) > 0 || !r.guided && long(turn) || turnsAway(turn.Text)
}

// anew tells whether a turn that asks what is sought asks it as another
// question than the one that is being answered. A probe, and the question put
// again, belong to the answer.
func (r *replies) anew(turn *framework.Turn, question string) bool {
	return question == "" || !slices.ContainsFunc(r.of[turn.No], func(id string) bool {
		return mainOf(id) == mainOf(question)
	})
}

// mainOf is the question that a probe stands under: q3 of q3a.
func mainOf(id string) string { return strings.TrimRight(id, "abcdefghijklmnopqrstuvwxyz") }

// turnsAway tells of words with which an interviewer goes on to something
// else, however few they are.
func turnsAway(text string) bool {
	low := strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	return slices.ContainsFunc(turnings, func(t string) bool { return strings.Contains(low, t) })
}

var turnings = []string{"last question", "next question", "moving on", "let's talk", "let's move", "let us talk", "let us move", "turning to",
	"dernière question", "question suivante", "passons à", "letzte frage", "nächste frage", "kommen wir zu"}

func long(turn *framework.Turn) bool { return words.Count(turn.Text) > OwnQuestion }

// keptTo tells whether at least half of what may be questions, being of the
// guide or long, are of the guide.
func (r *replies) keptTo() bool {
	known, other := 0, 0
	for _, turn := range r.turns {
		switch {
		case !r.asks[turn.No]:
		case len(r.of[turn.No]) > 0:
			known++
		case long(turn):
			other++
		}
	}
	return known > 0 && known >= other
}

// answers tells whether a turn is somebody's who is asked.
func (r *replies) answers(turn *framework.Turn) bool {
	if r.asks[turn.No] || strings.TrimSpace(turn.Text) == "" {
		return false
	}
	s := r.t.Speaker(turn.Speaker)
	return s.Participant != "" || s.Role == framework.ParticipantRole || s.Role == framework.UnknownRole
}

// Matching lists the questions and probes of a guide that hold all words of a
// text in one of their wordings. Words that only hold sentences together do
// not count where there are others.
func Matching(g *framework.Guide, text string) (ids []string) {
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		if slices.ContainsFunc(q.Wordings(), func(way string) bool { return holdsAll(tokens(way), text) }) {
			ids = append(ids, q.ID)
		}
	})
	return ids
}

// holdsAll tells whether words stand among others, as they are or with another
// ending.
func holdsAll(among []string, sought string) bool {
	want := tokens(sought)
	if telling := slices.DeleteFunc(slices.Clone(want), func(w string) bool { return common[w] }); len(telling) > 0 {
		want = telling
	}
	for _, w := range want {
		if !slices.ContainsFunc(among, func(have string) bool { return kin(w, have) > 0 || begins(have, w) }) {
			return false
		}
	}
	return len(want) > 0
}

// begins tells whether a word is a short one with an ending: buses, of bus.
func begins(word, short string) bool {
	n := utf8.RuneCountInString(short)
	return n >= 3 && strings.HasPrefix(word, short) && utf8.RuneCountInString(word) <= n+2
}
