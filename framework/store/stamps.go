package store

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"framewright/framework"
)

// Stamp tells whether a transcript's file is still the one that was seen
// before, without reading it.
type Stamp struct {
	Transcript string
	Size       int64
	ModTime    time.Time
}

// Stamps lists the transcripts' stamps in natural order of their ids.
func (tx *Tx) Stamps() ([]Stamp, error) {
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return nil, err
	}
	var out []Stamp
	for _, id := range ids {
		info, err := os.Stat(tx.f.path(transcriptName(id)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, Stamp{Transcript: id, Size: info.Size(), ModTime: info.ModTime()})
	}
	return out, nil
}

// TranscriptBytes is a transcript's file as it stands, for hashing.
func (tx *Tx) TranscriptBytes(id string) ([]byte, error) { return tx.content(transcriptName(id)) }

// Head reads a transcript's head alone: everything but its turns.
func (tx *Tx) Head(id string) (*framework.Transcript, error) {
	name := transcriptName(id)
	if c, ok := tx.staged[name]; ok {
		head, _, _ := splitHead(string(c.new))
		return decodeHead(name, head)
	}
	if tx.f.OnOpen != nil {
		tx.f.OnOpen(name)
	}
	in, err := os.Open(tx.f.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, tx.noTranscript(id)
	}
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var head strings.Builder
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && lines.Text() != headEnd {
		head.WriteString(strings.TrimPrefix(lines.Text(), "\ufeff") + "\n")
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	return decodeHead(name, head.String())
}

// Heads reads the heads of all transcripts in natural order of their ids.
func (tx *Tx) Heads() ([]*framework.Transcript, error) {
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return nil, err
	}
	var out []*framework.Transcript
	for _, id := range ids {
		t, err := tx.Head(id)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}
