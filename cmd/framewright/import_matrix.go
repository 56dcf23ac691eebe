package main

import (
	"errors"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { importCommands = append(importCommands, importMatrix) }

const importMatrixLong = `Bring a matrix back that was edited in Excel or LibreOffice: a workbook made with
"framewright export matrix -o FILE.xlsx", saved as .xlsx or .ods. Rows and columns
may have been sorted, hidden, moved or deleted, sheets renamed; what is missing is
unchanged. Each cell is compared with the text it left with, and with the study:

  edited in the workbook only   applied, whatever it says; quoted words and refs that
                                do not hold are named, and check lists them
  edited on both sides          a conflict: --theirs takes the workbook's text, --ours
                                keeps the study's; on a terminal you are asked
  emptied in the workbook       left as it is, unless you say so or give --clear
  "not asked", "nothing said",  read as the state of a cell, in any case and with any
  "n/a"                         dash

Quotation marks, dashes and ellipses that a program has changed by itself are no
edits. New columns are offered as sub-themes and new rows as participants (--add).
Comments become memos about their cell; an author whose name is no analyst's is
asked about, or refused, as in "framewright import comments". Names of themes,
definitions and attributes are not changed: what was edited there is held back,
with the command that does it.

Where three or more edited cells of a column hold texts that left at other
participants, it was sorted without their names: it is held back, unless you say
so or give --moved. Nobody's second text is taken away unasked: an edit in the name
of an analyst whose own text stands beside the cell waits like a conflict. What was
decided against a workbook's text is kept in the cell's history, and the same
workbook does not ask again; --theirs takes it all the same.

Several files are brought in one after the other. All of it is one change, and one
undo takes it back. A text that was replaced is kept: chart CELL --history.

JSON keys: files, applied, cleared, kept, decided, moved (theme, cells, where),
unchanged, conflicts (cell, base, here, there, by, where, beside), emptied, columns
(theme, name, where, cells, added), rows (participant, where, cells, added), held
(what, reason, mend, text, was, where), memos (id, about, by, text), changes (cell,
before, after, where, how, by), findings (cell, message), warnings.`

func importMatrix(a *app) *cobra.Command {
	rq := &action.MatrixReturn{}
	var dry, asJSON, yes bool
	c := &cobra.Command{
		Use: "matrix FILE.xlsx|ods…", Args: usage(cobra.MinimumNArgs(1)),
		Short: "Bring back a matrix that was edited in Excel or LibreOffice", Long: importMatrixLong,
		Example: `  framewright export matrix -o matrix.xlsx
  framewright import matrix matrix-edited.xlsx --dry-run
  framewright import matrix ama.xlsx ben.ods --author "Ben Adeyemi=ben"`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun, rq.Files = dry, args
			if a.inTTY && !dry && !asJSON && !yes {
				if err := a.askMatrix(c, s, rq); err != nil {
					return err
				}
			}
			report, err := a.returnMatrix(c, s, rq)
			if err != nil {
				return err
			}
			if asJSON {
				err = a.json(report)
			} else {
				a.showMatrixBack(report, rq, dry)
			}
			if err == nil && len(report.Conflicts) > 0 {
				return errSilent{framework.Failed}
			}
			return err
		}}
	f := c.Flags()
	f.BoolVar(&rq.Theirs, "theirs", false, "where both sides edited a cell, take the workbook's text")
	f.BoolVar(&rq.Ours, "ours", false, "where both sides edited a cell, keep the study's text")
	f.BoolVar(&rq.Clear, "clear", false, "empty the cells that were emptied in the workbook")
	f.BoolVar(&rq.Moved, "moved", false, "take texts that stand at other participants than they left with")
	f.BoolVar(&rq.Add, "add", false, "add new columns as sub-themes, and new rows as participants")
	f.StringArrayVar(&rq.Authors, "author", nil, "which analyst a comment's author is (`NAME=ANALYST`), or whose all are (ANALYST); may be repeated")
	f.BoolVar(&yes, "yes", false, "ask nothing: what the other flags do not decide stays open")
	return listing(changing(c, &dry), &asJSON)
}

// returnMatrix brings the workbooks back; on a terminal authors of comments
// whom nobody knows are asked about.
func (a *app) returnMatrix(c *cobra.Command, s *action.Session, rq *action.MatrixReturn) (*action.MatrixReport, error) {
	report, err := s.ImportMatrix(c.Context(), rq)
	var who *action.UnknownAuthors
	for a.inTTY && errors.As(err, &who) {
		pairs, answered := a.askAuthors(who)
		if !answered {
			return nil, err
		}
		rq.Authors = append(rq.Authors, pairs...)
		report, err = s.ImportMatrix(c.Context(), rq)
	}
	return report, err
}
