package main

import (
	"errors"
	"fmt"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { importCommands = append(importCommands, importComments) }

func importComments(a *app) *cobra.Command {
	var o action.CommentOptions
	c := tableImport(a, &cobra.Command{
		Use: "comments FILE.docx", Short: "Turn comments in the margin of a marked copy into codings",
		Long: `Turn what analysts wrote in the margin of a transcript into codings and memos.
The file is a copy made with "framewright export transcripts -o FILE.docx", or the
original Word file: its words are found in the transcript again.

A comment that begins with themes codes the words it is on:

  3.2                       the theme printed with this number
  3.2; 4.1 – fare or favour?   two themes and a note
  Transport                 a theme's name
  access/transport          a theme's path

Numbers mean what they meant when the copy was printed. Any other comment becomes
a memo on the passage. Several analysts' copies of one transcript add up, and what
was brought in before is not added again.

An author whose name is no analyst's is asked about, or refused: --author says who
it is (a new id makes a new analyst). Their name does not enter the study.`,
		Example: `  framewright import comments P03-marked.docx --author ben --dry-run
  framewright import comments P03-marked.docx --author "Ben Adeyemi=ben" --author "A. Mensah=ama"`,
	}, "framewright passages", func(s *action.Session, c *cobra.Command, file string) (*action.TableReport, error) {
		report, err := s.ImportComments(c.Context(), file, o)
		var who *action.UnknownAuthors
		for a.inTTY && errors.As(err, &who) {
			pairs, answered := a.askAuthors(who)
			if !answered {
				return nil, err
			}
			o.Authors = append(o.Authors, pairs...)
			report, err = s.ImportComments(c.Context(), file, o)
		}
		return report, err
	})
	f := c.Flags()
	f.StringVar(&o.Transcript, "transcript", "", "the transcript (`ID`) that this is a copy of; else it is found by its words")
	f.StringArrayVar(&o.Authors, "author", nil, "which analyst an author is (`NAME=ANALYST`), or whose all comments are (ANALYST); may be repeated")
	f.BoolVar(&o.NumbersNow, "numbers-now", false, "numbers mean the framework as it stands now")
	return c
}

// askAuthors asks who the authors of comments are; false where nobody answers.
func (a *app) askAuthors(who *action.UnknownAuthors) (pairs []string, answered bool) {
	for i, name := range who.Authors {
		question := fmt.Sprintf("which analyst is %q?", name)
		if who.Proposed[i] != "" {
			question += " [" + who.Proposed[i] + "]"
		}
		id, err := a.askLine(question)
		if err != nil || orWord(id, who.Proposed[i]) == "" {
			return nil, false
		}
		pairs = append(pairs, name+"="+orWord(id, who.Proposed[i]))
	}
	return pairs, true
}
