package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"framewright/framework"

	"github.com/gofrs/flock"
)

// lockWait is how long a writer waits for another program to finish.
var lockWait = 30 * time.Second

// lockPoll is how often a waiting program looks again.
const lockPoll = 3 * time.Millisecond

func (f *Folder) lockPath() string { return filepath.Join(f.Dir, ownDir, "lock") }

// newLock is a lock that any analyst who may write here can take, whoever made
// its file.
func (f *Folder) newLock() *flock.Flock {
	return flock.New(f.lockPath(), flock.SetPermissions(sharedFile))
}

// makeOwnDir makes the folder for lock and transactions, which git does not
// bring along.
func (f *Folder) makeOwnDir() error {
	dir := filepath.Join(f.Dir, ownDir)
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := os.MkdirAll(dir, sharedDir); err != nil {
		return err
	}
	return syncDir(f.Dir)
}

// exclusive takes the study for writing.
func (f *Folder) exclusive(ctx context.Context) (unlock func(), err error) {
	if err := f.makeOwnDir(); err != nil {
		return nil, readOnly(f.Dir, err)
	}
	l := f.newLock()
	unlock, err = f.acquire(ctx, l, l.TryLockContext)
	if err != nil && ctx.Err() == nil && framework.KindOf(err) != framework.Locked {
		return nil, readOnly(f.Dir, err)
	}
	return unlock, err
}

// shared takes the study for reading: writers wait until it is given back, so
// that a reader never sees half of a change. A study on a medium that cannot
// be written to or locked is read without; no program can be writing there
// under a lock either.
func (f *Folder) shared(ctx context.Context) (unlock func(), err error) {
	none := func() {}
	if f.makeOwnDir() != nil {
		return none, ctx.Err()
	}
	l := f.newLock()
	unlock, err = f.acquire(ctx, l, l.TryRLockContext)
	if err != nil && framework.KindOf(err) != framework.Locked && ctx.Err() == nil {
		return none, nil
	}
	return unlock, err
}

func (f *Folder) acquire(ctx context.Context, l *flock.Flock, try func(context.Context, time.Duration) (bool, error)) (func(), error) {
	wait, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	ok, err := try(wait, lockPoll)
	if ok && ctx.Err() == nil {
		return func() { _ = l.Unlock() }, nil
	}
	_ = l.Close()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err == nil || errors.Is(err, context.DeadlineExceeded):
		return nil, &framework.Error{Kind: framework.Locked, Name: "study-locked", Where: f.Dir,
			What: "another program has been busy in this study for more than " + lockWait.String(),
			Hint: "wait until it is done, or close the other framewright; nothing of yours was changed"}
	}
	return nil, err
}
