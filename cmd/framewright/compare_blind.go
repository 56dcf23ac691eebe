package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// compareBlind begins, ends and lists blind double coding.
func (a *app) compareBlind(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	ctx := c.Context()
	var list []action.BlindInfo
	var err error
	switch {
	case o.list:
		list, err = s.BlindList(ctx)
	case len(args) == 0:
		return usageError(c, fmt.Errorf("no transcript was named"))
	case o.stop:
		list, err = s.BlindStop(ctx, args, o.reason)
	case o.done:
		list, err = s.BlindDone(ctx, args)
	case len(args) < 3:
		return usageError(c, fmt.Errorf("--blind needs two analysts and a transcript"))
	default:
		list, err = s.Blind(ctx, args)
	}
	if err != nil || o.asJSON {
		return orJSON(a, err, list)
	}
	for _, b := range list {
		a.printf("%s  %s  since %s  %s\n", a.style(bold, b.Transcript), strings.Join(b.Analysts, " and "), b.Since, blindState(b))
		for _, r := range b.Earlier {
			was := action.BlindInfo{Ended: r.Ended, By: r.By, Reason: r.Reason, Over: true}
			a.printf("    earlier: %s  since %s  %s\n", strings.Join(r.Analysts, " and "), r.Since, blindState(was))
		}
	}
	if o.list && len(list) == 0 {
		a.note("nothing is or was coded blind")
	}
	if len(list) == 0 || o.list {
		return nil
	}
	switch last := list[len(list)-1]; {
	case last.Over:
		a.next("framewright compare %s %s", last.Analysts[0], last.Analysts[1])
	case o.done:
		a.next("framewright compare --blind --list shows who is done")
	default:
		a.next("each of them codes, and then says: framewright --as %s compare --done %s", last.Analysts[0], last.Transcript)
	}
	return nil
}

// blindState says how far blind coding has come.
func blindState(b action.BlindInfo) string {
	switch {
	case b.Ended != "":
		return fmt.Sprintf("ended by %s on %s: %s", b.By, b.Ended, b.Reason)
	case b.Over:
		return "all are done: nothing is hidden"
	}
	line := "not done: " + strings.Join(b.Open, ", ")
	for _, who := range b.Analysts {
		if day := b.Done[who]; day != "" {
			line += "; done: " + who + " on " + day
		}
	}
	return line
}
