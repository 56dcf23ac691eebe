package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

const reviewWalkHelp = `  1 to 9 the theme of that number   m several themes, by their numbers: 1+3
  k keep it as it is   x take the theme off   d definitions of the themes
  s skip   u one back, taking its decision back   q stop here`

// reviewing is going through the places one by one.
type reviewing struct {
	a       *app
	c       *cobra.Command
	s       *action.Session
	analyst string
	skipped []string
	steps   []reviewStep
}

// reviewStep is a place that was decided or skipped.
type reviewStep struct {
	skipped bool
	change  string // the change to the study
}

// reviewWalk shows the next place and, on a terminal, goes through all of them.
func (a *app) reviewWalk(c *cobra.Command, s *action.Session, analyst string, asJSON bool) error {
	w := &reviewing{a: a, c: c, s: s, analyst: analyst}
	for {
		p, others, err := s.ReviewNext(c.Context(), analyst, w.skipped)
		switch {
		case err != nil:
			return cutAfter(c.Context(), err, w.decided(), "decided")
		case p == nil && asJSON:
			return a.json(struct{}{})
		case p == nil:
			a.nothingWaits(others, len(w.skipped))
			return nil
		case asJSON:
			return a.json(p)
		}
		a.showPlace(p, len(w.steps)+1)
		if !p.Mine {
			a.next("only %s decides what this coding belongs under: framewright review next --as %s", p.For, p.For)
		}
		if !a.inTTY || !p.Mine {
			return nil
		}
		again, err := w.ask(p)
		if errors.Is(err, io.EOF) || err == nil && !again {
			return nil
		}
		if err != nil {
			return cutAfter(c.Context(), err, w.decided(), "decided")
		}
	}
}

// decided counts the places whose decisions stand.
func (w *reviewing) decided() (n int) {
	for _, step := range w.steps {
		if !step.skipped {
			n++
		}
	}
	return n
}

// ask asks until the place is decided or skipped, or it goes back; again tells
// to go on.
func (w *reviewing) ask(p *action.ReviewDetail) (again bool, err error) {
	keys := ""
	for _, way := range p.Ways {
		keys += way.Key
	}
	if len(p.Choices) > 1 {
		keys += "m"
	}
	for {
		key, err := w.a.askKey("what shall it be?", keys+"dsuq?")
		if err != nil {
			return false, err
		}
		d := action.ReviewDecision{IDs: []string{p.ID}}
		switch key {
		case 'q':
			return false, nil
		case 's':
			w.skipped = append(w.skipped, p.ID)
			w.steps = append(w.steps, reviewStep{skipped: true})
			return true, nil
		case 'u':
			if went, err := w.back(); went || err != nil {
				return true, err
			}
			continue
		case 'd':
			w.a.showMeanings(p)
			for i, t := range p.Choices {
				w.a.showMeaning(p.Ways[i].Key, t)
			}
			continue
		case '?':
			fmt.Fprintln(w.a.err, reviewWalkHelp)
			continue
		case 'k':
			d.Keep = true
		case 'x':
			d.Drop = true
		case 'm':
			typed, err := w.a.askLine("the numbers of the themes, as in 1+3:")
			if err != nil {
				return false, err
			}
			if d.Themes = severalChoices(typed, p.Choices); d.Themes == nil {
				fmt.Fprintf(w.a.err, "write numbers from 1 to %d with + between them\n", len(p.Choices))
				continue
			}
		default:
			d.Themes = []string{p.Choices[key-'1'].Theme}
		}
		return true, w.decide(d)
	}
}

// severalChoices are the themes of the numbers on a line, nil where it holds
// something else.
func severalChoices(typed string, choices []action.ReviewTheme) (out []string) {
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune("+,; ", r) }) {
		if len(word) != 1 || word[0] < '1' || int(word[0]-'1') >= len(choices) {
			return nil
		}
		out = append(out, choices[word[0]-'1'].Theme)
	}
	return out
}

func (w *reviewing) decide(d action.ReviewDecision) error {
	done, err := w.s.ReviewDone(w.c.Context(), d)
	if err != nil {
		return err
	}
	change, err := w.s.LastChange(w.c.Context())
	w.steps = append(w.steps, reviewStep{change: change})
	w.a.showDecided(done)
	w.a.printf("\n")
	return err
}

// back goes to the place before, and takes back what was decided of it.
func (w *reviewing) back() (went bool, err error) {
	if len(w.steps) == 0 {
		fmt.Fprintln(w.a.err, "this is the first")
		return false, nil
	}
	step := w.steps[len(w.steps)-1]
	if went, err := w.a.takeBack(w.c.Context(), w.s, step.change); !went || err != nil {
		return false, err
	}
	w.steps = w.steps[:len(w.steps)-1]
	if step.skipped {
		w.skipped = w.skipped[:len(w.skipped)-1]
	}
	return true, nil
}
