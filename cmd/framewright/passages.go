package main

import (
	"bufio"
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/coding"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, passagesCommand) }

const passagesLong = `Read coded passages by theme, participant, attribute, wave and analyst, in any
mixture. Of what you name several of, one is enough (--by ama --by ben); every
--where must hold, and every kind of condition.

` + coding.ChoiceHelp + `

A passage is shown when it is under one of the themes named without NOT, and the
expression is true at its words. With NOT alone (passages "NOT other") any
passage may be. --by looks at those analysts' codings only, for AND, NOT and NEAR
too; the other conditions choose among what the expression finds. Codings under a
theme that was removed or split are found by its old path, or with --retired.

Each passage is followed by whom it is of, with the attributes that quotations
are signed with (report.attribution in study.yaml; without it the first three).

JSON keys: id, ref, transcript, turn, speaker, words, text, under, by, note, kind,
participant, attributes, wave, attribution, before and after (turn, speaker,
text, part: the rest of the passage's own turn), with (id, ref, by, under: what
AND and NEAR found beside it). With --count: passages, transcripts, themes (theme,
number, name, passages, participants, by_participant), participants (participant,
attributes, passages, themes).`

func passagesCommand(a *app) *cobra.Command {
	var o action.PassageOptions
	var asJSON, count bool
	c := &cobra.Command{
		Use: "passages [THEMES]", GroupID: "method", ValidArgsFunction: a.completing(themeWords, 0),
		Short: "Read the coded passages of themes, participants, analysts", Long: passagesLong,
		Example: `  framewright passages access/transport
  framewright passages "access AND cost NOT other" --where area=rural --by ama
  framewright passages access NEAR/3 cost --order participant --context 1
  framewright passages --with-note --wave 2 --count`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if err := checkPassageFlags(c, o); err != nil {
				return err
			}
			o.Themes = args
			r, err := s.Retrieve(c.Context(), o)
			switch {
			case err != nil:
				return err
			case asJSON && count:
				return a.json(r.Counts)
			case asJSON:
				return a.json(r.Passages)
			case count:
				a.showCounts(r)
			default:
				a.showPassages(r, o)
			}
			a.afterPassages(r, o)
			return nil
		}}
	passageFlags(c, &o)
	c.Flags().BoolVar(&count, "count", false, "only how many there are, by theme and by participant")
	return listing(c, &asJSON)
}

func passageFlags(c *cobra.Command, o *action.PassageOptions) {
	f := c.Flags()
	f.StringArrayVar(&o.Participants, "participant", nil, "only of this participant or group (`ID`); may be repeated")
	f.StringArrayVar(&o.Where, "where", nil, "only of participants with `ATTRIBUTE=VALUE`, or !=; may be repeated")
	f.StringArrayVar(&o.Waves, "wave", nil, "only of transcripts of this `wave`; may be repeated")
	f.StringArrayVar(&o.By, "by", nil, "only this `analyst`'s codings; may be repeated")
	f.StringArrayVar(&o.Transcripts, "transcript", nil, "only in this transcript (`ID`); may be repeated")
	f.StringVar(&o.Speaker, "speaker", "all", "whose words: participant, interviewer or all")
	f.BoolVar(&o.WithNote, "with-note", false, "only codings with a note")
	f.BoolVar(&o.Retired, "retired", false, "only codings under themes that were removed or split")
	f.StringVar(&o.Order, "order", "", "by transcript, participant or theme (`ORDER`)")
	f.IntVar(&o.Context, "context", 0, "so many turns before and after, and the rest of the passage's own")
	f.IntVar(&o.Limit, "limit", 0, "at most so many passages; 0 for all")
}

func checkPassageFlags(c *cobra.Command, o action.PassageOptions) error {
	if o.Limit < 0 || o.Context < 0 {
		return usageError(c, fmt.Errorf("--limit and --context cannot be below 0"))
	}
	return nil
}

func exportPassages(a *app) *cobra.Command {
	var o action.PassageOptions
	c := &cobra.Command{Use: "passages [THEMES] -o FILE", Short: "Write coded passages by theme, participant or transcript",
		Long: `Write the passages that framewright passages shows with the same words and
options, by theme where no order is chosen. In a document a passage stands under
each heading it belongs to, with whom it is of, its analyst, ref and note. A
workbook or CSV has one row each (by theme one for each of its themes), with a
column for each attribute, to be filtered and sorted.`, ValidArgsFunction: a.completing(themeWords, 0),
		Example: `  framewright export passages access -o access-passages.docx
  framewright export passages access AND cost --order participant --context 2 -o both.docx
  framewright export passages --by ama --order transcript -o codings.xlsx`}
	passageFlags(c, &o)
	return teamOnly(exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error) {
		if err := checkPassageFlags(c, o); err != nil {
			return nil, err
		}
		o.Themes = args
		return s.ExportPassages(c.Context(), file, o)
	}), "readers get quotations: framewright export quotes --for reader")
}

// showPassages prints passages under their headings. There may be thousands:
// they are written in large pieces.
func (a *app) showPassages(r *action.Retrieval, o action.PassageOptions) {
	direct := a.out
	w := bufio.NewWriterSize(direct, 1<<16)
	a.out = w
	defer func() {
		_ = w.Flush()
		a.out = direct
	}()
	for i, g := range r.Groups {
		if i > 0 {
			a.printf("\n")
		}
		many := counted(g.Total, "passage")
		if len(g.Passages) < g.Total {
			many = fmt.Sprintf("%d of %s", len(g.Passages), many)
		}
		a.printf("%s  %s\n", a.style(bold, g.Title), a.style(dim, many))
		for _, p := range g.Passages {
			a.showPassage(r, p, o)
		}
	}
}

func (a *app) showPassage(r *action.Retrieval, p *action.PassageInfo, o action.PassageOptions) {
	var under []string
	for _, path := range p.Under {
		under = append(under, r.Label(path).String())
	}
	a.printf("%s  %s  %s\n", a.style(bold, p.Ref), a.style(cyan, strings.Join(under, ", ")), a.style(dim, p.By+" "+p.ID))
	width := min(a.width, 100) - 4
	a.showContext(p.Before, width)
	a.showPassageWords(p, width)
	a.showContext(p.After, width)
	if by := p.Attribution; by != "" {
		if p.Wave != "" {
			by += ", wave " + p.Wave
		}
		a.printf("    %s\n", a.style(dim, "— "+by))
	}
	for i, b := range p.With {
		if i == 5 {
			a.printf("    %s\n", a.style(dim, fmt.Sprintf("+ %d more beside it (--json lists them)", len(p.With)-i)))
			break
		}
		var under []string
		for _, path := range b.Under {
			under = append(under, r.Label(path).String())
		}
		a.printf("    %s\n", a.style(dim, "+ "+b.Ref+" "+strings.Join(under, ", ")+"  "+b.By+" "+b.ID))
	}
	if p.Note != "" {
		for _, line := range wrap("{"+p.Note+"}", width) {
			a.printf("    %s\n", a.style(italic, line))
		}
	}
}

// The marks between a passage and the rest of its turn while both are wrapped:
// no text has them.
const wordsOn, wordsOff = "\uE000", "\uE001"

// showPassageWords prints a passage; where its turns are shown in whole the rest is
// dim, and without colour marks stand around the words as find has them.
func (a *app) showPassageWords(p *action.PassageInfo, width int) {
	lead, before, words, after := p.Within()
	text := words
	if lead != "" {
		text = lead + before + wordsOn + words + wordsOff + after
	}
	inside := lead == ""
	for _, line := range wrap(text, width) {
		if lead != "" {
			line, inside = a.lit(line, inside)
		}
		a.printf("    %s\n", line)
	}
}

// lit makes a line dim outside of the words, and tells whether it ends inside.
func (a *app) lit(line string, inside bool) (string, bool) {
	if !a.color {
		return strings.NewReplacer(wordsOn, "»", wordsOff, "«").Replace(line), inside
	}
	out := ""
	for line != "" {
		mark, code := wordsOn, dim
		if inside {
			mark, code = wordsOff, ""
		}
		part, rest, met := strings.Cut(line, mark)
		if code != "" {
			part = a.style(code, part)
		}
		out += part
		if line = rest; met {
			inside = !inside
		}
	}
	return out, inside
}

// showContext prints the turns beside a passage, dim.
func (a *app) showContext(turns []action.ContextTurn, width int) {
	for _, t := range turns {
		if t.Part {
			continue
		}
		for _, line := range wrap(t.Line(), width) {
			a.printf("    %s\n", a.style(dim, line))
		}
	}
}

// showCounts prints how many passages there are.
func (a *app) showCounts(r *action.Retrieval) {
	var themes, people [][]string
	for _, t := range r.Counts.Themes {
		themes = append(themes, []string{fmt.Sprint(t.Passages), fmt.Sprint(t.Participants), r.Label(t.Theme).String()})
	}
	for _, p := range r.Counts.Participants {
		people = append(people, []string{fmt.Sprint(p.Passages), fmt.Sprint(p.Themes), r.Signed(p.Participant)})
	}
	if len(themes) > 0 {
		a.table([]string{"PASSAGES", "PARTICIPANTS", "THEME"}, themes)
	}
	if len(people) > 0 {
		a.printf("\n")
		a.table([]string{"PASSAGES", "THEMES", "PARTICIPANT"}, people)
	}
}

// afterPassages says how many there were and what may come next.
func (a *app) afterPassages(r *action.Retrieval, o action.PassageOptions) {
	line := counted(r.Counts.Passages, "passage")
	if n := len(r.Passages); n < r.Counts.Passages {
		line = fmt.Sprintf("%d of %s (--limit 0 shows all)", n, line)
	}
	if r.Counts.Passages > 0 {
		line += fmt.Sprintf(", %s in %s", counted(len(r.Counts.Participants), "participant"), counted(r.Counts.Transcripts, "transcript"))
	}
	a.note(line)
	if r.Counts.Passages == 0 {
		if strings.Contains(strings.ToUpper(strings.Join(o.Themes, " ")), "AND") {
			a.note("AND asks for words that both themes share; NEAR also finds what stands close by")
		}
		a.next("framewright passages --count shows what is coded, by theme and by participant")
		return
	}
	a.next("framewright export passages%s -o passages.docx", passageWords(o))
}

// passageWords repeats what was asked for, so that the next command means the
// same passages.
func passageWords(o action.PassageOptions) string {
	out := ""
	for _, word := range o.Themes {
		out += " " + shellWord(word)
	}
	speaker := o.Speaker
	if speaker == "all" {
		speaker = ""
	}
	for _, opt := range []struct {
		flag   string
		values []string
	}{{"participant", o.Participants}, {"where", o.Where}, {"wave", o.Waves}, {"by", o.By}, {"transcript", o.Transcripts},
		{"speaker", []string{speaker}}, {"order", []string{o.Order}}} {
		for _, v := range opt.values {
			if v != "" {
				out += " --" + opt.flag + " " + shellWord(v)
			}
		}
	}
	if o.WithNote {
		out += " --with-note"
	}
	if o.Retired {
		out += " --retired"
	}
	if o.Context > 0 {
		out += fmt.Sprintf(" --context %d", o.Context)
	}
	return out
}
