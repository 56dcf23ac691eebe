package transcript

import (
	"fmt"
	"strconv"

	"framewright/framework"
)

// The canonical labels of those who are no participants.
const (
	interviewerLabel = "INT"
	otherLabel       = "OTH"
	unknownLabel     = "UNK"
	textLabel        = "TXT"
)

// canonical gives every speaker the label that goes into shared files: INT,
// INT2 …; the participant's id; in a group the member's id, the group's own id
// for several people at once, and the group's id with a number for a person
// who is none of its declared members; OTH1 …, UNK1 …, TXT.
func (c *cast) canonical() {
	used := map[string]bool{}
	for _, m := range c.order {
		if m.participant != "" {
			used[m.participant] = true
		}
	}
	interviewers, counts := 0, map[string]int{}
	next := func(stem string) string {
		for {
			counts[stem]++
			if label := stem + strconv.Itoa(counts[stem]); !used[label] {
				return label
			}
		}
	}
	askers := map[string]string{}
	for _, m := range c.order {
		switch {
		case m.role == framework.Interviewer && m.who != "" && askers[m.who] != "":
			m.label = askers[m.who] // one person under two spellings
		case m.role == framework.Interviewer:
			interviewers++
			m.label = interviewerLabel
			if interviewers > 1 {
				m.label = fmt.Sprint(interviewerLabel, interviewers)
			}
			if m.who != "" {
				askers[m.who] = m.label
			}
		case m.role == framework.TextRole:
			m.label = textLabel
		case m.role == framework.OtherRole:
			m.label = next(otherLabel)
		case m.participant == "":
			m.label = next(unknownLabel)
		case c.group && m.participant == c.opts.Participant && !m.shared && !m.isLabel(m.participant):
			m.label = next(m.participant + "-")
		default:
			m.label = m.participant
		}
	}
}

// labels lists the speakers of the result, the ones without words left out.
func (c *cast) labels(t *framework.Transcript) []Label {
	turns, said := map[string]int{}, map[string]int{}
	for _, turn := range t.Turns() {
		turns[turn.Speaker]++
		said[turn.Speaker] += count(turn.Text)
	}
	alone := map[string]int{}
	for _, m := range c.order {
		alone[m.label]++
	}
	var out []Label
	for _, m := range c.order {
		l := Label{Original: m.original, Spellings: m.spellings, Canonical: m.label, Role: m.role,
			Participant: m.participant, Turns: m.turns, Words: m.words, Confidence: m.sure, Why: m.why}
		// Turns that follow each other are one: count them as they became.
		if alone[m.label] == 1 {
			l.Turns, l.Words = turns[m.label], said[m.label]
		}
		out = append(out, l)
	}
	return out
}
