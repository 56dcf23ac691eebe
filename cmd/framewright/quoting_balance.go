package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func quoteBalance(a *app) *cobra.Command {
	var o action.QuoteOptions
	var asJSON bool
	c := &cobra.Command{Use: "balance", Short: "Who is quoted often, who never, and which groups are missing", Args: usage(cobra.NoArgs),
		Long: `Count whom the bank quotes: who often, who never, and which groups – values of
attributes – are missing, over all and for each theme. What is chosen or used
counts as quoted; all states are shown. The numbers are for the team: a report that
prints them counts views.

JSON keys: states, ranges, participants (participant, printed, states, permission),
never, groups (attribute, value, shown, people, quoted, printed), themes (theme,
number, name, printed, people, most, often, ranges, missing).`,
		Example: "  framewright quote balance\n  framewright quote balance --theme access --json",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			b, err := s.QuoteBalance(c.Context(), o)
			if err != nil || asJSON {
				return orJSON(a, err, b)
			}
			a.showBalance(b)
			return nil
		}}
	quoteFlags(c, &o)
	return listing(c, &asJSON)
}

func (a *app) showBalance(b *action.QuoteBalance) {
	var states []string
	for _, state := range framework.QuoteStates {
		states = append(states, fmt.Sprintf("%d %s", b.States[string(state)], state))
	}
	a.printf("%s\n\n", strings.Join(states, ", "))
	heads, rows := []string{"participant", "quoted"}, [][]string{}
	for _, state := range framework.QuoteStates {
		heads = append(heads, string(state))
	}
	for _, p := range b.Participants {
		row := []string{p.Participant, fmt.Sprint(p.Printed)}
		for _, state := range framework.QuoteStates {
			row = append(row, orBlank(p.States[string(state)]))
		}
		if p.Permission == string(framework.Refused) {
			row = append(row, "not to be quoted")
		} else {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	a.table(append(heads, ""), rows)
	if len(b.Never) > 0 {
		a.printf("\nnever quoted: %s\n", strings.Join(b.Never, ", "))
	}
	rows = nil
	for _, g := range b.Groups {
		note := ""
		if g.Quoted == 0 {
			note = "missing"
		}
		rows = append(rows, []string{g.Attribute + "=" + g.Value, fmt.Sprintf("%d of %d", g.Quoted, g.People), fmt.Sprint(g.Printed), note})
	}
	if len(rows) > 0 {
		a.printf("\n")
		a.table([]string{"group", "people quoted", "quotations", ""}, rows)
	}
	rows = nil
	for _, t := range b.Themes {
		often := ""
		if t.Most != "" && t.Often > 1 {
			often = fmt.Sprintf("%s %d", t.Most, t.Often)
		}
		rows = append(rows, []string{t.Number + " " + t.Name, fmt.Sprint(t.Printed), fmt.Sprint(t.People), often, rangesOf(t.Ranges), strings.Join(t.Missing, ", ")})
	}
	if len(rows) > 0 {
		a.printf("\n")
		a.table([]string{"theme", "quotations", "people", "most often", "range", "missing"}, rows)
	}
	if len(rows) == 0 {
		a.next("framewright quote edit ID --state chosen")
		return
	}
	a.next("framewright disclosure tells whom the signatures may give away")
}

func rangesOf(n map[string]int) string {
	var out []string
	for _, r := range framework.QuoteRanges {
		if n[string(r)] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[string(r)], r))
		}
	}
	return strings.Join(out, ", ")
}

func orBlank(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
