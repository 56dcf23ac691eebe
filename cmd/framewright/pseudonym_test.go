package main

import (
	"bytes"
	"os"
	"strconv"

	"framewright/framework/seal"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptCutOff leaves out the last bytes of a file.
func scriptCutOff(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cutoff FILE N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data[:len(data)-n], 0o666))
}

// scriptFlip turns a bit of the byte at a place of a file, counted from its end.
func scriptFlip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE N")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	data = bytes.Clone(data)
	data[len(data)-n] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// scriptSealFile encrypts a text.
func scriptSealFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: sealfile FILE PASSPHRASE TEXT")
	}
	data, err := seal.Seal([]byte(args[2]), seal.For{Passphrase: args[1]})
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}
