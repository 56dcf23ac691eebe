package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, statusCommand, checkCommand, demoCommand) }

func statusCommand(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{
		Example: "  framewright status", Use: "status", GroupID: "method", Args: usage(cobra.NoArgs),
		Short: "Where the study stands, and the sensible next step",
		Long: `Where the study stands, and the sensible next step.

What is said in a translation is said in its original: its turns and words are not
counted again.

JSON keys: participants, transcripts, translations, turns, words, codings, themes, cells (by
state), stale, quotes, memos, analysts, uncoded, review, blind (as compare --blind
--list has it), waiting (settled differences that wait for you: between,
decisions), by_theme, next.`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			st, err := s.Status(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, st)
			}
			a.showStatus(st)
			return nil
		}}, &asJSON)
}

func (a *app) showStatus(st *action.Status) {
	a.printf("%s\n", a.style(bold, st.Title))
	a.printf("  %s, %s, %s, %s\n", counted(st.Participants, "participant"), counted(st.Transcripts, "transcript"), counted(st.Turns, "turn"), wordsOf(st))
	a.printf("  %s", counted(st.Codings, "coding"))
	if len(st.Analysts) > 1 {
		a.printf(" (%s)", sortedCounts(st.Analysts))
	}
	a.printf(", %s, %s\n", counted(st.Quotes, "quotation"), counted(st.Memos, "memo"))
	if len(st.Uncoded) > 0 {
		a.printf("  nobody has coded %s\n", clip(strings.Join(st.Uncoded, ", "), 80))
	}
	if st.Review > 0 {
		a.printf("  %s to review: framewright review next\n", counted(st.Review, "place"))
	}
	for _, b := range st.Blind {
		a.printf("  %s is coded blind: not done yet %s\n", b.Transcript, strings.Join(b.Open, ", "))
	}
	for _, w := range st.Waiting {
		a.printf("  %s: framewright compare %s --apply\n", action.Plural(w.Decisions, "settled difference waits for you", "settled differences wait for you"), strings.Join(w.Between, " "))
	}
	if st.Transcripts > 0 {
		a.printf("  %s\n", a.style(dim, "what is not read, coded or charted yet: framewright coverage"))
	}
	for _, t := range st.ByTheme {
		stale := ""
		if t.Stale > 0 {
			stale = fmt.Sprintf(", %d stale", t.Stale)
		}
		a.printf("  %s %s %3d of %d cells%s\n", pad(clip(t.Number+" "+t.Name, 34), 34), a.bar(t.Done, t.Total), t.Done, t.Total, stale)
	}
	var cells []string
	for _, state := range []framework.CellState{framework.Charted, framework.NothingSaid, framework.NotAsked, framework.NotApplicable, framework.Uncharted} {
		if n := st.Cells[string(state)]; n > 0 {
			cells = append(cells, fmt.Sprintf("%d %s", n, state))
		}
	}
	if len(cells) > 0 {
		a.printf("  cells: %s\n", strings.Join(cells, ", "))
	}
	a.printf("%s %s\n", a.style(cyan, "next:"), st.Next)
}

// wordsOf counts the words, and says what is not counted among them.
func wordsOf(st *action.Status) string {
	switch st.Translations {
	case 0:
		return counted(st.Words, "word")
	case 1:
		return counted(st.Words, "word") + " (1 translation is not counted again)"
	}
	return fmt.Sprintf("%s (%d translations are not counted again)", counted(st.Words, "word"), st.Translations)
}

// bar draws how much of something is done.
func (a *app) bar(done, total int) string {
	const width = 20
	full := 0
	if total > 0 {
		full = done * width / total
	}
	return a.style(green, strings.Repeat("█", full)) + a.style(dim, strings.Repeat("░", width-full))
}

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
