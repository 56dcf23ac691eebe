package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, findCommand) }

func findCommand(a *app) *cobra.Command {
	var o action.FindOptions
	var asJSON bool
	c := &cobra.Command{
		Use: "find QUERY", GroupID: "method", Args: usage(cobra.MinimumNArgs(1)),
		Short: "Search the transcripts, summaries, quotations, memos and notes",
		Long: `Search the transcripts, and show the words in their context. Interviewers are left
out unless asked for. --in searches what you wrote in the same way: summaries (the
cells), quotes (as they are printed), memos, notes (on codings), or all.

` + action.FindHelp() + `

In the other places a field means what it can: theme: is the cell's, the
quotation's or the coding's theme, or one that a memo is about; by: whoever wrote
it. A query of fields alone lists the turns that fulfil them. Where nothing is
found, the nearest words that do stand there are offered.

JSON keys: in, ref (of the turn or cell; the id of a quotation, memo or coding),
transcript, turn, participant, speaker, before, match, after, score.`,
		Example: `  framewright find training
  framewright find '"on the job" OR shadow*' --where role=practitioner
  framewright find 'role:practitioner theme:training cost'
  framewright find '(bus OR tram) NEAR/5 late -area:urban'
  framewright find 'speaker:interviewer wave:2'
  framewright find wait~ --theme access --context 12
  framewright find waiting --in summaries
  framewright find 'debt by:ama' --in all`,
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
	c.Flags().StringVar(&o.In, "in", "transcripts", "where to look: transcripts, summaries, quotes, memos, notes or all")
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

// showFound prints the places of a search, and what could be done next.
func (a *app) showFound(r *action.FindReport, query string, o action.FindOptions) {
	width := 0
	for _, w := range r.Words {
		width = max(width, len(label(w)))
	}
	in := ""
	for _, w := range r.Words {
		if w.In != in && o.In == "all" {
			a.printf("%s\n", a.style(bold, w.In))
		}
		in = w.In
		a.printf("%s  %s\n", a.style(dim, pad(label(w), width)), a.inContext(w))
	}
	a.note(a.foundCount(r, o))
	if unordered(query) {
		a.note(fmt.Sprintf("these words stand anywhere in %s; for the exact phrase: framewright find %s%s", pickWord(o.In == "transcripts", "a turn", "a text"), shellWord(`"`+query+`"`), narrowed(o)))
	}
	a.afterFind(r, query, o)
}

// label is where a place is: of what has an id, beside the id the turns.
func label(w action.FoundWords) string {
	if w.In != "transcripts" && w.Transcript != "" {
		return w.Ref + " " + strings.TrimSuffix(w.Transcript+":"+w.Turn, ":")
	}
	return w.Ref
}

// inContext is one place on one line.
func (a *app) inContext(w action.FoundWords) string {
	before, after := w.Before, w.After
	if w.CutBefore {
		before = "… " + before
	}
	if w.CutAfter {
		after += " …"
	}
	match := w.Match
	switch {
	case a.color:
		match = a.style(bold+";"+yellow, match)
	case match != "":
		match = "»" + match + "«"
	}
	return strings.ReplaceAll(before+match+after, "\n", " / ")
}

// foundCount says how much was found, and what was left out.
func (a *app) foundCount(r *action.FindReport, o action.FindOptions) string {
	unit := pickWord(o.In == "transcripts", "turn", "text")
	line := fmt.Sprintf("%s in %s", counted(len(r.Words), "place"), counted(r.Turns, unit))
	if r.Total > r.Turns {
		line += fmt.Sprintf(" (of %d %ss; --limit 0 shows all)", r.Total, unit)
	}
	if r.Interviewers > 0 {
		line += fmt.Sprintf("; %s of interviewers left out (--speaker all shows them)", counted(r.Interviewers, "turn"))
	}
	return line
}

// operators are the words that make a query more than words.
var operators = regexp.MustCompile(`\b(AND|OR|NOT|NEAR)\b`)

// unordered tells whether a query is plain words, several of them.
func unordered(query string) bool {
	return strings.Contains(query, " ") && !strings.ContainsAny(query, `"()+-*~?:`) && !operators.MatchString(query)
}

// afterFind names the next step.
func (a *app) afterFind(r *action.FindReport, query string, o action.FindOptions) {
	if len(r.Words) > 0 {
		a.nextFound(r, query, o)
		return
	}
	if len(r.Elsewhere) > 0 {
		a.elsewhere(r, query, o)
		return
	}
	for _, u := range r.Unknown {
		if len(u.Nearest) > 0 {
			a.note(fmt.Sprintf("“%s” stands nowhere; like it are: %s", u.Word, strings.Join(u.Nearest, ", ")))
		} else {
			a.note(fmt.Sprintf("“%s” stands nowhere", u.Word))
		}
	}
	switch {
	case r.Instead != "":
		a.next("did you mean: framewright find %s%s", shellWord(r.Instead), narrowed(o))
	case len(r.Unknown) == 0 && unordered(query):
		a.next("any of these words: framewright find %s%s", shellWord(strings.Join(strings.Fields(query), " OR ")), narrowed(o))
	case len(r.Unknown) == 0 && strings.Contains(query, "NEAR"):
		a.next("all of it stands in the transcripts, but not so near together: a wider NEAR/30, or AND instead")
	case starred(missing(r, query)) == "*":
		a.next("framewright find --help")
	default:
		a.next("a part of the word with * finds more: framewright find '%s'; see framewright find --help", starred(missing(r, query)))
	}
}

// elsewhere says where there is what no transcript has.
func (a *app) elsewhere(r *action.FindReport, query string, o action.FindOptions) {
	named := map[string]string{"summaries": "summary", "quotes": "quotation", "memos": "memo", "notes": "note on a coding"}
	var has []string
	texts := 0
	for _, e := range r.Elsewhere {
		texts += e.Texts
		what := counted(e.Texts, named[e.In])
		if e.In == "notes" && e.Texts > 1 {
			what = fmt.Sprintf("%d notes on codings", e.Texts)
		}
		has = append(has, what)
	}
	a.note(fmt.Sprintf("not in the transcripts; %s %s it", strings.Join(has, ", "), pickWord(texts == 1, "has", "have")))
	if o.In = "all"; len(r.Elsewhere) == 1 {
		o.In = r.Elsewhere[0].In
	}
	a.next("framewright find %s%s", shellWord(query), narrowed(o))
}

// nextFound leads from what was found to what it rests on.
func (a *app) nextFound(r *action.FindReport, query string, o action.FindOptions) {
	w := r.Words[0]
	switch w.In {
	case "summaries":
		a.next("framewright chart %s", w.Ref)
	case "memos":
		a.next("framewright memo show %s", w.Ref)
	case "quotes", "notes":
		a.next("framewright trace %s", w.Ref)
	default:
		if o.In == "transcripts" {
			a.next("code them all: framewright code --from-find %s%s THEME", shellWord(query), narrowed(o))
		} else {
			a.next("framewright read %s --coded", w.Ref)
		}
	}
}

// missing is what of a search stands nowhere, all of it where that is not
// known.
func missing(r *action.FindReport, query string) string {
	if len(r.Unknown) > 0 {
		return r.Unknown[0].Word
	}
	return query
}

// starred is the first word of a search as it finds more; "*" where a search
// begins with something else. Arabic and Hebrew write "the", "and", "in" as one
// with the word, before it: there the star goes in front.
func starred(query string) string {
	word := strings.Trim(strings.Fields(query + " \"")[0], `"'*~()+-`)
	if strings.Contains(word, ":") {
		return "*"
	}
	if slices.ContainsFunc([]rune(word), func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) }) {
		return "*" + word
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
	if o.In != "" && o.In != "transcripts" {
		out += " --in " + o.In
	}
	return out
}

func pickWord(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}
