package action

import (
	"encoding/csv"
	"io/fs"
	"path"
	"strings"

	"framewright/cmd/framewright/demo"
	"framewright/framework/store"
)

// demoFile tells whether a file is one of the demo's sources, which the program
// itself put there.
func (w *withdrawal) demoFile(rel string) bool {
	if _, err := fs.Stat(demo.Sources, rel); err != nil {
		return false
	}
	src, err := demo.Sources.ReadFile("sources/study.yaml")
	if err != nil {
		return false
	}
	settings, err := store.DecodeSettings("study.yaml", src)
	return err == nil && settings.Title == w.d.Study.Title
}

// rewrite leaves a file of the demo without what is the participant's: a table
// without its rows, prose without its sentences.
func (w *withdrawal) rewrite(f foundFile, base string, data []byte) foundFile {
	f.fate = rewrites
	switch path.Ext(base) {
	case ".csv":
		text, err := w.withoutRows(string(data))
		if err == nil {
			f.text = []byte(text)
			return f
		}
	case ".md", ".yaml", ".txt":
		if !strings.HasPrefix(f.rel, "sources/transcripts/") && !w.memos[strings.TrimSuffix(base, ".md")] {
			f.text = []byte(w.traces.Cut(string(data), base != "study.yaml" && base != "framework.yaml"))
			return f
		}
	}
	f.fate = goes
	return f
}

// withoutRows drops the rows of a table that are of the participant, and takes
// their words out of the others.
func (w *withdrawal) withoutRows(table string) (string, error) {
	r := csv.NewReader(strings.NewReader(table))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	out := csv.NewWriter(&b)
	for i, row := range rows {
		if i > 0 && w.ofThem(row) {
			continue
		}
		for k := range row {
			if i > 0 {
				row[k] = w.traces.Cut(row[k], false)
			}
		}
		if err := out.Write(row); err != nil {
			return "", err
		}
	}
	out.Flush()
	return b.String(), out.Error()
}

// ofThem tells whether a row is the participant's: one of its cells is nothing
// but a ref to them.
func (w *withdrawal) ofThem(row []string) bool {
	for _, cell := range row {
		if cell = strings.TrimSpace(cell); cell != "" && !strings.ContainsAny(cell, " \n") && w.traces.Names(cell) {
			return true
		}
	}
	return false
}
