package document

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"framewright/framework"
)

// officeTime is how long a conversion may take. The first start of a fresh
// profile takes a few seconds of it. Tests shorten it.
var officeTime = time.Minute

const mostOffice = 200 << 20 // bytes of the .docx that comes out

// officePlaces are where LibreOffice is on systems that do not put it on PATH.
var officePlaces = []string{
	"/Applications/LibreOffice.app/Contents/MacOS/soffice",
	`C:\Program Files\LibreOffice\program\soffice.exe`,
	`C:\Program Files (x86)\LibreOffice\program\soffice.exe`,
}

// findOffice gives LibreOffice's program, "" where there is none.
func findOffice() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	for _, path := range officePlaces {
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
	}
	return ""
}

// libreOffice converts with LibreOffice, in a folder that nobody else can look
// into and that is gone afterwards, and under a profile of its own: what the
// user has open or has set up is left alone.
func libreOffice(doc []byte) (docx []byte, err error) {
	program := findOffice()
	if program == "" {
		return nil, &framework.Error{Name: "no-such-format", What: "this is a file of an old Word version, which is read through LibreOffice, and there is no LibreOffice here",
			Hint: "open it in Word and save it as .docx; or install LibreOffice and import it again"}
	}
	dir, err := os.MkdirTemp("", "framewright-doc-") // 0700
	if err != nil {
		return nil, badConversion(err)
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "in.doc"), filepath.Join(dir, "in.docx")
	if err := os.WriteFile(in, doc, 0o600); err != nil {
		return nil, badConversion(err)
	}
	profile := filepath.Join(dir, "profile")
	if err := carefulProfile(profile); err != nil {
		return nil, badConversion(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), officeTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation="+fileURL(profile), "--headless", "--norestore", "--nologo",
		"--nodefault", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", dir, in)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	wholeGroup(cmd)
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, badConversion(fmt.Errorf("it was not done within %v", officeTime))
	}
	if err != nil {
		return nil, badConversion(err)
	}
	return readOffice(out)
}

// readOffice takes what came out. LibreOffice says that all went well even
// where nothing did.
func readOffice(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, badConversion(errors.New("it wrote nothing"))
	case info.Size() > mostOffice:
		return nil, tooLarge()
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, badConversion(err)
	}
	return data, nil
}

// carefulProfile writes settings under which nothing in a document runs, and
// nothing is fetched from elsewhere.
func carefulProfile(dir string) error {
	const head = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
`
	var b strings.Builder
	b.WriteString(head)
	for _, name := range []string{"DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks"} {
		fmt.Fprintf(&b, `<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="%s" oor:op="fuse"><value>true</value></prop></item>`+"\n", name)
	}
	b.WriteString("</oor:items>\n")
	user := filepath.Join(dir, "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(b.String()), 0o600)
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
