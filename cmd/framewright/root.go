package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// app is what every command has at hand: the terminal and the global flags.
type app struct {
	*terminal
	study    string
	as       string
	quiet    bool
	noColor  bool
	passFile string // --passphrase-file
	dry      bool   // the command works out a change and makes none
	passing  string // how the names of passing files of the study at hand begin
}

// exitCodes is the one table from kinds of errors to exit codes.
var exitCodes = map[framework.ErrorKind]int{
	framework.Failed:   1,
	framework.Usage:    2,
	framework.Problems: 3,
	framework.NoStudy:  4,
	framework.Locked:   5,
}

// interrupted is the exit code after Ctrl-C.
const interrupted = 130

// errSilent ends a command with the exit code of its kind after everything
// has been said.
type errSilent struct{ kind framework.ErrorKind }

func (errSilent) Error() string { return "" }

// execute runs one command line and gives the exit code.
func execute(ctx context.Context, args []string, t *terminal) (code int) {
	a := &app{terminal: t}
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(t.err, "framewright failed inside (%v). The study is as it was before, or as it was to be: changes are whole.\nhint: run `framewright check`, and please report what you did\n", p)
			code = 1
		}
	}()
	root := a.root()
	root.SetArgs(args)
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	err := root.ExecuteContext(ctx)
	if err != nil && (ctx.Err() != nil || errors.Is(err, context.Canceled)) {
		var walk *cutOff
		if errors.As(err, &walk) {
			fmt.Fprintln(t.err, walk.Error())
		} else {
			fmt.Fprintln(t.err, "interrupted: nothing was changed by the command that was cut off")
		}
		return interrupted
	}
	return a.report(err)
}

// report prints an error and gives its exit code.
func (a *app) report(err error) int {
	var silent errSilent
	switch {
	case err == nil:
		return 0
	case errors.As(err, &silent):
		return exitCodes[silent.kind]
	}
	msg := err.Error()
	head, hint, hinted := strings.Cut(msg, "\nhint: ")
	fmt.Fprintln(a.err, a.style(red, "error: ")+head)
	if hinted {
		fmt.Fprintln(a.err, a.style(bold, "hint: ")+hint)
	}
	return exitCodes[framework.KindOf(err)]
}

const rootLong = `Framewright takes a study from transcripts to report by the Framework method:
read, build the thematic framework, code, chart, compare, interpret, quote.

A study is a folder of plain files. Nothing leaves this machine.

First steps:
  framewright demo my-first-study             a whole small study to look around in
  framewright init my-study --title "…"       begin your own
  framewright status                          where the study stands, and what next

Exit codes: 0 done, 1 failed or some files refused, 2 the command is off,
3 a check found problems, 4 no study here, 5 study locked, 130 interrupted.`

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "framewright", Short: "Framework analysis of interviews, from transcripts to report", Long: rootLong,
		SilenceErrors: true, SilenceUsage: true, Args: usage(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.PersistentFlags().StringVarP(&a.study, "study", "C", ".", "the study's `folder`, or one within it")
	root.PersistentFlags().StringVar(&a.as, "as", "", "work as this `analyst`")
	root.PersistentFlags().BoolVar(&a.quiet, "quiet", false, "print results and errors only")
	root.PersistentFlags().StringVar(&a.passFile, "passphrase-file", "", "a `file` whose first line is the passphrase, where one is needed")
	root.PersistentFlags().BoolVar(&a.noColor, "no-color", false, "no colour, even on a terminal")
	root.PersistentPreRun = func(c *cobra.Command, _ []string) {
		a.color = a.color && !a.noColor
		a.dry, _ = c.Flags().GetBool("dry-run")
	}
	root.PersistentPostRun = func(*cobra.Command, []string) {
		if a.dry {
			a.note("dry run: nothing was changed")
		}
	}
	root.SetFlagErrorFunc(flagError)
	root.AddGroup(
		&cobra.Group{ID: "method", Title: "The method:"},
		&cobra.Group{ID: "inout", Title: "In and out:"},
		&cobra.Group{ID: "keep", Title: "Housekeeping:"})
	for _, c := range commands {
		root.AddCommand(c(a))
	}
	root.SetHelpCommandGroupID("keep")
	root.SetCompletionCommandGroupID("keep")
	return root
}

// commands makes every top command; each file of this package adds its own.
var commands []func(*app) *cobra.Command

// usage makes an argument check's error a usage error.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		err := check(c, args)
		switch {
		case err == nil:
			return nil
		case strings.HasPrefix(err.Error(), "unknown command"):
			c.SuggestionsMinimumDistance = 2
			near := c.SuggestionsFor(args[0])
			for _, group := range c.Commands() { // framewright freeze
				for _, sub := range group.Commands() {
					if sub.Name() == args[0] {
						near = append(near, sub.CommandPath())
					}
				}
			}
			if len(near) > 0 {
				err = fmt.Errorf("%w; did you mean %s?", err, strings.Join(near, " or "))
			}
			return usageError(c, err)
		case len(args) == 0:
			return usageError(c, fmt.Errorf("something is missing behind `%s`", c.CommandPath()))
		}
		return usageError(c, fmt.Errorf("`%s` does not take %s; put a text with blanks into quotation marks", c.CommandPath(), counted(len(args), "word")))
	}
}

// flagError is a usage error; a text that begins with a dash is taken for
// flags, and there is a way round that.
func flagError(c *cobra.Command, err error) error {
	out := usageError(c, err)
	var e *framework.Error
	if strings.HasPrefix(err.Error(), "unknown shorthand flag") && errors.As(out, &e) {
		way := "framewright chart CELL -- '- a list'"
		if c.Name() == "find" {
			way = "framewright find -- '-bus'; a search that leaves something out also says NOT: framewright find 'train NOT bus'"
		}
		e.Hint = "text that begins with - goes behind --, such as: " + way + "\n" + e.Hint
	}
	return out
}

func usageError(c *cobra.Command, err error) error {
	return &framework.Error{Kind: framework.Usage, Name: "usage", What: err.Error(),
		Hint: fmt.Sprintf("%s\nsee `%s --help`", strings.TrimSpace(c.UseLine()), c.CommandPath())}
}

// session opens the study for a command.
func (a *app) session() (*action.Session, error) {
	s, err := action.Open(a.study)
	if err != nil {
		return nil, err
	}
	s.As, s.Note, s.Passphrase, s.AtHand = a.as, a.note, a.passphrase, a.passphraseAtHand
	a.passing = s.Folder.Passing()
	if a.errTTY && !a.quiet {
		s.Progress = a.progress
	}
	return s, nil
}

// changing adds --dry-run to a command that changes the study.
func changing(c *cobra.Command, dry *bool) *cobra.Command {
	c.Flags().BoolVar(dry, "dry-run", false, "say what would be done, and do nothing")
	return c
}

// listing adds --json to a command that lists.
func listing(c *cobra.Command, asJSON *bool) *cobra.Command {
	c.Flags().BoolVar(asJSON, "json", false, "print JSON, for other programs")
	return c
}
