package search

import (
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// fullCheckLimit is the size of an index, in bytes, up to which every byte is
// checked before every query; it takes some 10 ms. Of a larger index each file
// is checked at its ends and in places between; Verify checks it all.
const fullCheckLimit = 32 << 20

// The sample of a large file: this many pages, spread evenly, first and last
// included.
const (
	samplePages = 32
	pageSize    = 4096
)

// fileSum is what a file must look like. The sums are CRC-32C, which finds
// accidental damage at the speed of the memory.
type fileSum struct {
	Size   int64  `json:"size"`
	Sum    uint32 `json:"sum"`
	Sample uint32 `json:"sample"`
}

func sumFile(path string) (fileSum, error) {
	f, err := os.Open(path)
	if err != nil {
		return fileSum{}, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	size, err := io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, 256<<10))
	if err != nil {
		return fileSum{}, err
	}
	sample, err := sampleSum(f, size)
	return fileSum{Size: size, Sum: h.Sum32(), Sample: sample}, err
}

// sampleSum reads the pages of a file's sample.
func sampleSum(f io.ReaderAt, size int64) (uint32, error) {
	sum := uint32(0)
	page := make([]byte, pageSize)
	for i := range int64(samplePages) {
		at := max(0, size-pageSize) * i / (samplePages - 1)
		n, err := f.ReadAt(page, at)
		if err != nil && err != io.EOF {
			return 0, err
		}
		sum = crc32.Update(sum, castagnoli, page[:n])
	}
	return sum, nil
}

var errChanged = errors.New("its bytes have changed")

// verify compares a file with its sum: all of it, or its sample. Files of a
// few pages are always read whole: root.bolt among them, which decides whether
// the index can be opened without harm.
func (s fileSum) verify(path string, full bool) error {
	if full || s.Size <= 1<<20 {
		now, err := sumFile(path)
		if err == nil && now != s {
			err = errChanged
		}
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sample, err := sampleSum(f, s.Size)
	if err == nil && sample != s.Sample {
		err = errChanged
	}
	return err
}

// listFiles gives the sizes of all files below root by their paths with
// slashes.
func listFiles(root string) (map[string]int64, error) {
	out := map[string]int64{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		out[filepath.ToSlash(name)] = info.Size()
		return err
	})
	return out, err
}

// sumFiles gives the sums of all files below root.
func sumFiles(root string) (map[string]fileSum, error) {
	names, err := listFiles(root)
	if err != nil {
		return nil, err
	}
	out := make(map[string]fileSum, len(names))
	for name := range names {
		if out[name], err = sumFile(filepath.Join(root, filepath.FromSlash(name))); err != nil {
			return nil, err
		}
	}
	return out, nil
}
