package transcript

import (
	"slices"
	"strings"
	"testing"

	"framewright/framework"
)

const fourTurns = "INT: Where do you wait?\nR: At the river.\nINT: And then?\nR: The bus comes.\nINT: Always?\nR: Mostly.\n"

// What begins like a label and is taken for none is said by its place, without
// its words.
func TestLabelsLeftInSpeech(t *testing.T) {
	r := buildText(t, "a.txt", "INT: Where?\nR: There.\nWaldtraut: I know it too.\nINT: And?\nR: No.\nBeppo Lang: Me too.\n", Options{Participant: "P07"})
	said := strings.Join(r.Warnings, "\n")
	if !strings.Contains(said, "2 lines begin like labels and were left in what is said: lines 3, 6; if somebody speaks there, say so with --interviewer, --label or --other") {
		t.Errorf("not said: %s\n%s", said, script(r))
	}
	if strings.Contains(said, "Waldtraut") || strings.Contains(said, "Beppo") {
		t.Errorf("a name is in the warnings: %s", said)
	}
	if r.Confidence != Likely {
		t.Errorf("confidence %s", r.Confidence)
	}
	for _, text := range []string{fourTurns, fourTurns + "Well: no.\n", fourTurns + "Note: it rained.\n", fourTurns + "what I say is this: no.\n"} {
		r := buildText(t, "a.txt", text, Options{Participant: "P07"})
		if said := strings.Join(r.Warnings, "\n"); strings.Contains(said, "like a label") || r.Confidence != Certain {
			t.Errorf("%q: %s %s", text, r.Confidence, said)
		}
	}
}

func TestVoicesNobodyKnows(t *testing.T) {
	for label, role := range map[string]framework.Role{
		"Unidentified female":       framework.UnknownRole,
		"Unidentified Male Speaker": framework.UnknownRole,
		"Man in background":         framework.OtherRole,
		"Mann im Hintergrund":       framework.OtherRole,
	} {
		for name, text := range map[string]string{"once": fourTurns + label + ": Hello.\n", "twice": fourTurns + label + ": Hello.\nINT: Who?\n" + label + ": Me.\n"} {
			r := buildText(t, "a.txt", text, Options{Participant: "P07"})
			i := slices.IndexFunc(r.Labels, func(l Label) bool { return l.Original == label })
			if i < 0 || r.Labels[i].Role != role || len(r.Labels) != 3 {
				t.Errorf("%s %s: %+v\n%s", label, name, r.Labels, script(r))
			}
			checkNameless(t, label, r)
		}
	}
}

// Questions without a label are the interviewer's where one label answers.
func TestQuestionsWithoutLabel(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"numbered": {"a.txt", "Q1. How did you start?\nA: In 2015, alone.\nAnd it went on.\n\nQ2. And then?\nA: Nothing.\n\nQ3. Why?\nA: No idea.\n",
			"1 INT: Q1. How did you start?\n2 P07: In 2015, alone./And it went on.\n3 INT: Q2. And then?\n4 P07: Nothing.\n5 INT: Q3. Why?\n6 P07: No idea."},
		"bold": {"a.md", "**Tell me how you started**\n\nMary: In 2015.\n\n**And then?**\n\nMary: Nothing.\n\n**Why is that?**\n\nMary: No idea.\n",
			"1 INT: Tell me how you started\n2 P07: In 2015.\n3 INT: And then?\n4 P07: Nothing.\n5 INT: Why is that?\n6 P07: No idea."},
		"bare": {"a.txt", "How did you start?\n\nMary: In 2015.\n\nAnd then?\n\nMary: Nothing.\n\nWhy is that?\n\nMary: No idea.\n",
			"1 INT: How did you start?\n2 P07: In 2015.\n3 INT: And then?\n4 P07: Nothing.\n5 INT: Why is that?\n6 P07: No idea."},
	} {
		r := buildText(t, c.file, c.text, Options{Participant: "P07"})
		if got := script(r); got != c.want || r.Confidence != Likely {
			t.Errorf("%s: %s\n%s\nwant\n%s", name, r.Confidence, got, c.want)
		}
	}
	r := buildText(t, "a.txt", "How did you start?\nMary: In 2015.\nSo.\nAnd then?\nMary: Nothing.\nMary: Why?\nWhy is that? Tell me.\nMary: No.\n", Options{Participant: "P07"})
	if got := script(r); r.Confidence != Guess || !strings.Contains(got, "1 INT: How did you start?") || !strings.Contains(got, "3 INT: And then?") {
		t.Errorf("half of them: %s\n%s", r.Confidence, got)
	}
	r = buildText(t, "a.txt", "Mary: So I asked, why?\nWhy me?\nMary: And so on.\nIt went on.\nMary: Yes.\nAll of it.\nMary: No.\n", Options{Participant: "P07"})
	if got := script(r); strings.Contains(got, "INT") || r.Confidence != Guess || !strings.Contains(strings.Join(r.Warnings, "\n"), "1 question stands above it without one: line 2:") {
		t.Errorf("questions of the one who talks:\n%s", got)
	}
}

// Notes of who asked or typed, below the talk, are nobody's turn.
func TestNotesBelowTheTalk(t *testing.T) {
	const names = "Ada: Where?\nBo: There.\nAda: And then?\nBo: Nothing.\nAda: Why?\nBo: No idea.\n"
	for _, below := range []string{
		"Reflections:\nThe room was cold.\nMore to ask.", "Reflections: The room was cold.", "Field notes: The room was cold.",
		"Interviewer's notes: cold room.", "Interviewer’s Notes: cold room.", "Transcriber note: cold room.", "Interviewer reflections\nThe room was cold.",
		"Notes:\nThe room was cold.", "Feldnotizen: Der Raum war kalt.", "Notes de terrain : il faisait froid.", "Notizen der Interviewerin:\nKalt.",
	} {
		for _, talk := range []string{fourTurns, names} {
			r := buildText(t, "a.txt", talk+"\n"+below+"\n", Options{Participant: "P07"})
			if n := len(r.Transcript.Turns()); n != 6 || len(r.Labels) != 2 || strings.Contains(strings.ToLower(script(r)), "cold") {
				t.Errorf("%q: %s", below, script(r))
			}
			if r.Accounted.SetAside == 0 {
				t.Errorf("%q: nothing was set aside", below)
			}
		}
	}
	r := buildText(t, "a.txt", "INT: Where?\nR: There.\nReflections on that: none.\nINT: And?\nR: No.\n", Options{Participant: "P07"})
	if got := script(r); !strings.Contains(got, "Reflections on that: none.") {
		t.Errorf("%s", got)
	}
}

func TestDashAlone(t *testing.T) {
	const start = "WEBVTT\n\n00:01.000 --> 00:02.000\n- Where?\n- There.\n\n"
	r := buildText(t, "a.vtt", start+"00:03.000 --> 00:04.000\n- And then?\n\n00:05.000 --> 00:06.000\n- Nothing.\n\n00:06.000 --> 00:07.000\nreally.\n", Options{Participant: "P07"})
	var got []string
	for _, turn := range r.Transcript.Turns() {
		got = append(got, turn.Text)
	}
	if want := []string{"Where?", "There.", "And then?", "Nothing. really."}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestWhoIsOneWithWhom(t *testing.T) {
	for name, c := range map[string]struct {
		text           string
		labels, offers int
	}{
		"two interviewers":             {"Interviewer: A?\nR: B.\nInterviewer: C?\nR: D.\nInterviewer: E?\nR: F.\nInterviewer 2: G?\nR: H.\n", 3, 0},
		"a number that says nothing":   {"Interviewer: A?\nR: B.\nInterviewer: C?\nR: D.\nInterviewer: E?\nR: F.\nInterviewer 1: G?\nR: H.\n", 2, 0},
		"a letter for a digit":         {"INT: A?\nP07: B.\nINT: C?\nPO7: D.\nINT: E?\nP07: F.\n", 3, 1},
		"two codes":                    {"INT: A?\nP07: B.\nINT: C?\nP08: D.\nINT: E?\nP07: F.\n", 3, 0},
		"two people, and one of them":  {"INT: A?\nAnn: B.\nINT: C?\nCat/Ann?: D.\nINT: E?\nAnn: F.\nINT: E?\nCat: F.\nCat/Ann?: D.\n", 4, 0},
		"a letter that is not a digit": {"INT: A?\nP17: B.\nINT: C?\nPA7: D.\nINT: E?\nP17: F.\n", 3, 0},
	} {
		r := buildText(t, "a.txt", c.text, Options{Participant: "P01"})
		if len(r.Labels) != c.labels || len(r.Offers) != c.offers {
			t.Errorf("%s: %+v %+v", name, r.Labels, r.Offers)
		}
	}
}

func TestTopicsAndBreaks(t *testing.T) {
	r := buildText(t, "a.txt", "INT: Where?\nR: There.\nTopic 2: Winter\nINT: And then?\nR: No.\nBREAK:\nINT: So?\nR: Yes.\nTopic 3: what I said was no.\n", Options{Participant: "P07"})
	want := "1 INT: Where?\n2 P07: There.\n# Topic 2: Winter\n3 INT: And then?\n4 P07: No.\n> BREAK:\n5 INT: So?\n6 P07: Yes."
	if got := script(r); !strings.HasPrefix(got, want) {
		t.Errorf("%s", got)
	}
	r = buildText(t, "a.txt", "Ada: Where?\nBo: There.\nTopic 2: Winter\nAda: And then?\nBo: No.\nTopic 3: Summer\nAda: So?\nBo: Yes.\nBreak:\nAda: Hm?\nBo: Mh.\n", Options{Participant: "P07"})
	if got := script(r); len(r.Labels) != 2 || !strings.Contains(got, "# Topic 3: Summer") || !strings.Contains(got, "> Break:") {
		t.Errorf("%s", got)
	}
}
