package store

import (
	"testing"

	"framewright/framework"
)

// What goes wrong inside, while a transcript is read beside the command that
// asked, is that command's error and does not end the program.
func TestReadingThatFailsInside(t *testing.T) {
	if got := framework.NameOf((&Tx{}).coded("P01").err); got != "unreadable" { // a Tx of no folder
		t.Error(got)
	}
}
