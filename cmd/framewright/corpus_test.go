package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// corpusSets are the folders whose transcripts are in the formats that can be
// read: how many of their files are, and what was counted in some of them by
// eye, for each label in order of first appearance: what it is taken for, and
// its turns. A * in a file's name keeps people's names out of this one.
var corpusSets = []struct {
	folder string
	files  int
	cast   map[string]string
}{
	{"corpus/epa-datacenter", 7, map[string]string{
		"Interview dec4_2014 2_02pm.docx": "INT interviewer 64, R participant 64",
		"Interview dec4_2014 8_52am.docx": "INT interviewer 69, R participant 69", // labels behind soft breaks
		"Interview nov26_2014.docx":       "R participant 163, INT interviewer 163",
	}},
	{"corpus/fr-artisans", 30, map[string]string{
		"Entretien 01 24.10.03 02_traitement_A.docx": "Chercheur interviewer 30, Interviewe participant 31", // two breaks, labelled like speakers
		"Entretien 01 24.12.09ab_traitement_A.docx":  "Chercheur interviewer 14, Interviewe participant 14", // no times; two recordings
		"Entretien 01 25.01.15 04_traitement_A.docx": "Checheur interviewer 24, Interviewe participant 23",  // misspelt throughout
	}},
	{"corpus/hitsave-gamedev", 12, map[string]string{
		"GigaSword*.md":    "# interviewer 42, # participant 41, # unknown 1",
		"Goodboy*.vtt":     " unknown 146",
		"Goodboy*.json":    " unknown 146",
		"Keitai*2025.vtt":  " unknown 107",
		"Keitai*2025.srt":  " unknown 107",
		"Keitai*2025.tsv":  " unknown 107",
		"Keitai*2025.json": " unknown 107",
	}},
	{"corpus/virtualcoffee-srt", 11, map[string]string{ // and a page on how they were made
		"1_0.srt": "# unknown 7, # unknown 5, # unknown 1, # unknown 1, # unknown 1, # unknown 1",
		"6_8.srt": "# unknown 91, # unknown 67, # unknown 105",
	}},
	{"corpus/idaho-ohd-csv", 5, map[string]string{
		"gluck.csv":   "DB interviewer 166, LG participant 165, # unknown 6",
		"wrigley.csv": "DB interviewer 101, RW participant 100",
	}},
	{"corpus/zh-en-tang", 8, map[string]string{
		"2016-06-30-*.md": "問 interviewer 25, # participant 25",
		"2017-09-17-*.md": "# interviewer 81, # participant 81",
		"2020-02-11-*.md": "記者 interviewer 6, # participant 5, # unknown 1",
	}},
	{"corpus/zoom-vtt-ethereum", 14, nil}, // saved chats, of dozens of speakers each
	{"corpus/derived-formats", 12, map[string]string{
		"Interview dec4_2014 2_02pm.odt": "INT interviewer 64, R participant 64",
		"Interview nov26_2014.rtf":       "R participant 163, INT interviewer 163",
		"Interview may13_2015.pdf":       "INT interviewer 80, R participant 79",
		"teams-layout-2026-02-19*.vtt":   "# unknown 2, # unknown 2, # unknown 8, # unknown 3, # unknown 2, # unknown 3, # unknown 1",
	}},
	{"corpus/pdpilot/results/transcripts", 7, map[string]string{
		"P1.pdf": "# interviewer 46, # participant 46",
		"P5.pdf": "# interviewer 67, # participant 66",
	}},
	{"formats", 11, map[string]string{
		"01_teams.vtt":       "# unknown 1",
		"06_otter.txt":       "# interviewer 1, # participant 1",
		"13_focus_group.txt": "M interviewer 1, ALL unknown 1, F2/F3? unknown 1",
		"18_utf16.txt":       "I interviewer 1, R participant 1",
	}},
}

// Every set goes through the program: every word accounted for, speakers as
// they are, nothing of names in shared files, nothing changed by a second
// import, and a study that proves whole.
func TestCorpusImports(t *testing.T) {
	sharedFolder(t, "corpus")
	for _, set := range corpusSets {
		t.Run(filepath.Base(set.folder), func(t *testing.T) {
			t.Parallel()
			dir := sharedFolder(t, filepath.FromSlash(set.folder))
			w := newWorker(t, "A set of transcripts", "en")
			report, code := w.take(dir)
			interviews := 0
			for _, r := range report {
				if checkAccount(t, r); !setPapers.MatchString(filepath.Base(r.File)) {
					interviews++
				}
			}
			if code != 0 || interviews != set.files {
				t.Errorf("exit %d for %d files, want 0 for %d", code, interviews, set.files)
			}
			checkCast(t, report, set.cast)
			checkNoNames(t, w, report)
			checkAgain(t, w, dir, report)
			w.checked()
		})
	}
}

// checkAccount holds the sums of one file.
func checkAccount(t *testing.T, r importedFile) {
	t.Helper()
	name := filepath.Base(r.File)
	if r.Status != "imported" || r.Error != "" || r.Turns == 0 || r.Words == 0 {
		t.Errorf("%s: %s %q, %d turns, %d words", name, r.Status, r.Error, r.Turns, r.Words)
	}
	sum := 0
	for _, n := range r.Accounted {
		sum += n
	}
	if r.WordsIn == 0 || r.WordsIn != r.WordsOut || sum != r.WordsOut || r.Accounted["speech"] != r.Words {
		t.Errorf("%s: %d words in, %d out, %d in the parts %v, %d of speech", name, r.WordsIn, r.WordsOut, sum, r.Accounted, r.Words)
	}
	turns := 0
	for _, l := range r.Labels {
		turns += l.Turns
	}
	if turns != r.Turns {
		t.Errorf("%s: the speakers have %d of %d turns", name, turns, r.Turns)
	}
}

// castOf tells who speaks in a file, as corpusSets writes it.
func castOf(r importedFile, label func(string) string) string {
	var out []string
	for _, l := range r.Labels {
		out = append(out, fmt.Sprintf("%s %s %d", label(l.Label), l.Role, l.Turns))
	}
	return strings.Join(out, ", ")
}

func checkCast(t *testing.T, report []importedFile, want map[string]string) {
	t.Helper()
	for pattern, cast := range want {
		found := false
		for _, r := range report {
			if ok, _ := filepath.Match(pattern, filepath.Base(r.File)); !ok {
				continue
			}
			found = true
			hide := func(label string) string { // a name, where the cast does not spell the label
				if label == "" || slices.Contains(strings.FieldsFunc(cast, func(c rune) bool { return c == ' ' || c == ',' }), label) {
					return label
				}
				return "#"
			}
			if got := castOf(r, hide); got != cast {
				t.Errorf("%s: %s, want %s", pattern, got, cast)
			}
		}
		if !found {
			t.Errorf("no file %s was imported", pattern)
		}
	}
}

// sharedLabels are the only speakers that a shared file may name.
var sharedLabels = regexp.MustCompile(`^(INT\d*|UNK\d+|[PG]?\d+|TEXT)$`)

// turnHead is the first line of a turn in a transcript's file.
var turnHead = regexp.MustCompile(`^\[\d+[a-z]*\] ([^ :]+)`)

// checkNoNames looks for labels and file names in what the team shares. What
// people say of each other is theirs; everything around it is the program's.
func checkNoNames(t *testing.T, w *worker, report []importedFile) {
	t.Helper()
	around := map[string]string{}
	for path, text := range w.studyFiles() {
		if strings.HasPrefix(path, "transcripts/") {
			text = withoutSpeech(t, path, text)
		}
		around[path] = text
	}
	for _, r := range report {
		for _, secret := range secretsOf(r) {
			for path, text := range around {
				if wholeWord(text, secret) {
					t.Errorf("%s: a file's name or a speaker's label of %s is in %s", secret, filepath.Base(r.File), path)
				}
			}
		}
	}
}

// setPapers are the papers that lie with the sets and are no interviews: what
// stands before a colon in them is common words.
var setPapers = regexp.MustCompile(`^(README|SOURCE|LICEN[CS]E)`)

// secretsOf are the words of a file that may be somebody's name: its own name,
// where it is more than a common word, and its speakers' labels.
func secretsOf(r importedFile) []string {
	base := filepath.Base(r.File)
	out := []string{base, filepath.Dir(r.File)}
	if stem := strings.TrimSuffix(base, filepath.Ext(base)); len([]rune(stem)) >= 8 {
		out = append(out, stem)
	}
	for _, l := range r.Labels {
		if !sharedLabels.MatchString(l.Label) && len([]rune(l.Label)) > 2 && !setPapers.MatchString(base) {
			out = append(out, l.Label)
		}
	}
	return out
}

// withoutSpeech leaves the head of a transcript's file, its headings and its
// notes; who speaks must be one of the shared labels.
func withoutSpeech(t *testing.T, path, text string) string {
	t.Helper()
	head, body, ok := strings.Cut(text, "\n---\n")
	if !ok {
		t.Errorf("%s has no head", path)
	}
	for _, line := range strings.Split(body, "\n") {
		if strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "> ") {
			head += "\n" + line
		}
		if m := turnHead.FindStringSubmatch(line); m != nil && !sharedLabels.MatchString(m[1]) {
			t.Errorf("%s: a turn of %q", path, m[1])
		}
	}
	return head
}

// wholeWord tells whether a text holds words, not as a part of longer ones.
func wholeWord(text, words string) bool {
	if words == "" || words == "." {
		return false
	}
	return regexp.MustCompile(`(^|[^\pL\pN_-])` + regexp.QuoteMeta(words) + `($|[^\pL\pN_-])`).MatchString(text)
}

// checkAgain imports the same files once more: nothing changes.
func checkAgain(t *testing.T, w *worker, dir string, first []importedFile) {
	t.Helper()
	before := w.studyFiles()
	again, code := w.take(dir)
	if code != 0 || len(again) != len(first) {
		t.Errorf("again: exit %d, %d files", code, len(again))
	}
	for i, r := range again {
		if r.Status != "unchanged" || r.Transcript != first[i].Transcript {
			t.Errorf("again %s: %s as %s, was %s", filepath.Base(r.File), r.Status, r.Transcript, first[i].Transcript)
		}
	}
	if after := w.studyFiles(); !maps.Equal(before, after) {
		for path, text := range after {
			if before[path] != text {
				t.Errorf("importing again changed %s", path)
			}
		}
	}
}
