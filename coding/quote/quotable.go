package quote

import (
	"fmt"
	"slices"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Quotable tells whether a place in a transcript can be quoted as one
// participant's words, and whose they are: the participant's id, or the
// speaker's label where the study does not know who speaks. A document's words
// are its own: it gives the document's id.
//
// Interjections of the interviewer between the participant's own turns are
// allowed: people speak on through an "mm", and the edit that leaves it out is
// declared and warned about. At an end they are not, for there the passage can
// be narrowed. Another participant within the passage is refused.
//
// Errors, all *framework.Error: "notes-are-no-speech" in notes,
// "not-participants-words" where an interviewer
// or no participant speaks at an end, "two-voices" where two participants
// speak.
func Quotable(t *framework.Transcript, s anchor.Span) (speaker string, err error) {
	ref := framework.Passage{Transcript: t.ID, At: s.Turns()}.Ref().String()
	if t.Kind == framework.Notes {
		return "", &framework.Error{Name: "notes-are-no-speech", Where: ref, What: "these are a researcher's notes, not the participant's words",
			Hint: "chart them; quote from a transcript of the words themselves"}
	}
	turns := t.Turns()
	if s.From.Index < 0 || s.To.Index >= len(turns) || s.From.Index > s.To.Index {
		return "", &framework.Error{Name: "no-such-turn", Where: ref, What: "the passage does not fit the transcript",
			Hint: "framewright read " + t.ID + " shows its turns"}
	}
	if t.Kind == framework.Document {
		return t.ID, nil
	}
	stretch := turns[s.From.Index : s.To.Index+1]
	for _, end := range []*framework.Turn{stretch[0], stretch[len(stretch)-1]} {
		if !speaks(t.Speaker(end.Speaker)) {
			return "", notTheirs(t, end)
		}
	}
	return oneVoice(t, ref, stretch)
}

// speaks tells whether a speaker can be quoted: a participant, known or not.
// Unknown speakers are no participants until somebody says so.
func speaks(s framework.Speaker) bool {
	return s.Participant != "" || s.Role == framework.ParticipantRole
}

func notTheirs(t *framework.Transcript, turn *framework.Turn) error {
	role := t.Speaker(turn.Speaker).Role
	e := &framework.Error{Name: "not-participants-words",
		Where: framework.Passage{Transcript: t.ID, At: framework.Turns{From: turn.No, To: turn.No}}.Ref().String(),
		What:  fmt.Sprintf("turn %s is not a participant's: the %s speaks (%s)", turn.No, role, turn.Speaker),
		Hint:  "begin and end the passage with the participant's own words"}
	if role == framework.UnknownRole {
		e.What = fmt.Sprintf("nobody knows who speaks in turn %s (%s)", turn.No, turn.Speaker)
		e.Hint = fmt.Sprintf("import the transcript again with --label LABEL=ID to say who %s is", turn.Speaker)
	}
	return e
}

func oneVoice(t *framework.Transcript, ref string, stretch []*framework.Turn) (string, error) {
	var voices []string
	for _, turn := range stretch {
		s := t.Speaker(turn.Speaker)
		if s.Role == framework.Interviewer && s.Participant == "" {
			continue
		}
		who := s.Participant
		if who == "" {
			who = turn.Speaker
		}
		if !slices.Contains(voices, who) {
			voices = append(voices, who)
		}
	}
	if len(voices) > 1 {
		return "", &framework.Error{Name: "two-voices", Where: ref,
			What: fmt.Sprintf("%d speakers speak in this passage: %s then %s", len(voices), voices[0], voices[1]),
			Hint: "quote each of them by a passage of their own"}
	}
	return voices[0], nil
}
