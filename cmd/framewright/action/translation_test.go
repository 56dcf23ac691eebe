package action

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"

	"framewright/coding/transcript"
	"framewright/framework"
)

// spoken makes a transcript of turns as "I 40": who speaks and how many
// letters.
func spoken(id string, turns ...string) *framework.Transcript {
	t := &framework.Transcript{ID: id, Kind: framework.Translation, Speakers: []framework.Speaker{
		{Label: "INT", Role: framework.Interviewer}, {Label: "P03", Role: framework.ParticipantRole, Participant: "P03"}, {Label: "UNK1", Role: framework.UnknownRole}}}
	for i, s := range turns {
		var who string
		var n int
		fmt.Sscan(s, &who, &n)
		t.Last = i + 1
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1},
			Speaker: map[string]string{"I": "INT", "P": "P03", "?": "UNK1"}[who], Text: strings.TrimSpace(strings.Repeat("abcd ", n/5+1))}})
	}
	return t
}

func numbers(t *framework.Transcript) string {
	var out []string
	for _, turn := range t.Turns() {
		out = append(out, turn.No.String()+turn.Speaker[:1])
	}
	return strings.Join(out, " ")
}

func TestAlignTo(t *testing.T) {
	original := []string{"I 40", "P 300", "I 20", "P 30", "I 80", "P 500", "I 30", "P 200"}
	for _, c := range []struct {
		name  string
		turns []string
		want  string // "" where it is refused
	}{
		{"one by one", []string{"I 45", "P 330", "I 20", "P 35", "I 90", "P 460", "I 30", "P 220"}, "1I 2P 3I 4P 5I 6P 7I 8P"},
		{"speakers whom nobody knows", []string{"? 45", "? 330", "? 20", "? 35", "? 90", "? 460", "? 30", "? 220"}, ""},
		{"a pair left out", []string{"I 45", "P 330", "I 90", "P 460", "I 30", "P 220"}, "1I 2P 5I 6P 7I 8P"},
		{"a turn at the end put in", []string{"I 45", "P 330", "I 20", "P 35", "I 90", "P 460", "I 30", "P 220", "I 20"}, "1I 2P 3I 4P 5I 6P 7I 8P 8aI"},
		{"two put in", []string{"I 45", "P 330", "I 20", "P 35", "I 10", "P 10", "I 90", "P 460", "I 30", "P 220"}, "1I 2P 3I 4P 4aI 4bP 5I 6P 7I 8P"},
		{"one turn in front", []string{"P 10", "I 45", "P 330", "I 20", "P 35", "I 90", "P 460", "I 30", "P 220"}, "1aP 1I 2P 3I 4P 5I 6P 7I 8P"},
		{"two turns of one speaker in one", []string{"I 45", "P 365", "I 90", "P 460", "I 30", "P 220"}, "1I 2P 5I 6P 7I 8P"},
		{"another interview", []string{"I 500", "P 20", "I 400", "P 10", "I 600", "P 30", "I 300", "P 10"}, ""},
		{"a part of it that is less than half", []string{"I 45", "P 330", "I 20"}, ""},
	} {
		of, res := spoken("P03", original...), &transcript.Result{Transcript: spoken("P03-en", c.turns...)}
		err := alignTo(of, res)
		if c.name == "speakers whom nobody knows" { // they are who speaks beside them, where each is one
			if err == nil && res.Transcript.Speakers[0].Role == framework.Interviewer {
				t.Errorf("%s: one label for all was taken for one of two speakers", c.name)
			}
			continue
		}
		switch {
		case c.want == "" && framework.NameOf(err) != "translation-does-not-align":
			t.Errorf("%s: %v %s, want it refused", c.name, err, numbers(res.Transcript))
		case c.want != "" && (err != nil || numbers(res.Transcript) != c.want):
			t.Errorf("%s: %s, want %s (%v)", c.name, numbers(res.Transcript), c.want, err)
		}
	}
}

// A translation keeps off numbers that the original gives, or has given, to
// other turns.
func TestInsertedTurnsKeepOffTheOriginalsNumbers(t *testing.T) {
	of := spoken("P03", "I 40", "P 300", "I 300", "P 200")
	of.Turns()[2].No = framework.TurnNo{N: 2, Sub: "a"}
	of.Turns()[3].No = framework.TurnNo{N: 3}
	of.Gone = []framework.TurnNo{{N: 3, Sub: "a"}}
	of.Last = 4
	res := &transcript.Result{Transcript: spoken("P03-en", "I 40", "P 300", "I 300", "P 200", "I 10")}
	if err := alignTo(of, res); err != nil || numbers(res.Transcript) != "1I 2P 2aI 3P 3bI" || res.Transcript.Last != 4 {
		t.Errorf("%s, last %d (%v)", numbers(res.Transcript), res.Transcript.Last, err)
	}
}

// Labels of the translation become the original's, in the report too.
func TestTranslatedSpeakersAreTheOriginals(t *testing.T) {
	of, tr := spoken("P03", "I 40", "P 300", "I 30", "P 200"), spoken("P03-en", "I 40", "? 300", "I 30", "? 200")
	res := &transcript.Result{Transcript: tr, Labels: []transcript.Label{{Original: "Speaker 1", Canonical: "UNK1", Role: framework.UnknownRole}}}
	if err := alignTo(of, res); err != nil {
		t.Fatal(err)
	}
	if l := res.Labels[0]; l.Canonical != "P03" || l.Participant != "P03" || l.Role != framework.ParticipantRole {
		t.Errorf("the label is %+v", l)
	}
	if got := fmt.Sprint(tr.Speakers); got != "[{INT interviewer } {P03 participant P03}]" || tr.Of != "P03" {
		t.Errorf("speakers %s of %s", got, tr.Of)
	}
}

// Translations with turns left out, put in and joined find nearly all their
// numbers, and other interviews are refused.
func TestAlignmentHolds(t *testing.T) {
	rng := rand.New(rand.NewSource(7))
	interview := func() *framework.Transcript {
		var turns []string
		for i := range 30 + rng.Intn(40) {
			who, mean := "I", 4.0
			if i%2 == 1 {
				who, mean = "P", 5.3
			}
			turns = append(turns, fmt.Sprintf("%s %d", who, int(math.Exp(mean+0.9*rng.NormFloat64()))))
		}
		return spoken("P03", turns...)
	}
	right, all, taken := 0, 0, 0
	const rounds = 60
	for range rounds {
		of := interview()
		tr, truth := translated(rng, of)
		res := &transcript.Result{Transcript: tr}
		if err := alignTo(of, res); err != nil {
			t.Errorf("a translation is refused: %v", err)
			continue
		}
		for i, turn := range tr.Turns() {
			if all++; truth[i] == turn.No.String() || truth[i] == "" && turn.No.Sub != "" {
				right++
			}
		}
		if alignTo(of, &transcript.Result{Transcript: interview()}) == nil {
			taken++
		}
	}
	if 100*right < 95*all {
		t.Errorf("%d of %d turns have the right number", right, all)
	}
	if taken > rounds/20 {
		t.Errorf("%d of %d other interviews were taken for translations", taken, rounds)
	}
}

// translated makes a translation of a transcript, and tells the true number of
// each turn; "" for one that the original does not have.
func translated(rng *rand.Rand, of *framework.Transcript) (*framework.Transcript, []string) {
	out := &framework.Transcript{ID: "P03-en", Kind: framework.Translation, Speakers: of.Speakers}
	var truth []string
	turns := of.Turns()
	for i := 0; i < len(turns); i++ {
		if rng.Float64() < 0.04 {
			i++ // a question and its answer are left out
			continue
		}
		x := *turns[i]
		x.Text = strings.Repeat("x", max(2, int(float64(len(x.Text))*1.1*math.Exp(0.2*rng.NormFloat64()))))
		out.Body = append(out.Body, framework.Item{Turn: &x})
		truth = append(truth, turns[i].No.String())
		if i%2 == 1 && rng.Float64() < 0.03 {
			for _, label := range []string{"INT", "P03"} {
				out.Body = append(out.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: 999}, Speaker: label, Text: strings.Repeat("y", 5+rng.Intn(30))}})
				truth = append(truth, "")
			}
		}
	}
	return out, truth
}
