package action

import (
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/confidential"

	"pgregory.net/rapid"
)

// TestPassagesFollowPseudonyms: whatever words are coded, they are found again
// where they stood, with the pseudonyms in them, and none is lost.
func TestPassagesFollowPseudonyms(t *testing.T) {
	list := []*framework.Pseudonym{{ID: "a", Original: "Ada Marsh", Variants: []string{"Mrs Marsh"}, Replacement: "Rosa", Kind: "name"}, {ID: "b", Original: "Ada", Replacement: "Rosa Maria Bell", Kind: "name"},
		{ID: "c", Original: "Netherfold", Replacement: "[town]", Kind: "place"}}
	bits := rapid.SampledFrom([]string{"Ada", "Ada's", "Ada Marsh", "Mrs Marsh’s", "NETHERFOLD", "Netherfold,", "bus", "bus", "Rosa", "and", "the", "Adage", "no.", "no", "–"})
	rapid.Check(t, func(t *rapid.T) {
		old := &framework.Transcript{ID: "P01", Kind: framework.Verbatim, Speakers: []framework.Speaker{{Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}}}
		for n := range rapid.IntRange(1, 3).Draw(t, "turns") {
			text := strings.Join(rapid.SliceOfN(bits, 1, 9).Draw(t, "text"), " ")
			old.Body = append(old.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: n + 1}, Speaker: "P01", Text: text}})
		}
		p := &pseudonymiser{r: confidential.NewReplacer(list), found: map[string]*framework.Replaced{}, looked: map[string]int{}, report: &PseudonymsApplied{}}
		r, _ := p.rename(old)
		span, ok := someWords(t, old)
		if !ok {
			return
		}
		stored := anchor.Store(old, span)
		if at, err := anchor.Locate(old, stored); err != nil || at != span {
			return // what cannot be stored is never coded
		}
		now, outcome := r.follow(stored)
		if outcome != anchor.Same && outcome != anchor.Moved {
			t.Fatalf("%q in %q: %s", anchor.Text(old, span), texts(old), outcome)
		}
		at, err := anchor.Locate(r.new, now)
		if err != nil {
			t.Fatal(err)
		}
		if want := (anchor.Span{From: r.moved(span.From, false), To: r.moved(span.To, true)}); at != want {
			t.Fatalf("%q in %q stands as %q", anchor.Text(old, span), texts(old), anchor.Text(r.new, at))
		}
		for _, words := range []string{now.Words, now.First, now.Last} {
			if len(p.r.Find(words)) > 0 {
				t.Fatalf("%q holds a name", words)
			}
		}
	})
}

func texts(t *framework.Transcript) (out []string) {
	for _, turn := range t.Turns() {
		out = append(out, turn.Text)
	}
	return out
}

// someWords is a stretch from the beginning of one word to the end of another.
func someWords(t *rapid.T, tr *framework.Transcript) (anchor.Span, bool) {
	var starts, ends []anchor.Point
	for i, turn := range tr.Turns() {
		at := 0
		for word := range strings.SplitSeq(turn.Text, " ") {
			starts = append(starts, anchor.Point{Turn: turn.No, Index: i, Offset: at})
			ends = append(ends, anchor.Point{Turn: turn.No, Index: i, Offset: at + len(strings.TrimRight(word, ",."))})
			at += len(word) + 1
		}
	}
	a := rapid.IntRange(0, len(starts)-1).Draw(t, "from")
	b := rapid.IntRange(a, len(starts)-1).Draw(t, "to")
	return anchor.Span{From: starts[a], To: ends[b]}, true
}
