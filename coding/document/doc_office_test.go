package document

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"framewright/framework"
)

// onlyPath leaves no program to be found but those in a folder.
func onlyPath(t *testing.T, dir string) {
	t.Helper()
	t.Setenv("PATH", dir)
	was := officePlaces
	officePlaces = nil
	t.Cleanup(func() { officePlaces = was })
}

func TestNoLibreOffice(t *testing.T) {
	onlyPath(t, t.TempDir())
	_, err := libreOffice([]byte("x"))
	if framework.NameOf(err) != "no-such-format" || !strings.Contains(err.Error(), "no LibreOffice here") || !strings.Contains(err.Error(), "save it as .docx") {
		t.Errorf("error %v", err)
	}
}

// A LibreOffice that is elsewhere than on PATH is found too.
func TestLibreOfficeElsewhere(t *testing.T) {
	onlyPath(t, t.TempDir())
	path := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(path, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	officePlaces = []string{filepath.Dir(path), path}
	if got := findOffice(); got != path {
		t.Errorf("found %q", got)
	}
}

// fakeOffice puts a program in LibreOffice's place.
func fakeOffice(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the program's part is played by a shell script")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "soffice"), []byte("#!/bin/sh\nPATH=/bin:/usr/bin\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	onlyPath(t, dir)
}

func TestLibreOfficeFails(t *testing.T) {
	for script, says := range map[string]string{
		"exit 0": "wrote nothing",
		"exit 3": "exit status 3",
	} {
		fakeOffice(t, script)
		_, err := libreOffice([]byte("x"))
		if framework.NameOf(err) != "unreadable-file" || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", script, err)
		}
	}
}

// The program gets a copy and a profile in a folder that only the user can
// look into, and that is gone when it has ended.
func TestLibreOfficeIsKeptApart(t *testing.T) {
	fakeOffice(t, `for last; do :; done
dir=$(dirname "$last")
[ "$(cat "$last")" = "words of the file" ] || exit 4
[ "$(stat -c %a "$dir" 2>/dev/null || stat -f %Lp "$dir")" = 700 ] || exit 5
grep -q DisableMacrosExecution "$dir/profile/user/registrymodifications.xcu" || exit 6
case "$*" in *-env:UserInstallation=file://*/profile*) ;; *) exit 7 ;; esac
echo "$dir" > "$dir/in.docx"
`)
	out, err := libreOffice([]byte("words of the file"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(strings.TrimSpace(string(out))); !os.IsNotExist(err) {
		t.Errorf("the folder %s is still there: %v", out, err)
	}
}

// What takes too long is ended with all that it started: a pipe that a second
// program holds open is closed.
func TestLibreOfficeHangs(t *testing.T) {
	mkfifo, err := exec.LookPath("mkfifo")
	if err != nil {
		t.Skip("there is no mkfifo here")
	}
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command(mkfifo, pipe).Run(); err != nil {
		t.Fatal(err)
	}
	held, err := os.OpenFile(pipe, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	fakeOffice(t, "(echo begun; exec sleep 600) > '"+pipe+"' &\nwait\n")
	was := officeTime
	officeTime = 2 * time.Second
	defer func() { officeTime = was }()
	_, err = libreOffice([]byte("x"))
	if framework.NameOf(err) != "unreadable-file" || !strings.Contains(err.Error(), "not done within") {
		t.Errorf("error %v", err)
	}
	if err := held.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(held)
	if len(said) == 0 && err == nil {
		t.Skip("the machine is too busy: the program never began")
	}
	if string(said) != "begun\n" || err != nil {
		t.Errorf("a program that was started is still running: it said %q, %v", said, err)
	}
}

func TestFileURL(t *testing.T) {
	for path, want := range map[string]string{"/tmp/a b/ü": "file:///tmp/a%20b/%C3%BC"} {
		if got := fileURL(path); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
}
