package main

import (
	"context"
	"errors"
	"fmt"
)

// cutOff is a walk that Ctrl-C ended after some of its decisions were stored,
// each as a change of its own.
type cutOff struct {
	n    int
	what string // "settled" or "decided"
	err  error
}

func (c *cutOff) Error() string {
	if c.n == 1 {
		return "1 " + c.what + " before you stopped; framewright undo takes it back"
	}
	return fmt.Sprintf("%d %s before you stopped; framewright undo takes them back one by one", c.n, c.what)
}

func (c *cutOff) Unwrap() error { return c.err }

// cutAfter makes a Ctrl-C tell what was stored before it.
func cutAfter(ctx context.Context, err error, n int, what string) error {
	if err == nil || n == 0 || ctx.Err() == nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return &cutOff{n, what, err}
}
