package draft

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
)

// signer is what says who speaks: the signature, or else the words that lead to the
// quotation.
func (f *Found) signer() string {
	if f.Signature != "" || f.Citation != "" {
		return f.Signature
	}
	return f.Lead
}

// fitting are the stands whose speaker a signature fits. judged is false where it
// names nothing that the study knows, or nobody knows who spoke.
func (c *Corpus) fitting(signature string, list []*stand) (out []*stand, judged bool) {
	if signature == "" {
		return nil, false
	}
	ids, known := quote.Whom(signature, c.study, c.people)
	for _, s := range list {
		fits, knows := c.fits(signature, ids, known, c.voices[s.voice])
		judged = judged || knows
		if fits || !knows {
			out = append(out, s)
		}
	}
	return out, judged
}

// fits tells whether a signature is a voice's; knows tells whether that can be
// told.
func (c *Corpus) fits(signature string, ids []string, known bool, v *voice) (fits, knows bool) {
	for _, s := range v.t.Speakers {
		if strings.EqualFold(s.Label, strings.TrimSpace(signature)) {
			return s.Label == v.label || s.Participant != "" && slices.Contains(v.who, s.Participant), true
		}
	}
	if v.genre == asking {
		return false, known
	}
	if !known || len(v.who) == 0 {
		return false, false
	}
	for _, id := range v.who {
		if slices.Contains(ids, id) && c.then(signature, id, v.t.Wave) {
			return true, true
		}
		for _, member := range c.people.Members(id) { // nobody knows which of them spoke
			if slices.Contains(ids, member.ID) {
				return true, true
			}
		}
	}
	return false, true
}

// then tells whether a signature that fits a participant at some wave fits them at
// the wave they spoke at; where nobody knows that wave it may.
func (c *Corpus) then(signature, id, wave string) bool {
	p := c.people.Find(id)
	return wave == "" || p == nil || len(p.Waves) == 0 || quote.FitsAt(signature, c.study, p, wave, c.people)
}

// attributed judges the signature of words that are not clean.
func (c *Corpus) attributed(v *Verdict, list []*stand) {
	if fitting, judged := c.fitting(v.Found.signer(), list); judged && len(fitting) == 0 {
		v.problem(Misattributed, fmt.Sprintf("“%s” fits nobody who said this: %s", v.Found.signer(), c.sayer(list[0])))
	}
	c.permitted(v)
}

// sayer names who said something, for the analysts who read a verdict.
func (c *Corpus) sayer(s *stand) string {
	return c.name(c.voices[s.voice]) + " did"
}

func (c *Corpus) name(v *voice) string {
	switch {
	case v.genre == asking:
		return "the interviewer of " + v.t.ID
	case len(v.who) == 1:
		return v.who[0]
	}
	return v.label + " of " + v.t.ID
}

func (c *Corpus) naming(voices []int) string {
	var out []string
	for _, k := range voices {
		name := c.name(c.voices[k])
		if c.voices[k].t.ID != name && len(c.voices[k].who) == 1 {
			name += " (" + c.voices[k].t.ID + ")"
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], ", ") + " and " + out[n-1]
	}
	return strings.Join(out, "")
}

// asked is the verdict on an interviewer's words.
func (c *Corpus) asked(v *Verdict, s *stand) {
	what := "an interviewer says this: " + v.Ref
	if sig := strings.ToLower(v.Found.Signature); sig == "" || interviewerSigned(sig) {
		v.warn("interviewer", what)
		return
	}
	v.problem(Misattributed, what)
}

func interviewerSigned(signature string) bool {
	for _, w := range []string{"interviewer", "moderator", "facilitator", "researcher", "int", "int.", "i", "mod"} {
		if signature == w || len(w) > 4 && strings.HasPrefix(signature, w) {
			return true
		}
	}
	return false
}

// sameSpeaker tells whether two voices are one participant's.
func (c *Corpus) sameSpeaker(a, b int) bool {
	x, y := c.voices[a], c.voices[b]
	return a == b || len(x.who) == 1 && slices.Equal(x.who, y.who) && x.genre == speech && y.genre == speech
}

// whose are the participants of several stands, each once.
func (c *Corpus) whose(list []*stand) []string {
	var out []string
	for _, s := range list {
		for _, id := range c.voices[s.voice].who {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// permitted tells of words of those who have not allowed them to be printed: where
// several said them, all of these.
func (c *Corpus) permitted(v *Verdict) {
	if c.permits == nil || len(v.Participants) == 0 {
		return
	}
	for _, id := range v.Participants {
		if c.permits(id) != framework.Refused {
			return
		}
	}
	v.problem(NotPermitted, fmt.Sprintf("%s has not allowed to be quoted", strings.Join(v.Participants, ", ")))
}

// signedByWithdrawn tells of a signature, or a label, that names somebody who has
// withdrawn.
func (c *Corpus) signedByWithdrawn(v *Verdict) {
	said := []string{v.Found.Signature}
	for _, voice := range v.Found.Voices {
		said = append(said, voice.Label)
	}
	names := strings.FieldsFunc(strings.Join(said, " "), func(r rune) bool { return strings.ContainsRune(" ,;:()[]/\t\n", r) })
	for _, w := range c.withdrawn {
		named := slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, w.Participant) })
		if named || slices.Contains(v.Participants, w.Participant) {
			v.problem(Withdrawn, w.Participant+" has withdrawn")
		}
	}
}
