package export

import (
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"testing"

	"pgregory.net/rapid"
)

// TestChunksAreOneFile: what is packed in chunks reads as one text, with its sum.
func TestChunksAreOneFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chunks := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 3000), 1, 5).Draw(t, "chunks")
		var data, whole bytes.Buffer
		var sum uint32
		for i, chunk := range chunks {
			p := pack(chunk, i == len(chunks)-1)
			data.Write(p.data)
			whole.Write(chunk)
			sum = joined(sum, p.sum, p.size)
		}
		got, err := io.ReadAll(flate.NewReader(&data))
		if err != nil || !bytes.Equal(got, whole.Bytes()) {
			t.Fatalf("%d bytes of %d, %v", len(got), whole.Len(), err)
		}
		if want := crc32.ChecksumIEEE(whole.Bytes()); sum != want {
			t.Fatalf("sum %x, want %x", sum, want)
		}
	})
}

// TestManyChunks: a sheet of several chunks is whole, and the same twice.
func TestManyChunks(t *testing.T) {
	r := benchReport(60, 40)
	data, _ := mustWrite(t, "xlsx", r)
	again, _ := mustWrite(t, "xlsx", r)
	if !bytes.Equal(data, again) {
		t.Error("two files of one report differ")
	}
	f := openBook(t, data)
	for _, at := range [][2]int{{0, 0}, {17, 39}, {59, 20}} {
		if got, want := cellOf(t, f, "Wide", cellAt(at[1]+3, at[0]+firstRow)), plainText(benchCell(at[0], at[1])); got != want {
			t.Errorf("row %d, column %d: %q, want %q", at[0], at[1], got, want)
		}
	}
	rows, err := f.GetRows(BaseSheet)
	if err != nil || len(rows) != 60*40 {
		t.Errorf("%d rows of the base, %v", len(rows), err)
	}
}
