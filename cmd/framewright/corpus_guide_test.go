package main

import (
	"slices"
	"strings"
	"testing"
)

// craftGuide words the six questions of the French interviews anew: what is
// found of them is found by what they ask, and by their numbers.
const craftGuide = `# Grille
0. Depuis combien de temps exercez-vous ce métier ?
1. Racontez une journée de travail classique.
2. Parlez d'un geste en particulier, difficile à apprendre ou dont vous êtes fier.
3. Quelles sont toutes les étapes de ce geste ? Comment arrivent l'outil et le matériau ?
4. Y a-t-il une étape qui demande plus d'attention, et une autre qui vide l'esprit ?
5. Si l'histoire de ce geste était racontée du point de vue du matériau, que vivrait-il ?
`

// What was not asked in thirty interviews is what those who held them noted:
// question 4 in four of them, question 3 in one more.
func TestCorpusGuide(t *testing.T) {
	t.Parallel()
	dir := sharedFolder(t, "corpus", "fr-artisans", "raw")
	w := newWorker(t, "Gens de métier", "fr")
	declareTeam(w)
	report, code := w.take(dir)
	if code != 0 || len(report) != 30 {
		t.Fatalf("exit %d, %d files", code, len(report))
	}
	files := map[string]string{}
	for _, r := range report {
		files[r.Transcript] = r.File[strings.LastIndexByte(r.File, '/')+1:]
	}
	w.must("import", "guide", w.write("grille.md", craftGuide))
	var answers []struct{ Question, Transcript, Status string }
	w.ask(&answers, "guide", "asked")
	if len(answers) != 6*30 {
		t.Fatalf("%d answers", len(answers))
	}
	unasked := map[string][]string{}
	for _, a := range answers {
		if a.Status == "not asked" {
			unasked[a.Question] = append(unasked[a.Question], files[a.Transcript])
		}
	}
	for question, noted := range map[string][]string{
		"q1": nil, "q2": nil, "q5": nil,
		"q3": {"25.01.15 05"},
		"q4": {"24.12.09ab", "24.12.16", "25.01.15 04", "25.02.13"},
	} {
		got := unasked[question]
		slices.Sort(got)
		if len(got) != len(noted) {
			t.Errorf("%s was not asked in %q, want %q", question, got, noted)
			continue
		}
		for i, date := range noted {
			if !strings.Contains(got[i], date) {
				t.Errorf("%s was not asked in %q, want %q", question, got[i], date)
			}
		}
	}
	if n := len(unasked["q0"]); n > 6 {
		t.Errorf("q0 was not asked in %d of 30: %q", n, unasked["q0"])
	}
}

// A guide of a published study, laid out as PDF: two lists of questions, with
// research questions over those that are asked.
func TestCorpusGuideInPDF(t *testing.T) {
	t.Parallel()
	file := sharedFolder(t, "corpus", "codebooks-xlsx", "dltest") + "/interview questions.pdf"
	w := newWorker(t, "Testing", "en")
	declareTeam(w)
	var r struct{ Sections, Questions, Probes int }
	w.ask(&r, "import", "guide", file)
	if r.Sections != 3 || r.Questions != 9 || r.Probes != 16 {
		t.Errorf("%d sections, %d questions, %d probes; by eye 3, 9 and 16", r.Sections, r.Questions, r.Probes)
	}
}
