package transcript

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/framework"
)

// The people of the files below. Nobody says these names in them.
var invented = regexp.MustCompile(`(?i)okoro|yusuf|bello|\bada\b|tunde|femi`)

// checkNameless fails where a name stands anywhere in what is shared.
func checkNameless(t interface {
	Helper()
	Errorf(string, ...any)
}, name string, r *Result) {
	t.Helper()
	if found := invented.FindString(fmt.Sprintf("%+v", *r.Transcript) + script(r)); found != "" {
		t.Errorf("%s: %q is in the transcript:\n%s", name, found, script(r))
	}
	for _, s := range r.Transcript.Speakers {
		if invented.MatchString(s.Label) {
			t.Errorf("%s: speaker %s", name, s.Label)
		}
	}
	if found := invented.FindString(strings.Join(r.Warnings, "\n")); found != "" {
		t.Errorf("%s: %q is in a warning: %v", name, found, r.Warnings)
	}
}

const talk = "1 INT: Where do you wait?\n2 P07: At the river, with the others.\n3 INT: And then?\n4 P07: The bus comes."

// talkIn puts that talk under labels; %s in the form is the label, \f the end
// of a turn's label.
func talkIn(form, asks, answers string) string {
	var out []string
	for i, said := range []string{"Where do you wait?", "At the river, with the others.", "And then?", "The bus comes."} {
		who := asks
		if i%2 == 1 {
			who = answers
		}
		out = append(out, fmt.Sprintf(form, who)+said)
	}
	return strings.Join(out, "\n\n") + "\n"
}

var untimed = regexp.MustCompile(`(?m)^(\d+ \w+) [-:\d]+: `)

func TestHeadsAreNoTurns(t *testing.T) {
	const (
		roles = "Interviewer: Ada Okoro\nParticipant: Tunde Yusuf\nDate: 3 March\n\n"
		list  = "Participant: Tunde Yusuf\nPresent: Ada Okoro (interviewer), Tunde Yusuf\nDate: 3 March\nPlace: the bus stop\n\n"
		timed = "[00:00:02] %s\n"
	)
	for name, c := range map[string]struct{ file, text string }{
		"bold head, rule, bold names":       {"a.md", "**Interviewer:** Ada Okoro\n**Participant:** Tunde Yusuf\n**Date:** 3 March\n\n---\n\n" + talkIn("**%s:** ", "Ada", "Tunde")},
		"the same with whole names":         {"a.md", "**Interviewer:** Ada Okoro\n**Participant:** Tunde Yusuf\n**Date:** 3 March\n---\n" + talkIn("**%s:** ", "Ada Okoro", "Tunde Yusuf")},
		"bold head in paragraphs":           {"a.md", "# Interview with Tunde Yusuf\n\n**Interviewer:** Ada Okoro\n\n**Participant:** Tunde Yusuf\n\n" + talkIn("**%s:** ", "Ada", "Tunde")},
		"bold keys without colons":          {"a.md", "**Interviewer** Ada Okoro\n\n**Participant** Tunde Yusuf\n\n**Date** 3 March\n\n---\n\n" + talkIn("**%s:** ", "Interviewer", "Participant")},
		"surnames":                          {"a.md", "**Interviewer:** Ada Okoro\n**Participant:** Tunde Yusuf\n\n" + talkIn("**%s:** ", "Okoro", "Mr Yusuf")},
		"initials":                          {"a.txt", roles + talkIn("%s: ", "AO", "TY")},
		"list of those present, timed":      {"a.txt", list + talkIn(timed, "Ada Okoro", "Tunde Yusuf")},
		"list of those present, names":      {"a.txt", list + talkIn("%s: ", "Ada", "Tunde")},
		"list of those present, codes":      {"a.txt", list + talkIn("%s: ", "I", "R")},
		"roles above codes":                 {"a.txt", roles + talkIn("%s: ", "I", "R")},
		"roles above the same roles":        {"a.txt", roles + talkIn("%s: ", "Interviewer", "Participant")},
		"first names above the same":        {"a.txt", "Interviewer: Ada\nParticipant: Tunde\nDate: 3 March\n\n" + talkIn("%s: ", "Interviewer", "Participant")},
		"only roles above the same":         {"a.txt", "Interviewer: Ada Okoro\nParticipant: Tunde Yusuf\n\n" + talkIn("%s: ", "Interviewer", "Participant")},
		"one role above the same":           {"a.txt", "Interviewer: Ada Okoro\n\n" + talkIn("%s: ", "Interviewer", "Participant")},
		"a legend of codes":                 {"a.txt", "I: Ada Okoro\nR: Tunde Yusuf\nDate: 3 March\n\n" + talkIn("%s: ", "I", "R")},
		"a key that no list has":            {"a.txt", "Interviewer: Ada Okoro\nDriver: Femi Bello\nParticipant: Tunde Yusuf\nVillage: Oke\n\n" + talkIn("%s: ", "Ada", "Tunde")},
		"a sentence above the head":         {"a.txt", "This talk was recorded with consent.\n\nParticipant: Tunde Yusuf\nInterviewer: Ada Okoro\n\n" + talkIn("%s: ", "I", "R")},
		"French":                            {"a.txt", "Enquêtrice : Ada Okoro\nEnquêté : Tunde Yusuf\nDate de l’entretien : 3 mars\nLieu : l’arrêt\nTranscrit par : Femi Bello\n\n" + talkIn("%s : ", "Ada", "Tunde")},
		"German":                            {"a.txt", "Interviewerin: Ada Okoro\nBefragter: Tunde Yusuf\nDatum: 3. März\nOrt: Haltestelle\nTranskribiert von: Femi Bello\n\n" + talkIn("%s: ", "Ada", "Tunde")},
		"Spanish":                           {"a.txt", "Entrevistadora: Ada Okoro\nEntrevistado: Tunde Yusuf\nFecha: 3 de marzo\nLugar: la parada\nTranscrito por: Femi Bello\n\n" + talkIn("%s: ", "Ada", "Tunde")},
		"Zoom: summary, host, participants": {"a.txt", "Meeting summary for Tunde Yusuf\nMeeting ID: 812 0000 1111\nHost: Ada Okoro\nParticipants: Ada Okoro, Tunde Yusuf\nDuration: 41 minutes\n\n" + talkIn("[00:00:02] %s: ", "Ada Okoro", "Tunde Yusuf")},
		"Otter: title, date, speakers":      {"a.txt", "Interview with Tunde Yusuf\nMon, Mar 3, 2031 3:04PM • 41:20\n\nSUMMARY KEYWORDS\nbus, river\n\nSPEAKERS\nTunde Yusuf, Ada Okoro\n\n" + talkIn("%s  0:02\n", "Ada Okoro", "Tunde Yusuf")},
		"participants below their key":      {"a.txt", "Talk at the stop\nDate: 3 March\nInterviewed by: Ada Okoro\nPresent:\nAda Okoro\nTunde Yusuf\n\n" + talkIn("%s: ", "Ada", "Tunde")},
		"front matter of the format":        {"a.md", "---\ninterviewer: Ada Okoro\nparticipant: Tunde Yusuf\n---\n" + talkIn("**%s:** ", "I", "R")},
		"a Markdown table":                  {"a.md", "| Interviewer | Ada Okoro |\n| --- | --- |\n| Participant | Tunde Yusuf |\n| Date | 3 March |\n\n" + talkIn("**%s:** ", "Ada", "Tunde")},
	} {
		r := buildText(t, c.file, c.text, Options{Participant: "P07"})
		if got := untimed.ReplaceAllString(script(r), "$1: "); got != talk {
			t.Errorf("%s:\n%s\n%+v", name, got, r.Items)
		}
		checkNameless(t, name, r)
	}
}

// packedDocx makes a Word file: a paragraph for every line, a table row for
// lines with a tab; ** ** is bold.
func packedDocx(t testing.TB, text string) []byte {
	t.Helper()
	var body strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		cells := strings.Split(line, "\t")
		for i, cell := range cells {
			var runs strings.Builder
			for j, piece := range strings.Split(cell, "**") {
				bold := ""
				if j%2 == 1 {
					bold = "<w:rPr><w:b/></w:rPr>"
				}
				fmt.Fprintf(&runs, `<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, bold, html.EscapeString(piece))
			}
			cells[i] = "<w:p>" + runs.String() + "</w:p>"
		}
		if len(cells) == 1 {
			body.WriteString(cells[0])
		} else {
			body.WriteString("<w:tbl><w:tr><w:tc>" + strings.Join(cells, "</w:tc><w:tc>") + "</w:tc></w:tr></w:tbl>")
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = w.Write([]byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHeadsInWord(t *testing.T) {
	for name, text := range map[string]string{
		"plain keys, timed":      "Participant: Tunde Yusuf\nPresent: Ada Okoro, Tunde Yusuf\nDate: 3 March\nPlace: the stop\n\n" + talkIn("[00:00:02] %s\n", "Ada Okoro", "Tunde Yusuf"),
		"bold keys, names":       "**Participant:** Tunde Yusuf\n**Interviewer:** Ada Okoro\n**Date:** 3 March\n\n" + talkIn("**%s:** ", "Ada", "Tunde"),
		"no empty paragraphs":    strings.ReplaceAll("**Interviewer:** Ada Okoro\n**Participant:** Tunde Yusuf\n**Date:** 3 March\n"+talkIn("%s: ", "Interviewer", "Participant"), "\n\n", "\n"),
		"codes":                  "Interviewer: Ada Okoro\nParticipant: Tunde Yusuf\n\n" + talkIn("%s: ", "I", "R"),
		"table of keys":          "Interviewer\tAda Okoro\nParticipant\tTunde Yusuf\nDate\t3 March\n" + talkIn("%s: ", "Ada", "Tunde"),
		"table, four columns":    "Interviewer\tAda Okoro\tDate\t3 March\nParticipant\tTunde Yusuf\tPlace\tthe stop\n" + talkIn("%s: ", "Interviewer", "Participant"),
		"keys parted by a break": "Interviewer: Ada Okoro | Participant: Tunde Yusuf | Date: 3 March\n\n" + talkIn("%s: ", "Ada Okoro", "Tunde Yusuf"),
	} {
		data := packedDocx(t, text)
		r := mustBuild(t, "a.docx", data, Options{Participant: "P07"})
		n, err := document.CountWords("a.docx", data)
		if err != nil || !r.Reconcile(n) {
			t.Errorf("%s: %v %v", name, err, r.Warnings)
		}
		if got := untimed.ReplaceAllString(script(r), "$1: "); got != talk {
			t.Errorf("%s:\n%s", name, got)
		}
		checkNameless(t, name, r)
	}
}

// A short form of a known name is a label even where it stands once, and the
// same person's.
func TestShortFormsOfNames(t *testing.T) {
	head := "Interviewer: Ada Okoro\nParticipant: Tunde Yusuf\nDate: 3 March\n\n"
	said := []string{"Where do you wait?", "At the river, with the others.", "And then?", "The bus comes."}
	for name, who := range map[string][]string{
		"first once": {"Ada", "Tunde", "Ada Okoro", "Tunde"},
		"last once":  {"Ada Okoro", "Tunde Yusuf", "Ada Okoro", "Yusuf"},
		"all once":   {"Ada", "Tunde", "Ada Okoro", "Tunde Yusuf"},
	} {
		text := head
		for i, s := range said {
			text += who[i] + ": " + s + "\n"
		}
		r := buildText(t, "a.txt", text, Options{Participant: "P07"})
		if got := script(r); got != talk {
			t.Errorf("%s:\n%s", name, got)
		}
		checkNameless(t, name, r)
	}
	r := buildText(t, "a.txt", "Ada Okoro: So?\nTunde Yusuf: Yes.\nAda Okoro: And?\nTunde Yusuf: No.\nTunde: Well.\n", Options{Participant: "P07"})
	checkNameless(t, "no head", r)
}

// Labels that look like keys stay labels where they carry the talk.
func TestTurnsThatLookLikeHeads(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"the talk begins at once":   {"Interviewer: Where was that?\nParticipant: Lagos\nInterviewer: When?\nParticipant: Then.\n", "1 INT: Where was that?\n2 P07: Lagos\n3 INT: When?\n4 P07: Then."},
		"greetings below a date":    {"Date: 3 March\n\nInterviewer: Good Morning\nParticipant: Hello\nInterviewer: When?\nParticipant: Then.\n", "1 INT: Good Morning\n2 P07: Hello\n3 INT: When?\n4 P07: Then."},
		"one exchange":              {"Interviewer: Where was that?\nParticipant: Lagos\n", "1 INT: Where was that?\n2 P07: Lagos"},
		"short ones":                {"I: Hm\nR: Mh\n", "1 INT: Hm\n2 P07: Mh"},
		"a once-only opening":       {"MOD: Who came by bus?\nF1: Me.\nM2: Me too.\nF1: Often.\nM2: Not I.\n", ""},
		"a key in the midst":        {"I: When?\nR: Then.\nTime: it flies.\nI: So?\nR: Yes.\n", "1 INT: When?\n2 P07: Then./Time: it flies.\n3 INT: So?\n4 P07: Yes."},
		"a place for a name, later": {"I: Where?\nR: New York\nI: When?\nR: Last May\n", "1 INT: Where?\n2 P07: New York\n3 INT: When?\n4 P07: Last May"},
	} {
		r := buildText(t, "a.txt", c.text, Options{Participant: "P07"})
		if got := script(r); c.want != "" && got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
		if c.want == "" && r.Transcript.Last != 5 {
			t.Errorf("%s: %s", name, script(r))
		}
	}
}

// Where nobody is labelled, the head and the title are front matter too.
func TestHeadsAboveUnlabelledText(t *testing.T) {
	for file, text := range map[string]string{
		"a.md":  "# Tunde Yusuf, talk 2\n\n**Interviewer:** Ada Okoro\n**Participant:** Tunde Yusuf\n\n---\n\nIt began well.\n\n## More from Tunde\n\nIt ended ill.\n",
		"b.md":  "**Interview with Tunde Yusuf**\n\nIt began well.\n\nIt ended ill.\n",
		"a.txt": "Participant: Tunde Yusuf\nDate: 3 March\nPresent:\nAda Okoro\nFemi Bello\n\nIt began well.\n\nIt ended ill.\n",
	} {
		r := buildText(t, file, text, Options{Participant: "P07"})
		if got, want := script(r), "1 UNK1: It began well.\n2 UNK1: It ended ill."; got != want {
			t.Errorf("%s:\n%s", file, got)
		}
		checkNameless(t, file, r)
	}
	r := buildText(t, "a.md", "# Interview with Tunde Yusuf\n\nParticipant: Tunde Yusuf\n\nA wet morning.\n", Options{ID: "D1", Kind: framework.Document})
	checkNameless(t, "document", r)
}

// What the head teaches keeps later headings and notes clean.
func TestLearnedNamesStayOutOfHeadings(t *testing.T) {
	r := buildText(t, "a.md", "**Interviewer:** Ada Okoro\n**Participant:** Tunde Yusuf\n**Date:** 3 March\n\n---\n\n**I:** So?\n\n**R:** Yes.\n\n# Interview with Tunde Yusuf\n\n[Ada's phone rings]\n\n**I:** So?\n\n**R:** Yes.\n\n# Buses\n\n**I:** Hm?\n\n**R:** No.\n\n# Talk with Femi Bello\n\n**I:** Hm?\n\n**R:** No.\n", Options{Participant: "P07"})
	checkNameless(t, "headings", r)
	if !strings.Contains(script(r), "# Buses") || r.Transcript.Last != 8 {
		t.Errorf("too much was kept back:\n%s", script(r))
	}
	r = buildText(t, "a.vtt", "WEBVTT\n\nNOTE Interview with Tunde Yusuf\n\n00:01.000 --> 00:02.000\n<v Ada Okoro>So?</v>\n\nNOTE Yusuf coughs\n\n00:02.000 --> 00:03.000\n<v Yusuf, Tunde (Guest)>Yes.</v>\n\nNOTE rain\n\n00:04.000 --> 00:05.000\n<v Ada Okoro>And?</v>\n", Options{Participant: "P07"})
	checkNameless(t, "voices", r)
	if !strings.Contains(script(r), "> rain") {
		t.Errorf("the harmless note went:\n%s", script(r))
	}
}

// Whatever lines a head has, in whatever order and layout, none of its names
// comes through and no turn is lost.
func TestHeadsOfEveryOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.Permutation([]string{"Interviewer: Ada Okoro", "Participant: Tunde Yusuf", "Date: 3 March",
			"Transcribed by: Femi Bello", "Place: the stop", "Present: Ada Okoro, Tunde Yusuf", "Duration: 41 min"}).Draw(t, "lines")
		lines = lines[:rapid.IntRange(2, len(lines)).Draw(t, "kept")]
		who := rapid.SampledFrom([][2]string{{"Ada", "Tunde"}, {"Ada Okoro", "Tunde Yusuf"}, {"I", "R"}, {"INT", "P07"}, {"Interviewer", "Participant"}}).Draw(t, "labels")
		form := rapid.SampledFrom([]string{"%s: ", "[00:00:02] %s\n", "[00:00:02] %s: "}).Draw(t, "form")
		ext, sep := "a.txt", "\n"
		if rapid.Bool().Draw(t, "markdown") {
			ext = "a.md"
			for i, l := range lines {
				key, value, _ := strings.Cut(l, ":")
				lines[i] = "**" + key + ":**" + value
			}
			sep = rapid.SampledFrom([]string{"\n", "\n\n"}).Draw(t, "sep")
		}
		text := strings.Join(lines, sep) + "\n\n" + talkIn(form, who[0], who[1])
		doc, err := document.Read(ext, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Build(doc, Options{Participant: "P07"})
		if err != nil {
			t.Fatal(err)
		}
		n, _ := document.CountWords(ext, []byte(text))
		if got := untimed.ReplaceAllString(script(r), "$1: "); !r.Reconcile(n) || got != talk && strings.ReplaceAll(got, "UNK1", "P07") != talk {
			t.Fatalf("%s\n%s\n%v", text, got, r.Warnings)
		}
		checkNameless(t, text, r)
	})
}

// The fixtures with heads, in every use that files have.
func TestFixturesWithHeadsAreNameless(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(fixtureDir, "*", "head-*"))
	if len(paths) < 4 {
		t.Fatalf("fixtures: %v", paths)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for use, opts := range kindsOfUse {
			if use == "document" {
				continue // nobody's labels are looked for there: its lines are its text
			}
			checkNameless(t, path+" as "+use, mustBuild(t, path, data, opts))
		}
	}
}

func TestAnotherIDIsSaid(t *testing.T) {
	for text, want := range map[string]bool{
		"INT: So?\nP08: One.\nINT: And?\nP08: Two.\n":             true,
		"INT: So?\nP07: One.\nINT: And?\nP07: Two.\n":             false,
		"INT: So?\nTunde: One.\nINT: And?\nTunde: Two.\n":         false,
		"INT: So?\nParticipant: One.\nINT: And?\nParticipant: B.": false,
	} {
		r := buildText(t, "a.txt", text, Options{Participant: "P07"})
		got := strings.Contains(strings.Join(r.Warnings, "\n"), "the label P08 is taken for P07")
		if got != want || strings.Contains(strings.Join(r.Warnings, "\n"), "is taken for") != want {
			t.Errorf("%q: %v", text, r.Warnings)
		}
		if p := r.Transcript.Participants(); len(p) != 1 || p[0] != "P07" {
			t.Errorf("%q: %v", text, p)
		}
	}
	r := buildText(t, "a.txt", "INT: So?\nP08: One.\n", Options{Participant: "P07", Participants: map[string]string{"P08": "P07"}})
	if strings.Contains(strings.Join(r.Warnings, "\n"), "is taken for") {
		t.Errorf("what the user said is doubted: %v", r.Warnings)
	}
}
