package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, disclosureCommand) }

func disclosureCommand(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{Use: "disclosure", GroupID: "method", Short: "What the quotations tell, in all, of those who are quoted", Args: usage(cobra.NoArgs),
		Long: `Say for each participant who is quoted what the chosen and used quotations tell of
them together – their signatures, at whatever wave, and what the description of
their case says of their attributes – and how many people that fits. Members of
groups are counted, and not their rows. Where fewer fit than minimum-group under
report in study.yaml (3 without it), signatures are offered that say less: fewer
attributes, or a broader name, such as adviser for a senior adviser.

Values of attributes that few people have are listed too: they single somebody out
wherever they are printed. No output of this program is safe by itself: what people
say of themselves may tell who they are. The numbers are for the team.

JSON keys: minimum, participants (participant, signatures, where, fits, few,
coarser), alone (attribute, value, shown, fits, participants, in_signature).`,
		Example: "  framewright disclosure\n  framewright disclosure --json",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			found, err := s.Disclosure(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, found)
			}
			a.showDisclosure(found)
			return nil
		}}
	return listing(c, &asJSON)
}

func (a *app) showDisclosure(found *action.Disclosure) {
	few := 0
	for _, t := range found.Participants {
		fits := fmt.Sprintf("fits %d", t.Fits)
		if t.Few {
			few++
			fits = a.style(yellow, fmt.Sprintf("fits %d: fewer than %d", t.Fits, found.Minimum))
		}
		a.printf("%s  %s\n", a.style(bold, t.Participant), fits)
		for _, s := range t.Signatures {
			a.printf("    %s\n", s)
		}
		a.printf("    %s\n", a.style(dim, strings.Join(t.Where, ", ")))
		for _, s := range t.Coarser {
			a.printf("      enough fit: %s\n", s)
		}
	}
	if len(found.Alone) > 0 {
		var rows [][]string
		for _, v := range found.Alone {
			in := ""
			if v.InSignature {
				in = "in signatures"
			}
			rows = append(rows, []string{v.Attribute, v.Shown, fmt.Sprint(v.Fits), strings.Join(v.Participants, ", "), in})
		}
		if len(found.Participants) > 0 {
			a.printf("\n")
		}
		a.printf("these values single people out:\n")
		a.table([]string{"attribute", "value", "fits", "who", ""}, rows)
	}
	switch {
	case len(found.Participants) == 0:
		a.note("nothing is chosen or used yet")
		a.next("framewright quote edit ID --state chosen")
	case few == 0:
		a.note(fmt.Sprintf("what is told of each fits at least %d people", found.Minimum))
	default:
		a.note(fmt.Sprintf("what is told of %s fits fewer than %d people", counted(few, "participant"), found.Minimum))
		a.next("choose coarser attributes for `attribution` under report in study.yaml, or leave quotations out: framewright quote edit ID --state candidate")
	}
}
