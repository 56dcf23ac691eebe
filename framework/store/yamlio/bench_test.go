package yamlio

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkReaders reads a file of 300 codings with each reader; the ratio is
// what the second way in is for.
func BenchmarkReaders(b *testing.B) {
	var text strings.Builder
	text.WriteString("transcript: P01\nby: ama\nplaced: 89bfca71\ncodings:\n")
	for i := range 300 {
		fmt.Fprintf(&text, "  - id: bxmth%03d\n    at: %d\n    words: somebody puts the kettle on, and we talk\n    under: [reasons/company, reasons/warmth]\n    note: \"Warm? %d\"\n", i, i+1, i)
	}
	src := text.String()
	for name, read := range map[string]func() bool{
		"canonical": func() bool { _, ok := readCanonical(src); return ok },
		"yaml.v3":   func() bool { _, err := decode([]byte(src)); return err == nil },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				if !read() {
					b.Fatal("the file was not read")
				}
			}
		})
	}
}
