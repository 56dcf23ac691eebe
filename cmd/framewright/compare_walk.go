package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// settleKeys are the answers to a difference.
const settleKeys = "12bndsuq?"

const settleHelp = `  1 take %s's reading   2 take %s's reading   b keep both: they agree to differ
  n a reason, for the answer that follows      d definitions of the themes
  s skip   u one back, taking its decision back   q stop here`

// settling is going through the differences one by one.
type settling struct {
	a       *app
	c       *cobra.Command
	s       *action.Session
	rq      action.CompareRequest
	o       compareFlags
	ids     []string // the transcripts
	at      int      // the one at hand
	steps   []settleStep
	settled int
	left    int // differences that are not settled
	total   int
}

// settleStep is a difference that was answered or skipped.
type settleStep struct {
	at      int // its transcript
	id      string
	settled bool   // it counts among those settled
	open    bool   // nothing was decided of it before
	change  string // the change to the study; "" where it was skipped
}

// errStop ends a walk.
var errStop = errors.New("stop")

func (a *app) compareWalk(c *cobra.Command, s *action.Session, args []string, o compareFlags) error {
	w := &settling{a: a, c: c, s: s, rq: o.request(args), o: o}
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
	w.ids, w.total = list.Transcripts, len(list.Differences)
	if w.total > 0 {
		w.help()
	}
	for err == nil && w.at < len(w.ids) {
		err = w.next()
	}
	if err != nil && !errors.Is(err, errStop) {
		n := w.settled
		if s.DryRun {
			n = 0
		}
		return cutAfter(c.Context(), err, n, "settled")
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

func (w *settling) help() {
	fmt.Fprintf(w.a.err, settleHelp+"\n", w.rq.Analysts[0], w.rq.Analysts[1])
}

// next asks about the next difference of the transcript at hand, or goes on to
// the next transcript. They are found anew after each answer: one that changed
// a coding may have changed what else is in dispute about it.
func (w *settling) next() error {
	rq, note := w.rq, w.s.Note
	rq.Transcripts = []string{w.ids[w.at]}
	w.s.Note = nil // what there is to say of the whole was said before
	list, err := w.s.Compare(w.c.Context(), rq)
	w.s.Note = note
	if framework.NameOf(err) == "nothing-to-compare" { // all codings have gone with the answers
		w.at++
		return nil
	}
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list.Differences, func(d action.DifferenceInfo) bool {
		return !slices.ContainsFunc(w.steps, func(s settleStep) bool { return s.id == d.ID })
	})
	if i < 0 {
		w.at++
		return nil
	}
	d := list.Differences[i]
	n := len(w.steps) + 1
	w.a.printf("%s\n", w.a.style(dim, fmt.Sprintf("%d of %d", n, max(n, w.total))))
	w.a.showDifference(d, w.o.full)
	if w.o.definitions {
		w.a.showDefinitions(list, d.Themes)
	}
	return w.ask(list, d)
}

// ask asks until one difference is answered or skipped, or it goes back.
func (w *settling) ask(list *action.Comparison, d action.DifferenceInfo) error {
	first, second := list.Analysts[0], list.Analysts[1]
	reason := w.o.reason
	for {
		key, err := w.a.askKey(fmt.Sprintf("1 %s, 2 %s, b both?", first, second), settleKeys)
		if err == nil && key == 'n' {
			reason, err = w.a.askLine("reason:")
		}
		if errors.Is(err, io.EOF) {
			return errStop
		}
		if err != nil {
			return err
		}
		switch key {
		case 'q':
			return errStop
		case 's':
			w.steps = append(w.steps, settleStep{at: w.at, id: d.ID})
			return nil
		case 'u':
			if went, err := w.back(); went || err != nil {
				return err
			}
		case 'd':
			w.a.showDefinitions(list, d.Themes)
		case '?':
			w.help()
		case '1', '2', 'b':
			take := map[byte]string{'1': first, '2': second, 'b': "both"}[key]
			err := w.settle(list, d, take, reason)
			switch {
			case !w.refused(err):
				return err
			case framework.NameOf(err) == "no-such-difference": // its codings have changed meanwhile: the list is looked at anew
				return nil
			}
		}
	}
}

func (w *settling) settle(list *action.Comparison, d action.DifferenceInfo, take, reason string) error {
	done, err := w.s.Settle(w.c.Context(), action.SettleRequest{Analysts: list.Analysts, IDs: []string{d.ID}, Transcript: d.Transcript, Take: take, Reason: reason})
	if err != nil {
		return err
	}
	step := settleStep{at: w.at, id: d.ID, settled: true, open: d.Decision == nil}
	w.settled++
	if step.open {
		w.left--
	}
	if !w.s.DryRun {
		if step.change, err = w.s.LastChange(w.c.Context()); err != nil {
			return err
		}
	}
	w.steps = append(w.steps, step)
	w.a.showSettled(done[0])
	return nil
}

// refused says why an answer could not be followed, so that it is asked again.
func (w *settling) refused(err error) bool {
	if err == nil || framework.NameOf(err) == "" || w.c.Context().Err() != nil {
		return false
	}
	w.a.report(err)
	return true
}

// back goes to the difference before, and takes back what was decided of it.
func (w *settling) back() (went bool, err error) {
	if len(w.steps) == 0 {
		fmt.Fprintln(w.a.err, "this is the first")
		return false, nil
	}
	step := w.steps[len(w.steps)-1]
	if went, err := w.a.takeBack(w.c.Context(), w.s, step.change); !went || err != nil {
		return false, err
	}
	w.steps, w.at = w.steps[:len(w.steps)-1], step.at
	if step.settled {
		w.settled--
		if step.open {
			w.left++
		}
	}
	return true, nil
}
