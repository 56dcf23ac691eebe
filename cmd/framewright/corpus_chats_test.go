package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// message is the head of a message in a saved chat: time, tab, name, colon,
// tab.
var message = regexp.MustCompile(`(?m)^\d\d:\d\d:\d\d\t\s*(.+?):(?:\t|\r?$)`)

// Who speaks in the saved chats is what their columns say, counted here by
// other code: nobody's words stand in another's turn.
func TestCorpusChats(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(sharedFolder(t, "corpus", "zoom-vtt-ethereum"), "*", "*", "chat.txt"))
	w := newWorker(t, "Chats", "en")
	report, code := w.take(files...)
	if code != 0 || len(report) != len(files) || len(files) < 10 {
		t.Fatalf("exit %d, %d of %d files", code, len(report), len(files))
	}
	for _, r := range report {
		names, turns, last := map[string]bool{}, 0, ""
		for _, m := range message.FindAllStringSubmatch(readFile(t, r.File), -1) {
			if m[1] != last {
				turns++
			}
			last = m[1]
			names[strings.ToLower(last)] = true
		}
		where := filepath.Base(filepath.Dir(r.File))
		if len(r.Labels) != len(names) || r.Turns < turns || r.Turns > turns+3 { // a remark parts a turn
			t.Errorf("%s: %d speakers in %d turns, want %d in %d", where, len(r.Labels), r.Turns, len(names), turns)
		}
		if strings.HasPrefix(r.Transcript, "G") {
			t.Errorf("%s: a nickname made it the transcript %s", where, r.Transcript)
		}
	}
}
