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
