package transcript

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"framewright/coding/document"
)

// TestWaysToNameSpeakers holds one short talk for every way in which
// transcribers and programs show who speaks.
func TestWaysToNameSpeakers(t *testing.T) {
	const talk = "1 INT: So where was that?\n2 P07: Down by the mill.\n3 INT: And then?\n4 P07: Then it rained."
	for name, c := range map[string]struct{ file, text string }{
		"colon":                       {"a.txt", "INT: So where was that?\nR: Down by the mill.\nINT: And then?\nR: Then it rained.\n"},
		"full-width colon":            {"a.txt", "INT：So where was that?\nR：Down by the mill.\nINT：And then?\nR：Then it rained.\n"},
		"no-break space at the colon": {"a.txt", "INT\u00a0: So where was that?\nR\u00a0:\u00a0Down by the mill.\nINT : And then?\nR:\u00a0Then it rained.\n"},
		"tab":                         {"a.txt", "INT\tSo where was that?\nR\tDown by the mill.\nINT\tAnd then?\nR\tThen it rained.\n"},
		"tab, names":                  {"a.txt", "Ada\tSo where was that?\nTunde\tDown by the mill.\nAda\tAnd then?\nTunde\tThen it rained.\n"},
		"dash, parts":                 {"a.txt", "INT - So where was that?\nR - Down by the mill.\nINT - And then?\nR - Then it rained.\n"},
		"dash, names":                 {"a.txt", "Ada – So where was that?\nTunde – Down by the mill.\nAda – And then?\nTunde – Then it rained.\n"},
		"dash at the label":           {"a.txt", "INT— So where was that?\nR— Down by the mill.\nINT— And then?\nR— Then it rained.\n"},
		"brackets":                    {"a.txt", "[Ada] So where was that?\n[Tunde] Down by the mill.\n[Ada] And then?\n[Tunde] Then it rained.\n"},
		"brackets and colon":          {"a.txt", "[Ada]: So where was that?\n[Tunde]: Down by the mill.\n[Ada]: And then?\n[Tunde]: Then it rained.\n"},
		"round brackets":              {"a.txt", "(INT) So where was that?\n(R) Down by the mill.\n(INT) And then?\n(R) Then it rained.\n"},
		"angle brackets":              {"a.txt", "<INT> So where was that?\n<R> Down by the mill.\n<INT> And then?\n<R> Then it rained.\n"},
		"a line of its own":           {"a.txt", "Interviewer\nSo where was that?\n\nParticipant\nDown by the mill.\n\nInterviewer\nAnd then?\n\nParticipant\nThen it rained.\n"},
		"a line of its own, names":    {"a.txt", "Ada Okoro\nSo where was that?\n\nTunde Yusuf\nDown by the mill.\n\nAda Okoro\nAnd then?\n\nTunde Yusuf\nThen it rained.\n"},
		"a line of its own, colon":    {"a.txt", "Interviewer:\nSo where was that?\n\nParticipant:\nDown by the mill.\n\nInterviewer:\nAnd then?\n\nParticipant:\nThen it rained.\n"},
		"bold names, hard breaks":     {"a.md", "**Ada:**  \nSo where was that?  \n**Tunde:**  \nDown by the mill.  \n**Ada:**\\\nAnd then?\\\n**Tunde:**\\\nThen it rained.\n"},
		"bold names, one paragraph":   {"a.md", "**Ada:** So where was that?<br>**Tunde:** Down by the mill.<br/>**Ada:** And then?<br>**Tunde:** Then it rained.\n"},
		"bold names without a sign":   {"a.md", "**Ada** So where was that?\n\n**Tunde** Down by the mill.\n\n**Ada** And then?\n\n**Tunde** Then it rained.\n"},
		"italic names without a sign": {"a.md", "*Ada* So where was that?\n\n*Tunde* Down by the mill.\n\n*Ada* And then?\n\n*Tunde* Then it rained.\n"},
		"bold names, lines of own":    {"a.md", "**Ada**\n\nSo where was that?\n\n**Tunde**\n\nDown by the mill.\n\n**Ada**\n\nAnd then?\n\n**Tunde**\n\nThen it rained.\n"},
		"bold questions":              {"a.md", "**So where was that?**\n\nDown by the mill.\n\n**And then?**\n\nThen it rained.\n"},
		"bold stops inside a word":    {"a.md", "**So where was th**at?\n\nDown by the mill.\n\n**And th**en?\n\nThen it rained.\n"},
		"italic questions":            {"a.md", "# Mill talk\n\n*So where was that?*\n\nDown by the mill.\n\n*And then?*\n\nThen it rained.\n"},
		"bold answers":                {"a.md", "So where was that?\n\n**Down by the mill.**\n\nAnd then?\n\n**Then it rained.**\n"},
		"a Markdown table":            {"a.md", "| Time | Speaker | Text |\n|:--|---|--:|\n| 0:01 | I | So where was that? |\n| 0:02 | R | Down by |\n|   |   | the mill. |\n| 0:04 | I | And then? |\n| 0:06 | R | Then it rained. |\n"},
		"Rev":                         {"a.txt", "Interviewer (00:12):\nSo where was that?\n\nSpeaker 2 (00:15):\nDown by the mill.\n\nInterviewer (00:17):\nAnd then?\n\nSpeaker 2 (00:19):\nThen it rained.\n"},
		"Trint":                       {"a.txt", "[00:00:12] Speaker 1: So where was that?\n\n[00:00:15] Speaker 2: Down by the mill.\n\n[00:00:17] Speaker 1: And then?\n\n[00:00:19] Speaker 2: Then it rained.\n"},
		"Otter":                       {"a.txt", "Speaker 1  0:03  \nSo where was that?\n\nSpeaker 2  0:06  \nDown by the mill.\n\nSpeaker 1  0:08  \nAnd then?\n\nSpeaker 2  0:10  \nThen it rained.\n\nTranscribed by https://otter.ai\n"},
		"Otter, copied":               {"a.txt", "Ada Okoro\n0:03\nSo where was that?\n\nTunde Yusuf\n0:06\nDown by the mill.\n\nAda Okoro\n0:08\nAnd then?\n\nTunde Yusuf\n0:10\nThen it rained.\n"},
		"f4":                          {"a.txt", "I: So where was that? #00:03:40-5#\nB: Down by the mill. #00:03:44-0#\nI: And then? #00:03:46-1#\nB: Then it rained. #00:03:50-2#\n"},
		"numbered lines":              {"a.txt", "1  INT: So where was\n2  that?\n3  R: Down by the mill.\n4  INT: And then?\n5  R: Then it\n6  rained.\n"},
		"numbered turns":              {"a.txt", "1. INT: So where was that?\n2. R: Down by the mill.\n3. INT: And then?\n4. R: Then it rained.\n"},
		"chevrons":                    {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n>> ADA: So where was that? >> R: Down by\n\n2\n00:00:02,000 --> 00:00:03,000\nthe mill. >> ADA: And then?\n\n3\n00:00:03,000 --> 00:00:04,000\n>> R: Then it rained.\n"},
		"a label inside a caption":    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAda: So where\n\n00:02.000 --> 00:03.000\nwas that?\nTunde: Down\n\n00:03.000 --> 00:04.000\nby the mill.\nAda: And then?\n\n00:04.000 --> 00:05.000\nTunde: Then it rained.\n"},
		"Spanish":                     {"a.txt", "Entrevistadora: So where was that?\nEntrevistado: Down by the mill.\nEntrevistadora: And then?\nEntrevistado: Then it rained.\n"},
		"Portuguese":                  {"a.txt", "Pesquisador: So where was that?\nParticipante: Down by the mill.\nPesquisador: And then?\nParticipante: Then it rained.\n"},
		"German":                      {"a.txt", "I: So where was that?\nB: Down by the mill.\nI: And then?\nB: Then it rained.\n"},
		"German words":                {"a.txt", "Interviewerin: So where was that?\nBefragter: Down by the mill.\nInterviewerin: And then?\nBefragter: Then it rained.\n"},
		"French":                      {"a.txt", "Enquêtrice : So where was that?\nEnquêté : Down by the mill.\nEnquêtrice : And then?\nEnquêté : Then it rained.\n"},
		"French without accents":      {"a.txt", "ENQUETRICE : So where was that?\nENQUETE : Down by the mill.\nENQUETRICE : And then?\nENQUETE : Then it rained.\n"},
		"Italian":                     {"a.txt", "Intervistatore: So where was that?\nIntervistata: Down by the mill.\nIntervistatore: And then?\nIntervistata: Then it rained.\n"},
		"Dutch":                       {"a.txt", "Interviewster: So where was that?\nGeïnterviewde: Down by the mill.\nInterviewster: And then?\nGeïnterviewde: Then it rained.\n"},
		"Arabic labels":               {"a.txt", "\u200fالمحاورة\u200f: So where was that?\n\u202bالمشارك\u202c: Down by the mill.\n\u200fالمحاورة: And then?\nالمشارك: Then it rained.\n"},
		"Hebrew labels":               {"a.txt", "מראיינת: So where was that?\n\u200fמרואיין\u200f: Down by the mill.\nמראיינת: And then?\nמרואיין: Then it rained.\n"},
		"Japanese labels":             {"a.txt", "聞き手：So where was that?\n話し手：Down by the mill.\n聞き手：And then?\n話し手：Then it rained.\n"},
		"Russian labels":              {"a.txt", "Интервьюер: So where was that?\nРеспондент: Down by the mill.\nИнтервьюер: And then?\nРеспондент: Then it rained.\n"},
		"names with pictures":         {"a.txt", "🐝 Ada: So where was that?\nTunde 🌧️: Down by the mill.\n🐝 Ada: And then?\nTunde 🌧️: Then it rained.\n"},
		"pronouns behind names":       {"a.txt", "Ada (she/her): So where was that?\nTunde (he/him): Down by the mill.\nAda (she/her): And then?\nTunde (he/him): Then it rained.\n"},
		"questions and answers":       {"a.txt", "Q1: So where was that?\nA1: Down by the mill.\nQ2: And then?\nA2: Then it rained.\n"},
		"a misspelt part":             {"a.txt", "[Checheur] (0:01 - 0:02)\nSo where was that?\n[Interviewe] (0:02 - 0:03)\nDown by the mill.\n[Checheur] (0:03 - 0:04)\nAnd then?\n[Interviewe] (0:04 - 0:05)\nThen it rained.\n"},
		"a part misspelt once":        {"a.txt", "Interviewer: So where was that?\nParticipant: Down by the mill.\nIntervewer: And then?\nParticipant: Then it rained.\n"},
		"badges glued to names":       {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada OkoroExternal>So where was that?</v>\n\n00:02.000 --> 00:03.000\n<v Tunde Yusuf (Guest)>Down by the mill.</v>\n\n00:03.000 --> 00:04.000\n<v Ada Okoro>And then?</v>\n\n00:04.000 --> 00:05.000\n<v Tunde Yusuf (Unverified)>Then it rained.</v>\n"},
		"a name turned round":         {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Okoro, Ada>So where was that?</v>\n\n00:02.000 --> 00:03.000\n<v Yusuf, Tunde>Down by the mill.</v>\n\n00:03.000 --> 00:04.000\n<v Ada Okoro>And then?</v>\n\n00:04.000 --> 00:05.000\n<v Yusuf, Tunde>Then it rained.</v>\n"},
		"pauses do not cut a turn":    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>So where was that?</v>\n\n00:02.000 --> 00:03.000\n<v Tunde>Down\n\n00:33.000 --> 00:34.000\n<v Tunde>by the mill.\n\n00:40.000 --> 00:41.000\n<v Ada>And then?\n\n00:45.000 --> 00:46.000\n<v Tunde>Then it rained.\n"},
		"labels in many paragraphs":   {"a.txt", "INT: So where\nINT: was that?\nR: Down\nR: by the mill.\nINT: And then?\nR: Then it rained.\n"},
	} {
		r := buildText(t, c.file, c.text, Options{Participant: "P07"})
		got := anyTime.ReplaceAllString(script(r), "$1: ")
		if got = strings.ReplaceAll(got, "/", " "); got != talk {
			t.Errorf("%s:\n%s\n%+v\n%s", name, got, r.Labels, r.Why)
		}
		if r.Confidence == "" || r.Why == "" {
			t.Errorf("%s: nothing is said of how sure it is", name)
		}
		for _, l := range r.Labels {
			if l.Confidence == "" || l.Why == "" {
				t.Errorf("%s: nothing is said of how sure %s is", name, l.Canonical)
			}
		}
	}
}

var anyTime = regexp.MustCompile(`(?m)^(\d+ \w+) [-:.\d]+: `)

// What only looks like a way to name speakers is left as it is.
func TestWhatNamesNobody(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"dashes in speech":       {"a.txt", "It was cold – very cold.\n\nWell – I said no.\n\nWell – they went.\n\nAda – my sister – came.\n", "1 UNK1: It was cold – very cold.\n2 UNK1: Well – I said no.\n3 UNK1: Well – they went.\n4 UNK1: Ada – my sister – came."},
		"bold headings":          {"a.md", "**Monday**\n\nIt rained.\n\n**Tuesday**\n\nIt did not.\n", "1 UNK1: It rained.\n2 UNK1: Tuesday\n3 UNK1: It did not."},
		"bold words":             {"a.md", "**Never** did I see it.\n\nIt **rained**.\n\n**Never** again?\n", "1 UNK1: Never did I see it.\n2 UNK1: It rained.\n3 UNK1: Never again?"},
		"remarks in brackets":    {"a.txt", "INT: So?\n[laughs] Yes.\nR: No.\n[laughs] Well.\nINT: Hm?\nR: Mh.\n", "1 INT: So?/[laughs] Yes.\n2 P07: No./[laughs] Well.\n3 INT: Hm?\n4 P07: Mh."},
		"short lines":            {"a.txt", "INT: So?\nR: Down by the mill\nIn May\nAnd in June\nINT: Hm?\nR: In May\n", "1 INT: So?\n2 P07: Down by the mill/In May/And in June\n3 INT: Hm?\n4 P07: In May"},
		"a time inside speech":   {"a.txt", "INT: So?\nR: At 3:15: that was when.\n12:30 was lunch.\nINT: Hm?\nR: Mh.\n", "1 INT: So?\n2 P07: At 3:15: that was when./12:30 was lunch.\n3 INT: Hm?\n4 P07: Mh."},
		"days as headings":       {"a.txt", "Monday\nIt rained all day.\n\nTuesday\nIt did not.\n\nMonday\nIt rained again.\n\nTuesday\nNo more.\n", "1 UNK1: Monday\n2 UNK1: It rained all day.\n3 UNK1: Tuesday\n4 UNK1: It did not.\n5 UNK1: Monday\n6 UNK1: It rained again.\n7 UNK1: Tuesday\n8 UNK1: No more."},
		"what is shown":          {"a.txt", "[Photo] This is the mill.\n[Video] It turns.\n[Photo] Here it stands.\n[Video] And turns.\n", "1 UNK1: [Photo] This is the mill.\n2 UNK1: [Video] It turns.\n3 UNK1: [Photo] Here it stands.\n4 UNK1: [Video] And turns."},
		"a word on its own line": {"a.txt", "INT: What was it?\nR: Down there.\nTranscript\nINT: Hm?\nR: Mh.\n", "1 INT: What was it?\n2 P07: Down there./Transcript\n3 INT: Hm?\n4 P07: Mh."},
		"a numbered list":        {"a.txt", "INT: What did you do?\nR: Three things.\n1. Rope.\n2. Twine.\n3. Nets.\nINT: Hm?\nR: Mh.\n", "1 INT: What did you do?\n2 P07: Three things./1. Rope./2. Twine./3. Nets.\n3 INT: Hm?\n4 P07: Mh."},
		"one dash in a caption":  {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n- Not then.\n\n00:02.000 --> 00:03.000\nNot now - or so.\n", "1 UNK1 00:00:01-00:00:03: - Not then. Not now - or so."},
		"a surname like a badge": {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida Externalson>So?</v>\n\n00:02.000 --> 00:03.000\n<v Ida Guest>No.</v>\n", "1 INT 00:00:01-00:00:02: So?\n2 P07 00:00:02-00:00:03: No."},
		"two of a kind":          {"a.txt", "Interviewer: So?\nP1: No.\nInterviewer: Hm?\nP2: Mh.\nP1: Eh.\n", "1 INT: So?\n2 UNK1: No.\n3 INT: Hm?\n4 UNK2: Mh.\n5 UNK1: Eh."},
		"two Adas":               {"a.txt", "Ada O: So?\nAda K: No.\nAda O: Hm?\nAda K: Mh.\nAda: Eh.\nAda: Ah.\nAda O: Ja?\n", "1 INT: So?\n2 UNK1: No.\n3 INT: Hm?\n4 UNK1: Mh.\n5 UNK2: Eh./Ah.\n6 INT: Ja?"},
		"research, not a person": {"a.txt", "INT: So?\nR: Well.\nResearch: that is what we do.\nINT: Hm?\nR: Mh.\n", "1 INT: So?\n2 P07: Well./Research: that is what we do.\n3 INT: Hm?\n4 P07: Mh."},
	} {
		r := buildText(t, c.file, c.text, Options{Participant: "P07"})
		if got := script(r); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s\n%+v", name, got, c.want, r.Items)
		}
	}
}

// paras makes a document of paragraphs by hand: a tab parts the cells of a
// row; ** and red: set the type.
func paras(lines ...string) *document.Document {
	doc := &document.Document{Format: "docx"}
	for i, line := range lines {
		p := document.Paragraph{Line: i + 1}
		if strings.Contains(line, "\t") {
			p.Table = true
			for j, cell := range strings.Split(line, "\t") {
				if j > 0 {
					p.Runs = append(p.Runs, document.Run{Text: "\t"})
				}
				p.Cells = append(p.Cells, len(p.Runs))
				if cell != "" {
					p.Runs = append(p.Runs, document.Run{Text: cell})
				}
			}
		} else {
			for j, piece := range strings.Split(line, "|") {
				if piece != "" {
					p.Runs = append(p.Runs, document.Run{Text: piece, Color: map[bool]string{true: "C00000"}[j%2 == 1]})
				}
			}
		}
		doc.Paragraphs = append(doc.Paragraphs, p)
	}
	return doc
}

func buildParas(t *testing.T, lines ...string) *Result {
	t.Helper()
	doc := paras(lines...)
	r, err := Build(doc, Options{Participant: "P07"})
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Accounted.Sum(); got != doc.Words() {
		t.Errorf("%d words came in, %d out: %+v", doc.Words(), got, r.Accounted)
	}
	checkShape(t, fmt.Sprint(lines[0]), r)
	return r
}

func TestColours(t *testing.T) {
	r := buildParas(t, "|So where was that?|", "Down by the mill.", "In May.", "|And th|en?", "Then it rained.")
	if got, want := script(r), "1 INT: So where was that?\n2 P07: Down by the mill./In May.\n3 INT: And then?\n4 P07: Then it rained."; got != want {
		t.Errorf("questions:\n%s", got)
	}
	if r.Confidence != Guess {
		t.Errorf("a guess from colours is %q", r.Confidence)
	}
	r = buildParas(t, "|Ada| So where was that?", "|Tunde| Down by the mill.", "In May.", "|Ada| And then?", "|Tunde| Then it rained.")
	if got, want := script(r), "1 INT: So where was that?\n2 P07: Down by the mill./In May.\n3 INT: And then?\n4 P07: Then it rained."; got != want {
		t.Errorf("names:\n%s", got)
	}
}

// The voices of a file without labels can be named as one sees them.
func TestStyledVoicesCanBeNamed(t *testing.T) {
	doc := paras("|So where was that?|", "Down by the mill?", "|And then?|", "Then it rained.")
	r, err := Build(doc, Options{Participant: "P07", Interviewers: []string{"plain text"}, Participants: map[string]string{"Coloured text": "P07"}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "1 P07: So where was that?\n2 INT: Down by the mill?\n3 P07: And then?\n4 INT: Then it rained."
	if got := script(r); got != want {
		t.Errorf("%s", got)
	}
	if r, err = Build(doc, Options{Participant: "P07", Interviewers: []string{"plain text"}}); err != nil || script(r) != want {
		t.Errorf("one voice named: %v\n%s", err, script(r))
	}
}
