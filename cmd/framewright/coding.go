package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/words"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, codeCommand, uncodeCommand) }

const codeLong = `Index a passage under one or more themes. Themes are paths (training/access),
numbers (3.2) or names that only one theme has.

--words names the words within the turns, as the transcript has them. "first
words … last words" marks a long passage, also one that runs over several turns
and speakers: it goes from the first words to the last. Without --words the whole
turns are coded. Words that are not there, or are there twice, are refused with
the nearest places; --nth 2 chooses. Other capitals than the transcript's are no
hindrance where one place is left: its spelling is kept. Coding the same passage again adds its
further themes, and the note where it has none; framewright coding note changes
a note.

Three flags look for passages instead, for one theme:
  --from-find QUERY  what a search finds; --part turn, sentence or match says how
                     much around it
  --question TEXT    the answers to a question, each from the participants' first
                     turn to their last. TEXT is a question of the topic guide (q3)
                     or words of one (training costs). An answer goes on until the
                     next question of the guide; follow-ups are part of it. Where
                     there is no guide, or it knows fewer than half of what was
                     asked, an interviewer's turn of more than 8 words without the
                     words sought begins another question
  --said-by P03      every turn of a participant, or of a speaker's label
What they find is shown and looked through, one by one and with single keys: a
accepts, r rejects, j names other words or turns (12-14), t another theme, s skips
for now, u goes one back, A accepts all the rest, q stops. What was accepted is
coded at the end, as one change that one undo takes back; Ctrl-C codes nothing.
What was rejected is not offered for that theme again, but with --again; what you
have coded already is not offered either. Where nobody can be asked, --yes accepts
all, --reject P03:12 rejects, and --review reads the keys, one a line, from the
input.

JSON keys: id, ref, transcript, turn, words, text, under, by, note, outcome.`

func codeCommand(a *app) *cobra.Command {
	var rq action.CodeRequest
	var lk looking
	var typed []string
	var dry, asJSON bool
	c := &cobra.Command{
		Use: "code REF THEME…", GroupID: "method", ValidArgsFunction: a.placeWords, Short: "Index a passage under themes", Long: codeLong,
		Args: usage(cobra.MinimumNArgs(1)),
		Example: `  framewright code P03:12 access/transport --words "twice a day"
  framewright code P03:12-14 access/transport cost/fares --note "a fare or a favour?"
  framewright code P03:12-14 access/transport --words "The bus comes … pay again"
  framewright code --from-find 'bus*' access/transport --part sentence
  framewright code --question "training" training/content
  framewright code --said-by P03 access --transcript G1`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if rq.Words, err = once(c, "words", typed, "one passage a command, or \"first … last\" for one from the first words to the last"); err != nil {
				return err
			}
			if lk.asked() {
				lk.note, lk.asJSON = rq.Note, asJSON
				return a.codeCandidates(c, s, args, &lk)
			}
			if len(args) < 2 {
				return usageError(c, fmt.Errorf("a ref and at least one theme are needed"))
			}
			rq.Ref, rq.Themes = args[0], args[1:]
			info, err := s.Code(c.Context(), rq)
			if err != nil || asJSON {
				return orJSON(a, err, []action.CodingInfo{info})
			}
			a.showCodings([]action.CodingInfo{info}, dry)
			return nil
		}}
	f := c.Flags()
	f.StringArrayVar(&typed, "words", nil, "the `words` within the turns")
	f.IntVar(&rq.Nth, "nth", 0, "which of several same places in the turn, from 1")
	f.StringVar(&rq.Note, "note", "", "a note on this coding")
	lk.flags(f)
	return listing(changing(c, &dry), &asJSON)
}

// once gives the value of a flag that several would contradict: pflag takes the
// last, and says nothing of the others.
func once(c *cobra.Command, flag string, values []string, why string) (string, error) {
	switch len(values) {
	case 0:
		return "", nil
	case 1:
		return values[0], nil
	}
	return "", usageError(c, fmt.Errorf("--%s was given %d times: %s", flag, len(values), why))
}

// ends is a text on one line; of a long one the beginning and the end, which
// are what "first words … last words" is chosen by, and how many words the
// passage has.
func ends(text, passage string, columns int) string {
	text = strings.ReplaceAll(text, "\n", " / ")
	if words.Width(text) <= columns {
		return text
	}
	count := fmt.Sprintf(" (%s)", counted(words.Count(passage), "word"))
	room := max(20, columns-words.Width(count)-3)
	tail := words.Tail(text, room/2)
	if _, whole, ok := strings.Cut(tail, " "); ok { // not half a word
		tail = whole
	}
	head := words.Head(text, room-room/2)
	if at := strings.LastIndexByte(head, ' '); at > 0 {
		head = head[:at]
	}
	return strings.TrimSpace(head) + " … " + strings.TrimSpace(tail) + count
}

// showCodings prints codings one to a line, with what was done to them.
func (a *app) showCodings(list []action.CodingInfo, dry bool) {
	for _, k := range list {
		outcome := k.Outcome
		if dry && outcome != "already coded" {
			outcome = "would be " + outcome
		}
		a.printf("%s %s %s  %s\n", a.style(green, outcome), k.Ref, a.style(cyan, strings.Join(k.Under, ", ")), a.style(dim, k.ID))
		a.printf("    %s\n", ends(k.Text, k.Text, max(40, a.width-6)))
	}
	if len(list) != 1 {
		a.note(counted(len(list), "passage"))
	}
}

func uncodeCommand(a *app) *cobra.Command {
	var dry, asJSON bool
	c := &cobra.Command{
		Use: "uncode ID|REF [THEME]", GroupID: "method", Args: usage(cobra.RangeArgs(1, 2)),
		Short: "Remove a coding, or one theme from it",
		Long: `Remove one of your codings, named by its id, or all of yours on a passage. With a
theme only that theme is taken from them. framewright undo brings them back.

JSON keys: id, ref, transcript, turn, words, text, under, by, note, outcome.`,
		Example: "  framewright uncode k4m2x9qd\n  framewright uncode P03:12 access/transport",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			theme := ""
			if len(args) > 1 {
				theme = args[1]
			}
			gone, err := s.Uncode(c.Context(), args[0], theme)
			if err != nil || asJSON {
				return orJSON(a, err, gone)
			}
			for _, k := range gone {
				a.printf("removed %s %s %s %s\n", k.Ref, orWhole(theme, k.Under), k.ID, quoted(k.Words))
			}
			a.next("framewright undo brings it back")
			return nil
		}}
	return listing(changing(c, &dry), &asJSON)
}

func orWhole(theme string, under []string) string {
	if theme != "" {
		return theme
	}
	return strings.Join(under, ", ")
}
