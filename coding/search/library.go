package search

import (
	"context"
	"fmt"
	"slices"
)

// library reads each transcript at most once during one Find.
type library struct {
	ctx    context.Context
	src    Source
	stamps map[string]Stamp
	texts  map[string]*transcript
}

// transcript is what Load gave.
type transcript struct {
	docs []Doc
	hash string
}

// loadError is an error of the caller's Load, to be handed back to it.
type loadError struct{ err error }

func (e *loadError) Error() string { return e.err.Error() }
func (e *loadError) Unwrap() error { return e.err }

func newLibrary(ctx context.Context, src Source) *library {
	l := &library{ctx: ctx, src: src, stamps: map[string]Stamp{}, texts: map[string]*transcript{}}
	for _, s := range src.Stamps {
		l.stamps[s.Transcript] = s
	}
	return l
}

// ids lists the transcripts in the order of hits.
func (l *library) ids() []string {
	out := make([]string, 0, len(l.stamps))
	for id := range l.stamps {
		out = append(out, id)
	}
	slices.SortFunc(out, byName)
	return out
}

func (l *library) load(id string) (*transcript, error) {
	if t, ok := l.texts[id]; ok {
		return t, nil
	}
	if err := l.ctx.Err(); err != nil {
		return nil, err
	}
	if l.src.Load == nil {
		return nil, &loadError{fmt.Errorf("search: no way to read %s", id)}
	}
	docs, hash, err := l.src.Load(id)
	if err != nil {
		return nil, &loadError{err}
	}
	docs = slices.Clone(docs)
	for i := range docs {
		docs[i].Transcript = id // the name it is listed by, whatever the reader calls it
	}
	t := &transcript{docs: docs, hash: hash}
	l.texts[id] = t
	return t, nil
}
