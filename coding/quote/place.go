package quote

import (
	"framewright/framework"
	"framewright/framework/anchor"
)

// place is what a transcript tells of the words that are quoted. The zero
// place is one turn of the participant's, quoted as a whole.
type place struct {
	borders       []int  // offsets in the words where one turn ends and the next begins
	asked         []bool // of each turn, whether an interviewer speaks
	before, after bool   // whether the first turn has words before the place, the last turn after it
}

// placeOf describes a span that fits the transcript; any other has no words to
// describe.
func placeOf(t *framework.Transcript, s anchor.Span) place {
	turns := t.Turns()
	if anchor.Text(t, s) == "" {
		return place{}
	}
	var p place
	size := 0
	for i := s.From.Index; i <= s.To.Index; i++ {
		who := t.Speaker(turns[i].Speaker)
		p.asked = append(p.asked, who.Role == framework.Interviewer && who.Participant == "")
		if i == s.To.Index {
			break
		}
		size += len(turns[i].Text) + 1
		if i == s.From.Index {
			size -= s.From.Offset
		}
		p.borders = append(p.borders, size-1)
	}
	p.before = isWord(turns[s.From.Index].Text[:s.From.Offset])
	p.after = isWord(turns[s.To.Index].Text[s.To.Offset:])
	return p
}

// theirs tells whether the participant says the word at an offset, rather than
// an interviewer in between.
func (p place) theirs(offset int) bool {
	turn := 0
	for turn < len(p.borders) && offset > p.borders[turn] {
		turn++
	}
	return turn >= len(p.asked) || !p.asked[turn]
}
