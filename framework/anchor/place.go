package anchor

import (
	"slices"
	"strings"

	"framewright/framework"
)

// edgeWords is how many words a long passage's first and last words have, at
// least where the turn has as many.
const edgeWords = 5

// Locate gives the place of a stored passage. One that a correction left open
// has none, but in the very text it last stood in. Its error is a *NotFound.
func Locate(t *framework.Transcript, p framework.Passage) (Span, error) {
	if p.Placed != "" && p.Placed != Fingerprint(t) {
		return Span{}, leftOpen(t, p)
	}
	if p.Words == "" && p.First == "" && p.Last == "" {
		return wholeTurns(t, p.At)
	}
	turns, first, err := turnsOf(t, p.At)
	if err != nil {
		return Span{}, err
	}
	if len(turns) == 1 && p.Words != "" {
		if spans, ok := plainPlaces(turns[0], first, p.Words); ok {
			return pick(t, p.At, p.Words, spans, p.Nth)
		}
	}
	f := newField(turns, first)
	if p.Words != "" {
		return pick(t, p.At, p.Words, f.places(p.Words), p.Nth)
	}
	return pick(t, p.At, p.First+" … "+p.Last, f.ranges(p.First, p.Last), p.Nth)
}

// stands is Locate where nobody is to be told what was found instead: to look
// for that is slow in a long transcript.
func stands(t *framework.Transcript, p framework.Passage) (Span, bool) {
	if p.Placed != "" {
		return Span{}, false
	}
	if p.Words == "" && p.First == "" && p.Last == "" {
		s, err := wholeTurns(t, p.At)
		return s, err == nil
	}
	f, err := stretch(t, p.At)
	if err != nil {
		return Span{}, false
	}
	var spans []Span
	if p.Words != "" {
		spans = f.places(p.Words)
	} else {
		spans = f.ranges(p.First, p.Last)
	}
	switch {
	case p.Nth > 0 && p.Nth <= len(spans):
		return spans[p.Nth-1], true
	case p.Nth == 0 && len(spans) == 1:
		return spans[0], true
	}
	return Span{}, false
}

// wholeTurns is the span of turns from beginning to end. No words are sought
// in them, so they need not be folded.
func wholeTurns(t *framework.Transcript, at framework.Turns) (Span, error) {
	turns, first, err := turnsOf(t, at)
	if err != nil {
		return Span{}, err
	}
	n := len(turns) - 1
	return Span{Point{Turn: turns[0].No, Index: first}, Point{Turn: turns[n].No, Index: first + n, Offset: len(turns[n].Text)}}, nil
}

// Place finds what a researcher typed within the turns given (the zero value
// searches the whole transcript) and makes the passage that stores it, spelled
// as the transcript spells it and narrowed to the turns it touches. Without
// words the passage is the whole turns. Words that run over the border of two
// turns, and "first words … last words" (also with [...] or ...) give a
// passage stored by its first and last words, or by all of them where it lies
// in one turn. nth, from 1, picks among several same places; 0 refuses several. Its error is a
// *NotFound.
func Place(t *framework.Transcript, at framework.Turns, words string, nth int) (framework.Passage, Span, error) {
	if strings.TrimSpace(words) == "" {
		span, err := wholeTurns(t, at)
		if err != nil {
			return framework.Passage{}, Span{}, err
		}
		return framework.Passage{Transcript: t.ID, At: at}, span, nil
	}
	f, err := stretch(t, at)
	if err != nil {
		return framework.Passage{}, Span{}, err
	}
	span, err := pick(t, at, words, f.typed(words), nth)
	if err != nil {
		return framework.Passage{}, Span{}, err
	}
	return Store(t, span), span, nil
}

// PlaceTyped is Place for what a person types, who writes "they attend" where
// the turn begins "They attend": words that stand nowhere as they were typed,
// and in exactly one place apart from capitals, are placed there, and recased
// tells so. Where nth is given the words are counted, and taken to the letter.
func PlaceTyped(t *framework.Transcript, at framework.Turns, words string, nth int) (p framework.Passage, s Span, recased bool, err error) {
	p, s, err = Place(t, at, words, nth)
	if nth != 0 || framework.NameOf(err) != "words-not-found" {
		return p, s, false, err
	}
	f, missing := stretch(t, at)
	if missing != nil {
		return p, s, false, err
	}
	spans := f.anyCase().typed(words)
	if len(spans) != 1 {
		return p, s, false, err
	}
	return Store(t, spans[0]), spans[0], true, nil
}

// stretch lays out the turns of a passage, or says which turn there is not.
func stretch(t *framework.Transcript, at framework.Turns) (*field, error) {
	turns, first, err := turnsOf(t, at)
	if err != nil {
		return nil, err
	}
	return newField(turns, first), nil
}

// turnsOf gives the turns of a passage and the index of the first of them, or
// says which turn there is not. It goes no further than the last of them: a
// long transcript has thousands of turns and thousands of passages.
func turnsOf(t *framework.Transcript, at framework.Turns) ([]*framework.Turn, int, error) {
	var out []*framework.Turn
	first, n := -1, 0
	for _, it := range t.Body {
		if it.Turn == nil {
			continue
		}
		if first < 0 && (at.From.N == 0 || it.Turn.No == at.From) {
			first = n
		}
		if first >= 0 {
			out = append(out, it.Turn)
			if at.From.N != 0 && it.Turn.No == at.To {
				return out, first, nil
			}
		}
		n++
	}
	if at.From.N != 0 || first < 0 {
		return nil, 0, noSuchTurn(t, at)
	}
	return out, first, nil
}

// pick chooses among places, or refuses to.
func pick(t *framework.Transcript, at framework.Turns, words string, spans []Span, nth int) (Span, error) {
	switch {
	case len(spans) == 0:
		return Span{}, notFound(t, at, words)
	case nth < 0 || nth > len(spans):
		return Span{}, tooHigh(t, at, words, spans, nth)
	case nth > 0:
		return spans[nth-1], nil
	case len(spans) > 1:
		return Span{}, ambiguous(t, at, words, spans)
	}
	return spans[0], nil
}

// places lists where words stand: within single turns, else over the borders
// of turns.
func (f *field) places(words string) []Span {
	all := f.find(words)
	if inside := within(all); len(inside) > 0 {
		return inside
	}
	return all
}

// typed lists where typed words stand: as they are, else as the first and
// last words of a longer passage.
func (f *field) typed(words string) []Span {
	if spans := f.places(words); len(spans) > 0 {
		return spans
	}
	for _, mark := range []string{"[...]", "[…]", "(...)", "…", "..."} {
		// The words themselves may hold the mark: each one is tried.
		for at := strings.Index(words, mark); at >= 0; {
			if spans := f.between(words[:at], words[at+len(mark):]); len(spans) > 0 {
				return spans
			}
			next := strings.Index(words[at+len(mark):], mark)
			if next < 0 {
				break
			}
			at += len(mark) + next
		}
	}
	return nil
}

// between lists the passages from first to last words.
func (f *field) between(first, last string) []Span {
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	if first == "" || last == "" {
		return nil
	}
	return f.anywhere(first, last)
}

// ranges lists the passages from first words in the first turn to last words
// in the last turn. Without first words they run from the turns' beginning,
// without last words to their end.
func (f *field) ranges(first, last string) []Span {
	n := len(f.turns) - 1
	whole := f.span(0, len(f.text))
	heads := []Span{{whole.From, whole.From}}
	tails := []Span{{whole.To, whole.To}}
	if first != "" {
		heads = newField(f.turns[:1], f.first).find(first)
	}
	if last != "" {
		tails = newField(f.turns[n:], f.first+n).find(last)
	}
	return pairs(heads, tails)
}

// mostPairs bounds how many passages are offered where first and last words
// stand many times: in a turn or a few every pair is one, over a transcript
// only those that nothing else comes between.
const mostPairs = 64

// anywhere pairs first words with last words in any turns of the field. Words
// that stand twice make several pairs, and so are asked about.
func (f *field) anywhere(first, last string) []Span {
	heads, tails := within(f.find(first)), within(f.find(last))
	if len(heads)*len(tails) <= mostPairs {
		return pairs(heads, tails)
	}
	return nearestPairs(heads, tails)
}

// pairs makes every span that begins with a head and ends with a tail that
// does not overlap it.
func pairs(heads, tails []Span) []Span {
	var out []Span
	for _, h := range heads {
		for _, l := range tails {
			if h.To.Compare(l.From) <= 0 {
				out = append(out, Span{h.From, l.To})
			}
		}
	}
	return out
}

// nearestPairs makes the spans in which no other head and no other tail
// stands between the two.
func nearestPairs(heads, tails []Span) []Span {
	var out []Span
	for i, h := range heads {
		for _, l := range tails {
			if h.To.Compare(l.From) > 0 {
				continue
			}
			if i+1 == len(heads) || heads[i+1].To.Compare(l.From) > 0 {
				out = append(out, Span{h.From, l.To})
			}
			break
		}
	}
	return out
}

// Store makes the passage that stores a span: its words where it lies in one
// turn, its first and last words where it runs over several, nothing but the
// turns where it is all of them. The span begins and ends on word borders, as
// those that Place and Locate give do.
func Store(t *framework.Transcript, s Span) framework.Passage {
	p := framework.Passage{Transcript: t.ID, At: s.Turns()}
	f := newField(t.Turns()[s.From.Index:s.To.Index+1], s.From.Index)
	from, to := f.offset(s.From), f.offset(s.To)
	if from == 0 && to == len(f.text) && len(f.turns) > 1 {
		return p
	}
	if len(f.turns) == 1 {
		p.Words = f.text[from:to]
		p.Nth = number(f.places(p.Words), s)
		return p
	}
	p.First, p.Last = f.edge(s)
	p.Nth = number(f.ranges(p.First, p.Last), s)
	return p
}

// number is the place of a span among several, 0 where it is the only one.
func number(spans []Span, s Span) int {
	if len(spans) < 2 {
		return 0
	}
	return slices.Index(spans, s) + 1
}

// edge gives the first and the last words of a span over several turns: as
// many as make them unique in their turn, at least five where there are.
func (f *field) edge(s Span) (first, last string) {
	n := len(f.turns) - 1
	head := newField(f.turns[:1], f.first)
	tail := newField(f.turns[n:], f.first+n)
	for i, end := range head.ends(s.From.Offset) {
		first = strings.TrimSpace(head.text[s.From.Offset:end])
		if i+1 >= edgeWords && len(head.find(first)) == 1 {
			break
		}
	}
	for i, start := range tail.begins(s.To.Offset) {
		last = strings.TrimSpace(tail.text[start:s.To.Offset])
		if i+1 >= edgeWords && len(tail.find(last)) == 1 {
			break
		}
	}
	return first, last
}
