package main

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// surveyFile is what a survey's first entry says of the whole of it.
type surveyFile struct {
	Columns []struct {
		Column, Name, Use, Why string
	}
	Questions                 []string
	Rows, Respondents, Silent int
	WordsIn                   int `json:"words_in"`
	WordsOut                  int `json:"words_out"`
}

// Two real surveys: which columns are questions, how many respondents answer
// them, every word accounted for, and nothing changed by a second import.
func TestCorpusSurveys(t *testing.T) {
	root := sharedFolder(t, "corpus", "jupyter-survey")
	for _, c := range []struct {
		file                      string
		rows, respondents, silent int
		columns, questions        int // taken; several may be one question
		first                     string
	}{
		{"2015-12-notebook-ux/20160115235816-SurveyExport.csv", 1706, 961, 745, 24, 10, "P01"},
		{"2020-12-jupyter-survey/data/text_fields.csv", 1135, 677, 458, 18, 18, "12390574951"},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(root, filepath.FromSlash(c.file))
			w := newWorker(t, "A survey", "en")
			var report []struct {
				importedFile
				Survey *surveyFile
			}
			w.ask(&report, "import", "transcripts", file)
			s := report[0].Survey
			taken := 0
			for _, col := range s.Columns {
				if col.Use == "question" {
					taken++
				}
			}
			if len(report) != c.respondents || s.Rows != c.rows || s.Silent != c.silent || taken != c.columns || len(s.Questions) != c.questions || report[0].Transcript != c.first {
				t.Errorf("%d respondents of %d rows, %d silent; %d columns are %d questions; the first is %s",
					len(report), s.Rows, s.Silent, taken, len(s.Questions), report[0].Transcript)
			}
			if s.WordsIn != s.WordsOut || s.WordsIn == 0 {
				t.Errorf("%d words in, %d out", s.WordsIn, s.WordsOut)
			}
			for _, r := range report {
				checkAccount(t, r.importedFile)
			}
			checkAnswers(t, w, file, s)
			before := w.studyFiles()
			if s := w.run("import", "transcripts", file); s.code != 0 || !strings.Contains(s.out, "no new respondent") {
				t.Errorf("again: exit %d, %s", s.code, s.out)
			}
			if !maps.Equal(before, w.studyFiles()) {
				t.Error("importing again changed the study")
			}
			w.checked()
		})
	}
}

// checkAnswers reads the table once more, with the standard library, and looks
// for every cell of the open columns in the transcripts: what is not there has
// to stand for no answer.
func checkAnswers(t *testing.T, w *worker, file string, s *surveyFile) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for path, text := range w.studyFiles() {
		if strings.HasPrefix(path, "transcripts/") {
			all.WriteString(strings.Join(strings.Fields(text), " ") + "\n")
		}
	}
	said := all.String()
	missing := 0
	for _, row := range rows[1:] {
		for i, col := range s.Columns {
			cell := strings.Join(strings.Fields(row[i]), " ")
			if col.Use != "question" || cell == "" || strings.Contains(said, ": "+cell) || strings.Contains(said, " "+cell) {
				continue
			}
			if len(cell) > 10 && !strings.Contains(cell, "&") {
				t.Errorf("an answer in column %s is nowhere: %.60q", col.Column, cell)
			}
			missing++
		}
	}
	if missing > 60 {
		t.Errorf("%d cells of open columns are in no transcript", missing)
	}
}

// What lies with the corpora and is neither a survey nor a transcript is passed
// over in a folder, and asked about where it is named.
func TestCorpusTablesThatAreNeither(t *testing.T) {
	root := sharedFolder(t, "corpus")
	w := newWorker(t, "Tables", "en")
	for _, name := range []string{"fr-artisans/recap_entretien.csv", "idaho-ohd-csv/filters.csv", "fr-artisans/annotation/v1/annoted_score_intimite.csv",
		"jupyter-survey/2015-12-notebook-ux/analysis/prep/roles.csv", "codebooks-xlsx/dltest/CodeBook.xlsx", "codebooks-xlsx/sqaa/codebook-statistics.xlsx"} {
		report, code := w.take(filepath.Join(root, filepath.FromSlash(name)))
		if code != 1 || len(report) != 1 || report[0].Status != "refused" || !strings.Contains(report[0].Error, "framewright import participants") {
			t.Errorf("%s: exit %d, %+v", filepath.Base(name), code, report)
		}
	}
	s := w.run("import", "transcripts", filepath.Join(root, "idaho-ohd-csv"), "--dry-run")
	if s.code != 0 || !strings.Contains(s.err, "passed over, as no transcripts: ") || !strings.Contains(s.err, "filters.csv") {
		t.Errorf("a folder: exit %d\n%s", s.code, s.err)
	}
}
