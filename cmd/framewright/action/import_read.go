package action

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// mostReaders is how many files are read at once: each may be as large as
// maxTranscript, and takes several times that to read.
const mostReaders = 4

// readAll reads files, several at once, and gives them in their order.
func (s *Session) readAll(ctx context.Context, files []string, o ImportOptions) ([]incoming, error) {
	out := make([]incoming, len(files))
	next, done := make(chan int), make(chan struct{})
	var readers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), mostReaders, len(files)) {
		readers.Add(1)
		go func() {
			defer readers.Done()
			for i := range next {
				in := readTranscript(files[i])
				if in.err == nil && o.Participant == "" && !anyNumbered(stem(in.path)) {
					in.first = firstLook(in, o)
				}
				out[i] = in
				done <- struct{}{}
			}
		}()
	}
	go func() {
		defer close(next)
		for i := range files {
			if ctx.Err() != nil {
				return
			}
			next <- i
		}
	}()
	go func() {
		readers.Wait()
		close(done)
	}()
	n := 0
	for range done {
		n++
		s.progress("reading", n, len(files))
	}
	s.progress("reading", 0, 0)
	return out, ctx.Err()
}

// anyNumbered tells whether a file's name holds what may be a participant's
// id.
func anyNumbered(base string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(base, func(r rune) bool { return !isAlnum(r) }), numbered.MatchString)
}
