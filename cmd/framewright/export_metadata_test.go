package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestExportsTellNothingOfTheMachine exports everything in every format from a
// machine whose user, home, name and folders carry words of their own, and looks
// for them, unpacked, in what was written. What is for readers does not tell who
// of the team did the work either.
func TestExportsTellNothingOfTheMachine(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the demonstration and exports it in every format")
	}
	const user, host, place = "zquserfenn", "zqhostgilt", "zqplacemoor"
	root := filepath.Join(t.TempDir(), place)
	home := filepath.Join(root, "home-"+user)
	if err := os.MkdirAll(home, 0o755); err != nil {
		t.Fatal(err)
	}
	run := func(dir string, args ...string) (string, bool) {
		cmd := exec.Command("framewright", args...)
		cmd.Dir = dir
		cmd.Env = append(append(os.Environ(), userEnv(home)...), "USER="+user, "LOGNAME="+user, "USERNAME="+user, "HOSTNAME="+host, "COMPUTERNAME="+host)
		out, err := cmd.CombinedOutput()
		return string(out), err == nil
	}
	if out, ok := run(root, "demo", "study"); !ok {
		t.Fatal(out)
	}
	const analyst = "Zqanalystpeel"
	if out, ok := run(filepath.Join(root, "study"), "analyst", "add", "ama", "--name", analyst); !ok {
		t.Fatal(out)
	}
	study, out := filepath.Join(root, "study"), filepath.Join(root, "out")
	secrets := []string{user, host, place}
	if name, err := os.Hostname(); err == nil && len(name) > 3 {
		secrets = append(secrets, name)
	}
	written := 0
	audiences := []string{"team", "reader", "archive"}
	for i, what := range []string{"matrix", "quotes", "framework", "passages", "transcripts", "map", "methods"} {
		for k, ext := range []string{"docx", "xlsx", "pdf", "html", "md", "csv"} {
			for _, audience := range audiences[(i+k)%3 : (i+k)%3+1] { // every format and every export meets each audience
				file := filepath.Join(out, what+"-"+audience+"."+ext)
				args := []string{"export", what, "-o", file}
				if audience != "team" {
					args = append(args, "--for", audience)
				}
				if _, ok := run(study, args...); !ok {
					continue // not every export goes to everybody, or into every format
				}
				written++
				told := secrets
				if audience == "reader" {
					told = append([]string{analyst}, secrets...)
				}
				lookFor(t, file, told)
			}
		}
	}
	if written < 25 {
		t.Errorf("only %d exports were written", written)
	}
}

func lookFor(t *testing.T, file string, told []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for part, text := range everyStream(t, data) {
		for _, word := range told {
			big, little := utf16Bytes(word)
			if bytes.Contains(bytes.ToLower(text), []byte(strings.ToLower(word))) || bytes.Contains(text, big) || bytes.Contains(text, little) {
				t.Errorf("%s tells %q in %s", filepath.Base(file), word, part)
			}
		}
	}
}

func utf16Bytes(s string) (big, little []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		big, little = append(big, byte(u>>8), byte(u)), append(little, byte(u), byte(u>>8))
	}
	return big, little
}

// everyStream gives a file as it is, the parts of a package, and the streams of a PDF.
func everyStream(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	out := map[string][]byte{"the file": data}
	if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range z.File {
			in, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			out[f.Name] = append([]byte(f.Name+f.Comment), text...)
		}
	}
	if !bytes.HasPrefix(data, []byte("%PDF")) {
		return out
	}
	streams := 0
	for rest := data; ; {
		_, after, ok := bytes.Cut(rest, []byte("stream\n"))
		if !ok {
			break
		}
		rest = after
		if r, err := zlib.NewReader(bytes.NewReader(after)); err == nil {
			text, _ := io.ReadAll(r)
			out["a stream"] = append(out["a stream"], text...)
			streams++
		}
	}
	if streams == 0 {
		t.Error("no stream of the PDF could be read")
	}
	return out
}
