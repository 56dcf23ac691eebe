package main

import (
	"fmt"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() {
	commands = append(commands, func(a *app) *cobra.Command {
		c := &cobra.Command{Use: "export", GroupID: "inout", Short: "Write matrices, quotations, transcripts … to files",
			Long: `Write to Excel, Word, PDF, HTML, Markdown or CSV: the ending of the file chooses.
A file that was changed since it was written is never replaced. The front page says
which version of the framework it is; a CSV has none, and what is said when it is
written names it.`,
			Args: usage(cobra.NoArgs), RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
		c.AddCommand(exportMatrix(a), exportQuotes(a), exportPassages(a), exportFramework(a), exportTranscripts(a), exportMap(a), exportMethods(a))
		return c
	})
}

// exporting is a command that writes a file: -o, --dry-run, --json, and what
// is said afterwards.
func exporting(a *app, c *cobra.Command, run func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error)) *cobra.Command {
	var file string
	var dry, asJSON bool
	c.Long = orWord(c.Long, c.Short+".") + "\n\nJSON keys: file, what, warnings."
	c.RunE = func(c *cobra.Command, args []string) error {
		if file == "" {
			return usageError(c, fmt.Errorf("no file was named: -o FILE"))
		}
		s, err := a.session()
		if err != nil {
			return err
		}
		s.DryRun = dry
		out, err := run(s, c, file, args)
		if err != nil || asJSON {
			return orJSON(a, err, out)
		}
		verb := "wrote"
		if dry {
			verb = "would write"
		}
		a.printf("%s %s: %s\n", verb, out.File, out.What)
		if out.Version != "" {
			a.note("framework version " + out.Version)
		}
		for _, w := range out.Warnings {
			a.note(a.style(yellow, "note: ") + w)
		}
		return nil
	}
	c.Flags().StringVarP(&file, "output", "o", "", "the `file` to write: .xlsx .docx .pdf .html .md .csv")
	return listing(changing(c, &dry), &asJSON)
}

// audienced adds --for to a command that writes a file.
func audienced(c *cobra.Command, word *string) *cobra.Command {
	c.Flags().StringVar(word, "for", "team", "whom it is for: team, reader or archive")
	return c
}

func exportMatrix(a *app) *cobra.Command {
	var o action.MatrixExport
	var word string
	c := &cobra.Command{Use: "matrix [THEME…] -o FILE", Short: "Write framework matrices, as tables or to be read",
		Long: `Write framework matrices: a table a theme, participants as rows with their
attributes first, sub-themes as columns. Without themes: all. A matrix that
study.yaml names is named by its id. Never for readers: each row is a person.

--by theme (a chapter a theme, then participant by participant) and --by
participant (a chapter a participant, then theme by theme) write the summaries to
be read, in .docx, .pdf, .html and .md. What is not charted is left out and counted.

--evidence links each cell to the passages behind it, which stand at the end.
--with adds what refs lead to and readers of a matrix ask for: quotations,
transcripts, coverage, codebook, or all. Refs in summaries lead to their turns in
the transcripts, or else to the evidence.

--for archive leaves out refs, comments, analysts, evidence, remarks on cells and
all hidden ids. Rows keep the participant's id, which the list of data that is
deposited uses too.`,
		Example: `  framewright export matrix -o matrix.xlsx --evidence --with transcripts,codebook
  framewright export matrix access cost -o access.docx --where area=rural
  framewright export matrix -o cases.docx --by participant --evidence
  framewright export matrix -o themes.pdf --by theme --with transcripts
  framewright export matrix -o house.xlsx --template institute.xlsx --paper A4
  framewright export matrix -o deposit.csv --for archive`}
	f := c.Flags()
	f.BoolVar(&o.Evidence, "evidence", false, "link each cell to its passages")
	f.StringVar(&o.By, "by", "", "summaries to be read: by `theme` or participant")
	f.StringSliceVar(&o.With, "with", nil, "add `PARTS`: quotations, transcripts, coverage, codebook or all")
	f.StringVar(&o.Paper, "paper", "", "the `size` of the paper: A3 or A4")
	f.StringVar(&o.Template, "template", "", "take the house style from this `workbook` (.xlsx)")
	matrixFlags(c, &o.MatrixOptions)
	return audienced(exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (_ *action.Exported, err error) {
		if o.Audience, err = action.ParseAudience(word); err != nil {
			return nil, err
		}
		return s.ExportMatrix(c.Context(), file, args, o)
	}), &word)
}

func exportQuotes(a *app) *cobra.Command {
	var o action.QuoteExport
	var word string
	c := &cobra.Command{Use: "quotes -o FILE", Short: "Write the quotation bank by theme and sub-theme", Args: usage(cobra.NoArgs),
		Long: `Write the quotation bank by theme and sub-theme, each with its attribution. For
the team with ref, state, range and note, and with --memos the memos about each
theme. --for reader and --for archive write only what is chosen or used, without
any of these; --for archive --state candidate writes candidates. Ids in quotations
or in the names of themes are refused there, and who has not allowed to be quoted
is left out. In Word the words are of the style Quote, the signatures of the style
Attribution.`,
		Example: `  framewright export quotes -o quotations.docx
  framewright export quotes -o annex.docx --for reader
  framewright export quotes -o rural.xlsx --where area=rural --range contrasting`}
	quoteFlags(c, &o.QuoteOptions)
	c.Flags().BoolVar(&o.Memos, "memos", false, "for the team: the memos about each theme, below its heading")
	c.Flags().StringVar(&o.State, "state", "", "only candidate, chosen or used")
	return audienced(exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error) {
		var err error
		if o.Audience, err = action.ParseAudience(word); err != nil {
			return nil, err
		}
		return s.ExportQuotes(c.Context(), file, o)
	}), &word)
}

func exportTranscripts(a *app) *cobra.Command {
	var coded bool
	c := &cobra.Command{Use: "transcripts [ID…] -o FILE", Short: "Print transcripts with turn numbers and a wide margin to mark on",
		Long: `Print transcripts with turn numbers and a wide margin, to read and mark.

In .docx write comments in the margin (2.3; 4.1 – note) and bring them in with
"framewright import comments"; on paper, make a table for "framewright import
codings". An .xlsx or .csv is that table, a row a turn: fill in themes, and words
and note where you like.`,
		Example: `  framewright export transcripts P03 P04 -o reading.docx
  framewright export transcripts P03 -o P03.xlsx`}
	c.Flags().BoolVar(&coded, "coded", false, "name the themes each turn is coded under")
	return teamOnly(exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error) {
		return s.ExportTranscripts(c.Context(), file, args, coded)
	}), "readers get quotations (framewright export quotes --for reader); transcripts for an archive are deposited as they are, once they are anonymised")
}
