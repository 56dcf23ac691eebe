package main

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, chartCommand, traceCommand) }

const chartLong = `Write what a participant said under a sub-theme. A cell is named by its theme and
participant: access/transport@P03; at wave 2 access/transport@P03/w2; a theme as
a whole access@P03; the case as a whole @P03.

The text carries its own marks:
  "…"              the participant's own words (checked against the transcript)
  [12] [12-14]     the turns a statement rests on; [12*] a quotable place
  [P03-2:7]        turns of another transcript of theirs
  {…}              your comment

With no text the cell is shown: its evidence in order, what stands there, what
other analysts charted there, what it held before and its memos. On a terminal
your editor ($VISUAL, $EDITOR) opens, with the place for the summary at the top
and all of this below it; without an editor the text is asked for line by line.
What you have written is checked before it is saved, and is never lost: where it
is not saved it is kept in a file that is named. With - the text is read from
standard input.

Two analysts. Where a colleague's summary stands in the cell and still holds,
your text goes beside it (--replace writes over it, --beside keeps beside it what
would take its place: a text that is stale). Writing again changes your own text,
wherever it stands; --clear takes it back. framewright compare --charts shows both
texts; --adopt ANALYST makes that analyst's text the cell's. Whatever is replaced
is kept: --history shows it with its ids, and --restore ID brings a text back.

JSON keys: cell, theme, number, name, state, summary, by, date, from, stale,
evidence (id, ref, by, text, note, under), beside (by, date, state, summary, from,
stale, warnings), history (id, cell, by, date, state, summary, from, until,
instead, why), warnings, memos; suggest (cell, state, reason) where the topic
guide says that nobody was asked; outcome and replaced where something was done.`

// chartFlags are what chart is asked to do beside writing a text.
type chartFlags struct {
	rq          action.ChartRequest
	view        cellView
	next        nextFlags
	dry, asJSON bool
}

func chartCommand(a *app) *cobra.Command {
	var o chartFlags
	c := &cobra.Command{
		Use: "chart CELL [TEXT | -] | --next", GroupID: "method", ValidArgsFunction: a.cellWords, Args: usage(cobra.MaximumNArgs(2)),
		Short: "Summarise what a participant said under a sub-theme", Long: chartLong + "\n\n" + nextHelp,
		Example: `  framewright chart access/transport@P03
  framewright chart access/transport@P03 'Depends on a twice-daily bus; if missed, "I pay my neighbour" [12*]. {fare or favour?}'
  framewright chart cost/fares@P03 --state "not asked"
  framewright chart access/transport@P03 --history
  framewright chart access/transport@P03 --adopt ben
  framewright chart access/transport@P03 --restore 7qk2m9xd
  framewright chart --next --theme access`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.check(c, args); err != nil {
				return err
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = o.dry
			if o.next.next {
				return a.chartNext(c, s, o.next)
			}
			o.rq.Cell = args[0]
			return a.chart(c, s, args[1:], o)
		}}
	f := c.Flags()
	f.StringVar(&o.rq.State, "state", "", `why there is no summary: "not asked", "nothing said", "not applicable"`)
	f.StringSliceVar(&o.rq.From, "from", nil, "ids of the codings it rests on, where the refs do not say")
	f.BoolVar(&o.rq.Clear, "clear", false, "empty the cell: it is uncharted again; your own text beside a colleague's is taken back")
	f.BoolVar(&o.rq.Beside, "beside", false, "put the text beside a colleague's, also where that is stale")
	f.BoolVar(&o.rq.Replace, "replace", false, "write over a colleague's text, which goes to the history")
	f.StringVar(&o.rq.Adopt, "adopt", "", "make this `ANALYST`'s text the cell's; the other goes to the history")
	f.StringVar(&o.rq.Restore, "restore", "", "bring back a text that the cell held, by its `ID` in --history")
	f.BoolVar(&o.view.history, "history", false, "show all that the cell held before")
	f.BoolVar(&o.view.all, "all", false, "show all evidence, however much there is")
	nextFlagsOf(c, &o.next)
	return listing(changing(c, &o.dry), &o.asJSON)
}

// check refuses what does not go together: one cell is named, or the next one
// is asked for.
func (o *chartFlags) check(c *cobra.Command, args []string) error {
	flag := o.next.given(c)
	switch {
	case o.next.next && len(args) > 0:
		return usageError(c, fmt.Errorf("--next finds the cells itself: it takes none"))
	case !o.next.next && flag != "":
		return usageError(c, fmt.Errorf("%s goes with --next", flag))
	case !o.next.next && len(args) == 0:
		return usageError(c, fmt.Errorf("name a cell, such as access/transport@P03, or ask for the --next one"))
	}
	return nil
}

// chart writes the cell, or shows it where there is nothing to write.
func (a *app) chart(c *cobra.Command, s *action.Session, args []string, o chartFlags) error {
	write, err := a.given(c, &o.rq, args)
	if err != nil {
		return err
	}
	if write {
		info, err := s.Chart(c.Context(), o.rq)
		if err != nil || o.asJSON {
			return orJSON(a, err, info)
		}
		a.showCharted(info, o.dry)
		a.afterCharting(c, s, info)
		return nil
	}
	if a.inTTY && a.outTTY && !o.asJSON && !o.view.history && !o.view.all {
		info, err := a.writeCell(c, s, o.rq)
		if info != nil {
			a.afterCharting(c, s, info)
		}
		return err
	}
	info, err := s.Cell(c.Context(), o.rq.Cell)
	if err != nil || o.asJSON {
		return orJSON(a, err, info)
	}
	a.showCell(info, o.view)
	a.afterShowing(info)
	return nil
}

// given finds the text of the cell on the command line or on standard input,
// and says whether there is anything to write.
func (a *app) given(c *cobra.Command, rq *action.ChartRequest, args []string) (write bool, err error) {
	if len(args) == 1 && args[0] == "-" {
		text, err := io.ReadAll(a.in)
		if err != nil {
			return false, err
		}
		args = []string{string(text)}
	}
	text := len(args) == 1
	switch {
	case rq.Beside && rq.Replace:
		return false, usageError(c, fmt.Errorf("--beside keeps the colleague's text, --replace does not: not both"))
	case rq.Adopt != "" && rq.Restore != "":
		return false, usageError(c, fmt.Errorf("--adopt takes a text that stands there, --restore one that stood there: not both"))
	case (rq.Adopt != "" || rq.Restore != "") && (text || rq.State != "" || rq.Clear || rq.Beside || rq.Replace):
		return false, usageError(c, fmt.Errorf("--adopt and --restore take a text that is there: they go with no other"))
	case !text:
		return rq.State != "" || rq.Clear || rq.Adopt != "" || rq.Restore != "", nil
	}
	rq.Summary = args[0]
	if strings.TrimSpace(rq.Summary) == "" && rq.State == "" {
		return false, usageError(c, fmt.Errorf("the text is empty; --clear empties a cell"))
	}
	if strings.TrimSpace(rq.Summary) != "" && (rq.State != "" || rq.Clear) {
		return false, usageError(c, fmt.Errorf("a cell holds a summary, or a state that says why there is none: not both"))
	}
	return true, nil
}

func orWord(s, def string) string {
	if s == "" {
		return def
	}
	return s
}

func traceCommand(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{
		Use: "trace REF", GroupID: "method", ValidArgsFunction: a.cellWords, Args: usage(cobra.ExactArgs(1)),
		Short: "From a summary or quotation back to the words, and back again",
		Long: `Trace a cell (access/transport@P03) or the id of a quotation back to the words it
rests on; trace a turn (P03:12) to every coding, cell, element of a map, quotation
and memo that rests on it. A map, a dimension or a category
(waiting/coping/endurance; where there is one map only, coping/endurance), or the id
of an element, goes to the elements it holds, their cells and the words; with map:
before it where a theme has the same path.

JSON keys: ref, kind (cell, quotation, turn, transcript, map, dimension, category,
element, theme, participant, memo), text, lines: kind (statement, evidence, passage,
coding, cell, element, quotation, memo, review), ref, by, text, from, ok.`,
		Example: "  framewright trace access/transport@P03\n  framewright trace P03:12\n  framewright trace map:waiting/coping/endurance",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			tr, err := s.Trace(c.Context(), args[0])
			if err != nil || asJSON {
				return orJSON(a, err, tr)
			}
			a.showTrace(tr)
			return nil
		}}, &asJSON)
}

func (a *app) showTrace(tr *action.Trace) {
	if a.showTraceOfMap(tr) {
		return
	}
	a.printf("%s %s\n", a.style(bold, tr.Kind), tr.Ref)
	for _, line := range wrap(tr.Text, min(a.width, 100)-4) {
		a.printf("    %s\n", line)
	}
	last := ""
	for _, l := range tr.Lines {
		if l.Kind == "statement" && l.From != last {
			last = l.From
			a.printf("\n%s\n", a.style(italic, l.From))
		}
		mark := ""
		if !l.OK {
			mark = a.style(red, " NOT FOUND")
		}
		lead := l.Kind
		if l.Kind == "statement" {
			lead = "↳"
		}
		from := ""
		if l.Kind != "statement" && l.From != "" {
			from = "  " + a.style(cyan, l.From)
		}
		a.printf("  %s %s %s%s%s\n", lead, a.style(bold, l.Ref), a.style(dim, l.By), from, mark)
		for _, line := range wrap(l.Text, min(a.width, 100)-8) {
			a.printf("        %s\n", line)
		}
	}
	if len(tr.Lines) == 0 {
		a.note("nothing rests on it, and it rests on nothing")
	}
}

// sortedCounts prints a map of counts in the order of its keys.
func sortedCounts(counts map[string]int) string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var parts []string
	for _, k := range keys {
		parts = append(parts, fmt.Sprintf("%d %s", counts[k], k))
	}
	return strings.Join(parts, ", ")
}
