package guide

import (
	"fmt"
	"strings"
	"testing"

	"framewright/framework"
)

// talk makes a transcript of lines "I: …", "P: …" and "?: …".
func talk(id, date string, lines ...string) *framework.Transcript {
	t := &framework.Transcript{ID: id, Kind: framework.Verbatim, Date: date, Speakers: []framework.Speaker{
		{Label: "INT", Role: framework.Interviewer}, {Label: id, Role: framework.ParticipantRole, Participant: id}, {Label: "UNK1", Role: framework.UnknownRole}}}
	for i, l := range lines {
		who, text, _ := strings.Cut(l, ": ")
		label := map[string]string{"I": "INT", "P": id, "?": "UNK1"}[who]
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: label, Text: text}})
		t.Last = i + 1
	}
	return t
}

func guideOf(t testing.TB, text string) *framework.Guide {
	g := &framework.Guide{}
	Update(g, draft(t, text), framework.GuideVersion{No: 1})
	return g
}

const water = `# Water
1. Where do you get your water on an ordinary day?
   - Does the well run dry in summer?
2. Tell me about the last time somebody in the house fell ill from water.
3. What does a can of water cost, and who pays for it?
4. Whom would you ask first if the pump broke down?
`

// asked is where each question was found: "q1:2,8 q3:5".
func asked(g *framework.Guide, m *Match) string {
	var out []string
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		var turns []string
		for _, p := range m.Asked[q.ID] {
			turns = append(turns, p.Turn.String())
		}
		if len(turns) > 0 {
			out = append(out, q.ID+":"+strings.Join(turns, ","))
		}
	})
	return strings.Join(out, " ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name  string
		guide string
		talk  []string
		want  string
	}{
		{"word by word", water, []string{"I: Where do you get your water on an ordinary day?", "P: From the well.", "I: Mhm.", "P: Or the river."}, "q1:1"},
		{"rephrased, in another order and form", water, []string{"I: So, on ordinary days, your water, where is it you are getting that from?", "P: The well.",
			"I: And if one day the pump were to break down, who is the first person you would be asking?", "P: My cousin."}, "q1:1 q4:3"},
		{"the participant's words are no question", water, []string{"I: Go on.", "P: You ask where I get my water on an ordinary day? Well.", "I: Yes.", "P: The pump broke down, so whom would I ask first?"}, ""},
		{"a probe", water, []string{"I: Does the well ever run dry in the summer?", "P: It does."}, "q1a:1"},
		{"two in one turn", water, []string{"I: Where do you get your water on an ordinary day, and what does a can of it cost, who pays?", "P: Ten."}, "q1:1 q3:1"},
		{"numbers glued to speech", water, []string{"I: 1-Okay, yes.", "P: Hm.", "I: 3 : and the price?", "P: Ten.", "I: Q4 so?", "P: Ten.", "I: 12 - and so on", "P: 3 - four cans"}, "q1:1 q3:3 q4:5"},
		{"a number on a later line of the turn", water, []string{"I: Thank you.\n2. Was anybody ill?", "P: Yes."}, "q2:1"},
		{"a span and a time are no numbers", water, []string{"I: 2-3 years, you said?", "P: Yes.", "I: 1:30 is fine", "P: 4"}, ""},
		{"where the interviewer numbers, other words are follow-ups", water, []string{"I: 1- So?", "P: Yes.", "I: 2- And ill?", "P: No.",
			"I: 3- And money?", "P: Ten.", "I: Where do you get that water then, on an ordinary day?", "P: There.", "I: Whom would you ask first if the pump broke down?"}, "q1:1 q2:3 q3:5 q4:9"},
		{"words that do not suffice alone count between neighbours", water, []string{"I: Where do you get your water on an ordinary day?", "P: There.", "I: Somebody in the house who was ill, last winter?", "P: Yes.",
			"I: What does a can cost, and who pays?", "P: I do."}, "q1:1 q2:3 q3:5"},
		{"and not elsewhere", water, []string{"I: Where do you get your water on an ordinary day?", "P: There.",
			"I: What does a can cost, and who pays?", "P: I do.", "I: Somebody in the house who was ill, last winter?", "P: No."}, "q1:1 q3:3"},
		{"several guides' numbers mean nothing", "# A\n1. Where is the well?\n# B\n1. Who owns the pump?\n", []string{"I: 1. Fine.", "P: Yes."}, ""},
		{"nobody is known to ask", water, []string{"?: Where do you get your water on an ordinary day?", "P: There."}, "q1:1"},
		{"French, with elisions and accents", "0. Depuis combien d'années travaillez-vous à l'atelier ?\n1. Qu'est-ce qui demande le plus d'attention ?\n",
			[]string{"I: Et l'atelier, vous y travaillez depuis combien d'annees ?", "P: Dix.", "I: L’attention, à quel moment est-elle demandée ?", "P: Au début."}, "q0:1 q1:3"},
		{"Chinese", "1. 你每天从哪里取水？\n2. 谁来修理水泵？\n", []string{"I: 那么你每天都是从哪里取水的呢？", "P: 河里。", "I: 水泵坏了谁来修理？", "P: 表哥。"}, "q1:1 q2:3"},
		{"a short question has to be most of what is said", "1. Why?\n2. And the cost?\n", []string{"I: Why?", "P: So.", "I: And why did your brother go to live with them in town that year?", "P: So.", "I: And the cost?"}, "q1:1 q2:5"},
	} {
		g := guideOf(t, c.guide)
		if got := asked(g, Find(g, talk("P01", "", c.talk...))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTurnsBelongToTheirQuestion(t *testing.T) {
	g := guideOf(t, water)
	tr := talk("P01", "", "I: Hello.", "P: Hello.", "I: Where do you get your water on an ordinary day?", "P: There.", "I: Does the well run dry in summer?", "P: Yes.",
		"I: What does a can of water cost, who pays?", "P: Ten.", "I: I see.")
	var got []string
	of := Questions(g, tr)
	for _, turn := range tr.Turns() {
		got = append(got, of[turn.No])
	}
	if s := fmt.Sprint(got); s != "[  q1 q1 q1a q1a q3 q3 q3]" {
		t.Error(s)
	}
}

func TestTranslationsAreReadWithTheirOriginal(t *testing.T) {
	g := guideOf(t, water)
	fr := talk("P01", "", "I: D'où vient l'eau, un jour ordinaire ?", "P: Du puits.")
	en := talk("P01", "", "I: Where do you get your water on an ordinary day?", "P: From the well.")
	if got := asked(g, Find(g, fr)); got != "" {
		t.Errorf("in French alone: %q", got)
	}
	if got := asked(g, Find(g, fr, en)); got != "q1:1" {
		t.Errorf("with the translation: %q", got)
	}
}

// A guide's numbers are those of the version that was in use on the day.
func TestNumbersOfTheDay(t *testing.T) {
	g := &framework.Guide{}
	Update(g, draft(t, "1. Where is the well?\n2. Who owns the pump in the yard?\n"), framework.GuideVersion{No: 1, Date: "2026-01-01"})
	Update(g, draft(t, "1. Who owns the pump in the yard?\n2. Where is the well?\n"), framework.GuideVersion{No: 2, Date: "2026-05-01"})
	for day, want := range map[string]string{"2026-02-01": "q1:1", "2026-06-01": "q2:1", "": ""} {
		if got := asked(g, Find(g, talk("P01", day, "I: 1- yes?", "P: Yes."))); got != want {
			t.Errorf("on %q: %q, want %q", day, got, want)
		}
	}
}

func TestAnswers(t *testing.T) {
	g := &framework.Guide{}
	Update(g, draft(t, "1. Where do you get water?\n   - In the dry summer months?\n2. Who owns the village pump?\n"), framework.GuideVersion{No: 1, Date: "2026-02-01"})
	Update(g, draft(t, "1. Where do you get water?\n   - In the dry summer months?\n2. Does anybody sell bottles at school?\n"), framework.GuideVersion{No: 2, Date: "2026-05-01"})
	lines := []string{"I: And in the summer, in the dry months?", "P: Then too."}
	for _, c := range []struct {
		day  string
		kind framework.TranscriptKind
		want string
	}{
		{"2026-03-01", framework.Verbatim, "q1 asked [1], q3 before it existed [], q2 not asked []"},
		{"2026-06-01", framework.Verbatim, "q1 asked [1], q3 not asked [], q2 after it was dropped []"},
		{"2026-01-01", framework.Verbatim, "q1 asked [1], q3 before it existed [], q2 before it existed []"},
		{"", framework.Verbatim, "q1 asked [1], q3 unknown date [], q2 unknown date []"},
		{"2026-03-01", framework.Partial, "q1 asked [1], q3 before it existed [], q2 not in this part []"},
	} {
		tr := talk("P01", c.day, lines...)
		tr.Kind = c.kind
		var got []string
		for _, a := range Answers(g, tr, false) {
			got = append(got, fmt.Sprintf("%s %s %v", a.Question.ID, a.Status, a.Turns))
			if a.Unasked() == (a.Status == Asked || a.Status == NoDate || a.Status == NotInPart) {
				t.Errorf("%s is unasked: %v", a.Status, a.Unasked())
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("on %q (%s): %s\nwant %s", c.day, c.kind, s, c.want)
		}
	}
	if n := len(Answers(g, talk("P01", "", lines...), true)); n != 4 {
		t.Errorf("%d answers with probes, want 4", n)
	}
}

func TestWhatCanTell(t *testing.T) {
	notes := &framework.Transcript{Kind: framework.Notes, Speakers: []framework.Speaker{{Label: "TXT", Role: framework.TextRole}},
		Body: []framework.Item{{Turn: &framework.Turn{No: framework.TurnNo{N: 1}, Speaker: "TXT", Text: "Where do you get water?"}}}}
	if CanTell(notes) {
		t.Error("notes in which nobody asks tell nothing")
	}
	asks := talk("P01", "", "I: Where?", "P: There.")
	if !CanTell(asks) {
		t.Error("an interview tells what was asked")
	}
	if asks.Kind = framework.Document; CanTell(asks) {
		t.Error("a document tells nothing of what was asked")
	}
}
