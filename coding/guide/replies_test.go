package guide_test

import (
	"strings"
	"testing"

	"framewright/coding/guide"
	"framewright/framework"
)

// said makes a transcript of lines "LABEL: text"; INT asks, OTH is somebody
// else in the room, everybody else is a participant.
func said(lines ...string) *framework.Transcript {
	t := &framework.Transcript{ID: "P01", Kind: framework.Verbatim}
	known := map[string]bool{}
	for i, line := range lines {
		who, text, _ := strings.Cut(line, ": ")
		if !known[who] {
			known[who] = true
			s := framework.Speaker{Label: who, Role: framework.ParticipantRole, Participant: who}
			switch who {
			case "INT":
				s = framework.Speaker{Label: who, Role: framework.Interviewer}
			case "OTH":
				s = framework.Speaker{Label: who, Role: framework.OtherRole}
			}
			t.Speakers = append(t.Speakers, s)
		}
		t.Last = i + 1
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: who, Text: text}})
	}
	return t
}

func asks() *framework.Guide {
	return &framework.Guide{Versions: []framework.GuideVersion{{No: 1}}, Sections: []*framework.GuideSection{{ID: "s1", Questions: []*framework.GuideQuestion{
		{ID: "q1", Text: "How did you come to keep bees?", Since: 1},
		{ID: "q2", Text: "What training did you have in keeping bees?", Since: 1, Probes: []*framework.GuideQuestion{{ID: "q2a", Text: "Who paid for the course?", Since: 1}}},
		{ID: "q3", Text: "What happens to the honey in a wet summer?", Since: 1},
	}}}}
}

func where(list []guide.Reply) string {
	var out []string
	for _, r := range list {
		out = append(out, strings.TrimSpace(r.Question+" "+r.Asked.String()+"→"+r.At.String()))
	}
	return strings.Join(out, ", ")
}

func TestReplies(t *testing.T) {
	guided := said(
		"INT: How did you come to keep bees?",
		"P01: A swarm came down the chimney.",
		"INT: What training did you have in keeping bees?",
		"P01: A book, and a man in the next village.",
		"INT: Mm.",
		"P01: He shouted at me, mostly.",
		"OTH: Tea, anybody?",
		"INT: And who paid for the course, if there was one, I mean the evening one?",
		"P02: I did.",
		"INT: That seems a good deal of money for an evening in a cold hall, would you not say?",
		"P01: It had biscuits.",
		"INT: And what happens to the honey in a wet summer?",
		"P01: There is none.",
		"INT: Coming back to the training that you had, was it enough?",
		"P01: No.",
	)
	free := said(
		"INT: Tell me, what did people teach you when you trained for this?",
		"P01: Not to run.",
		"INT: Why not?",
		"P01: They are faster.",
		"INT: Right, and now I should like to hear about the winter, if I may.",
		"P01: We sleep.",
		"INT: When did you last go on training?",
		"OTH: He did not.",
	)
	loose := said( // one question of the guide, and many that are not in it
		"INT: How did you come to keep bees?",
		"P01: A swarm came down the chimney.",
		"INT: Where were you living then?",
		"P01: Above the smithy.",
		"INT: Tell me now about the years when you drove the milk lorry.",
		"P01: Early mornings.",
		"INT: And how was it for the children to grow up so far out?",
		"P01: Ask them.",
		"INT: Let us talk about the house that you are building on the hill.",
		"P01: It leans.",
	)
	if got := where(guide.Replies(asks(), loose, guide.Wanted{IDs: []string{"q1"}})); got != "q1 1→2-4" {
		t.Errorf("where the guide knows little of what was asked: %s", got)
	}
	twice := said( // words alone: two questions about one thing, and a short turn to something else
		"INT: What was the training like, when you had it at last?",
		"P01: Long.",
		"INT: And how about getting to the training, from so far out?",
		"P01: By tractor.",
		"INT: Right. Last question. Any regrets?",
		"P01: The tractor.",
	)
	if got := where(guide.Replies(nil, twice, guide.Wanted{Words: "training"})); got != "1→2, 3→4" {
		t.Errorf("two questions with the same words: %s", got)
	}
	for _, c := range []struct {
		name string
		g    *framework.Guide
		t    *framework.Transcript
		w    guide.Wanted
		want string
	}{
		{"follow-ups, probes and backchannels belong to the answer", asks(), guided, guide.Wanted{IDs: []string{"q2"}}, "q2 3→4-11"},
		{"a probe alone ends at the next probe or question", asks(), guided, guide.Wanted{IDs: []string{"q2a"}}, "q2a 8→9-11"},
		{"the last question runs to the end", asks(), guided, guide.Wanted{IDs: []string{"q3"}}, "q3 12→13-15"},
		{"words find the guide's questions and the interviewer's own", asks(), guided, guide.Wanted{IDs: guide.Matching(asks(), "trained"), Words: "trained"}, "q2 3→4-11, 14→15"},
		{"without a guide short turns follow up", nil, free, guide.Wanted{Words: "training"}, "1→2-4"},
		{"a guide of which nothing is asked here tells nothing", asks(), free, guide.Wanted{Words: "winter"}, "5→6"},
		{"nothing of the kind is asked", nil, free, guide.Wanted{Words: "zebra"}, ""},
		{"no words are no question", nil, free, guide.Wanted{Words: "…"}, ""},
	} {
		if got := where(guide.Replies(c.g, c.t, c.w)); got != c.want {
			t.Errorf("%s: %s; want %s", c.name, got, c.want)
		}
	}
	if got := guide.Replies(nil, &framework.Transcript{ID: "D01", Kind: framework.Document, Body: free.Body, Speakers: free.Speakers}, guide.Wanted{Words: "training"}); got != nil {
		t.Errorf("nobody asks in a document: %v", got)
	}
}

func TestMatching(t *testing.T) {
	for text, want := range map[string]string{
		"training": "q2", "bee": "q1 q2", "the bees": "q1 q2", "paid course": "q2a", "training honey": "", "what": "q2 q3", "": "",
	} {
		if got := strings.Join(guide.Matching(asks(), text), " "); got != want {
			t.Errorf("%q is in %q; want %q", text, got, want)
		}
	}
	zh := &framework.Guide{Sections: []*framework.GuideSection{{Questions: []*framework.GuideQuestion{{ID: "q1", Text: "你接受过什么培训？"}, {ID: "q2", Text: "冬天怎么办？"}}}}}
	if got := guide.Matching(zh, "培训"); len(got) != 1 || got[0] != "q1" {
		t.Errorf("培训 is in %v", got)
	}
}
