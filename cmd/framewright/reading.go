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
		Use: "read REF…", GroupID: "method", ValidArgsFunction: a.completing(transcriptWords, 0), Args: usage(cobra.MinimumNArgs(1)),
		Short: "Read a transcript or some of its turns",
		Long: `Read a transcript (P03), a turn (P03:12) or a stretch (P03:12-14), or several
(P03:12 P07:60). With --coded the codings stand under each turn. With --beside an original and its translations
stand side by side, or one below the other where the screen is narrow.

--mark notes that you have read it, all or these turns, and --unmark that you have
not: framewright coverage tells what nobody has read. Nothing is printed of the
text then.

JSON keys: ref, turn, speaker, role, time, text, codings, memos; with --beside turn,
texts (transcript, ref, speaker, role, text, missing); with --mark by,
transcript, turns, read, left, changed.`,
		Example: "  framewright read P03\n  framewright read P03:12-14 --coded\n  framewright read P02:60 P02:76\n  framewright read P03-en --beside\n  framewright read P03 --mark",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if len(args) > 1 && (mark.asked() || beside) {
				return usageError(c, fmt.Errorf("--mark, --unmark and --beside take one REF"))
			}
			if mark.asked() {
				return a.markRead(c, s, args[0], mark, beside || coded, asJSON)
			}
			if beside {
				return a.readBeside(c, s, args[0], asJSON)
			}
			return a.read(c, s, args, coded, asJSON)
		}}
	mark.flags(c)
	c.Flags().BoolVar(&coded, "coded", false, "show the codings under each turn")
	c.Flags().BoolVar(&beside, "beside", false, "show the original and its translations together")
	return listing(c, &asJSON)
}

// read prints what several refs point at, one after the other.
func (a *app) read(c *cobra.Command, s *action.Session, refs []string, coded, asJSON bool) error {
	all := []action.TurnInfo{}
	var ids []string
	var stretches [][]action.TurnInfo
	for _, ref := range refs {
		turns, t, err := s.Read(c.Context(), ref, coded || asJSON)
		if err != nil {
			return err
		}
		all, ids, stretches = append(all, turns...), append(ids, t.ID), append(stretches, turns)
	}
	if asJSON {
		return a.json(all)
	}
	for i, turns := range stretches {
		if len(refs) > 1 && (i == 0 || ids[i] != ids[i-1]) {
			a.printf("%s\n", a.style(bold, "— "+ids[i]))
		}
		a.showTurns(turns)
	}
	a.next("framewright code %s:%s THEME --words \"…\"", ids[0], firstAnswer(stretches[0]))
	if len(refs) == 1 {
		a.offerMark(c, s, ids[0], refs[0])
	}
	return nil
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
