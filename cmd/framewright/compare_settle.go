package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// compareTake settles the differences named by their ids.
func (a *app) compareTake(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	if len(args) < 3 {
		return usageError(c, fmt.Errorf("--take needs the id of a difference: framewright compare %s %s lists them", args[0], args[1]))
	}
	done := []action.SettledInfo{}
	for _, id := range args[2:] {
		info, err := s.Settle(c.Context(), action.SettleRequest{Analysts: args[:2], ID: id, Take: o.take, Reason: o.reason})
		if err != nil {
			return err
		}
		done = append(done, info)
	}
	if o.asJSON {
		return a.json(done)
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

// settling is going through the differences one by one.
type settling struct {
	a             *app
	c             *cobra.Command
	s             *action.Session
	rq            action.CompareRequest
	o             compareFlags
	passed        map[string]bool // differences that were answered or skipped
	settled, left int
}

// errStop ends a walk.
var errStop = errors.New("stop")

func (a *app) compareWalk(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	w := &settling{a: a, c: c, s: s, rq: o.request(args), o: o, passed: map[string]bool{}}
	list, err := s.Compare(c.Context(), w.rq)
	if framework.NameOf(err) == "no-such-transcript" {
		return usageError(c, fmt.Errorf("%s is no transcript; where it is the id of a difference, say what is decided: --take %s, --take %s or --take both",
			strings.Join(args[2:], " "), args[0], args[1]))
	}
	if err != nil {
		return err
	}
	for _, n := range list.Kinds {
		w.left += n
	}
	for _, id := range list.Transcripts {
		if err = w.transcript(id); err != nil {
			break
		}
	}
	if err != nil && !errors.Is(err, errStop) {
		return err
	}
	a.note(fmt.Sprintf("%d settled, %s left", w.settled, counted(w.left, "difference")))
	first, second := args[0], args[1]
	if w.left > 0 {
		a.next("framewright compare %s %s --settle", first, second)
	} else {
		a.next("framewright compare %s %s --statistics", first, second)
	}
	return nil
}

// transcript asks about one transcript's differences. They are found anew
// after each answer: an answer that changed a coding may have changed what
// else is in dispute about it.
func (w *settling) transcript(id string) error {
	rq := w.rq
	rq.Transcripts = []string{id}
	note := w.s.Note
	for {
		w.s.Note = nil // what there is to say of the whole was said before
		list, err := w.s.Compare(w.c.Context(), rq)
		w.s.Note = note
		if framework.NameOf(err) == "nothing-to-compare" { // all codings have gone with the answers
			return nil
		}
		if err != nil {
			return err
		}
		next := -1
		for i, d := range list.Differences {
			if !w.passed[d.ID] {
				next = i
				break
			}
		}
		if next < 0 {
			return nil
		}
		d := list.Differences[next]
		w.passed[d.ID] = true
		w.a.showDifference(d)
		if w.o.definitions {
			w.a.showDefinitions(list, d.Themes)
		}
		if err := w.ask(list, d); err != nil {
			return err
		}
	}
}

// ask asks until one difference is answered or skipped.
func (w *settling) ask(list *action.Comparison, d action.DifferenceInfo) error {
	first, second := list.Analysts[0], list.Analysts[1]
	reason := w.o.reason
	for {
		key, err := w.a.askKey(fmt.Sprintf("1 %s, 2 %s, b both, n reason, d definitions, s skip, q stop", first, second), "12bndsq")
		if errors.Is(err, io.EOF) {
			return errStop
		}
		if err != nil {
			return err
		}
		take := ""
		switch key {
		case 'q':
			return errStop
		case 's':
			return nil
		case 'd':
			w.a.showDefinitions(list, d.Themes)
		case 'n':
			if reason, err = w.a.askLine("reason:"); errors.Is(err, io.EOF) {
				return errStop
			} else if err != nil {
				return err
			}
		case '1':
			take = first
		case '2':
			take = second
		case 'b':
			take = "both"
		}
		if take == "" {
			continue
		}
		info, err := w.s.Settle(w.c.Context(), action.SettleRequest{Analysts: list.Analysts, ID: d.ID, Transcript: d.Transcript, Take: take, Reason: reason})
		if err != nil {
			return err
		}
		w.settled++
		w.left--
		w.a.showSettled(info)
		return nil
	}
}
