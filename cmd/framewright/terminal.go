package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"framewright/framework/words"

	"golang.org/x/term"
)

// terminal is where a command reads and prints. Results go to out, everything
// else to err. Colour and progress appear on a terminal only, and not where
// NO_COLOR is set.
type terminal struct {
	in     io.Reader
	out    io.Writer
	err    io.Writer
	inTTY  bool
	outTTY bool
	errTTY bool
	color  bool
	width  int    // of out, in columns
	height int    // of out, in lines; 0 where that does not matter
	typed  []byte // keys that were typed ahead of a question
}

func newTerminal() *terminal {
	t := &terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr, width: 100,
		inTTY: term.IsTerminal(int(os.Stdin.Fd())), outTTY: term.IsTerminal(int(os.Stdout.Fd())), errTTY: term.IsTerminal(int(os.Stderr.Fd()))}
	t.color = t.outTTY && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, h, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 20 {
		t.width, t.height = w, h
	}
	return t
}

// The terminal's styles.
const (
	bold   = "1"
	dim    = "2"
	italic = "3"
	red    = "31"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

// style colours text where there is colour.
func (t *terminal) style(code, s string) string {
	if !t.color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *terminal) printf(format string, args ...any) { fmt.Fprintf(t.out, format, args...) }

// note prints a line beside the result.
func (a *app) note(line string) {
	if !a.quiet {
		fmt.Fprintln(a.err, line)
	}
}

// next names a clear next step; after a dry run there is none.
func (a *app) next(format string, args ...any) {
	if a.dry {
		return
	}
	a.note(a.style(cyan, "next: ") + fmt.Sprintf(format, args...))
}

// progress shows how far long work has come, on one line that is wiped.
func (a *app) progress(what string, done, total int) {
	if total < 0 { // nobody knows how far it is
		fmt.Fprintf(a.err, "\r\x1b[K%s %d", what, done)
		return
	}
	if total < 20 {
		if total == 0 {
			fmt.Fprint(a.err, "\r\x1b[K")
		}
		return
	}
	fmt.Fprintf(a.err, "\r\x1b[K%s %d of %d", what, done, total)
}

// json prints a value for other programs.
func (t *terminal) json(v any) error {
	enc := json.NewEncoder(t.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// table prints rows in columns; the last column is wrapped to the width.
func (t *terminal) table(heads []string, rows [][]string) {
	widths := make([]int, len(heads))
	for _, row := range append([][]string{heads}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], words.Width(cell))
		}
	}
	last := len(heads) - 1
	used := 0
	for i := range last {
		widths[i] = min(widths[i], 40)
		used += widths[i] + 2
	}
	line := func(row []string, style string) {
		var b strings.Builder
		for i := range last {
			b.WriteString(pad(clip(row[i], widths[i]), widths[i]) + "  ")
		}
		for n, part := range wrap(row[last], max(20, t.width-used)) {
			lead := b.String()
			if n > 0 {
				lead = strings.Repeat(" ", used)
			}
			fmt.Fprintln(t.out, t.style(style, strings.TrimRight(lead+part, " ")))
		}
	}
	line(heads, bold)
	for _, row := range rows {
		line(row, "")
	}
}

// clip, pad and wrap measure text as the terminal shows it, and cut it between
// characters as people see them.
func clip(s string, columns int) string { return words.Clip(s, columns) }

func pad(s string, columns int) string { return words.Pad(s, columns) }

func wrap(s string, columns int) []string { return words.Wrap(s, columns) }

// confirm asks a yes-or-no question; where nobody answers it is no.
func (a *app) confirm(question string) bool {
	answer, err := a.askLine(question + " [y/N]")
	return err == nil && strings.HasPrefix(strings.ToLower(answer), "y")
}

// shellWord is a word as it can be typed into a shell.
func shellWord(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=/\\,.:") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// counted prints "1 file" and "2 files".
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if strings.HasSuffix(one, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(one, "y"))
	}
	return fmt.Sprintf("%d %ss", n, one)
}
