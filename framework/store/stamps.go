package store

import (
	"bufio"
	"errors"
	"io"
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
func (tx *Tx) TranscriptBytes(id string) ([]byte, error) {
	if err := framework.CheckID(id); err != nil {
		return nil, err
	}
	return tx.content(transcriptName(id))
}

// Head reads a transcript's head alone: everything but its turns.
func (tx *Tx) Head(id string) (*framework.Transcript, error) {
	if err := framework.CheckID(id); err != nil {
		return nil, err
	}
	name := transcriptName(id)
	head, there, err := tx.headText(name)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, tx.noTranscript(id)
	}
	t, err := decodeHead(name, head)
	if err != nil {
		return nil, err
	}
	return t, named(t.ID, id)
}

// headText reads a file up to the line that ends the head.
func (tx *Tx) headText(name string) (head string, there bool, err error) {
	if c, ok := tx.staged[name]; ok {
		head, _, _ := splitHead(string(c.new))
		return head, c.new != nil, nil
	}
	if tx.f.OnOpen != nil {
		tx.f.OnOpen(name)
	}
	in, err := os.Open(tx.f.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, unreadable(name, err)
	}
	defer in.Close()
	var text strings.Builder
	for lines := bufio.NewReader(in); ; {
		line, err := lines.ReadString('\n')
		if err != nil && err != io.EOF {
			return "", false, unreadable(name, err)
		}
		text.WriteString(line)
		if end := strings.TrimRight(line, "\r\n") == headEnd && text.Len() > len(line); end || err == io.EOF {
			head, _, ok := splitHead(text.String())
			if !ok {
				return "", false, noHeadEnd(name)
			}
			return head, true, nil
		}
	}
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
