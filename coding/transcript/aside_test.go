package transcript

import (
	"slices"
	"strings"
	"testing"
)

// What programs and typists write around a talk is nobody's turn.
func TestWhatNobodySpoke(t *testing.T) {
	const spoken = "[00:00:02] Ada Okoro: Where do you wait?\n\n[00:00:04] Tunde Yusuf: At the river, with the others.\n\n[00:00:08] Ada Okoro: And then?\n\n[00:00:09] Tunde Yusuf: The bus comes.\n"
	const typed = "I: Where do you wait?\nR: At the river, with the others.\nI: And then?\nR: The bus comes.\n"
	const teams = "Ada Okoro   0:03\nWhere do you wait?\n\nTunde Yusuf   0:06\nAt the river, with the others.\n\nAda Okoro   0:08\nAnd then?\n\nTunde Yusuf   0:10\nThe bus comes.\n"
	for name, c := range map[string]struct {
		file, text string
		kind       string
	}{
		"Otter's trailer":                       {"a.txt", typed + "\nTranscribed by https://otter.ai\n", trailer},
		"an agency's trailer":                   {"a.txt", typed + "\nThis transcript was produced by Quill Typing Ltd.\nQuality checked: yes\n", trailer},
		"below the end":                         {"a.txt", typed + "\nEnd of interview\nLength 41 minutes\n", trailer},
		"action items above":                    {"a.txt", "Action items\n- Ada Okoro: send the map\nTunde Yusuf: call the depot\n\nOutline\nThe river 0:02\nThe bus comes late there.\n\n" + spoken, summary},
		"action items below":                    {"a.txt", spoken + "\nAction items\nAda Okoro: send the map.\nTunde Yusuf: call the depot.\n", summary},
		"a summary below":                       {"a.txt", typed + "\nSummary\nThe speaker waits at the river. Others wait as well.\nThe bus comes.\n", summary},
		"a summary in one line":                 {"a.txt", typed + "\nAI summary: the speaker waits at the river.\n", summary},
		"keywords below":                        {"a.md", "**I:** Where do you wait?\n\n**R:** At the river, with the others.\n\n**I:** And then?\n\n**R:** The bus comes.\n\n## Keywords\n\nbus, river\n\n## Next steps\n\nCall the depot.\n", summary},
		"everything above the word transcript":  {"a.md", "# Talk 4\n\n## Notes\n\nAda: send the map.\n\n## Transcript\n\n**Ada:** Where do you wait?\n\n**Tunde:** At the river, with the others.\n\n**Ada:** And then?\n\n**Tunde:** The bus comes.\n", frontMatter},
		"what Teams says of the recording":      {"a.txt", "Bus stop talk-20310304_101112-Meeting Recording\nMarch 4, 2031, 10:11AM\n41m 20s\n\nAda Okoro started transcription\n\n" + teams + "\nAda Okoro stopped transcription\n", trailer},
		"a German summary":                      {"a.txt", typed + "\nZusammenfassung\nDie Person wartet am Fluss.\n", summary},
		"a summary between two talks of labels": {"a.txt", "Overview\n\n" + typed, frontMatter},
	} {
		r := buildText(t, c.file, c.text, Options{Participant: "P07"})
		got := strings.TrimSuffix(anyTime.ReplaceAllString(script(r), "$1: "), "\n> End of interview")
		if got != talk {
			t.Errorf("%s:\n%s\n%+v", name, got, r.Items)
		}
		if !slices.ContainsFunc(r.Items, func(it Item) bool { return it.Kind == c.kind }) {
			t.Errorf("%s: nothing is called %s: %+v", name, c.kind, r.Items)
		}
		checkNameless(t, name, r)
	}
	r := buildText(t, "a.txt", typed+"[END OF INTERVIEW]\n", Options{Participant: "P07"})
	if got := script(r); got != talk+"\n> [END OF INTERVIEW]" {
		t.Errorf("the end:\n%s", got)
	}
}

// A word of those lists inside a talk is a word of the talk.
func TestSummaryInsideATalk(t *testing.T) {
	r := buildText(t, "a.txt", "I: What is in the report?\nR: Three parts.\nSummary\nOutline\nI: And then?\nR: Transcribed by hand, all of it.\nI: Ah.\nR: Yes.\n", Options{Participant: "P07"})
	want := "1 INT: What is in the report?\n2 P07: Three parts./Summary/Outline\n3 INT: And then?\n4 P07: Transcribed by hand, all of it.\n5 INT: Ah.\n6 P07: Yes."
	if got := script(r); got != want {
		t.Errorf("%s", got)
	}
}

// Two recordings in one file: the second title is nobody's words, and the turn
// before it has ended.
func TestSecondRecording(t *testing.T) {
	r := buildText(t, "a.txt", "Entretien 4a\n[Chercheur] (0:01 - 0:02)\nOù ?\n[Interviewé] (0:02 - 0:09)\nLà.\nEntretien 4b\n[Interviewé] (0:00 - 0:07)\nEt là.\n[Chercheur] (0:07 - 0:08)\nOui ?\n", Options{Participant: "P07"})
	want := "1 INT 00:00:01-00:00:02: Où ?\n2 P07 00:00:02-00:00:09: Là.\n3 P07 00:00:00-00:00:07: Et là.\n4 INT 00:00:07-00:00:08: Oui ?"
	if got := script(r); got != want {
		t.Errorf("%s", got)
	}
	if !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "1 further recording") }) {
		t.Errorf("nobody says so: %v", r.Warnings)
	}
	r = buildText(t, "a.txt", "Talk 4\nI: Where?\nR: There.\nTalk 4\nAnd there.\nI: Hm?\nR: Mh.\n", Options{Participant: "P07"})
	if got, want := script(r), "1 INT: Where?\n2 P07: There./And there.\n3 INT: Hm?\n4 P07: Mh."; got != want {
		t.Errorf("a page header:\n%s", got)
	}
}

func TestLabelsThatAreNoPeople(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"a break":            {"a.md", "**Ada:** So?\n\n**Bo:** No.\n\n**Break:** \\[57:25\\]\n\n**Ada:** Hm?\n\n**Bo:** Mh.\n", "1 INT: So?\n2 P07: No.\n> Break:\n3 INT: Hm?\n4 P07: Mh."},
		"an interruption":    {"a.txt", "[Chercheur] (0:01 - 0:11)\nBon ?\n[Interruption de personnes] (1:54 - 3:26)\n[Interviewe] (3:26 - 3:28)\nOui.\n", "1 INT 00:00:01-00:00:11: Bon ?\n> [Interruption de personnes]\n2 P07 00:03:26-00:03:28: Oui."},
		"an agenda":          {"a.txt", "היו\"ר: מה עכשיו?\nאורח: הנה.\nסדר היום:\n1. תקציב\n2. שונות\nהיו\"ר: ומה עוד?\nאורח: זהו.\n", "1 INT: מה עכשיו?\n2 P07: הנה.\n> סדר היום:\n> 1. תקציב\n> 2. שונות\n3 INT: ומה עוד?\n4 P07: זהו."},
		"an agenda, English": {"a.txt", "Chair: What now?\nGuest: Here.\nAgenda:\nBudget\nChair: And what else?\nGuest: Done.\n", "1 INT: What now?\n2 P07: Here.\n> Agenda:\n> Budget\n3 INT: And what else?\n4 P07: Done."},
	} {
		r := buildText(t, c.file, c.text, Options{Participant: "P07"})
		if got := script(r); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// Numbers of the guide's questions stay in what is said, and are reported.
func TestQuestionNumbers(t *testing.T) {
	r := buildText(t, "a.txt", "I: 0 - Est-ce que tu viens ?\nR: Oui.\nI: 1-D'accord, ok.\nR: 3 fois.\nI: 2.Et après ?\nR: Rien.\nI: 4 : Et là ?\nR: Non.\n", Options{Participant: "P07"})
	if got := script(r); !strings.Contains(got, "3 INT: 1-D'accord, ok.") || !strings.Contains(got, "7 INT: 4 : Et là ?") {
		t.Errorf("%s", got)
	}
	said := strings.Join(r.Warnings, "\n")
	if !strings.Contains(said, "4 lines of the interviewer begin with a question's number (0 to 4)") {
		t.Errorf("nobody says so: %s", said)
	}
	for _, text := range []string{"I: 8 heures.\nR: Oui.\nI: 8 heures ?\nR: Oui.\nI: 9 heures ?\nR: Non.\n", "I: 1. So?\nR: 2. No.\nI: Hm?\nR: 3. Mh.\n"} {
		r := buildText(t, "a.txt", text, Options{Participant: "P07"})
		if strings.Contains(strings.Join(r.Warnings, "\n"), "question's number") {
			t.Errorf("%q: %v", text, r.Warnings)
		}
	}
	r = buildText(t, "a.txt", "INT: Q1: So?\nR: Yes.\nINT: Well.\nQ2: And?\nR: No.\nINT: Hm.\nQ3. Then?\nR: Mh.\n", Options{Participant: "P07"})
	if got, want := script(r), "1 INT: Q1: So?\n2 P07: Yes.\n3 INT: Well./Q2: And?\n4 P07: No.\n5 INT: Hm./Q3. Then?\n6 P07: Mh."; got != want {
		t.Errorf("%s", got)
	}
}

func TestDamagedLettersAreSaid(t *testing.T) {
	for text, want := range map[string]string{
		"I: So?\nR: CafÃ© au lait, c’est Ã§a.\n": "2 places look like text in another encoding",
		"I: So?\nR: It’s fine, itâ€™s fine.\n":   "1 place looks like text in another encoding",
		"I: So?\nR: Shalom, àåîðéí.\n":           "1 place looks like text in another encoding",
		"I: So?\nR: Caf\ufffd.\n":                "1 place has the sign \ufffd",
		"I: Où ?\nR: Là-bas, à l’été. Éééh.\n":   "",
		"I: So?\nR: Ça va, São João. Tschüß.\n":  "",
	} {
		r := buildText(t, "a.txt", text, Options{Participant: "P07"})
		got := strings.Join(r.Warnings, "\n")
		if want != "" && !strings.Contains(got, want) || want == "" && (strings.Contains(got, "encoding") || strings.Contains(got, "\ufffd")) {
			t.Errorf("%q: %s", text, got)
		}
	}
}
