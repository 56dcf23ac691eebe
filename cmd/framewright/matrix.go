package main

import (
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/chart"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, matrixCommand) }

const matrixLong = `Show the matrix of a theme, or one that study.yaml names: participants by
sub-themes. Several stand side by side; without any, all themes do. With
--participant alone, all that is charted of them, theme by theme; with one
sub-theme, all that is charted there, participant by participant.

* marks a stale cell, · an uncharted one, and (3) how many coded passages wait for
it. A matrix of two to four columns is a table where the terminal is 100 columns
wide; others are blocks. On a terminal a long one goes through $PAGER.

--where takes attribute=value, attribute!=value, several values with commas
between them, and attribute= for those whose value is missing.

JSON keys: theme, columns (subtheme, number, name), rows (participant, wave, part_of,
attributes, cells by sub-theme: state, summary, by, from, stale, evidence, also: who
charted it too).`

func matrixCommand(a *app) *cobra.Command {
	var o action.MatrixOptions
	var asJSON, noPager bool
	c := &cobra.Command{
		Use: "matrix [THEME…]", GroupID: "method", ValidArgsFunction: a.completing(themeWords, 0), Args: cobra.ArbitraryArgs,
		Short: "Show a matrix: participants by sub-themes", Long: matrixLong,
		Example: `  framewright matrix access
  framewright matrix access cost --where area=rural --where role!=nurse --sort role
  framewright matrix access/transport --group area
  framewright matrix --participant P03 --case`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			m, attributes, err := s.Matrix(c.Context(), args, o)
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			if err := a.paged(!noPager, func() { a.showMatrix(m, attributes, o.Whole) }); err != nil {
				return err
			}
			if err := a.showUnaskedIn(c, s, m); err != nil {
				return err
			}
			a.next("framewright export matrix%s -o matrix.xlsx", matrixWords(args, &o))
			return nil
		}}
	matrixFlags(c, &o)
	c.Flags().BoolVar(&noPager, "no-pager", false, "never go through $PAGER")
	return listing(c, &asJSON)
}

// matrixFlags are the choice of rows, for the screen and for what leaves.
func matrixFlags(c *cobra.Command, o *action.MatrixOptions) {
	c.Flags().StringArrayVar(&o.Participants, "participant", nil, "only the row of this participant (`ID`); may be repeated")
	c.Flags().StringVar(&o.Wave, "wave", "", "only rows of this `wave`")
	c.Flags().StringVar(&o.Rows, "rows", "", "whose rows where there are groups: `groups|members|both`")
	c.Flags().StringArrayVar(&o.Where, "where", nil, "only rows with `ATTRIBUTE=VALUE`, or !=; may be repeated")
	c.Flags().StringVar(&o.Sort, "sort", "", "sort rows by this `attribute`")
	c.Flags().StringVar(&o.Group, "group", "", "group rows by this `attribute`")
	c.Flags().BoolVar(&o.Members, "members", false, "the same as --rows members")
	c.Flags().BoolVar(&o.Whole, "case", false, "the case as a whole first, and the theme as a whole last, charted or not")
	_ = c.RegisterFlagCompletionFunc("rows", cobra.FixedCompletions(rowWords(), cobra.ShellCompDirectiveNoFileComp))
}

func rowWords() (out []cobra.Completion) {
	for _, kind := range chart.RowKinds {
		out = append(out, string(kind))
	}
	return out
}

// matrixWords are the arguments and flags that choose the same again.
func matrixWords(args []string, o *action.MatrixOptions) string {
	words := slices.Clone(args)
	add := func(flag string, values ...string) {
		for _, v := range values {
			if v != "" {
				words = append(words, flag, v)
			}
		}
	}
	add("--participant", o.Participants...)
	add("--wave", o.Wave)
	add("--rows", o.Rows)
	add("--where", o.Where...)
	add("--sort", o.Sort)
	add("--group", o.Group)
	if o.Members {
		words = append(words, "--members")
	}
	if o.Whole {
		words = append(words, "--case")
	}
	var b strings.Builder
	for _, w := range words {
		b.WriteString(" " + shellWord(w))
	}
	return b.String()
}
