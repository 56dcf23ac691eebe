package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/coding/survey"

	"github.com/spf13/cobra"
)

// surveyFlags gives import transcripts what belongs to surveys.
func surveyFlags(c *cobra.Command, o *action.ImportOptions) {
	c.Long += `

A table (.csv .tsv .xlsx) with one row a respondent and open questions as columns
is a survey: each respondent becomes a transcript, each question a turn pair. What
the columns are taken for is shown, with the reason; --dry-run shows it before
anything is written. Columns that are no open questions stay out: import
participants takes attributes. A question without an answer keeps its turn, with
the note [no answer]; who answers nothing is left out. A newer export of the same
survey adds its new respondents and says which rows have changed; nothing is
overwritten.

JSON keys of a survey, one entry a respondent: also row, changed; and on the
first of them survey (columns, questions, rows, respondents, silent, words_in,
words_out, answers, header, set_aside).`
	c.Example += `
  framewright import transcripts answers.xlsx --id-column "Respondent ID" --question "Why?" --question F --dry-run`
	f := c.Flags()
	f.BoolVar(&o.Survey, "survey", false, "the tables are surveys: a respondent a row")
	f.BoolVar(&o.NoSurvey, "no-survey", false, "the tables are transcripts: rows in which people talk")
	f.StringArrayVar(&o.Questions, "question", nil, "of a survey: a `COLUMN` to take, by its name, code or letter; may be repeated")
	f.StringVar(&o.IDColumn, "id-column", "", "of a survey: the `COLUMN` with the respondents' ids")
	f.StringArrayVar(&o.NoAnswer, "no-answer", nil, "of a survey: a further `VALUE` that stands for no answer, such as 99; may be repeated")
	for _, flag := range []string{"survey", "question", "id-column", "no-answer"} {
		c.MarkFlagsMutuallyExclusive("no-survey", flag)
	}
}

// partSurveys parts the respondents of surveys from other transcripts.
func partSurveys(report []*action.Imported) (talks []*action.Imported, surveys [][]*action.Imported) {
	for _, r := range report {
		switch {
		case r.Survey != nil:
			surveys = append(surveys, []*action.Imported{r})
		case r.Row != "":
			last := len(surveys) - 1
			surveys[last] = append(surveys[last], r)
		default:
			talks = append(talks, r)
		}
	}
	return talks, surveys
}

// filesOf counts the files of a report.
func filesOf(report []*action.Imported) int {
	files := map[string]bool{}
	for _, r := range report {
		files[r.File] = true
	}
	return len(files)
}

// showSurveys prints one paragraph a survey: its respondents are too many for
// one each.
func (a *app) showSurveys(surveys [][]*action.Imported) {
	for _, rows := range surveys {
		status, ids := map[string]int{}, []string{}
		turns, words := 0, 0
		for _, r := range rows {
			status[r.Status]++
			if r.Status != "unchanged" && r.Status != "refused" {
				ids = append(ids, r.Transcript)
				turns, words = turns+r.Turns, words+r.Words
			}
		}
		name, s := filepath.Base(rows[0].File), rows[0].Survey
		switch {
		case len(ids) > 0:
			a.printf("%s  %s → %s  %s: %s, %s, %s\n", a.style(green, newStatus(status)), name, a.style(bold, someIDs(ids)),
				counted(len(ids), "respondent"), answersKind(rows), counted(turns, "turn"), counted(words, "word"))
		default:
			a.printf("%s  %s: no new respondent\n", a.style(dim, "known"), name)
		}
		if n := status["unchanged"]; n > 0 {
			a.printf("    %s known already\n", counted(n, "respondent"))
		}
		if len(ids) > 0 {
			a.showSurveyColumns(s)
			a.showSurveyAccount(s)
		}
		a.showRowNotes(rows)
	}
}

// newStatus is the status of those that are new.
func newStatus(count map[string]int) string {
	if count["would import"] > 0 {
		return "would import"
	}
	return "imported"
}

// showSurveyColumns says which columns are questions and what the others are.
func (a *app) showSurveyColumns(s *action.SurveyReport) {
	for _, c := range s.Columns {
		if c.Use == survey.AsQuestion || c.Use == survey.AsID {
			a.printf("    %s %s  %s\n      %s\n", pad(string(c.Use), 8), pad(c.Letter, 2), clip(c.Name, max(20, a.width-18)), a.style(dim, c.Why))
		}
	}
	for _, group := range []struct {
		what string
		uses []survey.Use
	}{
		{"not taken (attributes come in with: framewright import participants)", []survey.Use{survey.AsClosed, survey.AsRecord}},
		{"not taken, as they may identify people", []survey.Use{survey.AsIdentifying}},
		{"empty", []survey.Use{survey.AsEmpty}},
	} {
		var names []string
		for _, c := range s.Columns {
			if slices.Contains(group.uses, c.Use) {
				names = append(names, c.Letter+" "+clip(c.Name, 40)+" ("+clip(c.Why, 60)+")")
			}
		}
		if len(names) > 0 {
			a.printf("    %s:\n      %s\n", group.what, strings.Join(names, "\n      "))
		}
	}
}

func (a *app) showSurveyAccount(s *action.SurveyReport) {
	sum := a.style(green, "every word accounted for")
	if s.WordsIn != s.WordsOut {
		sum = a.style(red, fmt.Sprintf("%d words are NOT accounted for", s.WordsIn-s.WordsOut))
	}
	a.printf("    %d words in the file = %d answers + %d header + %d set aside: %s\n", s.WordsIn, s.Answers, s.Header, s.SetAside, sum)
	if s.Silent > 0 {
		a.printf("    %s without an answer to any of the questions: left out\n", counted(s.Silent, "row"))
	}
	for _, n := range s.Notes {
		a.printf("    %s %s\n", a.style(yellow, "note:"), n)
	}
}

// showRowNotes tells what is odd of single rows, the first of them in full.
func (a *app) showRowNotes(rows []*action.Imported) {
	const most = 12
	n := 0
	for _, r := range rows {
		lines := r.Warnings
		if r.Status == "refused" {
			lines = append([]string{a.style(red, "refused") + " " + r.Row + ": " + strings.ReplaceAll(r.Error, "\n", "\n      ")}, lines...)
		}
		for _, line := range lines {
			if n++; n <= most {
				a.printf("    %s %s\n", a.style(yellow, "note:"), line)
			}
		}
	}
	if n > most {
		a.printf("    %s and %d notes more on single rows (--json lists all)\n", a.style(yellow, "note:"), n-most)
	}
}

func answersKind(rows []*action.Imported) string {
	for _, r := range rows {
		if r.Kind != "" {
			return r.Kind
		}
	}
	return ""
}

// someIDs names the transcripts of a survey, many by the first and the last.
func someIDs(ids []string) string {
	if len(ids) <= 6 {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s, %s … %s", ids[0], ids[1], ids[len(ids)-1])
}
