package guide

import (
	"slices"

	"framewright/framework"
)

// Status says what a transcript shows of a question.
type Status string

// What can be known of a question in an interview.
const (
	Asked     Status = "asked"
	NotAsked  Status = "not asked"
	Before    Status = "before it existed"    // the interview was held before the question was in the guide
	After     Status = "after it was dropped" // and this one after it no longer was
	NoDate    Status = "unknown date"         // whether it was in the guide then cannot be told
	NotInPart Status = "not in this part"     // of the interview only a part is transcribed
)

// Answer is one question of the guide in one transcript.
type Answer struct {
	Question *framework.GuideQuestion
	Section  *framework.GuideSection
	Status   Status
	Turns    []framework.TurnNo // where it was asked, or a probe of it
	Score    float64            // of the surest of these
}

// Unasked tells whether the participant had no occasion to speak of what the
// question asks, as far as it goes by the guide.
func (a Answer) Unasked() bool {
	return a.Status == NotAsked || a.Status == Before || a.Status == After
}

// Answers tells of each question of the guide, in its order, whether it was
// asked in a transcript; with probes, of these too. A question counts as asked
// where one of its probes was.
func Answers(g *framework.Guide, t *framework.Transcript, probes bool, translations ...*framework.Transcript) (out []Answer) {
	found := Find(g, t, translations...)
	g.Each(func(s *framework.GuideSection, main, q *framework.GuideQuestion) {
		if q != main && !probes {
			return
		}
		a := Answer{Question: q, Section: s}
		a.take(found.Asked[q.ID])
		for _, p := range q.Probes {
			a.take(found.Asked[p.ID])
		}
		slices.SortFunc(a.Turns, framework.TurnNo.Compare)
		a.Turns = slices.Compact(a.Turns)
		if a.Status = Asked; len(a.Turns) == 0 {
			a.Status = unasked(g, t, q)
		}
		out = append(out, a)
	})
	return out
}

func (a *Answer) take(places []Place) {
	for _, p := range places {
		a.Turns = append(a.Turns, p.Turn)
		a.Score = max(a.Score, p.Score)
	}
}

// unasked says why a question that no turn asks was not asked.
func unasked(g *framework.Guide, t *framework.Transcript, q *framework.GuideQuestion) Status {
	switch g.Standing(q, t.Date) {
	case framework.NotYet:
		return Before
	case framework.NoLonger:
		return After
	case framework.NotKnown:
		return NoDate
	}
	if t.Kind == framework.Partial {
		return NotInPart
	}
	return NotAsked
}
