package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, speakersCommand) }

func speakersCommand(a *app) *cobra.Command {
	var in []string
	var asJSON bool
	c := &cobra.Command{
		Use: "speakers", GroupID: "keep", Args: usage(cobra.NoArgs),
		Short: "Who speaks: all labels of the study, and what each stands for",
		Long: `List every speaker label of the study as the files had it, with its spellings, and
what it stands for in which transcripts. Those of whom nobody knows who they are
come first. Labels that look like one person's (a misspelling, a number dropped, a
name in two forms) stand together, with the command that makes them one.

The labels of the files are kept in private/ on this machine; without it the
transcripts' own labels are listed.

JSON keys: label, spellings, role, participant, turns, words, transcripts
(transcript, label, role, participant, turns, words, with), alike, offer.`,
		Example: "  framewright speakers\n  framewright speakers --transcript P03 --json",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Speakers(c.Context(), in)
			if err != nil {
				return err
			}
			a.notBare(list)
			if asJSON {
				return a.json(list.Speakers)
			}
			a.showSpeakers(list)
			return nil
		}}
	c.Flags().StringSliceVar(&in, "transcript", nil, "only this transcript (`ID`); may be repeated")
	c.AddCommand(speakersSet(a))
	return listing(c, &asJSON)
}

// notBare says where the files' own labels are not known.
func (a *app) notBare(list *action.SpeakerList) {
	if len(list.Bare) > 0 {
		a.note(fmt.Sprintf("the labels that the files of %s had are not on this machine (private/labels.yaml): the transcripts' own are listed", shortList(list.Bare)))
	}
}

func shortList(ids []string) string {
	if len(ids) > 6 {
		return strings.Join(ids[:6], ", ") + fmt.Sprintf(" and %d more", len(ids)-6)
	}
	return strings.Join(ids, ", ")
}

func (a *app) showSpeakers(list *action.SpeakerList) {
	if len(list.Speakers) == 0 {
		a.note("there are no speakers yet")
		a.next("framewright import transcripts FILE…")
		return
	}
	var rows [][]string
	unknown := ""
	for _, info := range list.Speakers {
		for i, p := range castingsOf(info) {
			label := labelName(info.Label)
			if i > 0 {
				label = ""
			} else if len(info.Spellings) > 1 {
				label += " (also " + strings.Join(info.Spellings[1:], ", ") + ")"
			}
			mark := " "
			if p.role == string(framework.UnknownRole) {
				mark = "?"
				if unknown == "" && len(p.in) > 0 {
					unknown = p.in[0] + ":" + p.label
				}
			}
			rows = append(rows, []string{mark + " " + label, p.String(), fmt.Sprint(p.turns), fmt.Sprint(p.words), strings.Join(p.in, ", ")})
		}
	}
	a.table([]string{"  label", "is", "turns", "words", "in"}, rows)
	a.showOffers(list)
	if unknown != "" {
		a.next("say who that is: framewright speakers set %s participant (or interviewer, other, an id such as P03)", unknown)
	}
}

// showOffers prints each offer once.
func (a *app) showOffers(list *action.SpeakerList) {
	said := map[string]bool{}
	for _, info := range list.Speakers {
		if info.Offer == "" || said[info.Offer] {
			continue
		}
		said[info.Offer] = true
		names := []string{labelName(info.Label)}
		for _, l := range info.Alike {
			names = append(names, labelName(l))
		}
		a.printf("\n%s: if this is one, set them together:\n  %s\n", strings.Join(names, ", "), info.Offer)
		if strings.HasSuffix(info.Offer, " WHO") {
			a.printf("  (WHO is interviewer, participant, other, unknown or a participant's id)\n")
		}
	}
}

func labelName(label string) string {
	if label == "" {
		return "(no label)"
	}
	return label
}

// placed is a label's places where it is one and the same.
type placed struct {
	label, role, participant string
	in                       []string
	turns, words             int
	with                     []string
}

// String says what a label stands for.
func (p placed) String() string {
	what := p.role
	if p.participant != "" {
		what = p.participant
	}
	if p.label != what {
		what += " (" + p.label + ")"
	}
	if len(p.with) > 0 {
		names := make([]string, len(p.with))
		for i, l := range p.with {
			names[i] = labelName(l)
		}
		what += ", one with " + strings.Join(names, ", ")
	}
	return what
}

// castingsOf brings together the places where a label stands for the same.
func castingsOf(info *action.SpeakerInfo) []placed {
	var out []placed
	for _, t := range info.Transcripts {
		p := placed{label: t.Label, role: t.Role, participant: t.Participant, with: t.With}
		i := 0
		for i < len(out) && out[i].String() != p.String() {
			i++
		}
		if i == len(out) {
			out = append(out, p)
		}
		out[i].in = append(out[i].in, t.Transcript)
		out[i].turns += t.Turns
		out[i].words += t.Words
	}
	return out
}

func speakersSet(a *app) *cobra.Command {
	var rq action.SpeakersRequest
	var dry, asJSON bool
	c := &cobra.Command{
		Use: "set LABEL… WHO", Args: usage(cobra.MinimumNArgs(2)),
		Short: "Say who a label is, in one transcript or in all",
		Long: `Say who a speaker label is: interviewer, participant, other, unknown, the id of a
participant or group, or group for the group that a focus group's transcript is of.
Several labels are one person.

A label is written as the file had it, in any spelling, or as the transcript has
it; P03:UNK1 is that label of one transcript. All transcripts that have the label
are changed, unless --in names some. Turns keep their numbers, and codings stay on
them. Quotations follow their words to the participant whose they are now; what no
longer fits is listed. Importing the file again keeps what was set.

JSON keys: changed (transcript, labels, from, to, role, participant, turns),
codings, quotes, summaries (ref, id, by, under, from, to, kept, what), warnings.`,
		Example: `  framewright speakers set Interviewer1 Interviwer interviewer
  framewright speakers set "Okoro, Ada" "Ada O." P07
  framewright speakers set G1:UNK1 group
  framewright speakers set "Speaker 2" P04 --in P04 --add --dry-run`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			rq.Labels, rq.As = args[:len(args)-1], args[len(args)-1]
			r, err := s.SetSpeakers(c.Context(), rq)
			if err != nil || asJSON {
				return orJSON(a, err, r)
			}
			a.showSpeakersSet(r)
			return nil
		}}
	c.Flags().StringSliceVar(&rq.In, "in", nil, "only in this `TRANSCRIPT`; may be repeated")
	c.Flags().BoolVar(&rq.Add, "add", false, "add the participant, where there is none of that id")
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) showSpeakersSet(r *action.SpeakersReport) {
	if len(r.Changed) == 0 {
		a.printf("nothing to change: it is set so already\n")
		return
	}
	for _, ch := range r.Changed {
		who := ch.Participant
		if who == "" {
			who = ch.Role
		}
		if ch.To != who {
			who += " (" + ch.To + ")"
		}
		a.printf("%s  %s → %s, %s\n", a.style(bold, ch.Transcript), strings.Join(ch.From, ", "), who, counted(ch.Turns, "turn"))
	}
	for _, list := range []struct {
		what    string
		effects []action.SpeakerEffect
	}{{"coding", r.Codings}, {"quotation", r.Quotes}, {"summary", r.Cells}} {
		for _, e := range list.effects {
			colour := yellow
			if list.what == "quotation" && e.Kept {
				colour = dim
			}
			line := strings.Join(append([]string{list.what, e.ID, e.Ref}, e.Under...), " ")
			a.printf("  %s %s\n", a.style(colour, strings.Join(strings.Fields(line), " ")+":"), e.What)
		}
	}
	for _, w := range r.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
	a.next("look at it: framewright speakers --transcript %s", r.Changed[0].Transcript)
}

// afterReading is the step after an import: who speaks, where nobody knows it.
func afterReading(report []*action.Imported) string {
	for _, r := range report {
		for _, l := range r.Labels {
			if r.Status == "imported" && l.Role == string(framework.UnknownRole) {
				return "say who the unknown speakers are: framewright speakers"
			}
		}
	}
	return "look at one: framewright read " + firstImported(report)
}
