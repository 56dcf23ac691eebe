package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() {
	commands = append(commands, participantCommand, transcriptCommand, versionCommand)
}

// group makes a command that only holds others.
func group(use, short string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, GroupID: "keep", Args: usage(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(subs...)
	return c
}

func orJSON(a *app, err error, v any) error {
	if err != nil {
		return err
	}
	return a.json(v)
}

func participantCommand(a *app) *cobra.Command {
	var asJSON bool
	list := &cobra.Command{Example: "  framewright participant list\n  framewright participant list --json", Use: "list", Short: "List the participants with their attributes", Args: usage(cobra.NoArgs),
		Long: "List the participants with their attributes.\n\nA column permits shows what was answered: quote, archive and recontact, each yes or\nno; what nobody has answered is not printed. Members without an answer of their own\nhave their group's.\n\nJSON keys: id, kind, part_of, attributes, waves, transcripts, permissions.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			found, attributes, err := s.ParticipantList(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, found)
			}
			heads := []string{"id", "kind", "part of"}
			for _, at := range attributes {
				heads = append(heads, at.ID)
			}
			var rows [][]string
			for _, p := range found {
				row := []string{p.ID, p.Kind, p.PartOf}
				for _, at := range attributes {
					row = append(row, strings.Join(p.Attributes[at.ID], "; "))
				}
				rows = append(rows, row)
			}
			heads = withPermits(heads, rows, found)
			for i, p := range found {
				rows[i] = append(rows[i], strings.Join(p.Transcripts, ", "))
			}
			a.table(append(heads, "transcripts"), rows)
			if len(found) == 0 {
				a.next("framewright import participants FILE.csv")
			}
			return nil
		}}
	return group("participant", "Whom was spoken to, and their attributes", participantChange(a, "add"), participantChange(a, "set"), listing(list, &asJSON), participantWithdraw(a))
}

func participantChange(a *app, verb string) *cobra.Command {
	var ch action.ParticipantChange
	var dry bool
	var permit []string
	c := &cobra.Command{Use: verb + " ID [ATTRIBUTE=VALUE]…", Args: usage(cobra.MinimumNArgs(1)),
		Short: map[string]string{"add": "Add a participant", "set": "Change a participant's attributes"}[verb],
		Long: `Attributes are given as name=value; several values are parted by semicolons, an
empty value clears. With --wave the values hold for that wave only.

--permit writes down what the participant has allowed: quote (their words may be
printed), archive (their transcripts may go to a data archive) and recontact (they
may be asked again), each yes or no; an empty answer takes it back.`,
		Example: "  framewright participant " + verb + " P03 role=practitioner area=rural\n  framewright participant " + verb + " P03 --permit quote=yes,archive=no",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if ch.Values, ch.Order, err = attributeArgs(c, args[1:]); err != nil {
				return err
			}
			if ch.Permit, err = action.Permits(permit); err != nil {
				return err
			}
			change := s.SetParticipant
			if verb == "add" {
				change = s.AddParticipant
			}
			id, err := change(c.Context(), args[0], ch)
			if err != nil {
				return err
			}
			done := map[string]string{"add": "added", "set": "changed"}[verb]
			if dry {
				done = "would be " + done
			}
			a.printf("participant %s %s\n", id, done)
			if len(ch.Permit) > 0 {
				a.next("framewright participant list shows who has allowed what")
			}
			return nil
		}}
	c.Flags().StringVar(&ch.Kind, "kind", "", "person, group, dyad, household or site")
	c.Flags().StringVar(&ch.PartOf, "part-of", "", "the group this member belongs to")
	c.Flags().StringVar(&ch.Wave, "wave", "", "the values hold for this wave only")
	c.Flags().StringSliceVar(&permit, "permit", nil, "what was `ANSWERED`: quote=yes,archive=no,recontact=yes")
	return changing(c, &dry)
}

func attributeArgs(c *cobra.Command, args []string) (out map[string][]string, order []string, err error) {
	out = map[string][]string{}
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if !ok {
			return nil, nil, usageError(c, fmt.Errorf("%q is not of the form attribute=value", arg))
		}
		if _, twice := out[key]; !twice {
			order = append(order, key)
		}
		out[key] = []string{}
		for _, v := range strings.Split(value, ";") {
			if v = strings.TrimSpace(v); v != "" {
				out[key] = append(out[key], v)
			}
		}
	}
	return out, order, nil
}

func transcriptCommand(a *app) *cobra.Command {
	var asJSON bool
	list := &cobra.Command{Example: "  framewright transcript list", Use: "list", Short: "List the transcripts", Args: usage(cobra.NoArgs),
		Long: "List the transcripts.\n\nJSON keys: transcript, kind, of, wave, date, participants, turns, words, sha256.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			found, err := s.TranscriptList(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, found)
			}
			var rows [][]string
			for _, t := range found {
				rows = append(rows, []string{t.Transcript, kindOf(t), t.Wave, fmt.Sprint(t.Turns), fmt.Sprint(t.Words), strings.Join(t.Participants, ", ")})
			}
			a.table([]string{"transcript", "kind", "wave", "turns", "words", "participants"}, rows)
			if len(found) == 0 {
				a.next("framewright import transcripts FILES…")
			}
			return nil
		}}
	return group("transcript", "The interviews' texts", listing(list, &asJSON), transcriptCorrect(a))
}

// version is set by release builds: -ldflags "-X main.version=1.2.3".
var version = ""

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{Example: "  framewright version", Use: "version", GroupID: "keep", Short: "Print the program's version", Args: usage(cobra.NoArgs),
		RunE: func(c *cobra.Command, args []string) error {
			v := version
			if info, ok := debug.ReadBuildInfo(); ok && v == "" {
				v = info.Main.Version
			}
			a.printf("framewright %s (study format 1)\n", orNone(v))
			return nil
		}}
}
