package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptNoNames is the script command
//
//	nonames FOLDER PATTERN [LEFT-OUT…]
//
// It reads every file below the folder, hidden ones too, and fails where a
// file's path or its bytes hold the pattern in any case. UTF-16 and packed
// files are no hiding place the study has, so bytes are read as they are. The
// folders left out are named relative to the folder.
func scriptNoNames(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: nonames FOLDER PATTERN [LEFT-OUT…]")
	}
	root, pattern, read := ts.MkAbs(args[0]), regexp.MustCompile("(?i)"+args[1]), 0
	ts.Check(filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		if e.IsDir() && slices.Contains(args[2:], rel) {
			return fs.SkipDir
		}
		if pattern.MatchString(rel) {
			ts.Fatalf("the name of %s tells who it is", rel)
		}
		if e.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		read++
		if found := pattern.Find(bytes.ToValidUTF8(data, nil)); found != nil {
			ts.Fatalf("%s holds %q", rel, found)
		}
		return nil
	}))
	if read == 0 {
		ts.Fatalf("there is no file below %s", root)
	}
}
