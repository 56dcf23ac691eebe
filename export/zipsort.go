package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// sortedZip is a zip whose entries come out in the order of their names, whatever the
// order they were made in: excelize writes streamed sheets in the order of a Go map,
// which differs from run to run. Entries are kept compressed until the end.
type sortedZip struct {
	out     *zip.Writer
	stamp   time.Time
	entries []*zipEntry
}

func newSortedZip(w io.Writer, stamp time.Time) *sortedZip {
	return &sortedZip{out: zip.NewWriter(w), stamp: zipTime(stamp)}
}

// zipTime is a date that a zip can hold (from 1980 on); others count as its first.
func zipTime(t time.Time) time.Time {
	if t = t.UTC(); t.Year() < 1980 || t.Year() > 2107 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t
}

// zipEntry is a compressed file in memory.
type zipEntry struct {
	name string
	data bytes.Buffer
	pack *flate.Writer
	sum  hash.Hash32
	size uint64
}

func (e *zipEntry) Write(p []byte) (int, error) {
	e.sum.Write(p)
	e.size += uint64(len(p))
	return e.pack.Write(p)
}

// Create begins an entry, and ends the one before.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if err := z.endLast(); err != nil {
		return nil, err
	}
	e := &zipEntry{name: name, sum: crc32.NewIEEE()}
	var err error
	if e.pack, err = flate.NewWriter(&e.data, flate.DefaultCompression); err != nil {
		return nil, err
	}
	z.entries = append(z.entries, e)
	return e, nil
}

// AddFS belongs to excelize's interface; workbooks need no such thing.
func (z *sortedZip) AddFS(fs.FS) error {
	return fmt.Errorf("adding a file system to a workbook is not provided for")
}

// Close writes the entries; the list of content types first, as readers expect.
func (z *sortedZip) Close() error {
	if err := z.endLast(); err != nil {
		return err
	}
	slices.SortFunc(z.entries, func(a, b *zipEntry) int { return strings.Compare(a.name, b.name) })
	for _, e := range z.entries {
		if err := z.finish(e); err != nil {
			return err
		}
	}
	return z.out.Close()
}

// endLast completes the newest entry; a packer takes more memory than most entries.
func (z *sortedZip) endLast() error {
	if len(z.entries) == 0 {
		return nil
	}
	e := z.entries[len(z.entries)-1]
	if e.pack == nil {
		return nil
	}
	err := e.pack.Close()
	e.pack = nil
	return err
}

func (z *sortedZip) finish(e *zipEntry) error {
	h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: z.stamp, CRC32: e.sum.Sum32(), CompressedSize64: uint64(e.data.Len()), UncompressedSize64: e.size}
	w, err := z.out.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = e.data.WriteTo(w)
	return err
}
