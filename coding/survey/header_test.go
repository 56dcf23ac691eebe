package survey_test

import (
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/xuri/excelize/v2"

	"framewright/coding/survey"
	"framewright/framework/sheet"
)

// A second header row is no respondent, in whatever file the table came.
func TestSecondHeaderRowIsNoRespondent(t *testing.T) {
	for _, top := range [][2][]string{
		{{"id", "Q1", "Q2"}, {"", "Why did you join the programme?", "What would you change about it?"}},
		{{"id", "q1_why", "q2_change"}, {"", "Why did you join the programme?", "What would you change about it?"}},
		{{"", "Why did you join the programme?", "What would you change about it?"}, {"Respondent ID", "Open-Ended Response", "Open-Ended Response"}},
		{{"Respondent ID", "Why did you join the programme?", "What would you change about it?"}, {"", "Response", ""}},
	} {
		rows := [][]string{top[0], top[1], {"007", "I wanted a trade of my own", "-99"}, {"008", "my aunt had been in it", "the early mornings"}}
		for name, data := range map[string][]byte{"answers.csv": csvOf(rows), "answers.xlsx": xlsxOf(t, rows)} {
			read, err := sheet.Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			s, err := survey.Read(read, survey.Options{})
			if err != nil {
				t.Errorf("%s %q: %v", name, top, err)
				continue
			}
			if len(s.Respondents) != 2 || s.Silent != 0 || s.Respondents[0].ID != "007" || questions(s) != "Why did you join the programme? [1]; What would you change about it? [2]" {
				t.Errorf("%s %q: %d respondents, %d silent, asks %s", name, top, len(s.Respondents), s.Silent, questions(s))
			}
		}
	}
}

func csvOf(rows [][]string) []byte {
	var b bytes.Buffer
	csv.NewWriter(&b).WriteAll(rows) // a buffer cannot fail
	return b.Bytes()
}

func xlsxOf(t *testing.T, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for c, text := range row {
			cell, err := excelize.CoordinatesToCellName(c+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if text != "" {
				if err := f.SetCellStr("Sheet1", cell, text); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
