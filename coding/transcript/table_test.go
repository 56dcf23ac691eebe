package transcript

import (
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

func TestTables(t *testing.T) {
	const talk = "1 INT: So, when was that?\n2 P07: Well – in May, or so.\n3 INT: And then?\n4 P07: It rained."
	for name, rows := range map[string]string{
		"time, speaker, text":               "00:02¦I¦So, when was that?\n00:05¦R¦Well – in May,\n¦¦or so.\n00:09¦I¦And then?\n00:11¦R¦It rained.",
		"a header":                          "Time¦Speaker¦Transcript\n00:02¦I¦So, when was that?\n00:05¦R¦Well – in May,\n¦¦or so.\n00:09¦I¦And then?\n00:11¦R¦It rained.",
		"text first":                        "So, when was that?¦00:02¦I\nWell – in May, or so.¦00:05¦R\nAnd then?¦00:09¦I\nIt rained.¦00:11¦R",
		"speaker, text":                     "I:¦So, when was that?\nR:¦Well – in May, or so.\nI:¦And then?\nR:¦It rained.",
		"speaker, text, names":              "Ada¦So, when was that?\nTunde¦Well – in May, or so.\nAda¦And then?\nTunde¦It rained.",
		"German header":                     "Zeit¦Wer¦Text\n0:02¦I¦So, when was that?\n0:05¦B¦Well – in May, or so.\n0:09¦I¦And then?\n0:11¦B¦It rained.",
		"French header":                     "Locuteur¦Propos¦Minutage\nEnquêteur¦So, when was that?¦0:02\nEnquêté¦Well – in May, or so.¦0:05\nEnquêteur¦And then?¦0:09\nEnquêté¦It rained.¦0:11",
		"tags beside":                       "speaker¦words¦tags¦timestamp\nI¦So, when was that?¦time;may¦[0:02]\nR¦Well – in May, or so.¦may¦\nI¦And then?¦¦0:09\nR¦It rained.¦rain¦0:11",
		"numbered rows":                     "1¦I¦So, when was that?\n2¦R¦Well – in May, or so.\n3¦I¦And then?\n4¦R¦It rained.",
		"start and end":                     "Start¦End¦Speaker¦Text\n0:00:02¦0:00:04¦I¦So, when was that?\n0:00:05¦0:00:08¦R¦Well – in May, or so.\n0:00:09¦0:00:10¦I¦And then?\n0:00:11¦0:00:12¦R¦It rained.",
		"parts of a day":                    "Time¦Speaker¦Text\n0.00002¦I¦So, when was that?\n0.00006¦R¦Well – in May, or so.\n0.0001¦I¦And then?\n0.00013¦R¦It rained.",
		"text only":                         "2¦I: So, when was that?\n3¦R: Well – in May, or so.\n4¦I: And then?\n5¦R: It rained.",
		"time, and the label with the text": "0:02¦I: So, when was that?\n0:05¦R: Well – in May, or so.\n0:09¦I: And then?\n0:11¦R: It rained.",
		"only one names its columns":        "who¦what\nI¦So, when was that?\nR¦Well – in May,\nR¦or so.\nI¦And then?\nR¦It rained.",
	} {
		r := buildParas(t, strings.Split(strings.ReplaceAll(rows, "¦", "\t"), "\n")...)
		got := strings.ReplaceAll(anyTime.ReplaceAllString(script(r), "$1: "), "/", " ")
		if got != talk {
			t.Errorf("%s:\n%s\n%+v", name, got, r.Items)
		}
	}
}

func TestTablesInDetail(t *testing.T) {
	r := buildParas(t, "Talk 4", "Time\tSpeaker\tText\tCodes", "00:02\tI\tSo, when?\twhen; who", "00:05\tR\tWell – “ish”\tish", "\t\tit was May.\t", "[pause]", "\tI\t[laughs]\t", "0:11\tR\tAh.\t")
	want := "1 INT 00:00:02-: So, when?\n2 P07 00:00:05-: Well – “ish” it was May.\n> [pause]\n3 INT: [laughs]\n4 P07 00:00:11-: Ah."
	if got := script(r); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	kinds := map[string]int{}
	for _, it := range r.Items {
		kinds[it.Kind] += it.Words
	}
	if kinds[string(document.Data)] != 3 || kinds["table header"] != 4 || kinds[frontMatter] != 2 {
		t.Errorf("set aside: %v", kinds)
	}
	if r.Accounted.Times != 3 || r.Accounted.Labels != 4 {
		t.Errorf("accounted: %+v", r.Accounted)
	}
	if r.Confidence != Certain {
		t.Errorf("a table with a column of speakers is %s: %s", r.Confidence, r.Why)
	}
}

// Rows of a recogniser without speakers are stretches of sound, as captions
// are; their times are in milliseconds.
func TestRowsOfSound(t *testing.T) {
	r := buildParas(t, "start\tend\ttext", "810\t4850\tHello everyone and welcome to yet another long talk", "4850\t9570\tabout rope and twine, and how it is made in the mill.", "15000\t16000\tAnd now?", "16000\t18000\tNothing.")
	want := "1 UNK1 00:00:00.810-00:00:09.570: Hello everyone and welcome to yet another long talk about rope and twine, and how it is made in the mill.\n2 UNK1 00:00:15-00:00:18: And now? Nothing."
	if got := script(r); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// A table of keys above the talk is no talk.
func TestTableOfKeys(t *testing.T) {
	r := buildParas(t, "Interviewer\tAda Okoro", "Participant\tTunde Yusuf", "Date\t3 March", "I: Where do you wait?", "R: At the river, with the others.", "I: And then?", "R: The bus comes.")
	if got := script(r); got != talk {
		t.Errorf("%s", got)
	}
	checkNameless(t, "keys", r)
}

// In a report or in notes a table is text: none of its columns goes.
func TestTablesOfTexts(t *testing.T) {
	for kind, want := range map[framework.TranscriptKind]string{
		framework.Document: "1 TXT: Time Place What was seen\n2 TXT: 9:00 gate Two drivers wait.\n3 TXT: 9:20 yard One of them leaves.",
		// The names of the columns are taken for the head of the notes.
		framework.Notes: "1 TXT: 9:00 gate Two drivers wait.\n2 TXT: 9:20 yard One of them leaves.",
	} {
		doc := paras("Time\tPlace\tWhat was seen", "9:00\tgate\tTwo drivers wait.", "9:20\tyard\tOne of them leaves.")
		r, err := Build(doc, Options{ID: "D1", Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		if got := script(r); got != want {
			t.Errorf("%s:\n%s", kind, got)
		}
	}
}
