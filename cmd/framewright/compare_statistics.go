package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/coding"

	"github.com/spf13/cobra"
)

// compareStatistics prints how far analysts agree. Arguments that are analysts
// are compared, the others are transcripts.
func (a *app) compareStatistics(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	rq := o.request(args)
	for len(rq.Transcripts) > 0 && s.IsAnalyst(c.Context(), rq.Transcripts[0]) {
		rq.Analysts = append(slices.Clone(rq.Analysts), rq.Transcripts[0])
		rq.Transcripts = rq.Transcripts[1:]
	}
	st, err := s.Statistics(c.Context(), rq)
	if err != nil || o.asJSON {
		return orJSON(a, err, st)
	}
	a.printf("%s over %s: %s\n", a.style(bold, strings.Join(st.Analysts, ", ")), counted(len(st.Transcripts), "transcript"), someNames(st.Transcripts))
	for _, u := range st.Units {
		a.printf("\n%s\n", a.style(bold, fmt.Sprintf("By %s: %s of participants, of which %s coded under no theme at all", u.Unit, counted(u.Units, u.Unit), partOf(u.Uncoded, u.Units))))
		a.figures(st, u)
	}
	a.leftOutBlind(st.Blind)
	if st.Settled > 0 {
		a.note(fmt.Sprintf("%s been settled: these figures are of the codings as they stand now, not as each coded alone", action.Plural(st.Settled, "difference has", "differences have")))
	}
	a.note("A decision is whether a theme applies to a " + st.Units[0].Unit + " or " + st.Units[1].Unit + ". What nobody coded counts as agreement; to talk about the differences tells more than any figure.")
	a.next("framewright compare %s %s", st.Analysts[0], st.Analysts[1])
	return nil
}

// figures prints one unit's table: beside each figure stand what it is of, and
// how much of that nobody coded.
func (a *app) figures(st *action.Statistics, u action.UnitStatistics) {
	heads := []string{"theme", "decisions", "uncoded", "all yes"}
	pair := len(st.Analysts) == 2
	if pair {
		heads = append(heads, st.Analysts[0]+" alone", st.Analysts[1]+" alone", "both no", "agreement", "kappa", "alpha")
	} else {
		heads = append(heads, "some yes", "all no", "agreement", "alpha")
	}
	var rows [][]string
	why := map[string][]string{}
	for _, f := range append(slices.Clone(u.Themes), u.All) {
		m := len(f.Votes) - 1
		row := []string{strings.TrimSpace(f.Number + " " + f.Name), counted(f.Decisions, f.Unit), partOf(f.Uncoded, u.Units), strconv.Itoa(f.Votes[m])}
		if f.Theme == "" {
			row[1] = fmt.Sprintf("%d (%d × %d)", f.Decisions, u.Units, len(u.Themes))
		}
		if pair {
			row = append(row, strconv.Itoa(f.Alone[st.Analysts[0]]), strconv.Itoa(f.Alone[st.Analysts[1]]))
		} else {
			some := 0
			for k := 1; k < m; k++ {
				some += f.Votes[k]
			}
			row = append(row, strconv.Itoa(some))
		}
		row = append(row, strconv.Itoa(f.Votes[0]), agreedPercent(f.Agreement))
		if pair {
			row = append(row, coefficient(f.Kappa))
		}
		rows = append(rows, append(row, coefficient(f.Alpha)))
		for _, key := range slices.Sorted(maps.Keys(f.Why)) {
			if pair || key != "kappa" {
				line := "no " + key + ": " + f.Why[key]
				why[line] = append(why[line], strings.TrimSpace(f.Number+" "+f.Name))
			}
		}
	}
	a.table(heads, rows)
	for _, line := range slices.Sorted(maps.Keys(why)) {
		a.printf("%s (%s)\n", line, strings.Join(why[line], ", "))
	}
	if !pair {
		a.printf("agreement is of pairs of analysts; Cohen's kappa is of two analysts: name two of them\n")
	}
}

// partOf is a number with its part of the whole.
func partOf(n, of int) string {
	if of == 0 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d (%s)", n, percent(coding.Share(n, of), 0))
}

func agreedPercent(v *float64) string {
	if v == nil {
		return "–"
	}
	return percent(*v, 1)
}

func coefficient(v *float64) string {
	if v == nil {
		return "–"
	}
	if s := fmt.Sprintf("%.3f", *v); s != "-0.000" {
		return s
	}
	return "0.000"
}
