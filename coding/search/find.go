package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Find answers a query. dir is the index's folder in the user's cache, which
// Find makes where it is missing; with "" the texts are scanned. An error is
// one of Load, of ctx, or of the system; a damaged, locked or unwritable index
// is none: the texts are scanned then, and Result.Notes says so.
func Find(ctx context.Context, dir string, src Source, q *Query, opts Options) (*Result, error) {
	if q == nil {
		return nil, errors.New("search: no query")
	}
	f := &finder{ctx: ctx, src: newLibrary(ctx, src), matcher: newMatcher(q, opts.Holds), opts: opts}
	if dir != "" {
		res, err := f.byIndex(dir)
		if err == nil || fatal(err) {
			return res, err
		}
		f.note("%v; the text was scanned instead", err)
	}
	return f.byScan()
}

// finder is one call of Find.
type finder struct {
	ctx     context.Context
	src     *library
	matcher *matcher
	opts    Options
	notes   []string
}

func (f *finder) note(format string, args ...any) {
	f.notes = append(f.notes, fmt.Sprintf(format, args...))
}

// fatal tells errors that no other engine would mend.
func fatal(err error) bool {
	var l *loadError
	return errors.As(err, &l) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// errDisagrees says that the index and the text tell different things.
var errDisagrees = errors.New("the index did not agree with the text")

// byIndex asks the index, and once more after rebuilding it where its answer
// does not fit the text.
func (f *finder) byIndex(dir string) (*Result, error) {
	ix := &index{dir: dir, src: f.src, note: f.note}
	res, err := f.ask(ix, false)
	if errors.Is(err, errDisagrees) {
		res, err = f.ask(ix, true)
	}
	return res, err
}

func (f *finder) ask(ix *index, rebuild bool) (*Result, error) {
	spots, hashes, err := ix.find(f.ctx, f.matcher.q, rebuild)
	if err != nil {
		return nil, err
	}
	res := &Result{Engine: ByIndex}
	places, sure := f.matcher.q.apart()
	spots = slices.DeleteFunc(spots, func(s spot) bool { return !f.matcher.allow(places, s.Place) })
	if !sure {
		return f.prove(res, spots, hashes)
	}
	spots = slices.DeleteFunc(spots, func(s spot) bool { return !f.keep(res, s.Place) })
	sortSpots(spots, f.src.ids())
	if n := f.opts.Limit; n > 0 && n < len(spots) {
		spots = spots[:n]
	}
	docs := make([]Doc, len(spots))
	for i, s := range spots {
		if docs[i], err = f.doc(s, hashes[s.Transcript]); err != nil {
			return nil, err
		}
	}
	if res.Hits, err = f.matcher.matchAll(docs); err != nil {
		return nil, err
	}
	res.Notes = f.notes
	return res, nil
}

// prove reads the text of every spot, because the index could tell only where
// the query may be answered.
func (f *finder) prove(res *Result, spots []spot, hashes map[string]string) (*Result, error) {
	sortSpots(spots, f.src.ids())
	for _, s := range spots {
		d, err := f.doc(s, hashes[s.Transcript])
		if err == nil {
			err = f.scan(res, d)
		}
		if err != nil {
			return nil, err
		}
	}
	res.Notes = f.notes
	return res, nil
}

// keep applies the caller's filter and counts.
func (f *finder) keep(res *Result, p Place) bool {
	if f.opts.Keep != nil && !f.opts.Keep(p) {
		res.Filtered++
		return false
	}
	res.Total++
	return true
}

// doc is the text of a spot, if it is still the one that was indexed.
func (f *finder) doc(s spot, hash string) (Doc, error) {
	t, err := f.src.load(s.Transcript)
	if err != nil {
		return Doc{}, err
	}
	if t.hash != hash || s.at >= len(t.docs) || placeOf(t.docs[s.at]) != s.Place {
		return Doc{}, fmt.Errorf("%w of %s", errDisagrees, s.Transcript)
	}
	return t.docs[s.at], nil
}

// byScan reads everything.
func (f *finder) byScan() (*Result, error) {
	res := &Result{Engine: ByScan}
	for _, id := range f.src.ids() {
		t, err := f.src.load(id)
		if err != nil {
			return nil, err
		}
		for _, d := range t.docs {
			if err := f.scan(res, d); err != nil {
				return nil, err
			}
		}
	}
	res.Notes = f.notes
	return res, nil
}

func (f *finder) scan(res *Result, d Doc) error {
	matches, score, ok, err := f.matcher.match(d)
	if err != nil || !ok || !f.keep(res, placeOf(d)) {
		return err
	}
	if f.opts.Limit == 0 || len(res.Hits) < f.opts.Limit {
		res.Hits = append(res.Hits, Hit{Place: placeOf(d), Text: d.Text, Matches: matches, Score: score})
	}
	return nil
}

func placeOf(d Doc) Place {
	return Place{Transcript: d.Transcript, Turn: d.Turn, Speaker: d.Speaker, Role: d.Role}
}

// spot is a place with its turn's position among those of its transcript.
type spot struct {
	Place
	at int
}

// sortSpots orders as the scan goes: by transcript in the order of ids, then
// by turn. A transcript that is not among ids sorts first.
func sortSpots(spots []spot, ids []string) {
	rank := make(map[string]int, len(ids))
	for i, id := range ids {
		rank[id] = i
	}
	slices.SortFunc(spots, func(a, b spot) int {
		return cmp.Or(rank[a.Transcript]-rank[b.Transcript], a.at-b.at)
	})
}

// byName orders transcripts as people do, P2 before P10.
func byName(a, b string) int {
	switch {
	case framework.NaturalLess(a, b):
		return -1
	case framework.NaturalLess(b, a):
		return 1
	}
	return strings.Compare(a, b)
}
