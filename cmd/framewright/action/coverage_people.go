package action

import (
	"slices"

	"framewright/coding"
	"framewright/framework"
)

// ParticipantsCovered is how much there is of each participant.
type ParticipantsCovered struct {
	Medians      CoveredNumbers       `json:"medians"` // of those with a transcript
	Participants []ParticipantCovered `json:"participants"`
}

// CoveredNumbers are what participants are compared by.
type CoveredNumbers struct {
	Words    float64 `json:"words"`
	Passages float64 `json:"passages"`
	Themes   float64 `json:"themes"`
}

// ParticipantCovered is one participant.
type ParticipantCovered struct {
	Participant string   `json:"participant"`
	Transcripts []string `json:"transcripts"`
	Words       int      `json:"words"`    // spoken
	Passages    int      `json:"passages"` // coded
	Themes      int      `json:"themes"`   // subthemes with a passage
	Waiting     int      `json:"waiting"`  // uncharted cells with coded passages
	Next        string   `json:"next"`     // the first of these; "" where there is none
	Short       []string `json:"short"`    // words, passages, themes: those of which there are far fewer than of the rest

	Through []string `json:"-"` // of a group without passages of its own: the members that are coded
}

// By how much a participant is below the median at least, where they are short
// of the rest.
const (
	fewerWords    = 100
	fewerPassages = 3
	fewerThemes   = 2
)

// participantsCovered lists persons, and groups whose members are not listed,
// among those who were asked for.
func (c *coverage) participantsCovered() (ParticipantsCovered, error) {
	out := ParticipantsCovered{Participants: []ParticipantCovered{}}
	waiting, err := c.waiting()
	if err != nil {
		return out, err
	}
	transcripts := c.transcriptsOf()
	leaves := c.leaves()
	for _, p := range c.d.Participants {
		done := c.people[p.ID]
		if done == nil {
			done = &coveredPerson{}
		}
		if !c.asked(p) || c.hasMembers(p) && done.words == 0 && done.passages == 0 && len(waiting[p.ID]) == 0 {
			continue
		}
		info := ParticipantCovered{Participant: p.ID, Transcripts: append([]string{}, transcripts[p.ID]...), Words: done.words, Passages: done.passages, Waiting: len(waiting[p.ID]), Short: []string{}}
		if len(info.Transcripts) == 0 && p.PartOf != "" {
			info.Transcripts = append(info.Transcripts, transcripts[p.PartOf]...)
		}
		if done.passages == 0 {
			info.Through = c.codedMembers(p)
		}
		if info.Waiting > 0 {
			info.Next = waiting[p.ID][0].String()
		}
		for _, i := range leaves {
			if done.under != nil && done.under[i] > 0 {
				info.Themes++
			}
		}
		out.Participants = append(out.Participants, info)
	}
	out.compare(c.d.Participants)
	return out, nil
}

// asked tells whether a participant is among those who were asked for, at any
// wave.
func (c *coverage) asked(p *framework.Participant) bool {
	if c.keeps(&framework.Transcript{}, p.ID) {
		return true
	}
	for wave := range p.Waves {
		if c.keeps(&framework.Transcript{Wave: wave}, p.ID) {
			return true
		}
	}
	return false
}

// codedMembers are the members of a group who have coded passages.
func (c *coverage) codedMembers(p *framework.Participant) (out []string) {
	for _, m := range c.d.Participants {
		if done := c.people[m.ID]; m.PartOf == p.ID && done != nil && done.passages > 0 {
			out = append(out, m.ID)
		}
	}
	return out
}

func (c *coverage) hasMembers(p *framework.Participant) bool {
	return slices.ContainsFunc(c.d.Participants, func(m *framework.Participant) bool { return m.PartOf == p.ID })
}

// transcriptsOf lists the transcripts of each participant; a translation is
// its original once more.
func (c *coverage) transcriptsOf() map[string][]string {
	out := map[string][]string{}
	for _, text := range c.texts {
		for _, id := range text.t.Cases(c.d.Participants) {
			if p := c.d.Participants.Find(id); p != nil {
				id = p.ID
			}
			out[id] = append(out[id], text.t.ID)
		}
	}
	return out
}

// compare finds who is short of the rest. Groups are not compared: several
// people speak for one.
func (out *ParticipantsCovered) compare(people framework.Participants) {
	var who []*ParticipantCovered
	for i := range out.Participants {
		p := &out.Participants[i]
		if found := people.Find(p.Participant); len(p.Transcripts) > 0 && (found == nil || found.Kind == "") {
			who = append(who, p)
		}
	}
	measure := func(name string, atLeast float64, of func(*ParticipantCovered) int) float64 {
		var values []float64
		for _, p := range who {
			values = append(values, float64(of(p)))
		}
		median, short := coding.Short(values, atLeast)
		for i, p := range who {
			if short[i] {
				p.Short = append(p.Short, name)
			}
		}
		return median
	}
	out.Medians.Words = measure("words", fewerWords, func(p *ParticipantCovered) int { return p.Words })
	out.Medians.Passages = measure("passages", fewerPassages, func(p *ParticipantCovered) int { return p.Passages })
	out.Medians.Themes = measure("themes", fewerThemes, func(p *ParticipantCovered) int { return p.Themes })
}
