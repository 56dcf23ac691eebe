package framework

// Reading is what one analyst has read of the transcripts, by their own word:
// the first stage of the method leaves no other trace. That analyst alone
// writes it.
type Reading struct {
	By    string
	Marks []ReadMark // sorted by transcript
}

// ReadMark says that an analyst has read a transcript, or turns of it.
type ReadMark struct {
	Transcript string
	Turns      []Turns // none: the whole of it
	On         string  // ISO date of the last of these marks
}
