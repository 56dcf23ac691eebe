package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// compareTake settles the differences named by their ids.
func (a *app) compareTake(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	if len(args) < 3 {
		return usageError(c, fmt.Errorf("--take needs the id of a difference: framewright compare %s %s lists them", args[0], args[1]))
	}
	done, err := s.Settle(c.Context(), action.SettleRequest{Analysts: args[:2], IDs: args[2:], Take: o.take, Reason: o.reason})
	if err != nil || o.asJSON {
		return orJSON(a, err, done)
	}
	for _, info := range done {
		a.showSettled(info)
	}
	a.next("framewright compare %s %s", args[0], args[1])
	return nil
}

// showSettled prints a decision that was made, or carried out, just now.
func (a *app) showSettled(info action.SettledInfo) {
	outcome := info.Outcome
	if a.dry {
		outcome = "would be " + outcome
	}
	switch info.Outcome {
	case "waits":
		outcome = "settled"
	case "overtaken":
		outcome = "overtaken"
	}
	a.printf("%s  %s  %s  %s\n", a.style(green, outcome), info.Ref, strings.Join(info.Themes, ", "), a.style(dim, info.ID))
	a.printf("    %s\n", decided(info))
	for _, line := range info.Changes {
		a.printf("    %s\n", line)
	}
	for _, line := range info.Rests {
		a.printf("    %s %s: look whether that still holds\n", a.style(yellow, "!"), line)
	}
	switch info.Outcome {
	case "waits":
		a.printf("    %s's codings follow when %s says so: framewright --as %s compare %s --apply\n", info.Waits, info.Waits, info.Waits, strings.Join(info.Between, " "))
	case "overtaken":
		a.printf("    the codings have changed since: nothing was done, and what differs now is in the list again\n")
	}
}

func (a *app) compareApply(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	done, err := s.ApplySettled(c.Context(), o.request(args))
	if err != nil || o.asJSON {
		return orJSON(a, err, done)
	}
	for _, info := range done {
		a.showSettled(info)
	}
	if len(done) == 0 {
		a.note("no decision waits for you")
	}
	a.next("framewright compare %s %s", args[0], args[1])
	return nil
}

// compareSettled lists decisions: of the transcripts named, or, where the
// first two arguments are analysts, of these.
func (a *app) compareSettled(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	rq := action.CompareRequest{Transcripts: args}
	if len(args) >= 2 && s.IsAnalyst(c.Context(), args[0]) && s.IsAnalyst(c.Context(), args[1]) {
		rq = o.request(args)
	}
	list, err := s.SettledList(c.Context(), rq)
	if err != nil || o.asJSON {
		return orJSON(a, err, list)
	}
	for _, d := range list {
		a.printf("%s  %s  %s  %s\n", a.style(bold, d.Ref), d.Kind, a.style(cyan, strings.Join(d.Themes, ", ")), a.style(dim, d.ID))
		a.printf("    %s and %s: %s\n", d.Between[0], d.Between[1], decided(d))
	}
	a.note(counted(len(list), "decision"))
	return nil
}
