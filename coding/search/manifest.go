package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// schemaVersion is the version of the index folder. Raise it whenever the
// manifest, the fields or the documents' ids change.
const schemaVersion = 1

const manifestName = "manifest.json"

// racyMargin is how close to the manifest's writing a file's time may lie
// before equal stamps prove nothing: a file can change twice within one tick
// of a coarse file system clock.
const racyMargin = 2 * time.Second

// manifest says what an index holds and what its files must look like. It is
// read before any of them is opened, because a damaged one can take the whole
// process down.
type manifest struct {
	Schema      int                `json:"schema"`
	Analyser    int                `json:"analyser"`
	Generation  string             `json:"generation"` // the folder that holds the index
	Written     int64              `json:"written"`    // Unix nanoseconds, taken before the first text was read
	Languages   []string           `json:"languages"`  // that have a stemmed field
	Transcripts map[string]entry   `json:"transcripts"`
	Files       map[string]fileSum `json:"files"` // by path below the generation, with slashes
}

// entry is one transcript as it was indexed.
type entry struct {
	Size    int64  `json:"size"`
	ModTime int64  `json:"mtime"` // Unix nanoseconds
	Hash    string `json:"hash"`  // as Load gave it
	Words   string `json:"words"` // a hash of the text alone
	Turns   int    `json:"turns"`
}

// sealed is the manifest's file: the body and its checksum.
type sealed struct {
	Sum  uint32          `json:"sum"`
	Body json.RawMessage `json:"body"`
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errNoIndex says that there is no index yet.
var errNoIndex = errors.New("there is no index yet")

func readManifest(dir string) (*manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoIndex
	}
	if err != nil {
		return nil, err
	}
	var s sealed
	if err := json.Unmarshal(b, &s); err != nil || crc32.Checksum(s.Body, castagnoli) != s.Sum {
		return nil, errors.New("its manifest was damaged")
	}
	m := &manifest{}
	if err := json.Unmarshal(s.Body, m); err != nil {
		return nil, errors.New("its manifest was damaged")
	}
	if m.Schema != schemaVersion || m.Analyser != analyserVersion {
		return nil, errors.New("another version of this program had written it")
	}
	return m, nil
}

// write replaces the manifest's file in one step.
func (m *manifest) write(dir string) error {
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	b, err := json.Marshal(sealed{Sum: crc32.Checksum(body, castagnoli), Body: body})
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, manifestName+".*"+temporary) // mode 0600
	if err != nil {
		return err
	}
	_, err = tmp.Write(b)
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), filepath.Join(dir, manifestName))
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// suspect tells whether a transcript must be read to know whether the index
// has it as it is.
func (m *manifest) suspect(s Stamp) bool {
	e, ok := m.Transcripts[s.Transcript]
	at := s.ModTime.UnixNano()
	return !ok || e.Size != s.Size || e.ModTime != at || at >= m.Written-int64(racyMargin)
}

// fresh tells whether the stamps alone prove that the index is up to date.
func (m *manifest) fresh(stamps map[string]Stamp) bool {
	if len(stamps) != len(m.Transcripts) {
		return false
	}
	for _, s := range stamps {
		if m.suspect(s) {
			return false
		}
	}
	return true
}

// hashes gives each transcript's hash as it was indexed.
func (m *manifest) hashes() map[string]string {
	out := make(map[string]string, len(m.Transcripts))
	for id, e := range m.Transcripts {
		out[id] = e.Hash
	}
	return out
}

// turns is the number of documents in the index.
func (m *manifest) turns() uint64 {
	n := uint64(0)
	for _, e := range m.Transcripts {
		n += uint64(e.Turns)
	}
	return n
}

// check compares the index's files with what the manifest says of them.
func (m *manifest) check(dir string, full bool) error {
	root := filepath.Join(dir, m.Generation)
	found, err := listFiles(root)
	if err != nil {
		return fmt.Errorf("its files could not be read: %w", err)
	}
	total := int64(0)
	for name, size := range found {
		want, ok := m.Files[name]
		if !ok || want.Size != size {
			return fmt.Errorf("its file %s was damaged", name)
		}
		total += size
	}
	for name := range m.Files {
		if _, ok := found[name]; !ok {
			return fmt.Errorf("its file %s was missing", name)
		}
	}
	full = full || total <= fullCheckLimit
	for name, want := range m.Files {
		if err := want.verify(filepath.Join(root, filepath.FromSlash(name)), full); err != nil {
			return fmt.Errorf("its file %s was damaged: %w", name, err)
		}
	}
	return nil
}
