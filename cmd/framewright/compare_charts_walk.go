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

const doubleKeys = "12bekuq?"

const doubleHelp = `  1 adopt the first text   2 adopt the second   b both stay, one beside the other
  e write one from both, in the editor   k skip
  u one back, taking its answer back   q stop here`

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
	for err == nil && w.at < len(w.cells) {
		d, stands, failed := w.now()
		if err = failed; err != nil {
			break
		}
		if !stands {
			w.step("")
			continue
		}
		a.printf("%s\n", a.style(dim, fmt.Sprintf("%d of %d", w.at+1, len(w.cells))))
		a.showDouble(d, false)
		err = w.ask(d)
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
		key, err := w.a.askKey(fmt.Sprintf("1 %s, 2 %s, b both, e one from both?", d.First.By, d.Second.By), doubleKeys)
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
		case 'k':
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
