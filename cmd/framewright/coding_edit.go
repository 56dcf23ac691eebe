package main

import (
	"context"
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, codingCommand) }

func codingCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "coding", GroupID: "method", Short: "Look at a coding and change it",
		Long: `Look at one coding and change its passage, its theme or its note. Codings are
named by their ids, which framewright passages and framewright read --coded print.
You change your own codings only; --as names another analyst.

A coding keeps its id, so that the cells and quotations that rest on it stay bound
to it; where codings are joined, what rested on one that is gone rests on the one
that is left.`}
	c.AddCommand(codingShow(a), codingExtend(a), codingTrim(a), codingSplit(a), codingJoin(a), codingMove(a), codingNote(a))
	return c
}

const editedKeys = "\n\nJSON keys: id, ref, transcript, turn, words, text, under, by, note, outcome."

// codingChange makes a command that changes codings and shows what became of
// them.
func (a *app) codingChange(c *cobra.Command, do func(ctx context.Context, s *action.Session, args []string) ([]action.CodingInfo, error)) *cobra.Command {
	var dry, asJSON bool
	c.Long += editedKeys
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.session()
		if err != nil {
			return err
		}
		s.DryRun = dry
		done, err := do(c.Context(), s, args)
		if err != nil || asJSON {
			return orJSON(a, err, done)
		}
		a.showReshaped(done)
		a.next("framewright coding show %s; framewright undo takes it back", done[0].ID)
		return nil
	}
	return listing(changing(c, &dry), &asJSON)
}

// showReshaped prints codings with the whole of their passages.
func (a *app) showReshaped(list []action.CodingInfo) {
	for _, k := range list {
		outcome := k.Outcome
		if a.dry && outcome != "unchanged" {
			outcome = "would be " + outcome
		}
		a.printf("%s %s %s  %s\n", a.style(green, outcome), k.Ref, a.style(cyan, strings.Join(k.Under, ", ")), a.style(dim, k.ID))
		for line := range strings.SplitSeq(k.Spoken, "\n") {
			for _, part := range wrap(line, max(40, a.width-6)) {
				a.printf("    %s\n", part)
			}
		}
		if k.Note != "" {
			a.printf("    %s\n", a.style(yellow, "note: "+strings.ReplaceAll(k.Note, "\n", " / ")))
		}
	}
}

func codingShow(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show ID", Args: usage(cobra.ExactArgs(1)), Short: "Show a coding in its place",
		Long: `Show a coding: its words in full with two turns on either side, its themes, note
and analyst, and the cells and quotations that rest on it.

JSON keys: id, ref, transcript, turn, speaker, words, text, under, by, note, lead
and trail (what the turns say before and behind the words), before and after (lists
of ref, speaker, text), cells, quotes, memos.`,
		Example: "  framewright coding show k4m2x9qd",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			k, err := s.CodingShow(c.Context(), args[0])
			if err != nil || asJSON {
				return orJSON(a, err, k)
			}
			a.showCoding(k)
			return nil
		}}
	return listing(c, &asJSON)
}

func (a *app) showCoding(k *action.CodingDetail) {
	a.printf("%s %s  %s  by %s\n", a.style(bold, k.Ref), a.style(cyan, strings.Join(k.Under, ", ")), a.style(dim, k.ID), k.By)
	if k.Note != "" {
		a.printf("%s\n", a.style(yellow, "note: "+k.Note))
	}
	a.nearby(k.Before)
	label := k.Speaker + ": "
	if k.Spoken != k.Text || k.Speaker == "" { // it names those who speak
		label = ""
	}
	a.inText(label + k.Lead + "[" + k.Spoken + "]" + k.Trail)
	a.nearby(k.After)
	if len(k.Cells) > 0 {
		a.printf("cells that rest on it: %s\n", strings.Join(k.Cells, ", "))
	}
	if len(k.Quotes) > 0 {
		a.printf("quotations taken from it: %s\n", strings.Join(k.Quotes, ", "))
	}
	if len(k.Memos) > 0 {
		a.printf("memos on it: %s\n", strings.Join(k.Memos, ", "))
	}
	a.next("framewright coding trim %s --words \"…\" makes it shorter, framewright coding extend %s --to \"…\" longer", k.ID, k.ID)
}

func (a *app) nearby(turns []action.NearbyTurn) {
	for _, t := range turns {
		for line := range strings.SplitSeq(t.Ref+" "+t.Speaker+": "+t.Text, "\n") {
			for _, part := range wrap(line, max(40, a.width-6)) {
				a.printf("  %s\n", a.style(dim, part))
			}
		}
	}
}

func (a *app) inText(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		for _, part := range wrap(line, max(40, a.width-6)) {
			a.printf("    %s\n", part)
		}
	}
}

func codingExtend(a *app) *cobra.Command {
	var rq action.Reshape
	c := &cobra.Command{
		Use: "extend ID", Args: usage(cobra.ExactArgs(1)), Short: "Make a coding's passage longer",
		Long: `Move the end of a passage further on with --to, its beginning further back with
--from. Each names a turn, whose end or beginning it becomes, or words: those in the
turn nearest to the passage. Where they stand there several times, --nth chooses.`,
		Example: `  framewright coding extend k4m2x9qd --to "pay again"
  framewright coding extend k4m2x9qd --to 14
  framewright coding extend k4m2x9qd --from "The bus comes"`}
	c.Flags().StringVar(&rq.To, "to", "", "the `turn`, or the last words, that it is to end with")
	c.Flags().StringVar(&rq.From, "from", "", "the `turn`, or the first words, that it is to begin with")
	c.Flags().IntVar(&rq.Nth, "nth", 0, "which of several same places, from 1")
	return a.codingChange(c, func(ctx context.Context, s *action.Session, args []string) ([]action.CodingInfo, error) {
		if rq.To == "" && rq.From == "" {
			return nil, usageError(c, fmt.Errorf("--to or --from is needed"))
		}
		return s.CodingExtend(ctx, args[0], rq)
	})
}

func codingTrim(a *app) *cobra.Command {
	var rq action.Reshape
	c := &cobra.Command{
		Use: "trim ID", Args: usage(cobra.ExactArgs(1)), Short: "Make a coding's passage shorter",
		Long: `Leave of a passage the words given with --words ("first … last" for many), or what
lies between --from and --to: words within it, or turns of it.`,
		Example: `  framewright coding trim k4m2x9qd --words "twice a day"
  framewright coding trim k4m2x9qd --from 13
  framewright coding trim k4m2x9qd --to "pay my neighbour"`}
	var typed []string
	c.Flags().StringArrayVar(&typed, "words", nil, "the `words` that are to be left")
	c.Flags().StringVar(&rq.From, "from", "", "the `turn`, or the first words, that it is to begin with")
	c.Flags().StringVar(&rq.To, "to", "", "the `turn`, or the last words, that it is to end with")
	c.Flags().IntVar(&rq.Nth, "nth", 0, "which of several same places within the passage, from 1")
	return a.codingChange(c, func(ctx context.Context, s *action.Session, args []string) ([]action.CodingInfo, error) {
		var err error
		if rq.Words, err = once(c, "words", typed, "\"first … last\" leaves one passage from the first words to the last"); err != nil {
			return nil, err
		}
		if rq.Words == "" && rq.From == "" && rq.To == "" {
			return nil, usageError(c, fmt.Errorf("--words, --from or --to is needed"))
		}
		return s.CodingTrim(ctx, args[0], rq)
	})
}

func codingSplit(a *app) *cobra.Command {
	var rq action.Reshape
	c := &cobra.Command{
		Use: "split ID", Args: usage(cobra.ExactArgs(1)), Short: "Make two codings of one",
		Long: `Part a passage in two. The second part begins with the words of --at, or with a
turn. Both have the themes and the note; the first keeps the id, and what rests on it.`,
		Example: `  framewright coding split k4m2x9qd --at "and then I pay"
  framewright coding split k4m2x9qd --at 14`}
	c.Flags().StringVar(&rq.At, "at", "", "the `words`, or the turn, that the second part begins with")
	c.Flags().IntVar(&rq.Nth, "nth", 0, "which of several same places within the passage, from 1")
	return a.codingChange(c, func(ctx context.Context, s *action.Session, args []string) ([]action.CodingInfo, error) {
		if rq.At == "" {
			return nil, usageError(c, fmt.Errorf("--at is needed"))
		}
		return s.CodingSplit(ctx, args[0], rq)
	})
}

func codingJoin(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "join ID ID…", Args: usage(cobra.MinimumNArgs(2)), Short: "Make one coding of several",
		Long: `Join your codings of one transcript: one passage from the first word to the last,
with what stands in between, under the themes of all, with the notes of all. It keeps
the id that is named first; what rested on the others rests on it.`,
		Example: "  framewright coding join k4m2x9qd b7n3p5rs"}
	return a.codingChange(c, func(ctx context.Context, s *action.Session, args []string) ([]action.CodingInfo, error) {
		return s.CodingJoin(ctx, args)
	})
}

func codingMove(a *app) *cobra.Command {
	var from string
	c := &cobra.Command{
		Use: "move ID THEME", Args: usage(cobra.ExactArgs(2)), Short: "Put a coding under another theme",
		Long:    `Put a coding under another theme, in the place of its own. Where it has several, --from says which is replaced.`,
		Example: "  framewright coding move k4m2x9qd cost/fares\n  framewright coding move k4m2x9qd cost/fares --from access/transport"}
	c.Flags().StringVar(&from, "from", "", "the `theme` that is replaced")
	return a.codingChange(c, func(ctx context.Context, s *action.Session, args []string) ([]action.CodingInfo, error) {
		return s.CodingMove(ctx, args[0], args[1], from)
	})
}

func codingNote(a *app) *cobra.Command {
	var none bool
	c := &cobra.Command{
		Use: "note ID [TEXT]", Args: usage(cobra.RangeArgs(1, 2)), Short: "Write a coding's note",
		Long:    `Write the note of a coding, in the place of one that it has. "" or --clear takes it away.`,
		Example: "  framewright coding note k4m2x9qd \"a fare or a favour?\"\n  framewright coding note k4m2x9qd --clear"}
	c.Flags().BoolVar(&none, "clear", false, "take the note away")
	return a.codingChange(c, func(ctx context.Context, s *action.Session, args []string) ([]action.CodingInfo, error) {
		if (len(args) == 2) == none {
			return nil, usageError(c, fmt.Errorf("a text is needed, or --clear"))
		}
		return s.CodingNote(ctx, args[0], append(args, "")[1])
	})
}
