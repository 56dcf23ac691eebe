package main

import (
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, quoteCommand, memoCommand) }

func quoteCommand(a *app) *cobra.Command {
	c := group("quote", "The quotation bank", quoteAdd(a), quoteList(a), quoteEdit(a), quoteRemove(a), quoteCheck(a), quoteBalance(a))
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

A participant who has not allowed it is not quoted: participant set ID --permit
quote=yes writes down who has.

JSON keys: id, participant, ref, original, text, edits, attribution, under,
state, by, note, warnings, kind, source, range, used, permission, fits (how many
people the signature fits), coarser (signatures that enough people fit). With
--starred: added (such quotations), known (how many the bank held), passed (cell,
ref, reason).`,
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
	f.StringVar(&rq.Range, "range", "", "its place in the range of views: \"common view\", contrasting or exceptional")
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
	a.printf("    %s  %s\n", a.style(dim, "— "+q.Signed()), a.style(dim, "("+strings.Join(slices.DeleteFunc([]string{q.State, q.Range}, func(s string) bool { return s == "" }), ", ")+")"))
	if q.Permission == string(framework.Refused) {
		a.printf("    %s\n", a.style(red, "must not be quoted: "+q.Participant+" has not allowed it"))
	}
	for _, place := range q.Used {
		a.printf("    %s\n", a.style(dim, "used in "+place))
	}
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
	c := &cobra.Command{Example: "  framewright quote list --theme access --state chosen\n  framewright quote list --range contrasting --where area=rural\n  framewright quote list --category waiting/coping/passive", Use: "list", Short: "List the quotations, each proven against its transcript", Args: usage(cobra.NoArgs),
		Long: "List the quotations, each proven against its transcript.\n\n--category takes the address of a category, dimension or map, and lists what the\nparticipants who are sorted there said, under the themes of their cells.\nA signature that fits few people, alone or with what else the chosen and used\nquotations tell of the same participant, is warned about.\n\nJSON keys: id, participant, ref, original, text, edits, attribution, under, state,\nby, note, warnings, kind, source, range, used, permission, fits, coarser.",
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
			if text := action.NeverAsked(list); text != "" {
				a.note(text)
			}
			return nil
		}}
	quoteFlags(c, &o)
	c.Flags().StringVar(&o.State, "state", "", "only candidate, chosen, used or rejected")
	return listing(c, &asJSON)
}

// quoteFlags adds what quotations are chosen by, but for their state.
func quoteFlags(c *cobra.Command, o *action.QuoteOptions) {
	f := c.Flags()
	f.StringVar(&o.Theme, "theme", "", "only under this theme")
	f.StringVar(&o.Participant, "participant", "", "only of this participant (`ID`)")
	f.StringVar(&o.Range, "range", "", "only \"common view\", contrasting or exceptional")
	f.StringArrayVar(&o.Where, "where", nil, "only of those with `ATTRIBUTE=VALUE`; may be repeated")
	f.StringVar(&o.Category, "category", "", "only what was sorted into `MAP/DIMENSION/CATEGORY`")
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
