package coding

import (
	"testing"

	"framewright/framework"
)

func interview() *framework.Transcript {
	turn := func(n int, who, text string) framework.Item {
		return framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: n}, Speaker: who, Text: text}}
	}
	return &framework.Transcript{ID: "P03", Kind: framework.Verbatim, Last: 3,
		Speakers: []framework.Speaker{{Label: "INT", Role: framework.Interviewer}, {Label: "P03", Role: framework.ParticipantRole, Participant: "P03"}},
		Body:     []framework.Item{turn(1, "INT", "How do you get there?"), turn(2, "P03", "By bus, mostly by bus."), turn(3, "P03", "Or I walk.")}}
}

func at(n int) framework.Turns {
	return framework.Turns{From: framework.TurnNo{N: n}, To: framework.TurnNo{N: n}}
}

func TestTheSamePassageIsCodedOnce(t *testing.T) {
	f := &framework.CodingFile{Transcript: "P03", By: "ama"}
	p := framework.Passage{Transcript: "P03", At: at(2), Words: "mostly by bus"}
	first, outcome := Add(f, p, []string{"access/bus", "access/bus"}, "", self)
	if outcome != Added || len(first.Under) != 1 || first.ID == "" {
		t.Fatalf("first: %v %+v", outcome, first)
	}
	if again, outcome := Add(f, p, []string{"access/bus"}, "", self); outcome != Unchanged || again != first {
		t.Errorf("coded again: %v", outcome)
	}
	if _, outcome := Add(f, p, []string{"cost"}, "why?", self); outcome != Extended || len(first.Under) != 2 || first.Note != "why?" {
		t.Errorf("a further theme: %v %+v", outcome, first)
	}
	if _, outcome := Add(f, p, []string{"cost"}, "another note", self); outcome != Unchanged || first.Note != "why?" {
		t.Errorf("a note is not overwritten: %v %q", outcome, first.Note)
	}
	p.Words = "By bus"
	if _, outcome := Add(f, p, []string{"cost"}, "", self); outcome != Added || len(f.Codings) != 2 {
		t.Errorf("an overlapping passage is one of its own: %v", outcome)
	}
}

func TestRemove(t *testing.T) {
	f := &framework.CodingFile{}
	c, _ := Add(f, framework.Passage{At: at(2)}, []string{"a", "b"}, "", self)
	for _, step := range []struct {
		theme string
		done  bool
		left  int
	}{{"c", false, 1}, {"a", true, 1}, {"a", false, 1}, {"b", true, 0}, {"b", false, 0}} {
		if done := Remove(f, c.ID, step.theme, self); done != step.done || len(f.Codings) != step.left {
			t.Errorf("remove %s: %v, %d left", step.theme, done, len(f.Codings))
		}
	}
	c, _ = Add(f, framework.Passage{At: at(2)}, []string{"a", "b"}, "", self)
	if !Remove(f, c.ID, "", self) || len(f.Codings) != 0 {
		t.Error("without a theme the whole coding goes")
	}
}

func TestAThemeIsOneUnderAnyOfItsPaths(t *testing.T) {
	now := framework.NewResolver(&framework.Themes{Top: []*framework.Theme{{ID: "costs", Replaces: []string{"cost", "fares"}}, {ID: "access"}}}).Path
	p := framework.Passage{Transcript: "P03", At: at(2)}
	f := &framework.CodingFile{By: "ama", Codings: []*framework.Coding{{ID: "abcd2345", Passage: p, Under: []string{"cost", "access"}}}}
	if c, outcome := Add(f, p, []string{"costs", "fares"}, "", now); outcome != Unchanged || len(c.Under) != 2 {
		t.Errorf("coded again under the new path: %s, under %v", outcome, c.Under)
	}
	if !Remove(f, "abcd2345", "costs", now) || len(f.Codings) != 1 || f.Codings[0].Under[0] != "access" {
		t.Errorf("the theme is not removed by its new path: %+v", f.Codings[0])
	}
	f.Codings[0].Under = []string{"cost", "gone", "access"}
	if !Remove(f, "abcd2345", "fares", now) || !Remove(f, "abcd2345", "gone", now) || len(f.Codings[0].Under) != 1 {
		t.Errorf("nor by another former path, or one that is gone: %+v", f.Codings[0])
	}
}

func TestPlaceSortsByPlaceAndNamesWhatIsLost(t *testing.T) {
	ama := &framework.CodingFile{By: "ama", Codings: []*framework.Coding{
		{ID: "late", Passage: framework.Passage{At: at(3)}, Under: []string{"a"}},
		{ID: "gone", Passage: framework.Passage{At: at(2), Words: "by tram"}, Under: []string{"a"}}}}
	ben := &framework.CodingFile{By: "ben", Codings: []*framework.Coding{
		{ID: "early", Passage: framework.Passage{At: at(2), Words: "mostly by bus"}, Under: []string{"a"}}}}
	placed, lost := Place(interview(), []*framework.CodingFile{ama, ben})
	if len(placed) != 2 || placed[0].ID != "early" || placed[0].Text != "mostly by bus" || placed[1].Text != "Or I walk." {
		t.Errorf("placed: %+v", placed)
	}
	if len(lost) != 1 || framework.NameOf(lost[ama.Codings[1]]) != "words-not-found" {
		t.Errorf("lost: %v", lost)
	}
}

func TestSpeakersAreParticipants(t *testing.T) {
	if got := Speakers(interview(), framework.Turns{From: framework.TurnNo{N: 1}, To: framework.TurnNo{N: 3}}); len(got) != 1 || got[0] != "P03" {
		t.Errorf("got %v", got)
	}
}

func TestUnderTheme(t *testing.T) {
	ts := &framework.Themes{Top: []*framework.Theme{{ID: "access", Subthemes: []*framework.Theme{{ID: "cost", Replaces: []string{"money"}}}}}}
	for _, c := range []struct {
		under, theme string
		want         bool
	}{{"access/cost", "access", true}, {"access/cost", "access/cost", true}, {"money", "access", true}, {"access", "access/cost", false}, {"accessory", "access", false}} {
		if got := UnderTheme(&framework.Coding{Under: []string{c.under}}, framework.NewResolver(ts), c.theme); got != c.want {
			t.Errorf("%s under %s: %v", c.under, c.theme, got)
		}
	}
}
