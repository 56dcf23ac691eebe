package framework

import (
	"errors"
	"fmt"
	"strings"
)

// ErrorKind sorts errors by what a caller can do about them. The command line
// maps kinds to exit codes in one table, a browser maps them to statuses in
// another.
type ErrorKind int

// The kinds of error a person can be shown.
const (
	Failed   ErrorKind = iota // something could not be done
	Usage                     // the request itself is off
	Problems                  // a check found problems
	NoStudy                   // there is no study here
	Locked                    // another program holds the study
)

// Error is an error written for people: what happened, where, an excerpt of
// the spot, and a hint that mends it. Name identifies the error in tests and
// documentation; every name has a reproducer under testdata/errors.
type Error struct {
	Kind    ErrorKind
	Name    string // such as "words-not-found"
	What    string // one sentence without a full stop
	Where   string // file:line or ref; may be empty
	Excerpt string // the text at that place; may be empty
	Hint    string // what to do, with the command that does it
	Err     error  // the cause; may be nil
}

// Error prints the error over one or more lines: place and message, the
// excerpt indented, then the hint.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Where != "" {
		b.WriteString(e.Where + ": ")
	}
	b.WriteString(e.What)
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	if e.Excerpt != "" {
		b.WriteString("\n  | " + strings.ReplaceAll(strings.TrimRight(e.Excerpt, "\n"), "\n", "\n  | "))
	}
	if e.Hint != "" {
		b.WriteString("\nhint: " + e.Hint)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf tells the kind of the first *Error in err's chain, Failed where
// there is none.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Failed
}

// NameOf tells the name of the first *Error in err's chain, "" where there is
// none.
func NameOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Name
	}
	return ""
}
