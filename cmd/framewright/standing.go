package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, checkCommand, demoCommand) }

func checkCommand(a *app) *cobra.Command {
	var asJSON, strict, advice bool
	c := &cobra.Command{
		Example: "  framewright check\n  framewright check --strict --advice", Use: "check", GroupID: "keep", Args: usage(cobra.NoArgs),
		Short: "Prove every anchor, quotation and ref",
		Long: `Read the whole study and prove it: every file is readable, every coding's words
stand in their turn, every quotation's edits are declared, every ref in a summary
leads somewhere. Exit code 3 where there are problems; with --strict where there
are warnings too.

JSON keys: kind, severity, file, line, ref, message, hint.`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			report, err := s.Check(c.Context())
			if err != nil {
				return err
			}
			if asJSON {
				err = a.json(report.Items)
			} else {
				a.showCheck(report, advice)
			}
			if err == nil && (report.Problems > 0 || strict && report.Warnings > 0) {
				err = errSilent{framework.Problems}
			}
			return err
		}}
	c.Flags().BoolVar(&strict, "strict", false, "warnings count as problems")
	c.Flags().BoolVar(&advice, "advice", false, "list advice too")
	return listing(c, &asJSON)
}

func (a *app) showCheck(r *action.CheckReport, advice bool) {
	colours := map[string]string{action.Problem: red, action.Warning: yellow, action.Advice: dim}
	for _, it := range r.Items {
		if it.Severity == action.Advice && !advice {
			continue
		}
		where := it.File
		if it.Line > 0 {
			where += fmt.Sprintf(":%d", it.Line)
		}
		a.printf("%s %s %s\n    %s\n", a.style(colours[it.Severity], it.Severity), a.style(bold, it.Ref), a.style(dim, where), it.Message)
		if it.Hint != "" {
			a.printf("    %s\n", a.style(dim, "→ "+strings.ReplaceAll(it.Hint, "\n", "\n      ")))
		}
	}
	a.printf("%s, %s, %s, %s: ", counted(r.Transcripts, "transcript"), counted(r.Codings, "coding"), counted(r.Cells, "cell"), counted(r.Quotes, "quotation"))
	verdict := a.style(green, "all of it holds")
	if r.Problems > 0 || r.Warnings > 0 {
		verdict = fmt.Sprintf("%s, %s", counted(r.Problems, "problem"), counted(r.Warnings, "warning"))
	}
	a.printf("%s\n", verdict)
	if r.Advice > 0 && !advice {
		a.note(fmt.Sprintf("%s of advice beside: framewright check --advice", counted(r.Advice, "piece")))
	}
}

func demoCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "demo FOLDER", GroupID: "keep", Args: usage(cobra.ExactArgs(1)),
		Short: "Make a whole small study, worked from interviews to report",
		Long: `Make a whole small study in a new folder: nine invented interviews about training
for housing advice, coded by two analysts, charted, with quotations, memos, a
framework matrix in Excel and quotation banks in Word and PDF. Its interviews lie
in sources/, to import them into a study of your own.`,
		Example: "  framewright demo my-first-study",
		RunE: func(c *cobra.Command, args []string) error {
			note := a.note
			made, err := action.Demo(c.Context(), args[0], note)
			if err != nil {
				return err
			}
			for _, line := range made.Lines {
				a.printf("%s\n", line)
			}
			a.next("cd %s, then framewright status", shellWord(args[0]))
			return nil
		}}
}
