package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
)

// The reasons under which a change is taken back, and brought back.
const (
	undoing = "undo"
	redoing = "redo"
)

// logged reads the study's log: which transactions were carried out, and which
// of them stand undone.
func (tx *Tx) logged() (carriedOut map[string]LogEntry, undone map[string]bool, err error) {
	entries, err := tx.Log()
	carriedOut, undone = map[string]LogEntry{}, map[string]bool{}
	for _, e := range entries {
		carriedOut[e.ID] = e
		for _, id := range e.Refs {
			switch e.What {
			case undoing:
				undone[id] = true
			case redoing:
				undone[id] = true
				for _, back := range carriedOut[id].Refs {
					delete(undone, back)
				}
			}
		}
	}
	return carriedOut, undone, err
}

// SpoiledLog lists the places of log lines that cannot be read, as file:line.
func (tx *Tx) SpoiledLog() ([]string, error) {
	var out []string
	err := tx.eachLogLine(func(file string, line int, e *LogEntry) {
		if e == nil {
			out = append(out, fmt.Sprintf("%s:%d", file, line))
		}
	})
	return out, err
}

// eachLogEntry reads all log files. A line that cannot be read is passed
// over: the log is for people, and nothing depends on one line.
func (tx *Tx) eachLogEntry(each func(LogEntry)) error {
	return tx.eachLogLine(func(_ string, _ int, e *LogEntry) {
		if e != nil {
			each(*e)
		}
	})
}

// eachLogLine reads all log files line by line; the entry is nil where a line
// cannot be read.
func (tx *Tx) eachLogLine(each func(file string, line int, e *LogEntry)) error {
	names, err := tx.list(logDir, ".jsonl")
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := tx.content(logDir + "/" + name + ".jsonl")
		if err != nil {
			return err
		}
		n := 0
		for line := range bytes.Lines(data) {
			n++
			e := &LogEntry{}
			if json.Unmarshal(line, e) != nil || e.ID == "" {
				e = nil
			}
			if e != nil || len(bytes.TrimSpace(line)) > 0 {
				each(logDir+"/"+name+".jsonl", n, e)
			}
		}
	}
	return nil
}

// Log lists the changes to the study, oldest first.
func (tx *Tx) Log() ([]LogEntry, error) {
	var out []LogEntry
	if err := tx.eachLogEntry(func(e LogEntry) { out = append(out, e) }); err != nil {
		return nil, err
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Time.Before(out[j].Time) })
	return out, nil
}
