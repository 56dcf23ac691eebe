package store

import (
	"strings"
	"testing"

	"framewright/framework"
)

const correctedFile = `transcript: P01
kind: verbatim
speakers:
  P01: P01
last: 14
gone: [2a, 3, 13]
corrected: true
---
[1] P01: Well.
[2] P01: No.
`

// What a correction leaves in a transcript's head is read and written to the
// byte; without it nothing of it is written.
func TestNumbersThatAreGone(t *testing.T) {
	tr, err := decodeTranscript("P01.txt", []byte(correctedFile))
	if err != nil || !tr.Corrected || len(tr.Gone) != 3 || tr.Gone[0] != (framework.TurnNo{N: 2, Sub: "a"}) || tr.Gone[2] != (framework.TurnNo{N: 13}) {
		t.Fatalf("%+v %v", tr, err)
	}
	if again, err := encodeTranscript("P01.txt", []byte(correctedFile), tr); err != nil || string(again) != correctedFile {
		t.Errorf("%v\n%s", err, again)
	}
	tr.Gone, tr.Corrected = nil, false
	plain := strings.Replace(correctedFile, "gone: [2a, 3, 13]\ncorrected: true\n", "", 1)
	if again, err := encodeTranscript("P01.txt", []byte(correctedFile), tr); err != nil || string(again) != plain {
		t.Errorf("%v\n%s", err, again)
	}
	tr.Gone = []framework.TurnNo{{N: 2}}
	if err := checkTranscript(tr); framework.NameOf(err) != "invalid" {
		t.Errorf("a number that is gone and there: %v", err)
	}
	for _, gone := range []string{"[x]", "[0]", "{a: 1}"} {
		if _, err := decodeTranscript("P01.txt", []byte(strings.Replace(correctedFile, "[2a, 3, 13]", gone, 1))); err == nil {
			t.Errorf("gone: %s was read", gone)
		}
	}
}

// A passage that a correction left open says so in its own file.
func TestPassagesThatAreLeftOpen(t *testing.T) {
	const file = `transcript: P01
by: ama
placed: 1f3a9c02
codings:
  - id: abcd2345
    at: 2
    words: I pay
    nth: 1
    placed: 89bfca71
    under: [access]
`
	f, err := decodeCodings("ama.yaml", []byte(file))
	if err != nil || f.Codings[0].Passage.Placed != "89bfca71" {
		t.Fatalf("%+v %v", f, err)
	}
	if again, err := encodeCodings("ama.yaml", []byte(file), f); err != nil || string(again) != file {
		t.Errorf("%v\n%s", err, again)
	}
	f.Codings[0].Passage.Placed = ""
	if again, err := encodeCodings("ama.yaml", []byte(file), f); err != nil || string(again) != strings.Replace(file, "    placed: 89bfca71\n", "", 1) {
		t.Errorf("%v\n%s", err, again)
	}
}
