// Framewright takes a qualitative study from transcripts to report by the
// Framework method. This package is its command line: it reads flags, calls
// package action, prints what that gives, and turns errors into exit codes.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

// ballast counts as memory in use and is never touched, so that it takes up
// none. A command lives for a moment: without it the runtime would tidy memory
// every few megabytes, which costs a quarter of an import. Beside a large study
// it makes no difference.
const ballast = 64 << 20

func main() {
	unused := make([]byte, ballast)
	code := run()
	runtime.KeepAlive(unused)
	os.Exit(code)
}

// run is main with an exit code, so that tests can run the program in their
// own process.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	takePassphrase()
	return execute(ctx, os.Args[1:], newTerminal())
}
