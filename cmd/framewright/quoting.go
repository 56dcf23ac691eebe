package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, quoteCommand, memoCommand) }

func quoteCommand(a *app) *cobra.Command {
	c := group("quote", "The quotation bank", quoteAdd(a), quoteList(a), quoteEdit(a), quoteRemove(a))
	c.GroupID = "method"
	return c
}

const quoteMarks = `Edits are declared by marks that readers know, and checked against the
transcript:
  [...]     words left out
  [word]    words put in, or put in the place of others
  [H]ow     a changed letter
The hesitations that study.yaml lists under report: tidy may go without a mark.
Anything else that differs is refused.`

func quoteAdd(a *app) *cobra.Command {
	var rq action.QuoteRequest
	var starred starFlags
	var dry, asJSON bool
	c := &cobra.Command{Use: "add REF|CODING | --starred", Short: "Take a passage up as a quotation", Args: usage(cobra.MaximumNArgs(1)),
		Long: "Take up the words of a passage, or of a coding (its id), as a quotation.\nResearchers' notes, and interviewers, are not quoted. What is quoted from a\ntranslation says so; what is quoted from a document is signed with its title.\n\n" + quoteMarks + `

--starred takes up, as candidates, every place that a summary marks as quotable,
[12*]: the words the statement quotes, else the turn. What the bank holds already
is not taken twice.

JSON keys: id, participant, ref, original, text, edits, attribution, under,
state, by, note, warnings, kind, source. With --starred: added (such quotations),
known (how many the bank held), passed (cell, ref, reason).`,
		Example: `  framewright quote add P03:12 --words "twice a day" --theme access/transport
  framewright quote add k4m2x9qd --text "The bus comes [...] twice a day" --state chosen
  framewright quote add --starred --theme access`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := starred.check(c, args); err != nil {
				return err
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if starred.on {
				return a.quoteStarred(c, s, starred, rq.Themes, asJSON)
			}
			rq.From = args[0]
			q, err := s.QuoteAdd(c.Context(), rq)
			if err != nil || asJSON {
				return orJSON(a, err, q)
			}
			a.showQuote(q)
			a.next("framewright export quotes -o quotations.docx")
			return nil
		}}
	f := c.Flags()
	f.StringVar(&rq.Words, "words", "", "the words within the turns")
	f.IntVar(&rq.Nth, "nth", 0, "which of several same places, from 1")
	f.StringVar(&rq.Text, "text", "", "as it is to be printed, with declared edits")
	f.StringArrayVar(&rq.Themes, "theme", nil, "the `theme` it illustrates; may be repeated")
	f.StringVar(&rq.State, "state", "", "candidate, chosen, used or rejected")
	f.StringVar(&rq.Note, "note", "", "for the team: why this one")
	f.BoolVar(&starred.on, "starred", false, "take up every place that summaries star, such as [12*]")
	f.StringVar(&starred.participant, "participant", "", "with --starred: only summaries of this participant (`ID`)")
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) showQuote(q *action.QuoteInfo) {
	a.printf("%s  %s  %s\n", a.style(bold, q.ID), q.Ref, a.style(cyan, strings.Join(q.Under, ", ")))
	for _, line := range wrap("“"+q.Text+"”", min(a.width, 100)-4) {
		a.printf("    %s\n", line)
	}
	a.printf("    %s  %s\n", a.style(dim, "— "+q.Signed()), a.style(dim, "("+q.State+")"))
	for _, e := range q.Edits {
		a.printf("      %s: %s → %s\n", e.Kind, orWord(e.Original, "nothing"), orWord(e.Text, "nothing"))
	}
	if q.Note != "" {
		a.printf("    %s\n", a.style(italic, "{"+q.Note+"}"))
	}
	for _, w := range q.Warnings {
		a.printf("    %s %s\n", a.style(yellow, "note:"), w)
	}
}

func quoteList(a *app) *cobra.Command {
	var o action.QuoteOptions
	var asJSON bool
	c := &cobra.Command{Example: "  framewright quote list --theme access --state chosen", Use: "list", Short: "List the quotations, each proven against its transcript", Args: usage(cobra.NoArgs),
		Long: "List the quotations, each proven against its transcript.\n\nJSON keys: id, participant, ref, original, text, edits, attribution, under, state,\nby, note, warnings, kind, source.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Quotes(c.Context(), o)
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for _, q := range list {
				a.showQuote(q)
			}
			a.note(counted(len(list), "quotation"))
			return nil
		}}
	c.Flags().StringVar(&o.Theme, "theme", "", "only under this theme")
	c.Flags().StringVar(&o.Participant, "participant", "", "only of this participant (`ID`)")
	c.Flags().StringVar(&o.State, "state", "", "only candidate, chosen, used or rejected")
	return listing(c, &asJSON)
}

func quoteEdit(a *app) *cobra.Command {
	var text, note, state string
	var themes []string
	var dry, asJSON bool
	c := &cobra.Command{Use: "edit ID", Short: "Change a quotation's text, note, state or themes", Args: usage(cobra.ExactArgs(1)),
		Long:    quoteMarks + "\n\nJSON keys: id, participant, ref, original, text, edits, attribution, under, state,\nby, note, warnings.",
		Example: `  framewright quote edit m3v8t2yc --text "The bus comes [...] twice a day" --state chosen`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			ch := action.QuoteChange{Themes: themes}
			if f := c.Flags(); !f.Changed("text") && !f.Changed("note") && !f.Changed("state") && len(themes) == 0 {
				return usageError(c, fmt.Errorf("nothing is to be changed: give --text, --note, --state or --theme"))
			}
			for name, to := range map[string]struct {
				field **string
				value *string
			}{"text": {&ch.Text, &text}, "note": {&ch.Note, &note}, "state": {&ch.State, &state}} {
				if c.Flags().Changed(name) {
					*to.field = to.value
				}
			}
			q, err := s.QuoteEdit(c.Context(), args[0], ch)
			if err != nil || asJSON {
				return orJSON(a, err, q)
			}
			a.showQuote(q)
			return nil
		}}
	c.Flags().StringVar(&text, "text", "", "as it is to be printed; empty for as it stands")
	c.Flags().StringVar(&note, "note", "", "for the team: why this one")
	c.Flags().StringVar(&state, "state", "", "candidate, chosen, used or rejected")
	c.Flags().StringArrayVar(&themes, "theme", nil, "the `themes` it illustrates, in place of those it has")
	return listing(changing(c, &dry), &asJSON)
}

func quoteRemove(a *app) *cobra.Command {
	var dry bool
	return changing(&cobra.Command{Use: "remove ID", Short: "Take a quotation out of the bank", Args: usage(cobra.ExactArgs(1)),
		Example: "  framewright quote remove m3v8t2yc",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			q, err := s.QuoteEdit(c.Context(), args[0], action.QuoteChange{Remove: true})
			if err != nil {
				return err
			}
			a.printf("removed quotation %s of %s\n", q.ID, q.Ref)
			a.next("framewright undo brings it back")
			return nil
		}}, &dry)
}
