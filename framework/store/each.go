package store

import (
	"fmt"
	"runtime"
	"sync"

	"framewright/framework"
)

// EachTranscript reads every transcript, with what has been coded in it, in
// natural order of the ids.
func (tx *Tx) EachTranscript(each func(*framework.Transcript, []*framework.CodingFile) error) error {
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return err
	}
	next := tx.oneByOne(ids)
	if !tx.write {
		var stop func()
		next, stop = tx.ahead(ids)
		defer stop()
	}
	for range ids {
		c := next()
		if c.err != nil {
			return c.err
		}
		if err := each(c.transcript, c.files); err != nil {
			return err
		}
	}
	return nil
}

// codedText is a transcript with what has been coded in it.
type codedText struct {
	transcript *framework.Transcript
	files      []*framework.CodingFile
	err        error
}

// coded reads one transcript. It may run beside the command that asked, where
// what goes wrong inside would end the program: that becomes an error, too.
func (tx *Tx) coded(id string) (c codedText) {
	defer func() {
		if p := recover(); p != nil {
			c.err = &framework.Error{Name: "unreadable", Where: transcriptName(id), What: fmt.Sprintf("reading it failed inside (%v)", p),
				Hint: "framewright check may tell more; please report what you did"}
		}
	}()
	if c.transcript, c.err = tx.Transcript(id); c.err == nil {
		c.files, c.err = tx.Codings(id)
	}
	return c
}

func (tx *Tx) oneByOne(ids []string) (next func() codedText) {
	return func() codedText {
		id := ids[0]
		ids = ids[1:]
		return tx.coded(id)
	}
}

// ahead reads transcripts on all processors, a few ahead of the one that next
// gives: reading is most of the work on a large study. It is for a View only,
// where reading leaves no trace in the Tx. After stop nothing is read any more,
// so that no file is held open when the lock is given back.
func (tx *Tx) ahead(ids []string) (next func() codedText, stop func()) {
	queue := make(chan chan codedText, runtime.GOMAXPROCS(0))
	stopped := make(chan struct{})
	var reading sync.WaitGroup
	reading.Go(func() {
		for _, id := range ids {
			one := make(chan codedText, 1)
			select {
			case queue <- one:
				reading.Go(func() { one <- tx.coded(id) })
			case <-stopped:
				return
			}
		}
	})
	return func() codedText { return <-<-queue }, func() { close(stopped); reading.Wait() }
}
