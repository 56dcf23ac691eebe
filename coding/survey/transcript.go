package survey

import (
	"framewright/framework"
	"framewright/framework/words"
)

// The canonical label of who asks, as in every transcript.
const interviewer = "INT"

// What stands below a question that was not answered. The question keeps its
// turn, so that nothing said and not asked stay two things.
const (
	noteUnanswered = "[no answer]"
	noteNotAsked   = "[not asked]"
)

// Transcript makes a respondent's transcript: for each question a turn of the
// interviewer and one of the respondent, whose own words a written answer is.
// head gives id, kind, wave, date, language and source; who is the
// participant.
func (s *Survey) Transcript(r Respondent, who string, head framework.Transcript) *framework.Transcript {
	t := &head
	t.Speakers = []framework.Speaker{{Label: interviewer, Role: framework.Interviewer}, {Label: who, Role: framework.ParticipantRole, Participant: who}}
	t.Body, t.Last = nil, 0
	turn := func(speaker, text string) {
		t.Last++
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: t.Last}, Speaker: speaker, Text: text}})
	}
	for i, q := range s.Questions {
		turn(interviewer, q.Asked())
		switch a := r.Answers[i]; a.State {
		case Answered:
			turn(who, a.Text)
		case NotAsked:
			t.Body = append(t.Body, framework.Item{Note: noteNotAsked})
		default:
			t.Body = append(t.Body, framework.Item{Note: noteUnanswered})
		}
	}
	return t
}

// Asked is a question as it is put.
func (q Question) Asked() string { return tidy(q.Text) }

// Same tells whether a transcript was made of this survey: it asks one of its
// questions.
func (s *Survey) Same(t *framework.Transcript) bool {
	asked := map[string]bool{}
	for _, q := range s.Questions {
		asked[q.Asked()] = true
	}
	for _, turn := range t.Turns() {
		if turn.Speaker == interviewer && asked[turn.Text] {
			return true
		}
	}
	return false
}

// Says tells whether two transcripts say the same in the same turns, whatever
// notes stand between them.
func Says(a, b *framework.Transcript) bool {
	x, y := a.Turns(), b.Turns()
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].Text != y[i].Text {
			return false
		}
	}
	return true
}

// Asking counts the words of the questions, which every respondent's
// transcript repeats.
func (s *Survey) Asking() int {
	n := 0
	for _, q := range s.Questions {
		n += words.Count(q.Asked())
	}
	return n
}
