package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, readCommand) }

func readCommand(a *app) *cobra.Command {
	var coded, beside, asJSON bool
	var mark marking
	c := &cobra.Command{
		Use: "read REF", GroupID: "method", ValidArgsFunction: a.completing(transcriptWords, 1), Args: usage(cobra.ExactArgs(1)),
		Short: "Read a transcript or some of its turns",
		Long: `Read a transcript (P03), a turn (P03:12) or a stretch (P03:12-14). With --coded
the codings stand under each turn. With --beside an original and its translations
stand side by side, or one below the other where the screen is narrow.

--mark notes that you have read it, all or these turns, and --unmark that you have
not: framewright coverage tells what nobody has read. Nothing is printed of the
text then.

JSON keys: ref, turn, speaker, role, time, text, codings, memos; with --beside turn,
texts (transcript, ref, speaker, role, text, missing); with --mark by,
transcript, turns, read, left, changed.`,
		Example: "  framewright read P03\n  framewright read P03:12-14 --coded\n  framewright read P03-en --beside\n  framewright read P03 --mark",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if mark.asked() {
				return a.markRead(c, s, args[0], mark, beside || coded, asJSON)
			}
			if beside {
				return a.readBeside(c, s, args[0], asJSON)
			}
			turns, t, err := s.Read(c.Context(), args[0], coded || asJSON)
			if err != nil || asJSON {
				return orJSON(a, err, turns)
			}
			a.showTurns(turns)
			a.next("framewright code %s:%s THEME --words \"…\"", t.ID, firstAnswer(turns))
			a.offerMark(c, s, t.ID, args[0])
			return nil
		}}
	mark.flags(c)
	c.Flags().BoolVar(&coded, "coded", false, "show the codings under each turn")
	c.Flags().BoolVar(&beside, "beside", false, "show the original and its translations together")
	return listing(c, &asJSON)
}

// firstAnswer is the first turn of a participant, for the example.
func firstAnswer(turns []action.TurnInfo) string {
	for _, t := range turns {
		if t.Role != string(framework.Interviewer) {
			return t.Turn
		}
	}
	return "1"
}

func (a *app) showTurns(turns []action.TurnInfo) {
	for _, t := range turns {
		a.showAside(t.Before)
		head := fmt.Sprintf("[%s] %s", t.Turn, t.Speaker)
		if t.Time != "" {
			head += " " + t.Time
		}
		style := bold
		if t.Role == string(framework.Interviewer) {
			style = dim
		}
		a.printf("%s\n", a.style(style, head))
		text := t.Text
		if t.To > 0 {
			text = text[:t.From] + "[" + text[t.From:t.To] + "]" + text[t.To:]
		}
		for _, line := range wrap(text, min(a.width, 100)-4) {
			a.printf("    %s\n", line)
		}
		if len(t.Memos) > 0 {
			a.printf("      %s\n", a.style(yellow, "✎ "+strings.Join(t.Memos, " ")))
		}
		for _, k := range t.Codings {
			a.printf("      %s %s  %s %s\n", a.style(cyan, "▸ "+strings.Join(k.Under, ", ")), a.style(dim, k.By+" "+k.ID), quoted(k.Words), strings.TrimSpace(a.style(dim, k.Note)+" "+a.style(yellow, k.Outcome)))
		}
	}
	if len(turns) > 0 {
		a.showAside(turns[len(turns)-1].After)
	}
}

func quoted(words string) string {
	if words == "" {
		return "(whole turns)"
	}
	return "“" + words + "”"
}

func (a *app) showAside(lines []string) {
	for _, l := range lines {
		a.printf("%s\n", a.style(italic, l))
	}
}
