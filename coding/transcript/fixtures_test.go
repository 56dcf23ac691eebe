package transcript

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What a person counts in the small files of the formats that have a way to
// name speakers each: canonical labels and turns in order of first appearance,
// and how sure the program has to be of who speaks where.
var fixtureSpeakers = map[string]string{
	"txt/arabic.txt":             "INT 2 P07 2 certain",
	"txt/bracket-labels.txt":     "INT 2 P07 3 likely", // a pause parts one answer in two
	"txt/breaks.txt":             "INT 2 P07 2 certain",
	"txt/chinese.txt":            "INT 3 P07 3 certain",
	"txt/dash-labels.txt":        "INT 4 P07 3 likely",
	"txt/emoji.txt":              "INT 2 P07 2 certain",
	"txt/fifth-lines.txt":        "INT 5 P07 5 certain",
	"txt/hebrew.txt":             "INT 3 P07 3 certain",
	"txt/japanese.txt":           "INT 2 P07 2 certain",
	"txt/misspelt-labels.txt":    "INT 5 P07 5 certain",
	"txt/mixed-encodings.txt":    "INT 2 P07 2 certain",
	"txt/moderated.txt":          "INT 2 UNK1 2 UNK2 1 UNK3 1 UNK4 1 UNK5 1 certain",
	"txt/numbered-lines.txt":     "INT 2 P07 2 certain",
	"txt/numbered-questions.txt": "INT 3 P07 3 certain",
	"txt/numbered-turns.txt":     "INT 3 P07 3 certain",
	"txt/otter-summary.txt":      "INT 2 P07 2 certain",
	"txt/own-line.txt":           "INT 2 P07 2 likely",
	"txt/portuguese.txt":         "INT 2 P07 2 certain",
	"txt/punctuated-labels.txt":  "UNK1 3 UNK2 2 UNK3 2 UNK4 3 certain",
	"txt/question-numbers.txt":   "INT 4 P07 4 certain",
	"txt/rev.txt":                "INT 2 P07 2 certain",
	"txt/tab-names.txt":          "INT 2 P07 2 likely",
	"txt/teams-copy.txt":         "INT 2 P07 2 certain",
	"txt/trint.txt":              "INT 2 P07 2 certain",
	"txt/two-recordings.txt":     "INT 2 P07 3 certain", // the answer ends one and begins the other
	"md/bold-questions.md":       "INT 3 P07 3 guess",
	"md/break.md":                "INT 2 P07 2 certain",
	"md/hard-breaks.md":          "INT 2 P07 2 certain",
	"md/italic-names.md":         "INT 2 P07 2 likely",
	"md/summary.md":              "INT 2 P07 2 certain",
	"md/table.md":                "INT 2 P07 2 certain",
	"vtt/badges.vtt":             "INT 2 UNK1 1 UNK2 1 certain",
	"vtt/chevrons.vtt":           "INT 2 P07 2 UNK1 1 certain",
	"vtt/dashes.vtt":             "UNK1 5 guess",
	"vtt/label-inside.vtt":       "INT 2 P07 1 likely",
	"vtt/overlap.vtt":            "INT 3 P07 2 certain",
	"vtt/zoom-comma.vtt":         "INT 3 P07 2 certain",
}

func TestFixtureSpeakers(t *testing.T) {
	for name, want := range fixtureSpeakers {
		path := filepath.Join(fixtureDir, filepath.FromSlash(name))
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := mustBuild(t, path, data, Options{Participant: "P07"})
		var got []string
		for _, l := range r.Labels {
			got = append(got, fmt.Sprint(l.Canonical, " ", l.Turns))
		}
		if s := strings.Join(append(got, string(r.Confidence)), " "); s != want {
			t.Errorf("%s: %s (%s), want %s\n%s", name, s, r.Why, want, script(r))
		}
	}
}

// The guesses are called so, with the reason.
func TestConfidenceOfLabels(t *testing.T) {
	for text, want := range map[string][]string{
		"INT: So?\nR: Yes.\nINT: And?\nR: No.\n":                      {"certain the label is one that interviewers have", "certain the label is one that participants have"},
		"I: So?\nAda: Yes.\nI: And?\nAda: No.\n":                      {"likely the label is one that interviewers have", "likely the only one beside the interviewer"},
		"Bo: So?\nAda: Yes.\nBo: And?\nAda: No.\n":                    {"guess asks most: 2 questions in 2 turns", "guess the only one beside the interviewer"},
		"Bo: So.\nAda: Yes.\nBo: And.\nAda: No.\n":                    {"guess nothing in the file says who this is", "guess nothing in the file says who this is"},
		"Interviewer: Bo\n\nBo: So.\nAda: Yes.\nBo: And.\nAda: No.\n": {"certain the head of the file says so", "likely the only one beside the interviewer"},
		"P07: So?\nBo: Yes.\nP07: And?\nBo: No.\n":                    {"certain the label is the participant's id", "guess the only one beside the participant"},
		"R: Yes.\nBo: So.\nR: No.\nBo: Hm.\n":                         {"likely the label is one that participants have", "likely the only one beside the participant"},
	} {
		r := buildText(t, "a.txt", text, Options{Participant: "P07"})
		var got []string
		for _, l := range r.Labels {
			got = append(got, string(l.Confidence)+" "+l.Why)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	r := buildText(t, "a.txt", "Bo: So?\nAda: Yes.\nBo: And?\nAda: No.\n", Options{Participant: "P07", Interviewers: []string{"Ada"}})
	if got := r.Labels[1].Confidence; got != Certain {
		t.Errorf("what the user says is %s", got)
	}
}
