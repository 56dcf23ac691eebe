// Package store is the study folder: it opens, reads and changes it, and
// nothing else writes to it.
//
// There is one door. View and Update hand a Tx to a function; the Tx loads a
// file set when it is first asked for, and Update writes all that was put, or
// nothing. An update is staged, flushed to the disk and recorded before any
// file of the study is touched, so that a crash at any instant leaves the
// study as it was or as it was to be; the next opening finishes the work.
//
// The folder's grammar is described in ../FORMAT.md.
package store
