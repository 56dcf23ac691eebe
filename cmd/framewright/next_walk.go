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

const nextWalkHelp = `  c chart it: the editor opens   h it holds as it is, where it is stale
  a not asked   n nothing said   x not applicable   l all of its evidence
  s skip   u one back, taking what was charted back   q stop here`

// charting is going through the cells that wait, one by one.
type charting struct {
	a     *app
	c     *cobra.Command
	s     *action.Session
	cells []action.NextCell
	at    int
	steps []string // the change that each cell before was charted by; "" where it was skipped

	shortened bool // the evidence on the screen is not all of it
}

// nextWalk shows the first cell that waits, charts it, and goes on to the next.
// After the last one it asks once more, so that its answer can be taken back.
func (a *app) nextWalk(c *cobra.Command, s *action.Session, q *action.NextCells) error {
	w := &charting{a: a, c: c, s: s, cells: q.Cells}
	a.note(waitingNext(q))
	for {
		again, err := w.turn()
		if errors.Is(err, io.EOF) || err == nil && !again {
			w.tell()
			return nil
		}
		if err != nil {
			return w.cut(err)
		}
	}
}

// turn asks about the cell at hand or, behind the last, whether that was all;
// again tells to go on.
func (w *charting) turn() (again bool, err error) {
	if w.at == len(w.cells) {
		if again, err = w.a.notAllYet(w.done()); again && err == nil {
			_, err = w.back()
		}
		return again, err
	}
	info, err := w.show()
	if err != nil {
		return false, err
	}
	return w.ask(info)
}

// notAllYet asks at the end of a walk whether the last answer is to be taken
// back. Where nothing was answered there is nothing to ask.
func (a *app) notAllYet(answered int) (bool, error) {
	if answered == 0 {
		return false, nil
	}
	fmt.Fprint(a.err, "done: u takes the last one back, any other key ends ")
	key, err := a.key()
	fmt.Fprintln(a.err)
	return key == 'u' || key == 'U', err
}

func (w *charting) cut(err error) error { return cutAfter(w.c.Context(), err, w.done(), "charted") }

// done counts the cells that were charted.
func (w *charting) done() (n int) {
	for _, change := range w.steps {
		if change != "" {
			n++
		}
	}
	return n
}

// tell says how far it has come.
func (w *charting) tell() {
	w.a.printf("%s charted, %d left\n", counted(w.done(), "cell"), len(w.cells)-w.done())
}

func (w *charting) show() (*action.CellInfo, error) {
	n := w.cells[w.at]
	info, err := w.s.Cell(w.c.Context(), n.Cell)
	if err != nil {
		return nil, err
	}
	w.a.printf("\n%s\n", w.a.style(dim, fmt.Sprintf("%d of %d; %s", w.at+1, len(w.cells), whyNext(n))))
	w.shortened = w.a.showCell(info, cellView{rows: w.a.evidenceRows()})
	if info.Suggest != nil {
		w.a.note(w.a.style(yellow, "not asked? ") + info.Suggest.Reason)
	}
	return info, nil
}

// question names the cell, for its evidence may have pushed that off the
// screen, and the keys that answer.
func (w *charting) question(info *action.CellInfo) (question, keys string) {
	answers := []string{"c chart it"}
	if len(info.Stale) > 0 {
		answers = append(answers, "h it still holds")
	}
	answers = append(answers, "a not asked", "n nothing said", "x not applicable")
	if w.shortened {
		answers = append(answers, "l all its evidence")
	}
	answers = append(answers, "s skip", "u one back", "q stop")
	for _, answer := range answers {
		keys += answer[:1]
	}
	return fmt.Sprintf("%s\n%s", w.a.style(bold, cellHead(info)), strings.Join(answers, ", ")), keys + "?"
}

// ask asks until the cell is charted or skipped, or it goes back; again tells
// to go on.
func (w *charting) ask(info *action.CellInfo) (again bool, err error) {
	for {
		key, err := w.a.askKey(w.question(info))
		if err != nil {
			return false, err
		}
		rq := action.ChartRequest{Cell: info.Cell, Was: info}
		switch key {
		case 'q':
			return false, nil
		case '?':
			fmt.Fprintln(w.a.err, nextWalkHelp)
			continue
		case 'l':
			w.a.showEvidence(info, cellView{all: true})
			w.shortened = false
			continue
		case 's':
			w.step("")
			return true, nil
		case 'u':
			if went, err := w.back(); went || err != nil {
				return true, err
			}
			continue
		case 'a':
			rq.State = string(framework.NotAsked)
		case 'n':
			rq.State = string(framework.NothingSaid)
		case 'x':
			rq.State = string(framework.NotApplicable)
		case 'h':
			if rq.Summary, rq.Replace = info.Summary, true; rq.Summary == "" {
				rq.State = info.State
			}
		case 'c':
			if done, err := w.write(info, rq); done || err != nil {
				return true, w.mended(err)
			}
			continue
		}
		return true, w.mended(w.chart(rq))
	}
}

// write lets the cell, which is on the screen already, be written.
func (w *charting) write(info *action.CellInfo, rq action.ChartRequest) (done bool, err error) {
	d := &draft{a: w.a, c: w.c, s: w.s, info: info, rq: rq}
	if begin, err := d.begin(); err != nil || !begin {
		return false, err
	}
	d.text = d.started
	if done, err = d.write(); err != nil || !done {
		return done, err
	}
	if len(d.saved.Beside) > 0 {
		w.a.afterBeside(d.saved)
	}
	return true, w.charted()
}

// mended reports an error after which the cell can be asked about again: it is
// shown as it stands now.
func (w *charting) mended(err error) error {
	switch framework.NameOf(err) {
	case "editor-failed", "changed-meanwhile":
		w.a.report(err)
		return nil
	}
	return err
}

func (w *charting) chart(rq action.ChartRequest) error {
	info, err := w.s.Chart(w.c.Context(), rq)
	if err != nil {
		return err
	}
	w.a.showCharted(info, false)
	return w.charted()
}

// charted goes on from a cell that was charted, and keeps what takes it back.
func (w *charting) charted() error {
	change, err := w.s.LastChange(w.c.Context())
	w.step(change)
	return err
}

func (w *charting) step(change string) {
	w.steps = append(w.steps, change)
	w.at++
}

// back goes to the cell before, and takes back what was charted there.
func (w *charting) back() (went bool, err error) {
	if len(w.steps) == 0 {
		fmt.Fprintln(w.a.err, "this is the first")
		return false, nil
	}
	if went, err := w.a.takeBack(w.c.Context(), w.s, w.steps[len(w.steps)-1]); !went || err != nil {
		return false, err
	}
	w.steps = w.steps[:len(w.steps)-1]
	w.at--
	return true, nil
}
