package action

import (
	"encoding/csv"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"framewright/cmd/framewright/demo"
	"framewright/framework/confidential"
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
		text, changed, err := w.withoutRows(string(data))
		if err == nil && !changed {
			return foundFile{rel: f.rel}
		}
		if err == nil {
			f.text = []byte(text)
			return f
		}
	case ".md", ".yaml", ".txt":
		if !strings.HasPrefix(f.rel, "sources/transcripts/") && !w.memos[strings.TrimSuffix(base, ".md")] {
			f.text = []byte(w.rewritten(base, string(data)))
			return f
		}
	}
	f.fate = goes
	return f
}

// rewritten is a text of the demo without what is the participant's, which can be
// imported as before.
func (w *withdrawal) rewritten(base, text string) string {
	switch {
	case path.Ext(base) == ".yaml":
		return w.withoutValues(base, text)
	case base == "topic-guide.md":
		return w.traces.Cut(text, confidential.Frame)
	}
	return w.traces.Cut(confidential.CutSentences(text, w.traces.Names), confidential.Prose)
}

// yamlLine is a line of the demo's YAML that holds an entry.
var yamlLine = regexp.MustCompile(`^(\s*(?:- )?[\w-]+: |\s*- )(\S.*)$`)

// withoutValues cuts what stands behind the keys of YAML, and quotes what it
// changed: [withdrawn] alone would be a list.
func (w *withdrawal) withoutValues(base, text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		of := confidential.Frame
		m := yamlLine.FindStringSubmatch(line)
		if m == nil {
			lines[i] = w.traces.Cut(line, of)
			continue
		}
		if strings.HasSuffix(m[1], "example: ") {
			of = confidential.Prose
		}
		value := m[2]
		if plain, err := strconv.Unquote(value); err == nil && value[0] == '"' {
			value = plain
		}
		if now := w.traces.Cut(value, of); now != value {
			lines[i] = m[1] + strconv.Quote(now)
		}
	}
	return strings.Join(lines, "\n")
}

// withoutRows drops the rows of a table that are of the participant, and takes
// their words out of the others. It tells whether there was anything to take out.
func (w *withdrawal) withoutRows(table string) (without string, changed bool, err error) {
	r := csv.NewReader(strings.NewReader(table))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return "", false, err
	}
	var b strings.Builder
	out := csv.NewWriter(&b)
	for i, row := range rows {
		if i > 0 && w.ofThem(row) {
			changed = true
			continue
		}
		for k, was := range row {
			if i > 0 {
				row[k] = w.withoutCell(row, was)
				changed = changed || row[k] != was
			}
		}
		if err := out.Write(row); err != nil {
			return "", false, err
		}
	}
	out.Flush()
	return b.String(), changed, out.Error()
}

// withoutCell is one cell of a table without what is the participant's; of a
// group's row as it is cut in the study itself.
func (w *withdrawal) withoutCell(row []string, text string) string {
	for _, cell := range row {
		if _, group, ok := strings.Cut(cell, "@"); ok && w.gone[group] != nil {
			text = w.groupText(group, text)
		}
	}
	return w.traces.Cut(text, confidential.Prose)
}

// wholly tells whether a text is nothing but words of the participant.
func (w *withdrawal) wholly(text string) bool {
	return w.traces.Wholly(text) || !strings.ContainsAny(text, "“”\n") && w.traces.Cut("“"+text+"”", confidential.Prose) == confidential.Gone
}

// ofThem tells whether a row is the participant's: one of its cells is nothing
// but a ref to them.
func (w *withdrawal) ofThem(row []string) bool {
	for _, cell := range row {
		if cell = strings.TrimSpace(cell); cell != "" && !strings.ContainsAny(cell, " \n") && w.traces.Names(cell) || w.wholly(cell) {
			return true
		}
	}
	return false
}
