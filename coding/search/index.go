package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// How long a query waits for another program to finish with the index before
// it turns to the text. Reading takes milliseconds; writing may take seconds,
// and the text is there meanwhile.
const (
	readPatience  = 300 * time.Millisecond
	writePatience = 500 * time.Millisecond
	retryEvery    = 10 * time.Millisecond
)

// index is the index folder during one Find. Below dir lie:
//
//	lock           whoever holds it exclusively may write, shared: read
//	manifest.json  what the index holds and what its files must look like
//	g-…/           the generation that the manifest names
type index struct {
	dir  string
	src  *library
	note func(format string, args ...any)
}

// errStale says that the index must be looked after before it can answer.
var errStale = errors.New("the index is out of date")

// errBusy says that another program holds the index.
var errBusy = errors.New("another program is writing the search index")

// find lists the places that answer the query, in no order, and the hash of
// each transcript as the index has it. It refreshes the index as needed.
func (ix *index) find(ctx context.Context, q *Query, rebuild bool) ([]spot, map[string]string, error) {
	if err := private(ix.dir); err != nil {
		return nil, nil, fmt.Errorf("the search index cannot be kept: %w", err)
	}
	if !rebuild {
		spots, hashes, err := ix.read(ctx, q)
		if !errors.Is(err, errStale) {
			return spots, hashes, err
		}
	}
	return ix.refreshed(ctx, q, rebuild)
}

// private makes a folder, and where it is there already closes it to other
// users: the index holds the words of every interview.
func private(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err == nil && info.Mode().Perm()&0o077 != 0 {
		err = os.Chmod(dir, 0o700)
	}
	return err
}

// read asks the index as it stands.
func (ix *index) read(ctx context.Context, q *Query) ([]spot, map[string]string, error) {
	unlock, err := ix.lock(ctx, false)
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	m, err := readManifest(ix.dir)
	if err != nil || !m.fresh(ix.src.stamps) || m.check(ix.dir, false) != nil {
		return nil, nil, errStale
	}
	spots, err := ix.search(ctx, m, q)
	if errors.Is(err, errOpen) {
		err = errStale
	}
	return spots, m.hashes(), err
}

// refreshed brings the index up to date and asks it, all under one lock.
func (ix *index) refreshed(ctx context.Context, q *Query, rebuild bool) ([]spot, map[string]string, error) {
	unlock, err := ix.lock(ctx, true)
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	m, err := ix.upToDate(ctx, rebuild)
	if err != nil {
		return nil, nil, err
	}
	spots, err := ix.search(ctx, m, q)
	if errors.Is(err, errOpen) {
		if m, err = ix.build(ctx, err.Error()); err == nil {
			spots, err = ix.search(ctx, m, q)
		}
	}
	if err != nil {
		return nil, nil, err
	}
	return spots, m.hashes(), nil
}

// upToDate gives the manifest of an index that has every transcript as it is.
func (ix *index) upToDate(ctx context.Context, rebuild bool) (*manifest, error) {
	if rebuild {
		return ix.build(ctx, "it did not agree with the text")
	}
	m, err := readManifest(ix.dir)
	if err == nil {
		err = m.check(ix.dir, false)
	}
	if errors.Is(err, errNoIndex) {
		return ix.build(ctx, "")
	}
	if err != nil {
		return ix.build(ctx, err.Error())
	}
	return ix.refresh(ctx, m)
}

// lock takes the folder's lock, shared or exclusive, and gives the function
// that lets it go.
func (ix *index) lock(ctx context.Context, exclusive bool) (unlock func(), err error) {
	l := flock.New(filepath.Join(ix.dir, "lock"), flock.SetPermissions(0o600))
	try, patience := l.TryRLockContext, readPatience
	if exclusive {
		try, patience = l.TryLockContext, writePatience
	}
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ok, err := try(waiting, retryEvery)
	switch {
	case ok:
		return func() { l.Close() }, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err == nil || errors.Is(err, context.DeadlineExceeded):
		return nil, errBusy
	}
	return nil, fmt.Errorf("the search index cannot be locked: %w", err)
}

// Verify reads the whole index in dir and tells what is wrong with it; nil
// where it is sound or there is none. Find checks an index of up to 32 MB just
// as thoroughly each time, a larger one by samples. The next Find rebuilds a
// damaged index by itself.
func Verify(ctx context.Context, dir string) error {
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		return nil
	}
	ix := &index{dir: dir}
	unlock, err := ix.lock(ctx, false)
	if err != nil {
		return err
	}
	defer unlock()
	m, err := readManifest(dir)
	if errors.Is(err, errNoIndex) {
		return nil
	}
	if err == nil {
		err = m.check(dir, true)
	}
	if err == nil {
		err = guard(func() error {
			b, err := ix.open(m)
			if err != nil {
				return err
			}
			return b.Close()
		})
	}
	if err != nil {
		return fmt.Errorf("the search index in %s must be rebuilt: %w", dir, err)
	}
	return nil
}

// Purge deletes the index in dir, waiting until ctx ends for other programs to
// let it go. Withdrawing a participant calls it, so that the words are gone at
// once and not only when somebody searches next.
func Purge(ctx context.Context, dir string) error {
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		return nil
	}
	ix := &index{dir: dir}
	for {
		unlock, err := ix.lock(ctx, true)
		if errors.Is(err, errBusy) {
			continue
		}
		if err != nil {
			return err
		}
		defer unlock()
		return ix.clear("")
	}
}
