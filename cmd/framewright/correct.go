package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

const correctLong = `Correct the text of a transcript. What rests on it follows: codings and
quotations stay on their words, refs to a turn that was joined to another are
rewritten, cells whose words changed are stale. Each that moved, was shortened,
or needs you is listed; what needs you is left as it is, and check names it until
it is mended. One undo takes everything back.

  TEXT                the new words of one turn; with - from standard input
  no text             your editor ($VISUAL, $EDITOR) opens with the turns, or with
                      the whole transcript: change, insert, join, split there
  --split WORDS       part a turn where these words begin: 12 and 12a
  --join              make one turn of several: 12-13 becomes 12
  --insert-after TEXT put a new turn behind it: 12a
  --remove            take turns out
  --from FILE         lay a corrected file beside the whole transcript: turns that
                      say what they said keep their numbers
  --speaker, --time   correct who speaks, and when

Numbers are never changed and never given again: a turn put in between is 12a,
one behind the last has the next number.

JSON keys: transcript, turns (turn, before, after, change, with, speaker), codings
(id, by, outcome, before, after, ref, under, hint), quotes (the same, problem), refs
(in, before, after, outcome), stale (cell, reasons), counts (stay, moved,
shortened, needs_you, open), warnings.`

func transcriptCorrect(a *app) *cobra.Command {
	var rq action.CorrectRequest
	var insert string
	var dry, asJSON, yes bool
	c := &cobra.Command{
		Use: "correct REF [TEXT | -]", ValidArgsFunction: a.completing(transcriptWords, 1), Args: usage(cobra.RangeArgs(1, 2)),
		Short: "Correct the text; codings, quotations and refs follow", Long: correctLong,
		Example: `  framewright transcript correct P03:12 "The bus comes twice a day."
  framewright transcript correct P03:12-14
  framewright transcript correct P03:12 --split "And then" --speaker INT
  framewright transcript correct P03 --from P03-checked.docx --dry-run`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun, rq.Ref = dry, args[0]
			if c.Flags().Changed("insert-after") {
				rq.Insert = &insert
			}
			kept, err := a.corrections(c, s, &rq, args[1:])
			if err != nil {
				return err
			}
			return kept.after(a.correct(c, s, rq, yes, asJSON))
		}}
	f := c.Flags()
	f.StringVar(&rq.File, "from", "", "a corrected `FILE` of the whole transcript")
	f.StringVar(&rq.Split, "split", "", "the `words` that the second part of the turn begins with")
	f.IntVar(&rq.Nth, "nth", 0, "with --split: which of several same places in the turn, from 1")
	f.BoolVar(&rq.Join, "join", false, "make one turn of those named")
	f.StringVar(&insert, "insert-after", "", "the `text` of a new turn behind the one named; needs --speaker")
	f.BoolVar(&rq.Remove, "remove", false, "take the turns named out")
	f.StringVar(&rq.Speaker, "speaker", "", "who speaks (`LABEL`): there, in the second part, in the new turn")
	f.StringVar(&rq.Time, "time", "", "when the turn begins, or from when to when (00:04:10-00:04:31)")
	f.BoolVar(&yes, "yes", false, "take turns out without asking")
	return listing(changing(c, &dry), &asJSON)
}

// correct makes the correction, asking first where turns would go.
func (a *app) correct(c *cobra.Command, s *action.Session, rq action.CorrectRequest, yes, asJSON bool) error {
	dry := s.DryRun
	if !dry && !yes {
		note := s.Note
		s.DryRun, s.Note = true, nil
		would, err := s.Correct(c.Context(), rq)
		s.DryRun, s.Note = false, note
		if err != nil {
			return err
		}
		if would.Asks() {
			if !asJSON {
				a.showCorrected(would, true)
			}
			if !a.inTTY {
				return action.NeedsYes(fmt.Sprintf("nothing was changed: %s would go, and there is nobody to ask here", counted(would.Removed(), "turn")),
					"look with --dry-run, and add --yes to let them go")
			}
			if !a.confirm(fmt.Sprintf("%s would go with their words; correct %s?", counted(would.Removed(), "turn"), would.Transcript)) {
				return nil
			}
		}
	}
	report, err := s.Correct(c.Context(), rq)
	if err != nil || asJSON {
		return orJSON(a, err, report)
	}
	a.showCorrected(report, dry)
	switch {
	case !report.Changed():
	case report.Counts.Needs > 0:
		a.next("mend what needs you as its line says; framewright check names what is left")
	default:
		a.next("framewright read %s:%s; framewright undo takes it back", report.Transcript, firstCorrected(report))
	}
	return nil
}

func firstCorrected(r *action.CorrectReport) string {
	for _, t := range r.Turns {
		if t.Change != "joined" && t.Change != "removed" {
			return t.Turn
		}
	}
	return "1"
}

// fromEditor is a text from an editor: kept where it could not be used.
type fromEditor struct{ path string }

// after clears away, or says where the text is kept.
func (e *fromEditor) after(err error) error {
	if e == nil {
		return err
	}
	var fe *framework.Error
	if err == nil || !errors.As(err, &fe) {
		os.Remove(e.path)
		return err
	}
	kept := *fe
	kept.Hint += "; what you wrote is kept in " + e.path
	return &kept
}

// corrections finds out what is to be corrected: from the arguments, standard
// input, or an editor.
func (a *app) corrections(c *cobra.Command, s *action.Session, rq *action.CorrectRequest, args []string) (*fromEditor, error) {
	ways := 0
	for _, flag := range []string{"from", "split", "join", "insert-after", "remove"} {
		if c.Flags().Changed(flag) {
			ways++
		}
	}
	switch {
	case ways+len(args) > 1:
		return nil, usageError(c, fmt.Errorf("one thing at a time: new words, --from, --split, --join, --insert-after or --remove"))
	case rq.Speaker != "" && (rq.File != "" || rq.Remove):
		return nil, usageError(c, fmt.Errorf("--speaker says nothing here"))
	case rq.Time != "" && ways > 0 && rq.Insert == nil:
		return nil, usageError(c, fmt.Errorf("--time says nothing here"))
	}
	if len(args) == 1 && args[0] == "-" {
		text, err := io.ReadAll(a.in)
		if err != nil {
			return nil, err
		}
		args = []string{string(text)}
	}
	if len(args) == 1 {
		rq.Text = &args[0]
		return nil, nil
	}
	if ways > 0 || rq.Speaker != "" || rq.Time != "" {
		return nil, nil
	}
	return a.editTurns(c, s, rq)
}

// editTurns opens the editor with the turns, in the study's own form.
func (a *app) editTurns(c *cobra.Command, s *action.Session, rq *action.CorrectRequest) (*fromEditor, error) {
	editor := orWord(os.Getenv("VISUAL"), os.Getenv("EDITOR"))
	if editor == "" {
		e := &framework.Error{Kind: framework.Usage, Name: "no-editor", Where: rq.Ref, What: "no new words were given, and no editor is set",
			Hint: "set EDITOR; or correct a copy of the file and give it with --from"}
		if strings.Contains(rq.Ref, ":") {
			e.Hint = `give the words: framewright transcript correct ` + rq.Ref + ` "…"; or ` + e.Hint
		}
		return nil, e
	}
	sheet, base, err := s.Sheet(c.Context(), rq.Ref)
	if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp("", a.passing+"*.txt")
	if err != nil {
		return nil, err
	}
	e := &fromEditor{f.Name()}
	if _, err = f.WriteString(sheet); err == nil {
		err = f.Close()
	}
	if err != nil {
		return nil, e.after(err)
	}
	words := strings.Fields(editor)
	cmd := exec.Command(words[0], append(words[1:], f.Name())...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, e.after(&framework.Error{Name: "editor-failed", What: "the editor " + editor + " did not end well; nothing was changed", Err: err, Hint: "set EDITOR, or give the text on the command line"})
	}
	text, err := os.ReadFile(f.Name())
	if err != nil {
		return nil, err
	}
	back := string(text)
	rq.Sheet, rq.Base = &back, base
	return e, nil
}
