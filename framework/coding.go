package framework

// Passage is a stretch of a transcript: turns, and the words in them. With
// Words the passage is those words in one turn; with First and Last it runs
// from the first words of its first turn to the last words of its last; with
// none of them it is the whole turns.
type Passage struct {
	Transcript string
	At         Turns
	Words      string // exactly as the transcript spells them
	First      string
	Last       string
	Nth        int // which of several same places in the turn, from 1; 0 where there is one
	// Placed is the fingerprint of the text that the passage last stood in,
	// where a correction of the transcript left it open where its words are
	// now: until somebody says so it has no place. It is "" where it stands.
	Placed string
}

// Ref is the passage's printed address.
func (p Passage) Ref() Ref { return Ref{Kind: PassageRef, Transcript: p.Transcript, Turns: p.At} }

// Coding is one passage indexed under one or more themes by one analyst.
type Coding struct {
	ID      string
	By      string
	Passage Passage
	Under   []string // full slug paths
	Note    string
}

// CodingFile is what one analyst has coded in one transcript. That analyst
// alone writes it.
type CodingFile struct {
	Transcript string
	By         string
	Placed     string // fingerprint of the transcript's text that the words were last placed on
	Codings    []*Coding
	Rejected   []TurnedDown
}

// TurnedDown is a turn, or several, that was offered for a theme and turned
// down: it is not offered for it again.
type TurnedDown struct {
	At    Turns
	Words string // the part of the turn that was offered; "" for whole turns
	Theme string // full slug path
}
