package coding

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
	"framewright/framework/anchor"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Edge is where a passage is to begin or to end: at the beginning or the end
// of a turn, or with words. The zero value leaves that end as it is.
type Edge struct {
	Turn  framework.TurnNo
	Words string
}

// None tells whether the edge says nothing.
func (e Edge) None() bool { return e == Edge{} }

// String is the edge for print: its words in quotation marks, or its turn.
func (e Edge) String() string {
	if e.Words != "" {
		return "“" + e.Words + "”"
	}
	return "turn " + e.Turn.String()
}

// ParseEdge reads what a researcher types: a turn's number, alone or as a ref
// (14, P03:14), or words.
func ParseEdge(s, transcript string) Edge {
	s = strings.TrimSpace(s)
	plain := s
	if id, turn, ok := strings.Cut(s, ":"); ok && strings.EqualFold(id, transcript) {
		plain = turn
	}
	if no, err := framework.ParseTurnNo(plain); err == nil {
		return Edge{Turn: no}
	}
	return Edge{Words: s}
}

// Passage stores a span. Unlike anchor.Store, it stores one whole turn as that
// turn, without its words: however a passage came to be a whole turn, it is
// the same passage.
func Passage(t *framework.Transcript, s anchor.Span) framework.Passage {
	if s.From.Index == s.To.Index && s.From.Offset == 0 {
		if turn := t.Turn(s.From.Turn); turn != nil && s.To.Offset == len(turn.Text) {
			return framework.Passage{Transcript: t.ID, At: s.Turns()}
		}
	}
	return anchor.Store(t, s)
}

// Whole is the span of whole turns.
func Whole(t *framework.Transcript, at framework.Turns) (anchor.Span, error) {
	_, span, err := anchor.Place(t, at, "", 0)
	return span, err
}

// Within finds words within a passage. Words that stand there twice need nth,
// which counts the places within the passage. Its error is a *anchor.NotFound.
func Within(t *framework.Transcript, s anchor.Span, words string, nth int) (anchor.Span, error) {
	found, err := places(t, s.Turns(), words)
	if err != nil {
		return anchor.Span{}, err
	}
	inside := slices.DeleteFunc(found, func(p anchor.Span) bool { return !contains(s, p) })
	switch {
	case nth > 0 && nth <= len(inside):
		return inside[nth-1], nil
	case nth == 0 && len(inside) == 1:
		return inside[0], nil
	case len(inside) == 0:
		return anchor.Span{}, notWithin(t, s, "“"+words+"”")
	}
	return anchor.Span{}, severalWithin(t, words, inside)
}

// places lists every place where words stand in turns.
func places(t *framework.Transcript, at framework.Turns, words string) ([]anchor.Span, error) {
	_, span, err := anchor.Place(t, at, words, 0)
	if err == nil {
		return []anchor.Span{span}, nil
	}
	var missing *anchor.NotFound
	if !errors.As(err, &missing) || !missing.Ambiguous() {
		return nil, err
	}
	var out []anchor.Span
	for _, c := range missing.Candidates {
		out = append(out, c.Span)
	}
	return out, nil
}

func contains(outer, inner anchor.Span) bool {
	return outer.From.Compare(inner.From) <= 0 && inner.To.Compare(outer.To) <= 0
}

// Lengthen moves the ends of a passage outwards: its beginning to from, its
// end to to. Words are sought beyond the passage, and the turn nearest to it
// that has them is meant; where it has them several times, nth decides.
func Lengthen(t *framework.Transcript, s anchor.Span, from, to Edge, nth int) (anchor.Span, error) {
	out := s
	if !from.None() {
		at, err := beyond(t, s, from, -1, nth)
		if err != nil {
			return s, err
		}
		out.From = at.From
	}
	if !to.None() {
		at, err := beyond(t, s, to, 1, nth)
		if err != nil {
			return s, err
		}
		out.To = at.To
	}
	if out == s || !contains(out, s) {
		edge := to
		if to.None() {
			edge = from
		}
		return s, &framework.Error{Kind: framework.Usage, Name: "not-longer", Where: ref(t, s),
			What: fmt.Sprintf("to %s the passage would not grow", edge),
			Hint: "--to names what is to be its end, behind it, --from its beginning, before it; framewright coding trim makes it shorter"}
	}
	return out, nil
}

// beyond finds an edge outside of a passage, in the direction of step.
func beyond(t *framework.Transcript, s anchor.Span, e Edge, step, nth int) (anchor.Span, error) {
	if e.Words == "" {
		return Whole(t, framework.Turns{From: e.Turn, To: e.Turn})
	}
	turns := t.Turns()
	i := s.To.Index
	if step < 0 {
		i = s.From.Index
	}
	for ; i >= 0 && i < len(turns); i += step {
		found, err := places(t, framework.Turns{From: turns[i].No, To: turns[i].No}, e.Words)
		if err != nil {
			continue
		}
		found = slices.DeleteFunc(found, func(p anchor.Span) bool {
			return step > 0 && p.To.Compare(s.To) <= 0 || step < 0 && p.From.Compare(s.From) >= 0
		})
		switch {
		case nth > 0 && nth <= len(found):
			return found[nth-1], nil
		case nth == 0 && len(found) == 1:
			return found[0], nil
		case len(found) > 0:
			return anchor.Span{}, severalWithin(t, e.Words, found)
		}
	}
	return elsewhere(t, s, e, step)
}

// elsewhere says why words are not beyond a passage: they stand on its other
// side, or nowhere.
func elsewhere(t *framework.Transcript, s anchor.Span, e Edge, step int) (anchor.Span, error) {
	if _, err := places(t, framework.Turns{}, e.Words); err != nil {
		return anchor.Span{}, err
	}
	side := "behind"
	if step < 0 {
		side = "before"
	}
	return anchor.Span{}, &framework.Error{Kind: framework.Usage, Name: "not-longer", Where: ref(t, s),
		What: fmt.Sprintf("%s does not stand %s the passage", e, side),
		Hint: "--to names what is to be its end, behind it, --from its beginning, before it; framewright coding trim makes it shorter"}
}

// Shorten leaves of a passage the words named, or what lies from one edge to
// another, both within it.
func Shorten(t *framework.Transcript, s anchor.Span, words string, from, to Edge, nth int) (anchor.Span, error) {
	if words != "" {
		return Within(t, s, words, nth)
	}
	out := s
	if !from.None() {
		at, err := edgeWithin(t, s, from, nth)
		if err != nil {
			return s, err
		}
		out.From = at.From
	}
	if !to.None() {
		at, err := edgeWithin(t, s, to, nth)
		if err != nil {
			return s, err
		}
		out.To = at.To
	}
	if !contains(s, out) || out.From.Compare(out.To) >= 0 {
		return s, notWithin(t, s, "a passage from "+from.String()+" to "+to.String())
	}
	return out, nil
}

// edgeWithin finds an edge within a passage; of a turn it is what of the turn
// the passage has.
func edgeWithin(t *framework.Transcript, s anchor.Span, e Edge, nth int) (anchor.Span, error) {
	if e.Words != "" {
		return Within(t, s, e.Words, nth)
	}
	turn, err := Whole(t, framework.Turns{From: e.Turn, To: e.Turn})
	if err != nil {
		return s, err
	}
	if !anchor.Overlap(s, turn) {
		return s, notWithin(t, s, e.String())
	}
	if turn.From.Compare(s.From) < 0 {
		turn.From = s.From
	}
	if turn.To.Compare(s.To) > 0 {
		turn.To = s.To
	}
	return turn, nil
}

// Part makes two passages of one: the second begins with the words at, or with
// a turn. The first ends with the last word before them.
func Part(t *framework.Transcript, s anchor.Span, at Edge, nth int) (first, second anchor.Span, err error) {
	place, err := edgeWithin(t, s, at, nth)
	if err != nil {
		return s, s, err
	}
	end, ok := wordBefore(t, s.From, place.From)
	if !ok {
		return s, s, &framework.Error{Kind: framework.Usage, Name: "nothing-to-part", Where: ref(t, s),
			What: fmt.Sprintf("the passage begins with %s: nothing would be left of it before", at), Hint: "--at names the words that the second part is to begin with"}
	}
	return anchor.Span{From: s.From, To: end}, anchor.Span{From: place.From, To: s.To}, nil
}

// wordBefore is the end of the last text in front of a point, not before from;
// false where there is none.
func wordBefore(t *framework.Transcript, from, at anchor.Point) (anchor.Point, bool) {
	turns := t.Turns()
	for i := at.Index; i >= from.Index; i-- {
		text, start := turns[i].Text, 0
		if i == at.Index {
			text = text[:at.Offset]
		}
		if i == from.Index {
			start = min(from.Offset, len(text))
		}
		if kept := strings.TrimRightFunc(text[start:], unicode.IsSpace); kept != "" {
			return anchor.Point{Turn: turns[i].No, Index: i, Offset: start + len(kept)}, true
		}
	}
	return anchor.Point{}, false
}

// Unite is the passage from the first word to the last of several.
func Unite(spans ...anchor.Span) anchor.Span {
	out := spans[0]
	for _, s := range spans[1:] {
		if s.From.Compare(out.From) < 0 {
			out.From = s.From
		}
		if s.To.Compare(out.To) > 0 {
			out.To = s.To
		}
	}
	return out
}

// Sentences are the sentences of a turn that a stretch of it touches, from the
// first to the last, as Unicode parts sentences.
func Sentences(t *framework.Transcript, s anchor.Span) anchor.Span {
	turn := t.Turn(s.From.Turn)
	if turn == nil || s.From.Index != s.To.Index {
		return s
	}
	out := s
	for it := sentences.FromString(turn.Text); it.Next(); {
		from, to := it.Start(), it.End()
		lead := len(it.Value()) - len(strings.TrimLeftFunc(it.Value(), unicode.IsSpace))
		trail := len(it.Value()) - len(strings.TrimRightFunc(it.Value(), unicode.IsSpace))
		if to-trail <= s.From.Offset || from+lead >= s.To.Offset {
			continue
		}
		out.From.Offset, out.To.Offset = min(out.From.Offset, from+lead), max(out.To.Offset, to-trail)
	}
	return out
}

func ref(t *framework.Transcript, s anchor.Span) string {
	return framework.Passage{Transcript: t.ID, At: s.Turns()}.Ref().String()
}

func notWithin(t *framework.Transcript, s anchor.Span, what string) error {
	return &framework.Error{Kind: framework.Usage, Name: "not-within", Where: ref(t, s), What: what + " does not stand within the passage",
		Excerpt: excerpt(anchor.Spoken(t, s)), Hint: "name words of the passage, or a turn of it; framewright coding extend makes it longer"}
}

// severalWithin says that words stand in a passage more than once.
func severalWithin(t *framework.Transcript, words string, found []anchor.Span) error {
	e := &framework.Error{Kind: framework.Usage, Name: "several-places", Where: ref(t, found[0]),
		What: fmt.Sprintf("“%s” stands there %d times", words, len(found)), Hint: "name more of the words, or choose with --nth 1 to --nth " + fmt.Sprint(len(found))}
	for i, s := range found {
		e.Excerpt += fmt.Sprintf("%d  %s  %s\n", i+1, s.Turns(), around(t, s))
	}
	return e
}

// around is a place with some of the text on either side.
func around(t *framework.Transcript, s anchor.Span) string {
	lead, trail := anchor.Rest(t.Turns(), s)
	return strings.ReplaceAll(anchor.Bracketed(lead, anchor.Text(t, s), trail, 30), "\n", " ")
}

func excerpt(s string) string {
	if utf8.RuneCountInString(s) <= 400 {
		return s
	}
	r := []rune(s)
	return string(r[:200]) + " … " + string(r[len(r)-200:])
}
