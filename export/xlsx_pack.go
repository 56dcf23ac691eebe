package export

import (
	"bytes"
	"compress/flate"
	"hash/crc32"
	"runtime"
	"sync"
)

// packer compresses what is written in chunks, several at once, and keeps them in
// order. The chunks do not look back on one another: what comes out depends on what
// went in alone, however many processors there are.
type packer struct {
	chunks []chan packed
}

// packed is a stretch of a file, compressed so that another may follow.
type packed struct {
	data []byte
	sum  uint32 // CRC-32 of what it holds
	size int64  // of what it holds
}

// packing holds as many tokens as chunks may be compressed at once: that bounds what
// waits in memory too.
var packing = make(chan struct{}, max(runtime.GOMAXPROCS(0), 1))

var (
	packers = sync.Pool{New: func() any {
		w, _ := flate.NewWriter(nil, packLevel) // fails only at a level that does not exist
		return w
	}}
	chunkBuffers = sync.Pool{New: func() any { b := make([]byte, 0, chunkSize+chunkSize/8); return &b }}
)

// packLevel is how hard it is tried to make files small: the usual level, one above, takes
// three times as long for sheets of text, and makes them a twentieth smaller.
const packLevel = 5

// add takes a chunk, and gives an empty buffer for the next one.
func (p *packer) add(chunk []byte) []byte {
	out := make(chan packed, 1)
	p.chunks = append(p.chunks, out)
	packing <- struct{}{}
	go func() {
		out <- pack(chunk, false)
		chunk = chunk[:0]
		chunkBuffers.Put(&chunk)
		<-packing
	}()
	return (*chunkBuffers.Get().(*[]byte))[:0]
}

// pack compresses a stretch; the last of a file ends it.
func pack(data []byte, last bool) packed {
	var b bytes.Buffer
	b.Grow(len(data)/4 + 64)
	w := packers.Get().(*flate.Writer)
	w.Reset(&b)
	_, _ = w.Write(data) // a buffer takes everything
	if last {
		_ = w.Close()
	} else {
		_ = w.Flush()
	}
	packers.Put(w)
	return packed{b.Bytes(), crc32.ChecksumIEEE(data), int64(len(data))}
}

// joined is the CRC-32 of one text after another, of which the second has a size. Sums
// are polynomials over the field of two elements: the first is multiplied with x to the
// number of bits that follow it.
func joined(first, second uint32, size int64) uint32 {
	power := uint32(1) << 30 // x, the highest bit being the constant
	factor := uint32(1) << 31
	for bits := size * 8; bits > 0; bits >>= 1 {
		if bits&1 == 1 {
			factor = timesModulo(factor, power)
		}
		power = timesModulo(power, power)
	}
	return timesModulo(factor, first) ^ second
}

// timesModulo multiplies two such polynomials.
func timesModulo(a, b uint32) uint32 {
	var product uint32
	for bit := uint32(1) << 31; bit != 0; bit >>= 1 {
		if a&bit != 0 {
			product ^= b
		}
		low := b & 1
		if b >>= 1; low == 1 {
			b ^= crc32.IEEE
		}
	}
	return product
}
