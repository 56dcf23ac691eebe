package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() {
	commands = append(commands, func(a *app) *cobra.Command {
		c := group("review", "What changes of the framework ask to be looked at again", reviewList(a), reviewNext(a), reviewDone(a))
		c.GroupID = "method"
		return c
	})
}

const reviewListLong = `What changes of the framework ask to be looked at again: codings whose theme was
split or removed (recode), and cells whose theme was split, redefined, moved or
removed, or where a merge brought two texts together (re-read). Nothing of it is
changed by itself: each analyst decides for their own. Places stand by change, the
oldest first; those that are decided stay in the study, and --all shows them.

JSON keys: id, kind (recode, re-read), theme, for, since, change, why, ref,
transcript, coding, text, under, into, open, decision, reason, by, on.`

func reviewList(a *app) *cobra.Command {
	var o action.ReviewOptions
	var asJSON bool
	c := &cobra.Command{Use: "list", Args: usage(cobra.NoArgs), Short: "List the places that wait to be looked at again", Long: reviewListLong,
		Example: "  framewright review list\n  framewright review list --for ama --kind recode\n  framewright review list --theme access/cost --all",
		RunE: func(c *cobra.Command, args []string) error {
			if o.Kind != "" && o.Kind != string(framework.Recode) && o.Kind != string(framework.Reread) {
				return usageError(c, fmt.Errorf("--kind is recode or re-read, not %s", o.Kind))
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			places, err := s.Reviews(c.Context(), o)
			if err != nil || asJSON {
				return orJSON(a, err, places)
			}
			a.showReviews(places)
			return nil
		}}
	f := c.Flags()
	f.StringVar(&o.For, "for", "", "only those that wait for this `analyst`, or for anybody")
	f.StringVar(&o.Kind, "kind", "", "only codings (recode) or only cells (re-read)")
	f.StringVar(&o.Theme, "theme", "", "only those of this `theme`, or below it")
	f.StringVar(&o.Transcript, "transcript", "", "only codings in this transcript (`ID`)")
	f.BoolVar(&o.All, "all", false, "show those that are decided too")
	return listing(c, &asJSON)
}

// showReviews prints places under the change that brought them.
func (a *app) showReviews(places []action.ReviewInfo) {
	if len(places) == 0 {
		a.printf("nothing waits to be looked at again\n")
		return
	}
	waiting := 0
	for from := 0; from < len(places); {
		to := from
		for to < len(places) && places[to].Change == places[from].Change {
			to++
		}
		waiting += a.showChange(places[from:to])
		from = to
	}
	a.note(fmt.Sprintf("%s waiting", counted(waiting, "place")))
	if waiting > 0 {
		a.next("framewright review next")
	}
}

// showChange prints the places of one change, and counts those that wait.
func (a *app) showChange(places []action.ReviewInfo) (waiting int) {
	codings, cells := 0, 0
	why := ""
	for _, p := range places {
		switch {
		case !p.Open:
		case p.Kind == string(framework.Recode):
			codings++
		default:
			cells++
		}
	}
	var open []string
	if codings > 0 {
		open = append(open, counted(codings, "coding"))
	}
	if cells > 0 {
		open = append(open, counted(cells, "cell"))
	}
	a.printf("%s  %s\n", a.style(bold, places[0].Since), a.style(bold, orWord(strings.Join(open, " and "), "all decided")))
	for _, p := range places {
		if p.Why != why {
			why = p.Why
			a.lines("  ", why, italic)
		}
		a.showReview(p)
	}
	return codings + cells
}

func (a *app) showReview(p action.ReviewInfo) {
	line := fmt.Sprintf("%s %s %s %s", a.style(dim, p.ID), pad(p.Kind, 7), a.style(bold, p.Ref), a.style(dim, orWord(p.For, "anybody")))
	if !p.Open {
		line += "  " + a.style(green, decisionOf(p))
	}
	a.printf("    %s\n", line)
	texts := p.Several
	if len(texts) == 0 {
		texts = []string{p.Text}
	}
	for _, text := range texts {
		if text != "" {
			a.printf("        %s\n", clip(strings.Join(strings.Fields(text), " "), max(40, min(a.width, 110)-8)))
		}
	}
}

func decisionOf(p action.ReviewInfo) string {
	out := p.Decision
	if p.By != "" {
		out += " (" + p.By + ")"
	}
	if p.Reason != "" {
		out += ": " + p.Reason
	}
	return out
}

const reviewDoneLong = `Decide places of the review queue, by their ids. A coding goes under the themes that
--theme names, in the place of the one in question; --keep leaves it where it is, as
long as that theme lives; --drop takes the theme off, and with its last theme the
coding goes. Only the analyst whose coding it is decides (--as).

A cell that was read again and stands is kept; charting it anew closes its place by
itself. The text of a cell whose theme is gone is kept aside, or goes with --drop.

The decision is written down with its date, and framewright undo takes it back.

JSON keys: those of framewright review list.`

func reviewDone(a *app) *cobra.Command {
	var d action.ReviewDecision
	var dry, asJSON bool
	c := &cobra.Command{Use: "done ID…", Args: usage(cobra.MinimumNArgs(1)), Short: "Decide places that wait, and write the decision down", Long: reviewDoneLong,
		Example: `  framewright review done hq3v8w2k --theme access/fares
  framewright review done hq3v8w2k pz6d0n7r --keep --reason "both are meant"`,
		ValidArgsFunction: a.completing(reviewWords, 0),
		RunE: func(c *cobra.Command, args []string) error {
			if ways := count(len(d.Themes) > 0, d.Keep, d.Drop); ways > 1 {
				return usageError(c, fmt.Errorf("--theme, --keep and --drop exclude each other"))
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			d.IDs = args
			done, err := s.ReviewDone(c.Context(), d)
			if err != nil || asJSON {
				return orJSON(a, err, done)
			}
			a.showDecided(done)
			a.next("framewright review next")
			return nil
		}}
	f := c.Flags()
	f.StringArrayVar(&d.Themes, "theme", nil, "the `theme` that the coding belongs under; may be repeated")
	f.BoolVar(&d.Keep, "keep", false, "leave it as it is")
	f.BoolVar(&d.Drop, "drop", false, "take the theme off the coding")
	f.StringVar(&d.Reason, "reason", "", "why it was decided so")
	return listing(changing(c, &dry), &asJSON)
}

func count(flags ...bool) (n int) {
	for _, f := range flags {
		if f {
			n++
		}
	}
	return n
}

func (a *app) showDecided(done []action.ReviewInfo) {
	would := ""
	if a.dry {
		would = "would be "
	}
	for _, p := range done {
		a.printf("%s %s%s  %s\n", a.style(bold, p.Ref), would, a.style(green, p.Decision), a.style(dim, p.ID))
		if p.Kind == string(framework.Recode) && len(p.Under) > 0 {
			a.printf("    now under %s\n", a.style(cyan, strings.Join(p.Under, ", ")))
		}
	}
}

// reviewWords are the ids of the places that wait.
func reviewWords(s *action.Session, c *cobra.Command) (out []string, err error) {
	places, err := s.Reviews(c.Context(), action.ReviewOptions{})
	for _, p := range places {
		out = append(out, p.ID+"\t"+p.Ref+" "+p.Why)
	}
	return out, err
}

const reviewNextLong = `Show the next place that waits for you, in full: the words with two turns on either
side, or the texts in the cell; what the theme meant when it was last frozen and
means now; the choices; and the commands that decide it. The words stand in […] in
their turns. On a terminal it then asks for a key, decides, and goes on to the next:

  1 to 9  the theme of that number     m  several themes: 1+3
  k       keep it as it is             x  take the theme off
  d       definitions of the themes    s  skip it for now
  u       one back                     q  stop      ?  what the keys do

u takes back what was decided of the place before.

JSON keys: those of framewright review list, and turns (as framewright read has
them), texts (theme, by, text), before, now and choices (theme, number, name,
define, include, exclude), ways (key, says, command), waiting; {} where nothing waits.`

func reviewNext(a *app) *cobra.Command {
	var analyst string
	var asJSON bool
	c := &cobra.Command{Use: "next", Args: usage(cobra.NoArgs), Short: "Show one place in full, and decide it", Long: reviewNextLong,
		Example: "  framewright review next\n  framewright review next --for ben",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			return a.reviewWalk(c, s, analyst, asJSON)
		}}
	c.Flags().StringVar(&analyst, "for", "", "those that wait for this `analyst`, not for you")
	return listing(c, &asJSON)
}
