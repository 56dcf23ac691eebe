package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// sortedZip is a zip whose entries come out in the order of their names, whatever the
// order they were made in: excelize writes sheets in the order of a Go map, which
// differs from run to run. What excelize cannot write is put in here: a part that
// stands in whole goes in place of excelize's; rows and links go into their sheets.
type sortedZip struct {
	out     *zip.Writer
	stamp   time.Time
	whole   map[string][]byte     // by the name of the part
	sheets  map[string]*sheetRows // the same
	entries []*zipEntry
}

// sheetRows is what goes into a sheet: its rows, and what stands behind its data.
type sheetRows struct {
	rows  *packer
	links []byte
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

// zipEntry is a part as excelize writes it.
type zipEntry struct {
	name string
	bytes.Buffer
}

// Create begins an entry.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	e := &zipEntry{name: name}
	z.entries = append(z.entries, e)
	return e, nil
}

// AddFS belongs to excelize's interface; workbooks need no such thing.
func (z *sortedZip) AddFS(fs.FS) error {
	return fmt.Errorf("adding a file system to a workbook is not provided for")
}

// Close writes the entries; the list of content types first, as readers expect.
func (z *sortedZip) Close() error {
	slices.SortFunc(z.entries, func(a, b *zipEntry) int { return strings.Compare(a.name, b.name) })
	for _, e := range z.entries {
		parts, err := z.parts(e)
		if err != nil {
			return err
		}
		if err := z.finish(e.name, parts); err != nil {
			return err
		}
	}
	if len(z.whole)+len(z.sheets) > 0 {
		return fmt.Errorf("parts of the workbook found no place in it")
	}
	return z.out.Close()
}

// Where rows and links go.
const (
	noRows      = "<sheetData></sheetData>"
	openRows    = "<sheetData>"
	behindLinks = "<pageMargins"
)

// parts compresses an entry.
func (z *sortedZip) parts(e *zipEntry) ([]packed, error) {
	if data, ok := z.whole[e.name]; ok {
		delete(z.whole, e.name)
		return []packed{pack(data, true)}, nil
	}
	sheet, ok := z.sheets[e.name]
	if !ok {
		return []packed{pack(e.Bytes(), true)}, nil
	}
	delete(z.sheets, e.name)
	head, tail, found := bytes.Cut(e.Bytes(), []byte(noRows))
	before, after, linked := bytes.Cut(tail, []byte(behindLinks))
	if !found || !linked {
		return nil, fmt.Errorf("%s has no place for its rows", e.name)
	}
	// excelize says that rows are filtered away wherever there is a filter.
	head = bytes.Replace(head, []byte(` filterMode="true"`), nil, 1)
	out := []packed{pack(slices.Concat(head, []byte(openRows)), false)}
	for _, chunk := range sheet.rows.chunks {
		out = append(out, <-chunk)
	}
	last := slices.Concat([]byte("</sheetData>"), before, sheet.links, []byte(behindLinks), after)
	return append(out, pack(last, true)), nil
}

func (z *sortedZip) finish(name string, parts []packed) error {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.stamp}
	for i, p := range parts {
		h.CompressedSize64 += uint64(len(p.data))
		h.UncompressedSize64 += uint64(p.size)
		if i == 0 {
			h.CRC32 = p.sum
			continue
		}
		h.CRC32 = joined(h.CRC32, p.sum, p.size)
	}
	w, err := z.out.CreateRaw(h)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if _, err := w.Write(p.data); err != nil {
			return err
		}
	}
	return nil
}
