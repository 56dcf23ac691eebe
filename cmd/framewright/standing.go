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
	var asJSON, strict, advice, confidentiality bool
	c := &cobra.Command{
		Example: "  framewright check\n  framewright check --strict --advice\n  framewright check --confidentiality --passphrase-file ~/key.txt", Use: "check", GroupID: "keep", Args: usage(cobra.NoArgs),
		Short: "Prove every anchor, quotation and ref",
		Long: `Read the whole study and prove it: every file is readable, every coding's words
stand in their turn, every quotation's edits are declared, every ref in a summary
leads somewhere. Exit code 3 where there are problems; with --strict where there
are warnings too.

With --confidentiality it looks for what may tell who a participant is, and for
nothing else: names that the key of pseudonyms holds, and names of speakers as the
imported files had them, in turns, cells, quotations, notes, memos, maps, the log,
names of files, and the texts and properties of exports under the folder (problems
leaked-name, leaked-label, identifying-file-name); words in quotations that may
identify (possible-identifier); attributes that fit fewer people than minimum-group
(singled-out). Without the key's passphrase it says that the key's names were not
looked for (key-locked).

JSON keys: kind, severity, file, line, ref, message, hint.`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			look := s.Check
			if confidentiality {
				look = s.CheckConfidential
			}
			report, err := look(c.Context())
			if err != nil {
				return err
			}
			switch {
			case asJSON:
				err = a.json(report.Items)
			case confidentiality:
				a.showConfidential(report, advice)
			default:
				a.showCheck(report, advice)
			}
			if err == nil && (report.Problems > 0 || strict && report.Warnings > 0) {
				err = errSilent{framework.Problems}
			}
			return err
		}}
	c.Flags().BoolVar(&strict, "strict", false, "warnings count as problems")
	c.Flags().BoolVar(&advice, "advice", false, "list advice too")
	c.Flags().BoolVar(&confidentiality, "confidentiality", false, "look for what may tell who a participant is, and for nothing else")
	return listing(c, &asJSON)
}

func (a *app) showCheck(r *action.CheckReport, advice bool) {
	a.showItems(r, advice)
	a.printf("%s, %s, %s, %s: ", counted(r.Transcripts, "transcript"), counted(r.Codings, "coding"), counted(r.Cells, "cell"), counted(r.Quotes, "quotation"))
	a.showVerdict(r, advice, "all of it holds")
}

// showConfidential never says that a study is safe: it says what was found.
func (a *app) showConfidential(r *action.CheckReport, advice bool) {
	a.showItems(r, advice)
	a.showVerdict(r, advice, "nothing was found; whether somebody can be known by what is told of them, only a reader can say")
	for _, it := range r.Items {
		if it.Kind == "leaked-name" {
			a.next("framewright pseudonym apply")
			return
		}
	}
	for _, it := range r.Items {
		if it.Kind == "possible-identifier" {
			a.next("framewright pseudonym suggest")
			return
		}
	}
}

func (a *app) showVerdict(r *action.CheckReport, advice bool, good string) {
	verdict := a.style(green, good)
	if r.Problems > 0 || r.Warnings > 0 {
		verdict = fmt.Sprintf("%s, %s", counted(r.Problems, "problem"), counted(r.Warnings, "warning"))
	}
	a.printf("%s\n", verdict)
	if r.Advice > 0 && !advice {
		a.note(fmt.Sprintf("%s of advice beside: framewright check --advice", counted(r.Advice, "piece")))
	}
}

func (a *app) showItems(r *action.CheckReport, advice bool) {
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
			a.next("cd %s, then framewright analyst me ama (you are Ama there, until you have a study of your own)", shellWord(args[0]))
			return nil
		}}
}
