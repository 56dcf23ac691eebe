package revise_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"framewright/coding/revise"
	"framewright/framework"
	"framewright/framework/anchor"
)

// long makes a transcript of many turns, half of them short ones that repeat.
func long(turns int) *framework.Transcript {
	rng := rand.New(rand.NewPCG(1, 2))
	t := &framework.Transcript{ID: "P03", Kind: framework.Verbatim, Last: turns, Speakers: []framework.Speaker{
		{Label: "INT", Role: framework.Interviewer}, {Label: "P03", Role: framework.ParticipantRole, Participant: "P03"}}}
	for i := range turns {
		words := []string{vocabulary[rng.IntN(8)]}
		if i%2 == 1 {
			for range 20 + rng.IntN(30) {
				words = append(words, fmt.Sprintf("w%d", rng.IntN(1+rng.IntN(3000))))
			}
		}
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: t.Speakers[i%2].Label, Text: strings.Join(words, " ")}})
	}
	return t
}

// spoil is a transcript typed anew by somebody else: every so many words
// another, some turns put in, some left out.
func spoil(t *framework.Transcript, every int) *framework.Transcript {
	rng := rand.New(rand.NewPCG(3, 4))
	out := *t
	out.Body = nil
	for _, it := range t.Body {
		turn := *it.Turn
		words := strings.Fields(turn.Text)
		for n := range words {
			if rng.IntN(every) == 0 {
				words[n] = "x" + words[n] + "y"
			}
		}
		turn.Text = strings.Join(words, " ")
		switch rng.IntN(100) {
		case 0:
			continue
		case 1:
			out.Body = append(out.Body, framework.Item{Turn: &framework.Turn{Speaker: "INT", Text: "And then?"}})
		}
		out.Body = append(out.Body, framework.Item{Turn: &turn})
	}
	for i, turn := range out.Turns() {
		turn.No = framework.TurnNo{N: i + 1}
	}
	return &out
}

// TestLongTranscripts: three thousand turns that somebody typed anew keep
// their numbers and codings, in the time that one waits for a command.
func TestLongTranscripts(t *testing.T) {
	old := long(3000)
	for _, every := range []int{100, 8} {
		r := revise.Align(old, spoil(old, every), nil)
		kept, placed := 0, 0
		for _, turn := range r.New.Turns() {
			if was := old.Turn(turn.No); was != nil && len(was.Text) > 40 && similar(was.Text, turn.Text) {
				kept++
			}
		}
		for i := 1; i < 3000; i += 30 {
			turn := old.Turns()[i]
			words := strings.Fields(turn.Text)
			p, _, err := anchor.Place(old, framework.Turns{From: turn.No, To: turn.No}, strings.Join(words[2:12], " "), 1)
			if err != nil {
				t.Fatal(err)
			}
			if _, outcome, err := r.Relocate(p); err == nil && outcome != anchor.Lost && outcome != anchor.Unsure {
				placed++
			}
		}
		if kept < 1450 || placed < 95 {
			t.Errorf("with every %dth word another, %d of 1500 long turns kept their numbers and %d of 100 codings their places", every, kept, placed)
		}
	}
}

func similar(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	same := 0
	for i := range min(len(x), len(y)) {
		if x[i] == y[i] || y[i] == "x"+x[i]+"y" {
			same++
		}
	}
	return same == len(x) && same == len(y)
}
