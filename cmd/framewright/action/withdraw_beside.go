package action

import (
	"fmt"
	"os"
	"path/filepath"

	"framewright/framework/confidential"
)

// comments takes the participant out of the comments that people have written
// into the study's YAML. Entries that the program does not know are left to people.
func (w *withdrawal) comments() error {
	names := confidential.NewTraces(w.names(), nil, nil, "")
	return w.tx.ReviseComments(func(file, comment string) string {
		now := w.traces.Cut(confidential.CutSentences(comment, w.traces.Names), confidential.Prose)
		if now != comment {
			w.change(file)
		}
		return now
	}, func(file string, line int, text string) {
		if file != "withdrawn.yaml" && names.Names(text) {
			w.report.Look = append(w.report.Look, fmt.Sprintf("%s:%d", file, line))
		}
	})
}

// leftovers removes what an editor that was cut off, or a text that could not be
// saved, left of the participant in this machine's folder for passing files.
func (w *withdrawal) leftovers() error {
	found, err := w.tx.Folder().Leftovers()
	if err != nil {
		return err
	}
	for _, full := range found {
		data, err := os.ReadFile(full)
		if err != nil {
			continue // another user's
		}
		text := plainText(data)
		if !w.traces.In(text) && !w.traces.In(nameWords(filepath.Base(full))) {
			continue
		}
		w.tx.DiscardPassing(full)
		w.report.Files = append(w.report.Files, full)
	}
	return nil
}
