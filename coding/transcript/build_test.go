package transcript

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/framework"
)

// script prints a transcript's body as one line an item, the way the tests
// below state what they expect.
func script(r *Result) string {
	var out []string
	for _, it := range r.Transcript.Body {
		switch {
		case it.Turn != nil:
			times := ""
			if it.Turn.Start+it.Turn.End != "" {
				times = " " + it.Turn.Start + "-" + it.Turn.End
			}
			out = append(out, fmt.Sprintf("%v %s%s: %s", it.Turn.No, it.Turn.Speaker, times, strings.ReplaceAll(it.Turn.Text, "\n", "/")))
		case it.Note != "":
			out = append(out, "> "+it.Note)
		default:
			out = append(out, "# "+it.Heading)
		}
	}
	return strings.Join(out, "\n")
}

func buildText(t *testing.T, name, text string, opts Options) *Result {
	t.Helper()
	r := mustBuild(t, name, []byte(text), opts)
	n, err := document.CountWords(name, []byte(text))
	if err != nil || !r.Reconcile(n) {
		t.Errorf("words do not add up: %v %v", err, r.Warnings)
	}
	checkShape(t, name, r)
	return r
}

func TestConventions(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"short labels go on in plain lines", "a.txt", "I: One?\nR: Two.\nThree.\n", "1 INT: One?\n2 P07: Two./Three."},
		{"glued label", "a.txt", "INT:Where?\nP01:Here.\n", "1 INT: Where?\n2 P07: Here."},
		{"label drift is one label", "a.txt", "Interviewer1: A?\nP01\u00a0: B.\ninterviewer 1 :C?\np\u00ad01: D.", "1 INT: A?\n2 P07: B.\n3 INT: C?\n4 P07: D."},
		{"same speaker twice is one turn", "a.txt", "I: A?\nR: B.\nR: C.", "1 INT: A?\n2 P07: B./C."},
		{"clock times and web addresses are no labels", "a.txt", "I: When?\nR: Then.\nAt 3:15: that is when.\nhttps://example.org: see\n", "1 INT: When?\n2 P07: Then./At 3:15: that is when./https://example.org: see"},
		{"a remark with a colon is no label", "a.txt", "I: When?\nR: Then.\nNote: it rained.\nI: So?\nR: Yes.\nRemember: nothing.", "1 INT: When?\n2 P07: Then./Note: it rained.\n3 INT: So?\n4 P07: Yes./Remember: nothing."},
		{"brackets alone are notes, inside speech they stay", "a.txt", "I: Ready?\n[laughs]\nR: [sighs] Yes.\n(pause)\nNow.\n[END OF INTERVIEW]", "1 INT: Ready?\n> [laughs]\n2 P07: [sighs] Yes.\n> (pause)\n3 P07: Now.\n> [END OF INTERVIEW]"},
		{"front matter stays out", "a.txt", "Talk of 4 May with Sue\nInterviewer: Sue\n\nI: Hm?\nR: Mh.\nI: Eh?\nR: Ah.", "1 INT: Hm?\n2 P07: Mh.\n3 INT: Eh?\n4 P07: Ah."},
		{"bold names", "a.md", "**Ada Oh:** [00:01:02] Why?\n\n**Bo Lee:** Well.\n\nSo.\n\n**Ada Oh:** Hm?", "1 INT 00:01:02-: Why?\n2 P07: Well./So.\n3 INT: Hm?"},
		{"headings are labels, full-width colon", "a.md", "# Title\n\n### 問：\n好嗎？\n\n### 安：\n好。\n\n### 問:\n是嗎？", "1 INT: 好嗎？\n2 P07: 好。\n3 INT: 是嗎？"},
		{"time and name on a line", "a.txt", "[00:01:20] Ada Oh\nWhy?\n[00:01:25] Bo Lee\nWell.\n", "1 INT 00:01:20-: Why?\n2 P07 00:01:25-: Well."},
		{"name, two blanks, time", "a.txt", "Speaker 1  0:03\nWhy?\n\nSpeaker 2  1:00:06 \nWell.\n", "1 INT 00:00:03-: Why?\n2 P07 01:00:06-: Well."},
		{"bracketed label with times", "a.txt", "[Chercheur] (0:01 – 0:11)\nPourquoi ?\n[Interviewe] (0:11- 0:19)\nBon.\nOui.\n[Chercheur]\nAh ?", "1 INT 00:00:01-00:00:11: Pourquoi ?\n2 P07 00:00:11-00:00:19: Bon./Oui.\n3 INT: Ah ?"},
		{"a break labelled like a speaker", "a.txt", "[Chercheur] (0:01 - 0:11)\nBon ?\n[Interruption du facteur] (1:00 - 2:00)\n[Interviewe] (2:00 - 2:03)\nOui.", "1 INT 00:00:01-00:00:11: Bon ?\n> [Interruption du facteur]\n2 P07 00:02:00-00:02:03: Oui."},
		{"a break in which something is said", "a.txt", "[Chercheur] (0:01 - 0:11)\nBon ?\n[Interruption] (1:00 - 2:00)\nUne lettre !\n[Interviewe] (2:00 - 2:03)\nOui.", "1 INT 00:00:01-00:00:11: Bon ?\n2 OTH1 00:01:00-00:02:00: Une lettre !\n3 P07 00:02:00-00:02:03: Oui."},
		{"name, time in brackets, colon", "a.txt", "Interviewer (00:12):\nWell— [crosstalk 00:00:14] go on.\nRespondent (00:15): I did.", "1 INT 00:00:12-: Well— [crosstalk 00:00:14] go on.\n2 P07 00:00:15-: I did."},
		{"time before the label", "a.txt", "[00:00:12] Speaker 2: Yes.\n[00:00:40] Speaker 1: Sure?\n", "1 P07 00:00:12-: Yes.\n2 INT 00:00:40-: Sure?"},
		{"f4 times", "a.txt", "R: We moved. #00:03:40-5#\nI: Oh?#00:03:41-0#\n", "1 P07 -00:03:40.500: We moved.\n2 INT -00:03:41: Oh?"},
		{"captions with voices merge", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Why\nnot?</v>\n\n00:02.000 --> 00:03.000\n<v Ada>Hm?</v>\n\n00:05.000 --> 00:06.000\n<v Bo>So.\n\nNOTE line drops\n\n00:04.000 --> 00:05.000\n<v>Mm.\n", "1 INT 00:00:01-00:00:03: Why not? Hm?\n> line drops\n2 UNK1 00:00:04-00:00:05: Mm.\n3 P07 00:00:05-00:00:06: So."},
		{"captions with names", "a.vtt", "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nAda O: At 3:15: he left\n\n2\n00:02.000 --> 00:03.000\nmo (@mm): who?\n\n3\n00:03.000 --> 00:04.000\nAda O: him\n", "1 P07 00:00:01-00:00:02: At 3:15: he left\n2 INT 00:00:02-00:00:03: who?\n3 P07 00:00:03-00:00:04: him"},
		{"nobody is named", "a.txt", "It began well.\n\nIt ended ill.\n", "1 UNK1: It began well.\n2 UNK1: It ended ill."},
	} {
		r := buildText(t, c.file, c.text, Options{Participant: "P07"})
		if got := script(r); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

const focus = "MOD: Who has used it?\nF1: Me.\nPiet Roos: Me too.\nALL: (laughter)\nF1/F3?: I did.\nPiet Roos: She did.\nP04: Not I.\n"

func TestGroup(t *testing.T) {
	r := buildText(t, "a.txt", focus, Options{Participant: "G1", Group: true, Members: []string{"P04"}})
	want := "1 INT: Who has used it?\n2 G1-1: Me.\n3 G1-2: Me too.\n4 G1: (laughter)\n5 G1: I did.\n6 G1-2: She did.\n7 P04: Not I."
	if got := script(r); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := r.Transcript.Participants(); !slices.Equal(got, []string{"G1", "P04"}) {
		t.Errorf("participants: %v", got)
	}
}

func TestOptionsOverruleGuesses(t *testing.T) {
	text := "Ada Oh: Why? Why not?\nBo Lee: Well.\nCy Ek: Me too.\nAda Oh: Hm?\nBo Lee: Yes.\nCy Ek: No.\n"
	r := buildText(t, "a.txt", text, Options{Participant: "P07",
		Interviewers: []string{"bo lee"}, Participants: map[string]string{"Ada Oh": "", "Cy Ek": "P08"}})
	want := "1 P07: Why? Why not?\n2 INT: Well.\n3 P08: Me too.\n4 P07: Hm?\n5 INT: Yes.\n6 P08: No."
	if got := script(r); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	r = buildText(t, "a.txt", text, Options{Participant: "P07", Others: []string{"Cy Ek"}, Interviewers: []string{"Zed"}})
	if got := r.Transcript.Speaker("OTH1").Role; got != framework.OtherRole {
		t.Errorf("role of the other: %q", got)
	}
	if !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "does not occur") }) {
		t.Errorf("nobody says that a given label is missing: %v", r.Warnings)
	}
}

// Two names of one person are one participant, and their turns join.
func TestOnePersonUnderTwoNames(t *testing.T) {
	r := buildText(t, "a.md", "### 唐安：\n一。\n\n### An Tang:\nTwo.\n\n### 問：\n三？\n\n### An Tang:\nFour.\n\n### 唐安：\n五。",
		Options{Participant: "P07", Participants: map[string]string{"唐安": "P07", "An Tang": "P07"}})
	if got, want := script(r), "1 P07: 一。/Two.\n2 INT: 三？\n3 P07: Four./五。"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestKnownIDsAreParticipants(t *testing.T) {
	r := buildText(t, "a.txt", "INT: So?\nP03: One.\nP04: Two.\n", Options{Participant: "P03", Known: func(id string) bool { return id == "P04" }})
	if got := r.Transcript.Participants(); !slices.Equal(got, []string{"P03", "P04"}) {
		t.Errorf("participants: %v", got)
	}
}

func TestNotesAndDocuments(t *testing.T) {
	r := buildText(t, "a.md", "# Visit\n\nWet morning: two drivers.\n\n## Rota\n\n(changes daily)\n", Options{ID: "P05", Kind: framework.Document})
	if got, want := script(r), "# Visit\n1 TXT: Wet morning: two drivers.\n# Rota\n2 TXT: (changes daily)"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := r.Transcript.Speaker("TXT").Role; got != framework.TextRole {
		t.Errorf("role %q", got)
	}
	r = buildText(t, "a.txt", "Wet morning.\n\nTwo drivers.", Options{ID: "P05", Kind: framework.Notes})
	if got, want := script(r), "1 TXT: Wet morning.\n2 TXT: Two drivers."; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// No original name may be in what is shared, wherever the file has it.
func TestNamesStayOut(t *testing.T) {
	r := buildText(t, "a.md", "# Talk with Bo Lee\n\n**Ada Oh:** Why?\n\n**Bo Lee:** Well.\n\n[Bo leaves]\n\n## What Lee said\n\n## Money\n\n**Ada Oh:** And you, Lee?\n\n**Bo Lee:** Fine, Ada.", Options{Participant: "P07"})
	for _, it := range r.Transcript.Body {
		if strings.Contains(it.Heading+it.Note, "Lee") || strings.Contains(it.Heading+it.Note, "Bo") {
			t.Errorf("a name got into %q%q", it.Heading, it.Note)
		}
	}
	if got := len(r.Items); got != 2 && got != 3 {
		t.Errorf("set aside: %+v", r.Items)
	}
	if !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "occur 2 times in what is said") }) {
		t.Errorf("spoken names are not counted: %v", r.Warnings)
	}
	for _, w := range r.Warnings {
		if strings.Contains(w, "Lee") || strings.Contains(w, "Ada") {
			t.Errorf("a warning tells a name: %s", w)
		}
	}
}

func TestReconcileSaysWhatIsWrong(t *testing.T) {
	r := buildText(t, "a.txt", "I: One?\nR: Two.", Options{})
	if r.Reconcile(r.Accounted.Sum() + 3) {
		t.Error("three lost words were not seen")
	}
	if !strings.Contains(r.Warnings[0], "3 words are missing") {
		t.Errorf("warning: %s", r.Warnings[0])
	}
}

func TestNoTurns(t *testing.T) {
	doc, err := document.Read("a.txt", []byte("INT:\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(doc, Options{}); framework.NameOf(err) != "no-turns" {
		t.Errorf("error %v", err)
	}
}

// Whatever is said by whom under which label form, the turns come out as they
// went in, with every word.
func TestTurnsSurvive(t *testing.T) {
	words := rapid.SampledFrom([]string{"rope", "and", "twine,", "“well”", "no.", "why?", "3", "co-op", "[sic]", "é", "然後", "…"})
	rapid.Check(t, func(t *rapid.T) {
		label := rapid.SampledFrom([]string{"%s: ", "%s:\t", "%s : ", "%s:\u00a0"}).Draw(t, "form")
		n := rapid.IntRange(2, 12).Draw(t, "turns")
		var file, want []string
		for i := range n {
			who, canonical := "INT", "INT"
			if i%2 == 1 {
				who, canonical = "P01", "P07"
			}
			said := "so " + strings.Join(rapid.SliceOfN(words, 1, 8).Draw(t, "words"), " ")
			file = append(file, fmt.Sprintf(label, who)+said)
			want = append(want, fmt.Sprintf("%d %s: %s", i+1, canonical, said))
		}
		text := strings.Join(file, "\n")
		doc, err := document.Read("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Build(doc, Options{Participant: "P07"})
		if err != nil {
			t.Fatal(err)
		}
		count, _ := document.CountWords("a.txt", []byte(text))
		if got := script(r); got != strings.Join(want, "\n") || !r.Reconcile(count) {
			t.Fatalf("got\n%s\nwant\n%s\n%v", got, strings.Join(want, "\n"), r.Warnings)
		}
	})
}

func TestCanonTime(t *testing.T) {
	for in, want := range map[string]string{"0:03": "00:00:03", "1:02:03": "01:02:03", "00:43.810": "00:00:43.810",
		"00:03:40-5": "00:03:40.500", "75:00": "01:15:00", "8:61": "", "noon": "", "1：02": "00:01:02"} {
		if got := canonTime(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
