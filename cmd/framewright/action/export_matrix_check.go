package action

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"framewright/export"
	"framewright/framework"
)

// check reads the words of the options, and refuses what the audience or the format of
// the file cannot have: an option that does nothing would be taken for one that did.
func (m *matrixWriter) check(file string) error {
	format, err := formatOf(file)
	if err != nil {
		return err
	}
	m.format = format.Ext
	if err := m.checkAudience(); err != nil {
		return err
	}
	if err := m.checkWords(); err != nil {
		return err
	}
	if _, err := workbookSheets(m.o.With, m.o.Audience); err != nil {
		return err
	}
	if err := m.checkFormat(file); err != nil {
		return err
	}
	return m.readTemplate()
}

func (m *matrixWriter) checkAudience() error {
	if m.o.Audience == export.Reader {
		return &framework.Error{Kind: framework.Usage, Name: "matrix-not-for-readers", What: "a matrix is never for readers: each row is a person",
			Hint: "for the report use `framewright export quotes --for reader`"}
	}
	if m.o.Evidence && !m.team() {
		return &framework.Error{Kind: framework.Usage, Name: "evidence-for-team", What: "the evidence sheet, with who coded what, is for the team only",
			Hint: "leave --evidence out"}
	}
	return nil
}

// checkWords brings the words to those that are known.
func (m *matrixWriter) checkWords() error {
	by, paper := strings.ToLower(strings.TrimSpace(m.o.By)), strings.ToUpper(strings.TrimSpace(m.o.Paper))
	if by != "" && by != ByTheme && by != ByParticipant {
		return &framework.Error{Kind: framework.Usage, Name: "bad-layout", What: fmt.Sprintf("summaries cannot be laid out by %q", m.o.By),
			Hint: "choose --by theme or --by participant; without --by there are tables"}
	}
	if p := export.Paper(paper); paper != "" && p != export.A3 && p != export.A4 {
		return &framework.Error{Kind: framework.Usage, Name: "bad-paper", What: fmt.Sprintf("%q is no paper that is known here", m.o.Paper), Hint: "choose --paper A3 or A4"}
	}
	m.o.By, m.o.Paper = by, paper
	return nil
}

// checkFormat refuses options that the format has no place for.
func (m *matrixWriter) checkFormat(file string) error {
	table := m.format == "xlsx" || m.format == "csv"
	for _, c := range []struct {
		bad                  bool
		option, why, instead string
	}{
		{m.o.By != "" && table, "--by", "holds tables", ".docx, .pdf, .html or .md"},
		{m.o.Template != "" && m.format != "xlsx", "--template", "takes no workbook for its style", ".xlsx"},
		{m.o.Paper != "" && (m.format == "csv" || m.format == "md"), "--paper", "has no pages", ".xlsx, .docx, .pdf or .html"},
		{len(m.o.With) > 0 && m.format == "csv", "--with", "holds the matrices only", ".xlsx, .docx, .pdf, .html or .md"},
	} {
		if c.bad {
			return &framework.Error{Kind: framework.Usage, Name: "not-in-this-format", Where: file, What: fmt.Sprintf("a .%s file %s, and %s would do nothing there", m.format, c.why, c.option),
				Hint: fmt.Sprintf("leave %s out, or write to %s", c.option, c.instead)}
		}
	}
	return nil
}

// readTemplate reads the workbook with the house style.
func (m *matrixWriter) readTemplate() (err error) {
	if m.o.Template == "" {
		return nil
	}
	if m.template, err = os.ReadFile(m.o.Template); err == nil {
		return nil
	}
	e := &framework.Error{Kind: framework.Usage, Name: "no-template", Where: m.o.Template, What: "the workbook with the house style cannot be read", Err: err,
		Hint: "name a .xlsx file with --template; one to begin with is any that framewright export matrix writes"}
	if errors.Is(err, fs.ErrNotExist) {
		e.What, e.Err = "there is no such file to take the house style from", nil
	}
	return e
}
