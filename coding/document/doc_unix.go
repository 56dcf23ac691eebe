//go:build unix

package document

import (
	"os/exec"
	"syscall"
)

// wholeGroup lets a program and all that it has started be ended together:
// LibreOffice's is a script that starts another program.
func wholeGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
