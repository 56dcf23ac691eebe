package anchor

import (
	"strings"

	"framewright/framework"
)

// Outcome says what became of a passage when its transcript's text changed.
type Outcome string

// The outcomes of Relocate.
const (
	Same      Outcome = "same"      // it stands as it is stored
	Moved     Outcome = "moved"     // it was placed for certain, and is stored anew: in another turn, or its words were corrected
	Shortened Outcome = "shortened" // some of its words at its ends, or some of its turns, are gone
	Unsure    Outcome = "ambiguous" // several places are as likely: somebody has to say
	Lost      Outcome = "lost"      // no place is likely
)

// leastMoved is how similar words in another turn must be for a passage to
// move there, and leastLead how much more so than any others.
const (
	leastMoved = 0.75
	leastLead  = 0.15
)

// Relocate places a passage of an old transcript on its corrected text. It
// follows the words through the changes of their turns; where they have left
// these, it seeks them in the others, exactly and then approximately. Where
// that is not certain it returns the passage as it was with Unsure or Lost.
// It fails, with Lost, only where the passage has no place in the old
// transcript: then its error is the *NotFound of Locate.
func Relocate(old, new *framework.Transcript, p framework.Passage) (framework.Passage, Outcome, error) {
	was, err := Locate(old, p)
	if err != nil {
		return p, Lost, err
	}
	if p.Words == "" && p.First == "" && p.Last == "" {
		moved, outcome := relocateTurns(old, new, p)
		return moved, outcome, nil
	}
	if len(new.Turns()) == 0 {
		return p, Lost, nil
	}
	text := Text(old, was)
	before, err := stretch(old, was.Turns())
	if err != nil {
		return p, Lost, err
	}
	after, err := stretch(new, was.Turns())
	if err == nil && before.text == after.text && len(before.turns) == len(after.turns) {
		moved, outcome := settled(new, p, after.span(before.offset(was.From), before.offset(was.To)), Same)
		return moved, outcome, nil
	}
	var here carried
	if err == nil {
		here = carry(before, after, before.offset(was.From), before.offset(was.To))
	}
	moved, outcome := decide(old, new, p, after, here, text)
	return moved, outcome, nil
}

// decide weighs what became of the words in their own turns against where
// else they stand.
func decide(old, new *framework.Transcript, p framework.Passage, after *field, here carried, text string) (framework.Passage, Outcome) {
	if here.sure && here.whole {
		return settled(new, p, after.span(here.from, here.to), Moved)
	}
	everywhere := newField(new.Turns(), 0)
	once := len(newField(old.Turns(), 0).find(text)) == 1
	places := everywhere.find(text)
	switch {
	case once && len(places) == 1:
		return settled(new, p, places[0], Moved)
	case once && len(places) > 1 || here.torn:
		return p, Unsure
	case here.sure && here.short:
		return settled(new, p, after.span(here.from, here.to), Shortened)
	case here.sure:
		return settled(new, p, after.span(here.from, here.to), Moved)
	case !once:
		return p, Lost // the words also stood elsewhere: what is found now may be that
	}
	return elsewhere(new, p, everywhere, text)
}

// elsewhere seeks words that resemble the passage in any turn.
func elsewhere(new *framework.Transcript, p framework.Passage, f *field, text string) (framework.Passage, Outcome) {
	pattern, list := keysOf(Fold(text).tokens()), f.folded.tokens()
	found := windows(pattern, keysOf(list), leastMoved-leastLead, exactly)
	switch {
	case len(found) == 0 || found[0].similarity < leastMoved:
		return p, Lost
	case len(found) > 1 && found[0].similarity-found[1].similarity < leastLead:
		return p, Unsure
	}
	w := found[0]
	outcome := Moved
	if list[w.from].key != pattern[0] || list[w.to-1].key != pattern[len(pattern)-1] {
		outcome = Shortened // an end was found by its neighbours only
	}
	return settled(new, p, f.span(list[w.from].from, list[w.to-1].to), outcome)
}

// settled stores a place, and makes sure that it is found there again.
func settled(t *framework.Transcript, p framework.Passage, s Span, outcome Outcome) (framework.Passage, Outcome) {
	if at, err := Locate(t, p); err == nil && at == s && outcome != Shortened && verbatim(t, p, s) {
		return p, Same
	}
	stored := Store(t, s)
	if at, err := Locate(t, stored); err != nil || at != s {
		return p, Unsure
	}
	if stored == p {
		return p, Same
	}
	if outcome == Same {
		outcome = Moved
	}
	return stored, outcome
}

// verbatim tells whether a passage spells its words as the transcript does.
func verbatim(t *framework.Transcript, p framework.Passage, s Span) bool {
	text := Text(t, s)
	if p.Words != "" {
		return p.Words == text
	}
	return strings.HasPrefix(text, p.First) && strings.HasSuffix(text, p.Last)
}

// relocateTurns keeps those of a passage's whole turns that are still there.
func relocateTurns(old, new *framework.Transcript, p framework.Passage) (framework.Passage, Outcome) {
	if p.At.From.N == 0 {
		return p, Same
	}
	var left []framework.TurnNo
	for _, turn := range old.Stretch(p.At) {
		if new.Turn(turn.No) != nil {
			left = append(left, turn.No)
		}
	}
	if len(left) == 0 {
		return p, Lost
	}
	kept := framework.Turns{From: left[0], To: left[len(left)-1]}
	if kept == p.At {
		return p, Same
	}
	p.At = kept
	return p, Shortened
}
