package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, readCommand, findCommand) }

func readCommand(a *app) *cobra.Command {
	var coded, beside, asJSON bool
	c := &cobra.Command{
		Use: "read REF", GroupID: "method", ValidArgsFunction: a.completing(transcriptWords, 1), Args: usage(cobra.ExactArgs(1)),
		Short: "Read a transcript or some of its turns",
		Long: `Read a transcript (P03), a turn (P03:12) or a stretch (P03:12-14). With --coded
the codings stand under each turn. With --beside an original and its translations
stand side by side, or one below the other where the screen is narrow.

JSON keys: ref, turn, speaker, role, time, text, codings; with --beside turn,
texts (transcript, ref, speaker, role, text, missing).`,
		Example: "  framewright read P03\n  framewright read P03:12-14 --coded\n  framewright read P03-en --beside",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
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
			return nil
		}}
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
		for _, line := range wrap(t.Text, min(a.width, 100)-4) {
			a.printf("    %s\n", line)
		}
		for _, k := range t.Codings {
			a.printf("      %s %s  %s %s\n", a.style(cyan, "▸ "+strings.Join(k.Under, ", ")), a.style(dim, k.By+" "+k.ID), quoted(k.Words), a.style(dim, k.Note))
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

func findCommand(a *app) *cobra.Command {
	var o action.FindOptions
	var asJSON bool
	c := &cobra.Command{
		Use: "find QUERY", GroupID: "method", Args: usage(cobra.MinimumNArgs(1)),
		Short: "Search the transcripts, and show the words in their context",
		Long: "Search the transcripts, and show the words in their context. Interviewers are left\nout unless asked for.\n\n" +
			action.FindHelp() + "\n\nJSON keys: ref, transcript, turn, participant, speaker, before, match, after, score.",
		Example: `  framewright find training
  framewright find '"on the job" OR shadow*' --where role=practitioner
  framewright find wait~ --theme access --context 12`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if o.Limit < 0 || o.Context < 0 {
				return usageError(c, fmt.Errorf("--limit and --context cannot be below 0"))
			}
			report, err := s.Find(c.Context(), strings.Join(args, " "), o)
			if err != nil || asJSON {
				return orJSON(a, err, found(report))
			}
			a.showFound(report, strings.Join(args, " "), o)
			return nil
		}}
	findFlags(c, &o)
	c.Flags().IntVar(&o.Context, "context", 8, "words on either side")
	c.Flags().IntVar(&o.Limit, "limit", 0, "at most so many turns; 0 for all")
	return listing(c, &asJSON)
}

func found(r *action.FindReport) []action.FoundWords {
	if r == nil {
		return nil
	}
	return r.Words
}

func findFlags(c *cobra.Command, o *action.FindOptions) {
	c.Flags().StringVar(&o.Theme, "theme", "", "only turns coded under this theme")
	c.Flags().StringVar(&o.Participant, "participant", "", "only this participant (`ID`)")
	c.Flags().StringArrayVar(&o.Where, "where", nil, "only participants with `ATTRIBUTE=VALUE`; may be repeated")
	c.Flags().StringVar(&o.Speaker, "speaker", "participant", "participant, interviewer or all")
}

// operators are the words that make a query more than words.
var operators = regexp.MustCompile(`\b(AND|OR|NOT)\b`)

func (a *app) showFound(r *action.FindReport, query string, o action.FindOptions) {
	width := 0
	for _, w := range r.Words {
		width = max(width, len(w.Ref))
	}
	for _, w := range r.Words {
		before, after := w.Before, w.After
		if w.CutBefore {
			before = "… " + before
		}
		if w.CutAfter {
			after += " …"
		}
		match := a.style(bold+";"+yellow, w.Match)
		if !a.color {
			match = "»" + w.Match + "«"
		}
		line := strings.ReplaceAll(before+match+after, "\n", " / ")
		a.printf("%s  %s\n", a.style(dim, pad(w.Ref, width)), line)
	}
	line := fmt.Sprintf("%s in %s", counted(len(r.Words), "place"), counted(r.Turns, "turn"))
	if r.Total > r.Turns {
		line += fmt.Sprintf(" (of %d turns; --limit 0 shows all)", r.Total)
	}
	if r.Interviewers > 0 {
		line += fmt.Sprintf("; %s of interviewers left out (--speaker all shows them)", counted(r.Interviewers, "turn"))
	}
	a.note(line)
	if strings.Contains(query, " ") && !strings.ContainsAny(query, `"()+-*~?`) && !operators.MatchString(query) {
		a.note(fmt.Sprintf("these words stand anywhere in a turn; for the exact phrase: framewright find '\"%s\"'", query))
	}
	if len(r.Words) > 0 {
		a.next("code them all: framewright code --from-find %s%s THEME", shellWord(query), narrowed(o))
	} else {
		a.next("a part of the word with * finds more: framewright find '%s'; see framewright find --help", starred(query))
	}
}

// starred is the first word of a search as it finds more. Arabic and Hebrew
// write "the", "and", "in" as one with the word, before it: there the star goes
// in front.
func starred(query string) string {
	word := strings.Trim(strings.Fields(query + " \"")[0], `"'*~`)
	for _, r := range word {
		if unicode.In(r, unicode.Arabic, unicode.Hebrew) {
			return "*" + word
		}
	}
	return word + "*"
}

// narrowed repeats the options of a search, so that the next command means the
// same turns.
func narrowed(o action.FindOptions) string {
	out := ""
	for _, opt := range []struct{ flag, value string }{{"theme", o.Theme}, {"participant", o.Participant}} {
		if opt.value != "" {
			out += " --" + opt.flag + " " + shellWord(opt.value)
		}
	}
	for _, w := range o.Where {
		out += " --where " + shellWord(w)
	}
	if o.Speaker != "participant" {
		out += " --speaker " + o.Speaker
	}
	return out
}
