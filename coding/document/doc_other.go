//go:build !unix

package document

import "os/exec"

// wholeGroup leaves it at ending the program itself: other systems have no
// groups of programs.
func wholeGroup(*exec.Cmd) {}
