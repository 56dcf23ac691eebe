package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
)

// editLine parts what is written in the editor from what is shown there.
const editLine = "----- write above this line; all below it is there to be read -----"

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

// edit opens the editor with a text, and gives what it holds when the editor is
// closed, however it ended.
func (a *app) edit(editor, text string) (string, error) {
	f, err := os.CreateTemp("", a.passing+"*.md")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	words := append(strings.Fields(editor), f.Name())
	cmd := exec.Command(words[0], words[1:]...) // Ctrl-C is the editor's as long as it is open
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if tty, ok := a.in.(*os.File); ok {
		cmd.Stdin = tty
	}
	failed := cmd.Run()
	back, err := os.ReadFile(f.Name())
	if err != nil {
		return "", err
	}
	if failed != nil {
		err = &framework.Error{Name: "editor-failed", What: "the editor " + editor + " did not end well; nothing was changed", Err: failed, Hint: "set EDITOR, or give the text on the command line"}
	}
	return strings.TrimPrefix(strings.ReplaceAll(string(back), "\r\n", "\n"), "\ufeff"), err
}

// written parts what came back from the editor into the text and what was
// shown below it. all is false where something was written outside the place
// for it, or the line is gone: the text is not all that was typed then.
func written(back, sheet string) (text string, all bool) {
	text, below, found := strings.Cut(back, editLine)
	if !found {
		return "", strings.TrimSpace(back) == ""
	}
	return strings.TrimSpace(text), withoutEnds(below) == withoutEnds(sheet)
}

// withoutEnds is a text without the blanks that editors put at the ends of
// lines, or take from there.
func withoutEnds(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// editSheet is what stands below the line in the editor: all that the screen
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
		say("\nStale: %s\n", reason)
	}
	return b.String()
}

// keepText puts a text that is not saved into a file, and names it.
func (a *app) keepText(cell, text string) (string, error) {
	f, err := os.CreateTemp("", a.passing+notInNames.ReplaceAllString(cell, "-")+"-*.txt")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(strings.TrimRight(text, "\n") + "\n")
	return f.Name(), errors.Join(err, f.Close())
}

var notInNames = regexp.MustCompile(`[^\p{L}\p{N}_]+`)
