package transcript

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// asking is the share of a speaker's turns that end in a question. Questions
// alone would find whoever talks longest: people who tell something ask as they
// go, and answer themselves. One turn more or less makes nobody an interviewer.
func (m *member) asking() float64 { return float64(m.ending) / float64(m.turns+2) }

// guessAsker takes the one for the interviewer whose turns end in questions,
// where somebody's clearly do, nobody else's, and nobody is known to be one.
func (c *cast) guessAsker() {
	if c.hasRole(framework.Interviewer) || len(c.order) < 2 {
		return
	}
	var top *member
	for _, m := range c.open() {
		if !c.answers(m) && (top == nil || m.asking() > top.asking()) {
			top = m
		}
	}
	if top == nil || top.ending == 0 || len(c.order) > 3 && top.ending < 3 || len(c.order) > 6 && !c.leads(top) {
		return
	}
	for _, other := range c.order {
		if other == top {
			continue
		}
		// In a talk of two, who says less may ask seldom.
		seldom := len(c.order) == 2 && top.ending > 3 && top.length < other.length && top.asking() > 4*other.asking()
		if top.asking() < 3*other.asking() || top.asking() < 0.2 && !seldom {
			return
		}
	}
	top.settle(framework.Interviewer, "", Guess, fmt.Sprintf("asks most: %s in %s",
		plural(top.questions, "question", "questions"), plural(top.turns, "turn", "turns")))
}

// leads is true of one who asks half of all questions and speaks no less than
// most: among many, a few questions make no moderator.
func (c *cast) leads(m *member) bool {
	questions, turns := 0, 0
	for _, other := range c.order {
		questions += other.questions
		turns += other.turns
	}
	return 2*m.questions >= questions && m.turns*len(c.order) >= turns
}

// guessAnswerer finds the participant among those who are left.
func (c *cast) guessAnswerer() {
	for _, m := range c.open() {
		if !c.group && (unsureForm.MatchString(m.key) && m.key != "speaker" || together(m.key)) && !isNumbered(m.key) {
			m.settle(framework.UnknownRole, "", Guess, "the label stands for several people, or for an unsure one")
			m.shared = true
		}
	}
	left := c.open()
	if c.group {
		for _, m := range left {
			m.settle(framework.ParticipantRole, c.opts.Participant, Likely, "speaks in the group and is no interviewer")
		}
		return
	}
	if c.answered() {
		return
	}
	var answer []*member
	for _, m := range left {
		if c.answers(m) || m.any(numbered) && !unsureForm.MatchString(m.key) || m.any(func(k string) bool { return nearPart(k) == answerPart }) {
			answer = append(answer, m)
		}
	}
	c.oneAnswers(answer)
	switch {
	case c.answered():
	case len(answer) == 1:
		answer[0].settle(framework.ParticipantRole, c.opts.Participant, c.sureAnswer(answer[0]), "the label is one that participants have")
	case len(answer) == 0 && len(left) == 1 && (c.hasRole(framework.Interviewer) || len(c.order) == 1):
		c.lastOne(left[0])
	case len(answer) == 0:
		c.mostWords(left)
	}
}

// oneAnswers takes the one for the participant who answers all along, where
// another word for who is interviewed stands once or twice: that is likely a
// slip of the typist, which is offered.
func (c *cast) oneAnswers(answer []*member) {
	if len(answer) < 2 {
		return
	}
	top := slices.MaxFunc(answer, func(a, b *member) int { return a.turns - b.turns })
	for _, m := range answer {
		if m != top && (m.turns > 2 || m.turns*3 > top.turns || m.any(numbered) || stem(m.key, 3) != m.key) {
			return
		}
	}
	top.settle(framework.ParticipantRole, c.opts.Participant, Likely, "the label is one that participants have")
	for _, m := range answer {
		if m != top {
			c.offers = append(c.offers, Offer{Labels: []string{top.original, m.original},
				Why: "both are labels that participants have, and the second stands " + plural(m.turns, "time", "times")})
		}
	}
}

// sureAnswer tells how sure it is that a label is the participant's.
func (c *cast) sureAnswer(m *member) Confidence {
	if m.any(answers) {
		return c.sureOf(m)
	}
	return Likely
}

// isNumbered is true of "Speaker 1": one person, whoever it is.
func isNumbered(key string) bool {
	return strings.HasPrefix(key, "speaker") && strings.ContainsAny(key, "0123456789") || strings.HasPrefix(key, "voice")
}

// lastOne judges the only speaker who is left: the participant beside an
// interviewer; alone in a file, only under a name.
func (c *cast) lastOne(m *member) {
	if c.hasRole(framework.Interviewer) {
		sure := Likely
		if !slices.ContainsFunc(c.order, func(o *member) bool { return o.role == framework.Interviewer && o.sure != Guess }) {
			sure = Guess
		}
		m.settle(framework.ParticipantRole, c.opts.Participant, sure, "the only one beside the interviewer")
	}
}

// mostWords takes the one for the participant who, among those left, says
// nearly everything.
func (c *cast) mostWords(left []*member) {
	total := 0
	var top *member
	for _, m := range left {
		total += m.words
		if top == nil || m.words > top.words {
			top = m
		}
	}
	if top != nil && c.hasRole(framework.Interviewer) && top.words*10 >= total*7 && len(left) > 1 {
		top.settle(framework.ParticipantRole, c.opts.Participant, Guess, "says most beside the interviewer")
	}
}

// guessOther takes the one for the interviewer who alone speaks with the
// participant.
func (c *cast) guessOther() {
	left := c.open()
	if c.group || c.hasRole(framework.Interviewer) || len(c.order) != 2 || len(left) != 1 || c.answers(left[0]) || together(left[0].key) || unsureForm.MatchString(left[0].key) {
		return
	}
	for _, o := range c.order {
		if o == left[0] || o.role != framework.ParticipantRole {
			continue
		}
		sure := Guess
		if c.answers(o) {
			sure = Likely
		}
		left[0].settle(framework.Interviewer, "", sure, "the only one beside the participant")
	}
}
