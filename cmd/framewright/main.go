// Framewright takes a qualitative study from transcripts to report by the
// Framework method. This package is its command line: it reads flags, calls
// package action, prints what that gives, and turns errors into exit codes.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

// run is main with an exit code, so that tests can run the program in their
// own process.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	return execute(ctx, os.Args[1:], newTerminal())
}
