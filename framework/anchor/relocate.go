package anchor

import (
	"slices"
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

// leastMoved is how many words, put in anew, must be those of a passage that
// is gone from its place, for the passage to have been put there.
const leastMoved = 3

// Relocate places a passage of an old transcript on its corrected text, whose
// turns have kept their numbers; see [Change.Relocate].
func Relocate(old, new *framework.Transcript, p framework.Passage) (framework.Passage, Outcome, error) {
	return Follow(old, new).Relocate(p)
}

// Relocate places a passage of the old text on the new one. It follows the
// words through the changes of their turns, over borders between turns too.
// Words that have gone from there are found again where they were put in as
// they are, once. Where it is not certain which words are the passage's, the
// passage comes back as it was, with Unsure or Lost, and with Placed set where
// it would otherwise be taken to stand in the new text. Relocate fails, with
// Lost, only where the passage has no place in the old text: then its error is
// the *NotFound of Locate.
func (c *Change) Relocate(p framework.Passage) (framework.Passage, Outcome, error) {
	was, err := Locate(c.old, p)
	if err != nil {
		return p, Lost, err
	}
	moved, outcome := c.relocate(p, was)
	if outcome == Unsure || outcome == Lost {
		moved = p
		if _, ok := stands(c.new, p); ok {
			moved.Placed = Fingerprint(c.old)
		}
	}
	return moved, outcome, nil
}

func (c *Change) relocate(p framework.Passage, was Span) (framework.Passage, Outcome) {
	whole := p.Words == "" && p.First == "" && p.Last == ""
	if whole && p.At.From.N == 0 {
		return p, Same
	}
	if j, ok := c.apartOld[was.From.Index]; ok && was.From.Index == was.To.Index {
		return c.shifted(p, was, j-was.From.Index)
	}
	s := c.strand(was.From.Index, was.To.Index)
	switch {
	case s == nil:
		return p, Unsure
	case whole:
		return c.relocateTurns(s, p, was)
	case c.untouched(s.block):
		return c.shifted(p, was, s.New-s.Old)
	}
	return c.relocateWords(s, p, was)
}

// shifted places a passage in turns that stayed as they were.
func (c *Change) shifted(p framework.Passage, was Span, by int) (framework.Passage, Outcome) {
	s := was
	for _, at := range []*Point{&s.From, &s.To} {
		at.Index += by
		at.Turn = c.now[at.Index].No
	}
	if p.Words == "" && p.First == "" && p.Last == "" {
		return standing(p, s.Turns())
	}
	return settled(c.new, p, s, Same)
}

// standing is a passage of whole turns where they stand now.
func standing(p framework.Passage, at framework.Turns) (framework.Passage, Outcome) {
	if p.At == at {
		return p, Same
	}
	return framework.Passage{Transcript: p.Transcript, At: at}, Moved
}

func (c *Change) relocateWords(s *segment, p framework.Passage, was Span) (framework.Passage, Outcome) {
	from, to := s.old.offset(was.From), s.old.offset(was.To)
	k := s.carry(from, to)
	if k.torn {
		if span, ok := s.verbatim(from, to); ok {
			return settled(c.new, p, span, Moved)
		}
	}
	switch {
	case k.torn || k.sure && s.doubtful(Text(c.old, was), k):
		return p, Unsure
	case k.sure && k.short:
		return settled(c.new, p, s.new.span(k.from, k.to), Shortened)
	case k.sure:
		return settled(c.new, p, s.new.span(k.from, k.to), Moved)
	}
	if span, ok := c.elsewhere(Text(c.old, was)); ok {
		return settled(c.new, p, span, Moved)
	}
	return p, Lost
}

// besides is how many words from a stretch's end a word may stand that could be
// taken for the last of the stretch.
const besides = 3

// verbatim is the place of a stretch that stands once in the old text and once
// in the new, where all that is open is which of some doubled words beside each
// other was put in or went ("I, I went"; "no, no"): the stretch reads the same
// whichever it was. Most of its words are certain.
func (s *segment) verbatim(from, to int) (Span, bool) {
	text := s.old.text[from:to]
	places := s.new.find(text)
	if len(places) != 1 || len(s.old.find(text)) != 1 {
		return Span{}, false
	}
	first, last := cover(s.a, from, to)
	x, y := cover(s.b, s.new.offset(places[0].From), s.new.offset(places[0].To))
	if y-x != last-first {
		return Span{}, false
	}
	sure := 0
	for n := range y - x {
		i, j := first+n, x+n
		if s.rel.fixed(j) == i {
			sure++
		} else if !s.doubled(i, s.rel.lo[j]) || !s.doubled(i, s.rel.hi[j]) || s.rel.lo[j] > i || s.rel.hi[j] < i {
			return Span{}, false
		}
	}
	return places[0], 2*sure > y-x
}

// doubled tells whether two units of the old text are beside each other.
func (s *segment) doubled(i, other int) bool {
	return other >= i-besides && other <= i+besides && s.old.turnAt(s.a[i]) == s.old.turnAt(s.a[other])
}

// doubtful tells whether a passage would be taken for changed while its very
// words stand in the new text as often as in the old: then it may be one of
// these.
func (s *segment) doubtful(text string, k carried) bool {
	if Fold(s.new.text[k.from:k.to]).Text == Fold(text).Text {
		return false
	}
	return len(s.new.find(text)) >= len(s.old.find(text))
}

// elsewhere finds words that were put in as they are. They must have stood
// once in the old text and stand once in the new: of words that people repeat
// nobody knows which were put there.
func (c *Change) elsewhere(text string) (Span, bool) {
	if c.oldField == nil {
		c.oldField, c.newField = newField(c.was, 0), newField(c.now, 0)
	}
	if len(c.oldField.find(text)) != 1 {
		return Span{}, false
	}
	places := c.newField.find(text)
	if len(places) != 1 || !c.putIn(places[0]) {
		return Span{}, false
	}
	return places[0], true
}

// putIn tells whether all words of a place in the new text are new there, and
// as many as cannot be so by chance.
func (c *Change) putIn(place Span) bool {
	from, to := c.newField.offset(place.From), c.newField.offset(place.To)
	n := 0
	for k := c.ofNew[place.From.Index]; k <= c.ofNew[place.To.Index]; k++ {
		if c.untouched(c.segments[k].block) {
			return false
		}
		s := c.open(k)
		shift := c.newField.starts[s.New]
		for j, t := range s.b {
			if t.from+shift < from || t.to+shift > to {
				continue
			}
			if s.rel.hi[j] >= s.rel.lo[j] && !s.rel.weak[j] {
				return false
			}
			n++
		}
	}
	return n >= leastMoved
}

// settled stores a place, and makes sure that it is found there again.
func settled(t *framework.Transcript, p framework.Passage, s Span, outcome Outcome) (framework.Passage, Outcome) {
	if at, ok := stands(t, p); ok && at == s && outcome != Shortened && spelled(t, p, s) {
		return p, Same
	}
	stored := Store(t, s)
	if at, ok := stands(t, stored); !ok || at != s {
		return p, Unsure
	}
	if stored == p && outcome != Shortened {
		return p, Same
	}
	if outcome == Same {
		outcome = Moved
	}
	return stored, outcome
}

// spelled tells whether a passage spells its words as the transcript does.
func spelled(t *framework.Transcript, p framework.Passage, s Span) bool {
	text := Text(t, s)
	if p.Words != "" {
		return p.Words == text
	}
	return strings.HasPrefix(text, p.First) && strings.HasSuffix(text, p.Last)
}

// relocateTurns places a passage of whole turns. It stays one while the turns
// it has become hold nothing of any other; else it becomes the words.
func (c *Change) relocateTurns(s *segment, p framework.Passage, was Span) (framework.Passage, Outcome) {
	from, to := s.old.offset(was.From), s.old.offset(was.To)
	first, last := cover(s.a, from, to)
	kept := c.namesakes(was)
	words, foreign, torn := s.turns(first, last, slices.Min(append(kept, s.NewEnd)), slices.Max(append(kept, -1)))
	sure := len(words) > 0 || first == last || !c.guessed
	switch {
	case torn:
		return p, Unsure
	case !sure || len(kept)+len(words) == 0:
		if span, ok := c.elsewhere(Text(c.old, was)); ok {
			return settled(c.new, p, span, Moved)
		}
		return p, Lost
	}
	lo, hi := slices.Min(append(kept, words...)), slices.Max(append(kept, words...))
	if foreign || c.others(was, lo, hi) {
		return c.relocateWords(s, p, was)
	}
	moved, outcome := standing(p, framework.Turns{From: c.now[lo].No, To: c.now[hi].No})
	if outcome == Moved && (c.vanished(s, was.From.Index) || c.vanished(s, was.To.Index)) {
		outcome = Shortened
	}
	return moved, outcome
}

// others tells whether among some new turns is one with the number of an old
// turn outside a stretch.
func (c *Change) others(was Span, lo, hi int) bool {
	numbers := map[framework.TurnNo]bool{}
	for _, turn := range c.now[lo : hi+1] {
		numbers[turn.No] = true
	}
	for i, turn := range c.was {
		if (i < was.From.Index || i > was.To.Index) && numbers[turn.No] {
			return true
		}
	}
	return false
}

// namesakes lists the new turns with the numbers of old ones.
func (c *Change) namesakes(was Span) []int {
	numbers := map[framework.TurnNo]bool{}
	for _, turn := range c.was[was.From.Index : was.To.Index+1] {
		numbers[turn.No] = true
	}
	var out []int
	for j, turn := range c.now {
		if numbers[turn.No] {
			out = append(out, j)
		}
	}
	return out
}

// turns lists the new turns that have units of a stretch, and tells whether
// those from the first of them (and of others given) to the last certainly have
// units of anything else, and whether that, or whether there are more of the
// stretch's elsewhere, is open.
func (s *segment) turns(first, last, lo, hi int) (words []int, foreign, torn bool) {
	for j, t := range s.b {
		turn := s.new.turnAt(t)
		if in, _ := s.rel.of(j, first, last); in && !s.rel.weak[j] && !slices.Contains(words, turn) {
			words = append(words, turn)
			lo, hi = min(lo, turn), max(hi, turn)
		}
	}
	for j, t := range s.b {
		in, maybe := s.rel.of(j, first, last)
		turn := s.new.turnAt(t)
		here := turn >= lo && turn <= hi
		switch known := s.rel.hi[j] >= s.rel.lo[j] && !s.rel.weak[j]; {
		case maybe:
			torn = torn || !here || s.rel.lo[j] < first || s.rel.hi[j] >= last
		case known && !in && here:
			foreign = true
		}
	}
	return words, foreign, torn
}

// vanished tells whether nothing is left of an old turn, number nor words.
func (c *Change) vanished(s *segment, i int) bool {
	if c.new.Turn(c.was[i].No) != nil {
		return false
	}
	from := s.old.starts[i-s.Old]
	first, last := cover(s.a, from, from+len(c.was[i].Text))
	words, _, _ := s.turns(first, last, 0, 0)
	return len(words) == 0
}
