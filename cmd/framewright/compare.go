package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, compareCommand) }

const compareLong = `Compare how analysts have coded the same transcripts. First comes a list of the
places where two of them differ, to be talked over and settled; figures are on
request. Without TRANSCRIPTs, those that both have coded are compared.

The list has three kinds of differences, in order of place:
  different themes   both coded the words, under different themes
  one coded          the other coded nothing there
  different borders  the same theme, of more words or fewer
Of long passages the middle is left out; --full prints them whole.
Where two versions of a passage differ, words that the other does not have stand
in [[…]]. Borders that differ by punctuation are the same.

Settling. --settle walks through the list: 1 takes the first analyst's reading,
2 the second's, b keeps both (they agree to differ), n writes down a reason for
the answer that follows, d shows the definitions, s skips, u goes back to the one
before and takes its decision back, q stops, ? tells the keys. In a script:
--settle ID… --take ANALYST or --take both, with --reason: all of the IDs are
settled, or none. Every decision is kept in settled/ with its reason, who wrote it down and when, and is in the log;
the difference is not shown again while the codings in question stay as they
are (--all shows it). --settled lists the decisions.
Nobody writes another's codings. Taking ama's reading changes what ben has
coded: at once if you work as ben; otherwise the decision waits, and ben's
codings follow it when ben runs compare ama ben --apply (first with --dry-run).
If the codings have changed by then, the decision is dropped and said so. What
rests on a coding that was changed or has gone, cells and quotations, is named.

Figures. --statistics gives the share of decisions that agree, Cohen's kappa (of
two analysts) and Krippendorff's alpha (nominal; of two or more), by turn and by
word of the participants, for each theme as it was given, and over all themes.
A decision is whether one theme applies to one turn or word. --top counts what
lies below a top theme as that theme. Read them with care: text that nobody
coded counts as agreement and makes up most of it; a theme that is rarely given
can have a low kappa though nearly all decisions agree; and no figure tells what
a talk about the differences does. Figures are of the codings as they stand:
after settling they are no longer of what each coded alone.

Blind double coding. --blind begins it: until all of the analysts have said
--done, each of them is shown nobody else's codings of that transcript, by no
command. --blind --list shows who is done, and earlier rounds; --blind --stop ends
it early, with a --reason. Honestly: it keeps you from seeing by accident, not from
looking. The codings lie in the folder as plain text, whoever works --as somebody
else sees what they see, and numbers over the study (status, check, theme show, an
exported matrix) and what rests on codings, such as summaries in the charts,
quotations and memos, are not hidden.

JSON keys: analysts, transcripts, differences (id, kind, transcript, ref, turn,
text, themes, first and second: by, codings (id, ref, under, note, text, parts:
text, alone), also; decision), kinds, settled, waiting, only, blind, disputed.
--settled, --settle and --apply: id, transcript, ref, kind, themes, between,
codings, decision, waits, reason, by, date, outcome, changes, rests. --statistics:
analysts, transcripts, top, blind, settled, units (unit, units, uncoded, themes and all:
theme, number, name, unit, decisions, uncoded, votes, alone, agreement, kappa,
alpha, why). --blind and --done: transcript, analysts, since, done, open, over,
ended, by, reason, earlier (analysts, since, done, ended, by, reason).`

// compareFlags are what compare is asked to do.
type compareFlags struct {
	theme, take, reason                  string
	all, definitions, top, full          bool
	settle, settled, apply, statistics   bool
	blind, done, stop, list, dry, asJSON bool
	charts                               bool
}

func compareCommand(a *app) *cobra.Command {
	var o compareFlags
	c := &cobra.Command{
		Use: "compare ANALYST ANALYST [TRANSCRIPT…]", GroupID: "method", Short: "See where analysts have coded differently, and settle it", Long: compareLong + "\n\n" + compareChartsHelp,
		Example: `  framewright compare ama ben
  framewright compare ama ben P03 --theme access --definitions
  framewright compare ama ben --settle
  framewright --as ben compare ama ben --settle h4m2x9qd --take ama --reason "a fare is a cost"
  framewright --as ben compare ama ben --apply
  framewright compare ama ben --statistics
  framewright compare --charts --theme access
  framewright compare --blind ama ben P03 P04
  framewright --as ama compare --done P03`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = o.dry
			return a.compare(c, s, args, o)
		}}
	f := c.Flags()
	f.StringVar(&o.theme, "theme", "", "only where this `THEME`, or one below it, is in dispute")
	f.BoolVar(&o.all, "all", false, "show differences that were settled too")
	f.BoolVar(&o.full, "full", false, "print long passages whole")
	f.BoolVar(&o.definitions, "definitions", false, "show the definitions of the themes in dispute")
	f.BoolVar(&o.settle, "settle", false, "walk through the differences and settle them; with --take, those named by their ids")
	f.StringVar(&o.take, "take", "", "with --settle ID: whose reading is taken (`ANALYST`), or both")
	f.StringVar(&o.reason, "reason", "", "why it is settled so, or why blind coding ends early (`TEXT`)")
	f.BoolVar(&o.settled, "settled", false, "list the decisions")
	f.BoolVar(&o.apply, "apply", false, "make your codings follow the decisions that wait for you")
	f.BoolVar(&o.statistics, "statistics", false, "percent agreement, kappa and alpha")
	f.BoolVar(&o.top, "top", false, "with --statistics: by top theme")
	f.BoolVar(&o.charts, "charts", false, "compare summaries: the cells that two analysts have charted")
	f.BoolVar(&o.blind, "blind", false, "begin blind double coding of the TRANSCRIPTs")
	f.BoolVar(&o.done, "done", false, "say that you are done with blind coding of the TRANSCRIPTs")
	f.BoolVar(&o.stop, "stop", false, "with --blind: end it early; needs --reason")
	f.BoolVar(&o.list, "list", false, "with --blind: show who is done")
	return listing(changing(c, &o.dry), &o.asJSON)
}

// compare does what the flags ask for.
func (a *app) compare(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	switch {
	case o.charts:
		return a.compareCharts(c, s, args, o)
	case o.blind || o.done:
		return a.compareBlind(c, s, args, o)
	case o.stop || o.list:
		return usageError(c, fmt.Errorf("--stop and --list go with --blind"))
	case o.take != "" && !o.settle:
		return usageError(c, fmt.Errorf("--take goes with --settle and the id of a difference"))
	case o.settled:
		return a.compareSettled(c, s, args, o)
	case len(args) < 2:
		return usageError(c, fmt.Errorf("two analysts are needed"))
	case len(args) > 2 && !o.statistics && s.IsAnalyst(c.Context(), args[2]):
		return usageError(c, fmt.Errorf("two analysts at a time; --statistics takes three"))
	case o.apply:
		return a.compareApply(c, s, args, o)
	case o.settle && o.take != "":
		return a.compareTake(c, s, args, o)
	case o.settle && o.asJSON:
		return usageError(c, fmt.Errorf("--json goes with --settle ID --take, not with walking through"))
	case o.settle:
		return a.compareWalk(c, s, args, o)
	case o.statistics:
		return a.compareStatistics(c, s, args, o)
	}
	return a.compareList(c, s, args, o)
}

// request is what is compared: the first two arguments are analysts, the
// others transcripts.
func (o compareFlags) request(args []string) action.CompareRequest {
	return action.CompareRequest{Analysts: args[:2], Transcripts: args[2:], Theme: o.theme, All: o.all, Top: o.top}
}

func (a *app) compareList(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	list, err := s.Compare(c.Context(), o.request(args))
	if err != nil || o.asJSON {
		return orJSON(a, err, list)
	}
	for _, d := range list.Differences {
		a.showDifference(d, o.full)
		if o.definitions {
			a.showDefinitions(list, d.Themes)
		}
	}
	a.showComparison(list, o)
	return nil
}

// showComparison sums up what was compared.
func (a *app) showComparison(list *action.Comparison, o compareFlags) {
	first, second := list.Analysts[0], list.Analysts[1]
	open := 0
	var kinds []string
	for _, kind := range []string{"different themes", "one coded", "different borders"} {
		if n := list.Kinds[kind]; n > 0 {
			open += n
			kinds = append(kinds, fmt.Sprintf("%d %s", n, kind))
		}
	}
	line := counted(open, "difference")
	if open > 0 {
		line += ": " + strings.Join(kinds, ", ")
	}
	if list.Settled > 0 {
		line += fmt.Sprintf("; %d settled before", list.Settled)
		if !o.all {
			line += " (--all shows them)"
		}
	}
	a.note(line)
	a.note(fmt.Sprintf("compared over %s: %s", counted(len(list.Transcripts), "transcript"), someNames(list.Transcripts)))
	for _, who := range list.Analysts {
		if ids := list.Only[who]; len(ids) > 0 {
			a.note(fmt.Sprintf("left out, coded by %s alone: %s", who, someNames(ids)))
		}
	}
	a.leftOutBlind(list.Blind)
	for _, who := range list.Analysts {
		if n := list.Waiting[who]; n > 0 {
			a.note(fmt.Sprintf("%s for %s: framewright --as %s compare %s %s --apply", waitingLine(n), who, who, first, second))
		}
	}
	if open > 0 {
		a.next("framewright compare %s %s --settle", first, second)
	} else {
		a.next("framewright compare %s %s --statistics", first, second)
	}
}

func (a *app) leftOutBlind(ids []string) {
	if len(ids) > 0 {
		a.note("left out, being coded blind: " + someNames(ids) + " (framewright compare --blind --list)")
	}
}

func waitingLine(n int) string {
	if n == 1 {
		return "1 decision waits"
	}
	return fmt.Sprintf("%d decisions wait", n)
}

// someNames lists names on a line: of many the first.
func someNames(ids []string) string {
	const most = 15
	if len(ids) <= most {
		return strings.Join(ids, " ")
	}
	return fmt.Sprintf("%s … and %d more", strings.Join(ids[:most], " "), len(ids)-most)
}
