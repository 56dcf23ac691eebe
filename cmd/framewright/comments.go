package main

import (
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
a memo on the passage. The comment's author is the analyst; several analysts'
copies of one transcript add up, and what was brought in before is not added again.`,
		Example: `  framewright import comments P03-marked.docx --dry-run
  framewright import comments P03-marked.docx --author "Ben Adeyemi=ben"`,
	}, "framewright passages", func(s *action.Session, c *cobra.Command, file string) (*action.TableReport, error) {
		return s.ImportComments(c.Context(), file, o)
	})
	f := c.Flags()
	f.StringVar(&o.Transcript, "transcript", "", "the transcript (`ID`) that this is a copy of; else it is found by its words")
	f.StringArrayVar(&o.Authors, "author", nil, "which analyst a comment's author is (`NAME=ANALYST`); may be repeated")
	f.BoolVar(&o.NumbersNow, "numbers-now", false, "numbers mean the framework as it stands now")
	return c
}
