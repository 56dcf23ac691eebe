package action

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framewright/coding/transcript"
	"framewright/framework"
)

// casting says who somebody in a transcript is: a role, or a participant.
type casting struct {
	role        framework.Role
	participant string
	group       bool // the participant is a group: its voices stay apart
	together    bool // the label stands for several of the group at once
}

func castingOf(s framework.Speaker) casting {
	return casting{role: s.Role, participant: s.Participant}
}

// same tells whether two castings mean the same person or part.
func (c casting) same(o casting) bool { return c.role == o.role && c.participant == o.participant }

// String names the casting for people.
func (c casting) String() string {
	if c.participant != "" {
		return c.participant
	}
	return string(c.role)
}

// recasting makes some labels of a transcript, which are one person, somebody.
type recasting struct {
	labels []string // canonical
	who    casting
}

// recast says anew who speaks in a transcript, and gives what each label
// became. Only the labels change: turns keep their numbers, and two turns that
// are one person's now stay two. Labels that nobody asked about stay as they
// are, even where that leaves a gap (INT2 without INT): they may have been
// printed.
func recast(t *framework.Transcript, changes []recasting) map[string]string {
	became := map[string]string{}
	leaving := map[string]bool{}
	for _, ch := range changes {
		for _, l := range ch.labels {
			leaving[l] = true
		}
	}
	var stay []framework.Speaker
	for _, s := range t.Speakers {
		if !leaving[s.Label] {
			stay = append(stay, s)
		}
	}
	for _, ch := range changes {
		s := newSpeaker(stay, ch)
		if !slices.ContainsFunc(stay, func(o framework.Speaker) bool { return o.Label == s.Label }) {
			stay = append(stay, s)
		}
		for _, l := range ch.labels {
			became[l] = s.Label
		}
	}
	t.Speakers = inOrder(t.Speakers, stay, became)
	for _, turn := range t.Turns() {
		if now, ok := became[turn.Speaker]; ok {
			turn.Speaker = now
		}
	}
	return became
}

// inOrder puts the speakers where they stood: one who changed takes the place
// of the first label that became them.
func inOrder(before, now []framework.Speaker, became map[string]string) []framework.Speaker {
	var out []framework.Speaker
	seen := map[string]bool{}
	for _, s := range before {
		label := s.Label
		if l, ok := became[label]; ok {
			label = l
		}
		for _, n := range now {
			if n.Label == label && !seen[label] {
				seen[label] = true
				out = append(out, n)
			}
		}
	}
	return out
}

// newSpeaker gives somebody the label that says what they are, as the reading
// of files does: INT, INT2 …, the participant's id, a number behind the
// group's id, OTH1 …, UNK1 …. A label that already says so is kept.
func newSpeaker(stay []framework.Speaker, ch recasting) framework.Speaker {
	s := framework.Speaker{Role: ch.who.role, Participant: ch.who.participant}
	free := func(label string) bool {
		return !slices.ContainsFunc(stay, func(o framework.Speaker) bool { return o.Label == label })
	}
	for _, l := range ch.labels {
		if fitsLabel(l, ch.who) && free(l) {
			s.Label = l
			return s
		}
	}
	for _, o := range stay { // somebody who speaks here already under their id
		if s.Participant != "" && o.Participant == s.Participant && !ch.who.group {
			return o
		}
	}
	switch {
	case s.Participant != "" && ch.who.together:
		s.Label = s.Participant
	case s.Participant != "" && ch.who.group:
		s.Label = numberedLabel(s.Participant+"-", 1, free)
	case s.Participant != "":
		s.Label = firstLabel(s.Participant, s.Participant+"-", free)
	case s.Role == framework.Interviewer:
		s.Label = firstLabel("INT", "INT", free)
	case s.Role == framework.OtherRole:
		s.Label = numberedLabel("OTH", 1, free)
	default:
		s.Label = numberedLabel("UNK", 1, free)
	}
	return s
}

func firstLabel(label, stem string, free func(string) bool) string {
	if free(label) {
		return label
	}
	return numberedLabel(stem, 2, free)
}

func numberedLabel(stem string, from int, free func(string) bool) string {
	for n := from; ; n++ {
		if label := stem + strconv.Itoa(n); free(label) {
			return label
		}
	}
}

// fitsLabel tells whether a label says what somebody is.
func fitsLabel(label string, who casting) bool {
	digits := func(stem string) bool {
		rest, ok := strings.CutPrefix(label, stem)
		return ok && strings.Trim(rest, "0123456789") == ""
	}
	switch {
	case who.group:
		return who.together == (label == who.participant) && (label == who.participant || digits(who.participant+"-"))
	case who.participant != "":
		return label == who.participant
	case who.role == framework.Interviewer:
		return digits("INT")
	case who.role == framework.OtherRole:
		return digits("OTH")
	}
	return digits("UNK")
}

func standsForSeveral(labels []string) bool { return slices.ContainsFunc(labels, transcript.Several) }

// caster turns what was typed (a role, "group", a participant's id) into a
// casting, transcript by transcript.
type caster struct {
	d     *Desk
	as    string
	add   bool
	given *framework.Participant // nil where a role was typed
	isNew bool
}

// newCaster reads who the labels are to be.
func newCaster(d *Desk, as string, add bool) (*caster, error) {
	c := &caster{d: d, as: strings.ToLower(strings.TrimSpace(as)), add: add}
	switch framework.Role(c.as) {
	case framework.Interviewer, framework.OtherRole, framework.UnknownRole, framework.ParticipantRole, "group":
		return c, nil
	case framework.TextRole:
		return nil, &framework.Error{Kind: framework.Usage, Name: "bad-role", What: "text is the role of a document's paragraphs, which nobody speaks",
			Hint: "roles of speakers are interviewer, participant, group, other, unknown; or give a participant's id"}
	}
	var err error
	if c.given, err = d.participant(as); err == nil {
		return c, nil
	}
	if add {
		c.given, c.isNew = &framework.Participant{ID: as}, true
		return c, asked(framework.CheckParticipantID(as))
	}
	return nil, c.nobody(as, err)
}

// nobody says what else could have been meant than a participant who is not
// there.
func (c *caster) nobody(as string, err error) error {
	e, ok := err.(*framework.Error)
	if !ok {
		return err
	}
	if framework.CheckParticipantID(as) != nil {
		e.Hint = "the last word says who the labels are: interviewer, participant, group, other, unknown, or a participant's id such as P03"
		return e
	}
	e.Hint = "say --add to add " + as + " on the way; roles are interviewer, participant, group, other, unknown; " + e.Hint
	return e
}

// in decides who labels are in one transcript.
func (c *caster) in(t *framework.Transcript) (casting, error) {
	switch framework.Role(c.as) {
	case framework.Interviewer, framework.OtherRole, framework.UnknownRole:
		return casting{role: framework.Role(c.as)}, nil
	case framework.ParticipantRole:
		p := t.Namesake(c.d.Participants)
		if p == nil {
			return casting{}, &framework.Error{Kind: framework.Usage, Name: "which-participant", What: fmt.Sprintf("it cannot be told which participant that is in %s", t.ID),
				Hint: "give the participant's id instead of the word participant"}
		}
		return c.participant(p), nil
	case "group":
		p, err := c.group(t)
		if err != nil {
			return casting{}, err
		}
		return c.participant(p), nil
	}
	return c.participant(c.given), nil
}

func (c *caster) participant(p *framework.Participant) casting {
	return casting{role: framework.ParticipantRole, participant: p.ID, group: c.isGroup(p)}
}

func (c *caster) isGroup(p *framework.Participant) bool {
	return p.Kind != "" || len(c.d.Participants.Members(p.ID)) > 0
}

// group is the group that a transcript is of: the one it is named like, else
// the only one whose members speak there.
func (c *caster) group(t *framework.Transcript) (*framework.Participant, error) {
	if p := t.Namesake(c.d.Participants); p != nil && c.isGroup(p) {
		return p, nil
	}
	var found *framework.Participant
	for _, id := range t.Participants() {
		p := c.d.Participants.Find(id)
		if p != nil && !c.isGroup(p) {
			p = c.d.Participants.Find(p.PartOf)
		}
		if p == nil || found != nil && found != p {
			found = nil
			break
		}
		found = p
	}
	if found == nil {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-group", What: t.ID + " is no group's transcript",
			Hint: fmt.Sprintf("if %s is one: framewright participant set %s --kind group; else give the group's id instead of the word group, or narrow with --in", t.ID, t.ID)}
	}
	return found, nil
}
