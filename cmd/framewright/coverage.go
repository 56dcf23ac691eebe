package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/coding"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, coverageCommand) }

func coverageCommand(a *app) *cobra.Command {
	var o action.CoverageOptions
	var asJSON, heat bool
	c := &cobra.Command{
		Use: "coverage [THEME]", GroupID: "method", ValidArgsFunction: a.completing(themeWords, 1), Args: usage(cobra.MaximumNArgs(1)),
		Short:   "What nobody has read, coded or charted yet",
		Long:    coverageHelp,
		Example: "  framewright coverage\n  framewright coverage training --where area=rural\n  framewright coverage --heat\n  framewright coverage training --heat --words --group role",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if o.ShortTurn < 1 {
				return usageError(c, fmt.Errorf("--at-least counts words from 1"))
			}
			if (o.Words || o.Sort != "" || o.Group != "") && !heat && !asJSON {
				return usageError(c, fmt.Errorf("--words, --sort and --group are for the heat map: add --heat"))
			}
			if len(args) > 0 {
				o.Theme = args[0]
			}
			r, err := s.Coverage(c.Context(), o)
			if err != nil || asJSON {
				return orJSON(a, err, r)
			}
			if heat {
				a.showHeat(r.Heat, o.Words)
			} else {
				a.showCoverage(r, o)
			}
			if r.Lost > 0 {
				a.note(fmt.Sprintf("%s lost their place and are not counted: framewright check", action.Plural(r.Lost, "coding has", "codings have")))
			}
			return nil
		}}
	c.Flags().StringVar(&o.Participant, "participant", "", "only this participant (`ID`)")
	c.Flags().StringArrayVar(&o.Where, "where", nil, "only participants with `ATTRIBUTE=VALUE`; may be repeated")
	c.Flags().StringVar(&o.By, "by", "", "only this `analyst`'s codings and marks")
	c.Flags().IntVar(&o.ShortTurn, "at-least", coding.ShortTurn, "turns of fewer `words` need no coding")
	c.Flags().BoolVar(&heat, "heat", false, "show participants by themes as a heat map")
	c.Flags().BoolVar(&o.Words, "words", false, "heat map: the share of a participant's words, not the number of passages")
	c.Flags().StringVar(&o.Sort, "sort", "", "heat map: order the rows by this `attribute`")
	c.Flags().StringVar(&o.Group, "group", "", "heat map: put rows with one value of this `attribute` together")
	return listing(c, &asJSON)
}

const coverageHelp = `What nobody has read, coded or charted yet, in six parts, each with the command
that goes on. THEME narrows the last three to its subthemes, and leaves out the
first three.

  Not read        turns without a mark (read P03 --mark) or a familiarisation memo
  Not coded       turns of participants with 5 words or more (--at-least) that no
                  coding touches
  Under-coded     transcripts with less than half of the median share of coded
                  turns, and 10 points below it at least; none of fewer than 4
  Themes          coded for no participant, for few (one in ten of those who are
                  coded, at least one; none of fewer than 4), or by one analyst
                  alone where several code
  Other           what "other" themes hold of their parents' passages: large from
                  20%, growing where the later half of the transcripts, by date,
                  has 10 points more than the earlier; from 5 passages on, and
                  not where no transcript has a date
  Participants    without a transcript, with coded passages for uncharted cells, or
                  with less than half of the median of words (and 100 fewer), coded
                  passages (3 fewer) or themes (2 fewer); none of fewer than 4

A turn counts for who speaks, a passage for everybody who speaks in it; where no
participant does, for the one whose transcript it is. A passage counts once for a
theme, however many of its subthemes it is under. What is coded or read in a
translation is coded or read in its original.

These numbers are for the team: they tell where to look, not how much people said.

JSON keys: theme, unread (transcripts: transcript, turns, unread, left; analysts:
analyst, read, unread, left), uncoded (short_turn; transcripts: transcript, turns,
coded, share, words, stretches (ref, turns, words), the longest first), undercoded
(median, compared; transcripts: transcript, share), themes (participants, few,
analysts; themes: theme, number, name, passages, participants, analysts, flags),
others (theme, number, parent, passages, of, share, first_half, second_half,
flags), participants (medians; participants: participant, transcripts, words,
passages, themes, waiting, next, short), heat (themes: theme, number, name; participants:
participant, group; passages, and with --words words and shares: one list a
participant, one number a theme), lost, blind (transcripts of which only your own
codings are counted: you code them blind).`

// listedAtMost is how many lines of a part are shown; --json has them all.
const listedAtMost = 10

func (a *app) showCoverage(r *action.Coverage, o action.CoverageOptions) {
	if len(r.Uncoded.Transcripts) == 0 && len(r.Participants.Participants) == 0 {
		a.note("there is nobody and nothing to count: framewright import transcripts FILES…")
		return
	}
	by := "nobody has"
	switch {
	case o.By != "":
		by = o.By + " has not"
	case len(r.Blind) > 0: // of what is hidden nothing is known
		by = byYou
	}
	if o.Theme == "" {
		a.showUnread(r.Unread, o.By)
		a.showUncoded(r.Uncoded, by, r.Blind)
		a.showUndercoded(r.Undercoded)
	}
	a.showFewThemes(r.Themes, by)
	a.showOthers(r.Others)
	a.showParticipants(r.Participants, o.Theme, r.Blind)
}

// byYou is who has not coded what is not coded, where others' codings are
// hidden.
const byYou = "you have not"

// part begins a part: what it is called, and what was counted.
func (a *app) part(title, counted string) {
	a.printf("%s\n", a.style(bold, title))
	for _, line := range wrap(counted, min(a.width, 100)-2) {
		a.printf("  %s\n", line)
	}
}

// goOn names the command that goes on.
func (a *app) goOn(format string, args ...any) {
	a.printf("  %s\n", a.style(cyan, "→ "+fmt.Sprintf(format, args...)))
}

// item is one finding: what it is about, and what is to say of it on as many
// lines as it needs.
func (a *app) item(about string, columns int, says string) {
	lead := pad(clip(about, columns), columns)
	for _, line := range wrap(says, max(20, min(a.width, 100)-columns-6)) {
		a.printf("    %s  %s\n", lead, line)
		lead = pad("", columns)
	}
}

// more says how many findings are not shown.
func (a *app) more(n int) {
	if n > listedAtMost {
		a.printf("    %s\n", a.style(dim, fmt.Sprintf("and %d more (--json lists all)", n-listedAtMost)))
	}
}

func (a *app) showUnread(r action.UnreadInfo, by string) {
	var none, part []string
	for _, t := range r.Transcripts {
		switch {
		case t.Unread == t.Turns && t.Turns > 0:
			none = append(none, t.Transcript)
		case t.Unread > 0:
			part = append(part, t.Left...)
		}
	}
	says := "Read to the last turn"
	if by != "" {
		says += " by " + by
	}
	a.part("Not read", fmt.Sprintf("%s, as marks and familiarisation memos have it: %d of %s.", says,
		len(r.Transcripts)-len(none)-partly(r.Transcripts), counted(len(r.Transcripts), "transcript")))
	width := len("in part")
	for _, an := range r.Analysts {
		width = max(width, len(an.Analyst))
	}
	if len(none) > 0 {
		a.item("nothing", width, upToTen(none))
	}
	if len(part) > 0 {
		a.item("in part", width, "left: "+upToTen(part))
	}
	if len(r.Analysts) > 1 && len(none) < len(r.Transcripts) {
		for _, an := range r.Analysts {
			var says []string
			if len(an.Unread) > 0 {
				says = append(says, "not read: "+upToTen(an.Unread))
			}
			if len(an.Left) > 0 {
				says = append(says, "left: "+upToTen(an.Left))
			}
			a.item(an.Analyst, width, cmp.Or(strings.Join(says, "; "), "has read all"))
		}
	}
	if first := slices.Concat(part, none); len(first) > 0 {
		a.goOn("framewright read %s, and then framewright read %s --mark", first[0], first[0])
	}
}

// partly counts transcripts that were read in part.
func partly(list []action.UnreadText) (n int) {
	for _, t := range list {
		if t.Unread > 0 && t.Unread < t.Turns {
			n++
		}
	}
	return n
}

func (a *app) showUncoded(r action.UncodedInfo, by string, blind []string) {
	turns, coded := 0, 0
	list := slices.Clone(r.Transcripts)
	for _, t := range list {
		turns, coded = turns+t.Turns, coded+t.Coded
	}
	list = slices.DeleteFunc(list, func(t action.UncodedTurnInfo) bool { return t.Coded == t.Turns })
	slices.SortStableFunc(list, func(x, y action.UncodedTurnInfo) int { return cmp.Compare(x.Share, y.Share) })
	says := fmt.Sprintf("Of the %s of participants that have %s or more, %s coded %d (%s).", counted(turns, "turn"), counted(r.ShortTurn, "word"), by,
		turns-coded, percent(coding.Share(turns-coded, turns), 0))
	if len(blind) > 0 {
		says += fmt.Sprintf(" Of %s only your own codings are counted: you code blind there.", upToTen(blind))
	}
	if len(list) > 0 {
		says += " The transcripts with the least coded, and their longest stretches without any coding:"
	}
	a.part("Not coded", says)
	width := 0
	for i, t := range list {
		if i < listedAtMost {
			width = max(width, len(t.Transcript))
		}
	}
	longest := action.GapInfo{}
	for i, t := range list {
		if t.Stretches[0].Words > longest.Words {
			longest = t.Stretches[0]
		}
		if i >= listedAtMost {
			continue
		}
		var gaps []string
		for _, g := range t.Stretches[:min(3, len(t.Stretches))] {
			gaps = append(gaps, fmt.Sprintf("%s (%s)", g.Ref, counted(g.Words, "word")))
		}
		coded := percent(t.Share, 0) + " coded"
		if slices.Contains(blind, t.Transcript) {
			coded += " by you"
		}
		a.item(t.Transcript, width, fmt.Sprintf("%s, %d of %d turns; %s", coded, t.Coded, t.Turns, strings.Join(gaps, ", ")))
	}
	a.more(len(list))
	if longest.Ref != "" {
		a.goOn("framewright read %s", longest.Ref)
	}
}

func (a *app) showUndercoded(r action.UndercodedInfo) {
	if r.Compared < 4 || r.Median == 0 {
		return
	}
	lie := "none lies"
	if len(r.Transcripts) > 0 {
		lie = action.Plural(len(r.Transcripts), "lies", "lie")
	}
	a.part("Under-coded", fmt.Sprintf("Of %s, the middle one has %s of its turns coded; %s far below that.", counted(r.Compared, "transcript"), percent(r.Median, 0), lie))
	width := 0
	for _, t := range r.Transcripts {
		width = max(width, len(t.Transcript))
	}
	for i, t := range r.Transcripts {
		if i < listedAtMost {
			a.item(t.Transcript, width, percent(t.Share, 0)+" coded")
		}
	}
	a.more(len(r.Transcripts))
	if len(r.Transcripts) > 0 {
		a.goOn("framewright read %s --coded", r.Transcripts[0].Transcript)
	}
}
