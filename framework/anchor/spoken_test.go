package anchor

import (
	"testing"

	"framewright/framework"
)

func dialogue() *framework.Transcript {
	turn := func(n int, who, text string) framework.Item {
		return framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: n}, Speaker: who, Text: text}}
	}
	return &framework.Transcript{ID: "P03", Last: 3, Body: []framework.Item{
		turn(1, "P03", "I said… well, I said no … and that was that."), turn(2, "INT", "Why no?"), turn(3, "P03", "Because I could.")}}
}

func TestSpokenNamesTheSpeakersOfSeveralTurns(t *testing.T) {
	tr := dialogue()
	for _, c := range []struct{ at, words, want string }{
		{"2-3", "", "INT: Why no?\nP03: Because I could."},
		{"1-3", "and that was … I could", "P03: and that was that.\nINT: Why no?\nP03: Because I could"},
		{"3", "", "Because I could."},
		{"1", "I said no", "I said no"},
	} {
		at, err := framework.ParseTurns(c.at)
		if err != nil {
			t.Fatal(err)
		}
		_, span, err := Place(tr, at, c.words, 0)
		if err != nil {
			t.Fatalf("%s %q: %v", c.at, c.words, err)
		}
		if got := Spoken(tr, span); got != c.want {
			t.Errorf("%s %q: %q", c.at, c.words, got)
		}
	}
}

func TestWordsWithAnEllipsisOfTheirOwnMarkALongPassage(t *testing.T) {
	at, err := framework.ParseTurns("1-3")
	if err != nil {
		t.Fatal(err)
	}
	_, span, err := Place(dialogue(), at, "I said… well … I could.", 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := Spoken(dialogue(), span); got != "P03: I said… well, I said no … and that was that.\nINT: Why no?\nP03: Because I could." {
		t.Errorf("got %q", got)
	}
}

func TestFirstWordsThatStandTwiceAreAskedAbout(t *testing.T) {
	tr := &framework.Transcript{ID: "P03", Last: 1, Body: []framework.Item{{Turn: &framework.Turn{
		No: framework.TurnNo{N: 1}, Speaker: "P03", Text: "I pay for one, and I pay for two, and that is the end."}}}}
	_, _, err := Place(tr, framework.Turns{}, "I pay … the end", 0)
	if framework.NameOf(err) != "words-ambiguous" {
		t.Fatalf("got %v", err)
	}
	p, span, err := Place(tr, framework.Turns{}, "I pay … the end", 2)
	if err != nil || Text(tr, span) != "I pay for two, and that is the end" {
		t.Fatalf("the second: %q %v", Text(tr, span), err)
	}
	if again, err := Locate(tr, p); err != nil || again != span {
		t.Errorf("located at %v, %v", again, err)
	}
}
