package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// draft is a cell that is being written.
type draft struct {
	a       *app
	c       *cobra.Command
	s       *action.Session
	info    *action.CellInfo
	rq      action.ChartRequest
	started string // the text that it began with
	text    string
	saved   *action.CellInfo // the cell as it was written
}

// writeCell shows a cell, lets it be written, and saves it; what it gives is nil
// where nothing was written. It is for somebody at a terminal.
func (a *app) writeCell(c *cobra.Command, s *action.Session, rq action.ChartRequest) (*action.CellInfo, error) {
	info, err := s.Cell(c.Context(), rq.Cell)
	if err != nil {
		return nil, err
	}
	a.showCell(info, cellView{})
	if info.Suggest != nil {
		a.showUnasked(info.Suggest)
	}
	d := &draft{a: a, c: c, s: s, info: info, rq: rq}
	d.rq.Was = info
	if begin, err := d.begin(); err != nil || !begin {
		return nil, err
	}
	d.text = d.started
	done, err := d.write()
	if errors.Is(err, io.EOF) { // nobody answers any more
		err = nil
	}
	if !done {
		return nil, err
	}
	return d.saved, err
}

// begin decides where the text goes that is written now, and with which words
// it begins: one's own, those that stand in the cell, or none beside those of a
// colleague.
func (d *draft) begin() (bool, error) {
	info := d.info
	if own := info.Second(info.Me); own != nil && !d.rq.Replace {
		d.started = own.Says()
		return true, nil
	}
	standing := info.State == string(framework.Charted) && info.By != "" && info.By != info.Me && len(info.Stale) == 0 && !strings.Contains(info.By, ", ")
	if d.rq.Beside || d.rq.Replace || !standing {
		if d.started = info.Summary; d.rq.Beside && info.By != info.Me {
			d.started = ""
		}
		return true, nil
	}
	key, err := d.a.askKey(fmt.Sprintf("%s has charted this cell: b write yours beside it, r rewrite it, s leave it", info.By), "brs")
	switch {
	case errors.Is(err, io.EOF) || key == 's':
		return false, nil
	case key == 'r':
		d.rq.Replace, d.started = true, info.Summary
	case key == 'b':
		d.rq.Beside = true
	}
	return err == nil, err
}

// errLeft ends the writing of a cell that is left as it was.
var errLeft = errors.New("the cell was left as it was")

// compose lets the text be written once: in the editor, or without one line by
// line.
func (d *draft) compose() (string, error) {
	editor := orWord(os.Getenv("VISUAL"), os.Getenv("EDITOR"))
	if editor == "" {
		return d.a.typedText(d.text)
	}
	sheet := editSheet(d.info)
	for file := d.text + "\n\n" + editLine + "\n" + sheet; ; {
		back, err := d.a.edit(editor, file)
		text, all := written(back, sheet)
		if all || err != nil && back == file {
			return text, err
		}
		if failed := d.keepWhole(back); err != nil || failed != nil {
			return "", cmp.Or(err, failed) // the file has all of it
		}
		question, keys := "it is not in the place for the summary: e edit again, s leave the cell as it was", "es"
		if text != "" && text != strings.TrimSpace(d.started) {
			question, keys = "some of it is not in the place for the summary: e edit again, k keep what stands above the line, s leave the cell as it was", "eks"
		}
		switch key, err := d.a.askKey(question, keys); {
		case err != nil:
			return "", err
		case key == 'k':
			return text, nil
		case key == 's':
			return "", errLeft
		}
		file = back
	}
}

// keepWhole keeps all that came back from the editor, where it was written in
// several places, and names the file.
func (d *draft) keepWhole(back string) error {
	file, err := d.a.keepText(d.info.Cell, back)
	if err != nil {
		fmt.Fprintln(d.a.err, back) // better on the screen than nowhere
		return err
	}
	fmt.Fprintln(d.a.err, "something was written outside the place for the summary, above the line; all of it is kept in "+file)
	return nil
}

// write lets the text be written until it is saved or thrown away.
func (d *draft) write() (done bool, err error) {
	for {
		text, err := d.compose()
		if errors.Is(err, errLeft) {
			return false, nil
		}
		if text = strings.TrimSpace(text); err != nil {
			return false, d.after(text, err)
		}
		d.text = text
		again := false
		switch {
		case text == strings.TrimSpace(d.started):
			if done, again, err = d.unchanged(); !again {
				return done, err
			}
		case text == "":
			done, again, err = d.emptied()
		default:
			done, again, err = d.check()
		}
		if err != nil {
			return false, d.after(text, err)
		}
		if !again {
			return done, nil
		}
	}
}

// unchanged asks of a stale text that was left as it is whether it still holds.
func (d *draft) unchanged() (done, again bool, err error) {
	if len(d.info.Stale) == 0 || d.text == "" || d.rq.Beside || d.rq.Joint || d.info.Second(d.info.Me) != nil {
		d.a.note("nothing was written: the text is as it was")
		return false, false, nil
	}
	key, err := d.a.askKey("the text is as it was, and stale: h it still holds, e edit again, s leave it", "hes")
	switch {
	case err != nil || key == 's':
		return false, false, err
	case key == 'e':
		return false, true, nil
	}
	d.rq.Replace = true
	done, err = d.save()
	return done, false, err
}

// emptied asks what is meant by a text that was taken away.
func (d *draft) emptied() (done, again bool, err error) {
	key, err := d.a.askKey("the text is empty: y empty the cell, e edit again, s leave it as it was", "yes")
	switch {
	case err != nil || key == 's':
		return false, false, err
	case key == 'e':
		d.text = d.started
		return false, true, nil
	}
	d.rq.Clear = true
	done, err = d.save()
	return done, false, err
}

// check shows what does not hold against the transcripts before it is saved.
func (d *draft) check() (done, again bool, err error) {
	try := *d.s
	try.DryRun, try.Note = true, nil
	rq := d.rq
	rq.Summary, rq.Was = d.text, nil
	info, err := try.Chart(d.c.Context(), rq)
	if err != nil {
		return false, false, err
	}
	if problems(info.Findings) == 0 {
		done, err = d.save()
		return done, false, err
	}
	d.a.showFindings(info.Findings, nil)
	key, err := d.a.askKey("e edit again, k keep your text as it is, s leave the cell as it was", "eks")
	switch {
	case err != nil:
		return false, false, err
	case key == 'e':
		return false, true, nil
	case key == 's':
		file, err := d.a.keepText(d.info.Cell, d.text)
		if err == nil {
			fmt.Fprintln(d.a.err, "nothing was charted; your text is kept in "+file)
		}
		return false, false, err
	}
	done, err = d.save()
	return done, false, err
}

// save writes the text into the study, unless the cell has changed since it was
// begun.
func (d *draft) save() (bool, error) {
	d.rq.Summary = d.text
	info, err := d.s.Chart(d.c.Context(), d.rq)
	if err != nil {
		return false, err
	}
	d.saved = info
	d.a.showCharted(info, d.s.DryRun)
	return true, nil
}

// after keeps the text that an error would lose, and says where. Where the cell
// was changed meanwhile both texts are shown.
func (d *draft) after(text string, err error) error {
	if text == "" || text == strings.TrimSpace(d.started) {
		return err
	}
	if framework.NameOf(err) == "changed-meanwhile" {
		d.meanwhile(text)
	}
	file, failed := d.a.keepText(d.info.Cell, text)
	if failed != nil {
		fmt.Fprintln(d.a.err, text) // better on the screen than nowhere
		return errors.Join(err, failed)
	}
	fmt.Fprintln(d.a.err, "your text is kept in "+file)
	var e *framework.Error
	if !errors.As(err, &e) {
		return err
	}
	told := *e
	told.Hint = strings.TrimPrefix(e.Hint+"; ", "; ") + "your text: framewright chart " + d.info.Cell + " - < " + file
	return &told
}

// meanwhile shows what stands in the cell now, and what was to be written.
func (d *draft) meanwhile(text string) {
	now, err := d.s.Cell(d.c.Context(), d.info.Cell)
	if err != nil {
		return
	}
	d.a.printf("\n%s %s\n", d.a.style(bold, "what stands there now"), d.a.style(dim, now.By))
	d.a.lines("    ", orWord(now.Summary, now.State), "")
	for _, second := range now.Beside {
		d.a.printf("%s %s\n", d.a.style(bold, "beside it"), d.a.style(dim, second.By))
		d.a.lines("    ", second.Says(), "")
	}
	d.a.printf("%s\n", d.a.style(bold, "what you have written"))
	d.a.lines("    ", text, "")
}
