package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, statusCommand) }

func statusCommand(a *app) *cobra.Command {
	var asJSON, everyone bool
	c := &cobra.Command{
		Example: "  framewright status\n  framewright status --participants", Use: "status", GroupID: "method", Args: usage(cobra.NoArgs),
		Short: "Where the study stands, and the sensible next step",
		Long: `Where the study stands, and the sensible next step.

A cell is done where it is charted, or says why not, and is not stale. Analysts
are shown with what is allocated to them (analyst allocate) and what they have
charted; participants where cells of theirs wait, the first of them unless
--participants asks for all.

What is said in a translation is said in its original: its turns and words are not
counted again.

JSON keys: participants, transcripts, translations, turns, words, codings, themes, cells (by
state), stale, quotes, memos, analysts, uncoded, review, doubles (cells with two texts), blind (as compare --blind
--list has it), waiting (settled differences that wait for you: between,
decisions), by_theme (theme, number, name, done, total, stale), by_participant
(participant, done, total, stale), by_analyst (analyst, name, done, total, stale: of
what is allocated to them; charted, charted_stale: of what they have charted),
retention (as framewright retention --json has it), next.`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			st, err := s.Status(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, st)
			}
			a.showStatus(st, everyone)
			return nil
		}}
	c.Flags().BoolVar(&everyone, "participants", false, "how far the charting of every participant has come")
	return listing(c, &asJSON)
}

func (a *app) showStatus(st *action.Status, everyone bool) {
	a.printf("%s\n", a.style(bold, st.Title))
	a.showTexts(st)
	bars := a.barsFor(st, everyone)
	for _, t := range st.ByTheme {
		a.printf("%s\n", bars.line(t.Number+" "+t.Name, t.Done, t.Total, t.Stale, "cells"))
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
	a.showAnalysts(st, bars)
	a.showPeople(st, bars, everyone)
	a.showDue(st.Retention)
	a.printf("%s %s\n", a.style(cyan, "next:"), st.Next)
}

// showDue warns of data whose time is over, or nearly.
func (a *app) showDue(r *action.Retained) {
	if r == nil {
		return
	}
	for _, r := range r.Classes {
		if warning := r.Warning(); warning != "" {
			a.printf("  %s %s\n", a.style(yellow, "warning:"), warning)
		}
	}
}

// showTexts says what there is, and what waits beside the charting.
func (a *app) showTexts(st *action.Status) {
	a.printf("  %s, %s, %s, %s\n", counted(st.Participants, "participant"), counted(st.Transcripts, "transcript"), counted(st.Turns, "turn"), wordsOf(st))
	a.printf("  %s", counted(st.Codings, "coding"))
	if len(st.Analysts) > 1 {
		a.printf(" (%s)", sortedCounts(st.Analysts))
	}
	a.printf(", %s, %s\n", counted(st.Quotes, "quotation"), counted(st.Memos, "memo"))
	if len(st.Uncoded) > 0 {
		a.printf("  nobody has coded %s\n", upToTen(st.Uncoded))
	}
	if st.Review > 0 {
		a.printf("  %s to review: framewright review next\n", counted(st.Review, "place"))
	}
	if st.Doubles > 0 {
		a.printf("  %s: framewright compare --charts\n", action.Plural(st.Doubles, "cell has two texts", "cells have two texts"))
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
