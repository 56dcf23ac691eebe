package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

// editLine parts what is shown in the editor from what is written there.
const editLine = "----- write below this line; everything above it is left out -----"

// cellText lets a text be written: in the editor, or without one line by line.
func (a *app) cellText(c *cobra.Command, info *action.CellInfo, text string) (string, error) {
	if editor := orWord(os.Getenv("VISUAL"), os.Getenv("EDITOR")); editor != "" {
		return a.edit(c.Context(), editor, info, text)
	}
	return a.typedText(text)
}

// typedText asks for a text line by line.
func (a *app) typedText(text string) (string, error) {
	if text == "" {
		fmt.Fprintln(a.err, "write the summary; an empty line ends it, and leaves the cell as it is where nothing was written")
	} else {
		fmt.Fprintln(a.err, "write the summary anew; an empty line ends it, and leaves the text as it is where nothing was written")
	}
	var lines []string
	for {
		line, err := a.readLine()
		if err != nil && !errors.Is(err, io.EOF) {
			return strings.Join(lines, "\n"), err
		}
		if line != "" {
			lines = append(lines, line)
		}
		if line == "" || err != nil {
			break
		}
	}
	if len(lines) == 0 {
		return text, nil
	}
	return strings.Join(lines, "\n"), nil
}

// edit opens the editor with all that the cell is written from, and the text
// below a line.
func (a *app) edit(ctx context.Context, editor string, info *action.CellInfo, text string) (string, error) {
	f, err := os.CreateTemp("", "framewright-*.md")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	sheet := editSheet(info)
	_, err = f.WriteString(sheet + editLine + "\n" + text + "\n")
	if err = errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	words := append(strings.Fields(editor), f.Name())
	if line := strings.Count(sheet, "\n") + 2; slices.Contains(takesLine, filepath.Base(words[0])) {
		words = slices.Insert(words, len(words)-1, fmt.Sprintf("+%d", line))
	}
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if tty, ok := a.in.(*os.File); ok {
		cmd.Stdin = tty
	}
	failed := cmd.Run()
	back, err := os.ReadFile(f.Name())
	if err != nil {
		return "", err
	}
	written := strings.ReplaceAll(string(back), "\r\n", "\n")
	_, below, ok := strings.Cut(written, editLine)
	if failed != nil {
		return below, &framework.Error{Name: "editor-failed", What: "the editor " + editor + " did not end well; nothing was changed", Err: failed, Hint: "set EDITOR, or give the text on the command line"}
	}
	if !ok {
		return strings.TrimPrefix(written, sheet), &framework.Error{Name: "editor-line-gone", What: "the line that parts the evidence from the summary is gone; nothing was changed", Hint: "leave that line in place"}
	}
	return below, nil
}

// takesLine are editors that begin at a line that is given as +N.
var takesLine = []string{"vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs", "emacsclient", "joe", "jed", "mg", "ne", "kak", "micro"}

// editSheet is what stands above the line in the editor: all that the screen
// shows, and uncut.
func editSheet(info *action.CellInfo) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	block := func(text string) string { return "    " + strings.ReplaceAll(text, "\n", "\n    ") }
	say("%s (%s)\n", strings.TrimSpace(info.Number+" "+info.Name), info.Cell)
	for _, line := range defined(info) {
		say("%s\n", line)
	}
	head := ""
	say("\nEvidence\n")
	for _, e := range info.Evidence {
		if e.Head != head {
			head = e.Head
			say("— %s\n", head)
		}
		say("[%s] %s\n%s\n", e.Ref, spokenBy(e), block(e.Spoken))
		if e.Note != "" {
			say("    {%s}\n", e.Note)
		}
	}
	for _, part := range info.Below {
		say("\n%s\n%s\n", part.Head, block(part.Text))
	}
	if len(info.Memos) > 0 {
		say("\nMemos: %s\n", strings.Join(info.Memos, " "))
	}
	if n := len(info.History); n > 0 {
		say("\nBefore (the last of %s): %s\n%s\n", counted(n, "text"), earlierLine(info, info.History[n-1]), block(info.History[n-1].Says()))
	}
	if info.State != string(framework.Uncharted) {
		say("\nThe cell, %s %s\n%s\n", info.By, info.On, block(orWord(info.Summary, info.State)))
	}
	for _, second := range info.Beside {
		say("\nBeside it, %s %s\n%s\n", second.By, second.On, block(second.Says()))
	}
	for _, reason := range info.Stale {
		say("\nStale: %s", reason)
	}
	say("\n")
	return b.String()
}

// keepText puts a text that is not saved into a file, and names it.
func keepText(cell, text string) (string, error) {
	f, err := os.CreateTemp("", "framewright-"+notInNames.ReplaceAllString(cell, "-")+"-*.txt")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text + "\n")
	return f.Name(), errors.Join(err, f.Close())
}

var notInNames = regexp.MustCompile(`[^\p{L}\p{N}_]+`)
