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

const doubleKeys = "12besuq?"

const doubleHelp = `  1 adopt the first text   2 adopt the second   b both stay, one beside the other
  e write one from both, in the editor   s skip
  u one back, taking its answer back   q stop here`

// whoseText names one of two texts by who wrote it.
func whoseText(t action.ChartedText) string {
	if t.By == "" {
		return "the cell's own"
	}
	return t.By + "'s"
}

func doubleName(d action.DoubleCell) string {
	return strings.TrimSpace(d.Number+" "+d.Name) + "  @" + strings.SplitN(d.Cell, "@", 2)[1]
}

// doubling is going through the cells with two texts one by one.
type doubling struct {
	a     *app
	c     *cobra.Command
	s     *action.Session
	rq    action.ChartsRequest
	cells []action.DoubleCell
	at    int
	steps []string // the change that each answer before was; "" where nothing was changed
}

func (a *app) chartsWalk(c *cobra.Command, s *action.Session, rq action.ChartsRequest, list []action.DoubleCell) error {
	w := &doubling{a: a, c: c, s: s, rq: rq, cells: list}
	fmt.Fprintln(a.err, doubleHelp)
	var err error
	for err == nil {
		err = w.turn()
	}
	if err != nil && !errors.Is(err, errStop) {
		return cutAfter(c.Context(), err, w.changed(), "decided")
	}
	left, err := s.CompareCharts(c.Context(), rq)
	if err != nil {
		return err
	}
	a.printf("%d decided, %s\n", w.changed(), action.Plural(len(left), "cell has two texts", "cells have two texts"))
	if len(left) > 0 {
		a.next("framewright compare --charts")
	} else {
		a.next("framewright status")
	}
	return nil
}

// turn asks about the cell at hand or, behind the last, whether that was all: its
// answer can be taken back, too.
func (w *doubling) turn() error {
	if w.at == len(w.cells) {
		again, err := w.a.notAllYet(w.changed())
		switch {
		case err == nil && again:
			_, err = w.back()
		case err == nil || errors.Is(err, io.EOF):
			err = errStop
		}
		return err
	}
	d, stands, err := w.now()
	if err != nil {
		return err
	}
	if !stands {
		w.step("")
		return nil
	}
	w.a.printf("%s\n", w.a.style(dim, fmt.Sprintf("%d of %d", w.at+1, len(w.cells))))
	w.a.showDouble(d, false)
	return w.ask(d)
}

func (w *doubling) changed() (n int) {
	for _, change := range w.steps {
		if change != "" {
			n++
		}
	}
	return n
}

func (w *doubling) step(change string) {
	w.steps = append(w.steps, change)
	w.at++
}

// now is the cell at hand as it stands now: an answer may have decided it
// already, where a third analyst has charted it too.
func (w *doubling) now() (action.DoubleCell, bool, error) {
	was := w.cells[w.at]
	list, err := w.s.CompareCharts(w.c.Context(), w.rq)
	i := slices.IndexFunc(list, func(d action.DoubleCell) bool {
		return d.Cell == was.Cell && d.First.By == was.First.By && d.Second.By == was.Second.By
	})
	if err != nil || i < 0 {
		return was, false, err
	}
	return list[i], true, nil
}

// ask asks until a cell is answered, or it goes back.
func (w *doubling) ask(d action.DoubleCell) error {
	for {
		key, err := w.a.askKey(fmt.Sprintf("%s\n1 take %s, 2 take %s, b both stay, e one from both, s skip, u one back, q stop", doubleName(d), whoseText(d.First), whoseText(d.Second)), doubleKeys)
		if errors.Is(err, io.EOF) {
			return errStop
		}
		if err != nil {
			return err
		}
		done := false
		switch key {
		case 'q':
			return errStop
		case 's':
			w.step("")
			return nil
		case 'b':
			w.a.note("both stay: compare --charts shows them again")
			w.step("")
			return nil
		case 'u':
			if went, err := w.back(); went || err != nil {
				return err
			}
		case '?':
			fmt.Fprintln(w.a.err, doubleHelp)
		case '1':
			done, err = w.adopt(d, d.First.By)
		case '2':
			done, err = w.adopt(d, d.Second.By)
		case 'e':
			done, err = w.joint(d)
		}
		switch {
		case framework.NameOf(err) != "" && w.c.Context().Err() == nil:
			w.a.report(err)
			if framework.NameOf(err) == "changed-meanwhile" {
				return nil // it is shown anew
			}
		case err != nil:
			return err
		case done:
			return w.decided()
		}
	}
}

func (w *doubling) adopt(d action.DoubleCell, by string) (bool, error) {
	info, err := w.s.Chart(w.c.Context(), action.ChartRequest{Cell: d.Cell, Adopt: by})
	if err == nil {
		w.a.showCharted(info, w.s.DryRun)
	}
	return err == nil, err
}

// joint opens the editor with both texts, to write one from them.
func (w *doubling) joint(d action.DoubleCell) (bool, error) {
	info, err := w.s.Cell(w.c.Context(), d.Cell)
	if err != nil {
		return false, err
	}
	text := strings.TrimSpace(d.First.Summary + "\n\n" + d.Second.Summary)
	j := &draft{a: w.a, c: w.c, s: w.s, info: info, rq: action.ChartRequest{Cell: d.Cell, Joint: true, Was: info}, started: text, text: text}
	done, err := j.write()
	if errors.Is(err, io.EOF) {
		err = errStop
	}
	return done, err
}

// decided goes on, and keeps which change the answer was.
func (w *doubling) decided() error {
	change := ""
	if !w.s.DryRun {
		var err error
		if change, err = w.s.LastChange(w.c.Context()); err != nil {
			return err
		}
	}
	w.step(change)
	return nil
}

// back goes to the cell before, and takes back what was decided of it.
func (w *doubling) back() (bool, error) {
	if len(w.steps) == 0 {
		fmt.Fprintln(w.a.err, "this is the first")
		return false, nil
	}
	last := len(w.steps) - 1
	if went, err := w.a.takeBack(w.c.Context(), w.s, w.steps[last]); !went || err != nil {
		return false, err
	}
	w.steps, w.at = w.steps[:last], w.at-1
	return true, nil
}
